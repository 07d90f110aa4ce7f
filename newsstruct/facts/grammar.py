"""The number words, hedges and role cues of a language, made ready for looking up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from newsstruct.facts.tokens import Phrases, phrase_set
from newsstruct.languages import table
from newsstruct.summary import Bound


@dataclass(frozen=True, slots=True)
class Grammar:
    """What `numbers.toml` of a language says. Word fields are sets or mappings, phrase fields `Phrases`."""

    language: str
    articles: frozenset[str]
    joiners: frozenset[str]
    ones: frozenset[str]
    hundredths_after: frozenset[str]
    minus: frozenset[str]
    cardinals: dict[str, float]
    scales: dict[str, float]
    abbreviated: frozenset[str]
    suffixes: dict[str, float]
    collectives: dict[str, float]
    approximate: frozenset[str]
    times_after: frozenset[str]
    times: dict[str, float]
    times_nouns: frozenset[str]
    compared: frozenset[str]
    folds: tuple[str, ...]
    races: frozenset[float]
    formats: frozenset[str]
    races_after: frozenset[str]
    fractions: dict[str, float]
    fractions_of: dict[str, float]
    parts: frozenset[str]
    part_adjectives: frozenset[str]
    mixed_scales: bool
    halves: frozenset[str]
    half_before: frozenset[str]
    half_units: frozenset[str]
    part_units: frozenset[str]
    points: frozenset[str]
    points_beside: frozenset[str]
    not_before_part: frozenset[str]
    half_not_after: frozenset[str]
    fraction_after: frozenset[str]
    and_part: Phrases[float]
    parts_of_one: frozenset[str]
    of: Phrases[bool]
    of_unit: Phrases[bool]
    every: frozenset[str]
    ratio: Phrases[bool]
    ratio_apart: Phrases[bool]
    loose_ratio: frozenset[str]
    unit_words: frozenset[str]
    percent_words: frozenset[str]
    not_after_ratio: frozenset[str]
    bare_fractions: bool
    bare_collectives: bool
    compound_heads: frozenset[str]
    metre_after: frozenset[str]
    ordinals: dict[str, float]
    ordinal_suffixes: frozenset[str]
    ordinal_ends: dict[str, str]
    vague: Phrases[bool]
    vague_before: Phrases[bool]
    not_numbers: Phrases[bool]
    between: Phrases[bool]
    range_and: Phrases[bool]
    range_to: Phrases[bool]
    shift_to: Phrases[bool]
    range_or: Phrases[bool]
    range_from: Phrases[bool]
    ranging: frozenset[str]
    range_only: frozenset[str]
    guesses: Phrases[bool]
    instead: Phrases[bool]
    shifting: frozenset[str]
    bounds: Phrases[Bound]
    bounds_after: Phrases[Bound]
    fillers: frozenset[str]
    tight: frozenset[str]
    rising: frozenset[str]
    exceeding: frozenset[str]
    during: frozenset[str]
    during_not_after: frozenset[str]
    played: frozenset[str]
    phrasal: Phrases[bool]
    adverbs: Phrases[bool]
    reaching: Phrases[bool]
    reaching_words: frozenset[str]
    moving: frozenset[str]
    thresholds: frozenset[str]
    nearness: frozenset[str]
    negators: frozenset[str]
    clause_openers: frozenset[str]
    definite: frozenset[str]
    windows: frozenset[str]
    verb_first: bool
    targets: Phrases[bool]
    million_after: frozenset[str]
    million_of: frozenset[str]
    metre_before: frozenset[str]
    change: Phrases[str]
    by: frozenset[str]
    roles: dict[str, Phrases[bool]]
    joined: frozenset[str]
    starters: frozenset[str]
    small_numbers: frozenset[str]
    after_article: frozenset[str]


_WORDS = ("cardinals", "scales", "suffixes", "collectives", "times", "fractions", "fractions_of", "ordinals")
# Fields that are sets of words, and where numbers.toml has them.
_SETS = {
    "parts": ("fraction", "parts"),
    "part_adjectives": ("fraction", "adjectives"),
    "half_before": ("fraction", "half_before"),
    "half_units": ("fraction", "half_units"),
    "part_units": ("fraction", "part_units"),
    "points": ("fraction", "points"),
    "points_beside": ("fraction", "points_beside"),
    "not_before_part": ("fraction", "not_before"),
    "not_after_ratio": ("fraction", "not_after_ratio"),
    "loose_ratio": ("fraction", "loose"),
    "metre_after": ("ranges", "metre_after"),
    "half_not_after": ("fraction", "half_not_after"),
    "fraction_after": ("fraction", "after"),
    "times_after": ("fraction", "times_after"),
    "times_nouns": ("fraction", "times_nouns"),
    "compared": ("fraction", "compared"),
    "formats": ("ranges", "formats"),
    "races_after": ("ranges", "races_after"),
    "every": ("fraction", "every"),
    "ordinal_suffixes": ("ordinal", "suffixes"),
    "ranging": ("ranges", "ranging"),
    "range_only": ("ranges", "range_only"),
    "shifting": ("ranges", "shifting"),
    "fillers": ("bounds", "fillers"),
    "tight": ("bounds", "tight"),
    "rising": ("bounds", "rising"),
    "exceeding": ("bounds", "exceeding"),
    "during": ("bounds", "during"),
    "during_not_after": ("bounds", "during_not_after"),
    "played": ("bounds", "played"),
    "moving": ("bounds", "moving"),
    "thresholds": ("bounds", "thresholds"),
    "nearness": ("bounds", "nearness"),
    "negators": ("bounds", "negators"),
    "clause_openers": ("bounds", "clause_openers"),
    "definite": ("bounds", "definite"),
    "windows": ("bounds", "windows"),
    "million_after": ("ranges", "million_after"),
    "million_of": ("ranges", "million_of"),
    "metre_before": ("ranges", "metre_before"),
    "by": ("change", "by"),
}
# Likewise, of phrases.
_PHRASES = {
    "of_unit": ("fraction", "of_unit"),
    "ratio_apart": ("fraction", "ratio_apart"),
    "ratio": ("fraction", "ratio"),
    "vague": ("vague", "words"),
    "vague_before": ("vague", "before"),
    "not_numbers": ("vague", "not_numbers"),
    "between": ("ranges", "between"),
    "range_and": ("ranges", "and"),
    "shift_to": ("ranges", "shift_to"),
    "range_or": ("ranges", "or"),
    "range_from": ("ranges", "from"),
    "instead": ("ranges", "instead"),
    "guesses": ("ranges", "guesses"),
    "phrasal": ("bounds", "phrasal"),
    "adverbs": ("bounds", "adverbs"),
    "targets": ("bounds", "targets"),
}


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language; of an unknown one, that of digits and a few words that multiply."""
    data = table(language, "numbers") or table("common", "numbers")
    prefixes = data.get("prefixes", ())
    percent_words = _unit_words({"percent": table(language, "units").get("percent", {})}) | {"%"}
    words = {name: _values(data.get(name, {}), prefixes) for name in _WORDS}
    for name in ("cardinals", "scales"):  # "38 بالمئة" is no 38 times a hundred
        words[name] = {word: value for word, value in words[name].items() if word not in percent_words}
    halves = frozenset(_prefixed(dict.fromkeys(data.get("fraction", {}).get("halves", ()), 1.0), prefixes))
    grammar: dict[str, Any] = {
        "language": language,
        **words,
        "articles": frozenset(data.get("articles", ())),
        "abbreviated": frozenset(data.get("abbreviated", ())),
        "minus": frozenset(data.get("minus", ())),
        "hundredths_after": frozenset(data.get("hundredths_after", ())),
        "ordinal_ends": data.get("ordinal", {}).get("ends", {}),
        "approximate": frozenset(data.get("approximate_collectives", ())),
        "bare_fractions": bool(data.get("bare_fractions", False)),
        "mixed_scales": bool(data.get("mixed_scales", False)),
        "verb_first": bool(data.get("verb_first", False)),
        "bare_collectives": bool(data.get("bare_collectives", False)),
        "compound_heads": frozenset(piece[:3] for piece in data.get("compounds", {}).get("pieces", ())),
        "of": phrase_set(data.get("of", ())),
        "folds": tuple(data.get("folds", ())),
        "unit_words": _unit_words(table(language, "units")),
        "percent_words": percent_words,
        "halves": halves,
        "parts_of_one": halves.union(data.get("fractions", ())),
        **{name: frozenset(data.get(part, {}).get(key, ())) for name, (part, key) in _SETS.items()},
        **{name: phrase_set(data.get(part, {}).get(key, ())) for name, (part, key) in _PHRASES.items()},
        "races": frozenset(map(float, data.get("ranges", {}).get("races", ()))),
        "range_to": phrase_set({*data.get("ranges", {}).get("to", ()), *"-–—‑‐‒−~"}),
        "and_part": _parts_after(data.get("fraction", {})),
        "reaching": phrase_set(_contracted(data)),
        "reaching_words": frozenset(w.split()[0] for w in data.get("bounds", {}).get("reaching", ())),
        "bounds": _bounds(data.get("bounds", {}), prefixes, data.get("contractions", {})),
        "bounds_after": _bounds(data.get("bounds_after", {}), prefixes, {}),
        "change": _valued(data.get("change", {}), ("up", "down")),
        "roles": _roles(data.get("roles", {})),
        **_openers(data, words, halves),
    }
    assert set(grammar) == {field.name for field in fields(Grammar)}
    return Grammar(**grammar)


def _unit_words(units: Mapping[str, Any]) -> frozenset[str]:
    """The first words of units of measure and currencies."""
    kinds = ("percent", "measure", "time", "currencies")
    listed = [words for kind in kinds for words in units.get(kind, {}).values()]
    listed += [words for factors in units.get("time_multiples", {}).values() for words in factors.values()]
    return frozenset(word.lower().split()[0] for words in listed for word in words)


def _openers(
    data: Mapping[str, Any], words: Mapping[str, Mapping[str, float]], halves: frozenset[str]
) -> dict[str, frozenset[str]]:
    """The words that a number written in words can begin with, alone, after an article or a joining word."""
    joiners = frozenset(data.get("joiners", ()))
    large = {*words["scales"], *words["collectives"], *words["fractions"], *halves}
    return {
        "joiners": joiners,
        "ones": frozenset(data.get("ones", ())),
        "joined": frozenset(
            joiner + word
            for joiner in joiners
            for section in ("cardinals", "scales")
            for word in data.get(section, ())
        ),
        "small_numbers": frozenset({*words["cardinals"], *words["collectives"], *halves}),
        "after_article": frozenset(large | _vague_first(data)),
        "starters": frozenset(
            large.union(words["cardinals"], words["times"], words["ordinals"])
            .union(data.get("fraction", {}).get("every", ()))
            .union(data.get("articles", ()))
        ),
    }


def _vague_first(data: Mapping[str, Any]) -> set[str]:
    """The words after an article that make a number vague: a few, ein paar."""
    phrases = data.get("vague", {}).get("before", ())
    return {phrase.split()[1] for phrase in phrases if " " in phrase}


def _values(words: Mapping[str, Any], prefixes: Iterable[str]) -> dict[str, float]:
    """What the words are worth, with and without proclitics."""
    return _prefixed({word: float(value) for word, value in words.items()}, prefixes)


def _prefixed(words: Mapping[str, float], prefixes: Iterable[str]) -> dict[str, float]:
    """The words, and the words with each proclitic of the language set before them."""
    with_prefix = {
        prefix + word: value for prefix in prefixes for word, value in words.items() if " " not in word
    }
    return {**with_prefix, **words}


def _roles(lists: Mapping[str, Iterable[str]]) -> dict[str, Phrases[bool]]:
    """The lists of role cues by name; one that a language does not have is empty."""
    empty = phrase_set(())
    return defaultdict(lambda: empty, {name: phrase_set(listed) for name, listed in lists.items()})


def _contracted(data: Mapping[str, Any]) -> list[str]:
    """The verbs of reaching a number, with their preposition contracted with an article too (llega al)."""
    verbs: list[str] = list(data.get("bounds", {}).get("reaching", ()))
    forms = data.get("contractions", {}).get("a", ())
    return verbs + [verb[:-1] + form for verb in verbs if verb.endswith(" a") for form in forms]


def _parts_after(fraction: Mapping[str, Iterable[str]]) -> Phrases[float]:
    """The parts that come on top of a whole number: "and a half", "et quart"."""
    keys = {"and_quarter": 0.25, "and_half": 0.5, "and_three_quarters": 0.75}
    return Phrases({phrase: part for key, part in keys.items() for phrase in fraction.get(key, ())})


def _valued(data: Mapping[str, Any], keys: Iterable[str]) -> Phrases[str]:
    return Phrases({phrase: key for key in keys for phrase in data.get(key, ())})


def _bounds(
    data: Mapping[str, Any], prefixes: Iterable[str], contractions: Mapping[str, Iterable[str]]
) -> Phrases[Bound]:
    """The hedges by bound, with proclitics, and with their last word contracted with an article (de: del)."""
    keys: tuple[Bound, ...] = ("exact", "approximate", "at_least", "at_most", "more_than", "less_than")
    phrases: dict[str, Bound] = {}
    for key in keys:
        for phrase in data.get(key, ()):
            phrases |= {prefix + phrase: key for prefix in prefixes}
            before, _, last = phrase.rpartition(" ")
            if phrase.startswith("à "):
                phrases.setdefault("a" + phrase[1:], key)  # many leave the accent off a capital
            for contracted in contractions.get(last, ()) if before else ():
                phrases.setdefault(f"{before} {contracted}", key)
            phrases[phrase] = key
    signs: dict[str, Bound] = {"~": "approximate", "≈": "approximate", ">": "more_than", "<": "less_than"}
    return Phrases(phrases | signs)
