"""What many articles take: requests, tokens, money and hours, reckoned from a sample before anything is asked."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from newsstruct.article import Article
from newsstruct.batch.articles import Columns, read_articles
from newsstruct.batch.items import Placed
from newsstruct.engines.base import Engine, Estimating, Usage
from newsstruct.engines.choose import choose_engine
from newsstruct.errors import ConfigurationError, InputError
from newsstruct.options import Options
from newsstruct.pipeline import estimate

_MINUTES, _SECONDS = 60.0, 3_600.0
_DAY = 24.0
# What a Batch API takes of the list price.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast articles can go.

    Attributes:
        requests_per_minute, tokens_per_minute: the account's limits; None where there are none.
        concurrency: requests in flight, over all processes.
        latency: seconds that one answer takes.
        work: seconds that reading and grounding an article take on one core, and `processes` how many share it.
        repairs: the share of articles that need a repair round, where options allow one.
        queued_tokens: input tokens that may wait in a Batch API at a time; None where the account has no limit.
        turnaround: hours that a Batch API takes for what it has; a day is what it promises, and it is often less.
    """

    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    concurrency: int = 16
    latency: float = 8.0
    work: float = 0.01
    processes: int = 1
    repairs: float = 0.5
    queued_tokens: int | None = None
    turnaround: float = _DAY


@dataclass(frozen=True, slots=True)
class Forecast:
    """What so many articles take.

    Attributes:
        articles, requests, input_tokens, output_tokens: how many, repairs included.
        cost_usd: US dollars at list prices (half of it for a Batch API); None where the price is not known.
        hours: how long it takes, and `bound_by` what sets that.
    """

    articles: int
    requests: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None
    hours: float
    bound_by: str

    def __str__(self) -> str:
        money = "price not known" if self.cost_usd is None else f"${self.cost_usd:,.0f}"
        return (
            f"{self.articles:,} articles: {self.requests:,} requests, {self.input_tokens / 1e6:,.0f} million tokens in"
            f" and {self.output_tokens / 1e6:,.0f} million out, {money}, {self.hours:,.1f} hours ({self.bound_by})"
        )


def forecast(
    sample: Any,
    articles: int,
    *,
    model: str | Engine | None = None,
    options: Options | None = None,
    pace: Pace = Pace(),
    provider_batch: bool = False,
) -> Forecast:
    """What `articles` articles like those of a sample take, live or through a provider's Batch API. Asks nothing.

    Tokens are counted rather high (see `newsstruct.estimate`); a repair round counts as half of a first one.

    Args:
        sample: whatever `summarize_many` takes; fifty articles of the usual lengths tell enough.
        articles: how many there are.
        model: as for `summarize`.
        options: as for `summarize`.
        pace: limits of the account, and how fast answers come.
        provider_batch: reckon with a Batch API.

    Raises:
        InputError: the sample has no article.
        ConfigurationError: the model is not there, or asks nothing.
    """
    options = options or Options()
    engine = choose_engine(model)
    if not isinstance(engine, Estimating):
        raise ConfigurationError(
            f"{engine.model or engine.name} asks nothing, so there is nothing to reckon."
        )
    usages = [estimate(article, model=engine, options=options) for article in _articles(sample, options)]
    if not usages:
        raise InputError("The sample has no article that can be read.")
    repairs = pace.repairs if options.repairs else 0.0
    total = _scaled(usages, articles, repairs)
    if provider_batch and total.cost_usd is not None:
        total = replace(total, cost_usd=total.cost_usd * _SHARE)
    times = _batch_hours(total, pace, repairs) if provider_batch else _live_hours(total, articles, pace)
    bound_by, hours = max(times.items(), key=lambda item: item[1])
    return Forecast(
        articles, total.requests, total.input_tokens, total.output_tokens, total.cost_usd, hours, bound_by
    )


def _articles(sample: Any, options: Options) -> Iterator[Article]:
    return (item.article for item in read_articles(sample, Columns(), options) if isinstance(item, Placed))


def _scaled(usages: list[Usage], articles: int, repairs: float) -> Usage:
    """A sample's usage for so many articles. A repair shows a part of the article, and is answered with a part."""
    requests = statistics.fmean(usage.requests for usage in usages) + repairs
    share = 1 + repairs / 2
    costs = [usage.cost_usd for usage in usages]
    known = [cost for cost in costs if cost is not None]
    money = statistics.fmean(known) * share * articles if len(known) == len(costs) else None
    return Usage(
        round(requests * articles),
        round(statistics.fmean(usage.input_tokens for usage in usages) * share * articles),
        round(statistics.fmean(usage.output_tokens for usage in usages) * share * articles),
        money,
    )


def _live_hours(total: Usage, articles: int, pace: Pace) -> dict[str, float]:
    times = {
        "requests in flight": total.requests * pace.latency / pace.concurrency / _SECONDS,
        "processors": articles * pace.work / pace.processes / _SECONDS,
    }
    if pace.requests_per_minute:
        times["requests per minute"] = total.requests / pace.requests_per_minute / _MINUTES
    if pace.tokens_per_minute:
        tokens = total.input_tokens + total.output_tokens
        times["tokens per minute"] = tokens / pace.tokens_per_minute / _MINUTES
    return times


def _batch_hours(total: Usage, pace: Pace, repairs: float) -> dict[str, float]:
    """Repairs take a batch of their own; what does not fit into the queue waits for what is there."""
    times = {"turnaround": pace.turnaround * (2 if repairs else 1)}
    if pace.queued_tokens:
        times["tokens in the queue"] = total.input_tokens / pace.queued_tokens * pace.turnaround
    return times
