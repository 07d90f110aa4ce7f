"""What goes over the wire in a batch: peaks, the pause that all share, and the end of an outage."""

import threading
import time
from typing import Any

import pytest
from engines import TownEngine
from tenacity import wait_fixed, wait_none
from town import answer, article, articles

from newsstruct import (
    Article,
    AuthenticationError,
    ConfigurationError,
    NewsstructError,
    Options,
    QuotaError,
    RefusalError,
    StoppedNotice,
    UnavailableError,
    asummarize_many,
    summarize_many,
)
from newsstruct.batch.breaker import Breaker
from newsstruct.engines.transport import Transport
from newsstruct.testing import Delay, Drop, FakeModel, Request, Response


class Gauge:
    """A reply that takes a while, or until so many came, and knows how many came at the same time."""

    def __init__(self, seconds: float = 0.0, until: int = 0) -> None:
        self.most = self._now = 0
        self._seconds = seconds
        self._until = until
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Any:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        end = time.monotonic() + 30
        while self.most < self._until and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(self._seconds)
        with self._lock:
            self._now -= 1
        return answer(request)


def test_as_many_requests_are_out_as_asked_for() -> None:
    gauge = Gauge(until=24)
    with FakeModel(gauge) as model:
        summarize_many(articles(80), model=model, concurrency=24)
    assert gauge.most == 24


def test_the_parts_of_long_articles_count_too() -> None:
    gauge = Gauge(0.02)
    long = [
        Article.from_text(
            "\n\n".join(f"In street {part} of town {town} a door was painted." for part in range(80))
        )
        for town in range(4)
    ]
    with FakeModel(gauge) as model:
        batch = summarize_many(long, model=model, concurrency=3, options=Options(max_input_tokens=200))
        assert len(model.requests) > 12
    assert not batch.errors
    assert gauge.most == 3


def test_a_transport_that_lets_fewer_out_is_no_silent_limit() -> None:
    with FakeModel(answer, transport=Transport(concurrency=4)) as model:
        with pytest.raises(ConfigurationError, match=r"Transport\(concurrency=4\).*concurrency=16"):
            summarize_many(articles(2), model=model)
        assert len(summarize_many(articles(2), model=model, concurrency=4).summaries) == 2


def test_one_retry_after_holds_all_workers_back_for_its_length() -> None:
    lock = threading.Lock()
    starts: list[float] = []
    limited_at: list[float] = []

    def limited(request: Request) -> Any:
        with lock:
            starts.append(time.monotonic())
            if len(starts) == 20:
                limited_at.append(starts[-1])
                return Response(429, {"error": {"message": "slow down"}}, headers={"Retry-After": "1"})
        return Delay(0.02, answer(request))

    with FakeModel(limited) as model:
        batch = summarize_many(articles(60), model=model, concurrency=8)
    assert len(batch.summaries) == 60
    assert len(starts) == 61
    # Those under way when the answer came had left before anyone could know: one of each other worker.
    during = [start for start in starts if limited_at[0] < start < limited_at[0] + 0.95]
    assert len(during) < 8


@pytest.mark.parametrize("fault", [503, ConnectionError, Drop(20), Response(502, "<html>bad gateway</html>")])
def test_an_outage_stops_the_batch_early_and_is_told_once(fault: Any) -> None:
    options = Options(attempts=3)
    with FakeModel(fault) as model:
        with pytest.warns(StoppedNotice, match="outage") as notices:
            batch = summarize_many(articles(500), model=model, concurrency=8, options=options)
        assert len(model.requests) <= 3 * 2 * 8
    assert len(notices) == 1
    assert batch.stopped is not None
    assert batch.stopped.reason == "outage"
    assert "in a row failed alike" in batch.stopped.message
    assert all(isinstance(outcome.error, UnavailableError) for outcome in batch)
    assert len(repr(batch).splitlines()) == 3


def test_an_outage_that_begins_midway_keeps_what_was_done() -> None:
    def until(request: Request) -> Any:
        return answer(request) if len(model.requests) <= 40 else 500

    transport = Transport(backoff=wait_fixed(0.001))
    with FakeModel(until, transport=transport) as model, pytest.warns(StoppedNotice):
        batch = summarize_many(articles(500), model=model, concurrency=4, options=Options(attempts=2))
    assert len(batch.summaries) == 40
    assert len(model.requests) <= 40 + 2 * 2 * 4


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [(401, "invalid_api_key", AuthenticationError), (429, "insufficient_quota", QuotaError)],
)
def test_what_hits_everyone_stops_the_batch_at_once(status: int, code: str, kind: type[Exception]) -> None:
    reply = Response(status, {"error": {"message": "no", "code": code, "type": code}})
    with FakeModel(reply) as model:
        with pytest.warns(StoppedNotice, match="Every other article would fail"):
            batch = summarize_many(articles(500), model=model, concurrency=4)
        assert len(model.requests) <= 4
    assert {type(outcome.error) for outcome in batch} == {kind}


def test_faults_now_and_then_stop_nothing() -> None:
    def shaky(request: Request) -> Any:
        number = int(request.sentences[1].split()[5])
        return 400 if number % 3 else answer(request)

    with FakeModel(shaky, transport=Transport(backoff=wait_none())) as model:
        batch = summarize_many(articles(120), model=model, concurrency=1)
    assert len(batch) == 120
    assert len(batch.summaries) == 40
    assert batch.stopped is None


def test_bad_articles_alone_open_no_breaker() -> None:
    batch = summarize_many([""] * 100 + ["One is here."], model="rules", concurrency=2)
    assert len(batch.errors) == 100
    assert batch.stopped is None


def test_alike_is_alike_in_words_but_for_numbers() -> None:
    def opened(*errors: NewsstructError, limit: int = 3) -> bool:
        breaker = Breaker(limit)
        for error in errors:
            breaker.failed(error)
        return breaker.opened is not None

    refusals = [RefusalError(f"The model declined {n} times.") for n in range(10)]
    assert opened(*refusals)
    assert not opened(*refusals[:9])
    assert not opened(*refusals, limit=11)
    assert not opened(*refusals[:9], RefusalError("It did not want to."), *refusals[:9])
    assert opened(
        UnavailableError("HTTP 503"), UnavailableError("a broken connection"), UnavailableError("HTTP 500")
    )


async def test_the_stream_tells_that_it_stopped() -> None:
    async def down(_: str) -> None:
        raise UnavailableError("HTTP 503")

    stream = asummarize_many(articles(100), model=TownEngine(down), concurrency=3)
    with pytest.warns(StoppedNotice):
        found = [outcome async for outcome in stream]
    assert stream.stopped is not None
    assert 4 <= len(found) <= 7
    assert found[0].id == article(0).id
