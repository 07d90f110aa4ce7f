"""How a sentence asserts a thing: as a fact, or denied, supposed, planned, alleged, still going on."""

from functools import lru_cache
from typing import Final, Literal

from newsstruct.facts.conditions import SUPPOSING, conditional
from newsstruct.facts.denial import DENYING, NEGATIONS, called_off, denied, negated, says_not
from newsstruct.facts.places import Place, Word, locate
from newsstruct.summary import EventStatus

Assertion = Literal["asserted", "negated", "denied", "hypothetical", "planned", "alleged", "ongoing"]

_EDGES: Final = frozenset({"comma", "stop", "that", "breaks", "relative", "subordinate", "open", "close"})
_TELLING: Final = frozenset({"alleged", "ongoing", "planned", "occurred"})
_MATTERS: Final = _TELLING | DENYING | SUPPOSING
_KEPT: Final = 1024  # rules and grounding ask the same of every number


@lru_cache(maxsize=_KEPT)
def assertion_of(sentence: str, start: int, end: int, language: str) -> Assertion:
    """How the sentence asserts what stands at [start, end): "denied that 200 soldiers had surrendered" is denied.

    The stretch may be a number or a whole clause: "the port was not closed" is negated. A negation that reaches
    no further than its own words ("No one claimed the attack, which killed 12"), and one that sets a bound
    ("did not exceed 40"), leave a number asserted.
    """
    place = locate(sentence, start, end, language)
    if place.kinds.isdisjoint(_MATTERS):
        return "asserted"
    denial = denied(place)
    if denial:
        return denial
    if conditional(place):
        return "hypothetical"
    if negated(place) or called_off(place):
        return "negated"
    status = _nearest(place)
    return "asserted" if status is None or status == "occurred" else status


def has_negation(text: str, language: str) -> bool:
    """Whether a short text says of anything that it is not so: "Nine soldiers not seen by Sunday"."""
    return not locate(text, 0, len(text), language).kinds.isdisjoint(NEGATIONS)


def says_not_so(sentence: str, start: int, end: int, language: str) -> bool:
    """Whether the clause at [start, end) says of its verb that it is not so, whoever says it."""
    return says_not(locate(sentence, start, end, language))


@lru_cache(maxsize=_KEPT)
def status_of(
    sentence: str,
    start: int,
    end: int,
    language: str,
    *,
    expression: tuple[int, int] | None = None,
    future: bool | None = None,
) -> EventStatus | None:
    """Whether the event at [start, end) occurred, goes on, is planned or alleged; None if denied or supposed.

    `expression` is where its date stands, whose clause then decides. `future` tells whether the date lies after
    the day of publication (True) or before it (False); None where that is open or not known.
    """
    event = locate(sentence, start, end, language)
    place = locate(sentence, *expression, language) if expression else event
    if any(denied(each) or conditional(each, main=False) for each in (event, place)):
        return None
    if called_off(event):
        return None
    nearest = _nearest(place, inside=expression is None)
    if nearest == "alleged" or any(
        "alleged" in word.kinds for word in event.words[event.before : event.after]
    ):
        return "alleged"
    if future:
        return "planned"
    if _lasts(place):
        return "ongoing"
    if future is False:
        return "occurred"
    return nearest or "occurred"


def _nearest(place: Place, *, inside: bool = False) -> EventStatus | None:
    """The status that the nearest telling word of the clause gives: the words before the place first, then from it on.

    With `inside`, those of the place itself come first.
    """
    own = _first(place.words[place.before : place.after], len(place.text)) if inside else None
    return own or _before(place) or _first(place.words[place.before :], place.end)


def _before(place: Place) -> EventStatus | None:
    for index in range(place.before - 1, -1, -1):
        kinds = place.words[index].kinds
        if "that" in kinds and index and "planned" in place.words[index - 1].kinds:
            return "planned"  # "expects that 30 mm will fall"
        if kinds & _EDGES:
            return None
        if kinds & _TELLING:
            return _status(kinds)
    return None


def _first(words: list[Word], edge: int) -> EventStatus | None:
    """The status of the first telling word, in the clause that covers `edge`."""
    for word in words:
        if word.kinds & _EDGES and word.start >= edge:
            return None
        if word.kinds & _TELLING:
            return _status(word.kinds)
    return None


def _status(kinds: frozenset[str]) -> EventStatus:
    found: tuple[EventStatus, ...] = ("alleged", "ongoing", "planned", "occurred")
    return next(status for status in found if status in kinds)


def _lasts(place: Place) -> bool:
    """Whether the clause says that it still goes on: "have fled since June"."""
    around = place.words[max(0, place.before - 1) : place.after]
    if not any("since" in word.kinds for word in around):
        return False
    for word in reversed(place.words[: place.before]):
        if word.kinds & {"stop", "comma"}:
            return False
        if "perfect" in word.kinds:
            return True
    return False
