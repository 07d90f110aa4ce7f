"""Tries, waits, the pause all workers share, and how many requests are out at a time."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from tenacity import RetryCallState, wait_none

from newsstruct.engines.deadline import article_deadline, seconds_left, within_deadline
from newsstruct.engines.transport import PassingFault, Transport
from newsstruct.errors import DeadlineError, UnavailableError


def failing(*faults: Exception | None) -> Callable[[], Awaitable[str]]:
    """A request that raises these in turn, then answers."""
    left = list(faults)

    async def request() -> str:
        fault = left.pop(0) if left else None
        if fault is not None:
            raise fault
        return "answer"

    return request


def quick(**settings: float) -> Transport:
    return Transport(backoff=wait_none(), **settings)  # type: ignore[arg-type]


async def test_passing_faults_are_tried_again() -> None:
    request = failing(PassingFault("HTTP 500"), PassingFault("HTTP 503"))
    assert await quick().send(request, attempts=3, model="m") == "answer"


async def test_the_error_says_what_happened_and_how_often() -> None:
    request = failing(*[PassingFault("HTTP 500")] * 5)
    with pytest.raises(UnavailableError, match=r"m could not answer: HTTP 500, 2 of 2 tries"):
        await quick().send(request, attempts=2, model="m")


async def test_other_exceptions_pass_at_once() -> None:
    with pytest.raises(ZeroDivisionError):
        await quick().send(failing(ZeroDivisionError()), attempts=3, model="m")


async def test_back_off_grows_and_is_jittered(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    for _ in range(40):
        await Transport().send(failing(*[PassingFault("HTTP 500")] * 8), attempts=9, model="m")
    rounds = [slept[start : start + 8] for start in range(0, len(slept), 8)]
    highest = [max(waits) for waits in zip(*rounds, strict=True)]
    assert len(rounds) == 40
    assert highest[0] <= 0.5 < highest[2] <= 2 < highest[5] <= 16 < highest[7] <= 30
    assert len(set(slept)) > 300


async def test_a_wait_that_the_provider_asks_for_holds_all_workers_back() -> None:
    transport, loop = quick(), asyncio.get_running_loop()
    first_failed = asyncio.Event()
    starts: list[float] = []

    async def limited() -> str:
        if not first_failed.is_set():
            first_failed.set()
            raise PassingFault("HTTP 429", 0.2)
        starts.append(loop.time())
        return "answer"

    async def other() -> str:
        starts.append(loop.time())
        return "answer"

    one = asyncio.create_task(transport.send(limited, attempts=2, model="m"))
    await first_failed.wait()
    failed_at = loop.time()
    await asyncio.gather(one, *(transport.send(other, attempts=1, model="m") for _ in range(5)))
    assert len(starts) == 6
    assert min(starts) - failed_at >= 0.19


async def test_back_off_is_not_added_to_the_wait_asked_for() -> None:
    def never(state: RetryCallState) -> float:
        raise AssertionError("the provider has said how long to wait")

    transport = Transport(backoff=never)
    assert await transport.send(failing(PassingFault("HTTP 429", 0.0)), attempts=2, model="m") == "answer"


@pytest.mark.parametrize(("wait", "longest", "deadline"), [(61, 60, 100), (2, 1, 100), (30, 60, 20)])
async def test_too_long_a_wait_fails_at_once_and_holds_nobody_back(
    wait: float, longest: float, deadline: float
) -> None:
    transport = quick(longest_wait=longest)
    with article_deadline(deadline):
        with pytest.raises(UnavailableError, match=f"wait {wait} seconds"):
            await transport.send(failing(PassingFault("HTTP 429", wait)), attempts=5, model="m")
        async with asyncio.timeout(1):
            assert await transport.send(failing(), attempts=1, model="m") == "answer"


async def test_no_more_requests_are_out_than_allowed() -> None:
    transport = quick(concurrency=3)
    out = most = 0

    async def request() -> None:
        nonlocal out, most
        out += 1
        most = max(most, out)
        await asyncio.sleep(0)
        out -= 1

    await asyncio.gather(*(transport.send(request, attempts=1, model="m") for _ in range(20)))
    assert most == 3


async def test_requests_by_the_minute_are_shared_by_all_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    transport = quick(requests_per_minute=2)
    await asyncio.gather(*(transport.send(failing(), attempts=1, model="m") for _ in range(6)))
    assert [round(seconds) for seconds in slept] == [60, 60, 120, 120]


async def test_tokens_by_the_minute_are_counted_for_each_try(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    transport = quick(tokens_per_minute=1000)
    request = failing(PassingFault("HTTP 500"), PassingFault("HTTP 500"))
    await transport.send(request, attempts=3, model="m", tokens=600)
    assert [round(seconds) for seconds in slept if seconds] == [60, 120]


async def test_without_limits_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncio, "sleep", None)
    transport = quick()
    answers = [await transport.send(failing(), attempts=1, model="m", tokens=10**9) for _ in range(50)]
    assert len(answers) == 50


def test_a_transport_serves_several_event_loops() -> None:
    transport = quick(concurrency=1)

    async def work() -> list[str]:
        async def request() -> str:
            await asyncio.sleep(0)
            return "answer"

        return await asyncio.gather(*(transport.send(request, attempts=1, model="m") for _ in range(4)))

    assert asyncio.run(work()) == asyncio.run(work()) == ["answer"] * 4


class TestDeadline:
    async def test_it_stops_what_is_running(self) -> None:
        with pytest.raises(DeadlineError, match=r"0\.05 seconds"):
            async with within_deadline(0.05):
                await asyncio.sleep(60)

    async def test_what_is_done_in_time_is_not_touched(self) -> None:
        async with within_deadline(60):
            answer = await asyncio.sleep(0, "answer")
        assert answer == "answer"

    async def test_one_clock_runs_for_all_that_is_asked_about_an_article(self) -> None:
        with article_deadline(0.05):
            await asyncio.sleep(0.03)
            left = seconds_left()
            assert left is not None
            assert left < 0.03
            with pytest.raises(DeadlineError):
                async with within_deadline(60):
                    await asyncio.sleep(60)

    async def test_after_the_clock_has_run_out_nothing_starts(self) -> None:
        with article_deadline(0.001):
            await asyncio.sleep(0.01)
            with pytest.raises(DeadlineError):
                async with within_deadline(60):
                    await asyncio.sleep(60)

    async def test_articles_side_by_side_have_their_own(self) -> None:
        async def work(seconds: float) -> float | None:
            with article_deadline(seconds):
                await asyncio.sleep(0)
                return seconds_left()

        long, short = await asyncio.gather(work(100), work(10))
        assert seconds_left() is None
        assert long is not None
        assert short is not None
        assert short < 11 < 90 < long

    async def test_cancelling_is_not_mistaken_for_it(self) -> None:
        async def work() -> None:
            async with within_deadline(60):
                await asyncio.sleep(60)

        task = asyncio.create_task(work())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
