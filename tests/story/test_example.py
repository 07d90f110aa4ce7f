"""The story of examples/articles/story is what a careful reader wrote down, with the rules and with a model."""

import importlib.util
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newsstruct import Article, NewsSummary, summarize
from newsstruct.story.story import Account, Story
from newsstruct.testing import FakeModel, reply


def facts() -> dict[str, dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("drafts", Path(__file__).parent / "drafts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, dict[str, Any]] = module.FACTS
    return found


@pytest.fixture(scope="module")
def by_model(articles: list[Article]) -> list[NewsSummary]:
    told = facts()
    found = []
    for article in articles:
        with FakeModel([reply(article, **told[article.id])]) as model:
            found.append(summarize(article, model=model))
        assert not found[-1].rejected
    return found


@pytest.fixture(params=["rules", "model"])
def story(request: pytest.FixtureRequest) -> Story:
    return Story.from_summaries(request.getfixturevalue(f"by_{request.param}"))


def names(story: Story) -> dict[str, str]:
    return {article.id: article.info.id for article in story.articles}


def as_gold(account: Account, story: Story) -> dict[str, Any]:
    """An account in the words of the gold file."""
    ids = [claim.id for claim in account.claims]
    claims = [
        [
            names(story)[claim.article],
            claim.evidence.text,
            claim.source,
            claim.value if claim.value is not None else [claim.low, claim.high],
            claim.bound,
            claim.move,
            ids.index(claim.superseded_by) if claim.superseded_by else None,
        ]
        for claim in account.claims
    ]
    kept = ("category", "unit", "place", "period", "low", "high", "agreed")
    return {name: getattr(account, name) for name in kept} | {"claims": claims}


def test_the_ledger_is_the_one_written_by_hand(story: Story, gold: dict[str, Any]) -> None:
    found = [as_gold(account, story) for account in story.ledger]
    assert found == gold["ledger"]


def test_the_timeline_has_the_events_written_down_by_hand(story: Story, gold: dict[str, Any]) -> None:
    for wanted in gold["timeline"]:
        found = [event for event in story.events if wanted["says"] in event.description]
        assert len(found) == 1, wanted["says"]
        event = found[0]
        assert list(event.dates) == wanted["dates"]
        assert event.date == (wanted["dates"][0] if wanted["agreed"] else None)
        assert event.agreed == wanted["agreed"]
        assert event.status == wanted["status"]
        assert [names(story)[report.article] for report in event.reports] == wanted["reports"]


def test_a_models_timeline_has_no_other_events(by_model: list[NewsSummary], gold: dict[str, Any]) -> None:
    assert len(Story.from_summaries(by_model).events) == len(gold["timeline"])


def test_the_wire_copy_is_named_and_not_counted(story: Story, gold: dict[str, Any]) -> None:
    by_id = names(story)
    assert {by_id[a.id]: by_id[a.copy_of] for a in story.articles if a.copy_of} == gold["copies"]
    copies = {article.id for article in story.articles if article.copy_of}
    assert not copies & {claim.article for account in story.ledger for claim in account.claims}
    assert not copies & {report.article for event in story.events for report in event.reports}


def test_notes_tell_what_a_careful_reader_would_see(story: Story, gold: dict[str, Any]) -> None:
    codes = Counter(note.code for note in story.notes)
    assert codes == {"wire_copy": 1, "dates_disagree": 1, "sources_disagree": 1, "sum_holds": 2}
    assert [note.message for note in story.notes if note.code == "sum_holds"] == gold["sums"]
    known = {claim.id for account in story.ledger for claim in account.claims}
    for note in story.notes:
        if note.code == "sum_holds":
            assert set(note.items) <= known


def test_three_sources_count_the_dead_over_five_days(articles: list[Article], gold: dict[str, Any]) -> None:
    days = sorted(article.published.date() for article in articles if article.published)
    assert days[-1] - days[0] == timedelta(days=4)
    assert len({claim[2] for claim in gold["ledger"][0]["claims"]}) == 3
    assert len(articles) >= 8
    assert all(110 <= len(article.text.split()) <= 300 for article in articles)
