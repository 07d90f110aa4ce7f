"""Ranges of days, months and years that name both their ends."""

from newsstruct.facts.dates.absolute import YearMaker, in_year, make_day, year_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.meaning import (
    Context,
    Handler,
    Meaning,
    explicit,
    nearest,
    relation_of,
    relative,
)
from newsstruct.facts.dates.periods import Period, months, years
from newsstruct.facts.dates.relative import day_part, weekday
from newsstruct.summary import Basis


def day_pair(phrase: Phrase, context: Context) -> Meaning | None:
    """3 and 4 May: both days; of days that are not neighbours the second."""
    first, second = phrase.all("dD")
    if second == first + 1:
        return day_range(phrase, context)
    return in_year(phrase, context, YearMaker(phrase.first("M"), second))


def day_range(phrase: Phrase, context: Context) -> Meaning | None:
    """Between 3 and 7 May, June 3-5."""
    days, names = phrase.all("dD"), phrase.all("M")
    start_year, end, basis = _years(phrase, context, YearMaker(names[-1], days[-1]), names[0] > names[-1])
    if end is None:
        return relative(None)
    start = make_day(start_year, names[0], days[0])
    if start is None or start.first > end.last:
        return None
    return Meaning(Period(start.first, end.last, "days"), basis)


def month_range(phrase: Phrase, context: Context) -> Meaning | None:
    """From June to August, between March 2015 and this April."""
    names = phrase.all("M")
    start_year, end, basis = _years(phrase, context, YearMaker(names[-1]), names[0] > names[-1])
    if end is None:
        return relative(None)
    start = months(start_year, names[0], 1, "month")
    if start.first > end.last:
        return None
    return Meaning(Period(start.first, end.last, "months"), basis)


def _years(
    phrase: Phrase, context: Context, make: YearMaker, over_new_year: bool
) -> tuple[int, Period | None, Basis]:
    """The year a range begins in, its last day or month, and what they are based on."""
    first, last = _halves(phrase)
    (start_year, counted), (end_year, also_counted) = year_of(first, context), year_of(last, context)
    relation = None if last.has("J") else relation_of(last)
    if end_year is None and start_year is not None and relation is None:
        end_year = start_year + over_new_year
    end = make(end_year) if end_year is not None else nearest(context, make, relation)
    if start_year is None and end is not None:
        start_year = end.first.year - over_new_year
    written = phrase.has("Y") and not (counted or also_counted or relation)
    return start_year or 0, end, "explicit" if written else "relative"


def _halves(phrase: Phrase) -> tuple[Phrase, Phrase]:
    """What stands before the "and", "to" or dash of a range, and behind it."""
    joint = max(map(phrase.symbols.rfind, "-~v"))
    return phrase.part(0, joint), phrase.part(joint + 1)


def day_to_day(phrase: Phrase, context: Context) -> Meaning | None:
    """Between 28 January and Monday."""
    first, last = _halves(phrase)
    end = weekday(last, context) if last.has("W") else day_part(last, context)
    if end is None or end.period is None:
        return relative(None)
    make = YearMaker(first.first("M"), first.first("dD"))
    written, _ = year_of(first, context)
    years_tried = (written,) if written else (end.period.first.year, end.period.first.year - 1)
    starts = (make(year) for year in years_tried)
    start = next((day for day in starts if day and day.first < end.period.first), None)
    return relative(Period(start.first, end.period.last, "days") if start else end.period)


def year_range(phrase: Phrase, context: Context) -> Meaning | None:
    """Between 2011 and 2016."""
    first, last = phrase.all("Y")
    return explicit(years(first, last)) if first < last else None


HANDLERS: dict[str, Handler] = {
    "day_range": day_range, "day_pair": day_pair, "month_range": month_range, "year_range": year_range,
    "day_to_day": day_to_day,
}  # fmt: skip
