"""Tokens under any provider's names, and money only where the price is known."""

from types import SimpleNamespace
from typing import Any

import pytest

from newsstruct.engines import cost
from newsstruct.engines.base import Usage
from newsstruct.errors import BudgetError, ConfigurationError


def openai_usage(cached: int | None) -> SimpleNamespace:
    details = None if cached is None else SimpleNamespace(cached_tokens=cached)
    tokens = SimpleNamespace(prompt_tokens=100, completion_tokens=10, prompt_tokens_details=details)
    return SimpleNamespace(usage=tokens)


ANTHROPIC = SimpleNamespace(
    usage=SimpleNamespace(input_tokens=100, output_tokens=10, cache_read_input_tokens=40)
)
GOOGLE = SimpleNamespace(
    usage_metadata=SimpleNamespace(
        prompt_token_count=100, candidates_token_count=10, cached_content_token_count=40
    )
)


class Prices:
    """A price list that bills a cent a token, and nothing for a token from the cache."""

    Usage = SimpleNamespace

    @staticmethod
    def calc_price(usage: Any, name: str, provider_id: str) -> Any:
        if name != "model":
            raise LookupError(name)
        billed = usage.input_tokens + usage.output_tokens - usage.cache_read_tokens
        return SimpleNamespace(total_price=billed / 100, model=SimpleNamespace(context_window=1000))


@pytest.fixture(autouse=True)
def _price_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "_prices", lambda: Prices)


UNKNOWN = Usage(1)


def spend(meter: cost.Meter, response: Any, expected: Usage = UNKNOWN) -> None:
    with meter.request(expected):
        meter.response(response, expected)


@pytest.mark.parametrize(
    ("response", "dollars"),
    [
        (openai_usage(None), 1.1),
        (openai_usage(0), 1.1),
        (openai_usage(40), 0.7),
        (ANTHROPIC, 0.7),
        (GOOGLE, 0.7),
    ],
)
def test_tokens_are_found_under_each_name(response: Any, dollars: float) -> None:
    meter = cost.Meter("acme/model")
    spend(meter, response)
    assert meter.usage() == Usage(1, 100, 10, dollars)


@pytest.mark.parametrize("response", [None, "text", SimpleNamespace(usage=None), SimpleNamespace()])
def test_what_is_not_told_counts_as_nothing(response: Any) -> None:
    meter = cost.Meter("acme/model")
    spend(meter, response)
    assert meter.usage() == Usage(1, 0, 0, None)


def test_money_that_is_partly_unknown_is_unknown() -> None:
    meter = cost.Meter("acme/model")
    spend(meter, GOOGLE)
    spend(meter, None)
    assert meter.usage() == Usage(2, 100, 10, None)


def test_a_request_without_response_costs_nothing() -> None:
    meter = cost.Meter("acme/model")
    with pytest.raises(ConnectionError), meter.request(Usage(1, 100, 10, 1.1)):
        raise ConnectionError
    spend(meter, GOOGLE)
    assert meter.usage() == Usage(2, 100, 10, 0.7)


@pytest.mark.parametrize(("model", "dollars"), [("acme/model", 0.0), ("acme/other", None)])
def test_a_refused_request_costs_nothing_where_the_price_is_known(model: str, dollars: float | None) -> None:
    meter = cost.Meter(model)
    with meter.request(UNKNOWN):
        meter.refused()
    assert meter.usage() == Usage(1, 0, 0, dollars)


def test_whether_a_request_that_was_cut_off_costs_anything_is_not_known() -> None:
    meter = cost.Meter("acme/model")
    with pytest.raises(ConnectionError), meter.request(UNKNOWN):
        raise ConnectionError
    assert meter.usage() == Usage(1)


def test_an_unknown_price_is_never_guessed() -> None:
    assert cost.price("acme/other", 100, 10) is None
    assert cost.context_window("acme/other") is None


def test_the_window_is_that_of_the_price_list() -> None:
    assert cost.context_window("acme/model") == 1000


class TestBudget:
    EXPECTED = Usage(1, 50, 50, 1.0)

    def test_a_request_that_might_pass_it_is_not_made(self) -> None:
        meter = cost.Meter("acme/model", budget=1.6)
        spend(meter, GOOGLE, self.EXPECTED)
        with pytest.raises(BudgetError, match=r"\$1\.0000, and \$0\.7000 of the \$1\.6000"):
            spend(meter, GOOGLE, self.EXPECTED)
        assert meter.usage().requests == 1

    def test_one_that_just_fits_is(self) -> None:
        meter = cost.Meter("acme/model", budget=1.0)
        spend(meter, GOOGLE, self.EXPECTED)
        assert meter.usage().requests == 1

    def test_requests_that_are_out_are_counted_as_expected(self) -> None:
        meter = cost.Meter("acme/model", budget=1.9)
        with meter.request(self.EXPECTED), pytest.raises(BudgetError):
            spend(meter, GOOGLE, self.EXPECTED)
        spend(meter, GOOGLE, self.EXPECTED)

    def test_an_answer_that_tells_no_tokens_is_counted_as_expected(self) -> None:
        meter = cost.Meter("acme/model", budget=1.9)
        spend(meter, None, self.EXPECTED)
        with pytest.raises(BudgetError):
            spend(meter, None, self.EXPECTED)

    def test_without_a_price_none_can_be_held(self) -> None:
        with pytest.raises(ConfigurationError, match=r"price of acme/other.*budget"):
            spend(cost.Meter("acme/other", budget=5), GOOGLE, Usage(1, 50, 50, None))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("a", 1), ("four", 1), ("fours", 2), ("né", 1), ("年", 1), ("年年年", 2), ("كتاب", 2)],
)
def test_tokens_are_counted_without_a_tokenizer(text: str, tokens: int) -> None:
    assert cost.count_tokens(text) == tokens
