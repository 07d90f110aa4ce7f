"""What the rest of an article settles about a quantity: the unit an elliptic number takes over, and which currency."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from newsstruct.facts.currencies import settle_currency
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.temperatures import temperature_like, temperatures, with_scales
from newsstruct.facts.units import PEOPLE, POUND
from newsstruct.languages import table

_REACH = 3
_NEAR = 20
_ALIKE = 50
_MILLION = 1_000_000
_SIGN = 3  # letters at most of a sign for a currency
_PLAIN = "USD"  # dollars without a country are those of the United States, whatever others there are
_NOT_CARRIED = frozenset(name for names in table("common", "categories")["units"].values() for name in names)
_STERLING = ("£", "GBP")
_PER = " per "  # a rate is that of the sentence before, or of none
_CURRENCY = re.compile(r"[A-Z]{3}")


def in_context(sentences: Iterable[Sequence[Quantity]], text: str, language: str) -> list[list[Quantity]]:
    """The quantities of an article's sentences, in their order, with what its other sentences settle.

    A bare number ("The union counted 1,400.") takes the unit of the last number of its size in the three sentences
    before it, bare millions and those of savings or debts are of the last currency, and a currency word that serves
    several countries is that of the one country with which it is named elsewhere in the article, else of the country
    the text names most. Pounds are a weight where other pounds of the article are, and no sum in sterling is named.
    """
    sentences = with_scales(sentences)
    every = [quantity for quantities in sentences for quantity in quantities]
    stated = dict.fromkeys(q.unit for q in every if not q.units and _CURRENCY.fullmatch(q.unit))
    weighs = any(q.unit == POUND and _is_noun(q) for q in every)

    @lru_cache(maxsize=64)
    def settle(options: tuple[str, ...], is_noun: bool) -> str:
        if is_noun and weighs and POUND in options and not any(code in text for code in _STERLING):
            return POUND
        named = [code for code in options if code in stated]
        if is_noun and len(named) == 1 and options[0] != _PLAIN:
            return named[0]
        return settle_currency(options, text)

    completed: list[list[Quantity]] = []
    nouns = frozenset(table(language, "categories").get("sums", {}).get("of_money", ()))
    known = temperatures(every)
    currency = ""
    for quantities in sentences:
        if not quantities:
            completed.append([])
            continue
        before = [
            quantity
            for earlier in completed[-_REACH:]
            for quantity in earlier[-_NEAR:]
            if earlier is completed[-1] or _PER not in quantity.unit
        ]
        here: list[Quantity] = []
        for quantity in quantities:
            if quantity.role == "quantity":
                if _size(quantity) >= _MILLION and quantity.unit.casefold() in nouns:
                    quantity = replace(quantity, unit=currency or next(iter(stated), quantity.unit))
                settled = settle(quantity.units, _is_noun(quantity)) if quantity.units else ""
                quantity = _completed(quantity, before, settled, currency, known)
                currency = quantity.unit if _CURRENCY.fullmatch(quantity.unit) else currency
            here.append(quantity)
        completed.append(here)
    return completed


def _is_noun(quantity: Quantity) -> bool:
    """Whether a currency is written as a noun and not as a sign."""
    span = quantity.unit_span
    return span is not None and span[1] - span[0] > _SIGN


def _completed(
    quantity: Quantity,
    before: Sequence[Quantity],
    settled: str,
    currency: str,
    known: Sequence[tuple[float, str]],
) -> Quantity:
    if settled:
        return quantity if settled == quantity.unit else replace(quantity, unit=settled)
    if quantity.unit:
        return quantity
    carried = _carried(quantity, before)
    if carried != PEOPLE.name and (scale := temperature_like(quantity, known)):
        return replace(quantity, unit=scale)
    carried = carried or (currency if _size(quantity) >= _MILLION else "")
    return replace(quantity, unit=carried) if carried else quantity


def _carried(quantity: Quantity, before: Sequence[Quantity]) -> str:
    """The unit of the last number before this one that is of its size, or nothing."""
    candidates = [
        other
        for other in reversed(before)
        if other.role == "quantity"
        and other.unit
        and other.unit not in _NOT_CARRIED
        and not _CURRENCY.fullmatch(other.unit)
    ]
    for other in candidates:
        if _size(other) <= _ALIKE * _size(quantity) and _size(quantity) <= _ALIKE * _size(other):
            return other.unit
    return ""


def _size(quantity: Quantity) -> float:
    value = quantity.high if quantity.value is None else quantity.value
    return abs(value or 0.0)
