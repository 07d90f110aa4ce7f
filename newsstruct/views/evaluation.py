"""An evaluation as one HTML page: engines side by side, every miss in its article. No script, no request."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsstruct.evaluation import Evaluation, GoldArticle, Miss
from newsstruct.evaluation.comparison import article_cells, difference_rows, measure_rows, spent_rows
from newsstruct.evaluation.report import miss_words, name_of
from newsstruct.summary import Span
from newsstruct.views.environment import asset, render, source_hash
from newsstruct.views.highlight import Item, Segment, paragraphs, rules


@dataclass(frozen=True, slots=True)
class Row:
    """A miss as the page lists it: the engines that made it, what went wrong and why, and the words it is about."""

    key: str
    fault: str
    told: str
    words: str
    reason: str | None
    engines: tuple[str, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class Section:
    """An article with the misses of all engines; the article's text lights up where they are."""

    scope: str
    gold: GoldArticle
    cells: tuple[tuple[str, ...], ...]
    failed: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    paragraphs: tuple[list[Segment], ...]


def evaluation_page(evaluations: Sequence[Evaluation], golds: Sequence[GoldArticle]) -> str:
    """One HTML file that holds all it needs. The evaluations are of these gold articles, in their order."""
    names = list(map(name_of, evaluations))
    sections, lights = [], []
    for place, gold in enumerate(golds):
        scope = f"ns-a{place + 1}"
        rows, items = _rows(gold, evaluations, names, place)
        lights.append(rules(items, scope))
        cells = tuple(article_cells(evaluation.scores[place]) for evaluation in evaluations)
        failed = tuple(
            (name, failed.error)
            for name, evaluation in zip(names, evaluations, strict=True)
            for failed in evaluation.failed
            if failed.article == gold.id
        )
        sections.append(Section(scope, gold, cells, failed, rows, tuple(paragraphs(gold.text, items))))
    style = "".join(map(asset, ("view.css", "page.css", "evaluation.css"))) + "".join(lights)
    return render(
        "evaluation.html.j2",
        names=names,
        measures=measure_rows(evaluations),
        spent=spent_rows(evaluations),
        differences=difference_rows(evaluations) if len(evaluations) > 1 else [],
        sections=sections,
        style=style,
        policy=source_hash(style),
    )


def _rows(
    gold: GoldArticle, evaluations: Sequence[Evaluation], names: Sequence[str], place: int
) -> tuple[tuple[Row, ...], tuple[Item, ...]]:
    """Each miss of an article once, in the order of the text, and its place there."""
    made: dict[Miss, list[str]] = {}
    for name, evaluation in zip(names, evaluations, strict=True):
        for miss in evaluation.scores[place].misses:
            made.setdefault(miss, []).append(name)
    rows, items = [], []
    for number, (miss, engines) in enumerate(sorted(made.items(), key=lambda row: row[0].start or 0), 1):
        key = f"m{number}"
        if miss.start is not None and miss.end is not None:
            span = Span(start=miss.start, end=miss.end, text=gold.text[miss.start : miss.end])
            items.append(Item(key, miss.fault, (span,), span))
        rows.append(
            Row(
                key,
                miss.fault,
                miss_words(miss),
                miss.text,
                miss.reason,
                tuple(engines),
                miss.start is not None,
            )
        )
    return tuple(rows), tuple(items)
