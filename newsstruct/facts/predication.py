"""What is said of a number in its own clause: by the verb it is object of, and by what follows it."""

import re
from typing import Final

from newsstruct.facts.scenes import Scene, Sense

SAYS: Final = ("predicates", "nouns")  # what is said of a number beside it, the stronger first
ENDS: Final = frozenset({"stop", "and", "but", "subordinate", "as", "that"})
STOPS: Final = ENDS | {"comma", "relative", "number"}
REACH: Final = 10  # words at most between a number and what is said of it
_WORD: Final = re.compile(r"[^\W\d_]+")
_BESIDE: Final = 24  # characters in which the words right before one stand
_GROUP: Final = re.compile(r"[-\u2010\u2011][^\W\d_]+ [^\W\d_]")
_NEXT: Final = 2  # words at most between a group's size and its kind
_NEAR: Final = 3  # words at most between a verb and the number that is its object
_AROUND: Final = 40  # cues looked at on either side of a number


def governing(seen: Scene, index: int) -> Sense | None:
    """The sense of the verb this number is object of."""
    cues = seen.cues
    first = index - 1 if index and cues[index - 1].label == "hedge" else index
    number = cues[first].start
    for place in range(first - 1, max(-1, index - _AROUND), -1):
        cue, sense = cues[place], seen.sense(place)
        if cue.label in STOPS or seen.words(cue.end, number) > _NEAR:
            break
        if sense is None or sense.kind == "topics":
            continue
        between = _WORD.findall(seen.plain.text, cue.end, number)
        if not seen.topic.belonging.isdisjoint(between[1:]):
            break  # "released the names of 40 donors"
        if any(other.label == "agent" and other.start - cue.end <= 1 for other in cues[place + 1 : index]):
            break  # "arrested by 40 officers"
        return sense
    return None


def predicates(seen: Scene, index: int) -> tuple[list[Sense], list[Sense]]:
    """What is said of the number in its clause, and behind a relative pronoun or a parenthesis."""
    cues, number = seen.cues, seen.cues[index]
    direct: list[Sense] = []
    through: list[Sense] = []
    found, place = direct, index + 1
    while place < min(len(cues), index + _AROUND):
        cue = cues[place]
        if cue.label == "comma" and not direct:
            place = _closing(seen, place)
            found = through
        elif cue.label == "relative" and not direct:
            found = through
        elif _is_listed_as(seen, place) or (
            cue.label == "and" and (_continues(seen, place) if found else _joins(seen, index, place))
        ):
            pass
        elif cue.label in STOPS or seen.words(number.end, cue.start) > REACH * (1 if found is direct else 2):
            break
        else:
            sense = seen.sense(place)
            if sense and _takes_object(seen, place):
                break
            is_said = (
                sense
                and sense.kind in SAYS
                and not (
                    _is_topic(seen, place)
                    or (is_group(seen, index) and seen.words(number.end, cue.start) < _NEXT)
                )
            )
            if sense and is_said and not _takes_next(seen, place):
                found.append(sense)
        place += 1
    return direct, through


def _is_listed_as(seen: Scene, place: int) -> bool:
    """Whether this "as" leads to what the number is held for and opens no clause: "nine are listed as missing"."""
    if seen.cues[place].label != "as" or place + 1 >= len(seen.cues):
        return False
    held, rest = seen.cues[place + 1], seen.cues[place + 2 : place + 3]
    ends = rest[0].start if rest and rest[0].label in STOPS else len(seen.plain.text)
    return (
        seen.sense(place + 1) is not None
        and seen.words(seen.cues[place].end, held.start) == 0
        and seen.words(held.end, ends) == 0  # "as rescuers reached a barn" is a clause
    )


def _closing(seen: Scene, place: int) -> int:
    """The comma that closes the parenthesis this one opens; the end of the sentence where none does."""
    for after in range(place + 1, min(place + 8, len(seen.cues))):
        if seen.cues[after].label == "comma":
            return after
        if seen.cues[after].label in ("stop", "but"):
            break
    return len(seen.cues)


def _continues(seen: Scene, place: int) -> bool:
    """Whether this "and" or "or" joins one predicate to the next ("killed or wounded") and not a new clause."""
    if place + 1 >= len(seen.cues) or seen.sense(place - 1) is None or seen.sense(place + 1) is None:
        return False
    before, after = seen.cues[place - 1], seen.cues[place + 1]
    return seen.words(before.end, after.start) <= 2 and not _takes_next(seen, place + 1)


def _joins(seen: Scene, index: int, place: int) -> bool:
    """Whether this "and" joins a second subject: "two clerks and a guard were charged"."""
    cues = seen.cues
    verb = next((i for i in range(place + 1, min(place + 4, len(cues))) if seen.sense(i)), None)
    if place != index + 1 or verb is None or any(cue.label == "number" for cue in cues[place:verb]):
        return False
    if (
        seen.words(cues[index].end, cues[place].start) > 3
        or seen.words(cues[place].end, cues[verb].start) > 4
    ):
        return False
    return word_before(seen, verb) in seen.active.plural


def word_before(seen: Scene, place: int) -> str:
    """The word before the cue at this place; empty where none stands there."""
    return seen.plain.text[: seen.cues[place].start].rpartition(" ")[0].rpartition(" ")[2]


def _takes_next(seen: Scene, place: int) -> bool:
    """Whether the word at this place has the number after it for its object ("12 rebels killed 40 soldiers")."""
    if place + 1 not in seen.counts or seen.cues[place - 1].label == "number":
        return False
    return seen.words(seen.cues[place].end, seen.cues[place + 1].start) <= 3


def _takes_object(seen: Scene, place: int) -> bool:
    """Whether the verb at this place has an object, so that those before it did it: "2 gunmen killed a guard"."""
    text, cue, active = seen.plain.text, seen.cues[place], seen.active
    if text[cue.start : cue.end] not in active.verbs:
        return False
    following = _WORD.match(text, cue.end + 1)
    has_object = following is not None and following.group() in active.objects
    return has_object and word_before(seen, place) not in active.passive


def is_group(seen: Scene, index: int) -> bool:
    """Whether the number only says how large a group is: "a 62-member rescue team"."""
    return _GROUP.match(seen.plain.text, seen.cues[index].end) is not None


def _is_topic(seen: Scene, place: int) -> bool:
    """Whether a word is what others speak of, and no one's fate: "two clerks testified about the murders"."""
    before = _WORD.findall(seen.plain.text, max(0, seen.cues[place].start - _BESIDE), seen.cues[place].start)
    if before and before[-1] in seen.topic.articles:
        before.pop()
    return bool(before) and before[-1] in seen.topic.before
