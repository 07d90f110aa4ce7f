"""A figure holds only as the words of the article bear it out."""

import pytest
from says import ARTICLE, codes, grounded, reasons

from newsstruct.engines.base import Draft
from newsstruct.testing import FigureFact

DEAD: FigureFact = {
    "phrase": "At least 41 miners",
    "value": 41,
    "bound": "at_least",
    "category": "killed",
    "source": "Mining Safety Board",
    "mention": "the Mining Safety Board (MSB)",
    "cue": "said",
}


def test_a_true_figure_stands_unchanged() -> None:
    summary = grounded(figures=[DEAD])
    (figure,) = summary.figures
    assert (figure.value, figure.bound, figure.unit, figure.category) == (41, "at_least", "people", "killed")
    assert figure.evidence.text == "At least 41 miners"
    assert figure.attribution is not None
    assert figure.attribution.source == "Mining Safety Board"
    assert figure.attribution_status == "attributed"
    assert not summary.rejected


@pytest.mark.parametrize("value", [14, 4, 1, 410, 41.5])
def test_a_number_that_the_phrase_does_not_say_is_rejected(value: float) -> None:
    summary = grounded(figures=[{**DEAD, "value": value}])
    assert not summary.figures
    assert reasons(summary) == ["value_not_in_quote"]


@pytest.mark.parametrize("phrase", ["At least 41 workers", "at least 41 miners were killed", "1 miners", ""])
def test_a_phrase_that_the_article_does_not_say_is_rejected(phrase: str) -> None:
    summary = grounded(figures=[{**DEAD, "phrase": phrase, "sentence": 1}])
    assert reasons(summary) == ["quote_not_found"]


def test_a_wrong_sentence_number_is_mended_where_the_phrase_stands_once() -> None:
    (figure,) = grounded(figures=[{**DEAD, "sentence": 4}]).figures
    assert ARTICLE.text[figure.evidence.start : figure.evidence.end] == "At least 41 miners"


def test_the_words_decide_the_bound() -> None:
    summary = grounded(figures=[{**DEAD, "bound": "at_most"}])
    assert summary.figures[0].bound == "at_least"
    assert "bound_corrected" in codes(summary)


def test_a_multiplier_is_part_of_the_number() -> None:
    money: FigureFact = {"phrase": "$1.2 million", "value": 1.2, "unit": "USD", "category": "money"}
    assert reasons(grounded(figures=[money])) == ["value_not_in_quote"]
    assert grounded(figures=[{**money, "value": 1_200_000}]).figures[0].unit == "USD"


def test_percentage_points_are_no_percent() -> None:
    drop: FigureFact = {
        "phrase": "3.5 percentage points", "value": 3.5, "unit": "percent", "category": "percent",
    }  # fmt: skip
    summary = grounded(figures=[drop])
    assert summary.figures[0].unit == "percentage_point"
    assert "unit_corrected" in codes(summary)


def test_a_denied_number_is_no_figure() -> None:
    assert reasons(grounded(figures=[{"phrase": "60 people", "value": 60}])) == ["negated"]


def test_furniture_gives_nothing() -> None:
    tip: FigureFact = {"phrase": "12 ways", "value": 12, "unit": "way", "sentence": 1}
    assert reasons(grounded(figures=[tip])) == ["in_furniture"]


def test_the_category_of_another_figure_is_corrected() -> None:
    summary = grounded(figures=[{**DEAD, "category": "money"}])
    assert summary.figures[0].category == "killed"
    assert "category_corrected" in codes(summary)


def test_the_source_of_another_statement_leaves_the_figure_unverified() -> None:
    summary = grounded(figures=[{**DEAD, "source": "Tolvar clinic", "mention": "the Tolvar clinic"}])
    (figure,) = summary.figures
    assert figure.attribution is None
    assert figure.attribution_status == "unverified"
    assert reasons(summary) == ["source_of_another_statement"]


def test_an_invented_source_leaves_the_figure_unverified() -> None:
    summary = grounded(figures=[{**DEAD, "source": "Vorland Institute", "mention": "Vorland Institute"}])
    assert summary.figures[0].attribution_status == "unverified"
    assert reasons(summary) == ["source_not_found"]


def test_a_person_who_speaks_for_a_body() -> None:
    told: FigureFact = {
        "phrase": "$1.2 million",
        "value": 1_200_000,
        "unit": "USD",
        "category": "money",
        "source": "Brannt Mining",
        "speaker": "Ada Lorne",
        "mention": "Its spokeswoman",
        "cue": "said",
    }
    (figure,) = grounded(figures=[told]).figures
    assert figure.attribution is not None
    assert (figure.attribution.source, figure.attribution.speaker) == ("Brannt Mining", "Ada Lorne")


def test_a_speaker_nobody_names_is_left_out() -> None:
    summary = grounded(figures=[{**DEAD, "speaker": "Ada Lorne"}])
    assert summary.figures[0].attribution is not None
    assert summary.figures[0].attribution.speaker is None
    assert reasons(summary) == ["speaker_not_found"]


def test_one_statement_is_one_figure() -> None:
    assert reasons(grounded(figures=[DEAD, DEAD])) == ["duplicate"]


def test_a_period_the_article_does_not_name_is_dropped() -> None:
    summary = grounded(figures=[{**DEAD, "period": "2024-04-02"}])
    assert summary.figures[0].period is None
    assert "period_dropped" in codes(summary)


def test_a_figure_without_its_source_gets_a_note() -> None:
    def forget(draft: Draft) -> None:
        draft.figures[0].source = None

    assert "source_possibly_missed" in codes(grounded(figures=[DEAD], change=forget))
