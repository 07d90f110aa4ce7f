"""A provider's Batch API: what goes in comes out as live summaries do, at half the price."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from harbour import AT_ONCE, ONCE, PRICED, answer, articles, text, unlike

from newsstruct import (
    AnswerError,
    Batch,
    ConfigurationError,
    NewsSummary,
    Options,
    QuotaError,
    RefusalError,
    RequestError,
    Store,
    UnavailableError,
    summarize,
    summarize_many,
)
from newsstruct.batch.provider import BatchLimits, ProviderBatch
from newsstruct.engines.llm import ModelEngine
from newsstruct.reading import read
from newsstruct.testing import Completion, Ending, FakeBatchAPI, FakeModel, Request, Response, reply


def through(
    api: FakeBatchAPI,
    path: Path,
    things: Any,
    options: Options = ONCE,
    *,
    model: str = "openai/fake-model",
    limits: BatchLimits = AT_ONCE,
) -> Batch:
    """The things, submitted and collected until nothing is on its way."""
    batch = ProviderBatch(path, model=api.engine(model), options=options, limits=limits)
    batch.submit(things)
    assert batch.wait(poll=0.0).finished
    return Batch.open(path)


def same(one: NewsSummary, other: NewsSummary) -> bool:
    """Whether two results are one but for their runs."""
    return one.model_copy(update={"run": other.run}) == other


def test_what_is_asked_is_what_a_live_request_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options(repairs=0, temperature=0.5, max_output_tokens=900)
    (article,) = articles(1)
    with FakeModel(answer) as model:
        summarize(article, model=model, options=options)
        live = model.requests[0].body
    engine = ModelEngine("openai/fake-model", api_key="any")
    (question,) = engine.questions(read(article), options)
    assert engine.request(question.text, options) == live


def test_results_are_those_of_live_requests_at_half_the_price(tmp_path: Path) -> None:
    things = articles(5)
    with FakeBatchAPI(answer) as api, FakeModel(answer, model=PRICED) as model:
        done = through(api, tmp_path / "run.sqlite", things, model=PRICED)
        live = summarize_many(things, model=model, options=ONCE)
    assert [outcome.id for outcome in done] == ["a0", "a1", "a2", "a3", "a4"]
    assert all(same(ours, theirs) for ours, theirs in zip(done.summaries, live.summaries, strict=True))
    assert done.summaries[2].figures[0].value == 22
    assert live.usage.cost_usd
    assert done.usage.cost_usd == pytest.approx(live.usage.cost_usd / 2)
    assert done.usage.input_tokens == live.usage.input_tokens


def test_a_live_run_on_the_same_store_has_nothing_left_to_ask(tmp_path: Path) -> None:
    with FakeBatchAPI(answer) as api, FakeModel(answer) as model:
        through(api, tmp_path / "run.sqlite", articles(3))
        live = summarize_many(articles(4), model=model, options=ONCE, store=tmp_path / "run.sqlite")
        assert len(live) == 4
        assert len(model.requests) == 1
        through(api, tmp_path / "run.sqlite", articles(4))
    assert len(api.answered) == 3


def test_output_in_any_order_twice_or_not_at_all_and_requests_out_of_time(tmp_path: Path) -> None:
    ending = Ending("expired", reversed=True, undone=[1], twice=[2, 3], missing=[4], garbled=[5])
    with FakeBatchAPI(answer, endings=[ending]) as api:
        done = through(api, tmp_path / "run.sqlite", articles(8))
        assert len(api.batches) == 2
        second = [request.user for request in api.requests[-3:]]
    assert [outcome.unwrap().figures[0].value for outcome in done] == list(range(20, 28))
    assert len(set(second)) == 3
    assert done.usage.requests == 8


@pytest.mark.parametrize(
    ("odd", "error"),
    [
        (Completion(None, refusal="No."), RefusalError),
        (Completion({"headline": ""}, finish_reason="content_filter"), RefusalError),
        (Completion('{"headline": "The har', finish_reason="length"), AnswerError),
        ("I would rather talk about the weather.", AnswerError),
        (Completion({"headline": "No lists"}), AnswerError),
        (Completion(None, choices=0), AnswerError),
        (Response(400, {"error": {"message": "too odd", "code": "odd"}}), RequestError),
        (Response(429, {"error": {"message": "pay", "code": "insufficient_quota"}}), QuotaError),
        (Response(400, {"error": {"message": "no", "code": "content_filter"}}), RefusalError),
    ],
)
def test_answers_are_judged_as_live_ones_are(tmp_path: Path, odd: Any, error: type[Exception]) -> None:
    oddly = partial(unlike, boat_1=odd)
    with FakeBatchAPI(oddly) as api, FakeModel(oddly) as model:
        done = through(api, tmp_path / "run.sqlite", [text(0), text(1)])
        with pytest.raises(error) as live:
            summarize(text(1), model=model, options=ONCE)
    assert done[0].ok
    assert type(done[1].error) is error
    assert str(done[1].error) == str(live.value)


def test_an_answer_that_does_not_fit_is_asked_for_again_with_the_reason(tmp_path: Path) -> None:
    def first_prose(request: Request) -> Any:
        return (
            answer(request) if "It was no valid JSON" in request.user.replace("it was", "It was") else "Well."
        )

    with FakeBatchAPI(first_prose) as api:
        done = through(api, tmp_path / "run.sqlite", articles(1), Options(repairs=0))
        assert [("no valid JSON" in request.user) for request in api.requests] == [False, True]
    assert done[0].ok
    assert done.usage.requests == 2


def test_errors_that_pass_are_tried_again_and_only_so_often(tmp_path: Path) -> None:
    seen: list[str] = []

    def shaky(request: Request) -> Any:
        seen.append(request.user)
        return answer(request) if seen.count(request.user) > 1 else 500

    with FakeBatchAPI(shaky) as api:
        assert all(outcome.ok for outcome in through(api, tmp_path / "one.sqlite", articles(3)))
    options = ONCE.model_copy(update={"attempts": 2})
    with FakeBatchAPI(partial(unlike, boat_0=503)) as api:
        done = through(api, tmp_path / "two.sqlite", articles(2), options)
        assert len(api.batches) == 2
    assert isinstance(done[0].error, UnavailableError)
    assert done[1].ok


def test_long_articles_go_in_parts_and_come_together(tmp_path: Path) -> None:
    long = "\n\n".join(text(number) for number in range(30))
    options = Options(repairs=0, max_input_tokens=150)
    with FakeBatchAPI(answer, endings=[Ending(undone=[1], reversed=True)]) as api, FakeModel(answer) as model:
        done = through(api, tmp_path / "run.sqlite", [long], options)
        live = summarize(long, model=model, options=options)
        assert len(api.answered) == len(model.requests) > 3
    assert same(done[0].unwrap(), live)
    assert len(live.figures) == 30


def test_an_answer_cut_off_is_asked_for_in_halves(tmp_path: Path) -> None:
    def brief(request: Request) -> Any:
        return Completion('{"head', finish_reason="length") if len(request.sentences) > 6 else answer(request)

    story = "\n\n".join(text(number) for number in range(4))
    with FakeBatchAPI(brief) as api, FakeModel(brief) as model:
        done = through(api, tmp_path / "run.sqlite", [story])
        live = summarize(story, model=model, options=ONCE)
        assert len(api.answered) == 3
    assert same(done[0].unwrap(), live)
    assert done.usage.requests == 3


def test_repairs_are_asked_for_in_a_batch_that_follows(tmp_path: Path) -> None:
    def forgetful(request: Request) -> Any:
        told = "\n".join(request.sentences.values())
        return answer(request) if "possibly missed" in request.user else reply(told)

    with FakeBatchAPI(forgetful) as api, FakeModel(forgetful) as model:
        done = through(api, tmp_path / "run.sqlite", articles(2), Options())
        live = summarize_many(articles(2), model=model)
        assert len(api.batches) == 2
    assert [outcome.unwrap().figures[0].value for outcome in done] == [20, 21]
    assert all(same(ours, theirs) for ours, theirs in zip(done.summaries, live.summaries, strict=True))
    assert "model_repaired" in {note.code for note in done.summaries[0].notes}
    assert done.usage.requests == 4


def test_an_article_that_comes_twice_is_paid_once(tmp_path: Path) -> None:
    (article,) = articles(1)
    twin = article.model_copy(update={"id": "twin", "url": "https://example.org/twin"})
    with FakeBatchAPI(answer) as api:
        done = through(api, tmp_path / "run.sqlite", [article, twin, article])
        assert len(api.answered) == 1
        again = through(api, tmp_path / "run.sqlite", [twin.model_copy(update={"id": "third"})])
        assert len(api.answered) == 1
    assert [outcome.id for outcome in done] == ["a0", "twin"]
    assert done[1].unwrap().article.url == "https://example.org/twin"
    assert done.usage.requests == 1
    assert {outcome.id for outcome in again} == {"a0", "twin", "third"}


def test_rows_that_are_no_articles_are_errors_and_the_others_go_on(tmp_path: Path) -> None:
    rows = [{"text": text(0)}, {"text": None}, {"body": "x"}, {"text": text(3)}]
    with FakeBatchAPI(answer) as api:
        done = through(api, tmp_path / "run.sqlite", rows)
        assert len(api.answered) == 2
    assert [outcome.ok for outcome in done] == [True, False, False, True]


def test_a_budget_ends_before_it_is_passed(tmp_path: Path) -> None:
    with FakeBatchAPI(answer) as api:
        batch = ProviderBatch(tmp_path / "run.sqlite", model=api.engine(PRICED), options=ONCE, limits=AT_ONCE)
        status = batch.submit(articles(50), budget=0.02)
        assert "budget" not in str(status.batches)
        assert status.stopped
        assert "$0.02" in status.stopped
        batch.wait(poll=0.0)
    spent = Batch.open(tmp_path / "run.sqlite").usage.cost_usd
    assert spent
    assert 0.0 < spent < 0.02
    assert 0 < len(api.answered) < 50
    with FakeBatchAPI(answer) as api, pytest.raises(ConfigurationError, match="price"):
        ProviderBatch(tmp_path / "two.sqlite", model=api.engine()).submit(articles(1), budget=1.0)


def test_jobs_of_two_models_share_a_store(tmp_path: Path) -> None:
    with FakeBatchAPI(answer, at_once=False) as api:
        for model in ("openai/one", "openai/two"):
            engine = api.engine(model)
            ProviderBatch(tmp_path / "run.sqlite", model=engine, options=ONCE).submit(articles(2))
        assert len(api.batches) == 2
        assert {request.body["model"] for request in api.requests} == set()
        api.finish()
        assert {request.body["model"] for request in api.requests} == {"one", "two"}


@pytest.mark.parametrize("model", ["rules", "anthropic/claude-sonnet-4-6"])
def test_models_without_this_api_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "any")
    with pytest.raises(ConfigurationError, match="openai/"):
        ProviderBatch(tmp_path / "run.sqlite", model=model).submit(articles(1))
    tools = Options(mode="tools")
    with FakeBatchAPI(answer) as api:
        batch = ProviderBatch(tmp_path / "run.sqlite", model=api.engine(), options=tools)
        with pytest.raises(ConfigurationError, match="json_schema"):
            batch.submit(articles(1))
    with Store(tmp_path / "run.sqlite") as store:
        assert len(store) == 0
