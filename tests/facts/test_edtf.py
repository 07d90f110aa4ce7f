from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.facts.edtf import day_bounds, same_days


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2017-10-20", (2017, 10, 20), (2017, 10, 20)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2017", (2017, 1, 1), (2017, 12, 31)),
        ("199X", (1990, 1, 1), (1999, 12, 31)),
        ("18XX", (1800, 1, 1), (1899, 12, 31)),
        ("2017-XX", (2017, 1, 1), (2017, 12, 31)),
        ("2017-02-XX", (2017, 2, 1), (2017, 2, 28)),
        ("2017-09~", (2017, 9, 1), (2017, 9, 30)),
        ("2017-09-21~/2017-09-30~", (2017, 9, 21), (2017, 9, 30)),
        ("2004-07/2004-09", (2004, 7, 1), (2004, 9, 30)),
        ("2017-21", (2017, 3, 1), (2017, 5, 31)),
        ("2017-24", (2017, 12, 1), (2018, 2, 28)),
        ("2017-35", (2017, 7, 1), (2017, 9, 30)),
        ("2017-10-20T14:30:00Z", (2017, 10, 20), (2017, 10, 20)),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(
    edtf: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert day_bounds(edtf) == (date(*first), date(*last))


def test_an_open_end_reaches_to_the_end_of_the_calendar() -> None:
    assert day_bounds("../2019-11-29") == (date.min, date(2019, 11, 29))
    assert day_bounds("2011/..") == (date(2011, 1, 1), date.max)


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "2017-13", "2017-02-30", "2017-10-20/2017-10-01", "last week", "20.10.2017", "2017-1-1", "201",
     "20170", "199X-05", "2017-XX-03", "2017-21-05", "2017/2018/2019", "٢٠١٧", "0000"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_bounds(text)


def test_the_same_days_may_be_written_in_several_ways() -> None:
    assert same_days("2004-07/2004-09", "2004-07-01/2004-09-30")
    assert same_days("2017-10~", "2017-10")
    assert not same_days("2017-10-20", "2017-10-21")
    assert not same_days("2017-10-20", "the twentieth")
    assert same_days("unknown", "unknown")


@given(st.dates(), st.integers(0, 4000))
def test_an_interval_of_days_comes_back(first: date, length: int) -> None:
    last = min(first, date(9900, 1, 1)) + timedelta(length)
    first = min(first, last)
    assert day_bounds(f"{first}/{last}") == (first, last)


@given(st.text(max_size=30))
def test_any_text_is_either_bounds_or_a_value_error(text: str) -> None:
    try:
        first, last = day_bounds(text)
    except ValueError:
        return
    assert first <= last
