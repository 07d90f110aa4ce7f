"""The numbers of news sentences, each with its value, bound, unit and, behind these, its category.

A line of phrases/<language>.txt is as notation.py says.
"""

from pathlib import Path

import pytest
from notation import Case, case_of, found_in, written

from newsstruct.facts.categories import categorize

PHRASES = Path(__file__).parent / "phrases"


def cases() -> list[Case]:
    paths = sorted(PHRASES.glob("*.txt"))
    return [case_of(line, path) for path in paths for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("language", "sentence", "wanted"), cases())
def test_the_figures_of_a_sentence(language: str, sentence: str, wanted: list[str]) -> None:
    quantities = found_in(sentence, language)
    assert [f"{written(q)} {categorize(sentence, q, language)}" for q in quantities] == wanted
