"""Run coroutines from synchronous code, inside a running event loop (a notebook) as well as outside of one."""

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on the library's own event loop and wait for its result.

    The loop lives in one daemon thread, so that connections and rate limits are shared by all calls.
    An interrupt (Ctrl-C) cancels the coroutine.
    """
    future = start(coroutine)
    try:
        return future.result()
    except BaseException:
        future.cancel()
        raise


def start(coroutine: Coroutine[Any, Any, T]) -> Future[T]:
    """Run a coroutine on the library's own event loop and go on."""
    return asyncio.run_coroutine_threadsafe(coroutine, _running_loop())


def call(function: Callable[..., object], *arguments: object) -> None:
    """Have a function called on the library's own event loop, soon."""
    _running_loop().call_soon_threadsafe(function, *arguments)


def _running_loop() -> asyncio.AbstractEventLoop:
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_loop.run_forever, name="newsstruct", daemon=True).start()
        return _loop


def _forget_loop() -> None:
    """A forked child has the loop but not the thread that runs it."""
    global _loop, _lock
    _loop, _lock = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_loop)
