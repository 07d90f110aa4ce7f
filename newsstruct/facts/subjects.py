"""What a number is told of elsewhere in its clause: "Le vittime sono 23", "the death toll rose to 45"."""

from functools import cached_property
from typing import Final

from newsstruct.facts.counting import Counting
from newsstruct.facts.measures import Found
from newsstruct.facts.phrase import NumberPhrase
from newsstruct.facts.units import PEOPLE

_FAR: Final = 60  # tokens at most between a tally and its number
_REACH: Final = 12  # tokens at most before the verb of a clause


class Subjects(Counting):
    """Finds the people or things whose number a clause tells, where they do not stand right after it."""

    def predicate(self, phrase: NumberPhrase) -> Found | None:
        """People, where the words after a bare number say so: "12 were still missing", "42 wounded"."""
        place = phrase.last
        for _ in range(5):
            if self.units.not_predicates.at(self.words, place):
                return None
            if found := self.units.predicates.at(self.words, place):
                return PEOPLE, place, found[1]
            if place > phrase.last and (people := self.units.people_at(self.words, place)):
                return PEOPLE, place, people[1]
            if self.words[place] not in self.units.auxiliaries:
                return None
            place += 1
        return None

    def verb_before(self, phrase: NumberPhrase) -> Found | None:
        """People, where a verb right before a bare number says so: "killed at least 12"."""
        at = self.begins(phrase)
        while self.words[at - 1] in self.grammar.fillers and at > 0:
            at -= 1
        if not phrase.numbers[0].value.is_integer() or not self.units.verbs_before.before(self.words, at):
            return None
        return PEOPLE, phrase.first, phrase.last

    def subject(self, phrase: NumberPhrase) -> Found | None:
        """ "Le vittime sono 23", "confirmed cases now number 412": the subject of a verb that tells how many it is."""
        verb = self._telling_verb(phrase)
        if verb is None or not self.ends_phrase(phrase.last) or not phrase.number.value.is_integer():
            return None
        clause = self._clause(verb)
        people = self.units.people.before(self.words, verb)
        if people and people[1] >= clause and (people[1] == clause or not self._governs(people[1] - 1)):
            return PEOPLE, people[1], verb
        for place in range(clause, verb):
            if place == clause or self._follows_article(place):
                found = self.head(place, False)
                if found and found[2] <= verb:
                    return found if self._is_countable(found[2] - 1) else None
        return None

    def _telling_verb(self, phrase: NumberPhrase) -> int | None:
        """Where the verb begins that leads to the number, past what bounds it and the adverbs between."""
        at = self.begins(phrase)
        while already := self.units.said_already.before(self.words, at):
            at = already[1]
        found = self.units.said_of.before(self.words, at)
        return found[1] if found else None

    def _clause(self, verb: int) -> int:
        """Where the noun phrases begin of the clause that this verb is of."""
        place = verb
        while place > max(0, verb - _REACH):
            word = self.words[place - 1]
            if not word.isalpha() or word in self.grammar.joiners or self.tokens.digits(place - 1):
                break
            place -= 1
        return place + (self.words[place] in self.grammar.definite)

    def _follows_article(self, place: int) -> bool:
        """Whether a definite article that no preposition governs stands before the token."""
        is_definite = self.words[place - 1] in self.grammar.definite
        return is_definite and (place < 2 or not self._governs(place - 2))

    def _governs(self, place: int) -> bool:
        """Whether the word may be a preposition, so that the noun behind it is no subject."""
        word = self.words[place]
        return word in self.units.stop and word not in self.grammar.definite

    def _is_countable(self, noun: int) -> bool:
        """Whether the noun is no name, no sum of money and no word for a number itself."""
        units, word = self.units, self.words[noun]
        is_name = self.tokens.capital(noun) and noun > 0 and not units.nouns_are_capital
        return not is_name and word not in units.not_counted and word not in units.numbers_words

    def levels(self, phrase: NumberPhrase) -> Found | None:
        """ "Arrivals dropped to 61,140": the plural subject of a rise or fall, with the number where it ended."""
        at = self.begins(phrase) - 1
        if self.words[at] not in self.units.level_words or phrase.number.value < 10:
            return None
        changes = (self.grammar.change.before(self.words, place) for place in range(at, max(0, at - 6), -1))
        noun = next((change[1] - 1 for change in changes if change), -1)
        if noun < 0 or self.words[noun] in self.units.stop or self.words[noun] in self.units.not_counted:
            return None
        if people := self.units.people_at(self.words, noun):
            return PEOPLE, noun, people[1]
        return self.thing([], noun, noun) if self.units.plural(self.words[noun]) else None

    def named_after(self, phrase: NumberPhrase) -> Found | None:
        """What is counted stands after: "brought to nine the number of people held"."""
        at = phrase.last
        while self.words[at] in self.grammar.fillers:
            at += 1
        found = self.units.number_of.at(self.words, at) if at > phrase.last else None
        return self.head(found[1], False) if found else None

    def _fated(self, at: int) -> bool:
        """Whether a word stands alone for people by what befell them: "the number injured", "the count of dead"."""
        return self.units.predicates.at(self.words, at) is not None and not self.is_plural(at + 1)

    @cached_property
    def _may_tally(self) -> bool:
        """Whether any word of the sentence may tell of a number that follows."""
        return self.units.may_tally(self.words)

    def tally(self, phrase: NumberPhrase, after: int) -> Found | None:
        """ "the number of displaced at 512,000", "the death toll rose to 45": what is counted stands before."""
        words, units = self.words, self.units
        if not self._may_tally:
            return None
        for place in range(phrase.first - 1, max(after, phrase.first - _FAR) - 1, -1):
            found = units.number_of.at(words, place)
            at = found[1] if found else place + 1
            if (found or words[place] in units.numbers_words) and self._fated(at):
                return PEOPLE, place, at + 1
            if found and (head := self.head(found[1], False)) and head[2] <= phrase.first:
                return head
            if words[place] in units.numbers_words and (people := units.people.before(words, place)):
                return PEOPLE, people[1], place + 1
            if found := units.tolls.at(words, place):
                return PEOPLE, place, found[1]
        return None
