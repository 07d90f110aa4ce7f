"""Whether a number is a sum in the currency that is claimed for it, where no sign or noun beside it says so.

With the units of one name only: currency codes, and shares.
"""

import re
from collections import Counter
from functools import cache
from typing import Final

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.currencies import namesakes
from newsstruct.facts.grammar import grammar_of
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.words import words_of
from newsstruct.grounding.locate import Place
from newsstruct.grounding.numbers import values
from newsstruct.languages import table

SHARES: Final = frozenset({"percent", "percentage_point", "basis_point"})
CURRENCY: Final = re.compile(r"[A-Z]{3}")
_SUM: Final = 10_000  # what a sum of money is at least where nothing beside it names its currency
_MILLION: Final = 1_000_000
_LIKE: Final = 10  # times at most that one end of a change is the other
_CHARACTERS: Final = 40
_LETTER: Final = re.compile(r"[^\W\d_]")


def is_sum(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a number can be a sum in this currency.

    The noun beside it may name that of several countries ("crowns"). A number with nothing beside it is a sum where
    money is spoken of ("debts of 212 million"), where it has a multiplier and the article counts in that currency,
    and where it is the other end of a change in it ("cut to 120 crowns from 165").
    """
    if not CURRENCY.fullmatch(claimed):
        return False
    if is_called(claimed, quantity):
        return True
    if quantity.unit.startswith("per "):  # an exchange rate: "30.15 per dollar"
        return any(claimed == other.unit for _, other in analysis.once(_sums))
    if not _is_bare(quantity, place, analysis.reading.language):
        return False
    return (
        _is_spoken_of(claimed, quantity, place, analysis)
        or _is_multiplied(claimed, quantity, place, analysis)
        or _is_other_end(claimed, quantity, place, analysis)
    )


def speaks_of_money(text: str, language: str) -> bool:
    """Whether a word of a text is one of those that sums go with: cost, debt, savings."""
    words, stems = _money_words(language)
    return any(word in words or word.startswith(stems) for word in words_of(text))


def is_called(claimed: str, quantity: Quantity) -> bool:
    """Whether the noun of a sum is that of the claimed currency too: "crowns", but not "Swedish crowns"."""
    return claimed == quantity.unit or (bool(quantity.units) and claimed in namesakes(quantity.unit))


def _is_spoken_of(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a large number is of money in the currency nearest to it."""
    if max(map(abs, values([quantity])), default=0) < _SUM or _near(place, analysis) != claimed:
        return False
    text, number, language = place.sentence.text, place.sentence.number, analysis.reading.language
    if speaks_of_money(text, language):
        return True
    scales = grammar_of(language).scales
    goes_on = quantity.unit != "people" and any(
        word in scales for word in words_of(text[slice(*quantity.number)])
    )
    reach = (number, number - 1) if goes_on else (number,)
    return any(q.unit == claimed for near in reach for q in analysis.quantities.get(near, ()))


def _is_multiplied(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a number with a multiplier and without a unit is in the currency of which the article has most sums."""
    number = place.sentence.text[slice(*quantity.number)]
    counts_nothing = not quantity.unit or CURRENCY.fullmatch(quantity.unit)
    if quantity.unit_span is None and speaks_of_money(quantity.unit, analysis.reading.language):
        counts_nothing = True  # savings of which another number counted so much
    if not counts_nothing or not _LETTER.search(number):
        return False
    if max(map(abs, values([quantity])), default=0) < _MILLION:
        return False
    chief = analysis.once(_chief)
    return chief is not None and is_called(claimed, chief)


def _is_other_end(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a number is put beside a sum of its size with a word of change: "having earlier touched 137"."""
    language, text = analysis.reading.language, place.sentence.text
    if quantity.unit and not CURRENCY.fullmatch(quantity.unit):
        return False
    before = words_of(text[max(0, quantity.start - _CHARACTERS) : quantity.number[0]])
    if not before or before[-1] not in table(language, "categories").get("sums", {}).get("ends", ()):
        return False
    size = max(map(abs, values([quantity])), default=0)
    sums = [q for q in analysis.quantities[place.sentence.number] if q is not quantity and q.unit_span]
    return any(
        is_called(claimed, other)
        and CURRENCY.fullmatch(other.unit)
        and any(size <= _LIKE * abs(value) and abs(value) <= _LIKE * size for value in values([other]))
        for other in sums
    )


def _is_bare(quantity: Quantity, place: Place, language: str) -> bool:
    """Whether nothing counted stands beside a number; "spent" is no noun ("quattro milioni spesi")."""
    if quantity.unit_span is None:
        return True
    return speaks_of_money(place.sentence.text[slice(*quantity.unit_span)], language)


def _near(place: Place, analysis: Analysis) -> str | None:
    """The currency of the sum that is nearest to a sentence, one before it first."""
    sums = analysis.once(_sums)
    number = place.sentence.number
    if not sums:
        return None
    return min(sums, key=lambda each: (abs(each[0] - number), each[0] > number))[1].unit


def _sums(analysis: Analysis) -> list[tuple[int, Quantity]]:
    """The sentence and the quantity of every sum of an article."""
    return [
        (number, quantity)
        for number, quantities in analysis.quantities.items()
        for quantity in quantities
        if CURRENCY.fullmatch(quantity.unit)
    ]


def _chief(analysis: Analysis) -> Quantity | None:
    """A sum in the currency of most sums of an article, one whose noun names several where there is any."""
    sums = [quantity for _, quantity in analysis.once(_sums)]
    if not sums:
        return None
    most = Counter(quantity.unit for quantity in sums).most_common(1)[0][0]
    return max((q for q in sums if q.unit == most), key=lambda q: len(q.units))


@cache
def _money_words(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words, and the stems of others."""
    listed = table(language, "categories").get("sums", {}).get("words", ())
    stems = tuple(word[:-1] for word in listed if word.endswith("*"))
    return frozenset(word for word in listed if not word.endswith("*")), stems
