"""newsstruct export: a store as tables, results or pages."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsstruct.cli.arguments import Output, RunStore
from newsstruct.cli.output import check_output, file_errors, one_line_errors, stdout_errors
from newsstruct.errors import InputError

if TYPE_CHECKING:
    from newsstruct.batch.batch import Batch


class ExportFormat(StrEnum):
    """What `export` writes."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    html = "html"


class ExportedTable(StrEnum):
    """The tables a store can be exported as."""

    figures = "figures"
    timeline = "timeline"
    summaries = "summaries"
    errors = "errors"


def export(
    store: RunStore,
    output_format: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    output: Output = None,
    what: Annotated[
        ExportedTable, typer.Option(help="The table to write; summaries as jsonl are the whole results.")
    ] = ExportedTable.summaries,
    bom: Annotated[
        bool, typer.Option("--bom", help="Mark a CSV as UTF-8, which Excel needs to read it right.")
    ] = False,
) -> None:
    """Write what a store holds as a table, as whole results, or as pages with an index.

    html writes one page for one article. For more, PATH.html is an index and the pages are in PATH_articles beside
    it; where PATH does not end in .html it is a folder for index.html and the pages.

    \b
    Example:
      newsstruct export run.sqlite --format csv --what figures --bom --output figures.csv
      newsstruct export run.sqlite --format jsonl > results.jsonl
      newsstruct export run.sqlite --format html --output pages/
    """
    with one_line_errors():
        _check(output_format, output, what, bom)
        from newsstruct.batch.batch import Batch

        batch = Batch.open(store)
        if output_format is ExportFormat.html:
            assert output is not None
            _write_pages(batch, output)
        elif output_format is ExportFormat.parquet:
            assert output is not None
            with file_errors(output):
                batch.to_parquet(output, what=what.value)
        else:
            _write_lines(_lines(batch, output_format, what), output, bom=bom)
        if what is not ExportedTable.errors and output_format is not ExportFormat.html and batch.errors:
            _say_what_is_missing(len(batch.errors))


def _check(output_format: ExportFormat, output: Path | None, what: ExportedTable, bom: bool) -> None:
    """Refuse what does not go together before anything is read. Raises InputError."""
    if output is None and output_format in (ExportFormat.parquet, ExportFormat.html):
        raise InputError(f"--format {output_format} needs --output PATH.")
    if what is not ExportedTable.summaries and output_format is ExportFormat.html:
        raise InputError("--what names a table; --format html writes pages of whole results.")
    if bom and output_format is not ExportFormat.csv:
        raise InputError("--bom is for --format csv.")
    if output_format is not ExportFormat.html:
        check_output(output)
    elif output and not output.parent.is_dir():
        raise InputError(f"There is no folder {output.parent} to write to.")


def _lines(batch: "Batch", output_format: ExportFormat, what: ExportedTable) -> Iterable[str]:
    from newsstruct.views.tables import csv_lines, row_lines, summary_lines

    if what is ExportedTable.summaries and output_format is ExportFormat.jsonl:
        return summary_lines(batch.summaries)
    write = csv_lines if output_format is ExportFormat.csv else row_lines
    return write(what.value, batch.errors if what is ExportedTable.errors else batch.summaries)


def _write_lines(lines: Iterable[str], output: Path | None, *, bom: bool) -> None:
    from newsstruct.views.files import write_lines

    if output is not None:
        with file_errors(output):
            write_lines(lines, output, bom=bom)
        return
    with stdout_errors():
        sys.stdout.buffer.write(BOM_UTF8 if bom else b"")
        for line in lines:
            sys.stdout.buffer.write(line.encode())
        sys.stdout.flush()


def _write_pages(batch: "Batch", output: Path) -> None:
    from newsstruct.views.html import page
    from newsstruct.views.site import write_site

    is_page = output.suffix.lower() in (".html", ".htm")
    if is_page and len(batch) == 1 and batch[0].summary:
        _write_lines([page(batch[0].summary)], output, bom=False)
        return
    with file_errors(output):
        if not is_page:
            output.mkdir(exist_ok=True)
        write_site(batch, output if is_page else output / "index.html")


def _say_what_is_missing(failed: int) -> None:
    articles = "1 article" if failed == 1 else f"{failed:,} articles"
    typer.echo(
        f"newsstruct: {articles} failed and cannot be in the table; --what errors lists them.", err=True
    )
