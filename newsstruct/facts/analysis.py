"""Everything the facts room finds in one article, computed once and shared by rules and grounding."""

import dataclasses
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, TypeVar

from newsstruct.facts.context import in_context
from newsstruct.facts.dates import DateExpression, find_anchor, resolve_dates
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.sources import Sources, find_sources
from newsstruct.facts.words import words_of
from newsstruct.reading import NumberedSentence, Reading

T = TypeVar("T")


class Analysis:
    """Quantities, dates and sources of one reading, each found when first asked for.

    `reading` is the reading that was passed in, its anchor filled from a date stamp in the text where the
    article has no publication date.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = _anchored(reading)
        self._before: dict[int, str | None] = {}
        self._made: dict[object, Any] = {}

    def once(self, make: Callable[["Analysis"], T]) -> T:
        """What a function makes of this article, made when first asked for and kept as long as the analysis."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def quantities(self) -> dict[int, list[Quantity]]:
        """Sentence number to the quantities in it; offsets are relative to the sentence."""
        reading = self.reading
        found = [find_quantities(s.text, reading.language) for s in reading.sentences]
        settled = in_context(found, reading.text, reading.language)
        return {s.number: quantities for s, quantities in zip(reading.sentences, settled, strict=True)}

    def before(self, sentence: NumberedSentence) -> str | None:
        """The two sentences before one, which tell what a bare number in it counts."""
        number = sentence.number
        if number not in self._before:
            earlier = self.reading.sentences[max(0, number - 3) : number - 1]
            self._before[number] = " ".join(s.text for s in earlier) or None
        return self._before[number]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the story, folded and without capitals."""
        return frozenset(chain.from_iterable(words_of(s.text) for s in self.reading.sentences))

    @cached_property
    def source_words(self) -> frozenset[str]:
        """The words of all sources' names."""
        return frozenset(word for entity in self.sources.entities for word in words_of(entity.name))

    @cached_property
    def dates(self) -> dict[int, list[DateExpression]]:
        """Sentence number to its date expressions; offsets are those of the article's text."""
        return resolve_dates(self.reading)

    @cached_property
    def sources(self) -> Sources:
        """Who says what in the article."""
        return find_sources(self.reading)


def analyse(reading: Reading) -> Analysis:
    """The analysis of a reading; the last few are kept, so that engine and grounding share one."""
    return _analysed(_anchored(reading))


_analysed = lru_cache(maxsize=8)(Analysis)


@lru_cache(maxsize=8)
def _anchored(reading: Reading) -> Reading:
    """The same reading where it has an anchor, or none is found in its text."""
    anchor = find_anchor(reading.text, reading.language) if reading.anchor is None else None
    return reading if anchor is None else dataclasses.replace(reading, anchor=anchor)
