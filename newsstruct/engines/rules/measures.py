"""What a number measures, in the article's words: the phrase around it, with the number itself left out."""

import re
from collections.abc import Sequence
from functools import cache

from newsstruct.engines.rules.clauses import clause_at
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.sources import Statement
from newsstruct.languages import table
from newsstruct.summary import HARM, Category

_MOST_WORDS = 12
_COUNTED = HARM | {"count", "vote"}
_BREAK = re.compile(r"[;:,،؛()\[\]“”„«»\"]\s?|\s[–—-]\s")
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = " \t\n\r.,;:-–—،؛"

Stretch = tuple[int, int]


def measure_of(
    text: str,
    quantity: Quantity,
    category: Category,
    others: Sequence[Quantity],
    said: Sequence[Stretch],
    language: str,
) -> str:
    """What the quantity counts or measures.

    A counted noun opens it ("people in the port", "homes were destroyed"); of a percentage, a sum or another
    measurement the words on either side tell it ("Fares will rise on 1 July", "Damage is put").
    `others` are the sentence's other quantities, `said` the words that say who says so.
    """
    clause = clause_at(text, quantity.start, quantity.end, language, [other.number for other in others])
    unit = quantity.unit_span or quantity.number
    start, end = min(quantity.start, unit[0]), max(quantity.number[1], unit[1])
    outer = [*clause, *(cut for stretch in said for cut in stretch)]
    figures = [cut for other in others if other.role == "quantity" for cut in (other.start, other.end)]
    low, high = _between([*outer, *figures, *_breaks(text, language)], start, end)
    before = _before(text[low:start], language)
    after = _after(text[end:high], language, goes_on=high < clause[1])
    if quantity.unit_span and unit[0] >= quantity.number[1] and category in _COUNTED:
        noun = _after(text[quantity.number[1] : end], language, goes_on=False)
        lead = [] if category in HARM or len(noun) + len(after) > 2 else before
        return " ".join([*lead, *noun, *after][:_MOST_WORDS])
    if not before and len(after) < (1 if category in _COUNTED else 2):
        low, high = _between(outer, start, end)
        before = _before(text[low:start], language)
        after = _after(text[end:high], language, goes_on=high < clause[1])
    return " ".join([*before, *after][:_MOST_WORDS]) or text[slice(*clause)]


def spoken(statement: Statement | None, start: int) -> list[Stretch]:
    """Where a sentence that begins at `start` says who says it."""
    if statement is None:
        return []
    return [(low - start, high - start) for low, high in (statement.mention, statement.cue)]


def _between(cuts: Sequence[int], start: int, end: int) -> Stretch:
    """The nearest cuts on either side of [start, end)."""
    return max((cut for cut in cuts if cut <= start), default=start), min(
        (cut for cut in cuts if cut >= end), default=end
    )


@cache
def _joints(language: str) -> re.Pattern[str] | None:
    rules = table(language, "rules")
    words = [*rules.get("joins", ()), *rules.get("links", ())]
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, words))})\s", re.IGNORECASE) if words else None


def _breaks(text: str, language: str) -> list[int]:
    patterns = (_BREAK, _joints(language))
    return [
        cut for pattern in patterns if pattern for match in pattern.finditer(text) for cut in match.span()
    ]


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(table(language, "story").get("stop", "").split())


@cache
def _of(language: str) -> frozenset[str]:
    return frozenset(table(language, "story").get("places", {}).get("of", ()))


def _before(text: str, language: str) -> list[str]:
    """The words before a number, without those that only hang on to it ("rose by", "is put at")."""
    words = text.strip(_EDGES).split()
    small = _small_words(language)
    while words and (words[-1].casefold() in small or not _LETTER.search(words[-1])):
        del words[-1]
    while words and words[0].casefold() in small:
        del words[0]
    return words[-_MOST_WORDS:]


def _after(text: str, language: str, *, goes_on: bool) -> list[str]:
    """The words behind a number, without an "of" before them and, where more follows, without what leads to it."""
    words = text.strip(_EDGES).split()
    if words and words[0].casefold() in _of(language):
        del words[0]
    small = _small_words(language)
    while goes_on and words and words[-1].casefold() in small:
        del words[-1]
    return words
