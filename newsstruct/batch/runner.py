"""Many articles at a time: summarize_many and asummarize_many."""

import asyncio
import queue
import threading
import warnings
from collections import deque
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsstruct import background
from newsstruct.batch.articles import Columns, count_articles, read_articles, read_articles_async
from newsstruct.batch.batch import Batch, BatchInterrupted, Done, Stopped, StoppedNotice
from newsstruct.batch.budget import Budget, Purse
from newsstruct.batch.items import Item
from newsstruct.batch.outcome import Outcome
from newsstruct.batch.progress import Progress
from newsstruct.batch.store import Store
from newsstruct.batch.work import Work
from newsstruct.engines.base import Engine, Usage
from newsstruct.engines.choose import choose_engine
from newsstruct.errors import ConfigurationError
from newsstruct.options import Options

# Read ahead of what is finished, in articles for each one in flight: enough that no worker waits for the input.
_AHEAD = 2
_AHEAD_IN_ORDER = 8
_REMEMBERED = 1_000
_PATIENCE = 30.0


def summarize_many(
    articles: Any,
    *,
    model: str | Engine | None = None,
    options: Options | None = None,
    store: str | Path | Store | None = None,
    concurrency: int = 16,
    processes: int | None = None,
    budget: float | Budget | None = None,
    progress: bool = True,
    text: str = "text",
    published: str = "published",
    title: str = "title",
) -> Batch:
    """Summarize many articles: so many at a time, one outcome each, its failure too, in the order of the input.

    Works inside a running event loop (a notebook) too.

    Args:
        articles: any iterable, read lazily, of texts, Articles, paths or rows (mappings); a data frame; a Feed; or the
            path of a folder or of a .txt, .html, .jsonl or .csv file.
        model: as for `summarize`.
        options: as for `summarize`.
        store: the path of a SQLite file that keeps everything. The same call again goes on where it ended: what has
            a summary is not asked for again, what failed is.
        concurrency: articles and requests in flight at most.
        processes: others that share the work of a long batch beside this one; None takes as many as the machine has
            processors to spare, eight at most; 0 does all here.
        budget: US dollars this call may spend, or a Budget (in tokens too). It ends before that is passed.
        progress: show a progress bar on a terminal or in a notebook.
        text, published, title: the columns of rows that hold these.

    Returns:
        The batch. When it ended early (a budget, an outage, a broken input) its `stopped` says why, and one
        StoppedNotice is given.

    Raises:
        BatchInterrupted: Ctrl-C or a notebook's interrupt; its `batch` has all that was finished.
        InputError, ConfigurationError: what was passed cannot be worked on at all.
        StoreError: the store cannot be used; `details["batch"]` has what was finished when it was lost on the way.
    """
    columns = Columns(text, published, title)
    call = _prepare(articles, model, options, store, concurrency, processes, budget, columns)
    items = read_articles(articles, call.columns, call.options)
    batch = call.batch()
    work = call.work()
    with Progress(progress, call.total) as bar:

        def add(done: Done) -> None:
            batch.add(done)
            bar.add(done.ok, done.usage)

        try:
            _drive(work, items, batch.add, add, _AHEAD * concurrency)
        except KeyboardInterrupt:
            again = " Run the same again to go on." if call.store else ""
            batch.stopped = Stopped("interrupt", f"Interrupted; {len(batch):,} articles are finished.{again}")
        else:
            return _ended(work, batch)
    raise BatchInterrupted(batch)


def asummarize_many(
    articles: Any,
    *,
    model: str | Engine | None = None,
    options: Options | None = None,
    store: str | Path | Store | None = None,
    concurrency: int = 16,
    processes: int | None = None,
    budget: float | Budget | None = None,
    progress: bool = True,
    text: str = "text",
    published: str = "published",
    title: str = "title",
    ordered: bool = True,
) -> "AsyncBatch":
    """The same as `summarize_many` for asynchronous code; `articles` may be an asynchronous iterable too.

    Await it for the Batch, or go through it with `async for`: outcomes come in the order of the input, or as they
    are finished with `ordered=False`, and nothing is gathered in memory.
    """
    columns = Columns(text, published, title)
    call = _prepare(articles, model, options, store, concurrency, processes, budget, columns)
    feed = (
        read_articles_async(articles, columns, call.options)
        if hasattr(articles, "__aiter__")
        else _as_async(read_articles(articles, columns, call.options))
    )
    return AsyncBatch(call, feed, progress=progress, ordered=ordered)


@dataclass(frozen=True, slots=True)
class _Call:
    """What a call asks for, checked."""

    engine: Engine
    options: Options
    columns: Columns
    store: Store | None
    owns_store: bool
    concurrency: int
    processes: int | None
    purse: Purse | None
    total: int | None

    def batch(self) -> Batch:
        if self.store is not None and self.owns_store:
            return Batch.over(self.store)
        return Batch(self.store)

    def work(self, *, remember: int | None = None) -> Work:
        return Work(
            self.engine,
            self.options,
            self.store,
            concurrency=self.concurrency,
            processes=self.processes,
            purse=self.purse,
            remember=remember,
        )


def _prepare(
    articles: Any,
    model: str | Engine | None,
    options: Options | None,
    store: str | Path | Store | None,
    concurrency: int,
    processes: int | None,
    budget: float | Budget | None,
    columns: Columns,
) -> _Call:
    if concurrency < 1:
        raise ConfigurationError(
            f"concurrency is the number of articles in flight, 1 or more, not {concurrency}."
        )
    if processes is not None and processes < 0:
        raise ConfigurationError(f"processes is a number of processes, 0 or more, not {processes}.")
    engine, options = choose_engine(model), options or Options()
    allowed: int | None = getattr(engine, "concurrency", None)
    if allowed is not None and allowed < concurrency:
        raise ConfigurationError(
            f"The engine's Transport(concurrency={allowed}) lets fewer requests out than concurrency={concurrency}"
            f" asks for: raise it, leave it out, or ask for concurrency={allowed}."
        )
    limits = Budget(usd=budget) if isinstance(budget, int | float) else budget
    purse = Purse(limits, engine, options) if limits is not None else None
    opened = Store(store) if isinstance(store, str | Path) else store
    return _Call(
        engine,
        options,
        columns,
        opened,
        opened is not store,
        concurrency,
        processes,
        purse,
        count_articles(articles),
    )


class AsyncBatch:
    """A batch that is being worked on: await it for the Batch, or iterate over its outcomes. Once, one or the other.

    `stopped` and `usage` tell, as far as it has come, what the Batch would.
    """

    def __init__(self, call: _Call, feed: AsyncIterator[Item], *, progress: bool, ordered: bool) -> None:
        self.usage = Usage()
        self._call = call
        self._feed = feed
        self._progress = progress
        self._ordered = ordered
        self._work = call.work(remember=_REMEMBERED)

    @property
    def stopped(self) -> Stopped | None:
        """Why it ended before the input did."""
        return self._work.stopped

    def __await__(self) -> Generator[Any, None, Batch]:
        return self._whole().__await__()

    def __aiter__(self) -> AsyncIterator[Outcome]:
        return self._outcomes()

    async def _whole(self) -> Batch:
        batch, self._work = self._call.batch(), self._call.work()
        with Progress(self._progress, self._call.total) as bar:

            def add(done: Done) -> None:
                batch.add(done)
                self.usage += done.usage
                bar.add(done.ok, done.usage)

            await self._work.run(self._feed, add)
        return _ended(self._work, batch)

    async def _outcomes(self) -> AsyncIterator[Outcome]:
        done: asyncio.Queue[Done | None] = asyncio.Queue()
        per_worker = _AHEAD_IN_ORDER if self._ordered else _AHEAD
        window = asyncio.Semaphore(per_worker * self._call.concurrency)
        working = asyncio.create_task(self._work.run(_within(self._feed, window), done.put_nowait))
        working.add_done_callback(lambda _: done.put_nowait(None))
        held: dict[int, Done] = {}
        count = 0
        try:
            with Progress(self._progress, self._call.total) as bar:
                while (one := await done.get()) is not None:
                    self.usage += one.usage
                    bar.add(one.ok, one.usage)
                    held[one.index] = one
                    while ready := held.pop(count if self._ordered else one.index, None):
                        count += 1
                        window.release()
                        yield ready.read(self._call.store)
                await working
        finally:
            working.cancel()
            await asyncio.wait([working])
            if self._call.store is not None and self._call.owns_store:
                self._call.store.close()
        _tell(self._work)


async def _within(feed: AsyncIterator[Item], window: asyncio.Semaphore) -> AsyncIterator[Item]:
    """The input, held back while too much of it is not yet handed on."""
    while True:
        await window.acquire()
        try:
            item = await anext(feed)
        except StopAsyncIteration:
            return
        yield item


async def _as_async(items: Iterator[Item]) -> AsyncIterator[Item]:
    for item in items:
        yield item


def _drive(
    work: Work, items: Iterator[Item], keep: Callable[[Done], None], add: Callable[[Done], None], ahead: int
) -> None:
    """Run the work on the background loop, and read its input and take its outcomes here, in the caller's thread.

    However it ends, what was finished is kept.
    """
    inbox: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()  # None: something is finished
    finished: deque[Done] = deque()
    feed: asyncio.Queue[Item | None] = asyncio.Queue()
    ended = threading.Event()

    def hand_on(done: Done) -> None:
        finished.append(done)
        inbox.put(None)

    async def run() -> None:
        try:
            await work.run(_taken_from(feed), hand_on)
        except BaseException as error:
            inbox.put(error)
            raise
        finally:
            ended.set()
            inbox.put(None)

    running = background.start(run())
    out, more = 0, True
    problem: BaseException | None = None
    try:
        while problem is None and not (ended.is_set() and not finished and inbox.empty()):
            while more and out < ahead and not finished and not ended.is_set():
                item = next(items, None)
                background.call(feed.put_nowait, item)
                more = item is not None
                out += more
            problem = inbox.get()
            while finished:
                # Taken out only when it is in: an interrupt may come between any two steps.
                add(finished[0])
                finished.popleft()
                out -= 1
    except BaseException:
        running.cancel()
        ended.wait(_PATIENCE)  # it never ends where it was cancelled before it could begin
        for done in finished:
            keep(done)
        raise
    if problem is not None:
        raise problem


async def _taken_from(feed: asyncio.Queue[Item | None]) -> AsyncIterator[Item]:
    while (item := await feed.get()) is not None:
        yield item


def _ended(work: Work, batch: Batch) -> Batch:
    """The batch of work that has ended. Raises StoreError when the store was lost on the way."""
    batch.stopped = work.stopped
    if work.store_fault is not None:
        work.store_fault.details["batch"] = batch
        raise work.store_fault
    _tell(work)
    return batch


def _tell(work: Work) -> None:
    if work.store_fault is not None:
        raise work.store_fault
    if work.stopped is not None:
        message = f"The batch stopped early ({work.stopped.reason}): {work.stopped.message}"
        warnings.warn(message, StoppedNotice, stacklevel=3)
