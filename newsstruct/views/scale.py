"""Scales that drawings are made to: days with empty time cut out, and numbers. Places are per cent of the width."""

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from newsstruct.views.wording import date_words, number_words, time_words

_MARGIN = 3.0
_CUT_WIDTH = 10.0
_MOST_CUTS = 5
# Gaps are cut where the shortest of them is longer than this many times all that is left.
_DOMINANT = 3
# A letter's width where a timeline is some 330 pixels wide and a scale of numbers some 150.
_DAY_LETTER, _NUMBER_LETTER, _BETWEEN_LABELS = 2.0, 4.4, 2.0
_LONG_LABEL, _SHORT_LABEL = 20.0, 15.0
_LARGEST = 1e300
_MONTH, _YEAR = 28, 365
# Distances of ticks, in days (under a month), months and years.
_DAY_STEPS, _MONTH_STEPS = (1, 2, 5, 10), (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn for a date or a number: a point at `left`, or a bar from `left` to `right`.

    A hollow point and a faint bar are about right; `onward` and `back` say that it goes on without a known end.
    """

    kind: Literal["point", "hollow", "bar", "faint"]
    left: float
    right: float
    onward: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the drawing; `label` is empty where there is no room for it."""

    at: float
    label: str = ""
    begins: bool = False

    @property
    def anchor(self) -> str:
        """On which side of its place the label is written; one that begins a stretch is written inside of it."""
        if self.at > 80:
            return "end"
        return "start" if self.begins or self.at < 10 else "middle"

    def clear_of(self, other: "Tick", letter: float) -> bool:
        """Whether the labels of both can be read, where a letter is so wide."""
        (left, right), (other_left, other_right) = self._extent(letter), other._extent(letter)
        return left - other_right >= _BETWEEN_LABELS or other_left - right >= _BETWEEN_LABELS

    def _extent(self, letter: float) -> tuple[float, float]:
        width = letter * len(self.label)
        left = self.at - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, left + width


@dataclass(frozen=True, slots=True)
class Cut:
    """Time left out of the drawing because nothing begins or ends in it."""

    left: float
    right: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from ordinals or numbers to per cent, straight between its `knots`."""

    knots: tuple[tuple[float, float], ...]
    ticks: tuple[Tick, ...]
    cuts: tuple[Cut, ...] = ()

    def at(self, value: float) -> float:
        """Where a value stands; values beyond the ends stand at the ends."""
        if value <= self.knots[0][0]:
            return self.knots[0][1]
        if value >= self.knots[-1][0]:
            return self.knots[-1][1]
        i = bisect_right(self.knots, value, key=lambda knot: knot[0])
        (v0, x0), (v1, x1) = self.knots[i - 1], self.knots[i]
        return x0 + (x1 - x0) * (value - v0) / (v1 - v0)


def day_axis(days: Iterable[tuple[date | None, date | None]]) -> Axis | None:
    """One scale for first and last days; None where there is no day at all.

    Where a few stretches of time in which nothing begins or ends outweigh all the rest, they are cut; everything
    else keeps one scale.
    """
    edges = sorted({edge for first, last in days for edge in (*_ordinals(first, 0), *_ordinals(last, 1))})
    if not edges:
        return None
    if len(edges) == 1:
        edges = [edges[0], edges[0] + 1]
    gaps = [(after - before, before) for before, after in pairwise(edges)]
    cut = _dominant(gaps)
    left_out = sum(length for length, _ in cut)
    scale = (100 - 2 * _MARGIN - _CUT_WIDTH * len(cut)) / (edges[-1] - edges[0] - left_out)
    at, knots, cuts = _MARGIN, [(float(edges[0]), _MARGIN)], []
    for length, before in gaps:
        width = _CUT_WIDTH if (length, before) in cut else length * scale
        if (length, before) in cut:
            cuts.append(Cut(at, at + width, time_words(length)))
        at += width
        knots.append((float(before + length), at))
    axis = Axis(tuple(knots), (), tuple(cuts))
    starts = [edges[0], *(before + length for length, before in gaps if (length, before) in cut)]
    ends = [*(before for length, before in gaps if (length, before) in cut), edges[-1]]
    return Axis(axis.knots, tuple(_day_ticks(axis, list(zip(starts, ends, strict=True)), scale)), axis.cuts)


def number_axis(values: Iterable[float | None]) -> Axis | None:
    """One scale for numbers, with room at both ends for bounds; None where there is none."""
    known = sorted({value for value in values if value is not None and abs(value) < _LARGEST})
    if not known:
        return None
    low, high = known[0], known[-1]
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    first, last = low - room, high + room
    if low >= 0 and first < 0.15 * last:
        first = 0.0
    axis = Axis(((first, _MARGIN), (last, 100 - _MARGIN)), ())
    step = _round_step((last - first) / 3)
    marks = (step * i for i in range(math.ceil(first / step), math.floor(last / step) + 1))
    ticks = [Tick(axis.at(mark), number_words(mark)) for mark in marks]
    return Axis(axis.knots, tuple(_spaced(ticks, _NUMBER_LETTER)))


def _ordinals(day: date | None, after: int) -> tuple[int, ...]:
    return () if day in (None, date.min, date.max) else (day.toordinal() + after,)


def _dominant(gaps: list[tuple[int, int]]) -> set[tuple[int, int]]:
    by_length = sorted(gaps, reverse=True)
    for count in range(min(_MOST_CUTS, len(gaps) - 1), 0, -1):
        cut, rest = set(by_length[:count]), sum(length for length, _ in by_length[count:])
        # A stretch that holds but one day or interval would say nothing about distances.
        tells = any(a not in cut and b not in cut for a, b in pairwise(gaps))
        if tells and by_length[count - 1][0] > max(_DOMINANT * rest, _MONTH):
            return cut
    return set()


def _day_ticks(axis: Axis, stretches: list[tuple[int, int]], scale: float) -> list[Tick]:
    """A labelled tick where each stretch begins (its year, where there is room for no more), then round dates."""
    ends = [
        last if last > first else after
        for (first, last), (after, _) in zip(stretches, [*stretches[1:], stretches[-1]], strict=True)
    ]
    # Between two cuts that meet there is nothing to begin.
    between = {first for first, last in stretches[1:] if first == last}
    ticks: list[Tick] = []
    for (first, _), last in reversed(list(zip(stretches, ends, strict=True))):
        tick = Tick(axis.at(first), _label(first, last), begins=True)
        if first in between:
            tick = Tick(tick.at)
        elif not all(tick.clear_of(other, _DAY_LETTER) for other in ticks):
            tick = Tick(tick.at, str(date.fromordinal(first).year), begins=True)
        ticks.append(tick)
    for first, last in stretches:
        for day, label in _round_days(first, last, scale):
            tick = Tick(axis.at(day), label)
            if all(tick.clear_of(other, _DAY_LETTER) for other in ticks):
                ticks.append(tick)
    return sorted(_spaced(ticks, _DAY_LETTER), key=lambda tick: tick.at)


def _spaced(ticks: list[Tick], letter: float) -> list[Tick]:
    kept: list[Tick] = []
    for tick in ticks:
        clear = all(tick.clear_of(other, letter) for other in kept if other.label)
        kept.append(tick if clear else Tick(tick.at))
    return kept


def _label(first: int, last: int) -> str:
    day = date.fromordinal(first)
    if day.day > 1 or last - first < _MONTH:
        return date_words(day.isoformat())
    return str(day.year) if day.month == 1 and last - first >= _YEAR else date_words(f"{day:%Y-%m}")


def _round_days(first: int, last: int, scale: float) -> Iterable[tuple[int, str]]:
    """Days, firsts of months or New Year's Days in a stretch, as close as labels can stand."""
    room = _LONG_LABEL / scale
    if step := next((step for step in _DAY_STEPS if step * scale >= _SHORT_LABEL), 0):
        for ordinal in range(first + step, last, step):
            day = date.fromordinal(ordinal)
            yield ordinal, date_words(day.isoformat()).rpartition(" ")[0]
        return
    months = next((step for step in _MONTH_STEPS if step * _MONTH >= room), 0)
    years = 1 if months else next((step for step in _YEAR_STEPS if step * _YEAR >= room), 1000)
    begin, end = date.fromordinal(first), date.fromordinal(min(last, date.max.toordinal()))
    for year in range(begin.year, end.year + 1):
        for month in range(1, 13, months or 12):
            ordinal = date(year, month, 1).toordinal()
            if first < ordinal < last and year % years == 0:
                yield ordinal, date_words(f"{year:04}-{month:02}") if months else str(year)


def _round_step(room: float) -> float:
    power = 10.0 ** math.floor(math.log10(room))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= room)
