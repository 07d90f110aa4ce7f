"""Tokens under any provider's names, and money only where the price is known."""

from types import SimpleNamespace
from typing import Any

import pytest

from newsstruct.engines import cost
from newsstruct.engines.base import Usage


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
        return SimpleNamespace(total_price=billed / 100)


@pytest.fixture(autouse=True)
def _price_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "_prices", lambda: Prices)


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
    meter.request()
    meter.response(response)
    assert meter.usage() == Usage(1, 100, 10, dollars)


@pytest.mark.parametrize("response", [None, "text", SimpleNamespace(usage=None), SimpleNamespace()])
def test_what_is_not_told_counts_as_nothing(response: Any) -> None:
    meter = cost.Meter("acme/model")
    meter.request()
    meter.response(response)
    assert meter.usage() == Usage(1, 0, 0, None)


def test_an_unknown_price_is_never_guessed() -> None:
    assert cost.price("acme/other", 100, 10) is None


def test_without_a_price_list_the_cost_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "_prices", lambda: None)
    assert cost.price("acme/model", 100, 10) is None
