"""Faults that nobody foresaw."""

import traceback
from pathlib import Path

from newsstruct.errors import UnexpectedError


def unexpected(error: BaseException) -> UnexpectedError:
    """A fault that nobody foresaw, without the words it may carry: they may be the article's."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    return UnexpectedError(
        f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno} ({last.name}):"
        " a fault of newsstruct or of the engine, please report it.",
        traceback="".join(traceback.format_list(frames)),
    )
