"""What several commands take: the model, a file to write to, options by name."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsstruct.errors import InputError

if TYPE_CHECKING:
    from newsstruct.engines.base import Engine
    from newsstruct.options import Options

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="M",
        help="A provider string such as openai/gpt-5.4-mini, or rules, the embedded engine. "
        "Default: NEWSSTRUCT_MODEL, else an OpenAI model when OPENAI_API_KEY is set, else rules.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PATH", help="Write to this file instead of stdout."),
]
RunStore = Annotated[Path, typer.Argument(metavar="RUN.sqlite", help="The store that `batch` filled.")]


def engine_of(model: str | None) -> "Engine":
    """The engine in use; where none is configured, one line on stderr says so."""
    from newsstruct.engines.choose import NoModelNotice, choose_engine

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", NoModelNotice)
        engine = choose_engine(model)
    if any(issubclass(warning.category, NoModelNotice) for warning in caught):
        typer.echo(
            "newsstruct: no model is configured, so the embedded rules read the article. Set OPENAI_API_KEY or "
            "NEWSSTRUCT_MODEL, or give --model; --model rules silences this.",
            err=True,
        )
    return engine


def options_of(**given: Any) -> "Options":
    """The options given on the command line; None means not given. Raises InputError."""
    from pydantic import ValidationError

    from newsstruct.options import Options

    try:
        return Options(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = {"deadline": "timeout"}.get(str(first["loc"][0]), str(first["loc"][0]))
        raise InputError(f"--{name}: {first['msg']}, not {first['input']!r}.") from None
