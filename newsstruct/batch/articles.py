"""What goes into a batch, read lazily: iterables, frames, folders, files, feeds. A bad row is one error, no more."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from newsstruct.article import Article
from newsstruct.batch.feeds import Feed
from newsstruct.batch.files import UnreadableRow, csv_rows, find_files, is_feed, jsonl_rows
from newsstruct.batch.items import Item, Placed, Unreadable, unreadable
from newsstruct.errors import ConfigurationError, InputError
from newsstruct.options import Options
from newsstruct.pipeline import as_article

_BEYOND = ("url", "language", "id")
_OF_ONE = frozenset({".txt", ".html", ".htm"})
_OF_ROWS = frozenset({".csv", ".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of rows that hold an article's text, date and title."""

    text: str = "text"
    published: str = "published"
    title: str = "title"


def read_articles(
    source: Any, columns: Columns = Columns(), options: Options | None = None
) -> Iterator[Item]:
    """The articles of a source, one by one as they are asked for.

    Args:
        source: an iterable of str, Article, pathlib.Path or rows (mappings); a data frame (pandas, polars); or
            the path of a folder or a .txt, .html, .jsonl, .csv or feed's (.xml, .rss, .atom) file; or a Feed.
        columns: the columns of rows and frames; `url`, `language` and `id` are taken where they are there.
        options: how long an article may be.

    Raises:
        InputError: the source is nothing of the kind.
        ConfigurationError: a frame lacks the column named.
    """
    _refuse_what_is_no_batch(source)
    rows = [source] if isinstance(source, Path) else _rows_of_frame(source, columns)
    things: Any = source if rows is None else rows
    try:
        items = iter(things)
    except TypeError:
        raise InputError(
            f"A batch reads an iterable of articles, a data frame or a path, not {type(source).__name__}."
        ) from None
    return _guarded(items, columns, options or Options())


async def read_articles_async(source: Any, columns: Columns, options: Options) -> AsyncIterator[Item]:
    """The same for asynchronous iterables."""
    count = 0
    try:
        async for thing in source:
            for item in _items(thing, f"item {count}", columns, options):
                yield item
            count += 1
    except Exception as error:
        broken = _broken(error, count)
    else:
        return
    yield broken


def count_articles(source: Any) -> int | None:
    """How many articles a source will give, where that is known before it is read."""
    if not hasattr(source, "__len__"):
        return None
    if isinstance(source, list | tuple) and any(
        isinstance(thing, Feed) or (isinstance(thing, Path) and _is_of_many(thing)) for thing in source
    ):
        return None
    return len(source)


def _is_of_many(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in _OF_ROWS or is_feed(path) or (suffix not in _OF_ONE and path.is_dir())


def _guarded(things: Iterator[Any], columns: Columns, options: Options) -> Iterator[Item]:
    """The items, and where the source itself breaks off one that says so."""
    count = 0
    while True:
        try:
            thing = next(things)
        except StopIteration:
            return
        except Exception as error:
            yield _broken(error, count)
            return
        yield from _items(thing, f"item {count}", columns, options)
        count += 1


def _broken(error: Exception, count: int) -> Unreadable:
    message = f"The input broke off at item {count} with {type(error).__name__}: {error}"
    return Unreadable(f"item {count}", InputError(message), last=True)


def _refuse_what_is_no_batch(source: Any) -> None:
    if isinstance(source, str | Article | Mapping | bytes):
        raise InputError(
            f"A batch reads many articles, and this is one {type(source).__name__}: pass a list, or a"
            " pathlib.Path for a file or folder."
        )
    if hasattr(source, "collect_schema") and not hasattr(source, "iter_rows"):
        raise InputError("A lazy frame has no rows yet: pass frame.collect().")


def _rows_of_frame(frame: Any, columns: Columns) -> Iterable[Any] | None:
    """The rows of a data frame, or None where it is none."""
    by_tuples, by_rows = getattr(frame, "itertuples", None), getattr(frame, "iter_rows", None)
    if not hasattr(frame, "columns") or not (by_tuples or by_rows):
        return None
    present = [str(name) for name in frame.columns]
    usual = Columns()
    asked = {columns.text} | ({columns.published, columns.title} - {usual.published, usual.title})
    if missing := asked - set(present):
        raise ConfigurationError(
            f"The frame has no column {', '.join(map(repr, sorted(missing)))}; it has {', '.join(present)}."
            " Name them with text=..., published=..., title=...."
        )
    wanted = [name for name in (columns.text, columns.published, columns.title, *_BEYOND) if name in present]
    chosen = frame[wanted]
    tuples = chosen.itertuples(index=False, name=None) if by_tuples else chosen.iter_rows()
    return (dict(zip(wanted, values, strict=True)) for values in tuples)


def _items(thing: Any, place: str, columns: Columns, options: Options) -> Iterator[Item]:
    """The articles in one thing of the source: one, but for a path of many."""
    if isinstance(thing, Path):
        yield from _in_path(thing, columns, options)
    elif isinstance(thing, Feed):
        for item in thing:
            yield from _items(item, place, columns, options)
    elif isinstance(thing, Placed):
        yield _made(thing.place, partial(as_article, thing.article, None, None, options), thing.within)
    elif isinstance(thing, Unreadable):
        yield thing
    elif not isinstance(thing, str | Article) and hasattr(thing, "keys"):
        yield _made(place, partial(_from_row, thing, columns, options))
    else:
        yield _made(place, partial(as_article, thing, None, None, options))


def _in_path(path: Path, columns: Columns, options: Options) -> Iterator[Item]:
    folder = (str(path),) if path.is_dir() else ()
    for place, file in find_files(path):
        match file.suffix.lower():
            case ".csv":
                rows = csv_rows(file, place, columns.text)
            case ".jsonl" | ".ndjson":
                rows = jsonl_rows(file, place)
            case _ if is_feed(file):
                yield from _items(Feed(file), place, columns, options)
                continue
            case _:
                yield _made(place, partial(_from_file, file, place, options), folder)
                continue
        for row_place, row in rows:
            if isinstance(row, UnreadableRow):
                yield Unreadable(row_place, InputError(f"{row_place}: {row.why}"))
            else:
                yield _made(row_place, partial(_from_row, row, columns, options), (place, *folder))
    if folder and not any(find_files(path)):
        problem = f"{path} holds no .txt, .html, .jsonl, .csv, .xml, .rss or .atom file."
        yield Unreadable(str(path), InputError(problem))


def _made(place: str, make: Callable[[], Article], within: tuple[str, ...] = ()) -> Item:
    """What `make` makes, or why it cannot."""
    try:
        return Placed(place, make(), within)
    except (InputError, ConfigurationError) as error:
        return unreadable(place, error)


def _from_file(file: Path, place: str, options: Options) -> Article:
    article = as_article(file, None, None, options)
    return article.model_copy(update={"id": PurePosixPath(place).with_suffix("").as_posix()})


def _from_row(row: Any, columns: Columns, options: Options) -> Article:
    # A row need only have keys() and items by key, as sqlite3.Row does, which goes through its values.
    cells = {name: row[name] for name in row.keys() if not _is_missing(row[name])}  # noqa: SIM118
    text = cells.get(columns.text)
    if not isinstance(text, str):
        there = ", ".join(map(str, cells)) or "nothing"
        found = f"it holds {text!r:.40}" if columns.text in cells else f"it has {there}"
        raise InputError(f"the row has no text in {columns.text!r}; {found}.")
    beyond = {name: str(cells[name]) for name in _BEYOND if name in cells}
    title = cells.get(columns.title)
    article = Article.from_text(
        text,
        published=cells.get(columns.published),
        title=None if title is None else str(title),
        **beyond,
    )
    return as_article(article, None, None, options)


def _is_missing(cell: Any) -> bool:
    """None, an empty cell, and what data frames put where nothing is: NaN, NaT, NA."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return True
    with suppress(TypeError, ValueError):
        return bool(cell != cell)
    return type(cell).__name__ == "NAType"
