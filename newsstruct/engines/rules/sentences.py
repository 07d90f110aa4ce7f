"""Which of the article's own sentences make its summary, and its headline."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush

from newsstruct.engines.base import DraftSentence
from newsstruct.engines.rules.figures import ChosenFigure
from newsstruct.engines.rules.references import named
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.words import words_of
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence
from newsstruct.summary import HARM, Category

_MOST = 5
_LONGEST = 60  # words
# Weights found on the gold articles that rules were written against; docs/benchmarks.md has the other half.
_FIGURE, _WEIGHT_OF_HARM, _LESS, _SOURCED = 1.2, 0.9, 0.4, 0.4
_NAME, _NAMED_ONCE, _TITLE, _DATE = 0.9, 0.25, 0.7, 0.4
_AGAIN = 0.7  # what each further figure of a kind weighs of the one before
_LATE = 0.8  # how much a late place counts against a sentence
_WORD = re.compile(r"\w+")
_MINOR = frozenset({"duration", "distance", "other"})
_OPENING_QUOTES = "\"“„«»‘'"


def headline(analysis: Analysis) -> str:
    """The article's title, the title line of its text, or its first sentence."""
    reading = analysis.reading
    title = next((s.text for s in reading.sentences if s.is_title), None)
    first = reading.sentences[0].text if reading.sentences else ""
    return reading.article.title or title or first


def choose_sentences(analysis: Analysis, figures: Sequence[ChosenFigure]) -> list[DraftSentence]:
    """Three to five sentences that can be read alone and hold the main facts, in text order.

    One by one, the sentence that adds most to what is told already.
    """
    candidates = [s for s in analysis.reading.sentences if not s.is_title]
    leaning = tuple(f"{words} " for words in table(analysis.reading.language, "rules").get("leaning", ()))
    named_drafts: dict[int, DraftSentence] = {}
    readable: list[NumberedSentence] = []
    for sentence in filter(_is_whole, candidates):
        if f"{' '.join(_written(sentence.text)[:3])} ".casefold().startswith(leaning):
            draft = named(sentence, analysis)
            if draft is None:
                continue
            named_drafts[sentence.number] = draft
        readable.append(sentence)
    chosen = _most_telling(readable or candidates[:1], Facts(analysis, figures))
    return [
        named_drafts.get(s.number) or DraftSentence(text=" ".join(s.text.split()), sentences=[s.number])
        for s in sorted(chosen, key=lambda s: s.number)
    ]


def _most_telling(readable: Sequence[NumberedSentence], facts: "Facts") -> list[NumberedSentence]:
    """One by one, the sentences that add most, none of which repeats another.

    A gain only falls as more is told, so that one is counted anew only when it comes to the front.
    """
    by_number = {s.number: s for s in readable}
    front = [(-facts.gain(s), s.number) for s in readable]
    heapify(front)
    chosen: dict[int, set[str]] = {}
    while front and len(chosen) < _MOST:
        _, number = heappop(front)
        now = (-facts.gain(by_number[number]), number)
        if front and front[0] < now:
            heappush(front, now)
            continue
        words = set(words_of(by_number[number].text))
        if not any(_repeats(words, other) for other in chosen.values()):
            facts.tell(by_number[number])
            chosen[number] = words
    return [by_number[number] for number in chosen]


class Facts:
    """What each sentence tells beyond what is told already: its figures and names, each with a weight."""

    def __init__(self, analysis: Analysis, figures: Sequence[ChosenFigure]) -> None:
        self._analysis = analysis
        self._title = {word for word in words_of(headline(analysis)) if len(word) > 3}
        self._figures: dict[int, dict[object, tuple[float, Category]]] = {
            s.number: {} for s in analysis.reading.sentences
        }
        for figure in figures:
            q = figure.quantity
            sourced = analysis.sources.at(figure.start, figure.end) is not None
            weight = _FIGURE + _WEIGHT_OF_HARM * (figure.category in HARM) + _SOURCED * sourced
            weight -= _LESS * (figure.category in _MINOR)
            self._figures[figure.sentence][q.value, q.low, q.high, q.unit] = weight, figure.category
        names = {s.number: dict.fromkeys(_names(s.text)) for s in analysis.reading.sentences}
        named_in = Counter(name for found in names.values() for name in found)
        weights = {
            name: _NAME if number > 1 or name.casefold() in self._title else _NAMED_ONCE
            for name, number in named_in.items()
        }
        self._names = {number: {name: weights[name] for name in found} for number, found in names.items()}
        self._merit = {s.number: self._standing_merit(s) for s in analysis.reading.sentences}
        self._told: set[object] = set()
        self._counted: Counter[Category] = Counter()

    def tell(self, sentence: NumberedSentence) -> None:
        """Count the facts of a sentence as told."""
        for fact, (_, category) in self._figures[sentence.number].items():
            self._counted[category] += fact not in self._told
        self._told.update(self._figures[sentence.number], self._names[sentence.number])

    def gain(self, sentence: NumberedSentence) -> float:
        """What a sentence adds to what is told, and how near it is to the title; early before late ones.

        A further figure of a kind adds less than the first.
        """
        number, told = sentence.number, self._told
        added = self._merit[number]
        here: list[Category] = []
        for fact, (weight, category) in self._figures[number].items():
            if fact not in told:
                added += weight * _AGAIN ** (self._counted[category] + here.count(category))
                here.append(category)
        added += sum([weight for name, weight in self._names[number].items() if name not in told])
        return added * (1.0 - _LATE * number / max(1, len(self._merit)))

    def _standing_merit(self, sentence: NumberedSentence) -> float:
        """What counts for a sentence whatever is told already: words of the title, dates."""
        words = self._title.intersection(words_of(sentence.text))
        return _TITLE * len(words) + _DATE * len(self._analysis.dates.get(sentence.number, []))


@lru_cache(maxsize=256)
def _written(text: str) -> list[str]:
    """The words of a sentence as they are written."""
    return _WORD.findall(text)


def _names(text: str) -> list[str]:
    """Capitalised words inside a sentence."""
    return [word for word in _written(text)[1:] if word[0].isupper() and len(word) > 2]


def _is_whole(sentence: NumberedSentence) -> bool:
    """No quotation, no question, no fragment."""
    text, words = sentence.text.strip(), len(_written(sentence.text))
    return 6 <= words <= _LONGEST and text[0] not in _OPENING_QUOTES and not text.endswith(("?", "؟", ":"))


def _repeats(ours: set[str], theirs: set[str]) -> bool:
    """Whether most words of one of two sentences are in both."""
    return len(ours & theirs) >= 0.6 * min(len(ours), len(theirs))
