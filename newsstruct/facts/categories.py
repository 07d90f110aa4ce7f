"""What kind of thing a number counts: killed, injured, displaced, money, percent, ...

The unit decides for measures, money and shares; for people the words around the number do (see people).
"""

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple, cast

from newsstruct.facts import people
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.scenes import Finding
from newsstruct.facts.words import words_of
from newsstruct.languages import table
from newsstruct.summary import HARM, Category

_ROLES: Final[dict[str, Category]] = {
    "age": "duration",
    "time": "duration",
    "ordinal": "rank",
    "score": "score",
}


# Kinds that hold of many things beside a narrower one.
_NONE: Final[frozenset[Category]] = frozenset()
_COUNT: Final[frozenset[Category]] = frozenset({"count"})
_LOOSE: Final[frozenset[Category]] = frozenset(
    {"count", "other", "affected", "vote", "score", "rank", "rate"}
)
_DAYS: Final = frozenset({"day", "night", "weekend"})
_NEXT: Final = 20  # characters in which the word after a noun stands
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
    if found := _by_unit(sentence, quantity, language):
        return found.picks
    if _counts_things(sentence, quantity, language):
        return "count"
    return people.find(sentence, *quantity.number, language, previous).picks


def categories_stated(
    sentence: str, quantity: Quantity, language: str, *, previous: str | None = None
) -> frozenset[Category]:
    """Every category that the words around a quantity bear out; `categorize` picks one of them."""
    if certain := _by_unit(sentence, quantity, language):
        return certain.bears
    found = people.find(sentence, *quantity.number, language, previous)
    if _counts_things(sentence, quantity, language):
        return found.bears | _COUNT if found.own else _COUNT
    return found.bears


def may_be(
    claimed: Category, sentence: str, quantity: Quantity, language: str, *, previous: str | None = None
) -> bool:
    """Whether a reader could say that a quantity counts this kind of thing.

    A verb, participle or the like of the number itself excludes all else. Kinds that shade into each other (count,
    vote, rank, ...) stand for one another, and for a number of which the words around it only tell what people it
    counts. Of people of whom these words tell nothing, a reader may know what happened to them by words that no list
    has; elsewhere a narrower kind has to be spoken of near the number.
    """
    settled = _by_unit(sentence, quantity, language)
    if quantity.role == "ordinal" and quantity.unit == "people" and claimed != "rank":
        settled = None  # the third death
    if quantity.unit.lower() in _claimed(claimed):
        return True
    if settled and quantity.unit.startswith("people per "):
        settled = None  # "two a night" die
    is_thing = settled is None and _counts_things(sentence, quantity, language)
    if is_thing and claimed == "count":
        return True
    if claimed == "count" and settled is None and quantity.unit.lower() not in {"", *_units(language).people}:
        return True  # harm is a person's: swans that were shot are counted
    if claimed in categories_of_unit(quantity.unit, language):
        return True  # two winters are how long it lasts, and so is the fourth day of a strike
    if claimed == "count" and _counts_days(sentence, quantity, language):
        return True
    if claimed in categories_stated(sentence, quantity, language, previous=previous):
        return True
    if is_thing:
        return claimed in _LOOSE
    found = settled or people.find(sentence, *quantity.number, language, previous)
    if claimed in _LOOSE:
        return found.picks in _LOOSE or not found.firm
    if claimed in found.bears:
        return True
    if settled or found.picks == "killed":
        return False  # of the dead, none is missing
    if found.firm and (found.picks not in _LOOSE or found.bears == _COUNT):
        return False
    if not found.own and claimed in HARM:
        return True
    return claimed in people.around(sentence, quantity.number[0], language, previous)


def categories_of_unit(unit: str, language: str) -> frozenset[Category]:
    """What kinds of thing a unit measures by itself; none for most counted nouns."""
    units = _units(language)
    own = units.categories.get(unit.lower())
    found = units.also.get(unit.lower(), _NONE)
    return found.union([own]) if own else found


@cache
def _claimed(category: Category) -> frozenset[str]:
    """The units of which a number may be claimed to be of this kind, whatever the words around it say."""
    return frozenset(table("common", "categories")["claimed"].get(category, ()))


def _by_unit(sentence: str, quantity: Quantity, language: str) -> Finding | None:
    """The category that role and unit settle; None where the words around the number have to tell."""
    if quantity.role in _ROLES:
        return _certain(_ROLES[quantity.role])
    if sentence[: quantity.start].casefold().rstrip().endswith(_asked(language)):
        return _certain("count")
    unit = quantity.unit
    if unit:
        return _measured(unit, language)
    return _certain("score") if _scored(sentence, *quantity.number) else None


@lru_cache(maxsize=1024)
def _measured(unit: str, language: str) -> Finding | None:
    if len(unit) == 3 and unit.isupper():
        return _certain("money")
    units = _units(language)
    category = units.categories.get(unit.lower())
    if category:
        return Finding(category, units.also.get(unit.lower(), _NONE).union([category]), True, True)
    return _certain("rate") if " per " in unit else None


def _counts_things(sentence: str, quantity: Quantity, language: str) -> bool:
    """Whether the counted noun is neither people nor says itself what happened ("12 deaths", "40 arrests")."""
    unit, span = quantity.unit, quantity.unit_span
    if not unit or unit.lower() in _units(language).people:
        return False
    return not people.names_outcome(sentence[slice(*span)] if span else unit, language)


def _counts_days(sentence: str, quantity: Quantity, language: str) -> bool:
    """Whether days are counted of which something is said ("five days with frost"), and no length of time is given."""
    if quantity.unit not in _DAYS or quantity.role != "quantity":
        return False
    if quantity.unit_span is None:
        return True
    following = words_of(sentence[quantity.unit_span[1] : quantity.unit_span[1] + _NEXT])
    listed = table(language, "categories").get("counted", {}).get("days_before", ())
    return bool(following) and following[0] in listed


def _scored(sentence: str, start: int, end: int) -> bool:
    """Whether the number stands at one end of "3-1"."""
    return bool(_ONE_SIDE.match(sentence, max(0, start - 2), start) or _OTHER_SIDE.match(sentence, end))


def _certain(category: Category) -> Finding:
    return Finding(category, frozenset({category}), True, True)


@cache
def _asked(language: str) -> tuple[str, ...]:
    """What stands before the people whom a survey asked."""
    return tuple(table(language, "categories").get("asked", {}).get("before", ()))


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
