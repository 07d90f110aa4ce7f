"""Files written whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A place to write to, which takes the place of `path` once all is written; what stood there stays until then.

    A path that is no regular file (a device, a pipe) is handed back itself. Raises OSError.
    """
    path = Path(path)
    if path.exists() and not path.is_file():
        yield path
        return
    target = path.resolve()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def write_lines(lines: Iterable[str], path: str | Path, *, bom: bool = False) -> None:
    """Write lines that end themselves as UTF-8, with a byte order mark where `bom` asks for it."""
    encoding = "utf-8-sig" if bom else "utf-8"
    with replacing(path) as place, place.open("w", encoding=encoding, newline="") as file:
        file.writelines(lines)
