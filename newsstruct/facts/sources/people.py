"""What a noun phrase says of the one it names: person or body, role, whose spokesman."""

from newsstruct.facts.sources.bodies import (
    classed,
    corporate,
    end_of_head,
    end_of_name,
    ends_with_body,
    headed,
    named_on,
    names_what_follows,
    opens,
    owned_before,
    placed,
    seat,
    starts_with_body,
    titular,
    trimmed,
)
from newsstruct.facts.sources.described import Described, producer
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.model import plain_name
from newsstruct.facts.sources.names import Names
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.posts import (
    ROLES,
    before_post,
    by_trade,
    called,
    governs,
    left,
    named_first,
    named_last,
    of_a_state,
    of_office,
    post,
    under_master,
    unlisted,
    works_for,
)
from newsstruct.facts.sources.tokens import Tokens


def describe(phrase: Phrase, tokens: Tokens, lexicon: Lexicon, names: Names) -> Described:
    """Take a source phrase and its apposition apart."""
    found = _part(phrase.first, phrase.after, tokens, lexicon)
    if found.name is None and found.noun is not None and not (found.role or found.team):
        spelled = (found.noun[0], trimmed(*found.noun, tokens))
        if plain_name(tokens.string(*spelled)) in names.expansions:
            found.name, found.plural = spelled, False  # "Médecins du nord (MDN)"
    _spelled(found, phrase, tokens, names)
    if phrase.beside is not None:
        _join(found, phrase.beside, tokens, lexicon, names)
    firm = phrase.beside is not None and any(
        lexicon.has("organisation", tokens.words[i])
        for i in range(phrase.beside[0], min(phrase.beside[0] + 3, phrase.beside[1]))
    )
    if (
        found.role == "voice"
        and found.name is None
        and not found.definite
        and works_for(found, tokens, lexicon)
    ):
        found.role, found.body = "person", None
    named_first(found, tokens, lexicon, names)
    _of_body(found, tokens, names)
    _affiliation(found, tokens, lexicon, names, firm)
    if found.name is not None and found.role and left(phrase, tokens, lexicon):
        found.role, found.body, found.pronoun_body = "person", None, False
    return found


def _spelled(found: Described, phrase: Phrase, tokens: Tokens, names: Names) -> None:
    """Take all of a name whose acronym follows it: "the Joint Programme on Fevers (JPF)"."""
    bracket = trimmed(phrase.first, phrase.after, tokens)
    start = names.spelled.get(bracket, -1)
    if (
        found.role
        or found.team
        or found.noun is None
        or not found.noun[0] <= start < bracket <= found.noun[1]
    ):
        return
    if found.name is None or (start <= found.name[0] and found.name[1] <= bracket):
        found.name, found.body, found.plural = (start, bracket), None, False


def _of_body(found: Described, tokens: Tokens, names: Names) -> None:
    """Make the head of a body its voice where the body is called by a short form: "Corbin's president"."""
    if found.role != "official" or found.body is None or not tokens.words[found.body[1] - 1].endswith("'s"):
        return
    owner = tokens.string(*found.body)[:-2]
    if names.longest(owner) != owner:
        found.role = "voice"


def _part(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> Described:
    classes, words = tokens.classes, tokens.words
    found = Described()
    start = first
    while start < after and (classes[start] == "d" or (classes[start] == "#" and start + 1 < after)):
        word = words[start]
        counted = classes[start] == "#" or word in lexicon.counting
        found.definite = found.definite and not counted and word not in lexicon.indefinite
        found.pronoun_body = found.pronoun_body or word in lexicon.possessive
        found.master = lexicon.pronouns.get(word) in ("he", "she")
        if counted and not (start + 1 < after and classes[start + 1] == "d"):
            break  # but "both the police and the army"
        start += 1
    after = trimmed(start, after, tokens)
    if lexicon.prefixes and start < after and not lexicon.has("organisation", words[start]):
        marked = any(words[i].startswith(("ال", "لل")) for i in range(start, min(start + 2, after)))
        found.definite = found.definite and (marked or "N" in classes[start:after])
    if lexicon.prefixes and start + 1 < after and lexicon.has("title", words[start]):
        found.role, found.noun, found.name = "person", (start, start + 1), (start + 1, after)
        return found
    named = named_last(start, after, tokens, lexicon)
    if named is not None:
        found = _part(first, named, tokens, lexicon)
        found.name = (named, after)
        found.role = found.role or "person"
        return found
    found.noun = (start, after)
    if producer(found, start, after, tokens, lexicon):
        return found
    after = found.noun[1]
    head_end = end_of_head(start, after, tokens, lexicon)
    role = _role_index(start, head_end, tokens, lexicon)
    if role is None or of_office(role, head_end, tokens, lexicon):
        _without_role(found, start, after, head_end, tokens, lexicon)
        return found
    legal = role > start and words[role - 1] in lexicon.nouns["legal"]
    _take_role(found, start, role, tokens, lexicon, legal=legal)
    _after_role(found, start, role, after, head_end, tokens, lexicon)
    if found.role == "person" and of_a_state(found, tokens, lexicon):
        found.role = "official"
    if _speaks_for_body(found, start, role, tokens, lexicon, legal=legal):
        found.role = "voice"
    if found.role == "voice" and governs(found, start, role, tokens, lexicon):
        found.role = "official"
    return found


def _take_role(
    found: Described, start: int, role: int, tokens: Tokens, lexicon: Lexicon, *, legal: bool
) -> None:
    """What the word for a role says: an office, a rank, a gender, one or several."""
    words = tokens.words
    word = words[role]
    kinds = frozenset[str]().union(*(_roles(i, tokens, lexicon) for i in range(start, role + 1)))
    found.role = next(kind for kind in ("official", "voice", "person") if kind in kinds)
    found.rank = word
    only_voice = lexicon.has("voice", word) and not lexicon.has("official", word)
    if lexicon.has("officer", word) and role > start and words[role - 1] in lexicon.nouns["publicity"]:
        found.role = "voice"  # "the information officer"
    elif lexicon.has("officer", word) and any(
        words[i] in lexicon.nouns["public"] for i in range(start, role)
    ):
        found.role = "official"
    elif found.role == "official" and only_voice and not legal:
        found.role = "voice"
    found.gender = "m" if word in lexicon.male else "f" if word in lexicon.female else ""
    found.plural = word in lexicon.nouns["people"]


def _speaks_for_body(
    found: Described, start: int, role: int, tokens: Tokens, lexicon: Lexicon, *, legal: bool
) -> bool:
    """Whether the person is the voice of a body: its agent, or somebody whom "its" makes one."""
    words = tokens.words
    if lexicon.has("owner", found.rank):
        return False  # "its owner, Acme Mining"
    if found.role == "voice" or found.body is None or legal:
        return found.role == "person" and lexicon.pronouns.get(words[start - 1] if start else "") == "it"
    agent = any(
        _is_role(i, "agent", tokens, lexicon) or (found.name and words[i] in lexicon.nouns["functionary"])
        for i in range(start, role + 1)
    )
    of_one = words[found.body[0]] not in lexicon.indefinite
    return agent and of_one and corporate(*found.body, tokens, lexicon)


def _is_role(index: int, kind: str, tokens: Tokens, lexicon: Lexicon) -> bool:
    return kind in _roles(index, tokens, lexicon)


def _roles(index: int, tokens: Tokens, lexicon: Lexicon) -> frozenset[str]:
    """The kinds of noun a word is; none where it is a genitive, or part of an office: "Directorate General"."""
    word = tokens.words[index]
    if index and lexicon.has("seat", tokens.words[index - 1]) and tokens.classes[index] == "N":
        return frozenset()
    return frozenset() if word.endswith(("'s", "s'")) else lexicon.kinds(word)


def _role_index(start: int, head_end: int, tokens: Tokens, lexicon: Lexicon) -> int | None:
    """The last word for a role that has nothing but a name after it."""
    i = head_end - 1
    while i > start and tokens.words[i] in lexicon.postnominal:
        i -= 1
    head_end = i + 1
    common = head_end  # where the common nouns end and a name begins
    while common > start and tokens.classes[common - 1] == "N":
        common -= 1
    while i >= start:
        if ROLES & _roles(i, tokens, lexicon):
            surname = (
                tokens.classes[i] == "N"
                and i > start
                and tokens.words[i - 1].rstrip(".") in lexicon.given_names
            )
            if lexicon.gendered and tokens.classes[i] == "N" and i > start and tokens.classes[i - 1] == "N":
                surname = surname or not lexicon.kinds(tokens.words[i - 1])  # "la abogada Juana Reyes"
            elif surname:
                return None
            if not surname:
                return i
        if tokens.classes[i] != "N" and not (
            lexicon.subject_after and tokens.classes[i] == "w" and common - i < 3
        ):
            return None
        i -= 1
    return None


def _after_role(
    found: Described, start: int, role: int, after: int, head_end: int, tokens: Tokens, lexicon: Lexicon
) -> None:
    classes, words = tokens.classes, tokens.words
    named = role + 1
    while named < head_end and classes[named] != "N":
        named += 1
    if named < head_end:
        found.name = (named, head_end)
    if found.pronoun_body:
        if found.master:
            under_master(found, start, role, tokens, lexicon)
        return
    if lexicon.prefixes and role + 1 < head_end and lexicon.has("organisation", words[role + 1]):
        found.body = (role + 1, head_end)
        return
    owned = owned_before(start, role, head_end, after, tokens, lexicon)
    if head_end + 1 < after and words[head_end] in lexicon.of and not owned:
        # "head of research at the fund": the body is the one they are at.
        at = next((i for i in range(after - 2, head_end, -1) if words[i] in lexicon.at), head_end)
        found.body = (at + 1, after)
    for i in range(role - 1, start - 1, -1):
        if words[i].endswith(("'s", "s'")):
            named = any(
                lexicon.has("organisation", words[k]) and classes[k] == "N" for k in range(i + 1, role)
            )
            found.body = (start, role if named else i + 1)
            return
    while start < role and words[start] in lexicon.nouns["adjunct"] and ROLES & lexicon.kinds(words[start]):
        start += 1
    if (
        role > start
        and found.body is None
        and not (role == start + 1 and words[start] in lexicon.nouns["adjunct"])
    ):
        stop = role
        while (
            stop > start
            and classes[stop - 1] in "wN"
            and not lexicon.has("organisation", words[stop - 1])
            and not (classes[stop - 1] == "N" and not ROLES & _roles(stop - 1, tokens, lexicon))
            and classes[stop - 2] != "p"
        ):
            stop -= 1
        if (
            stop == start + 1
            and classes[start] == "N"
            and opens(start, tokens)
            and not lexicon.has("organisation", words[start])
        ):
            return
        stop = before_post(start, stop, tokens, lexicon)
        if stop > start and not any(
            ROLES & _roles(k, tokens, lexicon) and not lexicon.has("organisation", words[k])
            for k in range(start, stop)
            if classes[k - 1] != "p"  # "the Council of Governors chairman"
        ):
            found.body = (start, stop)


def _without_role(
    found: Described, start: int, after: int, head_end: int, tokens: Tokens, lexicon: Lexicon
) -> None:
    classes, words = tokens.classes, tokens.words
    if unlisted(found, start, head_end, tokens, lexicon):
        return
    named = called(start, head_end, tokens, lexicon)
    if named is not None:
        found.role, found.name = "person", (named, head_end)
        return
    group = any(lexicon.has("team", words[i]) for i in range(start, head_end))
    if group and head_end + 1 < after and words[head_end] in lexicon.team_of:
        found.team = True
        found.body = (head_end + 1, after)
    found.plural |= any(words[i] in lexicon.nouns["people"] for i in range(start, head_end))
    found.plural |= by_trade(head_end - 1, tokens, lexicon)
    owner = next((i for i in range(start, head_end - 1) if words[i].endswith("'s")), None)
    if owner is not None and owner + 2 == head_end == after and tokens.upper(owner + 1):
        return  # "The fund's CIO": a post
    person = owner is not None and (
        words[owner + 1] in lexicon.given_names
        or (head_end == owner + 3 and not any(lexicon.kinds(words[i]) for i in range(owner + 1, head_end)))
    )
    if owner is not None and owner == start and placed(owner, head_end, tokens, lexicon):
        start, owner = owner + 1, None
    if owner is not None and person and all(classes[i] == "N" for i in range(owner + 1, head_end)):
        found.role, found.body, found.name = "voice", (start, owner + 1), (owner + 1, head_end)
        return
    run = head_end
    if run == start + 1 and opens(start, tokens):
        agents = words[start].endswith(lexicon.agent_endings or ("\0",)) and start + 1 == after
        found.plural = found.plural or agents
        if lexicon.has("document", words[start]) and not lexicon.splits:
            return
        if agents or lexicon.has("people", words[start]):
            found.definite = found.definite and not agents
            return
    while run > start and classes[run - 1] == "N":
        run -= 1
    if run == start and run < head_end:
        after = trimmed(start, after, tokens)
        start += classed(start, head_end, tokens, lexicon)
        found.name = (
            start,
            after
            if head_end < after
            and words[head_end] in lexicon.of
            and (
                starts_with_body(start, head_end, tokens, lexicon)
                or titular(start, head_end, tokens, lexicon)
                or named_on(start, head_end, tokens, lexicon)
                or ends_with_body(head_end, after, tokens, lexicon)
            )
            else head_end,
        )
        if found.name[1] == head_end and head_end + 1 < after and words[head_end] in lexicon.of:
            found.body = (head_end + 1, after)
    elif run < head_end and run > start and names_what_follows(start, run, tokens, lexicon):
        found.name = (run, end_of_name(run, head_end, after, tokens, lexicon))


def _join(found: Described, beside: tuple[int, int], tokens: Tokens, lexicon: Lexicon, names: Names) -> None:
    """Add what an apposition says to what its head says."""
    first, after = beside
    if tokens.classes[first] in "r#":
        article = found.name is not None and tokens.classes[found.name[0] - 1] == "d"
        if found.name is not None and (
            tokens.classes[first] == "#" or (tokens.words[first] in lexicon.personal and not article)
        ):
            found.role = found.role or "person"
            own = first + 2 < after and tokens.words[first + 2] in lexicon.indefinite
            if first + 2 < after and tokens.words[first + 1] in lexicon.heading and not own:
                found.role, found.body = "voice", headed(first + 2, after, tokens, lexicon)
        return
    if tokens.words[first] in lexicon.of:
        found.body = found.body or (first + 1, after)
        if found.role == "person" and found.name is not None:
            found.role = ""  # "DI Jane Roe, of the Acme police": whom she is of tells what she is
        return
    clause = next((i for i in range(first + 1, after) if tokens.classes[i] == "r"), after)
    if seat(found, first, tokens, lexicon):
        return
    other = _part(first, clause, tokens, lexicon)
    if other.name is None and found.role and found.name is None and lexicon.prefixes:
        other.name = (first, after)
    if other.role:
        if not found.role or found.role == "person" or (found.role == "official" and other.role == "voice"):
            found.role = other.role
        found.body = found.body if found.body and found.role != "person" else other.body or found.body
        found.pronoun_body = found.pronoun_body or other.pronoun_body
        found.gender = found.gender or other.gender
        found.rank = found.rank or other.rank
    if other.name is not None and found.name is None:
        found.name = other.name
    elif other.role or found.name is None:
        return
    if not found.role and not names.is_body(tokens.string(*found.name)):
        post(found, beside if other.name is None else found.noun, tokens, lexicon)


def _affiliation(found: Described, tokens: Tokens, lexicon: Lexicon, names: Names, firm: bool) -> None:
    """ "Jane Roe of the Aid Fund" speaks for the fund, unless it is a place of study; a place is no body."""
    if found.body is None:
        return
    text = tokens.string(*found.body)
    if found.team:
        return
    if found.role == "" and found.name is not None:
        if any(lexicon.has("study", word) for word in text.lower().split()):
            found.role, found.body = "person", None
        elif firm or names.is_body(text):
            found.role = "voice"
        else:
            found.body = None
    elif found.role == "person" and found.rank not in lexicon.authors:
        found.body = None
