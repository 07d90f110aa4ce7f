"""Whether two numbers are the same, and which number a phrase states."""

from collections.abc import Iterable, Sequence

from newsstruct.facts.quantities import Quantity


def same_number(claimed: float, stated: float) -> bool:
    """Equal, but for the second decimal to which fractions of a whole are given (66.67 for two thirds)."""
    if claimed == stated:
        return True
    if abs(claimed - stated) <= 1e-9 * max(abs(claimed), abs(stated)):
        return True
    is_repeating = round(stated, 4) != round(stated, 2)
    return is_repeating and round(claimed, 2) == round(stated, 2)


def states(quantity: Quantity, numbers: Sequence[float]) -> bool:
    """Whether a quantity says exactly these numbers: one value, or the two ends of a range."""
    if len(numbers) == 1:
        return quantity.value is not None and same_number(numbers[0], quantity.value)
    if len(numbers) == 2 and quantity.low is not None and quantity.high is not None:
        low, high = sorted(numbers)
        return same_number(low, quantity.low) and same_number(high, quantity.high)
    return False


def values(quantities: Iterable[Quantity]) -> list[float]:
    """Every number that these quantities state, ends of ranges included."""
    found: list[float] = []
    for quantity in quantities:
        found.extend(v for v in (quantity.value, quantity.low, quantity.high) if v is not None)
    return found
