"""One repair round: it carries what failed and what was left out, and can only add."""

from says import ARTICLE, Says, codes, reasons

from newsstruct import Options, UnavailableError, summarize
from newsstruct.engines.base import Draft, DraftSentence
from newsstruct.reading import read
from newsstruct.testing import FigureFact, reply

RIGHT: FigureFact = {"phrase": "At least 41 miners", "value": 41, "bound": "at_least", "category": "killed"}
WRONG: FigureFact = {**RIGHT, "value": 14}
HURT: FigureFact = {"phrase": "Another 17", "value": 17, "category": "injured"}


def says(*figures: FigureFact) -> Draft:
    return reply(read(ARTICLE), figures=figures)


def test_the_repair_is_told_what_failed_and_what_is_missing() -> None:
    engine = Says(says(WRONG))
    summarize(ARTICLE, model=engine)
    ((failures, omissions),) = engine.asked
    assert [(failure.item, failure.reason) for failure in failures] == [("figure 1", "value_not_in_quote")]
    assert any("1.2 million" in omission.phrase for omission in omissions)


def test_a_mended_item_stands_and_its_rejection_goes() -> None:
    summary = summarize(ARTICLE, model=Says(says(WRONG), repair=says(RIGHT)))
    assert [figure.value for figure in summary.figures] == [41]
    assert not reasons(summary)
    assert "model_repaired" in codes(summary)
    assert (summary.run.requests, summary.run.input_tokens, summary.run.output_tokens) == (2, 150, 15)


def test_a_reply_that_is_worse_changes_nothing() -> None:
    summary = summarize(ARTICLE, model=Says(says(RIGHT), repair=says(WRONG)))
    assert [figure.value for figure in summary.figures] == [41]
    assert "repair_failed" in codes(summary)


def test_a_repair_that_fails_keeps_the_first_answer() -> None:
    summary = summarize(ARTICLE, model=Says(says(RIGHT), repair=UnavailableError("overloaded")))
    assert [figure.value for figure in summary.figures] == [41]
    assert "repair_failed" in codes(summary)


def test_repairs_can_be_switched_off() -> None:
    engine = Says(says(WRONG))
    summarize(ARTICLE, model=engine, options=Options(repairs=0))
    assert engine.asked == []


def test_what_stays_missing_is_noted() -> None:
    summary = summarize(ARTICLE, model=Says(says(RIGHT, HURT)))
    assert any("1.2 million" in note.message for note in summary.notes if note.code == "possibly_missed")


SOURCED: FigureFact = {
    **RIGHT,
    "source": "Mining Safety Board",
    "mention": "the Mining Safety Board",
    "cue": "said",
}
FALSELY: FigureFact = {
    **RIGHT,
    "source": "Tolvar clinic",
    "mention": "the Tolvar clinic",
    "cue": "according to",
}


class TestSources:
    def test_a_source_that_now_holds_is_taken(self) -> None:
        summary = summarize(ARTICLE, model=Says(says(FALSELY), repair=says(SOURCED)))
        assert [figure.attribution_status for figure in summary.figures] == ["attributed"]
        assert not reasons(summary)

    def test_a_source_that_is_withdrawn_stays_unverified_with_its_reason(self) -> None:
        summary = summarize(ARTICLE, model=Says(says(FALSELY), repair=says(RIGHT, HURT)))
        assert [figure.attribution_status for figure in summary.figures] == ["unverified", "unattributed"]
        assert reasons(summary) == ["source_of_another_statement"]

    def test_a_fault_that_is_only_repeated_is_told_once(self) -> None:
        summary = summarize(ARTICLE, model=Says(says(FALSELY), repair=says(FALSELY, HURT)))
        assert reasons(summary) == ["source_of_another_statement"]
        assert len(summary.figures) == 2


def test_a_mended_summary_sentence_takes_its_old_place() -> None:
    lead, last = "At least 41 miners died near Tolvar.", "Another 17 were taken to hospital."
    wrong = "At least 44 miners died near Tolvar, the board said."
    first, mended = says(), says()
    first.summary = [DraftSentence(text=wrong, sentences=[1]), DraftSentence(text=last, sentences=[2])]
    mended.summary = [DraftSentence(text=lead, sentences=[1])]
    summary = summarize(ARTICLE, model=Says(first, repair=mended))
    assert [sentence.text for sentence in summary.summary] == [lead, last]
    assert not reasons(summary)


def test_a_summary_sentence_that_no_reply_answers_for_stays_rejected() -> None:
    wrong, other = "A fire in Karsund hurt 3 men.", "At least 41 miners died near Tolvar."
    first, mended = says(), says()
    first.summary = [DraftSentence(text=wrong, sentences=[1])]
    mended.summary = [DraftSentence(text=other, sentences=[1])]
    summary = summarize(ARTICLE, model=Says(first, repair=mended))
    assert [sentence.text for sentence in summary.summary] == [other]
    assert reasons(summary) == ["unsupported_sentence"]
