"""Whether the text bears out the period that a figure is said to be of."""

from datetime import date

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.edtf import day_bounds
from newsstruct.reading import NumberedSentence

_Days = tuple[date, date]


def bears_out(claimed: str, sentence: NumberedSentence, analysis: Analysis) -> bool:
    """Whether both ends of a period are days the article names, and no date of the sentence speaks against it.

    The day and the year of publication are named by being published. A date of the same shape, but of another year,
    speaks against a period. A sentence without a date goes on with the period of this shape that was named last, or
    with the article's first; so does one whose dates are of another shape and another time.
    """
    try:
        days = day_bounds(claimed)
    except ValueError:
        return False
    named = analysis.once(_named)
    if not analysis.once(_ends).issuperset(days):
        return False
    own = [other for number, other in named if number == sentence.number]
    rivals = [other for other in own if _same_shape(other, days)]
    if rivals:
        return days in rivals
    if any(first <= days[1] and days[0] <= last for first, last in own):
        return True
    alike = [(number, other) for number, other in named if _same_shape(other, days)]
    before = [other for number, other in alike if number < sentence.number]
    return not alike or days in (alike[0][1], before[-1] if before else None)


def _named(analysis: Analysis) -> list[tuple[int, _Days]]:
    """The first and last day of every date of the article, in each of its readings, with its sentence; text order.

    Of "since 2021" only the years that have passed since: nothing is said to be of 2021.
    """
    return [
        (number, day_bounds(edtf))
        for number, dates in analysis.dates.items()
        for found in dates
        for edtf in (found.edtf, *(() if (found.edtf or "").endswith("..") else found.others))
        if edtf
    ]


def _ends(analysis: Analysis) -> frozenset[date]:
    """The days that a period may begin or end with: those the dates do, and those of publication."""
    days = {day for _, period in analysis.once(_named) for day in period}
    anchor = analysis.reading.anchor
    if anchor is not None:
        days |= {anchor, date(anchor.year, 1, 1), date(anchor.year, 12, 31)}
    return frozenset(days)


def _same_shape(one: _Days, other: _Days) -> bool:
    """Whether two periods are the same days of other years: March, a first quarter, a whole year."""
    (a, b), (c, d) = one, other
    alike = b.day == d.day or (b.month == d.month == 2 and min(b.day, d.day) == 28)
    return alike and (a.month, a.day, b.month, b.year - a.year) == (c.month, c.day, d.month, d.year - c.year)
