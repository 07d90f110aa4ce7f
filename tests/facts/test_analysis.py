"""One analysis per article: what is made of it is made once, and goes with it."""

from newsstruct.article import Article
from newsstruct.facts.analysis import Analysis
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
