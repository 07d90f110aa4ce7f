"""Ranges: two numbers that are the ends of one figure ("between 40 and 60", "4,000-5,000", "10 or 15")."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from newsstruct.facts.bounds import bound_before, change_of
from newsstruct.facts.contests import are_opposed, is_result, is_score, is_vote
from newsstruct.facts.grammar import Grammar
from newsstruct.facts.numbers import Number
from newsstruct.facts.phrase import NumberPhrase
from newsstruct.facts.roles import Roles
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import SCORE, VOTE, Unit

_HYPHENS = frozenset("-‐‑‒–—−")
_REACH = 5
_CLAUSE = 10
_FURTHER = 10  # a number so many times another is no second guess at it
_SCALED = 1000.0  # a number below has no multiplier of its own


def join_ranges(
    phrases: list[NumberPhrase], tokens: Tokens, grammar: Grammar, roles: Roles
) -> list[NumberPhrase]:
    """The phrases with the two ends of each range made one, and the numbers of a score marked."""
    joined: list[NumberPhrase] = []
    for phrase in phrases:
        previous = joined[-1] if joined else None
        if previous and not previous.is_range and previous.role == phrase.role == "quantity":
            if _hyphen(previous, phrase, tokens) and (
                roles.is_labelled(previous) or _is_model(previous, phrase, tokens, roles)
            ):
                previous.role = phrase.role = "label"
            elif _hyphen(previous, phrase, tokens) and is_score(previous, phrase, tokens, grammar):
                if unit := _contest(previous, phrase, tokens, grammar):
                    previous.unit = phrase.unit = unit
                else:
                    previous.role = phrase.role = "score"
            elif are_opposed(previous, phrase, tokens, grammar) and (
                unit := _contest(previous, phrase, tokens, grammar)
            ):
                previous.unit = phrase.unit = unit
            elif _is_range(previous, phrase, tokens, grammar, roles):
                joined[-1] = _merged(previous, phrase)
                continue
        joined.append(phrase)
    return joined


def continue_pairs(phrases: list[NumberPhrase], tokens: Tokens, grammar: Grammar) -> None:
    """The second of two ages ("aged 4 and 7"), either of two days of a month ("May 3-5", "15. bis 20. Mai")."""
    words = tokens.words
    for one, other in pairwise(phrases):
        bare = other.role == "quantity" and other.number.plain and other.unit is None
        if not bare or one.unit is not None or other.first - one.last != 1:
            continue
        joins = words[one.last] in grammar.joiners or grammar.range_to.at(words, one.last) is not None
        is_day = one.role == "date" and one.number.value < other.number.value <= 31
        if is_day and (joins or words[one.last] == ","):
            other.role = "date"
        elif one.role == "age" and joins:
            other.role = "age"
    for one, other in reversed(list(pairwise(phrases))):
        if (one.role, other.role) == ("quantity", "date") and _is_day_before(one, other, words, grammar):
            one.role = "date"


def _is_day_before(one: NumberPhrase, other: NumberPhrase, words: Sequence[str], grammar: Grammar) -> bool:
    """Whether a bare number is a day of the month that the next one has: "entre el 15 y el 20 de mayo"."""
    if not one.number.plain or one.unit or not 1 <= one.number.value < other.number.value <= 31:
        return False
    begun = one.last + 1 if words[one.last] == "." else one.last
    if joint := grammar.range_to.at(words, begun):
        return 0 <= other.first - joint[1] <= 1  # bis zum 20. Mai
    joined = words[begun] in grammar.joiners or words[begun] == "/"
    return joined and other.first - (words[other.first - 1] in grammar.fillers) == begun + 1


def share_multiplier(phrases: list[NumberPhrase], tokens: Tokens, grammar: Grammar) -> None:
    """Give the first number of a change the multiplier of the second: "from 85 to 27 million"."""
    for one, other in pairwise(phrases):
        scale, number = other.number.scale, one.number
        below = number.value < _SCALED or other.number.value >= _SCALED * scale  # de 4.200 a 6.100 millones
        bare = number.scale == 1 and one.unit is None and below and scale >= _SCALED
        if bare and shifts(one, other, tokens, grammar):
            value = number.value * scale
            one.number = number._replace(value=value, readings=(value,), scale=scale, plain=False)
            one.numbers = (one.number,)


def share_unit(phrases: list[NumberPhrase], tokens: Tokens, grammar: Grammar) -> None:
    """Give a number the unit of the one that it stands in place of: "drives at 100 instead of 70 km/h"."""
    for one, other in pairwise(phrases):
        instead = grammar.instead.at(tokens.words, one.last)
        if instead is None or one.unit or other.unit is None or one.number.kind != "cardinal":
            continue
        if instead[1] in (other.first, _first(other, tokens, grammar)):
            one.unit, one.role = replace(other.unit, factor=1.0), "quantity"


def shifts(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether one number changes to the other: "from 85 to 27 million euros", "von 85 auf 27 Millionen"."""
    if one.unit or one.is_range or other.is_range or not one.role == other.role == "quantity":
        return False
    hedge = bound_before(one.first, tokens, grammar)
    starts = (one.first, hedge[1]) if hedge else (one.first,)
    if not any(grammar.range_from.before(tokens.words, start) for start in starts):
        return False
    joint = grammar.shift_to.at(tokens.words, one.last)
    return joint is not None and joint[1] in (other.first, _first(other, tokens, grammar))


def _end(phrase: NumberPhrase) -> int:
    return max(phrase.last, phrase.unit_at[1] if phrase.unit_at else 0)


def _hyphen(one: NumberPhrase, other: NumberPhrase, tokens: Tokens) -> bool:
    end = _end(one)
    joint = tokens.words[end]
    colon = joint == ":" and tokens.attached(end) and tokens.attached(end + 1)
    return other.first == end + 1 and (colon or joint in _HYPHENS)


def _is_model(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, roles: Roles) -> bool:
    """ "an ATR 72-500": two numbers right behind an acronym that count nothing."""
    name = tokens.raw[one.first - 1]
    bare = one.unit is None and other.unit is None and not roles.counts_noun(other)
    return bare and len(name) > 1 and name.isupper() and name.isalpha()


def _contest(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar) -> Unit | None:
    """What two sides got, where the words beside say that they voted or played."""
    if is_vote(one, other, tokens, grammar):
        return VOTE
    return SCORE if is_result(one, other, tokens, grammar) else None


def _is_range(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar, roles: Roles) -> bool:
    end, words = _end(one), tokens.words
    gap = other.first - end
    low, high = _ends(one.number, other.number)
    if not 0 <= gap <= _REACH + 1 or low >= high or not _same_unit(one, other):
        return False
    if _are_years(one, other) or (one.number.kind == "fraction") is not (other.number.kind == "fraction"):
        return False
    if gap == 3 and words[end] == words[other.first - 1] == "-" and grammar.range_to.at(words, end + 1):
        return True  # three-to-five-year
    if (
        gap == 2
        and words[end] in _HYPHENS
        and not tokens.attached(end + 1)
        and grammar.range_to.at(words, end + 1)
    ):
        return True  # two- to three-year
    if words[one.last] in _HYPHENS and words[other.last] in _HYPHENS and other.first > one.last + 1:
        return False  # "between 2-year and 10-year notes"
    if _is_guess(one, other, tokens, grammar):
        return one.last == end or not roles.counts_noun(other)
    lead = grammar.between.before(words, one.first)
    if not lead and (words[one.first - 1] in grammar.articles or words[one.first - 1] in grammar.fillers):
        lead = grammar.between.before(words, one.first - 1)  # entre un 9% y un 10%
    if lead and words[other.first] in grammar.joined and gap == 0:
        return True
    if (
        lead
        and (joint := grammar.range_and.before(words, _first(other, tokens, grammar)))
        and joint[1] >= end
    ):
        return True
    start = grammar.range_from.before(words, one.first)
    joint = grammar.range_to.before(words, other.first)
    if joint is None or joint[1] < end:
        return False
    if start and words[end] in _HYPHENS and gap == 1 and one.unit is None:
        return True  # from 0-62mph
    if start:
        spelled = one.first - start[1] > 1 or words[joint[1]] in grammar.range_only
        ranging = any(word in grammar.ranging for word in words[max(0, start[1] - 3) : start[1]])
        counted = other.unit is not None or roles.counts_noun(other)
        return spelled or ranging or (counted and _spans(one, start[1], words, grammar))
    if joint[1] != end or _ends_change(one, other, tokens, grammar):
        return False
    if grammar.range_or.at(words, end):
        return one.unit is None and other.number.kind == one.number.kind == "cardinal" and low > 0
    return not _is_year(one)


def _is_guess(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the second number goes a little beyond the first: "another 40 days, perhaps 45"."""
    words, guess = tokens.words, grammar.guesses.before(tokens.words, other.first)
    apart = [] if guess is None else words[_end(one) : guess[1]]
    if guess is None or apart not in ([","], ["،"], []) or _is_year(one):
        return False
    return other.number.value <= _FURTHER * one.number.value


def _first(phrase: NumberPhrase, tokens: Tokens, grammar: Grammar) -> int:
    """Where a number begins with its hedge and the article of a part: "between 40 and as many as 60"."""
    if hedge := bound_before(phrase.first, tokens, grammar):
        return hedge[1]
    preceding = tokens.words[phrase.first - 1]
    has_article = preceding in grammar.fillers or preceding in grammar.articles
    return phrase.first - 1 if has_article else phrase.first


def _spans(one: NumberPhrase, start: int, words: Sequence[str], grammar: Grammar) -> bool:
    """Whether "from 3 to 4 million euros" gives a range and not where a change began and ended."""
    if one.unit or not one.number.value:
        return False
    before = range(start, max(0, start - _CLAUSE), -1)
    return not any(
        words[place - 1] in grammar.shifting or grammar.change.before(words, place) for place in before
    )


def _are_years(one: NumberPhrase, other: NumberPhrase) -> bool:
    return _is_year(one) and _is_year(other)


def _is_year(phrase: NumberPhrase) -> bool:
    return phrase.unit is None and phrase.number.plain and 1900 <= phrase.number.value <= 2100


def _ends_change(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar) -> bool:
    """ "grew by 62 gigawatts to 338", "rose 64 to 4,577": a change and where it ended."""
    if tokens.words[_end(one)] in _HYPHENS:
        return False
    own_unit = one.unit_at is not None and one.unit_at[0] >= one.last and other.unit is None
    alike = (one.unit is None) == (other.unit is None)
    return own_unit or (alike and change_of(one, tokens, grammar) is not None)


def _same_unit(one: NumberPhrase, other: NumberPhrase) -> bool:
    return one.unit is None or other.unit is None or one.unit.name == other.unit.name


def _ends(one: Number, other: Number) -> tuple[float, float]:
    """The values of both ends; in "10 to 15 million" the multiplier is meant for both."""
    scaled = other.scale >= 1000 or (other.scale >= 12 and one.words and other.words)  # two to three dozen
    below = one.value < _SCALED or other.value >= _SCALED * other.scale
    if scaled and one.scale == 1 and below and one.value <= other.value / other.scale:
        return one.value * other.scale, other.value
    return one.value, other.value


def _merged(one: NumberPhrase, other: NumberPhrase) -> NumberPhrase:
    low, _ = _ends(one.number, other.number)
    unit = other if other.unit else one
    return NumberPhrase(
        (one.number._replace(value=low), other.number),
        one.first,
        other.last,
        unit=unit.unit,
        unit_at=unit.unit_at,
    )
