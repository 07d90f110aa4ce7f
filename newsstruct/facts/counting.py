"""What the words around a number say it counts."""

from dataclasses import replace
from functools import cached_property

from newsstruct.facts.heads import REACH, Heads
from newsstruct.facts.measures import HYPHENS, Found
from newsstruct.facts.numerals import parse_digits
from newsstruct.facts.phrase import NumberPhrase
from newsstruct.facts.units import PEOPLE, Unit, rated

_CLOSING = frozenset("\"”“»’'")
_JOINTS = HYPHENS | _CLOSING
_POPULATIONS = frozenset({100, 1000, 10_000, 100_000, 1_000_000})
_FAR = 60
_SUBJECT = 5


class Counting(Heads):
    """Finds what is measured or counted in one sentence."""

    def per_population(self, phrase: NumberPhrase) -> Found | None:
        """ "41 per 100,000 people": the second number belongs to the unit of the first."""
        if self.units.rate_words.at(self.words, phrase.last) is None:
            return None
        return self._per_whole(phrase.last, self._rate_subject)

    def _per_whole(self, at: int, subject: str) -> Found | None:
        rate = self.units.rate_words.at(self.words, at)
        if not rate or not self.tokens.digits(rate[1]):
            return None
        noun = rate[1] + 1
        if self.words[noun] in self.grammar.scales:
            noun += 1
        if self._whole_number(rate[1], noun) not in _POPULATIONS:
            return None
        whole = f"{self._whole_number(rate[1], noun):,.0f}"
        counted = "people"
        if (word := self.words[noun]) in self.units.population and not self.units.people_at(self.words, noun):
            counted = word
        end = noun + 1 if word in self.units.population else noun
        name = f"{subject} per {whole} {counted}".strip()
        per, last = self.rate(end)
        return Unit(f"{name} per {per}" if per else name, "measure"), at, last

    @cached_property
    def _joints(self) -> frozenset[str]:
        return _JOINTS | self.grammar.joiners

    @cached_property
    def _rate_subject(self) -> str:
        """What a rate of the sentence counts: deaths, cases; "" where it does not say."""
        for place in range(len(self.tokens)):
            if found := self.units.rate_subjects.at(self.words, place):
                return found[0]
        return ""

    def _whole_number(self, place: int, end: int) -> float:
        values = parse_digits(self.words[place], self.grammar.language)
        return (values[0] if values else 0.0) * (
            self.grammar.scales[self.words[end - 1]] if end > place + 1 else 1
        )

    def noun(self, phrase: NumberPhrase) -> Found | None:
        """The people or things counted by the noun phrase after the number."""
        if self.is_said_of(phrase):
            return self.head(phrase.last + 1, False)
        hedge = self.grammar.bounds_after.at(self.words, phrase.last)
        last = hedge[1] if hedge else phrase.last
        scaled = phrase.numbers[-1].scale > 1
        at = self.past_joint(last, scaled)
        one = 0 < phrase.number.value <= 1 and not phrase.is_range
        if at > last and self.words[last] in HYPHENS:
            return self._hyphenated(at)
        if of := self.grammar.of.at(self.words, last):
            at, one = of[1], False
            if self.words[at] in self.units.whom:
                return PEOPLE, at, at + 1
            while self.words[at] in self.grammar.fillers:
                at += 1
        elif self.words[at] in self.units.classifiers and (of := self.grammar.of.at(self.words, at + 1)):
            return self.head(of[1], True)  # "60 head of cattle"
        elif self.words[at] in _CLOSING or self._adds(at):
            at += 1
        elif at == last and self.units.scale_of and phrase.numbers[-1].scale >= 1e6:
            return None  # "47 milioni" are of something said before
        apart = None if of or at == phrase.last else self.measure(at)  # 70-odd per cent, „zirka 70“ Prozent
        return apart or self.head(self._past_measure(at), one)

    def _adds(self, at: int) -> bool:
        """Whether the word says that so many come on top: "1 million more votes"."""
        return self.words[at] in self.units.more and self.words[at + 1] not in self.units.stop

    def _past_measure(self, at: int) -> int:
        """The token after a measure that describes what is counted: "nine 500-pound bombs", "two 9mm pistols"."""
        tokens = self.tokens
        if not tokens.digits(at):
            return at
        if tokens.attached(at + 1) and len(self.words[at + 1]) == 1 and tokens.capital(at + 1):
            return at + 2  # "two 4K cameras"
        joint = at + 2 if self.words[at + 1] in HYPHENS else at + 1
        found = self.measure(joint)
        if not found or found[2] >= len(tokens) or self.units.plural(self.words[found[2] - 1]):
            return at
        return found[2]

    def _hyphenated(self, at: int) -> Found | None:
        word = self.words[at]
        if (
            len(word) < 3
            or not word.isalpha()
            or word in self.units.stop
            or (self.tokens.capital(at) and not self.units.nouns_are_capital)
        ):
            return None
        if self.units.people_at(self.words, at):
            return PEOPLE, at, at + 1
        return Unit(self.units.singular(word), "noun"), at, at + 1

    def head(self, at: int, one: bool) -> Found | None:
        """The head of the noun phrase that begins here."""
        if self.units.nouns_are_capital:
            found = self._capital_head(at)
        elif self.units.noun_first:
            found = self._first_noun(at, one)
        else:
            found = self._last_noun(at, one)
        if not found:
            return None
        unit, start, end = found
        if self.words[end] in self.units.repeated:
            return found
        if whole := self._per_whole(end, self.words[end - 1]):
            return whole[0], start, whole[2]
        name, last = self.rate(end)
        return (rated(unit, name), start, last) if name else found

    def _last_noun(self, at: int, one: bool) -> Found | None:
        """The first plural after adjectives and modifiers, as in English."""
        units, modifiers, place, end = self.units, list[str](), at, at + REACH
        joints = self._joints
        while place < min(end, len(self.tokens)):
            word = self.words[place]
            if len(word) == 1 and (past := self._owner(place) or self.initials(place)) > place:
                modifiers = [] if word == "'" else [*modifiers, word.upper() + "."]
                place, end = past, end + past - place
                continue
            if word in joints and (
                word not in self.grammar.joiners or self._coordinates(place, one, modifiers)
            ):
                pass
            elif self.tokens.digits(place) and modifiers and self._is_model(place):
                return Unit(f"{modifiers[-1]}{self._joint(place)}{word}", "noun"), at, place + 2  # ten F-35s
            elif (
                self.words[place - 1] in HYPHENS and self.tokens.attached(place) and modifiers and place > at
            ):
                modifiers[-1] += "-" + self.tokens.raw[place]
                end += 2
                if self._ends_compound(place):
                    return self._hyphened(modifiers, place, at)
            elif (
                modifiers
                and self.tokens.attached(place)
                and (self.tokens.digits(place) or self.tokens.digits(place - 1))
            ):
                modifiers[-1] += self.tokens.raw[place]  # F-16 jets, M1 tanks
            elif word in units.stop and (self._designates(place) or self._is_prefix(place)):
                modifiers.append(self.tokens.raw[place])  # A320 jets, on-site clinics
            elif not word.isalpha() or word in units.stop or word in self.grammar.small_numbers:
                break
            elif (people := self._people(place, one)) is not None:
                return PEOPLE, at, people
            elif units.plural(word) and word not in units.adjectives:
                is_verb = one and place == at and units.plurals.get(word) != word  # "if one adds these"
                if self.acts(place) or (is_verb and self.ends_phrase(place + 1)):
                    break
                if one and self.acts_alone(at, place, modifiers):
                    break
                if not is_verb and not self._is_modifier(place):
                    return self.thing(modifiers, place, at)
                modifiers.append(self.tokens.raw[place])  # "one news agency"
            elif word not in units.adjectives:
                modifiers.append(self.tokens.raw[place])
            place += 1
        return self._compound(at, one, modifiers, place)

    def _ends_compound(self, place: int) -> bool:
        """Whether the last part of a compound with hyphens is the plural that is counted: "five rate-setters"."""
        word, units = self.words[place], self.units
        if word in units.stop or word in units.adjectives or self.words[place + 1] in HYPHENS:
            return False
        return self.is_plural(place) and not self._is_modifier(place)

    def _hyphened(self, modifiers: list[str], place: int, start: int) -> Found:
        """People, where the last part of a compound names them ("ex-soldiers"), or the compound in the singular."""
        if self.units.people_at(self.words, place):
            return PEOPLE, start, place + 1
        first = modifiers.pop().rpartition("-")[0]
        unit, _, end = self.thing([], place, start)
        kept = [word for word in modifiers[-1:] if word.islower()]
        return Unit(" ".join([*kept, f"{first}-{unit.name}"]), "noun"), start, end

    def _is_modifier(self, place: int) -> bool:
        """Whether another plural follows this one: "two sports cars"."""
        following, units, tokens = self.words[place + 1], self.units, self.tokens
        if tokens.capital(place + 1):
            return tokens.capital(place) and place > 0  # "six Champions League games"
        if tokens.capital(place) and (units.people_at(self.words, place + 1) or self.is_plural(place + 2)):
            return following not in units.stop and not units.verbal(
                following
            )  # "five Dallas police officers"
        return self.is_plural(place + 1)

    def _people(self, place: int, one: bool) -> int | None:
        """The token after a word for people that is the head here: "40 police", but not "40 police cars"."""
        people = self.units.people_at(self.words, place)
        if not people:
            return None
        end = people[1]
        invariant = not self.looks_plural(self.words[end - 1])
        if invariant and self.words[end] not in self.units.stop and self.units.plural(self.words[end]):
            return None
        return end if one or not invariant or self.ends_phrase(end) else None

    def _compound(self, at: int, one: bool, modifiers: list[str], place: int) -> Found | None:
        """A singular head: "one mobile phone", "the 11 member trade agreement"."""
        named = (
            self.tokens.capital(at - 2) and self.words[at - 2] not in self.units.stop
        )  # "a Falcon 9 rocket"
        is_compound = len(modifiers) > 1 and not named and not self.units.verbal(modifiers[0])
        if ((one and modifiers) or is_compound) and (last := min(self.end_of(at), place)) > at:
            said = [
                word for word in self.tokens.raw[at : last - 1] if word.lower() not in self.units.adjectives
            ]
            return self.thing(said, last - 1, at)
        return None

    def _owner(self, place: int) -> int:
        """The token after the 's of an owner ("three of the firm's directors"), or 0 where there is none."""
        owned = self.words[place] == "'" and self.words[place + 1] == "s" and self.tokens.attached(place + 1)
        return place + 2 if owned else 0

    def _designates(self, place: int) -> bool:
        """Whether a word is the letter of a model's name: "45 A320 jets"."""
        tokens = self.tokens
        return tokens.capital(place) and tokens.digits(place + 1) and tokens.attached(place + 1)

    def _is_model(self, place: int) -> bool:
        """Whether these digits with an s name what is counted: "ten F-35s", "two Model 3s"."""
        tokens = self.tokens
        capital = tokens.capital(place - 1) or (
            self.words[place - 1] in HYPHENS and tokens.capital(place - 2)
        )
        return capital and self.words[place + 1] == "s" and tokens.attached(place + 1)

    def _joint(self, place: int) -> str:
        if not self.tokens.attached(place):
            return " "
        return "-" if self.words[place - 1] in HYPHENS else ""

    def _is_prefix(self, place: int) -> bool:
        """Whether a hyphen makes the word a part of an adjective: "on-site", "so-called"."""
        return self.words[place + 1] in HYPHENS and self.tokens.attached(place + 1)

    def _coordinates(self, place: int, one: bool, modifiers: list[str]) -> bool:
        """Whether "and" joins two modifiers of one noun: "4.3m digital and physical sales"."""
        words, units = self.words, self.units
        if one or not modifiers or not words[place + 1].isalpha():
            return False
        if any(words[at] in units.stop or units.plural(words[at]) for at in (place - 1, place + 1)):
            return False
        return any(
            units.plural(words[at]) and words[at - 1] not in units.stop for at in (place + 2, place + 3)
        )

    def thing(self, modifiers: list[str], place: int, start: int) -> Found:
        """The counted noun at this place, with the last two of its modifiers."""
        kept = [word for word in modifiers[-2:] if word.islower()]
        noun = self.units.singular(self.tokens.raw[place]).lower()
        return Unit(" ".join([*kept, noun]), "noun"), start, place + 1

    def _capital_head(self, at: int) -> Found | None:
        """The first word with a capital, as in German."""
        for place in range(at, min(at + 4, len(self.tokens))):
            word = self.words[place]
            barred = word in self.units.stop and word not in self.units.adjectives
            if barred or not word.isalpha() or word in self.grammar.small_numbers:
                return None
            if people := self.units.people_at(self.words, place):
                return PEOPLE, at, people[1]
            if self.tokens.capital(place):
                if self.units.compound_people(word):
                    return PEOPLE, at, place + 1
                return Unit(self.units.singular(self.tokens.raw[place]), "noun"), at, place + 1
        return None

    def _first_noun(self, at: int, one: bool) -> Found | None:
        """The first word that is no adjective set before its noun, as in the Romance languages and Arabic."""
        for place in range(at, min(at + 4, len(self.tokens))):
            word = self.words[place]
            if people := self.units.people_at(self.words, place):
                return PEOPLE, at, people[1]
            if not word.isalpha() or word in self.units.stop or word in self.grammar.small_numbers:
                return None
            if self.units.predicates.at(self.words, place):
                return None  # the verb, and the number is its subject
            if word in self.units.adjectives:
                continue
            if one or self.units.plural(word):
                return Unit(self.units.singular(word), "noun"), at, place + 1
            return None
        return None

    def qualifies(self, last: int) -> bool:
        """Whether a bare number tells things apart and is no sum: "the 5 speed version"."""
        word = self.words[last]
        lower = word.isalpha() and self.tokens.raw[last].islower()
        return lower and word not in self.units.stop and not self.units.verbal(word)

    def is_rate_of(self, first: int) -> bool:
        """Whether the number is where an index or a currency stands: "the euro was at 1.10"."""
        for place in range(max(0, first - _SUBJECT), first):
            if self.units.index_words.at(self.words, place):
                return True
            named = None if self.tokens.digits(place - 1) else self.units.words.at(self.words, place)
            if named and named[0].kind == "money":
                return True
        return False


def shared(unit: Unit) -> Unit:
    """A unit as an elliptic number takes it over: a multiple of a unit is that unit."""
    return unit if unit.kind == "money" or unit.factor == 1 else replace(unit, factor=1.0)
