"""From a list of facts to a valid draft, so that a test of what comes after the model is short."""

import re
from collections.abc import Sequence
from typing import NotRequired, TypedDict

from newsstruct.article import Article
from newsstruct.engines.base import Draft, DraftEvent, DraftFigure, DraftSentence, DraftSource
from newsstruct.facts.categories import categorize
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.reading import NumberedSentence, Reading, fold, read
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
    """A figure in a test: its phrase in the article; what is not told is read from the phrase.

    `value` is a number, or a pair for a range.
    """

    value: NotRequired[float | tuple[float, float]]
    bound: NotRequired[Bound]
    unit: NotRequired[str]
    category: NotRequired[Category]
    measure: NotRequired[str]
    period: NotRequired[str]


class EventFact(_Sourced):
    """An event in a test: its phrase in the article and its EDTF date; the rest has defaults."""

    date: str | None
    expression: NotRequired[str | None]
    basis: NotRequired[Basis]
    status: NotRequired[EventStatus]
    description: NotRequired[str]


def reply(
    article: str | Article | Reading,
    *,
    headline: str | None = None,
    summary: Sequence[str] | None = None,
    figures: Sequence[FigureFact | str] = (),
    events: Sequence[EventFact] = (),
) -> Draft:
    """A draft that states these facts of an article, as a model would answer it.

    Sentence numbers are found from the phrases, and so are the value, bound, unit and category of a figure where
    they are not told: "at least 12 people" alone is a fact. `summary` defaults to the article's first sentence.
    Where a source is told without a mention, its name (or its speaker's) in the sentence is taken.

    Raises ValueError for a phrase that the article does not say, unless the fact tells its `sentence`, and for
    one that states no number, unless the fact tells its `value`.
    """
    reading = article if isinstance(article, Reading) else read(_article(article))
    body = [sentence for sentence in reading.sentences if not sentence.is_title] or list(reading.sentences)
    sources = _Sources()
    return Draft(
        headline=headline or reading.article.title or body[0].text,
        summary=[DraftSentence(text=text, sentences=[_place(reading, text, body[0])]) for text in summary]
        if summary is not None
        else [DraftSentence(text=body[0].text, sentences=[body[0].number])],
        figures=[
            _figure(reading, {"phrase": fact} if isinstance(fact, str) else fact, sources) for fact in figures
        ],
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
    number = _sentence(reading, fact)
    sentence = reading.sentence(number)
    stated = _quantity(sentence, fact["phrase"], reading.language) if sentence else None
    if (value := fact.get("value")) is not None:
        numbers = [*value] if isinstance(value, tuple) else [float(value)]
    elif stated is not None:
        numbers = [part for part in (stated.value, stated.low, stated.high) if part is not None]
    else:
        raise ValueError(f"No number is read in {fact['phrase']!r}: tell its value.")
    category: Category = (
        categorize(sentence.text, stated, reading.language) if sentence and stated else "count"
    )
    bound: Bound = "range" if len(numbers) == 2 else stated.bound if stated else "exact"
    return DraftFigure(
        sentence=number,
        phrase=fact["phrase"],
        numbers=numbers,
        bound=fact.get("bound", bound),
        unit=fact.get("unit", stated.unit if stated else ""),
        category=fact.get("category", category),
        measure=fact.get("measure", fact["phrase"]),
        period=fact.get("period"),
        source=sources.number(fact),
        mention=_mention(reading, fact, number),
        cue=fact.get("cue"),
    )


def _quantity(sentence: NumberedSentence, phrase: str, language: str) -> Quantity | None:
    """The first quantity of the sentence whose number is in the phrase."""
    places = fold(sentence.text).find(phrase)
    quantities = find_quantities(sentence.text, language)
    inside = (q for q in quantities for low, high in places if low <= q.number[0] and q.number[1] <= high)
    return next(inside, None)


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
