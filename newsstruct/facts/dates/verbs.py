"""The words that tell the tense of a clause, by language, and which of them a sentence has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Literal

from newsstruct.languages import table

PIECE = re.compile(r"[^\W\d_]+|,(?!\d)|[;:()—–«»„“”\"]")
_KNOWN = 20_000  # words remembered
_NAME = 7  # letters that a name seldom has more of
_SETTLING = ("past", "present")
Kind = Literal["past", "future", "present", "clause", "comma"]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of one language, by what they are used for (languages/<lang>/dates.toml, [tense])."""

    words: dict[str, Kind]
    neutral: frozenset[str]
    phrases: dict[str, list[tuple[tuple[str, ...], Kind]]]
    future_endings: tuple[str, ...]
    long_future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    future_beginnings: tuple[str, ...]
    participles: tuple[str, ...]
    openers: frozenset[str]
    bare: frozenset[str]
    governors: frozenset[str]
    infinitive: str
    progressive: frozenset[str]
    auxiliaries: frozenset[str]
    scheduled: frozenset[str]
    determiners: frozenset[str]
    superlatives: tuple[str, ...]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    requests: frozenset[str]
    complements: frozenset[str]
    coordinators: frozenset[str]
    subjunctive: dict[str, list[str]]
    plans: frozenset[str]
    subordinators: frozenset[str]
    subordinated: frozenset[str]
    infinitive_endings: tuple[str, ...]
    conditional: frozenset[str]
    temporal: frozenset[str]
    backshifting: frozenset[str]
    before_nouns: frozenset[str]
    forecasts: frozenset[str]
    announcing: tuple[str, ...]
    happenings: frozenset[str]
    awaiting: frozenset[str]
    pronouncements: frozenset[str]
    prepositions: frozenset[str]
    irregular: frozenset[str]
    strong: frozenset[str]
    preverbs: tuple[str, ...]
    verb_last: bool
    marked: bool
    perfect_now: bool
    known: dict[str, Kind | Literal["beside", "unknown"] | None] = field(default_factory=dict)


@cache
def cues_of(language: str) -> Cues:
    """The cues of a language."""
    dates = table(language, "dates")
    data = dates.get("tense", {})
    calendar = [
        name for key in ("weekdays", "months") for names in dates.get(key, {}).values() for name in names
    ]
    words: dict[str, Kind] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    kinds: tuple[tuple[str, Kind], ...] = (
        ("break", "clause"), ("past", "past"), ("present", "present"), ("future", "future"),
    )  # fmt: skip
    for section, kind in kinds:
        for entry in data.get(section, ()):
            first, *rest = PIECE.findall(entry)
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), kind))
            else:
                words[first] = kind
    irregular = {stem + end for stem in data.get("past_stems", ()) for end in data["past_stem_endings"]}
    irregular.difference_update(data.get("neutral", ()))
    words |= {word: words.get(word, "past") for word in irregular}
    strong = frozenset(data.get("strong", ()))
    words |= {verb: words.get(verb, "past") for verb in strong}
    return Cues(
        words,
        frozenset(piece for name in calendar for piece in PIECE.findall(name))
        | frozenset(data.get("neutral", ())),
        phrases,
        tuple(data.get("future_endings", ())),
        tuple(ending for ending in data.get("future_endings", ()) if len(ending) > 4),
        tuple(data.get("past_endings", ())),
        tuple(data.get("future_beginnings", ())),
        tuple(data.get("participles", ())),
        frozenset((*dates.get("a", ()), *dates.get("the", ()), *chain(*dates.get("in", {}).values()))),
        frozenset(data.get("bare", ())),
        frozenset(data.get("governors", ())),
        data.get("infinitive", ""),
        frozenset(data.get("progressive", ())),
        frozenset(data.get("auxiliaries", ())),
        frozenset(data.get("scheduled", ())),
        frozenset(data.get("determiners", ())),
        tuple(data.get("superlatives", ())),
        frozenset(data.get("perfect", ())),
        frozenset(data.get("pluperfect", ())),
        frozenset(data.get("requests", ())),
        frozenset(data.get("complements", ())),
        frozenset(dates.get("and", ())),
        dict(data.get("subjunctive", {})),
        frozenset(data.get("plans", ())),
        frozenset(data.get("subordinators", ())),
        frozenset(data.get("subordinated", ())),
        tuple(data.get("infinitive_endings", ())),
        frozenset(data.get("conditional", ())),
        frozenset(data.get("temporal", ())),
        frozenset(data.get("backshifting", ())),
        frozenset(data.get("before_nouns", ())),
        frozenset(data.get("forecasts", ())),
        tuple(data.get("announcing", ())),
        frozenset(data.get("happenings", ())),
        frozenset(data.get("awaiting", ())),
        frozenset(data.get("pronouncements", ())),
        frozenset(data.get("prepositions", ())),
        frozenset(irregular),
        strong,
        tuple(data.get("preverbs", ())),
        bool(data.get("verb_last")),
        bool(data.get("marked")),
        bool(data.get("perfect_now")),
    )


@cache
def purposes(language: str) -> frozenset[str]:
    """The prepositions of what something is meant for: "a march for Saturday"."""
    return frozenset(table(language, "dates").get("tense", {}).get("purposes", ()))


def kinds_of(texts: list[str], cues: Cues) -> Iterator[tuple[int, Kind]]:
    """The cues among the words of a sentence, by their place."""
    known = cues.known
    kinds: list[Kind | Literal["beside", "unknown"] | None] = [known.get(word, "unknown") for word in texts]
    for index in [index for index, kind in enumerate(kinds) if kind is not None]:
        word, found = texts[index], kinds[index]
        if found == "unknown":
            if len(known) > _KNOWN:
                known.clear()
            found = known[word] = kind_alone(word, cues)
        kind = _kind_beside(texts, index, cues) if found == "beside" else found
        if kind is not None and not (kind in _SETTLING and index and texts[index - 1] in cues.bare):
            yield index, kind


def kind_alone(word: str, cues: Cues) -> Kind | Literal["beside"] | None:
    """What a word is a cue of wherever it stands; "beside" where the words next to it tell."""
    if not word[0].isalpha():
        return "comma" if word == "," else "clause"
    if word in cues.phrases or word == cues.infinitive or word in cues.progressive or word in cues.scheduled:
        return "beside"
    if word in cues.subjunctive:
        return "beside"
    kind = _by_form(word, cues)
    return "beside" if kind == "past" and cues.before_nouns and word.endswith(cues.past_endings) else kind


def _by_form(word: str, cues: Cues) -> Kind | None:
    kind = cues.words.get(word)
    if kind is not None or len(word) < 4:
        return kind
    if word[0].isupper():
        # A name, or the first word of a sentence, which only a long ending tells apart.
        return "future" if len(word) > _NAME and word.endswith(cues.long_future_endings) else None
    if word in cues.neutral:
        return None  # "sábado" ends like a participle
    if word.endswith(cues.future_endings) or word.startswith(cues.future_beginnings):
        return "future"
    return "past" if word.endswith(cues.past_endings) or _is_prefixed_past(word, cues) else None


def _is_prefixed_past(word: str, cues: Cues) -> bool:
    """Whether a word is a strong verb in the past behind a prefix: "zurücktrat"."""
    return word.startswith(cues.preverbs) and any(
        word.startswith(prefix) and word[len(prefix) :] in cues.strong for prefix in cues.preverbs
    )


def _kind_beside(texts: list[str], index: int, cues: Cues) -> Kind | None:
    word, before = texts[index], texts[index - 1] if index else ""
    is_noun = word in cues.progressive and before.lower() in cues.before_nouns  # "their closing on Friday"
    for rest, kind in cues.phrases.get(word, ()) if not is_noun else ():
        if tuple(texts[index + 1 : index + 1 + len(rest)]) == rest:
            # "It had been due on Friday": it was to have come by then.
            had_been = kind == "future" and index > 1 and texts[index - 2] in cues.pluperfect
            return "past" if had_been else kind
    if word == cues.infinitive:
        if index > 2 and texts[index - 3] in cues.pluperfect:
            return None
        return "future" if not cues.governors.isdisjoint(texts[max(0, index - 5) : index]) else None
    if word in cues.progressive:
        return "future" if before in cues.auxiliaries else None
    if word in cues.subjunctive:
        return "future" if before in cues.subjunctive[word] else "clause"
    if word in cues.scheduled:
        plural = before.endswith("s") or (len(before) > 1 and before[0].isupper())
        joined = before in cues.coordinators  # "opened in May and close on Friday"
        return "future" if joined or (plural and before.lower() not in cues.determiners) else None
    attributive = before.lower() in cues.before_nouns and word.endswith(cues.past_endings)
    alone = _by_form(word, cues)
    return None if attributive and alone == "past" else alone
