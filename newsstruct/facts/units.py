"""What a number counts: units of measure, currencies, people and counted nouns, from each language's word list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from newsstruct.facts.tokens import Phrases, phrase_set
from newsstruct.languages import table

UnitKind = Literal["people", "percent", "money", "time", "measure", "noun", "times", "score"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name as figures carry it, its kind, and what one of the text's words is worth in it.

    `options` names every unit the words may mean, the usual one first ("pesos" are those of several countries).
    """

    name: str
    kind: UnitKind
    factor: float = 1.0
    options: tuple[str, ...] = ()


PEOPLE = Unit("people", "people")
PERCENT = Unit("percent", "percent")
POINTS = Unit("percentage_point", "percent", options=("percentage_point", "point"))
POUND = "lb"
TIMES = Unit("times", "times")
VOTE = Unit("vote", "noun")
SCORE = Unit("", "score")  # goals or points: the sport says which, not the sentence


@dataclass(frozen=True, slots=True)
class Units:
    """What `units.toml` of a language and the common tables say."""

    language: str
    words: Phrases[Unit]
    symbols: Phrases[Unit]
    attached: Phrases[Unit]
    signs: Phrases[Unit]
    letters: dict[str, Unit]
    before: Phrases[Unit]
    people: Phrases[Unit]
    people_endings: tuple[str, ...]
    not_people: frozenset[str]
    plural_people: frozenset[str]
    agent_endings: tuple[str, ...]
    not_agents: frozenset[str]
    duals: dict[str, Unit]
    predicates: Phrases[bool]
    not_predicates: Phrases[bool]
    predicates_words: frozenset[str]
    verbs_before: Phrases[bool]
    auxiliaries: frozenset[str]
    tolls: Phrases[bool]
    number_of: Phrases[bool]
    said_of: Phrases[bool]
    said_already: Phrases[bool]
    numbers_words: frozenset[str]
    bare_number: Phrases[bool]
    index_words: Phrases[bool]
    poll_words: Phrases[bool]
    others: frozenset[str]
    more: frozenset[str]
    whom: frozenset[str]
    them: frozenset[str]
    classifiers: frozenset[str]
    level_words: frozenset[str]
    not_counted: frozenset[str]
    adjectives: frozenset[str]
    stop: frozenset[str]
    not_plural: frozenset[str]
    plurals: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    not_verbs: frozenset[str]
    verbs: frozenset[str]
    noun_first: bool
    scale_of: bool
    nouns_are_capital: bool
    adjective_endings: tuple[str, ...]
    rate_words: Phrases[bool]
    repeated: frozenset[str]
    below_zero: Phrases[bool]
    weighing: frozenset[str]
    priced: frozenset[str]
    per: Phrases[str]
    per_alone: Phrases[str]
    then: frozenset[str]
    population: frozenset[str]
    rate_subjects: Phrases[str]

    def singular(self, word: str) -> str:
        """The singular of a noun, by the language's list of irregular ones and its endings."""
        lower = word.lower()
        if lower in self.plurals:
            return self.plurals[lower]
        if self.nouns_are_capital and word[:1].isupper() and (compound := self._compound(word)):
            return compound
        if word.endswith("s") and word[:-1].isupper() and len(word) > 2:
            return word[:-1]  # ATMs
        for ending, replacement in self.endings:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                return word[: len(word) - len(ending)] + replacement
        return word

    def _compound(self, word: str) -> str | None:
        """The singular of a compound whose last part is a listed plural: Wohnhäuser, of Häuser."""
        for place in range(2, len(word) - 3):
            if (last := word[place:]) in self.plurals:
                return word[:place] + self.plurals[last].lower()
        return None

    def plural(self, word: str) -> bool:
        """Whether a word in lower case looks like a plural noun."""
        if word in self.plurals:
            return True
        is_plural = len(word) > 2 and word.endswith(self.plural_endings) and word not in self.not_plural
        return is_plural and not word.endswith(self.singular_endings)

    def verbal(self, word: str) -> bool:
        """Whether a word looks like a participle or an adverb, and so begins no noun phrase."""
        return word.endswith(self.verb_endings) and word not in self.not_verbs

    def people_at(self, words: Sequence[str], index: int) -> tuple[Unit, int] | None:
        """The word or phrase for people that begins here: one that is listed, or a plural by its ending (-ists)."""
        found = self.people.at(words, index)
        return found or ((PEOPLE, index + 1) if self._named_by_ending(words[index]) else None)

    def may_tally(self, words: Sequence[str]) -> bool:
        """Whether any of these words may tell of a number that follows: "the number of", "the toll"."""
        begun = self.number_of.begin_in(words) or self.tolls.begin_in(words)
        return begun or not self.numbers_words.isdisjoint(words)

    def agent(self, noun: str) -> bool:
        """Whether a noun in the singular can name people by its ending: grower, cellist."""
        return len(noun) > 4 and noun.endswith(self.agent_endings) and noun not in self.not_agents

    def _named_by_ending(self, word: str) -> bool:
        return word.endswith(self.people_endings) and len(word) > 5 and word not in self.not_people

    def compound_people(self, word: str) -> bool:
        """Whether a compound ends in a word for people (Bundeswehrsoldaten)."""
        return any(self.people.starts(word[place:]) for place in range(3, len(word) - 3))


@cache
def units_of(language: str) -> Units:
    """The units of a language; of an unknown one, the symbols and signs that no language changes."""
    data = table(language, "units")
    common, currencies = table("common", "units"), table("common", "currencies")
    words = _measures(table(language, "measures")) | _measures(data) | _money(data)
    symbols = _measures(common) | {code: Unit(code, "money", options=(code,)) for code in currencies["codes"]}
    listed = currencies["signs"] | data.get("signs", {})
    signs = {sign: _currency(codes) for sign, codes in listed.items()}
    codes = {code: unit for code, unit in symbols.items() if unit.kind == "money"}
    single = {symbol: unit for symbol, unit in symbols.items() if len(symbol) == 1 and symbol.isalpha()}
    single |= {s: Unit(name, "measure") for name, listed in data.get("attached", {}).items() for s in listed}
    people = {word.lower(): PEOPLE for word in _people(data)}
    return Units(
        language=language,
        words=Phrases(
            {form: unit for phrase, unit in words.items() for form in _joined(phrase.lower(), unit)}
        ),
        symbols=Phrases(
            {s: unit for s, unit in (symbols | signs).items() if s not in single}, keep_case=True
        ),
        attached=Phrases(single, keep_case=True),
        signs=Phrases(signs | codes, keep_case=True),
        letters={letter: _currency(options) for letter, options in currencies["letters"].items()},
        before=Phrases(
            {p: Unit(name, "measure") for name, ps in data.get("unit_before", {}).items() for p in ps}
        ),
        people=Phrases(people),
        duals=_duals(data, words | people),
        plurals=data.get("plurals", {}),
        noun_first=bool(data.get("noun_first", False)),
        scale_of=bool(data.get("scale_of", False)),
        nouns_are_capital=bool(data.get("nouns_are_capital", False)),
        weighing=frozenset(data.get("weighing", {}).get("before", ())),
        priced=frozenset(data.get("weighing", {}).get("priced", ())),
        per=Phrases({word: name for name, listed in data.get("per", {}).items() for word in listed}),
        per_alone=Phrases({word: name for name, ws in data.get("per_alone", {}).items() for word in ws}),
        rate_subjects=Phrases({p: name for name, ps in data.get("rate_subjects", {}).items() for p in ps}),
        **_about_people(data.get("people", {})),
        **_about_nouns(data),
    )


def _about_people(people: dict[str, Any]) -> dict[str, Any]:
    """The fields that tell people from things."""
    return {
        "people_endings": tuple(people.get("endings", ())),
        "not_people": frozenset(people.get("not_people", ())),
        "plural_people": frozenset(people.get("plural", ())),
        "agent_endings": tuple(people.get("agents", ())),
        "not_agents": frozenset(people.get("not_agents", ())),
        "predicates": phrase_set(people.get("predicates", ())),
        "not_predicates": phrase_set(people.get("not_predicates", ())),
        "verbs_before": phrase_set(people.get("verbs_before", ())),
        "predicates_words": frozenset(people.get("predicates", ())),
        "auxiliaries": frozenset(people.get("auxiliaries", ())),
        "tolls": phrase_set(people.get("tolls", ())),
    }


def _about_nouns(data: dict[str, Any]) -> dict[str, Any]:
    """The fields on counted nouns, their plurals, and rates."""
    nouns, rate, singular = data.get("nouns", {}), data.get("rate", {}), data.get("singular", {})
    return {
        "numbers_words": frozenset(nouns.get("numbers", ())),
        "bare_number": phrase_set(nouns.get("bare_number", ())),
        "index_words": phrase_set(rate.get("index_words", ())),
        "poll_words": phrase_set(rate.get("poll_words", ())),
        "number_of": phrase_set(nouns.get("number_of", ())),
        "said_of": phrase_set(nouns.get("said_of", ())),
        "said_already": phrase_set(nouns.get("said_already", ())),
        "whom": frozenset(nouns.get("whom", ())),
        "them": frozenset(nouns.get("them", ())),
        "classifiers": frozenset(nouns.get("classifiers", ())),
        "level_words": frozenset(nouns.get("level_words", ())),
        "not_counted": frozenset(nouns.get("not_counted", ())),
        "others": frozenset(nouns.get("others", ())),
        "more": frozenset(nouns.get("more", ())),
        "adjectives": frozenset(nouns.get("adjectives", ())),
        "stop": frozenset(nouns.get("stop", ())),
        "not_plural": frozenset(nouns.get("not_plural", ())),
        "endings": tuple((ending, replacement) for ending, replacement in singular.get("endings", ())),
        "plural_endings": tuple(singular.get("plural_endings", ("",))),
        "singular_endings": tuple(singular.get("singular_endings", ())) or ("\0",),
        "verb_endings": tuple(singular.get("verb_endings", ())) or ("\0",),
        "not_verbs": frozenset(singular.get("not_verbs", ())),
        "verbs": frozenset(nouns.get("verbs", ())),
        "adjective_endings": tuple(nouns.get("adjective_endings", ())) or ("\0",),
        "repeated": frozenset(rate.get("repeated", ())),
        "then": frozenset(rate.get("then", ())),
        "below_zero": phrase_set(rate.get("below_zero", ())),
        "rate_words": phrase_set(rate.get("per", ("/",))),
        "population": frozenset(rate.get("population", ())),
    }


def _measures(data: dict[str, Any]) -> dict[str, Unit]:
    kinds: tuple[UnitKind, ...] = ("measure", "time", "percent")
    found = {
        word: Unit(name, kind)
        for kind in kinds
        for name, words in data.get(kind, {}).items()
        for word in words
    }
    for name, words in data.get("unit_after", {}).items():
        found |= {word: Unit(name, "measure") for word in words}
    for name, factors in data.get("time_multiples", {}).items():
        for factor, words in factors.items():
            found |= {word: Unit(name, "time", float(factor)) for word in words}
    return found


def _joined(phrase: str, unit: Unit) -> tuple[str, ...]:
    """A unit's words as they stand after a number and before a noun: square metre, square-metre."""
    return (phrase, phrase.replace(" ", "-")) if unit.kind == "measure" else (phrase,)


def _currency(codes: Iterable[str], factor: float = 1.0) -> Unit:
    options = tuple(codes)
    return Unit(options[0], "money", factor, options)


def _money(data: dict[str, Any]) -> dict[str, Unit]:
    found = {
        word: _currency(codes.split())
        for codes, words in data.get("currencies", {}).items()
        for word in words
    }
    for codes, words in data.get("subunits", {}).items():
        found |= {word: _currency(codes.split(), 0.01) for word in words}
    return found


def _people(data: dict[str, Any]) -> list[str]:
    """Singular and plural forms; what is regular is made from the plural endings of the language."""
    people = data.get("people", {})
    forms = [*people.get("one", ()), *people.get("many", ())]
    for ending, plural in data.get("singular", {}).get("plural_of", ()):
        forms += [
            word[: len(word) - len(ending)] + plural
            for word in people.get("one", ())
            if word.endswith(ending)
        ]
    stems = [
        word[: len(word) - len(end)] + joined
        for end, joined in people.get("before_suffix", ())
        for word in forms
        if word.endswith(end)
    ]
    forms += [word + suffix for suffix in people.get("suffixes", ()) for word in (*forms, *stems)]
    return forms + [prefix + word for prefix in people.get("prefixes", ()) for word in forms]


def _duals(data: dict[str, Any], words: dict[str, Unit]) -> dict[str, Unit]:
    """Dual nouns, which say "two" themselves, where the language has them."""
    endings = data.get("singular", {}).get("dual", ())
    duals: dict[str, Unit] = {}
    for ending, dual in endings:
        for word, unit in words.items():
            if (
                word.endswith(ending)
                and len(word) > 2
                and " " not in word
                and (unit.factor == 1 or unit.kind == "time")
            ):
                duals[word[: len(word) - len(ending)] + dual] = unit
    before = data.get("singular", {}).get("dual_after", ())
    duals |= {b + word: unit for word, unit in duals.items() if unit.kind == "time" for b in before}
    return {word: unit for word, unit in duals.items() if word not in words}


@cache
def _names(language: str) -> dict[str, str]:
    """Every way to write a unit's name, in lower case, to the name that figures carry."""
    names: dict[str, str] = {}
    named = (table(of, room) for of in ("en", language) for room in ("units", "measures"))
    for data in (table("common", "units"), *named):
        measures = {phrase: unit for phrase, unit in _measures(data).items() if unit.factor == 1}
        for phrase, unit in (measures | {p: u for p, u in _money(data).items() if u.factor == 1}).items():
            names.setdefault(phrase.lower(), unit.name)
            names.setdefault(unit.name.lower(), unit.name)
        names |= {word.lower(): "people" for word in _people(data)}
    for sign, codes in table("common", "currencies")["signs"].items():
        names.setdefault(sign.lower(), codes[0])
    names |= {code.lower(): code for code in table("common", "currencies")["codes"]}
    return names


@lru_cache(maxsize=4096)
def canonical_unit(name: str, language: str = "en") -> str:
    """The name a figure carries for a unit however it is written: "kilometers" is km, "civilians" people.

    A noun that is not listed comes back in the singular and lower case.
    """
    written = " ".join(name.replace("_", " ").split())
    names = _names(language)
    for form in (written.lower(), units_of(language).singular(written.lower())):
        if form in names:
            return names[form]
    head, _, tail = written.lower().replace("/", " per ").partition(" per ")
    if tail:
        return f"{canonical_unit(head, language)} per {canonical_unit(tail, language) if '/' in written else tail}"
    *rest, last = written.lower().split() or [""]
    return " ".join([*rest, units_of(language).singular(last)])


def rated(unit: Unit, per: str) -> Unit:
    """The unit with what it is counted by; money stays money."""
    return unit if unit.kind == "money" else replace(unit, name=f"{unit.name} per {per}")
