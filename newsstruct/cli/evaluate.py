"""newsstruct evaluate: engines on gold articles, side by side."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from newsstruct.cli.arguments import Output, engine_of
from newsstruct.cli.output import FAILED, check_output, one_line_errors, write

if TYPE_CHECKING:
    from newsstruct.evaluation import Evaluation, GoldArticle
    from newsstruct.summary import NewsSummary

REPLAY = "replay"


class ReportFormat(StrEnum):
    """How `evaluate` prints its report."""

    text = "text"
    json = "json"
    html = "html"


def evaluate(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD...", help="Gold files, or folders of them.")],
    model: Annotated[
        list[str] | None,
        typer.Option(
            "--model",
            metavar="M",
            help="As for summarize; may be given several times. replay answers with the gold itself, which shows"
            " what the checks leave of a perfect reader.",
        ),
    ] = None,
    output_format: Annotated[ReportFormat, typer.Option("--format")] = ReportFormat.text,
    output: Output = None,
) -> None:
    """Score engines on gold articles, side by side.

    \b
    Example:
      newsstruct evaluate gold/ --model rules
      newsstruct evaluate gold/ --model rules --model openai/gpt-5.4-mini --format html --output models.html
    """
    with one_line_errors():
        check_output(output)
        from newsstruct.evaluation import evaluate as run_evaluation

        readers = list(map(_reader, model)) if model else [_reader(None)]
        evaluations = [run_evaluation(gold, reader) for reader in readers]
        write(_report(evaluations, gold, output_format), output)
        if any(evaluation.failed for evaluation in evaluations):
            raise typer.Exit(FAILED)


def _reader(name: str | None) -> "Callable[[GoldArticle], NewsSummary]":
    """How the engine of this name reads a gold article. Raises ConfigurationError before any is read."""
    from newsstruct.evaluation import ReplayEngine
    from newsstruct.pipeline import summarize

    if name == REPLAY:
        return lambda item: summarize(item.article(), model=ReplayEngine(item))
    engine = engine_of(name)
    return lambda item: summarize(item.article(), model=engine)


def _report(evaluations: "list[Evaluation]", gold: list[str], output_format: ReportFormat) -> str:
    import json

    from newsstruct.evaluation import compare_data, compare_text

    if output_format is ReportFormat.json:
        return json.dumps(compare_data(evaluations), ensure_ascii=False, indent=2) + "\n"
    if output_format is ReportFormat.html:
        from newsstruct.evaluation.gold import gold_files, load_gold
        from newsstruct.views.evaluation import evaluation_page

        return evaluation_page(evaluations, [load_gold(path) for path in gold_files(gold)])
    return compare_text(evaluations)
