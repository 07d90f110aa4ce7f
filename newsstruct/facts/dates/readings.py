"""What an expression may stand for besides the date derived: the readings that its words leave open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from newsstruct.facts.dates.absolute import portion_base
from newsstruct.facts.dates.counts import count_of, unit_of
from newsstruct.facts.dates.grammar import Phrase, Scan
from newsstruct.facts.dates.lexicon import Plural
from newsstruct.facts.dates.meaning import Context, Meaning, Tense
from newsstruct.facts.dates.periods import Period, containing, day_of, portion, shift, step
from newsstruct.facts.dates.quarters import FISCAL_STARTS

_DAY = timedelta(1)
_OPPOSITE = {"spring": "autumn", "summer": "winter", "autumn": "spring", "winter": "summer"}
# Either of two days.
_OVERNIGHT = "0 overnight"
_YEAR_ENDS = ("01-01", "12-31")
_MONTHS = frozenset({"month", "month_range", "season", "part_of_year", "portion"})
# How many times nearer or further off another one is that comes to mind first, or not at all.
_NEARER = 4

_Read = Callable[[Phrase, Context], Meaning | None]


def other_readings(
    phrase: Phrase,
    period: Period,
    context: Context,
    found: Scan,
    *,
    doubtful: bool,
    read: _Read,
) -> tuple[Period, ...]:
    """The further periods that words which mean one may mean as well, likeliest first.

    `doubtful` says that no verb near the expression tells whether it lies ahead; `read` gives a phrase its meaning.
    """
    periods: list[Period | None] = []
    turns = doubtful or (context.tense == "past" and phrase.rule in _MONTHS)
    other = _turned(phrase, period, context, read) if turns else None
    if other is not None and _thinkable(other, period, context, doubtful):
        periods.append(other)
    if context.told is not None and (untold := read(phrase, replace(context, told=None))):
        periods.append(untold.period)
    if context.frame is not None and (unframed := read(phrase, replace(context, frame=None))):
        periods.append(unframed.period)
    if phrase.has("Sm") and (there := read(_in_the_south(phrase), context)):
        periods.append(there.period)
    if phrase.rule == "day_pair":
        periods.extend(_of_a_pair(phrase, period))
    elif phrase.rule in ("clock", "day_part") and phrase.first("P") == "night" and not phrase.has("WyL"):
        periods += [Period(period.first - _DAY, period.last, "days"), day_of(period.first - _DAY)]
    elif phrase.rule == "holiday" and period.unit == "weekend":
        monday = period.last + _DAY
        periods += [Period(period.first, monday, "days"), Period(period.first - _DAY, monday, "days")]
    elif phrase.rule in ("portion", "holiday"):
        periods.extend(_ends(phrase, period, context))
    elif phrase.rule == "season" and context.deadline and context.anchor and not phrase.has("YXLH"):
        if period.first <= context.anchor <= period.last:
            periods.append(shift(period, 1, "year"))  # "by the spring" in spring
    elif phrase.rule == "ahead" and context.anchor and period.grain != "day":
        counted = step(context.anchor, count_of(phrase) or 0, unit_of(phrase))
        periods += [replace(day_of(counted), approx=True), containing(counted, "month")]
    elif phrase.rule == "night_between":
        periods.append(Period(period.first, period.first + timedelta(1), "days"))
    elif phrase.first("y") == _OVERNIGHT or (
        phrase.rule == "weekday" and "~" in phrase.symbols and phrase.first("P") == "night"
    ):
        periods.append(Period(period.first - timedelta(1), period.last, "days"))
    elif phrase.has("-/") and phrase.rule in ("split_year", "part_of_year"):
        begins = (replace(context, fiscal_start=month) for month in FISCAL_STARTS)
        periods.extend(meaning.period for each in begins if (meaning := read(phrase, each)))
    elif phrase.rule == "unit" and (so_far := _so_far(phrase, period, context)):
        periods.extend(so_far)
    elif period.unit == "day" and _week_before(phrase, found):
        periods.append(containing(period.first, "week"))
    return tuple(dict.fromkeys(p for p in periods if p is not None and p != period))


def _in_the_south(phrase: Phrase) -> Phrase:
    """The words as they are meant on the other half of the earth, where spring is in autumn."""
    tokens = (
        token._replace(value=_OPPOSITE[token.value]) if token.symbol in "Sm" else token
        for token in phrase.tokens
    )
    return replace(phrase, tokens=tuple(tokens))


def _of_a_pair(phrase: Phrase, period: Period) -> list[Period]:
    """Either of two days, and the days from one to the other: "on 5 and 9 October"."""
    first = period.first.replace(day=min(phrase.all("dD")))
    return [Period(first, period.last, "days"), day_of(first), day_of(period.last)]


def _turned(phrase: Phrase, period: Period, context: Context, read: _Read) -> Period | None:
    """What the words would mean if their verb looked the other way."""
    ahead = context.tense == "future" or (context.tense is None and _lies_ahead(period, context))
    tense: Tense = "past" if ahead else "future"
    other = read(phrase, replace(context, tense=tense, told=None))
    return other.period if other else None


def _lies_ahead(period: Period, context: Context) -> bool:
    return context.anchor is not None and period.first > context.anchor


def _thinkable(other: Period, period: Period, context: Context, doubtful: bool) -> bool:
    """Whether a reader may take the other one: not much further off, or a month so soon that it comes to mind first."""
    if context.anchor is None:
        return False
    if context.told is not None and not (doubtful and context.told.last.year >= context.anchor.year):
        return False
    away, off = _distance(other, context.anchor), _distance(period, context.anchor)
    if doubtful and period.unit != "day":
        return away < off * _NEARER
    return doubtful or (context.tense == "past" and timedelta(0) < away * _NEARER < off)


def _distance(period: Period, day: date) -> timedelta:
    return max(timedelta(0), period.first - day, day - period.last)


def _ends(phrase: Phrase, period: Period, context: Context) -> list[Period]:
    """The first or last day and month of what begins or ends: "at the end of July", "at the start of the year"."""
    if phrase.rule == "holiday":
        return [containing(period.first, "month")] if phrase.first("h") in _YEAR_ENDS else []
    whole, part = portion_base(phrase, context), phrase.first("G")
    if whole is None or whole.period is None:
        return []
    whole_period = whole.period
    if part == "mid":
        middle = whole_period.first + timedelta(2)
        return [replace(day_of(middle), approx=True)] if whole_period.unit == "week" else []
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
