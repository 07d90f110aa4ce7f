"""Requests in batches: which go together, and where each batch stands at the provider.

A batch is written down before anything is sent, and each step before and after it is taken, so that whoever
goes on after a break knows what may have happened.
"""

import secrets
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass

from newsstruct.batch.provider.queue import CANCELLED, Asked, Queue, asked_of, told_error

_DAY = 86_400.0
# What a provider says of a batch that will not change any more.
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})

_HOLD = """
UPDATE provider_requests SET
    state = CASE kind WHEN 'repair' THEN 'failed' ELSE 'held' END, error = CASE kind WHEN 'repair' THEN ? END
WHERE """


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """How much goes into one batch and how much waits at the provider.

    Attributes:
        requests: requests in one batch at most.
        bytes: bytes of one batch's file at most.
        queued_tokens: input tokens at the provider at most, over all batches of a model; None finds the account's
            limit out by halving what was refused for it.
        lists_lag: seconds after which the provider's lists are trusted to show what was made before.
    """

    requests: int = 50_000
    bytes: int = 200_000_000
    queued_tokens: int | None = None
    lists_lag: float = 5.0


@dataclass(frozen=True, slots=True)
class RemoteBatch:
    """A batch at the provider, as it was seen last.

    Attributes:
        token: our name for it.
        job: which model and options it is for.
        created: when it was put together, in seconds of the epoch.
        requests, tokens: how many requests, and about how many input tokens.
        begun: the step that comes next may have been taken already.
        file: the provider's id of its input file, once that is uploaded.
        name: the provider's id of the batch, once it is made.
        status: "new", then the provider's word for it; "lost" where the provider does not know it; "collected" or
            "refused" at the end.
        done, failed: requests that are answered or failed, by the provider's count.
        cancelled: whether we cancelled it.
        message: what the provider says of a failed one.
    """

    token: str
    job: int
    created: float
    requests: int
    tokens: int
    begun: bool = False
    file: str | None = None
    name: str | None = None
    status: str = "new"
    done: int = 0
    failed: int = 0
    cancelled: bool = False
    message: str | None = None

    @property
    def file_name(self) -> str:
        """The name its input file is uploaded under, by which it is known again."""
        return f"newsstruct-{self.token}.jsonl"


class Batches:
    """The batches of a queue."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def open(self) -> list[RemoteBatch]:
        """Those whose answers are not collected, oldest first."""
        query = "SELECT * FROM provider_batches WHERE status NOT IN ('collected', 'refused') ORDER BY created"
        return [_remote(row) for row in self._queue.select(query)]

    def get(self, token: str) -> RemoteBatch:
        """The batch as it stands now."""
        return _remote(self._queue.select("SELECT * FROM provider_batches WHERE token = ?", token)[0])

    def put_together(self, job: int, limits: BatchLimits) -> RemoteBatch | None:
        """A new batch of requests that wait, as many as fit; None where none wait or none may be added now."""
        with self._queue.transaction() as connection:
            room = self._room(job, limits)
            size, tokens = 0, 0
            chosen: list[tuple[str, int]] = []
            query = (
                "SELECT id, bytes, tokens FROM provider_requests JOIN provider_articles USING (key)"
                " WHERE state = 'waiting' AND job = ? ORDER BY provider_requests.rowid LIMIT ?"
            )
            for row in connection.execute(query, (job, limits.requests)):
                size, tokens = size + row["bytes"], tokens + row["tokens"]
                if chosen and size > limits.bytes:
                    break
                # One request goes out however big it is, once nothing else is out.
                if room is not None and tokens > room and (chosen or self._queue.counts().get("sent")):
                    break
                chosen.append((row["id"], row["tokens"]))
            if not chosen:
                return None
            total = sum(tokens for _, tokens in chosen)
            batch = RemoteBatch(secrets.token_hex(8), job, time.time(), len(chosen), total)
            connection.execute(
                "INSERT INTO provider_batches VALUES (?, ?, ?, ?, ?, 0, NULL, NULL, 'new', 0, 0, 0, NULL)",
                (batch.token, job, batch.created, batch.requests, batch.tokens),
            )
            connection.executemany(
                "UPDATE provider_requests SET state = 'sent', batch = ? WHERE id = ?",
                [(batch.token, name) for name, _ in chosen],
            )
        return batch

    def requests(self, token: str) -> Iterator[Asked]:
        """The requests that a batch still holds, in the order of its file."""
        last = ""
        query = "SELECT * FROM provider_requests WHERE batch = ? AND state = 'sent' AND id > ? ORDER BY id LIMIT 500"
        while rows := self._queue.select(query, token, last):
            yield from map(asked_of, rows)
            last = rows[-1]["id"]

    def request(self, token: str, name: str) -> Asked | None:
        """The request with this custom_id, if the batch still holds it."""
        query = "SELECT * FROM provider_requests WHERE id = ? AND batch = ? AND state = 'sent'"
        rows = self._queue.select(query, name, token)
        return asked_of(rows[0]) if rows else None

    def note(self, token: str, **now: str | int | bool | None) -> None:
        """Write down where a batch stands."""
        with self._queue.transaction() as connection:
            told = ", ".join(f"{name} = ?" for name in now)
            connection.execute(f"UPDATE provider_batches SET {told} WHERE token = ?", (*now.values(), token))

    def hold_waiting(self, job: int) -> None:
        """Keep back what waits to be sent; rounds of repairs are given up."""
        of_job = "state = 'waiting' AND key IN (SELECT key FROM provider_articles WHERE job = ?)"
        with self._queue.transaction() as connection:
            connection.execute(_HOLD + of_job, (told_error(CANCELLED), job))

    def hold(self, token: str) -> None:
        """Give a batch up: its requests are kept back."""
        with self._queue.transaction() as connection:
            connection.execute(_HOLD + "state = 'sent' AND batch = ?", (told_error(CANCELLED), token))
            connection.execute("UPDATE provider_batches SET status = 'collected' WHERE token = ?", (token,))

    def _room(self, job: int, limits: BatchLimits) -> int | None:
        """Input tokens that may be added to what is at the provider."""
        refused = self._queue.select(
            "SELECT min(tokens) AS tokens FROM provider_batches WHERE job = ? AND status = 'refused' AND created > ?",
            job,
            time.time() - _DAY,
        )[0]["tokens"]
        known = [limit for limit in (limits.queued_tokens, refused and refused // 2) if limit is not None]
        if not known:
            return None
        out = self._queue.select("SELECT sum(tokens) AS tokens FROM provider_requests WHERE state = 'sent'")
        return min(known) - int(out[0]["tokens"] or 0)


def _remote(row: sqlite3.Row) -> RemoteBatch:
    return RemoteBatch(**{**dict(row), "begun": bool(row["begun"]), "cancelled": bool(row["cancelled"])})
