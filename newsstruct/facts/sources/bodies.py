"""How the name of a body stands in a noun phrase: where it ends, what stands before it, what belongs to it."""

from newsstruct.facts.sources.classes import NOUN, VERB
from newsstruct.facts.sources.described import Described
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.tokens import Tokens


def corporate(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a body is one that people speak for: no state, and no party."""
    return any(
        "corporate" in (kinds := lexicon.kinds(tokens.words[i]))
        or ("state" not in kinds and (tokens.upper(i) or _acronym_owner(i, tokens)))
        for i in range(first, after)
    )


def _acronym_owner(index: int, tokens: Tokens) -> bool:
    """Whether a token is a genitive of an acronym: "the HF's"."""
    word = tokens.text[tokens.starts[index] : tokens.ends[index]].removesuffix("'s")
    return len(word) > 1 and word.isupper()


def end_of_head(start: int, after: int, tokens: Tokens, lexicon: Lexicon) -> int:
    """Where the phrase's own nouns end and "of ...", "(...)" begins; "a Department for Transport spokesman" is one."""
    last = after - 1
    while last > start and tokens.classes[last] == "N":
        last -= 1
    if (
        tokens.classes[last] == "w"
        and lexicon.has("voice", tokens.words[last])
        and tokens.classes[last - 1] == "N"
        and any(lexicon.has("organisation", tokens.words[i]) for i in range(start, last))
    ):
        return after
    named = tokens.classes[start] == "N"
    for i in range(start + 1, after):
        if tokens.classes[i] in "p(" or (lexicon.splits and tokens.words[i] in lexicon.of):
            owner = named and any(tokens.words[k].endswith("'s") for k in range(i + 1, after - 1))
            return after if owner and lexicon.has("voice", tokens.words[last]) else i
    return after


def opens(index: int, tokens: Tokens) -> bool:
    """Whether a capital may only be that of a sentence's first word."""
    return not tokens.upper(index) and (index == 0 or tokens.classes[index - 1] in ".!?:“”")


def classed(start: int, head_end: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a name at the start of a sentence begins with a word for what it names: "Lender Acme Mutual"."""
    return (
        start + 1 < head_end
        and lexicon.has("classifier", tokens.words[start])
        and (lexicon.splits or tokens.upper(start) or opens(start, tokens))
    )


def trimmed(start: int, after: int, tokens: Tokens) -> int:
    """Without a bracket at the end."""
    for i in range(start + 1, after):
        if tokens.classes[i] == "(":
            return i
    return after


def names_what_follows(start: int, run: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the words before a name say that it is a body's: "the charity X", "la compagnie ferroviaire X"."""
    if any(lexicon.has(kind, tokens.words[run - 1]) for kind in ("organisation", "generic_body", "media")):
        return True
    return lexicon.gendered and lexicon.has("organisation", tokens.words[start])


def starts_with_body(start: int, stop: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether these words hold one for an institution, or an acronym."""
    return any(lexicon.has("organisation", tokens.words[i]) or tokens.upper(i) for i in range(start, stop))


def titular(start: int, of: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """ "The Brothers of Mercy", "Force du travail": a name of one word that "of" belongs to."""
    classes = tokens.classes
    if lexicon.gendered and of == start + 1 and tokens.words[start] not in lexicon.given_names:
        inner = of + 2 if classes[of + 1] == "d" else of + 1
        return classes[inner] in NOUN and not tokens.upper(inner)
    return of == start + 1 and start > 0 and classes[start - 1] == "d" and "N" in classes[of + 1 : of + 3]


def end_of_name(start: int, of: int, after: int, tokens: Tokens, lexicon: Lexicon) -> int:
    """Where a body's name ends behind a word for it: "the state Department of Health" is one of several."""
    if of + 1 >= after:
        return of
    if lexicon.gendered:
        return after if titular(start, of, tokens, lexicon) else of
    return after if tokens.words[of] in lexicon.of and starts_with_body(start, of, tokens, lexicon) else of


def named_on(start: int, of: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """ "El Mecanismo Nacional de Prevención": with an article it is no person, and its name goes on over "de"."""
    article = start > 0 and tokens.classes[start - 1] == "d"
    return lexicon.heads_first and article and tokens.classes[of + 1] == "N"


def headed(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> tuple[int, int]:
    """The body of one who heads it, or whose study they led: "led the survey for the Bird Trust"."""
    end = end_of_head(first, after, tokens, lexicon)
    branch = tokens.words[end - 1] in lexicon.branch and end - first > 1
    if branch and end + 1 < after and lexicon.has("organisation", tokens.words[after - 1]):
        return end + 1, after
    study = any(lexicon.has("document", tokens.words[i]) for i in range(first, end))
    if study and end + 1 < after and tokens.words[end] in lexicon.of:
        return end + 1, after
    return first, after if after - first < 7 else end


def owned_before(start: int, role: int, head_end: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the body stands before the role, and what follows is a place: "an AFP reporter in the city"."""
    if head_end >= after or not any(tokens.classes[i] == "N" for i in range(start, role)):
        return False
    link = tokens.words[head_end]
    named = any(
        tokens.classes[i] == "N" or lexicon.has("organisation", tokens.words[i])
        for i in range(head_end, after)
    )
    return not named or (link not in lexicon.team_of and link not in lexicon.at)


def explained(stop: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether what follows a name says that it is a body's: "Acme, a charity that ..." """
    if stop + 2 >= len(tokens) or tokens.classes[stop] != ",":
        return False
    for i in range(stop + 1, min(stop + 6, len(tokens))):
        if not lexicon.kinds(tokens.words[i]).isdisjoint(("organisation", "generic_body")):
            indefinite = tokens.words[stop + 1] in lexicon.indefinite
            return indefinite or (tokens.classes[stop + 1] == "d" and not _acts(i + 1, tokens))
        if tokens.classes[i] not in "dwNa":
            break
    return False


def _acts(at: int, tokens: Tokens) -> bool:
    """Whether a noun is the subject of the verb that follows: "Procurado, o partido não respondeu"."""
    while tokens.classes[at] in "Na":
        at += 1
    return tokens.classes[at] in VERB


def leader(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> tuple[int, int] | None:
    """The body that a team is led by, as what follows it says: "The team, led by the Acme Institute, ..." """
    if after + 3 >= len(tokens) or tokens.classes[after] != ",":
        return None
    led = tokens.words[after + 1] in lexicon.produced and tokens.words[after + 2] in lexicon.producers
    if not led or not any(lexicon.has("team", tokens.words[i]) for i in range(first, after)):
        return None
    stop = after + 3
    while stop < len(tokens) and tokens.classes[stop] not in ",;:.":
        stop += 1
    return after + 3, stop


def seat(found: Described, beside: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a name after a comma tells where a place is: "The plant in Owensboro, Ky." """
    if found.role or found.name is not None or found.noun is None or tokens.classes[beside] != "N":
        return False
    first, after = found.noun
    place = next((i for i in range(first + 1, after) if tokens.classes[i] == "p"), None)
    if place is None or tokens.words[place] not in lexicon.of or tokens.words[place] in lexicon.team_of:
        return False
    return tokens.classes[place + 1] == "N"


def ends_with_body(of: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a word for a body ends a name that goes on over "of": "City of London police"."""
    classes = tokens.classes
    return classes[of + 1 : after] == ["N", "w"] and lexicon.has("organisation", tokens.words[after - 1])


def placed(owner: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a genitive only tells where an institution is: "the EU's Climate Service"."""
    words, classes = tokens.words, tokens.classes
    names = after > owner + 2 and all(classes[i] == "N" for i in range(owner + 1, after))
    if not names or not lexicon.has("organisation", words[after - 1]):
        return False
    letters = tokens.text[tokens.starts[owner] : tokens.ends[owner] - 2]
    acronym = len(letters) > 1 and letters.isupper()
    return acronym or words[owner][:-2] in lexicon.polities or words[owner + 1] in lexicon.given_names
