"""Numbers in several words, and years in words, inside dates."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

TUESDAY = date(2017, 10, 24)


def read(text: str, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    found = find_dates(text, language, anchor=TUESDAY)
    return [(text[each.start : each.end], each.edtf, each.timex) for each in found]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "The bridge fell thirty-two years ago.", "1985~"),
        ("en", "The bridge fell thirty two years ago.", "1985~"),
        ("en", "The bridge fell one hundred and fifty years ago.", "1867~"),
        ("fr", "Le pont a cédé il y a vingt-cinq ans.", "1992~"),
        ("fr", "Le pont a cédé il y a vingt et un ans.", "1996~"),
        ("fr", "Le pont a cédé il y a soixante-douze ans.", "1945~"),
        ("fr", "Le pont a cédé il y a quatre-vingt-dix ans.", "1927~"),
        ("es", "El puente cedió hace treinta y cinco años.", "1982~"),
        ("es", "El puente cedió hace veintiún años.", "1996~"),
        ("pt", "A ponte cedeu há trinta e um anos.", "1986~"),
        ("it", "Il ponte è crollato trentacinque anni fa.", "1982~"),
        ("it", "Il ponte è crollato ventun anni fa.", "1996~"),
        ("de", "Die Brücke brach vor fünfunddreißig Jahren ein.", "1982~"),
    ],
)
def test_number_words_that_make_one_number_are_read_as_one(language: str, text: str, edtf: str) -> None:
    assert [found for _, found, _ in read(text, language)] == [edtf]


def test_a_year_in_words_is_a_year() -> None:
    assert read("It fell in nineteen ninety-four and in two thousand and two.") == [
        ("nineteen ninety-four", "1994", "1994"),
        ("two thousand and two", "2002", "2002"),
    ]
    assert read("The twenty-first of June nineteen eighty was dry.")[0][1] == "1980-06-21"
    assert read("The mill closed on March eighth.")[0][1] == "2017-03-08"


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("It took forty or fifty days.", "P50D"),
        ("It took 40-50 weeks.", "P50W"),
        ("It took one hundred days.", "P100D"),
        ("It took two thousand years.", "P2000Y"),
    ],
)
def test_numbers_that_stand_side_by_side_are_not_added_up(text: str, timex: str) -> None:
    assert [found for _, _, found in read(text)] == [timex]


def test_a_count_of_things_is_no_year() -> None:
    assert not read("In two thousand homes the light went out on nineteen people.")
