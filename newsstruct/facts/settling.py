"""Units that the numbers of a sentence settle for one another: points beside a percentage, cents beside euros."""

from dataclasses import replace

from newsstruct.facts.counting import Counting
from newsstruct.facts.phrase import NumberPhrase
from newsstruct.facts.units import PERCENT, POINTS

_TENTH = 0.1  # "a tenth" is a share, "two tenths" are points
_ELLIPTIC = 5  # words at most before a fraction of what the one before is of


def settle_units(figures: list[NumberPhrase], counting: Counting) -> None:
    """Settle the units of a sentence's figures that their own words leave open."""
    _settle_fractions(figures, counting)
    _settle_points(figures, counting)
    _settle_currencies(figures, counting)


def _settle_fractions(figures: list[NumberPhrase], counting: Counting) -> None:
    """Fractions that are no share: of a point ("dos décimas"), or of what the fraction before is of.

    "Up two tenths to 3.9%" speaks of points, "one wanted half a point; another, a quarter" twice of them.
    """
    grammar, words = counting.grammar, counting.words
    beside = any(phrase.unit == PERCENT and phrase.unit_at for phrase in figures)
    for index, phrase in enumerate(figures):
        if phrase.number.kind != "fraction" or phrase.unit_at or grammar.of.at(words, phrase.last):
            continue
        part, one = words[phrase.last - 1], figures[index - 1] if index else None
        if part in grammar.points or (
            beside and part in grammar.points_beside and phrase.number.value > _TENTH
        ):
            phrase.unit = POINTS
        elif one and one.number.kind == "fraction" and one.unit_at and one.unit:
            ends = not words[phrase.last].isalpha() and phrase.first - one.unit_at[1] <= _ELLIPTIC
            phrase.unit = one.unit if ends else phrase.unit


def _settle_points(figures: list[NumberPhrase], counting: Counting) -> None:
    """Points are percentage points beside a percentage or in a poll, unless an index is spoken of."""
    points = [p for p in figures if p.unit and p.unit.name == "point" and p.number.value < 100]
    if not points:
        return
    units, words = counting.units, counting.words
    of_shares = any(phrase.unit == PERCENT for phrase in figures)
    of_shares = of_shares or any(units.poll_words.at(words, place) for place in range(len(words)))
    if of_shares and not any(units.index_words.at(words, place) for place in range(len(words))):
        for phrase in points:
            phrase.unit = POINTS


def _settle_currencies(figures: list[NumberPhrase], counting: Counting) -> None:
    """A word for several currencies is that of the sum beside it: "1.89 euros, 20 cents more".

    A sign that the other sum's sign holds is told apart from it: "$33 million and C$12 million".
    """
    sums = [(p, _sign(p, counting)) for p in figures if p.unit and p.unit.kind == "money"]
    stated = [(p.unit.name, sign) for p, sign in sums if p.unit and len(p.unit.options) == 1]
    for phrase, sign in sums if stated else ():
        unit = phrase.unit
        if unit is None or len(unit.options) == 1:
            continue
        for name, other in stated:
            if name in unit.options and not (other != sign and other.endswith(sign)):
                phrase.unit = replace(unit, name=name, options=(name,))
                break


def _sign(phrase: NumberPhrase, counting: Counting) -> str:
    """The sign or word for the currency of a sum, as it is written."""
    return "".join(counting.tokens.raw[slice(*phrase.unit_at)]) if phrase.unit_at else ""
