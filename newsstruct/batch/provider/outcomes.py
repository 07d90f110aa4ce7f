"""From the answers of a provider's files to outcomes in the store, by the way every article goes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from newsstruct.background import run
from newsstruct.batch.provider.batches import Batches
from newsstruct.batch.provider.questions import asked_of, discounted
from newsstruct.batch.provider.queue import CANCELLED, Asked, Job, Queue, Queued, error_of, told_error
from newsstruct.batch.record import Record
from newsstruct.batch.store import Store
from newsstruct.batch.unexpected import unexpected
from newsstruct.engines.base import Answer, Draft, Failure, Omission, Usage
from newsstruct.engines.cost import Meter
from newsstruct.engines.llm import ModelEngine, Question
from newsstruct.engines.parts import combine
from newsstruct.errors import NewsstructError
from newsstruct.options import Options
from newsstruct.pipeline import process, run_of, settle
from newsstruct.reading import Reading

_AT_ONCE = 64


class Outcomes:
    """Makes outcomes of the articles of one job."""

    def __init__(self, queue: Queue, store: Store, job: Job, engine: ModelEngine) -> None:
        self._queue = queue
        self._batches = Batches(queue)
        self._store = store
        self._job = job
        self._engine = engine

    def settle(self) -> None:
        """Settle every article whose requests have all ended."""
        keys = iter(self._queue.ended(self._job.job))
        while some := [self._queue.article(key) for key in islice(keys, _AT_ONCE)]:
            settled = [(article.question, self._settled(article)) for article in some]
            self._keep([record for _, records in settled for record in records])
            self._queue.remove(question for question, records in settled if records)

    def _settled(self, article: Queued) -> list[tuple[Queued, Record]]:
        """The outcomes of an article and those that ask the same; none where repairs are to be asked for first."""
        options = self._job.options
        requests = self._queue.requests(article.key)
        cancelled = any(self._batches.get(request.batch).cancelled for request in requests if request.batch)
        carrier = _Carrier(self._engine, self._job, article, requests, may_ask=not cancelled)
        record = Record(
            article.key,
            article.position,
            article.article.id,
            options,
            article.article,
            article.question,
            usage=article.usage,
        )
        try:
            result = run(process(article.article, carrier, options))
            record = replace(record, summary=result.summary, drafts=result.drafts)
        except _RepairWanted as wanted:
            repair = asked_of(wanted.question, article.key, "repair", self._engine, options)
            with self._queue.transaction():
                self._queue.put([repair])
            return []
        except NewsstructError as error:
            record = replace(record, error=error)
        except Exception as error:
            record = replace(record, error=unexpected(error))
        others = self._queue.of_question(article.question)[1:]
        return [(article, record), *((other, self._copy(record, other, carrier)) for other in others)]

    def _keep(self, records: list[tuple[Queued, Record]]) -> None:
        """Put records in the store, but for those that were put in before their article could leave the queue."""
        new = []
        for article, record in records:
            old = self._store.get(record.key)
            if old is None or old.created < article.queued:
                new.append(record)
        self._store.put_all(new)

    def _copy(self, record: Record, other: Queued, carrier: "_Carrier") -> Record:
        """The outcome of an article that asks the same: of the same answers, paid once."""
        summary = None
        if record.drafts is not None:
            told = run_of(carrier, Usage(), seconds=0.0)
            summary = settle(record.drafts, other.article, told, record.options)
        return replace(
            record,
            key=other.key,
            position=other.position,
            id=other.article.id,
            article=other.article,
            summary=summary,
            usage=Usage(),
        )


class _RepairWanted(Exception):
    """Grounding has something to ask once more."""

    def __init__(self, question: Question) -> None:
        super().__init__("a repair round")
        self.question = question


class _Carrier:
    """An engine that has its answers already."""

    name = "model"

    def __init__(
        self, engine: ModelEngine, job: Job, article: Queued, requests: Sequence[Asked], *, may_ask: bool
    ) -> None:
        self.model: str | None = job.model
        self.prompt_fingerprint: str | None = job.fingerprint
        self._engine = engine
        self._usage = article.usage
        self._may_ask = may_ask
        self._drafts = [request for request in requests if request.kind == "draft"]
        self._repairs = [request for request in requests if request.kind == "repair"]

    async def draft(self, reading: Reading, options: Options) -> Answer:
        """The draft that came, of all parts. Raises the error of one that failed."""
        drafts = [_draft(request) for request in self._drafts]
        return Answer(combine(drafts) if len(drafts) > 1 else drafts[0], self._usage)

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        """The repair that came. Raises _RepairWanted where none was asked for yet."""
        if self._repairs:
            return Answer(_draft(self._repairs[0]))
        question = self._engine.repair_question(reading, draft, failures, omissions, options)
        if question is None:
            return None
        if not self._may_ask:
            raise error_of(told_error(CANCELLED))
        with Meter(str(self.model), options.budget).request(
            discounted(self._engine.expected(question, options))
        ):
            raise _RepairWanted(question)


def _draft(request: Asked) -> Draft:
    """What came of a request: its draft, or its error raised."""
    if request.draft is None:
        raise error_of(request.error or told_error(CANCELLED))
    return Draft.model_validate_json(request.draft)
