"""Words that hang on another date may be counted from any date near them, in every language; nothing else may."""

from pathlib import Path

import pytest
from says import codes, grounded

from newsstruct import Article, NewsSummary
from newsstruct.facts.edtf import same_days
from newsstruct.testing import EventFact

# What each article opens with: the date that the words of the next sentence hang on.
OPENINGS = {
    "en": "The bridge fell on 4 March 2024.",
    "es": "El puente cayó el 4 de marzo de 2024.",
    "fr": "Le pont est tombé le 4 mars 2024.",
    "de": "Die Brücke stürzte am 4. März 2024 ein.",
    "it": "Il ponte è crollato il 4 marzo 2024.",
    "pt": "A ponte caiu em 4 de março de 2024.",
    "ar": "انهار الجسر في 4 مارس 2024.",
}
_ROWS = Path(__file__).with_name("dates_that_hang.tsv").read_text("utf-8").splitlines()[1:]
SENTENCES = [row.split("\t") for row in _ROWS]


def _dated(language: str, text: str, expression: str, claimed: str, earlier: str) -> NewsSummary:
    article = Article.from_text(f"{earlier}\n\n{text}", published="2024-05-15", language=language)
    return grounded(
        events=[{"phrase": text.rstrip("."), "date": claimed, "expression": expression}], article=article
    )


def _stands(summary: NewsSummary, claimed: str) -> bool:
    found = summary.timeline[0].date
    return found is not None and same_days(found, claimed)


@pytest.mark.parametrize(("language", "text", "expression", "true", "false"), SENTENCES)
def test_a_date_stands_where_its_words_allow_it_and_no_other_does(
    language: str, text: str, expression: str, true: str, false: str
) -> None:
    kept = _dated(language, text, expression, true, OPENINGS[language])
    assert _stands(kept, true)
    assert "date_corrected" not in codes(kept)
    assert not _stands(_dated(language, text, expression, false, OPENINGS[language]), false)


@pytest.mark.parametrize(
    ("text", "expression", "claimed"),
    [
        ("On 6 May the roof leaked, and the next day it fell in.", "the next day", "2024-03-05"),
        ("On 6 May the roof leaked; that evening it fell in.", "that evening", "2024-03-04"),
        ("In 2022 the roof leaked more than in the previous year.", "the previous year", "2023"),
    ],
)
def test_a_date_just_before_settles_what_is_counted_from(text: str, expression: str, claimed: str) -> None:
    assert not _stands(_dated("en", text, expression, claimed, OPENINGS["en"]), claimed)


@pytest.mark.parametrize(
    ("earlier", "text", "expression", "claimed"),
    [
        ("The fire on 14 November 2021 killed nine.", "He bought the fuel around Labor Day.", "around Labor Day",
         "2021-09-06"),
        ("The fire on 14 November 2021 killed nine.", "The hall reopened in March.", "in March", "2021-03"),
        ("Sales fell from January to June.", "A year ago the margin was a tenth.", "A year ago", "2023-01/2023-06"),
        ("Sales fell in the second quarter of 2024.", "The drop was a tenth in the first.", "in the first",
         "2024-01/2024-03"),
        ("The storm of 4 March was followed by rain.", "He spoke on Friday.", "on Friday", "2024-03-08"),
    ],
)  # fmt: skip
def test_a_story_has_a_time_of_its_own(earlier: str, text: str, expression: str, claimed: str) -> None:
    assert _stands(_dated("en", text, expression, claimed, earlier), claimed)


@pytest.mark.parametrize(
    ("text", "expression", "claimed"),
    [
        ("The hall reopened in March.", "in March", "2023-03"),
        ("The hall reopened on Friday.", "on Friday", "2024-05-17"),
        ("A year ago the margin was a tenth.", "A year ago", "2022-05"),
        ("The margin was a tenth.", "the next day", "2024-03-05"),
    ],
)
def test_dates_near_open_nothing_that_the_words_do_not(text: str, expression: str, claimed: str) -> None:
    assert not _stands(_dated("en", text, expression, claimed, OPENINGS["en"]), claimed)


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("2024-05-15T04:35:00Z", True),
        ("2024-05-15T11:35:00Z", False),
        ("2024-05-15T04:35:00+02:00", False),
        ("2024-05-15", False),
    ],
)
def test_a_stamp_of_the_night_in_utc_may_be_the_evening_before(published: str, kept: bool) -> None:
    article = Article.from_text("The alert was lifted at 10 o'clock.", published=published, language="en")
    event: EventFact = {
        "phrase": "The alert was lifted at 10 o'clock",
        "date": "2024-05-14",
        "expression": "at 10 o'clock",
    }
    assert _stands(grounded(events=[event], article=article), "2024-05-14") is kept
    wordless: EventFact = {"phrase": "The alert was lifted", "date": "2024-05-14", "expression": None}
    article = Article.from_text("The alert was lifted.", published=published, language="en")
    assert _stands(grounded(events=[wordless], article=article), "2024-05-14") is kept


@pytest.mark.parametrize(
    ("claimed", "kept"), [("2024-05-13", True), ("2024-05-14", False), ("2024-05-15", True)]
)
def test_a_statement_without_date_words_goes_on_from_the_last_date(claimed: str, kept: bool) -> None:
    text = "Crowds filled the square on 13 May. Two hundred men built barricades."
    article = Article.from_text(text, published="2024-05-15", language="en")
    event: EventFact = {"phrase": "Two hundred men built barricades", "date": claimed, "expression": None}
    assert _stands(grounded(events=[event], article=article), claimed) is kept


@pytest.mark.parametrize(
    ("language", "text", "expression"),
    [
        ("en", "Inspectors had emptied the hall by Friday.", "by Friday"),
        ("es", "El juez detuvo la obra el viernes.", "el viernes"),
        ("fr", "Le maire a quitté la salle vendredi.", "vendredi"),
        ("de", "Bis Freitag hatten sie die Halle geräumt.", "Bis Freitag"),
        ("it", "Il sindaco ha lasciato la sala venerdì.", "venerdì"),
        ("pt", "O prefeito deixou a sala na sexta-feira.", "na sexta-feira"),
        ("ar", "غادر الوزير القاعة الجمعة.", "الجمعة"),
    ],
)
def test_a_verb_in_the_past_settles_which_way_a_weekday_lies(
    language: str, text: str, expression: str
) -> None:
    assert not _stands(_dated(language, text, expression, "2024-05-17", OPENINGS[language]), "2024-05-17")
    assert _stands(_dated(language, text, expression, "2024-05-10", OPENINGS[language]), "2024-05-10")


def test_a_stretch_that_names_its_end_is_of_that_year() -> None:
    text = "Net income for the three months ended March 31 fell from a year earlier."
    assert not _stands(
        _dated("en", text, "the three months ended March 31", "2023-01/2023-03", OPENINGS["en"]),
        "2023-01/2023-03",
    )


TRIAL = (
    "The raid on the village in January 1999 is what the trial is about. The guard was arrested in 2018.\n\n"
    "The court sat in May.\n\nThe charge names no weapon.\n\nThe guard denies it.\n\nNobody left early.\n\n"
    "The judge took notes.\n\nIt rained.\n\nA lawyer spoke."
)


@pytest.mark.parametrize(
    ("text", "expression", "claimed", "kept"),
    [
        ("He was discharged on 19 January.", "on 19 January", "1999-01-19", True),
        ("He lay ill from 10 January until 3 February.", "from 10 January until 3 February",
         "1999-01-10/1999-02-03", True),
        ("He was discharged on 19 March.", "on 19 March", "1999-03-19", False),
        ("He was discharged on 19 January.", "on 19 January", "2018-01-19", False),
    ],
)  # fmt: skip
def test_a_day_may_be_of_the_year_that_its_month_was_given(
    text: str, expression: str, claimed: str, kept: bool
) -> None:
    assert _stands(_dated("en", text, expression, claimed, TRIAL), claimed) is kept


@pytest.mark.parametrize(
    ("text", "expression", "claimed"),
    [
        ("The port, which was shut until 30 April, held a feast on the same day as the fall.",
         "on the same day as the fall", "2024-03-04"),
        ("This year's second fall came a week after two cranes had been moved.", "a week after", "2024-02-26~"),
    ],
)  # fmt: skip
def test_words_that_name_what_they_count_from_may_count_from_any_date(
    text: str, expression: str, claimed: str
) -> None:
    assert _stands(_dated("en", text, expression, claimed, OPENINGS["en"]), claimed)


@pytest.mark.parametrize(
    ("language", "month"), [("en", "July"), ("de", "Juli"), ("fr", "juillet"), ("es", "julio")]
)
def test_a_month_that_the_sentence_dates_is_of_no_other_year(language: str, month: str) -> None:
    told = {
        "en": "Prices had fallen in July.",
        "de": "Die Preise waren im gesamten Juli gefallen.",
        "fr": "Les prix avaient baissé en juillet.",
        "es": "Los precios habían bajado en julio.",
    }[language]
    assert _stands(_dated(language, told, month, "2023-07", OPENINGS[language]), "2023-07")
    assert not _stands(_dated(language, told, month, "2024-07", OPENINGS[language]), "2024-07")


@pytest.mark.parametrize(("claimed", "kept"), [("2024-05-13", True), ("2024-05-12", False)])
def test_an_hour_that_the_draft_leaves_out_may_be_of_the_day_spoken_of(claimed: str, kept: bool) -> None:
    text = "A storm crossed the county on Monday. By midnight the brigades had gone out 31 times."
    article = Article.from_text(text, published="2024-05-15", language="en")
    event: EventFact = {"phrase": "By midnight the brigades had gone out 31 times", "date": claimed,
                        "expression": None}  # fmt: skip
    assert _stands(grounded(events=[event], article=article), claimed) is kept


@pytest.mark.parametrize(
    ("text", "expression", "claimed"),
    [
        ("The keeper means to tag another nine birds before Christmas.", "before Christmas", "../2024-12-25"),
        ("Four talks have failed since the autumn.", "the autumn", "2023-09~/2023-11~"),
        ("From then until 2026 the bridge stays shut.", "then until 2026", "2024-03-04/2026-12-31"),
        ("Two stores will close by the spring.", "by the spring", "2025-03~/2025-05~"),
    ],
)
def test_what_begins_or_ends_somewhere(text: str, expression: str, claimed: str) -> None:
    assert _stands(_dated("en", text, expression, claimed, OPENINGS["en"]), claimed)
