"""summarize_many and asummarize_many: one outcome each, in order, lazily, and none lost for another's fault."""

import asyncio
import pickle
import random
import threading
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from engines import PRICE, TownEngine
from hypothesis import given, settings
from hypothesis import strategies as st
from town import answer, article, articles

from newsstruct import (
    Article,
    Batch,
    ConfigurationError,
    InputError,
    NewsstructError,
    Options,
    Outcome,
    RefusalError,
    StoppedNotice,
    Store,
    StoreError,
    UnexpectedError,
    Usage,
    asummarize_many,
    summarize,
    summarize_many,
)
from newsstruct.testing import Completion, FakeModel, Request


def ids(outcomes: "Batch | list[Outcome]") -> list[str]:
    return [outcome.id for outcome in outcomes]


async def wander(_: str) -> None:
    await asyncio.sleep(random.random() / 50)


def test_outcomes_come_in_the_order_of_the_input() -> None:
    batch = summarize_many(articles(60), model=TownEngine(wander), concurrency=20)
    assert ids(batch) == [f"bridge-{number}" for number in range(60)]
    assert [outcome.index for outcome in batch] == list(range(60))
    assert all(outcome.ok for outcome in batch)
    assert [s.article.id for s in batch.summaries] == ids(batch)
    assert batch.errors == []
    assert batch.stopped is None
    assert batch.usage.requests == 60
    assert batch.usage.cost_usd == pytest.approx(60 * PRICE)


def test_a_batch_says_the_same_as_single_calls() -> None:
    text = "At least 12 people were hurt in Oss on Monday, police said."
    single = summarize(text, model="rules", published="2024-06-04")
    [outcome] = summarize_many([{"text": text, "published": "2024-06-04"}], model="rules")
    run = single.run.model_copy(update={"seconds": 0})
    assert outcome.unwrap().model_copy(update={"run": run}) == single.model_copy(update={"run": run})


def test_a_batch_is_a_sequence() -> None:
    batch = summarize_many(articles(5), model=TownEngine())
    assert len(batch) == len(batch.summaries) == 5
    assert batch[-1].id == "bridge-4"
    assert ids(batch[1:3]) == ["bridge-1", "bridge-2"]
    assert [s.article.id for s in batch.summaries[3:]] == ["bridge-3", "bridge-4"]
    with pytest.raises(IndexError):
        batch[5]


def test_an_empty_input_is_an_empty_batch() -> None:
    batch = summarize_many([], model=TownEngine())
    assert len(batch) == 0
    assert batch.stopped is None


async def fail(id: str) -> None:
    """Each kind of failure, by the article's number."""
    match int(id.rpartition("-")[2]) % 5:
        case 1:
            raise RefusalError("The model declined.")
        case 2:
            raise KeyError("words of the article")
        case 3:
            raise asyncio.CancelledError


@pytest.mark.parametrize("kept", [False, True])
def test_a_failure_is_that_article_s_alone(kept: bool, tmp_path: Path) -> None:
    store = tmp_path / "run.sqlite" if kept else None
    batch = summarize_many(articles(40), model=TownEngine(fail), concurrency=8, store=store)
    assert len(batch) == 40
    kinds = [type(outcome.error) for outcome in batch]
    assert kinds == [type(None), RefusalError, UnexpectedError, UnexpectedError, type(None)] * 8
    with pytest.raises(RefusalError):
        batch[1].unwrap()


def test_an_unforeseen_fault_tells_its_place_and_no_words() -> None:
    words = "words of the article"

    async def fault(_: str) -> None:
        raise KeyError(words)

    [outcome] = summarize_many(articles(1), model=TownEngine(fault))
    assert isinstance(outcome.error, UnexpectedError)
    assert "KeyError in test_runner.py" in str(outcome.error)
    assert words not in str(outcome.error) + outcome.error.details["traceback"]
    assert "in fault" in outcome.error.details["traceback"]


def test_outcomes_pickle() -> None:
    batch = summarize_many(articles(4), model=TownEngine(fail))
    for outcome in batch:
        again = pickle.loads(pickle.dumps(outcome))
        assert (again.index, again.id, again.summary) == (outcome.index, outcome.id, outcome.summary)
        assert str(again.error) == str(outcome.error)


def test_bad_rows_are_outcomes_in_their_place(tmp_path: Path) -> None:
    batch = summarize_many(
        ["One is here.", "", "Two are here."], model="rules", store=tmp_path / "run.sqlite"
    )
    assert [outcome.ok for outcome in batch] == [True, False, True]
    assert ids(batch.errors) == ["item 1"]
    assert isinstance(batch[1].error, InputError)


@pytest.mark.parametrize("kept", [False, True])
def test_the_same_article_is_paid_once(kept: bool, tmp_path: Path) -> None:
    engine = TownEngine(wander)
    again = [Article(**{**dict(article(number % 3)), "id": f"copy-{number}"}) for number in range(12)]
    store = tmp_path / "run.sqlite" if kept else None
    batch = summarize_many([*again, *again], model=engine, store=store, concurrency=5)
    assert len(engine.asked) == 3
    assert batch.usage.requests == 3
    assert ids(batch) == [s.article.id for s in batch.summaries] == [f"copy-{n}" for n in range(12)] * 2
    assert sum(outcome.stored for outcome in batch) == 21
    if store:
        with Store(store, read_only=True) as opened:
            assert len(opened) == 12
            assert opened.usage().requests == 3


def test_the_same_failing_article_is_asked_about_once_while_in_flight() -> None:
    async def refuse(_: str) -> None:
        await asyncio.sleep(0.05)
        raise RefusalError("The model declined.")

    engine = TownEngine(refuse)
    batch = summarize_many([article(1)] * 6, model=engine, concurrency=6)
    assert len(engine.asked) == 1
    assert [type(outcome.error) for outcome in batch] == [RefusalError] * 6


def test_no_more_is_in_flight_than_allowed_and_no_less() -> None:
    engine = TownEngine(wander)
    summarize_many(articles(100), model=engine, concurrency=7)
    assert engine.most == 7


def test_a_straggler_holds_nobody_back() -> None:
    finished = threading.Event()
    count = 0

    async def act(id: str) -> None:
        nonlocal count
        if id == "bridge-0":
            while not finished.is_set():
                await asyncio.sleep(0.005)
        else:
            count += 1
            if count == 99:
                finished.set()

    batch = summarize_many(articles(100), model=TownEngine(act), concurrency=2)
    assert ids(batch)[0] == "bridge-0"
    assert len(batch) == 100


def endless(asked: list[int]) -> Iterator[Article]:
    number = 0
    while True:
        asked.append(number)
        yield article(number)
        number += 1


@pytest.mark.parametrize("ordered", [True, False])
async def test_an_endless_input_is_read_little_ahead(ordered: bool) -> None:
    asked: list[int] = []
    taken = 0
    async for _ in asummarize_many(endless(asked), model=TownEngine(), concurrency=4, ordered=ordered):
        taken += 1
        assert len(asked) - taken <= (32 if ordered else 8)
        if taken == 100:
            break
    assert len(asked) < 140


def test_the_input_is_read_in_the_caller_s_thread_and_little_ahead() -> None:
    engine = TownEngine(wander)
    threads = set()
    ahead = []

    def watched() -> Iterator[Article]:
        for number in range(100):
            threads.add(threading.current_thread())
            ahead.append(number - len(engine.asked))
            yield article(number)

    summarize_many(watched(), model=engine, concurrency=5)
    assert threads == {threading.current_thread()}
    assert max(ahead) <= 10


async def test_outcomes_come_as_they_are_finished() -> None:
    async def act(id: str) -> None:
        await asyncio.sleep(0.3 if id == "bridge-0" else 0)

    found = [
        o.index
        async for o in asummarize_many(articles(9), model=TownEngine(act), concurrency=3, ordered=False)
    ]
    assert sorted(found) == list(range(9))
    assert found[-1] == 0


async def test_outcomes_come_in_order_when_asked() -> None:
    found = [o.index async for o in asummarize_many(articles(50), model=TownEngine(wander), concurrency=9)]
    assert found == list(range(50))


async def test_an_asynchronous_input() -> None:
    async def coming() -> AsyncIterator[Article]:
        for number in range(10):
            await asyncio.sleep(0)
            yield article(number)

    batch = await asummarize_many(coming(), model=TownEngine(), concurrency=3)
    assert ids(batch) == [f"bridge-{number}" for number in range(10)]


async def test_leaving_the_loop_ends_the_work() -> None:
    engine = TownEngine(wander)
    async for _ in asummarize_many(endless([]), model=engine, concurrency=4):
        break
    await asyncio.sleep(0.05)
    count = len(engine.asked)
    await asyncio.sleep(0.05)
    assert len(engine.asked) == count
    assert {task for task in asyncio.all_tasks() if task is not asyncio.current_task()} == set()


async def test_the_synchronous_call_works_inside_a_running_loop(tmp_path: Path) -> None:
    batch = summarize_many(articles(10), model=TownEngine(wander), store=tmp_path / "run.sqlite")
    assert len(batch.summaries) == 10


async def test_other_tasks_go_on_beside_a_batch_of_rules() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    await asummarize_many(articles(50), model="rules", concurrency=2)
    ticking.cancel()
    assert ticks >= 10


def test_an_input_that_breaks_off_keeps_what_was_read() -> None:
    def breaking() -> Iterator[Article]:
        yield from articles(5)
        raise OSError("the line is dead")

    with pytest.warns(StoppedNotice, match="broke off at item 5"):
        batch = summarize_many(breaking(), model=TownEngine())
    assert [outcome.ok for outcome in batch] == [True] * 5 + [False]
    assert batch.stopped is not None
    assert batch.stopped.reason == "input"


def test_what_cannot_work_at_all_is_told_at_once() -> None:
    with pytest.raises(ConfigurationError, match="concurrency"):
        summarize_many([], model="rules", concurrency=0)
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        summarize_many(["One."], model="openai/gpt-5.4-mini")
    with pytest.raises(InputError, match="pass a list"):
        summarize_many("One.", model="rules")


def test_a_store_lost_on_the_way_is_told_and_nothing_paid_is_lost(tmp_path: Path) -> None:
    with Store(tmp_path / "run.sqlite") as store:
        engine = TownEngine(wander)
        store._connection.execute("PRAGMA max_page_count = 30")
        with pytest.raises(StoreError, match="disk is full") as raised:
            summarize_many(articles(500), model=engine, store=store, concurrency=4)
        batch = raised.value.details["batch"]
        assert 4 < len(batch) < 500
        assert len(batch) == len(engine.asked) == len(batch.summaries)
        assert batch.stopped.reason == "store"
        assert 0 < len(store) < len(batch)


def test_the_batch_shows_what_it_came_to() -> None:
    batch = summarize_many(articles(20), model=TownEngine(fail))
    assert repr(batch).splitlines()[0] == ("Batch: 8 summaries, 12 errors, 8 requests, 800 tokens, $0.0800")
    assert "4 x RefusalError: The model declined." in repr(batch)
    shown = batch._repr_html_()
    assert "<td>4</td><td>RefusalError</td>" in shown


@settings(max_examples=25, deadline=None)
@given(
    numbers=st.lists(st.integers(0, 8), max_size=25),
    concurrency=st.integers(1, 9),
    kept=st.booleans(),
    ordered=st.booleans(),
)
def test_every_article_has_one_outcome_and_every_question_one_answer(
    numbers: list[int], concurrency: int, kept: bool, ordered: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    engine = TownEngine(wander)
    store = tmp_path_factory.mktemp("run") / "run.sqlite" if kept else None
    wanted = [f"bridge-{number}" for number in numbers]
    given_articles = [article(number) for number in numbers]

    async def streamed() -> list[Outcome]:
        stream = asummarize_many(
            given_articles, model=engine, store=store, concurrency=concurrency, ordered=ordered
        )
        return [outcome async for outcome in stream]

    found = asyncio.run(streamed())
    assert sorted(outcome.index for outcome in found) == list(range(len(numbers)))
    assert {outcome.index: outcome.id for outcome in found} == dict(enumerate(wanted))
    assert sorted(engine.asked) == sorted(set(wanted))
    assert engine.most <= concurrency
    if store is not None:
        batch = summarize_many(given_articles, model=engine, store=store, concurrency=concurrency)
        assert ids(batch) == wanted
        assert all(outcome.stored for outcome in batch)
        assert len(engine.asked) == len(set(wanted))


def test_a_model_on_the_wire() -> None:
    with FakeModel(answer) as model:
        batch = summarize_many(articles(30), model=model, concurrency=10)
        assert len(model.requests) == 30
    assert [s.headline for s in batch.summaries] == [a.text for a in articles(30)]


@pytest.mark.parametrize("status", [400, 503])
def test_the_cost_is_known_where_some_requests_are_turned_down(status: int) -> None:
    def turned_down(request: Request) -> object:
        return status if "number 3 " in request.user else Completion(answer(request), usage=(1000, 100))

    with FakeModel(turned_down, model="openai/gpt-5.4-mini") as model:
        batch = summarize_many(articles(10), model=model, concurrency=5, options=Options(attempts=2))
    [failed] = batch.errors
    assert failed.error is not None
    assert failed.error.details["usage"] == Usage(1 if status == 400 else 2, 0, 0, 0.0)
    assert batch.usage.cost_usd == pytest.approx(sum(s.run.cost_usd or 0 for s in batch.summaries))


def test_errors_tell_what_was_spent_from_the_store_too(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with FakeModel(400, model="openai/gpt-5.4-mini") as model:
        summarize_many(articles(2), model=model, store=path)
    again = Batch.open(path).errors
    assert [outcome.error.details["usage"] for outcome in again if outcome.error] == [Usage(1, 0, 0, 0.0)] * 2


def test_a_table_for_excel_begins_with_a_mark(tmp_path: Path) -> None:
    batch = summarize_many(articles(2), model="rules")
    for bom in (False, True):
        batch.to_csv(tmp_path / "a.csv", bom=bom)
        assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf") is bom


def test_errors_of_all_kinds_are_ours() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        batch = summarize_many([*articles(3), 5, ""], model=TownEngine(fail), options=Options())
    assert all(isinstance(outcome.error, NewsstructError) for outcome in batch.errors)
