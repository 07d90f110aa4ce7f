"""The work on a batch: so many articles in flight, each asked about once, kept, and handed on."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from newsstruct.article import Article
from newsstruct.batch.batch import Done, Stopped
from newsstruct.batch.breaker import Breaker
from newsstruct.batch.budget import Amount, Purse
from newsstruct.batch.items import Item, Placed, Unreadable
from newsstruct.batch.keys import mended_by, question_of, record_key, unreadable_key
from newsstruct.batch.processes import Processes
from newsstruct.batch.record import Record
from newsstruct.batch.store import Store
from newsstruct.batch.unexpected import unexpected
from newsstruct.batch.writer import Writer
from newsstruct.engines.base import Engine, Usage
from newsstruct.engines.slots import requests_at_once
from newsstruct.errors import NewsstructError, StoreError
from newsstruct.options import Options
from newsstruct.pipeline import Drafts
from newsstruct.summary import NewsSummary


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking about an article came to."""

    summary: NewsSummary | None = None
    drafts: Drafts | None = None
    error: NewsstructError | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """An item of the input, and what is known about it before anything is asked."""

    index: int
    item: Item
    question: str = ""
    place: int | None = None
    known: Asked | None = None
    twin: asyncio.Future[Asked] | None = None
    mends: tuple[str, ...] = ()
    expected: Amount = field(default_factory=Amount)
    held: Amount | None = None


class Work:
    """One run over an input.

    Args:
        engine: who is asked.
        options: how.
        store: where everything is kept, if anywhere.
        concurrency: articles in flight at most, and requests too.
        processes: see newsstruct.batch.processes.
        purse: what may be spent, if that is limited.
        remember: without a store, so many answers are kept to serve articles that come again; None keeps all.
    """

    def __init__(
        self,
        engine: Engine,
        options: Options,
        store: Store | None,
        *,
        concurrency: int,
        processes: int | None = None,
        purse: Purse | None = None,
        remember: int | None = None,
    ) -> None:
        self.stopped: Stopped | None = None
        self.store_fault: StoreError | None = None
        self._engine = engine
        self._options = options
        self._store = store
        self._concurrency = concurrency
        self._processes = Processes(processes, engine)
        self._purse = purse
        self._remember = remember
        self._breaker = Breaker(concurrency + 1)
        self._unreadable: set[str] = set()  # keys of what an earlier run could not read
        self._turn = asyncio.Lock()
        self._count = 0
        self._ended = False
        self._in_flight: dict[str, asyncio.Future[Asked]] = {}
        self._answers: OrderedDict[str, Asked] = OrderedDict()

    async def run(self, feed: AsyncIterator[Item], hand_on: Callable[[Done], None]) -> None:
        """Work through the input; each outcome is handed on when it is finished and, with a store, on disk.

        Ends when the input does, or early with `stopped`. Cancelling it hands on what is finished and no more.
        """
        writer = Writer(self._store) if self._store is not None else None
        try:
            self._unreadable = self._store.unreadable() if self._store is not None else set()
            with requests_at_once(self._concurrency):
                async with asyncio.TaskGroup() as group:
                    for _ in range(self._concurrency):
                        group.create_task(self._serve(feed, writer, hand_on))
        finally:
            self._processes.close()
            if writer is not None:
                await writer.close()

    async def _serve(
        self, feed: AsyncIterator[Item], writer: Writer | None, hand_on: Callable[[Done], None]
    ) -> None:
        """One of the workers: an article after the other until there are no more."""
        while (job := await self._next(feed)) is not None:
            if job.place is not None:
                hand_on(Done(job.index, True, None, job.place, stored=True))
                await asyncio.sleep(0)
                continue
            asked, usage, paid = await self._answer(job)
            record = self._record(job, asked, usage)
            await self._keep(job, record, writer, hand_on, stored=not paid)

    async def _next(self, feed: AsyncIterator[Item]) -> Job | None:
        """The next article to work on, in its turn; None when there is none or the batch has stopped."""
        async with self._turn:
            if self.stopped or self._ended:
                return None
            try:
                item = await anext(feed)
            except StopAsyncIteration:
                self._ended = True
                return None
            try:
                job = await self._begun(item)
            except StoreError as fault:
                self._lose_store(fault)
                return None
            self._count += job is not None
            return job

    async def _begun(self, item: Item) -> Job | None:
        """What is known of an item, and the money held for it; None when that would pass the budget."""
        index = self._count
        if isinstance(item, Unreadable):
            self._unreadable.discard(unreadable_key(item.place))
            if item.last:
                self._stop("input", str(item.error))
            return Job(index, item)
        mends = mended_by(item, self._unreadable)
        question = question_of(item.article, self._engine, self._options)
        if twin := self._in_flight.get(question):
            return Job(index, item, question, twin=twin, mends=mends)
        if self._store is not None:
            if place := self._store.place(record_key(question, item.article)):
                self._store.drop(mends)
                return Job(index, item, question, place=place)
            if record := self._store.answered(question):
                return Job(index, item, question, known=Asked(record.summary, record.drafts), mends=mends)
        elif known := self._answers.get(question):
            return Job(index, item, question, known=known)
        return await self._paid(Job(index, item, question, mends=mends), item)

    async def _paid(self, job: Job, item: Placed) -> Job | None:
        """The job of an article that has to be asked about, with money held for it; None where too little is left."""
        if self._purse is not None:
            expected = self._purse.expected(item.article)
            held = await self._purse.admit(expected)
            if held is None:
                self._stop("budget", f"{self._purse.refused} Run the same again with a larger budget.")
                return None
            job = replace(job, expected=expected, held=held)
        self._in_flight[job.question] = asyncio.get_running_loop().create_future()
        return job

    async def _answer(self, job: Job) -> tuple[Asked, Usage, bool]:
        """What an article comes to, what was spent on it, and whether it was asked about."""
        if isinstance(job.item, Unreadable):
            return Asked(error=job.item.error), Usage(), True
        if job.known is not None:
            return _for(job.item.article, job.known, self._options), Usage(), False
        if job.twin is not None:
            asked = await asyncio.shield(job.twin)
            return _for(job.item.article, asked, self._options), Usage(), False
        asked, usage = await self._ask(job.item.article, job.held)
        if self._purse is not None and job.held is not None:
            self._purse.settle(job.expected, job.held, usage)
        self._judge(asked)
        return asked, usage, True

    async def _ask(self, article: Article, held: Amount | None) -> tuple[Asked, Usage]:
        options = self._options
        if held is not None and held.usd:
            limit = held.usd if options.budget is None else min(held.usd, options.budget)
            options = options.model_copy(update={"budget": limit})
        try:
            result = await self._processes.process(article, options)
        except NewsstructError as error:
            # The way here holds the article, and outcomes may be many.
            error.__traceback__ = None
            spent = error.details.get("usage")
            return Asked(error=error), spent if isinstance(spent, Usage) else Usage()
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            return Asked(error=unexpected(error)), Usage()
        except Exception as error:
            return Asked(error=unexpected(error)), Usage()
        run = result.summary.run
        usage = Usage(run.requests, run.input_tokens, run.output_tokens, run.cost_usd)
        return Asked(result.summary, result.drafts), usage

    def _judge(self, asked: Asked) -> None:
        """Stop the batch when everything fails alike."""
        if asked.error is None:
            self._breaker.succeeded()
            return
        self._breaker.failed(asked.error)
        if self._breaker.opened:
            self._stop("outage", self._breaker.opened + " Run the same again when that is mended.")

    def _record(self, job: Job, asked: Asked, usage: Usage) -> Record:
        item = job.item
        article = None if isinstance(item, Unreadable) else item.article
        return Record(
            key=record_key(job.question, article) if article else unreadable_key(item.place),
            position=job.index,
            id=article.id if article else item.place,
            options=self._options,
            article=article,
            question=job.question or None,
            summary=asked.summary,
            drafts=asked.drafts,
            usage=usage,
            error=asked.error,
            mends=job.mends,
        )

    async def _keep(
        self,
        job: Job,
        record: Record,
        writer: Writer | None,
        hand_on: Callable[[Done], None],
        *,
        stored: bool,
    ) -> None:
        """Put an article's record on disk, then hand its outcome on and let its twins have the answer."""
        asked = Asked(record.summary, record.drafts, record.error)
        outcome = record.outcome(job.index, stored=stored)

        def finish(place: int | None) -> None:
            hand_on(Done(job.index, outcome.ok, outcome, place, record.usage, stored))
            self._answered(job, asked)

        if writer is None or self.store_fault is not None:
            finish(None)
            await asyncio.sleep(0)
            return
        try:
            await writer.keep(record, finish)
        except StoreError as fault:
            self._lose_store(fault)
            finish(None)

    def _answered(self, job: Job, asked: Asked) -> None:
        waiting = self._in_flight.pop(job.question, None) if job.twin is None else None
        if waiting is not None:
            waiting.set_result(asked)
        if self._store is None and asked.summary is not None:
            self._answers[job.question] = asked
            if self._remember is not None and len(self._answers) > self._remember:
                self._answers.popitem(last=False)

    def _lose_store(self, fault: StoreError) -> None:
        self.store_fault = self.store_fault or fault
        self._stop("store", str(fault))

    def _stop(self, reason: Literal["budget", "outage", "input", "interrupt", "store"], message: str) -> None:
        if self.stopped is None:
            self.stopped = Stopped(reason, message)


def _for(article: Article, asked: Asked, options: Options) -> Asked:
    """The answer to the same question, under this article's name."""
    if asked.summary is None:
        return asked
    text = article.text if options.keep_text else None
    info = asked.summary.article.model_copy(update={"id": article.id, "url": article.url, "text": text})
    return Asked(asked.summary.model_copy(update={"article": info}), asked.drafts)
