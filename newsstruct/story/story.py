"""What many articles say of one story: events merged, figures in a ledger, each with the words that prove it.

Ids: articles "a1", ...; topics "t1", ...; events "s1", ...; accounts "l1", ...; claims "c1", ....
Every span belongs to the article that its report or claim names: `text[span.start:span.end] == span.text`.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, Self, get_args

from pydantic import model_validator

from newsstruct.errors import ConfigurationError
from newsstruct.summary import (
    ArticleInfo,
    Attribution,
    Bound,
    Category,
    EventStatus,
    Frozen,
    NewsSummary,
    Span,
)

if TYPE_CHECKING:
    import matplotlib.figure
    import pandas

STORY_SCHEMA_VERSION = "1"

Move = Literal["first", "repeated", "raised", "lowered", "corrected", "restated", "recalled"]
Table = Literal["ledger", "timeline"]
StoryNoteCode = Literal[
    "wire_copy", "same_article", "dates_disagree", "sources_disagree", "sum_holds", "sum_mismatch",
    "no_publication_date", "text_missing", "merge_unsure",
]  # fmt: skip


class StoryArticle(Frozen):
    """An article of the story. `copy_of` names the article whose text it carries (a wire copy), or is None."""

    id: str
    info: ArticleInfo
    headline: str
    copy_of: str | None = None


class StoryTopic(Frozen):
    """One of several stories: the headline of its latest article, and the ids of its articles, copies too."""

    id: str
    title: str
    articles: tuple[str, ...]


class Report(Frozen):
    """One article's word on an event."""

    article: str
    item: str
    date: str | None
    expression: Span | None
    description: str
    attribution: Attribution | None
    evidence: Span


class StoryEvent(Frozen):
    """An event as all articles together tell it.

    Attributes:
        date, start, end: as in Event, from the narrowest date that no report contradicts; None where reports disagree
            or give none.
        dates: every different date given, with the narrowest first; more than one that do not fit is a disagreement.
        description: the words of the report that tells most, of those with this status.
        status: of the latest report.
        sources: whoever is named for it, each once.
        reports: every article's word on it, by day of publication; wire copies are left out.
        topic: the topic it belongs to; None where there is only one.
    """

    id: str
    topic: str | None = None
    date: str | None
    start: datetime.date | None
    end: datetime.date | None
    dates: tuple[str, ...]
    agreed: bool
    description: str
    status: EventStatus
    sources: tuple[str, ...]
    reports: tuple[Report, ...]


class Claim(Frozen):
    """Who said which number when.

    Attributes:
        source, speaker: who says it; source None where the article itself does.
        reported: the day the article appeared, or None.
        value, low, high, bound: as in Figure.
        move: what it does to the same source's last number: first, repeated, raised, lowered, corrected (the article
            says so), restated (same number, other bound); recalled where the article itself tells it only as what
            was said before ("up from 12").
        superseded_by: the claim of the same source that took its place (of a recalled number: the claim that the
            article sets against it), or None while it still stands.
        article, item, evidence: the proof.
    """

    id: str
    source: str | None
    speaker: str | None
    reported: datetime.date | None
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    move: Move
    superseded_by: str | None
    article: str
    item: str
    evidence: Span


class Account(Frozen):
    """The ledger's page for one thing counted: its claims by day of report, and what they come to now.

    Attributes:
        category, unit: as in Figure.
        what: the thing counted: of a toll "people" or the part of them ("children"), else the measure of the first
            claim that is not only recalled.
        place, period: where and when, where the claims tell.
        claims: in order of report.
        low, high: the lowest and the highest number that still stands (None where a bound leaves it open on that side).
        standing: the claims that no later one of their source replaced, repetitions included; recalled ones only
            where there are no others.
        agreed: whether the standing claims can all be true.
        topic: the topic it belongs to; None where there is only one.
    """

    id: str
    topic: str | None = None
    category: Category
    unit: str
    what: str
    place: str | None
    period: str | None
    claims: tuple[Claim, ...]
    low: float | None
    high: float | None
    standing: tuple[str, ...]
    agreed: bool


class StoryNote(Frozen):
    """What a careful reader would be told: a code, a sentence, and the ids it is about."""

    code: StoryNoteCode
    message: str
    items: tuple[str, ...] = ()


class Story(Frozen):
    """One story over many articles, or several apart: what happened, and who said which number when.

    `from_summaries` makes one; `model_dump_json()` and `model_validate_json()` are each other's inverse.

    Attributes:
        title: the headline of the latest article that is no copy.
        articles: by day of publication, those without one after them, copies last.
        topics: where the articles are on several stories, each of them, those with most articles first; else none.
        events: in time order; undated ones last.
        ledger: an account for each thing counted, by topic, those with most claims first.
        notes: copies, disagreements, sums that hold and sums that do not.
    """

    schema_version: str = STORY_SCHEMA_VERSION
    title: str
    articles: tuple[StoryArticle, ...]
    topics: tuple[StoryTopic, ...] = ()
    events: tuple[StoryEvent, ...]
    ledger: tuple[Account, ...]
    notes: tuple[StoryNote, ...] = ()

    @classmethod
    def from_summaries(cls, summaries: Iterable[NewsSummary]) -> "Story":
        """Put what many articles say together. Their order does not matter, and what is on another story stays apart.

        The rules are those of docs/story.md. Raises InputError where there is no summary.
        """
        from newsstruct.story.merge import merge

        return merge(summaries)

    def to_frame(self, table: Table = "ledger") -> "pandas.DataFrame":
        """The ledger, a row for each claim, or the timeline, a row for each report, as a pandas frame.

        Raises ConfigurationError where there is no such table, or no pandas (`pip install "newsstruct[pandas]"`).
        """
        from newsstruct.story.frames import ledger_frame, timeline_frame

        if table not in get_args(Table):
            raise ConfigurationError(f"There is no table {table!r}; there are {', '.join(get_args(Table))}.")
        return timeline_frame(self) if table == "timeline" else ledger_frame(self)

    def plot(self, accounts: int = 4) -> "matplotlib.figure.Figure":
        """The first accounts of the ledger over time, bounds drawn as bounds.

        Raises InputError where there is nothing to plot, ConfigurationError where matplotlib is missing
        (`pip install "newsstruct[plot]"`).
        """
        from newsstruct.views.plots import plot_story

        return plot_story(self, accounts)

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every span of the story with the id of its article."""
        for event in self.events:
            for report in event.reports:
                yield report.article, report.evidence
                if report.expression:
                    yield report.article, report.expression
                if report.attribution:
                    yield report.article, report.attribution.mention
        for account in self.ledger:
            for claim in account.claims:
                yield claim.article, claim.evidence

    def _repr_html_(self) -> str:
        """How a notebook shows the story: its page, in a frame of its own."""
        from newsstruct.views.story import story_frame

        return story_frame(self)

    @model_validator(mode="after")
    def _spans_are_true(self) -> Self:
        texts = {article.id: article.info.text for article in self.articles}
        for article, span in self.spans():
            if article not in texts:
                raise ValueError(f"no article {article!r} in the story")
            text = texts[article]
            if text is not None and text[span.start : span.end] != span.text:
                raise ValueError(f"article {article} does not say {span.text[:60]!r} at {span.start}")
        return self
