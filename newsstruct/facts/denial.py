"""What a sentence denies or negates, and how far that reaches.

A denial is looked for from a place back to the word that would deny it, and given up at the first word that
opens a statement of its own ("but", "and said", ", which"); then in what the sentence goes on to say of it.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, Literal

from newsstruct.facts.places import Place

_NEAR: Final = 3  # words at most between "not" and the number it negates
_FAR: Final = 30  # words at most between a denial and what it denies


def negated(place: Place) -> bool:
    """Whether "not" stands right before: "Eight, not 200", "there were not 40 dead", but not "not only 12"."""
    if "not" not in place.kinds:
        return False
    inside = place.words[place.before] if place.before < len(place.words) else None
    if inside and inside.start < place.end and "limits" in inside.kinds:
        return False  # "did not kill more than 40" is a bound
    for index in range(place.before - 1, -1, -1):
        word = place.words[index]
        if "not" in word.kinds:
            near = place.between(word.end, place.start) <= _NEAR and not _limited(place, index)
            return near and not place.any_bare("blocks", word.end, place.start)
        if word.kinds & _CLOSED or place.between(word.end, place.start) > _NEAR:
            return False
    return False


def _limited(place: Place, index: int) -> bool:
    """Whether the word before "not" makes it a bound, where verbs come first: "überstieg nicht 40"."""
    before = place.words[index - 1] if index else None
    return bool(
        before and "limits" in before.kinds and place.between(before.end, place.words[index].start) <= 1
    )


NEGATIONS: Final = frozenset({"not", "nobody"})
_NOT: Final = frozenset({"not"})
_SUBORDINATE: Final = frozenset({"that", "relative", "subordinate"})
_ASIDE: Final = frozenset({"comma", "stop", "that", "relative", "subordinate", "open", "breaks"})
_CLOSED: Final = frozenset(
    {"limits", "comma", "stop", "and", "that", "subordinate", "relative", "number", "open", "unproven"}
)


def called_off(place: Place) -> bool:
    """Whether a clause says that it did not happen: "did not take place", "was not closed", "wurde nicht eröffnet"."""
    index = _negation(place, _NOT)
    return index is not None and (place.next_is(index, "happen", 2) or _of_the_verb(place, index))


def says_not(place: Place) -> bool:
    """Whether a clause with nothing subordinate says of its verb that it is not so: "did not close on Sunday"."""
    subordinate = any(word.kinds & _SUBORDINATE for word in place.words[place.before : place.after])
    return not subordinate and _negation(place, NEGATIONS) is not None


def _negation(place: Place, kinds: AbstractSet[str]) -> int | None:
    """The word that negates a clause, before any aside: none that sets a bound or an end ("not until May")."""
    for index in range(place.before, place.after):
        word = place.words[index]
        if word.kinds & _ASIDE:
            return None
        if word.kinds & kinds and not place.next_is(index, "limits", 1) and not _limited(place, index):
            rest = place.words[index + 1 : place.after]
            return None if any("until" in later.kinds for later in rest) else index
    return None


def _of_the_verb(place: Place, index: int) -> bool:
    """Whether "not" stands beside an auxiliary of the past, and no word of saying or modal verb goes with it."""
    around = place.words[max(place.before, index - 1) : index + 2]
    not_ = place.words[index]
    if any("modal" in word.kinds or "speech" in word.kinds for word in around):
        return False
    return any(
        "auxiliary" in word.kinds and place.between(min(word.end, not_.end), max(word.start, not_.start)) <= 1
        for word in around
        if word is not not_
    )


def denied(place: Place) -> Literal["denied", "negated"] | None:
    """Whether someone denies what stands here, or says that there is no evidence for it, or takes it back."""
    if place.kinds.isdisjoint(DENYING) or place.taken_for_granted():
        return None
    return _denied_before(place) or _denied_after(place)


_DENIALS: Final = frozenset({"deny", "reject", "withdrew", "absence", "contrary", "wrongly", "false"})
DENYING: Final = _DENIALS | {"not", "nobody", "outright"}  # no sentence without a word of these denies


@dataclass(slots=True)
class _Content:
    """What lies between a place and the word that may deny it."""

    clause: bool = False  # "that"
    reports: bool = False
    event: bool = False  # "the deaths of"
    comma: bool = False
    parted: bool = False  # ", and"


def _denied_before(place: Place) -> Literal["denied", "negated"] | None:
    content, words = _Content(), place.words
    if place.opens_aside():
        return None
    for index in range(place.before - 1, -1, -1):
        word, kinds = words[index], words[index].kinds
        if kinds & {"stop", "breaks", "unproven"} or place.between(word.end, place.start) > _FAR:
            return None
        if kinds & {"not", "nobody"} and content.clause and place.next_is(index, "speech", 2):
            return "negated"  # "never said that 200 had died"
        if kinds & _DENIALS:
            if _denies(place, index, content):
                return "denied"
            if kinds & {"deny", "reject"} and not place.next_is(index, "reports", 1):
                return None
        if _opens_statement(place, index) or ("subordinate" in kinds and not content.clause):
            return None
        content.clause |= "that" in kinds and not place.next_is(index, "results", 1)
        content.reports |= "reports" in kinds
        content.event |= "events" in kinds
        content.comma |= "comma" in kinds
        content.parted |= "comma" in kinds and place.next_is(index, "and", 0) and not content.clause
    return None


def _denies(place: Place, index: int, content: _Content) -> bool:
    """Whether the denying word at this index reaches the place, given what lies between."""
    word, kinds = place.words[index], place.words[index].kinds
    if content.parted:
        return False
    if "deny" in kinds and not place.is_negated(index):
        return content.clause or content.reports or content.event or _bare(place, word.end)
    if kinds & {"reject", "withdrew"} and not place.is_negated(index):
        near = place.between(word.end, place.start) <= _NEAR + 2
        return content.reports or (content.clause and near)
    if "absence" in kinds:
        return content.clause or content.reports or not content.comma
    if "contrary" in kinds:
        return content.reports and (_fronts(place) or not content.comma or _fails(place))
    if "wrongly" in kinds:
        return _misreported(place, index)
    return "false" in kinds and place.next_is(index, "reports", 1)


def _fails(place: Place) -> bool:
    """Whether "not" follows closely: "Contrary to reports, 14 tourists were not kidnapped"."""
    return any(
        "not" in word.kinds and place.between(place.end, word.start) <= _NEAR
        for word in place.words[place.after : place.after + 3]
    )


def _misreported(place: Place, index: int) -> bool:
    """Whether the "wrongly" at this index goes with a verb or noun of saying, before or behind it."""
    before = place.words[index - 1] if index else None
    if before and "speech" in before.kinds and place.between(before.end, place.words[index].start) <= 1:
        return True
    if _fronts(place) and any("speech" in word.kinds for word in place.words[place.after :]):
        return True
    return place.next_is(index, "speech", 1) or place.next_is(index, "reports", 1)


def _bare(place: Place, end: int) -> bool:
    """Whether a denial governs an infinitive, a gerund or a clause without "that": "denied killing 12"."""
    gap = place.text[end : place.start].split()
    endings = tuple(place.setting("verbal_endings").split())
    if endings and any(word.strip(",").endswith(endings) and len(word) > 2 for word in gap[:3]):
        return True
    infinitive = place.setting("infinitive")
    if infinitive and infinitive in place.text[place.end :]:
        return True
    behind = place.words[place.after] if place.after < len(place.words) else None
    finite = behind and "auxiliary" in behind.kinds and place.between(place.end, behind.start) <= 4
    return len(gap) <= _NEAR and bool(finite)


def _opens_statement(place: Place, index: int) -> bool:
    """Whether a statement of its own begins here: ", which", "and said", ", putting"."""
    if index == 0:
        return False
    kinds, before = place.words[index].kinds, place.words[index - 1]
    apart = place.between(before.end, place.words[index].start)
    if "relative" in kinds:
        return "comma" in before.kinds and apart == 0
    if "speech" not in kinds or "reports" in kinds or not before.kinds & {"and", "comma"} or apart > _NEAR:
        return False
    return not place.next_is(index, "comma", 4)


def _denied_after(place: Place) -> Literal["denied"] | None:
    """Whether the sentence goes on to call it false: "Reports of 77 dead turned out to be wrong"."""
    subject, branded = _reported(place)
    anaphor, copula, apart = False, -1, False
    for index in range(place.after, len(place.words)):
        word, kinds = place.words[index], place.words[index].kinds
        if "stop" in kinds or place.between(place.end, word.start) > _FAR:
            return None
        if subject and _fronts(place) and kinds & {"deny", "reject"} and "false" not in kinds:
            return "denied"
        if subject and "absence" in kinds:
            return "denied"  # "asked about reports of 77 dead, she said there was no evidence of it"
        if "outright" in kinds or ("withdrew" in kinds and (apart or subject)):
            return "denied"
        if "false" in kinds and (subject or (anaphor and apart)) and (branded or copula >= 0):
            near = branded or place.between(place.words[copula].end, word.start) <= _NEAR
            if near and not place.is_negated(index):
                return "denied"
        if "copulas" in kinds:
            copula = index
        apart |= bool(kinds & {"comma", "breaks", "and"})
        anaphor |= apart and bool(kinds & {"anaphors", "reports"})
    return None


def _reported(place: Place) -> tuple[bool, bool]:
    """Whether the place is inside "reports of ..." or "that ..." which the sentence judges, and is called something."""
    words = place.words
    for index in range(place.before - 1, -1, -1):
        word = words[index]
        if "stop" in word.kinds or place.between(word.end, place.start) > _FAR:
            break
        if "reports" in word.kinds:
            behind = words[index + 1 : min(index + 4, place.before)]
            linked = any(
                "about" in each.kinds or ("comma" in each.kinds and _fronts(place)) for each in behind
            )
            return linked, any("brand" in each.kinds for each in words[max(0, index - 3) : index])
        if "that" in word.kinds and place.between(0, word.start) == 0:
            return True, False
    return False, False


def _fronts(place: Place) -> bool:
    """Whether the language puts what is denied before its verb, and infinitives behind a comma."""
    return bool(place.setting("fronted"))
