"""A result as text: readable in 80 columns, on a terminal or in a file."""

import sys
from collections.abc import Iterable
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsstruct.summary import Event, Figure, NewsSummary, Note, Rejection
from newsstruct.views.wording import (
    article_line,
    date_words,
    event_remarks,
    figure_words,
    measure_words,
    one_line,
    place_and_period,
    run_line,
    source_words,
)

_HEADING = "bold cyan"
_QUIET = "dim"
_WIDEST = 110


def as_text(summary: NewsSummary, *, width: int = 80) -> str:
    """The result as plain text without colours, at most `width` columns wide."""
    page = StringIO()
    Console(file=page, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(
        text_view(summary)
    )
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def print_summary(summary: NewsSummary) -> None:
    """Print the result on stdout, as wide as the terminal is, up to what reads well; colours where they show."""
    console = Console(highlight=False)
    width = min(console.width, _WIDEST)
    if console.is_terminal:
        console.print(text_view(summary), width=width)
    else:
        sys.stdout.write(as_text(summary, width=width))
        sys.stdout.flush()


def text_view(summary: NewsSummary) -> RenderableType:
    """The result for `rich.console.Console.print`: summary, timeline, figures, notes, rejected items, run."""
    parts: list[RenderableType] = [Text(one_line(summary.headline), style="bold")]
    if where := article_line(summary):
        parts.append(Text(where, style=_QUIET))
    parts += _section("Summary", [Text(one_line(sentence.text)) for sentence in summary.summary])
    parts += _section("Timeline", [_timeline(summary.timeline)] if summary.timeline else [])
    parts += _section(
        "Figures", [_figures(summary.figures, summary.article.language)] if summary.figures else []
    )
    parts += _section("Notes", [_note(note) for note in summary.notes])
    parts += _section("Not borne out by the article", [_rejection(item) for item in summary.rejected])
    parts += [Text(), Text(run_line(summary.run), style=_QUIET)]
    return Group(*parts)


def _section(title: str, body: Iterable[RenderableType]) -> list[RenderableType]:
    rows = list(body)
    if not rows:
        return []
    return [Text(), Text(title, style=_HEADING), *(Padding(row, (0, 0, 0, 2)) for row in rows)]


def _columns(*ratios: int | None) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    for ratio in ratios:
        table.add_column(ratio=ratio, overflow="fold", no_wrap=False)
    return table


def _timeline(events: Iterable[Event]) -> Table:
    table = _columns(2, 5)
    for event in events:
        told = Text(one_line(event.description))
        if remarks := event_remarks(event):
            told.append("\n" + " · ".join(remarks), style=_QUIET)
        table.add_row(Text(date_words(event.date), style="bold" if event.date else _QUIET), told)
    return table


def _figures(figures: Iterable[Figure], language: str) -> Table:
    table = _columns(2, 3, 2)
    for figure in figures:
        told = Text(measure_words(figure))
        if setting := place_and_period(figure):
            told.append(f"\n{setting}")
        told.append(f"\n“{one_line(figure.evidence.text)}”", style=_QUIET)
        source = Text(source_words(figure.attribution, figure.attribution_status))
        if figure.attribution is None:
            source.stylize("yellow" if figure.attribution_status == "unverified" else _QUIET)
        table.add_row(Text(figure_words(figure, language), style="bold"), told, source)
    return table


def _note(note: Note) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row(Text("-"), Text(one_line(note.message)))
    return table


def _rejection(item: Rejection) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    reason = item.reason.replace("_", " ")
    table.add_row(
        Text("-"), Text.assemble(f"{item.kind}: ", (reason, "yellow"), f". {one_line(item.detail)}")
    )
    return table
