"""Number words that belong together: "thirty-two", "two hundred", the year "nineteen ninety-four"."""

import re
from collections.abc import Collection, Iterator

ADJACENT = re.compile("n(?:[-v]?[no]|va[UJ])")
# "vingt et un ans": the article is a one.
_RUN = re.compile(r"n(?:[-v]?n)*(?:-?o|va(?=[UJ]))?")
_TENS = frozenset(range(20, 100, 10))
# After these French counts on to nineteen: soixante-dix, quatre-vingt-quinze.
_TO_NINETEEN = (60, 80)
_AFTER_TEN = (7, 8, 9)  # dix-sept
_CENTURIES = range(15, 21)
# Words that a year in words has, and few other numbers do.
OPENS_YEAR = (17, 18, 19, 1000)
_YEARS = range(1900, 2100)


def runs(symbols: str) -> Iterator[tuple[int, int]]:
    """Where number words adjoin, from the first to after the last; after each run its parts without an "and"."""
    for match in _RUN.finditer(symbols):
        first, last = match.span()
        if last - first < 2:
            continue
        yield first, last
        for part in re.finditer("[^v]{2,}", match.group()) if "v" in match.group() else ():
            yield first + part.start(), first + part.end()


def together(numbers: list[int], symbols: str, following: str) -> tuple[str, int] | None:
    """Symbol and value of adjoining number words, or None where they are no one number.

    `numbers` are their values, `symbols` their letters with what joins them, `following` the letter after them.
    """
    if symbols[-1] == "o":
        tens, unit = (_cardinal(numbers[:-1]), numbers[-1])
        return ("o", tens + unit) if tens in _TENS and 0 < unit < 10 else None
    if "v" not in symbols and numbers[0] in _CENTURIES and numbers[1] in range(10, 100):
        rest = _cardinal(numbers[1:])
        return ("Y", numbers[0] * 100 + rest) if rest is not None and rest < 100 else None
    value = _cardinal(numbers)
    if value is None:
        return None
    is_year = numbers[:2] == [2, 1000] and value in _YEARS and following not in ("U", "J", "Q", "x", "-")
    return ("Y" if is_year else "n"), value


def _after(left: int) -> Collection[int]:
    """The numbers below a hundred that may follow what is left of one below a hundred."""
    if left == 10:
        return _AFTER_TEN
    if left in _TENS:
        return range(10 + 10 * (left in _TO_NINETEEN))
    return range(100 if left == 0 else 0)


def _cardinal(numbers: list[int]) -> int | None:
    """The number that words say one after another; None where they do not make one."""
    total, current = 0, numbers[0]
    for number in numbers[1:]:
        left = current % 100
        if number == 1000:
            total, current = total + current * 1000, 0
        elif number == 100 and 0 < current < 10:
            current *= 100
        elif number == 20 and left == 4:
            current += 76  # quatre-vingts
        elif number in _after(left):
            current += number
        else:
            return None
    return total + current
