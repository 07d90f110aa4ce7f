"""What a number counts that has no noun of its own: what is taken over from the words and numbers near it."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.categories import categories_of_unit, categorize
from newsstruct.facts.people import find as find_people
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.sources.lexicon import lexicon
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import canonical_unit, units_of
from newsstruct.facts.words import words_of
from newsstruct.grounding.locate import Place
from newsstruct.grounding.money import CURRENCY, SHARES, is_called
from newsstruct.grounding.nouns import alike, named_in
from newsstruct.grounding.numbers import values
from newsstruct.languages import table

_OF_TIME: Final = frozenset({"year", "month", "day", "week"})
_SENTENCES_BACK: Final = 1
_MENTIONED: Final = 3  # sentences back at most that things were counted which a bare number counts again
_SHARE: Final = 100  # percent of the whole
_BESIDE: Final = 16  # characters between two numbers that are held against each other
_OTHER_SIDE: Final = re.compile(r"\s\w{1,8}\s\d")
_ONE_SIDE: Final = re.compile(r"\d\s\w{1,8}\s\Z")
_CHARACTERS: Final = 80
_ALIKE: Final = 20  # times at most that a sum is the one it goes on from
_OF_THE: Final = 2  # words in "of the"
_MEASURED: Final = frozenset({"duration", "distance", "area", "rate", "other"})
_PER: Final = " per "


def is_carried(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a share or a currency that is claimed for a bare number is one that it goes on with."""
    return (
        _is_share(claimed, quantity, place, analysis)
        or _are_points(claimed, quantity, place, analysis)
        or _is_of_number_before(claimed, quantity, place, analysis)
    )


def is_taken_over(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a noun or a measure that is claimed for a number without one is taken over from near it."""
    language = analysis.reading.language
    return (
        _goes_on(claimed, quantity, place, analysis)
        or _is_mentioned(claimed, quantity, place, analysis)
        or (_is_inferred(quantity, place, language) and _is_understood(claimed, quantity, place, analysis))
    )


def _is_of_number_before(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a bare number goes on with the share or sum right before: "sold at 19 euros, against 15 in July"."""
    is_settled = quantity.unit in SHARES or CURRENCY.fullmatch(quantity.unit)
    if (
        quantity.unit_span
        or is_settled
        or quantity.role != "quantity"
        or _has_whole(quantity, place, analysis)
    ):
        return False
    if find_people(place.sentence.text, *quantity.number, analysis.reading.language).own:
        return False
    before = next(_stated_before(quantity, place, analysis, _SENTENCES_BACK), None)
    if before is None:
        return False
    size, other = (max(map(abs, values([each])), default=0) for each in (quantity, before))
    if claimed in SHARES:
        return before.unit == claimed and (size <= _SHARE or claimed == "basis_point")
    is_alike = size <= _ALIKE * other and other <= _ALIKE * size
    return is_alike and bool(CURRENCY.fullmatch(before.unit)) and is_called(claimed, before)


def _has_whole(quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether the number is a part of one that follows: "two of the nine rate-setters"."""
    text, end = place.sentence.text, quantity.number[1]
    after = next((q for q in analysis.quantities[place.sentence.number] if q.number[0] > end), None)
    if after is None:
        return False
    between = words_of(text[end : after.number[0]])
    return 0 < len(between) <= _OF_THE and between[0] in lexicon(analysis.reading.language).of


def _is_mentioned(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a number is of things that were counted by this noun before: "one of the planes", after two aircraft.

    That is what a definite noun stands for that was not counted itself, and what a number without a noun is of.
    """
    language = analysis.reading.language
    if quantity.role != "quantity" or _is_measure(claimed, language) or _is_measure(quantity.unit, language):
        return False
    if "people" in (claimed, quantity.unit) or not (
        quantity.unit_span is None or _is_definite(quantity, place, language)
    ):
        return False
    before = [q.unit for q in _stated_before(quantity, place, analysis, _MENTIONED)]
    if quantity.unit_span is not None and any(alike(quantity.unit, unit, language) for unit in before):
        return False
    return any(alike(claimed, unit, language) for unit in before)


def _is_measure(unit: str, language: str) -> bool:
    """Whether a unit is a share, a currency, a measure or a rate, and no noun."""
    is_fixed = unit in SHARES or CURRENCY.fullmatch(unit) is not None
    return is_fixed or _PER in unit or bool(categories_of_unit(canonical_unit(unit, language), language))


def _is_definite(quantity: Quantity, place: Place, language: str) -> bool:
    """Whether "of the" stands between a number and its noun: "1,100 of the cuts"."""
    if quantity.unit_span is None:
        return False
    between = words_of(place.sentence.text[quantity.number[1] : quantity.unit_span[0]])
    return bool(between) and between[0] in lexicon(language).of


def _counted_before(
    quantity: Quantity, place: Place, analysis: Analysis, sentences: int
) -> Iterator[Quantity]:
    """The numbers before this one that count something, the nearest first, some sentences back."""
    number = place.sentence.number
    own = [q for q in analysis.quantities[number] if q.end <= quantity.start]
    for earlier in (own, *(analysis.quantities.get(number - back, []) for back in range(1, sentences + 1))):
        yield from (q for q in reversed(earlier) if q.unit)


def _stated_before(
    quantity: Quantity, place: Place, analysis: Analysis, sentences: int
) -> Iterator[Quantity]:
    """Those of them beside which their unit stands."""
    before = _counted_before(quantity, place, analysis, sentences)
    return (q for q in before if q.unit_span and q.role == "quantity")


def _are_points(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether "points" are percentage points: where shares are spoken of right before, and no index is."""
    if claimed != "percentage_point" or quantity.unit != "point":
        return False
    number, units = place.sentence.number, units_of(analysis.reading.language)
    words = Tokens(place.sentence.text).words
    if any(units.index_words.at(words, at) for at in range(len(words))):
        return False
    if max(values([quantity])) < _SHARE:
        return True  # so few points of no index are of a share
    near = [q for earlier in range(number, number - 3, -1) for q in analysis.quantities.get(earlier, [])]
    return any(q.unit in SHARES for q in near)


def _is_share(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a bare number goes on with the percent of the one before: "rose 2% in May and 3 in June"."""
    if claimed != "percent" or quantity.unit_span or quantity.role != "quantity":
        return False
    number = place.sentence.number
    if quantity.unit and not (quantity.unit == "people" and _is_poll(place, analysis)):
        return False
    if max(values([quantity])) > _SHARE or place.sentence.text[slice(*quantity.number)].isalpha():
        return False
    before = [q for q in analysis.quantities[number] if q.end <= quantity.start]
    before = before or analysis.quantities.get(number - 1, [])
    return any(q.unit == claimed for q in before)


def _is_poll(place: Place, analysis: Analysis) -> bool:
    """Whether a sentence or the one before it speaks of a poll, whose bare numbers are shares."""
    words = Tokens(f"{analysis.before(place.sentence) or ''} {place.sentence.text}").words
    return any(units_of(analysis.reading.language).poll_words.at(words, at) for at in range(len(words)))


def _goes_on(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a number goes on with the noun of the one before: "49 counts of theft, 11 of fraud"."""
    language, text = analysis.reading.language, place.sentence.text
    following = words_of(text[quantity.number[1] : quantity.number[1] + _CHARACTERS])
    if not following or following[0] not in lexicon(language).of:
        return False
    before = [q for q in analysis.quantities[place.sentence.number] if q.end <= quantity.start]
    return bool(before) and before[-1].unit_span is not None and alike(claimed, before[-1].unit, language)


def _is_understood(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a number without a unit counts what is claimed: years of age, or what numbers before it counted."""
    if quantity.role == "age":
        return claimed in _OF_TIME
    language = analysis.reading.language
    if quantity.role == "ordinal" and not quantity.unit:
        return claimed.casefold() in table("common", "categories")["ranks"]["nouns"]
    if not quantity.unit and _is_score_of(claimed, quantity, place, language):
        return True
    if "vote" in categories_of_unit(claimed, language) and _is_one_side(quantity, place):
        return True
    before: Iterator[str] = (q.unit for q in _counted_before(quantity, place, analysis, _SENTENCES_BACK))
    if categories_of_unit(claimed, language):
        before = islice(before, 1)  # a measure is taken over from the number right before, not from afar
    if any(counted == claimed or alike(claimed, counted, language) for counted in before):
        return True
    if quantity.unit == "people" and not _MEASURED.isdisjoint(categories_of_unit(claimed, language)):
        own = (q for q in analysis.quantities[place.sentence.number] if q.end <= quantity.start)
        return any(q.unit == claimed for q in own)  # not of "from 38,000; they have 48 hours"
    around = place.sentence.text
    if quantity.unit != "people" or not _is_of_people(quantity, place, analysis):
        around = f"{analysis.before(place.sentence) or ''} {around}"
    return named_in(claimed, words_of(around), language)


def _is_of_people(quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether the clause of a number says what happened to people, or the number is a part of some: "three of them"."""
    text, language = place.sentence.text, analysis.reading.language
    if find_people(text, *quantity.number, language).own:
        return True
    following = words_of(text[quantity.number[1] : quantity.number[1] + _CHARACTERS])
    return bool(following) and following[0] in lexicon(language).of


def _is_one_side(quantity: Quantity, place: Place) -> bool:
    """Whether a number is one of two that a word holds against each other: "lost by 12 to 23"."""
    text, (start, end) = place.sentence.text, quantity.number
    return bool(_OTHER_SIDE.match(text, end) or _ONE_SIDE.search(text[max(0, start - _BESIDE) : start]))


def _is_score_of(claimed: str, quantity: Quantity, place: Place, language: str) -> bool:
    """Whether a number with no noun is that of a score, and so counts goals or points."""
    is_score = categorize(place.sentence.text, quantity, language) == "score"
    return is_score and "score" in categories_of_unit(claimed, language)


def _is_inferred(quantity: Quantity, place: Place, language: str) -> bool:
    """Whether no noun beside the number names its unit: it is taken over, or people because they "are missing"."""
    if quantity.unit_span is None:
        return True
    words = words_of(place.sentence.text[slice(*quantity.unit_span)])
    return quantity.unit == "people" and all(canonical_unit(word, language) != "people" for word in words)
