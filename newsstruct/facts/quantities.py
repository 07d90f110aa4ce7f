"""Quantities: every number phrase of a sentence with its value, bound, unit, and role."""

import re
from dataclasses import dataclass, replace

from newsstruct.facts.bounds import change_of, set_bound
from newsstruct.facts.counting import Counting, shared
from newsstruct.facts.grammar import Grammar, grammar_of
from newsstruct.facts.nominal import with_nouns
from newsstruct.facts.numbers import Number, scan
from newsstruct.facts.phrase import Change, NumberPhrase, Role
from newsstruct.facts.ranges import continue_pairs, join_ranges, share_multiplier, share_unit, shifts
from newsstruct.facts.roles import Roles
from newsstruct.facts.settling import settle_units
from newsstruct.facts.subjects import Subjects
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import PEOPLE, PERCENT, Unit, units_of
from newsstruct.languages import SUPPORTED
from newsstruct.summary import Bound

_NEAR = 12
_HALF = 0.5
_JOINED = 2  # words of a part without an article: "et quart"
_UNALIKE = 10_000  # a number so much larger counts something else
_AGAIN = re.compile(r",? (?:or |\()")
_NEXT = re.compile(r",?(?: and| while)?(?: the| [A-Z][\w&.]{0,30}| \d{1,4}){1,6} ")
_ENDS = frozenset("%‰€£$")
_MINUS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number phrase. All offsets are code points of the text that was passed in.

    Attributes:
        start, end: the whole phrase with hedge, number and unit ("at least 116 civilians").
        number: the digits or words with their multiplier ("1.2 billion"); of a range both ("40 to 60").
        value: what the whole number says, in plain units; None for a range, which has `low` and `high`.
        bound, bound_span: the bound, and the words that say it.
        unit, unit_span: people, percent, percentage_point, basis_point, an ISO 4217 code, a unit of measure, or the
            counted noun in the singular; "" when none is stated. The span is None where the unit is taken over
            from another number of the sentence.
        units: every unit the words may mean, where they are several ("pesos").
        bounds: every other bound the words may mean, where they are open ("over four years").
        change: whether the number is by how much something rose or fell.
        role: anything but "quantity" is no figure.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    bound_span: tuple[int, int] | None
    unit: str
    unit_span: tuple[int, int] | None
    change: Change | None
    role: Role
    units: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()


def find_quantities(text: str, language: str) -> list[Quantity]:
    """Every number phrase of a sentence in its order, those that are no figures too (see `Quantity.role`)."""
    tokens = Tokens(text)
    grammar = grammar_of(language)
    units = units_of(language)
    numbers = scan(tokens, grammar)
    numbers = with_nouns(numbers, tokens, grammar, units)
    if not numbers:
        return []
    counting = Subjects(tokens, grammar, units)
    roles = Roles(text, tokens, grammar, units)
    phrases: list[NumberPhrase] = []
    for number in numbers:
        if not (phrases and _inside_unit(number, phrases[-1])):
            phrases.append(_begin(number, counting))
    for phrase in phrases:
        phrase.role = roles.by_form(phrase) or "quantity"
    continue_pairs(phrases, tokens, grammar)
    phrases = join_ranges(phrases, tokens, grammar, roles)
    share_multiplier(phrases, tokens, grammar)
    share_unit(phrases, tokens, grammar)
    _count(phrases, counting, roles)
    found = [_finish(phrase, tokens, grammar) for phrase in phrases]
    for place in range(1, len(found)):
        if found[place - 1].change:
            found[place] = _restated(found[place - 1], found[place], text)
    return found


def _restated(one: Quantity, other: Quantity, text: str) -> Quantity:
    """The second number of "fell 120 points, or 0.5%" and "the Dow lost 0.5%, the Nasdaq 0.3%", a fall as the first."""
    if other.change or other.role != "quantity":
        return other
    between = text[one.end : other.start]
    falls = _AGAIN.fullmatch(between) or (one.unit == other.unit and _NEXT.fullmatch(between))
    return replace(other, change=one.change) if falls else other


def _inside_unit(number: Number, phrase: NumberPhrase) -> bool:
    """Whether a number word is part of a unit ("12,5 per cento")."""
    return phrase.unit_at is not None and phrase.unit_at[0] <= number.first < phrase.unit_at[1]


def _begin(number: Number, counting: Counting) -> NumberPhrase:
    """The number with the sign before it and the unit of measure after it."""
    tokens = counting.tokens
    phrase = NumberPhrase((number,), number.first, number.last)
    if inside := counting.inside(number):
        phrase.unit, phrase.unit_at = inside
        return phrase
    first = number.first
    after = counting.after(number) if number.kind in ("cardinal", "fraction", "vague") else None
    if minus := _minus_before(first, counting):
        phrase.negative, phrase.first = True, first - minus
    elif counting.below_zero(number, after):
        phrase.negative = True
    elif tokens.words[first - 1] in ("+", "±") and tokens.attached(first):
        phrase.first = first - 1
    if number.kind in ("cardinal", "fraction", "vague"):
        if before := counting.sign_before(phrase.first) or counting.letter_before(number):
            phrase.unit, phrase.unit_at = before[0], (before[1], before[2])
            phrase.first = before[1]
        if after:
            if not phrase.unit or after[0].name in (*phrase.unit.options, phrase.unit.name):
                phrase.unit, phrase.unit_at = after[0], (after[1], after[2])
        elif not phrase.unit and (found := counting.definite_before(first) or counting.times(phrase)):
            phrase.unit, phrase.unit_at = found[0], (found[1], found[2])
            phrase.first = min(phrase.first, found[1])
    if phrase.unit is None and number.kind == "fraction":
        phrase.unit = PERCENT
    if phrase.unit_at and phrase.unit_at[0] >= phrase.last:
        _add_half(phrase, phrase.unit_at, counting)
    return phrase


def _add_half(phrase: NumberPhrase, unit_at: tuple[int, int], counting: Counting) -> None:
    """The half that stands after the unit: "two hours and a half", "dos toneladas y media"."""
    part = counting.grammar.and_part.at(counting.words, unit_at[1])
    if part and counting.grammar.of.at(counting.words, part[1]):
        share = phrase.unit is not None and phrase.unit.kind == "percent"
        if share or (part[0] != _HALF and part[1] - unit_at[1] > _JOINED):
            return  # "40 miles and a quarter of the rest"
    if part and phrase.number.kind == "cardinal" and phrase.number.value.is_integer():
        value = phrase.number.value + part[0]
        phrase.number = phrase.number._replace(value=value, readings=(value,))
        phrase.numbers = (phrase.number,)
        phrase.unit_at = (unit_at[0], part[1])


def _minus_before(first: int, counting: Counting) -> int:
    """How many tokens before the number say that it is below zero: "-5", "minus-5", but not "F-16"."""
    tokens, words = counting.tokens, counting.words
    if words[first - 1] not in _MINUS or not tokens.attached(first):
        return 0
    if not tokens.attached(first - 1):
        return 1
    if words[first - 2] in counting.grammar.minus:
        return 2
    before = tokens.raw[first - 2][-1:]
    return 0 if before.isalnum() or before in _ENDS else 1  # "F-16", "5%-10%"


def _count(phrases: list[NumberPhrase], counting: Subjects, roles: Roles) -> None:
    """Find what the numbers without a unit of measure count, first by their own words, then by their neighbours'."""
    figures = [phrase for phrase in phrases if phrase.role == "quantity"]
    for phrase in figures:
        if phrase.unit is None:
            found = counting.per_population(phrase) or counting.noun(phrase)
            named = phrase.number.plain and roles.is_labelled(phrase)
            if found := found or (None if named else counting.predicate(phrase)):
                phrase.unit, phrase.unit_at = found[0], (found[1], found[2])
                if counting.words[found[2] - 1] in counting.grammar.times_nouns:
                    _add_half(phrase, phrase.unit_at, counting)  # tres veces y media
            elif not named and (found := counting.verb_before(phrase) or counting.subject(phrase)):
                phrase.unit = found[0]
    for phrase in figures[1:]:
        phrase.leads = False
    bare = [phrase for phrase in figures if phrase.unit is None]
    peers = sum(1 for phrase in bare if roles.follows_name(phrase)) if len(bare) > 1 else 0
    for index, phrase in enumerate(figures):
        inside = index and figures[index - 1].unit_at
        if inside and phrase.first < inside[1] and phrase.first >= inside[0]:
            phrase.role = "label"
        elif role := roles.by_context(phrase, peers):
            phrase.role = role
    figures = [phrase for phrase in figures if phrase.role == "quantity"]
    for index, phrase in enumerate(figures):
        if phrase.unit is None:
            _take_over(
                phrase, figures[max(0, index - _NEAR) : index], figures[index + 1 : index + 2], counting
            )
    settle_units(figures, counting)


def _take_over(
    phrase: NumberPhrase, before: list[NumberPhrase], after: list[NumberPhrase], counting: Subjects
) -> None:
    """Give an elliptic number the unit of the number it stands beside ("33 soldiers and 21 were ...")."""
    if counting.units.language not in SUPPORTED:
        return  # nothing tells there which number is elliptic
    if whole := _whole(phrase, after, counting):
        phrase.unit = shared(whole)
        return
    if after and after[0].unit and shifts(phrase, after[0], counting.tokens, counting.grammar):
        phrase.unit = shared(after[0].unit)
        return
    if counting.words[phrase.last] in counting.units.others:
        things = [
            other.unit for other in reversed(before) if other.unit and other.unit.kind in ("people", "noun")
        ]
        phrase.unit = shared(things[0]) if things else PEOPLE
        return
    previous = _model(phrase, before, counting)
    near = counting.tally(phrase, previous.last if previous else 0) or counting.levels(phrase)
    if near:
        phrase.unit = near[0]
    elif counting.units.bare_number.before(counting.words, phrase.first):
        return
    elif found := counting.named_after(phrase):
        phrase.unit, phrase.unit_at = found[0], (found[1], found[2])
    elif previous and previous.unit and _parallel(previous, phrase, counting):
        phrase.unit = shared(previous.unit)
    elif found := counting.tally(phrase, 0) or counting.levels(phrase):
        phrase.unit = found[0]
    elif after and after[0].unit and _leads_to(phrase, after[0], counting):
        phrase.unit = shared(after[0].unit)


def _leads_to(phrase: NumberPhrase, other: NumberPhrase, counting: Counting) -> bool:
    """Whether a number shares the unit of the next: "40 and 50 tonnes", but not "5.3 billion, up 4%"."""
    if other.unit == PERCENT and (phrase.number.value > 1000 or other.number.kind == "fraction"):
        return False  # "700 of them, about a third"
    if counting.goes_back(phrase.last) or not _alike(phrase, other, _UNALIKE):
        return False  # "a poll of 600 of them, 8 of whom", "40 million over 12 years"
    near = other.first - phrase.last <= 4 and _joined(phrase, other, counting)
    return near and counting.grammar.change.before(counting.words, other.first) is None


def _whole(phrase: NumberPhrase, after: list[NumberPhrase], counting: Counting) -> Unit | None:
    """The unit of the whole in "27 of the 52 seats"."""
    of = counting.grammar.of.at(counting.words, phrase.last)
    if not of or not after or after[0].first - of[1] > 4:
        return None
    apart = "," in counting.words[of[1] : after[0].first]  # "700 of them, about a third"
    return None if apart else after[0].unit


def _model(phrase: NumberPhrase, before: list[NumberPhrase], counting: Counting) -> NumberPhrase | None:
    """The number whose unit an elliptic one shares: the nearest before it that is of its size."""
    no_percent = phrase.number.value > 100
    candidates = [
        other
        for other in reversed(before)
        if other.number.kind == "cardinal"
        and other.unit
        and not counting.is_attribute(other)
        and not (no_percent and other.unit.kind == "percent")
        and not (_has_decimals(phrase) and other.unit.kind in ("people", "noun"))
    ]
    for other in candidates:
        if _alike(phrase, other, 50):
            return other
    last = candidates[0] if candidates else None
    is_sum = last is not None and last.unit is not None and last.unit.kind == "money"
    larger = is_sum and last is not None and phrase.number.value > last.number.value
    return last if last and (larger or _alike(phrase, last, _UNALIKE)) else None


def _alike(one: NumberPhrase, other: NumberPhrase, times: float) -> bool:
    """Whether neither number is more than so many times the other."""
    low, high = sorted((abs(one.number.value), abs(other.number.value)))
    return high <= times * low


def _has_decimals(phrase: NumberPhrase) -> bool:
    """Whether a number is measured and counts nothing: 7.0, but not 1.5 million."""
    number = phrase.number
    return not number.words and not number.plain and number.scale == 1 and number.value < 1000


def _parallel(one: NumberPhrase, other: NumberPhrase, counting: Counting) -> bool:
    kind = one.unit.kind if one.unit else ""
    end = max(one.last, one.unit_at[1] if one.unit_at else 0)
    gap = other.first - end
    if kind == "times" or (other.number.words and other.number.value == 1):
        return False
    if kind == "money" and (counting.qualifies(other.last) or counting.is_rate_of(other.first)):
        return False
    if kind == "percent" and other.number.value > 1000:
        return False
    if kind == "time":
        return gap <= 4 and _joined(one, other, counting)
    return kind != "measure" or (gap <= 6 and _joined(one, other, counting))


def _joined(one: NumberPhrase, other: NumberPhrase, counting: Counting) -> bool:
    grammar, words = counting.grammar, counting.words
    end = max(one.last, one.unit_at[1] if one.unit_at and one.unit_at[0] < other.first else 0)
    joining = words[end : other.first]
    return any(
        word in grammar.joiners
        or word == ","
        or (word.isalpha() and grammar.range_to.at(joining, index))
        or grammar.range_or.at(joining, index)
        for index, word in enumerate(joining)
    )


def _finish(phrase: NumberPhrase, tokens: Tokens, grammar: Grammar) -> Quantity:
    end = max(phrase.last, phrase.unit_at[1] if phrase.unit_at else 0)
    if phrase.role in ("quantity", "age", "vague"):
        end = set_bound(phrase, tokens, grammar, end)
        phrase.change = change_of(phrase, tokens, grammar)
    first = min(phrase.first, phrase.bound_at[0] if phrase.bound_at else phrase.first)
    values = sorted([_value(number, phrase) for number in phrase.numbers])
    name = phrase.unit.name if phrase.unit else ""
    return Quantity(
        start=tokens.start(first),
        end=tokens.end(end - 1),
        number=(phrase.numbers[0].start, phrase.numbers[-1].end),
        value=None if phrase.is_range else values[0],
        low=values[0] if phrase.is_range else None,
        high=values[1] if phrase.is_range else None,
        bound=phrase.bound,
        bound_span=_span(tokens, phrase.bound_at),
        unit=name,
        unit_span=_span(tokens, phrase.unit_at),
        change=phrase.change,
        role=phrase.role,
        units=phrase.unit.options if phrase.unit and len(phrase.unit.options) > 1 else (),
        bounds=phrase.bounds,
    )


def _span(tokens: Tokens, at: tuple[int, int] | None) -> tuple[int, int] | None:
    return (tokens.start(at[0]), tokens.end(at[1] - 1)) if at else None


def _value(number: Number, phrase: NumberPhrase) -> float:
    unit, value = phrase.unit, number.value
    if number.kind == "fraction" and unit == PERCENT:
        return round(value * 100, 2)
    if unit and unit.factor != 1:
        value = round(value * unit.factor, 9)
    falls = unit is not None and unit.kind == "percent"
    return -value if phrase.negative and not falls else value


def with_unit(quantity: Quantity, unit: str) -> Quantity:
    """The quantity with another unit, as when the article settles which currency is meant."""
    return quantity if unit == quantity.unit else replace(quantity, unit=unit)
