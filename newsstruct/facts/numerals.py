"""Numerals to values: digits with the separators of any locale, and sequences of number words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from newsstruct.languages import table

_GROUP_SIGNS = " \u00a0\u2009\u202f'’٬"
_LONGEST = 40
_SEPARATORS = re.compile(rf"[{_GROUP_SIGNS}.,٫·]")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")

Step = tuple[float, bool, bool]  # value, whether it multiplies, whether a joiner stood before it


def parse_digits(numeral: str, language: str) -> tuple[float, ...]:
    """The values a numeral in digits can have, likeliest in this language first; empty for "1.2.3" and for words."""
    groups = _SEPARATORS.split(numeral)
    digits = "".join(groups)
    if len(numeral) > _LONGEST or not digits.isdecimal():
        return ()
    whole = float(int(digits))
    signs = _SEPARATORS.findall(numeral)
    if not signs:
        return (whole,)
    kinds = list(dict.fromkeys(signs))
    if len(kinds) > 2 or (len(kinds) == 2 and signs.count(kinds[1]) > 1):
        return ()
    if len(kinds) == 2:
        return (_decimal(groups),) if _grouped(groups[:-1], numeral) and kinds[1] in ".,٫·" else ()
    if kinds[0] in _GROUP_SIGNS:
        return (whole,) if _grouped(groups, numeral) else ()
    if len(signs) > 1:
        return (whole,) if _grouped(groups, numeral) and kinds[0] in ".," else ()
    fraction = _decimal(groups)
    if kinds[0] in "٫·" or not _grouped(groups, numeral) or groups[0].startswith("0"):
        return (fraction,)
    format = table(language, "numbers")
    is_decimal = kinds[0] == format.get("decimal", ".") and not format.get("thousands_by_either_sign", False)
    return (fraction, whole) if is_decimal else (whole, fraction)


def _decimal(groups: Sequence[str]) -> float:
    return float(
        "".join(str(int(group or "0")).zfill(len(group)) for group in groups[:-1]) + "." + _ascii(groups[-1])
    )


def _ascii(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def _grouped(groups: Sequence[str], numeral: str) -> bool:
    if 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return True
    return _INDIAN.match(numeral) is not None


def evaluate(steps: Sequence[Step]) -> tuple[float, int]:
    """The value of a sequence of number words, and how many of them make one number together."""
    total = current = 0.0
    smallest_scale = 0.0
    used = 0
    for value, multiplies, joined in steps:
        if multiplies and value >= 1000:
            if not used or (not current and not total):
                total = value
            elif smallest_scale and value > smallest_scale:
                total = (total + current) * value
            elif not current or value == smallest_scale:
                break
            else:
                total += current * value
            smallest_scale, current = value, 0.0
        elif multiplies and 1 <= current % 1000 < 100 and current < 1000:
            current *= value
        elif _adds(current, value, joined, multiplies):
            vigesimal = value == 20 and current % 100 == 4
            current = current - 4 + 80 if vigesimal else current + value
        else:
            break
        used += 1
    return total + current, used


def _adds(current: float, value: float, joined: bool, multiplies: bool) -> bool:
    """Whether a word of this value can follow what has been read since the last scale word."""
    low = current % 100
    if not current:
        return True
    if multiplies or value >= 100:
        return current % 1000 == 0 and value < 1000
    if value != int(value):
        return False
    if value < 10:
        return low == 0 or (low >= 20 and low % 10 == 0) or (low == 10 and value >= 7)
    if value < 20:
        return low in (0, 60, 80) or (value == 10 and low < 10)
    return low == 0 or (joined and low < 10) or (value == 20 and low == 4 and not joined)


@lru_cache(maxsize=4096)
def split_compound(word: str, language: str) -> tuple[Step, ...]:
    """The parts of a number written as one word (zweiundvierzig, duecentomila); empty for any other word."""
    numbers = table(language, "numbers")
    compounds = numbers.get("compounds")
    if not compounds or len(word) > 80:
        return ()
    pieces = compounds["pieces"]
    ways: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    ways[0] = ()
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 12), end):
            way = ways[start]
            if way is not None and ways[end] is None and word[start:end] in pieces:
                ways[end] = (*way, word[start:end])
    steps: list[Step] = []
    joined = False
    for piece in ways[-1] or ():
        value = float(pieces[piece])
        if not value:
            joined = True
            continue
        steps.append((value, piece in compounds["scales"], joined))
        joined = False
    if not steps or evaluate(steps)[1] != len(steps):
        return ()
    return tuple(steps)
