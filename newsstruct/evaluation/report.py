"""An evaluation as text for the terminal and as plain values for JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from newsstruct.evaluation.evaluation import Evaluation
from newsstruct.evaluation.scoring import Miss, Score, Share, intervals, measures

HEADINGS = {
    "figures.f1": "figures F1",
    "figures.precision": "  precision",
    "figures.recall": "  recall",
    "figures.bound": "  right bound",
    "figures.category": "  right category",
    "figures.source": "  right source",
    "figures.unit": "  right unit",
    "figures.speaker": "  right speaker",
    "figures.kind": "  right kind of source",
    "figures.period": "  right period",
    "events.f1": "events F1",
    "events.precision": "  precision",
    "events.recall": "  recall",
    "events.source": "  right source",
    "events.speaker": "  right speaker",
    "events.kind": "  right kind of source",
    "events.status": "  right status",
    "events.basis": "  right basis",
    "key_facts": "key facts in the summary",
    "spans": "spans true to the text",
}


def as_text(evaluation: Evaluation, *, misses: bool = True) -> str:
    """The evaluation as a page of text: all measures with 95% intervals, a row an article, and the misses."""
    whole = evaluation.total
    parts = [
        f"{name_of(evaluation)}: {len(evaluation.scores)} articles, {_spent(evaluation)}",
        _measures(whole, evaluation.scores),
        f"from furniture: {whole.from_furniture}   numbers not in the article: {whole.unstated_numbers}   "
        f"articles that failed: {len(evaluation.failed)}",
        _rows(evaluation.scores),
    ]
    parts += [f"{failed.article}: {failed.error}" for failed in evaluation.failed]
    if misses and whole.misses:
        parts.append("\n".join(map(miss_lines, whole.misses)))
    return "\n\n".join(parts) + "\n"


def as_data(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as plain JSON values: the sums with ratios and intervals, then every article."""
    bounds = intervals(evaluation.scores)
    return {
        "model": evaluation.model,
        "articles": len(evaluation.scores),
        "requests": evaluation.requests,
        "cost_usd": evaluation.cost_usd,
        "seconds": evaluation.seconds,
        "failed": [failed.model_dump(mode="json") for failed in evaluation.failed],
        "total": _score_data(evaluation.total, bounds),
        "rows": [
            _score_data(row) | {"misses": [miss.model_dump(mode="json") for miss in row.misses]}
            for row in evaluation.scores
        ],
    }


def _score_data(score: Score, bounds: Mapping[str, tuple[float, float]] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, share in measures(score).items():
        found[name] = {"ratio": share.ratio, "right": share.right, "of": share.of}
        if bounds is not None:
            found[name]["interval"] = bounds.get(name)
    counts = {
        "figures": score.figures.model_dump(),
        "events": score.events.model_dump(),
        "from_furniture": score.from_furniture,
        "unstated_numbers": score.unstated_numbers,
    }
    return {"id": score.id, **counts, "measures": found}


def _spent(evaluation: Evaluation) -> str:
    spent = f"{evaluation.requests} requests, {evaluation.seconds:.1f} s"
    if not evaluation.requests:
        return f"{evaluation.seconds:.1f} s"
    cost = "unknown cost" if evaluation.cost_usd is None else f"{evaluation.cost_usd:.4f} USD"
    return f"{spent}, {cost}"


def _measures(whole: Score, scores: Sequence[Score]) -> str:
    bounds = intervals(scores)
    shares = measures(whole)
    lines = []
    for name, heading in HEADINGS.items():
        share = shares.get(name, Share())
        low, high = bounds.get(name, (None, None))
        between = f"[{ratio_words(low)}, {ratio_words(high)}]" if low is not None else ""
        lines.append(f"{heading:<26} {ratio_words(share.ratio):>6}  {between}".rstrip())
    return "\n".join(lines)


def _rows(scores: Sequence[Score]) -> str:
    width = max((len(score.id) for score in scores), default=0) + 2
    columns = ("figures.f1", "figures.bound", "figures.category", "figures.source", "events.f1", "key_facts")
    titles = ("figures", "bound", "categ.", "source", "events", "key f.", "missed", "false")
    lines = [f"{'article':<{width}}" + "".join(f"{title:>8}" for title in titles)]
    for score in scores:
        shares = measures(score)
        cells = [ratio_words(shares.get(name, Share()).ratio) for name in columns]
        cells += [
            str(score.figures.missed + score.events.missed),
            str(score.figures.false + score.events.false),
        ]
        lines.append(f"{score.id:<{width}}" + "".join(f"{cell:>8}" for cell in cells))
    return "\n".join(lines)


def name_of(evaluation: Evaluation) -> str:
    """What an evaluation's engine is called; an engine that gave no result at all has no name."""
    return evaluation.model or "no result"


def ratio_words(value: float | None) -> str:
    """A ratio to three places, or a dash where there is none."""
    return "-" if value is None else f"{value:.3f}"


def miss_words(miss: Miss) -> str:
    """What went wrong, in one line."""
    if miss.fault == "wrong":
        return f"wrong {miss.item} {miss.field}: {miss.got or 'none'} instead of {miss.wanted or 'none'}"
    if miss.fault == "missed":
        return f"missed {miss.item}: {miss.wanted}"
    if miss.fault == "unstated":
        return "number not in the article"
    return f"{'false' if miss.fault == 'false' else 'furniture as'} {miss.item}: {miss.got}"


def miss_lines(miss: Miss) -> str:
    """A miss in lines: the article and what went wrong, the words and their place, and why if that is known."""
    words = " ".join(miss.text.split())
    words = words if len(words) <= 90 else words[:89] + "…"
    place = "" if miss.start is None else f" at {miss.start}"
    reason = f"\n    {miss.reason}" if miss.reason else ""
    return f'{miss.article}: {miss_words(miss)}\n    "{words}"{place}{reason}'
