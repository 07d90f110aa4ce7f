"""What could not be read and can be read now is no error of the store any more."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from engines import TownEngine
from harbour import AT_ONCE, ONCE, answer, text
from town import articles

from newsstruct import Batch, summarize_many
from newsstruct.batch import database
from newsstruct.batch.provider import ProviderBatch
from newsstruct.batch.provider.queue import Queue
from newsstruct.testing import FakeBatchAPI

QUEUE_OF_THEN = """
CREATE TABLE provider_jobs (
    job INTEGER PRIMARY KEY, model TEXT NOT NULL, fingerprint TEXT, options TEXT NOT NULL,
    UNIQUE (model, fingerprint, options)
)
"""


def rows(path: Path, *texts: str | None) -> Path:
    """A file of rows; None is a row that is broken."""
    lines = ['{"text": ' if told is None else json.dumps({"text": told}) for told in texts]
    path.write_text("\n".join(lines))
    return path


def run(store: Path, things: Any) -> Batch:
    return summarize_many(things, model=TownEngine(), store=store, progress=False)


def names(store: Path) -> list[str]:
    """The ids in the store, errors in brackets."""
    return [outcome.id if outcome.ok else f"[{outcome.id}]" for outcome in Batch.open(store)]


def test_a_row_that_was_mended_is_no_error_any_more(tmp_path: Path) -> None:
    store, file = tmp_path / "run.sqlite", tmp_path / "a.jsonl"
    first = run(store, rows(file, "The bridge is closed.", None, "The mill is open."))
    assert [outcome.id for outcome in first.errors] == ["a.jsonl:2"]
    second = run(store, rows(file, "The bridge is closed.", "The gate is shut.", "The mill is open."))
    assert not second.errors
    done = Batch.open(store)
    assert [summary.headline for summary in done.summaries] == [
        "The bridge is closed.",
        "The gate is shut.",
        "The mill is open.",
    ]
    assert not done.errors
    assert [outcome.ok for outcome in first] == [True, True, True]


def test_a_mended_row_may_tell_what_is_known_already(tmp_path: Path) -> None:
    store, file = tmp_path / "run.sqlite", tmp_path / "a.jsonl"
    run(store, rows(file, "The bridge is closed.", None, None))
    run(store, rows(file, "The bridge is closed.", "The bridge is closed.", "The mill is open."))
    assert not Batch.open(store).errors
    assert len(Batch.open(store)) == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_files_of_one_name_do_not_mend_each_other(tmp_path: Path, order: tuple[int, int]) -> None:
    store = tmp_path / "run.sqlite"
    files = [tmp_path / name / "a.jsonl" for name in ("x", "y")]
    for file in files:
        file.parent.mkdir()
    rows(files[0], None)
    rows(files[1], "The mill is open.")
    for _ in range(3):
        run(store, [files[number] for number in order])
        assert len(Batch.open(store).errors) == 1
        assert len(Batch.open(store).summaries) == 1


def test_files_and_folders_are_mended_too(tmp_path: Path) -> None:
    store, folder = tmp_path / "run.sqlite", tmp_path / "articles"
    folder.mkdir()
    assert len(run(store, folder).errors) == 1
    (folder / "a.csv").write_text("id,body\n1,The mill is open.\n")
    assert [outcome.id for outcome in run(store, folder).errors] == ["a.csv"]
    assert len(Batch.open(store).errors) == 2
    (folder / "a.csv").write_text("id,text\n1,The mill is open.\n")
    run(store, folder)
    assert names(store) == ["1"]


def test_what_is_still_broken_stays_an_error(tmp_path: Path) -> None:
    store, file = tmp_path / "run.sqlite", tmp_path / "a.jsonl"
    run(store, rows(file, None, None))
    run(store, rows(file, None, "The mill is open."))
    assert [outcome.id for outcome in Batch.open(store).errors] == ["a.jsonl:1"]


def test_rows_that_go_through_a_provider_are_mended_too(tmp_path: Path) -> None:
    path, file = tmp_path / "run.sqlite", tmp_path / "a.jsonl"
    with FakeBatchAPI(answer) as api:
        batch = ProviderBatch(path, model=api.engine(), options=ONCE, limits=AT_ONCE)
        batch.submit(rows(file, text(0), None))
        batch.wait(poll=0.0)
        assert len(Batch.open(path).errors) == 1
        batch.submit(rows(file, text(0), text(1)))
        batch.wait(poll=0.0)
    assert [outcome.ok for outcome in Batch.open(path)] == [True, True]


def test_a_store_of_the_first_version_gets_the_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.sqlite"
    with monkeypatch.context() as then:
        then.setattr(database, "MIGRATIONS", database.MIGRATIONS[:1])
        connection = database.connect(path, read_only=False, timeout=1.0)
        connection.execute(QUEUE_OF_THEN)
        connection.close()
    run(path, articles(2))
    with Queue(path) as queue:
        assert queue.number_of_articles() == 0
    with sqlite3.connect(path) as reader:
        assert reader.execute("PRAGMA user_version").fetchone() == (len(database.MIGRATIONS),)
    reader.close()
