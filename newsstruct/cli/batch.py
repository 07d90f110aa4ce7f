"""newsstruct batch: many articles into a store."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from newsstruct.batch.articles import Columns
from newsstruct.batch.feeds import Feed
from newsstruct.batch.files import csv_rows, find_files, is_feed, jsonl_rows
from newsstruct.cli.arguments import Model, engine_of, options_of
from newsstruct.cli.output import FAILED, INTERRUPTED, one_line_errors, plain
from newsstruct.cli.provider import collect, remote_batch, submit
from newsstruct.errors import InputError, StoreError

if TYPE_CHECKING:
    from newsstruct.batch.batch import Batch
    from newsstruct.options import Options

Input: TypeAlias = Path | Feed

_NAMED = 5

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT...",
        help="Folders, .txt and .html files with an article each, .jsonl and .csv files with one in each row, feeds "
        "(RSS, Atom, JSON) with one behind each entry: their web addresses, or .xml, .rss and .atom files.",
    ),
]
StorePath = Annotated[
    Path,
    typer.Option(
        "--store",
        metavar="RUN.sqlite",
        help="Where all is kept, article by article. The same line again goes on where this one stopped.",
    ),
]
Concurrency = Annotated[int, typer.Option(min=1, metavar="N", help="Articles in flight at most.")]
Beside = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="N",
        help="Processes that share the work. Default: by the processors; 0 does all in one.",
    ),
]
Dollars = Annotated[
    float | None,
    typer.Option(min=0, metavar="USD", help="US dollars at most; no article is begun that might pass it."),
]
Seconds = Annotated[
    float | None, typer.Option(metavar="SECONDS", help="Time one article may take in all. Default: 120.")
]
Language = Annotated[
    str | None, typer.Option(metavar="L", help="The articles' language (en, de, ...). Default: detected.")
]
TextColumn = Annotated[str, typer.Option(metavar="COLUMN", help="The column of rows that holds the text.")]
DateColumn = Annotated[str, typer.Option(metavar="COLUMN", help="The column with the date of publication.")]
TitleColumn = Annotated[str, typer.Option(metavar="COLUMN", help="The column with the headline.")]
FeedText = Annotated[
    bool,
    typer.Option("--feed-text", help="Take the articles that feeds carry whole, and fetch no page for them."),
]
AtProvider = Annotated[
    bool,
    typer.Option(
        "--provider-batch",
        help="Send the articles through the provider's Batch API: half the price, within a day. Returns once they "
        "are sent; the same line again, or one without INPUT, collects what is done.",
    ),
]
Wait = Annotated[bool, typer.Option("--wait", help="With --provider-batch: stay until all is collected.")]
Cancel = Annotated[
    bool, typer.Option("--cancel", help="With --provider-batch: cancel what is on its way; takes no INPUT.")
]


def batch(
    store: StorePath,
    inputs: Inputs = None,
    model: Model = None,
    concurrency: Concurrency = 16,
    processes: Beside = None,
    budget: Dollars = None,
    timeout: Seconds = None,
    language: Language = None,
    text: TextColumn = "text",
    published: DateColumn = "published",
    title: TitleColumn = "title",
    feed_text: FeedText = False,
    provider_batch: AtProvider = False,
    wait: Wait = False,
    cancel: Cancel = False,
) -> None:
    """Summarize many articles into a store, which `export` reads.

    A file, row or page that cannot be read is one error, and the others go on. Ctrl-C keeps what is done.

    \b
    Example:
      newsstruct batch articles/ more.csv --store run.sqlite --budget 5
      newsstruct batch posts.jsonl --store run.sqlite --text body --published date --model rules
      newsstruct batch https://news.example/world.rss --store run.sqlite
      newsstruct batch articles/ --store run.sqlite --provider-batch
    """
    with one_line_errors():
        things = [_input(name, pages=not feed_text) for name in inputs or []]
        _check(things, provider_batch=provider_batch, wait=wait, cancel=cancel)
        options = options_of(deadline=timeout, language=language)
        columns = Columns(text, published, title)
        if provider_batch:
            from newsstruct.batch.batch import Batch

            remote = remote_batch(store, model, options, things)
            sent = not things or submit(remote, things, budget, columns)
            if not collect(remote, wait=wait, cancel=cancel):
                raise typer.Exit(0 if sent else FAILED)
            done = Batch.open(store)
        else:
            sent = True
            done = _summarize(things, store, model, options, concurrency, processes, budget, columns)
        _tell(done)
        if done.errors or done.stopped or not sent:
            raise typer.Exit(FAILED)


def _input(name: str, *, pages: bool) -> Input:
    """What an INPUT names: a feed, or a file or folder."""
    if name.lower().startswith(("http://", "https://")):
        return Feed(name, pages=pages)
    path = Path(name)
    return Feed(path, pages=pages) if is_feed(path) and path.is_file() else path


def _check(things: list[Input], *, provider_batch: bool, wait: bool, cancel: bool) -> None:
    """Refuse what does not go together before anything is read. Raises InputError."""
    if (wait or cancel) and not provider_batch:
        raise InputError("--wait and --cancel are for --provider-batch.")
    if cancel and (things or wait):
        raise InputError("--cancel takes neither INPUT nor --wait.")
    if not things and not provider_batch:
        raise InputError("Name the articles: folders, .txt, .html, .jsonl or .csv files, or feeds.")
    for thing in things:
        if isinstance(thing, Path) and not thing.exists():
            raise InputError(f"No such file or folder: {thing}")


def _summarize(
    things: list[Input],
    store: Path,
    model: str | None,
    options: "Options",
    concurrency: int,
    processes: int | None,
    budget: float | None,
    columns: Columns,
) -> "Batch":
    """The articles, asked about one by one. Whatever ends it early, what is done is told first."""
    from newsstruct.batch.batch import BatchInterrupted
    from newsstruct.batch.runner import summarize_many

    try:
        return summarize_many(
            _counted(things, columns.text),
            model=engine_of(model),
            options=options,
            store=store,
            concurrency=concurrency,
            processes=processes,
            budget=budget,
            text=columns.text,
            published=columns.published,
            title=columns.title,
        )
    except BatchInterrupted as interrupt:
        _tell(interrupt.batch)
        raise typer.Exit(INTERRUPTED) from None
    except StoreError as fault:
        if "batch" in fault.details:
            _tell(fault.details["batch"])
        raise


def _counted(things: list[Input], text: str) -> "_Inputs | list[Input]":
    """The inputs, with how many articles they hold where no feed, which is not read twice, is among them."""
    paths = [thing for thing in things if isinstance(thing, Path)]
    files = (file for path in paths for _, file in find_files(path))
    feeds = len(paths) < len(things) or any(map(is_feed, files))
    return things if feeds else _Inputs(paths, text)


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
