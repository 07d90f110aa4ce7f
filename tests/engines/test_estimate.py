"""What a summary would cost, told before anything is asked, and a budget that is held."""

from pathlib import Path
from typing import Any

import pytest

from newsstruct import Article, BudgetError, InputError, Options, Usage, estimate, summarize
from newsstruct.errors import ConfigurationError
from newsstruct.testing import Completion, FakeModel, Request, reply

TEXT = "A ferry sank on Monday. At least 40 people were hurt, the coast guard said. " * 12
PRICED = "openai/gpt-5.4-mini"


def fake(**usage: Any) -> FakeModel:
    return FakeModel(lambda request: Completion(reply(TEXT), **usage), model=PRICED)


def test_it_asks_nothing() -> None:
    model = fake()
    expected = estimate(TEXT, model=model)
    assert model.requests == []
    assert expected.requests == 1
    assert expected.cost_usd is not None
    assert 0.001 < expected.cost_usd < 0.02


def test_it_comes_near_to_what_is_sent() -> None:
    model = fake()
    told = estimate(TEXT, model=model)
    summarize(TEXT, model=model, options=Options(repairs=0))
    sent = len(str(model.requests[0].body)) / 4
    assert 0.7 * sent < told.input_tokens < 1.3 * sent


def test_long_articles_are_several_requests() -> None:
    assert estimate(TEXT * 20, model=fake()).requests == 2


def test_it_takes_what_summarize_takes(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    article = Article.from_text(TEXT)
    told = estimate(TEXT, model=fake(), published="2024-05-02")
    assert estimate(path, model=fake(), published="2024-05-02") == told
    assert estimate(article, model=fake(), published="2024-05-02") == told
    with pytest.raises(InputError):
        estimate("", model=fake())


def test_an_unknown_price_is_none() -> None:
    assert estimate(TEXT, model=FakeModel()).cost_usd is None


def test_the_rules_cost_nothing() -> None:
    assert estimate(TEXT, model="rules") == Usage()


def test_a_cap_on_answers_caps_the_estimate() -> None:
    capped = estimate(TEXT, model=fake(), options=Options(max_output_tokens=50))
    assert capped.output_tokens == 50


class TestBudget:
    def test_nothing_is_asked_that_it_does_not_cover(self) -> None:
        model = fake()
        with pytest.raises(BudgetError) as caught:
            summarize(TEXT, model=model, options=Options(budget=0.0001))
        assert model.requests == []
        assert caught.value.details["usage"] == Usage()

    def test_the_estimate_is_covered_by_itself(self) -> None:
        told = estimate(TEXT, model=fake()).cost_usd
        result = summarize(TEXT, model=fake(usage=(100, 10)), options=Options(budget=told, repairs=0))
        assert result.run.requests == 1

    def test_the_repair_has_what_the_draft_left(self) -> None:
        def answer(request: Request) -> Completion:
            draft = reply(TEXT, figures=[{"phrase": "At least 40 people", "value": 50.0}])
            return Completion(draft, usage=(3000, 1500))

        def ask(budget: float | None) -> tuple[int, list[str]]:
            model = FakeModel(answer, model=PRICED)
            result = summarize(TEXT, model=model, options=Options(budget=budget))
            return len(model.requests), [note.message for note in result.notes if "budget" in note.message]

        told = estimate(TEXT, model=fake()).cost_usd
        requests, messages = ask(told)
        assert requests == 1
        assert len(messages) == 1
        assert ask(None) == ask(1.0) == (2, [])

    def test_parts_that_are_out_side_by_side_share_it(self) -> None:
        text = TEXT * 40
        model = fake(usage=(4000, 3000))
        with pytest.raises(BudgetError) as caught:
            summarize(text, model=model, options=Options(budget=0.2))
        spent = caught.value.details["usage"]
        assert 1 <= spent.requests < estimate(text, model=model).requests
        assert spent.cost_usd < 0.2

    def test_without_a_known_price_it_cannot_be_held(self) -> None:
        with FakeModel() as model, pytest.raises(ConfigurationError, match="budget"):
            summarize(TEXT, model=model, options=Options(budget=1))
        assert model.requests == []
