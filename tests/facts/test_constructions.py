"""Every way in which news words a number, in each language: the same constructions for all of them.

A file of constructions/ is a language. A heading names a construction; a line is a sentence and, after a bar, its
figures in order: value, bound (= ~ >= <= > <; none for a range low..high) and unit, with _ for spaces (- for none).
"""

from pathlib import Path

import pytest

from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.languages import SUPPORTED

FILES = Path(__file__).parent / "constructions"
SIGNS = {
    "exact": "=",
    "approximate": "~",
    "at_least": ">=",
    "at_most": "<=",
    "more_than": ">",
    "less_than": "<",
}

Case = tuple[str, str, list[str]]


def constructions(language: str) -> dict[str, list[Case]]:
    """The cases of a language by construction."""
    found: dict[str, list[Case]] = {}
    cases: list[Case] = []
    for line in (FILES / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            cases = found.setdefault(line[2:], [])
            continue
        sentence, _, figures = line.rpartition(" | ")
        cases.append((language, sentence, figures.split("; ")))
    return found


def written(quantity: Quantity) -> str:
    unit = (quantity.unit if quantity.unit.endswith("_point") else quantity.unit.replace(" ", "_")) or "-"
    if quantity.value is None:
        return f"{quantity.low:.12g}..{quantity.high:.12g} {unit}"
    return f"{quantity.value:.12g} {SIGNS[quantity.bound]} {unit}"


@pytest.mark.parametrize("language", sorted(SUPPORTED))
def test_a_language_has_every_construction(language: str) -> None:
    every = {name for each in SUPPORTED for name in constructions(each)}
    assert {name for name, cases in constructions(language).items() if cases} == every


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [case for each in sorted(SUPPORTED) for cases in constructions(each).values() for case in cases],
)
def test_the_numbers_of_a_construction(language: str, sentence: str, wanted: list[str]) -> None:
    found = [q for q in find_quantities(sentence, language) if q.role == "quantity"]
    assert [written(quantity) for quantity in found] == wanted
