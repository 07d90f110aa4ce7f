"""What becomes of one article of a batch: a summary or an error."""

from dataclasses import dataclass

from newsstruct.errors import NewsstructError
from newsstruct.summary import NewsSummary


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article's end. Exactly one of `summary` and `error` is None.

    Attributes:
        index: its place in the input, from 0.
        id: the article's id, or the row or file that could not be read ("articles.csv:17").
        summary: what the article says.
        error: why there is no summary.
        stored: the answer was there already, in the store or from the same article before: nothing was asked and
            nothing paid for this one.
    """

    index: int
    id: str
    summary: NewsSummary | None
    error: NewsstructError | None
    stored: bool = False

    def __post_init__(self) -> None:
        if (self.summary is None) == (self.error is None):
            raise ValueError("an outcome is a summary or an error")

    @property
    def ok(self) -> bool:
        """Whether there is a summary."""
        return self.summary is not None

    def unwrap(self) -> NewsSummary:
        """The summary; raises the error where there is none."""
        if self.summary is None:
            assert self.error is not None
            raise self.error
        return self.summary
