"""Planted faults: drafts that are true but for one thing, and how to tell whether that thing got through."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from newsstruct.article import Article
from newsstruct.engines.base import Draft, DraftFigure, DraftSource
from newsstruct.evaluation.gold import GoldArticle, GoldAttribution, GoldEvent, GoldFigure
from newsstruct.evaluation.matching import same_name
from newsstruct.evaluation.replay import gold_draft
from newsstruct.reading import Reading, fold, read
from newsstruct.summary import Event, Figure, NewsSummary, Span

Leak = Callable[[NewsSummary], bool]


@dataclass(frozen=True)
class Fault:
    """One planted fault. `leaked` says whether a result still carries the false content as grounded."""

    kind: str
    article: Article
    draft: Draft
    told: str
    leaked: Leak


@dataclass(frozen=True)
class Case:
    """A gold article with the true draft of it, to plant faults in."""

    gold: GoldArticle

    @cached_property
    def article(self) -> Article:
        return self.gold.article()

    @cached_property
    def reading(self) -> Reading:
        return read(self.article)

    @cached_property
    def draft(self) -> Draft:
        return gold_draft(self.gold, self.reading)

    @cached_property
    def folded(self) -> str:
        return fold(self.gold.text).text.casefold()

    @property
    def language(self) -> str:
        return self.gold.language

    def says(self, words: str) -> bool:
        """Whether the article has these words anywhere, case and typography aside."""
        return fold(words).text.casefold() in self.folded

    def fault(self, kind: str, draft: Draft, told: str, leaked: Leak) -> Fault:
        return Fault(kind, self.article, draft, f"{self.gold.id}: {told}", leaked)

    def figure_fault(
        self, kind: str, index: int, told: str, false: Callable[[Figure], bool], **changes: Any
    ) -> Fault:
        """A fault in one figure; it leaks when a figure at the place of its quote is `false`."""
        figure = self.gold.figures[index]
        draft = with_item(self.draft, "figures", index, **changes)
        return self.fault(kind, draft, f"{told} in {figure.quote!r}", figure_leak(figure, false))

    def event_fault(
        self, kind: str, index: int, told: str, false: Callable[[Event], bool], **changes: Any
    ) -> Fault:
        """A fault in one event; it leaks when an event at the place of its quote is `false`."""
        event = self.gold.events[index]
        draft = with_item(self.draft, "events", index, **changes)
        return self.fault(kind, draft, f"{told} in {event.quote!r}", event_leak(event, false))


Planter = Callable[[Case, random.Random], Iterator[Fault]]


def with_item(draft: Draft, field: str, index: int, **changes: Any) -> Draft:
    """The draft with one item of a list changed."""
    items: list[BaseModel] = list(getattr(draft, field))
    items[index] = items[index].model_copy(update=changes)
    return draft.model_copy(update={field: items})


def with_source(draft: Draft, name: str, speaker: str | None, kind: str) -> tuple[Draft, int]:
    """The draft with one more source, and its id."""
    number = max((source.id for source in draft.sources), default=0) + 1
    source = DraftSource.model_validate({"id": number, "name": name, "speaker": speaker, "kind": kind})
    return draft.model_copy(update={"sources": [*draft.sources, source]}), number


def with_figure(draft: Draft, figure: DraftFigure) -> Draft:
    """The draft with one more figure."""
    return draft.model_copy(update={"figures": [*draft.figures, figure]})


def made_up_figure(sentence: int, phrase: str, number: float, unit: str, category: str) -> DraftFigure:
    """A figure that nobody is said to state."""
    return DraftFigure.model_validate(
        {"sentence": sentence, "phrase": phrase, "numbers": [number], "bound": "exact", "unit": unit}
        | {
            "category": category,
            "measure": phrase,
            "period": None,
            "source": None,
            "mention": None,
            "cue": None,
        }
    )


def figure_leak(place: GoldFigure | GoldEvent | Span, false: Callable[[Figure], bool]) -> Leak:
    return lambda result: any(touches(f.evidence, place) and false(f) for f in result.figures)


def event_leak(place: GoldFigure | GoldEvent | Span, false: Callable[[Event], bool]) -> Leak:
    return lambda result: any(touches(e.evidence, place) and false(e) for e in result.timeline)


def any_figure(false: Callable[[Figure], bool]) -> Leak:
    return lambda result: any(map(false, result.figures))


def any_event(false: Callable[[Event], bool]) -> Leak:
    return lambda result: any(map(false, result.timeline))


def stating(numbers: Sequence[float], **fields: str) -> Callable[[Figure], bool]:
    """Says of a figure whether it has these numbers and these values of other fields."""
    return lambda figure: (
        numbers_of(figure) == list(numbers) and all(getattr(figure, name) == fields[name] for name in fields)
    )


def touches(span: Span, place: GoldFigure | GoldEvent | Span) -> bool:
    return span.start < place.end and place.start < span.end


def numbers_of(figure: Figure) -> list[float]:
    ends = [figure.value] if figure.value is not None else [figure.low, figure.high]
    return [end for end in ends if end is not None]


def gold_numbers(figure: GoldFigure) -> list[float]:
    return [number for number in figure.numbers if number is not None]


def all_names(told: GoldAttribution) -> list[str]:
    return [*told.names, *([told.speaker] if told.speaker else [])]


def are_strangers(one: Sequence[str], other: Sequence[str], language: str) -> bool:
    """Whether no name of one is a name of the other, or a part of it."""
    return not any(
        same_name(a, [b], language) or a.casefold() in b.casefold() or b.casefold() in a.casefold()
        for a in one
        for b in other
    )


def inserted(gold: GoldArticle, offset: int, words: str) -> GoldArticle:
    """The gold of the article with words put in at an offset: every later place is shifted."""

    def moved(place: int | None) -> int | None:
        return place if place is None or place <= offset else place + len(words)

    def shifted(item: BaseModel) -> BaseModel:
        changes: dict[str, Any] = {
            name: moved(getattr(item, name))
            for name in ("start", "end", "expression_start", "expression_end")
            if hasattr(item, name)
        }
        told = getattr(item, "attribution", None)
        if told is not None:
            changes["attribution"] = shifted(told)
        return item.model_copy(update=changes)

    return gold.model_copy(
        update={
            "text": gold.text[:offset] + words + gold.text[offset:],
            "figures": tuple(map(shifted, gold.figures)),
            "events": tuple(map(shifted, gold.events)),
            "furniture": tuple(map(shifted, gold.furniture)),
        }
    )


def paragraph_ends(gold: GoldArticle) -> list[int]:
    """Where the body's paragraphs end: the line ends after core figures and events, furniture left out."""
    items: tuple[GoldFigure | GoldEvent, ...] = (*gold.figures, *gold.events)
    ends = set()
    for item in items:
        end = gold.text.find("\n", item.end)
        end = len(gold.text) if end < 0 else end
        end -= gold.text[:end].endswith("\r")
        if item.core and not gold.in_furniture(end - 1, end + 1):
            ends.add(end)
    return sorted(ends)


def sampled(faults: Sequence[Fault], limit: int, choose: random.Random) -> list[Fault]:
    """At most `limit` of them, in their order."""
    if len(faults) <= limit:
        return list(faults)
    return [faults[index] for index in sorted(choose.sample(range(len(faults)), limit))]
