"""The store's SQLite file: opened with care, brought up to date, its faults told in plain words."""

import sqlite3
import time
from pathlib import Path

from newsstruct.errors import StoreError

_APPLICATION_ID = 0x6E657773  # "news"

# One step after another; a step that was once released is never changed.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE records (
            place INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            options TEXT NOT NULL,
            article TEXT,
            question TEXT,
            summary TEXT,
            drafts TEXT,
            error TEXT,
            requests INTEGER NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cost_usd REAL,
            created TEXT NOT NULL
        )
        """,
        "CREATE INDEX records_by_question ON records (question)",
        f"PRAGMA application_id = {_APPLICATION_ID}",
    ),
    (
        "CREATE INDEX records_unreadable ON records (key) WHERE article IS NULL",
        # What a provider's Batch API has; a store of version 1 may have these tables already.
        """
        CREATE TABLE IF NOT EXISTS provider_jobs (
            job INTEGER PRIMARY KEY, model TEXT NOT NULL, fingerprint TEXT, options TEXT NOT NULL,
            UNIQUE (model, fingerprint, options)
        )
        """,
        """
        CREATE TABLE IF NOT EXISTS provider_articles (
            key TEXT PRIMARY KEY, job INTEGER NOT NULL, question TEXT NOT NULL, position INTEGER NOT NULL,
            article TEXT NOT NULL, queued TEXT NOT NULL, usage TEXT NOT NULL
        )
        """,
        "CREATE INDEX IF NOT EXISTS provider_articles_by_question ON provider_articles (question)",
        """
        CREATE TABLE IF NOT EXISTS provider_requests (
            id TEXT PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL, first INTEGER NOT NULL,
            last INTEGER NOT NULL, halved INTEGER NOT NULL, question TEXT NOT NULL, bytes INTEGER NOT NULL,
            tokens INTEGER NOT NULL, state TEXT NOT NULL, batch TEXT, tries INTEGER NOT NULL,
            reasks INTEGER NOT NULL, reason TEXT, draft TEXT, error TEXT
        )
        """,
        "CREATE INDEX IF NOT EXISTS provider_requests_by_key ON provider_requests (key, state)",
        "CREATE INDEX IF NOT EXISTS provider_requests_by_state ON provider_requests (state, id)",
        "CREATE INDEX IF NOT EXISTS provider_requests_by_batch ON provider_requests (batch, id)",
        """
        CREATE TABLE IF NOT EXISTS provider_batches (
            token TEXT PRIMARY KEY, job INTEGER NOT NULL, created REAL NOT NULL, requests INTEGER NOT NULL,
            tokens INTEGER NOT NULL, begun INTEGER NOT NULL, file TEXT, name TEXT, status TEXT NOT NULL,
            done INTEGER NOT NULL, failed INTEGER NOT NULL, cancelled INTEGER NOT NULL, message TEXT
        )
        """,
    ),
)

_FAULTS = {
    sqlite3.SQLITE_BUSY: "is locked by another process. Wait until it is done, or end it",
    sqlite3.SQLITE_LOCKED: "is locked by another process. Wait until it is done, or end it",
    sqlite3.SQLITE_READONLY: "cannot be written: it, its folder or this opening of it is read-only",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that its folder is there and may be written",
    sqlite3.SQLITE_PERM: "cannot be opened: this user may not",
    sqlite3.SQLITE_AUTH: "cannot be opened: this user may not",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full. All that was put in before is kept; make room and go on",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_CORRUPT: "is damaged. `sqlite3 FILE .recover` may save what is in it; use another file",
    sqlite3.SQLITE_NOTADB: "is no store of newsstruct. Name another file",
}


def connect(path: Path, *, read_only: bool, timeout: float) -> sqlite3.Connection:
    """Open a store's file, made or brought up to date where it may be written. Raises StoreError."""
    if read_only and not path.is_file():
        raise StoreError(f"There is no store at {path}.")
    if path.is_dir() or not path.parent.is_dir():
        raise StoreError(f"The store {path} is no file in a folder that is there.")
    connection = None
    try:
        connection = _open(path, "ro" if read_only else "rwc", timeout)
        _check(connection, path)
        if read_only:
            return connection
        _write_ahead(connection, timeout)
        _migrate(connection)
        return connection
    except sqlite3.Error as error:
        problem = explained(error, path)
    except StoreError as error:
        problem = error
    if connection is not None:
        connection.close()
    raise problem


def explained(error: sqlite3.Error, path: Path) -> StoreError:
    """What a fault of SQLite means for the store."""
    code = getattr(error, "sqlite_errorcode", None)
    fault = _FAULTS.get(code & 0xFF) if code is not None else None
    what = str(error).rstrip(".")
    return StoreError(f"The store {path} {fault or f'cannot be used: {what}'}.")


def _open(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    def opened(query: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?{query}",
            uri=True,
            timeout=timeout,
            isolation_level=None,
            check_same_thread=False,
        )

    connection = opened(f"mode={mode}")
    if mode == "ro":
        try:
            _version(connection)
        except sqlite3.OperationalError:
            # A file in a folder that may not be written can be read only as one that nobody changes.
            connection.close()
            connection = opened("mode=ro&immutable=1")
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Find out what the file is before anything is written to it."""
    version, application = _version(connection)
    if application == 0 and version == 0:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise StoreError(f"{path} is some other SQLite file, no store of newsstruct. Name another file.")
    elif application != _APPLICATION_ID:
        raise StoreError(f"{path} is some other SQLite file, no store of newsstruct. Name another file.")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"The store {path} was written by a newer newsstruct (its version is {version}, this one knows"
            f" {len(MIGRATIONS)}). Upgrade newsstruct, or name another file."
        )


def _version(connection: sqlite3.Connection) -> tuple[int, int]:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return version, connection.execute("PRAGMA application_id").fetchone()[0]


def _write_ahead(connection: sqlite3.Connection, timeout: float) -> None:
    """Write-ahead logging, synced with each commit. SQLite does not wait by itself for others to let it switch."""
    end = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
    connection.execute("PRAGMA synchronous = FULL")


def _migrate(connection: sqlite3.Connection) -> None:
    if _version(connection)[0] == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have been first.
    for number in range(_version(connection)[0], len(MIGRATIONS)):
        for statement in MIGRATIONS[number]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number + 1}")
    connection.execute("COMMIT")
