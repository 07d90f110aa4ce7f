"""Ctrl-C and a notebook's interrupt: what is finished is kept, and the store has it all."""

import asyncio
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from engines import TownEngine
from town import article, articles

from newsstruct import Article, BatchInterrupted, Store, StoreError, asummarize_many, summarize_many


async def nap(_: str) -> None:
    await asyncio.sleep(0.005)


async def nap_and_interrupt(id: str) -> None:
    """Interrupts this process when article 50 is asked about."""
    await asyncio.sleep(0.005)
    if id == "bridge-50":
        os.kill(os.getpid(), signal.SIGINT)


def endless() -> Iterator[Article]:
    return map(article, itertools.count())


def interrupt_soon() -> None:
    threading.Timer(0.15, os.kill, (os.getpid(), signal.SIGINT)).start()


@pytest.fixture(autouse=True)
def _interrupts_raise() -> Iterator[None]:
    """A shell that starts tests in the background has them ignore SIGINT."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("kept", [False, True])
def test_an_interrupt_hands_over_what_is_finished(kept: bool, tmp_path: Path) -> None:
    engine = TownEngine(nap_and_interrupt)
    store = tmp_path / "run.sqlite" if kept else None
    with pytest.raises(BatchInterrupted, match="articles are finished") as raised:
        summarize_many(endless(), model=engine, store=store, concurrency=4)
    batch = raised.value.batch
    assert isinstance(raised.value, KeyboardInterrupt)
    assert batch.stopped is not None
    assert batch.stopped.reason == "interrupt"
    assert 40 < len(batch) <= len(engine.asked) <= len(batch) + 4
    assert len(batch.summaries) == len(batch)
    count = len(engine.asked)
    time.sleep(0.05)
    assert len(engine.asked) == count
    if store:
        with Store(store, read_only=True) as opened:
            assert len(opened) == len(batch)
        engine.asked.clear()
        engine.act = None
        again = summarize_many(articles(len(batch)), model=engine, store=store)
        assert len(again) == len(batch)
        assert len(engine.asked) <= 4


def test_an_interrupt_while_the_input_is_awaited() -> None:
    def slow() -> Iterator[Article]:
        yield from articles(5)
        time.sleep(30)
        yield article(5)

    interrupt_soon()
    started = time.monotonic()
    with pytest.raises(BatchInterrupted) as raised:
        summarize_many(slow(), model=TownEngine(), concurrency=2)
    assert time.monotonic() - started < 10
    assert len(raised.value.batch) == 5


def test_an_interrupt_while_a_straggler_is_awaited() -> None:
    async def act(id: str) -> None:
        await asyncio.sleep(30 if id == "bridge-3" else 0)

    interrupt_soon()
    with pytest.raises(BatchInterrupted) as raised:
        summarize_many(articles(8), model=TownEngine(act), concurrency=2)
    assert [outcome.index for outcome in raised.value.batch] == [0, 1, 2, 4, 5, 6, 7]
    assert raised.value.batch[3].id == "bridge-4"


def test_the_next_batch_works() -> None:
    with pytest.raises(BatchInterrupted):
        summarize_many(endless(), model=TownEngine(nap_and_interrupt), concurrency=2)
    assert len(summarize_many(articles(5), model=TownEngine(nap)).summaries) == 5


def test_other_exceptions_of_the_caller_s_thread_end_the_work() -> None:
    class Left(BaseException):
        pass

    engine = TownEngine(nap)

    def leaving() -> Iterator[Article]:
        yield from articles(5)
        raise Left

    with pytest.raises(Left):
        summarize_many(leaving(), model=engine)
    count = len(engine.asked)
    time.sleep(0.05)
    assert len(engine.asked) == count


async def test_cancelling_ends_the_work_and_keeps_what_is_done(tmp_path: Path) -> None:
    engine = TownEngine(nap)
    path = tmp_path / "run.sqlite"

    async def work() -> None:
        await asummarize_many(endless(), model=engine, store=path, concurrency=4)

    task = asyncio.create_task(work())
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    count = len(engine.asked)
    await asyncio.sleep(0.05)
    assert len(engine.asked) == count
    with Store(path, read_only=True) as store:
        assert count - 4 <= len(store) <= count


SCRIPT = """
import sys
from newsstruct import BatchInterrupted, summarize_many
texts = (f"Bridge {number} of Oss was closed." for number in range(10**9))
print("ready", flush=True)
try:
    summarize_many(texts, model="rules", store=sys.argv[1], concurrency=2)
except BatchInterrupted as interrupted:
    print(len(interrupted.batch), flush=True)
"""


def has_records(path: Path) -> bool:
    with suppress(StoreError), Store(path, read_only=True) as store:
        return len(store) > 0
    return False


def test_ctrl_c_in_a_script(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    command = [
        sys.executable,
        "-c",
        f"import signal; signal.signal(2, signal.default_int_handler)\n{SCRIPT}",
        str(path),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as script:
        assert script.stdout is not None
        assert script.stdout.readline() == "ready\n"
        end = time.monotonic() + 60
        while not (path.exists() and has_records(path)) and time.monotonic() < end:
            time.sleep(0.05)
        script.send_signal(signal.SIGINT)
        told, problem = script.communicate(timeout=60)
    assert problem == ""
    with Store(path, read_only=True) as store:
        assert len(store) == int(told) > 0
