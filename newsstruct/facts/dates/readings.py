"""What an expression may stand for besides the date derived: the readings that its words leave open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from newsstruct.facts.dates.absolute import portion_base
from newsstruct.facts.dates.counts import count_of, unit_of
from newsstruct.facts.dates.grammar import Phrase, Scan
from newsstruct.facts.dates.lexicon import Plural
from newsstruct.facts.dates.meaning import Context, Meaning, Tense
from newsstruct.facts.dates.periods import Period, containing, day_of, months, portion, shift

_YEAR_ENDS = ("01-01", "12-31")
_MONTHS = frozenset({"month", "month_range", "season", "part_of_year", "portion"})
# How many times nearer or further off another one is that comes to mind first, or not at all.
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
    turns = doubtful or (context.tense == "past" and phrase.rule in _MONTHS)
    other = _turned(phrase, context, read) if turns else None
    if (
        other is not None
        and meaning.period is not None
        and _thinkable(other, meaning.period, context, doubtful)
    ):
        periods.append(other)
    if context.told is not None and (untold := read(phrase, replace(context, told=None))):
        periods.append(untold.period)
    if meaning.period is None:
        periods.append(_after_so_long(phrase, context, found, day))
    elif phrase.rule in ("portion", "holiday") and not context.deadline:
        periods.extend(_ends(phrase, meaning.period, context))
    elif phrase.rule == "season" and context.deadline and context.anchor and not phrase.has("YXLH"):
        if meaning.period.first <= context.anchor <= meaning.period.last:
            periods.append(shift(meaning.period, 1, "year"))  # "by the spring" in spring
    elif phrase.rule == "night_between":
        periods.append(Period(meaning.period.first, meaning.period.first + timedelta(1), "days"))
    elif phrase.rule == "weekday" and "~" in phrase.symbols and phrase.first("P") == "night":
        periods.append(Period(meaning.period.first - timedelta(1), meaning.period.last, "days"))
    elif phrase.rule == "split_year" and meaning.period.unit != "months":
        periods.append(months(meaning.period.first.year, 7, 12, "months"))
    elif phrase.rule == "unit" and (so_far := _so_far(phrase, meaning.period, context)):
        periods.extend(so_far)
    elif meaning.period.unit == "day" and _week_before(phrase, found):
        periods.append(containing(meaning.period.first, "week"))
    return tuple(dict.fromkeys(p for p in periods if p is not None and p != meaning.period))


def _turned(phrase: Phrase, context: Context, read: _Read) -> Period | None:
    """What the words would mean if their verb looked the other way."""
    tense: Tense = "past" if context.tense == "future" else "future"
    other = read(phrase, replace(context, tense=tense, told=None))
    return other.period if other else None


def _thinkable(other: Period, period: Period, context: Context, doubtful: bool) -> bool:
    """Whether a reader may take the other one: not much further off, or a month so soon that it comes to mind first."""
    if context.anchor is None or context.told is not None:
        return False
    away, off = _distance(other, context.anchor), _distance(period, context.anchor)
    if doubtful and period.unit != "day":
        return away < off * _NEARER
    return doubtful or (context.tense == "past" and timedelta(0) < away * _NEARER < off)


def _distance(period: Period, day: date) -> timedelta:
    return max(timedelta(0), period.first - day, day - period.last)


def _after_so_long(phrase: Phrase, context: Context, found: Scan, day: Period | None) -> Period | None:
    """The day that "after nine days" comes to, counted from the day last named."""
    before = found.symbols[phrase.index - 1] if phrase.index else ""
    count = count_of(phrase)
    if phrase.rule != "duration" or before not in ("l", "c") or count is None:
        return None
    if day is None or context.tense == "future":
        return None
    return shift(day, count, unit_of(phrase))


def _ends(phrase: Phrase, period: Period, context: Context) -> list[Period]:
    """The first or last day and month of what begins or ends: "at the end of July", "at the start of the year"."""
    if phrase.rule == "holiday":
        return [containing(period.first, "month")] if phrase.first("h") in _YEAR_ENDS else []
    whole, part = portion_base(phrase, context), phrase.first("G")
    if whole is None or whole.period is None or part == "mid":
        return []
    whole_period = whole.period
    if part in ("late", "end"):
        ends = [day_of(whole_period.last), portion(whole_period, "late")]
        return [*ends, containing(whole_period.last, "month")] if whole_period.unit != "month" else ends
    begins = [day_of(whole_period.first)]
    return [*begins, containing(whole_period.first, "month")] if whole_period.unit != "month" else begins


def _so_far(phrase: Phrase, period: Period, context: Context) -> list[Period]:
    """Of "this week" the part that is over; and any week from Sunday on, as some countries count."""
    periods = [replace(period, first=period.first - timedelta(1), last=period.last - timedelta(1))]
    if period.unit != "week":
        periods.clear()
    if context.anchor is not None and period.first < context.anchor < period.last:
        periods.append(Period(period.first, context.anchor, "days"))
    return periods


def _week_before(phrase: Phrase, found: Scan) -> bool:
    """Whether a day only names its week: "in the week of June 2"."""
    if phrase.index < 2 or found.symbols[phrase.index - 1] not in "Opr":
        return False
    unit = found.tokens[phrase.index - 2]
    return unit.symbol == "U" and unit.value == "week" and not isinstance(unit.value, Plural)
