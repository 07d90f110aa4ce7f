"""A key and a word of the article in everything that is kept or sent on: recordings, stores, spans, reports.

Recordings and stores hold articles, that is what they are for; nothing else does, and nothing holds a key.
"""

import contextlib
import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from tenacity import wait_none

from newsstruct import Article, NewsstructError, Options, summarize, summarize_many
from newsstruct.batch.batch import Batch, StoppedNotice
from newsstruct.engines.llm import ModelEngine
from newsstruct.engines.transport import Transport
from newsstruct.testing import FakeModel, Recording, Request, Response, reply

KEY = "sk-canary-0b7e44d1a9c3"
WORD = "Zwiebelturmfalke"
ARTICLE = Article.from_text(
    f"At least 40 people saw a {WORD} over Halvik on Monday, the bird society said.", published="2024-05-02"
)
QUICK = Options(attempts=2, repairs=0, schema_retries=0)


def good(request: Request) -> Any:
    return reply(ARTICLE, figures=["At least 40 people"])


def telltale(status: int) -> Any:
    """A provider that repeats the key, in words and header, and the question."""

    def answer(request: Request) -> Response:
        said = {"error": {"message": f"{KEY}: {request.user}", "code": "bad"}}
        return Response(status, said, headers={"X-Key": KEY})

    return answer


FAULTS: dict[str, Any] = {
    **{f"HTTP {status}": telltale(status) for status in (400, 401, 429, 500)},
    "prose": lambda request: request.user,
    "dropped": ConnectionError,
}


@pytest.fixture
def keyed(request: pytest.FixtureRequest) -> Iterator[ModelEngine]:
    """An engine that sends the canary key to a model with these replies (by default a good one)."""
    with FakeModel(getattr(request, "param", good)) as fake:
        yield ModelEngine(
            "openai/fake-model", api_key=KEY, base_url=fake.base_url, transport=Transport(backoff=wait_none())
        )


def everything_under(folder: Path) -> bytes:
    """Every byte of every file, an SQLite journal too."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_recording_holds_the_article_and_neither_key_nor_address(
    keyed: ModelEngine, tmp_path: Path
) -> None:
    recording = Recording(tmp_path / "birds.jsonl", "record", model=keyed)
    summarize(ARTICLE, model=recording, options=QUICK)
    kept = everything_under(tmp_path)
    assert WORD.encode() in kept
    assert KEY.encode() not in kept
    assert b"127.0.0.1" not in kept
    assert b"authorization" not in kept.lower()
    assert KEY not in repr(recording)
    assert KEY not in repr(vars(recording))


@pytest.mark.parametrize("keyed", FAULTS.values(), ids=FAULTS, indirect=True)
def test_a_failed_recording_keeps_nothing(keyed: ModelEngine, tmp_path: Path) -> None:
    with pytest.raises(NewsstructError):
        summarize(ARTICLE, model=Recording(tmp_path / "birds.jsonl", "record", model=keyed), options=QUICK)
    assert not everything_under(tmp_path)


@pytest.mark.parametrize("keyed", [good, *FAULTS.values()], ids=["good", *FAULTS], indirect=True)
def test_a_store_holds_no_key(keyed: ModelEngine, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", StoppedNotice)
        batch = summarize_many(
            [ARTICLE], model=keyed, options=QUICK, store=tmp_path / "run.sqlite", progress=False
        )
    kept = everything_under(tmp_path)
    assert WORD.encode() in kept
    assert KEY.encode() not in kept
    said = [str(warning.message) for warning in told] + [repr(batch), caplog.text]
    said += [f"{outcome.error} {outcome.error!r}" for outcome in batch if outcome.error]
    for text in said:
        assert KEY not in text
        assert WORD not in text


@pytest.mark.parametrize("keyed", FAULTS.values(), ids=FAULTS, indirect=True)
def test_what_a_store_gives_back_of_a_failure_says_no_more(keyed: ModelEngine, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", StoppedNotice)
        summarize_many([ARTICLE], model=keyed, options=QUICK, store=tmp_path / "run.sqlite", progress=False)
    [outcome] = Batch.open(tmp_path / "run.sqlite")
    assert outcome.error is not None
    assert KEY not in f"{outcome.error} {outcome.error.details!r}"
    assert WORD not in str(outcome.error)


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    return exporter


@pytest.mark.parametrize("keyed", [good, *FAULTS.values()], ids=["good", *FAULTS], indirect=True)
def test_spans_hold_neither(keyed: ModelEngine, spans: InMemorySpanExporter) -> None:
    with contextlib.suppress(NewsstructError):
        summarize(ARTICLE, model=keyed, options=QUICK)
    finished = spans.get_finished_spans()
    assert finished
    told = json.dumps([json.loads(span.to_json()) for span in finished])
    assert KEY not in told
    assert WORD not in told
