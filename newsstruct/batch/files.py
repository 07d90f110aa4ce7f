"""Folders and files of articles: text files, pages and feeds by name, .csv and .jsonl row by row."""

import csv
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]

_FEEDS = frozenset({".xml", ".rss", ".atom"})
_SUFFIXES = frozenset({".txt", ".html", ".htm", ".jsonl", ".ndjson", ".csv"}) | _FEEDS
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 2**31 - 1
_LONE_RETURN = re.compile(r"\r(?!\n)")


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row that cannot be read, and why."""

    why: str


def is_feed(file: Path) -> bool:
    """Whether a file is a feed, by its name. In folders .json is none: too much else is called so."""
    return file.suffix.lower() in _FEEDS | {".json"}


def find_files(path: Path) -> Iterator[tuple[str, Path]]:
    """A file, or all files of articles in a folder and the folders in it, by name: how each is called, and its path."""
    if not path.is_dir():
        yield path.name, path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if file.suffix.lower() in _SUFFIXES and not name.startswith("."):
                yield file.relative_to(path).as_posix(), file


def jsonl_rows(file: Path, place: str) -> Iterator[tuple[str, Row | UnreadableRow]]:
    """The objects of a JSON Lines file, each with its place."""
    for number, line in _lines(file):
        here = f"{place}:{number}"
        if isinstance(line, UnreadableRow):
            yield here, line
        elif line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield here, UnreadableRow(f"this is no JSON: {error}.")
                continue
            yield here, row if isinstance(row, dict) else UnreadableRow("a row is a JSON object, {...}.")


def csv_rows(file: Path, place: str, text: str) -> Iterator[tuple[str, Row | UnreadableRow]]:
    """The rows of a CSV file with a header, each with its place; commas, semicolons, tabs or bars divide them."""
    raised = csv.field_size_limit()
    if raised < _LONGEST_CELL:
        csv.field_size_limit(_LONGEST_CELL)  # by default an article of 128 KiB is refused
    bad: list[str] = []
    lines = _text_lines(file, bad)
    header = next(lines, "")
    reader = csv.reader(_chained(header, lines), delimiter=_delimiter(header, text), strict=True)
    names: list[str] | None = None
    while True:
        start = reader.line_num + 1
        here = f"{place}:{start}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield here, UnreadableRow(f"this is no CSV: {error}.")
            continue
        if bad:
            yield here, UnreadableRow(bad[0])
            bad.clear()
        elif names is None:
            if text not in cells:
                yield place, UnreadableRow(f"the file has no column {text!r}; it has {', '.join(cells)}.")
                return
            names = cells
        elif len(cells) > len(names):
            yield here, UnreadableRow(f"the row has {len(cells)} cells, the header {len(names)}.")
        elif cells:
            yield here, dict(zip(names, cells, strict=False))


def _chained(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others


def _delimiter(header: str, text: str) -> str:
    """What stands beside the text's column in the header."""
    for delimiter in _DELIMITERS:
        if text in (cell.strip(' "\r\n') for cell in header.split(delimiter)) and delimiter in header:
            return delimiter
    return ","


def _text_lines(file: Path, bad: list[str]) -> Iterator[str]:
    """The lines; of one that cannot be read an empty one, and the reason in `bad`."""
    for _, line in _lines(file):
        if isinstance(line, UnreadableRow):
            bad.append(line.why)
        # A carriage return alone in a cell without quotes, as pandas writes it, would end the row for csv.
        yield "\n" if isinstance(line, UnreadableRow) else _LONE_RETURN.sub(" ", line)


def _lines(file: Path) -> Iterator[tuple[int, str | UnreadableRow]]:
    """The lines of a file in UTF-8, or in UTF-16 that says so, by number from 1."""
    try:
        with file.open("rb") as stream:
            if stream.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
                yield from _utf16_lines(file)
                return
            for number, line in enumerate(stream, start=1):
                try:
                    yield number, line.decode("utf-8-sig" if number == 1 else "utf-8").replace("\0", "\ufffd")
                except UnicodeDecodeError:
                    yield number, UnreadableRow("this is not UTF-8.")
    except OSError as error:
        yield 1, UnreadableRow(f"the file cannot be read: {error.strerror}.")


def _utf16_lines(file: Path) -> Iterator[tuple[int, str]]:
    with file.open(encoding="utf-16", errors="replace", newline="") as stream:
        yield from enumerate(stream, start=1)
