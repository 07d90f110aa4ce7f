"""Results as tables: a row per figure, event, article or error; CSV and JSON Lines. Needs nothing but Python.

What the columns hold is described in `newsstruct.views.frames`, which makes data frames of the same tables.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import ValidationError

from newsstruct.batch.batch import What
from newsstruct.batch.outcome import Outcome
from newsstruct.engines.base import Usage
from newsstruct.errors import ConfigurationError, InputError
from newsstruct.summary import (
    BOUNDS,
    CATEGORIES,
    SOURCE_KINDS,
    AttributionStatus,
    Basis,
    Event,
    EventStatus,
    Figure,
    NewsSummary,
)
from newsstruct.views.files import write_lines

Kind = Literal["text", "number", "integer", "instant", "day"] | tuple[str, ...]  # the values of a closed list
Cell = str | float | int | date | datetime | None
Row = tuple[Cell, ...]

_ARTICLE: dict[str, Kind] = {"article_id": "text", "title": "text", "published": "instant"}
_SOURCE: dict[str, Kind] = {
    "source": "text",
    "speaker": "text",
    "source_kind": SOURCE_KINDS,
    "cue": "text",
    "attribution_status": get_args(AttributionStatus),
}
_QUOTE: dict[str, Kind] = {"quote": "text", "quote_start": "integer", "quote_end": "integer"}
_USAGE: dict[str, Kind] = {
    "requests": "integer",
    "input_tokens": "integer",
    "output_tokens": "integer",
    "cost_usd": "number",
}

_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = frozenset("=+-@＝＋－＠")
_LINE = frozenset("\t\r\n")


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table by name, and the rows that one summary or outcome gives it."""

    columns: dict[str, Kind]
    rows_of: Callable[[Any], Iterator[Row]]


def _article(summary: NewsSummary) -> Row:
    return summary.article.id, summary.article.title, summary.article.published


def _source_and_quote(item: Figure | Event) -> Row:
    said, quote = item.attribution, item.evidence
    who = (said.source, said.speaker, said.kind, said.cue) if said else (None,) * 4
    return (*who, item.attribution_status, quote.text, quote.start, quote.end)


def _figures(summary: NewsSummary) -> Iterator[Row]:
    article = _article(summary)
    for figure in summary.figures:
        yield (
            *article, figure.id, figure.value, figure.low, figure.high, figure.bound, figure.unit,
            figure.category, figure.measure, figure.period, figure.location, *_source_and_quote(figure),
        )  # fmt: skip


def _timeline(summary: NewsSummary) -> Iterator[Row]:
    article = _article(summary)
    for event in summary.timeline:
        yield (
            *article, event.id, event.date, event.start, event.end, event.basis,
            event.expression.text if event.expression else None, event.description, event.status,
            *_source_and_quote(event),
        )  # fmt: skip


def _summaries(summary: NewsSummary) -> Iterator[Row]:
    article, run = summary.article, summary.run
    yield (
        *_article(summary), article.published.date() if article.published else None, article.url,
        article.language, article.sha256, summary.headline, " ".join(part.text for part in summary.summary),
        len(summary.figures), len(summary.timeline), len(summary.notes), len(summary.rejected),
        run.engine, run.model, run.prompt_fingerprint, run.requests, run.input_tokens, run.output_tokens,
        run.cost_usd, run.seconds, run.library_version,
    )  # fmt: skip


def _errors(outcome: Outcome) -> Iterator[Row]:
    error = outcome.error
    if error is not None:
        spent = error.details.get("usage") or Usage()
        yield (
            outcome.id, outcome.index, type(error).__name__, str(error),
            spent.requests, spent.input_tokens, spent.output_tokens, spent.cost_usd,
        )  # fmt: skip


TABLES: dict[What, Table] = {
    "figures": Table(
        {
            **_ARTICLE,
            "figure_id": "text",
            "value": "number",
            "low": "number",
            "high": "number",
            "bound": BOUNDS,
            "unit": "text",
            "category": CATEGORIES,
            "measure": "text",
            "period": "text",
            "location": "text",
            **_SOURCE,
            **_QUOTE,
        },
        _figures,
    ),
    "timeline": Table(
        {
            **_ARTICLE,
            "event_id": "text",
            "date": "text",
            "start": "day",
            "end": "day",
            "basis": get_args(Basis),
            "expression": "text",
            "description": "text",
            "status": get_args(EventStatus),
            **_SOURCE,
            **_QUOTE,
        },
        _timeline,
    ),
    "summaries": Table(
        {
            **_ARTICLE,
            "published_day": "day",
            "url": "text",
            "language": "text",
            "sha256": "text",
            "headline": "text",
            "summary": "text",
            "figures": "integer",
            "events": "integer",
            "notes": "integer",
            "rejected": "integer",
            "engine": "text",
            "model": "text",
            "prompt_fingerprint": "text",
            **_USAGE,
            "seconds": "number",
            "library_version": "text",
        },
        _summaries,
    ),
    "errors": Table(
        {"article_id": "text", "position": "integer", "error": "text", "message": "text", **_USAGE},
        _errors,
    ),
}


def table_of(what: str) -> Table:
    """The table of this name. Raises ConfigurationError where there is none."""
    if what not in TABLES:
        raise ConfigurationError(f"There is no table {what!r}; there are {', '.join(TABLES)}.")
    return TABLES[what]


def rows(what: What, items: Iterable[NewsSummary] | Iterable[Outcome]) -> Iterator[Row]:
    """The rows of a table, lazily: of summaries, or of outcomes where `what` is "errors"."""
    rows_of = table_of(what).rows_of
    for item in items:
        for row in rows_of(item):
            yield tuple(_SURROGATE.sub("\ufffd", cell) if type(cell) is str else cell for cell in row)


def csv_lines(what: What, items: Iterable[NewsSummary] | Iterable[Outcome]) -> Iterator[str]:
    """A table as the lines of a CSV file (RFC 4180), its header first.

    Text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, a tab or a line's end first) gets an
    apostrophe before it, and NUL is dropped; numbers stay numbers. JSON Lines and Parquet keep all text as it is.
    """
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in chain([tuple(table_of(what).columns)], rows(what, items)):
        writer.writerow([csv_cell(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def write_csv(
    what: What, items: Iterable[NewsSummary] | Iterable[Outcome], path: str | Path, *, bom: bool = False
) -> None:
    """Write a table as CSV, see `csv_lines`; `bom=True` lets Excel see that it is UTF-8. Raises OSError."""
    write_lines(csv_lines(what, items), path, bom=bom)


def row_lines(what: What, items: Iterable[NewsSummary] | Iterable[Outcome]) -> Iterator[str]:
    """A table as JSON Lines: an object per row."""
    columns = table_of(what).columns
    for row in rows(what, items):
        yield json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=_iso) + "\n"


def summary_lines(summaries: Iterable[NewsSummary]) -> Iterator[str]:
    """Whole results as JSON Lines: a NewsSummary per line."""
    return (summary.model_dump_json() + "\n" for summary in summaries)


def write_jsonl(summaries: Iterable[NewsSummary], path: str | Path) -> None:
    """Write whole results, a NewsSummary per line; `read_jsonl` reads them back. Raises OSError."""
    write_lines(summary_lines(summaries), path)


def read_jsonl(path: str | Path) -> Iterator[NewsSummary]:
    """Read results that `write_jsonl` wrote, one by one. Raises InputError, which names the line, and OSError."""
    with Path(path).open(encoding="utf-8-sig", newline="\n") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _summary_of(line, f"{path}, line {number}")


def _summary_of(line: str, place: str) -> NewsSummary:
    try:
        return NewsSummary.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise InputError(
            f"{place} is no NewsSummary: {field + ': ' if field else ''}{first['msg']}."
        ) from None


def csv_cell(cell: Cell) -> str | int | None:
    """A value as a spreadsheet may safely open it, see `csv_lines`."""
    if isinstance(cell, str):
        text = cell.replace("\0", "")
        is_formula = text.lstrip()[:1] in _FORMULA or text[:1] in _LINE
        return f"'{text}" if is_formula else text
    if isinstance(cell, date):  # a datetime is one too
        return cell.isoformat()
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    return cell


def _iso(value: date) -> str:
    return value.isoformat()
