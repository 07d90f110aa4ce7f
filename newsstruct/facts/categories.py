"""What kind of thing a number counts: killed, injured, displaced, money, percent, ...

The unit decides for measures, money and shares; for people the words around the number do (see people).
"""

import re
from functools import cache
from typing import Final, NamedTuple, cast

from newsstruct.facts import people
from newsstruct.facts.people import Finding
from newsstruct.facts.quantities import Quantity
from newsstruct.languages import table
from newsstruct.summary import Category

_ROLES: Final[dict[str, Category]] = {
    "age": "duration",
    "time": "duration",
    "ordinal": "rank",
    "score": "score",
}


_ONE_SIDE: Final = re.compile(r"\d[-–:]")
_OTHER_SIDE: Final = re.compile(r"[-–:]\d")


class _Units(NamedTuple):
    categories: dict[str, Category]
    also: dict[str, frozenset[Category]]
    people: frozenset[str]


def categorize(sentence: str, quantity: Quantity, language: str, *, previous: str | None = None) -> Category:
    """What kind of thing a quantity of this sentence counts.

    `previous` is the text before the sentence, if any: "Nineteen were civilians" counts what that spoke of.
    """
    return _finding(sentence, quantity, language, previous).picks


def categories_stated(
    sentence: str, quantity: Quantity, language: str, *, previous: str | None = None
) -> frozenset[Category]:
    """Every category that the words around a quantity bear out; `categorize` picks one of them."""
    return _finding(sentence, quantity, language, previous).bears


def _finding(sentence: str, quantity: Quantity, language: str, previous: str | None) -> Finding:
    if quantity.role in _ROLES:
        return _certain(_ROLES[quantity.role])
    unit = quantity.unit
    if len(unit) == 3 and unit.isupper():
        return _certain("money")
    units = _units(language)
    category = units.categories.get(unit.lower())
    if category:
        return Finding(category, units.also.get(unit.lower(), frozenset()) | {category}, True)
    if " per " in unit:
        return _certain("rate")
    if not unit and _scored(sentence, *quantity.number):
        return _certain("score")
    found = people.find(sentence, *quantity.number, language, previous)
    if not unit or unit.lower() in units.people or _names_outcome(sentence, quantity, language):
        return found
    return Finding("count", found.bears | {"count"} if found.own else frozenset({"count"}), True)


def _scored(sentence: str, start: int, end: int) -> bool:
    """Whether the number stands at one end of "3-1"."""
    return bool(_ONE_SIDE.match(sentence, max(0, start - 2), start) or _OTHER_SIDE.match(sentence, end))


def _names_outcome(sentence: str, quantity: Quantity, language: str) -> bool:
    """Whether the counted noun itself says what happened: "12 deaths", "40 arrests", "58 bodies"."""
    return quantity.unit_span is not None and people.names_outcome(sentence, *quantity.unit_span, language)


def _certain(category: Category) -> Finding:
    return Finding(category, frozenset({category}), True)


@cache
def _units(language: str) -> _Units:
    common, own = table("common", "categories"), table(language, "categories").get("units", {})
    rows = [
        (category, name)
        for part in (common["units"], own)
        for category, names in part.items()
        for name in names
    ]
    return _Units(
        {name.lower(): cast(Category, category) for category, name in rows if category != "people"},
        {unit.lower(): frozenset(cast(list[Category], found)) for unit, found in common["also"].items()},
        frozenset({"people", *(name for category, name in rows if category == "people")}),
    )
