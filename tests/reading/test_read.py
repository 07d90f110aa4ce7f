from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct import Article
from newsstruct.reading import read

TEXT = (
    "Crane falls in Morva storm\r\n\r\nBy Ada Pell\r\n\r\n"
    "Two people were hurt in the port of Morva on Monday, Dr. Orr said. “We were lucky.” He left.\r\n\r\n"
    "Read: Seven storms\r\n\r\nThe wind had reached 110 kilometres an hour by noon, the harbour master said."
)


def test_sentences_are_numbered_from_one_and_furniture_is_not_counted() -> None:
    reading = read(Article(text=TEXT, title="Crane falls in Morva storm"))
    assert [(sentence.number, sentence.text[:12]) for sentence in reading.sentences] == [
        (1, "Crane falls "),
        (2, "Two people w"),
        (3, "“We were luc"),
        (4, "He left."),
        (5, "The wind had"),
    ]
    assert [paragraph.furniture for paragraph in reading.paragraphs] == [None, "byline", None, "teaser", None]


def test_a_sentence_is_found_by_number_and_by_offset() -> None:
    reading = read(Article(text=TEXT))
    for sentence in reading.sentences:
        assert reading.sentence(sentence.number) is sentence
        assert reading.sentence_at(sentence.start) is sentence
        assert reading.sentence_at(sentence.end - 1) is sentence
    assert reading.sentence(0) is None
    assert reading.sentence(len(reading.sentences) + 1) is None
    assert reading.sentence_at(len(TEXT)) is None
    assert reading.sentence_at(TEXT.index("Seven")) is None


def test_furniture_is_found_by_offsets() -> None:
    reading = read(Article(text=TEXT))
    start = TEXT.index("Read: Seven")
    assert reading.in_furniture(start, start + 1)
    assert reading.in_furniture(0, len(TEXT))
    assert reading.in_furniture(start - 40, start + 2)
    assert not reading.in_furniture(start - 40, start)
    assert not reading.in_furniture(start + 18, len(TEXT))


@pytest.mark.parametrize(
    ("published", "anchor"),
    [
        ("2017-10-24", date(2017, 10, 24)),
        ("2017-10-24T23:30:00-07:00", date(2017, 10, 24)),
        ("2017-10-24T00:30:00+10:00", date(2017, 10, 24)),
        (None, None),
    ],
)
def test_the_anchor_is_the_day_where_the_article_appeared(published: str | None, anchor: date | None) -> None:
    assert read(Article.from_text(TEXT, published=published)).anchor == anchor


def test_a_language_told_wins_over_the_articles_own_and_over_detection() -> None:
    assert read(Article(text=TEXT)).language == "en"
    assert read(Article(text=TEXT, language="de-AT")).language == "de"
    assert read(Article(text=TEXT, language="de"), language="fr").language == "fr"
    assert read(Article(text="Xyzzy plugh.")).language == "und"


@given(
    st.lists(
        st.sampled_from(
            [
                "The wind rose. ",
                "\n",
                "\r\n\r\n",
                "Photo: x",
                "a",
                "Dr. ",
                "“No.” ",
                "| ",
                "é",
                "بو ",
                "Comments",
                " ",
            ]
        )
    )
)
def test_sentences_lie_in_order_inside_paragraphs_that_are_no_furniture(parts: list[str]) -> None:
    text = "x " + "".join(parts)
    reading = read(Article(text=text))
    end = 0
    for sentence in reading.sentences:
        paragraph = reading.paragraphs[sentence.paragraph]
        assert end <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text
        assert paragraph.furniture is None
        assert paragraph.start <= sentence.start
        assert sentence.end <= paragraph.end
        end = sentence.end
    shown = {index for sentence in reading.sentences for index in range(sentence.start, sentence.end)}
    assert all(
        index in shown or char.isspace() or reading.in_furniture(index, index + 1)
        for index, char in enumerate(text)
    )
