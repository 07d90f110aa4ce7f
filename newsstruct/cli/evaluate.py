"""newsstruct evaluate: an engine on gold articles."""

from enum import StrEnum
from typing import Annotated

import typer

from newsstruct.cli.arguments import Model, Output, engine_of
from newsstruct.cli.output import FAILED, check_output, one_line_errors, write


class ReportFormat(StrEnum):
    """How `evaluate` prints its report."""

    text = "text"
    json = "json"


def evaluate(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD...", help="Gold files, or folders of them.")],
    model: Model = None,
    output_format: Annotated[ReportFormat, typer.Option("--format")] = ReportFormat.text,
    output: Output = None,
) -> None:
    """Score an engine on gold articles.

    \b
    Example:
      newsstruct evaluate gold/ --model rules --format json
    """
    with one_line_errors():
        check_output(output)
        import json

        from newsstruct.evaluation import as_data, as_text
        from newsstruct.evaluation import evaluate as run_evaluation
        from newsstruct.pipeline import summarize as summarize_article

        engine = engine_of(model)
        evaluation = run_evaluation(gold, lambda item: summarize_article(item.article(), model=engine))
        if output_format is ReportFormat.json:
            write(json.dumps(as_data(evaluation), ensure_ascii=False, indent=2) + "\n", output)
        else:
            write(as_text(evaluation), output)
        if evaluation.failed:
            raise typer.Exit(FAILED)
