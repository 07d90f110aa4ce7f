"""Units of measure and currencies beside a number."""

from dataclasses import replace

from newsstruct.facts.bounds import bound_before
from newsstruct.facts.currencies import national
from newsstruct.facts.grammar import Grammar
from newsstruct.facts.numbers import Number
from newsstruct.facts.phrase import NumberPhrase
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import POUND, TIMES, Unit, Units, rated

Found = tuple[Unit, int, int]  # the unit and its tokens

HYPHENS = frozenset("-‐‑–")
_EQUALS = frozenset("(/")
_WEIGHTS = ("kg", "g", "tonne")
_THE = "ال"


class Measuring:
    """Finds units of measure in one sentence."""

    def __init__(self, tokens: Tokens, grammar: Grammar, units: Units) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.grammar = grammar
        self.units = units

    def sign_before(self, first: int) -> Found | None:
        """A currency sign or code right before the number ($5, US$ 5, USD 5), or a unit that stands there."""
        if found := self.units.signs.before(self.tokens.raw, first):
            unit, start = found
            apart = len(self.words[start]) == 1 and not self.tokens.attached(start + 1)
            bare = self.units.signs.at(self.tokens.raw, first - 1) if apart and start < first - 1 else None
            return (bare[0], first - 1, first) if bare else (unit, start, first)  # "A $5m fine" is no A$5m
        joint = first - 1 if self.words[first - 1] in HYPHENS else first
        if found := self.units.before.before(self.words, joint):
            unit, start = found
            return unit, start, first
        return None

    def letter_before(self, number: Number) -> Found | None:
        """A letter that stands for a currency, set before a sum: R1.45bn, but neither R2 nor N95."""
        letter = self.tokens.raw[number.first - 1]
        unit = self.units.letters.get(letter)
        is_sum = not number.plain and not number.words and number.value >= 1000
        if unit is None or not is_sum or not self.tokens.attached(number.first):
            return None
        return unit, number.first - 1, number.first

    def below_zero(self, number: Number, after: Found | None) -> bool:
        """ "minus 12 degrees", "12 degrees below zero", but not "plus or minus 3 points"."""
        minus = self.words[number.first - 1] in self.grammar.minus
        if after is None:
            hedged = self.grammar.bounds.before(self.words, number.first)  # au moins 17
            either = self.grammar.range_or.before(self.words, number.first - 1)  # plus or minus 17
            return minus and not hedged and not either and not self.words[number.last].isalpha()
        if not after[0].name.startswith("degree"):
            return False
        return minus or self.units.below_zero.at(self.words, after[2]) is not None

    def inside(self, number: Number) -> tuple[Unit, tuple[int, int]] | None:
        """The unit that stands inside the number: a dual, "metro y medio", "tre metri e dieci"."""
        if number.unit_inside is None:
            return None
        unit = self.units.duals.get(self.words[number.unit_inside]) if self.units.duals else None
        if not unit and (found := self.units.words.at(self.words, number.unit_inside)):
            unit = found[0]
        return (unit, (number.first, number.last)) if unit else None

    def after(self, number: Number) -> Found | None:
        """A unit of measure, currency or percent sign after the number."""
        last = number.last
        if number.kind == "fraction":
            return self._after_fraction(last)
        if (
            number.value < 1
            and (of := self.grammar.of_unit.at(self.words, last))
            and (found := self.measure(of[1]))
        ):
            return found  # 0.4 of a cent
        at = self.past_joint(last, number.scale > 1)
        for place in (last, at) if at != last else (last,):
            if (found := self.measure(place)) and not self._is_plural(number, place):
                return self._weighed(number, found)
        if at == last and (self.words[at] in self.units.adjectives or self.words[at] in self.units.more):
            return self.measure(at + 1)
        return None

    def _weighed(self, number: Number, found: Found) -> Found:
        """A pound of weight where the words beside say so: "weighs 40 pounds", "a 500-pound bomb"."""
        unit, start, end = found
        if POUND not in unit.options or unit.factor != 1:
            return found
        words, units = self.words, self.units
        of = self.grammar.of.at(words, end)
        follows = words[of[1] if of else end]
        weighs = any(word in units.weighing for word in words[max(0, number.first - 6) : number.first])
        weighs = weighs or self._is_weight(end)
        attribute = words[start - 1] in HYPHENS and follows.isalpha()
        heavy = weighs or ((of is not None or attribute) and number.scale == 1)
        return (Unit(POUND, "measure"), start, end) if heavy and follows not in units.priced else found

    def _is_plural(self, number: Number, place: int) -> bool:
        """Whether the s is no second ("the 1980s", "in her 20s", but "6.5s"), or the x no "times" ("4x4")."""
        word, apart = self.words[place], not self.tokens.attached(place)
        if word == "x":
            return apart or self.tokens.digits(place + 1)
        return word == "s" and (apart or number.value.is_integer())

    def _is_weight(self, end: int) -> bool:
        """Whether brackets or a slash give the same in kilograms: "500 pounds (227 kg)"."""
        return (
            self.words[end] in _EQUALS
            and self.tokens.digits(end + 1)
            and any(
                found is not None and found[0].name in _WEIGHTS
                for found in (self.measure(end + 2), self.measure(end + 3))
            )
        )

    def _after_fraction(self, last: int) -> Found | None:
        """ "half an hour" and "a quarter of an hour" are durations; "a third of the hours" is a share."""
        if self.words[last] in self.grammar.articles:
            return self.measure(last + 1)
        single = self.grammar.of_unit.at(self.words, last)
        if (
            single
            and (found := self.measure(single[1]))
            and (found[0].kind != "money" or found[0].factor < 1)
        ):
            return found
        of = self.grammar.of.at(self.words, last)
        found = self.measure(of[1] if of else self.past_joint(last, False))
        return found if found and (not of or found[0].kind == "percent") else None

    def past_joint(self, last: int, scaled: bool) -> int:
        """The token after a hyphen ("72-hour") or after the "of" that follows a scale word (millones de)."""
        word = self.words[last]
        if word in HYPHENS and self.tokens.attached(last) and self.tokens.attached(last + 1):
            return last + 1
        if scaled and (of := self.grammar.of.at(self.words, last)):
            return of[1]
        return last

    def measure(self, at: int) -> Found | None:
        """The unit of measure, currency or percent sign that begins at this token."""
        raw, words = self.tokens.raw, self.words
        if at >= len(self.tokens):
            return None
        is_word = words[at] in self.units.stop and not self.tokens.digits(at - 1)  # "uno su dieci ha": has
        found = None if is_word else self.units.symbols.at(raw, at)
        if not found and (single := self.units.attached.at(raw, at)):
            alone = len(raw[at]) == 1 and self._stands_alone(single)
            found = single if self.tokens.attached(at) or alone else None
        by_word = None if raw[at] == "C" else self.units.words.at(words, at)  # no cents
        if not found or (by_word and by_word[1] > found[1]):
            found = by_word
        if not found:
            return self._national(at)
        unit, end = found
        if unit.kind == "money" and self.tokens.digits(end) and self.tokens.attached(end):
            return None  # $3m-$4m: the sign of the next number
        if len(unit.options) > 1 and (code := national(words[end], unit.options)):
            return replace(unit, name=code, options=(code,)), at, end + 1  # coronas danesas
        name, last = self._rate_of(end)
        return (rated(unit, name), at, last) if name else (unit, at, end)

    def _stands_alone(self, single: tuple[Unit, int]) -> bool:
        """Whether a letter apart from the number is its unit: "30 C in the shade", but not "5 A levels"."""
        unit, end = single
        follows, is_small = self.words[end], not self.tokens.capital(end - 1)
        if self.grammar.of.at(self.words, end) or (is_small and follows in self.grammar.metre_after):
            return True  # "200 g of butter", "30 m wide"
        if follows in self.units.stop and (is_small or unit.name.startswith("degree")):
            return True
        return not follows.isalpha() and follows not in HYPHENS and follows != "'"

    def _rate_of(self, end: int) -> tuple[str, int]:
        """The rate after a unit, or after what it is of: "3.2 tonnes of wheat per hectare"."""
        name, last = self.rate(end)
        of = None if name else self.grammar.of.at(self.words, end)
        bare = end + 1 if not of and self.units.nouns_are_capital and self.tokens.capital(end) else 0
        for at in (of[1] + 1, of[1] + 2) if of else (bare,) if bare and not name else ():
            if not self.words[at - 1].isalpha() or self.words[at - 1] in self.units.stop:
                break
            found = self.rate(at)
            if found[0]:
                return found
        return name, last

    def _national(self, at: int) -> Found | None:
        """A currency after the adjective of its country: "4 million Danish kroner"."""
        if not self.words[at].isalpha() or not (found := self.units.words.at(self.words, at + 1)):
            return None
        unit, end = found
        code = national(self.words[at], unit.options) if len(unit.options) > 1 else ""
        return (replace(unit, name=code, options=(code,)), at, end) if code else None

    def rate(self, at: int) -> tuple[str, int]:
        """ "a day", "per person", "pro Kopf" after a unit, as the name of what it is counted by; of two, both."""
        name, end = self._rate_at(at)
        other, last = self._rate_at(end) if name else ("", end)
        return (f"{name} per {other}", last) if other and other != name else (name, end)

    def _rate_at(self, at: int) -> tuple[str, int]:
        if alone := self.units.per_alone.at(self.words, at):
            return alone
        rate = self.units.rate_words.at(self.words, at)
        per = self.units.per.at(self.words, rate[1]) if rate else None
        if rate is None or per is None:
            return "", at
        whole = self.units.words.at(self.words, rate[1])
        is_time = whole is not None and whole[0].kind == "time"
        return ("", at) if is_time and self.words[per[1]] in self.units.then else per  # "5.4% a year ago"

    def definite_before(self, first: int) -> Found | None:
        """The Arabic unit of time that a number with an article follows: "the days the ten"."""
        noun = self.words[first - 1]
        if not first or not (noun.startswith(_THE) and self.words[first].startswith(_THE)):
            return None
        found = self.units.words.at([noun[len(_THE) :]], 0)
        return (found[0], first - 1, first) if found and found[0].kind == "time" else None

    def begins(self, phrase: NumberPhrase) -> int:
        """The token where the number begins with what bounds it."""
        hedge = bound_before(phrase.first, self.tokens, self.grammar)
        return hedge[1] if hedge else phrase.first

    def is_said_of(self, phrase: NumberPhrase) -> bool:
        """Whether a number is said of the noun behind it, which has its article: "son 40 los heridos"."""
        if self.words[phrase.last] not in self.grammar.definite:
            return False
        at = self.begins(phrase)
        while at and self.words[at - 1] in self.grammar.fillers:
            at -= 1
        return self.units.said_of.before(self.words, at) is not None

    def times(self, phrase: NumberPhrase) -> Found | None:
        """ "three times that", "threefold": a multiple. "three times" alone counts occasions, like any noun."""
        words, grammar, start, last = self.words, self.grammar, phrase.number.first, phrase.last
        if words[last] in grammar.times_nouns and words[last + 1] in grammar.times_after:
            return TIMES, last, last + 1
        folded = grammar.folds and words[last - 1].endswith(grammar.folds)
        if folded or (words[start] in grammar.times and last == start + 1):
            return TIMES, start, last
        return None

    def is_attribute(self, phrase: NumberPhrase) -> bool:
        """Whether a hyphen makes an attribute, whose noun no other number shares: "a 14-team league"."""
        noun = phrase.unit_at if phrase.unit and phrase.unit.kind in ("noun", "people") else None
        return noun is not None and noun[0] > 0 and self.words[noun[0] - 1] in HYPHENS
