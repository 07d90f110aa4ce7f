"""Whether the text bears out the period that a figure is said to be of."""

from bisect import bisect_left
from datetime import date
from functools import cache
from typing import NamedTuple

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.dates import DateExpression
from newsstruct.facts.edtf import day_bounds
from newsstruct.facts.words import words_of
from newsstruct.grounding.locate import Place
from newsstruct.languages import table

_Days = tuple[date, date]
# Characters before a date in which it is told that something is compared with it.
_TAIL = 40
_MARKS = frozenset(",;:()—–،؛")


class _Named(NamedTuple):
    """A reading of a date expression: its first and last day, and the number of its sentence."""

    sentence: int
    words: DateExpression
    days: _Days


def bears_out(claimed: str, place: Place, analysis: Analysis) -> bool:
    """Whether both ends of a period are days the article names, and no date of the sentence speaks against it.

    The day, month and year of publication are named by being published. A date of the same shape, but of another year,
    speaks against a period, unless other numbers, or failing these a comma or an "and", stand between it and the
    figure, and none between that and another such date. A sentence without a date goes on with the period of this
    shape that was named last, or with the article's first; so does one whose dates are of another shape and another
    time. What a figure is only compared with ("a third more than in 2019") is no date of it.
    """
    try:
        days = day_bounds(claimed)
    except ValueError:
        return False
    named = analysis.once(_named)
    if not analysis.once(_ends).issuperset(days):
        return False
    number = place.sentence.number
    own = [each for each in named if each.sentence == number and not _compared(each.words, place, analysis)]
    rivals = [each for each in own if _same_shape(each.days, days)]
    if rivals:
        beside = [each for each in rivals if _stands_beside(each.words, place, analysis)]
        joined = [each for each in beside if _in_one_clause(each.words, place, analysis)]
        return any(each.days == days for each in joined or beside or rivals)
    if any(first <= days[1] and days[0] <= last for _, _, (first, last) in own):
        return True
    alike = [each for each in named if _same_shape(each.days, days)]
    before = [each.days for each in alike if each.sentence < number]
    return not alike or days in (alike[0].days, before[-1] if before else None)


def _stands_beside(words: DateExpression, place: Place, analysis: Analysis) -> bool:
    """Whether no other number stands between a date and the phrase of a figure."""
    start, end = (words.end, place.start) if words.end <= place.start else (place.end, words.start)
    begin = place.sentence.start
    numbers = analysis.quantities[place.sentence.number]
    first = bisect_left(numbers, start - begin, key=lambda number: number.start)
    return first == len(numbers) or begin + numbers[first].end > end


def _in_one_clause(words: DateExpression, place: Place, analysis: Analysis) -> bool:
    """Whether neither a mark nor an "and" stands between a date and the phrase of a figure."""
    start, end = (words.end, place.start) if words.end <= place.start else (place.end, words.start)
    between = analysis.reading.text[start:end]
    joining = table(analysis.reading.language, "dates").get("and", ())
    return _MARKS.isdisjoint(between) and not any(word in joining for word in words_of(between))


def _compared(words: DateExpression, place: Place, analysis: Analysis) -> bool:
    """Whether the words from the figure to a date end in "more than in"."""
    reading = analysis.reading
    compared = _comparisons(reading.language)
    if place.start < words.start < place.end:  # "11,000 more" and "more than a year earlier"
        return f"{' '.join(('', *words_of(reading.text[words.start : words.end])))} ".startswith(compared)
    tail = reading.text[max(place.start, words.start - _TAIL) : words.start]
    return f" {' '.join(words_of(tail))} ".endswith(compared)


@cache
def _comparisons(language: str) -> tuple[str, ...]:
    """What comes before a date that a figure is compared with, each between spaces."""
    return tuple(f" {' '.join(words_of(words))} " for words in table(language, "dates").get("compared", ()))


def _named(analysis: Analysis) -> list[_Named]:
    """Every date of the article, in each of its readings, in text order.

    Of "since 2021" only the years that have passed since: nothing is said to be of 2021.
    """
    return [
        _Named(number, found, day_bounds(edtf))
        for number, dates in analysis.dates.items()
        for found in dates
        for edtf in (found.edtf, *(() if (found.edtf or "").endswith("..") else found.others))
        if edtf
    ]


def _ends(analysis: Analysis) -> frozenset[date]:
    """The days that a period may begin or end with: those the dates do, and those of publication."""
    days = {day for each in analysis.once(_named) for day in each.days}
    anchor = analysis.reading.anchor
    if anchor is not None:
        days |= {anchor, *day_bounds(f"{anchor.year:04}"), *day_bounds(f"{anchor:%Y-%m}")}
    return frozenset(days)


def _same_shape(one: _Days, other: _Days) -> bool:
    """Whether two periods are the same days of other years: March, a first quarter, a whole year."""
    (a, b), (c, d) = one, other
    alike = b.day == d.day or (b.month == d.month == 2 and min(b.day, d.day) == 28)
    return alike and (a.month, a.day, b.month, b.year - a.year) == (c.month, c.day, d.month, d.year - c.year)
