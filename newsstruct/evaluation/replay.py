"""An engine that answers with the gold: what grounding makes of a perfect reader."""

from collections.abc import Sequence

from newsstruct.engines.base import (
    Answer,
    Draft,
    DraftEvent,
    DraftFigure,
    DraftSentence,
    DraftSource,
    Usage,
    WithoutRepair,
)
from newsstruct.evaluation.gold import GoldArticle, GoldAttribution, GoldEvent, GoldFigure
from newsstruct.options import Options
from newsstruct.reading import NumberedSentence, Reading

SUMMARY_SENTENCES = 4


class ReplayEngine(WithoutRepair):
    """Drafts the gold of one article as a careful model would; pass it as `model=`. It repairs nothing."""

    name = "model"
    model: str | None = "replay"
    prompt_fingerprint: str | None = None

    def __init__(self, gold: GoldArticle) -> None:
        self.gold = gold

    async def draft(self, reading: Reading, options: Options) -> Answer:
        """Every figure and event of the gold, whatever the options."""
        return Answer(gold_draft(self.gold, reading), Usage(requests=1))


def gold_draft(gold: GoldArticle, reading: Reading) -> Draft:
    """The gold as a draft: sentences cited by this reading's numbers, a summary of whole sentences."""
    items: tuple[GoldFigure | GoldEvent, ...] = (*gold.figures, *gold.events)
    sources = _sources(items)
    return Draft(
        headline=gold.title or reading.sentences[0].text,
        summary=[
            DraftSentence(text=sentence.text, sentences=[sentence.number])
            for sentence in _telling_sentences(items, reading)
        ],
        sources=list(sources.values()),
        figures=[_figure(figure, reading, sources) for figure in gold.figures],
        events=[_event(event, reading, sources) for event in gold.events],
    )


def cited_sentence(reading: Reading, offset: int) -> int:
    """The number of the sentence at this offset; of the nearest one where none is there (furniture)."""
    there = reading.sentence_at(offset)
    if there is None:
        there = min(reading.sentences, key=lambda s: min(abs(s.start - offset), abs(s.end - offset)))
    return there.number


def _figure(
    figure: GoldFigure, reading: Reading, sources: dict[tuple[str, str | None], DraftSource]
) -> DraftFigure:
    source, mention, cue = _attribution(figure.attribution, reading, sources)
    ends = (figure.value,) if figure.value is not None else (figure.low, figure.high)
    return DraftFigure(
        sentence=cited_sentence(reading, figure.start),
        phrase=figure.quote,
        numbers=[number for number in ends if number is not None],
        bound=figure.bound,
        unit=figure.unit,
        category=figure.category,
        measure=figure.measure,
        period=figure.period,
        source=source,
        mention=mention,
        cue=cue,
    )


def _event(
    event: GoldEvent, reading: Reading, sources: dict[tuple[str, str | None], DraftSource]
) -> DraftEvent:
    source, mention, cue = _attribution(event.attribution, reading, sources)
    return DraftEvent(
        sentence=cited_sentence(reading, event.start),
        phrase=event.quote,
        expression=event.expression,
        date=event.date,
        basis=event.basis,
        status=event.status,
        description=event.description,
        source=source,
        mention=mention,
        cue=cue,
    )


def _sources(items: Sequence[GoldFigure | GoldEvent]) -> dict[tuple[str, str | None], DraftSource]:
    found: dict[tuple[str, str | None], DraftSource] = {}
    for item in items:
        if told := item.attribution:
            source = DraftSource(id=len(found) + 1, name=told.source, speaker=told.speaker, kind=told.kind)
            found.setdefault((told.source, told.speaker), source)
    return found


def _attribution(
    told: GoldAttribution | None, reading: Reading, sources: dict[tuple[str, str | None], DraftSource]
) -> tuple[int | None, str | None, str | None]:
    if told is None:
        return None, None, None
    beside = reading.text[max(0, told.start - 300) : told.end + 300]
    return sources[told.source, told.speaker].id, told.quote, _verbatim(told.cue, beside)


def _verbatim(cue: str | None, text: str) -> str | None:
    """The cue if the text has it word for word, else its first word there: gold cites by sense."""
    if cue is None or cue in text:
        return cue
    return next((word for word in cue.split() if word in text), None)


def _telling_sentences(items: Sequence[GoldFigure | GoldEvent], reading: Reading) -> list[NumberedSentence]:
    """The sentences with the most core items, in the order of the text."""
    counts: dict[int, int] = {}
    for item in items:
        sentence = reading.sentence_at(item.start) if item.core else None
        if sentence and not sentence.is_title:
            counts[sentence.number] = counts.get(sentence.number, 0) + 1
    best = sorted(counts, key=lambda number: (-counts[number], number))[:SUMMARY_SENTENCES]
    return [reading.sentences[number - 1] for number in sorted(best)] or list(reading.sentences[:1])
