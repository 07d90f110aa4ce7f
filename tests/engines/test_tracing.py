"""Spans of OpenTelemetry: one an article, one a request, counts and no text; nothing where it is not installed."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from newsstruct import NewsSummary, Options, summarize
from newsstruct.engines import tracing
from newsstruct.errors import AnswerError, AuthenticationError
from newsstruct.testing import Completion, FakeModel, reply

WORD = "Zwiebelturmfalke"
TEXT = f"A {WORD} was seen over Halvik on Monday, the bird society said. It had not been seen for 12 years."
OPTIONS = Options(repairs=0)


class Spans:
    """The spans that are done, by name."""

    def __init__(self, exporter: InMemorySpanExporter) -> None:
        self._exporter = exporter

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self._exporter.get_finished_spans() if span.name == name]

    def told(self) -> str:
        return "".join(span.to_json() for span in self._exporter.get_finished_spans())


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[Spans]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", lambda *names: provider.get_tracer(*names))
    yield Spans(exporter)
    provider.shutdown()


def ask(*replies: Any) -> NewsSummary:
    return summarize(TEXT, model=FakeModel(list(replies)), options=OPTIONS)


def attributes(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def test_an_article_and_each_of_its_requests_have_one(spans: Spans) -> None:
    ask(500, "prose", Completion(reply(TEXT), usage=(120, 30)))
    [article], requests = spans.named("summarize"), spans.named("chat")
    assert len(requests) == 3
    assert article.context is not None
    assert {span.parent.span_id for span in requests if span.parent} == {article.context.span_id}
    assert attributes(requests[-1]) == {
        "gen_ai.request.model": "openai/fake-model",
        "newsstruct.requests": 1,
        "gen_ai.usage.input_tokens": 120,
        "gen_ai.usage.output_tokens": 30,
    }
    assert [attributes(span).get("error.type") for span in requests] == ["PassingFault", "UnfitAnswer", None]
    assert attributes(article)["newsstruct.requests"] == 3
    assert attributes(article)["gen_ai.usage.input_tokens"] > 120


def test_a_call_within_a_span_of_the_users_is_its_child(spans: Spans) -> None:
    with trace.get_tracer("user").start_as_current_span("page") as page:
        ask(reply(TEXT))
    [article] = spans.named("summarize")
    assert article.parent is not None
    assert article.parent.span_id == page.get_span_context().span_id


def test_errors_are_named_and_their_usage_told(spans: Spans) -> None:
    with pytest.raises(AuthenticationError):
        ask(401)
    [article] = spans.named("summarize")
    assert attributes(article)["error.type"] == "AuthenticationError"
    assert attributes(article)["newsstruct.requests"] == 1
    assert not article.status.is_ok
    assert not article.events


def test_no_text_is_in_them(spans: Spans) -> None:
    ask(WORD, reply(TEXT))
    with pytest.raises(AnswerError):
        ask(WORD, WORD)
    assert len(spans.named("summarize")) == 2
    assert WORD not in spans.told()


def test_the_rules_have_one_too(spans: Spans) -> None:
    summarize(TEXT, model="rules")
    assert len(spans.named("summarize")) == 1


def test_without_the_package_nothing_is_done(monkeypatch: pytest.MonkeyPatch, spans: Spans) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)
    tracing._api.cache_clear()
    try:
        assert ask(reply(TEXT)).run.requests == 1
    finally:
        tracing._api.cache_clear()
    assert spans.told() == ""
