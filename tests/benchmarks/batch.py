"""Batches: how near to the ideal schedule, beside langextract; what an outage costs; how memory grows."""

import heapq
import json
import os
import re
import resource
import subprocess
import sys
import time
import urllib.request
import venv
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import report
from batch_articles import piece
from batch_server import seconds_for

from newsstruct import Article, Batch, Options, StoppedNotice, summarize_many
from newsstruct.engines.llm import ModelEngine
from newsstruct.testing import FakeModel, Request, Response
from newsstruct.testing.fake import plain_client

HERE = Path(__file__).resolve().parent
PEER = HERE.parents[1] / ".venv-langextract"
REQUIREMENT = "langextract[openai]>=1.7,<1.8"
CONCURRENCY = 64
ARTICLES = 1_000
BATCHED_ARTICLES = 5 * CONCURRENCY
SLOWER = 3  # times the latencies with which two cores have time to spare
WARM = 50
ENDING = 2.0
SMALL_ARTICLES = int(os.environ.get("NEWSSTRUCT_SMALL_ARTICLES", "100000"))


@dataclass(frozen=True)
class Measured:
    """A run over so many articles: seconds on the clock, requests in flight at most, items found.

    And seconds of the CPU, in the process that asks, in those beside it, and in the server.
    """

    articles: int
    seconds: float
    cpu: float
    beside: float
    server: float
    peak: int
    items: int

    @property
    def rate(self) -> float:
        return self.articles / self.seconds

    @property
    def cpu_each(self) -> float:
        """Milliseconds of the CPU for each article, the server's not counted."""
        return 1000 * (self.cpu + self.beside) / self.articles

    @property
    def bound(self) -> float:
        """Articles a second that the CPU would let through: one core for what asks, all for everything."""
        everything = (self.cpu + self.beside + self.server) / (os.cpu_count() or 1)
        return self.articles / max(self.cpu, everything)


@contextmanager
def provider(factor: float) -> Iterator[str]:
    """The server in a process of its own; the latencies are `factor` times those of the documents."""
    server = subprocess.Popen(
        [sys.executable, HERE / "batch_server.py", str(factor)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.kill()
        server.wait()


def counted(url: str) -> dict[str, float]:
    with urllib.request.urlopen(f"{url}/count") as response:
        told: dict[str, float] = json.load(response)
    return told


def ended_children() -> float:
    """Seconds of the CPU of the processes that worked for this one, once they have ended."""
    time.sleep(ENDING)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ours(url: str, count: int) -> Measured:
    engine = ModelEngine(
        "openai/fake-model", api_key="no-key", base_url=f"{url}/v1", http_client=plain_client
    )
    options = Options(repairs=0)

    def run(first: int, count: int) -> Batch:
        numbers = range(first, first + count)
        articles = [
            Article.from_text(piece(number).text, published="2024-06-04", id=str(number))
            for number in numbers
        ]
        return summarize_many(articles, model=engine, options=options, concurrency=CONCURRENCY)

    run(count, WARM)
    beside = ended_children()
    counted(url)
    started, cpu = time.perf_counter(), time.process_time()
    batch = run(0, count)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    told = counted(url)
    beside = ended_children() - beside
    assert len(batch.summaries) == told["requests"] == count, repr(batch)
    found = sum(len(summary.figures) + len(summary.timeline) for summary in batch.summaries)
    return Measured(count, seconds, cpu, beside, told["cpu"], int(told["most"]), found)


def peer(url: str, count: int, batch: int) -> tuple[Measured, str]:
    """The same by langextract, so many documents in a batch, and its version."""
    python = PEER / "bin" / "python"
    if not python.exists():
        venv.create(PEER, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", REQUIREMENT], check=True)
    texts = json.dumps([piece(number).text for number in range(count)])
    command: list[str | Path] = [
        python,
        "-P",
        HERE / "batch_peer.py",
        f"{url}/v1",
        str(CONCURRENCY),
        str(batch),
    ]
    counted(url)
    done = subprocess.run(command, input=texts, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    counts = counted(url)
    assert counts["requests"] == count + told["warm"], counts
    run = Measured(
        count, told["seconds"], told["cpu"], 0.0, counts["cpu"], int(counts["most"]), told["found"]
    )
    return run, told["version"]


def ideal(count: int, factor: float) -> float:
    """Seconds when each of the workers takes the next article the moment it is free, and nothing else takes time."""
    free = [0.0] * CONCURRENCY
    for number in range(count):
        heapq.heapreplace(free, free[0] + factor * seconds_for(number))
    return max(free)


def row(name: str, run: Measured, factor: float = 1) -> str:
    best = run.articles / ideal(run.articles, factor)
    allowed = min(best, run.bound)
    return (
        f"| {name} | {run.articles:,} | {run.items / run.articles:.1f} | {run.rate:.1f} | {run.rate / best:.0%} |"
        f" {_cpu(run)} | {run.bound:.0f} | {run.rate / allowed:.0%} | {run.peak} |"
    )


def _cpu(run: Measured) -> str:
    """Milliseconds of the CPU for each article, by process."""
    return " + ".join(f"{1000 * part / run.articles:.1f}" for part in (run.cpu, run.beside, run.server))


def throughput() -> str:
    """Ours before and after the peer's run, so that a machine that grows slower or faster shows."""
    with provider(1) as url:
        first = ours(url, ARTICLES)
        other, version = peer(url, ARTICLES, ARTICLES)
        batches, _ = peer(url, BATCHED_ARTICLES, CONCURRENCY)
        second = ours(url, ARTICLES)
    with provider(SLOWER) as url:
        slower = ours(url, ARTICLES)
    words = [len(piece(number).text.split()) for number in range(ARTICLES)]
    rows = [
        row("newsstruct", first),
        row(f"langextract {version}, all in one batch", other),
        row(f"langextract {version}, batches of {CONCURRENCY}", batches),
        row("newsstruct again", second),
        row(f"newsstruct, latencies {SLOWER} times as long", slower, SLOWER),
    ]
    rate = 2 * ARTICLES / (first.seconds + second.seconds)
    cpu = (first.cpu_each + second.cpu_each) / 2
    return (
        f"Articles of {min(words)} to {max(words)} words with 14 figures and 4 dated events each, answered alike to"
        " both libraries in one request an article (repairs off); ours is answered with a summary too. The server is a"
        " process of its own on loopback, with latencies of 50 to 500 ms and 3 s for one in ten;"
        f" {CONCURRENCY} at a time. The ideal schedule gives the next article to a worker the moment it is free, and"
        " nothing but the latency takes time. The CPU time of an article is that of the process that asks, of those"
        " beside it, and of the server; `CPU allows` is what one core for the first, and all cores for everything,"
        " could do. The last row is for a server whose latencies leave the CPU time to spare, as those of models do."
        " langextract gives nothing back before a batch is done: in one batch it is fastest and keeps all to the end;"
        f" batches of {CONCURRENCY} each wait for their slowest answer.\n\n"
        "| | articles | items tied, each | articles/s | of the ideal schedule |"
        " CPU ms/article: asking + beside + server | CPU allows, articles/s | of what schedule and CPU allow |"
        " peak in flight |\n"
        f"|{' --- |' * 9}\n" + "\n".join(rows) + "\n\n"
        f"newsstruct is {rate / other.rate:.1f} times as fast as langextract with all in one batch,"
        f" {rate / batches.rate:.1f} times as with batches, at {cpu / other.cpu_each:.2f} times the CPU time"
        f" (load average when it ended: {os.getloadavg()[0]:.1f})."
    )


def reply(request: Request) -> dict[str, Any]:
    first = request.sentences[1]
    summary = [{"text": first, "sentences": [1]}]
    return {"headline": first, "summary": summary, "sources": [], "figures": [], "events": []}


def quiet(count: int) -> list[str]:
    return [
        f"The footbridge of Oss number {number} was closed by the harbour office." for number in range(count)
    ]


def outage() -> str:
    rows = []
    for concurrency in (1, 16, 64):
        options = Options(attempts=4)
        with FakeModel(503) as model, warnings.catch_warnings():
            warnings.simplefilter("ignore", StoppedNotice)
            batch = summarize_many(quiet(1_000), model=model, concurrency=concurrency, options=options)
            rows.append(f"| {concurrency} | {len(model.requests)} | {4 * 2 * concurrency} | {len(batch)} |")
    return (
        "A full outage (HTTP 503 to everything, 4 tries each), 1,000 articles:\n\n"
        "| concurrency | requests until the batch stopped | tries x 2 x concurrency | articles failed |\n"
        "| --- | --- | --- | --- |\n" + "\n".join(rows)
    )


def retry_after() -> str:
    """One 429 with a Retry-After of 2 s in the middle of a batch, and when the other requests came."""
    starts: list[float] = []

    def limited(request: Request) -> Any:
        starts.append(time.monotonic())
        if len(starts) == 60:
            return Response(429, {"error": {"message": "slow down"}}, headers={"Retry-After": "2"})
        return reply(request)

    with FakeModel(limited) as model:
        batch = summarize_many(quiet(200), model=model, concurrency=16)
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    return (
        f"One Retry-After of 2 s among {len(starts)} requests, 16 at a time: no request for {max(gaps):.2f} s,"
        f" {len(batch.errors)} of {len(batch)} articles failed."
    )


def memory() -> str:
    command: list[str | Path] = [sys.executable, HERE / "batch_memory.py", str(SMALL_ARTICLES)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout)
    return (
        f"{told['articles']:,} articles of one short sentence through the embedded engine to a store:"
        f" {told['errors']} errors, {told['seconds']:.0f} s,"
        f" {told['articles'] / told['seconds']:.0f} articles/s; resident memory {told['early']:.0f} MB at the 1,000th,"
        f" {told['last']:.0f} MB at the last, {told['last'] - told['early']:+.0f} MB."
    )


def main() -> None:
    """All of it, or the parts named on the command line."""
    parts = [throughput, outage, retry_after, memory]
    chosen = [part for part in parts if not sys.argv[1:] or part.__name__ in sys.argv[1:]]
    body = "\n\n".join(part() for part in chosen)
    if len(chosen) == len(parts):
        report.write("make bench-batch", body)
    else:
        print(re.sub(r"\n{3,}", "\n\n", body))


if __name__ == "__main__":
    main()
