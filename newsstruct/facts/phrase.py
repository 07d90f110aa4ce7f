"""A number phrase while it is being read: the number's tokens, and what has been found around them."""

from dataclasses import dataclass, field
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
    `bounds` are those that the words may mean beside `bound`; `leads` says that no other figure of the sentence stands
    before it, `number` is the first of a range.
    """

    numbers: tuple[Number, ...]
    first: int
    last: int
    negative: bool = False
    unit: Unit | None = None
    unit_at: tuple[int, int] | None = None
    bound: Bound = "exact"
    bound_at: tuple[int, int] | None = None
    bounds: tuple[Bound, ...] = ()
    change: Change | None = None
    role: Role = "quantity"
    leads: bool = True
    number: Number = field(init=False)
    is_range: bool = field(init=False)

    def __post_init__(self) -> None:
        self.number = self.numbers[0]
        self.is_range = len(self.numbers) == 2
