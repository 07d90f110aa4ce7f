"""What is no figure although it is a number: ages, dates, years, times of day, labels, scores, telephone numbers."""

from bisect import bisect_left

from newsstruct.facts.bounds import bound_before, leads_in
from newsstruct.facts.forms import special_forms
from newsstruct.facts.grammar import Grammar
from newsstruct.facts.numbers import Number
from newsstruct.facts.phrase import NumberPhrase, Role
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import Units

_HYPHENS = frozenset("-‐‑")
_DAY_MONTH = ("en", "de")
_CLOSING = frozenset(",;.)–—-:")
_LONGEST = 9  # digits without a separator: a longer row is a serial number


class Roles:
    """Gives each number phrase of one sentence its role."""

    def __init__(self, text: str, tokens: Tokens, grammar: Grammar, units: Units) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.grammar = grammar
        self.units = units
        self._lists = grammar.roles
        self.forms = special_forms(text, grammar.language)

    def by_form(self, phrase: NumberPhrase) -> Role | None:
        """The role that the shape of the number gives, or a date or time of day beside it."""
        number = phrase.number
        if self.forms and number.kind != "fraction" and (role := self._form_at(number.start, number.end)):
            return role
        if self._is_date(phrase):
            return "date"
        if number.kind == "ordinal":
            return "ordinal"
        if number.kind == "vague":
            return "vague"
        if number.kind == "code":
            return "label"
        if self._is_clock(phrase):
            return "time"
        if self._is_size(phrase):
            return "vague"
        if self._is_age(phrase):
            return "age"
        if self._glued(phrase):
            return self._year_or_label(phrase)
        return None

    def _form_at(self, start: int, end: int) -> Role | None:
        place = bisect_left(self.forms, end, key=lambda form: form[1]) - 1
        if place >= 0 and self.forms[place][1] <= start < self.forms[place][2]:
            return self.forms[place][0]
        return None

    def _is_date(self, phrase: NumberPhrase) -> bool:
        number = phrase.number
        if number.last - number.first > 2 or not 1 <= number.value <= 31 or number.value != int(number.value):
            return False
        before, after = phrase.first - 1, phrase.last
        before -= self.words[before] in (".", ",")
        after += self.words[after] == "." or self.grammar.of.at(self.words, after) is not None
        apart = self.words[phrase.first - 1] == ","  # "since 3 May, three of them fatal"
        parts = apart and (number.words or self.grammar.of.at(self.words, phrase.last) is not None)
        counts = parts or ((number.words or apart) and self.counts_noun(phrase))
        return (self._month(before) and not counts) or self._month(after) or self._weekday(phrase)

    def _month(self, place: int) -> bool:
        if not self._lists["months"].at(self.words, place):
            return False
        return self.grammar.language not in _DAY_MONTH or self.tokens.capital(place)

    def _weekday(self, phrase: NumberPhrase) -> bool:
        plain = phrase.number.plain and phrase.unit is None
        found = self._lists["weekdays"].before(self.words, phrase.first)
        return plain and found is not None and not self.words[phrase.last].isalpha()

    def _is_clock(self, phrase: NumberPhrase) -> bool:
        value, digits = phrase.number.value, self.words[phrase.number.first]
        if value > 24 and not (phrase.number.plain and len(digits) in (3, 4) and value < 2400):
            return False
        if self._lists["clock_after"].at(self.words, phrase.number.last):
            return True
        before = self._lists["clock_before"].before(self.words, phrase.first)
        if phrase.unit is None:
            return before is not None and value <= 24 and not self.counts_noun(phrase)
        return phrase.unit.name == "hour" and (before is not None or self._is_hour_of_day(phrase))

    def _is_hour_of_day(self, phrase: NumberPhrase) -> bool:
        """Whether hours say when, as in "à deux heures", and not how long, as in "de une à deux heures"."""
        words, end = self.words, phrase.unit_at[1] if phrase.unit_at else phrase.last
        counted = (
            self.tokens.digits(phrase.first - 2) or words[phrase.first - 2] in self.grammar.small_numbers
        )
        if counted or self._lists["clock_before_hour"].before(words, phrase.first) is None:
            return False
        if self.grammar.of.at(words, phrase.first - 1):
            return self.grammar.range_to.at(words, end) is not None
        return self.grammar.of.at(words, end) is None

    def counts_noun(self, phrase: NumberPhrase) -> bool:
        """Whether a plural noun follows the number: "de las 12 empresas" is no time of day."""
        word = self.words[phrase.last]
        return self.units.plural(word) and word.isalpha() and word not in self.units.stop

    def _is_size(self, phrase: NumberPhrase) -> bool:
        """ "a six-figure sum"."""
        hyphen, tokens = phrase.last, self.tokens
        if self.words[hyphen] not in _HYPHENS or not tokens.attached(hyphen):
            return False
        return self._lists["sizes"].at(self.words, hyphen + 1) is not None

    def _is_age(self, phrase: NumberPhrase) -> bool:
        number, words = phrase.number, self.words
        if not 0 < number.value <= 125:
            return False
        at = phrase.last
        if self.words[at] in ("-", "‑", "‐"):
            at += 1
        if self._lists["age_after"].at(words, at):
            return True
        is_time = phrase.unit.kind == "time" if phrase.unit else not self.counts_noun(phrase)
        if is_time and self._lists["age_before"].before(words, phrase.first):
            return True
        if phrase.unit and phrase.unit.name == "year" and phrase.unit_at:
            return self._years_of(phrase, phrase.unit_at[1])
        if phrase.unit or not number.plain or number.value < 1:
            return False
        return self._apposed(phrase, phrase.last) or self._subject_is(phrase)

    def _years_of(self, phrase: NumberPhrase, end: int) -> bool:
        """ "un productor de 61 años", "Marie Dupont, 38 ans,"."""
        if found := self._lists["age_of"].before(self.words, phrase.first):
            before = found[1] - 1
            people = self.units.people.before(self.words, found[1])
            return people is not None or self.tokens.capital(before) or self.words[before] == ","
        return self._apposed(phrase, end)

    def _apposed(self, phrase: NumberPhrase, end: int) -> bool:
        """Set off by commas or brackets after a name: "Rosa Quispe, 38, said"."""
        opening = self.words[phrase.first - 1]
        closing = self.words[end]
        if opening not in (",", "(") or (closing not in _CLOSING and closing):
            return False
        name = phrase.first - 2
        if opening == "," and self.units.people.before(self.words, name + 1):
            return self.units.singular(self.words[name]) == self.words[name] and phrase.number.value < 116
        if opening == closing == "," and self._is_subject(name) and 12 < phrase.number.value < 100:
            return True
        known = self._month(name) or self._lists["weekdays"].at(self.words, name) is not None
        is_name = name >= 1 or (opening == closing and self.words[0] not in self.units.stop)
        return self.tokens.capital(name) and not known and phrase.number.value < 116 and is_name

    def _is_subject(self, noun: int) -> bool:
        """Whether one person opens the clause: "The quarterback, 23, signed"."""
        word, determiners = self.words[noun], self._lists["determiners"]
        if (
            word in self.units.stop
            or self.units.plural(word)
            or self._lists["not_aged"].before(self.words, noun + 1)
        ):
            return False
        places = (noun - 1, noun - 2)  # an adjective may stand between
        return any(
            determiners.at(self.words, place) and not self.words[place - 1].isalpha()
            for place in places
            if place >= 0
        )

    def _subject_is(self, phrase: NumberPhrase) -> bool:
        """ "He was 24."."""
        found = self._lists["age_verbs"].before(self.words, phrase.first)
        closing = self.words[phrase.last]
        ends = not closing.isalpha() or self._lists["age_ends"].at(self.words, phrase.last) is not None
        return (
            found is not None
            and ends
            and self._lists["age_subjects"].before(self.words, found[1]) is not None
        )

    def _glued(self, phrase: NumberPhrase) -> bool:
        """Letters directly before or after the digits: G20, COVID-19, 67P, 10-K."""
        tokens, first, last = self.tokens, phrase.first, phrase.last
        if not tokens.digits(first) or (phrase.unit and phrase.unit.kind in ("money", "percent")):
            return False
        if tokens.attached(first):
            before = tokens.words[first - 1]
            letters = (
                first - 2 if before in ("-", "‑", "–", "/") and tokens.attached(first - 1) else first - 1
            )
            is_word = tokens.words[letters].isalpha() and not self.units.signs.before(tokens.raw, letters + 1)
            joins = before == "/" and tokens.digits(letters - 1)
            if tokens.words[letters - 1] in _HYPHENS:
                joins = joins or self.grammar.range_to.at(self.words, letters) is not None
            is_word = is_word and not joins  # 5-to-10, 200hp/150kW
            if is_word and not self._lists["proclitics"].at(self.words, letters) and before != ".":
                return True
        if phrase.unit_at and phrase.unit_at[0] >= last:
            return False
        after = last + 1 if tokens.words[last] == "-" and tokens.attached(last) else last
        word = tokens.words[after]
        if not tokens.attached(after) or not word.isalpha():
            return False
        return after == last or (len(word) == 1 and tokens.capital(after))

    def _year_or_label(self, phrase: NumberPhrase) -> Role:
        return "year" if phrase.number.plain and 1500 <= phrase.number.value <= 2100 else "label"

    def by_context(self, phrase: NumberPhrase, peers: int) -> Role | None:
        """The role of a number that no unit claims: a year, a label, or the number of an item in a list."""
        number, unit = phrase.number, phrase.unit
        counted = unit is not None and unit.kind != "noun"
        if number.value == 0 and not phrase.is_range:
            return "vague"
        if number.words and not phrase.is_range and self._spelled(phrase):
            return "vague" if number.value == 1 else "label"
        if phrase.is_range:
            return None
        if not number.plain:
            return (
                "label" if unit is None and self._numbered_part(number) and self.is_labelled(phrase) else None
            )
        if len(self.words[number.first]) > _LONGEST:
            return "label"
        if unit is None and self._lists["dialled"].before(self.words, phrase.first):
            return "phone"
        if self._is_year(phrase):
            return "year"
        if counted and (unit is None or unit.kind in ("money", "percent") or not self._numbered(phrase)):
            return None
        if self.is_labelled(phrase):
            return "label"
        if phrase.first == 0 and self.words[phrase.last] in (".", ")") and len(self.tokens) > phrase.last + 1:
            return "label"
        of = self.grammar.of.at(self.words, phrase.last)
        is_part = of is not None and self.tokens.digits(of[1])  # 130 seiner 520 Mitglieder
        if not counted and not is_part and self.follows_name(phrase):
            alone = unit is None and (peers < 2 or self.tokens.capital(phrase.last))
            if alone or self._is_one_thing(phrase.first - 1):
                return "label"
        if self._in_gallery(phrase) or (unit is None and self._is_mark(phrase)):
            return "label"
        street = self._lists["streets"].at(self.words, phrase.last + 1) and self.tokens.capital(phrase.last)
        return "label" if street or self._lists["streets_first"].at(self.words, phrase.last) else None

    def _is_one_thing(self, name: int) -> bool:
        """Whether an article or an owner stands before the name: "the iPhone 11", "Tesla's Model 3"."""
        if self.units.plural(self.words[name]) and not self.tokens.raw[name].endswith("S"):
            return False  # "the Greens 12"
        for place in range(name - 1, max(-1, name - 4), -1):
            if self._lists["determiners"].at(self.words, place) or self.words[place] == "s":
                return True
            if not self.tokens.capital(place):
                return False
        return False

    def _is_mark(self, phrase: NumberPhrase) -> bool:
        """A mark out of ten after a full name: "Ana Ruiz: 7 Held the line"."""
        tokens, first = self.tokens, phrase.first
        if self.words[first - 1] != ":" or phrase.number.value > 10 or first < 3:
            return False
        return tokens.capital(first - 2) and tokens.capital(first - 3) and tokens.capital(phrase.last)

    def _in_gallery(self, phrase: NumberPhrase) -> bool:
        """ "(12 images)": how long the page is, no figure of its story."""
        closing = phrase.unit_at[1] if phrase.unit_at else 0
        if self.words[phrase.first - 1] != "(" or self.words[closing] != ")":
            return False
        return self._lists["page_parts"].at(self.words, phrase.last) is not None

    def _numbered_part(self, number: Number) -> bool:
        """ "article 49.3": a number with a part of its own."""
        bare = number.last == number.first + 1 and self.tokens.digits(number.first)
        return bare and number.value < 1000 and not number.value.is_integer()

    def is_labelled(self, phrase: NumberPhrase) -> bool:
        """Whether the word before makes the number a name: flight 12, article 5, no. 7, Week 3."""
        if self._numbered(phrase):
            return True
        before = phrase.first - 1
        if self._lists["titles"].at(self.words, before) and self.tokens.capital(before):
            return True
        found = self._lists["labels"].before(self.words, self._past_point(phrase.first))
        return found is not None and not (self.counts_noun(phrase) and self._is_common(found[1]))

    def _is_common(self, place: int) -> bool:
        """Whether the noun here is a word of its own and names nothing: "on that floor 14 rooms", "a group of 12"."""
        return self.words[place - 1] in self.units.stop and not self.tokens.capital(place)

    def _past_point(self, first: int) -> int:
        return first - 1 if self.words[first - 1] in (".", "°", "º") else first

    def _numbered(self, phrase: NumberPhrase) -> bool:
        found = self._lists["numbered"].before(self.words, phrase.first)
        return found is not None and not self._tells(found[1])

    def _tells(self, place: int) -> bool:
        """Whether this "number" is the verb: "confirmed cases now number 412"."""
        before, units = self.words[place - 1], self.units
        if not place or units.said_of.at(self.words, place) is None:
            return False
        already = units.said_already.before(self.words, place) is not None
        return (
            already
            or units.plural(before)
            or before in units.predicates_words
            or before in units.plural_people
        )

    def _is_year(self, phrase: NumberPhrase) -> bool:
        value, unit = phrase.number.value, phrase.unit
        if not 1000 <= value <= 2100 or len(self.words[phrase.number.first]) != 4:
            return False
        in_year = self._lists["in_year"].before(self.words, phrase.first) is not None
        dated = in_year or self._month(phrase.first - 1) or self.words[phrase.first - 1] in ("(", "'", "’")
        dated = dated or (value % 50 != 0 and self._after_day(phrase.first - 1))
        if self._lists["era"].at(self.words, phrase.last):
            return True
        if unit is None:
            return value >= 1900 or dated
        if bound_before(phrase.first, self.tokens, self.grammar):
            return False  # "more than 2000 people"
        if unit.kind == "noun" and value % 50 == 0 and not dated:
            return False  # "destroyed 2000 houses"
        dated = dated or self.words[phrase.first - 1] in self.grammar.articles  # "a 2016 candidate"
        return value >= 1900 and (unit.kind == "noun" or (unit.kind == "people" and dated))

    def _after_day(self, place: int) -> bool:
        """Whether a day of a month stands before the year: "Mar 9 2018", "March 9, 2018"."""
        day = place - 1 if self.words[place] == "," else place
        return self.tokens.digits(day) and self._month(day - 1)

    def follows_name(self, phrase: NumberPhrase) -> bool:
        """Whether a small number stands right after a name ("Dorvo 3, a camp")."""
        before, name = phrase.first - 1, self.tokens.raw[phrase.first - 1]
        if phrase.negative:
            return False
        listed = any(
            word in (",", ";") or word in self.grammar.joiners
            for word in self.words[max(0, before - 3) : before]
        )
        plural = self._lists["plural_verbs"].at(self.words, phrase.last) is not None
        return (
            before >= 0
            and not (self._begins(before) and self._opens(self.words[before]))
            and not plural
            and not (listed and not phrase.leads and not self.tokens.capital(phrase.last))
            and name[:2] != name[:2].lower()
            and len(name) > 1
            and name.isalpha()
            and phrase.number.value < 1000
        )

    def _opens(self, word: str) -> bool:
        """Whether a word may open a sentence before a number: "Perhaps 30", "Another 50"."""
        return word in self.units.stop or leads_in(word, self.grammar)

    def _begins(self, place: int) -> bool:
        """Whether a sentence or a quotation begins here, so that a capital tells nothing."""
        return place == 0 or not self.words[place - 1][0].isalnum()

    def _spelled(self, phrase: NumberPhrase) -> bool:
        """A number word that counts nothing: the pronoun "one", or a part of a name ("the Big Four")."""
        first, tokens = phrase.number.first, self.tokens
        article = self._lists["determiners"].at(self.words, first - 1) and tokens.raw[first - 1].islower()
        if article and tokens.capital(first) and tokens.capital(first + 1):
            return True  # the Three Gorges Dam
        if phrase.unit is not None or phrase.number.value == 1:
            return phrase.number.value == 1 and (phrase.unit is None or self._is_pronoun(first))
        named = first > 1 and self.tokens.capital(first - 1)
        return named and (
            self.tokens.capital(first) or self._lists["labels"].before(self.words, first) is not None
        )

    def _is_pronoun(self, first: int) -> bool:
        """Whether "one" after an adjective is a pronoun: "a shorter one killed 167"."""
        adjective = self.words[first - 1]
        if not adjective.isalpha() or adjective in self.grammar.fillers or adjective in self.units.stop:
            return False
        return self._lists["determiners"].at(self.words, first - 2) is not None
