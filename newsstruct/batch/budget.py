"""A budget for a whole batch: no article is begun that might pass it."""

import asyncio
from dataclasses import dataclass

from newsstruct.article import Article
from newsstruct.engines.base import Engine, Estimating, Usage
from newsstruct.errors import ConfigurationError
from newsstruct.options import Options
from newsstruct.reading import read


@dataclass(frozen=True, slots=True)
class Budget:
    """What one call may spend: US dollars, tokens (prompts and answers together), or whichever is reached first.

    Raises:
        ConfigurationError: a limit below zero.
    """

    usd: float | None = None
    tokens: int | None = None

    def __post_init__(self) -> None:
        for limit in (self.usd, self.tokens):
            if limit is not None and not limit >= 0:
                raise ConfigurationError(f"A budget is 0 or more, not {limit}.")

    def __str__(self) -> str:
        told = [f"${self.usd:,.2f}"] if self.usd is not None else []
        return " and ".join([*told, f"{self.tokens:,} tokens"] if self.tokens is not None else told)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money and tokens side by side."""

    usd: float = 0.0
    tokens: float = 0.0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.usd + other.usd, self.tokens + other.tokens)

    def times(self, factor: float) -> "Amount":
        """So many times as much."""
        return Amount(self.usd * factor, self.tokens * factor)


class Purse:
    """Holds back what the articles in flight may cost, and lets the next one begin only if it still fits.

    An article may cost its draft and, where repairs are on, as much again; more once an article did cost more.
    The first one goes alone, to see how far the expectation holds.

    Raises:
        ConfigurationError: the engine cannot tell beforehand what it will spend.
    """

    def __init__(self, budget: Budget, engine: Engine, options: Options) -> None:
        self._budget, self._engine, self._options = budget, engine, options
        self._spent = self._held = Amount()
        self._worst = 1.0
        self._in_flight = 0
        self._settled = asyncio.Event()
        self.refused: str | None = None
        self._free = self._seen = engine.model is None
        if not self._free and not isinstance(engine, Estimating):
            raise ConfigurationError(
                f"The engine {engine.model} cannot tell beforehand what it will spend (it has no `estimate`), so no"
                " budget can be held: leave budget=... out."
            )
        self.expected(Article.from_text("."))

    def expected(self, article: Article) -> Amount:
        """What an article may cost. Raises ConfigurationError where money is limited and the price not known."""
        if self._free or not isinstance(self._engine, Estimating):
            return Amount()
        usage = self._engine.estimate(read(article, language=self._options.language), self._options)
        if usage.cost_usd is None and self._budget.usd is not None:
            raise ConfigurationError(
                f"The price of {self._engine.model} is not known, so no budget in money can be held: give one in"
                " tokens, budget=Budget(tokens=...)."
            )
        return _amount(usage, 0.0).times(1 + self._options.repairs)

    async def admit(self, expected: Amount) -> Amount | None:
        """Hold what an article may cost, when it fits beside those in flight; None when it does not fit even alone."""
        while self._in_flight and not (self._seen and self._fits(expected)):
            self._settled.clear()
            await self._settled.wait()
        need = expected.times(self._worst)
        if not self._fits(expected):
            self.refused = (
                f"{self._told(self._spent)} of the {self._budget} allowed are spent, and the next article may cost"
                f" up to {self._told(need)}."
            )
            return None
        self._held += need
        self._in_flight += 1
        return need

    def settle(self, expected: Amount, need: Amount, usage: Usage) -> None:
        """Put what an article did cost in the place of what was held for it."""
        spent = _amount(usage, need.usd if usage.requests else 0.0)
        self._held += need.times(-1)
        self._spent += spent
        self._in_flight -= 1
        self._seen |= usage.requests > 0
        if expected.usd > 0:
            self._worst = max(self._worst, spent.usd / expected.usd)
        if expected.tokens > 0:
            self._worst = max(self._worst, spent.tokens / expected.tokens)
        self._settled.set()

    def _fits(self, expected: Amount) -> bool:
        total = self._spent + self._held + expected.times(self._worst)
        limits = self._budget
        return (limits.usd is None or total.usd <= limits.usd) and (
            limits.tokens is None or total.tokens <= limits.tokens
        )

    def _told(self, amount: Amount) -> str:
        money = [f"${amount.usd:,.4f}"] if self._budget.usd is not None else []
        return " and ".join(
            [*money, f"{amount.tokens:,.0f} tokens"] if self._budget.tokens is not None else money
        )


def _amount(usage: Usage, unknown: float) -> Amount:
    cost = unknown if usage.cost_usd is None else usage.cost_usd
    return Amount(cost, usage.input_tokens + usage.output_tokens)
