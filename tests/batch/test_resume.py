"""Going on where a batch ended, and grounding kept answers again: nothing is paid twice."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import TownEngine
from town import answer, article, articles

from newsstruct import (
    Article,
    Batch,
    Options,
    StoppedNotice,
    Store,
    StoreError,
    UnavailableError,
    Usage,
    asummarize_many,
    summarize_many,
)
from newsstruct.batch.reground import reground
from newsstruct.testing import FakeModel, Request, reply


def test_the_same_call_again_asks_nothing(tmp_path: Path) -> None:
    path, engine = tmp_path / "run.sqlite", TownEngine()
    first = summarize_many(articles(30), model=engine, store=path)
    again = summarize_many(articles(30), model=engine, store=path)
    assert len(engine.asked) == 30
    assert list(again.summaries) == list(first.summaries)
    assert all(outcome.stored for outcome in again)
    assert not any(outcome.stored for outcome in first)
    assert again.usage == Usage()


def test_what_is_new_is_asked_and_what_failed_is_asked_again(tmp_path: Path) -> None:
    down = {"bridge-3", "bridge-7"}

    async def act(id: str) -> None:
        if id in down:
            raise UnavailableError("HTTP 503")

    path, engine = tmp_path / "run.sqlite", TownEngine(act)
    first = summarize_many(articles(10), model=engine, store=path)
    assert [outcome.id for outcome in first.errors] == ["bridge-3", "bridge-7"]
    down.clear()
    engine.asked.clear()
    second = summarize_many(articles(12), model=engine, store=path)
    assert sorted(engine.asked) == ["bridge-10", "bridge-11", "bridge-3", "bridge-7"]
    assert [outcome.index for outcome in second] == list(range(12))
    assert not second.errors
    assert len(Batch.open(path)) == 12


def test_another_way_of_asking_is_asked(tmp_path: Path) -> None:
    path, engine = tmp_path / "run.sqlite", TownEngine()
    summarize_many(articles(5), model=engine, store=path)
    summarize_many(articles(5), model=engine, store=path, options=Options(output_language="de"))
    other = TownEngine()
    other.prompt_fingerprint = "two"
    summarize_many(articles(5), model=other, store=path)
    assert len(engine.asked) == 10
    assert len(other.asked) == 5
    assert len(Batch.open(path)) == 15


def test_a_store_read_back_is_the_batch(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    batch = summarize_many([*articles(5), "", *articles(5)], model=TownEngine(), store=path)
    again = Batch.open(path)
    assert [outcome.id for outcome in again] == [f"bridge-{n}" for n in range(5)] + ["item 5"]
    assert list(again.summaries) == list(batch.summaries[:5])
    assert again.usage == batch.usage
    assert [str(outcome.error) for outcome in again.errors] == [str(batch[5].error)]
    with pytest.raises(StoreError, match="no store at"):
        Batch.open(tmp_path / "gone.sqlite")


def test_a_store_can_be_read_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    seen: list[int] = []

    def watched() -> Iterator[Article]:
        for number in range(60):
            if number in (30, 59):
                seen.append(len(Batch.open(path).summaries))
            yield article(number)

    summarize_many(watched(), model=TownEngine(), store=path, concurrency=2)
    assert 20 <= seen[0] <= 30
    assert 50 <= seen[1] <= 59


async def test_an_outcome_is_on_disk_before_it_is_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    reader = None
    async for outcome in asummarize_many(articles(40), model=TownEngine(), store=path, ordered=False):
        reader = reader or sqlite3.connect(path)
        found = reader.execute("SELECT count(*) FROM records WHERE id = ?", (outcome.id,)).fetchone()
        assert found == (1,)
    assert reader is not None
    reader.close()


TEXT = "At least 12 people were hurt in Oss on Monday, police said. A bridge was closed."


def test_answers_are_grounded_again_without_asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a library that reads worse first, and as it is now then."""
    path = tmp_path / "run.sqlite"
    told = [Article.from_text(TEXT + f" Day {n}.", id=str(n), published="2024-06-04") for n in range(4)]
    draft = reply(TEXT, figures=["At least 12 people"])
    with FakeModel(draft) as model:
        with monkeypatch.context() as worse:
            worse.setattr("newsstruct.pipeline.ground", _half_ground)
            before = summarize_many(told, model=model, store=path)
            assert [len(summary.figures) for summary in before.summaries] == [0] * 4
        asked = len(model.requests)
        report = reground(path)
        assert len(model.requests) == asked
    assert (report.changed, report.unchanged, report.without_answers, report.failed) == (4, 0, 0, ())
    after = Batch.open(path)
    assert [len(summary.figures) for summary in after.summaries] == [1] * 4
    assert [s.run.requests for s in after.summaries] == [s.run.requests for s in before.summaries]
    assert reground(path).unchanged == 4


def _half_ground(draft: Any, *rest: Any) -> Any:
    from newsstruct.grounding import ground

    return ground(draft.model_copy(update={"figures": []}), *rest)


def test_repairs_are_kept_and_grounded_again(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    wrong = reply(TEXT, figures=[{"phrase": "At least 13 people", "value": 13, "sentence": 1}])
    right = reply(TEXT, figures=["At least 12 people"])

    def asked(request: Request) -> Any:
        return right if "13 people" in request.user else wrong

    with FakeModel(asked) as model:
        batch = summarize_many([{"text": TEXT, "published": "2024-06-04"}], model=model, store=path)
    assert [note.code for note in batch[0].unwrap().notes if note.code == "model_repaired"]
    assert batch[0].unwrap().run.requests == 2
    with Store(path) as store:
        kept = next(store.records())
        assert kept.drafts is not None
        assert kept.drafts.first == wrong
        assert kept.drafts.repair == right
    assert reground(path).unchanged == 1
    assert Batch.open(path)[0].summary == batch[0].summary


def test_a_repair_that_failed_leaves_its_note(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    wrong = reply(TEXT, figures=[{"phrase": "At least 13 people", "value": 13, "sentence": 1}])

    def asked(request: Request) -> Any:
        return 400 if "13 people" in request.user else wrong

    with FakeModel(asked) as model:
        summarize_many([TEXT], model=model, store=path)
    assert reground(path).unchanged == 1
    [summary] = Batch.open(path).summaries
    assert "repair_failed" in [note.code for note in summary.notes]


def test_records_without_answers_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    summarize_many(["", *articles(2)], model=TownEngine(), store=path)
    report = reground(path)
    assert (report.changed, report.unchanged, report.without_answers) == (0, 2, 1)
    assert str(report) == "0 changed, 2 unchanged, 1 without answers"


def test_twins_are_regrounded_under_their_own_names(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    twins = [{"text": TEXT, "id": "a"}, {"text": TEXT, "id": "b"}]
    with FakeModel(answer) as model:
        summarize_many(twins, model=model, store=path, options=Options(repairs=0))
        assert len(model.requests) == 1
    reground(path)
    assert [summary.article.id for summary in Batch.open(path).summaries] == ["a", "b"]


def test_a_batch_stopped_early_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    broken = True

    async def act(id: str) -> None:
        if broken and int(id.rpartition("-")[2]) >= 20:
            raise UnavailableError("HTTP 503")

    engine = TownEngine(act)
    with pytest.warns(StoppedNotice):
        first = summarize_many(articles(100), model=engine, store=path, concurrency=4)
    assert len(first.summaries) == 20
    broken = False
    engine.asked.clear()
    assert len(summarize_many(articles(100), model=engine, store=path, concurrency=4).summaries) == 100
    assert len(engine.asked) == 80
