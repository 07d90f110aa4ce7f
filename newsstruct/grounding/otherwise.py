"""What a phrase says otherwise than in a number: one in "a guard", two in "both", three in "has tripled"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.grammar import Grammar, grammar_of
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import canonical_unit, units_of
from newsstruct.grounding.locate import Place
from newsstruct.grounding.numbers import values
from newsstruct.languages import table

_WORD: Final = re.compile(r"[^\W\d_]+")
_LAST_WORD: Final = re.compile(r"([^\W\d_]{1,12})\W{1,2}\Z")
_SECTIONS: Final = ("said", "said_times", "said_share", "said_spans", "said_occasions")
_TIME: Final = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "night", "quarter"}
)
_DUAL: Final = ("تان", "تين", "تا", "تي", "ان", "ين")
_MILLION: Final = 1e6
_METRE: Final = re.compile(r"m\b")
_MILLIONS: Final = re.compile(r"\dm\Z")
_LARGER: Final[Mapping[str, Mapping[str, float]]] = {
    "day": {"week": 7},
    "minute": {"hour": 60},
    "month": {"year": 12},
}
_NEAR: Final = 8  # characters at most between two parts of one measure: "five hours and 30 minutes"

# What the larger units of one kind are worth in the smallest.
_SYSTEMS: Final[tuple[Mapping[str, float], ...]] = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
    {"month": 1, "year": 12},
    {"inch": 1, "foot": 12},
    {"cm": 1, "m": 100, "km": 100_000},
    {"oz": 1, "lb": 16, "stone": 224},
    {"g": 1, "kg": 1000, "tonne": 1_000_000},
)


class _Said(NamedTuple):
    """Words for a number, stems of verbs for a multiple and a share in percent, words for which time and how often."""

    words: Mapping[str, float]
    times: Mapping[str, float]
    shares: Mapping[str, float]
    spans: Mapping[str, float]
    occasions: Mapping[str, float]


def said_otherwise(place: Place, analysis: Analysis) -> list[Quantity]:
    """What words of the phrase that are no number count.

    A date says no more than a time: "a month after the vote" one month, "the previous decade" its ten years.
    """
    dates = analysis.dates.get(place.sentence.number, [])
    found = list(_readings(place, analysis.reading.language))
    if any(d.kind in ("date", "time") and d.start < place.end and place.start < d.end for d in dates):
        return [quantity for quantity in found if quantity.unit in _TIME]
    return found


def in_own_units(covered: Sequence[Quantity], text: str, unit: str, language: str) -> Iterator[Quantity]:
    """Units that are several of another, counted as the one claimed: "four decades", the two weeks of a fortnight."""
    claimed = canonical_unit(unit, language)
    for quantity in covered:
        if quantity.unit_span is None or quantity.value is None or quantity.unit not in _TIME:
            continue
        words = Tokens(text[slice(*quantity.unit_span)]).words
        found = units_of(language).words.at(words, 0)
        if found is None or found[0].factor == 1:
            continue
        own = units_of(language).singular(" ".join(words[: found[1]]))
        worth = {own: found[0].factor, **_LARGER.get(quantity.unit, {})}
        if claimed in worth:
            value = round(quantity.value / worth[claimed], 2)
            yield replace(quantity, value=value, unit=claimed, units=(claimed,))


def _readings(place: Place, language: str) -> Iterator[Quantity]:
    grammar, said, text = grammar_of(language), _said(language), place.sentence.text
    start, end = _with_article(place, grammar)
    leads = True  # so far nothing but words that may stand before a number
    for match in _WORD.finditer(text, start, end):
        word, (first, last) = match.group().casefold(), match.span()
        is_span = word in said.spans
        value = 1.0 if word in grammar.articles or is_span else said.words.get(word)
        times = grammar.times.get(word) or _stem(word, said.times)
        share = _stem(word, said.shares)
        if value is not None:
            for quantity in _put(text, first, last, value, language):
                if is_span and quantity.unit not in _TIME:
                    continue
                measured = quantity.unit in _TIME or _is_measured(quantity, text, grammar)
                if leads or value > 1 or (measured and quantity.end <= end) or quantity.change:
                    yield quantity
        elif word in said.occasions:
            for quantity in _put(text, first, last, said.occasions[word], language):
                yield _as(quantity, first, last, "time", ("time", "times"))
        elif times or share:
            unit, units = ("times", ("times", "time")) if times else ("percent", ())
            for quantity in _put(text[:last], first, last, times or share or 0.0, language):
                yield _as(quantity, first, last, unit, units)
        elif not grammar.articles:
            yield from _bare_noun(text, first, last, language)
        leads = leads and (value is not None or word in grammar.fillers or grammar.bounds.starts(word))


def _with_article(place: Place, grammar: Grammar) -> tuple[int, int]:
    """The phrase, widened by the article before a unit that opens it: the week of "in a week"."""
    start, end = place.inside
    opening = _WORD.match(place.sentence.text, start)
    if opening and opening.group().casefold() in grammar.unit_words:
        before = _LAST_WORD.search(place.sentence.text, 0, start)
        if before and before.group(1).casefold() in grammar.articles:
            return before.start(), end
    return start, end


def _is_measured(quantity: Quantity, text: str, grammar: Grammar) -> bool:
    """Whether a unit of measure, of time or of money stands beside a number, and no noun that it counts."""
    unit = _WORD.search(text, *quantity.unit_span) if quantity.unit_span else None
    return unit is not None and unit.group().casefold() in grammar.unit_words


def _put(text: str, first: int, last: int, value: float, language: str) -> list[Quantity]:
    """The quantity of the sentence with these digits in the place of a word."""
    digits = f"{value:g}"
    if len(digits) > last - first:
        return []
    spelled = f"{text[:first]}{digits.ljust(last - first)}{text[last:]}"
    return [q for q in find_quantities(spelled, language) if q.number[0] == first]


def _as(quantity: Quantity, start: int, end: int, unit: str, units: tuple[str, ...]) -> Quantity:
    """The quantity that a word by itself says in this unit."""
    return replace(
        quantity, number=(start, end), end=end, unit=unit, unit_span=(start, end), units=units, role="quantity"
    )  # fmt: skip


def _bare_noun(text: str, first: int, last: int, language: str) -> Iterator[Quantity]:
    """One of a unit that stands without an article ("منذ قرن"), two of a noun in the dual."""
    word = text[first:last]
    if word in grammar_of(language).unit_words:
        counted = find_quantities(f"{text[:first]}1 {text[first:]}", language)
        yield from (_as(q, first, last, q.unit, q.units) for q in counted if q.number[0] == first)
    elif word.endswith(_DUAL):
        counted = find_quantities(f"{text[:first]}2 {text[first:]}", language)
        yield from (_as(q, first, last, q.unit or word, ()) for q in counted if q.number[0] == first)


def _stem(word: str, stems: Mapping[str, float]) -> float | None:
    return next((value for stem, value in stems.items() if word.startswith(stem)), None)


@cache
def _said(language: str) -> _Said:
    data = table(language, "numbers")
    return _Said(*(data.get(name, {}) for name in _SECTIONS))


def put_together(covered: Sequence[Quantity], text: str) -> list[Quantity]:
    """Two parts of one measure as one number, in either unit: "five hours and 30 minutes"."""
    found: list[Quantity] = []
    for one, other in pairwise(covered):
        worth = next((s for s in _SYSTEMS if one.unit in s and other.unit in s), None)
        if worth is None or one.value is None or other.value is None or other.start - one.end > _NEAR:
            continue
        if worth[one.unit] <= worth[other.unit] or not _WORD.fullmatch(
            text[one.end : other.start].strip(" ,") or "x"
        ):
            continue
        total = one.value * worth[one.unit] + other.value * worth[other.unit]
        whole = replace(
            one, number=(one.number[0], other.number[1]), end=other.end, unit_span=other.unit_span
        )
        found += [
            replace(whole, value=round(total / worth[unit], 2), unit=unit, units=(unit,))
            for unit in (other.unit, one.unit)
        ]
    return found


def metres_or_millions(covered: Sequence[Quantity], text: str, unit: str, language: str) -> list[Quantity]:
    """The other reading of the m after digits: metres where metres are claimed, else millions."""
    claims_metres = canonical_unit(unit, language) in ("m", "metre")
    others = (other_reading_of_m(quantity, text) for quantity in covered)
    return [other for other in others if other is not None and (other.unit == "m") == claims_metres]


def other_reading_of_m(quantity: Quantity, text: str) -> Quantity | None:
    """A number of metres as millions, or millions that a mere m says as metres; None for any other number."""
    first, last = quantity.number
    if quantity.unit == "m" and _METRE.match(text, last):
        return replace(_times(quantity, _MILLION), number=(first, last + 1), unit="", unit_span=None)
    if (
        _MILLIONS.search(text, first, last)
        and max(values([quantity])) >= _MILLION
        and not quantity.unit.isupper()
    ):
        return replace(_times(quantity, 1 / _MILLION), unit="m", unit_span=(last - 1, last))
    return None


def _times(quantity: Quantity, factor: float) -> Quantity:
    """The quantity with its number, or both ends of it, times a factor."""
    value, low, high = (
        None if each is None else round(each * factor, 6)
        for each in (quantity.value, quantity.low, quantity.high)
    )
    return replace(quantity, value=value, low=low, high=high)
