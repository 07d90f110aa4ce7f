"""What waits for a provider's Batch API, and what came of it: tables of their own in the store's file.

An article is put down with its requests; a request waits, is sent with a batch, and ends answered, failed or held
(its batch was cancelled). An article leaves when all its requests have ended and its outcome is in the store.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from newsstruct import errors
from newsstruct.article import Article
from newsstruct.batch.database import connect, explained
from newsstruct.engines.base import Usage
from newsstruct.engines.prompt import with_reask
from newsstruct.errors import ModelError, NewsstructError, StoreError, UnavailableError
from newsstruct.options import Options

CANCELLED = UnavailableError("The batch was cancelled before this was answered.")

State = Literal["waiting", "sent", "answered", "failed", "held"]
Kind = Literal["draft", "repair"]


@dataclass(frozen=True, slots=True)
class Job:
    """What the requests of one batch have in common."""

    job: int
    model: str
    fingerprint: str | None
    options: Options


@dataclass(frozen=True, slots=True)
class Queued:
    """An article whose requests are on their way."""

    key: str
    job: int
    question: str
    position: int
    article: Article
    queued: datetime
    usage: Usage


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: what it asks, where it stands, and what came of it.

    Attributes:
        id: its custom_id, which a provider hands back with the answer.
        first, last: numbers of the sentences it is about.
        halved: it is half of one whose answer was cut off.
        bytes, tokens: what it takes in a file, and of the provider's queue.
        batch: the token of the batch it was sent with last.
        tries: times it was sent in vain; reasks: times its answer did not fit; reason: why, the last time.
        draft, error: what came of it, as JSON.
    """

    id: str
    key: str
    kind: Kind
    first: int
    last: int
    halved: bool
    question: str
    bytes: int
    tokens: int
    state: State = "waiting"
    batch: str | None = None
    tries: int = 0
    reasks: int = 0
    reason: str | None = None
    draft: str | None = None
    error: str | None = None

    @property
    def text(self) -> str:
        """The question as it is sent: the second time with what was wrong with its answer."""
        return with_reask(self.question, self.reason) if self.reason else self.question


_FIELDS = tuple(Asked.__dataclass_fields__)
_PUT = f"INSERT OR REPLACE INTO provider_requests ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})"


class Queue:
    """The articles and requests that are on their way. Raises StoreError as the store does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = connect(path, read_only=False, timeout=30.0)
        self._connection.row_factory = sqlite3.Row

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes from sending and collecting. It ends with the process, however that ends.

        Raises StoreError when another one is at it.
        """
        path = self.path.with_name(self.path.name + "-provider")
        try:
            with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as lock:
                lock.execute("BEGIN EXCLUSIVE")
                yield
            return
        except sqlite3.OperationalError:
            pass
        raise StoreError(f"Another process is sending or collecting the batches of {self.path}. Wait for it.")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is done inside, or none of it."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
            return
        except sqlite3.Error as error:
            problem = explained(error, self.path)
        finally:
            if self._connection.in_transaction:
                self._connection.rollback()
        raise problem

    def job(self, model: str, fingerprint: str | None, options: Options) -> int:
        """The number of the job of this model and these options, made when it is new."""
        told = (model, fingerprint, options.model_dump_json(exclude_defaults=True))
        find = "SELECT job FROM provider_jobs WHERE model = ? AND fingerprint IS ? AND options = ?"
        with self.transaction() as connection:
            if found := connection.execute(find, told).fetchone():
                return int(found["job"])
            add = "INSERT INTO provider_jobs (model, fingerprint, options) VALUES (?, ?, ?)"
            return int(connection.execute(add, told).lastrowid or 0)

    def jobs(self) -> list[Job]:
        """All jobs, finished ones too."""
        rows = self.select("SELECT * FROM provider_jobs ORDER BY job")
        return [
            Job(row["job"], row["model"], row["fingerprint"], Options.model_validate_json(row["options"]))
            for row in rows
        ]

    def add(self, articles: Iterable[tuple[Queued, list[Asked]]]) -> None:
        """Put articles down with their requests, in one transaction; those already there stay as they are."""
        with self.transaction() as connection:
            for article, requests in articles:
                row = (article.key, article.job, article.question, article.position)
                told = article.article.model_dump_json(exclude_defaults=True)
                connection.execute(
                    "INSERT OR IGNORE INTO provider_articles VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (*row, told, article.queued.isoformat(), json.dumps(asdict(article.usage))),
                )
                connection.executemany(_PUT, map(_row, requests))

    def knows(self, question: str) -> bool:
        """Whether requests for this question are on their way; held ones wait again from now on."""
        rows = self.select(
            "SELECT DISTINCT state FROM provider_requests JOIN provider_articles USING (key)"
            " WHERE provider_articles.question = ?",
            question,
        )
        if any(row["state"] == "held" for row in rows):
            with self.transaction() as connection:
                connection.execute(
                    "UPDATE provider_requests SET state = 'waiting' WHERE state = 'held' AND key IN"
                    " (SELECT key FROM provider_articles WHERE question = ?)",
                    (question,),
                )
        return bool(rows)

    def article(self, key: str) -> Queued:
        """The article with this key."""
        return _queued(self.select("SELECT * FROM provider_articles WHERE key = ?", key)[0])

    def of_question(self, question: str) -> list[Queued]:
        """The articles that ask the same; the first is the one whose requests are sent."""
        query = "SELECT * FROM provider_articles WHERE question = ? ORDER BY rowid"
        return [_queued(row) for row in self.select(query, question)]

    def requests(self, key: str) -> list[Asked]:
        """The requests of an article, in the order of its sentences."""
        rows = self.select("SELECT * FROM provider_requests WHERE key = ? ORDER BY first, last", key)
        return [asked_of(row) for row in rows]

    def ended(self, job: int) -> list[str]:
        """Keys of a job's articles whose requests have all been answered or failed."""
        rows = self.select(
            "SELECT key FROM provider_requests JOIN provider_articles USING (key) WHERE job = ? GROUP BY key"
            " HAVING sum(state IN ('waiting', 'sent', 'held')) = 0 ORDER BY min(provider_articles.rowid)",
            job,
        )
        return [row["key"] for row in rows]

    def put(self, requests: Iterable[Asked], *, instead_of: str | None = None) -> None:
        """Put requests down as they stand now, within a transaction that runs."""
        if instead_of is not None:
            self._connection.execute("DELETE FROM provider_requests WHERE id = ?", (instead_of,))
        self._connection.executemany(_PUT, map(_row, requests))

    def spend(self, key: str, usage: Usage) -> None:
        """Add to what an article cost, within a transaction that runs."""
        total = self.article(key).usage + usage
        self._connection.execute(
            "UPDATE provider_articles SET usage = ? WHERE key = ?", (json.dumps(asdict(total)), key)
        )

    def remove(self, questions: Iterable[str]) -> None:
        """Forget the articles of these questions and their requests: their outcomes are in the store."""
        rows = [(question,) for question in questions]
        with self.transaction() as connection:
            keys = "(SELECT key FROM provider_articles WHERE question = ?)"
            connection.executemany(f"DELETE FROM provider_requests WHERE key IN {keys}", rows)
            connection.executemany("DELETE FROM provider_articles WHERE question = ?", rows)

    def counts(self) -> dict[str, int]:
        """How many requests are in which state."""
        rows = self.select("SELECT state, count(*) AS number FROM provider_requests GROUP BY state")
        return {row["state"]: row["number"] for row in rows}

    def number_of_articles(self) -> int:
        """How many articles are on their way."""
        return int(self.select("SELECT count(*) AS number FROM provider_articles")[0]["number"])

    def select(self, query: str, *values: str | float) -> list[sqlite3.Row]:
        """The rows of a query. Raises StoreError."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            problem = explained(error, self.path)
        raise problem


def _row(request: Asked) -> tuple[object, ...]:
    return tuple(getattr(request, name) for name in _FIELDS)


def asked_of(row: sqlite3.Row) -> Asked:
    """A request as it stands in its row."""
    return Asked(**{**dict(row), "halved": bool(row["halved"])})


def told_error(error: NewsstructError) -> str:
    """An error as JSON."""
    return json.dumps({"type": type(error).__name__, "message": str(error)})


def error_of(told: str) -> NewsstructError:
    """The error that JSON tells of."""
    parts = json.loads(told)
    kind: type[NewsstructError] = getattr(errors, parts["type"], ModelError)
    return kind(parts["message"])


def _queued(row: sqlite3.Row) -> Queued:
    return Queued(
        row["key"],
        row["job"],
        row["question"],
        row["position"],
        Article.model_validate_json(row["article"]),
        datetime.fromisoformat(row["queued"]),
        Usage(**json.loads(row["usage"])),
    )
