"""How a figure is written in the files of phrases/ and constructions/, one sentence a line.

A sentence and, after a bar, its figures in order, split by semicolons: value, bound (= ~ >= <= > <; none for a range
low..high) and unit, with _ for spaces (- for none). No figures: nothing.
"""

from pathlib import Path

from newsstruct.facts.quantities import Quantity, find_quantities

SIGNS = {
    "exact": "=",
    "approximate": "~",
    "at_least": ">=",
    "at_most": "<=",
    "more_than": ">",
    "less_than": "<",
}

Case = tuple[str, str, list[str]]


def case_of(line: str, path: Path) -> Case:
    """The language of a file, the sentence of a line of it, and its figures."""
    sentence, _, figures = line.rpartition("|")
    return path.stem, sentence.strip(), [each.strip() for each in figures.split(";") if each.strip()]


def found_in(sentence: str, language: str) -> list[Quantity]:
    """The numbers of a sentence that are figures."""
    return [quantity for quantity in find_quantities(sentence, language) if quantity.role == "quantity"]


def written(quantity: Quantity) -> str:
    """A figure as the files write it."""
    unit = (quantity.unit if quantity.unit.endswith("_point") else quantity.unit.replace(" ", "_")) or "-"
    if quantity.value is None:
        return f"{quantity.low:.12g}..{quantity.high:.12g} {unit}"
    return f"{quantity.value:.12g} {SIGNS[quantity.bound]} {unit}"
