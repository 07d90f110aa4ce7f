"""Holidays: with a fixed date, counted from Easter, the nth weekday of a month, or of the Islamic calendar."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from newsstruct.facts.dates.absolute import make_day, year_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.meaning import Context, Handler, Meaning, nearest, relation_of, relative
from newsstruct.facts.dates.periods import Period, containing, day_of

# What stands between the day counts of the two calendars.
_HIJRA = 226_630


def holiday(phrase: Phrase, context: Context) -> Meaning | None:
    """A holiday, in the year the words give or in the one that is meant."""
    rule = phrase.first("h")
    written, counted = year_of(phrase, context)
    if written is not None:
        meaning = Meaning(_day_of_holiday(rule, written), "relative" if counted else "explicit")
    else:
        meaning = relative(nearest(context, lambda value: _day_of_holiday(rule, value), relation_of(phrase)))
    if meaning.period is None or not phrase.has("U"):
        return meaning
    return replace(meaning, period=_around(meaning.period, phrase.first("U")))


def _around(holiday: Period, name: str) -> Period:
    """The week of a holiday, or its weekend: of a Monday or Tuesday the one before."""
    day = holiday.first
    return containing(day - timedelta(2 * (name == "weekend" and day.weekday() < 2)), name)


def _day_of_holiday(rule: str, value: int) -> Period | None:
    if rule.startswith("easter"):
        return day_of(_easter(value) + timedelta(int(rule[6:])))
    if rule.startswith("hijri"):
        return _islamic(value, *map(int, rule.split()[1:]))
    if "-" in rule and " " not in rule:
        month_number, day = (int(part) for part in rule.split("-"))
        return make_day(value, month_number, day)
    month_text, weekday_text, nth = rule.split()
    number, weekday = int(month_text), int(weekday_text) - 1
    if nth == "-1":
        last = date(value, number, monthrange(value, number)[1])
        return day_of(last - timedelta((last.weekday() - weekday) % 7))
    first = date(value, number, 1) + timedelta(nth.endswith("+"))
    return day_of(first + timedelta((weekday - first.weekday()) % 7 + 7 * (int(nth.rstrip("+")) - 1)))


def _islamic(value: int, month_number: int, day: int = 0) -> Period | None:
    """The day of the Islamic calendar, or its whole month, that begins in a year; give or take a day, for the moon."""
    about = (value - 622) * 33 // 32
    for year_number in (about, about + 1, about + 2):
        first = _from_islamic(year_number, month_number, day or 1)
        if first.year == value:
            last = first if day else _from_islamic(year_number, month_number + 1, 1) - timedelta(1)
            return Period(first, last, "day" if day else "days", True)
    return None


def _from_islamic(year_number: int, month_number: int, day: int) -> date:
    """The day by the tabular Islamic calendar, with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30."""
    days = (
        354 * year_number + (11 * year_number + 3) // 30 + 30 * month_number - (month_number - 1) // 2 + day
    )
    return date.fromordinal(days + _HIJRA)


def _easter(value: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus)."""
    a, (b, c) = value % 19, divmod(value, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_number, day = divmod(h + m - 7 * n + 114, 31)
    return date(value, month_number, day + 1)


HANDLERS: dict[str, Handler] = {"holiday": holiday}
