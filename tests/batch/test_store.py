"""The store: what is put in is there, faults are told, and no file of others is touched."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from town import article, fill, record

from newsstruct import Article, Options, RefusalError, Store, StoreError, Usage, summarize
from newsstruct.batch import database
from newsstruct.batch.keys import key_of, question_of
from newsstruct.batch.record import Record
from newsstruct.engines.choose import choose_engine
from newsstruct.pipeline import Result, process

TEXT = "At least 12 people were hurt in Oss on Monday, police said."
RULES = choose_engine("rules")


async def result_of(text: str = TEXT, options: Options | None = None) -> Result:
    return await process(Article.from_text(text, published="2024-06-04"), RULES, options or Options())


async def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    text = TEXT + " Ünïcödé \U0001f600."
    told = Article.from_text(text, published="2024-06-04T10:00:00+02:00", url="https://a.example/b", id="x")
    result = await process(told, RULES, Options(output_language="de"))
    usage = Usage(2, 30, 4, 0.5)
    kept = Record("k", 3, "x", Options(output_language="de"), told, "q", result.summary, result.drafts, usage)
    with Store(tmp_path / "run.sqlite") as store:
        store.put(kept)
    with Store(tmp_path / "run.sqlite", read_only=True) as store:
        assert store.get("k") == kept
        assert store.answered("q") == kept
        assert list(store.records()) == [kept]
        assert store.usage() == usage
        assert store.get("another") is None


async def test_text_left_out_of_the_result_is_left_out_again(tmp_path: Path) -> None:
    result = await result_of(options=Options(keep_text=False))
    with Store(tmp_path / "run.sqlite") as store:
        told = Article.from_text(TEXT, published="2024-06-04")
        store.put(Record("k", 0, "x", Options(keep_text=False), told, "q", result.summary, result.drafts))
        again = store.get("k")
        assert again is not None
        assert again.summary == result.summary
        assert again.summary.article.text is None
        assert again.article == told


def test_errors_keep_their_kind_and_words(tmp_path: Path) -> None:
    with Store(tmp_path / "run.sqlite") as store:
        store.put(record())
        again = store.get("key-0")
    assert again is not None
    assert type(again.error) is RefusalError
    assert str(again.error) == "The model declined."


async def test_a_summary_replaces_an_error_and_nothing_replaces_a_summary(tmp_path: Path) -> None:
    first = (await process(article(0), RULES, Options())).summary
    second = first.model_copy(update={"headline": "Another"})
    with Store(tmp_path / "run.sqlite") as store:
        places = {
            store.put(record(spent=Usage(1, 10, 0, 0.1))),
            store.put(record(summary=first, spent=Usage(2, 20, 5, 0.2))),
            store.put(record(summary=second, spent=Usage(9, 9, 9, 9.0))),
            store.put(record()),
        }
        again = store.get("key-0")
        assert len(places) == len(store) == 1
    assert again is not None
    assert again.summary is not None
    assert again.summary.headline == first.headline
    assert again.usage.requests == 3
    assert again.usage.cost_usd == pytest.approx(0.3)


@settings(max_examples=30, deadline=None)
@given(positions=st.lists(st.integers(0, 50), max_size=12, unique=True))
def test_records_come_in_the_order_of_the_input(
    positions: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Store(tmp_path_factory.mktemp("s") / "run.sqlite") as store:
        store.put_all([record(position) for position in positions])
        assert [kept.position for kept in store.records()] == sorted(positions)
        assert sorted(store.failed()) == sorted(store.places())


async def test_several_records_are_put_in_all_or_none(tmp_path: Path) -> None:
    with Store(tmp_path / "run.sqlite") as store:
        # The key that the database refuses.
        broken = Record(None, 1, "x", Options())  # type: ignore[arg-type]
        with pytest.raises(StoreError):
            store.put_all([record(0), broken])
        assert len(store) == 0
        store.put(record(0))
        assert len(store) == 1


def test_money_is_unknown_when_one_price_is(tmp_path: Path) -> None:
    with Store(tmp_path / "run.sqlite") as store:
        store.put(record(0, spent=Usage(1, 10, 1, 0.25)))
        assert store.usage() == Usage(1, 10, 1, 0.25)
        store.put(record(1, spent=Usage()))
        assert store.usage().cost_usd == 0.25
        store.put(record(2, spent=Usage(1, 10, 1, None)))
        assert store.usage() == Usage(2, 20, 2, None)


def test_keys_tell_apart_what_is_asked_apart() -> None:
    told = Article.from_text(TEXT, id="a")
    others = [
        (Article.from_text(TEXT + "!", id="a"), Options()),
        (Article.from_text(TEXT, id="a", title="T"), Options()),
        (Article.from_text(TEXT, id="a", published="2024-01-01"), Options()),
        (Article.from_text(TEXT, id="a", language="de"), Options()),
        (told, Options(output_language="de")),
        (told, Options(repairs=0)),
        (told, Options(temperature=0.5)),
    ]
    questions = {question_of(a, RULES, options) for a, options in [(told, Options()), *others]}
    assert len(questions) == len(others) + 1
    same = Options(deadline=5, attempts=9, keep_text=False, budget=3)
    assert question_of(told, RULES, same) == question_of(told, RULES, Options())
    named = Article.from_text(TEXT, id="b")
    assert question_of(named, RULES, Options()) == question_of(told, RULES, Options())
    assert key_of(named, RULES, Options()) != key_of(told, RULES, Options())


# Files that are no store, or cannot be used.


def test_a_file_of_others_is_left_as_it_is(tmp_path: Path) -> None:
    text, database_file = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("not a database, " * 100)
    with sqlite3.connect(database_file) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    for path in (text, database_file):
        before = path.read_bytes()
        for read_only in (False, True):
            with pytest.raises(StoreError, match="no store of newsstruct"):
                Store(path, read_only=read_only)
        assert path.read_bytes() == before


def test_a_store_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer newsstruct .*99.* Upgrade"):
        Store(path)
    assert path.read_bytes() == before


def test_an_older_store_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.sqlite"
    with Store(path) as store:
        store.put(record())
    later = (*database.MIGRATIONS, ("ALTER TABLE records ADD COLUMN mood TEXT DEFAULT 'fine'",))
    monkeypatch.setattr(database, "MIGRATIONS", later)
    with Store(path) as store:
        assert store.get("key-0") is not None
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT mood FROM records").fetchone() == ("fine",)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(later),)
    connection.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.sqlite"
    with Store(path) as store:
        store.put(record())
    broken = ("ALTER TABLE records ADD COLUMN mood TEXT", "ALTER TABLE nowhere ADD COLUMN x")
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, broken))
        with pytest.raises(StoreError):
            Store(path)
    with Store(path) as store:
        assert store.get("key-0") is not None


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Store(path) as store:
        store.put_all([record(number) for number in range(200)])
    data = bytearray(path.read_bytes())
    data[4096 : len(data)] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), Store(path) as store:
        list(store.records())


def test_a_record_changed_by_hand_is_told(tmp_path: Path) -> None:
    with Store(tmp_path / "run.sqlite") as store:
        store.put(record())
        store._connection.execute("UPDATE records SET article = '{}'")
        with pytest.raises(StoreError, match="id-0"):
            store.get("key-0")


def test_a_store_that_another_process_holds_is_told(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Store(path, timeout=0.05) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another process"):
            store.put(record())
        other.execute("COMMIT")
        other.close()
        store.put(record())
        assert len(store) == 1


def test_a_full_disk_is_told_and_what_is_in_stays(tmp_path: Path) -> None:
    with Store(tmp_path / "run.sqlite") as store:
        store.put(record(0))
        store._connection.execute("PRAGMA max_page_count = 20")
        with pytest.raises(StoreError, match="disk is full"):
            store.put_all([record(number) for number in range(1, 500)])
        assert [kept.id for kept in store.records()] == ["id-0"]
        store._connection.execute("PRAGMA max_page_count = 1000000")
        store.put(record(1))
        assert len(store) == 2


def test_what_is_read_only_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with pytest.raises(StoreError, match="no store at"):
        Store(path, read_only=True)
    assert not path.exists()
    with Store(path) as store:
        store.put(record())
    with Store(path, read_only=True) as store:
        assert len(store) == 1
        with pytest.raises(StoreError, match="read-only"):
            store.put(record(1))


def test_a_store_in_a_place_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "folder.sqlite"):
        with pytest.raises(StoreError, match="no file in a folder"):
            Store(path)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "run.sqlite")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.put(record())


def test_processes_share_a_store(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=fill, args=(path, 40 * number, 60)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with Store(path, read_only=True) as store:
        assert [kept.position for kept in store.records()] == list(range(140))


def test_a_result_that_the_store_gives_is_the_one_the_call_gave(tmp_path: Path) -> None:
    summary = summarize(TEXT, model="rules", published="2024-06-04")
    with Store(tmp_path / "run.sqlite") as store:
        told = Article.from_text(TEXT, published="2024-06-04")
        store.put(Record("k", 0, told.id, Options(), told, "q", summary))
        again = store.get("k")
    assert again is not None
    assert again.summary == summary
