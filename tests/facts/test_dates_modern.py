"""Dates as company reports, court diaries and calendars write them, read on a Wednesday."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct import Article
from newsstruct.facts.dates import find_dates, resolve_dates
from newsstruct.facts.dates.timex import timexes
from newsstruct.reading import read

WEDNESDAY = date(2024, 5, 15)
SENTENCES = """
The group expects to return to profit next fiscal year. | 2025
Last financial year it paid out nothing. | 2023
The fiscal year ended March 31 was its best. | 2023-04-01/2024-03-31 2024-03-31
FY24 guidance is unchanged. | 2024
Margins shrank in 4Q23 and again in 1Q24. | 2023-10/2023-12 2024-01/2024-03
Q4, the finance chief said, had been slow. | 2023-10/2023-12
Later in the week the envoy flew home. | 2024-05-13/2024-05-19
It rained earlier in the month. | 2024-05
Rescuers reached the hut by mid-afternoon on Tuesday. | 2024-05-14
It was early this morning that the dam gave way. | 2024-05-15
Looters returned the previous night. | 2024-05-14
The past weekend was the deadliest. | 2024-05-11/2024-05-12
Since Friday, nobody has got through. | 2024-05-10/..
Prices have doubled since December. | 2023-12/..
The shop on the corner opened on the first of May. | 2024-05-01
The canal was dug in the 1800s, the 1960's and the late 1970s. | 18XX 196X 1977~/1979~
The July 4 weekend was calm. | 2023-07-04
The kiosk sold out on 2024-05-12T08:00:00Z. | 2024-05-12
They signed on 12/05/2024. | 2024-05-12
They will sign on 12/06/2024. | 2024-12-06
Clashes broke out on Boxing Day, on St. Patrick’s Day and on Mother's Day. | 2023-12-26 2024-03-17 2024-05-12
Shops closed for the holy month of Ramadan. | 2024-03-11~/2024-04-09~
They marched on International Women's Day. | 2024-03-08
"""
UNDATED = """
This fiscal crisis is worse than the next financial one.
He waited for two and a half years.
It took half an hour, or 48 seconds, or a decade-long wait.
On Mondays and Fridays the shop is shut.
Now the village rebuilds.
May sat in the sun for a second, and may march.
"""


def dates(text: str, language: str = "en") -> list[str]:
    return [found.edtf for found in find_dates(text, language, anchor=WEDNESDAY) if found.edtf]


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_every_date_of_a_sentence_is_the_one_a_reader_would_take(line: str) -> None:
    text, _, wanted = line.rpartition(" | ")
    assert dates(text) == wanted.split()


@pytest.mark.parametrize("text", UNDATED.strip().splitlines())
def test_lengths_and_habits_are_no_dates(text: str) -> None:
    assert not dates(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two and a half years", ["P2Y6M"]),
        ("an hour and a half", ["PT1H30M"]),
        ("half an hour", ["PT30M"]),
        ("48 seconds", ["PT48S"]),
        ("a week-long strike", ["P1W"]),
        ("a 10-day-long strike", ["P10D"]),
        ("several quarters", ["PXQ"]),
        ("on Mondays", ["XXXX-WXX-1"]),
    ],
)
def test_lengths_have_timex_values(text: str, values: list[str]) -> None:
    assert [found.timex for found in find_dates(text, "en", anchor=WEDNESDAY)] == values


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Der Markt öffnet am 24.12. und schließt am 28.12. wieder.", ["2024-12-24", "2024-12-28"]),
        ("de", "Laut Abschnitt 2.3. gilt das.", []),
        ("es", "Se fundó en los años 90.", ["199X"]),
        ("it", "Il primo maggio ha chiuso tutto.", ["2024-05-01"]),
        ("fr", "La ville a jeûné pendant le mois de ramadan.", ["2024-03-11~/2024-04-09~"]),
    ],
)  # fmt: skip
def test_other_languages_have_their_own_ways(language: str, text: str, wanted: list[str]) -> None:
    assert dates(text, language) == wanted


def resolved(text: str, published: str = "2024-10-20") -> list[list[str | None]]:
    reading = read(Article.from_text(text, published=published), language="en")
    return [[found.edtf for found in sentence] for sentence in resolve_dates(reading).values()]


def test_a_fiscal_year_begins_where_the_article_says_that_it_ends() -> None:
    text = "Profit rose in the fiscal first quarter ended Sept. 30. Fiscal 2024 was flat. "
    text += "The fiscal fourth quarter of 2024 was bad."
    assert resolved(text) == [["2024-07/2024-09", "2024-09-30"], ["2023-07/2024-06"], ["2024-04/2024-06"]]


def test_a_comparison_with_an_earlier_quarter_does_not_change_the_quarter_spoken_of() -> None:
    text = "Sales grew in the third quarter. Profit was $3m, up from $2m a year earlier. "
    text += "Costs fell 2% in the quarter from a year ago."
    assert resolved(text) == [
        ["2024-07/2024-09"],
        ["2023-07/2023-09"],
        ["2024-07/2024-09", "2023-07/2023-09"],
    ]


def test_last_february_is_not_the_month_that_has_just_ended() -> None:
    assert resolved("They met last February.", "2024-03-04") == [["2023-02"]]
    assert resolved("They met last February.", "2024-06-04") == [["2024-02"]]


def test_day_and_month_stand_as_the_other_dates_of_the_article_have_them() -> None:
    assert resolved("It began on 25/03/2024. It ends on 04/05/2024.") == [["2024-03-25"], ["2024-05-04"]]
    assert resolved("It began on 03/25/2024. It ends on 04/05/2024.") == [["2024-03-25"], ["2024-04-05"]]


def test_a_range_is_two_timexes_and_an_opening_of_a_year_a_length_and_a_year() -> None:
    text = "It ran from 1994 to 1997, on May 3-5, and in the first nine months of 1999."
    found = timexes(read(Article.from_text(text, published="2000-01-01"), language="en"))
    assert [(text[timex.start : timex.end], timex.value) for timex in found] == [
        ("1994", "1994"), ("1997", "1997"), ("May 3", "1999-05-03"), ("5", "1999-05-05"),
        ("the first nine months", "P9M"), ("1999", "1999"),
    ]  # fmt: skip


WORDS = [
    "FY24", "1H24", "Q3", "fiscal", "year", "24.12.", "half", "and", "a", "the", "of", "May", "3", "2024", "-",
    "next", "ended", "seconds", "Ramadan", "5月3日", "12/05/2024",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(["en", "de", "ja", "nl", "ar"]))
def test_date_words_in_any_order_stand_where_they_say(words: list[str], language: str) -> None:
    text = " ".join(words)
    found = find_dates(text, language, anchor=WEDNESDAY)
    assert all(
        0 <= d.start < d.end <= len(text) and text[d.start : d.end].strip() == text[d.start : d.end]
        for d in found
    )
    assert all(one.end <= other.start for one, other in pairwise(found))
