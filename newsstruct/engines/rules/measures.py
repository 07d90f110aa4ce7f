"""What a number measures, in the article's words: the phrase around it, with the number itself left out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

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


class Measures:
    """The measures of a sentence's quantities."""

    def __init__(self, text: str, quantities: Sequence[Quantity], language: str) -> None:
        self._text, self._quantities, self._language = text, quantities, language

    @cached_property
    def _breaks(self) -> list[int]:
        """Where a clause may end or begin, in order: signs and joining words, before and behind each."""
        patterns = (_BREAK, _joints(self._language))
        found = (match for pattern in patterns if pattern for match in pattern.finditer(self._text))
        return sorted(cut for match in found for cut in match.span())

    @cached_property
    def _figures(self) -> list[int]:
        """Where the figures of the sentence begin and end, in order."""
        figures = (quantity for quantity in self._quantities if quantity.role == "quantity")
        return sorted(cut for figure in figures for cut in (figure.start, figure.end))

    def of(self, quantity: Quantity, category: Category, said: Sequence[Stretch]) -> str:
        """What the quantity counts or measures.

        A counted noun opens it ("people in the port", "homes were destroyed"); of a percentage, a sum or another
        measurement the words on either side tell it ("Fares will rise on 1 July", "Damage is put").
        `said` are the words that say who says so.
        """
        unit = quantity.unit_span or quantity.number
        start, end = min(quantity.start, unit[0]), max(quantity.end, unit[1])
        outer = self._clause(start, end, said)
        before, after = self._beside(self._within(outer, start, end), start, end)
        if quantity.unit_span and unit[0] >= quantity.number[1] and category in _COUNTED:
            noun = _after(self._text[quantity.number[1] : end], self._language, goes_on=False)
            lead = [] if category in HARM or len(noun) + len(after) > 2 else before
            return " ".join([*lead, *noun, *after][:_MOST_WORDS])
        if not before and len(after) < (1 if category in _COUNTED else 2):
            before, after = self._beside(outer, start, end)
        return " ".join([*before, *after][:_MOST_WORDS]) or self._text[start:end]

    def _clause(self, start: int, end: int, said: Sequence[Stretch]) -> Stretch:
        """From the sign, joining word or word of saying before the quantity to the one behind it."""
        before, after = bisect_right(self._breaks, start), bisect_left(self._breaks, end)
        low = self._breaks[before - 1] if before else 0
        high = self._breaks[after] if after < len(self._breaks) else len(self._text)
        cuts = [cut for stretch in said for cut in stretch]
        return max([low, *(cut for cut in cuts if cut <= start)]), min(
            [high, *(cut for cut in cuts if cut >= end)]
        )

    def _within(self, clause: Stretch, start: int, end: int) -> Stretch:
        """The part of a clause up to its next quantities."""
        low, high = clause
        before, after = bisect_left(self._figures, start), bisect_right(self._figures, end)
        if before:
            low = max(low, self._figures[before - 1])
        if after < len(self._figures):
            high = min(high, self._figures[after])
        return low, high

    def _beside(self, within: Stretch, start: int, end: int) -> tuple[list[str], list[str]]:
        low, high = within
        at = bisect_left(self._figures, high)
        goes_on = at < len(self._figures) and self._figures[at] == high
        before = _before(self._text[low:start], self._language)
        return before, _after(self._text[end:high], self._language, goes_on=goes_on)


def spoken(statement: Statement | None, start: int) -> list[Stretch]:
    """Where a sentence that begins at `start` says who says it."""
    if statement is None:
        return []
    return [(low - start, high - start) for low, high in (statement.mention, statement.cue)]


@cache
def _joints(language: str) -> re.Pattern[str] | None:
    rules = table(language, "rules")
    words = [*rules.get("joins", ()), *rules.get("links", ())]
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, words))})\s", re.IGNORECASE) if words else None


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(table(language, "story").get("stop", "").split())


@cache
def _leads(language: str) -> re.Pattern[str] | None:
    """ "of them", "of": what only ties a number to the words behind it."""
    words = [*table(language, "clauses").get("partitive", ()), *table(language, "rules").get("ties", ())]
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s", re.IGNORECASE) if words else None


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
    """The words behind a number, without "of" before them and, where a number follows, without what leads to it."""
    text = text.strip(_EDGES)
    leads = _leads(language)
    if leads and (match := leads.match(text)):
        text = text[match.end() :]
    words, small = text.split(), _small_words(language)
    while goes_on and words and words[-1].casefold() in small:
        del words[-1]
    return words
