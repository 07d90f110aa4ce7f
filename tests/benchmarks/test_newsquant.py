"""NewsQuant's conventions, on sentences of our own: value, unit and change as its annotators would write them."""

import importlib.util
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("newsquant", Path(__file__).with_name("newsquant.py"))
assert _SPEC
assert _SPEC.loader
newsquant = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(newsquant)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("It costs about eight or nine euros.", ["8 euro ~", "9 euro ="]),
        ("The van has a six-speed gearbox and a 5-mpg lead.", ["5 mile per gallon ="]),
        ("She tied it at 12-12.", []),
        ("Dozens of swans and tens of thousands of geese left.", ["12..120 swan =", "10000..100000 goose ="]),
        ("Two thirds of the sailors voted.", ["0.6667 % sailor ="]),
        ("One in four ferries sank.", ["0.25 % ferry ="]),
        ("It was one of the finest goals in the league.", ["1 fine goal league ="]),
        ("It was one of Norden's earliest lamps, and it broke.", ["1 norden early lamp ="]),
        ("It bought three smaller mills and one bigger barn.", ["3 small mill =", "1 big barn ="]),
        ("They built 20 newly painted stone piers.", ["20 stone pier ="]),
        ("The walk is more than 60 miles (97 km).", ["60 mile >", "97 kilometre >"]),
        ("Tin had a gain of 2% and zinc gained 3%.", ["2 percentage =", "3 percentage up"]),
        ("Tin -0.3%, zinc +0.4%.", ["-0.3 percentage =", "0.4 percentage up"]),
        ("Sales topped $3 billion.", ["3e+09 dollar ="]),
        ("They take 3 calls per shift at $12 per square foot.", ["3 call per shift =", "12 dollar per square foot ="]),
        ("A 4,000 year-old boat and a 12-year-old sailor.", ["4000 year of age =", "12 year of age ="]),
        ("Its range rose from 21 mpg to 23.", ["21..23 mile per gallon ="]),
        ("The tin costs 45 cents.", ["45 cent ="]),
    ],
)  # fmt: skip
def test_quantities_in_newsquants_manner(sentence: str, wanted: list[str]) -> None:
    found = [
        f"{'..'.join(f'{value:.4g}' for value in newsquant.our_value(sentence, quantity))} "
        f"{newsquant.our_unit(sentence, quantity)} {newsquant.our_change(sentence, quantity)}"
        for quantity in newsquant.corpus_quantities(sentence)
    ]
    assert found == [one.replace("10000..100000", "1e+04..1e+05") for one in wanted]
