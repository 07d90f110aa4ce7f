"""What is told of a source by its phrase, and who made the text it names."""

from dataclasses import dataclass

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.model import bare
from newsstruct.facts.sources.tokens import Tokens


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
    words, classes = tokens.words, tokens.classes
    viewed = next((i for i in range(start + 1, after) if words[i] in lexicon.viewed), None)
    if viewed is not None:
        found.noun = (start, viewed)
        return False
    owner = next((i for i in range(start, after - 1) if words[i].endswith(("'s", "s'"))), None)
    if owner is not None and _made(words[after - 1], lexicon) and classes[after - 1] == "w":
        found.team = True
        found.body = (start, owner + 1)
        return True
    if (
        owner is not None
        and classes[owner] == "N"
        and owner + 1 < after
        and _measures(owner + 1, after, tokens, lexicon)
    ):
        found.team = True
        found.body = (start, owner + 1)
        return True
    if (
        lexicon.language == "en"
        and after - start > 1
        and (words[after - 1] in lexicon.tally or lexicon.has("numbers", words[after - 1]))
        and lexicon.has("organisation", words[after - 2])
    ):
        found.team = True
        found.body = (start, after - 1)
        return True
    made = next((i for i in range(start + 1, after) if words[i] in lexicon.produced), None)
    if made is not None and lexicon.prefixes and made + 1 < after:
        found.team, found.body = True, (made + 1, after)
        return True
    if made is not None:
        by = next((i for i in range(made, after - 1) if words[i] in lexicon.producers), None)
        if by is not None and any(
            classes[i] == "N" or lexicon.has("organisation", words[i]) for i in range(by + 1, after)
        ):
            found.team = True
            found.body = (by + 1, after)
            return True
        found.noun = (start, made)
        after = made
    if lexicon.prefixes and after - start > 1 and lexicon.has("document", words[start]):
        named = start + 1 + (words[start + 1] in lexicon.made_of)
        if named < after and lexicon.has("organisation", bare(words[named])):
            found.team = True
            found.body = (named, after)
            return True
    maker = next(
        (
            i
            for i in range(start + 1, after - 1)
            if words[i] in lexicon.made_of and _of_document(start, i, tokens, lexicon)
        ),
        None,
    )
    if maker is not None and any(
        classes[i] == "N" or lexicon.has("organisation", words[i]) for i in range(maker + 1, after)
    ):
        found.team = True
        found.body = (maker + 1, after)
        return True
    if (
        lexicon.subject_after
        and words[start] in lexicon.tally
        and after > start + 1
        and all(classes[i] == "N" for i in range(start + 1, after))
    ):
        found.team = True
        found.body = (start + 1, after)
        return True
    head = after
    if words[after - 1] not in lexicon.tally:
        head = next((i for i in range(start + 1, after) if classes[i] == "p"), after)
    named = head - 1
    while named > start and classes[named - 1] == "N":
        named -= 1
    if words[head - 1] in lexicon.tally and named < head - 1:
        found.team = True
        found.body = (named, head - 1)
        return True
    return False


def _made(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun is a text or a count that somebody makes."""
    return lexicon.has("document", word) or word in lexicon.tally or word in lexicon.counts


def _measures(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the head of what somebody owns is an instrument: "the Acme Institute's station on the hill"."""
    head = next((i for i in range(first + 1, after) if tokens.classes[i] == "p"), after) - 1
    return lexicon.has("instrument", tokens.words[head])


def _of_document(start: int, of: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the noun before "of" is a document, its adjectives aside: "un bilan provisoire de"."""
    if lexicon.has("document", tokens.words[of - 1]):
        return True
    return (
        lexicon.subject_after
        and all(tokens.classes[i] == "w" for i in range(start, of))
        and any(lexicon.has("document", tokens.words[i]) for i in range(start, of))
    )
