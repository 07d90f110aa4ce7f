"""What an article has told of dates when one of its sentences is read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from newsstruct.facts.dates.periods import Period


@dataclass(slots=True)
class Story:
    """What is known when a sentence is read.

    Attributes:
        anchor: the day of publication.
        reference: the date last named; `day` the day; `told` the one with its year.
        quarter, months: what figures are of: the quarter last named, and the months where those came after it.
        lookup: the day of the sentence that last spoke of a thing.
    """

    language: str
    anchor: date | None
    reference: Period | None = None
    day: Period | None = None
    sentences_since_day: int = 0
    told: Period | None = None
    sentences_since_told: int = 0
    quarter: Period | None = None
    months: Period | None = None
    fiscal_start: int = 1
    swapped: bool | None = None
    lookup: Callable[[str], Period | None] = field(default=lambda word: None)
