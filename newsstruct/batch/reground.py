"""Grounding again: a store's answers checked by the library as it is now, without asking or paying."""

from dataclasses import dataclass
from pathlib import Path

from newsstruct._version import __version__
from newsstruct.batch.outcome import Outcome
from newsstruct.batch.progress import Progress
from newsstruct.batch.record import Record
from newsstruct.batch.store import Store
from newsstruct.batch.unexpected import unexpected
from newsstruct.engines.base import Usage
from newsstruct.errors import NewsstructError
from newsstruct.pipeline import settle
from newsstruct.summary import NewsSummary, Run


@dataclass(frozen=True, slots=True)
class RegroundReport:
    """What grounding a store again came to.

    Attributes:
        changed: summaries that are other than before, and are now in the store.
        unchanged: those that came out the same.
        without_answers: records that have no answer to ground (errors).
        failed: articles that could not be grounded again; their old summary stays.
    """

    changed: int
    unchanged: int
    without_answers: int
    failed: tuple[Outcome, ...] = ()

    def __str__(self) -> str:
        parts = [f"{self.changed:,} changed", f"{self.unchanged:,} unchanged"]
        if self.without_answers:
            parts.append(f"{self.without_answers:,} without answers")
        if self.failed:
            parts.append(f"{len(self.failed):,} failed")
        return ", ".join(parts)


def reground(path: str | Path, *, progress: bool = True) -> RegroundReport:
    """Ground the answers that a store keeps once more, and replace the summaries that come out otherwise.

    Raises StoreError.
    """
    changed = unchanged = without = 0
    failed: list[Outcome] = []
    with Store(path) as store, Progress(progress, len(store)) as bar:
        for place in store.places():
            record = store.at(place)
            try:
                summary = _again(record)
            except NewsstructError as error:
                failed.append(Outcome(record.position, record.id, None, error))
            except Exception as error:
                failed.append(Outcome(record.position, record.id, None, unexpected(error)))
            else:
                if summary is None:
                    without += 1
                elif summary == record.summary:
                    unchanged += 1
                else:
                    store.reground(place, summary)
                    changed += 1
            bar.add(True, Usage())
    return RegroundReport(changed, unchanged, without, tuple(failed))


def _again(record: Record) -> NewsSummary | None:
    """The record's summary as it comes out now, told apart from the old one only by what it says."""
    if record.drafts is None or record.article is None or record.summary is None:
        return None
    old = record.summary.run
    new = settle(record.drafts, record.article, old, record.options)
    if new == record.summary:
        return new
    run = Run(**{**dict(old), "library_version": __version__})
    return new.model_copy(update={"run": run})
