"""What a number can mean with the words around it, and whether several can all be true."""

import math
from collections.abc import Sequence
from typing import Protocol

from newsstruct.summary import Bound

ABOUT = 0.1  # how far "about 50" reaches to either side


class Number(Protocol):
    """A figure or a claim."""

    @property
    def value(self) -> float | None:
        """The number, None for a range."""
        ...

    @property
    def low(self) -> float | None:
        """The lower end of a range."""
        ...

    @property
    def high(self) -> float | None:
        """The upper end of a range."""
        ...

    @property
    def bound(self) -> Bound:
        """What the words make of it."""
        ...


def meaning(number: Number) -> tuple[float, float]:
    """The lowest and the highest number that makes it true."""
    if number.value is None:
        low = -math.inf if number.low is None else number.low
        return low, math.inf if number.high is None else number.high
    value = number.value
    match number.bound:
        case "approximate":
            return value - ABOUT * abs(value), value + ABOUT * abs(value)
        case "at_least":
            return value, math.inf
        case "more_than":
            return math.nextafter(value, math.inf), math.inf
        case "at_most":
            return -math.inf, value
        case "less_than":
            return -math.inf, math.nextafter(value, -math.inf)
        case _:
            return value, value


def told(number: Number) -> tuple[float | None, float | None]:
    """The ends as they are told: "at least 30" has no upper one, "about 50" is 50."""
    if number.value is None:
        return number.low, number.high
    if number.bound in ("at_least", "more_than"):
        return number.value, None
    if number.bound in ("at_most", "less_than"):
        return None, number.value
    return number.value, number.value


def ranges_meet(numbers: Sequence[Number]) -> bool:
    """Whether all of them can be true at once."""
    ranges = [meaning(number) for number in numbers]
    return not ranges or max(low for low, _ in ranges) <= min(high for _, high in ranges)


def span_of(numbers: Sequence[Number]) -> tuple[float | None, float | None]:
    """The lowest and the highest end told; None where one of them is open on that side."""
    ends = [told(number) for number in numbers]
    lows = [low for low, _ in ends if low is not None]
    highs = [high for _, high in ends if high is not None]
    return (
        min(lows) if ends and len(lows) == len(ends) else None,
        max(highs) if ends and len(highs) == len(ends) else None,
    )


def level(number: Number) -> float:
    """One number to compare by: the middle of a range."""
    if number.value is not None:
        return number.value
    ends = [end for end in (number.low, number.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0
