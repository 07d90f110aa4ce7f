"""Take from a repair what grounding bears out, and leave the rest: a reply cannot make a result worse."""

from typing import TypeVar

from newsstruct.facts.words import words_of
from newsstruct.grounding.findings import Grounded
from newsstruct.grounding.ground import Checked
from newsstruct.summary import Event, Figure, Rejection, Sentence

Item = TypeVar("Item", Figure, Event)


def merge(first: Checked, repaired: Checked) -> Checked:
    """The first outcome with what the repair adds: new items, and items whose source or date now stands.

    An item that stood keeps standing. A rejection goes when its replacement stands, whole where it was whole; one
    that the repair only repeats is told once.
    """
    merged = Checked(headline=first.headline, summary=first.summary)
    merged.figures = _join(first.figures, repaired.figures)
    merged.events = _join(first.events, repaired.events)
    merged.sentences = _in_order(first, repaired)
    merged.rejected = [r for r in first.rejected if not _is_mended(r, repaired)]
    told = {(r.kind, r.reason, r.detail) for r in merged.rejected}
    merged.rejected += [r for r in repaired.rejected if (r.kind, r.reason, r.detail) not in told]
    return merged


def adds(merged: Checked, first: Checked) -> bool:
    """Whether a merged outcome is better than the first: more items stand, or items are more complete."""
    return len(merged.standing) > len(first.standing) or _complete(merged) > _complete(first)


def _complete(checked: Checked) -> int:
    attributed = sum(
        item.attribution_status != "unverified" for item in checked.standing if not isinstance(item, Sentence)
    )
    return attributed + sum(grounded.item.date is not None for grounded in checked.events)


def _join(first: list[Grounded[Item]], repaired: list[Grounded[Item]]) -> list[Grounded[Item]]:
    joined = list(first)
    for new in repaired:
        same = next((i for i, old in enumerate(joined) if _same_statement(old.item, new.item)), None)
        if same is None:
            joined.append(new)
        elif _is_fuller(new.item, joined[same].item):
            joined[same] = new
    return joined


def _in_order(first: Checked, repaired: Checked) -> list[Grounded[Sentence]]:
    """The summary's sentences that stand, each mended one in the place of that which failed."""
    texts = {grounded.item.text for grounded in first.sentences}
    new = [grounded for grounded in repaired.sentences if grounded.item.text not in texts]

    def place(grounded: Grounded[Sentence]) -> int:
        text = grounded.item.text
        if text in first.summary:
            return first.summary.index(text)
        alike = (place for place, failed in enumerate(first.summary) if _is_reworded(failed, text))
        return next(alike, len(first.summary))

    return sorted(first.sentences + new, key=place)


def _is_reworded(text: str, other: str) -> bool:
    """Whether two sentences of a summary tell the same: they share half of the shorter one's words."""
    words, others = set(words_of(text)), set(words_of(other))
    return 2 * len(words & others) > min(len(words), len(others))


def _same_statement(one: Figure | Event, other: Figure | Event) -> bool:
    numbers = [(item.value, item.low, item.high) for item in (one, other) if isinstance(item, Figure)]
    if len(set(numbers)) > 1:
        return False
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def _is_fuller(new: Figure | Event, old: Figure | Event) -> bool:
    if old.attribution_status == "unverified" and new.attribution_status == "attributed":
        return True
    return isinstance(new, Event) and isinstance(old, Event) and old.date is None and new.date is not None


def _is_mended(rejection: Rejection, repaired: Checked) -> bool:
    """Whether the repair has an item that answers for this rejection: of its kind, in the words it cited."""
    if rejection.kind == "sentence":
        failed = str(rejection.draft["text"])
        return any(_is_reworded(failed, grounded.item.text) for grounded in repaired.sentences)
    phrase = str(rejection.draft.get("phrase", ""))
    wanted = Event if rejection.kind == "date" or "expression" in rejection.draft else Figure
    return any(
        isinstance(item, wanted)
        and (item.evidence.text in phrase or phrase in item.evidence.text)
        and _has_what_failed(item, rejection)
        for item in repaired.standing
    )


def _has_what_failed(item: Figure | Event, rejection: Rejection) -> bool:
    """Whether the part that was put aside now stands: the source, or the date."""
    if rejection.kind == "attribution":
        return item.attribution_status == "attributed"
    return rejection.kind != "date" or (isinstance(item, Event) and item.date is not None)
