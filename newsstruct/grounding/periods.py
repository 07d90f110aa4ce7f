"""Whether the text bears out the period that a figure is said to be of."""

from datetime import date

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.edtf import day_bounds
from newsstruct.reading import NumberedSentence

_Days = tuple[date, date]


def bears_out(claimed: str, sentence: NumberedSentence, analysis: Analysis) -> bool:
    """Whether both ends of a period are days the article names, and no date of the sentence speaks against it.

    A date of the same shape, but of another year, speaks against it. A sentence without a date goes on with the
    period of this shape that was named last, or with the article's first.
    """
    try:
        days = day_bounds(claimed)
    except ValueError:
        return False
    if not analysis.named_days.issuperset(days):
        return False
    named = analysis.once(_named)
    own = [other for number, other in named if number == sentence.number]
    if own:
        rivals = [other for other in own if _same_shape(other, days)]
        return days in rivals if rivals else any(s <= days[1] and days[0] <= e for s, e in own)
    alike = [(number, other) for number, other in named if _same_shape(other, days)]
    before = [other for number, other in alike if number < sentence.number]
    return not alike or days in (alike[0][1], before[-1] if before else None)


def _named(analysis: Analysis) -> list[tuple[int, _Days]]:
    """The first and last day of every date of the article, with its sentence, in text order."""
    return [
        (number, day_bounds(found.edtf))
        for number, dates in analysis.dates.items()
        for found in dates
        if found.edtf
    ]


def _same_shape(one: _Days, other: _Days) -> bool:
    """Whether two periods are the same days of other years: March, a first quarter, a whole year."""
    (a, b), (c, d) = one, other
    alike = b.day == d.day or (b.month == d.month == 2 and min(b.day, d.day) == 28)
    return alike and (a.month, a.day, b.month, b.year - a.year) == (c.month, c.day, d.month, d.year - c.year)
