"""One deadline per article, shared by everything that is asked about it."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

from newsstruct.errors import DeadlineError

_ends: ContextVar[float | None] = ContextVar("newsstruct_deadline", default=None)


@contextmanager
def article_deadline(seconds: float) -> Iterator[None]:
    """Start the article's clock: drafts and repairs asked inside share these seconds.

    Inside another `article_deadline` the earlier end holds.
    """
    end, outer = time.monotonic() + seconds, _ends.get()
    token = _ends.set(end if outer is None else min(end, outer))
    try:
        yield
    finally:
        _ends.reset(token)


def seconds_left() -> float | None:
    """Seconds until the running deadline, below zero when it has passed; None when none is set."""
    end = _ends.get()
    return None if end is None else end - time.monotonic()


@asynccontextmanager
async def within_deadline(seconds: float) -> AsyncIterator[None]:
    """Cancel the body when the article's time is up, even while a response drips in byte by byte.

    Raises DeadlineError.
    """
    with article_deadline(seconds):
        try:
            async with asyncio.timeout(seconds_left()):
                yield
        except TimeoutError:
            pass
        else:
            return
    raise DeadlineError(
        f"The article was not done within its {seconds:g} seconds. Give it more with Options(deadline=...)."
    )
