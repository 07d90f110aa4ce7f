"""How likely each number and name of an article is to be one of its main facts."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from newsstruct.engines.rules.figures import ChosenFigure
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.numbers import find_numbers
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.words import words_of
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence

Fact = float | str
"""A number, or a name without capitals."""

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d{1,4}")
_OPENING = 3  # sentences that open an article
_MINOR = frozenset({"duration", "distance", "area", "rate", "rank", "other"})


class Salience:
    """The facts of each sentence by its number, and how likely a careful reader is to keep each.

    The weights are those of `languages/common/salience.toml`.
    """

    def __init__(self, analysis: Analysis, figures: Sequence[ChosenFigure], headline: str) -> None:
        self._analysis = analysis
        self._marked: defaultdict[str, set[Fact]] = defaultdict(set)
        self._mark_figures(figures)
        self._marked["source"].update(analysis.source_words)
        language = analysis.reading.language
        self._marked["title"].update(words_of(headline))
        self._marked["title"].update(round(n.value, 6) for n in find_numbers(headline, language))
        body = [s for s in analysis.reading.sentences if not s.is_title]
        lower = {word for s in body for word in written(s.text) if word.islower()}
        self.facts: dict[int, set[Fact]] = {
            s.number: {*self._numbers(s), *self._names(s, lower)} for s in body
        }
        self._marked["opening"].update(*(self.facts[s.number] for s in body[:_OPENING]))
        self._mentions = Counter(fact for facts in self.facts.values() for fact in facts)
        self._first: dict[Fact, float] = {}
        for place, facts in enumerate(self.facts.values()):
            for fact in facts:
                self._first.setdefault(fact, place / len(body))
        self._weight = {fact: self._probability(fact) for fact in self._mentions}

    def gain(self, facts: Iterable[Fact], told: AbstractSet[Fact]) -> float:
        """How many main facts are to be expected among these, those that are told left out."""
        return math.fsum([self._weight[fact] for fact in facts if fact not in told])

    def features(self, fact: Fact) -> dict[str, float]:
        """What is known of a fact, under the names that the weights have."""
        known = {"base": 1.0, "position": self._first[fact]}
        if isinstance(fact, str):
            known["repeated"] = math.log(self._mentions[fact])
        else:
            known["size"] = math.log10(1.0 + abs(fact))
        return known | {mark: 1.0 for mark, facts in self._marked.items() if fact in facts}

    def _probability(self, fact: Fact) -> float:
        weights: dict[str, float] = table("common", "salience")["name" if isinstance(fact, str) else "number"]
        odds = math.fsum([weights.get(name, 0.0) * much for name, much in self.features(fact).items()])
        return 1.0 / (1.0 + math.exp(-odds))

    def _mark_figures(self, figures: Sequence[ChosenFigure]) -> None:
        for figure in figures:
            if figure.category not in _MINOR:
                self._marked["figure"].update(_values(figure.quantity))

    def _numbers(self, sentence: NumberedSentence) -> Iterator[float]:
        for quantity in self._analysis.quantities[sentence.number]:
            yield from _values(quantity)
        for date in self._analysis.dates.get(sentence.number, ()):
            digits = [float(n) for n in _DIGITS.findall(self._analysis.reading.text, date.start, date.end)]
            self._marked["date"].update(digits)
            yield from digits

    def _names(self, sentence: NumberedSentence, lower: AbstractSet[str]) -> Iterator[str]:
        """Capitalised words; the first of the sentence only where the article does not write it otherwise."""
        for date in self._analysis.dates.get(sentence.number, ()):
            self._marked["date"].update(words_of(self._analysis.reading.text[date.start : date.end]))
        for place, word in enumerate(written(sentence.text)):
            if word[0].isupper() and len(word) > 1 and (place or word.lower() not in lower):
                yield word.casefold()


@lru_cache(maxsize=256)
def written(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(text)


def _values(quantity: Quantity) -> list[float]:
    return [round(v, 6) for v in (quantity.value, quantity.low, quantity.high) if v is not None]
