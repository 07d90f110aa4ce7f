"""The example story and short articles, for all tests of stories."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from says import grounded

from newsstruct import Article, NewsSummary, summarize
from newsstruct.testing import EventFact, FigureFact

EXAMPLE = Path(__file__).parents[2] / "examples" / "articles" / "story" / "articles.jsonl"
Tell = Callable[..., NewsSummary]


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    rows = [json.loads(line) for line in EXAMPLE.read_text("utf-8").splitlines()]
    return [Article.model_validate(row) for row in rows]


@pytest.fixture(scope="session")
def by_rules(articles: list[Article]) -> list[NewsSummary]:
    return [summarize(article, model="rules") for article in articles]


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "gold.json").read_text("utf-8"))
    return found


@pytest.fixture
def tell() -> Tell:
    """A summary of a short article that holds these facts and no others."""

    def tell_facts(
        text: str,
        day: str | None = "2024-03-06",
        *figures: FigureFact | str,
        events: Sequence[EventFact] = (),
        **about: str,
    ) -> NewsSummary:
        article = Article.from_text(text, published=day, **{"language": "en", **about})
        facts: list[FigureFact] = [{"phrase": fact} if isinstance(fact, str) else fact for fact in figures]
        summary = grounded(article=article, figures=facts, events=events)
        assert len(summary.figures) == len(figures), summary.rejected
        assert len(summary.timeline) == len(events), summary.rejected
        return summary

    return tell_facts
