import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newsstruct.reading import fold, visible

SCRIPTS = {
    "latin": "aezAÉñßIJk",
    "arabic": "ابتوفلرسنَّة",
    "hebrew": "אבגדְּ",
    "devanagari": "कखनि्ा",
    "cyrillic": "абвЙйё",
    "greek": "αβΩά",
    "han": "中文新闻",
    "kana": "あガか\u3099",
    "thai": "กขำ่",
    "hangul": "한국\u1100\u1161\u11a8",
}
MARKS = ["e\u0301", "\u0301", "\u0323\u0307", "A\u030a", "\u212b", "\u0958"]
SPACES = [" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u202f", "\u2009", "\u3000", "\u2028", " \n\n "]
HIDDEN = [
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\U000e0041",
    "\ufe0f",
    "\x07",
]
SIGNS = [
    "“",
    "”",
    "„",
    "«",
    "»",
    "‘",
    "’",
    "'",
    '"',
    "`",
    "``",
    "''",
    "´",
    "-",
    "--",
    "–",
    "—",
    "−",
    "\u2011",
    ".",
    ",",
    "(",
]
EMOJI = ["👩\u200d🚀", "👍\U0001f3fd", "❤\ufe0f", "🇵🇪"]
pieces = st.sampled_from(
    [*"".join(SCRIPTS.values()), *MARKS, *SPACES, *HIDDEN, *SIGNS, *EMOJI, "1", "20", "½"]
)
texts = st.one_of(st.lists(pieces, max_size=40).map("".join), st.text(max_size=40))


@given(texts, st.data())
def test_what_is_found_folds_to_the_phrase(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    phrase = text[start : data.draw(st.integers(start, len(text)))]
    for low, high in fold(text).find(phrase):
        assert 0 <= low < high <= len(text)
        assert fold(text[low:high]).text.strip() == fold(phrase).text.strip()


@given(texts, st.lists(pieces, min_size=1, max_size=2).map("".join))
def test_a_strange_phrase_is_found_only_where_it_stands(text: str, phrase: str) -> None:
    for low, high in fold(text).find(phrase):
        assert fold(text[low:high]).text.strip() == fold(phrase).text.strip()


@given(st.lists(st.tuples(texts, st.sampled_from(SPACES)), min_size=1, max_size=8), st.data())
def test_words_cut_out_of_the_text_are_found_in_their_place(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "".join(word + space for word, space in parts)
    assume(not any(char.isdecimal() for char in text))
    words = _words(text)
    assume(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = words[first][0], words[last][1]
    found = fold(text).find(text[start:end])
    assert any(
        start <= low and high <= end and not (fold(text[start:low]).text + fold(text[high:end]).text).strip()
        for low, high in found
    )


def _words(text: str) -> list[tuple[int, int]]:
    """Stretches between white space that show something and do not begin with a mark of the space before."""
    found, start = [], None
    for index, char in enumerate(text + " "):
        if char.isspace():
            if start is not None:
                shown = fold(text[start:index]).text
                if shown and unicodedata.category(shown[0])[0] != "M":
                    found.append((start, index))
            start = None
        elif start is None:
            start = index
    return found


@given(texts, st.data())
def test_spans_divide_no_letter_from_its_marks_and_no_line_end(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    phrase = text[start : data.draw(st.integers(start, len(text)))]
    for low, high in fold(text).find(phrase):
        assert high == len(text) or unicodedata.combining(text[high]) == 0
        no_letter = not fold(text[:low]).text
        assert no_letter or unicodedata.combining(text[low]) == 0
        assert text[high - 1 : high + 1] != "\r\n"
        assert text[max(0, low - 1) : low + 1] != "\r\n"


@given(texts)
@example("e\u200b\u0301")
@example("'\u200b' \u200b\n -\u00ad–")
def test_folding_twice_is_folding_once_and_forms_do_not_matter(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert unicodedata.is_normalized("NFC", once)
    assert fold(unicodedata.normalize("NFD", once)).text == once


@given(texts)
def test_a_search_inside_a_stretch_finds_what_lies_inside(text: str) -> None:
    middle = len(text) // 2
    folded = fold(text)
    for phrase in text.split():
        everywhere = folded.find(phrase)
        assert folded.find(phrase, middle) == [span for span in everywhere if span[0] >= middle]
        assert folded.find(phrase, 0, middle) == [span for span in everywhere if span[1] <= middle]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It cost £120,\u200b000.", "£120,000"),
        ("The hos\u00adpital closed.", "hospital"),
        ("He said “no” – twice.", '"no" - twice'),
        ("Il a dit «\u00a0non\u00a0» hier", "« non »"),
        ("``We won,'' she said", '"We won," she said'),
        ("Syria’s army", "Syria's"),
        ("sur 1\u202f200 personnes", "1 200 personnes"),
        ("two\r\nlines", "two lines"),
        ("un e\u0301te\u0301 sec", "été"),
        ("fell to \u22126C", "-6C"),
        ("hidden \U000e0069\U000e0067words", "hidden words"),
        ("قالت الوزارة", "الوزارة"),
        ("16 civilians", "16"),
        ("a 72-hour truce", "72"),
        ("在3月发生", "3"),
        ("(AFP)", "AFP"),
        ("wait...5 dead", "5 dead"),
    ],
)
def test_the_declared_differences_are_forgiven(text: str, phrase: str) -> None:
    found = fold(text).find(phrase)
    assert len(found) == 1
    start, end = found[0]
    assert fold(text[start:end]).text == fold(phrase).text


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("116 civilians", "16 civilians"),
        ("1,200 people", "200"),
        ("1,200 people", "1"),
        ("200.5 km", "200"),
        ("200.5 km", "5 km"),
        ("1 200 personnes", "200 personnes"),
        ("1\u00a0200 personnes", "200"),
        ("up .5 percent", "5 percent"),
        ("at 11:42", "42"),
        ("١٫٢ مليون", "٢ مليون"),
        ("5m people", "5"),
        ("unhurt", "hurt"),
        ("caf\u00e9s", "café"),
        ("cafe\u0301", "cafe"),
        ("He said No", "no"),
        ("ten killed", "ten  wounded"),
        ("الحكومة", "حكومة"),
        ("👩\u200d🚀 flew", "👩"),
        ("anything", " \u200b "),
        ("anything", ""),
    ],
)
def test_nothing_else_is_found(text: str, phrase: str) -> None:
    assert fold(text).find(phrase) == []


def test_arabic_prefixes_may_stay_outside() -> None:
    assert fold("والوزارة").find("الوزارة") == [(1, 8)]
    assert fold("وب116 قتيلا").find("116") == [(2, 5)]


def test_every_occurrence_is_given_in_order() -> None:
    assert fold("ten, ten and often ten").find("ten") == [(0, 3), (5, 8), (19, 22)]
    assert fold("ten, ten and often ten").find("ten", 1, 19) == [(5, 8)]
    assert fold("so so so").find("so so") == [(0, 5), (3, 8)]


@given(texts)
def test_visible_text_hides_nothing(text: str) -> None:
    shown = visible(text)
    assert all(char == "\n" or unicodedata.category(char) != "Cc" for char in shown)
    assert all(not char.isspace() or char in " \n" for char in shown)
    assert not set(shown) & {"\u200b", "\u200d", "\u202e", "\u2066", "\U000e0041", "\ufeff", "\u00ad"}


def test_visible_keeps_the_lines() -> None:
    assert visible("one\r\ntwo\u2028three\u00a0four\U000e0041") == "one\ntwo\nthree four"


@given(texts, st.data())
def test_between_gives_the_folded_words_of_a_stretch(text: str, data: st.DataObject) -> None:
    for start, end in _words(text):
        assert fold(text).between(start, end).strip() == fold(text[start:end]).text
