"""A program that is killed at any step goes on where it was: nothing lost, nothing asked twice."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from harbour import AT_ONCE, answer, articles

from newsstruct import Batch, Options
from newsstruct.batch.provider import ProviderBatch
from newsstruct.batch.provider.queue import Queue
from newsstruct.engines.llm import ModelEngine
from newsstruct.testing import Ending, FakeBatchAPI, Request, reply

ENDINGS = (Ending("expired", undone=[1], twice=[0]),)


class Killed(BaseException):
    """Stands for the end of the process: nothing below handles it."""


def forgetful(request: Request) -> Any:
    """Leaves the figure of one article to the repairs."""
    if "Boat 2 sank" in request.user and "possibly missed" not in request.user:
        return reply("\n".join(request.sentences.values()))
    return answer(request)


def whole_way(api: FakeBatchAPI, path: Path) -> None:
    batch = ProviderBatch(path, model=api.engine(), options=Options(), limits=AT_ONCE)
    batch.submit(articles(4))
    batch.wait(poll=0.0)


def check(api: FakeBatchAPI, path: Path) -> None:
    """Every article is there, each request was answered once, and no file or batch was made twice."""
    done = Batch.open(path)
    assert [outcome.unwrap().figures[0].value for outcome in done] == [20, 21, 22, 23]
    assert sorted(api.answered) == sorted(set(api.answered))
    assert len(api.answered) == 5
    assert done.usage.requests == 5
    inputs = [file for file in api.files.values() if file.purpose == "batch"]
    assert len({batch["input_file_id"] for batch in api.batches.values()}) == len(inputs) == len(api.batches)
    assert not Queue(path).number_of_articles()


@contextmanager
def killed_at(monkeypatch: pytest.MonkeyPatch, step: int, *, after: bool) -> Iterator[None]:
    """Inside, the process ends after its nth step, a call or a commit; or else in the midst of its nth commit.

    Before a call to the provider all is as it was after the step before.
    """
    steps = count()
    call, transaction = ModelEngine.call, Queue.transaction

    async def counted(self: ModelEngine, ask: Any, options: Options) -> Any:
        here = after and next(steps) == step

        async def once(client: Any) -> Any:
            result = await ask(client)
            if here:
                raise Killed
            return result

        return await call(self, once, options)

    @contextmanager
    def committed(self: Queue) -> Iterator[Any]:
        here = next(steps) == step
        with transaction(self) as connection:
            yield connection
            if here and not after:
                raise Killed
        if here:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(ModelEngine, "call", counted)
        patch.setattr(Queue, "transaction", committed)
        yield


@pytest.mark.parametrize("after", [False, True])
def test_killed_at_any_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool) -> None:
    for step in count():
        path = tmp_path / f"{step}.sqlite"
        with FakeBatchAPI(forgetful, endings=ENDINGS) as api:
            try:
                with killed_at(monkeypatch, step, after=after):
                    whole_way(api, path)
            except Killed:
                whole_way(api, path)
                check(api, path)
                continue
            check(api, path)
            break
    assert step > (20 if after else 10)


PROGRAM = """
import sys
from harbour import AT_ONCE, articles
from newsstruct import Options
from newsstruct.batch.provider import ProviderBatch
batch = ProviderBatch(sys.argv[1], model="openai/fake-model", limits=AT_ONCE)
batch.submit(articles(4))
batch.wait(poll=0.0)
"""


@pytest.mark.parametrize("fatal", ["POST /files", "POST /batches", "GET /files/ID/content"])
def test_killed_by_the_system(tmp_path: Path, fatal: str) -> None:
    path = tmp_path / "run.sqlite"
    victims: list[subprocess.Popen[bytes]] = []

    class Killer(FakeBatchAPI):
        def _serve(self, call: Any) -> Any:
            wire = super()._serve(call)
            if victims and self.calls[-1] == fatal:
                victims.pop().kill()
            return wire

    with Killer(forgetful, endings=ENDINGS) as api:
        access = {"OPENAI_API_KEY": "no-key", "OPENAI_BASE_URL": api.base_url, "NO_PROXY": "*"}
        command = [sys.executable, "-c", PROGRAM, str(path)]
        victim = subprocess.Popen(command, env=access, cwd=Path(__file__).parent)
        victims.append(victim)
        assert victim.wait(120) < 0
        whole_way(api, path)
        check(api, path)
