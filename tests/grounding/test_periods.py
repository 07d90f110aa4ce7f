"""The period of a figure is one that the words around it speak of."""

import pytest
from says import codes, grounded

from newsstruct import Article
from newsstruct.testing import FigureFact

ARTICLE = Article.from_text(
    "Catches in the bay fell by 12 percent last year, the harbour office said. "
    "The fleet landed 4,100 tonnes of herring.\n\n"
    "In 2025 the office expects 3,900 tonnes. In 2019 boats landed 7,700 tonnes, it said in March.\n\n"
    "Prices rose 9 percent in 2023 and 5 percent in 2024.",
    published="2025-04-24",
    language="en",
)


def figure(phrase: str, value: float, period: str) -> FigureFact:
    return {"phrase": phrase, "value": value, "period": period}


@pytest.mark.parametrize(
    ("phrase", "value", "period"),
    [
        ("12 percent", 12, "2024"),
        ("4,100 tonnes", 4100, "2024"),
        ("3,900 tonnes", 3900, "2025"),
        ("7,700 tonnes", 7700, "2019"),
        ("9 percent", 9, "2023"),
    ],
)
def test_the_period_that_is_spoken_of_stands(phrase: str, value: float, period: str) -> None:
    (found,) = grounded(figures=[figure(phrase, value, period)], article=ARTICLE).figures
    assert found.period == period


@pytest.mark.parametrize(
    ("phrase", "value", "period"),
    [
        ("12 percent", 12, "2023"),
        ("4,100 tonnes", 4100, "2023"),
        ("4,100 tonnes", 4100, "2025"),
        ("7,700 tonnes", 7700, "2025"),
        ("9 percent", 9, "2025"),
        ("9 percent", 9, "2019"),
        ("9 percent", 9, "no date"),
    ],
)
def test_another_year_that_the_article_names_does_not(phrase: str, value: float, period: str) -> None:
    summary = grounded(figures=[figure(phrase, value, period)], article=ARTICLE)
    assert [found.period for found in summary.figures] == [None]
    assert "period_dropped" in codes(summary)


YIELDS = Article.from_text(
    "On Tuesday the board met in Ostrava.\n\n"
    "The harvest comes to 410 tonnes. Since 2021 yields have fallen by 9 percent, and prices stand at 31 crowns.\n\n"
    "Another 52 farms will close on Friday.",
    published="2025-04-24",
    language="en",
)


@pytest.mark.parametrize(
    ("phrase", "value", "period"),
    [
        ("410 tonnes", 410, "2025"),
        ("9 percent", 9, "2021/2025"),
        ("9 percent", 9, "2021/2025-04"),
        ("31 crowns", 31, "2025-04"),
        ("31 crowns", 31, "2025-04-24"),
        ("31 crowns", 31, "2025-04-22"),
        ("52 farms", 52, "2025-04-25"),
    ],
)
def test_the_day_and_year_of_publication_are_named_by_being_published(
    phrase: str, value: float, period: str
) -> None:
    (found,) = grounded(figures=[figure(phrase, value, period)], article=YIELDS).figures
    assert found.period == period


@pytest.mark.parametrize(
    ("phrase", "value", "period"),
    [("410 tonnes", 410, "2024"), ("9 percent", 9, "2020/2025"), ("31 crowns", 31, "2025-04-21")],
)
def test_a_year_or_day_that_nothing_names_does_not_stand(phrase: str, value: float, period: str) -> None:
    (found,) = grounded(figures=[figure(phrase, value, period)], article=YIELDS).figures
    assert found.period is None


COMPARED = {
    "en": ("Last year 12 mills closed, a third more than in 2021.", "a third more", 33.33),
    "de": (
        "Im vergangenen Jahr schlossen 12 Mühlen, 30 Prozent mehr als im Jahr 2021.",
        "30 Prozent mehr",
        30,
    ),
    "es": ("El año pasado cerraron 12 molinos, un 30% más que en 2021.", "un 30% más", 30),
    "it": ("L'anno scorso hanno chiuso 12 mulini, il 30% in più rispetto al 2021.", "30% in più", 30),
    "pt": ("No ano passado fecharam 12 moinhos, 30% mais do que em 2021.", "30% mais", 30),
}


@pytest.mark.parametrize("language", COMPARED)
def test_a_year_that_a_figure_is_only_compared_with_is_not_its_own(language: str) -> None:
    text, phrase, value = COMPARED[language]
    article = Article.from_text(text, published="2025-04-24", language=language)
    for period, kept in (("2024", "2024"), ("2021", None)):
        (found,) = grounded(figures=[figure(phrase, value, period)], article=article).figures
        assert found.period == kept


@pytest.mark.parametrize(
    ("text", "phrase", "value", "own", "other"),
    [
        (
            "Boats landed 310 seals in the final quarter of 2024. That is 40 more than a year earlier.",
            "40 more", 40, "2024-10/2024-12", "2023-10/2023-12",
        ),
        # Of two years the one without a number in between is meant.
        (
            "In 2023 it raised 830 crowns, and it expects no more than 790 crowns this year.",
            "830 crowns", 830, "2023", "2025",
        ),
    ],
)  # fmt: skip
def test_of_two_times_a_figure_keeps_its_own(
    text: str, phrase: str, value: float, own: str, other: str
) -> None:
    article = Article.from_text(text, published="2025-04-24", language="en")
    for period, kept in ((own, own), (other, None)):
        (found,) = grounded(figures=[figure(phrase, value, period)], article=article).figures
        assert found.period == kept


def test_since_a_year_is_not_of_that_year() -> None:
    text = "The harvest is 410 tonnes. Since 2021 two mills have closed."
    article = Article.from_text(text, published="2025-04-24", language="en")
    (found,) = grounded(figures=[figure("410 tonnes", 410, "2025")], article=article).figures
    assert found.period == "2025"


PARTED = Article.from_text(
    "Boats landed 310 seals in 2023, compared with 295 in all of 2022, the harbour office said.\n\n"
    "Its fees rose by 4 percent in March 2022 and 7 percent in March 2023.",
    published="2023-11-24",
    language="en",
)


@pytest.mark.parametrize(
    ("phrase", "value", "right", "wrong"),
    [
        ("310 seals", 310, "2023", "2022"),
        ("295", 295, "2022", "2023"),
        ("7 percent", 7, "2023-03", "2022-03"),
    ],
)
def test_a_date_that_no_mark_parts_from_the_figure_is_its_own(
    phrase: str, value: float, right: str, wrong: str
) -> None:
    periods = [
        grounded(figures=[figure(phrase, value, period)], article=PARTED).figures[0].period
        for period in (right, wrong)
    ]
    assert periods == [right, None]
