"""From a list of facts to a valid draft, so that a test of what comes after the model is short."""

import re
from collections.abc import Sequence
from typing import NotRequired, TypedDict

from newsstruct.article import Article
from newsstruct.engines.base import Draft, DraftEvent, DraftFigure, DraftSentence, DraftSource
from newsstruct.reading import NumberedSentence, Reading, read
from newsstruct.summary import Basis, Bound, Category, EventStatus, SourceKind

_YEAR = re.compile(r"\b\d{4}\b")


class _Sourced(TypedDict):
    phrase: str
    sentence: NotRequired[int]
    source: NotRequired[str]
    speaker: NotRequired[str]
    kind: NotRequired[SourceKind]
    mention: NotRequired[str]
    cue: NotRequired[str]


class FigureFact(_Sourced):
    """A figure in a test: its phrase in the article and its value; the rest has defaults.

    `value` is a number, or a pair for a range. `unit` is people and `category` count where not told.
    """

    value: float | tuple[float, float]
    bound: NotRequired[Bound]
    unit: NotRequired[str]
    category: NotRequired[Category]
    measure: NotRequired[str]
    period: NotRequired[str]


class EventFact(_Sourced):
    """An event in a test: its phrase in the article and its EDTF date; the rest has defaults."""

    date: str | None
    expression: NotRequired[str]
    basis: NotRequired[Basis]
    status: NotRequired[EventStatus]
    description: NotRequired[str]


def reply(
    article: str | Article | Reading,
    *,
    headline: str | None = None,
    summary: Sequence[str] | None = None,
    figures: Sequence[FigureFact] = (),
    events: Sequence[EventFact] = (),
) -> Draft:
    """A draft that states these facts of an article, as a model would answer it.

    Sentence numbers are found from the phrases; `summary` defaults to the article's first sentence. Where a
    source is told without a mention, its name (or its speaker's) in the sentence is taken.

    Raises ValueError for a phrase that the article does not say, unless the fact tells its `sentence`.
    """
    reading = article if isinstance(article, Reading) else read(_article(article))
    body = [sentence for sentence in reading.sentences if not sentence.is_title] or list(reading.sentences)
    sources = _Sources()
    return Draft(
        headline=headline or reading.article.title or body[0].text,
        summary=[DraftSentence(text=text, sentences=[_place(reading, text, body[0])]) for text in summary]
        if summary is not None
        else [DraftSentence(text=body[0].text, sentences=[body[0].number])],
        figures=[_figure(reading, fact, sources) for fact in figures],
        events=[_event(reading, fact, sources) for fact in events],
        sources=sources.listed,
    )


class _Sources:
    """The draft's list of sources, each once."""

    def __init__(self) -> None:
        self.listed: list[DraftSource] = []

    def number(self, fact: FigureFact | EventFact) -> int | None:
        name, speaker = fact.get("source"), fact.get("speaker")
        if name is None:
            return None
        for source in self.listed:
            if (source.name, source.speaker) == (name, speaker):
                return source.id
        kind: SourceKind = fact.get("kind", "organisation")
        self.listed.append(DraftSource(id=len(self.listed) + 1, name=name, speaker=speaker, kind=kind))
        return len(self.listed)


def _article(article: str | Article) -> Article:
    return Article.from_text(article) if isinstance(article, str) else article


def _figure(reading: Reading, fact: FigureFact, sources: _Sources) -> DraftFigure:
    value = fact["value"]
    numbers = list(value) if isinstance(value, tuple) else [value]
    sentence = _sentence(reading, fact)
    return DraftFigure(
        sentence=sentence,
        phrase=fact["phrase"],
        numbers=numbers,
        bound=fact.get("bound", "range" if len(numbers) == 2 else "exact"),
        unit=fact.get("unit", "people"),
        category=fact.get("category", "count"),
        measure=fact.get("measure", fact["phrase"]),
        period=fact.get("period"),
        source=sources.number(fact),
        mention=_mention(reading, fact, sentence),
        cue=fact.get("cue"),
    )


def _event(reading: Reading, fact: EventFact, sources: _Sources) -> DraftEvent:
    sentence, expression = _sentence(reading, fact), fact.get("expression")
    return DraftEvent(
        sentence=sentence,
        phrase=fact["phrase"],
        expression=expression,
        date=fact["date"],
        basis=fact.get("basis", _basis(expression)),
        status=fact.get("status", "occurred"),
        description=fact.get("description", fact["phrase"]),
        source=sources.number(fact),
        mention=_mention(reading, fact, sentence),
        cue=fact.get("cue"),
    )


def _basis(expression: str | None) -> Basis:
    if expression is None:
        return "publication"
    return "explicit" if _YEAR.search(expression) else "relative"


def _sentence(reading: Reading, fact: FigureFact | EventFact) -> int:
    if (number := fact.get("sentence")) is not None:
        return number
    return _place(reading, fact["phrase"], None)


def _place(reading: Reading, phrase: str, otherwise: NumberedSentence | None) -> int:
    """The number of the sentence that says a phrase; a sentence of the body before the title."""
    places = [reading.sentence_at(start) for start, _ in reading.folded.find(phrase)]
    found = [place for place in places if place is not None] + ([otherwise] if otherwise else [])
    if not found:
        raise ValueError(f"The article does not say {phrase!r}.")
    return min(found, key=lambda sentence: sentence.is_title).number


def _mention(reading: Reading, fact: FigureFact | EventFact, number: int) -> str | None:
    if "mention" in fact or "source" not in fact:
        return fact.get("mention")
    sentence = reading.sentence(number)
    names = (fact["source"], fact.get("speaker"))
    return next((name for name in names if name and sentence and name in sentence.text), fact["source"])
