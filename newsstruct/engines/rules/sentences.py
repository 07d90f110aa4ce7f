"""Which of the article's own sentences make its summary, and its headline."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from newsstruct.engines.base import DraftSentence
from newsstruct.engines.rules.figures import ChosenFigure
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.words import words_of
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence
from newsstruct.summary import HARM

_MOST = 5
_LONGEST = 60  # words
# Weights found on the gold articles that rules were written against; docs/benchmarks.md has the other half.
_FIGURE, _WEIGHT_OF_HARM, _LESS, _SOURCED = 1.2, 1.1, 0.4, 0.4
_NAME, _TITLE, _DATE = 0.8, 0.8, 0.2
_LATE = 0.9  # how much a late place counts against a sentence
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

    The first that can be read alone comes in; then, one by one, the sentence that adds most to what is told already.
    """
    candidates = [s for s in analysis.reading.sentences if not s.is_title]
    leaning = tuple(f"{words} " for words in table(analysis.reading.language, "rules").get("leaning", ()))
    readable = [s for s in candidates if _stands_alone(s, leaning)] or candidates[:1]
    words = {s.number: set(words_of(s.text)) for s in readable}
    facts = Facts(analysis, figures)
    chosen, rest = readable[:1], readable
    told = facts.of(readable[0]) if readable else {}
    while chosen and len(chosen) < _MOST:
        latest = words[chosen[-1].number]
        rest = [s for s in rest if s is not chosen[-1] and not _repeats(words[s.number], latest)]
        if not rest:
            break
        best = max(rest, key=lambda s: facts.gain(s, told))
        chosen.append(best)
        told = {**told, **facts.of(best)}
    chosen.sort(key=lambda s: s.number)
    return [DraftSentence(text=" ".join(s.text.split()), sentences=[s.number]) for s in chosen]


class Facts:
    """What each sentence tells: its figures and the article's recurring names, each with a weight."""

    def __init__(self, analysis: Analysis, figures: Sequence[ChosenFigure]) -> None:
        self._analysis = analysis
        self._title = {word for word in words_of(headline(analysis)) if len(word) > 3}
        self._told: dict[int, dict[object, float]] = {s.number: {} for s in analysis.reading.sentences}
        for figure in figures:
            q = figure.quantity
            harm, minor = figure.category in HARM, figure.category in _MINOR
            sourced = analysis.sources.at(figure.start, figure.end) is not None
            self._told[figure.sentence][q.value, q.low, q.high, q.unit] = (
                _FIGURE + _WEIGHT_OF_HARM * harm - _LESS * minor + _SOURCED * sourced
            )
        names = {s.number: dict.fromkeys(_names(s.text)) for s in analysis.reading.sentences}
        told_in = Counter(name for found in names.values() for name in found)
        for number, found in names.items():
            for name in found:
                if told_in[name] > 1 or name.casefold() in self._title:
                    self._told[number][name] = _NAME
        self._merit = {s.number: self._standing_merit(s) for s in analysis.reading.sentences}

    def of(self, sentence: NumberedSentence) -> dict[object, float]:
        """The facts of a sentence with their weights."""
        return self._told[sentence.number]

    def gain(self, sentence: NumberedSentence, told: dict[object, float]) -> float:
        """What a sentence adds to what is told, and how near it is to the title; early before late ones."""
        added = sum([weight for fact, weight in self.of(sentence).items() if fact not in told])
        place = sentence.number / max(1, len(self._told))
        return (added + self._merit[sentence.number]) * (1.0 - _LATE * place)

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


def _stands_alone(sentence: NumberedSentence, leaning: tuple[str, ...]) -> bool:
    """No quotation, no question, no fragment, and no beginning that leans on the sentence before.

    `leaning` are such beginnings, each with a space behind it.
    """
    text = sentence.text.strip()
    words = _written(sentence.text)
    if not 6 <= len(words) <= _LONGEST or text[0] in _OPENING_QUOTES or text.endswith(("?", "؟", ":")):
        return False
    return not f"{' '.join(words[:3])} ".casefold().startswith(leaning)


def _repeats(ours: set[str], theirs: set[str]) -> bool:
    """Whether most words of one of two sentences are in both."""
    return len(ours & theirs) >= 0.6 * min(len(ours), len(theirs))
