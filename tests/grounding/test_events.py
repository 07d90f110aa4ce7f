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


ELSEWHERE = Article.from_text(
    "A barge sank off Karsund on Monday, the harbour office said.\n\nNobody was on board.\n\n"
    "The weavers of Osterby ended their strike on Tuesday after nine weeks.",
    published="2024-05-15",
    language="en",
)


def test_what_happened_elsewhere_in_the_article_does_not_describe_this_event() -> None:
    sank: EventFact = {
        "phrase": "A barge sank off Karsund on Monday",
        "date": "2024-05-13",
        "expression": "Monday",
    }
    ended = "Weavers of Osterby end their strike"
    summary = grounded(events=[{**sank, "description": ended}], article=ELSEWHERE)
    assert [event.description for event in summary.timeline] == [sank["phrase"]]
    assert "description_replaced" in codes(summary)


@pytest.mark.parametrize("said", ["Barge goes down near Karsund", "A vessel lost in the fog"])
def test_an_event_is_described_in_other_words_and_languages(said: str) -> None:
    sank: EventFact = {
        "phrase": "A barge sank off Karsund on Monday",
        "date": "2024-05-13",
        "expression": "Monday",
    }
    summary = grounded(events=[{**sank, "description": said}], article=ELSEWHERE)
    assert [event.description for event in summary.timeline] == [said]


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


@pytest.mark.parametrize(
    ("language", "text", "description", "opposite"),
    [
        ("en", "Nine miners had not been seen on Sunday.", "Nine miners not seen", "Nine miners seen"),
        ("fr", "Le port n’a pas été fermé dimanche.", "Le port n’est pas fermé", "Le port est fermé"),
        ("es", "El puerto no fue cerrado el domingo.", "El puerto no cerrado", "El puerto cerrado"),
        ("de", "Der Hafen wurde nicht geschlossen.", "Hafen nicht geschlossen", "Hafen geschlossen"),
    ],
)
def test_that_a_thing_did_not_happen_is_told_by_a_description_that_says_so(
    language: str, text: str, description: str, opposite: str
) -> None:
    article = Article.from_text(text, language=language)
    fact: EventFact = {"phrase": text.rstrip("."), "date": None, "description": description}
    assert [event.status for event in grounded(events=[fact], article=article).timeline] == ["occurred"]
    assert reasons(grounded(events=[{**fact, "description": opposite}], article=article)) == ["negated"]


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


def dated(sentence: str, date: str | None, expression: str | None) -> tuple[str | None, bool]:
    """The date that an event of one sentence of Wednesday 15 May 2024 comes out with; whether it was corrected."""
    article = Article.from_text(sentence, published="2024-05-15", language="en")
    event: EventFact = {"phrase": sentence.rstrip("."), "date": date}
    if expression is not None:
        event["expression"] = expression
    summary = grounded(events=[event], article=article)
    return summary.timeline[0].date, "date_corrected" in codes(summary)


@pytest.mark.parametrize(
    ("sentence", "date", "expression"),
    [
        ("It rained on Monday and Tuesday.", "2024-05-13/2024-05-14", "on Monday and Tuesday"),
        (
            "Half the town has fled since fighting resumed in March.",
            "2024-03/..",
            "since fighting resumed in March",
        ),
        ("The army will leave Tolvar by Friday.", "2024-05-15/2024-05-17", "by Friday"),
        ("The army will leave Tolvar by Friday.", "../2024-05-17", "by Friday"),
        ("The army will leave Tolvar by Friday.", "2024-05-17", "by Friday"),
        ("The bridge closed on Monday and reopened on Tuesday.", "2024-05-14", None),
        ("Fires have burned since Monday, when a truck hit the depot.", "2024-05-13", "Monday"),
        ("A decision is not expected before September.", "2024-09", "September"),
    ],
)
def test_a_date_stands_that_its_words_may_mean(sentence: str, date: str, expression: str | None) -> None:
    assert dated(sentence, date, expression) == (date, False)


@pytest.mark.parametrize(
    ("sentence", "date", "expression", "right"),
    [
        ("It rained on Monday and Tuesday.", "2024-05-12/2024-05-14", "on Monday and Tuesday", "2024-05-13"),
        ("It rained on Monday.", "2024-05-13/..", "on Monday", "2024-05-13"),
        ("Half the town has fled since fighting resumed in March.", "2024-02/..", "since fighting resumed in March",
         "2024-03"),
        ("The army will leave Tolvar by Friday.", "2024-05-15/2024-05-24", "by Friday", "2024-05-17"),
    ],
)  # fmt: skip
def test_a_stretch_that_the_words_do_not_span_is_corrected(
    sentence: str, date: str, expression: str, right: str
) -> None:
    assert dated(sentence, date, expression) == (right, True)


def test_a_relative_day_without_a_day_to_count_from_is_no_fault() -> None:
    article = Article.from_text("A ferry sank on Monday.", language="en")
    silent: EventFact = {"phrase": "A ferry sank on Monday", "date": None, "expression": "on Monday"}
    summary = grounded(events=[silent], article=article)
    assert [event.date for event in summary.timeline] == [None]
    assert not summary.rejected


@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["same paragraph", "next paragraph"])
def test_the_date_may_stand_in_the_sentence_before(gap: str) -> None:
    article = Article.from_text(
        f"A ferry sank on Monday.{gap}Nine of its crew drowned.", published="2024-05-15"
    )
    drowned: EventFact = {"phrase": "Nine of its crew drowned", "date": "2024-05-13", "expression": "Monday"}
    assert grounded(events=[drowned], article=article).timeline[0].date == "2024-05-13"


def test_what_is_said_aside_of_a_thing_denied_is_an_event() -> None:
    text = "The ministry denied that it had known of the leak, which was found on Monday."
    article = Article.from_text(text, published="2024-05-15")
    aside: EventFact = {"phrase": "which was found on Monday", "date": "2024-05-13", "expression": "Monday"}
    assert [event.date for event in grounded(events=[aside], article=article).timeline] == ["2024-05-13"]


def refusals(language: str, text: str, description: str) -> list[str]:
    """The reasons for which an event, all of a text, is refused with this description."""
    event: EventFact = {"phrase": text.rstrip("."), "date": None, "description": description}
    return reasons(grounded(events=[event], article=Article.from_text(text, language=language)))


@pytest.mark.parametrize(
    ("language", "text", "description"),
    [
        ("en", "The bridge did not close on Sunday.", "The bridge closed"),
        ("en", "The bridge never closed on Sunday.", "Bridge closed on Sunday"),
        ("de", "Die Brücke wurde am Sonntag nicht geschlossen.", "Die Brücke geschlossen"),
        ("de", "Der Minister trat am Sonntag nicht zurück.", "Minister trat zurück"),
        ("es", "El puente no cerró el domingo.", "El puente cerró"),
        ("fr", "Le pont n’a pas fermé dimanche.", "Le pont a fermé"),
        ("it", "Il ponte domenica non ha chiuso.", "Il ponte ha chiuso"),
        ("pt", "A ponte não fechou no domingo.", "A ponte fechou"),
    ],
)
def test_a_description_does_not_leave_out_that_it_was_not_so(
    language: str, text: str, description: str
) -> None:
    assert refusals(language, text, description) == ["negated"]


@pytest.mark.parametrize(
    ("language", "text", "description"),
    [
        ("en", "The bridge did not close on Sunday.", "The bridge did not close"),
        ("en", "The bank did not raise rates on Sunday.", "The bank leaves its rates as they were"),
        ("en", "The bridge did not open until Sunday.", "The bridge opened"),
        ("es", "El puente no abrió hasta el domingo.", "El puente abrió"),
        ("en", "On Sunday the bridge not only closed but fell.", "The bridge closed"),
        ("en", "On Sunday the mayor resigned, saying he could not go on.", "The mayor resigned"),
        ("de", "Die Brücke wurde am Sonntag gesperrt, nicht am Montag.", "Die Brücke gesperrt"),
        ("en", "The court ruled on Sunday that the firm did not pay.", "The court ruled"),
    ],
)
def test_a_not_that_is_told_or_of_something_else_refuses_nothing(
    language: str, text: str, description: str
) -> None:
    assert refusals(language, text, description) == []
