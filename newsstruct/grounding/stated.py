"""The quantity that a phrase states, in the readings that its words allow beyond the plain one."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.grammar import Grammar, grammar_of
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import canonical_unit
from newsstruct.facts.words import words_of
from newsstruct.grounding.findings import Unsupported
from newsstruct.grounding.locate import Place
from newsstruct.grounding.numbers import states
from newsstruct.grounding.otherwise import in_own_units, metres_or_millions, put_together, said_otherwise
from newsstruct.reading import NumberedSentence

_NO_FIGURE = frozenset({"time", "date", "year", "label", "phone"})
_APART = 4  # words at most between the two ends of a range
_FAR = 8  # words at most before one that corrects the number upwards
_QUOTES = frozenset("\"“„«‘'")
_LEAD = 40  # characters before a range in which "between" may stand
_CURRENCY = re.compile(r"[A-Z]{3}")
_SCALED = 1000.0  # from here on a multiplier is understood with the numbers that follow


def stated_quantity(numbers: Sequence[float], place: Place, analysis: Analysis, unit: str = "") -> Quantity:
    """The quantity of the sentence that the phrase covers and that says these numbers, of which `unit` is claimed.

    Raises Unsupported: value_not_in_quote, not_a_figure, or negated where the number is zero.
    """
    if not any(numbers):
        raise Unsupported("negated", "nothing counted is no figure")
    language, text = analysis.reading.language, place.sentence.text
    start, end = place.inside
    covered = [
        q
        for q in analysis.quantities.get(place.sentence.number, [])
        if q.number[0] < end and start < q.number[1]
    ]
    if len(covered) > 1:
        covered = _with_ranges(covered, text, language, claimed=len(numbers) > 1)
    saying = [q for q in covered if states(q, numbers) and not _is_cut_short(q, place, analysis)]
    if not saying:
        others = _in_other_readings(covered, numbers, place, analysis, unit)
        saying = [q for q in others if states(q, numbers)]
    if not saying:
        said = ", ".join(repr(text[slice(*q.number)]) for q in covered) or "no number"
        raise Unsupported("value_not_in_quote", f"claimed {list(numbers)}, the phrase says {said}")
    quantity = min(saying, key=lambda q: q.role in _NO_FIGURE)
    if quantity.role == "date":
        quantity = _apart_from_date(quantity, text, unit, language) or quantity
    if quantity.role in _NO_FIGURE:
        words = text[slice(*quantity.number)]
        raise Unsupported("not_a_figure", f"{words!r} is a {quantity.role}, not a figure")
    return quantity


def _apart_from_date(quantity: Quantity, text: str, unit: str, language: str) -> Quantity | None:
    """The number beside a date read without it, where it counts what is claimed: "last May, 21 mourners"."""
    start = quantity.number[0]
    alone = next(iter(find_quantities(" " * start + text[start:], language)), None)
    if alone is None or alone.number[0] != start or alone.role != "quantity" or alone.unit_span is None:
        return None
    return alone if alone.unit in (unit, canonical_unit(unit, language)) else None


def _in_other_readings(
    covered: Sequence[Quantity], numbers: Sequence[float], place: Place, analysis: Analysis, unit: str
) -> list[Quantity]:
    language, text = analysis.reading.language, place.sentence.text
    if not covered:
        said = said_otherwise(place, analysis)
        return [*said, *in_own_units(said, text, unit, language)]
    rate = any(letter.isdecimal() for letter in unit)  # "une place pour 1 000 habitants"
    return [
        *(one for one in said_otherwise(place, analysis) if rate and one.value == 1),
        *_from_one(covered, numbers, place, analysis),
        *in_own_units(covered, text, unit, language),
        *_scaled(covered, numbers, place, analysis),
        *put_together(covered, text),
        *metres_or_millions(covered, text, unit, language),
    ]


def _from_one(
    covered: Sequence[Quantity], numbers: Sequence[float], place: Place, analysis: Analysis
) -> list[Quantity]:
    """Ranges that begin with an article: "a week or two", "another day, perhaps two"."""
    if len(numbers) < 2 or min(numbers) != 1:
        return []
    text, grammar = place.sentence.text, grammar_of(analysis.reading.language)
    ones = said_otherwise(place, analysis)
    pairs = ((one, other) for one in ones for other in covered if one.value == 1 and other.unit_span is None)
    joined = [
        _range(one, other) for one, other in pairs if _are_ends(one, other, text, grammar, claimed=True)
    ]
    return [*joined, *(one for one in ones if one.low == 1)]


def _with_ranges(covered: Sequence[Quantity], text: str, language: str, *, claimed: bool) -> list[Quantity]:
    """The quantities, two of which are one where words put them as the ends of a range: "un 9% y un 10%".

    With `claimed`, also where they may be those of a change: "from 70 to 80 on board".
    """
    joined = [covered[0]]
    for quantity in covered[1:]:
        if _are_ends(joined[-1], quantity, text, grammar_of(language), claimed=claimed):
            joined[-1] = _range(joined[-1], quantity)
        else:
            joined.append(quantity)
    return joined


def _are_ends(one: Quantity, other: Quantity, text: str, grammar: Grammar, *, claimed: bool) -> bool:
    if one.value is None or other.value is None or not one.value < other.value:
        return False
    if (
        one.role != "quantity"
        or other.role != "quantity"
        or (one.unit_span and one.unit != other.unit and (other.unit_span or not claimed))
    ):
        return False
    if claimed and other.bound == "approximate" and text[one.end : other.start].strip() == ",":
        return other.unit_span is None  # "another 40 days, perhaps 45"
    between = Tokens(text[one.end : other.number[0]])
    lead = Tokens(text[max(0, one.start - _LEAD) : one.start])
    if _are_guesses(lead, between, grammar):
        return claimed
    if claimed and other.unit_span is None and other.value <= 2 * one.value and len(between) <= _FAR:
        last = len(between) - (between.words[len(between) - 1] in _QUOTES)
        if grammar.range_or.before(between.words, last):
            return True  # "eight bodies in his nets, or nine"
    if len(between) > _APART or "," in between.words:
        return False
    places = range(len(between))
    if any(grammar.range_or.at(between.words, place) for place in places):
        return True
    if claimed and grammar.range_from.before(lead.words, len(lead)) and grammar.range_to.at(between.words, 0):
        return True
    opened = any(grammar.between.at(lead.words, place) for place in range(max(0, len(lead) - 3), len(lead)))
    return opened and any(grammar.range_and.at(between.words, place) for place in places)


def _are_guesses(lead: Tokens, between: Tokens, grammar: Grammar) -> bool:
    """Whether both numbers have the same hedge before them: "maybe 50 forms, maybe 60"."""
    hedge = grammar.bounds.before(between.words, len(between))
    words = between.words[hedge[1] : len(between)] if hedge else []
    same = bool(words) and lead.words[len(lead) - len(words) : len(lead)] == words
    return same and hedge is not None and between.words[: hedge[1]] == [","]


def _range(one: Quantity, other: Quantity) -> Quantity:
    unit = one if one.unit_span and not other.unit_span else other
    return replace(
        other, start=one.start, number=(one.number[0], other.number[1]), value=None, low=one.value,
        high=other.value, bound="range", bound_span=None, unit=unit.unit, unit_span=unit.unit_span,
        units=unit.units,
    )  # fmt: skip


def _scaled(
    covered: Sequence[Quantity], numbers: Sequence[float], place: Place, analysis: Analysis
) -> list[Quantity]:
    """Bare numbers that share the multiplier of the ones before: "from 212 million to 239"."""
    found = []
    for quantity in covered:
        bare = quantity.role == "quantity" and quantity.unit_span is None and quantity.value
        if not bare or len(numbers) != 1:
            continue
        by = numbers[0] / bare
        if by >= _SCALED and bare < _SCALED and _is_multiplied(by, quantity, place.sentence, analysis):
            found.append(replace(quantity, value=numbers[0]))
    return found


def _is_cut_short(quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a number takes over a currency, and so the multiplier, from the one before: "from 212 million to 239"."""
    if quantity.unit_span is not None or not _CURRENCY.fullmatch(quantity.unit):
        return False
    if not quantity.value or quantity.value >= _SCALED:
        return False
    before = [q for q in analysis.quantities[place.sentence.number] if q.end <= quantity.start]
    last = next((q for q in reversed(before) if q.unit == quantity.unit), None)
    return last is not None and (last.value or last.high or 0) >= _SCALED * quantity.value


def _is_multiplied(by: float, quantity: Quantity, sentence: NumberedSentence, analysis: Analysis) -> bool:
    """Whether the last number before this one that has a multiplier has this one."""
    scales = grammar_of(analysis.reading.language).scales
    before = [q for q in analysis.quantities[sentence.number] if q.end <= quantity.start]
    earlier = analysis.reading.sentence(sentence.number - 1)
    spoken = [(sentence, q) for q in reversed(before)]
    if earlier is not None:
        spoken += [(earlier, q) for q in reversed(analysis.quantities.get(earlier.number, []))]
    for where, other in spoken:
        said = [scales[w] for w in words_of(where.text[slice(*other.number)]) if scales.get(w, 0) >= _SCALED]
        if said:
            return math.isclose(math.prod(said), by)
    return False
