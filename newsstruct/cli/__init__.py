"""The command line: each command in a file of its own.

Results go to stdout, notices and errors to stderr in one line each. Exit codes: 0 done; 1 an article failed;
2 bad usage or input. What is heavy is imported inside the commands, so that --help stays fast.
"""

import io
import sys
import warnings
from typing import Annotated

import typer

from newsstruct.cli.batch import batch
from newsstruct.cli.doctor import doctor
from newsstruct.cli.evaluate import evaluate
from newsstruct.cli.export import export
from newsstruct.cli.reground import reground
from newsstruct.cli.story import story
from newsstruct.cli.summarize import summarize

__all__ = ["app"]

app = typer.Typer(
    name="newsstruct",
    help="Structured, grounded summaries of news articles: a summary, a timeline and attributed figures,\n"
    "each checked against the words of the article.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Structured, grounded summaries of news articles.

    A summary, a timeline and attributed figures, each checked against the words of the article.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    if version:
        from newsstruct import __version__

        typer.echo(f"newsstruct {__version__}")
        raise typer.Exit


app.command()(summarize)
app.command()(batch)
app.command()(export)
app.command()(reground)
app.command()(story)
app.command()(evaluate)
app.command()(doctor)
