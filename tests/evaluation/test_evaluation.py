"""Evaluating an engine over gold files: sums, intervals, failures, and the page that is printed."""

import json
import random
from pathlib import Path

import pytest
from answers import GOLD, Answers
from hypothesis import given
from hypothesis import strategies as st

from newsstruct import NewsSummary, UnavailableError, summarize
from newsstruct.evaluation import (
    Evaluation,
    GoldArticle,
    ReplayEngine,
    Score,
    Share,
    Tally,
    as_data,
    as_text,
    evaluate,
    intervals,
    load_gold,
    score,
    total,
)
from newsstruct.evaluation.matching import match_figures
from newsstruct.reading import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three copies of the gold article under names of their own."""
    for name in ("b", "a", "c"):
        data = json.loads(GOLD.read_text("utf-8")) | {"id": name}
        (tmp_path / f"{name}.json").write_text(json.dumps(data), "utf-8")
    return tmp_path


def half_right(gold: GoldArticle) -> NewsSummary:
    answers = Answers(gold)
    if gold.id == "c":
        raise UnavailableError("The provider could not be reached.")
    if gold.id == "b":
        return answers.result(answers.gold_figure("f2"), answers.gold_figure("f3", bound="exact"))
    return answers.perfect()


def test_scores_add_up_and_a_failure_has_missed_everything(folder: Path) -> None:
    found = evaluate([folder], half_right)
    assert [row.id for row in found.scores] == ["a", "b", "c"]
    assert found.total.figures == Tally(found=8, missed=10)
    assert found.total.figure_fields["bound"] == Share(right=7, of=8)
    assert [(failed.article, failed.error.split(":")[0]) for failed in found.failed] == [
        ("c", "UnavailableError")
    ]
    assert found.requests == 2
    assert found.cost_usd == pytest.approx(0.02)
    assert found.seconds == pytest.approx(1.0)


def test_an_error_that_is_not_ours_is_raised(folder: Path) -> None:
    def broken(gold: GoldArticle) -> NewsSummary:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        evaluate([folder / "a.json"], broken)


def test_the_page_shows_measures_articles_and_misses(folder: Path) -> None:
    page = as_text(evaluate([folder], half_right))
    assert "figures F1" in page
    assert "c: UnavailableError: The provider could not be reached." in page
    assert "b: wrong figure bound: exact instead of at_least" in page
    assert '"about 60 per cent"' in page
    assert "missed figure" not in as_text(evaluate([folder / "a.json"], half_right))


def test_the_data_is_json_with_ratios_and_intervals(folder: Path) -> None:
    data = json.loads(json.dumps(as_data(evaluate([folder], half_right))))
    measure = data["total"]["measures"]["figures.recall"]
    assert measure["ratio"] == pytest.approx(8 / 18)
    low, high = measure["interval"]
    assert 0 <= low <= measure["ratio"] <= high <= 1
    assert [row["id"] for row in data["rows"]] == ["a", "b", "c"]
    assert data["rows"][1]["misses"]


def test_an_evaluation_without_scores_can_be_printed() -> None:
    assert "0 articles" in as_text(Evaluation(model=None, scores=()))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8))
def test_intervals_hold_the_ratios_of_single_articles_and_are_the_same_each_time(
    counts: list[tuple[int, int, int]],
) -> None:
    rows = [
        Score(
            id=str(place),
            figures=Tally(found=found, missed=missed, false=false),
            figure_fields={},
            event_fields={},
        )
        for place, (found, missed, false) in enumerate(counts)
    ]
    bounds = intervals(rows, draws=50)
    assert bounds == intervals(rows, draws=50)
    ratios = [row.figures.recall for row in rows if row.figures.recall is not None]
    if "figures.recall" in bounds:
        low, high = bounds["figures.recall"]
        assert min(ratios) - 1e-9 <= low <= high <= max(ratios) + 1e-9
    assert total(rows).figures == sum((row.figures for row in rows), Tally())


@given(st.randoms(use_true_random=False))
def test_matching_is_one_to_one_in_any_order(choose: random.Random) -> None:
    gold = load_gold(GOLD)
    answers = Answers(gold)
    found = [answers.gold_figure(figure.id) for figure in gold.figures] + [answers.gold_figure("f2")] * 2
    choose.shuffle(found)
    matching = match_figures(gold, read(gold.article()), found)
    assert len(matching.pairs) == len(gold.figures)
    assert len({wanted.id for wanted, _ in matching.pairs}) == len(matching.pairs)
    assert len(matching.pairs) + len(matching.false) + len(matching.in_furniture) == len(found)
    assert not matching.missed


def test_a_replay_of_the_gold_is_found_whole(gold: GoldArticle) -> None:
    result = summarize(gold.article(), model=ReplayEngine(gold))
    found = score(gold, result)
    assert found.figures == Tally(found=6)
    assert found.events == Tally(found=2)
    assert found.figure_fields["source"].ratio == 1.0
    assert found.spans.ratio == 1.0
