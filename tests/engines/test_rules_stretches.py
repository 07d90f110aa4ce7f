"""Which stretches of time, and which days of a kind, the embedded engine takes for the date of an event."""

import pytest

from newsstruct import Article, summarize

PUBLISHED = "2024-05-16"  # a Thursday


def _dates(language: str, text: str) -> list[str | None]:
    article = Article.from_text(text, language=language, published=PUBLISHED)
    return [event.date for event in summarize(article, model="rules").timeline]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "Two crews are expected in Morva in the week of 27 May.", "2024-05-27/2024-06-02"),
        ("en", "A survey team is expected in the first week of next month.", "2024-06-01/2024-06-07"),
        ("en", "Thousands of people fled the valley in February and March.", "2024-02/2024-03"),
    ],
)
def test_a_stretch_in_which_a_thing_happened_dates_it(language: str, text: str, edtf: str) -> None:
    assert _dates(language, text) == [edtf]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Five boats are lost and the captain has been in custody since Sunday."),
        ("en", "On a hot Sunday the whole street comes out to see the water."),
        ("en", "It was a Friday when the harbour was at its fullest, she said."),
        ("es", "Es la cifra más baja de inscritos en un primer trimestre."),
        ("en", "The port needs money to keep the pumps running until the end of the year."),
        ("fr", "Le port cherche des fonds pour tenir ouvert jusqu’à la fin de l’année."),
        ("ar", "طلب الميناء أموالا تكفيه حتى نهاية العام."),
        ("en", "The port measures its tides against the mean of the 20th century."),
        ("en", "The records of the harbour office go back to late 2021."),
    ],
)
def test_a_day_of_a_kind_and_how_long_a_thing_is_to_last_date_nothing(language: str, text: str) -> None:
    assert _dates(language, text) == []


def test_a_named_day_until_which_a_thing_lasts_dates_it() -> None:
    assert _dates("en", "Schools in the valley will stay shut until Monday.") == ["2024-05-20"]
