"""What words may stand for when they are counted from one of the dates near them."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsstruct.facts.dates import anchored
from newsstruct.facts.edtf import day_bounds

WEDNESDAY = date(2024, 5, 15)


def _readings(expression: str, *near: str, beside: tuple[str, ...] = ()) -> set[str]:
    return set(anchored(expression, "en", anchor=WEDNESDAY, near=near, beside=beside))


@pytest.mark.parametrize(
    ("expression", "readings"),
    [
        ("the next day", {"2024-03-05", "2024-05-16"}),
        ("that evening", {"2024-03-04", "2024-05-15"}),
        ("on the second anniversary of it", {"2026-03-04", "2022-03-04", "2026-05-15", "2022-05-15"}),
        ("in March", set()),
        ("the mayor", set()),
    ],
)
def test_each_date_near_is_counted_from_and_the_day_of_publication(
    expression: str, readings: set[str]
) -> None:
    assert _readings(expression, "2024-03-04") == readings


def test_a_date_beside_the_words_is_the_one_counted_from() -> None:
    assert _readings("the next day", "2024-05-06", "2024-03-04", beside=("2024-05-06",)) == {"2024-05-07"}


def test_a_weekday_is_one_of_the_story_only_where_that_is_long_ago() -> None:
    assert _readings("on Monday", "2024-05-03") == set()
    assert _readings("on Friday", "2024-03-04") == {"2024-03-01", "2024-03-08"}


def test_a_length_of_days_keeps_to_days() -> None:
    readings = _readings("two days earlier", "2024-03-04")
    assert {"2024-03-02", "2024-03-02/2024-03-04"} <= readings
    assert "2024-03-02/2024-03-31" not in readings


@pytest.mark.parametrize("expression", ["8 p.m. Monday", "at first light on Monday"])
def test_a_day_that_is_named_hangs_on_no_other(expression: str) -> None:
    assert _readings(expression, "2024-05-03") == set()


def test_a_year_earlier_is_no_length_that_ends_with_the_year() -> None:
    assert "2023" in _readings("a year earlier", "2024")
    assert "2024" not in _readings("a year earlier", "2024")


def test_so_long_after_a_thing_is_not_so_long_from_now() -> None:
    readings = _readings("ten years after the flood", "2014-06-03")
    assert "2024-06-03" in readings
    assert not any(reading.startswith("2034") for reading in readings)


def test_what_is_too_long_for_an_expression_is_none() -> None:
    assert _readings("the next day " * 1000, "2024-03-04") == set()


def test_an_open_date_counts_from_its_beginning() -> None:
    assert "2023-06-02" in _readings("the next day", "2023-06-01/..")
    assert "2023-06-02" in _readings("the next day", "../2023-06-01")


@example(day=date(2000, 2, 28), expression="in the same period of 2022")
@given(
    day=st.dates(date(1, 1, 1), date(9999, 12, 31)),
    expression=st.sampled_from(
        ["the next day", "a year earlier", "since then", "on the third day", "over the next 18 months",
         "in the same period of 2022", "a century later", "on the 31st of that month", "the first weekend after it"]
    ),
)  # fmt: skip
def test_readings_are_dates_of_the_calendar_whatever_is_near(day: date, expression: str) -> None:
    for edtf in anchored(expression, "en", anchor=WEDNESDAY, near=[day.isoformat()]):
        first, last = day_bounds(edtf)
        assert last - first >= timedelta(0)
