"""SIGKILL after SIGKILL over one batch: nothing lost, nothing doubled, nothing committed asked for again.

Not part of the plain test run: `make test-crash`.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from town import answer

from newsstruct import Store
from newsstruct.testing.replies import Request, Wire, to_wire
from newsstruct.testing.server import LoopbackServer

KILLS = 200
DOCUMENTS = 1_000
CONCURRENCY = 8


class Provider:
    """A model that takes its time, and counts the requests about each document."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.arrived = threading.Semaphore(0)
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Wire:
        number = int(request.sentences[1].split()[5])
        if number < DOCUMENTS:
            with self._lock:
                self.asked[f"bridge-{number}"] += 1
            self.arrived.release()
        time.sleep(random.uniform(0.005, 0.04))
        return to_wire(answer(request), request)


class Batch:
    """The batch under test, started again and again in processes of its own."""

    def __init__(self, url: str, store: Path) -> None:
        here = Path(__file__).parent
        folders = os.pathsep.join([str(here), str(here.parent / "batch")])
        self._launcher = subprocess.Popen(
            [sys.executable, str(here / "worker.py"), url, str(store), str(DOCUMENTS), str(CONCURRENCY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": folders},
        )

    def start(self) -> int:
        assert self._launcher.stdin is not None
        self._launcher.stdin.write("go\n")
        self._launcher.stdin.flush()
        return self._line()

    def wait(self) -> int:
        return self._line()

    def _line(self) -> int:
        assert self._launcher.stdout is not None
        return int(self._launcher.stdout.readline())

    def close(self) -> None:
        self._launcher.communicate()


@contextmanager
def batch_of(provider: Provider, store: Path) -> Iterator[Batch]:
    server = LoopbackServer(provider)
    batch = Batch(server.url, store)
    try:
        yield batch
    finally:
        batch.close()
        server.close()


def committed(path: Path) -> set[str]:
    if not path.exists():
        return set()
    with Store(path) as store:
        return {record.id for record in store.records() if record.summary is not None}


def requests_until_the_kill(left: int, kills: int) -> int:
    """As many that the documents left last for the kills left: now and then none is done before the kill."""
    spare = left - 3 * CONCURRENCY
    if spare <= 0 or random.random() < 0.1:
        return random.randint(1, CONCURRENCY // 2)
    return CONCURRENCY // 2 + random.randint(0, 2 * spare // kills)


def test_kills_lose_and_repeat_nothing(tmp_path: Path) -> None:
    path, provider = tmp_path / "run.sqlite", Provider()
    extra: list[int] = []
    repeated = kills = 0
    with batch_of(provider, path) as batch:
        while kills < KILLS:
            done, before = committed(path), Counter(provider.asked)
            provider.arrived = threading.Semaphore(0)
            child = batch.start()
            for _ in range(requests_until_the_kill(DOCUMENTS - len(done), KILLS - kills)):
                provider.arrived.acquire(timeout=5)
            time.sleep(random.uniform(0, 0.03))
            os.kill(child, signal.SIGKILL)
            assert batch.wait() == -signal.SIGKILL
            kills += 1
            time.sleep(0.1)  # what was sent is counted when the server reads it
            new = provider.asked - before
            repeated += sum(count for name, count in new.items() if name in done)
            extra.append(new.total() - len(committed(path) - done))
        before, done = Counter(provider.asked), committed(path)
        batch.start()
        assert batch.wait() == 0
        new = provider.asked - before
        repeated += sum(count for name, count in new.items() if name in done)
    with Store(path) as store:
        records = list(store.records())
    names = Counter(record.id for record in records if record.summary is not None)
    lost, doubled = DOCUMENTS - len(names), sum(count - 1 for count in names.values())
    print(
        f"{kills} kills over {DOCUMENTS:,} documents, {CONCURRENCY} in flight: {lost} lost, {doubled} doubled,"
        f" {repeated} requests repeated for a committed document;"
        f" extra paid requests: {max(extra)} at most for a kill, {sum(extra) / len(extra):.1f} on average"
    )
    assert kills == KILLS
    assert len(records) == DOCUMENTS
    assert (lost, doubled, repeated) == (0, 0, 0)
    assert max(extra) <= CONCURRENCY
    assert provider.asked.total() == DOCUMENTS + sum(extra)
