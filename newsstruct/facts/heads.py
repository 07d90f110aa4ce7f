"""Where the noun phrase after a number ends."""

from collections.abc import Sequence

from newsstruct.facts.grammar import Grammar
from newsstruct.facts.measures import Measuring
from newsstruct.facts.units import Units

REACH = 6  # words at most of a noun phrase; what hyphens join is one


class Heads(Measuring):
    """Finds the end of a noun phrase in one sentence."""

    def initials(self, place: int) -> int:
        """The token after the initials of a name ("U.S. embassies"), or this one where there are none."""
        raw, tokens = self.tokens.raw, self.tokens
        start = place
        while (
            len(raw[place]) == 1
            and raw[place].isupper()
            and raw[place + 1] == "."
            and tokens.attached(place + 1)
        ):
            if place > start and not tokens.attached(place):
                break
            place += 2
        return place if place > start + 2 else start

    def looks_plural(self, word: str) -> bool:
        """Whether a word has the ending of a plural, or is one of the plurals for people."""
        return word.endswith(self.units.plural_endings) or word in self.units.plural_people

    def is_plural(self, place: int) -> bool:
        """Whether this token looks like a plural noun and is neither a verb in -s nor another word in -s."""
        word, units = self.words[place], self.units
        others = (units.stop, units.verbs, units.not_plural)
        return units.plural(word) and not any(word in listed for listed in others)

    def ends_phrase(self, place: int) -> bool:
        """Whether the noun phrase ends before this token."""
        word = self.words[place]
        return not word.isalpha() or word in self.units.stop or word in self.units.predicates_words

    def acts(self, place: int) -> bool:
        """Whether a word in -s is a verb with a number for its object: "one dose costs $3"."""
        following = place + 1
        is_object = (
            self.tokens.digits(following) or self.units.signs.at(self.tokens.raw, following) is not None
        )
        return is_object and self.words[place] in self.units.verbs

    def acts_alone(self, at: int, place: int, modifiers: list[str]) -> bool:
        """Whether a word in -s after one noun is its verb ("one study finds that"): one thing has no plural."""
        word, number = self.words[place], self.words[at - 1]
        one = number == "1" or not self.tokens.digits(at - 1)  # "0.7 hospital beds"
        return one and bool(modifiers) and modifiers[-1].islower() and self.units.plurals.get(word) != word

    def end_of(self, at: int) -> int:
        """The token after a noun phrase that has no plural for its head: "one mobile phone"."""
        place = at
        while place < min(at + REACH, len(self.tokens)):
            if (past := self.initials(place)) > place:
                place = past
            if not self.words[place].isalpha() or self.words[place] in self.units.stop:
                break
            if place > at and (self.acts(place) or self._begins_clause(place)):
                break
            place += 1
        return place

    def _begins_clause(self, place: int) -> bool:
        """Whether a participle says more of the noun before it: "a 12 page letter signed Ada"."""
        if not self.units.verbal(self.words[place]):
            return False
        return self.tokens.capital(place + 1) or self.ends_phrase(place + 1)

    def goes_back(self, at: int) -> bool:
        """Whether a pronoun says what is counted: "600 of them"."""
        return goes_back(self.words, at, self.grammar, self.units)


def goes_back(words: Sequence[str], at: int, grammar: Grammar, units: Units) -> bool:
    """Whether the words of a text have a pronoun at an index, behind an "of" or without: "600 of them"."""
    of = grammar.of.at(words, at)
    return words[of[1] if of else at] in units.them
