"""Whether a number is read on a scale: degrees of heat, the magnitude of an earthquake."""

from typing import Final

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.quantities import Quantity
from newsstruct.grounding.numbers import values

_DEGREES: Final = frozenset({"degree", "degree Celsius", "degree Fahrenheit"})
# The units of each scale, and what no weather and no earthquake reaches on it.
_SCALES: Final = {
    "degree Celsius": (_DEGREES, 60),
    "degree Fahrenheit": (_DEGREES, 140),
    "magnitude": (frozenset({"magnitude"}), 10),
}


def is_on_scale(claimed: str, quantity: Quantity, analysis: Analysis) -> bool:
    """Whether a number is one on this scale: degrees of it, or bare where the article gives others."""
    if claimed not in _SCALES:
        return False
    scale, most = _SCALES[claimed]
    if quantity.unit in scale and quantity.unit_span:
        return quantity.unit == "degree"
    is_bare = quantity.unit_span is None and quantity.role == "quantity"
    if not is_bare or max(map(abs, values([quantity])), default=0) >= most:
        return False
    return not scale.isdisjoint(analysis.once(_units_given))


def _units_given(analysis: Analysis) -> frozenset[str]:
    """Every unit that stands beside a number of an article."""
    found = (q for quantities in analysis.quantities.values() for q in quantities)
    return frozenset(q.unit for q in found if q.unit_span)
