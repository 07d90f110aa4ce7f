"""What `find_dates` promises: the words, and the day they mean against the day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.facts.dates import derive, find_anchor, find_dates
from newsstruct.facts.edtf import day_bounds

TUESDAY = date(2017, 10, 24)


def read(text: str, language: str = "en", anchor: date | None = TUESDAY) -> list[tuple[str, str | None]]:
    return [(text[d.start : d.end], d.edtf) for d in find_dates(text, language, anchor=anchor)]


def dates(text: str, language: str = "en", anchor: date | None = TUESDAY) -> list[str | None]:
    return [edtf for _, edtf in read(text, language, anchor)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It opened on 20 October 2017.", "2017-10-20"),
        ("It opened on Oct. 20, 2017.", "2017-10-20"),
        ("It opened on Friday, 20th of October, 2017.", "2017-10-20"),
        ("It opened on 2017-10-20.", "2017-10-20"),
        ("It opened on 20.10.2017.", "2017-10-20"),
        ("It opened on 10/20/2017.", "2017-10-20"),
        ("It opened in April 2016.", "2016-04"),
        ("It opened in 2015.", "2015"),
        ("It opened in the 1990s.", "199X"),
        ("It opened in the early 1980s.", "1980~/1983~"),
        ("It opened in late September 2014.", "2014-09-21~/2014-09-30~"),
        ("It shrank in the final quarter of 2015.", "2015-10/2015-12"),
        ("It shrank in the last three months of 2015.", "2015-10/2015-12"),
        ("It opened in mid-2016.", "2016-05~/2016-08~"),
        ("It opened in the spring of 2014.", "2014-03~/2014-05~"),
        ("It grew in the third quarter of 2016.", "2016-07/2016-09"),
        ("It grew in Q3 2016.", "2016-07/2016-09"),
        ("It ran between 2011 and 2016.", "2011/2016"),
        ("It ran from 28 June to 3 July 2015.", "2015-06-28/2015-07-03"),
        ("It ran June 3-5, 2015.", "2015-06-03/2015-06-05"),
        ("It fell in the first nine months of 2016.", "2016-01/2016-09"),
        ("It opened on Easter Monday 2016.", "2016-03-28"),
        ("It ran in the 19th century.", "18XX"),
    ],
)
def test_a_date_that_is_written_out_is_explicit(text: str, edtf: str) -> None:
    (found,) = find_dates(text, "en", anchor=None)
    assert (found.edtf, found.basis) == (edtf, "explicit")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met on Tuesday.", "2017-10-24"),
        ("They met on Wednesday.", "2017-10-18"),
        ("They will meet on Saturday.", "2017-10-28"),
        ("The road is expected to reopen on Saturday.", "2017-10-28"),
        ("The court ordered them to leave by Friday.", "2017-10-27"),
        ("The mayor said on Monday that the bridge would close.", "2017-10-23"),
        ("They met last Friday.", "2017-10-20"),
        ("They meet next Monday.", "2017-10-30"),
        ("They will meet on Tuesday next week.", "2017-10-31"),
        ("They met on Monday, Oct. 16.", "2017-10-16"),
        ("They met yesterday.", "2017-10-23"),
        ("They met last night.", "2017-10-23"),
        ("It rained from late Sunday to early Tuesday.", "2017-10-22/2017-10-24"),
        ("It rained between 8 pm on Sunday and 6 am on Monday.", "2017-10-22/2017-10-23"),
        ("They met this morning.", "2017-10-24"),
        ("They met on Tuesday night.", "2017-10-24"),
        ("They met earlier this month.", "2017-10"),
        ("They will meet early next month.", "2017-11-01~/2017-11-10~"),
        ("They met in late September.", "2017-09-21~/2017-09-30~"),
        ("They met last week.", "2017-10-16/2017-10-22"),
        ("They met last weekend.", "2017-10-21/2017-10-22"),
        ("They met last year.", "2016"),
        ("They met two weeks ago.", "2017-10-10~"),
        ("They met a decade ago.", "2007~"),
        ("They met exactly 10 years ago.", "2007-10-24"),
        ("They met in December.", "2016-12"),
        ("They will meet in December.", "2017-12"),
        ("They met last spring.", "2017-03~/2017-05~"),
        ("The mine is to close next spring.", "2018-03~/2018-05~"),
        ("Work must end by the end of March.", "2018-03-31"),
        ("They met in June last year.", "2016-06"),
        ("They met on 3 and 4 May.", "2017-05-03/2017-05-04"),
        ("They met from Friday to Sunday.", "2017-10-20/2017-10-22"),
        ("They will appeal within 14 days.", "../2017-11-07"),
        ("They will meet in two weeks.", "2017-11-07~"),
        ("It opened 20 years ago last Sunday.", "1997-10-22"),
        ("Profit rose in the third quarter.", "2017-07/2017-09"),
    ],
)
def test_a_relative_date_counts_from_the_day_of_publication(text: str, edtf: str) -> None:
    found = [expression for expression in find_dates(text, "en", anchor=TUESDAY) if expression.edtf]
    assert [(expression.edtf, expression.basis) for expression in found] == [(edtf, "relative")]
    assert not [expression for expression in find_dates(text, "en", anchor=None) if expression.edtf]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fort fell on 3 May 2016 and was retaken two days later.", ["2016-05-03", "2016-05-05"]),
        ("It burned down on 3 May 2016 and reopened a year later.", ["2016-05-03", "2017-05~"]),
        ("He was elected in March 2014 and resigned three years later.", ["2014-03", "2017"]),
        (
            "Troops took the port last Friday, three weeks after rebels entered it.",
            ["2017-10-20", "2017-09-29~"],
        ),
        ("They won on 7 May 2015, five years to the day after they lost.", ["2015-05-07", "2010-05-07"]),
        ("The pass, shut by snow two weeks earlier, reopened on Monday.", ["2017-10-09~", "2017-10-23"]),
        ("They left two days before Christmas Day 2016.", ["2016-12-23", "2016-12-25"]),
        ("It fell on 3 May 2016; the next day it was retaken.", ["2016-05-03", "2016-05-04"]),
    ],
)
def test_an_offset_counts_from_the_date_beside_it(text: str, found: list[str]) -> None:
    assert dates(text) == found


def test_an_offset_counts_from_the_reference_that_is_given() -> None:
    (found,) = find_dates("It reopened the following day.", "en", anchor=TUESDAY, reference=date(2016, 2, 28))
    assert (found.edtf, found.basis) == ("2016-02-29", "relative")


@pytest.mark.parametrize(
    "text",
    ["She may march on.", "Resolution 2146 was adopted.", "The 45-year-old won 3-2.", "It cost $1,999 in all.",
     "They sold 2,016 cars.", "A fall in prices helped."],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert not [edtf for edtf in dates(text) if edtf]


def test_lengths_sets_and_vague_words_have_a_timex_value_and_no_date() -> None:
    text = "They now drill daily, for three days, with two-week breaks, every year."
    found = {text[d.start : d.end]: (d.kind, d.timex) for d in find_dates(text, "en", anchor=TUESDAY)}
    assert found == {
        "now": ("date", "PRESENT_REF"),
        "daily": ("set", "P1D"),
        "three days": ("duration", "P3D"),
        "two-week": ("duration", "P2W"),
        "every year": ("set", "P1Y"),
    }
    assert not any(d.edtf for d in find_dates(text, "en", anchor=TUESDAY))


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("es", "Murió el 20 de octubre de 2017.", "2017-10-20"),
        ("es", "Llegó el viernes pasado.", "2017-10-20"),
        ("es", "El juicio comenzará el sábado.", "2017-10-28"),
        ("es", "Ocurrió hace dos semanas.", "2017-10-10~"),
        ("es", "Ocurrió a fines de marzo de 2007.", "2007-03-21~/2007-03-31~"),
        ("es", "Duró del 3 al 7 de mayo de 2016.", "2016-05-03/2016-05-07"),
        ("fr", "Il est mort le 1er octobre 2017.", "2017-10-01"),
        ("fr", "Il est mort vendredi dernier.", "2017-10-20"),
        ("fr", "Le procès s'ouvrira samedi.", "2017-10-28"),
        ("fr", "Il est mort il y a deux semaines.", "2017-10-10~"),
        ("fr", "Il est mort dans la nuit de lundi à mardi.", "2017-10-23"),
        ("fr", "Il est mort à la mi-septembre.", "2017-09-11~/2017-09-20~"),
        ("de", "Er starb am 20. Oktober 2017.", "2017-10-20"),
        ("de", "Er starb am vergangenen Freitag.", "2017-10-20"),
        ("de", "Die Messe wird am Samstag eröffnet.", "2017-10-28"),
        ("de", "Er starb vor zwei Wochen.", "2017-10-10~"),
        ("de", "Er starb am Sonntagabend.", "2017-10-22"),
        ("de", "Er starb im Oktober vergangenen Jahres.", "2016-10"),
        ("it", "È morto il 20 ottobre 2017.", "2017-10-20"),
        ("it", "È morto venerdì scorso.", "2017-10-20"),
        ("it", "Il processo comincerà sabato.", "2017-10-28"),
        ("it", "È morto due settimane fa.", "2017-10-10~"),
        ("pt", "Morreu em 20 de outubro de 2017.", "2017-10-20"),
        ("pt", "Morreu na sexta-feira passada.", "2017-10-20"),
        ("pt", "Morreu nesta terça-feira (17).", "2017-10-17"),
        ("pt", "O julgamento começará no sábado.", "2017-10-28"),
        ("pt", "Morreu há duas semanas.", "2017-10-10~"),
        ("ar", "توفي في 20 تشرين الأول/أكتوبر 2017.", "2017-10-20"),
        ("ar", "توفي في ٢٠ أكتوبر ٢٠١٧.", "2017-10-20"),
        ("ar", "توفي يوم الجمعة الماضي.", "2017-10-20"),
        ("ar", "ومن المقرر أن تبدأ المحاكمة يوم السبت.", "2017-10-28"),
        ("ar", "توفي قبل أسبوعين.", "2017-10-10~"),
        ("ar", "بين 3 و7 مايو 2016", "2016-05-03/2016-05-07"),
    ],
)
def test_other_languages_say_dates_in_their_own_way(language: str, text: str, edtf: str) -> None:
    assert dates(text, language) == [edtf]


def test_invisible_characters_inside_a_word_do_not_hide_a_date() -> None:
    assert read("They met on Tues\u00adday.") == [("Tues\u00adday", "2017-10-24")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Harbour Post\nOctober 24, 2017 at 4:01 pm\n\nA ship sank in May 2001.", date(2017, 10, 24)),
        ("GENEVA, 3 March 2019 - Talks resumed here after a break of six months.", date(2019, 3, 3)),
        ("A ship that sank on 3 May 2001 was found by divers.", None),
    ],
)
def test_a_date_stamp_or_dateline_gives_the_anchor(text: str, day: date | None) -> None:
    assert find_anchor(text, "en") == day


def test_the_words_of_an_expression_give_every_date_they_may_stand_for() -> None:
    assert derive("on Friday", "en", anchor=TUESDAY) == ["2017-10-20", "2017-10-27"]
    assert derive("on Friday", "en", anchor=TUESDAY, tense="future")[0] == "2017-10-27"
    assert derive("three weeks after", "en", anchor=TUESDAY, reference=date(2017, 10, 20))[:2] == [
        "2017-11-10~",
        "2017-09-29~",
    ]
    assert derive("by the end of March", "en", anchor=TUESDAY, tense="future")[0] == "2018-03-31"
    assert derive("since 2011", "en", anchor=TUESDAY) == ["2011", "2011/.."]
    assert derive("the mayor", "en", anchor=TUESDAY) == []


@given(st.text(alphabet="Monday 0123456789.,-/()'aeiou the last of in May 3 ١٢٣٤\u00adé\n", max_size=120))
def test_offsets_lie_in_the_text_in_order_and_dates_are_edtf(text: str) -> None:
    end = 0
    for found in find_dates(text, "en", anchor=TUESDAY):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        if found.edtf:
            first, last = day_bounds(found.edtf)
            assert first <= last


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_written_out_comes_back(day: date) -> None:
    assert dates(f"It opened on {day:%B} {day.day}, {day.year}.") == [day.isoformat()]
    assert dates(f"It opened on {day.day} {day:%b} {day.year}.") == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It closed on 30 September.", "30 September"),
        ("He told the court on Tuesday that he was ill.", "Tuesday"),
        ("The vote is on 6 November at 10am.", "6 November at 10am"),
        ("They met on Oct. 20.", "Oct. 20"),
        ("They lived in camps for 2 1/2 years.", "2 1/2 years"),
    ],
)
def test_an_expression_is_its_own_words_and_no_others(text: str, words: str) -> None:
    assert [text[found.start : found.end] for found in find_dates(text, "en", anchor=TUESDAY)] == [words]
