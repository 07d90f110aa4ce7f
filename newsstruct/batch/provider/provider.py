"""A provider's Batch API: articles at half the price, within a day, through the same store as live batches.

    batch = ProviderBatch("run.sqlite", model="openai/gpt-5.4-mini")
    batch.submit(articles)        # returns when the provider has them; the program may end
    batch.collect()               # an hour later, or in another program: puts what is done into the store

Everything is written down before and after each step, so that a program that is ended anywhere goes on where it was:
nothing is lost and nothing is asked twice. Answers are judged and grounded as live ones are. An answer that does not
fit is asked for again, and repairs are asked for, with a batch that follows (`Options(schema_retries=0, repairs=0)`
asks once).
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsstruct.background import run
from newsstruct.batch.articles import Columns, read_articles
from newsstruct.batch.budget import Budget
from newsstruct.batch.provider.answers import Answers
from newsstruct.batch.provider.batches import ENDED, Batches, BatchLimits, RemoteBatch
from newsstruct.batch.provider.intake import Intake
from newsstruct.batch.provider.outcomes import Outcomes
from newsstruct.batch.provider.queue import Job, Queue
from newsstruct.batch.provider.wire import Wire
from newsstruct.batch.store import Store
from newsstruct.engines.base import Engine
from newsstruct.engines.choose import choose_engine
from newsstruct.engines.llm import ModelEngine, model_engine
from newsstruct.errors import ConfigurationError, StoreError
from newsstruct.options import Options


@dataclass(frozen=True, slots=True)
class ProviderStatus:
    """Where the articles of a store stand with the provider.

    Attributes:
        articles: articles on their way; those that are done are in the store and no longer counted here.
        waiting, sent, held: requests that are to be sent, are at the provider, or were cancelled.
        batches: what is at the provider.
        stopped: why not all articles were submitted.
    """

    articles: int
    waiting: int
    sent: int
    held: int
    batches: tuple[RemoteBatch, ...]
    stopped: str | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing is on its way any more that was not cancelled."""
        return not (self.waiting or self.sent)

    def __str__(self) -> str:
        told = [
            f"{self.articles:,} articles on their way: {self.sent:,} requests sent, {self.waiting:,} waiting"
        ]
        told += [f"{self.held:,} cancelled"] if self.held else []
        lines = [", ".join(told)]
        lines += [
            f"  {batch.name or 'not sent yet'}: {batch.status}, {batch.done:,} of {batch.requests:,} answered"
            + (f", {batch.failed:,} failed" if batch.failed else "")
            for batch in self.batches
        ]
        return "\n".join([*lines, self.stopped] if self.stopped else lines)


class ProviderBatch:
    """Articles of one store that go through a provider's Batch API.

    Args:
        store: the store's file; it is made when it is not there. Read it with `Batch.open`.
        model: "openai/...", or a ModelEngine for an OpenAI-compatible endpoint with /files and /batches. Without
            one, all that is on its way goes on with the models it was submitted for.
        options: as for live articles; `mode` is "auto" or "json_schema".
        limits: how much goes into one batch.

    All methods raise StoreError, and ModelError or ConfigurationError as a live request would; what was
    done until then is kept, and calling again goes on from there.
    """

    def __init__(
        self,
        store: str | Path,
        *,
        model: str | Engine | None = None,
        options: Options | None = None,
        limits: BatchLimits | None = None,
    ) -> None:
        self.path = Path(store)
        self._model = model
        self._options = options or Options()
        self._limits = limits or BatchLimits()

    def __repr__(self) -> str:
        return f"ProviderBatch({str(self.path)!r})"

    def submit(
        self,
        articles: Any,
        *,
        budget: Budget | float | None = None,
        text: str = "text",
        published: str = "published",
        title: str = "title",
    ) -> ProviderStatus:
        """Send articles to the provider; those that are done or on their way are passed over.

        Args:
            articles: whatever `summarize_many` takes. A row that is no article becomes an error in the store.
            budget: what they may cost in all, at the price of a Batch API; the rest is not submitted.
            text, published, title: columns of rows and data frames.
        """
        engine = _usable(choose_engine(self._model), self._options)
        limit = Budget(usd=budget) if isinstance(budget, int | float) else budget
        with self._alone() as (queue, store):
            items = read_articles(articles, Columns(text, published, title), self._options)
            stopped = Intake(queue, store, engine, self._options, limit).take(items)
            for job in self._jobs(queue):
                self._send(queue, job)
            return _status(queue, stopped)

    def collect(self, *, resubmit: bool = True) -> ProviderStatus:
        """Put what is done into the store; with `resubmit`, send what waits.

        What waits are requests that expired, failed in a passing way or brought no answer, answers to be asked
        for again, and repairs.
        """
        with self._there() as (queue, store):
            for job in self._jobs(queue):
                engine = self._engine(job)
                for batch in _open(queue, job):
                    self._collect(queue, job, batch)
                Outcomes(queue, store, job, engine).settle()
                if resubmit:
                    self._send(queue, job)
            return _status(queue)

    def wait(self, *, poll: float = 60.0) -> ProviderStatus:
        """Collect every `poll` seconds until nothing is on its way any more."""
        while True:
            status = self.collect()
            if status.finished or all(batch.status == "lost" for batch in status.batches):
                return status
            time.sleep(poll)

    def cancel(self) -> ProviderStatus:
        """Cancel all that is on its way. What is answered by then is paid: `collect` it when the provider is done.

        A cancelled article is sent again when it is submitted again.
        """
        with self._there() as (queue, store):
            for job in self._jobs(queue):
                for batch in _open(queue, job):
                    run(self._wire(queue, job).cancel(batch))
                Batches(queue).hold_waiting(job.job)
                Outcomes(queue, store, job, self._engine(job)).settle()
            return _status(queue)

    def status(self) -> ProviderStatus:
        """Ask the provider how far it is."""
        self._check()
        with Queue(self.path) as queue:
            for job in self._jobs(queue):
                for batch in _open(queue, job):
                    if batch.name is not None:
                        run(self._wire(queue, job).look(batch))
            return _status(queue)

    @contextmanager
    def _alone(self) -> Iterator[tuple[Queue, Store]]:
        with Store(self.path) as store, Queue(self.path) as queue, queue.alone():
            yield queue, store

    @contextmanager
    def _there(self) -> Iterator[tuple[Queue, Store]]:
        self._check()
        with self._alone() as opened:
            yield opened

    def _check(self) -> None:
        """A store that is not there has nothing on its way; making one would hide a slip in its name."""
        if not self.path.is_file():
            raise StoreError(f"There is no store at {self.path}.")

    def _jobs(self, queue: Queue) -> list[Job]:
        """The jobs with articles on their way: those of the model, where one was named."""
        busy = {row["job"] for row in queue.select("SELECT DISTINCT job FROM provider_articles")}
        model = self._model if self._model is None or isinstance(self._model, str) else self._model.model
        return [job for job in queue.jobs() if job.job in busy and model in (None, job.model)]

    def _engine(self, job: Job) -> ModelEngine:
        """The engine that goes on with a job."""
        if isinstance(self._model, ModelEngine) and self._model.model == job.model:
            return self._model
        return model_engine(job.model)

    def _wire(self, queue: Queue, job: Job) -> Wire:
        return Wire(self._engine(job), job.options, Batches(queue), self._limits)

    def _send(self, queue: Queue, job: Job) -> None:
        """Send what was put together before, and what waits."""
        batches, wire = Batches(queue), self._wire(queue, job)
        for batch in _open(queue, job):
            run(wire.send(batch))
        while (new := batches.put_together(job.job, self._limits)) is not None:
            run(wire.send(new))

    def _collect(self, queue: Queue, job: Job, batch: RemoteBatch) -> None:
        """Take in a batch that has ended."""
        batches, wire = Batches(queue), self._wire(queue, job)
        if batch.name is None:
            return
        remote = run(wire.look(batch))
        if remote is None or remote.status not in ENDED:
            return
        if remote.status == "cancelled" and not batch.cancelled:
            batches.note(batch.token, cancelled=True)
        answers = Answers(queue, job, self._engine(job))
        batch = batches.get(batch.token)
        if remote.status == "failed":
            run(wire.discard(batch))
            answers.refuse(batch, (remote.errors.data if remote.errors else None) or [])
            return
        for name in (remote.output_file_id, remote.error_file_id):
            if name:
                with tempfile.TemporaryFile() as file:
                    run(wire.fetch(name, file))
                    file.seek(0)
                    answers.take(batch, file)
        answers.give_back(batch)


def _usable(engine: Engine, options: Options) -> ModelEngine:
    if not isinstance(engine, ModelEngine) or not str(engine.model).startswith("openai/"):
        raise ConfigurationError(
            f"A provider's batch needs a model of OpenAI's or of an endpoint like it, such as"
            f' "openai/gpt-5.4-mini", not {engine.model or engine.name}.'
        )
    if options.mode not in ("auto", "json_schema"):
        raise ConfigurationError(f"A provider's batch asks in mode 'json_schema', not {options.mode!r}.")
    return engine


def _open(queue: Queue, job: Job) -> list[RemoteBatch]:
    return [batch for batch in Batches(queue).open() if batch.job == job.job]


def _status(queue: Queue, stopped: str | None = None) -> ProviderStatus:
    counts = queue.counts()
    waiting, sent, held = (counts.get(state, 0) for state in ("waiting", "sent", "held"))
    batches = tuple(Batches(queue).open())
    return ProviderStatus(queue.number_of_articles(), waiting, sent, held, batches, stopped)
