"""A proposed date stands where it is one of the readings of its words, and gives way where the words say otherwise."""

import pytest
from says import codes, grounded

from newsstruct import Article, NewsSummary
from newsstruct.testing import EventFact


def _dated(language: str, text: str, expression: str, claimed: str, earlier: str = "") -> NewsSummary:
    fact: EventFact = {"phrase": text.rstrip("."), "date": claimed, "expression": expression}
    article = Article.from_text(f"{earlier}\n\n{text}", published="2024-05-15", language=language)
    return grounded(events=[fact], article=article)


@pytest.mark.parametrize(
    ("language", "text", "expression", "claimed"),
    [
        ("en", "The fighting has killed 63 people since Friday.", "since Friday", "2024-05-10/2024-05-15"),
        ("en", "Since 2019 the team has planted 10,000 trees.", "Since 2019", "2019/2024"),
        ("fr", "Depuis le 1er janvier, 23 marins ont péri.", "Depuis le 1er janvier", "2024-01-01/2024-05-15"),
        ("es", "El nivel bajó siete metros desde el martes.", "desde el martes", "2024-05-14/2024-05-15"),
        ("en", "88 died in raids since the start of the year.", "since the start of the year",
         "2024-01-01/2024-05-15"),
        ("es", "Las máximas bajarán a partir de mañana.", "a partir de mañana", "2024-05-16/.."),
        ("en", "The cut will last through July.", "through July", "2024-05/2024-07"),
        ("de", "Das sage ich ihnen am Freitag.", "am Freitag", "2024-05-17"),
        ("en", "Sales fell in the year to March 2024.", "to March 2024", "2023-04/2024-03"),
        ("en", "Sales fell in the 13 weeks to 4 May.", "to 4 May", "2024-02-04/2024-05-04"),
        ("en", "The mill has asked its staff for a vote on Friday.", "on Friday", "2024-05-17"),
        ("en", "The health panel will sit in the week of June 3.", "in the week of June 3", "2024-06-03/2024-06-09"),
        ("es", "El club cerró la temporada 2021-22 con pérdidas.", "temporada 2021-22", "2021-07/2022-06"),
    ],
)  # fmt: skip
def test_a_date_that_is_one_of_the_readings_stands(
    language: str, text: str, expression: str, claimed: str
) -> None:
    summary = _dated(language, text, expression, claimed)
    assert summary.timeline[0].date == claimed
    assert "date_corrected" not in codes(summary)


@pytest.mark.parametrize(
    ("language", "text", "expression", "claimed", "derived"),
    [
        ("en", "The fighting killed 63 people since Friday.", "since Friday", "2024-05-03/2024-05-15",
         "2024-05-10"),
        ("en", "The army left the town on Friday.", "on Friday", "2024-05-17", "2024-05-10"),
        ("en", "The panel will sit on Friday.", "on Friday", "2024-05-10", "2024-05-17"),
        ("en", "The mayor asked them to stay in until Friday.", "until Friday", "2024-05-10", "2024-05-17"),
        ("de", "Das sage ich ihnen am Freitag.", "am Freitag", "2024-05-24", "2024-05-10"),
        ("en", "The vote is on the first Tuesday of June.", "the first Tuesday of June", "2024-06-11",
         "2024-06-04"),
    ],
)  # fmt: skip
def test_a_date_that_is_none_of_them_is_corrected(
    language: str, text: str, expression: str, claimed: str, derived: str
) -> None:
    summary = _dated(language, text, expression, claimed)
    assert summary.timeline[0].date == derived
    assert "date_corrected" in codes(summary)


def test_a_length_dates_an_event_by_the_day_last_named() -> None:
    earlier = "Gli operai avevano scritto il 2 maggio 2024 alla direzione."
    text = "Hanno risposto dopo nove giorni."
    assert _dated("it", text, "dopo nove giorni", "2024-05-11", earlier).timeline[0].date == "2024-05-11"
    assert _dated("it", text, "dopo nove giorni", "2024-05-12", earlier).timeline[0].date is None


def test_a_month_may_go_on_with_the_story_or_be_the_last_one() -> None:
    earlier = "El juez cerró el caso el 3 de septiembre de 2019."
    for claimed in ("2019-10", "2023-10"):
        summary = _dated("es", "La entidad recurrió en octubre.", "en octubre", claimed, earlier)
        assert summary.timeline[0].date == claimed
    summary = _dated("es", "La entidad recurrió en octubre.", "en octubre", "2021-10", earlier)
    assert summary.timeline[0].date == "2019-10"
