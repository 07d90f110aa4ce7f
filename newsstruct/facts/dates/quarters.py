"""Quarters, halves and fiscal years."""

from dataclasses import replace
from datetime import timedelta

from newsstruct.facts.dates.absolute import (
    YearMaker,
    fiscal_year,
    half_month,
    in_year,
    over_new_year,
    year_of,
)
from newsstruct.facts.dates.counts import count_of, duration_value, unit_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.lexicon import Plural
from newsstruct.facts.dates.meaning import Context, Handler, Meaning, explicit, nearest, relation_of, relative
from newsstruct.facts.dates.periods import Period, add_months, containing, months, shift, years

# The months in which fiscal years begin that are no years of the calendar.
FISCAL_STARTS = (4, 7, 10)
# Days after its end in which a quarter is still to be reported on.
_REPORTED = 92
_WHOLE_YEAR = 12


def part_of_year(phrase: Phrase, context: Context) -> Meaning | None:
    """A quarter or half: "the third quarter of 2016", "Q3", "the first half"."""
    name, ordinal, own_year = phrase.first("q") or (phrase.first("Q"), phrase.first("oDd"), None)
    if name == "year" and own_year is not None:
        return explicit(fiscal_year(own_year, context), timex=str(own_year))
    if (decade := phrase.first("j")) is not None:
        late = phrase.has("L") or ordinal != 1
        return explicit(years(decade + 5 * late, decade + 4 + 5 * late), timex=str(decade // 10))
    length = 3 if name == "quarter" else 6
    written, counted = year_of(phrase, context) if own_year is None else (own_year, False)
    if (ordinal is None and phrase.has("L")) or (ordinal == -1 and written is not None):
        ordinal = 12 // length
    if ordinal == -1:
        base = context.anchor
        latest = shift(containing(base, name), -1, name, exact=True) if base else None
        return relative(latest)
    if ordinal is None or not 1 <= ordinal <= 12 // length:
        return None
    if phrase.has("M"):
        whole = in_year(phrase, context, YearMaker(phrase.first("M")))
        return half_month(whole, ordinal) if name == "half" else None
    start = context.fiscal_start if phrase.has("k-/") else 1
    first = (ordinal - 1) * length + start
    if phrase.has("-/") and written is not None:
        start = start if start > 1 else FISCAL_STARTS[0]
        return explicit(months(written, (ordinal - 1) * length + start, length, name))
    if written is not None:
        # A fiscal year is named by the year it ends in.
        quarter = months(written - (start > 1), first, length, name)
        named = f"{written}-{name[0].upper()}{ordinal}" if start > 1 else None
        return Meaning(quarter, "relative" if counted else "explicit", timex=named)
    if relation_of(phrase):
        return relative(None)
    # What a company "expects to report for the third quarter" is the one that has just ended.
    meant = nearest(context, lambda value: months(value, first, length, name), None)
    ahead = context.tense == "future" and not context.deadline
    if ahead and context.anchor and meant and meant.first > context.anchor:
        over = shift(meant, -1, "year")
        meant = over if (context.anchor - over.last).days < _REPORTED else meant
    return relative(meant)


def opening(phrase: Phrase, context: Context) -> Meaning | None:
    """The first nine months, of the year where no other is named; the last three of one that is."""
    count, name = count_of(phrase), unit_of(phrase)
    timex = duration_value(count, name)
    year_number, counted = year_of(phrase, context)
    of_this_year = phrase.symbols.endswith("J") and phrase.first("J") == "year"
    if year_number is None and of_this_year and context.anchor:
        year_number, counted = context.anchor.year, True
    length = {"month": 1, "quarter": 3, "half": 6}.get(name)
    if (
        year_number is None
        or count is None
        or length is None
        or phrase.first("o") not in (1, -1, None)
        or count * length > 12
    ):
        return Meaning(None, "relative", "duration", timex)
    counted_months = int(count) * length
    first = 1 if phrase.first("o") == 1 else 13 - counted_months
    period = months(year_number, first, counted_months, "months")
    return Meaning(period, "relative" if counted else "explicit", "duration", timex)


def years_before(period: Period, count: float) -> Meaning:
    """The same quarter or months so many years before; of months TIMEX3 has the year, or the day they end on."""
    if period.unit not in ("months", "days"):
        return relative(shift(period, -count, "year", exact=True))
    steps = -_WHOLE_YEAR * round(count)
    first, after = add_months(period.first, steps), add_months(period.last + timedelta(1), steps)
    moved = replace(period, first=first, last=max(first, after - timedelta(1)))
    return relative(moved, timex=moved.last.isoformat() if period.unit == "days" else str(first.year))


def same_period(phrase: Phrase, context: Context) -> Meaning | None:
    """The same period last year, the same month of 2022: that of the sentence, in the year that is named."""
    written, name = phrase.first("Y"), phrase.first("UQ")
    base = _base_of_same(context, None if phrase.has("¶dn") or isinstance(name, Plural) else name)
    if base is not None:
        past = base.first.year - written if written is not None else 1
        return replace(years_before(base, past), basis="explicit" if written is not None else "relative")
    if written is not None:
        return explicit(years(written, written, "year"))
    return relative(shift(containing(context.anchor, "year"), -1, "year") if context.anchor else None)


def _base_of_same(context: Context, name: str | None) -> Period | None:
    """What "the same" period is the same as: the quarter or months spoken of, or another date of that kind."""
    base = context.quarter
    if base is None or (name is not None and base.unit != name):
        base = context.reference
    if base is None or base.grain == "year" or base.unit == "season":
        return None
    fits = base.unit == name if name is not None else base.unit != "day"
    return base if fits else None


def fiscal_years(phrase: Phrase, context: Context) -> Meaning | None:
    """FY2019-20: the year that begins in the first of two, or two years."""
    name, _, first = phrase.first("q")
    second = phrase.first("dn")
    if first is None or second > 99 or name != "year":
        return None
    last = first // 100 * 100 + second
    if last != first + 1:
        return explicit(years(first, last)) if last > first else None
    return explicit(_across(first, context), timex=str(first))


def _across(first: int, context: Context) -> Period:
    """The fiscal year that begins in a year, where the country has one, else that year and the next."""
    if context.fiscal_start > 1:
        return months(first, context.fiscal_start, _WHOLE_YEAR, "months")
    return years(first, first + 1)


def split_year(phrase: Phrase, context: Context) -> Meaning | None:
    """2005-06: a fiscal year where the country has one, else the two years."""
    first, second = phrase.all("Ydn")
    if not over_new_year(phrase):
        last = second if second > 99 else first // 100 * 100 + second
        return explicit(years(first, last)) if last > first else None
    return explicit(_across(first, context))


def quarter_of_month(phrase: Phrase, context: Context) -> Meaning | None:
    """The June quarter, the December half: the one that ends with the month."""
    name, last = phrase.first("Q"), phrase.first("M")
    length = {"quarter": 3, "half": 6}.get(name)
    if length is None:
        return None
    return in_year(phrase, context, lambda value: months(value, last - length + 1, length, name))


HANDLERS: dict[str, Handler] = {
    "part_of_year": part_of_year, "opening": opening, "split_year": split_year,
    "quarter_of_month": quarter_of_month, "same_period": same_period, "fiscal_years": fiscal_years,
}  # fmt: skip
