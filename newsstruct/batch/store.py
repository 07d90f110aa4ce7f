"""The store: all of a batch in one SQLite file, each article on disk before it is handed on."""

import json
import sqlite3
import threading
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from newsstruct import errors
from newsstruct.article import Article
from newsstruct.batch.database import connect, explained
from newsstruct.batch.record import Record
from newsstruct.engines.base import Usage
from newsstruct.errors import NewsstructError
from newsstruct.options import Options
from newsstruct.pipeline import Drafts
from newsstruct.summary import NewsSummary

_COLUMNS = (
    "key, position, id, options, article, question, summary, drafts, error,"
    " requests, input_tokens, output_tokens, cost_usd, created"
)
# What is done stays as it is; a failure gives way, and what was paid adds up.
_PUT = f"""
INSERT INTO records ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
    position = excluded.position, options = excluded.options, summary = excluded.summary, drafts = excluded.drafts,
    error = excluded.error, created = excluded.created,
    cost_usd = CASE WHEN records.requests = 0 THEN excluded.cost_usd
                    WHEN excluded.requests = 0 THEN records.cost_usd
                    ELSE records.cost_usd + excluded.cost_usd END,
    requests = records.requests + excluded.requests,
    input_tokens = records.input_tokens + excluded.input_tokens,
    output_tokens = records.output_tokens + excluded.output_tokens
WHERE records.summary IS NULL
"""
# The row stays where it is, for those who hold its place.
_MEND = """
UPDATE OR IGNORE records SET key = ?, id = ?, article = ?, question = ? WHERE key = ? AND article IS NULL
"""
_DROP = "DELETE FROM records WHERE key = ? AND article IS NULL"
_TOTAL = """
SELECT coalesce(sum(requests), 0), coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
    CASE WHEN sum(requests > 0 AND cost_usd IS NULL) > 0 THEN NULL ELSE sum(cost_usd) END
FROM records
"""


class Store:
    """The articles, answers and summaries of batches, in one SQLite file that several processes may share.

    A file that is no store, is damaged or comes from a newer version is left as it is.

    Args:
        path: the file; it is made when it is not there.
        read_only: open it without the right to write.
        timeout: seconds to wait while another process writes.

    Raises:
        StoreError: the file cannot be used, here as in every method; the message says what to do.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, timeout: float = 30.0) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._lock = threading.RLock()
        self._connection = connect(self.path, read_only=read_only, timeout=timeout)

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    def __len__(self) -> int:
        return int(self._one("SELECT count(*) FROM records")[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._connection.close()

    def get(self, key: str) -> Record | None:
        """The record with this key."""
        return self._found(f"SELECT {_COLUMNS} FROM records WHERE key = ?", key)

    def answered(self, question: str) -> Record | None:
        """A record whose summary answers this question, of whatever article."""
        query = f"SELECT {_COLUMNS} FROM records WHERE question = ? AND summary IS NOT NULL LIMIT 1"
        return self._found(query, question)

    def place(self, key: str) -> int | None:
        """Where the record with this key is, when it is done: for `at`."""
        row = self._one("SELECT place FROM records WHERE key = ? AND summary IS NOT NULL", key)
        return row[0] if row else None

    def at(self, place: int) -> Record:
        """The record at one of the `places`."""
        record = self._found(f"SELECT {_COLUMNS} FROM records WHERE place = ?", place)
        if record is None:
            raise errors.StoreError(f"{self.path} has lost the record {place}: was it changed by hand?")
        return record

    def places(self) -> "array[int]":
        """Where the records are, in the order of their input."""
        with self._using() as connection:
            rows = connection.execute("SELECT place FROM records ORDER BY position, place")
            return array("q", (place for (place,) in rows))

    def failed(self) -> list[int]:
        """The places of the records without a summary."""
        with self._using() as connection:
            rows = connection.execute("SELECT place FROM records WHERE summary IS NULL")
            return [place for (place,) in rows]

    def unreadable(self) -> set[str]:
        """The keys of what could not be read as an article."""
        with self._using() as connection:
            return {key for (key,) in connection.execute("SELECT key FROM records WHERE article IS NULL")}

    def drop(self, keys: Iterable[str]) -> None:
        """Forget what could not be read as an article: there is one at its place now."""
        if rows := [(key,) for key in keys]:
            with self._using() as connection:
                connection.executemany(_DROP, rows)

    def records(self) -> Iterator[Record]:
        """All records in the order of their input, one at a time."""
        return map(self.at, self.places())

    def usage(self) -> Usage:
        """What all of it cost; the money is None where a price is not known."""
        return Usage(*self._one(_TOTAL))

    def put(self, record: Record) -> int:
        """Keep a record: it is on disk when this returns. The place it has.

        A failure is replaced by what comes after it, a summary by nothing.
        """
        return self.put_all([record])[0]

    def put_all(self, records: Iterable[Record]) -> list[int]:
        """Keep several records with one commit; all of them or none."""
        rows = [(_row(record), record.mends) for record in records]
        with self._using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            for (key, _, name, _, article, question, *_), mends in rows:
                for mended in mends:
                    connection.execute(_MEND, (key, name, article, question, mended))
                    connection.execute(_DROP, (mended,))
            connection.executemany(_PUT, (row for row, _ in rows))
            find = "SELECT place FROM records WHERE key = ?"
            places = [connection.execute(find, (row[0],)).fetchone()[0] for row, _ in rows]
            connection.execute("COMMIT")
        return places

    def reground(self, place: int, summary: NewsSummary) -> None:
        """Replace the summary at a place by another one of the same answers."""
        with self._using() as connection:
            connection.execute(
                "UPDATE records SET summary = ? WHERE place = ?", (_summary_json(summary), place)
            )

    def _found(self, query: str, value: str | int) -> Record | None:
        row = self._one(query, value)
        if not row:
            return None
        try:
            return _record(row)
        except ValueError:
            problem = (
                f"{self.path} holds something else than was put in for {row[2]!r}: was it changed by hand?"
            )
        raise errors.StoreError(problem)

    def _one(self, query: str, *values: str | int) -> Any:
        with self._using() as connection:
            return connection.execute(query, values).fetchone()

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread at a time; what is not committed is undone. Raises StoreError."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                problem = explained(error, self.path)
            else:
                return
            finally:
                self._undo()
        raise problem

    def _undo(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.rollback()
        except sqlite3.Error:
            pass  # closed, or beyond use; what led here is told


def _row(record: Record) -> tuple[Any, ...]:
    usage, error = record.usage, record.error
    told = {"type": type(error).__name__, "message": str(error)}
    return (
        record.key,
        record.position,
        record.id,
        record.options.model_dump_json(exclude_defaults=True),
        record.article.model_dump_json(exclude_defaults=True) if record.article else None,
        record.question,
        _summary_json(record.summary) if record.summary else None,
        record.drafts.model_dump_json() if record.drafts else None,
        json.dumps(told) if error else None,
        usage.requests,
        usage.input_tokens,
        usage.output_tokens,
        usage.cost_usd,
        record.created.isoformat(),
    )


def _summary_json(summary: NewsSummary) -> str:
    """The summary without the article's text, which is kept with the article."""
    return summary.model_dump_json(exclude={"article": {"text"}})


def _record(row: tuple[Any, ...]) -> Record:
    key, position, name, told, text, question, answer, answers, failure, *spent, created = row
    options = Options.model_validate_json(told)
    article = Article.model_validate_json(text) if text else None
    summary = None
    if answer and article:
        parts = json.loads(answer)
        parts["article"]["text"] = article.text if options.keep_text else None
        summary = NewsSummary.model_validate(parts)
    return Record(
        key,
        position,
        name,
        options,
        article,
        question,
        summary,
        drafts=Drafts.model_validate_json(answers) if answers else None,
        usage=Usage(*spent),
        error=_error(json.loads(failure)) if failure else None,
        created=datetime.fromisoformat(created),
    )


def _error(told: dict[str, str]) -> NewsstructError:
    kind: type[NewsstructError] = getattr(errors, told["type"], NewsstructError)
    return kind(told["message"])
