"""Degrees and their scales, rates by more than one thing, heads of cattle: what an article's numbers are of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.article import Article
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.quantities import find_quantities
from newsstruct.reading import read

FAHRENHEIT, CELSIUS = "degree Fahrenheit", "degree Celsius"


def units(text: str) -> dict[float | None, str]:
    analysis = Analysis(read(Article.from_text(text), language="en"))
    return {q.value: q.unit for found in analysis.quantities.values() for q in found if q.role == "quantity"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was 104 degrees (40 C) in Morva.", {104: FAHRENHEIT, 40: CELSIUS}),
        ("It was 40 degrees (104F) in Morva.", {40: CELSIUS, 104: FAHRENHEIT}),
        ("Overnight it fell to 68 (20 C) in Morva.", {68: FAHRENHEIT, 20: CELSIUS}),
        (
            "The port measured 41.5 degrees, which is 106.7 for its guests.",
            {41.5: CELSIUS, 106.7: FAHRENHEIT},
        ),
        ("Morva had 40C. By night it was 25 degrees.", {40: CELSIUS, 25: CELSIUS}),
        ("It was 104 degrees (40 C). It was the third day of 102 in Morva.", {102: FAHRENHEIT}),
    ],
)
def test_degrees_told_twice_have_their_scales(text: str, wanted: dict[float, str]) -> None:
    assert units(text).items() >= wanted.items()


@pytest.mark.parametrize(
    "text",
    [
        "The ramp turns by 40 degrees, or 104 boats at a time.",
        "It was 41C in Morva and 99F in Elm. Off Vell it was 30 degrees.",
    ],
)
def test_what_is_not_told_twice_keeps_its_degrees(text: str) -> None:
    assert "degree" in units(text).values()


@given(st.integers(2, 120), st.integers(2, 60))
def test_only_the_same_temperature_is_a_conversion(one: int, other: int) -> None:
    same = abs(other * 1.8 + 32 - one) <= 1.1
    found = units(f"It was {one} degrees ({other} C) at the harbour of Morva.")
    assert one == other or (found[one] == FAHRENHEIT) == same


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "They get 14 litres of water per person per day.", "litre per person per day"),
        ("en", "Soot averaged 40 micrograms per cubic metre on Monday.", "μg per cubic metre"),
        ("en", "The line ran 40 buses daily.", "bus per day"),
        ("de", "Es fielen 40 Liter Regen pro Quadratmeter in der Stunde.", "litre per square metre per hour"),
        ("ar", "توزع 20 لترا من الماء للفرد يوميا في المخيم.", "litre per person per day"),
        ("ar", "غمرت المياه 62 مخيما في المحافظة.", "مخيم"),
        ("en", "The flood drowned 60 head of cattle in Morva.", "cattle"),
        ("es", "La riada ahogó 600 cabezas de ganado en el valle.", "ganado"),
        ("en", "Output rose 5.4% a year ago.", "percent"),
    ],
)
def test_what_a_number_is_counted_by(language: str, text: str, unit: str) -> None:
    assert find_quantities(text, language)[0].unit == unit


def test_a_rate_is_taken_over_from_the_sentence_before_and_no_further() -> None:
    near = "The ration is 2,100 kilocalories per person per day. In June it was 1,450."
    far = near.replace(" In June", " The road is 40 km long. The port is 12 km away. In June")
    assert units(near)[1450] == "kcal per person per day"
    assert units(far).get(1450) != "kcal per person per day"
