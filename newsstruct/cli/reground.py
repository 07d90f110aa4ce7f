"""newsstruct reground: a store's answers checked again."""

import typer

from newsstruct.cli.arguments import RunStore
from newsstruct.cli.output import FAILED, one_line_errors, plain
from newsstruct.errors import InputError


def reground(store: RunStore) -> None:
    """Check the answers that a store keeps once more, by the grounding of the newsstruct installed now.

    Nothing is asked of a model and nothing paid. Summaries that come out otherwise are replaced in the store.

    \b
    Example:
      newsstruct reground run.sqlite
    """
    with one_line_errors():
        if not store.is_file():
            raise InputError(f"There is no store at {store}.")
        from newsstruct.batch.reground import reground as reground_store

        report = reground_store(store)
        typer.echo(str(report))
        for outcome in report.failed:
            typer.echo(f"newsstruct: {plain(f'{outcome.id}: {outcome.error}')}", err=True)
        if report.failed:
            raise typer.Exit(FAILED)
