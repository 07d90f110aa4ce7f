"""Running an engine over gold articles and scoring what comes back."""

from collections.abc import Callable, Iterable
from pathlib import Path

from newsstruct.errors import NewsstructError
from newsstruct.evaluation.gold import GoldArticle, gold_files, load_gold
from newsstruct.evaluation.scoring import Score, score, score_of_failure, total
from newsstruct.summary import Frozen, NewsSummary


class Failed(Frozen):
    """An article that gave no result, and why."""

    article: str
    error: str


class Evaluation(Frozen):
    """The scores of one engine, an article a row in the order given, and what they took.

    Attributes:
        model: "rules", a provider string, or None where every article failed.
        scores: one an article; one that failed has missed everything.
        failed: the articles without a result.
        requests, cost_usd, seconds: sums; the cost is None where the price of any article is unknown.
    """

    model: str | None
    scores: tuple[Score, ...]
    failed: tuple[Failed, ...] = ()
    requests: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0

    @property
    def total(self) -> Score:
        """All articles together."""
        return total(self.scores)


def evaluate(paths: Iterable[str | Path], summarize: Callable[[GoldArticle], NewsSummary]) -> Evaluation:
    """Score an engine on gold files and folders of them.

    All files are read and checked before the first article is summarized. `summarize` is called once an
    article, in order; an error of this library counts as an article that failed, any other one is raised.

    Raises InputError for a gold file that is not well formed.
    """
    articles = [load_gold(path) for path in gold_files(paths)]
    scores: list[Score] = []
    failed: list[Failed] = []
    runs = []
    for gold in articles:
        try:
            summary = summarize(gold)
        except NewsstructError as error:
            failed.append(Failed(article=gold.id, error=f"{type(error).__name__}: {error}"))
            scores.append(score_of_failure(gold))
        else:
            runs.append(summary.run)
            scores.append(score(gold, summary))
    costs = [run.cost_usd for run in runs if run.requests]
    known = [cost for cost in costs if cost is not None]
    return Evaluation(
        model=next((run.model or run.engine for run in runs), None),
        scores=tuple(scores),
        failed=tuple(failed),
        requests=sum(run.requests for run in runs),
        cost_usd=sum(known) if len(known) == len(costs) else None,
        seconds=sum(run.seconds for run in runs),
    )
