"""Engines side by side: the same articles, what each misses and why, and how sure the difference is."""

import json
from pathlib import Path

import pytest
from answers import GOLD, Answers

from newsstruct import Options, summarize
from newsstruct.errors import UnavailableError
from newsstruct.evaluation import (
    Evaluation,
    GoldArticle,
    ReplayEngine,
    as_text,
    compare_data,
    compare_text,
    differences,
    evaluate,
    load_gold,
    score,
)
from newsstruct.evaluation.replay import gold_draft
from newsstruct.reading import read
from newsstruct.summary import NewsSummary
from newsstruct.testing import FakeModel


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three copies of the gold article under names of their own."""
    made = tmp_path_factory.mktemp("gold")
    for name in ("a", "b", "c"):
        data = json.loads(GOLD.read_text("utf-8")) | {"id": name}
        (made / f"{name}.json").write_text(json.dumps(data), "utf-8")
    return made


@pytest.fixture(scope="module")
def good(folder: Path) -> Evaluation:
    return evaluate([folder], lambda gold: named("good", Answers(gold).perfect()))


@pytest.fixture(scope="module")
def poor(folder: Path) -> Evaluation:
    def half(gold: GoldArticle) -> NewsSummary:
        answers = Answers(gold)
        if gold.id == "c":
            raise UnavailableError("The provider could not be reached.")
        return named(
            "poor", answers.result(answers.gold_figure("f2"), answers.gold_figure("f3", bound="exact"))
        )

    return evaluate([folder], half)


def named(model: str, summary: NewsSummary) -> NewsSummary:
    return summary.model_copy(update={"run": summary.run.model_copy(update={"model": model})})


def test_each_measure_stands_beside_the_others_and_what_they_cost(good: Evaluation, poor: Evaluation) -> None:
    page = compare_text([poor, good])
    [measured] = [line for line in page.splitlines() if line.startswith("figures F1")][:1]
    assert measured.split()[2] == f"{poor.total.figures.f1:.3f}"
    assert "1.000 [1.000, 1.000]" in measured
    assert "US dollars an article" in page
    assert "0.0100" in page
    assert "poor: c: UnavailableError: The provider could not be reached." in page


def test_a_miss_of_both_is_told_once(poor: Evaluation, good: Evaluation) -> None:
    both = compare_text([poor, poor.model_copy(update={"model": "other"})])
    assert both.count("a: wrong figure bound: exact instead of at_least") == 1
    other = poor.model_copy(update={"scores": good.scores, "model": "other"})
    assert "a: wrong figure bound: exact instead of at_least (poor)" in compare_text([poor, other])


def test_one_alone_is_the_usual_page(good: Evaluation) -> None:
    assert compare_text([good]) == as_text(good)


def test_differences_are_drawn_over_the_same_articles(good: Evaluation, poor: Evaluation) -> None:
    low, high = differences(good.scores, poor.scores)["figures.recall"]
    assert 0 < low <= high <= 1
    assert differences(good.scores, good.scores)["figures.recall"] == (0, 0)
    told = json.loads(json.dumps(compare_data([poor, good])))
    [row] = told["differences"]
    assert row["measures"]["figures.f1"]["difference"] == pytest.approx(1 - (poor.total.figures.f1 or 0))


class TestReasons:
    def test_a_missed_figure_tells_what_it_was_rejected_for(self, gold: GoldArticle) -> None:
        draft = gold_draft(gold, read(gold.article()))
        place = next(place for place, figure in enumerate(gold.figures) if figure.core)
        draft.figures[place].numbers = [1_000_003.0]
        result = summarize(gold.article(), model=FakeModel(draft), options=Options(repairs=0))
        [miss] = [miss for miss in score(gold, result).misses if miss.item == "figure"]
        assert (miss.fault, miss.text) == ("missed", gold.figures[place].quote)
        assert miss.reason is not None
        assert miss.reason.startswith("value_not_in_quote: ")
        assert miss.reason in as_text(evaluate([GOLD], lambda _: result))

    def test_a_source_that_did_not_hold_is_one_miss_with_its_reason(self, gold: GoldArticle) -> None:
        draft = gold_draft(gold, read(gold.article()))
        sourced = next(figure for figure in draft.figures if figure.source)
        sourced.mention = "the Ministry of Silly Walks"
        result = summarize(gold.article(), model=FakeModel(draft), options=Options(repairs=0))
        [miss] = score(gold, result).misses
        assert (miss.fault, miss.field) == ("wrong", "source")
        assert miss.reason is not None
        assert miss.reason.startswith("source_not_found: ")


@pytest.mark.parametrize("path", sorted(GOLD.parent.glob("*.json")), ids=lambda path: path.stem)
def test_a_replay_over_the_wire_scores_like_one_in_memory_and_each_loss_has_a_reason(path: Path) -> None:
    gold = load_gold(path)
    fake = FakeModel(gold_draft(gold, read(gold.article())))
    found = score(gold, summarize(gold.article(), model=fake, options=Options(repairs=0)))
    assert found == score(gold, summarize(gold.article(), model=ReplayEngine(gold)))
    unexplained = [miss for miss in found.misses if miss.fault in ("missed", "wrong") and not miss.reason]
    assert not unexplained
