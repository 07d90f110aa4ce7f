"""Take from a repair what grounding bears out, and leave the rest: a reply cannot make a result worse."""

from typing import TypeVar

from newsstruct.grounding.findings import Grounded
from newsstruct.grounding.ground import Checked
from newsstruct.summary import Event, Figure, Rejection, Sentence

Item = TypeVar("Item", Figure, Event)


def merge(first: Checked, repaired: Checked) -> Checked:
    """The first outcome with what the repair adds: new items, and items whose source or date now stands.

    An item that stood keeps standing. A rejection goes when its replacement stands.
    """
    merged = Checked(headline=first.headline)
    merged.figures = _join(first.figures, repaired.figures)
    merged.events = _join(first.events, repaired.events)
    texts = {grounded.item.text for grounded in first.sentences}
    merged.sentences = first.sentences + [g for g in repaired.sentences if g.item.text not in texts]
    taken = [g.item for g in [*merged.figures, *merged.events, *merged.sentences]]
    merged.rejected = [r for r in first.rejected if not _is_mended(r, repaired, taken)] + repaired.rejected
    return merged


def adds(merged: Checked, first: Checked) -> bool:
    """Whether a merged outcome is better than the first: more items stand, or fewer parts are put aside."""
    return merged.count > first.count or _complete(merged) > _complete(first)


def _complete(checked: Checked) -> int:
    items: list[Figure | Event] = [g.item for g in checked.figures]
    items += [g.item for g in checked.events]
    return sum(item.attribution_status != "unverified" for item in items) + sum(
        g.item.date is not None for g in checked.events
    )


def _join(first: list[Grounded[Item]], repaired: list[Grounded[Item]]) -> list[Grounded[Item]]:
    joined = list(first)
    for new in repaired:
        same = next((i for i, old in enumerate(joined) if _same_statement(old.item, new.item)), None)
        if same is None:
            joined.append(new)
        elif _is_fuller(new.item, joined[same].item):
            joined[same] = new
    return joined


def _same_statement(one: Figure | Event, other: Figure | Event) -> bool:
    overlaps = one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
    if isinstance(one, Figure) and isinstance(other, Figure):
        return overlaps and (one.value, one.low, one.high) == (other.value, other.low, other.high)
    return overlaps


def _is_fuller(new: Figure | Event, old: Figure | Event) -> bool:
    if old.attribution_status == "unverified" and new.attribution_status == "attributed":
        return True
    return isinstance(new, Event) and isinstance(old, Event) and old.date is None and new.date is not None


def _is_mended(rejection: Rejection, repaired: Checked, taken: list[Figure | Event | Sentence]) -> bool:
    """Whether an item of the repair that now stands answers for this rejection: same kind, same cited sentence."""
    pools: dict[str, list[Grounded[Figure]] | list[Grounded[Event]]] = {
        "figure": repaired.figures,
        "event": repaired.events,
    }
    if rejection.kind == "sentence":
        return bool(repaired.sentences)
    candidates = pools.get(rejection.kind) or [*repaired.figures, *repaired.events]
    phrase = str(rejection.draft.get("phrase", ""))
    return any(
        g.item in taken and (g.item.evidence.text in phrase or phrase in g.item.evidence.text)
        for g in candidates
    )
