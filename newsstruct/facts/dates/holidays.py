"""Holidays: with a fixed date, counted from Easter, or the nth weekday of a month."""

from calendar import monthrange
from datetime import date, timedelta

from newsstruct.facts.dates.absolute import make_day, year_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.meaning import Context, Handler, Meaning, nearest, relation_of, relative
from newsstruct.facts.dates.periods import Period, day_of


def holiday(phrase: Phrase, context: Context) -> Meaning | None:
    """A holiday with a fixed date, one counted from Easter, or the nth weekday of a month."""
    rule = phrase.first("h")
    written, counted = year_of(phrase, context)
    if written is not None:
        return Meaning(_day_of_holiday(rule, written), "relative" if counted else "explicit")
    return relative(nearest(context, lambda value: _day_of_holiday(rule, value), relation_of(phrase)))


def _day_of_holiday(rule: str, value: int) -> Period | None:
    if rule.startswith("easter"):
        return day_of(_easter(value) + timedelta(int(rule[6:])))
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
