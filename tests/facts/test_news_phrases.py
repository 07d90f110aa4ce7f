"""The numbers of news sentences, each with its value, bound, unit and category.

A line of phrases/<language>.txt is a sentence and, after a bar, its figures in order, split by semicolons: value (or
low..high), bound (= ~ >= <= > <, none for a range), unit with _ for spaces (- for none), category. No figures: nothing.
"""

from pathlib import Path

import pytest

from newsstruct.facts.categories import categorize
from newsstruct.facts.quantities import Quantity, find_quantities

PHRASES = Path(__file__).parent / "phrases"
BOUNDS = {
    "=": "exact",
    "~": "approximate",
    ">=": "at_least",
    "<=": "at_most",
    ">": "more_than",
    "<": "less_than",
}
SIGNS = {bound: sign for sign, bound in BOUNDS.items()}

Case = tuple[str, str, list[str]]


def cases() -> list[Case]:
    found = []
    for path in sorted(PHRASES.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            sentence, _, figures = line.rpartition("|")
            wanted = [" ".join(figure.split()) for figure in figures.split(";") if figure.strip()]
            found.append((path.stem, sentence.strip(), wanted))
    return found


def written(quantity: Quantity, category: str) -> str:
    unit = quantity.unit if quantity.unit.endswith("_point") else quantity.unit.replace(" ", "_")
    if quantity.value is None:
        return f"{quantity.low:.12g}..{quantity.high:.12g} {unit or '-'} {category}"
    return f"{quantity.value:.12g} {SIGNS[quantity.bound]} {unit or '-'} {category}"


@pytest.mark.parametrize(("language", "sentence", "wanted"), cases())
def test_the_figures_of_a_sentence(language: str, sentence: str, wanted: list[str]) -> None:
    found = [
        written(quantity, categorize(sentence, quantity, language))
        for quantity in find_quantities(sentence, language)
        if quantity.role == "quantity"
    ]
    assert found == wanted
