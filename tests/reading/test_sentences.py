import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.languages import SUPPORTED
from newsstruct.reading.paragraphs import find_paragraphs
from newsstruct.reading.sentences import split_sentences


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Gen. Ito met U.S. envoys at 5 p.m. Tuesday.", "He left at 6 p.m.", "Police followed."]),
        (
            "en",
            ["It struck at 7.30 a.m. (0530 GMT) and woke all.", "They fled at 8 a.m.", "(Most came back.)"],
        ),
        ("en", ["The bill rose 3.5 percent to $4.5bn...", "Nobody paid."]),
        ("en", ["MORVA, Aug. 27 - Two bridges fell.", "No. 5 held.", "J. R. Pell of Pell Inc. built it."]),
        (
            "en",
            ["The dam cost Rs. 38 crore, Addl. Director Smt. Rao said.", "Nobody paid the bill of Tk. 40."],
        ),
        ("en", ['"Who pays?" Ms. Orr asked.', '"Nobody."', "She left."]),
        ("en", ['They said "no."', '"We go on," she said.', "(Few believed it.)", "Rain fell."]),
        ("en", ["He lives in the U.K. and the U.S.", "The house is old."]),
        ("en", ["1. Close the valve.", "2. Call for help."]),
        ("en", ["Wages fell by five million.", "The rest is unknown."]),
        ("de", ["Am 17. Juni traf Dr. Ahl z. B. die Räte.", "Es waren 12.", "Danach kam Nr. 5."]),
        ("de", ["Rund 2,5 Mio. Euro fehlen.", "„Wer zahlt das?“, fragte sie.", "„Niemand.“", "Er ging."]),
        (
            "es",
            ["El Sr. Pola llegó de EE.UU. ayer.", "¿Quién paga?", "¡Nadie!", "Según la Dra. Gil, son 1.200."],
        ),
        ("fr", ["M. Dol a dit « non ».", "« Qui paie ? » a-t-il demandé.", "Le taux est de 3,5 %."]),
        ("it", ["Il sig. Neri e la dott.ssa Elmi.", "Alle 10.30 ha detto: «Basta!»", "Poi è uscito."]),
        ("pt", ["O Sr. Leme saiu às 10h30.", "“Quem paga?”, perguntou.", "Foi o n.º 5."]),
        ("ar", ["قال د. سليم إن العدد ٣٫٥ مليون.", "هل انتهى؟", "نعم."]),
        ("ur", ["یہ پہلا جملہ ہے۔", "یہ دوسرا ہے۔"]),
        ("ja", ["橋が落ちた。", "「本当か？」", "道は閉鎖された。"]),
        ("hi", ["पुल गिर गया।", "सड़क बंद है।"]),
        ("und", ["Een brug viel om.", "De weg is dicht!"]),
    ],
)
def test_sentences_end_where_readers_end_them(language: str, expected: list[str]) -> None:
    spaceless = language == "ja"
    assert sentences(("" if spaceless else " ").join(expected), language) == expected


def test_a_typographic_ellipsis_or_spaced_dots_do_not_break_a_sentence() -> None:
    assert len(sentences("We waited . . . and waited … until dawn.", "en")) == 1


@given(
    st.text(alphabet=st.sampled_from("aB1 .!?…\"”)(\n\r\t—-«»'’۔؟。"), max_size=60),
    st.sampled_from([*SUPPORTED, "und"]),
)
def test_sentences_cover_all_that_is_not_space_in_order(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    covered = {index for start, end in spans for index in range(start, end)}
    assert all(index in covered or char.isspace() for index, char in enumerate(text))


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in find_paragraphs(text)]


def test_lines_are_paragraphs_and_blank_lines_always_part() -> None:
    assert paragraphs("Heading\n\nFirst one.\nSecond one.\r\n\r\n  Third one.  \n") == [
        "Heading",
        "First one.",
        "Second one.",
        "Third one.",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council of the old harbour town met for three hours on Monday and\n"
        "voted to close the northern bridge until engineers have looked at its\n"
        "pillars, which were hit by a barge last week.\n\n"
        "Ferries will run every ten minutes from six in the morning until the\n"
        "last train has left, the mayor said. Lorries must take the motorway\n"
        "instead.\n"
    )
    assert len(paragraphs(text)) == 2


def test_lists_stay_lists() -> None:
    text = "Read more about the bridge\nSign up for our newsletter\nFollow us wherever you are\nA long line of links"
    assert len(paragraphs(text)) == 4


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\v\u2028\u0085-1A"), max_size=200))
def test_paragraphs_hold_all_text_and_no_outer_space(text: str) -> None:
    spans = find_paragraphs(text)
    assert "".join("".join(text[start:end].split()) for start, end, _ in spans) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end, _ in spans)
    assert all(one.end <= two.start and one.block <= two.block for one, two in itertools.pairwise(spans))


@pytest.mark.parametrize("repeated", ["Monday, ", "12 ", "and then "])
def test_what_runs_on_is_cut_at_a_comma_or_a_space(repeated: str) -> None:
    text = repeated * 3000
    sentences = [text[start:end] for start, end in split_sentences(text, "en")]
    assert len(sentences) > 1
    assert max(map(len, sentences)) <= 2000
    assert " ".join(sentences).split() == text.split()


def test_one_endless_word_is_one_sentence() -> None:
    assert split_sentences("x" * 5000, "en") == [(0, 5000)]
