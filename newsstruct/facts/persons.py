"""Whether a noun can be one for persons, by long lists of them and by the endings of doers.

Weaker than the lists of units.toml, by which a number is found to count people: many of these nouns have another
meaning, so they only bear out what somebody claims.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from newsstruct.facts.units import canonical_unit, units_of
from newsstruct.languages import table

_LETTERS: Final = 6  # at least of a noun that is known by its ending
_FIRST: Final = 3  # letters at least of the first part of a compound
_PART: Final = 5  # letters at least of a noun that others are compounds of


@dataclass(frozen=True, slots=True)
class _Persons:
    nouns: frozenset[str]
    forms: tuple[tuple[str, str], ...]
    doers: tuple[str, ...]
    things: frozenset[str]


@lru_cache(maxsize=4096)
def is_person(noun: str, language: str) -> bool:
    """Whether a noun, in any form, can be one for persons: "teammates", "encapuchada", "Mitschülerinnen"."""
    word = noun.casefold()
    persons = _persons(language)
    forms = (word, *_forms(word, persons))
    if not persons.nouns.isdisjoint(forms) or any(
        canonical_unit(form, language) == "people" for form in forms
    ):
        return True
    units = units_of(language)
    if units.nouns_are_capital and any(
        _is_compound(form, persons) or units.compound_people(form) for form in forms
    ):
        return True
    is_doer = word.endswith(persons.doers) and len(word) >= _LETTERS
    return is_doer and persons.things.isdisjoint(forms)


def _forms(word: str, persons: _Persons) -> list[str]:
    return [
        word[: len(word) - len(ending)] + listed for ending, listed in persons.forms if word.endswith(ending)
    ]


def _is_compound(word: str, persons: _Persons) -> bool:
    return any(word[at:] in persons.nouns for at in range(_FIRST, len(word) - _PART + 1))


@cache
def _persons(language: str) -> _Persons:
    data = table(language, "people")
    return _Persons(
        nouns=frozenset(data.get("nouns", "").split()),
        forms=tuple((ending, listed) for ending, listed in data.get("forms", ())),
        doers=tuple(data.get("doers", ())) or ("\0",),
        things=frozenset(data.get("things", "").split()),
    )
