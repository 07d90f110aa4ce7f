"""The unit of a figure: what stands beside its number, and nothing that stands beside another."""

import re

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.categories import categories_stated
from newsstruct.facts.quantities import Quantity
from newsstruct.grounding.findings import Findings, Unsupported
from newsstruct.grounding.locate import Place
from newsstruct.grounding.wording import words_of

_CURRENCY = re.compile(r"[A-Z]{3}")
_FIXED = frozenset({"percent", "percentage_point", "basis_point"})
_OF_PEOPLE = frozenset(
    {"killed", "injured", "missing", "displaced", "detained", "rescued", "infected", "affected"}
)


def agreed_unit(
    claimed: str, quantity: Quantity, place: Place, analysis: Analysis, findings: Findings
) -> str:
    """The claimed unit where the words beside the number bear it out, else the unit they give.

    Raises Unsupported (unit_not_stated) when they give none.
    """
    claimed = claimed.strip()
    if _alike(claimed, quantity.unit):
        return claimed if not is_fixed(quantity.unit) else quantity.unit
    if (
        not is_fixed(claimed)
        and not is_fixed(quantity.unit)
        and _stands_beside(claimed, quantity, place, analysis)
    ):
        return claimed
    if quantity.unit:
        findings.corrected("unit_corrected", f"{claimed!r} became {quantity.unit!r}, as the words say")
        return quantity.unit
    raise Unsupported("unit_not_stated", f"nothing beside the number says {claimed!r}")


def is_fixed(unit: str) -> bool:
    """Whether a unit has one name only: a currency code, percent, percentage or basis points."""
    return unit in _FIXED or bool(_CURRENCY.fullmatch(unit))


def _alike(claimed: str, stated: str) -> bool:
    if claimed == stated:
        return True
    if not claimed or not stated or is_fixed(claimed) or is_fixed(stated):
        return False
    ours, theirs = words_of(claimed), words_of(stated)
    return len(ours) == len(theirs) and all(_same_noun(a, b) for a, b in zip(ours, theirs, strict=True))


def _same_noun(one: str, other: str) -> bool:
    """Singular and plural of one noun, roughly: a shared beginning and a short ending."""
    shared = min(len(one), len(other))
    kept = max(2, shared - 2)
    return one == other or (abs(len(one) - len(other)) <= 3 and one[:kept] == other[:kept])


def _stands_beside(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether the unit's words stand between the number before and the number after."""
    text = place.sentence.text
    if claimed == "people":
        stated = categories_stated(text, quantity, analysis.reading.language)
        return not quantity.unit and bool(stated & _OF_PEOPLE)
    others = [q for q in analysis.quantities[place.sentence.number] if q is not quantity]
    begin = max((q.end for q in others if q.end <= quantity.start), default=0)
    end = min((q.start for q in others if q.start >= quantity.end), default=len(text))
    beside = words_of(text[begin:end])
    needed = [word for word in words_of(claimed) if len(word) > 2 and not word.isdigit() and word != "per"]
    return bool(needed) and all(any(_same_noun(word, other) for other in beside) for word in needed)
