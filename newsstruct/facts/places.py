"""A stretch of a sentence among the words that tell how it is asserted."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from newsstruct.facts.lexicon import Lexicon, Plain, count_words, window
from newsstruct.languages import table

_ARTICLES: Final = frozenset({"blocks", "definite"})
_SHARED: Final = ("and", "that", "relative", "subordinate", "hedge", "auxiliary")  # of the clauses table


@dataclass(frozen=True, slots=True)
class Word:
    """A listed word or mark at [start, end) of the plain text, and every list it is in."""

    start: int
    end: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a sentence among its listed words: `before` counts the words that start left of it."""

    text: str
    words: list[Word]
    start: int
    end: int
    before: int
    after: int
    settings: dict[str, str]

    def between(self, left: int, right: int) -> int:
        """How many words, listed or not, stand from one offset to another."""
        return count_words(self.text, left, right)

    def next_is(self, index: int, kind: str, within: int) -> bool:
        """Whether the listed word after this one, articles aside, is of this kind, at most so many words on."""
        for word in self.words[index + 1 : index + 3]:
            if kind in word.kinds:
                return self.between(self.words[index].end, word.start) <= within
            if not word.kinds <= _ARTICLES:
                break
        return False

    def is_negated(self, index: int) -> bool:
        """Whether the listed word at this index stands right after "not"."""
        before = self.words[index - 1] if index else None
        return bool(
            before and "not" in before.kinds and self.between(before.end, self.words[index].start) <= 1
        )

    def taken_for_granted(self) -> bool:
        """Whether this is the subject a clause presupposes: "denied that the 17 detainees were beaten"."""
        if self.before < 2:
            return False
        article, opener = self.words[self.before - 1], self.words[self.before - 2]
        close = self.between(article.end, self.start) == 0 and self.between(opener.end, article.start) == 0
        return close and "definite" in article.kinds and bool(opener.kinds & {"that", "if", "whether"})


@cache
def _lexicon(language: str) -> tuple[Lexicon, dict[str, frozenset[str]], dict[str, str]]:
    """The words of a language under one label for every set of lists they share, what each label means, settings."""
    clauses, rows = table(language, "clauses"), table(language, "assertion")
    kinds = defaultdict(list)
    for kind, entries in ({key: clauses.get(key, []) for key in _SHARED} | rows).items():
        for entry in entries if isinstance(entries, list) else ():
            kinds[entry].append(kind)
    lists = defaultdict(list)
    for entry, found in kinds.items():
        lists["|".join(found)].append(entry)
    marks = ("number", "comma", "stop", "quote", "open", "close", "and")
    meanings = {label: frozenset(label.split("|")) for label in (*lists, *marks)}
    settings = {key: value for key, value in rows.items() if isinstance(value, str)}
    return Lexicon(lists, proclitics=language == "ar"), meanings, settings


@lru_cache(maxsize=256)
def _words(sentence: str, language: str) -> tuple[Plain, list[Word], list[int]]:
    lexicon, meanings, _ = _lexicon(language)
    plain = Plain(sentence)
    words = _paired([Word(start, end, meanings[label]) for start, end, label in lexicon.scan(plain.text)])
    return plain, words, [word.start for word in words]


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
    plain, words, starts = _words(sentence[first:last], language)
    start, end = plain.at(start - first), plain.at(min(end, last) - first)
    settings = _lexicon(language)[2]
    return Place(
        plain.text, words, start, end, bisect_left(starts, start), bisect_left(starts, end), settings
    )
