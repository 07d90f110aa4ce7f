"""What words may stand for when counted from one of the dates near them: "the next day", "by the third".

`find_dates` settles on one date; these are the others that an attentive reader may have in mind, each of them tied
to a date that the text gives or to the day of publication.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from newsstruct.facts.dates.absolute import year_of
from newsstruct.facts.dates.counts import count_of, unit_of
from newsstruct.facts.dates.grammar import Phrase, scan_closely
from newsstruct.facts.dates.handlers import meaning_of
from newsstruct.facts.dates.lengths import from_so_many_to, last_one, since, since_then, stretches
from newsstruct.facts.dates.lexicon import Plural, lexicon
from newsstruct.facts.dates.meaning import Context, Tense
from newsstruct.facts.dates.nearness import DAY, PARTS, Words, meant
from newsstruct.facts.dates.periods import Period, containing, day_of, months, season, shift, step, years
from newsstruct.facts.words import words_of

# Characters of an expression; what is longer is none.
_LONGEST = 200
_WEEKDAY_BESIDE = re.compile(r"W[bcg]")
_HOUR = re.compile(r" \d\d?h ")
# Further off than this a weekday can only be one of the story's own time.
_LONG_AGO = timedelta(20)
_HANGING = frozenset(
    {"offset", "unit", "monthday", "day_part", "clock", "within_unit", "comparable", "up_to"}
)
_YEARLY = frozenset(
    {"date", "month", "month_range", "day_range", "day_pair", "weekday_of_month", "season", "portion",
     "part_of_year", "holiday", "numeric"}
)  # fmt: skip


def anchored_readings(
    expression: str,
    language: str,
    *,
    anchor: date | None,
    eve: date | None,
    near: tuple[Period, ...],
    beside: tuple[Period, ...],
    told: tuple[Period, ...],
    dated: bool,
) -> Iterator[Period]:
    """The periods that an expression may mean besides what its sentence tells; lazily, and some of them twice."""
    if len(expression) > _LONGEST:
        return
    found = scan_closely(expression, lexicon(language))
    words = Words(
        found, f" {' '.join(words_of(expression))} ", language, anchor, eve, near, beside, told, dated
    )
    for read in _READERS:
        try:
            yield from read(words)
        except (OverflowError, ValueError):
            continue  # off the calendar


def _hanging(words: Words) -> Iterator[Period]:
    """The next day, that evening, at dawn, a week later, the 26th of that month."""
    for phrase in words.found.phrases:
        told = phrase.has("VFZ") or "tX" in phrase.symbols
        if not told and (phrase.rule not in _HANGING or phrase.rule == "unit"):
            continue
        if phrase.rule == "up_to" and phrase is not words.found.phrases[-1]:
            continue  # "the three months ended Sept. 30" say themselves when
        if phrase.rule == "clock" and phrase.has("Wy"):
            continue  # so does "8 p.m. Monday"
        for base in words.settled:
            if _after_a_thing(phrase, base, words):
                continue
            meaning = meaning_of(
                phrase, Context(words.anchor, base, "past", base=base, quarter=_quarter(base))
            )
            if meaning is not None and meaning.period is not None:
                yield meaning.period
            if phrase.rule == "unit" and phrase.has("F") and unit_of(phrase) == "week" and base.unit == "day":
                yield Period(
                    base.first, base.first + 7 * DAY, "days"
                )  # the week after a day, with it or without
                yield Period(base.first + DAY, base.first + 7 * DAY, "days")


def _quarter(base: Period) -> Period | None:
    return base if base.unit in ("quarter", "half") else None


def _hour(words: Words) -> Iterator[Period]:
    """A part of the day or a time of day alone: one of the days spoken of."""
    if words.without("PT"):
        hour = any(token.symbol == "d" and token.value < 25 for token in words.tokens)
        if not words.say("clock") or not (hour or _HOUR.search(words.folded)):
            return
    if words.without("WMYy"):
        days = [base for base in words.settled if base.unit == "day"]
        yield from days
        if any(token.value == "night" for token in words.tokens):
            yield from (replace(base, last=base.last + DAY, unit="days") for base in days)
            yield from (replace(base, first=base.first - DAY, unit="days") for base in days)


def _evening_before(words: Words) -> Iterator[Period]:
    """Overnight: also the evening before; "today" where the article may be of that evening."""
    named = {token.value for token in words.tokens if token.symbol == "y"}
    if words.eve is not None and any(value == 0 or str(value).startswith("0 ") for value in named):
        yield day_of(words.eve)
    if words.anchor is not None and "0 overnight" in named:
        yield day_of(words.anchor - DAY)


def _of_that_month(words: Words) -> Iterator[Period]:
    """The 26th of that month, that very day."""
    if words.without("ZHc"):
        return
    values = {token.symbol: token.value for token in words.tokens}
    day = values.get("D", values.get("d"))
    if values.get("U") == "month" and day:
        for base in words.bases:
            yield day_of(base.first.replace(day=day))
    elif "Z" in values and not set(values) - set("ZyptOr"):
        yield from (base for base in words.bases if base.unit == "day")


def _beside_a_day(words: Words) -> Iterator[Period]:
    """The Sunday before Christmas, the Tuesday after that: of the holiday named, or of a day near."""
    for match in _WEEKDAY_BESIDE.finditer(words.found.symbols):
        number, _ = words.found.tokens[match.start()].value
        sign = 1 if match[0][-1] == "c" else -1
        named = [phrase for phrase in words.found.phrases if phrase.index >= match.end()]
        tenses: tuple[Tense, ...] = ("past", "future") if named else ()
        days = [period for tense in tenses for period in meant(named[0], Context(words.anchor, None, tense))]
        for base in days if named else words.near:
            if base.unit == "day":
                yield day_of(base.first + sign * ((sign * (number - base.first.weekday()) - 1) % 7 + 1) * DAY)


def _weekday_before_last(words: Words) -> Iterator[Period]:
    """Last Monday, said on a Wednesday: that of this week, or of the one before; next Friday said on one likewise."""
    for phrase in words.found.phrases:
        if phrase.rule not in ("weekday", "early_day") or not phrase.has("LX") or phrase.has("dD"):
            continue
        for period in meant(phrase, Context(words.anchor, None, None)):
            if words.anchor is not None and containing(period.first, "week") == containing(
                words.anchor, "week"
            ):
                yield day_of(period.first + (7 if phrase.has("X") else -7) * DAY)


def _anniversary(words: Words) -> Iterator[Period]:
    """On the second anniversary of a thing: so many years after it, whether that is past or still to come."""
    if words.without("N"):
        return
    for token in words.tokens:
        if token.symbol in "oDdn" and 0 < token.value < 1000:
            for base in words.bases:
                for sign in (1, -1):
                    yield shift(base, sign * token.value, "year", exact=True)


def _moved(words: Words) -> Iterator[Period]:
    """A year ago, six months earlier: as finely as one likes."""
    for phrase in words.found.phrases:
        if phrase.has("K"):
            continue  # "the eve of it" says itself which way
        if phrase.rule in ("ago", "offset", "ahead", "duration"):
            count, unit = count_of(phrase), unit_of(phrase)
            if count is None and phrase.symbols[0] in "UJtAeblc":
                count = 1
        elif phrase.rule == "comparable":
            count, unit = 1, "year"
        else:
            continue
        length = phrase.rule in ("ahead", "duration") and not words.say("reckoned")
        if not count or (length and words.without("lcebA")):
            continue
        sign = 1 if words.without("Aeb") and phrase.rule != "comparable" else -1
        for base in _counted_from(phrase, words):
            if _after_a_thing(phrase, base, words):
                continue
            yield from _as_finely(base, sign * count, unit)
        # "Three days after the bank broke": the day that it broke, three days ago.
        for base in words.bases if phrase.symbols[-1] in "bc" else ():
            yield from _as_finely(base, -sign * count, unit)


def _after_a_thing(phrase: Phrase, base: Period, words: Words) -> bool:
    """Whether a base is only the day of publication: what comes so long after a thing comes not so long from now."""
    return phrase.symbols[-1] == "c" and base in words.written and base not in words.near


def _counted_from(phrase: Phrase, words: Words) -> tuple[Period, ...]:
    """What an offset counts from: "a year ago" from publication, or from the months that figures are reported of."""
    if phrase.rule != "ago":
        return words.settled
    reported = tuple(
        base for base in words.near if base.first < base.last and base.unit not in ("month", "year")
    )
    return (*words.bases[-1:], *reported) if words.anchor and unit_of(phrase) == "year" else words.bases[-1:]


def _as_finely(base: Period, count: float, unit: str) -> Iterator[Period]:
    """A date so many units away: exactly, as finely as its unit counts, and as the month or year of it."""
    if base.last == date.max or base.first == date.min:
        return
    exact = shift(base, count, unit, exact=True)
    yield exact
    if unit in PARTS and base.unit == "day" and base.first == containing(base.first, "month").last:
        yield day_of(containing(exact.first, "month").last)  # six months before 30 September
    if unit in PARTS and base.unit in ("days", "months", "years"):
        yield replace(
            base, first=step(base.first, count, unit), last=step(base.last + DAY, count, unit) - DAY
        )
    if unit in PARTS or unit in ("decade", "century"):
        for day in (base.first, base.last):
            moved = step(day, count, unit)
            yield day_of(moved)
            yield containing(moved, "month")
            if unit not in ("month", "quarter", "half"):
                yield containing(moved, "year")


def _in_order(words: Words) -> Iterator[Period]:
    """The first day, by the third, the first weekend after it: counted from a date on, or what a date is the nth of."""
    if not words.without("MYJNW"):
        return
    symbols = words.found.symbols
    for index, (symbol, token) in enumerate(zip(symbols, words.tokens, strict=True)):
        if symbol not in "oD" or not 1 <= token.value <= 31:
            continue
        rest = symbols[index + 1 :].lstrip("-.")
        unit = words.found.tokens[len(symbols) - len(rest)].value if rest[:1] in ("U", "Q") else None
        if words.anchor is not None and unit == "day":
            yield day_of(words.anchor - (token.value - 1) * DAY)
        for base in words.bases:
            yield from _nth(base, token.value, None if unit is None else str(unit))


def _nth(base: Period, nth: int, unit: str | None) -> Iterator[Period]:
    if unit in (None, "day"):
        yield day_of(base.first + (nth - 1) * DAY)
    if unit in ("week", "fortnight"):
        first = base.first + 7 * (nth - 1) * DAY
        yield Period(first, first + 6 * DAY, "days")
        yield containing(first, "week")
    if unit == "weekend":
        yield containing(base.last + (7 * nth - 6) * DAY, "weekend")
    if unit == "month":
        yield containing(step(base.first, nth - 1, "month"), "month")
    if unit is None and base.unit == "quarter" and nth < 5:
        yield months(base.first.year, 3 * nth - 2, 3, "quarter")


def _same_time(words: Words) -> Iterator[Period]:
    """The same date in 2023, the same period last year: a date near, or the year up to it, in that year."""
    if words.without("Z"):
        return
    context = Context(words.anchor, None, "past")
    named = [token.value for token in words.tokens if token.symbol == "Y"]
    for year in named or [year_of(phrase, context)[0] for phrase in words.found.phrases]:
        for base in words.bases if year else ():
            moved = _in_year(base, year)
            yield moved
            if words.anchor is not None and base == day_of(words.anchor):
                yield containing(moved.last, "month")
            yield Period(date(moved.last.year, 1, 1), moved.last, "days")


def _in_year(base: Period, year: int) -> Period:
    count = 12 * (year - base.last.year)
    first, after = step(base.first, count, "month"), step(base.last + DAY, count, "month")
    return replace(base, first=first, last=max(first, after - DAY))  # 28 February, before a leap day


def _in_the_story(words: Words) -> Iterator[Period]:
    """A month, day, season or holiday without a year in a story of long ago; a weekday of its time."""
    if words.anchor is None:
        return
    long_ago = [b for b in words.near if b.grain != "year" and words.anchor - b.last > _LONG_AGO]
    for phrase in words.found.phrases:
        if phrase.has("YILXHVFZAJ"):
            continue
        if phrase.rule in ("weekday", "early_day"):
            for base in (base for base in long_ago if base.unit == "day"):
                yield from meant(phrase, Context(base.first, None, "past"))
                yield from meant(phrase, Context(base.first, None, "future"))
        elif phrase.rule in _YEARLY:
            last = words.anchor.year - (1 if phrase.rule == "holiday" else 2)
            for year in {base.last.year: None for base in long_ago if base.last.year <= last}:
                yield from _of_year(phrase, year)
            for base in (base for base in words.told if base.last.year <= last):
                in_that_year = _of_year(phrase, base.last.year)
                yield from (period for period in in_that_year if base.first.month in _months_of(period))


def _months_of(period: Period) -> tuple[int, int]:
    return period.first.month, period.last.month


def _of_year(phrase: Phrase, year: int) -> Iterator[Period]:
    """A month, day, season or holiday of a year."""
    ends: tuple[tuple[date, Tense], ...] = ((date(year, 12, 31), "past"), (date(year, 1, 1), "future"))
    for day, tense in ends:
        found = meant(phrase, Context(day, None, tense))
        yield from (period for period in found if period.first.year == year)


def _of_the_year_told(words: Words) -> Iterator[Period]:
    """From 28 April to June, in a sentence that has named the year: the days of that year from first to last."""
    phrases = [
        phrase for phrase in words.found.phrases if phrase.rule in _YEARLY and not phrase.has("YILXHVFZ")
    ]
    if len(phrases) < 2 and not any(phrase.rule.endswith("_range") for phrase in phrases):
        return
    for year in {base.last.year: None for base in words.beside if base.unit == "year"}:
        ends = [period for phrase in (phrases[0], phrases[-1]) for period in _of_year(phrase, year)]
        yield Period(min(end.first for end in ends), max(end.last for end in ends), "days")


def _named_relatively(words: Words) -> Iterator[Period]:
    """Since last summer: the summer, however long it goes on."""
    for phrase in words.found.phrases:
        if phrase.has("LXY") and not phrase.has("W") and phrase.first("U") != "day":
            yield from meant(phrase, Context(words.anchor, None, None))


def _bare_unit(words: Words) -> Iterator[Period]:
    """For the full year, within the year, so far in the month: all of it, what is over, what is left, its last day."""
    if words.anchor is None or not words.without("LXVFZAelWMYTPoDdnfu"):
        return
    for index, symbol in enumerate(words.found.symbols):
        name = words.found.tokens[index].value if symbol in "UJQ" else None
        if name == "weekend" and (words.found.phrases == [] or not words.without("H")):
            coming = containing(words.anchor, "weekend")
            yield from (coming, shift(coming, -1, "week", exact=True))
        if name not in ("week", *PARTS) or isinstance(name, Plural):
            continue
        whole = containing(words.anchor, str(name))
        yield whole
        yield Period(whole.first, words.anchor, "days")
        yield Period(words.anchor, whole.last, "days")
        yield Period(date.min, whole.last, "days")
        yield day_of(whole.last)


def _numbers(words: Words) -> Iterator[Period]:
    """A year, month or season that stands alone, without anything beside it that makes it a date."""
    for index, symbol in enumerate(words.found.symbols):
        value = words.found.tokens[index].value
        if symbol == "Y":
            yield years(value, value, "year")
        elif symbol in "Mm" and not (words.found.phrases or words.dated) and words.anchor:
            for year in (words.anchor.year - 1, words.anchor.year, words.anchor.year + 1):
                named = months(year, value, 1, "month") if symbol == "M" else season(year, value)
                if abs(named.first - words.anchor) < timedelta(330):
                    yield named


_READERS: tuple[Callable[[Words], Iterator[Period]], ...] = (
    _beside_a_day, _weekday_before_last, _hanging, _hour, _evening_before, _of_that_month, _anniversary, _moved,
    stretches, last_one, from_so_many_to, _in_order, _same_time, since, since_then, _in_the_story,
    _of_the_year_told, _named_relatively, _bare_unit, _numbers,
)  # fmt: skip
