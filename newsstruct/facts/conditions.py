"""What a sentence only supposes: in an "if" clause or depending on one, after "would have", "could be", "whether"."""

import re
from typing import Final

from newsstruct.facts.places import Place, Word

_NEAR: Final = 3  # words a modal verb may follow its number by
_ARTICLE: Final = 3  # letters of an article or a pronoun at most
_CLAUSE_SIGNS: Final = tuple(',;:.()"“”«»–—')
_WORD: Final = re.compile(r"(?<!\s)\s++(\w+)")
_TELLING: Final = frozenset({"if", "whether", "supposed", "imagined"})
SUPPOSING: Final = _TELLING | {"inverted"}  # no sentence without a word of these only supposes


def conditional(place: Place, *, main: bool = True) -> bool:
    """Whether this is only supposed: in an "if" clause, after "would have", "could be", "whether".

    With `main`, also what depends on a condition: "If the dam breaks, 5,000 people will drown".
    """
    words = place.words
    inverted = bool(words) and "inverted" in words[0].kinds and place.between(0, words[0].start) == 0
    if not (inverted or place.kinds & _TELLING) or place.taken_for_granted():
        return False
    if main and _supposed(place):
        return True
    for index, word in enumerate(words):
        opens = ("if" in word.kinds and not _reflexive(place, word)) or (inverted and index == 0)
        if opens and "unconditional" not in word.kinds and _conditions(place, index, main=main):
            return True
        if "whether" in word.kinds and index < place.before:
            return not any(later.kinds & {"comma", "stop"} for later in words[index : place.before])
    return False


def _reflexive(place: Place, word: Word) -> bool:
    """Whether a word for "if" is the pronoun of a verb here: "demitiu-se", "ele se demitiu"."""
    text = place.text
    if text[word.start : word.end] != place.setting("reflexive"):
        return False
    if text[word.start - 1 : word.start] == "-":
        return True
    if word.start == 0 or text[: word.start].rstrip()[-1:] in _CLAUSE_SIGNS:
        return False
    following = _WORD.match(text, word.end)
    endings = tuple(place.setting("conditional_endings").split())
    if following is None:
        return False
    return len(following[1]) > _ARTICLE and not following[1].endswith(endings)


def _supposed(place: Place) -> bool:
    """Whether "could be" or "would have" stands before in the same clause."""
    for word in reversed(place.words[: place.before]):
        apart = place.between(word.end, place.start)
        if "supposed" in word.kinds and apart == 0:
            return not any(sign in place.text[place.start - 2 : place.end + 2] for sign in "$€£¥%")
        if "imagined" in word.kinds and "obliged" not in word.kinds and apart <= 8:
            return True
        if word.kinds & {"comma", "stop", "and", "that", "breaks", "subordinate", "relative"}:
            return False
    return False


def _conditions(place: Place, index: int, *, main: bool) -> bool:
    """Whether the place is in the condition that opens here, or in the clause that depends on it."""
    words, opening = place.words, place.words[index]
    close = next(
        (i for i in range(index + 1, len(words)) if words[i].kinds & {"comma", "stop"}),
        len(words),
    )
    end = words[close].start if close < len(words) else len(place.text)
    closed = close < len(words) and "comma" in words[close].kinds
    if any("settled" in word.kinds for word in words[index + 1 : close]):
        return False
    if place.between(opening.end, end) < 2 and "inverted" not in opening.kinds:
        return False
    if opening.start < place.start < end:
        return not place.is_definite() and ("inverted" not in opening.kinds or closed)
    if not main or ("inverted" in opening.kinds and not closed):
        return False
    if place.start >= end:
        return closed and _initial(place, index) and _modal(place, close)
    return _modal(place, _clause_start(place, index)) and _clause_start(place, index) < place.before


def _initial(place: Place, index: int) -> bool:
    """Whether a condition comes first in its sentence, so that what follows the comma depends on it."""
    if index == 0:
        return place.between(0, place.words[0].start) <= 1
    before = place.words[index - 1]
    joins = before.kinds & {"stop", "quote", "comma", "that", "and", "breaks"}
    return bool(joins) and place.between(before.end, place.words[index].start) <= 1


def _clause_start(place: Place, index: int) -> int:
    """The listed word at which the clause before this one begins."""
    edges = {"comma", "stop", "that", "and", "breaks", "subordinate", "quote"}
    return next((i for i in range(index - 1, -1, -1) if place.words[i].kinds & edges), -1)


def _modal(place: Place, edge: int) -> bool:
    """Whether the clause that begins after this word, and holds the place, says will, would or could."""
    for word in place.words[edge + 1 :]:
        if "stop" in word.kinds or place.between(place.end, word.start) > _NEAR:
            return False
        if "modal" in word.kinds:
            return True
    return False
