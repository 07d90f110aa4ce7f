"""Stretches counted from a date near the words, or up to one: the five weeks before it, since January, since then."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from newsstruct.facts.dates.counts import count_of, unit_of
from newsstruct.facts.dates.meaning import Context, Tense
from newsstruct.facts.dates.nearness import DAY, PARTS, Words, meant
from newsstruct.facts.dates.periods import Period, containing, step

_LENGTHS = frozenset({"span", "duration", "within", "ahead", "units", "offset"})
_TWO_COUNTS = re.compile(r"[dn][-~v]z?[dn][UJ]")
_SIDES: dict[str, Tense] = {"X": "future", "R": "future", "L": "past", "A": "past"}


def stretches(words: Words) -> Iterator[Period]:
    """In the five weeks before the attack, over the next 18 months: from or up to a date, to the day or the month."""
    since = words.say("since")
    for phrase in words.found.phrases:
        count, unit = count_of(phrase), unit_of(phrase)
        if phrase.rule in _LENGTHS and count is None and unit in ("hour", "minute"):
            yield from (base for base in words.settled if base.unit == "day")  # "within hours"
        if count and since and (phrase.rule in _LENGTHS or phrase.rule == "ago"):  # "for three days now"
            yield from (Period(step(base.last, -count, unit), date.max, "days") for base in words.written)
        past_year = phrase.rule == "unit" and any(token.value == "past" for token in phrase.tokens)
        if not (past_year or phrase.rule in _LENGTHS) or not count or phrase.has("K"):
            continue
        if count == 1 and phrase.has("e") and phrase.rule == "offset" and words.without("tipO"):
            continue  # "a year earlier", which is a time, and no length of it
        side = next((_SIDES[symbol] for symbol in phrase.symbols if symbol in _SIDES), None)
        for base in words.bases if side is None else words.written:
            if side != "past":
                yield from _ends(base.last, step(base.last, count, unit), unit)
                yield Period(date.min, step(base.last, count, unit), "days")
                if side and unit in PARTS:  # "over the next 12 months", this one counted
                    month = base.last.replace(day=1)
                    yield Period(month, step(month, count, unit) - DAY, "months")
            if side != "future":
                yield from _ends(step(base.last, -count, unit), base.last, unit)


def last_one(words: Words) -> Iterator[Period]:
    """The last week of the campaign: of the calendar, or the one that ends with the day written or a date near."""
    if "LUO" not in words.found.symbols:
        return
    for phrase in words.found.phrases:
        unit = unit_of(phrase)
        if phrase.rule == "unit" and unit in ("week", "month", "year"):
            for base in words.bases:
                yield containing(base.last, unit)
                yield Period(step(base.last, -1, unit) + DAY, base.last, "days")


def from_so_many_to(words: Words) -> Iterator[Period]:
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
    whole = unit in PARTS
    begins = (first, first + DAY, *((containing(first, "month").first,) if whole else ()))
    ends = (last, last - DAY, *((containing(last, "month").last,) if whole else ()))
    yield from (Period(begin, end, "days") for begin in begins for end in ends if begin <= end)


def since(words: Words) -> Iterator[Period]:
    """Since January, up to the day that is reported of: one named near, or the day before publication."""
    if words.anchor is None or not words.say("since"):
        return
    if not words.found.phrases:
        for begins in (base.first for base in words.near):
            yield Period(begins, date.max, "days")  # "since the collapse"
            if begins <= words.anchor:
                yield Period(begins, words.anchor, "days")
    ends = (*(base.last for base in words.near), words.anchor - DAY)
    for phrase in words.found.phrases:
        for begun in meant(phrase, Context(words.anchor, None, "past")):
            yield from (
                Period(begun.first, last, "days") for last in ends if begun.last < last <= words.anchor
            )


def since_then(words: Words) -> Iterator[Period]:
    """Then, since then, from then on."""
    if not words.say("then"):
        return
    for phrase in words.found.phrases:
        for end in meant(phrase, Context(words.anchor, None, "past")):
            yield from (replace(base, last=end.last) for base in words.bases if base.last < end.first)
    for base in words.bases:
        yield base
        if base.last == date.max or words.anchor is None:
            continue
        yield replace(base, last=date.max)
        for begins in (base.first, base.last, base.last + DAY):
            yield Period(begins, date.max, "days")
            if begins <= words.anchor:
                yield Period(begins, words.anchor, "days")
                yield Period(begins, containing(words.anchor, "month").last, "days")
