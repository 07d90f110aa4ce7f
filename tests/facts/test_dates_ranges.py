"""Ranges whose two ends are told in different ways, months named twice, and days counted from a day named before."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

WEDNESDAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "The ferry carried 900 people between May 3 and Monday.", "2024-05-03/2024-05-13"),
        ("en", "The ferry carried 900 people between December 30 and yesterday.", "2023-12-30/2024-05-14"),
        ("fr", "Le bac a transporté 900 personnes entre le 3 mai et lundi.", "2024-05-03/2024-05-13"),
        ("de", "Die Fähre lief zwischen dem 3. Mai und Montag zwölfmal aus.", "2024-05-03/2024-05-13"),
        ("es", "Entre el 3 de mayo y ayer zarpó doce veces.", "2024-05-03/2024-05-14"),
        ("en", "Prices rose between March 2015 and last August.", "2015-03/2023-08"),
        ("en", "It sailed from January 2022 to August of last year.", "2022-01/2023-08"),
        ("en", "It lay idle from November 2022 to February.", "2022-11/2023-02"),
        ("en", "It lay idle from 12 November 2022 to 3 June.", "2022-11-12/2023-06-03"),
        ("en", "It lay idle from 30 December to 4 January.", "2023-12-30/2024-01-04"),
        ("en", "It lay idle from 3 May to 7 June 2023.", "2023-05-03/2023-06-07"),
    ],
)
def test_a_range_takes_each_end_as_it_is_told(language: str, text: str, edtf: str) -> None:
    [found] = find_dates(text, language, anchor=WEDNESDAY)
    assert (found.edtf, found.kind) == (edtf, "date")


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("غرقت العبارة في 15 أبريل (نيسان) 2023.", "15 أبريل (نيسان) 2023", "2023-04-15"),
        ("غرقت العبارة في ديسمبر (كانون الأول) الماضي.", "ديسمبر (كانون الأول) الماضي", "2023-12"),
        ("غرقت العبارة في 14 آب/أغسطس 2022.", "14 آب/أغسطس 2022", "2022-08-14"),
        ("غرقت العبارة في 3 أبريل نيسان.", "3 أبريل نيسان", "2024-04-03"),
    ],
)
def test_a_month_under_two_names_is_one_month(text: str, words: str, edtf: str) -> None:
    [found] = find_dates(text, "ar", anchor=WEDNESDAY)
    assert (text[found.start : found.end], found.edtf) == (words, edtf)


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("ar", "وفي الثالث من الشهر الحالي غرقت العبارة.", "2024-05-03"),
        ("es", "Zarpó el 3 del mes pasado.", "2024-04-03"),
        ("fr", "Il a coulé le 3 du mois dernier.", "2024-04-03"),
        ("en", "It sank on the third of last month.", "2024-04-03"),
    ],
)
def test_a_day_of_this_or_last_month(language: str, text: str, edtf: str) -> None:
    [found] = find_dates(text, language, anchor=WEDNESDAY)
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry sank on 3 May, the worst wreck since 2019, and that night two men were held."),
        ("ar", "غرقت العبارة في 3 مايو ثم عادت في اليوم نفسه."),
    ],
)
def test_that_night_and_the_same_day_count_from_the_day_last_named(language: str, text: str) -> None:
    assert find_dates(text, language, anchor=WEDNESDAY)[-1].edtf == "2024-05-03"
