"""A budget is never passed, and holds as many articles as it can."""

import asyncio
import random
from pathlib import Path
from typing import Any

import pytest
from engines import PRICE, TOKENS, TownEngine
from hypothesis import given, settings
from hypothesis import strategies as st
from town import answer, article, articles

from newsstruct import Budget, ConfigurationError, Options, StoppedNotice, Usage, summarize_many
from newsstruct.engines.base import Answer
from newsstruct.reading import Reading
from newsstruct.testing import Completion, FakeModel, Request

ONE_DRAFT = Options(repairs=0)


async def nap(_: str) -> None:
    await asyncio.sleep(random.random() / 100)


def test_money_ends_the_batch_before_it_is_passed() -> None:
    engine = TownEngine(nap)
    with pytest.warns(StoppedNotice, match=r"budget.*\$1\.00 allowed.*may cost up to"):
        batch = summarize_many(articles(500), model=engine, budget=1.0, options=ONE_DRAFT)
    assert batch.stopped is not None
    assert batch.stopped.reason == "budget"
    assert len(batch) == len(engine.asked) in (99, 100)
    assert batch.usage.cost_usd is not None
    assert batch.usage.cost_usd <= 1.0


def test_tokens_end_it_too() -> None:
    engine = TownEngine(nap)
    with pytest.warns(StoppedNotice, match="1,000 tokens allowed"):
        batch = summarize_many(articles(50), model=engine, budget=Budget(tokens=1000), options=ONE_DRAFT)
    assert len(batch) == 10
    assert batch.usage.input_tokens + batch.usage.output_tokens == 1000


def test_room_for_a_repair_is_kept() -> None:
    engine = TownEngine(nap)
    with pytest.warns(StoppedNotice):
        batch = summarize_many(articles(50), model=engine, budget=10 * PRICE + 1e-9)
    assert len(batch) == 9


def test_a_budget_that_is_enough_says_nothing() -> None:
    batch = summarize_many(articles(20), model=TownEngine(nap), budget=1.0)
    assert len(batch) == 20
    assert batch.stopped is None


def test_going_on_with_a_new_budget(tmp_path: Path) -> None:
    engine = TownEngine(nap)
    for _ in range(3):
        with pytest.warns(StoppedNotice):
            summarize_many(
                articles(35), model=engine, budget=0.105, store=tmp_path / "run.sqlite", options=ONE_DRAFT
            )
    batch = summarize_many(
        articles(35), model=engine, budget=0.105, store=tmp_path / "run.sqlite", options=ONE_DRAFT
    )
    assert len(batch) == 35
    assert sorted(engine.asked) == sorted(a.id for a in articles(35))


class Underestimated(TownEngine):
    """Answers cost much more than was expected."""

    factor = 7

    async def draft(self, reading: Reading, options: Options) -> Answer:
        told = await super().draft(reading, options)
        sent, written = (self.factor * tokens for tokens in TOKENS)
        return Answer(told.draft, Usage(1, sent, written, self.factor * PRICE))


def test_what_articles_do_cost_is_learned() -> None:
    engine = Underestimated(nap)
    with pytest.warns(StoppedNotice):
        batch = summarize_many(articles(100), model=engine, budget=1.0, concurrency=10)
    assert batch.usage.cost_usd is not None
    assert 0.8 < batch.usage.cost_usd <= 1.0


@settings(max_examples=40, deadline=None)
@given(
    limit=st.integers(1, 3000),
    costs=st.lists(st.integers(1, 200), min_size=1, max_size=30),
    concurrency=st.integers(1, 12),
)
def test_no_budget_in_tokens_is_passed(limit: int, costs: list[int], concurrency: int) -> None:
    class Told(TownEngine):
        async def draft(self, reading: Reading, options: Options) -> Answer:
            drafted = await super().draft(reading, options)
            number = int(reading.article.id.rpartition("-")[2])
            return Answer(drafted.draft, Usage(1, costs[number], 0, None))

        def estimate(self, reading: Reading, options: Options) -> Usage:
            return Usage(1, 200, 0, None)

    engine = Told(nap)
    with pytest.warns(StoppedNotice) if sum(costs[:-1]) + 400 > limit else _nothing():
        batch = summarize_many(
            articles(len(costs)), model=engine, budget=Budget(tokens=limit), concurrency=concurrency
        )
    assert batch.usage.input_tokens <= limit
    assert batch.usage.input_tokens == sum(costs[: len(batch)])
    assert engine.most <= concurrency
    if batch.stopped:
        assert batch.usage.input_tokens + 400 > limit


def _nothing() -> Any:
    from contextlib import nullcontext

    return nullcontext()


def test_money_without_a_price_is_refused_and_tokens_are_not() -> None:
    with FakeModel(answer) as model:
        with pytest.raises(ConfigurationError, match=r"price of openai/fake-model is not known.*tokens"):
            summarize_many(articles(3), model=model, budget=1.0)
        assert model.requests == []
        batch = summarize_many(articles(3), model=model, budget=Budget(tokens=100_000))
        assert len(batch.summaries) == 3


def test_an_engine_that_cannot_estimate_is_refused() -> None:
    class Blind:
        name, model, prompt_fingerprint = "model", "town/blind", None
        draft, repair = TownEngine.draft, TownEngine.repair

    with pytest.raises(ConfigurationError, match="town/blind cannot tell beforehand"):
        # Made of borrowed methods, which mypy does not take for an Engine's.
        summarize_many(articles(3), model=Blind(), budget=1.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("limit", [-1, float("nan")])
def test_a_budget_below_zero_is_refused(limit: float) -> None:
    with pytest.raises(ConfigurationError, match="0 or more"):
        summarize_many(["Rain fell."], model="rules", budget=limit)


def test_the_rules_cost_nothing() -> None:
    batch = summarize_many(articles(30), model="rules", budget=0.0)
    assert len(batch.summaries) == 30


def test_a_model_with_a_price_on_the_wire() -> None:
    def counted(request: Request) -> Completion:
        return Completion(answer(request), usage=(2000, 300))

    with FakeModel(counted, model="openai/gpt-5.4-mini") as model:
        with pytest.warns(StoppedNotice):
            batch = summarize_many(articles(200), model=model, budget=0.05, concurrency=8)
        assert batch.usage.cost_usd is not None
        assert 0.03 < batch.usage.cost_usd <= 0.05
        assert len(model.requests) == len(batch)
        assert batch[0].id == article(0).id
