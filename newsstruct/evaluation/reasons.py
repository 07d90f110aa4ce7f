"""Why a wanted item is not there, or differs: what the checks turned down or changed, in the result's own words."""

from newsstruct.evaluation.gold import GoldEvent, GoldFigure
from newsstruct.reading import fold
from newsstruct.summary import Event, Figure, NewsSummary

_CHANGES = {
    "bound": "bound_corrected",
    "category": "category_corrected",
    "unit": "unit_corrected",
    "period": "period_dropped",
    "status": "status_corrected",
}


def why_missing(wanted: GoldFigure | GoldEvent, summary: NewsSummary) -> str | None:
    """The reason for which an item in these words was rejected, whole or its date, or given another date.

    None where there was none.
    """
    kind = "figure" if isinstance(wanted, GoldFigure) else "event"
    words = fold(wanted.quote).text
    for rejection in summary.rejected:
        phrase = fold(str(rejection.draft.get("phrase", ""))).text
        if rejection.kind in (kind, "date") and phrase and (phrase in words or words in phrase):
            return f"{rejection.reason}: {rejection.detail}"
    standing: tuple[Figure | Event, ...] = summary.figures if kind == "figure" else summary.timeline
    there = [it for it in standing if it.evidence.start < wanted.end and wanted.start < it.evidence.end]
    return next((reason for it in there if (reason := why_false(it, summary))), None)


def why_false(got: Figure | Event, summary: NewsSummary) -> str | None:
    """What the checks changed in an item that matches nothing wanted; None where they left it alone."""
    changed = (n for n in summary.notes if n.code.endswith("_corrected") and got.id in n.items)
    return next((f"{note.code}: {note.message}" for note in changed), None)


def why_wrong(field: str, got: Figure | Event, summary: NewsSummary) -> str | None:
    """Why a field of an item that stands is not as it was proposed; None where the checks left it alone."""
    if field in ("source", "speaker", "kind"):
        return _why_unattributed(got, summary)
    code = _CHANGES.get(field)
    notes = (note for note in summary.notes if note.code == code and got.id in note.items)
    return next((f"{note.code}: {note.message}" for note in notes), None)


def _why_unattributed(got: Figure | Event, summary: NewsSummary) -> str | None:
    words = fold(got.evidence.text).text
    for rejection in summary.rejected:
        phrase = fold(str(rejection.draft.get("phrase", ""))).text
        if rejection.kind == "attribution" and phrase and (phrase in words or words in phrase):
            return f"{rejection.reason}: {rejection.detail}"
    return None
