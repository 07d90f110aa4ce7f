"""A batch: the outcomes of many articles in the order of the input."""

import html
import weakref
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from newsstruct.batch.breaker import likeness
from newsstruct.batch.outcome import Outcome
from newsstruct.batch.progress import compact
from newsstruct.batch.store import Store
from newsstruct.engines.base import Usage
from newsstruct.errors import NewsstructError
from newsstruct.summary import NewsSummary

if TYPE_CHECKING:
    import pandas as pd

What = Literal["figures", "timeline", "summaries", "errors"]

_ABSENT, _HELD = 0, -1
_GROUPS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why a batch ended before its input did, and what to do."""

    reason: Literal["budget", "outage", "input", "interrupt", "store"]
    message: str


class StoppedNotice(UserWarning):
    """A batch ended before its input did; `Batch.stopped` says why."""


class BatchInterrupted(KeyboardInterrupt):
    """Ctrl-C, or a notebook's interrupt. `batch` holds all that was finished."""

    def __init__(self, batch: "Batch") -> None:
        super().__init__(batch.stopped.message if batch.stopped else "interrupted")
        self.batch = batch


@dataclass(frozen=True, slots=True)
class Done:
    """One finished article on its way into a batch.

    `place` is where it is in the store; `outcome` is None where it only has to be read there. `usage` is what was
    paid for it now.
    """

    index: int
    ok: bool
    outcome: Outcome | None
    place: int | None = None
    usage: Usage = field(default_factory=Usage)
    stored: bool = False

    def read(self, store: Store | None) -> Outcome:
        """The outcome, from the store where it is not here."""
        if self.outcome is not None:
            return self.outcome
        assert store is not None
        assert self.place is not None
        return store.at(self.place).outcome(self.index, stored=self.stored)


class Batch(Sequence[Outcome]):
    """Outcomes in the order of the input. With a store, they are read from it when they are looked at.

    Articles that were not begun because the batch stopped early have no outcome; `stopped` says why it did.
    """

    def __init__(self, store: Store | None = None) -> None:
        self.stopped: Stopped | None = None
        self._store = store
        self._usage = Usage()
        self._places = array("q")  # by index: the place in the store, _HELD or _ABSENT
        self._stored = bytearray()
        self._held: dict[int, Outcome] = {}
        self._failed = array("q")
        self._count = 0

    @classmethod
    def open(cls, path: str | Path) -> "Batch":
        """Read back the store of a batch, finished or still running. Raises StoreError."""
        batch = cls.over(Store(path, read_only=True))
        assert batch._store is not None
        batch._places = batch._store.places()
        batch._stored = bytearray(b"\1") * len(batch._places)
        failed = set(batch._store.failed())
        batch._failed.extend(index for index, place in enumerate(batch._places) if place in failed)
        batch._count = len(batch._places)
        batch._usage = batch._store.usage()
        return batch

    @classmethod
    def over(cls, store: Store) -> "Batch":
        """A batch that keeps this store open as long as it is used, and then closes it."""
        batch = cls(store)
        weakref.finalize(batch, store.close)
        return batch

    def add(self, done: Done) -> None:
        """Take in a finished article; the same one again changes nothing."""
        missing = done.index + 1 - len(self._places)
        if missing > 0:
            self._places.extend([_ABSENT] * missing)
            self._stored.extend(bytes(missing))
        if self._places[done.index] != _ABSENT:
            return
        if done.place is None:
            assert done.outcome is not None
            self._held[done.index] = done.outcome
        self._stored[done.index] = done.stored
        if not done.ok:
            self._failed.append(done.index)
        self._usage += done.usage
        self._count += 1
        self._places[done.index] = _HELD if done.place is None else done.place

    @property
    def summaries(self) -> Sequence[NewsSummary]:
        """The summaries of those that have one."""
        failed = set(self._failed)
        return _Summaries(self, [index for index in self._indexes() if index not in failed])

    @property
    def errors(self) -> list[Outcome]:
        """The outcomes without a summary."""
        return [self._at(index) for index in sorted(self._failed)]

    @property
    def usage(self) -> Usage:
        """What was asked and paid for in this run; of a store that was opened, in all its runs."""
        return self._usage

    def to_frame(self, what: What = "summaries") -> "pd.DataFrame":
        """A pandas data frame with a row per figure, event, article or error; see newsstruct.views.frames."""
        from newsstruct.views.frames import frame

        return frame(what, self._items(what))

    def to_parquet(self, path: str | Path, *, what: What = "summaries") -> None:
        """The same as a Parquet file."""
        from newsstruct.views.frames import write_parquet

        write_parquet(what, self._items(what), path)

    def to_csv(self, path: str | Path, *, what: What = "summaries", bom: bool = False) -> None:
        """The same as a CSV file; with `bom=True` Excel sees that it is UTF-8."""
        from newsstruct.views.tables import write_csv

        write_csv(what, self._items(what), path, bom=bom)

    def to_jsonl(self, path: str | Path) -> None:
        """The whole summaries, one JSON document a line."""
        from newsstruct.views.tables import write_jsonl

        write_jsonl(self.summaries, path)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Outcome: ...

    @overload
    def __getitem__(self, place: slice) -> list[Outcome]: ...

    def __getitem__(self, place: int | slice) -> Outcome | list[Outcome]:
        indexes = self._indexes()
        if isinstance(place, slice):
            return [self._at(index) for index in indexes[place]]
        return self._at(indexes[place])

    def __iter__(self) -> Iterator[Outcome]:
        return map(self._at, self._indexes())

    def __repr__(self) -> str:
        lines = [f"Batch: {self._counts()}"]
        lines += [f"  {count:,} x {name}: {message}" for count, name, message in self._groups()]
        if self.stopped:
            lines.append(f"  stopped early ({self.stopped.reason}): {self.stopped.message}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{count:,}</td><td>{html.escape(name)}</td><td>{html.escape(message)}</td></tr>"
            for count, name, message in self._groups()
        )
        table = f"<table><tr><th>articles</th><th>error</th><th>message</th></tr>{rows}</table>"
        stop = self.stopped
        ended = f"<p>Stopped early ({stop.reason}): {html.escape(stop.message)}</p>" if stop else ""
        return f"<p><b>Batch</b>: {html.escape(self._counts())}</p>{ended}{table if rows else ''}"

    def _counts(self) -> str:
        usage, failed = self._usage, len(self._failed)
        done = self._count - failed
        told = [f"{done:,} {'summary' if done == 1 else 'summaries'}"]
        if failed:
            told.append(f"{failed:,} {'error' if failed == 1 else 'errors'}")
        if known := sum(self._stored):
            told.append(f"{known:,} of them known before")
        if usage.requests:
            tokens = compact(usage.input_tokens + usage.output_tokens)
            told += [f"{usage.requests:,} requests", f"{tokens} tokens"]
            told.append("price not known" if usage.cost_usd is None else f"${usage.cost_usd:,.4f}")
        return ", ".join(told)

    def _groups(self) -> list[tuple[int, str, str]]:
        """The most frequent kinds of errors: how many, their type, and the first one's message."""
        counts: Counter[tuple[str, str]] = Counter()
        first: dict[tuple[str, str], NewsstructError] = {}
        for outcome in self.errors:
            if outcome.error is not None:
                kind = likeness(outcome.error)
                counts[kind] += 1
                first.setdefault(kind, outcome.error)
        shown = counts.most_common(_GROUPS_SHOWN)
        groups = [(count, kind[0], str(first[kind])) for kind, count in shown]
        if left := counts.total() - sum(count for count, _, _ in groups):
            groups.append((left, "others", "see errors"))
        return groups

    def _items(self, what: What) -> Sequence[NewsSummary] | Sequence[Outcome]:
        return self if what == "errors" else self.summaries

    def _indexes(self) -> Sequence[int]:
        if self._count == len(self._places):
            return range(self._count)
        return [index for index, place in enumerate(self._places) if place != _ABSENT]

    def _at(self, index: int) -> Outcome:
        place = self._places[index]
        if place == _HELD:
            return self._held[index]
        assert self._store is not None
        return self._store.at(place).outcome(index, stored=bool(self._stored[index]))


class _Summaries(Sequence[NewsSummary]):
    """The summaries of a batch, each looked up when it is asked for."""

    def __init__(self, batch: Batch, indexes: Sequence[int]) -> None:
        self._batch = batch
        self._indexes = indexes

    def __len__(self) -> int:
        return len(self._indexes)

    @overload
    def __getitem__(self, place: int) -> NewsSummary: ...

    @overload
    def __getitem__(self, place: slice) -> list[NewsSummary]: ...

    def __getitem__(self, place: int | slice) -> NewsSummary | list[NewsSummary]:
        if isinstance(place, slice):
            return [self._batch._at(index).unwrap() for index in self._indexes[place]]
        return self._batch._at(self._indexes[place]).unwrap()
