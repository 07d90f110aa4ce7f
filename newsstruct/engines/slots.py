"""How many requests a batch lets out at a time, over all its articles and engines."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_slots: ContextVar[asyncio.Semaphore | None] = ContextVar("newsstruct_slots", default=None)


@contextmanager
def requests_at_once(limit: int) -> Iterator[None]:
    """Inside, the requests about all articles together are so many at a time at most."""
    token = _slots.set(asyncio.Semaphore(limit))
    try:
        yield
    finally:
        _slots.reset(token)


def batch_slots() -> asyncio.Semaphore | None:
    """The slots of the batch this runs in; None outside of one."""
    return _slots.get()
