"""What a number measures, in the article's words: the phrase around it, with a gap where the number stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from newsstruct.facts.quantities import Quantity
from newsstruct.facts.sources import Statement
from newsstruct.languages import table
from newsstruct.summary import HARM, Category

_MOST_WORDS = 12
_FEWEST_WORDS = 2  # of what tells by itself what a number measures
_FEWEST_OF_CLAUSE = 2  # words that are no small ones
_OUTCOMES = HARM | {"vote"}
_COUNTED = _OUTCOMES | {"count"}
_BREAK = re.compile(r"[;؛()\[\]“”„«»\"]\s?|[:,،](?!\d)\s?|\s[–—-]\s")
_LETTER = re.compile(r"[^\W\d_]")
_GAP = "…"
_EDGES = " \t\n\r.,;:-–—،؛"
_AROUND = _EDGES + '()[]“”„«»"'

Stretch = tuple[int, int]


class Measures:
    """The measures of a sentence's quantities."""

    def __init__(self, text: str, quantities: Sequence[Quantity], language: str) -> None:
        self._text, self._quantities, self._language = text, quantities, language
        self._small = _small_words(language)

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
        measurement the words on either side tell it ("Fares will rise by … on 1 July", "Damage is put").
        Where these say next to nothing the clause is given. `said` are the words that say who says so.
        """
        unit = quantity.unit_span or quantity.number
        start, end = min(quantity.start, unit[0]), max(quantity.end, unit[1])
        outer = self._clause(start, end, said)
        low, high = self._within(outer, start, end)
        before, after = self._before(low, start), self._after(end, high)
        if quantity.unit_span and unit[0] >= quantity.number[1] and category in _COUNTED:
            noun = self._behind(quantity.number[1], end).untied
            rest = after.words if noun else after.untied
            lead = before.words if category not in HARM and len(noun) + len(rest) <= 2 else []
            return _joined(lead, [*noun, *rest])
        if not before.untied and len(after.untied) < (1 if category in _COUNTED else 2):
            before, after = self._before(outer[0], start), self._after(end, outer[1])
        if before.untied and after.untied:
            return _joined(before.words, after.words)
        beside = before.untied or after.untied
        tells = bool(after.untied) and category in _OUTCOMES  # "40 wounded", "12 against"
        if len(beside) < _FEWEST_WORDS and not tells:
            return self._at_length(outer, start, end) or self._text[start:end]
        return _joined([], beside)

    def _at_length(self, clause: Stretch, start: int, end: int) -> str:
        """The clause around a number and, while that is too short, those before it and then those behind it."""
        low, high = clause
        while self._telling(low, start) + self._telling(end, high) < _FEWEST_OF_CLAUSE:
            earlier, later = bisect_left(self._breaks, low), bisect_right(self._breaks, high)
            if low > 0:
                low = self._breaks[earlier - 1] if earlier else 0
            elif high < len(self._text):
                high = self._breaks[later] if later < len(self._breaks) else len(self._text)
            else:
                break
        before, after = self._text[low:start].strip(_AROUND), self._text[end:high].strip(_AROUND)
        return _joined(before.split()[-_MOST_WORDS:], after.split())

    def _telling(self, start: int, end: int) -> int:
        """How many words of a stretch are no small ones."""
        return sum(
            _LETTER.search(word) is not None and word.casefold() not in self._small
            for word in self._text[start:end].split()
        )

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

    def _before(self, low: int, start: int) -> "_Beside":
        """The words before a number, and those without what only hangs on to it ("rose by", "is put at")."""
        words = self._text[low:start].strip(_EDGES).split()
        while words and words[0].casefold() in self._small:
            del words[0]
        words = words[-_MOST_WORDS:]
        last = len(words)
        while last and (words[last - 1].casefold() in self._small or not _LETTER.search(words[last - 1])):
            last -= 1
        return _Beside(words, words[:last])

    def _after(self, end: int, high: int) -> "_Beside":
        """The words behind a number; where another number follows, without what leads to that."""
        beside = self._behind(end, high)
        at = bisect_left(self._figures, high)
        if at < len(self._figures) and self._figures[at] == high:
            return _Beside(*map(self._cut_short, beside))
        return beside

    def _behind(self, start: int, end: int) -> "_Beside":
        """The words of a stretch behind a number, and those without the "of" that begins it."""
        text = self._text[start:end].strip(_EDGES)
        leads = _leads(self._language)
        tie = leads.match(text) if leads else None
        return _Beside(text.split(), text[tie.end() :].split() if tie else text.split())

    def _cut_short(self, words: list[str]) -> list[str]:
        last = len(words)
        while last and words[last - 1].casefold() in self._small:
            last -= 1
        return words[:last]


class _Beside(NamedTuple):
    """The words on one side of a number: all, and those without what ties them to it."""

    words: list[str]
    untied: list[str]


def _joined(before: list[str], after: list[str]) -> str:
    """The words of one side; those of both, with a gap where the number stands, the nearest half of each."""
    if not before or not after:
        return " ".join((before or after)[:_MOST_WORDS])
    most = _MOST_WORDS // 2
    return " ".join(
        [
            *before[-max(most, _MOST_WORDS - len(after)) :],
            _GAP,
            *after[: max(most, _MOST_WORDS - len(before))],
        ]
    )


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
