"""Every number in a text, in digits or in words, with the value of the whole of it.

"1.2 billion" is one number, and so are "half a million", "two dozen" and "one in five".
"""

from collections.abc import Callable, Iterator
from itertools import compress, count
from typing import Literal, NamedTuple

from newsstruct.facts import multiples
from newsstruct.facts.grammar import Grammar, grammar_of
from newsstruct.facts.numerals import Step, evaluate, parse_digits, split_compound
from newsstruct.facts.openers import PARTS, openers_of
from newsstruct.facts.tokens import Tokens

Kind = Literal["cardinal", "fraction", "ordinal", "vague", "code"]

_HYPHENS = frozenset("-‐‑–")
_MOST_WORDS = 16
_HALVES = frozenset({2, 4})
_WHOLES = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000})


class Number(NamedTuple):
    """A number and where it stands.

    Attributes:
        start, end: code points of the text, multiplier included ("1.2 billion").
        value: what the whole number says; of a fraction the fraction itself (two thirds: 0.667).
        kind: cardinal, fraction (of a whole), ordinal, vague ("dozens"), or code (digits that are no number).
        readings: every value the separators allow, the likeliest first.
        first, last: its tokens, `last` not included.
        plain: whether it is bare digits, without separator, word or multiplier.
        words: whether it is written in words.
        scale: the multiplier after it (1e9 in "1.2 billion"), else 1.
        approximate: whether the word itself says "about" (French "une centaine").
        unit_inside: the token of the unit that stands inside it ("metro y medio").
    """

    start: int
    end: int
    value: float
    kind: Kind
    readings: tuple[float, ...]
    first: int
    last: int
    plain: bool = False
    words: bool = False
    scale: float = 1.0
    approximate: bool = False
    unit_inside: int | None = None


def find_numbers(text: str, language: str) -> list[Number]:
    """Every number in the text, in its order, whatever its role."""
    return scan(Tokens(text), grammar_of(language))


def readings(text: str, language: str) -> list[float]:
    """The values a phrase that is one number can have, the likeliest in this language first; else empty."""
    numbers = find_numbers(text, language)
    if len(numbers) != 1 or numbers[0].kind in ("code", "vague", "ordinal"):
        return []
    return list(numbers[0].readings)


def scan(tokens: Tokens, grammar: Grammar) -> list[Number]:
    """Every number among the tokens."""
    reader = _Reader(tokens, grammar)
    found: list[Number] = []
    index = 0
    for place in _candidates(tokens, grammar):
        if place >= index and (number := reader.read(place)):
            found.append(reader.gone_on(number) if grammar.mixed_scales else number)
            index = found[-1].last
    return found


def _candidates(tokens: Tokens, grammar: Grammar) -> Iterator[int]:
    return compress(count(), map(openers_of(grammar.language).__getitem__, tokens.words))


class _Reader:
    """Reads the number that begins at a token."""

    def __init__(self, tokens: Tokens, grammar: Grammar) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.grammar = grammar

    def read(self, place: int) -> Number | None:
        """The number that begins at this token, or None."""
        grammar, words = self.grammar, self.words
        if words[place] in grammar.articles and not self._leads(place):
            return None
        if grammar.not_numbers.at(words, place) or grammar.not_numbers.before(words, place + 1):
            return None
        if multiples.trails(place, self.tokens, grammar):
            return None
        if self.tokens.digits(place):
            return self._multiple(place) or self._part(place) or self._ratio(place) or self._digits(place)
        ways: tuple[Callable[[int], Number | None], ...] = (
            self._vague, self._multiple, self._every, self._half,
            self._part, self._ratio, self._cardinal, self._ordinal,
        )  # fmt: skip
        return next((number for way in ways if (number := way(place))), None)

    def gone_on(self, number: Number) -> Number:
        """The number with the digits that go on after its scale word: "4 mil 200", "5 millones 400 mil"."""
        scale = self.grammar.scales.get(self.words[number.last - 1])
        if not scale or number.kind != "cardinal" or not self.tokens.digits(number.last):
            return number
        rest = self._digits(number.last)
        if rest is None or rest.kind != "cardinal":
            return number
        whole = multiples.joined(number.value, scale, rest.value, rest.scale)
        return self._number(number.first, rest.last, whole, "cardinal", rest.scale) if whole else number

    def _leads(self, place: int) -> bool:
        """Whether an article begins a number: a million, a third, un Français sur cinq."""
        words, ratio = self.words, self.grammar.ratio
        place = multiples.past_article(place, self.words, self.grammar) - 1
        return words[place + 1] in self.grammar.after_article or any(
            ratio.starts(words[place + step]) for step in (1, 2, 3)
        )

    def _number(self, first: int, last: int, value: float, kind: Kind, scale: float = 1.0) -> Number:
        return self._with_readings(first, last, (value,), kind, scale)

    def _with_readings(
        self,
        first: int,
        last: int,
        values: tuple[float, ...],
        kind: Kind,
        scale: float = 1.0,
        approximate: bool = False,
    ) -> Number:
        start, end = self.tokens.start(first), self.tokens.end(last - 1)
        words = not self.tokens.digits(first)
        plain = kind == "cardinal" and last == first + 1 and self.words[first].isdecimal()
        return Number(start, end, values[0], kind, values, first, last, plain, words, scale, approximate)

    def _vague(self, place: int) -> Number | None:
        grammar, words = self.grammar, self.words
        if found := grammar.vague.at(words, place):
            return self._number(place, found[1], 0.0, "vague")
        if before := grammar.vague_before.at(words, place) or grammar.vague_before.before(words, place):
            scale = before[1] if before[1] > place else place
            if multiples.multiplier(self.words[scale], grammar):
                return self._number(place, scale + 1, 0.0, "vague")
        return None

    def _multiple(self, place: int) -> Number | None:
        """Twice the limit, double what it was, threefold."""
        found = multiples.multiple_at(place, self.tokens, self.grammar)
        return self._number(place, found[1], found[0], "cardinal") if found else None

    def _every(self, place: int) -> Number | None:
        """Every tenth, the tenth part."""
        whole, last = multiples.share_by_order(place, self.tokens, self.grammar)
        return self._number(place, last, 1 / whole, "fraction") if whole else None

    def _half(self, place: int) -> Number | None:
        """Half a million, half of them, half a day."""
        grammar, words = self.grammar, self.words
        at = place + 1 if words[place] in grammar.articles else place
        if self.words[at] not in grammar.halves:
            return None
        after = at + 1
        if self.words[after] in _HYPHENS:
            after += 1
        scale = after + 1 if self.words[after] in grammar.articles else after
        if value := multiples.multiplier(self.words[scale], grammar):
            return self._number(place, scale + 1, value / 2, "cardinal", value)
        before, following = self.words[place - 1], self.words[after]
        stands = (
            not following.isalpha() or following in grammar.fraction_after or following in grammar.articles
        )
        hedged = grammar.bounds.before(words, place - (before in grammar.definite)) is not None
        stands = stands or hedged or before in grammar.half_before or following in grammar.half_units
        if not stands or before in grammar.not_before_part or following in grammar.half_not_after:
            return None
        return self._number(place, at + 1, 0.5, "fraction")

    def _part(self, place: int) -> Number | None:
        """Two thirds, a quarter; "a quarter of a million" is a number of its own."""
        grammar, words = self.grammar, self.words
        bare = words[place] in grammar.fractions and words[place] not in grammar.ordinals
        if words[place] in grammar.articles:
            count, at = 1.0, multiples.past_article(place, self.words, self.grammar)
        elif bare:
            count, at = 1.0, place
        elif found := self._small(place):
            count, at = found
        else:
            return None
        if self.words[at] in _HYPHENS:
            at += 1
        whole = grammar.fractions.get(self.words[at])
        if not whole or (count >= whole and count > 1) or (count > 1 and self.words[at] in grammar.ordinals):
            return None
        if count > 1 and whole in _HALVES and words[place - 1] in grammar.not_before_part:
            return None  # the last three quarters
        joint = at + 1 if self.words[at + 1] in _HYPHENS else at
        following = self.words[joint + 1]
        of = grammar.of.at(words, at + 1)
        if of or grammar.bare_fractions:
            times, last = self._scale(of[1] if of else at + 1)
            if times:
                return self._number(place, last, count / whole * times, "cardinal", times)
        if bare and (self.words[place - 1] in grammar.not_before_part or not (of or grammar.bare_fractions)):
            return None
        if (
            not of
            and not grammar.bare_fractions
            and count == 1
            and following.isalpha()
            and following not in grammar.fraction_after
            and following not in grammar.part_units
            and (words[place - 1] in grammar.tight or not grammar.bounds.before(words, place))
        ):
            return None
        return self._number(place, at + 1, count / whole, "fraction")

    def _scale(self, place: int) -> tuple[float, int]:
        if self.words[place] in self.grammar.articles:
            place += 1
        value = multiples.multiplier(self.words[place], self.grammar)
        return (value, place + 1) if value >= 12 else (0.0, place)

    def _small(self, place: int) -> tuple[float, int] | None:
        """A whole number below 1000 in one token."""
        word = self.words[place]
        if word.isdecimal() and len(word) <= 3:
            return float(int(word)), place + 1
        value = self.grammar.cardinals.get(word)
        return (value, place + 1) if value else None

    def _ratio(self, place: int) -> Number | None:
        """One in five, one child in four, nine out of ten."""
        grammar, words = self.grammar, self.words
        found = (1.0, place + 1) if words[place] in grammar.articles else self._small(place)
        if not found or found[0] < 1 or found[0] > 99 or grammar.bounds.at(words, place):
            return None
        count, at = found
        for between in range(3):
            phrases = grammar.ratio if count == 1 or not between else grammar.ratio_apart
            if ratio := phrases.at(words, at + between):
                parts = self._parts_of(place, count, ratio[1], ratio[1] - at - between)
                if not between or not parts:
                    return parts
                return (
                    parts
                    if multiples.is_share(place, at + between, parts.last, self.tokens, grammar)
                    else None
                )
            if not self.words[at + between].isalpha():
                return None
        return None

    def _parts_of(self, place: int, count: float, whole_at: int, length: int) -> Number | None:
        if whole_at >= len(self.tokens) or not (whole := self._cardinal_value(whole_at)):
            return None
        value, last = whole
        if (
            value <= count
            or value > 100_000
            or not value.is_integer()
            or (count > 1 and value not in _WHOLES)
        ):
            return None
        if value >= 1000 and self.words[whole_at].isdecimal() and length == 1:
            return None
        after = self.words[last]
        if after in self.grammar.not_after_ratio or (after in "%:" and self.tokens.attached(last)):
            return None
        return self._number(place, last, count / value, "fraction")

    def _cardinal_value(self, place: int) -> tuple[float, int] | None:
        number = self._cardinal(place)
        return (number.value, number.last) if number and number.kind == "cardinal" else None

    def _cardinal(self, place: int) -> Number | None:
        if self.tokens.digits(place) or self.words[place] in PARTS:
            return self._digits(place)
        grammar = self.grammar
        at, article = place, self.words[place] in grammar.articles
        if article:
            at = multiples.past_article(place, self.words, self.grammar)
            if not multiples.multiplier(self.words[at], grammar):
                return None
        steps, last = self._steps(at)
        if not steps:
            value, last = grammar.collectives.get(self.words[at], 0.0), at
            if not value or (not article and value not in (12.0, 1000.0) and not grammar.bare_collectives):
                return None
            value = 1.0
        elif (
            steps[0][1]
            and not article
            and self.words[at] not in grammar.cardinals
            and self.words[at - 1] not in grammar.not_before_part
            and not split_compound(self.words[at], grammar.language)
        ):
            return None
        else:
            value = evaluate(steps)[0]
        scale = steps[-1][0] if steps and steps[-1][1] else 1.0
        return self._finish(place, last, (value,), scale)

    def _steps(self, place: int) -> tuple[list[Step], int]:
        """The number words from here on that make one number, and the token after them."""
        grammar = self.grammar
        steps: list[Step] = []
        last, at, joined = place, place, False
        scaled = 0, place  # the steps up to the last thousand or million, and the token after it
        while at < len(self.tokens):
            word = self.words[at]
            if word in grammar.cardinals or word in grammar.scales:
                value = grammar.cardinals.get(word) or grammar.scales.get(word, 0.0)
                new: tuple[Step, ...] = ((value, word in grammar.scales, joined or word in grammar.joined),)
            elif steps and word in grammar.ones and (joined or self.words[at - 1] in _HYPHENS):
                new = ((1.0, False, True),)
            elif len(word) > 5 and word[:3] in grammar.compound_heads:
                new = split_compound(word, grammar.language)
            else:
                new = ()
            if new:
                if len(steps) > _MOST_WORDS or evaluate([*steps, *new])[1] < len(steps) + len(new):
                    if scaled[0] and new[0][1] and new[0][0] >= 1000:
                        return steps[: scaled[0]], scaled[1]  # ten thousand and fifteen thousand
                    break
                steps.extend(new)
                at, last, joined = at + 1, at + 1, False
                if new[-1][1] and new[-1][0] >= 1000:
                    scaled = len(steps), last
                if not new[0][0]:
                    break
            elif steps and (word in _HYPHENS or (word in grammar.joiners and not joined)):
                joined = joined or word in grammar.joiners
                at += 1
            else:
                break
        return steps, last

    def _digits(self, place: int) -> Number | None:
        grammar, word = self.grammar, self.words[place]
        if word in PARTS:
            return self._number(place, place + 1, PARTS[word], "fraction")
        values = parse_digits(word, grammar.language)
        last = place + 1
        if (first := multiples.point_before(place, self.tokens)) < place and word.isdecimal():
            return self._finish(first, last, (int(word) / 10 ** len(word),))._replace(words=False)
        if not values:
            return self._number(place, last, 0.0, "code")
        if part := multiples.part_at(place, self.tokens, grammar):
            return self._with_readings(place, part[1], (values[0] + part[0],), "cardinal")
        if power := multiples.power_at(place, self.tokens):
            return self._number(place, power[1], multiples.raised(values[0], power[0]), "cardinal")
        if part := multiples.slashed_at(place, self.tokens, grammar):
            return self._number(place, part[1], part[0], "fraction")
        if self.tokens.attached(last) and (glyph := PARTS.get(self.words[last])):
            values, last = (values[0] + glyph,), last + 1
        following = self.words[last]
        if following in grammar.ordinal_suffixes and multiples.is_ordinal(last, self.tokens, grammar):
            return self._number(place, last + 1, values[0], "ordinal")
        if factor := multiples.suffix_at(place, last, self.tokens, grammar):
            return self._finish(place, last + 1, tuple(round(value * factor, 3) for value in values), factor)
        return self._finish(place, last, values)

    def _finish(self, first: int, last: int, values: tuple[float, ...], scale: float = 1.0) -> Number:
        """Scale words, "dozen" and "and a half" after a number."""
        grammar = self.grammar
        factor, approximate, begun = 1.0, False, last
        while last < len(self.tokens):
            at = last + 1 if self.words[last] in _HYPHENS and self.tokens.attached(last) else last
            if part := multiples.part_after(at, self.words, self.grammar):
                values = tuple(value + scale / factor * part[0] for value in values)
                last = part[1]
                continue
            word = self.words[at]
            multiple = multiples.multiplier(word, grammar)
            if last > begun and (times := multiples.times_of(last, self.words, grammar)):
                multiple, at = times
            if not multiple or factor >= 1e18 or (at > last and grammar.fractions.get(word)):
                break
            if word in grammar.collectives and len(values) == 1 and values[0] == 1 and last > begun:
                break
            approximate = approximate or word in grammar.approximate
            factor, scale = factor * multiple, multiple
            last = at + 1
        if factor > 1:
            values = tuple(round(value * factor, 3) for value in values)
        last = multiples.past_point(last, self.tokens, grammar)
        return self._with_readings(first, last, values, "cardinal", scale, approximate)

    def _ordinal(self, place: int) -> Number | None:
        value = self.grammar.ordinals.get(self.words[place])
        return self._number(place, place + 1, value, "ordinal") if value else None
