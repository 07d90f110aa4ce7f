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
    minus: frozenset[str]
    cardinals: dict[str, float]
    scales: dict[str, float]
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
    halves: frozenset[str]
    half_before: frozenset[str]
    half_units: frozenset[str]
    part_units: frozenset[str]
    not_before_part: frozenset[str]
    half_not_after: frozenset[str]
    fraction_after: frozenset[str]
    and_half: Phrases[bool]
    of: Phrases[bool]
    every: frozenset[str]
    ratio: Phrases[bool]
    ratio_apart: Phrases[bool]
    not_after_ratio: frozenset[str]
    bare_fractions: bool
    bare_collectives: bool
    compound_heads: frozenset[str]
    metre_after: frozenset[str]
    ordinals: dict[str, float]
    ordinal_suffixes: frozenset[str]
    vague: Phrases[bool]
    vague_before: Phrases[bool]
    not_numbers: Phrases[bool]
    between: Phrases[bool]
    range_and: Phrases[bool]
    range_to: Phrases[bool]
    range_or: Phrases[bool]
    range_from: Phrases[bool]
    ranging: frozenset[str]
    range_only: frozenset[str]
    shifting: frozenset[str]
    bounds: Phrases[Bound]
    bounds_after: Phrases[Bound]
    fillers: frozenset[str]
    tight: frozenset[str]
    during: frozenset[str]
    during_not_after: frozenset[str]
    played: frozenset[str]
    phrasal: Phrases[bool]
    targets: Phrases[bool]
    million_after: frozenset[str]
    change: Phrases[str]
    by: frozenset[str]
    roles: dict[str, Phrases[bool]]
    joined: frozenset[str]
    starters: frozenset[str]
    small_numbers: frozenset[str]
    after_article: frozenset[str]


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language; of an unknown one, that of digits and a few words that multiply."""
    data = table(language, "numbers") or table("common", "numbers")
    prefixes = data.get("prefixes", ())
    joiners = frozenset(data.get("joiners", ()))

    def words(section: str) -> dict[str, float]:
        return _prefixed({word: float(value) for word, value in data.get(section, {}).items()}, prefixes)

    def phrases(section: str, key: str) -> Phrases[bool]:
        return phrase_set(data.get(section, {}).get(key, ()))

    def names(section: str, key: str) -> frozenset[str]:
        return frozenset(data.get(section, {}).get(key, ()))

    fraction = data.get("fraction", {})
    halves = frozenset(_prefixed(dict.fromkeys(fraction.get("halves", ()), 1.0), prefixes))
    grammar: dict[str, Any] = {
        "language": language,
        "articles": frozenset(data.get("articles", ())),
        "joiners": joiners,
        "minus": frozenset(data.get("minus", ())),
        "approximate": frozenset(data.get("approximate_collectives", ())),
        "halves": halves,
        "half_before": names("fraction", "half_before"),
        "half_units": names("fraction", "half_units"),
        "part_units": names("fraction", "part_units"),
        "not_before_part": names("fraction", "not_before"),
        "ratio_apart": phrases("fraction", "ratio_apart"),
        "not_after_ratio": names("fraction", "not_after_ratio"),
        "bare_fractions": bool(data.get("bare_fractions", False)),
        "bare_collectives": bool(data.get("bare_collectives", False)),
        "compound_heads": frozenset(piece[:3] for piece in data.get("compounds", {}).get("pieces", ())),
        "metre_after": names("ranges", "metre_after"),
        "half_not_after": names("fraction", "half_not_after"),
        "fraction_after": names("fraction", "after"),
        "and_half": phrases("fraction", "and_half"),
        "of": phrase_set(data.get("of", ())),
        "times_after": names("fraction", "times_after"),
        "times_nouns": names("fraction", "times_nouns"),
        "compared": names("fraction", "compared"),
        "folds": tuple(data.get("folds", ())),
        "races": frozenset(map(float, data.get("ranges", {}).get("races", ()))),
        "formats": names("ranges", "formats"),
        "races_after": names("ranges", "races_after"),
        "every": names("fraction", "every"),
        "ratio": phrases("fraction", "ratio"),
        "ordinal_suffixes": names("ordinal", "suffixes"),
        "vague": phrases("vague", "words"),
        "vague_before": phrases("vague", "before"),
        "not_numbers": phrases("vague", "not_numbers"),
        "between": phrases("ranges", "between"),
        "range_and": phrases("ranges", "and"),
        "range_to": phrase_set({*data.get("ranges", {}).get("to", ()), *"-–—‑‐‒−~"}),
        "range_or": phrases("ranges", "or"),
        "range_from": phrases("ranges", "from"),
        "ranging": names("ranges", "ranging"),
        "range_only": names("ranges", "range_only"),
        "shifting": names("ranges", "shifting"),
        "bounds": _bounds(data.get("bounds", {}), prefixes),
        "bounds_after": _bounds(data.get("bounds_after", {}), prefixes),
        "fillers": names("bounds", "fillers"),
        "tight": names("bounds", "tight"),
        "during": names("bounds", "during"),
        "during_not_after": names("bounds", "during_not_after"),
        "played": names("bounds", "played"),
        "phrasal": phrases("bounds", "phrasal"),
        "targets": phrases("bounds", "targets"),
        "million_after": names("ranges", "million_after"),
        "change": _valued(data.get("change", {}), ("up", "down")),
        "by": names("change", "by"),
        "roles": _roles(data.get("roles", {})),
    }
    for section in (
        "cardinals", "scales", "suffixes", "collectives", "times", "fractions", "ordinals",
    ):  # fmt: skip
        grammar[section] = words(section)
    starters = {
        *grammar["cardinals"],
        *grammar["scales"],
        *grammar["collectives"],
        *halves,
        *grammar["every"],
    }
    starters |= {*grammar["fractions"], *grammar["times"], *grammar["ordinals"]}
    grammar["after_article"] = frozenset(
        {*grammar["scales"], *grammar["collectives"], *grammar["fractions"], *halves, *_vague_first(data)}
    )
    grammar["small_numbers"] = frozenset({*grammar["cardinals"], *grammar["collectives"]})
    grammar["starters"] = frozenset(starters | grammar["articles"])
    grammar["joined"] = frozenset(
        joiner + word
        for joiner in joiners
        for section in ("cardinals", "scales")
        for word in data.get(section, ())
    )
    assert set(grammar) == {field.name for field in fields(Grammar)}
    return Grammar(**grammar)


def _vague_first(data: Mapping[str, Any]) -> set[str]:
    """The words after an article that make a number vague: a few, ein paar."""
    phrases = data.get("vague", {}).get("before", ())
    return {phrase.split()[1] for phrase in phrases if " " in phrase}


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


def _valued(data: Mapping[str, Any], keys: Iterable[str]) -> Phrases[str]:
    return Phrases({phrase: key for key in keys for phrase in data.get(key, ())})


def _bounds(data: Mapping[str, Any], prefixes: Iterable[str]) -> Phrases[Bound]:
    keys: tuple[Bound, ...] = ("exact", "approximate", "at_least", "at_most", "more_than", "less_than")
    phrases: dict[str, Bound] = {}
    for key in keys:
        for phrase in data.get(key, ()):
            phrases |= {prefix + phrase: key for prefix in prefixes}
            phrases[phrase] = key
    for sign, bound in {"~": "approximate", "≈": "approximate", ">": "more_than", "<": "less_than"}.items():
        # Each is a Bound; as values of a literal dict they are str to mypy.
        phrases[sign] = bound  # type: ignore[assignment]
    return Phrases(phrases)
