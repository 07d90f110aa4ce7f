"""The command line: summarize one article, score an engine on gold articles, look at the set-up.

Results go to stdout, notices and errors to stderr in one line each. Exit codes: 0 done; 1 the article failed;
2 bad usage or input. What is heavy is imported inside the commands, so that --help stays fast.
"""

import errno
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from newsstruct.errors import ConfigurationError, InputError, ModelError

if TYPE_CHECKING:
    from newsstruct.article import Article
    from newsstruct.engines.base import Engine
    from newsstruct.options import Options
    from newsstruct.summary import NewsSummary

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="newsstruct",
    help="Structured, grounded summaries of news articles: a summary, a timeline and attributed figures,\n"
    "each checked against the words of the article.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class SummaryFormat(StrEnum):
    """How `summarize` prints a result."""

    text = "text"
    json = "json"
    html = "html"


class ReportFormat(StrEnum):
    """How `evaluate` prints its report."""

    text = "text"
    json = "json"


Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="M",
        help="A provider string such as openai/gpt-5.4-mini, or rules, the embedded engine. "
        "Default: NEWSSTRUCT_MODEL, else an OpenAI model when OPENAI_API_KEY is set, else rules.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PATH", help="Write to this file instead of stdout."),
]


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Structured, grounded summaries of news articles.

    A summary, a timeline and attributed figures, each checked against the words of the article.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    if version:
        from newsstruct import __version__

        typer.echo(f"newsstruct {__version__}")
        raise typer.Exit


@app.command()
def summarize(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A UTF-8 text file, or - for standard input.")],
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
    with _one_line_errors():
        _check_output(output)
        from newsstruct.pipeline import summarize as summarize_article

        options = _options(deadline=timeout, language=language)
        article = _read(file, title, published)
        _show(summarize_article(article, model=_engine(model), options=options), output_format, output)


@app.command()
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
    with _one_line_errors():
        _check_output(output)
        import json

        from newsstruct.evaluation import as_data, as_text
        from newsstruct.evaluation import evaluate as run_evaluation
        from newsstruct.pipeline import summarize as summarize_article

        engine = _engine(model)
        evaluation = run_evaluation(gold, lambda item: summarize_article(item.article(), model=engine))
        if output_format is ReportFormat.json:
            _write(json.dumps(as_data(evaluation), ensure_ascii=False, indent=2) + "\n", output)
        else:
            _write(as_text(evaluation), output)
        if evaluation.failed:
            raise typer.Exit(FAILED)


@app.command()
def doctor() -> None:
    """Show versions, the model in use, which keys are set (never the keys), and whether the endpoint answers.

    \b
    Example:
      newsstruct doctor
    """
    with _one_line_errors():
        from newsstruct.diagnosis import diagnose

        findings = diagnose()
        width = max(len(finding.subject) for finding in findings)
        for finding in findings:
            typer.echo(f"{finding.subject:<{width}}  {_plain(finding.told)}")
        if not all(finding.good for finding in findings):
            raise typer.Exit(FAILED)


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except (InputError, ConfigurationError) as error:
        _fail(str(error), BAD_INPUT)
    except ModelError as error:
        _fail(str(error), FAILED)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _stdout_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # a reader that stops reading is no error; typer ends quietly
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # or the exit would flush and fail again
        raise InputError(f"stdout cannot be written: {error.strerror}.") from None


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(f"newsstruct: {_plain(message)}", err=True)
    raise typer.Exit(code)


def _plain(text: str) -> str:
    from newsstruct.views.wording import one_line

    return one_line(text)


def _engine(model: str | None) -> "Engine":
    """The engine in use; where none is configured, one line on stderr says so."""
    from newsstruct.engines.choose import NoModelNotice, choose_engine

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", NoModelNotice)
        engine = choose_engine(model)
    if any(issubclass(warning.category, NoModelNotice) for warning in caught):
        typer.echo(
            "newsstruct: no model is configured, so the embedded rules read the article. Set OPENAI_API_KEY or "
            "NEWSSTRUCT_MODEL, or give --model; --model rules silences this.",
            err=True,
        )
    return engine


def _options(**given: Any) -> "Options":
    from pydantic import ValidationError

    from newsstruct.options import Options

    try:
        return Options(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = {"deadline": "timeout"}.get(str(first["loc"][0]), str(first["loc"][0]))
        raise InputError(f"--{name}: {first['msg']}, not {first['input']!r}.") from None


def _read(file: str, title: str | None, published: str | None) -> "Article":
    from newsstruct.article import Article, decode

    if file == "-":
        text = decode(sys.stdin.buffer.read(), name="Standard input")
        return Article.from_text(text, title=title, published=published)
    return Article.from_file(file, title=title, published=published)


def _show(summary: "NewsSummary", output_format: SummaryFormat, output: Path | None) -> None:
    if output_format is SummaryFormat.json:
        _write(summary.model_dump_json(indent=2) + "\n", output)
    elif output_format is SummaryFormat.html:
        from newsstruct.views.html import page

        _write(page(summary), output)
    elif output is not None:
        from newsstruct.views.text import as_text

        _write(as_text(summary), output)
    else:
        from newsstruct.views.text import print_summary

        with _stdout_errors():
            print_summary(summary)


def _check_output(output: Path | None) -> None:
    if output is None:
        return
    if output.is_dir():
        raise InputError(f"{output} is a folder; name a file to write to.")
    if not output.parent.is_dir():
        raise InputError(f"There is no folder {output.parent} to write to.")


def _write(text: str, output: Path | None) -> None:
    """Write all of it or nothing: a regular file is replaced only once the new one is complete."""
    if output is None:
        with _stdout_errors():
            sys.stdout.write(text)
            sys.stdout.flush()
        return
    try:
        if output.exists() and not output.is_file():
            output.write_text(text, "utf-8", newline="")
            return
        target = output.resolve()
        unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            unfinished.write_text(text, "utf-8", newline="")
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}.") from None
