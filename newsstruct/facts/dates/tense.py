"""The tense of the verb a date belongs to, told from cue words: will it come, or has it been."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsstruct.facts.dates.meaning import Tense
from newsstruct.languages import table

_PIECE = re.compile(r"[^\W\d_]+|[,;:()—–«»„“”\"]")
_Kind = Literal["past", "future", "clause", "comma"]


@dataclass(frozen=True, slots=True)
class _Cues:
    words: dict[str, _Kind]
    phrases: dict[str, list[tuple[tuple[str, ...], _Kind]]]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    future_beginnings: tuple[str, ...]
    bare: frozenset[str]


@cache
def _cues(language: str) -> _Cues:
    data = table(language, "dates").get("tense", {})
    words: dict[str, _Kind] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], _Kind]]] = {}
    kinds: tuple[tuple[str, _Kind], ...] = (("break", "clause"), ("past", "past"), ("future", "future"))
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
    )


class Tenses:
    """The verb cues of one sentence; ask `at` for the tense that governs a stretch of it."""

    def __init__(self, sentence: str, language: str) -> None:
        cues = _cues(language)
        pieces = list(_PIECE.finditer(sentence))
        texts = [piece.group() for piece in pieces]
        self._starts: list[int] = []
        self._kinds: list[_Kind] = []
        for index, piece in enumerate(pieces):
            kind = _kind(texts, index, cues)
            if kind is not None:
                self._starts.append(piece.start())
                self._kinds.append(kind)

    def at(self, start: int) -> Tense | None:
        """The tense at an offset: of the nearest verb before it in its clause, else after it, else further off."""
        here = bisect_left(self._starts, start)
        before, after = self._kinds[:here][::-1], self._kinds[here:]
        return (
            _until(before, ("clause", "comma"))
            or _until(after, ("clause",))
            or _until(before, ())
            or _until(after, ())
        )


def _until(kinds: list[_Kind], stops: tuple[str, ...]) -> Tense | None:
    for kind in kinds:
        if kind in stops:
            return None
        if kind == "past" or kind == "future":
            return kind
    return None


def _kind(texts: list[str], index: int, cues: _Cues) -> _Kind | None:
    word = texts[index]
    if not word[0].isalpha():
        return "comma" if word == "," else "clause"
    for rest, kind in cues.phrases.get(word, ()):
        if tuple(texts[index + 1 : index + 1 + len(rest)]) == rest:
            return kind
    kind_of_word = cues.words.get(word)
    if kind_of_word is not None or not word.islower() and not word[0].isalpha():
        return kind_of_word
    if len(word) < 4:
        return None
    if cues.future_endings and word.endswith(cues.future_endings) and word[0].islower():
        return "future"
    if cues.future_beginnings and word.startswith(cues.future_beginnings):
        return "future"
    if cues.past_endings and word.endswith(cues.past_endings) and word[0].islower():
        return None if index and texts[index - 1] in cues.bare else "past"
    return None
