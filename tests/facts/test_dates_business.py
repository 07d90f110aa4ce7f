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


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Profit was $3 million in the second quarter. The latest period had no such gain.", "The latest period",
         "2017-04/2017-06"),
        ("The latest period had a gain of $2 million.", "The latest period", "2017-07/2017-09"),
        ("Sales rose in the second quarter. In last year's quarter they fell.", "last year's quarter",
         "2016-04/2016-06"),
        ("For the full year it expects a loss.", "the full year", "2017"),
    ],
)  # fmt: skip
def test_periods_that_figures_are_of(text: str, words: str, edtf: str) -> None:
    assert resolved(text)[-1][:2] == (words, edtf)


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        (
            "The shares stood at 71 pence at mid-afternoon yesterday.",
            "mid-afternoon yesterday",
            "2017-10-23TAF",
        ),
        ("The ferry runs until 7 p.m. EST, Nov. 4.", "7 p.m. EST, Nov. 4", "2017-11-04T19:00"),
        ("It struck at 10:35 (0735 GMT) Friday.", "10:35 (0735 GMT) Friday", "2017-10-20T10:35"),
        ("The train left at 4 in the morning.", "4 in the morning", "2017-10-24T04:00"),
        ("The train left at 8 in the evening.", "8 in the evening", "2017-10-24T20:00"),
    ],
)
def test_a_time_of_day_and_its_day_are_one_expression(text: str, words: str, timex: str) -> None:
    assert [(found, value) for found, _, value in resolved(text)] == [(words, timex)]


@pytest.mark.parametrize(
    "text", ["The costs will be minimal in a quarter.", "The third period began.", "The latest plan failed."]
)
def test_a_length_and_an_ordinal_alone_are_no_day(text: str) -> None:
    assert not [edtf for _, edtf, _ in resolved(text) if edtf]


def test_the_eve_of_a_week_is_no_day() -> None:
    assert resolved("It met last week. This was the eve of the visit.")[-1][1] is None


@pytest.mark.parametrize(
    ("text", "words", "edtf", "timex"),
    [
        ("In the first eight months it earned $3 million. It lost $2 million a year earlier.", "a year earlier",
         "2016-01/2016-08", "2016"),
        ("In the nine months it earned $3 million, against $2 million in the 2015 period.", "the 2015 period",
         "2015-01/2015-09", "2015"),
        ("Catches fell in the second quarter from the same period last year.", "the same period last year",
         "2016-04/2016-06", "2016-Q2"),
        ("Catches fell in August from the same month of 2014.", "the same month of 2014", "2014-08", "2014-08"),
        ("Catches rose in July and August from the corresponding period a year ago.",
         "the corresponding period a year ago", "2016-07/2016-08", "2016"),
        ("In the six months ended June 30 it earned more than in the same months of 2016.", "the same months of 2016",
         "2016-01-01/2016-06-30", "2016-06-30"),
        ("Profit fell in the third quarter. For the quarter a year ago it was $3 million.", "the quarter a year ago",
         "2016-07/2016-09", "2016-Q3"),
        ("Profit fell in the third quarter from the prior-year period.", "the prior-year period", "2016-07/2016-09",
         "2016-Q3"),
        ("The fourth quarter will be worse than the third, it said of the loss. It earned $1 million a year earlier.",
         "a year earlier", "2016-10/2016-12", "2016-Q4"),
        ("It spent 4 million in FY2014-15.", "FY2014-15", "2014/2015", "2014"),
    ],
)  # fmt: skip
def test_a_year_before_is_that_of_the_months_spoken_of(text: str, words: str, edtf: str, timex: str) -> None:
    assert (words, edtf, timex) in resolved(text)


def test_the_quarter_ended_on_a_day_is_a_quarter() -> None:
    assert "2017-Q2" in {timex for _, _, timex in resolved("The loss for the quarter ended June 30 grew.")}
