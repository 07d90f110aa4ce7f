"""One analysis per article: what is made of it is made once, and goes with it."""

import pytest

from newsstruct.article import Article
from newsstruct.facts.analysis import Analysis, analyse
from newsstruct.reading import read


def test_what_is_made_of_an_article_is_made_once() -> None:
    made: list[Analysis] = []

    def count(analysis: Analysis) -> int:
        made.append(analysis)
        return len(analysis.reading.sentences)

    one = Analysis(read(Article.from_text("The bridge fell on Monday. Twelve people were hurt.")))
    other = Analysis(read(Article.from_text("The bridge stands.")))
    assert (one.once(count), one.once(count), other.once(count)) == (2, 2, 1)
    assert made == [one, other]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The bridge fell on Monday. Twelve people were hurt.", "2024-05-02"),
        ("The bridge fell on Monday. Twelve people were hurt.", None),
        ("May 2, 2024\n\nThe bridge fell on Monday. Twelve people were hurt.", None),
    ],
    ids=["published", "no date", "stamped"],
)
def test_an_article_is_analysed_once_whoever_asks_and_however_it_is_dated(
    text: str, published: str | None
) -> None:
    reading = read(Article.from_text(text, published=published))
    analysis = analyse(reading)
    assert analyse(reading) is analysis
    assert analyse(analysis.reading) is analysis
