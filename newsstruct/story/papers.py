"""The articles of a story, in an order that does not depend on how they came, and what is asked of their text."""

import datetime
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby
from typing import Final

from newsstruct.reading.sentences import split_sentences
from newsstruct.story.wording import Vocabulary, vocabulary
from newsstruct.summary import Attribution, Event, Figure, NewsSummary

LEAD: Final = 3  # sentences that tell what an article is about


class Paper:
    """One article of the story: its summary, its id in the story, its moment of publication and its sentences."""

    def __init__(self, summary: NewsSummary, place: int) -> None:
        self.id = f"a{place + 1}"
        self.place = place
        self.summary = summary
        self.moment = moment_of(summary)
        self.day = summary.article.published.date() if summary.article.published else None

    @cached_property
    def now(self) -> datetime.date | None:
        """The day of publication; where that is not known, the last day on which something happened."""
        happened = [event.end for event in self.summary.timeline if event.end and event.status != "planned"]
        return self.day or max(happened, default=None)

    @property
    def text(self) -> str | None:
        """The article's text, or None where it was not kept."""
        return self.summary.article.text

    @cached_property
    def words(self) -> Vocabulary:
        """The word lists of the article's language."""
        return vocabulary(self.summary.article.language)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the text, headline included, as offsets."""
        return _sentences(self.text or "", self.summary.article.language)

    def sentence_index(self, offset: int) -> int:
        """Which sentence covers this offset, -1 where the text was not kept."""
        return bisect_right(self.sentences, (offset, len(self.text or "") + 1)) - 1

    @cached_property
    def names(self) -> frozenset[str]:
        """Every word of the names of sources and speakers, as they are written."""
        told = attributions(self.summary)
        names = [name for found in told for name in (found.source, found.speaker, found.mention.text) if name]
        return frozenset(word for name in names for word in name.split())


def attributions(summary: NewsSummary) -> list[Attribution]:
    """Every attribution of a summary's figures and events."""
    items: tuple[Figure | Event, ...] = (*summary.figures, *summary.timeline)
    return [item.attribution for item in items if item.attribution]


def moment_of(summary: NewsSummary) -> datetime.datetime | None:
    """When an article appeared, in UTC, or None."""
    published = summary.article.published
    return published.astimezone(datetime.UTC) if published else None


def in_order(summaries: Iterable[NewsSummary]) -> list[NewsSummary]:
    """By moment of publication, those without one last; what appeared together is ordered by its content."""
    latest = datetime.datetime.max.replace(tzinfo=datetime.UTC)

    def rank(summary: NewsSummary) -> tuple[datetime.datetime, int, str, str]:
        article = summary.article
        return moment_of(summary) or latest, -len(article.text or ""), article.sha256, article.id

    ordered: list[NewsSummary] = []
    for _, alike in groupby(sorted(summaries, key=rank), key=rank):
        tied = list(alike)
        ordered += tied if len(tied) == 1 else sorted(tied, key=lambda summary: summary.model_dump_json())
    return ordered


def _sentences(text: str, language: str) -> list[tuple[int, int]]:
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found += [(start + low, start + high) for low, high in split_sentences(line, language)]
        start += len(line)
    return found
