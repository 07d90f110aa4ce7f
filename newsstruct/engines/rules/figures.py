"""Which numbers of an article are figures a reader takes away."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsstruct.engines.base import DraftFigure
from newsstruct.engines.rules.incidental import is_incidental
from newsstruct.engines.rules.measures import Measures, spoken
from newsstruct.engines.rules.sources import SourceList
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.assertion import assertion_of
from newsstruct.facts.categories import categorize
from newsstruct.facts.people import tells_of
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.sources import Statement
from newsstruct.languages import SUPPORTED, table
from newsstruct.reading import NumberedSentence
from newsstruct.summary import Category

_UNASSERTED = frozenset({"negated", "denied", "hypothetical"})
_CONVERTED = frozenset({"distance", "money", "area", "rate", "other"})


@dataclass(frozen=True, slots=True)
class ChosenFigure:
    """A quantity that is a figure: where it stands in the article, what it counts."""

    sentence: int
    start: int
    end: int
    phrase: str
    quantity: Quantity
    category: Category
    measures: Measures
    said: Statement | None

    @property
    def measure(self) -> str:
        """What it counts, in the article's words."""
        first = self.start - self.quantity.start
        return self.measures.of(self.quantity, self.category, spoken(self.said, first))

    def draft(self, sources: SourceList) -> DraftFigure:
        """The figure as a draft, its source looked up."""
        source, mention, cue = sources.of(self.start, self.end)
        q = self.quantity
        return DraftFigure(
            sentence=self.sentence,
            phrase=self.phrase,
            numbers=[v for v in (q.value, q.low, q.high) if v is not None],
            bound=q.bound,
            unit=q.unit,
            category=self.category,
            measure=self.measure,
            period=None,
            source=source,
            mention=mention,
            cue=cue,
        )


def choose_figures(analysis: Analysis) -> tuple[ChosenFigure, ...]:
    """The article's figures: asserted quantities of the story, each fact once, in text order.

    Chosen once, for grounding asks again for what a draft left out.
    """
    return analysis.once(_chosen)


def _chosen(analysis: Analysis) -> tuple[ChosenFigure, ...]:
    chosen: list[ChosenFigure] = []
    told: set[tuple[object, ...]] = set()
    for sentence in analysis.reading.sentences:
        if sentence.is_title:
            continue
        for figure in _of_sentence(sentence, analysis):
            fact = _fact(figure)
            if fact not in told:
                told.add(fact)
                chosen.append(figure)
    return tuple(chosen)


def _tells_of_illness(analysis: Analysis) -> bool:
    return tells_of("infected", analysis.reading.text, analysis.reading.language)


def _of_sentence(sentence: NumberedSentence, analysis: Analysis) -> Iterator[ChosenFigure]:
    language = analysis.reading.language
    months = () if language in SUPPORTED else table("common", "rules")["months"]
    quantities = analysis.quantities[sentence.number]
    measures = Measures(sentence.text, quantities, language)
    last: tuple[Quantity, Category] | None = None
    for quantity in quantities:
        if quantity.role != "quantity" or not quantity.unit or quantity.unit.casefold() in months:
            continue
        if assertion_of(sentence.text, *quantity.number, language) in _UNASSERTED:
            continue
        category = categorize(sentence.text, quantity, language, previous=analysis.before(sentence))
        if category == "infected" and not analysis.once(_tells_of_illness):
            category = "count"  # cases of something else
        is_converted = last is not None and _converts(sentence.text, last, quantity, category)
        last = quantity, category
        if is_converted or is_incidental(quantity, category, sentence, analysis):
            continue
        start, end = sentence.start + quantity.start, sentence.start + quantity.end
        yield ChosenFigure(
            sentence.number,
            start,
            end,
            sentence.text[quantity.start : quantity.end],
            quantity,
            category,
            measures,
            analysis.sources.at(start, end),
        )


def _converts(text: str, last: tuple[Quantity, Category], quantity: Quantity, category: Category) -> bool:
    """Whether this is the last quantity again in another unit: "14 km (9 miles)", "3 billion soles ($920 million)"."""
    before, its_category = last
    between = text[before.end : quantity.start].strip()
    return (
        between in ("(", "[", "or", ", or", "/")
        and category == its_category
        and category in _CONVERTED
        and quantity.unit != before.unit
    )


def _fact(figure: ChosenFigure) -> tuple[object, ...]:
    """What makes two figures one fact: number, unit, kind and who states it."""
    q = figure.quantity
    source = figure.said.source.name if figure.said else None
    return (q.value, q.low, q.high, q.unit, figure.category, source)
