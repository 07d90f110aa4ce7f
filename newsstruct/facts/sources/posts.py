"""Posts: where the name of who holds one begins, posts that no list knows, and whom "his chief" speaks for."""

from newsstruct.facts.sources.bodies import corporate, end_of_head
from newsstruct.facts.sources.described import Described
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.names import Names
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.tokens import Tokens

NO_POSTS = frozenset({"document", "organisation", "team", "people"})
_NAMED = NO_POSTS | {"media", "generic_body", "branded", "place"}
"""Nouns before or in a name that is not a person's."""
ROLES = frozenset({"voice", "official", "person"})
_OF_POSTS = frozenset({"place", "adjunct"})
"""Nouns between a body and a post that belong to the post."""
_SPOKESMEN = frozenset({"adjunct", "media", "branded", "voice", "official"})
"""What "his spokesman" is told by: "his press secretary", "her deputy spokesman"."""


def named_last(start: int, after: int, tokens: Tokens, lexicon: Lexicon) -> int | None:
    """Where a person's name begins that ends a phrase: "director of research Jane Roe", "Bishop John Poe"."""
    classes, words = tokens.classes, tokens.words
    if lexicon.prefixes and ROLES & lexicon.kinds(words[start]):
        # "المتحدث باسم وزارة الدفاع العميد سامي": a rank stands before the name.
        ranked = next((i for i in range(start + 1, after - 1) if lexicon.has("title", words[i])), None)
        if ranked is not None:
            return ranked
    first = after
    while first > start and classes[first - 1] == "N":
        first -= 1
    given = next(
        (i for i in range(max(first, start + 1), after - 1) if words[i] in lexicon.given_names), None
    )
    if given is None or words[start] in lexicon.given_names or words[given - 1] in lexicon.given_names:
        return None
    if any(lexicon.kinds(words[i]) & NO_POSTS for i in range(given, after)):
        return None
    of = any(classes[i] == "p" for i in range(start + 1, given))
    if lexicon.prefixes and ROLES & lexicon.kinds(words[start]):
        return given
    known = ROLES & lexicon.kinds(words[given - 1])
    if of:
        if lexicon.subject_after and ROLES & lexicon.kinds(words[start]):
            return given
        return given if classes[given - 1] == "w" else None
    return given if classes[given - 1] == "N" and not known and not words[given - 1].endswith("'s") else None


def under_master(found: Described, start: int, role: int, tokens: Tokens, lexicon: Lexicon) -> None:
    """ "His civil protection chief" speaks for a service, "her finance chief" for herself, "his spokesman" for him."""
    kinds = [lexicon.kinds(tokens.words[i]) for i in range(start, role)]
    if not kinds or any(kind & _SPOKESMEN for kind in kinds):
        return
    found.pronoun_body = found.master = False
    if any("organisation" in kind for kind in kinds):
        found.body = (start, role)
    else:
        found.role = "person"


def unlisted(found: Described, start: int, head_end: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """ "Its senior fellow Jane Roe": a post that no list knows, before the name of a person."""
    if not found.pronoun_body or lexicon.heads_first or lexicon.splits:
        return False
    named = head_end
    while named > start and tokens.classes[named - 1] == "N":
        named -= 1
    if named in (start, head_end) or tokens.classes[named - 1] != "w":
        return False
    title = tokens.words[named - 1]
    if lexicon.kinds(title) & NO_POSTS or title in lexicon.affiliate:
        return False
    if head_end - named < 2 and tokens.words[named] not in lexicon.given_names:
        return False
    found.role, found.name = "person" if found.master else "voice", (named, head_end)
    return True


def called(start: int, head_end: int, tokens: Tokens, lexicon: Lexicon) -> int | None:
    """Where the name of a person begins after a noun that no list knows: "senior planner Jane Roe"."""
    named = head_end
    while named > start and tokens.classes[named - 1] == "N":
        named -= 1
    if named in (start, head_end) or tokens.classes[named - 1] != "w" or lexicon.splits:
        return None
    if head_end - named < 2 or tokens.words[named] not in lexicon.given_names:
        return None
    bodies = any(lexicon.kinds(tokens.words[i]) & _NAMED for i in range(start, head_end))
    return None if bodies else named


def by_trade(index: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a word that no list knows names people by what they do: "councillors"."""
    word = tokens.words[index]
    ends = word.endswith(lexicon.agent_endings or ("\0",))
    return ends and tokens.classes[index] == "w" and not lexicon.kinds(word)


def before_post(start: int, stop: int, tokens: Tokens, lexicon: Lexicon) -> int:
    """Where a body ends before a post of several words: "WFP Country Director", "Treasury Principal Secretary"."""
    body = tokens.upper(start) or lexicon.has("organisation", tokens.words[start])
    while stop - 1 > start and body and lexicon.kinds(tokens.words[stop - 1]) & _OF_POSTS:
        stop -= 1
    return stop


def post(found: Described, where: tuple[int, int] | None, tokens: Tokens, lexicon: Lexicon) -> None:
    """A post no list knows, at a body: "the museum's taxidermist, Jane Roe"."""
    if where is None:
        return
    first, after = where
    head = end_of_head(first, after, tokens, lexicon) - 1
    word = tokens.words[head]
    if (
        (tokens.classes[head] != "w" and not tokens.upper(head))
        or lexicon.kinds(word) & NO_POSTS
        or word.endswith("s")
    ):
        return
    if tokens.words[first] in lexicon.possessive or found.pronoun_body:
        owned = lexicon.pronouns.get(tokens.words[first]) not in ("he", "she")
        found.role, found.pronoun_body = "voice" if owned else "person", True
        return
    owner = next((i for i in range(first, head) if tokens.words[i].endswith(("'s", "s'"))), None)
    if owner is not None and corporate(first, owner + 1, tokens, lexicon):
        found.role, found.body = "voice", (first, owner + 1)


def works_for(found: Described, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether somebody unnamed only works for a body: "a doctor of the service", but "an AFP correspondent"."""
    body = range(*(found.body or (0, 0)))
    known = any(tokens.upper(i) or lexicon.has("media", tokens.words[i]) for i in body)
    return found.rank in lexicon.nouns["agent"] and not known


def left(phrase: Phrase, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether someone no longer holds the post they are named with: "its former chief, Jane Roe"."""
    former = lexicon.former
    return bool(former) and any(
        tokens.words[i] in former
        for part in ((phrase.first, phrase.after), phrase.beside)
        if part is not None
        for i in range(*part)
    )


def of_office(role: int, head_end: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a word for a role is part of the name of an office: "the Justice Ministry"."""
    if role + 2 != head_end or tokens.classes[role:head_end] != ["N", "N"] or lexicon.heads_first:
        return False
    article = role > 0 and tokens.classes[role - 1] == "d"
    return article and lexicon.has("organisation", tokens.words[role + 1])


def governs(found: Described, start: int, role: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether someone heads a place or its government: "a district head", "the chairman of the local government"."""
    if found.rank not in lexicon.nouns["presiding"]:
        return False
    if found.body is None:
        return not found.definite and role > start and lexicon.has("place", tokens.words[role - 1])
    seat = next((i for i in range(*found.body) if tokens.classes[i] == "p"), found.body[1]) - 1
    return tokens.words[seat] in lexicon.nouns["governed"]


def of_a_state(found: Described, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether someone holds a post of a state or a town: "the county's geologist"."""
    if found.body is None or found.rank not in lexicon.nouns["agent"]:
        return False
    return lexicon.has("jurisdiction", tokens.words[found.body[1] - 1])


def named_first(found: Described, tokens: Tokens, lexicon: Lexicon, names: Names) -> None:
    """Take a name at the head of a sentence, before a post, for the body: "Acme chief executive Jane Roe"."""
    if found.role != "voice" or found.body is not None or found.pronoun_body or found.noun is None:
        return
    first = found.noun[0]
    named = tokens.classes[first] == "N" and not lexicon.kinds(tokens.words[first])
    apart = tokens.words[first + 1] != found.rank and (found.name is None or first < found.name[0] - 1)
    if named and apart and names.is_name(first, first + 1):
        found.body = (first, first + 1)
