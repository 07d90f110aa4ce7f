"""A small builder of results, so that views are tested on what they are given and on nothing else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsstruct.article import Article
from newsstruct.story.story import Story
from newsstruct.summary import (
    ArticleInfo,
    Attribution,
    Bound,
    Category,
    Event,
    Figure,
    NewsSummary,
    Note,
    Rejection,
    Run,
    Sentence,
    Span,
)

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


class Builder:
    """Collects items of one article; offsets come from `str.index`."""

    def __init__(self, text: str, *, published: str | None = "2024-05-14", url: str | None = None) -> None:
        self.article = Article.from_text(text, published=published, url=url, language="en", id="example")
        self.sentences: list[Sentence] = []
        self.figures: list[Figure] = []
        self.events: list[Event] = []
        self.notes: list[Note] = []
        self.rejected: list[Rejection] = []

    def span(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(start=start, end=start + len(words), text=words)

    def source(self, source: str, mention: str, *, speaker: str | None = None) -> Attribution:
        return Attribution(
            source=source, speaker=speaker, kind="organisation", cue="said", mention=self.span(mention)
        )

    def figure(
        self,
        value: float | tuple[float, float],
        unit: str,
        category: Category,
        measure: str,
        words: str,
        *,
        bound: Bound = "exact",
        source: Attribution | None = None,
        unverified: bool = False,
        period: str | None = None,
        location: str | None = None,
    ) -> None:
        low, high = value if isinstance(value, tuple) else (None, None)
        self.figures.append(
            Figure(
                id=f"f{len(self.figures) + 1}",
                value=None if isinstance(value, tuple) else value,
                low=low,
                high=high,
                bound=bound,
                unit=unit,
                category=category,
                measure=measure,
                period=period,
                location=location,
                attribution=source,
                attribution_status="unverified" if unverified else "attributed" if source else "unattributed",
                evidence=self.span(words),
            )
        )

    def event(
        self,
        edtf: str | None,
        description: str,
        words: str,
        *,
        expression: str | None = None,
        status: str = "occurred",
        basis: str = "explicit",
        days: tuple[str, str] | None = None,
        source: Attribution | None = None,
    ) -> None:
        first, last = (date.fromisoformat(day) for day in days) if days else (None, None)
        self.events.append(
            Event.model_validate(
                {
                    "id": f"e{len(self.events) + 1}",
                    "date": edtf,
                    "start": first,
                    "end": last,
                    "basis": basis,
                    "expression": self.span(expression) if expression else None,
                    "description": description,
                    "status": status,
                    "attribution": source,
                    "attribution_status": "attributed" if source else "unattributed",
                    "evidence": self.span(words),
                }
            )
        )

    def sentence(self, text: str, *evidence: str) -> None:
        self.sentences.append(Sentence(text=text, evidence=tuple(self.span(words) for words in evidence)))

    def build(self, *, headline: str = "A headline", keep_text: bool = True) -> NewsSummary:
        article = self.article
        return NewsSummary(
            article=ArticleInfo(
                id=article.id,
                title=article.title,
                published=article.published,
                url=article.url,
                language="en",
                sha256=article.sha256,
                text=article.text if keep_text else None,
            ),
            headline=headline,
            summary=tuple(self.sentences),
            timeline=tuple(self.events),
            figures=tuple(self.figures),
            notes=tuple(self.notes),
            rejected=tuple(self.rejected),
            run=Run(
                engine="model",
                model="openai/gpt-5.4-mini",
                requests=2,
                input_tokens=3120,
                output_tokens=641,
                cost_usd=0.0052,
                seconds=4.18,
                library_version="0.1.0",
            ),
        )


@pytest.fixture(scope="session")
def builder() -> type[Builder]:
    return Builder


@pytest.fixture
def conflict() -> NewsSummary:
    """What a careful reader takes from examples/articles/conflict.txt, in part."""
    return conflict_builder().build(headline="At least 62 killed in four days of fighting for Ostrel")


def conflict_builder() -> Builder:
    made = Builder((ARTICLES / "conflict.txt").read_text("utf-8"))
    monitor = made.source("Tarsia Conflict Monitor", "the Tarsia Conflict Monitor (TCM)")
    director = made.source("Tarsia Conflict Monitor", "Its director, Mirela Dovan", speaker="Mirela Dovan")
    relief = made.source("Lakes Relief Agency", "the Lakes Relief Agency (LRA)")
    made.sentence(
        "At least 62 people have been killed in four days of fighting for Ostrel, says a monitor.",
        "At least 62 people have been killed in four days of fighting for the river town of Ostrel, the Tarsia "
        "Conflict Monitor (TCM) said on Tuesday, as government troops and the rebel Northern Front each claimed "
        "to hold the town's only bridge.",
    )
    made.sentence(
        "Between 12,000 and 15,000 people, about two thirds of its population, have fled the town.",
        "Between 12,000 and 15,000 people have fled the town, roughly two thirds of its population, according "
        "to the Lakes Relief Agency (LRA).",
    )
    made.figure(
        62, "people", "killed", "people killed in four days of fighting", "At least 62 people",
        bound="at_least", source=monitor, period="2024-05-11/2024-05-14", location="Ostrel",
    )  # fmt: skip
    made.figure(43, "people", "killed", "civilians among the dead", "43 of the dead", source=monitor)
    made.figure(19, "people", "killed", "fighters among the dead", "19 were fighters", source=monitor)
    made.figure(
        140, "people", "injured", "wounded people who reached clinics", "more than 140 wounded people",
        bound="more_than", source=director,
    )  # fmt: skip
    made.figure(
        (12000, 15000), "people", "displaced", "people who fled the town", "Between 12,000 and 15,000 people",
        bound="range", source=relief,
    )  # fmt: skip
    made.figure(
        66.67, "percent", "percent", "share of the population that fled", "roughly two thirds of its population",
        bound="approximate", source=relief,
    )  # fmt: skip
    made.figure(8.5e6, "USD", "money", "appeal for aid", "$8.5 million", unverified=True)
    made.figure(
        9000, "people", "killed", "deaths since the conflict began", "More than 9,000 people",
        bound="more_than",
    )  # fmt: skip
    made.event(
        "2021-08", "The Northern Front first seizes Ostrel",
        "The Front first seized Ostrel in August 2021", expression="August 2021",
        days=("2021-08-01", "2021-08-31"),
    )  # fmt: skip
    made.event(
        "2024-04-21~/2024-04-30~", "A new assault collapses within two days",
        "It attacked again in late April, but that assault collapsed within two days",
        expression="late April", basis="relative", days=("2024-04-21", "2024-04-30"),
    )  # fmt: skip
    made.event(
        "2024-05-11", "Northern Front columns cross the Ibren before dawn",
        "The fighting began on Saturday, when Northern Front columns crossed the Ibren before dawn",
        expression="Saturday", basis="relative", days=("2024-05-11", "2024-05-11"),
    )  # fmt: skip
    made.event(
        "2024-05-23", "Mediators bring both sides together in Cadmor",
        "Mediators from the Lakes Union plan to bring both sides together in the port of Cadmor on 23 May",
        expression="23 May", status="planned", basis="relative", days=("2024-05-23", "2024-05-23"),
    )  # fmt: skip
    made.notes.append(
        Note(code="figures_reconcile", message="43 + 19 = 62: the parts add up.", items=("f1", "f2", "f3"))
    )
    made.rejected.append(
        Rejection(
            kind="figure",
            reason="negated",
            detail="“300 soldiers” is denied by the sentence that names it.",
            draft={"phrase": "300 soldiers", "sentence": 14},
        )
    )
    return made


FLOOD = {
    "a1": ("2024-03-04", "At least 12 people died when the Orle flooded Tamm on Sunday, police said."),
    "a2": (
        "2024-03-05",
        "The flood of Saturday killed about 15, the Red Cross said. Police count 14 dead, up from 12.",
    ),
    "a3": (
        "2024-03-06",
        "Between 14 and 17 died, the mayor said. Schools reopen on 11 March. Aid has come since January.",
    ),
    "a4": ("2024-03-06", "At least 12 people died when the Orle flooded Tamm on Sunday, police said."),
}


def _span(article: str, words: str) -> dict[str, Any]:
    start = FLOOD[article][1].index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _report(article: str, day: str | None, words: str, expression: str | None) -> dict[str, Any]:
    return {
        "article": article, "item": "e1", "date": day, "description": words, "attribution": None,
        "expression": _span(article, expression) if expression else None, "evidence": _span(article, words),
    }  # fmt: skip


def _event(
    id: str, day: str | None, days: tuple[str | None, str | None], *reports: dict[str, Any]
) -> dict[str, Any]:
    dates = list(dict.fromkeys(each["date"] for each in reports if each["date"]))
    return {
        "id": id, "date": day, "start": days[0], "end": days[1], "dates": dates, "agreed": len(dates) < 2,
        "description": reports[0]["description"], "status": "planned" if "eopen" in str(reports) else "occurred",
        "sources": [], "reports": list(reports),
    }  # fmt: skip


def _claim(
    id: str, source: str, article: str, number: Any, bound: str, move: str, words: str, by: str | None
) -> Any:
    low, high = number if isinstance(number, tuple) else (None, None)
    return {
        "id": id, "source": source, "speaker": None, "reported": FLOOD[article][0], "low": low, "high": high,
        "value": None if low else number, "bound": bound, "move": move, "superseded_by": by,
        "article": article, "item": "f1", "evidence": _span(article, words),
    }  # fmt: skip


def flood_story(**changes: Any) -> Story:
    """Three articles and a wire copy: bounds of every kind, a date in dispute, one open, one unknown, one ahead."""
    sunday, saturday = (
        ("2024-03-03", "Orle flooded Tamm on Sunday"),
        ("2024-03-02", "The flood of Saturday killed"),
    )
    made = {
        "title": "Flood in Tamm",
        "articles": [
            {
                "id": id, "headline": f"Headline of {id}", "copy_of": "a1" if id == "a4" else None,
                "info": {
                    "id": id, "title": None, "published": f"{day}T08:00:00Z", "url": f"https://news.example/{id}",
                    "language": "en", "sha256": Article.from_text(text).sha256, "text": text,
                },
            }
            for id, (day, text) in FLOOD.items()
        ],
        "events": [
            _event("s1", "2024-01/..", ("2024-01-01", None), _report("a3", "2024-01/..", "Aid has come", "January")),
            _event(
                "s2", None, (None, None), _report("a1", *sunday, "Sunday"), _report("a2", *saturday, "Saturday"),
            ),
            _event("s3", "2024-03-11", ("2024-03-11",) * 2, _report("a3", "2024-03-11", "Schools reopen", "11 March")),
            _event("s4", None, (None, None), _report("a2", None, "up from 12", None)),
        ],
        "ledger": [
            {
                "id": "l1", "category": "killed", "unit": "people", "what": "people died", "place": "Tamm",
                "period": None, "low": 14, "high": 17, "standing": ["c3", "c4", "c5"], "agreed": True,
                "claims": [
                    _claim("c1", "police", "a1", 12, "at_least", "first", "At least 12 people", "c3"),
                    _claim("c2", "police", "a2", 12, "exact", "recalled", "12", "c3"),
                    _claim("c3", "police", "a2", 14, "exact", "raised", "14 dead", None),
                    _claim("c4", "Red Cross", "a2", 15, "approximate", "first", "about 15", None),
                    _claim("c5", "the mayor", "a3", (14, 17), "range", "first", "Between 14 and 17", None),
                ],
            }
        ],
        "notes": [{"code": "wire_copy", "message": "One article is a copy.", "items": ["a4", "a1"]}],
    }  # fmt: skip
    return Story.model_validate(made | changes)


@pytest.fixture
def flood() -> Story:
    return flood_story()


@pytest.fixture
def flood_with() -> Callable[..., Story]:
    return flood_story
