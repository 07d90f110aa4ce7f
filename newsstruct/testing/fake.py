"""FakeModel: a model for tests that answers what it is told, through the real client code."""

import threading
import weakref
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from tenacity import wait_none

from newsstruct.engines.base import Answer, Draft, Failure, Omission, Usage
from newsstruct.engines.llm import ModelEngine
from newsstruct.engines.transport import Transport
from newsstruct.errors import NewsstructError
from newsstruct.options import Options
from newsstruct.reading import Reading
from newsstruct.testing.replies import Reply, Request, Wire, to_wire
from newsstruct.testing.server import LoopbackServer


class NoReplyLeft(NewsstructError, AssertionError):
    """A FakeModel was asked more often than it had replies. In a batch it is the error of one article."""


class FakeModel:
    """A model whose answers are given, to be passed as `model=`.

    Its requests go through the real clients to a server on loopback, so that a test sees what a provider would
    see, and faults take their real way. Use it plainly or as a context manager, in sync and async tests.

    Args:
        replies: a list is a queue, one reply for each request in the order they arrive; a single reply answers
            every request. See `newsstruct.testing.replies.Reply` for what a reply can be.
        model: the model string that results will carry; its provider is openai's.
        transport: for tests of retries; the default waits for nothing between tries.

    A queue that is empty when a draft is asked for raises NoReplyLeft; a repair round is then skipped.
    """

    def __init__(
        self,
        replies: Reply | Sequence[Reply] = (),
        *,
        model: str = "openai/fake-model",
        transport: Transport | None = None,
    ) -> None:
        self._script = _Script(replies)
        self._server = LoopbackServer(self._script.respond)
        self._close = weakref.finalize(self, self._server.close)
        self._engine = ModelEngine(
            model,
            api_key="no-key",
            base_url=self._server.url,
            http_client=plain_client,
            transport=transport or Transport(backoff=wait_none()),
        )
        self.name = self._engine.name
        self.model = self._engine.model
        self.prompt_fingerprint = self._engine.prompt_fingerprint

    @property
    def requests(self) -> list[Request]:
        """The requests seen until now."""
        return self._script.requests

    @property
    def base_url(self) -> str:
        """Where the server listens, for clients of your own (`OPENAI_BASE_URL`)."""
        return self._server.url

    @property
    def concurrency(self) -> int | None:
        """Requests that its transport lets out at a time, as for any model."""
        return self._engine.concurrency

    async def draft(self, reading: Reading, options: Options) -> Answer:
        """Ask the fake model for a draft, as any engine."""
        try:
            return await self._engine.draft(reading, options)
        finally:
            self._script.raise_failure()

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        """Ask the fake model for repairs, if it has a reply left."""
        if self._script.exhausted:
            return None
        try:
            return await self._engine.repair(reading, draft, failures, omissions, options)
        finally:
            self._script.raise_failure()

    def estimate(self, reading: Reading, options: Options) -> Usage:
        """What a draft would cost, as for any model."""
        return self._engine.estimate(reading, options)

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        await self._engine.aclose()

    def close(self) -> None:
        """Stop the server. Happens by itself when the fake model is no longer used."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Script:
    """The replies that are left and the requests that came, shared with the server's threads."""

    def __init__(self, replies: Reply | Sequence[Reply]) -> None:
        self._queue: list[Any] | None = None
        self._always: Any = None
        if isinstance(replies, Sequence) and not isinstance(replies, str):
            self._queue = list(replies)
        else:
            self._always = replies
        self._lock = threading.Lock()
        self._failure: BaseException | None = None
        self.requests: list[Request] = []

    @property
    def exhausted(self) -> bool:
        return self._queue is not None and not self._queue

    def respond(self, request: Request) -> Wire:
        """The next reply. What goes wrong in a computed one is kept for the test, and answered with a 400."""
        with self._lock:
            self.requests.append(request)
            try:
                if self.exhausted:
                    raise NoReplyLeft(
                        f"FakeModel was asked {len(self.requests)} times and has no reply left."
                    )
                reply = self._queue.pop(0) if self._queue is not None else self._always
            except NoReplyLeft as error:
                self._failure = error
                return to_wire(400, request)
        try:
            return to_wire(reply, request)
        except Exception as error:
            self._failure = error
            return to_wire(400, request)

    def raise_failure(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure


def plain_client() -> Any:
    """An HTTP client that minds no proxy settings and loads no certificates: loopback needs neither."""
    from openai import DefaultAsyncHttpxClient

    return DefaultAsyncHttpxClient(trust_env=False, verify=False)
