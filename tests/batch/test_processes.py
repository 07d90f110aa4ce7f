"""A long batch shares its work with other processes; what comes out is the same, whatever becomes of them."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from engines import TownEngine
from town import answer, articles

from newsstruct import (
    Article,
    Batch,
    BatchInterrupted,
    ConfigurationError,
    Draft,
    NewsSummary,
    Options,
    summarize_many,
)
from newsstruct.batch.processes import Processes
from newsstruct.engines.base import Answer, Engine
from newsstruct.facts.analysis import Analysis
from newsstruct.pipeline import Drafts, Verdict, judge
from newsstruct.reading import Reading
from newsstruct.testing import FakeModel, Request

LONG = 100
PROVED_LONG = 70
linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes as Linux shows them")


def storms(count: int) -> list[Article]:
    """Articles with something to find in them."""
    return [
        Article.from_text(
            f"At least {number + 3} people died when a storm hit Oss on Friday, the harbour office said.",
            id=f"storm-{number}",
            published="2024-06-04",
        )
        for number in range(count)
    ]


def workers() -> set[int]:
    """The processes that are working for this one."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid() and "popen_loky" in (folder / "cmdline").read_text():
                found.add(int(folder.name))
        except (OSError, IndexError):
            continue
    return found


class Begun:
    """The processes of the batches of one test."""

    def __init__(self) -> None:
        self.last: Processes | None = None

    def wait(self, patience: float = 60) -> None:
        """Until a batch that has proved long can share its work."""
        end = time.monotonic() + patience
        while self.last is None and time.monotonic() < end:
            time.sleep(0.01)
        assert self.last is not None
        assert self.last._ready is not None
        self.last._ready.result(end - time.monotonic())

    def then(self, items: list[Article], at_work: Callable[[], object] = bool) -> Iterator[Article]:
        """The articles, those that follow when the batch has proved long once processes are at work."""
        yield from items[:PROVED_LONG]
        self.wait()
        at_work()
        yield from items[PROVED_LONG:]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Begun:
    found = Begun()
    start = Processes._start

    def noted(self: Processes) -> None:
        start(self)
        found.last = self

    monkeypatch.setattr(Processes, "_start", noted)
    return found


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are grounded in this process."""
    names: list[str] = []

    def counted(drafts: Drafts, analysis: Analysis, *rest: Any, **named: Any) -> Verdict:
        names.append(analysis.reading.article.id)
        return judge(drafts, analysis, *rest, **named)

    monkeypatch.setattr("newsstruct.pipeline.judge", counted)
    return names


def told(batch: Batch) -> list[dict[str, Any]]:
    """Everything but how long it took."""
    return [summary.model_dump(exclude={"run": {"seconds"}}) for summary in batch.summaries]


def gone(pids: set[int], patience: float = 20) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() and not _dead(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def _dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def forgetful(request: Request) -> dict[str, Any]:
    """Finds the dead only when it is asked again."""
    first = request.sentences[1]
    phrase = first.split(" people")[0] + " people"
    figure = {
        "sentence": 1, "phrase": phrase, "numbers": [int(phrase.split()[2])], "bound": "at_least", "unit": "people",
        "category": "killed", "measure": "people killed", "period": None, "source": 1,
        "mention": "the harbour office", "cue": "said",
    }  # fmt: skip
    source = {"id": 1, "name": "harbour office", "speaker": None, "kind": "organisation"}
    return {**answer(request), "sources": [source], "figures": [figure] if "left out" in request.user else []}


def test_the_embedded_engine_finds_the_same(here: list[str], begun: Begun) -> None:
    alone = summarize_many(storms(LONG), model="rules", processes=0)
    assert len(here) == LONG
    here.clear()
    shared = summarize_many(begun.then(storms(LONG)), model="rules", processes=2)
    assert len(here) < LONG
    assert told(shared) == told(alone)
    assert sum(len(summary.figures) for summary in alone.summaries) == LONG


def test_what_a_model_says_is_grounded_alike_and_repaired_alike(here: list[str], begun: Begun) -> None:
    with FakeModel(forgetful) as model:
        alone = summarize_many(storms(LONG), model=model, processes=0)
    assert len(here) == 2 * LONG
    here.clear()
    with FakeModel(forgetful) as model:
        shared = summarize_many(begun.then(storms(LONG)), model=model, processes=1)
    assert len(here) < 2 * LONG
    assert told(shared) == told(alone)
    assert shared.usage == alone.usage
    assert shared.usage.requests == 2 * LONG
    assert {len(summary.figures) for summary in shared.summaries} == {1}


@linux
@pytest.mark.parametrize("engine", ["rules", "model"])
def test_processes_that_are_killed_lose_nothing(engine: str, begun: Begun) -> None:
    killed: set[int] = set()

    def kill() -> None:
        killed.update(workers())
        for pid in killed:
            os.kill(pid, signal.SIGKILL)

    with FakeModel(answer) as model:
        asked: str | Engine = model if engine == "model" else "rules"
        feed = begun.then(storms(2 * LONG), kill)
        batch = summarize_many(feed, model=asked, processes=2, options=Options(repairs=0))
    assert killed
    assert [summary.article.id for summary in batch.summaries] == [f"storm-{n}" for n in range(2 * LONG)]


@linux
def test_a_short_batch_starts_none(begun: Begun) -> None:
    before = workers()

    def feed() -> Iterator[Article]:
        yield from articles(40)
        assert workers() == before

    assert len(summarize_many(feed(), model="rules", processes=2).summaries) == 40
    assert begun.last is None


@linux
def test_none_is_left_when_a_batch_ends_or_is_interrupted(begun: Begun) -> None:
    seen: set[int] = set()

    def feed() -> Iterator[Article]:
        yield from begun.then(storms(LONG), lambda: seen.update(workers()))
        raise KeyboardInterrupt

    with pytest.raises(BatchInterrupted) as raised:
        summarize_many(feed(), model="rules", processes=2)
    assert len(raised.value.batch) >= PROVED_LONG
    assert seen
    assert gone(seen)


@linux
def test_none_outlives_a_parent_that_is_killed() -> None:
    script = """
        import os, itertools, signal
        from test_processes import storms, workers
        from newsstruct import summarize_many

        def feed():
            for article in itertools.cycle(storms(500)):
                if found := workers():
                    print(*found, flush=True)
                    os.kill(os.getpid(), signal.SIGKILL)
                yield article

        summarize_many(feed(), model="rules", processes=2)
    """
    done = run(script)
    assert done.returncode == -signal.SIGKILL
    assert gone({int(pid) for pid in done.stdout.splitlines()[0].split()})


def test_a_script_needs_no_guard() -> None:
    script = """
        from test_processes import storms
        from newsstruct import summarize_many

        print("begun")
        print(len(summarize_many(storms(100), model="rules", processes=2)))
    """
    done = run(script)
    assert done.stdout.split() == ["begun", "100"]
    assert done.stderr == ""


def run(script: str) -> subprocess.CompletedProcess[str]:
    folder = Path(__file__).parent
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_machine_that_allows_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no shared memory here")

    monkeypatch.setattr("loky.ProcessPoolExecutor", refuse)
    batch = summarize_many(storms(LONG), model="rules", processes=2)
    assert all(isinstance(summary, NewsSummary) for summary in batch.summaries)
    assert len(batch.summaries) == LONG


def test_a_draft_that_cannot_leave_its_process_is_grounded_there(begun: Begun) -> None:
    class Own(Draft):  # a class inside of a function cannot be found from elsewhere
        kept: Any = Lock()

    class Clerk(TownEngine):
        async def draft(self, reading: Reading, options: Options) -> Answer:
            answer = await super().draft(reading, options)
            return Answer(Own(**dict(answer.draft), kept=Lock()), answer.usage)

    batch = summarize_many(begun.then(articles(LONG)), model=Clerk(), processes=1)
    assert len(batch.summaries) == LONG


def test_a_number_of_processes() -> None:
    with pytest.raises(ConfigurationError, match="0 or more, not -1"):
        summarize_many([], model="rules", processes=-1)
