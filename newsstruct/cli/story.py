"""newsstruct story: many articles to one story."""

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsstruct.cli.arguments import Model, Output, engine_of, options_of
from newsstruct.cli.output import FAILED, check_output, one_line_errors, plain, write
from newsstruct.errors import InputError

if TYPE_CHECKING:
    from newsstruct.batch.batch import Batch
    from newsstruct.story.story import Story
    from newsstruct.summary import NewsSummary

_STORES = (".sqlite", ".sqlite3", ".db")
_NAMED = 5


class StoryFormat(StrEnum):
    """What `story` writes."""

    html = "html"
    json = "json"
    timelinejs = "timelinejs"
    ical = "ical"
    annotations = "annotations"
    csv = "csv"


def story(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="RUN.sqlite|FILE...",
            help="A store that `batch` filled, summaries as JSON or JSON Lines, or articles (folders, .txt, .html, "
            ".jsonl, .csv), which are summarized first.",
        ),
    ],
    output_format: Annotated[
        StoryFormat,
        typer.Option("--format", help="A page, the whole story, or a form that other tools take."),
    ] = StoryFormat.html,
    output: Output = None,
    model: Model = None,
    timeout: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="Time one article may take in all. Default: 120."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="L", help="The articles' language (en, de, ...). Default: detected."),
    ] = None,
) -> None:
    """Put many articles on one story together: one timeline, and a ledger of who said which number when.

    timelinejs is the JSON that TimelineJS takes, ical the planned events for a calendar, annotations the evidence as
    W3C Web Annotations, csv the ledger.

    \b
    Example:
      newsstruct story run.sqlite --output story.html
      newsstruct story articles.jsonl --model rules --format csv --output ledger.csv
      newsstruct summarize one.txt --format json > one.json && newsstruct story one.json two.json --format json
    """
    with one_line_errors():
        check_output(output)
        for path in inputs:
            if not path.exists():
                raise InputError(f"No such file or folder: {path}")
        from newsstruct.story.story import Story

        summaries, articles = _summaries(inputs)
        done = _summarized(articles, model, timeout, language) if articles else None
        if done is not None:
            summaries += done.summaries
        if not summaries:
            if done is not None:
                _tell(done)
            raise InputError("There is no summary to make a story of.")
        write(_written(Story.from_summaries(summaries), output_format), output)
        if done is not None and (done.errors or done.stopped):
            _tell(done)
            raise typer.Exit(FAILED)


def _summaries(inputs: Sequence[Path]) -> tuple[list["NewsSummary"], list[Path]]:
    """The summaries that are there, and the paths of articles."""
    found: list[NewsSummary] = []
    articles = []
    for path in inputs:
        suffix = path.suffix.lower()
        if suffix in _STORES:
            from newsstruct.batch.batch import Batch

            found += Batch.open(path).summaries
        elif suffix == ".json" and path.is_file():
            found.append(_read(path))
        elif suffix in (".jsonl", ".ndjson") and _holds_summaries(path):
            from newsstruct.views.tables import read_jsonl

            found += read_jsonl(path)
        else:
            articles.append(path)
    return found, articles


def _read(path: Path) -> "NewsSummary":
    from pydantic import ValidationError

    from newsstruct.summary import NewsSummary

    try:
        return NewsSummary.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise InputError(f"{path} is no NewsSummary: {first['msg']}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None


def _holds_summaries(path: Path) -> bool:
    """Whether the first row is a summary and not an article."""
    row = next(_rows(path), None)
    return isinstance(row, dict) and {"article", "timeline", "figures"} <= row.keys()


def _rows(path: Path) -> Iterator[object]:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for line in file:
                if line.strip():
                    yield json.loads(line)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError:
        return


def _summarized(
    articles: Sequence[Path], model: str | None, timeout: float | None, language: str | None
) -> "Batch":
    from newsstruct.batch.runner import summarize_many

    options = options_of(deadline=timeout, language=language)
    return summarize_many(articles, model=engine_of(model), options=options)


def _written(story: "Story", output_format: StoryFormat) -> str:
    """The story in a format; only that format's module is loaded."""
    match output_format:
        case StoryFormat.html:
            from newsstruct.views.story import story_page

            return story_page(story)
        case StoryFormat.timelinejs:
            from newsstruct.views.timelinejs import as_timelinejs

            return as_timelinejs(story)
        case StoryFormat.ical:
            from newsstruct.views.icalendar import as_icalendar

            return as_icalendar(story)
        case StoryFormat.annotations:
            from newsstruct.views.annotations import as_annotations

            return as_annotations(story)
        case StoryFormat.csv:
            from newsstruct.views.ledger import as_ledger_csv

            return as_ledger_csv(story)
        case StoryFormat.json:
            return story.model_dump_json(indent=2) + "\n"


def _tell(done: "Batch") -> None:
    """Which articles are missing from the story."""
    failed = [f"{outcome.id} ({outcome.error})" for outcome in done.errors]
    more = f" and {len(failed) - _NAMED:,} more" if len(failed) > _NAMED else ""
    if failed:
        typer.echo(f"newsstruct: not in the story: {plain('; '.join(failed[:_NAMED]))}{more}", err=True)
    if done.stopped:
        typer.echo(f"newsstruct: {plain(done.stopped.message)}", err=True)
