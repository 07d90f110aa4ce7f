"""English names of what is counted in an article of another language: "house" for "منزل".

No dictionary tells whether such a name is right. It stands where nothing speaks against it: the number counts a plain
noun, the name is no word of the article, and the draft calls nothing else by it.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from newsstruct.engines.base import DraftFigure
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.categories import categories_of_unit
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.units import canonical_unit
from newsstruct.facts.words import akin, words_of
from newsstruct.grounding.findings import Unsupported
from newsstruct.grounding.locate import locate
from newsstruct.grounding.stated import stated_quantity

_NAME: Final = re.compile(r"[a-z]{3,}(?:[ -][a-z]{2,}){0,3}")
_MEASURED: Final = frozenset({"percent", "duration", "distance", "area", "rate", "money"})


class Naming:
    """The names that a draft gives to what the numbers of an article count."""

    def __init__(self, figures: Sequence[DraftFigure], analysis: Analysis) -> None:
        self._figures = figures
        self._analysis = analysis

    def allows(self, claimed: str, quantity: Quantity) -> bool:
        """Whether a name can be the English one of the noun that this number counts."""
        language = self._analysis.reading.language
        if language == "en" or not _NAME.fullmatch(claimed) or not _is_noun(quantity.unit, language):
            return False
        name = canonical_unit(claimed, language)
        is_noun = _is_noun(name, "en") or (name == "people" != claimed)
        if not is_noun or self._is_of_article(claimed):
            return False
        others = self._counted.get(claimed, [])
        return all(akin(quantity.unit.casefold(), other.casefold()) for other in others)

    def _is_of_article(self, claimed: str) -> bool:
        return any(word in self._words for word in words_of(claimed))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(words_of(self._analysis.reading.text))

    @cached_property
    def _counted(self) -> dict[str, list[str]]:
        """The nouns of the article that the draft calls by each name."""
        found: dict[str, list[str]] = {}
        for figure in self._figures:
            try:
                place = locate(figure.phrase, figure.sentence, self._analysis.reading)
                quantity = stated_quantity(figure.numbers, place, self._analysis, figure.unit)
            except Unsupported:
                continue
            if quantity.unit:
                found.setdefault(figure.unit.strip(), []).append(quantity.unit)
        return found


def _is_noun(unit: str, language: str) -> bool:
    """Whether a unit is a counted noun: neither people nor a currency, a share or a measure."""
    if not unit or unit == "people" or (unit != unit.casefold() and language == "en"):
        return False
    is_code = len(unit) == 3 and unit.isupper()
    return not is_code and " per " not in unit and categories_of_unit(unit, language).isdisjoint(_MEASURED)
