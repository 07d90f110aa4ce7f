"""Quarters and the years they are compared with, seasons of two years, and what recurs."""

import pytest

from newsstruct import Article
from newsstruct.facts.dates import resolve_dates
from newsstruct.reading import read


def resolved(text: str) -> list[tuple[str, str | None, str | None]]:
    reading = read(Article.from_text(text, published="2017-10-24"), language="en")
    found = [date for sentence in resolve_dates(reading).values() for date in sentence]
    return [(text[date.start : date.end], date.edtf, date.timex) for date in found]


def test_a_year_earlier_is_the_quarter_that_ended_on_a_day_a_year_before() -> None:
    text = "Profit for the quarter ended June 30 was $3 million. It was $2 million a year earlier."
    assert resolved(text)[-1] == ("a year earlier", "2016-04/2016-06", "2016-Q2")


@pytest.mark.parametrize("name", ["quarter", "period"])
def test_the_quarter_of_a_named_year_is_the_one_spoken_of(name: str) -> None:
    text = f"Profit was $3 million in the third quarter. In the 2015 {name} it was $1 million."
    assert resolved(text)[-1] == (f"the 2015 {name}", "2015-07/2015-09", "2015-Q3")


@pytest.mark.parametrize(
    ("text", "edtf", "timex"),
    [
        ("The summer of 2015-16 was hot on the island.", "2015-12~/2016-02~", "2015-SU"),
        ("It sold well in the last half of the 1980s.", "1985/1989", "198"),
        ("It has been shut for the last month.", "2017-09~/2017-10~", "P1M"),
        ("It was shut last month.", "2017-09", "2017-09"),
        ("The race was held over Labor Day weekend.", "2017-09-02/2017-09-03", "2017-W35-WE"),
        ("It met on Friday nights.", None, "XXXX-WXX-5TNI"),
        ("It met every other week.", None, "P2W"),
        ("It shut months ago.", None, "PAST_REF"),
        ("The Harbour Post is printed daily.", None, "P1D"),
    ],
)
def test_one_expression(text: str, edtf: str | None, timex: str) -> None:
    assert [found[1:] for found in resolved(text)] == [(edtf, timex)]


def test_a_newspaper_that_calls_itself_a_daily_says_nothing_of_time() -> None:
    assert not resolved("The daily Harbour Post has closed.")
    assert not resolved("Viewers of ''60 Minutes'' were angry.")
