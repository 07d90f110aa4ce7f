"""An event's date is what its words say, counted by code."""

from datetime import date

import pytest
from says import codes, grounded, reasons

from newsstruct import Article
from newsstruct.testing import EventFact

COLLAPSE: EventFact = {
    "phrase": "miners died in a shaft collapse near Tolvar on Monday",
    "date": "2024-05-13",
    "expression": "on Monday",
    "basis": "relative",
    "description": "Miners die in a shaft collapse near Tolvar",
}


def test_a_true_event_stands_with_its_first_and_last_day() -> None:
    (event,) = grounded(events=[COLLAPSE]).timeline
    assert (event.date, event.start, event.end) == ("2024-05-13", date(2024, 5, 13), date(2024, 5, 13))
    assert event.basis == "relative"
    assert event.status == "occurred"


def test_a_date_off_by_a_week_is_corrected_with_a_note() -> None:
    summary = grounded(events=[{**COLLAPSE, "date": "2024-05-20"}])
    assert summary.timeline[0].date == "2024-05-13"
    assert "date_corrected" in codes(summary)


def test_a_date_without_words_is_not_taken() -> None:
    undated: EventFact = {"phrase": "Output fell by 3.5 percentage points", "date": "2024-05-11"}
    summary = grounded(events=[undated])
    assert summary.timeline[0].date is None
    assert reasons(summary) == ["date_not_stated"]


def test_words_that_stand_elsewhere_do_not_date_this_event() -> None:
    moved: EventFact = {
        "phrase": "the company would pay $1.2 million",
        "date": "2024-05-13",
        "expression": "on Monday",
    }
    summary = grounded(events=[moved])
    assert summary.timeline[0].date is None
    assert reasons(summary) == ["date_not_stated"]


def test_what_the_article_denies_is_no_event() -> None:
    denied: EventFact = {"phrase": "60 people had been underground", "date": None}
    assert reasons(grounded(events=[denied])) == ["negated"]


def test_a_description_with_a_foreign_name_gives_way_to_the_articles_words() -> None:
    summary = grounded(events=[{**COLLAPSE, "description": "Miners die in a shaft collapse near Karsund"}])
    assert summary.timeline[0].description == COLLAPSE["phrase"]
    assert "description_replaced" in codes(summary)


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("description", ["", "  ", "\u200b"])
def test_an_empty_description_is_the_articles_words(language: str, description: str) -> None:
    article = Article.from_text("A ferry sank on Monday.", published="2024-05-15", language=language)
    silent: EventFact = {"phrase": "A ferry sank", "date": None, "description": description}
    [event] = grounded(events=[silent], article=article).timeline
    assert event.description == "A ferry sank"
