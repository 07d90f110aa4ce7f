"""Dates of two parts: the second Tuesday of May, two years and three months later."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from newsstruct.facts.dates.absolute import YearMaker, in_year, year_of
from newsstruct.facts.dates.counts import count_of, unit_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.meaning import Context, Handler, Meaning, nearest, relative
from newsstruct.facts.dates.periods import Period, day_of, shift, step

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


class _WeekdayMaker:
    """Gives for each year the nth weekday of a month; -1 is the last one."""

    def __init__(self, month: int, weekday: int, nth: int) -> None:
        self.month, self.weekday, self.nth = month, weekday, nth

    def __call__(self, year: int) -> Period | None:
        if not 1 <= year <= 9998:
            return None
        last = monthrange(year, self.month)[1]
        if self.nth < 0:
            end = date(year, self.month, last)
            return day_of(end - timedelta((end.weekday() - self.weekday) % 7))
        first = date(year, self.month, 1)
        number = 1 + (self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1)
        return day_of(date(year, self.month, number)) if number <= last else None


def weekday_of_month(phrase: Phrase, context: Context) -> Meaning | None:
    """The first Tuesday of November, the last Friday in May 2016."""
    nth = -1 if phrase.has("L") else phrase.first("oD")
    number, _ = phrase.first("W")
    if nth != -1 and not 1 <= nth <= 5:
        return in_year(phrase, context, YearMaker(phrase.first("M")))
    make = _WeekdayMaker(phrase.first("M"), number, nth)
    year, counted = year_of(phrase, context)
    if year is not None:
        return Meaning(make(year), "relative" if counted else "explicit")
    return relative(nearest(context, make, None))


def compound_offset(phrase: Phrase, context: Context) -> Meaning | None:
    """Two years and three months later: both counted from the date it hangs on, or from publication where "ago"."""
    joint = phrase.symbols.index("v")
    parts = phrase.part(0, joint), phrase.part(joint + 1)
    counts, units = [count_of(part) for part in parts], [unit_of(part) for part in parts]
    anchor = day_of(context.anchor) if context.anchor else None
    base = anchor if phrase.has("A") else context.base or context.reference or anchor
    if base is None or None in counts:
        return relative(None)
    sign = -1 if phrase.has("eAb") else 1
    amounts = [sign * (count or 0) for count in counts]
    if all(unit in _MONTHS for unit in units):
        total = sum(count * _MONTHS[unit] for count, unit in zip(amounts, units, strict=True))
        return relative(shift(base, total, "month"))
    if base.grain != "day":
        return relative(None)
    moved = step(step(base.first, amounts[0], units[0]), amounts[1], units[1])
    return relative(replace(day_of(moved), approx="month" in units))


HANDLERS: dict[str, Handler] = {"weekday_of_month": weekday_of_month, "compound_offset": compound_offset}
