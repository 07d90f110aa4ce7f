"""Counting: requests, tokens and money of one article."""

from functools import cache
from importlib import import_module
from typing import Any

from newsstruct.engines.base import Usage

_INPUT = ("prompt_tokens", "input_tokens", "prompt_token_count")
_OUTPUT = ("completion_tokens", "output_tokens", "candidates_token_count")


class Meter:
    """Adds up what the requests for an article cost, failed ones too; `faults` counts those that may heal."""

    def __init__(self, model: str) -> None:
        self.faults = 0
        self._model = model
        self._requests = self._input = self._output = self._cached = 0

    def request(self) -> None:
        """Count a request that is about to go out."""
        self._requests += 1

    def response(self, response: Any) -> None:
        """Count the tokens of a response, under whatever names its provider gives them."""
        usage = getattr(response, "usage", None) or getattr(response, "usage_metadata", None)
        self._input += _tokens(usage, *_INPUT)
        self._output += _tokens(usage, *_OUTPUT)
        cached = _tokens(usage, "cache_read_input_tokens", "cached_content_token_count")
        self._cached += cached or _tokens(getattr(usage, "prompt_tokens_details", None), "cached_tokens")

    def usage(self) -> Usage:
        """What was spent until now; the cost is None where the price is not known."""
        cost = price(self._model, self._input, self._output, self._cached)
        return Usage(self._requests, self._input, self._output, cost)


def _tokens(usage: Any, *names: str) -> int:
    found = (getattr(usage, name, None) for name in names)
    return next((value for value in found if isinstance(value, int) and value > 0), 0)


def price(model: str, input_tokens: int, output_tokens: int, cached_tokens: int = 0) -> float | None:
    """US dollars for these tokens at genai-prices' list prices; None where model or package are unknown."""
    prices, (provider, _, name) = _prices(), model.partition("/")
    if prices is None or not input_tokens:
        return None
    usage = prices.Usage(
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        cache_read_tokens=min(cached_tokens, input_tokens),
    )
    try:
        return float(prices.calc_price(usage, name, provider_id=provider).total_price)
    except LookupError:
        return None


@cache
def _prices() -> Any:
    try:
        return import_module("genai_prices")
    except ImportError:
        return None
