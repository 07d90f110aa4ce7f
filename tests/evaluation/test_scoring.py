"""What counts as found, and what a found item is right about."""

from typing import Any

import pytest
from answers import Answers

from newsstruct import InputError, NewsSummary
from newsstruct.evaluation import GoldArticle, Score, Tally, score
from newsstruct.evaluation.matching import same_name


def faults(of: Score) -> list[tuple[str, str, str | None]]:
    return [(miss.item, miss.fault, miss.field) for miss in of.misses]


def test_the_gold_itself_scores_one(gold: GoldArticle, answers: Answers) -> None:
    found = score(gold, answers.perfect())
    assert found.figures == Tally(found=6)
    assert found.events == Tally(found=2)
    assert found.figures.f1 == found.events.f1 == 1.0
    assert all(share.ratio == 1.0 for share in (*found.figure_fields.values(), *found.event_fields.values()))
    assert found.spans.ratio == 1.0
    assert found.misses == ()


def test_nothing_found_is_all_missed(gold: GoldArticle, answers: Answers) -> None:
    found = score(gold, answers.result())
    assert found.figures == Tally(missed=6)
    assert found.figures.f1 == 0.0
    assert found.figures.precision is None
    assert [miss.text for miss in found.misses if miss.item == "event"] == [
        "fire broke out at the grain terminal of Port Ellery on Monday night",
        "It will reopen on 3 July",
    ]


def test_one_prediction_matches_one_gold_figure(gold: GoldArticle, answers: Answers) -> None:
    twice = answers.result(answers.gold_figure("f3"), answers.gold_figure("f3"))
    found = score(gold, twice)
    assert (found.figures.found, found.figures.false) == (1, 1)
    assert ("figure", "false", None) in faults(found)


def test_the_number_must_be_equal_and_the_evidence_in_the_sentence(
    gold: GoldArticle, answers: Answers
) -> None:
    other_number = score(gold, answers.result(answers.gold_figure("f3", value=41.0)))
    other_place = score(gold, answers.result(answers.figure("flames until Tuesday morning", value=14.0)))
    same_sentence = score(gold, answers.result(answers.figure("fought the flames", value=40.0)))
    assert other_number.figures == other_place.figures == Tally(missed=6, false=1)
    assert same_sentence.figures == Tally(found=1, missed=5)


@pytest.mark.parametrize("ends", [{"low": 3e6, "high": 5e6}, {"low": 3e6, "high": None}, {"value": 3e6}])
def test_a_range_needs_both_its_ends(gold: GoldArticle, answers: Answers, ends: dict[str, Any]) -> None:
    assert score(gold, answers.result(answers.gold_figure("f4", **ends))).figures.found == 0
    assert score(gold, answers.result(answers.gold_figure("f4"))).figures.found == 1


def test_a_minor_item_is_neither_wanted_nor_held_against(gold: GoldArticle, answers: Answers) -> None:
    found = score(gold, answers.result(answers.gold_figure("f1"), answers.gold_event("e2")))
    assert found.figures == Tally(missed=6)
    assert found.events == Tally(missed=2)


def test_furniture_is_always_false(gold: GoldArticle, answers: Answers) -> None:
    teaser = answers.figure("5 ways", value=5.0, unit="way", category="count")
    found = score(gold, answers.result(teaser))
    assert found.figures.false == found.from_furniture == 1
    assert ("figure", "furniture", None) in faults(found)


@pytest.mark.parametrize(
    ("figure", "fields", "wrong"),
    [
        ("f3", {"bound": "exact"}, "bound"),
        ("f3", {"category": "affected"}, "category"),
        ("f3", {"unit": "firefighter"}, "unit"),
        ("f3", {"attribution": None, "attribution_status": "unverified"}, "source"),
        ("f2", {"period": None}, "period"),
    ],
)
def test_a_found_figure_can_be_wrong_in_one_field(
    gold: GoldArticle, answers: Answers, figure: str, fields: dict[str, Any], wrong: str
) -> None:
    found = score(gold, answers.result(answers.gold_figure(figure, **fields)))
    assert found.figures.found == 1
    assert found.figure_fields[wrong].right == 0
    assert ("figure", "wrong", wrong) in faults(found)


@pytest.mark.parametrize(
    "name", ["Harbour Fire Service", "the Harbour Fire Service", "HFS", "The Service", "hfs"]
)
def test_a_source_is_right_under_its_name_or_an_alias(gold: GoldArticle, answers: Answers, name: str) -> None:
    told = gold.figures[1].attribution
    found = score(gold, answers.result(answers.gold_figure("f2", **answers.said(told, source=name))))
    assert found.figure_fields["source"].right == 1


def test_a_source_where_the_article_itself_states_it_is_wrong(gold: GoldArticle, answers: Answers) -> None:
    named = answers.gold_figure("f7", **answers.said(gold.figures[1].attribution))
    assert score(gold, answers.result(named)).figure_fields["source"].right == 0
    assert score(gold, answers.result(answers.gold_figure("f7"))).figure_fields["source"].right == 1


def test_speaker_and_kind_count_only_where_there_is_a_source(gold: GoldArticle, answers: Answers) -> None:
    told = gold.figures[3].attribution
    wrong = answers.gold_figure("f4", **answers.said(told, speaker="Arvid Sten", kind="official"))
    fields = score(gold, answers.result(wrong, answers.gold_figure("f7"))).figure_fields
    assert (fields["speaker"].right, fields["speaker"].of) == (0, 1)
    assert (fields["kind"].right, fields["kind"].of) == (0, 1)
    assert (fields["source"].right, fields["source"].of) == (2, 2)


def test_an_event_is_found_by_its_date_or_its_days(gold: GoldArticle, answers: Answers) -> None:
    words = "fire broke out at the grain terminal of Port Ellery on Monday night"
    for date, expected in [("2023-06-12", 1), ("2023-06-12/2023-06-12", 1), ("2023-06", 0), (None, 0)]:
        assert score(gold, answers.result(answers.event(words, date))).events.found == expected
    elsewhere = answers.event("Two of them are still in hospital", "2023-06-12")
    assert score(gold, answers.result(elsewhere)).events == Tally(missed=2, false=1)


def test_numbers_that_the_article_does_not_state(gold: GoldArticle, answers: Answers) -> None:
    result = answers.result(
        summary="Nine or 14 workers were injured, 17 firefighters too.", headline="88 hurt"
    )
    found = score(gold, result)
    assert found.unstated_numbers == 2
    assert {miss.text for miss in found.misses if miss.fault == "unstated"} == {"17", "88"}


def test_key_facts_are_counted_by_their_numbers_and_names(gold: GoldArticle, answers: Answers) -> None:
    none = score(gold, answers.result()).key_facts
    some = score(
        gold, answers.result(summary="On Monday a fire hit Port Ellery; nine or 14 were hurt.")
    ).key_facts
    everything = score(gold, answers.result(summary=" ".join(gold.key_facts))).key_facts
    assert none.right == 0
    assert 0 < some.right < some.of == none.of
    assert everything.ratio == 1.0


def test_a_result_of_another_article_is_refused(gold: GoldArticle, answers: Answers) -> None:
    result = answers.result()
    other = gold.model_copy(update={"text": gold.text + "!"})
    with pytest.raises(InputError, match="not of the gold article"):
        score(other, result)


def test_spans_are_held_against_the_gold_text_even_without_the_article_text(
    gold: GoldArticle, answers: Answers
) -> None:
    result = answers.result(answers.gold_figure("f3"))
    bare = result.model_dump()
    bare["article"]["text"] = None
    bare["figures"][0]["evidence"]["text"] = "at most 400 firefighters"
    found = score(gold, NewsSummary.model_validate(bare))
    assert found.spans.of - found.spans.right == 1


@pytest.mark.parametrize(
    ("name", "other", "language"),
    [
        ("The Ministry", "ministry", "en"),
        ("l’OMS", "OMS", "fr"),
        ("الوزارة", "وزارة", "ar"),
        ("El Ministerio de Salud", "ministerio de salud", "es"),
        ("die Behörde", "Behörde", "de-AT"),
    ],
)
def test_leading_articles_and_typography_are_left_aside(name: str, other: str, language: str) -> None:
    assert same_name(name, [other], language)
    assert not same_name(f"{name} X", [other], language)
