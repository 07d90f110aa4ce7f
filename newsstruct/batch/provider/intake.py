"""Articles on their way into the queue of a provider's batches: what is done or queued already stays out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from newsstruct.article import Article
from newsstruct.batch.budget import Budget
from newsstruct.batch.items import Item, Unreadable
from newsstruct.batch.keys import mended_by, question_of, record_key, unreadable_key
from newsstruct.batch.provider.questions import asked_of, discounted
from newsstruct.batch.provider.queue import Asked, Queue, Queued
from newsstruct.batch.record import Record
from newsstruct.batch.store import Store
from newsstruct.engines.base import Usage
from newsstruct.engines.cost import Meter
from newsstruct.engines.llm import ModelEngine
from newsstruct.errors import BudgetError, ConfigurationError
from newsstruct.options import Options
from newsstruct.pipeline import run_of, settle
from newsstruct.reading import read

_AT_ONCE = 64


class Intake:
    """Puts articles into the queue, a handful with each commit.

    `budget` is held against what the articles taken in are expected to cost at the price of a Batch API, repairs
    included. Raises ConfigurationError where money is limited and the price is not known.
    """

    def __init__(
        self,
        queue: Queue,
        store: Store,
        engine: ModelEngine,
        options: Options,
        budget: Budget | None,
    ) -> None:
        self._queue = queue
        self._store = store
        self._engine = engine
        self._options = options
        self._budget = budget or Budget()
        self._job = queue.job(str(engine.model), engine.prompt_fingerprint, options)
        self._new: dict[str, list[tuple[Queued, list[Asked]]]] = {}
        self._expected = Usage()
        self._unreadable = store.unreadable()

    def take(self, items: Iterable[Item]) -> str | None:
        """Take articles in until they end; why it stopped, where it stopped before."""
        stopped = None
        for position, item in enumerate(items):
            if isinstance(item, Unreadable):
                self._keep_error(item, position)
                stopped = str(item.error) if item.last else None
            else:
                self._store.drop(mended_by(item, self._unreadable))
                stopped = self._take(item.article, position)
            if stopped is not None:
                break
            if len(self._new) >= _AT_ONCE:
                self._flush()
        self._flush()
        return stopped

    def _take(self, article: Article, position: int) -> str | None:
        question = question_of(article, self._engine, self._options)
        key = record_key(question, article)
        if self._store.place(key) is not None:
            return None
        queued = Queued(key, self._job, question, position, article, datetime.now(UTC), Usage())
        if (known := self._store.answered(question)) is not None and known.drafts is not None:
            told = run_of(self._engine, Usage(), seconds=0.0)
            summary = settle(known.drafts, article, told, self._options)
            self._store.put(replace(self._record(queued), summary=summary, drafts=known.drafts))
            return None
        if question in self._new:
            self._new[question].append((queued, []))
        elif self._queue.knows(question):
            self._new[question] = [(queued, [])]
        else:
            return self._ask(queued)
        return None

    def _ask(self, queued: Queued) -> str | None:
        """Queue the requests of an article, where they may be paid; why not, where all others may not be either."""
        reading = read(queued.article, language=self._options.language)
        questions = self._engine.questions(reading, self._options)
        cost = discounted(sum((self._engine.expected(q, self._options) for q in questions), Usage()))
        try:
            with Meter(str(self._engine.model), self._options.budget).request(cost):
                pass
        except BudgetError as error:
            self._store.put(replace(self._record(queued), error=error))
            return None
        if told := self._beyond(cost):
            return told
        requests = [asked_of(q, queued.key, "draft", self._engine, self._options) for q in questions]
        self._new[queued.question] = [(queued, requests)]
        return None

    def _beyond(self, cost: Usage) -> str | None:
        """Whether the budget ends before this article."""
        limit = self._budget
        if limit.usd is not None and cost.cost_usd is None:
            raise ConfigurationError(
                f"The price of {self._engine.model} is not known, so no budget in money can be held: give one in"
                " tokens, budget=Budget(tokens=...)."
            )
        total = self._expected
        for _ in range(1 + self._options.repairs):
            total += cost
        money = limit.usd is not None and (total.cost_usd or 0.0) > limit.usd
        if money or (limit.tokens is not None and total.input_tokens + total.output_tokens > limit.tokens):
            return (
                f"The articles that were submitted may cost all of the {limit} allowed; the others were not."
            )
        self._expected = total
        return None

    def _keep_error(self, item: Unreadable, position: int) -> None:
        key = unreadable_key(item.place)
        self._unreadable.discard(key)
        self._store.put(Record(key, position, item.place, self._options, error=item.error))

    def _record(self, queued: Queued) -> Record:
        name, article = queued.article.id, queued.article
        return Record(queued.key, queued.position, name, self._options, article, queued.question)

    def _flush(self) -> None:
        self._queue.add(entry for entries in self._new.values() for entry in entries)
        self._new.clear()
