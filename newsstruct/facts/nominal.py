"""Nouns that say their own number: duals, and units with a half behind them ("an hour and a half")."""

from collections.abc import Iterator, Sequence
from typing import Final

from newsstruct.facts.grammar import Grammar
from newsstruct.facts.numbers import Number
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import Units

_HUNDREDTHS: Final = range(10, 100)
_MOST: Final = 1000  # from here on nobody says the hundredths
_SIGNS: Final = frozenset("%‰€£$°")


def with_nouns(numbers: list[Number], tokens: Tokens, grammar: Grammar, units: Units) -> list[Number]:
    """The numbers of a text, and the nouns in it that say theirs themselves, in their order."""
    if not grammar.articles:
        numbers = [_one_of_every(number, tokens, grammar) for number in numbers]
    found = _duals(tokens, grammar, units) if units.duals else []
    if not grammar.parts_of_one.isdisjoint(tokens.words):
        found += _one_and_part(tokens, grammar)
    found += _measures(numbers, tokens, grammar, units)
    if not found:
        return numbers
    wider = {place: noun.last - noun.first for noun in found for place in range(noun.first, noun.last)}
    numbers = [number for number in numbers if number.last - number.first >= wider.get(number.first, 0)]
    taken = {place for number in numbers for place in range(number.first, number.last)}
    for noun in found:
        room = range(noun.first - 1, noun.last + 1) if noun.value >= 2 else range(noun.first, noun.last)
        if taken.isdisjoint(room):
            numbers.append(noun)
            taken |= {*room}
    return sorted(numbers, key=lambda number: number.first)


def _one_of_every(number: Number, tokens: Tokens, grammar: Grammar) -> Number:
    """The ratio whose one is a bare noun, where there is no article: "a family of every five families"."""
    every = grammar.ratio_apart.before(tokens.words, number.first) if number.kind == "cardinal" else None
    one = every[1] - 1 if every else -1
    if one < 0 or number.value <= 1 or not tokens.words[one].isalpha() or tokens.digits(one - 1):
        return number
    share = 1 / number.value
    return number._replace(
        start=tokens.start(one), first=one, value=share, readings=(share,), kind="fraction", plain=False
    )


def _duals(tokens: Tokens, grammar: Grammar, units: Units) -> list[Number]:
    """The dual nouns, which say "two" themselves, with the part that comes on top."""
    found = []
    for place, word in enumerate(tokens.words):
        if word in units.duals:
            part, last = grammar.and_part.at(tokens.words, place + 1) or (0.0, place + 1)
            found.append(_number(tokens, place, last, 2 + part, place))
    return found


def _one_and_part(tokens: Tokens, grammar: Grammar) -> list[Number]:
    """The units that stand for one of them and a part: "an hour and a half", "metro y medio", "une heure et quart"."""
    words = tokens.words
    found = []
    for unit, word in enumerate(words):
        if word in grammar.unit_words and (part := grammar.and_part.at(words, unit + 1)):
            first = unit - 1 - (words[unit - 1] == "'")
            first = first if words[first] in grammar.articles else unit
            before = words[first - 1]
            counted = before in grammar.small_numbers or before in grammar.scales
            if not counted and not tokens.digits(first - 1):
                found.append(_number(tokens, first, part[1], 1 + part[0], unit))
    return found


def _measures(numbers: list[Number], tokens: Tokens, grammar: Grammar, units: Units) -> Iterator[Number]:
    """Metres and sums of money with their hundredths bare behind: "tre metri e dieci", "vier Euro fünfzig"."""
    words, ends = tokens.words, {number.last: number for number in numbers}
    for part in numbers:
        hundredths = part.kind == "cardinal" and part.scale == 1 and part.value in _HUNDREDTHS
        unit = part.first - 2 if words[part.first - 1] in grammar.hundredths_after else part.first - 1
        if not hundredths or unit < 1 or not _is_hundredfold(unit, units, words):
            continue
        whole = ends.get(unit)
        count = whole.value if whole and whole.kind == "cardinal" and whole.value.is_integer() else 0.0
        begun = whole.first if whole else unit - 1
        if not whole and words[begun] in (grammar.articles | grammar.ones):
            count = 1.0
        spans = grammar.between.before(words, begun) is not None  # tra 2 metri e 30
        if 0 < count < _MOST and not spans and not _counts(part.last, tokens, grammar, units):
            yield _number(tokens, begun, part.last, round(count + part.value / 100, 2), unit)


def _is_hundredfold(place: int, units: Units, words: Sequence[str]) -> bool:
    """Whether a unit stands here that has hundredths: a metre, a currency."""
    found = units.words.at(words, place)
    return (
        found is not None
        and found[1] == place + 1
        and (found[0].name == "m" or (found[0].kind == "money" and found[0].factor == 1))
    )


def _counts(place: int, tokens: Tokens, grammar: Grammar, units: Units) -> bool:
    """Whether the word behind a number is what it counts: "vier Euro, dreißig Gäste"."""
    word = tokens.words[place]
    if not word.isalpha():
        return word in _SIGNS
    if word in units.stop or word in grammar.metre_after:
        return False
    return tokens.capital(place) or not units.nouns_are_capital


def _number(tokens: Tokens, first: int, last: int, value: float, unit: int) -> Number:
    start, end = tokens.start(first), tokens.end(last - 1)
    return Number(start, end, value, "cardinal", (value,), first, last, words=True, unit_inside=unit)
