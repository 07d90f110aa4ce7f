"""newsstruct batch: many articles into a store."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsstruct.batch.files import csv_rows, find_files, jsonl_rows
from newsstruct.cli.arguments import Model, engine_of, options_of
from newsstruct.cli.output import FAILED, INTERRUPTED, one_line_errors, plain
from newsstruct.errors import InputError, StoreError

if TYPE_CHECKING:
    from newsstruct.batch.batch import Batch

_NAMED = 5


def batch(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT...",
            help="Folders, .txt and .html files with an article each, .jsonl and .csv files with one in each row.",
        ),
    ],
    store: Annotated[
        Path,
        typer.Option(
            metavar="RUN.sqlite",
            help="Where all is kept, article by article. The same line again goes on where this one stopped.",
        ),
    ],
    model: Model = None,
    concurrency: Annotated[int, typer.Option(min=1, metavar="N", help="Articles in flight at most.")] = 16,
    budget: Annotated[
        float | None,
        typer.Option(
            min=0, metavar="USD", help="US dollars at most; no article is begun that might pass it."
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="Time one article may take in all. Default: 120."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="L", help="The articles' language (en, de, ...). Default: detected."),
    ] = None,
    text: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of rows that holds the text.")
    ] = "text",
    published: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column that holds the date of publication.")
    ] = "published",
    title: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column that holds the headline.")
    ] = "title",
) -> None:
    """Summarize many articles into a store, which `export` reads.

    A file or row that cannot be read is one error, and the others go on. Ctrl-C keeps what is done.

    \b
    Example:
      newsstruct batch articles/ more.csv --store run.sqlite --budget 5
      newsstruct batch posts.jsonl --store run.sqlite --text body --published date --model rules
    """
    with one_line_errors():
        for path in inputs:
            if not path.exists():
                raise InputError(f"No such file or folder: {path}")
        from newsstruct.batch.batch import BatchInterrupted
        from newsstruct.batch.runner import summarize_many

        options = options_of(deadline=timeout, language=language)
        try:
            done = summarize_many(
                _Inputs(inputs, text),
                model=engine_of(model),
                options=options,
                store=store,
                concurrency=concurrency,
                budget=budget,
                text=text,
                published=published,
                title=title,
            )
        except BatchInterrupted as interrupt:
            _tell(interrupt.batch)
            raise typer.Exit(INTERRUPTED) from None
        except StoreError as fault:
            if "batch" in fault.details:
                _tell(fault.details["batch"])
            raise
        _tell(done)
        if done.errors or done.stopped:
            raise typer.Exit(FAILED)


@dataclass(frozen=True, slots=True)
class _Inputs:
    """The paths, and how many articles they hold, which the progress bar wants to know."""

    paths: list[Path]
    text: str

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)

    def __len__(self) -> int:
        return sum(self._count(file, place) for path in self.paths for place, file in find_files(path))

    def _count(self, file: Path, place: str) -> int:
        match file.suffix.lower():
            case ".csv":
                return sum(1 for _ in csv_rows(file, place, self.text))
            case ".jsonl" | ".ndjson":
                return sum(1 for _ in jsonl_rows(file, place))
        return 1


def _tell(done: "Batch") -> None:
    """The end of a run: counts, tokens and money, the errors in groups, and which articles failed."""
    from newsstruct.reading import visible

    for line in repr(done).splitlines():
        typer.echo(visible(line))
    failed = [plain(outcome.id) for outcome in done.errors]
    if failed:
        more = f" and {len(failed) - _NAMED:,} more" if len(failed) > _NAMED else ""
        typer.echo(f"newsstruct: failed: {', '.join(failed[:_NAMED])}{more}", err=True)
