"""Which dated happenings of an article make its timeline."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from newsstruct.engines.base import DraftEvent
from newsstruct.engines.rules.clauses import clause_at
from newsstruct.engines.rules.counted import dates_a_count
from newsstruct.engines.rules.dating import dates_of_events, opened_clause
from newsstruct.engines.rules.sources import SourceList
from newsstruct.engines.rules.telling import with_what_is_told
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.assertion import status_of
from newsstruct.facts.dates import DateExpression
from newsstruct.facts.edtf import lies_ahead
from newsstruct.reading import NumberedSentence
from newsstruct.summary import EventStatus


@dataclass(frozen=True, slots=True)
class ChosenEvent:
    """A clause with its date: code points of the article."""

    sentence: int
    start: int
    end: int
    clause: str
    expression: str
    date: DateExpression
    status: EventStatus

    def draft(self, sources: SourceList) -> DraftEvent:
        """The event as a draft, its source looked up."""
        source, mention, cue = sources.of(self.start, self.end)
        return DraftEvent(
            sentence=self.sentence,
            phrase=self.clause,
            expression=self.expression,
            date=self.date.edtf,
            basis=self.date.basis,
            status=self.status,
            description=" ".join(self.clause.split()),
            source=source,
            mention=mention,
            cue=cue,
        )


def choose_events(analysis: Analysis) -> list[ChosenEvent]:
    """The dated clauses of the story, an event told twice once, in text order."""
    chosen: list[ChosenEvent] = []
    told: dict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    for sentence in analysis.reading.sentences:
        for event in () if sentence.is_title else _of_sentence(sentence, analysis):
            when, words = event.date.edtf or event.expression.casefold(), _content(event.clause)
            if not any(_says_much_the_same(event.start, words, *other) for other in told[when]):
                told[when].append((event.start, words))
                chosen.append(event)
    return chosen


def _of_sentence(sentence: NumberedSentence, analysis: Analysis) -> Iterator[ChosenEvent]:
    language, text = analysis.reading.language, sentence.text
    dates = dates_of_events(sentence, analysis)
    if not dates:
        return
    places = [(d.start - sentence.start, d.end - sentence.start) for d in dates]
    dated = [
        (d.start - sentence.start, d.end - sentence.start)
        for d in analysis.dates.get(sentence.number, ())
        if d.kind in ("date", "time")
    ]
    for date, place in zip(dates, places, strict=True):
        opened = opened_clause(text, *place, language)
        if opened is None:
            clause = clause_at(text, *place, language, places, dated)
        else:
            clause = place[0], clause_at(text, opened, opened + 1, language, places, dated)[1]
        told = with_what_is_told(sentence, clause, date, analysis)
        if told is None:
            continue
        begin, end = told
        if dates_a_count(sentence, (begin, end), date, analysis):
            continue
        future = lies_ahead(date.edtf, analysis.reading.anchor)
        status = status_of(text, begin, end, language, expression=place, future=future)
        if status is not None:
            yield ChosenEvent(
                sentence.number,
                sentence.start + begin,
                sentence.start + end,
                text[begin:end],
                text[slice(*place)],
                date,
                status,
            )


def _says_much_the_same(start: int, words: set[str], other: int, theirs: set[str]) -> bool:
    """Whether two events of one day, given by where they begin and their words, are one."""
    return start == other or len(words & theirs) >= 0.6 * min(len(words), len(theirs))


def _content(clause: str) -> set[str]:
    return {word for word in clause.casefold().split() if len(word) > 3}
