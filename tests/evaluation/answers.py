"""Results for a gold article, put together by hand."""

from pathlib import Path
from typing import Any

from newsstruct import Attribution, Event, Figure, NewsSummary, Sentence, Span
from newsstruct.evaluation import GoldArticle
from newsstruct.evaluation.gold import GoldAttribution
from newsstruct.facts.edtf import day_bounds
from newsstruct.summary import ArticleInfo, Run

GOLD = Path(__file__).parents[1] / "gold" / "harbour-fire.json"


class Answers:
    """Builds figures, events and results for one gold article."""

    def __init__(self, gold: GoldArticle) -> None:
        self.gold = gold

    def span(self, words: str) -> Span:
        start = self.gold.text.index(words)
        return Span(start=start, end=start + len(words), text=words)

    def figure(self, words: str, **fields: Any) -> Figure:
        """A figure of no source with its evidence at these words."""
        told = {"value": 1.0, "bound": "exact", "unit": "people", "category": "injured", "measure": words}
        return Figure.model_validate(
            {"id": "f1", "attribution_status": "unattributed", "evidence": self.span(words)} | told | fields
        )

    def event(self, words: str, date: str | None, **fields: Any) -> Event:
        start, end = day_bounds(date) if date else (None, None)
        told = {
            "id": "e1",
            "date": date,
            "start": start,
            "end": end,
            "basis": "relative",
            "status": "occurred",
        }
        rest = {"description": words, "attribution_status": "unattributed", "evidence": self.span(words)}
        return Event.model_validate(told | rest | fields)

    def gold_figure(self, number: str, **fields: Any) -> Figure:
        """The gold's own figure as a result has it, with some fields changed."""
        wanted = next(figure for figure in self.gold.figures if figure.id == number)
        names = ("value", "low", "high", "bound", "unit", "category", "measure", "period")
        told = {name: getattr(wanted, name) for name in names}
        return self.figure(wanted.quote, **told | self.said(wanted.attribution) | fields)

    def gold_event(self, number: str, **fields: Any) -> Event:
        wanted = next(event for event in self.gold.events if event.id == number)
        told = {"basis": wanted.basis, "status": wanted.status, "description": wanted.description}
        return self.event(wanted.quote, wanted.date, **told | self.said(wanted.attribution) | fields)

    def said(self, told: GoldAttribution | None, **fields: Any) -> dict[str, Any]:
        if told is None:
            return {}
        by = {"source": told.source, "speaker": told.speaker, "kind": told.kind, "cue": told.cue}
        mention = Span(start=told.start, end=told.end, text=told.quote)
        attribution = Attribution.model_validate(by | {"mention": mention} | fields)
        return {"attribution": attribution, "attribution_status": "attributed"}

    def result(
        self, *items: Figure | Event, summary: str = "", headline: str = "Fire at the port"
    ) -> NewsSummary:
        article = self.gold.article()
        return NewsSummary(
            article=ArticleInfo(
                id=article.id,
                title=article.title,
                published=article.published,
                url=None,
                language="en",
                sha256=article.sha256,
                text=article.text,
            ),
            headline=headline,
            summary=(Sentence(text=summary, evidence=()),) if summary else (),
            timeline=tuple(item for item in items if isinstance(item, Event)),
            figures=tuple(item for item in items if isinstance(item, Figure)),
            run=Run(engine="model", requests=1, cost_usd=0.01, seconds=0.5, library_version="0"),
        )

    def perfect(self) -> NewsSummary:
        figures = [self.gold_figure(figure.id) for figure in self.gold.figures]
        events = [self.gold_event(event.id) for event in self.gold.events]
        return self.result(*figures, *events)
