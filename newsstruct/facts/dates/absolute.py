"""Dates that name a place in the calendar: days, months, seasons, quarters, years, holidays, and ranges of them."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from newsstruct.facts.dates.counts import count_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.lexicon import Plural
from newsstruct.facts.dates.meaning import (
    Context,
    Handler,
    Meaning,
    explicit,
    nearest,
    relation_in,
    relation_of,
    relative,
)
from newsstruct.facts.dates.periods import (
    Period,
    add_months,
    containing,
    day_of,
    months,
    portion,
    season,
    shift,
    years,
)


def make_day(year: int, month: int, day: int) -> Period | None:
    """A day, or None where the calendar has none such."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return day_of(date(year, month, day))


def year_of(phrase: Phrase, context: Context) -> tuple[int | None, bool]:
    """The year a phrase gives, and whether it was counted ("last year") rather than written out."""
    written = phrase.first("Y")
    if written is not None:
        return written, False
    if not phrase.has("J"):
        return None, False
    relation = relation_of(phrase)
    if relation is None:
        return None, False
    symbol = relation[0]
    if symbol == "X" and "tX" in phrase.symbols and context.tense == "past":
        symbol = "F"
    base = context.reference.first if symbol in "VFZ" and context.reference else context.anchor
    return (base.year + {"L": -1, "V": -1, "X": 1, "F": 1}.get(symbol, 0) if base else None), True


def in_year(phrase: Phrase, context: Context, make: Callable[[int], Period | None]) -> Meaning:
    """A month, day or season in the year the phrase gives, else in the one that is meant."""
    year, counted = year_of(phrase, context)
    if year is not None:
        period = make(year)
        return Meaning(period, "relative" if counted else "explicit")
    return relative(None if phrase.has("J") else nearest(context, make, relation_in(phrase, context)))


class YearMaker:
    """Gives a period for each year; kept as a class so that a month or day is named once."""

    def __init__(self, month: int, day: int | None = None, part: str | None = None) -> None:
        self.month, self.day, self.part = month, day, part

    def __call__(self, year: int) -> Period | None:
        """The day, part of a month or month in that year."""
        if self.day is not None:
            return make_day(year, self.month, self.day)
        whole = months(year, self.month, 1, "month")
        return portion(whole, self.part) if self.part else whole


def date_phrase(phrase: Phrase, context: Context) -> Meaning | None:
    """A day and month, with or without a year and a weekday."""
    meaning = _dated(phrase, context)
    time = phrase.first("T")
    return (
        meaning
        if time is None or meaning.period is None
        else replace(meaning, kind="time", timex=f"{meaning.period.edtf()}T{time}")
    )


def _dated(phrase: Phrase, context: Context) -> Meaning:
    make = YearMaker(phrase.first("M"), phrase.first("dDo"))
    if phrase.has("W") and context.anchor and not phrase.has("YJ"):
        weekday, _ = phrase.first("W")
        around = (make(context.anchor.year + offset) for offset in (0, -1, 1))
        fitting = next((period for period in around if period and period.first.weekday() == weekday), None)
        if fitting:
            return relative(fitting)
    return in_year(phrase, context, make)


def numeric(phrase: Phrase, context: Context) -> Meaning | None:
    """A date in digits; where either number may be the month, by the article's order, else not one still to come."""
    readings = phrase.first("I")
    if readings and 0 in readings[0]:
        written, number, day = readings[0]
        maker = YearMaker(number, day or None)
        return Meaning(
            maker(written) if written else nearest(context, maker, None),
            "explicit" if written else "relative",
        )
    periods = [period for parts in readings if (period := make_day(*parts))]
    if not periods:
        return None
    if len(periods) == 1 or context.swapped is False:
        return explicit(periods[0])
    usual, other = periods[0], periods[1]
    ahead = context.anchor is not None and usual.first > context.anchor >= other.first
    return explicit(other if context.swapped or ahead else usual)


def month(phrase: Phrase, context: Context) -> Meaning | None:
    """A month."""
    return in_year(phrase, context, YearMaker(phrase.first("M")))


def month_ago(phrase: Phrase, context: Context) -> Meaning | None:
    """The month or season of so many years ago: "in November thirty years ago"."""
    count = count_of(phrase)
    if context.anchor is None or count is None:
        return relative(None)
    year_number = context.anchor.year - int(count)
    if phrase.has("M"):
        return relative(months(year_number, phrase.first("M"), 1, "month"))
    return relative(season(year_number, phrase.first("Sm")))


def monthday(phrase: Phrase, context: Context) -> Meaning | None:
    """A day of the month alone: "on the 20th"."""
    from_now = phrase.has("LX")  # "el pasado día 11"
    base = context.reference.first if context.reference and not from_now else context.anchor
    if base is None:
        return relative(None)
    if phrase.has("Ow"):
        return _day_of_that_month(phrase, context)
    if phrase.first("U") not in (None, "day"):
        return None
    day = phrase.first("Dd")
    period = make_day(base.year, base.month, day)
    anchor = context.anchor
    tense = context.tense if not from_now else "past" if phrase.has("L") else "future"
    if period and anchor and tense == "past" and period.first > anchor:
        earlier = add_months(base.replace(day=1), -1)
        period = make_day(earlier.year, earlier.month, day)
    if period and anchor and tense == "future" and period.first < anchor:
        later = add_months(base.replace(day=1), 1)
        period = make_day(later.year, later.month, day)
    return relative(period)


def _day_of_that_month(phrase: Phrase, context: Context) -> Meaning | None:
    """The 7th of that month; of another unit the whole."""
    whole = unit(phrase.part(max(map(phrase.symbols.find, "Ow")) + 1), context)
    if phrase.first("U") != "month" or whole is None or whole.period is None:
        return whole
    return relative(make_day(whole.period.first.year, whole.period.first.month, phrase.first("oDd")))


def week_of_month(phrase: Phrase, context: Context) -> Meaning | None:
    """The first two weeks of October, its last day, its first fortnight; the month where the unit is another."""
    if phrase.has("M"):
        named = phrase.part(phrase.symbols.index("M"))  # "the last week of June": no June is last
        whole = in_year(named, context, YearMaker(phrase.first("M")))
    else:
        whole = unit(phrase.part(phrase.symbols.index("O") + 1), context) or relative(None)
        if whole.period is None or whole.period.unit != "month":
            return None
    period, name = whole.period, phrase.first("U")
    length = {"week": 7, "day": 1}.get(name)
    if length is not None and phrase.has("dn"):
        length *= phrase.first("dn")
    nth = -1 if phrase.symbols.lstrip("t")[0] == "L" else phrase.first("oD") or 1
    if name == "fortnight" and period is not None and not phrase.has("dn"):
        return half_month(whole, 1 if nth == 1 else 2)
    if period is None or length is None or phrase.has("f"):
        return replace(whole, timex=None)
    first = period.first + timedelta((nth - 1) * length) if nth > 0 else period.last - timedelta(length - 1)
    last = min(first + timedelta(length - 1), period.last)
    return (
        replace(whole, period=Period(first, last, "day" if length == 1 else "days"))
        if first <= last
        else None
    )


def half_month(whole: Meaning, nth: int) -> Meaning:
    """The first or second half of a month: up to the 15th, and from the 16th on."""
    if whole.period is None:
        return whole
    first, last = whole.period.first, whole.period.last
    bounds = (first, first.replace(day=15)) if nth == 1 else (first.replace(day=16), last)
    return replace(whole, period=Period(*bounds, "days"), timex=whole.value)


def year(phrase: Phrase, context: Context) -> Meaning | None:
    """A year in digits."""
    value = phrase.first("Y")
    return explicit(years(value, value, "year"))


def season_phrase(phrase: Phrase, context: Context) -> Meaning | None:
    """A season."""
    name = phrase.first("Sm")
    if phrase.has("-/"):
        return _summer_of_two_years(phrase, name)
    written, counted = year_of(phrase, context)
    if written is not None:
        return Meaning(season(written, name), "relative" if counted else "explicit")
    return relative(nearest(context, lambda value: season(value, name), relation_in(phrase, context)))


def over_new_year(phrase: Phrase) -> bool:
    """Whether the second year of a phrase that names two follows the first: "2005-06", "2005/2006"."""
    first, second = phrase.all("Ydn")
    return bool((first + 1 - second) % 100 == 0)


def _summer_of_two_years(phrase: Phrase, name: str) -> Meaning | None:
    """The summer, or in the north the winter, of two years: 2015-16."""
    if name not in ("summer", "winter") or not over_new_year(phrase):
        return None
    written = phrase.first("Y")
    return explicit(season(written, "winter"), timex=f"{written}-{'SU' if name == 'summer' else 'WI'}")


def fiscal(phrase: Phrase, context: Context) -> Meaning | None:
    """A fiscal year named by the year it ends in; the last or next one, where the words say that it is a year."""
    written = phrase.first("Y")
    if written is not None:
        return explicit(fiscal_year(written, context), timex=str(written))
    if (phrase.first("k") != "year" and "tk" not in phrase.symbols) or context.anchor is None:
        return None
    symbol, _ = relation_of(phrase) or ("o" if phrase.has("o") else "H", None)
    begun = context.anchor.year + (context.anchor.month >= context.fiscal_start > 1)
    value = begun + {"L": -1, "V": -1, "o": -1, "X": 1, "F": 1}.get(symbol, 0)
    return relative(fiscal_year(value, context), timex=str(value))


def fiscal_year(value: int, context: Context) -> Period:
    """The fiscal year that is named by the year it ends in."""
    if context.fiscal_start == 1:
        return years(value, value, "year")
    return months(value - 1, context.fiscal_start, 12, "months")


def decade(phrase: Phrase, context: Context) -> Meaning | None:
    """The 1990s; in other languages the years 1990, where the year 1990 is one."""
    first = phrase.first("jY")
    if phrase.has("J") and not isinstance(phrase.first("J"), Plural):
        return year(phrase, context)
    if first % 100 == 0 and first < 1900:
        return explicit(years(first, first + 99, "century"))
    return explicit(years(first, first + 9, "decade")) if first % 10 == 0 else None


def century(phrase: Phrase, context: Context) -> Meaning | None:
    """The 19th century; None for other ordinals of years."""
    if phrase.first("U") != "century":
        return None
    first = (phrase.first("oDd") - 1) * 100
    return explicit(years(first, first + 99, "century")) if 0 < first < 9900 else None


def portion_phrase(phrase: Phrase, context: Context) -> Meaning | None:
    """Early, middle or late in a month, year, decade, season or other unit; "by the end of" is its last day."""
    part = phrase.first("G")
    whole = portion_base(phrase, context)
    if whole is None or whole.period is None:
        return whole
    period = whole.period
    if part == "end":
        last = day_of(period.last)
        if period.unit == "year" and not context.deadline:
            last = containing(period.last, "month")
        return replace(whole, period=replace(last, approx=not context.deadline), timex=whole.value)
    if part == "late" and context.deadline and period.unit in ("month", "year"):
        return replace(whole, period=day_of(period.last), timex=whole.value)
    return replace(whole, period=portion(period, part), timex=whole.value)


def portion_base(phrase: Phrase, context: Context) -> Meaning | None:
    """What a phrase names the early, middle or late part of."""
    if phrase.has("M"):
        return in_year(phrase, context, YearMaker(phrase.first("M")))
    if phrase.has("k"):
        return fiscal(phrase, context)
    if phrase.has("Sm"):
        return season_phrase(phrase, context)
    if phrase.has("js"):
        return decade(phrase, context)
    if phrase.has("Y"):
        return year(phrase, context)
    return unit(phrase, context)


def unit(phrase: Phrase, context: Context) -> Meaning | None:
    """Last week, the previous day, this year; a bare unit ("the end of the year") is the current one."""
    name = phrase.first("UJQ")
    symbol, _ = relation_of(phrase) or ("", None)
    if name in ("second", "minute", "hour"):
        return None
    if isinstance(name, Plural) and name != "weekend":
        return relative(
            None, timex="FUTURE_REF" if phrase.has("XF") else "PAST_REF" if phrase.has("LV") else None
        )
    if symbol == "X" and (name == "day" or (phrase.has("t") and context.tense == "past")):
        symbol = "F"
    if name == "weekend" and symbol not in ("V", "F", "Z"):
        return relative(_weekend(symbol, context))
    symbol = symbol or "H"
    anchor = context.anchor
    steps = {"L": -1, "V": -1, "X": 1, "F": 1}.get(symbol, 0)
    reference = context.reference
    if symbol in "VFZ" and reference is not None:
        if symbol == "Z" and name == "day" and reference.grain != "day":
            return relative(reference)
        if reference.grain != "day" and name in ("day", "week", "weekend"):
            return relative(None)
        named = replace(containing(reference.first, name), approx=reference.approx)
        return relative(shift(named, steps, name, exact=True) if steps else named)
    if anchor is None or (name == "day" and symbol in "LXH"):
        return relative(None)
    return relative(
        shift(containing(anchor, name), steps, name, exact=True) if steps else containing(anchor, name)
    )


def within_unit(phrase: Phrase, context: Context) -> Meaning | None:
    """Later in the day, earlier in the week: of the day spoken of."""
    name, anchor, reference = phrase.first("UJQ"), context.anchor, context.reference
    if name in ("second", "minute", "hour") or isinstance(name, Plural):
        return None
    day = reference.first if reference is not None and reference.grain == "day" else anchor
    return relative(containing(day, name) if day else None)


def _weekend(symbol: str, context: Context) -> Period | None:
    """The last, next or this weekend; a bare one by the tense, the past one where no verb tells."""
    anchor = context.anchor
    if anchor is None:
        return None
    coming = containing(anchor, "weekend")
    if symbol == "X" or (context.tense == "future" and symbol != "L"):
        return _weeks_on(coming, symbol == "X" and anchor.weekday() >= 5)
    if symbol == "H" and context.tense is None:
        return coming
    return coming if anchor.weekday() >= 5 and symbol != "L" else _weeks_on(coming, -1)


def _weeks_on(weekend: Period, count: int) -> Period:
    days = timedelta(7 * count)
    return replace(weekend, first=weekend.first + days, last=weekend.last + days)


HANDLERS: dict[str, Handler] = {
    "date": date_phrase, "numeric": numeric, "month": month, "week_of_month": week_of_month,
    "monthday": monthday, "year": year, "season": season_phrase, "fiscal": fiscal, "decade": decade, "century": century,
    "month_ago": month_ago, "portion": portion_phrase, "within_unit": within_unit,
}  # fmt: skip
