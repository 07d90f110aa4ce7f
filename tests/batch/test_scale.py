"""What many articles take, reckoned from a sample."""

from pathlib import Path

import pytest
from harbour import articles, text

from newsstruct import ConfigurationError, InputError, Options, estimate
from newsstruct.batch.scale import Pace, forecast

MODEL = "openai/gpt-5.4-mini"
ONCE = Options(repairs=0)


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "any")


def test_a_forecast_is_the_estimates_so_many_times() -> None:
    one = estimate(text(1), model=MODEL, options=ONCE)
    told = forecast([text(1)], 1_000, model=MODEL, options=ONCE)
    assert (told.articles, told.requests) == (1_000, 1_000)
    assert (told.input_tokens, told.output_tokens) == (one.input_tokens * 1_000, one.output_tokens * 1_000)
    assert one.cost_usd
    assert told.cost_usd == pytest.approx(one.cost_usd * 1_000)


def test_the_batch_api_costs_half_and_takes_a_day_for_each_round() -> None:
    live = forecast(articles(3), 500, model=MODEL)
    batch = forecast(articles(3), 500, model=MODEL, provider_batch=True)
    assert live.cost_usd
    assert batch.cost_usd == pytest.approx(live.cost_usd / 2)
    assert batch.hours == 48
    assert forecast(articles(3), 500, model=MODEL, options=ONCE, provider_batch=True).hours == 24
    slow = forecast(articles(3), 500, model=MODEL, provider_batch=True, pace=Pace(queued_tokens=1_000))
    assert slow.bound_by == "tokens in the queue"
    assert slow.hours == pytest.approx(slow.input_tokens / 1_000 * 24)


@pytest.mark.parametrize(
    ("pace", "bound_by", "hours"),
    [
        (Pace(requests_per_minute=10, concurrency=1_000), "requests per minute", 1_000 / 600),
        (Pace(concurrency=2, latency=9.0), "requests in flight", 1_000 * 9 / 2 / 3_600),
        (Pace(concurrency=9_999, work=30.0, processes=3), "processors", 1_000 * 30 / 3 / 3_600),
    ],
)
def test_what_is_slowest_sets_the_time(pace: Pace, bound_by: str, hours: float) -> None:
    told = forecast(articles(3), 1_000, model=MODEL, options=ONCE, pace=pace)
    assert told.bound_by == bound_by
    assert told.hours == pytest.approx(hours)
    assert bound_by in str(told)


def test_tokens_by_the_minute_count_questions_and_answers() -> None:
    told = forecast(articles(3), 1_000, model=MODEL, options=ONCE, pace=Pace(tokens_per_minute=1_000))
    assert told.bound_by == "tokens per minute"
    assert told.hours == pytest.approx((told.input_tokens + told.output_tokens) / 1_000 / 60)


def test_what_cannot_be_reckoned_is_said(tmp_path: Path) -> None:
    assert forecast(articles(2), 10, model="openai/nobody-knows-it").cost_usd is None
    assert "price not known" in str(forecast(articles(2), 10, model="openai/nobody-knows-it"))
    with pytest.raises(ConfigurationError, match="asks nothing"):
        forecast(articles(2), 10, model="rules")
    with pytest.raises(InputError, match="sample"):
        forecast(tmp_path, 10, model=MODEL)
