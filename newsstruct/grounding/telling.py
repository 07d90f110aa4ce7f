"""Whether a summary tells of a number what the article's sentences tell of it.

Its value, its date and its names may all stand in the sentences that are cited, and it may still say that the
wounded were killed, that a rise was a fall, or give the number in another measure.
"""

from typing import Final, NamedTuple

from newsstruct.facts import people
from newsstruct.facts.categories import categories_of_unit, may_be
from newsstruct.facts.grammar import grammar_of
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import canonical_unit
from newsstruct.facts.words import words_of
from newsstruct.grounding.money import SHARES
from newsstruct.summary import HARM

# A bound may be left out of a summary, never turned into its opposite.
_OPPOSED: Final = {
    frozenset(pair)
    for pair in (
        ("at_least", "at_most"),
        ("at_least", "less_than"),
        ("more_than", "at_most"),
        ("more_than", "less_than"),
    )
}
_FATES: Final = HARM - {"affected"}
_BEFORE: Final = 5  # words before a number in which one for a change stands
_CHARACTERS: Final = 40
_PARTS: Final = frozenset(',;:.()"–—')
_MEASURED: Final = frozenset({"distance", "area", "duration", "rate", "other"})


class Told(NamedTuple):
    """A number, the text that tells of it and its language, and what comes before it."""

    quantity: Quantity
    text: str
    language: str
    previous: str | None = None


def contradicts(claimed: Told, stated: Told) -> bool:
    """Whether a text tells of a number what goes against the article's sentence that states it."""
    ours, theirs = claimed.quantity, stated.quantity
    if frozenset((ours.bound, theirs.bound)) in _OPPOSED:
        return True
    if {_way(claimed), _way(stated)} == {"up", "down"}:
        return True
    return _measures_otherwise(claimed, stated) or _tells_another_fate(claimed, stated)


def _measures_otherwise(claimed: Told, stated: Told) -> bool:
    """Whether both numbers have a measure of their own, and not the same one: km and miles, percent and points."""
    if claimed.quantity.unit_span is None or stated.quantity.unit_span is None:
        return False
    units = {canonical_unit(told.quantity.unit, told.language) for told in (claimed, stated)}
    fewer, more = sorted((set(words_of(unit)) for unit in units), key=len) if len(units) > 1 else ((), ())
    if set(fewer) <= set(more):
        return False  # degrees, beside degrees Celsius
    return units <= SHARES or all(_is_measure(unit.partition(" per ")[0]) for unit in units)


def _is_measure(unit: str) -> bool:
    """Whether a unit is a length, a weight or the like, and no noun that measures beside what it counts."""
    found = categories_of_unit(unit, "common")
    return bool(found) and found <= _MEASURED


def _tells_another_fate(claimed: Told, stated: Told) -> bool:
    """Whether people are told to be killed whom the article, at this number, calls injured."""
    found = people.find(claimed.text, *claimed.quantity.number, claimed.language)
    if not found.firm or found.picks not in _FATES or claimed.quantity.unit != "people":
        return False
    return not any(
        may_be(category, stated.text, stated.quantity, stated.language, previous=stated.previous)
        for category in found.bears & HARM
    )


def _way(told: Told) -> str | None:
    """Whether a number is told as a rise or a fall, of it or to it, by the nearest word for one beside it."""
    quantity, text = told.quantity, told.text
    if quantity.change:
        return quantity.change
    change = grammar_of(told.language).change
    tokens = Tokens(text[: quantity.number[0]])
    for at in range(len(tokens), max(0, len(tokens) - _BEFORE), -1):
        if tokens.words[at - 1] in _PARTS:
            return None
        if found := change.before(tokens.words, at):
            return found[0]
    following = Tokens(text[quantity.end : quantity.end + _CHARACTERS])
    found = change.at(following.words, 0) if len(following) else None
    return found[0] if found else None
