"""Nouns that say their own number: duals, and units with a half behind them ("an hour and a half")."""

from newsstruct.facts.grammar import Grammar
from newsstruct.facts.numbers import Number
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import Units


def with_nouns(numbers: list[Number], tokens: Tokens, grammar: Grammar, units: Units) -> list[Number]:
    """The numbers of a text, and the nouns in it that say theirs themselves, in their order."""
    if not grammar.articles:
        numbers = [_one_of_every(number, tokens, grammar) for number in numbers]
    found = _duals(tokens, units) if units.duals else []
    if not grammar.halves.isdisjoint(tokens.words):
        found += _one_and_half(tokens, grammar)
    if not found:
        return numbers
    taken = {place for number in numbers for place in range(number.first, number.last)}
    for noun in found:
        room = range(noun.first - 1, noun.last + 1) if noun.value == 2 else range(noun.first, noun.last)
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


def _duals(tokens: Tokens, units: Units) -> list[Number]:
    """The dual nouns, which say "two" themselves."""
    return [
        _number(tokens, place, place + 1, 2.0)
        for place, word in enumerate(tokens.words)
        if word in units.duals
    ]


def _one_and_half(tokens: Tokens, grammar: Grammar) -> list[Number]:
    """The units that stand for one and a half of them: "an hour and a half", "metro y medio"."""
    words = tokens.words
    found = []
    for unit, word in enumerate(words):
        if word in grammar.unit_words and (half := grammar.and_half.at(words, unit + 1)):
            first = unit - 1 if words[unit - 1] in grammar.articles else unit
            before = words[first - 1]
            counted = before in grammar.small_numbers or before in grammar.scales
            if not counted and not tokens.digits(first - 1):
                found.append(_number(tokens, first, half[1], 1.5))
    return found


def _number(tokens: Tokens, first: int, last: int, value: float) -> Number:
    start, end = tokens.start(first), tokens.end(last - 1)
    return Number(start, end, value, "cardinal", (value,), first, last, words=True)
