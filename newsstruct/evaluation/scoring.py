"""Scoring one result against one gold article, and adding scores up.

The rules are those of docs/evaluation.md. Every measure is a ratio of sums, so that scores of many articles
add up and can be drawn again for intervals.
"""

import random
from collections.abc import Callable, Sequence
from typing import Literal

from newsstruct.errors import InputError
from newsstruct.evaluation.coverage import key_fact_recall, unstated_numbers
from newsstruct.evaluation.gold import GoldArticle, GoldEvent, GoldFigure
from newsstruct.evaluation.matching import Found, Matching, Wanted, match_events, match_figures, same_name
from newsstruct.evaluation.reasons import why_false, why_missing, why_wrong
from newsstruct.facts.edtf import same_days
from newsstruct.reading import read
from newsstruct.summary import Event, Figure, Frozen, NewsSummary

FIGURE_FIELDS = ("bound", "category", "source", "unit", "speaker", "kind", "period")
EVENT_FIELDS = ("source", "speaker", "kind", "status", "basis")
Kind = Literal["figure", "event", "summary"]


class Share(Frozen):
    """So many right of so many."""

    right: int = 0
    of: int = 0

    @property
    def ratio(self) -> float | None:
        """The share, or None of nothing."""
        return self.right / self.of if self.of else None

    def __add__(self, other: "Share") -> "Share":
        return Share(right=self.right + other.right, of=self.of + other.of)


class Tally(Frozen):
    """Core items found and missed, and predictions that match nothing."""

    found: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float | None:
        """Found of all predictions that count, or None without any."""
        return Share(right=self.found, of=self.found + self.false).ratio

    @property
    def recall(self) -> float | None:
        """Found of all that was wanted, or None where nothing was."""
        return Share(right=self.found, of=self.found + self.missed).ratio

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, or None where nothing was wanted or predicted."""
        return Share(right=2 * self.found, of=2 * self.found + self.missed + self.false).ratio

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            found=self.found + other.found, missed=self.missed + other.missed, false=self.false + other.false
        )


class Miss(Frozen):
    """One difference: an item that is missed, false, taken from furniture, or found with a wrong field.

    `start` and `end` are the place in the article; `text` are the words there; `reason` is why the checks turned
    the item down or changed it, where they did.
    """

    article: str
    item: Kind
    fault: Literal["missed", "false", "furniture", "wrong", "unstated"]
    field: str | None = None
    wanted: str | None = None
    got: str | None = None
    start: int | None = None
    end: int | None = None
    text: str
    reason: str | None = None


class Score(Frozen):
    """How one result, or many together, compare with the gold.

    Attributes:
        id: the article's id; "all" for a sum.
        figures, events: core items found, missed, false.
        figure_fields, event_fields: of the found, how many have the right bound, category, source and so on.
        from_furniture: predictions whose evidence is furniture; they are false ones too.
        spans: spans that say what the article has at their place, of all spans.
        unstated_numbers: numbers in headline and summary that the article does not state.
        key_facts: numbers and names of the key facts that stand in the summary, of all.
        misses: every difference, with its words.
    """

    id: str
    figures: Tally = Tally()
    events: Tally = Tally()
    figure_fields: dict[str, Share]
    event_fields: dict[str, Share]
    from_furniture: int = 0
    spans: Share = Share()
    unstated_numbers: int = 0
    key_facts: Share = Share()
    misses: tuple[Miss, ...] = ()


def score(gold: GoldArticle, summary: NewsSummary) -> Score:
    """Compare a result with the gold of its article. Raises InputError when it is of another article."""
    article = gold.article()
    if summary.article.sha256 != article.sha256:
        raise InputError(f"The summary is not of the gold article {gold.id!r}: their texts differ.")
    reading = read(article)
    figures = match_figures(gold, reading, summary.figures)
    events = match_events(gold, reading, summary.timeline)
    unstated = unstated_numbers(gold, summary)
    present, of, _ = key_fact_recall(gold, summary)
    spans = summary.spans()
    misses = [
        *_misses(gold, summary, "figure", figures, describe_figure, FIGURE_FIELDS),
        *_misses(gold, summary, "event", events, describe_event, EVENT_FIELDS),
        *(Miss(article=gold.id, item="summary", fault="unstated", text=number) for number in unstated),
    ]
    return Score(
        id=gold.id,
        figures=_tally(figures),
        events=_tally(events),
        figure_fields=_shares(gold, figures.core, FIGURE_FIELDS),
        event_fields=_shares(gold, events.core, EVENT_FIELDS),
        from_furniture=len(figures.in_furniture) + len(events.in_furniture),
        spans=Share(right=sum(gold.text[s.start : s.end] == s.text for s in spans), of=len(spans)),
        unstated_numbers=len(unstated),
        key_facts=Share(right=present, of=of),
        misses=tuple(misses),
    )


def score_of_failure(gold: GoldArticle) -> Score:
    """The score of an article without a result: everything wanted is missed."""
    return Score(
        id=gold.id,
        figures=Tally(missed=sum(figure.core for figure in gold.figures)),
        events=Tally(missed=sum(event.core for event in gold.events)),
        figure_fields={},
        event_fields={},
    )


def total(scores: Sequence[Score]) -> Score:
    """The sum of scores: every item counts the same, whatever article it is in."""
    return Score(
        id="all",
        figures=sum((s.figures for s in scores), Tally()),
        events=sum((s.events for s in scores), Tally()),
        figure_fields=_added([s.figure_fields for s in scores]),
        event_fields=_added([s.event_fields for s in scores]),
        from_furniture=sum(s.from_furniture for s in scores),
        spans=sum((s.spans for s in scores), Share()),
        unstated_numbers=sum(s.unstated_numbers for s in scores),
        key_facts=sum((s.key_facts for s in scores), Share()),
        misses=tuple(miss for s in scores for miss in s.misses),
    )


def measures(of: Score) -> dict[str, Share]:
    """Every measure of a score as a ratio of sums: "figures.f1", "figures.bound", "key_facts", ..."""
    found: dict[str, Share] = {}
    for name, tally, fields in (
        ("figures", of.figures, of.figure_fields),
        ("events", of.events, of.event_fields),
    ):
        hits = tally.found
        found[f"{name}.precision"] = Share(right=hits, of=hits + tally.false)
        found[f"{name}.recall"] = Share(right=hits, of=hits + tally.missed)
        found[f"{name}.f1"] = Share(right=2 * hits, of=2 * hits + tally.missed + tally.false)
        found |= {f"{name}.{field}": share for field, share in fields.items()}
    return found | {"spans": of.spans, "key_facts": of.key_facts}


def intervals(
    scores: Sequence[Score], *, draws: int = 1000, level: float = 0.95, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """Bootstrap intervals of every measure: articles drawn with replacement, percentiles of the ratio."""
    drawn = _drawn(scores, _samples(len(scores), draws, seed))
    return {
        name: _percentiles(kept, level)
        for name, ratios in drawn.items()
        if (kept := [ratio for ratio in ratios if ratio is not None])
    }


def differences(
    scores: Sequence[Score], others: Sequence[Score], *, draws: int = 1000, level: float = 0.95, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """Bootstrap intervals of how much higher the first measures are, the same articles drawn for both.

    Both are of the same articles in the same order.
    """
    samples = _samples(len(scores), draws, seed)
    ours, theirs = _drawn(scores, samples), _drawn(others, samples)
    found: dict[str, tuple[float, float]] = {}
    for name in ours.keys() & theirs.keys():
        pairs = zip(ours[name], theirs[name], strict=True)
        if apart := [one - other for one, other in pairs if one is not None and other is not None]:
            found[name] = _percentiles(apart, level)
    return found


def _samples(size: int, draws: int, seed: int) -> list[list[int]]:
    choose = random.Random(seed)
    return [choose.choices(range(size), k=size) for _ in range(draws)] if size else []


def _drawn(scores: Sequence[Score], samples: Sequence[Sequence[int]]) -> dict[str, list[float | None]]:
    """Every measure's ratio in each sample of articles."""
    rows = [measures(score) for score in scores]
    found: dict[str, list[float | None]] = {}
    for name in {name: None for row in rows for name in row}:
        parts = [(share.right, share.of) for row in rows for share in (row.get(name, Share()),)]
        found[name] = [
            sum(parts[i][0] for i in sample) / of if (of := sum(parts[i][1] for i in sample)) else None
            for sample in samples
        ]
    return found


def _percentiles(values: Sequence[float], level: float) -> tuple[float, float]:
    ordered = sorted(values)
    tail = int(len(ordered) * (1 - level) / 2)
    return ordered[tail], ordered[-1 - tail]


def describe_figure(figure: GoldFigure | Figure) -> str:
    """A figure in one line: number, bound, unit, category, and who says so."""
    ends = (figure.value, figure.low, figure.high)
    number = " to ".join(f"{end:.12g}" for end in ends if end is not None)
    source = figure.attribution.source if figure.attribution else "the article itself"
    return f"{number} {figure.unit} ({figure.bound}, {figure.category}), {source}"


def describe_event(event: GoldEvent | Event) -> str:
    """An event in one line: date, status, what happened, and who says so."""
    source = event.attribution.source if event.attribution else "the article itself"
    return f"{event.date or 'no date'} ({event.status}) {event.description}, {source}"


def field_verdicts(
    wanted: GoldFigure | GoldEvent, found: Figure | Event, fields: Sequence[str], language: str
) -> dict[str, bool | None]:
    """Field by field whether the found item is right; None where the field has nothing to be right about."""
    return {field: _is_right(wanted, found, field, language) for field in fields}


def _is_right(
    wanted: GoldFigure | GoldEvent, found: Figure | Event, field: str, language: str
) -> bool | None:
    told, said = wanted.attribution, found.attribution
    if field == "source":
        if told is None or said is None:
            return told is None and said is None
        return same_name(said.source, told.names, language)
    if field in ("speaker", "kind"):
        if told is None or said is None:
            return None if told is None else False
        if field == "kind":
            return told.kind == said.kind
        if told.speaker is None or said.speaker is None:
            return told.speaker is None and said.speaker is None
        return same_name(said.speaker, [told.speaker], language)
    right, got = getattr(wanted, field), getattr(found, field)
    if field == "period" and right and got:
        return same_days(right, got)
    if field == "unit":
        return bool(right.casefold() == got.casefold())
    return bool(right == got)


def _tally(matching: Matching[Wanted, Found]) -> Tally:
    return Tally(
        found=len(matching.core),
        missed=len(matching.missed),
        false=len(matching.false) + len(matching.in_furniture),
    )


def _shares(
    gold: GoldArticle, pairs: Sequence[tuple[Wanted, Found]], fields: Sequence[str]
) -> dict[str, Share]:
    rows = [field_verdicts(wanted, found, fields, gold.language) for wanted, found in pairs]
    return {
        field: Share(
            right=sum(row[field] is True for row in rows), of=sum(row[field] is not None for row in rows)
        )
        for field in fields
    }


def _added(rows: Sequence[dict[str, Share]]) -> dict[str, Share]:
    names = {name: None for row in rows for name in row}
    return {name: sum((row.get(name, Share()) for row in rows), Share()) for name in names}


def _misses(
    gold: GoldArticle,
    summary: NewsSummary,
    item: Kind,
    matching: Matching[Wanted, Found],
    describe: Callable[[Wanted | Found], str],
    fields: Sequence[str],
) -> list[Miss]:
    found = [
        Miss(
            article=gold.id,
            item=item,
            fault="missed",
            wanted=describe(it),
            start=it.start,
            end=it.end,
            text=it.quote,
            reason=why_missing(it, summary),
        )
        for it in matching.missed
    ]
    for fault, items in (("false", matching.false), ("furniture", matching.in_furniture)):
        for prediction in items:
            span = prediction.evidence
            found.append(
                Miss.model_validate(
                    {"article": gold.id, "item": item, "fault": fault, "got": describe(prediction)}
                    | {"start": span.start, "end": span.end, "text": span.text}
                    | {"reason": why_false(prediction, summary)}
                )
            )
    for wanted, prediction in matching.core:
        verdicts = field_verdicts(wanted, prediction, fields, gold.language)
        for field in (name for name, right in verdicts.items() if right is False):
            if field in ("speaker", "kind") and not verdicts["source"]:
                continue  # of another source, or of none: told once
            reason = why_wrong(field, prediction, summary)
            found.append(_wrong(gold, item, field, wanted, prediction, reason))
    return found


def _wrong(
    gold: GoldArticle,
    item: Kind,
    field: str,
    wanted: GoldFigure | GoldEvent,
    got: Figure | Event,
    reason: str | None,
) -> Miss:
    def value(of: GoldFigure | GoldEvent | Figure | Event) -> str | None:
        holder = of.attribution if field in ("source", "speaker", "kind") else of
        held = getattr(holder, field, None)
        return None if held is None else str(held)

    span = got.evidence
    return Miss(
        article=gold.id,
        item=item,
        fault="wrong",
        field=field,
        wanted=value(wanted),
        got=value(got),
        start=span.start,
        end=span.end,
        text=span.text,
        reason=reason,
    )
