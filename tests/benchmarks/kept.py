"""What became of true items: which gold figures and events a result holds unchanged, and why others are not."""

from dataclasses import dataclass
from typing import Literal

from faults import Case, touches

from newsstruct.evaluation.gold import GoldEvent, GoldFigure
from newsstruct.evaluation.matching import same_date, same_name, same_number
from newsstruct.summary import Event, Figure, NewsSummary

_SAME = ("bound", "unit", "category")


@dataclass(frozen=True)
class Outcome:
    """What became of one gold item; no reasons: it is there unchanged."""

    item: Literal["figure", "event"]
    core: bool
    told: str
    reasons: tuple[str, ...]


def outcomes(case: Case, result: NewsSummary) -> list[Outcome]:
    """The outcome of every figure and event of the gold."""
    found = []
    for figure in case.gold.figures:
        fitting = [f for f in result.figures if touches(f.evidence, figure) and same_number(figure, f)]
        told = f"{case.gold.id} {figure.id} {figure.quote!r}"
        differences = [_figure_differences(case, figure, f) for f in fitting]
        found.append(Outcome("figure", figure.core, told, _reasons(figure, differences, result)))
    for event in case.gold.events:
        told = f"{case.gold.id} {event.id} {event.date} ({event.expression}) {event.quote!r}"
        beside = [e for e in result.timeline if touches(e.evidence, event)]
        differences = [_event_differences(case, event, e) for e in beside]
        found.append(Outcome("event", event.core, told, _reasons(event, differences, result)))
    return found


def _figure_differences(case: Case, wanted: GoldFigure, found: Figure) -> list[str]:
    changed = [
        f"{name} {getattr(found, name)} for {getattr(wanted, name)}"
        for name in _SAME
        if getattr(found, name) != getattr(wanted, name)
    ]
    return changed + _attribution_differences(case, wanted, found)


def _event_differences(case: Case, wanted: GoldEvent, found: Event) -> list[str]:
    changed = [] if same_date(wanted, found) else [f"date {found.date} for {wanted.date}"]
    return changed + _attribution_differences(case, wanted, found)


def _attribution_differences(case: Case, wanted: GoldFigure | GoldEvent, found: Figure | Event) -> list[str]:
    told, said = wanted.attribution, found.attribution
    if told is None or said is None:
        wrong = said is not None if told is None else True
        return [f"attribution {found.attribution_status}"] if wrong else []
    changed = []
    if not same_name(said.source, told.names, case.language):
        changed.append(f"source {said.source} for {told.source}")
    if said.speaker != told.speaker:
        changed.append(f"speaker {said.speaker} for {told.speaker}")
    return changed


def _reasons(
    wanted: GoldFigure | GoldEvent, differences: list[list[str]], result: NewsSummary
) -> tuple[str, ...]:
    """Nothing where one found item is the same; else the codes of what was changed or refused."""
    if any(not changed for changed in differences):
        return ()
    codes = [
        rejection.reason
        for rejection in result.rejected
        if rejection.draft.get("phrase") == wanted.quote and rejection.kind != "sentence"
    ]
    if not differences:
        return tuple(codes[:1]) or ("gone",)
    least = min(differences, key=len)
    return tuple(
        codes[:1] if codes and "attribution" in least[0] else [change.split()[0] for change in least]
    )
