"""A stretch of a sentence among the words that tell how it is asserted."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from newsstruct.facts.lexicon import Lexicon, plain_of, window
from newsstruct.languages import table

_SHARED: Final = ("and", "that", "relative", "subordinate", "hedge", "auxiliary")  # of the clauses table
_BARE: Final = ("blocks", "definite")  # lists of common words that are looked up, not scanned for
_AROUND: Final = 60  # listed words looked at on either side of a place
_WORD: Final = re.compile(r"[^\W\d_]+")
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,5}(?= [A-Z])")  # IF Metall, SI Group


class Word(NamedTuple):
    """A listed word or mark at [start, end) of the plain text, and every list it is in."""

    start: int
    end: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    lexicon: Lexicon
    meanings: dict[str, frozenset[str]]
    settings: dict[str, str]
    bare: dict[str, frozenset[str]]


class _Sentence:
    """A scanned sentence: its plain text, its listed words, and every list that has one in it."""

    def __init__(self, sentence: str, language: str) -> None:
        self.vocabulary = _vocabulary(language)
        plain = plain_of(sentence)
        meanings = self.vocabulary.meanings
        found = self.vocabulary.lexicon.find(plain.text)
        self.plain = plain
        self.words = [Word(start, end, meanings[label]) for start, end, label in found]
        self.starts = [start for start, _, _ in found]
        self.kinds = frozenset[str]().union(*{meanings[label] for _, _, label in found})
        if "if" in self.kinds and not sentence.isupper():
            names = {plain.at(match.start()) for match in _ACRONYM.finditer(sentence)}
            self.words = [w._replace(kinds=w.kinds - {"if"}) if w.start in names else w for w in self.words]
        if "particle" in self.kinds:
            self.words = _paired(self.words)
            self.kinds = self.kinds.union(*{word.kinds for word in self.words})


class Place:
    """A stretch [start, end) of a sentence among its listed words.

    `words[:before]` stand left of it, `words[after:]` right of it; `kinds` are the lists the sentence has words of.
    """

    __slots__ = ("_sentence", "after", "before", "end", "kinds", "start", "text", "words")

    def __init__(self, sentence: _Sentence, start: int, end: int) -> None:
        self._sentence = sentence
        self.text, self.kinds = sentence.plain.text, sentence.kinds
        self.start, self.end = start, end
        before, after = bisect_left(sentence.starts, start), bisect_left(sentence.starts, end)
        first = max(0, before - _AROUND)
        self.words = sentence.words[first : after + _AROUND]
        self.before, self.after = before - first, after - first

    def between(self, left: int, right: int) -> int:
        """How many words, listed or not, stand from one offset to another."""
        starts = self._sentence.plain.word_starts
        return max(0, bisect_left(starts, right) - bisect_left(starts, left))

    def setting(self, name: str) -> str:
        """A setting of the language, "" where it has none."""
        return self._sentence.vocabulary.settings.get(name, "")

    def any_bare(self, kind: str, left: int, right: int) -> bool:
        """Whether a word of a list that is not scanned for stands between two offsets."""
        listed = self._sentence.vocabulary.bare[kind]
        return any(word in listed for word in _WORD.findall(self.text, left, right))

    def next_is(self, index: int, kind: str, within: int) -> bool:
        """Whether the next listed word is of this kind, at most so many words on."""
        if index + 1 >= len(self.words) or kind not in self.words[index + 1].kinds:
            return False
        return self.between(self.words[index].end, self.words[index + 1].start) <= within

    def is_negated(self, index: int) -> bool:
        """Whether the listed word at this index stands right after "not"."""
        before = self.words[index - 1] if index else None
        return bool(
            before and "not" in before.kinds and self.between(before.end, self.words[index].start) <= 1
        )

    def is_definite(self) -> bool:
        """Whether an article or the like stands right before: "the 12 villages"."""
        starts = self._sentence.plain.word_starts
        position = bisect_left(starts, self.start)
        left = starts[position - 1] if position else self.start
        return self.any_bare("definite", left, self.start) and not any(
            left < word.end <= self.start and "number" in word.kinds for word in self.words[: self.before]
        )

    def opens_aside(self) -> bool:
        """Whether this begins with a relative pronoun after a comma: ", which was found on Monday"."""
        first = self.words[self.before] if self.before < len(self.words) else None
        if first is None or first.start != self.start or "relative" not in first.kinds or not self.before:
            return False
        comma = self.words[self.before - 1]
        return "comma" in comma.kinds and self.between(comma.end, self.start) == 0

    def _is_whole(self) -> bool:
        """Whether a number of it stands before: the 95 in "30 of the 95"."""
        before = self.text[: self.start].rstrip()
        for words in self.setting("whole").split(","):
            if words and before.endswith(f" {words}"):
                end = len(before) - len(words) - 1
                return any("number" in word.kinds and word.end == end for word in self.words[: self.before])
        return False

    def taken_for_granted(self) -> bool:
        """Whether a clause presupposes this: "denied that the 17 detainees were beaten", "that 30 of the 95 were"."""
        if self._is_whole():
            return True
        if not self.before or not self.is_definite():
            return False
        opener = self.words[self.before - 1]
        return self.between(opener.end, self.start) == 1 and bool(opener.kinds & {"that", "if", "whether"})


@cache
def _vocabulary(language: str) -> _Vocabulary:
    """The words of a language, under one label for every set of lists they share."""
    clauses, rows = table(language, "clauses"), table(language, "assertion")
    kinds = defaultdict(list)
    for kind, entries in ({key: clauses.get(key, []) for key in _SHARED} | rows).items():
        for entry in entries if isinstance(entries, list) and kind not in _BARE else ():
            kinds[entry].append(kind)
    lists = defaultdict(list)
    for entry, found in kinds.items():
        lists["|".join(found)].append(entry)
    marks = ("number", "comma", "stop", "quote", "open", "close", "and")
    return _Vocabulary(
        Lexicon(lists, proclitics=language == "ar"),
        {label: frozenset(label.split("|")) for label in (*lists, *marks)},
        {key: value for key, value in rows.items() if isinstance(value, str)},
        {kind: frozenset(rows.get(kind, ())) for kind in _BARE},
    )


@lru_cache(maxsize=256)
def _scanned(sentence: str, language: str) -> _Sentence:
    return _Sentence(sentence, language)


def _paired(words: list[Word]) -> list[Word]:
    """The words; one that only denies with its particle ("wies ... zurück") denies where that follows."""
    particle = False
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        particle = "particle" in word.kinds or (particle and "stop" not in word.kinds)
        if particle and "split" in word.kinds:
            words[index] = Word(word.start, word.end, word.kinds | {"reject"})
    return words


def locate(sentence: str, start: int, end: int, language: str) -> Place:
    """Find the stretch [start, end) of a sentence among its listed words."""
    first, last = window(sentence, start)
    scanned = _scanned(sentence[first:last], language)
    return Place(scanned, scanned.plain.at(start - first), scanned.plain.at(min(end, last) - first))
