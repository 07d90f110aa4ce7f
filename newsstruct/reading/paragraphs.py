"""Paragraphs: blank lines always part; single line ends part unless the text is hard-wrapped."""

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[-–—*•▪◦‣·]|\(?\d{1,2}[.)])\s")
_ENDS = ".!?…:;؟۔。"
_CLOSING = "'\"’”»)]"
_WRAPS_AT_MOST = 120
_WRAPS_AT_LEAST = 40


class Stretch(NamedTuple):
    """A paragraph as offsets, and the number of the block of lines it stands in."""

    start: int
    end: int
    block: int


def find_paragraphs(text: str) -> list[Stretch]:
    """The paragraphs of a text, in order, without the white space around them."""
    lines: list[Stretch] = []
    block = 0
    for found in _LINE.finditer(text):
        start, end = found.start(), found.start() + len(found[0].rstrip())
        if lines and len(_LINE_END.findall(text, lines[-1].end, start)) > 1:
            block += 1
        lines.append(Stretch(start, end, block))
    pairs = [(one, two) for one, two in pairwise(lines) if one.block == two.block]
    width = _wrap_width(text, pairs)
    if width is None:
        return lines
    joined = lines[:1]
    for one, two in pairwise(lines):
        if one.block == two.block and _is_wrapped(text, one, two, width):
            joined[-1] = Stretch(joined[-1].start, two.end, two.block)
        else:
            joined.append(two)
    return joined


def _wrap_width(text: str, pairs: list[tuple[Stretch, Stretch]]) -> int | None:
    """The width the text is wrapped at, or None when its lines end where paragraphs end.

    A line that is wrapped has no room for the first word of the next one.
    """
    if len(pairs) < 2:
        return None
    width = max(one.end - one.start for one, _ in pairs)
    if not _WRAPS_AT_LEAST <= width <= _WRAPS_AT_MOST:
        return None
    full = [(one, two) for one, two in pairs if _is_wrapped(text, one, two, width)]
    running_on = sum(
        1 for one, two in full if _is_unfinished(text[one.start : one.end]) and not text[two.start].isupper()
    )
    return width if len(full) >= 0.6 * len(pairs) and running_on >= max(1, 0.25 * len(full)) else None


def _is_wrapped(text: str, one: Stretch, two: Stretch, width: int) -> bool:
    if _BULLET.match(text, two.start, two.end):
        return False
    word = text[two.start : min(two.end, two.start + width)].split(maxsplit=1)[0]
    return one.end - one.start + 1 + len(word) > width


def _is_unfinished(line: str) -> bool:
    """Whether a line ends in the middle of a sentence."""
    last = line.rstrip(_CLOSING)[-1:]
    return last != "" and last not in _ENDS
