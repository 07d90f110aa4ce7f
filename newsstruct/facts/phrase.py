"""A number phrase while it is being read: the number's tokens, and what has been found around them."""

from dataclasses import dataclass
from typing import Literal

from newsstruct.facts.numbers import Number
from newsstruct.facts.units import Unit
from newsstruct.summary import Bound

Role = Literal["quantity", "age", "time", "date", "year", "ordinal", "label", "score", "phone", "vague"]
Change = Literal["up", "down"]


@dataclass(slots=True)
class NumberPhrase:
    """One number, or the two of a range, with its surroundings as token indexes (`last` not included).

    `first` and `last` hold the number with its sign or currency; `unit_at` and `bound_at` the words of unit and bound;
    `leads` says that no other figure of the sentence stands before it.
    """

    numbers: tuple[Number, ...]
    first: int
    last: int
    negative: bool = False
    unit: Unit | None = None
    unit_at: tuple[int, int] | None = None
    bound: Bound = "exact"
    bound_at: tuple[int, int] | None = None
    change: Change | None = None
    role: Role = "quantity"
    leads: bool = True

    @property
    def number(self) -> Number:
        """The number, or the first of a range."""
        return self.numbers[0]

    @property
    def is_range(self) -> bool:
        """Whether two numbers are the ends of one range."""
        return len(self.numbers) == 2
