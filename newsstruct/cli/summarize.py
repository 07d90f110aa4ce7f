"""newsstruct summarize: one article."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsstruct.cli.arguments import Model, Output, engine_of, options_of
from newsstruct.cli.output import check_output, one_line_errors, stdout_errors, write

if TYPE_CHECKING:
    from newsstruct.article import Article
    from newsstruct.summary import NewsSummary


class SummaryFormat(StrEnum):
    """How `summarize` prints a result."""

    text = "text"
    json = "json"
    html = "html"


def summarize(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A text file (UTF-8), a .html page, or - for stdin.")
    ],
    model: Model = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When the article appeared (ISO 8601): relative dates such as 'last Friday' count from it.",
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(metavar="T", help="The headline, where it is known apart from the text."),
    ] = None,
    output_format: Annotated[SummaryFormat, typer.Option("--format")] = SummaryFormat.text,
    output: Output = None,
    timeout: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="Time the article may take in all. Default: 120."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="L", help="The article's language (en, de, ...). Default: detected."),
    ] = None,
) -> None:
    """Summarize one article.

    \b
    Example:
      newsstruct summarize story.txt --published 2024-05-14 --model rules
      newsstruct summarize - --format json < story.txt
    """
    with one_line_errors():
        check_output(output)
        from newsstruct.pipeline import summarize as summarize_article

        options = options_of(deadline=timeout, language=language)
        article = _read(file, title, published)
        _show(summarize_article(article, model=engine_of(model), options=options), output_format, output)


def _read(file: str, title: str | None, published: str | None) -> "Article":
    from newsstruct.article import Article, decode

    if file == "-":
        text = decode(sys.stdin.buffer.read(), name="Standard input")
        return Article.from_text(text, title=title, published=published)
    return Article.from_file(file, title=title, published=published)


def _show(summary: "NewsSummary", output_format: SummaryFormat, output: Path | None) -> None:
    if output_format is SummaryFormat.json:
        write(summary.model_dump_json(indent=2) + "\n", output)
    elif output_format is SummaryFormat.html:
        from newsstruct.views.html import page

        write(page(summary), output)
    elif output is not None:
        from newsstruct.views.text import as_text

        write(as_text(summary), output)
    else:
        from newsstruct.views.text import print_summary

        with stdout_errors():
            print_summary(summary)
