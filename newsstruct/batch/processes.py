"""Other processes that read and check articles, so that a long batch is not held to what one core does."""

import asyncio
import gc
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from newsstruct.article import Article
from newsstruct.background import run as run_here
from newsstruct.batch.unexpected import unexpected
from newsstruct.engines.base import Engine
from newsstruct.engines.rules.engine import RuleEngine
from newsstruct.errors import NewsstructError
from newsstruct.facts.analysis import analyse
from newsstruct.options import Options
from newsstruct.pipeline import Drafts, Result, Verdict, judge, process
from newsstruct.reading import read
from newsstruct.summary import Run

T = TypeVar("T")

# A batch is long when it goes on after so many articles: to start processes for fewer costs more than it saves.
_LONG = 64
_MOST_FOR_RULES = 8
# What is left to this process of each article, the request, is about a third of the work.
_MOST_FOR_MODELS = 2
_IDLE_SECONDS = 60.0
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
_WATCH_SECONDS = 1.0

_log = logging.getLogger(__name__)


class Processes:
    """The way of a batch's articles, part of it in `count` processes beside this one.

    All of it with the embedded engine; the grounding of its answers with any other. They begin when the batch proves
    long, and where they cannot (no memory to share, no right to start any) all is done here.

    Args:
        count: 0 does all in this process; None starts as many as the machine has processors to spare, and few.
    """

    def __init__(self, count: int | None, engine: Engine) -> None:
        self._engine = engine
        self._rules = type(engine) is RuleEngine
        self._count = count
        self._begun = 0
        self._pool: Any = None
        self._ready: Future[None] | None = None

    async def process(self, article: Article, options: Options) -> Result:
        """The same as `newsstruct.pipeline.process`."""
        self._begun += 1
        if self._begun == _LONG and self._count != 0:
            self._start()
        if not self._rules:
            return await process(article, self._engine, options, self._judge)
        done = await self._run(_process, article, options)
        return done or await process(article, self._engine, options)

    def close(self) -> None:
        """End the processes, at once."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, kill_workers=True)
            self._pool = None

    async def _judge(
        self, drafts: Drafts, article: Article, run: Run, options: Options, *, final: bool
    ) -> Verdict | None:
        return await self._run(_judge, drafts, article, run, options, final)

    def _start(self) -> None:
        try:
            from loky import ProcessPoolExecutor, cpu_count

            spare = (
                min(cpu_count(), _MOST_FOR_RULES) if self._rules else min(cpu_count() - 1, _MOST_FOR_MODELS)
            )
            count = spare if self._count is None else self._count
            if count > 0:
                self._pool = ProcessPoolExecutor(
                    count, timeout=_IDLE_SECONDS, initializer=_attend, initargs=(os.getpid(),)
                )
                self._ready = self._pool.submit(_warm)
        except Exception as error:  # machines forbid it in ways of their own
            self._lose(error)

    async def _run(self, function: Callable[..., T], *arguments: Any) -> T | None:
        """What a process makes of it; None when it has to be done here."""
        if self._pool is None or self._ready is None or not self._ready.done():
            return None
        try:
            return await asyncio.wrap_future(self._pool.submit(function, *arguments))
        except NewsstructError:
            raise
        except Exception as error:  # the way there or back: a process that died, what cannot be pickled
            self._lose(error)
        return None

    def _lose(self, error: BaseException) -> None:
        _log.warning("Working on in one process: %s.", type(error).__name__)
        self.close()


def _attend(parent: int) -> None:
    """What a process does first: leave interrupts to its parent, and watch whether that is still there.

    An article leaves hardly a cycle behind, and to walk all word lists in search of one costs a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(0)


def _warm() -> None:
    """Nothing: once it is done, this module is there."""


def _process(article: Article, options: Options) -> Result:
    try:
        return run_here(process(article, RuleEngine(), options))
    except NewsstructError:
        raise
    except Exception as error:
        raise unexpected(error) from None


def _judge(drafts: Drafts, article: Article, run: Run, options: Options, final: bool) -> Verdict:
    try:
        return judge(drafts, analyse(read(article, language=options.language)), run, options, final=final)
    except Exception as error:
        raise unexpected(error) from None
