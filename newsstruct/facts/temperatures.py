"""The scale of degrees that are told twice: "109 degrees (42.8 C)", "41.6 degrees, which is 106.9"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from newsstruct.facts.quantities import Quantity

_CELSIUS, _FAHRENHEIT, _DEGREE = "degree Celsius", "degree Fahrenheit", "degree"
_SCALES = frozenset({_CELSIUS, _FAHRENHEIT})
_BESIDE = 14  # characters between a number and the same on the other scale
_ROUNDED, _EXACT = 0.6, 0.15  # degrees that the two may differ by, where a scale is named and where none is
_ALIKE = 0.08  # of a temperature told elsewhere: a bare number so near to it is one


def with_scales(sentences: Iterable[Sequence[Quantity]]) -> list[list[Quantity]]:
    """The quantities of an article's sentences; degrees that are told twice have their scales.

    Degrees without a second number have the scale of all others in the article, where that is one.
    """
    found: list[list[Quantity]] = []
    told: list[str] = []
    for sentence in sentences:
        quantities = list(sentence)
        again = set()
        for place, (one, other) in enumerate(pairwise(sentence)):
            if units := _converted(one, other):
                again.add(place + 1)
                for index, unit in zip((place, place + 1), units, strict=True):
                    quantities[index] = replace(quantities[index], unit=unit, units=())
        told += [q.unit for place, q in enumerate(quantities) if q.unit in _SCALES and place not in again]
        found.append(quantities)
    if len(set(told)) != 1:
        return found
    return [
        [replace(q, unit=told[0]) if q.unit == _DEGREE else q for q in quantities] for quantities in found
    ]


def temperatures(every: Iterable[Quantity]) -> list[tuple[float, str]]:
    """The values of an article that are on a scale of temperature, each with its scale."""
    return [(other.value, other.unit) for other in every if other.unit in _SCALES and other.value is not None]


def temperature_like(quantity: Quantity, known: Sequence[tuple[float, str]]) -> str:
    """The scale of the temperature that a bare number is nearest to; "" where it is far from all of them."""
    if quantity.value is None or not known:
        return ""
    own = quantity.value
    away, unit = min((abs(value - own), unit) for value, unit in known)
    return unit if away <= _ALIKE * abs(own) else ""


def _converted(one: Quantity, other: Quantity) -> tuple[str, str] | None:
    """The units of two numbers that are one temperature on two scales."""
    named = {one.unit, other.unit}
    if one.value is None or other.value is None or other.start - one.end > _BESIDE:
        return None
    if not named <= {"", _DEGREE, *_SCALES} or named == {""} or one.unit == other.unit in _SCALES:
        return None
    allowed = _EXACT if named.isdisjoint(_SCALES) else _ROUNDED
    for units, celsius, fahrenheit in (
        ((_CELSIUS, _FAHRENHEIT), one, other),
        ((_FAHRENHEIT, _CELSIUS), other, one),
    ):
        fits = celsius.unit != _FAHRENHEIT and fahrenheit.unit != _CELSIUS
        if fits and abs((celsius.value or 0) * 1.8 + 32 - (fahrenheit.value or 0)) <= allowed * 1.8:
            return units
    return None
