"""Answers that come in a provider's files, judged as live ones are."""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from newsstruct.batch.provider.batches import Batches, RemoteBatch
from newsstruct.batch.provider.questions import asked_of, discounted
from newsstruct.batch.provider.queue import CANCELLED, Asked, Job, Queue, told_error
from newsstruct.engines.answers import UnfitAnswer, completion_of, judge_completion, unusable
from newsstruct.engines.base import Usage
from newsstruct.engines.cost import told_usage
from newsstruct.engines.llm import ModelEngine
from newsstruct.errors import ModelError, NewsstructError, RequestError, UnavailableError
from newsstruct.reading import read

_AT_ONCE = 100
_UNDONE = frozenset({"batch_expired", "batch_cancelled"})
_log = logging.getLogger(__name__)


class Answers:
    """Takes what one job's batches bring: each request is answered, failed, or waits again."""

    def __init__(self, queue: Queue, job: Job, engine: ModelEngine) -> None:
        self._queue = queue
        self._batches = Batches(queue)
        self._job = job
        self._engine = engine

    def take(self, batch: RemoteBatch, lines: Iterable[bytes]) -> None:
        """Take the lines of an output or error file; those that are strange, or there twice, are passed over."""
        source = iter(lines)
        while some := list(islice(source, _AT_ONCE)):
            with self._queue.transaction():
                for line in some:
                    self._take(batch, line)

    def give_back(self, batch: RemoteBatch) -> None:
        """Let what a batch that has ended did not answer wait again; hold it, where the batch was cancelled."""
        for asked in list(self._batches.requests(batch.token)):
            with self._queue.transaction():
                self._become(asked, self._again(batch, asked, "the batch ended without an answer"))
        self._batches.note(batch.token, status="collected")

    def refuse(self, batch: RemoteBatch, problems: Sequence[Any]) -> None:
        """Take the end of a batch that the provider did not accept.

        Lines that it names fail; the others wait again, and fail as well when that has happened too often.
        """
        requests = list(self._batches.requests(batch.token))
        codes = {problem.code for problem in problems}
        said = next((problem.message for problem in problems if problem.message), None) or "no reason given"
        faulty = {problem.line: problem for problem in problems if problem.line}
        too_much = "token_limit_exceeded" in codes and len(requests) > 1
        with self._queue.transaction():
            for number, asked in enumerate(requests, start=1):
                if number in faulty:
                    fault = _Refused(400, {"code": faulty[number].code, "message": faulty[number].message})
                    self._become(asked, self._judged(batch, asked, self._engine.translate(fault, asked.text)))
                elif too_much or faulty:
                    self._become(asked, [_later(batch, asked)])
                else:
                    cause = f"the batch was refused ({' '.join(said.split())[:200]})"
                    self._become(asked, self._again(batch, asked, cause))
        self._batches.note(batch.token, status="refused" if too_much else "collected", message=said)

    def _take(self, batch: RemoteBatch, line: bytes) -> None:
        try:
            entry = json.loads(line)
            name = str(entry["custom_id"])
        except (ValueError, TypeError, KeyError):
            if line.strip():
                _log.warning("A line of batch %s could not be read.", batch.name)
            return
        asked = self._batches.request(batch.token, name)
        if asked is None:
            _log.info("Batch %s answered %s, which is not asked any more.", batch.name, name)
            return
        response, told = _mapping(entry.get("response")), _mapping(entry.get("error"))
        status, body = response.get("status_code"), _mapping(response.get("body"))
        if status == 200 and body:
            self._become(asked, self._answered(batch, asked, body))
        elif isinstance(status, int) and status >= 400:
            fault = _Refused(status, _mapping(body.get("error")) or body)
            self._queue.spend(asked.key, Usage(1, cost_usd=0.0))
            self._become(asked, self._judged(batch, asked, self._engine.translate(fault, asked.text)))
        else:
            undone = told.get("code") in _UNDONE
            cause = "the batch ended before it" if undone else "no answer"
            self._become(asked, self._again(batch, asked, cause))

    def _become(self, asked: Asked, requests: list[Asked]) -> None:
        """Put down what a request has become: itself at another stage, or its halves."""
        self._queue.put(requests, instead_of=asked.id)

    def _answered(self, batch: RemoteBatch, asked: Asked, body: Mapping[str, Any]) -> list[Asked]:
        """The request with its draft or its failure; where its answer does not fit, what is asked next."""
        completion, options = completion_of(body), self._job.options
        self._queue.spend(asked.key, discounted(told_usage(completion, self._job.model)))
        try:
            draft = judge_completion(completion, self._job.model)
        except ModelError as error:
            return [_failed(asked, error)]
        except UnfitAnswer as unfit:
            if unfit.cut and not asked.halved and asked.last > asked.first:
                return self._halves(batch, asked, halved=True)
            if asked.reasks < options.schema_retries:
                reason = unfit.reason if unfit.by_model else asked.reason
                return [_later(batch, replace(asked, reasks=asked.reasks + 1, reason=reason))]
            return [_failed(asked, unusable(self._job.model, unfit, asked.reasks + 1))]
        return [replace(asked, state="answered", draft=draft.model_dump_json())]

    def _judged(self, batch: RemoteBatch, asked: Asked, fault: Exception) -> list[Asked]:
        """What becomes of a request that brought an error."""
        if not isinstance(fault, NewsstructError):
            return self._again(batch, asked, str(fault))
        too_long = isinstance(fault, RequestError) and fault.details.get("about") == "length"
        if too_long and asked.last > asked.first and asked.tries + 1 < self._job.options.attempts:
            return self._halves(batch, replace(asked, tries=asked.tries + 1), halved=asked.halved)
        return [_failed(asked, fault)]

    def _again(self, batch: RemoteBatch, asked: Asked, cause: str) -> list[Asked]:
        """The request once more, unless it was sent in vain too often."""
        if batch.cancelled:
            return [_later(batch, asked)]
        tries, allowed = asked.tries + 1, self._job.options.attempts
        if tries < allowed:
            return [_later(batch, replace(asked, tries=tries))]
        model = self._job.model
        problem = (
            f"{model} could not answer: {cause}, {tries} of {allowed} tries made. Submit it again later."
        )
        return [_failed(replace(asked, tries=tries), UnavailableError(problem))]

    def _halves(self, batch: RemoteBatch, asked: Asked, *, halved: bool) -> list[Asked]:
        options = self._job.options
        reading = read(self._queue.article(asked.key).article, language=options.language)
        part = [s for s in reading.sentences if asked.first <= s.number <= asked.last]
        questions = self._engine.questions(reading, options, part)
        halves = [asked_of(q, asked.key, "draft", self._engine, options, halved=halved) for q in questions]
        return [_later(batch, replace(half, tries=asked.tries)) for half in halves]


class _Refused(Exception):
    """A provider's error in a file, in the shape of an SDK's exception."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        super().__init__(f"HTTP {status}")
        self.status_code = status
        self.body = body


def _later(batch: RemoteBatch, asked: Asked) -> Asked:
    """The request once more; where its batch was cancelled it is held, and a round of repairs is given up."""
    if not batch.cancelled:
        return replace(asked, state="waiting")
    return _failed(asked, CANCELLED) if asked.kind == "repair" else replace(asked, state="held")


def _failed(asked: Asked, error: NewsstructError) -> Asked:
    return replace(asked, state="failed", error=told_error(error))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
