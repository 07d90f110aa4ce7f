"""What a date expression is read against, and what it then means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.periods import Period
from newsstruct.summary import Basis

Kind = Literal["date", "time", "duration", "set"]
Tense = Literal["past", "future"]


_FAR, _NEAR = timedelta(300), timedelta(45)


@dataclass(slots=True)
class Context:
    """What an expression is read against.

    Attributes:
        anchor: the day of publication.
        reference: the date last named before the expression, or beside it.
        tense: of the verb the expression belongs to; None where none was found.
        deadline: "by" or "until" stands before the expression.
        ahead: a preposition stands before it that can point ahead ("in two weeks").
        quarter: the quarter or half year spoken of in the sentences before ("from $2 million a year earlier").
        base: the date that directly follows ("two days before Christmas").
        inverted: the clause that follows is what gets dated ("on Friday, a week after the troops entered").
        told: the date last told of with its year, in this sentence or the one before.
        frame: the year or season that it lies in: "last year prices fell in March".
        fiscal_start: the month in which a fiscal year begins where the article is from.
        swapped: whether the article's dates in digits have day and month the other way round than its language.
    """

    anchor: date | None
    reference: Period | None = None
    tense: Tense | None = None
    deadline: bool = False
    ahead: bool = False
    quarter: Period | None = None
    base: Period | None = None
    inverted: bool = False
    told: Period | None = None
    frame: Period | None = None
    fiscal_start: int = 1
    swapped: bool | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: its period (None where it cannot be derived), basis, kind and TIMEX3 value.

    `timex` is given where the value is not that of the period; empty where TIMEX3 has none for such words.
    `others` are periods that the words may mean as well.
    """

    period: Period | None
    basis: Basis
    kind: Kind = "date"
    timex: str | None = None
    others: tuple[Period, ...] = ()

    @property
    def value(self) -> str | None:
        """The TIMEX3 value."""
        if self.timex is None and self.period:
            return self.period.timex()
        return self.timex or None


Handler = Callable[[Phrase, Context], Meaning | None]


def relative(period: Period | None, *, kind: Kind = "date", timex: str | None = None) -> Meaning:
    """A meaning that was counted from another date."""
    return Meaning(period, "relative", kind, timex)


def explicit(period: Period, *, timex: str | None = None) -> Meaning:
    """A meaning the words alone give."""
    return Meaning(period, "explicit", "date", timex)


def nearest(
    context: Context, make: Callable[[int], Period | None], relation: tuple[str, Any] | None
) -> Period | None:
    """The one among yearly recurring periods (`make(year)`) that is meant.

    "last" and "next" go by the anchor alone, "previous", "following" and "same" by the reference, the rest by the
    tense: the latest that has begun, or the earliest that has not passed; without a verb the nearest.
    """
    symbol, _ = relation or ("", None)
    reference = context.reference
    if symbol in "VFZ" and symbol and reference is not None:
        return _beside(reference, make, symbol)
    anchor = context.anchor
    if anchor is None:
        return None
    periods = _around(make, anchor.year)
    match symbol:
        case "L" | "V":
            before = make(anchor.year - 2)  # of seasons that go on into the next year
            return max(
                (p for p in (*periods, before) if p and p.last < anchor and not _just_over(p, anchor)),
                key=_first,
                default=None,
            )
        case "X" | "F":
            return min((p for p in periods if p.first > anchor), key=_first, default=None)
        case "H":
            return make(anchor.year)
    if context.frame is not None and (framed := _in_frame(context.frame, make)) is not None:
        return framed
    if context.tense != "future" and (told := _as_told(context, periods, make)) is not None:
        return told
    coming = min((p for p in periods if p.last >= anchor), key=_first, default=None)
    gone = max((p for p in periods if p.first <= anchor), key=_first, default=None)
    if coming and gone and context.tense is not None:
        chosen, other = (coming, gone) if context.tense == "future" else (gone, coming)
        # Nobody leaves out the year of a day nearly a year off when the same day is close by.
        return other if _distance(chosen, anchor) > _FAR and _distance(other, anchor) < _NEAR else chosen
    return min(periods, key=lambda p: _distance(p, anchor) * (2 if p.first > anchor else 1), default=None)


def _just_over(period: Period, anchor: date) -> bool:
    """A month that ended with the last one: in March nobody calls that "last February"."""
    return period.unit == "month" and (anchor.year, anchor.month - 1) == (period.last.year, period.last.month)


def _as_told(context: Context, periods: list[Period], make: Callable[[int], Period | None]) -> Period | None:
    """The one that goes on with a story of another year, where it is nearer to that than the last one to publication.

    After "on 28 December 2015", "on 2 January" is in 2016.
    """
    told, anchor = context.told, context.anchor
    if told is None or anchor is None or told.grain == "year" or told.last.year >= anchor.year:
        return None
    following = (make(told.first.year + offset) for offset in (0, 1))
    next_one = min((p for p in following if p and p.last >= told.first), key=_first, default=None)
    latest = max((p for p in periods if p.first <= anchor), key=_first, default=None)
    if next_one is None or latest is None or _distance(next_one, told.last) >= _distance(latest, anchor):
        return None
    return next_one


def _in_frame(frame: Period, make: Callable[[int], Period | None]) -> Period | None:
    within = (make(year) for year in range(frame.first.year, frame.last.year + 1))
    return next((p for p in within if p and frame.first <= p.last and p.first <= frame.last), None)


def _around(make: Callable[[int], Period | None], year: int) -> list[Period]:
    """Those of the years about one; of more years where some have none (29 February)."""
    for reach in (1, 5):
        first, last = max(1, year - reach), min(9998, year + reach)
        periods = [period for number in range(first, last + 1) if (period := make(number))]
        if len(periods) > 2 * reach:
            break
    return periods


def _beside(reference: Period, make: Callable[[int], Period | None], symbol: str) -> Period | None:
    periods = _around(make, reference.first.year)
    if symbol == "V":
        return max((p for p in periods if p.last < reference.first), key=_first, default=None)
    if symbol == "F":
        return min((p for p in periods if p.first > reference.last), key=_first, default=None)
    return min(periods, key=lambda p: _distance(p, reference.first), default=None)


def _first(period: Period) -> date:
    return period.first


def _distance(period: Period, day: date) -> timedelta:
    if period.first <= day <= period.last:
        return timedelta(0)
    return min(abs(period.first - day), abs(period.last - day))


def relation_in(phrase: Phrase, context: Context) -> tuple[str, Any] | None:
    """The relation of a phrase; "the next spring" of a story is the one that followed."""
    relation = relation_of(phrase)
    told = context.tense == "past" and context.reference is not None and "tX" in phrase.symbols
    return ("F", relation[1]) if relation and told and relation[0] == "X" else relation


def relation_of(phrase: Phrase) -> tuple[str, Any] | None:
    """The last, next, this, previous, following or same of a phrase, with its value."""
    return next(((token.symbol, token.value) for token in phrase.tokens if token.symbol in "LXHVFZ"), None)
