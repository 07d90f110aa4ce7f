"""newsstruct batch --provider-batch: through a provider's Batch API, over as many runs as it takes."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from newsstruct.cli.arguments import engine_of
from newsstruct.cli.output import INTERRUPTED, plain
from newsstruct.errors import InputError

if TYPE_CHECKING:
    from newsstruct.batch.articles import Columns
    from newsstruct.batch.feeds import Feed
    from newsstruct.batch.provider import ProviderBatch, ProviderStatus
    from newsstruct.options import Options


def remote_batch(
    store: Path, model: str | None, options: "Options", inputs: "list[Path | Feed]"
) -> "ProviderBatch":
    """The articles of a store that are, or are to go, on their way. Raises InputError, ConfigurationError."""
    from newsstruct.batch.provider import ProviderBatch

    if not inputs and not store.is_file():
        raise InputError(f"There is no store at {store}: name the articles to submit.")
    return ProviderBatch(store, model=engine_of(model) if inputs else model, options=options)


def submit(
    remote: "ProviderBatch", inputs: "list[Path | Feed]", budget: float | None, columns: "Columns"
) -> bool:
    """Send what is not there yet; False where not all of it was sent, which is said."""
    stopped = remote.submit(
        inputs, budget=budget, text=columns.text, published=columns.published, title=columns.title
    ).stopped
    if stopped:
        typer.echo(f"newsstruct: not all articles were submitted: {plain(stopped)}", err=True)
    return stopped is None


def collect(remote: "ProviderBatch", *, wait: bool, cancel: bool) -> bool:
    """Put what is done into the store, or cancel the rest, and say how far it is; True when all has ended."""
    from newsstruct.reading import visible

    again = f"`newsstruct batch --provider-batch --store {plain(str(remote.path))}` collects what is done."
    try:
        status: ProviderStatus = remote.cancel() if cancel else remote.wait() if wait else remote.collect()
    except KeyboardInterrupt:
        typer.echo(f"newsstruct: interrupted; the provider goes on. {again}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    if status.finished and not status.batches:
        return True
    for line in str(status).splitlines():
        typer.echo(visible(line))
    typer.echo(f"newsstruct: {again}", err=True)
    return False
