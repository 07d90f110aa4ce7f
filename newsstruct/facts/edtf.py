"""EDTF (ISO 8601-2): dates with doubt, unspecified digits and intervals, down to the day."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_DATE = re.compile(
    r"[~?%]?(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|[0-3]X|XX))?)?"
    r"(?:T[0-9:.+Z-]{2,30})?[~?%]?",
    re.ASCII,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


@lru_cache(maxsize=1024)
def day_bounds(edtf: str) -> tuple[date, date]:
    """The first and the last day a date can mean; an open end is `date.min` or `date.max`.

    Doubt (~, ?, %) does not move the bounds. Raises ValueError for anything that is not EDTF, for days the
    calendar does not have, and for intervals that end before they begin.
    """
    first_text, slash, last_text = edtf.partition("/")
    if not slash:
        return _bounds(first_text)
    first = date.min if first_text in ("", "..") else _bounds(first_text)[0]
    last = date.max if last_text in ("", "..") else _bounds(last_text)[1]
    if first > last or (first, last) == (date.min, date.max):
        raise ValueError(f"no interval: {edtf!r}")
    return first, last


def same_days(a: str, b: str) -> bool:
    """Whether two dates mean the same days: `2004-07/2004-09` and `2004-07-01/2004-09-30` do."""
    if a == b:
        return True
    try:
        return day_bounds(a) == day_bounds(b)
    except ValueError:
        return False


def _bounds(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"no EDTF date: {text[:40]!r}")
    year, month, day = match.group("year", "month", "day")
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(f"a day without a month: {text!r}")
        return date(first_year, 1, 1), date(last_year, 12, 31)
    if "X" in year:
        raise ValueError(f"a month in an unspecified year: {text!r}")
    number = int(month)
    if season := _SEASONS.get(number) or _QUARTERS.get(number):
        if day is not None:
            raise ValueError(f"a day in a season: {text!r}")
        return _months(first_year, *season)
    if day is None or day == "XX":
        return _months(first_year, number, number)
    low = max(1, int(day.replace("X", "0")))
    high = int(day.replace("X", "9"))
    if "X" in day:
        high = min(high, monthrange(first_year, number)[1])
    return date(first_year, number, low), date(first_year, number, high)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    start = date(year, first, 1)
    year, last = (year + 1, last - 12) if last > 12 else (year, last)
    return start, date(year, last, monthrange(year, last)[1])


def lies_ahead(edtf: str | None, anchor: date | None) -> bool | None:
    """Whether a date lies after the day of publication (True) or before it (False); None where that is open."""
    if edtf is None or anchor is None:
        return None
    first, last = day_bounds(edtf)
    if first > anchor:
        return True
    return False if last < anchor else None
