"""Copies: one article given twice, and one text in several papers.

A text is a copy of an earlier one when nearly all its words stand there in the same order and it says no number that
the earlier one does not: an update with a new toll is no copy. Texts are compared where rare sketches of theirs meet.
"""

import zlib
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from newsstruct.story.wording import plain_words, words_in
from newsstruct.summary import NewsSummary

_RUN = 4  # words in a shingle
_SKETCH = 48  # smallest shingles by which texts find each other
_SHARED = 4  # that two sketches must have in common before the texts are compared
_COMMON = 64  # texts looked at for one shingle
_SHORTEST = 30  # shingles: shorter texts are alike by chance
_COMPARED = 4  # texts compared in full
_ALIKE = 0.6  # of the shorter text's shingles
_LENGTH = 0.4  # of the longer text that the shorter must have


@dataclass(frozen=True, slots=True)
class Sorted:
    """What came in, sorted out: the articles to count, copies with the place of their original, and repeats."""

    originals: tuple[NewsSummary, ...]
    copies: tuple[tuple[NewsSummary, int], ...]
    repeats: tuple[tuple[NewsSummary, int], ...]


class _Text:
    def __init__(self, summary: NewsSummary) -> None:
        self.summary = summary

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words_in(self.summary.article.text or "")

    @cached_property
    def shingles(self) -> frozenset[int]:
        runs = zip(*(self.words[shift:] for shift in range(_RUN)), strict=False)
        return frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)

    @cached_property
    def sketch(self) -> list[int]:
        return sorted(self.shingles)[:_SKETCH]

    @cached_property
    def joined(self) -> str:
        return f" {' '.join(self.words)} "

    def adds_a_number(self, original: "_Text") -> bool:
        """Whether a figure of this text is told otherwise in the original, or stands on words that it does not say."""
        told: dict[Hashable, set[str]] = defaultdict(set)
        for figure in original.summary.figures:
            told[figure.value, figure.low, figure.high].add(figure.bound)
        for figure in self.summary.figures:
            if bounds := told.get((figure.value, figure.low, figure.high)):
                if figure.bound not in bounds:
                    return True
            elif f" {' '.join(plain_words(figure.evidence.text))} " not in original.joined:
                return True
        return False

    def copies(self, original: "_Text") -> bool:
        mine, theirs = self.shingles, original.shingles
        few, many = sorted((len(mine), len(theirs)))
        if few < max(_SHORTEST, _LENGTH * many) or len(mine & theirs) < _ALIKE * few:
            return False
        return not self.adds_a_number(original)


def sort_out(ordered: Sequence[NewsSummary]) -> Sorted:
    """Part originals from copies and repeats, in the order given (an earlier text is the original)."""
    texts: list[_Text] = []
    copies: list[tuple[NewsSummary, int]] = []
    repeats: list[tuple[NewsSummary, int]] = []
    known: dict[str, int] = {}
    meeting: dict[int, list[int]] = defaultdict(list)
    for summary in ordered:
        place = known.get(summary.article.sha256)
        if place is not None:
            same = _same_article(summary, texts[place].summary)
            (repeats if same else copies).append((summary, place))
            continue
        text = _Text(summary)
        place = _original_of(text, texts, meeting)
        if place is not None:
            copies.append((summary, place))
            continue
        known[summary.article.sha256] = len(texts)
        for shingle in text.sketch:
            meeting[shingle].append(len(texts))
        texts.append(text)
    return Sorted(tuple(text.summary for text in texts), tuple(copies), tuple(repeats))


def _same_article(one: NewsSummary, other: NewsSummary) -> bool:
    a, b = one.article, other.article
    return (a.id, a.url) == (b.id, b.url) or (a.url is not None and a.url == b.url)


def _original_of(text: _Text, texts: Sequence[_Text], meeting: dict[int, list[int]]) -> int | None:
    met: dict[int, int] = defaultdict(int)
    for shingle in text.sketch:
        for place in meeting[shingle][:_COMMON]:
            met[place] += 1
    likely = nsmallest(_COMPARED, ((-shared, place) for place, shared in met.items() if shared >= _SHARED))
    return next((place for _, place in likely if text.copies(texts[place])), None)
