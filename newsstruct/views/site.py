"""Many results as pages: one for each article, and an index that leads to them. No script, no outside request."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from newsstruct.batch.outcome import Outcome
from newsstruct.errors import NewsstructError
from newsstruct.summary import NewsSummary
from newsstruct.views.environment import asset, render, source_hash
from newsstruct.views.files import write_lines
from newsstruct.views.html import page
from newsstruct.views.wording import article_line

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: a page, or what failed."""

    name: str
    language: str = ""
    where: str = ""
    link: str | None = None
    figures: int = 0
    events: int = 0
    error: NewsstructError | None = None


def write_site(outcomes: Iterable[Outcome], index: Path) -> None:
    """Write the index to `index` and a page for each article into a folder beside it. Raises OSError.

    The folder is called "articles" beside an index.html, "run_articles" beside a run.html.
    """
    folder = index.with_name("articles" if index.stem == "index" else f"{index.stem}_articles")
    entries = [_entry(outcome, folder) for outcome in outcomes]
    write_lines([index_page(entries)], index)


def index_page(entries: list[Entry]) -> str:
    """One HTML file that lists articles with links to their pages, and those that failed with the reason."""
    style = asset("view.css") + asset("page.css") + asset("index.css")
    failed = [entry for entry in entries if entry.error]
    read = [entry for entry in entries if not entry.error]
    return render("index.html.j2", read=read, failed=failed, style=style, policy=source_hash(style))


def _entry(outcome: Outcome, folder: Path) -> Entry:
    summary = outcome.summary
    if summary is None:
        return Entry(outcome.id, error=outcome.error)
    folder.mkdir(exist_ok=True)
    name = f"{outcome.index + 1:05d}-{_UNSAFE.sub('-', outcome.id)[:60].strip('-')}".rstrip("-") + ".html"
    write_lines([page(summary)], folder / name)
    return _line(summary, quote(f"{folder.name}/{name}"))


def _line(summary: NewsSummary, link: str) -> Entry:
    return Entry(
        summary.headline,
        summary.article.language,
        article_line(summary),
        link,
        len(summary.figures),
        len(summary.timeline),
    )
