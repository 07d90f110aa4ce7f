"""What words may stand for when counted from one of the dates near them: "the next day", "by the third".

`find_dates` settles on one date; these are the others that an attentive reader may have in mind, each of them tied
to a date that the text gives or to the day of publication.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from newsstruct.facts.dates.absolute import year_of
from newsstruct.facts.dates.counts import count_of, unit_of
from newsstruct.facts.dates.grammar import Phrase, Scan, scan_closely
from newsstruct.facts.dates.lexicon import Plural, Token, lexicon
from newsstruct.facts.dates.meaning import Context, Tense
from newsstruct.facts.dates.periods import Period, containing, day_of, months, shift, step, years
from newsstruct.facts.dates.sequence import meaning_of
from newsstruct.facts.words import words_of
from newsstruct.languages import table

_DAY = timedelta(1)
_DAILY = ("day", "week", "-1 day", "+1 day", "-2 day", "+2 day")
# Characters of an expression; what is longer is none.
_LONGEST = 200
# Further off than this a weekday can only be one of the story's own time.
_LONG_AGO = timedelta(20)
_HANGING = frozenset(
    {"offset", "unit", "monthday", "day_part", "clock", "within_unit", "comparable", "up_to"}
)
_LENGTHS = frozenset({"span", "duration", "within", "ahead", "units", "offset"})
_YEARLY = frozenset(
    {"date", "month", "month_range", "day_range", "day_pair", "weekday_of_month", "season", "portion",
     "part_of_year", "holiday", "numeric"}
)  # fmt: skip
_PARTS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_TWO_COUNTS = re.compile(r"[dn][-~v]z?[dn][UJ]")
_SIDES: dict[str, Tense] = {"X": "future", "R": "future", "L": "past", "A": "past"}


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an expression, the day of publication, and the dates near them, the nearest first."""

    found: Scan
    folded: str
    language: str
    anchor: date | None
    near: tuple[Period, ...]
    beside: tuple[Period, ...]

    @property
    def settled(self) -> tuple[Period, ...]:
        """What a word like "next" counts from: the dates just before it in its sentence, or where none is, any near."""
        by_day = not self.without("PTy") or any(token.value in _DAILY for token in self.tokens)
        beside = tuple(base for base in self.beside if base.grain == "day" or not by_day)
        return beside or self.bases

    @property
    def bases(self) -> tuple[Period, ...]:
        """What may be counted from: the dates near, then the day of publication."""
        return (*self.near, day_of(self.anchor)) if self.anchor else self.near

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the expression."""
        return [self.found.tokens[index] for index in range(len(self.found.symbols))]

    def say(self, section: str) -> bool:
        """Whether one of the words of a section of the language's list is among them."""
        return any(word in self.folded for word in _listed(section, self.language))

    def without(self, symbols: str) -> bool:
        """Whether no token has one of these symbols."""
        return not any(symbol in self.found.symbols for symbol in symbols)


def anchored_readings(
    expression: str,
    language: str,
    *,
    anchor: date | None,
    near: tuple[Period, ...],
    beside: tuple[Period, ...],
) -> Iterator[Period]:
    """The periods that an expression may mean besides what its sentence tells; lazily, and some of them twice."""
    if len(expression) > _LONGEST:
        return
    found = scan_closely(expression, lexicon(language))
    words = _Words(found, f" {' '.join(words_of(expression))} ", language, anchor, near, beside)
    for read in _READERS:
        try:
            yield from read(words)
        except (OverflowError, ValueError):
            continue  # off the calendar


def _hanging(words: _Words) -> Iterator[Period]:
    """The next day, that evening, at dawn, a week later, the 26th of that month."""
    for phrase in words.found.phrases:
        told = phrase.has("VFZ") or "tX" in phrase.symbols
        if not told and (phrase.rule not in _HANGING or phrase.rule == "unit"):
            continue
        for base in words.settled:
            meaning = meaning_of(
                phrase, Context(words.anchor, base, "past", base=base, quarter=_quarter(base))
            )
            if meaning is not None and meaning.period is not None:
                yield meaning.period


def _quarter(base: Period) -> Period | None:
    return base if base.unit in ("quarter", "half") else None


def _hour(words: _Words) -> Iterator[Period]:
    """A part of the day or a time of day alone: one of the days spoken of."""
    if words.without("PT") or not words.without("WMYy"):
        return
    yield from (base for base in words.settled if base.unit == "day")


def _of_that_month(words: _Words) -> Iterator[Period]:
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


def _anniversary(words: _Words) -> Iterator[Period]:
    """On the second anniversary of a thing: so many years after it, whether that is past or still to come."""
    if words.without("N"):
        return
    for token in words.tokens:
        if token.symbol in "oDdn" and 0 < token.value < 1000:
            for base in words.bases:
                for sign in (1, -1):
                    yield shift(base, sign * token.value, "year", exact=True)


def _moved(words: _Words) -> Iterator[Period]:
    """A year ago, six months earlier: as finely as one likes."""
    for phrase in words.found.phrases:
        if phrase.rule in ("ago", "offset", "ahead", "duration"):
            count, unit = count_of(phrase), unit_of(phrase)
            if count is None and phrase.symbols[0] in "UJtAeblc":
                count = 1
        elif phrase.rule == "comparable":
            count, unit = 1, "year"
        else:
            continue
        if not count or (phrase.rule in ("ahead", "duration") and words.without("lcebA")):
            continue
        sign = 1 if words.without("Aeb") and phrase.rule != "comparable" else -1
        for base in _counted_from(phrase, words):
            yield from _as_finely(base, sign * count, unit)


def _counted_from(phrase: Phrase, words: _Words) -> tuple[Period, ...]:
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
    if unit in _PARTS and base.unit in ("days", "months", "years"):
        yield replace(
            base, first=step(base.first, count, unit), last=step(base.last + _DAY, count, unit) - _DAY
        )
    if unit in _PARTS or unit in ("decade", "century"):
        for day in (base.first, base.last):
            moved = step(day, count, unit)
            yield day_of(moved)
            yield containing(moved, "month")
            if unit not in ("month", "quarter", "half"):
                yield containing(moved, "year")


def _stretches(words: _Words) -> Iterator[Period]:
    """In the five weeks before the attack, over the next 18 months: from or up to a date, to the day or the month."""
    for phrase in words.found.phrases:
        count, unit = count_of(phrase), unit_of(phrase)
        if phrase.rule not in _LENGTHS or not count:
            continue
        side = next((_SIDES[symbol] for symbol in phrase.symbols if symbol in _SIDES), None)
        for base in words.bases if side is None else words.bases[-1:]:
            if side != "past":
                yield from _ends(base.last, step(base.last, count, unit), unit)
            if side != "future":
                yield from _ends(step(base.last, -count, unit), base.last, unit)


def _from_so_many_to(words: _Words) -> Iterator[Period]:
    """In six to eight weeks, two or three days ago."""
    for match in _TWO_COUNTS.finditer(words.found.symbols) if words.anchor else ():
        tokens = [
            words.found.tokens[index]
            for index in range(*match.span())
            if words.found.symbols[index] in "dnUJ"
        ]
        low, high, unit = (token.value for token in tokens)
        for base in words.bases[-1:] if words.without("lceb") else words.bases:
            days = [step(base.first, sign * count, str(unit)) for sign in (1, -1) for count in (low, high)]
            yield from _ends(days[0], days[1], str(unit))
            yield from _ends(days[3], days[2], str(unit))


def _ends(first: date, last: date, unit: str) -> Iterator[Period]:
    """The days from one to another, with or without either; of units as long as months also the whole months."""
    whole = unit in _PARTS
    begins = (first, first + _DAY, *((containing(first, "month").first,) if whole else ()))
    ends = (last, last - _DAY, *((containing(last, "month").last,) if whole else ()))
    yield from (Period(begin, end, "days") for begin in begins for end in ends if begin <= end)


def _in_order(words: _Words) -> Iterator[Period]:
    """The first day, by the third, the first weekend after it: counted from a date on, or what a date is the nth of."""
    if not words.without("MYJN"):
        return
    symbols = words.found.symbols
    for index, (symbol, token) in enumerate(zip(symbols, words.tokens, strict=True)):
        if symbol not in "oD" or not 1 <= token.value <= 31:
            continue
        rest = symbols[index + 1 :].lstrip("-.")
        unit = words.found.tokens[len(symbols) - len(rest)].value if rest[:1] in ("U", "Q") else None
        if words.anchor is not None and unit == "day":
            yield day_of(words.anchor - (token.value - 1) * _DAY)
        for base in words.bases:
            yield from _nth(base, token.value, None if unit is None else str(unit))


def _nth(base: Period, nth: int, unit: str | None) -> Iterator[Period]:
    if unit in (None, "day"):
        yield day_of(base.first + (nth - 1) * _DAY)
    if unit in ("week", "fortnight"):
        first = base.first + 7 * (nth - 1) * _DAY
        yield Period(first, first + 6 * _DAY, "days")
        yield containing(first, "week")
    if unit == "weekend":
        yield containing(base.last + (7 * nth - 6) * _DAY, "weekend")
    if unit == "month":
        yield containing(step(base.first, nth - 1, "month"), "month")
    if unit is None and base.unit == "quarter" and nth < 5:
        yield months(base.first.year, 3 * nth - 2, 3, "quarter")


def _same_time(words: _Words) -> Iterator[Period]:
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
    return replace(
        base, first=step(base.first, count, "month"), last=step(base.last + _DAY, count, "month") - _DAY
    )


def _since(words: _Words) -> Iterator[Period]:
    """Since January, up to the day that is reported of: one named near, or the day before publication."""
    if words.anchor is None or not words.say("since"):
        return
    ends = (*(base.last for base in words.near), words.anchor - _DAY)
    for phrase in words.found.phrases:
        for begun in _meant(phrase, Context(words.anchor, None, "past")):
            yield from (
                Period(begun.first, last, "days") for last in ends if begun.last < last <= words.anchor
            )


def _since_then(words: _Words) -> Iterator[Period]:
    """Then, since then, from then on."""
    if not words.say("then"):
        return
    for base in words.bases:
        yield base
        if base.last == date.max or words.anchor is None:
            continue
        yield replace(base, last=date.max)
        for begins in (base.first, base.last, base.last + _DAY):
            yield Period(begins, date.max, "days")
            if begins <= words.anchor:
                yield Period(begins, words.anchor, "days")
                yield Period(begins, containing(words.anchor, "month").last, "days")


@cache
def _listed(section: str, language: str) -> tuple[str, ...]:
    """The words of a section, plain or by kind."""
    words = table(language, "dates").get(section, ())
    listed = words if isinstance(words, list) else [word for kind in dict(words).values() for word in kind]
    return tuple(f" {' '.join(words_of(word))} " for word in listed)


def _in_the_story(words: _Words) -> Iterator[Period]:
    """A month, day, season or holiday without a year in a story of long ago; a weekday of its time."""
    if words.anchor is None:
        return
    long_ago = [b for b in words.near if b.grain != "year" and words.anchor - b.last > _LONG_AGO]
    for phrase in words.found.phrases:
        if phrase.has("YILXHVFZAJ"):
            continue
        if phrase.rule in ("weekday", "early_day"):
            for base in (base for base in long_ago if base.unit == "day"):
                yield from _meant(phrase, Context(base.first, None, "past"))
                yield from _meant(phrase, Context(base.first, None, "future"))
        elif phrase.rule in _YEARLY:
            last = words.anchor.year - (1 if phrase.rule == "holiday" else 2)
            for year in {base.last.year: None for base in long_ago if base.last.year <= last}:
                ends: tuple[tuple[date, Tense], ...] = (
                    (date(year, 12, 31), "past"),
                    (date(year, 1, 1), "future"),
                )
                for day, tense in ends:
                    meant = _meant(phrase, Context(day, None, tense))
                    yield from (period for period in meant if period.first.year == year)


def _meant(phrase: Phrase, context: Context) -> Iterator[Period]:
    meaning = meaning_of(phrase, context)
    if meaning is not None and meaning.period is not None:
        yield meaning.period


def _named_relatively(words: _Words) -> Iterator[Period]:
    """Since last summer: the summer, however long it goes on."""
    for phrase in words.found.phrases:
        if phrase.has("LXY") and not phrase.has("W") and phrase.first("U") != "day":
            yield from _meant(phrase, Context(words.anchor, None, None))


def _bare_unit(words: _Words) -> Iterator[Period]:
    """For the full year, within the year, so far in the month: all of it, what is over, what is left, its last day."""
    if words.anchor is None or not words.without("LXVFZAelWMYTPoDdnfu"):
        return
    for index, symbol in enumerate(words.found.symbols):
        name = words.found.tokens[index].value if symbol in "UJQ" else None
        if name not in ("week", *_PARTS) or isinstance(name, Plural):
            continue
        whole = containing(words.anchor, str(name))
        yield whole
        yield Period(whole.first, words.anchor, "days")
        yield Period(words.anchor, whole.last, "days")
        yield Period(date.min, whole.last, "days")
        yield day_of(whole.last)


def _numbers(words: _Words) -> Iterator[Period]:
    """A year or a month that stands alone, without anything beside it that makes it a date."""
    for index, symbol in enumerate(words.found.symbols):
        value = words.found.tokens[index].value
        if symbol == "Y":
            yield years(value, value, "year")
        elif symbol == "M" and not words.found.phrases and words.anchor:
            for year in (words.anchor.year - 1, words.anchor.year, words.anchor.year + 1):
                month = months(year, value, 1, "month")
                if abs(month.first - words.anchor) < timedelta(330):
                    yield month


_READERS: tuple[Callable[[_Words], Iterator[Period]], ...] = (
    _hanging, _hour, _of_that_month, _anniversary, _moved, _stretches, _from_so_many_to, _in_order, _same_time,
    _since, _since_then, _in_the_story, _named_relatively, _bare_unit, _numbers,
)  # fmt: skip
