"""Where a counted thing happened: the place that the figure's own stretch of its sentence names, or none."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.locations import NamedPlace, ends_as_participle, find_origins, find_places
from newsstruct.facts.places import locate
from newsstruct.reading import NumberedSentence
from newsstruct.summary import HARM, Figure

_DRIVEN: Final = frozenset({"displaced", "rescued"})  # counted where they were driven or brought from
_HALTS: Final = frozenset(
    {"stop", "quote", "open", "close", "that", "relative", "subordinate", "but", "breaks"}
)
_JOINS: Final = frozenset({"comma", "and"})
_HEAD: Final = 3  # words before a place that opens its sentence: "On Monday in Kelm, 12 people died"
_JOINED: Final = 3  # words between "and" and a number: "and left 40 hurt"
_ASIDE: Final = 12  # words of an aside behind such a place: "In Kelm, a town of ferrymen, 12 people died"
_CHAIN: Final = 6  # numbers between a number and its place
_NEAR: Final = 8  # words from a number to the place behind it, or from a place to the number
_ENDING: Final = 3  # words left in a sentence that names no other place: "and 40 injured on Monday."
_LONGEST: Final = 2000  # characters of a sentence worth looking at
_COMMAS: Final = (",", "،")
_COMMA: Final = re.compile("[,،]")
_BRACKETS: Final = re.compile(r" \([^()]{1,60}\)")


def with_locations(figures: Sequence[Figure], analysis: Analysis) -> list[Figure]:
    """The figures, which stand in the order of the text, each with the place its sentence gives it, or None."""
    found: list[Figure] = []
    for sentence, group in groupby(
        figures, lambda figure: analysis.reading.sentence_at(figure.evidence.start)
    ):
        here = list(group)
        if sentence is not None and len(sentence.text) < _LONGEST:
            here = _Sentence(sentence, here, analysis).located()
        found += here
    return found


class _Sentence:
    """A sentence with its figures and the places it names; offsets are its own."""

    def __init__(self, sentence: NumberedSentence, figures: Sequence[Figure], analysis: Analysis) -> None:
        self.text, self.start = sentence.text, sentence.start
        self.figures, self.analysis = figures, analysis
        self.spans = [(f.evidence.start - self.start, f.evidence.end - self.start) for f in figures]
        self.language = analysis.reading.language
        self.places = list(find_places(self.text, self.language))
        self.origins: list[NamedPlace] = []
        if any(figure.category in _DRIVEN for figure in figures):
            self.origins = list(find_origins(self.text, self.language))

    def located(self) -> list[Figure]:
        """The figures with their places."""
        found: list[Figure] = []
        if not self.places and not self.origins:
            return list(self.figures)
        for index, figure in enumerate(self.figures):
            place = None if figure.category == "duration" else self._behind(index) or self._before(index)
            location = place and self.text[place.start : place.end]
            found.append(figure.model_copy(update={"location": location}) if location else figure)
        return found

    def _behind(self, index: int) -> NamedPlace | None:
        """ "12 killed and 40 hurt in Kelm", "12 were driven from Kelm" """
        figure, (start, end) = self.figures[index], self.spans[index]
        places = self.places
        if figure.category in _DRIVEN and self.origins:
            places = sorted([*places, *self.origins])
        place = next((place for place in places if place.opens >= start), None)
        if place is None or (place.opens < end and figure.bound == "range"):
            return None
        if place.opens >= end and not self._leads(index, place, self._halts(figure)):
            return None
        return place if self._is_its_own(place, figure) else None

    def _halts(self, figure: Figure) -> frozenset[str]:
        """What ends the stretch behind a figure; when or after what people died is mostly where they did."""
        return _HALTS - {"subordinate"} if figure.category in HARM else _HALTS

    def _leads(self, index: int, place: NamedPlace, halts: frozenset[str]) -> bool:
        """Whether one clause goes from a number to a place, over the numbers joined to it."""
        end = self._past_aside(index, place.opens)
        is_open = False  # an enumeration without its "and": "12 dead, four in Kelm"
        between = [span for span in self.spans[index + 1 :] if end <= span[0] <= place.opens]
        if len(between) > _CHAIN:
            return False
        for low, high in between:
            if not self._joins(end, low):
                return False
            is_open, end = self._kinds(end, low) & _JOINS == {"comma"}, high
        return (
            not is_open
            and self._is_near(end, place.opens)
            and self._kinds(end, place.opens).isdisjoint(halts | _JOINS)
        )

    def _past_aside(self, index: int, stop: int) -> int:
        """Where a number's clause goes on: behind the aside that follows it, or of which it is a part."""
        end = self.spans[index][1]
        if index and self.text[end : end + 1] in _COMMAS:
            before = self.spans[index - 1][1]
            if self.text[before : before + 1] in _COMMAS and self._is_aside(before, end):
                return end + 1
        return self._aside_end(end, stop) or end

    def _aside_end(self, start: int, stop: int) -> int | None:
        """The end of a short aside between commas that begins here, if there is one before another offset."""
        if self.text[start : start + 1] not in _COMMAS:
            return None
        comma = _COMMA.search(self.text, start + 1, stop)
        while comma and self.text[comma.end() : comma.end() + 1].isdigit():
            comma = _COMMA.search(self.text, comma.end(), stop)
        return comma.end() if comma and self._is_aside(start, comma.start()) else None

    def _is_aside(self, start: int, end: int) -> bool:
        return 0 < len(self.text[start:end].split()) <= _ASIDE

    def _before(self, index: int) -> NamedPlace | None:
        """ "A blast in Kelm killed 12", "In Kelm, 12 people died" """
        figure, (start, _) = self.figures[index], self.spans[index]
        before = [place for place in self.places if place.end <= start]
        if not before:
            return None
        for place, reaches in ((before[-1], self._governs), (before[0], self._heads)):
            if reaches(place, index) and self._is_its_own(place, figure):
                return place
        return None

    def _governs(self, place: NamedPlace, index: int) -> bool:
        """Whether a clause goes on from a place to a number: "in Kelm killed 12", "and left 40 hurt"."""
        first = next(number for number, span in enumerate(self.spans) if span[0] >= place.end)
        end = self._past_brackets(place.end)
        end = self._aside_end(end, self.spans[index][0]) or end
        low, high = self.spans[first]
        if index - first > _CHAIN or (first and self.spans[first - 1][1] > place.opens):
            return False
        if first and self._kinds(self.spans[first - 1][1], place.opens).isdisjoint(_HALTS | _JOINS):
            if not self._results(end, low):
                return first == index and self._shares(place, index)
        elif low >= end and not self._follows(end, low):
            return False
        for low, following in self.spans[first + 1 : index + 1]:
            if not self._follows(high, low) and not self._joins(high, low):
                return False
            high = following
        return True

    def _follows(self, start: int, end: int) -> bool:
        """Whether a number belongs to the clause before it, or to what that clause brought about."""
        if not self._is_near(start, end):
            return False
        kinds = self._kinds(start, end)
        if kinds.isdisjoint(_HALTS | _JOINS) or self._results(start, end):
            return True
        words = self.text[start:end].split()
        return kinds & (_HALTS | _JOINS) == {"and"} and 2 <= len(words) <= 1 + _JOINED

    def _results(self, start: int, end: int) -> bool:
        """ "... on Monday, killing 12" """
        before, comma, result = self.text[start:end].rpartition(",")
        words = result.split()
        if not comma or not 1 <= len(words) <= _JOINED or not ends_as_participle(words[0], self.language):
            return False
        return self._kinds(start, start + len(before)).isdisjoint(_HALTS | _JOINS)

    def _heads(self, place: NamedPlace, index: int) -> bool:
        """Whether a place opens the sentence, and nothing between it and a number leads elsewhere."""
        if len(self.text[: place.opens].split()) > _HEAD or self._kinds(0, place.opens) & (
            (_HALTS | {"comma"}) - {"but"}
        ):
            return False
        start, end = self.spans[index][0], self._past_brackets(place.end)
        if self.text[end : end + 1] not in _COMMAS:
            return False
        aside = self._aside_end(end, start)
        end += 1
        if aside and all(not end <= low < aside for low, _ in self.spans):
            end = aside
        if any(end <= other.opens < start for other in self.places):
            return False
        return self._kinds(end, start).isdisjoint(_HALTS)

    def _shares(self, place: NamedPlace, index: int) -> bool:
        """ "12 were killed in Kelm and 40 hurt", where nothing says that those were hurt elsewhere"""
        ours, theirs = self.figures[index].category, self.figures[index - 1].category
        start, end = self.spans[index]
        if ours == theirs or not {ours, theirs} <= HARM or len(self.text[end:].split()) > _ENDING:
            return False
        return self._kinds(place.end, start) == {"and"} and self._joins(place.end, start)

    def _joins(self, start: int, end: int) -> bool:
        """Whether the words between two numbers keep them in one clause, or join two short ones."""
        kinds, words = self._kinds(start, end), self.text[start:end].split()
        if kinds & _HALTS:
            return False
        if kinds & _JOINS == {"comma"}:
            return words in ([","], ["،"])
        return kinds.isdisjoint(_JOINS) or len(words) <= 1 + _JOINED

    def _is_near(self, start: int, end: int) -> bool:
        return len(self.text[start:end].split()) <= _NEAR

    def _past_brackets(self, end: int) -> int:
        brackets = _BRACKETS.match(self.text, end)
        return brackets.end() if brackets else end

    def _is_its_own(self, place: NamedPlace, figure: Figure) -> bool:
        """Whether a place is told by whom the figure is told, and is neither where a source spoke nor the source."""
        sources = self.analysis.sources
        told, named = figure.evidence, (self.start + place.start, self.start + place.end)
        if any(True for _ in sources.with_mention(*named)):
            return False
        if sources.at(*named) is not sources.at(told.start, told.end):
            return False
        if figure.attribution is not None:
            mention = figure.attribution.mention
            if min(told.end, named[1]) <= mention.start < max(told.start, named[0]):
                return False
        return sources.meant(*named) is None

    def _kinds(self, start: int, end: int) -> set[str]:
        """The lists that the words and marks between two offsets are in."""
        place = locate(self.text, start, max(start, end), self.language)
        return {kind for word in place.words[place.before : place.after] for kind in word.kinds}
