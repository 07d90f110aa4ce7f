"""Ranges of days, months and years that name both their ends."""

from newsstruct.facts.dates.absolute import YearMaker, in_year, make_day, year_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.meaning import Context, Handler, Meaning, explicit, nearest, relative
from newsstruct.facts.dates.periods import Period, months, years


def day_pair(phrase: Phrase, context: Context) -> Meaning | None:
    """3 and 4 May: both days; of days that are not neighbours the second."""
    first, second = phrase.all("dD")
    if second == first + 1:
        return day_range(phrase, context)
    return in_year(phrase, context, YearMaker(phrase.first("M"), second))


def day_range(phrase: Phrase, context: Context) -> Meaning | None:
    """Between 3 and 7 May, June 3-5."""
    days, names = phrase.all("dD"), phrase.all("M")
    written = phrase.all("Y")
    basis_year, counted = year_of(phrase, context)
    end_maker = YearMaker(names[-1], days[-1])
    end = (
        end_maker(written[-1] if written else basis_year) if basis_year else nearest(context, end_maker, None)
    )
    if end is None:
        return relative(None)
    start_year = written[0] if len(written) > 1 else end.first.year - (names[0] > names[-1])
    start = make_day(start_year, names[0], days[0])
    if start is None or start.first > end.last:
        return None
    period = Period(start.first, end.last, "days")
    return Meaning(period, "explicit" if written and not counted else "relative")


def month_range(phrase: Phrase, context: Context) -> Meaning | None:
    """From June to August, between March 2015 and April 2016."""
    names, written = phrase.all("M"), phrase.all("Y")
    basis_year, counted = year_of(phrase, context)
    maker = YearMaker(names[-1])
    end = maker(written[-1] if written else basis_year) if basis_year else nearest(context, maker, None)
    if end is None:
        return relative(None)
    start_year = written[0] if len(written) > 1 else end.first.year - (names[0] > names[-1])
    start = months(start_year, names[0], 1, "month")
    if start.first > end.last:
        return None
    return Meaning(
        Period(start.first, end.last, "months"), "explicit" if written and not counted else "relative"
    )


def year_range(phrase: Phrase, context: Context) -> Meaning | None:
    """Between 2011 and 2016."""
    first, last = phrase.all("Y")
    return explicit(years(first, last)) if first < last else None


HANDLERS: dict[str, Handler] = {
    "day_range": day_range, "day_pair": day_pair, "month_range": month_range, "year_range": year_range,
}  # fmt: skip
