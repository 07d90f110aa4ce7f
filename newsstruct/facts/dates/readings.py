"""What an expression may stand for besides the date derived: the readings that its words leave open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from newsstruct.facts.dates.counts import count_of, unit_of
from newsstruct.facts.dates.grammar import Phrase, Scan
from newsstruct.facts.dates.lexicon import Plural
from newsstruct.facts.dates.meaning import Context, Meaning
from newsstruct.facts.dates.periods import Period, containing, months, shift

_MONTHS = frozenset({"month", "month_range", "season", "part_of_year", "portion"})
# How many times nearer the coming one must be to be thought of although the verb is in the past.
_NEARER = 4

_Read = Callable[[Phrase, Context], Meaning | None]


def other_readings(
    phrase: Phrase,
    meaning: Meaning,
    context: Context,
    found: Scan,
    day: Period | None,
    *,
    doubtful: bool,
    read: _Read,
) -> tuple[Period, ...]:
    """The further periods that the words may mean, likeliest first.

    `day` is the one last named; `doubtful` says that no verb near the expression tells whether it lies ahead; `read`
    gives a phrase its meaning.
    """
    periods: list[Period | None] = []
    turned = doubtful or (phrase.rule in _MONTHS and context.anchor is not None)
    if turned and (other := _turned(phrase, context, read)) is not None:
        if doubtful or _much_nearer(other, meaning.period, context):
            periods.append(other)
    if context.told is not None and (untold := read(phrase, replace(context, told=None))):
        periods.append(untold.period)
    if meaning.period is None:
        periods.append(_after_so_long(phrase, context, found, day))
    elif phrase.rule == "night_between":
        periods.append(Period(meaning.period.first, meaning.period.first + timedelta(1), "days"))
    elif phrase.rule == "split_year" and meaning.period.unit != "months":
        periods.append(months(meaning.period.first.year, 7, 12, "months"))
    elif meaning.period.unit == "day" and _week_before(phrase, found):
        periods.append(containing(meaning.period.first, "week"))
    return tuple(dict.fromkeys(p for p in periods if p is not None and p != meaning.period))


def _turned(phrase: Phrase, context: Context, read: _Read) -> Period | None:
    """What the words would mean if their verb looked the other way."""
    tense = "past" if context.tense == "future" else "future"
    other = read(phrase, replace(context, tense=tense, told=None))
    return other.period if other else None


def _much_nearer(other: Period, period: Period | None, context: Context) -> bool:
    """Whether the other one begins so soon that a reader of a month without its year may think of it first."""
    if period is None or context.anchor is None or context.tense != "past":
        return False
    away, back = other.first - context.anchor, context.anchor - period.last
    return timedelta(0) < away * _NEARER < back


def _after_so_long(phrase: Phrase, context: Context, found: Scan, day: Period | None) -> Period | None:
    """The day that "after nine days" comes to, counted from the day last named."""
    before = found.symbols[phrase.index - 1] if phrase.index else ""
    count = count_of(phrase)
    if phrase.rule != "duration" or before not in ("l", "c") or count is None:
        return None
    if day is None or context.tense == "future":
        return None
    return shift(day, count, unit_of(phrase))


def _week_before(phrase: Phrase, found: Scan) -> bool:
    """Whether a day only names its week: "in the week of June 2"."""
    if phrase.index < 2 or found.symbols[phrase.index - 1] not in "Opr":
        return False
    unit = found.tokens[phrase.index - 2]
    return unit.symbol == "U" and unit.value == "week" and not isinstance(unit.value, Plural)
