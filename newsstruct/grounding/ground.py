"""A draft against its article: what stands, what was corrected, what is put aside and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from newsstruct.engines.base import Draft, DraftEvent, DraftFigure, DraftSentence, Failure
from newsstruct.facts.analysis import Analysis
from newsstruct.grounding.events import ground_event
from newsstruct.grounding.figures import ground_figure
from newsstruct.grounding.findings import Findings, Grounded, Unsupported
from newsstruct.grounding.naming import Naming
from newsstruct.grounding.sentences import check_headline, fallback_headline, ground_sentence
from newsstruct.summary import Event, Figure, ItemKind, Rejection, Sentence, as_json

Proposal = TypeVar("Proposal", DraftFigure, DraftEvent, DraftSentence)
Item = TypeVar("Item", Figure, Event, Sentence)


@dataclass(slots=True)
class Checked:
    """The outcome of grounding one draft. Items have no ids yet; `summary` is the draft's, in its order."""

    headline: str
    summary: tuple[str, ...] = ()
    figures: list[Grounded[Figure]] = field(default_factory=list)
    events: list[Grounded[Event]] = field(default_factory=list)
    sentences: list[Grounded[Sentence]] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def standing(self) -> list[Figure | Event | Sentence]:
        """Every item that stands."""
        items: list[Figure | Event | Sentence] = [grounded.item for grounded in self.figures]
        items += [grounded.item for grounded in self.events]
        items += [grounded.item for grounded in self.sentences]
        return items


def ground(draft: Draft, analysis: Analysis, language: str) -> Checked:
    """Check every item of a draft. Nothing raises, nothing is dropped in silence.

    The language is that of what the engine wrote itself: headline, summary, descriptions.
    """
    checked = Checked(headline="", summary=tuple(" ".join(s.text.split()) for s in draft.summary))
    checked.headline = _headline(draft, language, analysis, checked)
    sources = {source.id: source for source in draft.sources}
    naming = Naming(draft.figures, analysis)
    _each(
        draft.figures,
        "figure",
        lambda item: ground_figure(item, sources, naming, analysis),
        checked.figures,
        checked,
    )
    _each(
        draft.events,
        "event",
        lambda item: ground_event(item, language, sources, analysis),
        checked.events,
        checked,
    )
    _each(
        draft.summary,
        "sentence",
        lambda item: ground_sentence(item, language, analysis),
        checked.sentences,
        checked,
    )
    return checked


def _each(
    drafts: Sequence[Proposal],
    kind: ItemKind,
    check: Callable[[Proposal], Grounded[Item]],
    standing: list[Grounded[Item]],
    checked: Checked,
) -> None:
    seen: set[object] = set()
    for place, draft in enumerate(drafts, start=1):
        name = f"{kind} {place}"
        try:
            grounded = check(draft)
            _refuse_twice(grounded.item, seen)
        except Unsupported as unsupported:
            _reject(checked, kind, name, unsupported, draft)
            continue
        standing.append(grounded)
        _report_parts(checked, name, grounded.findings, draft)


def _refuse_twice(item: Figure | Event | Sentence, seen: set[object]) -> None:
    """One statement, one item: the same number at the same place, the same day for the same clause."""
    key: object
    match item:
        case Figure():
            key = (item.evidence.start, item.evidence.end, item.value, item.low, item.high, item.unit)
        case Event():
            key = (item.evidence.start, item.evidence.end, item.date)
        case Sentence():
            key = item.text
    if key in seen:
        raise Unsupported("duplicate", "the draft says this twice")
    seen.add(key)


def _reject(checked: Checked, kind: ItemKind, name: str, why: Unsupported, draft: BaseModel) -> None:
    checked.rejected.append(Rejection(kind=kind, reason=why.reason, detail=why.detail, draft=as_json(draft)))
    if why.reason != "duplicate":
        checked.failures.append(Failure(name, why.reason, why.detail))


def _report_parts(checked: Checked, name: str, findings: Findings, draft: BaseModel) -> None:
    for kind, reason, detail in findings.aside:
        checked.rejected.append(Rejection(kind=kind, reason=reason, detail=detail, draft=as_json(draft)))
        checked.failures.append(Failure(name, reason, detail))


def _headline(draft: Draft, language: str, analysis: Analysis, checked: Checked) -> str:
    try:
        return check_headline(draft.headline, language, analysis)
    except Unsupported as unsupported:
        if draft.headline.strip():
            checked.rejected.append(
                Rejection(
                    kind="headline",
                    reason=unsupported.reason,
                    detail=unsupported.detail,
                    draft={"headline": draft.headline},
                )
            )
        return fallback_headline(analysis)
