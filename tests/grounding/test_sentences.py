"""A summary sentence says only what the sentences it cites say."""

import pytest
from says import ARTICLE, Says, reasons

from newsstruct import Article, NewsSummary, summarize
from newsstruct.engines.base import Draft, DraftSentence
from newsstruct.reading import read
from newsstruct.testing import reply


def summed_up(text: str, *cited: int) -> NewsSummary:
    draft = reply(read(ARTICLE))
    draft.summary = [DraftSentence(text=text, sentences=list(cited))]
    return summarize(ARTICLE, model=Says(draft))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("At least 41 miners died near Tolvar on Monday, the MSB said.", 1),
        ("The collapse near Tolvar on 13 May 2024 killed at least 41.", 1),
        ("Seventeen people were taken to hospital.", 2),
        ("Brannt Mining denied that 60 people were underground.", 3),
        ("Brannt Mining’s Ada Lorne promised $1.2 million to the families.", 4),
    ],
)
def test_a_borne_out_sentence_stands(text: str, cited: int) -> None:
    summary = summed_up(text, cited)
    assert [sentence.text for sentence in summary.summary] == [text]
    assert not summary.rejected


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("At least 44 miners died near Tolvar.", 1),
        ("Brannt Mining says that at least 41 miners died near Tolvar.", 1),
        ("At least 41 miners died near Tolvar, said Dr. Marlow of the MSB.", 1),
        ("At most 41 miners died near Tolvar.", 1),
        ("At least 41 miners died near Karsund.", 1),
        ("At least 41 miners died near Tolvar on 6 May 2024.", 1),
        ("At least 41 miners died near Tolvar.", 2),
        ("Output fell by 3.5 percent.", 5),
        ("There were 60 people underground.", 3),
        ("A sentence that cites nothing.", 99),
    ],
)
def test_a_sentence_with_more_than_that_is_rejected(text: str, cited: int) -> None:
    summary = summed_up(text, cited)
    assert not summary.summary
    assert reasons(summary) == ["unsupported_sentence"]


@pytest.mark.parametrize(("between", "stands"), [("; ", True), (" ; ", True), ("", False)])
def test_sentences_on_end_are_borne_out_where_a_semicolon_parts_them(between: str, stands: bool) -> None:
    article = Article.from_text("The old pier of Tolvar sank on Tuesday at 4. 50 boats were lost with it.")
    draft = reply(read(article))
    draft.summary = [
        DraftSentence(
            text=f"The old pier of Tolvar sank on Tuesday at 4{between}50 boats were lost with it.",
            sentences=[1, 2],
        )
    ]
    summary = summarize(article, model=Says(draft))
    assert bool(summary.summary) is stands


def test_where_all_nouns_are_capitalised_two_new_ones_are_a_name() -> None:
    article = Article.from_text(
        "Bei dem Brand in Oberkirn starben 12 Kühe, wie die Polizei mitteilte.", language="de"
    )
    said = ("Bei dem Brand starben 12 Tiere.", "Bei dem Brand starben 12 Kühe, sagte Kaspar Quell.")
    draft = reply(read(article))
    draft.summary = [DraftSentence(text=text, sentences=[1]) for text in said]
    summary = summarize(article, model=Says(draft))
    assert [sentence.text for sentence in summary.summary] == [said[0]]
    assert reasons(summary) == ["unsupported_sentence"]


def test_a_headline_with_a_made_up_number_gives_way_to_the_title() -> None:
    draft: Draft = reply(read(ARTICLE), headline="Collapse near Tolvar kills 90")
    summary = summarize(ARTICLE, model=Says(draft))
    assert summary.headline == ARTICLE.title
    assert [(r.kind, r.reason) for r in summary.rejected] == [("headline", "unsupported_sentence")]
