"""The tasks of `make bench-peers`: texts, what we and other libraries find in them, and how that is scored.

What another library found is put in our types, so that the scorers of the other benchmarks score it as they score
us: they are handed a `find` that gives the answers at hand, once a row and in order.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import attribution
import quantities
import timex
from golds import gold_articles, part_of_row

from newsstruct import Article, summarize
from newsstruct.evaluation import GoldArticle, Tally
from newsstruct.evaluation.matching import Matching, match_events, match_figures
from newsstruct.facts.edtf import day_bounds
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.sources import find_sources
from newsstruct.reading import Reading, read
from newsstruct.summary import Event, Figure, Span

Row = dict[str, Any]
Score = Callable[[Sequence[Any], Sequence[Any]], float]

NO_DAY = "2000-01-01"
UNITS = {
    "dimensionless": "", "%": "percentage", "per cent": "percentage", "united states dollar": "dollar",
    "british pound": "pound sterling", "pound": "pound-mass", "penny": "cent", "c": "degree celsius",
    "f": "degree fahrenheit",
}  # fmt: skip
"""NewsQuant's names for units, by the other libraries' own where they differ."""


@dataclass(frozen=True)
class Task:
    """Texts to read and what reading them is worth.

    Attributes:
        rows: gold, one a text.
        texts: the texts as the other libraries are given them, with the day they count relative dates from.
        parts: tuned or held out, one a text.
        ours: what we find in the text of a row.
        theirs: what another library found in it, in the same types.
        scores: F1 of what was found in some rows, by the name of the measure.
    """

    rows: Sequence[Any]
    texts: list[dict[str, str]]
    parts: list[str]
    ours: Callable[[Any], Any]
    theirs: Callable[[Any, list[Row]], Any]
    scores: dict[str, Score]

    @property
    def words(self) -> int:
        return sum(len(text["text"].split()) for text in self.texts)


def tasks() -> dict[str, Task]:
    """Every task by its name; the first word is what the other libraries are asked for."""
    newsquant = [f"NewsQuant, {kind}" for kind in ("value", "value+unit", "value+change")]
    return {
        "quantities NewsQuant": corpus_task(
            "quantities", lambda row: find_quantities(row["text"], "en"), lambda _, found: map(quantity, found),
            {name: newsquant_score(name.partition(", ")[2]) for name in newsquant},
        ),
        "dates TIMEX3": corpus_task(
            "timex", timex.our_timexes, their_dates, {"TimeBank and AQUAINT, value": timex_score}
        ),
        "statements PolNeAR": corpus_task(
            "attribution", our_statements, their_statements,
            {f"PolNeAR, content and source, {kind}": polnear_score(kind) for kind in ("quoted", "all")},
        ),
        "quantities gold": gold_task(
            lambda gold: summarize(gold.article(), model="rules").figures, their_figures,
            {"gold articles, figures": gold_score(match_figures)},
        ),
        "dates gold": gold_task(
            lambda gold: summarize(gold.article(), model="rules").timeline, their_events,
            {"gold articles, events": gold_score(match_events)},
        ),
    }  # fmt: skip


def corpus_task(
    name: str,
    ours: Callable[[Row], Any],
    theirs: Callable[[Row, list[Row]], Any],
    scores: dict[str, Score],
) -> Task:
    lines = (quantities.CORPORA / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines]
    texts = [{"text": row["text"], "reference": row.get("published") or NO_DAY} for row in rows]
    return Task(rows, texts, [part_of_row(number) for number in range(len(rows))], ours, theirs, scores)


def gold_task(
    ours: Callable[[GoldArticle], Any],
    theirs: Callable[[GoldArticle, list[Row]], Any],
    scores: dict[str, Score],
) -> Task:
    """On the gold articles in English. The day of publication is the one told or, where none is, the one we find."""
    english = [
        (gold, part) for part, golds in gold_articles().items() for gold in golds if gold.language == "en"
    ]
    rows = [gold for gold, _ in english]
    texts = [
        {"text": gold.text, "reference": str(timex.read_gold(gold.model_dump()).anchor or NO_DAY)}
        for gold in rows
    ]
    return Task(rows, texts, [part for _, part in english], ours, theirs, scores)


def quantity(found: Row) -> Quantity:
    """Another library's quantity as one of ours, its unit named as NewsQuant names it."""
    span = found["start"], found["end"]
    low, high = found["values"] if len(found["values"]) == 2 else (None, None)
    value = found["values"][0] if low is None else None
    named = found["unit"].lower().replace("meter", "metre").replace("liter", "litre")
    return Quantity(
        *span, span, value, low, high,
        bound="exact" if low is None else "range", bound_span=None, unit=UNITS.get(named, named), unit_span=None,
        change=None, role=found.get("role", "quantity"),
    )  # fmt: skip


def newsquant_score(kind: str) -> Score:
    def score(rows: Sequence[Row], found: Sequence[list[Quantity]]) -> float:
        answers = iter(found)
        return quantities.newsquant(rows, lambda _: list(next(answers)))[kind].scores()[2]

    return score


def their_dates(row: Row, found: list[Row]) -> list[timex.Stated]:
    return [(one["start"], one["end"], one["timex"]) for one in found]


def timex_score(rows: Sequence[Row], found: Sequence[list[timex.Stated]]) -> float:
    answers = iter(found)
    return timex.corpus(rows, lambda _: next(answers))["value"][2]


def our_statements(row: Row) -> list[attribution.Item]:
    sources = find_sources(read(Article.from_text(row["text"], language="en", published=row["published"])))
    return [statement(row, one.contents, [one.mention]) for one in sources.statements]


def their_statements(row: Row, found: list[Row]) -> list[attribution.Item]:
    return [statement(row, [(one["start"], one["end"])], one["source"]) for one in found]


def statement(row: Row, content: attribution.Spans, source: attribution.Spans) -> attribution.Item:
    return content, source, any(mark in row["text"][start:end] for start, end in content for mark in '“”"')


def polnear_score(kind: str) -> Score:
    def score(rows: Sequence[Row], found: Sequence[list[attribution.Item]]) -> float:
        tally = quantities.Tally()
        for row, predicted in zip(rows, found, strict=True):
            gold = [statement(row, a["content"], a["source"]) for a in row["attributions"] if a["content"]]
            chosen = [one for one in predicted if one[2] or kind == "all"]
            wanted = [one for one in gold if one[2] or kind == "all"]
            tally.proposed += len(chosen)
            tally.wanted += len(wanted)
            tally.right += attribution.matched(chosen, wanted, True)
        return tally.scores()[2]

    return score


def their_figures(gold: GoldArticle, found: list[Row]) -> Iterator[Figure]:
    """Every quantity as a figure, save the ages that the library itself tells apart."""
    for number, one in enumerate(map(quantity, found)):
        if one.role == "quantity":
            yield Figure(
                id=f"f{number}", value=one.value, low=one.low, high=one.high, bound=one.bound, unit=one.unit,
                category="other", measure="", attribution_status="unattributed",
                evidence=Span(start=one.start, end=one.end, text=gold.text[one.start : one.end]),
            )  # fmt: skip


def their_events(gold: GoldArticle, found: list[Row]) -> Iterator[Event]:
    """Every date as an event."""
    for number, one in enumerate(found):
        if one["edtf"]:
            first, last = day_bounds(one["edtf"])
            yield Event(
                id=f"e{number}", date=one["edtf"], start=first, end=last, basis="explicit", status="occurred",
                description="", attribution_status="unattributed",
                evidence=Span(start=one["start"], end=one["end"], text=gold.text[one["start"] : one["end"]]),
            )  # fmt: skip


def gold_score(match: Callable[[GoldArticle, Reading, Any], Matching[Any, Any]]) -> Score:
    def score(golds: Sequence[GoldArticle], found: Sequence[Iterable[Any]]) -> float:
        tally = Tally()
        for gold, items in zip(golds, found, strict=True):
            matching = match(gold, read(gold.article()), items)
            false = len(matching.false) + len(matching.in_furniture)
            tally += Tally(found=len(matching.core), missed=len(matching.missed), false=false)
        return 100 * (tally.f1 or 0.0)

    return score
