"""Counting: requests, tokens and money of one article, before and after they are spent."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from newsstruct.engines.base import Usage
from newsstruct.errors import BudgetError, ConfigurationError

_INPUT = ("prompt_tokens", "input_tokens", "prompt_token_count")
_OUTPUT = ("completion_tokens", "output_tokens", "candidates_token_count")


class Meter:
    """Adds up what the requests for an article cost, failed ones too, and holds them to a budget in US dollars."""

    def __init__(self, model: str, budget: float | None = None) -> None:
        self._model = model
        self._budget = budget
        self._requests = self._input = self._output = 0
        self._cost: float | None = 0.0
        self._told = False
        self._taken = 0.0

    @contextmanager
    def request(self, expected: Usage) -> Iterator[None]:
        """Count a request that goes out inside; until its end the budget holds what it is expected to cost.

        Raises BudgetError when it might pass the budget, ConfigurationError when that cannot be known.
        """
        cost = expected.cost_usd or 0.0
        if self._budget is not None:
            self._refuse(expected.cost_usd, self._budget)
        self._requests += 1
        self._taken += cost
        try:
            yield
        finally:
            self._taken -= cost

    def response(self, response: Any, expected: Usage) -> Usage:
        """Count the tokens of a response; where it tells none, the budget counts those expected."""
        usage = told_usage(response, self._model)
        self._told = True
        self._input += usage.input_tokens
        self._output += usage.output_tokens
        self._taken += (expected.cost_usd or 0.0) if usage.cost_usd is None else usage.cost_usd
        known = self._cost is not None and usage.cost_usd is not None
        self._cost = (self._cost or 0.0) + (usage.cost_usd or 0.0) if known else None
        return usage

    def refused(self) -> None:
        """Count a request that was turned down with an error status: it took no tokens and costs nothing."""
        self._told = self._told or _listed(_prices(), self._model) is not None

    def usage(self) -> Usage:
        """What was spent until now; the cost is None where a price is not known, or whether anything was spent."""
        return Usage(self._requests, self._input, self._output, self._cost if self._told else None)

    def _refuse(self, cost: float | None, budget: float) -> None:
        if cost is None:
            raise ConfigurationError(
                f"The price of {self._model} is not known, so no budget can be held: leave Options(budget=...) out."
            )
        if self._taken + cost > budget:
            raise BudgetError(
                f"The next request to {self._model} may cost ${cost:.4f}, and ${self._taken:.4f} of the"
                f" ${budget:.4f} allowed are taken. Allow more with Options(budget=...)."
            )


def told_usage(response: Any, model: str) -> Usage:
    """The tokens of a response, under whatever names its provider gives them, and their price."""
    usage = getattr(response, "usage", None) or getattr(response, "usage_metadata", None)
    sent, written = _tokens(usage, *_INPUT), _tokens(usage, *_OUTPUT)
    cached = _tokens(usage, "cache_read_input_tokens", "cached_content_token_count")
    cached = cached or _tokens(getattr(usage, "prompt_tokens_details", None), "cached_tokens")
    return Usage(1, sent, written, price(model, sent, written, cached))


def _tokens(usage: Any, *names: str) -> int:
    found = (getattr(usage, name, None) for name in names)
    return next((value for value in found if isinstance(value, int) and value > 0), 0)


def count_tokens(text: str) -> int:
    """About how many tokens a text is: one for four ASCII characters or for two others, rounded up.

    Within a quarter for news in languages of Latin script; for Arabic it comes out up to a half too high.
    """
    ascii_only = len(text.encode("ascii", "ignore"))
    return -(-(ascii_only + 2 * (len(text) - ascii_only)) // 4)


def price(model: str, input_tokens: int, output_tokens: int, cached_tokens: int = 0) -> float | None:
    """US dollars for these tokens at genai-prices' list prices; None where the model is not known."""
    if not input_tokens:
        return None
    prices = _prices()
    if _listed(prices, model) is None:
        return None
    found = _priced(prices, model, input_tokens, output_tokens, min(cached_tokens, input_tokens))
    return float(found.total_price)


def context_window(model: str) -> int | None:
    """How many tokens the model takes in one request, prompt and answer together; None where that is not known."""
    window = getattr(getattr(_listed(_prices(), model), "model", None), "context_window", None)
    return window if isinstance(window, int) and window > 0 else None


@lru_cache(maxsize=64)
def _listed(prices: Any, model: str) -> Any:
    """What the list says of a model, None where it is not on it: to find that out takes a while each time."""
    try:
        return _priced(prices, model, 1, 1, 0)
    except LookupError:
        return None


def _priced(prices: Any, model: str, sent: int, written: int, cached: int) -> Any:
    provider, _, name = model.partition("/")
    usage = prices.Usage(input_tokens=sent, output_tokens=written, cache_read_tokens=cached)
    return prices.calc_price(usage, name, provider_id=provider)


@cache
def _prices() -> Any:
    # Imported late, because it takes a fifth of a second.
    return import_module("genai_prices")
