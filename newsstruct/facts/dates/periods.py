"""Stretches of the calendar: a day, a week, a month, ... with their EDTF and TIMEX3 values, and steps between them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Unit = Literal[
    "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century",
    "days", "months", "years",
]  # fmt: skip
Grain = Literal["day", "month", "year"]

_GRAIN: dict[str, Grain] = {
    "day": "day", "week": "day", "weekend": "day", "days": "day",
    "month": "month", "quarter": "month", "half": "month", "season": "month", "months": "month",
    "year": "year", "decade": "year", "century": "year", "years": "year",
}  # fmt: skip
SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASON_TIMEX = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_DAY = timedelta(1)
# Months in one step of a unit; days for those counted in days.
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 12, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_PER_DAY = {"hour": 24, "minute": 1440, "second": 86400}
# Units that keep their shape when they are moved by such steps.
_NAMED = {
    "week": ("week", "fortnight"), "weekend": ("week", "weekend"), "quarter": ("quarter", "half", "year"),
    "half": ("half", "year"), "season": ("season", "year"), "decade": ("decade", "century"), "century": ("century",),
}  # fmt: skip
_PORTIONS: dict[str, dict[str, tuple[int, int]]] = {
    "month": {"early": (1, 10), "mid": (11, 20), "late": (21, 31)},
    "year": {"early": (1, 4), "mid": (5, 8), "late": (9, 12)},
    "decade": {"early": (0, 3), "mid": (4, 6), "late": (7, 9)},
    "week": {"early": (0, 2), "mid": (1, 3), "late": (3, 6)},
}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, and the unit they were named by. `approx`: give or take."""

    first: date
    last: date
    unit: Unit
    approx: bool = False

    @property
    def grain(self) -> Grain:
        """How finely the period is known: to the day, the month or the year."""
        return _GRAIN[self.unit]

    def edtf(self) -> str:
        """The period as EDTF."""
        doubt = "~" if self.approx else ""
        if self.unit == "decade":
            return f"{self.first.year // 10:03}X{doubt}"
        if self.unit == "century":
            return f"{self.first.year // 100:02}XX{doubt}"
        first = ".." if self.first == date.min else _cut(self.first, self.grain) + doubt
        last = ".." if self.last == date.max else _cut(self.last, self.grain) + doubt
        return first if first == last else f"{first}/{last}"

    def timex(self) -> str:
        """The period as a TIMEX3 value."""
        first = self.first
        match self.unit:
            case "day" | "month" | "year":
                return _cut(first, self.grain)
            case "week" | "weekend":
                year, week, _ = first.isocalendar()
                return f"{year}-W{week:02}" + ("-WE" if self.unit == "weekend" else "")
            case "quarter":
                return f"{first.year}-Q{(first.month + 2) // 3}"
            case "half":
                return f"{first.year}-H{1 if first.month < 7 else 2}"
            case "season":
                return f"{first.year}-{_SEASON_TIMEX[first.month]}"
            case "decade":
                return f"{first.year // 10:03}"
            case "century":
                return f"{first.year // 100:02}"
            case _:
                return _cut(first, self.grain)


def _cut(day: date, grain: Grain) -> str:
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[grain]]


def months(year: int, first: int, count: int, unit: Unit, *, approx: bool = False) -> Period:
    """The `count` months from month `first` on (months beyond 12 run into the next year)."""
    begin = year * 12 + first - 1
    end = begin + count
    start = date(begin // 12, begin % 12 + 1, 1)
    return Period(start, date(end // 12, end % 12 + 1, 1) - _DAY, unit, approx)


def day_of(day: date) -> Period:
    """A day."""
    return Period(day, day, "day")


def season(year: int, name: str) -> Period:
    """A season: three months with doubt; winter runs into the next year."""
    return months(year, SEASON_START[name], 3, "season", approx=True)


def years(first: int, last: int, unit: Unit = "years") -> Period:
    """Whole years."""
    return Period(date(first, 1, 1), date(last, 12, 31), unit)


def containing(day: date, unit: str) -> Period:
    """The day, week, month, ... that a day lies in."""
    match unit:
        case "week" | "fortnight":
            monday = day - timedelta(day.weekday())
            return Period(monday, monday + timedelta(6), "week")
        case "weekend":
            saturday = day + timedelta(5 - day.weekday())
            return Period(saturday, saturday + timedelta(1), "weekend")
        case "month":
            return months(day.year, day.month, 1, "month")
        case "quarter":
            return months(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")
        case "half":
            return months(day.year, 1 if day.month < 7 else 7, 6, "half")
        case "year":
            return years(day.year, day.year, "year")
        case "decade":
            return years(day.year // 10 * 10, day.year // 10 * 10 + 9, "decade")
        case "century":
            return years(day.year // 100 * 100, day.year // 100 * 100 + 99, "century")
    return day_of(day)


def spanning(first: date, last: date) -> Period:
    """The day, month, quarter, half or year that goes from one day to another, else the days between them."""
    for unit in ("day", "month", "quarter", "half", "year") if first > date.min and last < date.max else ():
        if (whole := containing(first, unit)) and (whole.first, whole.last) == (first, last):
            return whole
    return Period(first, last, "days")


def portion(period: Period, part: str) -> Period:
    """The early, middle or late part of a period; the period itself where it has no such part."""
    if part in ("begin", "end"):
        part = "early" if part == "begin" else "late"
    span = _PORTIONS.get(period.unit, {}).get(part)
    if span is None:
        return period
    low, high = span
    first = period.first
    if period.unit == "month":
        last = min(high, monthrange(first.year, first.month)[1])
        return Period(first.replace(day=low), first.replace(day=last), "days", True)
    if period.unit == "year":
        return months(first.year, low, high - low + 1, "months", approx=True)
    if period.unit == "decade":
        return replace(years(first.year + low, first.year + high), approx=True)
    return Period(first + timedelta(low), first + timedelta(high), "days", True)


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last one of a shorter month. Raises OverflowError off the calendar."""
    month = day.year * 12 + day.month - 1 + count
    year, month = divmod(month, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("off the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def step(day: date, count: float, unit: str) -> date:
    """A day so many units on (or back). Raises OverflowError off the calendar."""
    if unit in _MONTHS:
        return add_months(day, round(count * _MONTHS[unit]))
    if unit in _DAYS:
        return day + timedelta(round(count * _DAYS[unit]))
    return day + timedelta(int(count / _PER_DAY.get(unit, 1)))


def shift(base: Period, count: float, unit: str, *, exact: bool = False) -> Period:
    """A period so many units after (or, negative, before) another, as finely as the words can mean it.

    Days from a day are a day; weeks from a day are a day with doubt; months or years from a day are a month with
    doubt; years from a month are a year. `exact` ("to the day") keeps the base's own precision.
    """
    if base.unit in _NAMED and unit in _NAMED[base.unit]:
        moved = step(base.first, count, unit)
        if base.unit in ("quarter", "half", "season"):
            length = {"quarter": 3, "half": 6, "season": 3}[base.unit]
            return months(moved.year, moved.month, length, base.unit, approx=base.approx)
        return replace(containing(moved, base.unit), approx=base.approx)
    finest = base.grain
    day = base.last if count > 0 and base.grain != "day" and unit in _DAYS else base.first
    moved = step(day, count, unit)
    if exact or unit == "day" or unit not in _MONTHS | _DAYS:
        whole = base.unit if base.unit in ("week", "weekend") else finest
        return replace(containing(moved, whole), approx=base.approx)
    if unit in _DAYS:
        return replace(containing(moved, finest), approx=True)
    if finest == "day":
        return replace(containing(moved, "month"), approx=True)
    if finest == "month" and unit != "month":
        return containing(moved, "month") if base.approx and unit == "quarter" else containing(moved, "year")
    return replace(containing(moved, finest), approx=base.approx)
