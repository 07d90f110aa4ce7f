import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.summary import Figure, Span
from newsstruct.views.wording import date_words, figure_words, number_words, one_line


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-10-20", "20 October 2017"),
        ("2017-10", "October 2017"),
        ("2017", "2017"),
        ("2017-09~", "about September 2017"),
        ("2017?", "perhaps 2017"),
        ("2017-09-01~/2017-09-10~", "early September 2017"),
        ("2017-09-11~/2017-09-20~", "mid September 2017"),
        ("2017-09-21~/2017-09-30~", "late September 2017"),
        ("2017-09-21/2017-09-30", "21 to 30 September 2017"),
        ("2017-09-30/2017-10-02", "30 September to 2 October 2017"),
        ("2016-12-30/2017-01-02", "30 December 2016 to 2 January 2017"),
        ("2025-03~/2025-05~", "about March to May 2025"),
        ("2011/2017", "2011 to 2017"),
        ("2019/..", "since 2019"),
        ("../2019-04", "until April 2019"),
        ("201X", "the 2010s"),
        ("2017-22", "summer 2017"),
        (None, "date not given"),
        ("no date at all", "no date at all"),
        ("2017-19", "2017-19"),
    ],
)
def test_a_date_reads_as_a_person_would_say_it(edtf: str | None, words: str) -> None:
    assert date_words(edtf) == words


@given(st.text(alphabet="0123456789X~?%/.- ", max_size=30))
def test_any_date_string_gives_words(edtf: str) -> None:
    assert isinstance(date_words(edtf), str)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (116, "116"),
        (12000, "12,000"),
        (8_500_000, "8.5 million"),
        (1.2e9, "1.2 billion"),
        (2_104_330, "2,104,330"),
        (66.67, "66.67"),
        (0.9, "0.9"),
        (0.0004, "0.0004"),
        (0, "0"),
    ],
)
def test_a_number_reads_as_in_a_newspaper(number: float, words: str) -> None:
    assert number_words(number) == words


@given(st.floats())
def test_any_number_gives_words(number: float) -> None:
    assert number_words(number)


def figure(value: float | None, unit: str, bound: str, low: float | None, high: float | None) -> Figure:
    return Figure.model_validate(
        {
            "id": "f1",
            "value": value,
            "low": low,
            "high": high,
            "bound": bound,
            "unit": unit,
            "category": "other",
            "measure": "",
            "attribution_status": "unattributed",
            "evidence": Span(start=0, end=1, text="x"),
        }
    )


@pytest.mark.parametrize(
    ("value", "unit", "bound", "words"),
    [
        (116, "people", "at_least", "at least 116 people"),
        (1, "people", "exact", "1 person"),
        (12, "people", "at_most", "at most 12 people"),
        (500_000, "people", "more_than", "more than 500,000 people"),
        (5, "year", "less_than", "less than 5 years"),
        (40, "km", "approximate", "about 40 km"),
        (3.4e6, "USD", "exact", "$3.4 million"),
        (0.9, "USD", "approximate", "about $0.90"),
        (2e6, "CHF", "exact", "2 million CHF"),
        (66.67, "percent", "approximate", "about 66.67%"),
        (3.5, "percentage_point", "exact", "3.5 percentage points"),
        (25, "basis_point", "exact", "25 basis points"),
        (60_000, "barrel per day", "exact", "60,000 barrels per day"),
        (3000, "family", "at_most", "at most 3,000 families"),
        (7, "", "exact", "7"),
    ],
)
def test_a_figure_says_bound_number_and_unit(value: float, unit: str, bound: str, words: str) -> None:
    assert figure_words(figure(value, unit, bound, None, None)) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (30, 35, "child", "30 to 35 children"),
        (18e6, 22e6, "USD", "$18 million to $22 million"),
        (38, 42, "percent", "38% to 42%"),
    ],
)
def test_a_range_says_both_ends(low: float, high: float, unit: str, words: str) -> None:
    assert figure_words(figure(None, unit, "range", low, high)) == words


def test_a_unit_of_another_language_stays_as_it_is() -> None:
    assert figure_words(figure(3, "Familie", "exact", None, None), "de") == "3 Familie"


@given(st.text())
def test_one_line_holds_nothing_that_steers_a_terminal(text: str) -> None:
    shown = one_line(text + "\x1b[31m\x9b0m\u202e\r\n\x07")
    assert shown.isprintable() or all(c.isprintable() or c.isspace() or ord(c) > 0xFF for c in shown)
    assert not set(shown) & set("\x1b\x9b\u202e\r\n\x07")
