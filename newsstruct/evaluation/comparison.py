"""Several engines on the same gold: side by side, in all and by article, with what each took."""

from collections.abc import Sequence
from typing import Any

from newsstruct.evaluation.evaluation import Evaluation
from newsstruct.evaluation.report import HEADINGS, as_data, as_text, miss_lines, name_of, ratio_words
from newsstruct.evaluation.scoring import Score, Share, differences, intervals, measures

COMPARED = ("figures.f1", "figures.source", "events.f1", "key_facts")
_BY_ARTICLE = ("figures.f1", "figures.source", "events.f1")


def compare_text(evaluations: Sequence[Evaluation], *, misses: bool = True) -> str:
    """Evaluations of the same gold as a page of text; a single one as `as_text` writes it.

    Each measure with its 95% interval, what was spent, the difference of each engine to the first with an interval
    of its own, a row an article, and the misses of all, each once with the engines that made it.
    """
    if len(evaluations) == 1:
        return as_text(evaluations[0], misses=misses)
    names = list(map(name_of, evaluations))
    table = [["", *names], *measure_rows(evaluations), *spent_rows(evaluations)]
    parts = [_aligned(table), _aligned([["difference", *names], *difference_rows(evaluations)])]
    parts.append(_aligned(_article_table(evaluations, names)))
    parts += [
        f"{name}: {failed.article}: {failed.error}"
        for name, evaluation in zip(names, evaluations, strict=True)
        for failed in evaluation.failed
    ]
    if misses and (told := "\n".join(_shared_misses(evaluations, names))):
        parts.append(told)
    return "\n\n".join(parts) + "\n"


def compare_data(evaluations: Sequence[Evaluation]) -> dict[str, Any]:
    """The same as plain JSON values: `as_data` of each, and the differences of each to the first."""
    first, *others = evaluations
    return {
        "evaluations": [as_data(evaluation) for evaluation in evaluations],
        "differences": [
            {"model": name_of(other), "to": name_of(first), "measures": _compared(other, first)}
            for other in others
        ],
    }


def measure_rows(evaluations: Sequence[Evaluation]) -> list[list[str]]:
    """A row a measure: its name, then ratio and interval for each evaluation."""
    shares = [measures(evaluation.total) for evaluation in evaluations]
    bounds = [intervals(evaluation.scores) for evaluation in evaluations]
    return [
        [
            heading,
            *(
                _with_interval(ratio_words(share.get(name, Share()).ratio), bound.get(name))
                for share, bound in zip(shares, bounds, strict=True)
            ),
        ]
        for name, heading in HEADINGS.items()
    ]


def spent_rows(evaluations: Sequence[Evaluation]) -> list[list[str]]:
    """What each took and where it failed: seconds and money for an article and in all."""
    return [
        ["articles that failed", *(str(len(e.failed)) for e in evaluations)],
        ["from furniture", *(str(e.total.from_furniture) for e in evaluations)],
        ["numbers not in the article", *(str(e.total.unstated_numbers) for e in evaluations)],
        ["requests", *(str(e.requests) for e in evaluations)],
        ["seconds an article", *(f"{e.seconds / max(1, len(e.scores)):.2f}" for e in evaluations)],
        ["US dollars an article", *(_money(e, max(1, len(e.scores))) for e in evaluations)],
        ["US dollars in all", *(_money(e, 1) for e in evaluations)],
    ]


def difference_rows(evaluations: Sequence[Evaluation]) -> list[list[str]]:
    """How much better than the first each other one is, with intervals over the same articles drawn for both."""
    first, *others = evaluations
    found = [_compared(other, first) for other in others]
    return [
        [HEADINGS[name].strip() if name != "figures.source" else "figures, right source", "-"]
        + [
            _with_interval(f"{row[name]['difference']:+.3f}", row[name]["interval"], "+.3f")
            if name in row
            else "-"
            for row in found
        ]
        for name in COMPARED
    ]


def _compared(one: Evaluation, other: Evaluation) -> dict[str, dict[str, Any]]:
    ours, theirs = measures(one.total), measures(other.total)
    bounds = differences(one.scores, other.scores)
    return {
        name: {"difference": a - b, "interval": bounds.get(name)}
        for name in COMPARED
        if (a := ours[name].ratio) is not None and (b := theirs[name].ratio) is not None
    }


def _with_interval(value: str, bounds: tuple[float, float] | None, form: str = ".3f") -> str:
    return value if bounds is None else f"{value} [{bounds[0]:{form}}, {bounds[1]:{form}}]"


def _money(evaluation: Evaluation, shared_by: int) -> str:
    if not evaluation.requests:
        return "0"
    return "unknown" if evaluation.cost_usd is None else f"{evaluation.cost_usd / shared_by:.4f}"


def _article_table(evaluations: Sequence[Evaluation], names: Sequence[str]) -> list[list[str]]:
    """A row an article: for each engine F1 of figures, right sources, F1 of events, and how many misses."""
    head = ["article (figures F1, right source, events F1, misses)", *names]
    rows = zip(*(evaluation.scores for evaluation in evaluations), strict=True)
    return [
        head,
        *(
            [scores[0].id, *("  ".join(f"{c:>5}" for c in article_cells(s)) for s in scores)]
            for scores in rows
        ),
    ]


def article_cells(score: Score) -> tuple[str, ...]:
    """An article's F1 of figures, share of right sources, F1 of events, and how many misses."""
    shares = measures(score)
    cells = [ratio_words(shares.get(name, Share()).ratio) for name in _BY_ARTICLE]
    return (*cells, str(len(score.misses)))


def _shared_misses(evaluations: Sequence[Evaluation], names: Sequence[str]) -> list[str]:
    """Each miss once, article by article, with the engines that made it where not all did."""
    lines: list[str] = []
    for scores in zip(*(evaluation.scores for evaluation in evaluations), strict=True):
        by: dict[str, list[str]] = {}
        for name, score in zip(names, scores, strict=True):
            for told in map(miss_lines, score.misses):
                by.setdefault(told, []).append(name)
        for told, who in by.items():
            first, _, rest = told.partition("\n")
            lines.append(f"{first} ({', '.join(dict.fromkeys(who))})\n{rest}")
    return lines


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
