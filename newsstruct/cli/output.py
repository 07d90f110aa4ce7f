"""What leaves a command: results whole or not at all, errors in one line, exit codes."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from newsstruct.errors import ConfigurationError, InputError, ModelError, StoreError
from newsstruct.views.files import write_lines

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn errors into one line on stderr and an exit code."""
    try:
        yield
    except (InputError, ConfigurationError, StoreError) as error:
        fail(str(error), BAD_INPUT)
    except ModelError as error:
        fail(str(error), FAILED)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def stdout_errors() -> Iterator[None]:
    """Turn a stdout that cannot be written into InputError."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # a reader that stops reading is no error; typer ends quietly
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # or the exit would flush and fail again
        raise InputError(f"stdout cannot be written: {error.strerror}.") from None


def fail(message: str, code: int) -> NoReturn:
    """Say what is wrong and exit."""
    typer.echo(f"newsstruct: {plain(message)}", err=True)
    raise typer.Exit(code)


def plain(text: str) -> str:
    """The text in one line that moves no cursor."""
    from newsstruct.views.wording import one_line

    return one_line(text)


def check_output(output: Path | None) -> None:
    """Refuse a place that cannot be written before any work is done. Raises InputError."""
    if output is None:
        return
    if output.is_dir():
        raise InputError(f"{output} is a folder; name a file to write to.")
    if not output.parent.is_dir():
        raise InputError(f"There is no folder {output.parent} to write to.")


def write(text: str, output: Path | None) -> None:
    """Write all of it or nothing: a regular file is replaced only once the new one is complete."""
    if output is None:
        with stdout_errors():
            sys.stdout.write(text)
            sys.stdout.flush()
        return
    with file_errors(output):
        write_lines([text], output)


@contextmanager
def file_errors(output: Path) -> Iterator[None]:
    """Turn a file that cannot be written into InputError."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}.") from None
