"""Every way in which news words a number, in each language: the same constructions for all of them.

A file of constructions/ is a language; a heading names a construction, and the lines below are as notation.py says.
"""

from pathlib import Path

import pytest
from notation import Case, case_of, found_in, written

from newsstruct.languages import SUPPORTED

FILES = Path(__file__).parent / "constructions"


def constructions(language: str) -> dict[str, list[Case]]:
    """The cases of a language by construction."""
    found: dict[str, list[Case]] = {}
    cases: list[Case] = []
    path = FILES / f"{language}.txt"
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            cases = found.setdefault(line[2:], [])
        else:
            cases.append(case_of(line, path))
    return found


@pytest.mark.parametrize("language", sorted(SUPPORTED))
def test_a_language_has_every_construction(language: str) -> None:
    every = {name for each in SUPPORTED for name in constructions(each)}
    assert {name for name, cases in constructions(language).items() if cases} == every


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [case for each in sorted(SUPPORTED) for cases in constructions(each).values() for case in cases],
)
def test_the_numbers_of_a_construction(language: str, sentence: str, wanted: list[str]) -> None:
    assert [written(quantity) for quantity in found_in(sentence, language)] == wanted
