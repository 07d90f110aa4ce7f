"""Every fault a provider can show: how many requests it takes, and how it ends."""

import asyncio
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from tenacity import wait_fixed, wait_none

from newsstruct import summarize, summarize_many
from newsstruct.article import Article
from newsstruct.batch.batch import StoppedNotice
from newsstruct.engines.base import Draft
from newsstruct.engines.transport import Transport
from newsstruct.errors import (
    AnswerError,
    AuthenticationError,
    BudgetError,
    DeadlineError,
    ModelError,
    NewsstructError,
    QuotaError,
    RefusalError,
    RequestError,
    UnavailableError,
)
from newsstruct.options import Options
from newsstruct.reading import Reading, read
from newsstruct.testing import Completion, Delay, Drip, Drop, FakeModel, Request, Response, reply

ATTEMPTS = 3
FAR_DATE = formatdate(4_000_000_000, usegmt=True)
HTML = Response(200, "<!doctype html><p>Welcome</p>", content_type="text/html")
CUT = Completion('{"headline": "A', finish_reason="length")
GOOD = "the draft of the article"
# Long enough on a busy machine for the first request to go out, its client once made; for those of eight, with COMPANY.
SHORT = {"deadline": 1.0}
COMPANY = 2.5


def refused(status: int, **error: Any) -> Response:
    return Response(status, {"error": {"message": "no", "type": "invalid_request_error", **error}})


def busy(status: int, wait: str) -> Response:
    return Response(status, {"error": {"message": "slow down"}}, headers={"Retry-After": wait})


@dataclass(frozen=True)
class Case:
    name: str
    replies: list[Any]
    requests: int
    error: type[NewsstructError] | None = None
    options: dict[str, Any] = field(default_factory=dict)
    backoff: float = 0.0


CASES = [
    Case("500 on every try", [500] * 9, ATTEMPTS, UnavailableError),
    Case("502 once", [502, GOOD], 2),
    Case("503 as a web page", [Response(503, "<p>busy", content_type="text/html"), GOOD], 2),
    Case("504 twice", [504, 504, GOOD], 3),
    Case("529 once", [529, GOOD], 2),
    Case("408 once", [408, GOOD], 2),
    Case("429 on every try", [429] * 9, ATTEMPTS, UnavailableError),
    Case("429 with Retry-After", [busy(429, "0.02"), GOOD], 2),
    Case("503 with Retry-After", [busy(503, "0.02"), GOOD], 2),
    Case("Retry-After past the cap", [busy(429, "3600"), GOOD], 1, UnavailableError),
    Case("Retry-After as a date past the cap", [busy(429, FAR_DATE), GOOD], 1, UnavailableError),
    Case("Retry-After past the deadline", [busy(429, "30"), GOOD], 1, UnavailableError, {"deadline": 20}),
    Case("Retry-After that is no time", [busy(429, "soon"), GOOD], 2),
    Case("insufficient_quota", [refused(429, code="insufficient_quota")], 1, QuotaError),
    Case("402", [402], 1, QuotaError),
    Case("no credit as a 400", [refused(400, message="Your credit balance is too low")], 1, QuotaError),
    Case("400", [400], 1, RequestError),
    Case("400 for length", [refused(400, code="context_length_exceeded")], 1, RequestError),
    Case("401", [401], 1, AuthenticationError),
    Case("403", [403], 1, AuthenticationError),
    Case("404", [404], 1, RequestError),
    Case("422", [422], 1, RequestError),
    Case("400 of a content filter", [refused(400, code="content_filter")], 1, RefusalError),
    Case("refusal", [Completion(refusal="I cannot help with that.")], 1, RefusalError),
    Case(
        "filtered answer", [lambda request: Completion({}, finish_reason="content_filter")], 1, RefusalError
    ),
    Case("connection dropped once", [ConnectionError, GOOD], 2),
    Case("connection dropped on every try", [Drop()] * 9, ATTEMPTS, UnavailableError),
    Case("answer breaks off", [Drop(after=30), GOOD], 2),
    Case("dripping body", [Drip(0.1, {})], 1, DeadlineError, SHORT),
    Case("silence", [TimeoutError], 1, DeadlineError, SHORT),
    Case("slow error", [Delay(5, 500)], 1, DeadlineError, SHORT),
    Case("back-off past the deadline", [500] * 9, 1, DeadlineError, SHORT, backoff=60),
    Case("prose", ["I read it."] * 2, 2, AnswerError),
    Case("prose, then a draft", ["I read it.", GOOD], 2),
    Case("no text", [""] * 2, 2, AnswerError),
    Case("wrong schema", [{"facts": []}] * 2, 2, AnswerError),
    Case("wrong schema, then a draft", [{"facts": []}, GOOD], 2),
    Case("no re-ask allowed", ["I read it."], 1, AnswerError, {"schema_retries": 0}),
    Case("several tool calls", [Completion({}, calls=2)] * 2, 2, AnswerError, {"mode": "tools"}),
    Case("prose in place of a tool call", ["I read it."] * 2, 2, AnswerError, {"mode": "tools"}),
    Case("empty choices", [Completion({}, choices=0)] * 2, 2, AnswerError),
    Case("cut by length, its half too", [CUT] * 3, 3, AnswerError),
    Case("cut by length, then halves", [CUT, GOOD, GOOD], 3),
    Case("cut by length, a half briefer", [CUT, CUT, GOOD, GOOD], 4),
    Case("a half busy, a half in prose", [CUT, 500, GOOD, "I read it.", GOOD], 5),
    Case("no budget", [], 0, BudgetError, {"budget": 0}),
    Case("budget used up by an answer", ["I read it."], 1, BudgetError, {"budget": 0.005}),
    Case("JSON cut without a word", ['{"headline": "A'] * 2, 2, AnswerError),
    Case("web page with status 200", [HTML] * 2, 2, AnswerError),
    Case("web page once", [HTML, GOOD], 2),
    Case("body that is no JSON", [Response(200, '{"id": ')] * 2, 2, AnswerError),
    Case("empty body", [Response(200, "")] * 2, 2, AnswerError),
    Case("null", [Response(200, "null")] * 2, 2, AnswerError),
    Case("a list", [Response(200, "[1]")] * 2, 2, AnswerError),
    Case("a completion of other types", [Response(200, {"choices": "none"})] * 2, 2, AnswerError),
    Case("faults around a re-ask", [500, "I read it.", 500, GOOD], 4),
    Case("tries are not renewed by a re-ask", [500, 500, "I read it.", 500, GOOD], 4, UnavailableError),
]


def ferry(number: int) -> Reading:
    text = (
        "A ferry ran aground near Halvik on Monday and at least 40 passengers were hurt.\n\n"
        f"Divers searched the {number} cabins below deck until the evening."
    )
    title = f"Ferry with the {number} cabins"
    return read(Article.from_text(text, title=title, published="2024-05-02", language="en"))


def draft_of(reading: Reading) -> Draft:
    return reply(reading, figures=[{"phrase": "at least 40 passengers", "value": 40, "bound": "at_least"}])


class Newsroom:
    """A fake model that answers each of several articles with its own queue of replies."""

    def __init__(self, case: Case, articles: int) -> None:
        self.readings = {100 + number: ferry(100 + number) for number in range(articles)}
        self.requests: dict[int, int] = defaultdict(int)
        self._case = case
        transport = Transport(backoff=wait_fixed(case.backoff) if case.backoff else wait_none())
        self.model = FakeModel(self._answer, model="openai/gpt-5.4-mini", transport=transport)
        given = dict(case.options)
        if articles > 1 and case.options is SHORT:
            given["deadline"] *= COMPANY
        self.options = Options(**{"attempts": ATTEMPTS, "deadline": 30, "repairs": 0, **given})

    def _answer(self, request: Request) -> Any:
        found = re.search(r"the (\d+) cabins", request.user)
        assert found
        number = int(found[1])
        self.requests[number] += 1
        answer = self._case.replies[self.requests[number] - 1]
        return draft_of(self.readings[number]) if answer is GOOD else answer

    async def ask(self, number: int) -> None:
        """Ask for one article and hold the case to what it promises."""
        reading, case = self.readings[number], self._case
        if case.error is None:
            answer = await self.model.draft(reading, self.options)
            assert answer.draft == draft_of(reading)
            usage = answer.usage
        else:
            with pytest.raises(case.error) as caught:
                await self.model.draft(reading, self.options)
            assert type(caught.value) is case.error
            usage = caught.value.details["usage"]
        if case.error is DeadlineError:
            await self._arrival(number)
        assert self.requests[number] == case.requests
        assert usage.requests == case.requests

    async def _arrival(self, number: int) -> None:
        """On a busy machine the server may read a request only after the client has given up."""
        async with asyncio.timeout(10):
            while self.requests[number] < self._case.requests:
                await asyncio.sleep(0.01)

    def wait_for(self, number: int) -> None:
        """The same, outside of an event loop."""
        asyncio.run(self._arrival(number))

    async def ask_all(self) -> None:
        async with asyncio.TaskGroup() as group:
            for number in self.readings:
                group.create_task(self.ask(number))


@pytest.fixture(scope="module", autouse=True)
def _packages_are_loaded() -> None:
    """Loading what asks takes seconds, which would count against the first article's deadline."""
    reading = ferry(100)
    with FakeModel(draft_of(reading)) as model:
        summarize(reading.article, model=model, options=Options(repairs=0))


@pytest.fixture
def newsroom_of(case: Case) -> Iterator[Callable[[int], Newsroom]]:
    """Opens a newsroom for so many articles; its server ends with the test."""
    with ExitStack() as opened:

        def newsroom(articles: int) -> Newsroom:
            made = Newsroom(case, articles)
            opened.enter_context(made.model)
            return made

        yield newsroom


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
class TestFaults:
    async def test_alone(self, newsroom_of: Callable[[int], Newsroom]) -> None:
        await newsroom_of(1).ask_all()

    async def test_eight_at_once(self, newsroom_of: Callable[[int], Newsroom]) -> None:
        await newsroom_of(8).ask_all()

    def test_in_a_sync_call(self, case: Case, newsroom_of: Callable[[int], Newsroom]) -> None:
        newsroom = newsroom_of(1)
        article, options = newsroom.readings[100].article, newsroom.options
        if case.error is None:
            spent = summarize(article, model=newsroom.model, options=options).run.requests
        else:
            with pytest.raises(case.error) as caught:
                summarize(article, model=newsroom.model, options=options)
            spent = caught.value.details["usage"].requests
        assert newsroom.requests[100] == spent == case.requests

    def test_in_a_batch(self, case: Case, newsroom_of: Callable[[int], Newsroom], tmp_path: Path) -> None:
        """Whoever was begun before the batch stopped has taken exactly its requests; nobody else any."""
        newsroom = newsroom_of(8)
        articles = [reading.article for reading in newsroom.readings.values()]
        given: dict[str, Any] = {"model": newsroom.model, "options": newsroom.options, "progress": False}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", StoppedNotice)
            batch = summarize_many(articles, store=tmp_path / "run.sqlite", concurrency=8, **given)
        assert len(batch) == 8 or (batch.stopped is not None and batch.stopped.reason == "outage")
        for number, outcome in zip(newsroom.readings, batch, strict=False):
            assert type(outcome.error) is (case.error or type(None))
            newsroom.wait_for(number)
            assert newsroom.requests[number] == case.requests
        assert batch.usage.requests == sum(newsroom.requests.values()) == case.requests * len(batch)


async def test_a_server_that_is_not_there() -> None:
    model = FakeModel([])
    model.close()
    with pytest.raises(UnavailableError) as caught:
        await model.draft(ferry(100), Options(attempts=2))
    assert caught.value.details["usage"].requests == 2


def test_the_matrix_is_wide() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 24
    assert {case.error for case in CASES} == {None, *ModelError.__subclasses__()}
