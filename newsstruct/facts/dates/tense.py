"""The tense of the verb a date belongs to, told from cue words: will it come, or has it been."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsstruct.facts.dates.meaning import Tense
from newsstruct.languages import table

_PIECE = re.compile(r"[^\W\d_]+|[,;:()—–«»„“”\"]")
_REACH = 24
_Kind = Literal["past", "future", "present", "clause", "comma"]


@dataclass(frozen=True, slots=True)
class _Cues:
    words: dict[str, _Kind]
    phrases: dict[str, list[tuple[tuple[str, ...], _Kind]]]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    future_beginnings: tuple[str, ...]
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


@cache
def _cues(language: str) -> _Cues:
    data = table(language, "dates").get("tense", {})
    words: dict[str, _Kind] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], _Kind]]] = {}
    kinds: tuple[tuple[str, _Kind], ...] = (
        ("break", "clause"), ("past", "past"), ("present", "present"), ("future", "future"),
    )  # fmt: skip
    for section, kind in kinds:
        for entry in data.get(section, ()):
            first, *rest = _PIECE.findall(entry)
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), kind))
            else:
                words[first] = kind
    return _Cues(
        words,
        phrases,
        tuple(data.get("future_endings", ())),
        tuple(data.get("past_endings", ())),
        tuple(data.get("future_beginnings", ())),
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
    )


class Tenses:
    """The verb cues of one sentence; ask `at` for the tense that governs a stretch of it."""

    def __init__(self, sentence: str, language: str) -> None:
        cues = _cues(language)
        self._sentence, self._superlatives = sentence, cues.superlatives
        pieces = list(_PIECE.finditer(sentence))
        texts = [piece.group() for piece in pieces]
        self._starts: list[int] = []
        self._kinds: list[_Kind] = []
        self._perfect = [
            piece.start() for piece, text in zip(pieces, texts, strict=True) if text in cues.perfect
        ]
        self._pluperfect = not cues.pluperfect.isdisjoint(texts)
        # "Minister to visit camp": a headline's future, where no verb says more.
        self._headline = next(
            (piece.start() for piece, text in zip(pieces, texts, strict=True) if text == cues.infinitive), 0
        )
        for index, piece in enumerate(pieces):
            kind = _kind(texts, index, cues)
            if kind is not None:
                self._starts.append(piece.start())
                self._kinds.append(kind)

    def at(self, start: int) -> Tense | None:
        """The tense at an offset: of the nearest verb before it in its clause, else after it, else further off."""
        here = bisect_left(self._starts, start)
        before, after = self._kinds[max(0, here - _REACH) : here][::-1], self._kinds[here : here + _REACH]
        found = (
            _until(before, ("clause", "comma"))
            or _until(after, ("clause",))
            or _until(before, ("clause",))
            or _until(before, ())
            or _until(after, ())
        )
        if found is None:
            return "future" if self._headline and self._headline < start else None
        return None if found == "present" else found

    def goes_on(self, start: int) -> bool:
        """Whether what is said to be so since an offset still is: the verb is in the present (perfect).

        "The worst drought since 1985" only compares.
        """
        here = bisect_left(self._starts, start)
        present = _until(self._kinds[max(0, here - _REACH) : here][::-1], ("clause",)) == "present"
        if not (self._perfect or present) or self._pluperfect:
            return False
        before = [piece.lower() for piece in _PIECE.findall(self._sentence[max(0, start - 60) : start])[-6:]]
        return not any(piece.endswith(ending) for piece in before for ending in self._superlatives)


def _until(kinds: list[_Kind], stops: tuple[str, ...]) -> Literal["past", "future", "present"] | None:
    for kind in kinds:
        if kind in stops:
            return None
        if kind != "clause" and kind != "comma":
            return kind
    return None


def _kind(texts: list[str], index: int, cues: _Cues) -> _Kind | None:
    word = texts[index]
    if not word[0].isalpha():
        return "comma" if word == "," else "clause"
    for rest, kind in cues.phrases.get(word, ()):
        if tuple(texts[index + 1 : index + 1 + len(rest)]) == rest:
            return kind
    if word == cues.infinitive:
        return "future" if not cues.governors.isdisjoint(texts[max(0, index - 5) : index]) else None
    if word in cues.progressive:
        return "future" if index and texts[index - 1] in cues.auxiliaries else None
    if word in cues.scheduled:
        subject = texts[index - 1] if index else ""
        plural = subject.endswith("s") or subject[:1].isupper()
        return "future" if plural and subject.lower() not in cues.determiners else None
    kind_of_word = cues.words.get(word)
    if kind_of_word == "past" and index and texts[index - 1] in cues.bare:
        return None
    if kind_of_word is not None or len(word) < 4 or (not word[0].islower() and word.isascii()):
        return kind_of_word
    if word.endswith(cues.future_endings) or word.startswith(cues.future_beginnings):
        return "future"
    if word.endswith(cues.past_endings):
        return None if index and texts[index - 1] in cues.bare else "past"
    return None
