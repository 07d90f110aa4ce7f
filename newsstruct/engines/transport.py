"""Transport: the one owner of retries, back-off, shared pauses, pace and concurrency.

The SDK's and the structured-output library's own retries are off: nested, they multiply.
"""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TypeVar
from weakref import WeakKeyDictionary

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt
from tenacity import wait_random_exponential as random_exponential

from newsstruct.engines.deadline import seconds_left
from newsstruct.engines.pace import Pace
from newsstruct.engines.slots import batch_slots
from newsstruct.errors import UnavailableError

T = TypeVar("T")

_CONCURRENCY = 16

_log = logging.getLogger(__name__)


class PassingFault(Exception):
    """A request failed in a way that may heal: overload, a server's error, a broken connection.

    `cause` says so in a few words of ours ("HTTP 503"); `retry_after` is the wait the provider asked for.
    """

    def __init__(self, cause: str, retry_after: float | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.retry_after = retry_after


class Transport:
    """How requests of one engine go out: tries with back-off, one pause for all, so many at a time.

    Args:
        concurrency: requests in flight at most (for each event loop). None sets no limit of its own inside a batch,
            whose `concurrency` holds, and one of 16 elsewhere.
        requests_per_minute: requests in any 60 seconds at most, over all workers; None sets no limit.
        tokens_per_minute: likewise, tokens as they are expected beforehand, prompt and answer together.
        longest_wait: a provider that asks for a longer wait than these seconds fails the article at once.
        backoff: seconds to wait before the next try; tenacity's wait strategies fit. None grows exponentially
            from half a second to 30 seconds, with jitter.
    """

    def __init__(
        self,
        *,
        concurrency: int | None = None,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        longest_wait: float = 60.0,
        backoff: Callable[[RetryCallState], float] | None = None,
    ) -> None:
        self.concurrency = concurrency
        self._requests = Pace(requests_per_minute) if requests_per_minute else None
        self._tokens = Pace(tokens_per_minute) if tokens_per_minute else None
        self._longest_wait = longest_wait
        self._backoff = backoff or random_exponential(multiplier=0.5, max=30)
        self._slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
        self._paused_until = 0.0

    async def send(
        self, request: Callable[[], Awaitable[T]], *, attempts: int, model: str, tokens: int = 0
    ) -> T:
        """Make a request, again after each PassingFault, `attempts` times at most.

        `tokens` is what one try is expected to take, prompt and answer together.
        Raises UnavailableError when the tries are used up or the provider asks for too long a wait; any other
        exception of `request` passes through at once.
        """
        retrying = AsyncRetrying(
            stop=stop_after_attempt(attempts),
            retry=retry_if_exception_type(PassingFault),
            wait=self._wait,
            before_sleep=self._report,
            reraise=True,
        )
        try:
            return await retrying(self._once, request, tokens)
        except PassingFault as fault:
            cause, tries = fault.cause, retrying.statistics["attempt_number"]
        raise UnavailableError(
            f"{model} could not answer: {cause}, {tries} of {attempts} tries made. Try again later,"
            " or allow more with Options(attempts=...)."
        )

    async def _once(self, request: Callable[[], Awaitable[T]], tokens: int) -> T:
        async with batch_slots() or nullcontext(), self._own_slots():
            await self._turn(tokens)
            while (pause := self._paused_until - time.monotonic()) > 0:
                await asyncio.sleep(pause * random.uniform(1.0, 1.1))
            try:
                return await request()
            except PassingFault as fault:
                if fault.retry_after is None:
                    raise
                wait, cause = fault.retry_after, fault.cause
        left = seconds_left()
        if wait > self._longest_wait or (left is not None and wait > left):
            raise UnavailableError(f"The provider asks to wait {wait:g} seconds ({cause}). Try again then.")
        self._paused_until = max(self._paused_until, time.monotonic() + wait)
        raise PassingFault(cause, wait)

    def _own_slots(self) -> AbstractAsyncContextManager[None]:
        if self.concurrency is None and batch_slots() is not None:
            return nullcontext()
        limit = self.concurrency or _CONCURRENCY
        return self._slots.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(limit))

    async def _turn(self, tokens: int) -> None:
        """Wait until the limits by the minute let a request of so many tokens out."""
        now = time.monotonic()
        due = self._requests.reserve(1, now) if self._requests else now
        due = self._tokens.reserve(tokens, due) if self._tokens else due
        if due > now:
            await asyncio.sleep(due - now)

    def _wait(self, state: RetryCallState) -> float:
        fault = state.outcome.exception() if state.outcome else None
        asked = isinstance(fault, PassingFault) and fault.retry_after is not None
        return 0.0 if asked else self._backoff(state)

    @staticmethod
    def _report(state: RetryCallState) -> None:
        fault = state.outcome.exception() if state.outcome else None
        _log.info("Try %d failed: %s. Trying again.", state.attempt_number, fault)
