"""Dates counted from another: weekdays, yesterday, two weeks ago, three weeks after, the past two months."""

from dataclasses import replace
from datetime import date, timedelta

from newsstruct.facts.dates.absolute import month, unit
from newsstruct.facts.dates.counts import count_of, duration_value, unit_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.lexicon import Plural
from newsstruct.facts.dates.meaning import Context, Handler, Kind, Meaning, explicit, relation_of, relative
from newsstruct.facts.dates.periods import Period, containing, day_of, shift, step, years
from newsstruct.facts.dates.quarters import years_before

_PARTS = {
    "morning": "TMO", "noon": "T12:00", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI",
    "midnight": "T00:00",
}  # fmt: skip


# Spans of the calendar even after "past": the past quarter.
_WHOLE = frozenset({"weekend", "quarter", "half"})
_MONTHLY = frozenset({"month", "quarter", "half", "year", "decade"})


def weekday(phrase: Phrase, context: Context) -> Meaning | None:
    """A weekday, with a part of the day and "last", "next", ... or alone."""
    number, compound = phrase.first("W")
    part = phrase.first("P") or compound
    if isinstance(part, Plural):
        return Meaning(None, "relative", "set", f"XXXX-WXX-{number + 1}{_PARTS[part]}")
    if phrase.has("y"):
        part = str(phrase.first("y")).partition(" ")[2] or None
    day = _weekday(number, relation_of(phrase), context)
    if day is not None and (of_month := phrase.first("dD")) is not None:
        day = _with_number(day, number, of_month)
    return _with_part(day, part, phrase.first("T"))


def _with_part(day: date | None, part: str | None, time: str | None = None) -> Meaning:
    period = day_of(day) if day else None
    if time is not None:
        return relative(period, kind="time", timex=f"{day}T{time}" if day else None)
    if part is None:
        return relative(period)
    return relative(period, kind="time", timex=f"{day}{_PARTS[part]}" if day else None)


def _weekday(number: int, relation: tuple[str, object] | None, context: Context) -> date | None:
    symbol = relation[0] if relation else ""
    reference = context.reference
    if symbol in ("V", "F", "Z"):
        if reference is not None and reference.grain == "day":
            base = reference.first
            if symbol == "Z":
                return base + timedelta((number - base.weekday() + 3) % 7 - 3)
            return _after(base, number) if symbol == "F" else _before(base, number)
        symbol = {"V": "L", "F": "X"}.get(symbol, "")
    anchor = context.anchor
    if anchor is None:
        return None
    if symbol == "L":
        return _before(anchor, number)
    if symbol == "X":
        return _after(anchor, number)
    if symbol == "H" and context.tense is None:
        return anchor + timedelta((number - anchor.weekday()) % 7)
    if context.tense == "future":
        return anchor + timedelta((number - anchor.weekday()) % 7)
    return anchor - timedelta((anchor.weekday() - number) % 7)


def weekday_of_week(phrase: Phrase, context: Context) -> Meaning | None:
    """Tuesday of next week."""
    if phrase.symbols.endswith("WU"):
        return _week_after(phrase, context)
    week = unit(phrase.part(1), context)
    number, part = phrase.first("W")
    if week is None or week.period is None or week.period.unit != "week":
        return weekday(phrase, context)
    return _with_part(week.period.first + timedelta(number), part)


def _week_after(phrase: Phrase, context: Context) -> Meaning | None:
    """Tuesday week: seven days after the coming Tuesday."""
    if phrase.first("U") != "week" or isinstance(phrase.first("U"), Plural) or context.anchor is None:
        return weekday(phrase.part(0, 1), context)
    number, _ = phrase.first("W")
    return _with_part(context.anchor + timedelta((number - context.anchor.weekday()) % 7 + 7), None)


def _before(day: date, number: int) -> date:
    return day - timedelta((day.weekday() - number - 1) % 7 + 1)


def _after(day: date, number: int) -> date:
    return day + timedelta((number - day.weekday() - 1) % 7 + 1)


def _with_number(day: date, number: int, of_month: int) -> date:
    """The day near this one that has both the weekday and the day of the month: Tuesday (24)."""
    for weeks in (0, -1, 1, -2, 2, -3, 3, -4, 4):
        if (other := day + timedelta(weeks * 7)).day == of_month and other.weekday() == number:
            return other
    return day


def night_between(phrase: Phrase, context: Context) -> Meaning | None:
    """The night from Tuesday to Wednesday: the day it began."""
    first, _ = phrase.all("W")[0]
    return _with_part(_weekday(first, None, context), phrase.first("P"))


def weekday_range(phrase: Phrase, context: Context) -> Meaning | None:
    """From Monday to Wednesday."""
    (first, _), (last, _) = phrase.all("W")[:2]
    end = _weekday(last, None, context)
    if end is None:
        return relative(None)
    start = end - timedelta((last - first) % 7)
    if context.tense == "future" and context.anchor and start < context.anchor:
        start, end = start + timedelta(7), end + timedelta(7)
    return relative(Period(start, end, "days"))


def day_part(phrase: Phrase, context: Context) -> Meaning | None:
    """Yesterday, tonight, last night, this morning, the next morning."""
    name = phrase.first("y")
    part = phrase.first("P")
    anchor = context.anchor
    if name is not None:
        offset, _, own_part = str(name).partition(" ")
        day = anchor + timedelta(int(offset)) if anchor else None
        return _with_part(day, part or own_part or None)
    symbol, _ = relation_of(phrase) or ("V" if phrase.has("b") else "F" if phrase.has("c") else "H", None)
    if symbol in "FXVZ":
        base = context.reference.first if context.reference and context.reference.grain == "day" else anchor
        steps = {"F": 1, "X": 1, "V": -1}.get(symbol, 0)
        return _with_part(base + timedelta(steps) if base else None, part)
    return _with_part(anchor - timedelta(symbol == "L") if anchor else None, part)


def early_day(phrase: Phrase, context: Context) -> Meaning | None:
    """Early on Thursday, late yesterday: the day."""
    return weekday(phrase, context) if phrase.has("W") else day_part(phrase, context)


def clock(phrase: Phrase, context: Context) -> Meaning | None:
    """At noon, before dawn: the day spoken of."""
    if phrase.has("W"):
        day = _weekday(phrase.first("W")[0], None, context)
    elif phrase.has("y"):
        day = context.anchor + timedelta(int(str(phrase.first("y")).split()[0])) if context.anchor else None
    else:
        named = context.reference if context.reference and context.reference.grain == "day" else None
        day = named.first if named else context.anchor
    part, hour = phrase.first("P"), phrase.first("dn")
    if hour is not None and hour <= 12:  # "4 in the morning"
        return _with_part(day, None, f"{hour % 12 + 12 * (part in ('afternoon', 'evening')):02}:00")
    return _with_part(day, part, phrase.first("T"))


def ago(phrase: Phrase, context: Context) -> Meaning | None:
    """Two weeks ago. Years are a year with doubt; "exactly" and "to the day" keep the day."""
    count, name, anchor = count_of(phrase), unit_of(phrase), context.anchor
    if phrase.symbols[0] in "UJ" and not isinstance(phrase.first("UJ"), Plural):
        return None
    if count is None:
        return relative(None, timex="PAST_REF")
    if anchor is None:
        return relative(None)
    if context.quarter is not None and name == "year":
        return years_before(context.quarter, count)
    return relative(_from_anchor(anchor, -count, name, exact=phrase.has("C")))


def _from_anchor(anchor: date, count: float, name: str, *, exact: bool) -> Period:
    moved = step(anchor, count, name)
    if exact or name in ("day", "hour", "minute", "second"):
        return day_of(moved)
    if name in ("week", "fortnight", "weekend"):
        return Period(moved, moved, "day", True)
    grain = "year" if name in ("year", "decade", "century") else "month"
    return replace(containing(moved, grain), approx=True)


def ago_from(phrase: Phrase, context: Context) -> Meaning | None:
    """Twenty years ago last Sunday: counted from that day."""
    last = next(index for index, token in enumerate(phrase.tokens) if token.symbol == "A") + 1
    head, tail = phrase.part(0, last), phrase.part(last)
    handler = next(
        h for symbol, h in (("W", weekday), ("y", day_part), ("M", month), ("UJQ", unit)) if tail.has(symbol)
    )
    base = handler(tail, context)
    count = count_of(head)
    if base is None or base.period is None or count is None:
        return relative(None)
    return relative(shift(base.period, -count, unit_of(head), exact=True))


def offset(phrase: Phrase, context: Context) -> Meaning | None:
    """Three weeks after, two days earlier, the day before: counted from the date it hangs on."""
    if (fixed := phrase.first("K")) is not None:
        count_text, name = fixed.split()
        count: float | None = float(count_text)
    else:
        count, name = count_of(phrase), unit_of(phrase)
        if (
            len(phrase.tokens) == 2
            and phrase.symbols[0] in "UJ"
            and not isinstance(phrase.first("UJ"), Plural)
        ):
            count = 1  # "im Jahr davor", "from year earlier"
        if count is not None and phrase.has("eb"):
            count = -count
    base = context.base or context.reference
    counted_before = phrase.symbols[-1] in "bc"
    if base is None and context.anchor is not None and phrase.symbols[-1] not in "bclC":
        base = day_of(context.anchor)
    # "The 30 days before closing" are a length as much as a date.
    length = duration_value(abs(count or 1), name) if counted_before and phrase.has("adn") else None
    if base is None or (count is None and name not in ("hour", "minute", "second")):
        return relative(None, timex=length)
    if context.inverted and context.base is None and count is not None:
        count = -count
    if context.quarter is not None and name == "year" and phrase.has("e"):
        return years_before(context.quarter, -(count or 0))
    if (base.grain != "day" or base.unit == "week") and name in ("day", "hour", "minute", "second"):
        return relative(None)
    if count is not None and name in ("hour", "minute", "second") and not counted_before:
        length = duration_value(abs(count), name)
    # Figures "from a year earlier" are of the same month.
    if length is not None and context.base is None and not context.inverted:
        return relative(shift(base, count or 0, name), timex=length)
    if context.base is None and phrase.symbols[-1] == "c" and name in _MONTHLY:
        moved = step(base.last, count or 0, name)
        if context.anchor is not None and moved > context.anchor:
            return relative(None, timex=length)  # "ten years after the accord", which nobody dated
    a_year_earlier = name == "year" and count == -1
    # "A week from Monday" is a Monday.
    exact = phrase.symbols[-1] == "w" or phrase.has("C") or (a_year_earlier and base.unit == "month")
    if a_year_earlier and base.unit == "day" and not counted_before:
        length = shift(base, -1, name, exact=True).timex()
    return relative(shift(base, count or 0, name, exact=exact), timex=length)


def comparable(phrase: Phrase, context: Context) -> Meaning | None:
    """The year-earlier quarter: a year before the one last named; the 1988 quarter: that of that year."""
    if (written := phrase.first("Y")) is not None:
        if context.quarter is None:
            return explicit(years(written, written, "year"))
        return replace(years_before(context.quarter, context.quarter.first.year - written), basis="explicit")
    if phrase.has("o") and not phrase.has("eA"):
        return _latest(context) if phrase.first("o") == -1 else None
    base = context.quarter or context.reference or (day_of(context.anchor) if context.anchor else None)
    length = duration_value(count_of(phrase), unit_of(phrase.part(-1))) if phrase.has("dn") else None
    if length is None and base is not None and base is context.quarter:
        return years_before(base, 1)
    return relative(shift(base, -1, "year") if base else None, timex=length)


def _latest(context: Context) -> Meaning:
    """The latest period that figures are of: the quarter spoken of, else the one that ended last."""
    over = shift(containing(context.anchor, "quarter"), -1, "quarter") if context.anchor else None
    named = context.quarter if context.quarter and context.quarter.unit in ("quarter", "half") else None
    return relative(named or over)


def anniversary(phrase: Phrase, context: Context) -> Meaning | None:
    """The 51st anniversary of a thing: the day of the thing."""
    base = context.reference or (day_of(context.anchor) if context.anchor else None)
    count = phrase.first("oDdn")
    if base is None or not count or count < 1:
        return relative(None)
    return relative(shift(base, -count, "year", exact=True), timex="")


def _stretch(phrase: Phrase, first: date, last: date, name: str, *, kind: Kind) -> Meaning:
    """The days from first to last, as finely as the unit counts."""
    grain = (
        "years"
        if name in ("year", "decade", "century")
        else "months"
        if name in ("month", "quarter")
        else "days"
    )
    # The three grains above are ones that Period takes; mypy sees their union as str.
    period = Period(first, last, grain, name not in ("day", "hour", "minute", "second"))  # type: ignore[arg-type]
    return Meaning(period, "relative", kind, duration_value(count_of(phrase), unit_of(phrase)))


def span(phrase: Phrase, context: Context) -> Meaning | None:
    """The past two months, the next 15 months: from or up to the anchor."""
    count, name, anchor = count_of(phrase), unit_of(phrase), context.anchor
    symbol, _ = relation_of(phrase) or ("L", None)
    if count is None or anchor is None:
        return Meaning(None, "relative", "duration", duration_value(count, name))
    if symbol == "X":
        return _stretch(phrase, anchor, step(anchor, count, name), name, kind="duration")
    return _stretch(phrase, step(anchor, -count, name), anchor, name, kind="duration")


def ahead(phrase: Phrase, context: Context) -> Meaning | None:
    """In two weeks: from the anchor on, where the verb looks ahead; else a length of time."""
    count, name, anchor = count_of(phrase), unit_of(phrase), context.anchor
    points_ahead = phrase.has("R") or (context.ahead and context.tense == "future" and not phrase.has("Q"))
    if not points_ahead or count is None or anchor is None:
        return duration(phrase, context)
    return relative(_from_anchor(anchor, count, name, exact=phrase.has("C")))


def unit_phrase(phrase: Phrase, context: Context) -> Meaning | None:
    """Last week is a week of the calendar, the past week the seven days until now."""
    relation = relation_of(phrase)
    past = relation is not None and relation[1] == "past" and phrase.first("UQ") not in _WHOLE
    return span(phrase, context) if past else unit(phrase, context)


def within(phrase: Phrase, context: Context) -> Meaning | None:
    """Within 14 days of the anchor where that is to come; "over a period of 20 days" ends on the date before it."""
    count, name, anchor = count_of(phrase), unit_of(phrase), context.anchor
    if count is None or anchor is None:
        return Meaning(None, "relative", "duration", duration_value(count, name))
    if context.tense == "future":
        period = Period(date.min, step(anchor, count, name), "days")
        return Meaning(period, "relative", "duration", duration_value(count, name))
    base = context.reference.last if context.reference and context.reference.grain == "day" else anchor
    return _stretch(phrase, min(base, step(base, -count, name) + timedelta(1)), base, name, kind="duration")


def up_to(phrase: Phrase, context: Context) -> Meaning | None:
    """The three months ended Sept. 30: up to the day that follows."""
    count, name = (1.0, "year") if phrase.has("k") else (count_of(phrase), unit_of(phrase))
    if context.base is None or count is None:
        return duration(phrase, context)
    last = context.base.last
    whole_months = context.base.grain != "day"
    if whole_months and name not in _MONTHLY:
        return duration(phrase, context)
    meaning = _stretch(phrase, step(last + timedelta(1), -count, name), last, "day", kind="duration")
    if whole_months and meaning.period:
        meaning = replace(meaning, period=replace(meaning.period, unit="months"))
    if phrase.has("k"):
        return replace(meaning, timex="P1Y")
    if phrase.has("oD") and name in ("quarter", "half"):
        return replace(meaning, kind="date", timex=f"{last.year}-{name[0].upper()}{phrase.first('oD')}")
    if count == 1 and name in ("quarter", "half") and not phrase.has("adn"):
        return replace(meaning, timex=containing(last, name).timex())
    return meaning


def duration(phrase: Phrase, context: Context) -> Meaning | None:
    """Three days, a two-week trip: no date."""
    count, name = count_of(phrase), unit_of(phrase)
    few = count is None and not phrase.has("f")
    if name == "half" or (name == "quarter" and (few or count == 1 or phrase.has("-Y"))):
        return None
    return Meaning(None, "relative", "duration", duration_value(count, name))


def recurring(phrase: Phrase, context: Context) -> Meaning | None:
    """Daily, every week: no date."""
    if phrase.has("W"):
        return Meaning(None, "relative", "set", f"XXXX-WXX-{phrase.first('W')[0] + 1}")
    count = count_of(phrase)
    if count is not None and phrase.first("B") == "second":
        count *= 2
    return Meaning(None, "relative", "set", phrase.first("E") or duration_value(count, unit_of(phrase)))


def vague(phrase: Phrase, context: Context) -> Meaning | None:
    """Now, recently, soon, current: no date."""
    if not phrase.has("R"):
        return Meaning(None, "relative", "date", "PRESENT_REF") if phrase.first("H") == "current" else None
    return Meaning(None, "relative", "date", phrase.first("R"))


def units(phrase: Phrase, context: Context) -> Meaning | None:
    """Weeks, for years: a length nobody counted. "the quarter" is the one last named."""
    name = unit_of(phrase)
    if name == "weekend" and not isinstance(phrase.first("U"), Plural):
        return unit(phrase, context)
    if phrase.has("t"):
        return _latest(context) if name == "quarter" else None
    if name in ("half", "quarter") or not isinstance(phrase.first("UJQ"), Plural):
        return None
    return Meaning(None, "relative", "duration", duration_value(None, name))


HANDLERS: dict[str, Handler] = {
    "weekday": weekday, "weekday_of_week": weekday_of_week, "night_between": night_between,
    "weekday_range": weekday_range, "early_day": early_day, "day_part": day_part, "clock": clock, "ago": ago,
    "ago_from": ago_from, "offset": offset, "comparable": comparable, "anniversary": anniversary, "span": span,
    "within": within, "up_to": up_to, "ahead": ahead, "duration": duration, "set": recurring, "vague": vague,
    "units": units, "unit": unit_phrase,
}  # fmt: skip
