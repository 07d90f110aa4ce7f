"""What the store keeps of one article."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from newsstruct.article import Article
from newsstruct.batch.outcome import Outcome
from newsstruct.engines.base import Usage
from newsstruct.errors import NewsstructError
from newsstruct.options import Options
from newsstruct.pipeline import Drafts
from newsstruct.summary import NewsSummary


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Record:
    """One article in the store, done or failed.

    Attributes:
        key: its key (newsstruct.batch.keys.key_of).
        position: its place in the input, from 0.
        id: the article's id, or the row or file that could not be read.
        options: how it was asked about.
        article: the article; None where it could not be read.
        question: the hash of what was asked; None where nothing was.
        summary: what the article says, as grounded last.
        drafts: the engine's answers, as they came.
        usage: what was paid for it, failed runs included; nothing for a copy of another article's answer.
        error: why there is no summary.
        created: when it was put in.
        mends: the keys of what could not be read at its place before and gives way to it; not kept.
    """

    key: str
    position: int
    id: str
    options: Options
    article: Article | None = None
    question: str | None = None
    summary: NewsSummary | None = None
    drafts: Drafts | None = None
    usage: Usage = field(default_factory=Usage)
    error: NewsstructError | None = None
    created: datetime = field(default_factory=_now)
    mends: tuple[str, ...] = ()

    def outcome(self, index: int, *, stored: bool = True) -> Outcome:
        """The record as a batch's outcome; its error tells what was spent."""
        if self.error is not None and self.usage.requests:
            self.error.details.setdefault("usage", self.usage)
        return Outcome(index, self.id, self.summary, self.error, stored)
