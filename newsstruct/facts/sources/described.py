"""What is told of a source by its phrase, and who made the text it names."""

from dataclasses import dataclass

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.model import bare
from newsstruct.facts.sources.tokens import Tokens

Stretch = tuple[int, int]


@dataclass(slots=True)
class Described:
    """A source phrase taken apart; token ranges, or None where the phrase does not say."""

    name: tuple[int, int] | None = None
    role: str = ""
    """voice, official, person, or "" """
    body: tuple[int, int] | None = None
    pronoun_body: bool = False
    master: bool = False
    """ "Her spokesman": one who speaks for a person."""
    team: bool = False
    noun: tuple[int, int] | None = None
    """The common noun phrase, articles left out."""
    definite: bool = True
    plural: bool = False
    rank: str = ""
    """The word for the role."""
    gender: str = ""


def producer(found: Described, start: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """ "A survey released in May by X", "analysts surveyed by X", "the X consensus": X is the one who knows."""
    words = tokens.words
    viewed = next((i for i in range(start + 1, after) if words[i] in lexicon.viewed), None)
    if viewed is not None:
        found.noun = (start, viewed)
        return False
    body = _owner(start, after, tokens, lexicon)
    if body is None:
        begin = start + (not lexicon.prefixes)
        made = next((i for i in range(begin, after) if words[i] in lexicon.produced), None)
        body = None if made is None else _maker(made, after, tokens, lexicon)
        if body is None and made is not None:
            found.noun = (start, made)
            after = made
    if body is not None and _asked(start, body, tokens, lexicon):
        found.noun = (start, after)
        return False
    body = body or _author(start, after, tokens, lexicon) or _pollster(start, after, tokens, lexicon)
    found.team, found.body = body is not None, body
    return body is not None


def _asked(start: int, body: Stretch, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a paper only asked those who know: "economists polled by the Daily Post"."""
    people = any(lexicon.has("people", tokens.words[i]) for i in range(start, body[0]))
    return people and any(lexicon.has("media", tokens.words[i]) for i in range(*body))


def _owner(start: int, after: int, tokens: Tokens, lexicon: Lexicon) -> Stretch | None:
    """ "The ministry's report", "the Acme Institute's station", "police estimates"."""
    words, classes = tokens.words, tokens.classes
    owner = next((i for i in range(start, after - 1) if words[i].endswith(("'s", "s'"))), None)
    if owner is not None:
        made = _made(words[after - 1], lexicon) and classes[after - 1] == "w"
        measured = classes[owner] == "N" and _measures(owner + 1, after, tokens, lexicon)
        if made or measured:
            return start, owner + 1
    counted = words[after - 1] in lexicon.tally or lexicon.has("numbers", words[after - 1])
    if (
        counted
        and lexicon.language == "en"
        and after - start > 1
        and (lexicon.has("organisation", words[after - 2]) or _acronym(after - 2, tokens))
    ):
        return start, after - 1
    return None


def _acronym(index: int, tokens: Tokens) -> bool:
    """Whether a word has two capitals or more: "BoM"."""
    return sum(letter.isupper() for letter in tokens.text[tokens.starts[index] : tokens.ends[index]]) > 1


def _maker(made: int, after: int, tokens: Tokens, lexicon: Lexicon) -> Stretch | None:
    """Who stands after a participle of making: "compiled by X"; in Arabic, right after it."""
    words = tokens.words
    if lexicon.prefixes and made + 1 < after:
        return made + 1, after
    by = next((i for i in range(made, after - 1) if words[i] in lexicon.producers), None)
    if by is None or not _names(by + 1, after, tokens, lexicon):
        return None
    return by + 1, _customer(by + 1, after, tokens, lexicon)


def _customer(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> int:
    """Where a maker ends and the one it works for begins: "réalisé par l'institut Roy pour un journal"."""
    words = tokens.words
    for i in range(first + 1, after - 1):
        if words[i] in lexicon.viewing and (
            words[i + 1] in lexicon.indefinite
            or any(lexicon.has("media", words[k]) for k in range(i + 1, after))
        ):
            return i
    return after


def _names(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether words hold a name or a word for a body."""
    return any(
        tokens.classes[i] == "N" or lexicon.has("organisation", tokens.words[i]) for i in range(first, after)
    )


def _author(start: int, after: int, tokens: Tokens, lexicon: Lexicon) -> Stretch | None:
    """Whose text it is: "a report by X", "un bilan de la préfecture"."""
    words = tokens.words
    if lexicon.prefixes and after - start > 1 and lexicon.has("document", words[start]):
        named = start + 1 + (words[start + 1] in lexicon.made_of)
        if named < after and lexicon.has("organisation", bare(words[named])):
            return named, after
    for i in range(start + 1, after - 1):
        if words[i] in lexicon.made_of and _of_document(start, i, tokens, lexicon):
            return (i + 1, after) if _names(i + 1, after, tokens, lexicon) else None
    return None


def _pollster(start: int, after: int, tokens: Tokens, lexicon: Lexicon) -> Stretch | None:
    """ "The Ipsel poll for the Herald", "el sondeo Ipsel"."""
    words, classes = tokens.words, tokens.classes
    if lexicon.subject_after and words[start] in lexicon.tally:
        stop = next((i for i in range(start + 1, after) if words[i] in lexicon.viewing), after)
        if stop > start + 1 and all(classes[i] == "N" for i in range(start + 1, stop)):
            return start + 1, stop
    head = after
    if words[after - 1] not in lexicon.tally:
        head = next((i for i in range(start + 1, after) if classes[i] == "p"), after)
    named = head - 1
    while named > start and classes[named - 1] == "N":
        named -= 1
    return (named, head - 1) if words[head - 1] in lexicon.tally and named < head - 1 else None


def _made(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun is a text or a count that somebody makes."""
    return lexicon.has("document", word) or word in lexicon.tally or word in lexicon.counts


def _measures(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the head of what somebody owns is an instrument: "the Acme Institute's station on the hill"."""
    head = next((i for i in range(first + 1, after) if tokens.classes[i] == "p"), after) - 1
    return lexicon.has("instrument", tokens.words[head])


def _of_document(start: int, of: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the noun before "of" is a document, its adjectives aside: "un bilan provisoire de"."""
    classes, words = tokens.classes, tokens.words
    last = of - 1
    while last > start and (classes[last] in "tpd" or classes[last - 1] == "t"):
        last -= 1  # "a study last year by"
    if lexicon.has("document", words[last]):
        return True
    plain = all(
        classes[i] == "w" or not lexicon.superlative.isdisjoint(words[i : i + 2]) for i in range(start, of)
    )  # "le bilan le plus récent de"
    return lexicon.subject_after and plain and any(lexicon.has("document", word) for word in words[start:of])
