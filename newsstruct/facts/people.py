"""What happened to the people a number counts, from the words around it.

Nearest first: the verb the number is object of ("killed 12"), the predicate that follows it ("12 were killed"),
the number it is a part of ("71 dead: 33 soldiers", "two of them"), the list it stands in, the sentence before.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

from newsstruct.facts.lexicon import Cue, plain_of, window
from newsstruct.facts.scenes import Finding, Scene, Sense, scene, vocabulary
from newsstruct.facts.units import units_of
from newsstruct.summary import Category

_SAYS: Final = ("predicates", "nouns")  # what is said of a number beside it, the stronger first
_ENDS: Final = frozenset({"stop", "and", "but", "subordinate", "that"})
_STOPS: Final = _ENDS | {"comma", "relative", "number"}
_BARE: Final = _ENDS | {"elliptic", "auxiliary", "partitive", "comma", "quote", "close", "relative"}
_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_BESIDE: Final = 24  # characters in which the words right before one stand
_GROUP: Final = re.compile(r"[-\u2010\u2011][^\W\d_]+ [^\W\d_]")
_LABEL: Final = re.compile(r"\w: ?\Z")
_OWN: Final = 2  # words at most between "none of" and its number
_REACH: Final = 10  # words at most between a number and what is said of it

_CONTEXT: Final = 600  # characters of the text before that may still be spoken of
_NEAR: Final = 3  # words at most between a verb and the number that is its object
_AROUND: Final = 40  # cues looked at on either side of a number


_COUNT: Final[frozenset[Category]] = frozenset({"count"})
_NOTHING: Final = Finding("count", _COUNT, False)


@lru_cache(maxsize=1024)
def find(sentence: str, start: int, end: int, language: str, previous: str | None = None) -> Finding:
    """What the words around the number at [start, end) of a sentence say of the people it counts.

    `previous` is the text before the sentence; it speaks where the sentence itself leaves open what is counted.
    """
    first, last = window(sentence, start)
    seen = scene(sentence[first:last], language)
    seen, index = _centred(seen, seen.plain.at(start - first), seen.plain.at(min(end, last) - first))
    for earlier in (*(i for i in seen.counts if i < index), index):
        if earlier not in seen.findings:  # in order, so that a long list is no deep recursion
            seen.findings[earlier] = _find(seen, earlier)
    found = seen.findings[index]
    return found if found.own else _widened(seen, index, found, previous, language)


@lru_cache(maxsize=1024)
def around(sentence: str, start: int, language: str, previous: str | None = None) -> frozenset[Category]:
    """All that the sentence of a number and the text before it say of any people."""
    first, last = window(sentence, start)
    seen = scene(sentence[first:last], language)
    spoken = _spoken(seen, 0, len(seen.cues)) + _context(previous, language)
    return frozenset[Category]().union(*(sense.bears for sense in spoken))


def tells_of(category: Category, text: str, language: str) -> bool:
    """Whether a text says this of people somewhere, and not only that it may be so ("cases")."""
    lexicon, senses, _ = vocabulary(language)
    found = (senses.get(cue.label) for cue in lexicon.scan(plain_of(text).text))
    return any(sense and category in sense.bears and "count" not in sense.bears for sense in found)


@lru_cache(maxsize=1024)
def names_outcome(noun: str, language: str) -> bool:
    """Whether a counted noun says itself what happened: "deaths", "new arrests"."""
    lexicon, senses, _ = vocabulary(language)
    text = plain_of(noun).text
    cues = lexicon.scan(text)
    if not units_of(language).noun_first:
        cues = [cue for cue in cues if cue.end == len(text)]  # "death claims" are claims
    found = (senses.get(cue.label) for cue in cues)
    return any(sense and sense.kind in _SAYS and sense.picks != "count" for sense in found)


def _centred(seen: Scene, start: int, end: int) -> tuple[Scene, int]:
    """The scene with one number cue for [start, end), and its place."""
    cues = seen.cues
    first = bisect_left(cues, (start, 0, ""))
    while first > 0 and cues[first - 1].end > start:
        first -= 1
    last = first
    while last < len(cues) and cues[last].start < end:
        last += 1
    if last == first + 1 and cues[first].label == "number" and first in seen.counts:
        return seen, first
    cues = [*cues[:first], Cue(start, end, "number"), *cues[last:]]
    moved = first + 1 - last
    counts = [i for i in seen.counts if i < first] + [first] + [i + moved for i in seen.counts if i >= last]
    return Scene(seen.plain, cues, counts, seen.senses, seen.active, seen.topic, {}), first


def _find(seen: Scene, index: int) -> Finding:
    """The finding for one number from its own sentence, the nearest evidence first."""
    verb = None if _is_group(seen, index) else _before(seen, index)
    direct, through = _after(seen, index)
    if _is_of_none(seen, index):
        direct, through = [sense for sense in direct if not sense.firm], []
        if not direct:
            return Finding("count", _COUNT, True, True)
    if verb and verb.kind == "predicates" and verb.picks not in ("count", "other"):
        return _joined(verb, *direct)
    ranked = [sense for kind in _SAYS for sense in direct if sense.kind == kind]
    strong = [sense for sense in ranked if sense.picks != "count"]
    if strong:  # of "12 inmates were killed" the verb; but "12 bodies were recovered"
        return _joined(*sorted(strong, key=lambda sense: not sense.firm and sense.picks != "killed"))
    if verb:
        return _joined(verb, *ranked)
    if any(sense.firm for sense in ranked):
        return _joined(*ranked)
    inherited = _inherited(seen, index)
    if inherited and _is_part(seen, index):
        return inherited
    if through:
        return _joined(*through)
    if ranked:
        shared = _shared(seen, index)
        return shared if shared and shared.firm else _joined(*ranked)
    return inherited or _shared(seen, index) or _NOTHING


def _joined(*senses: Sense) -> Finding:
    firm = any(sense.firm for sense in senses)
    telling = [sense for sense in senses[1:] if sense.firm or not firm]
    bears = senses[0].bears.union(*(sense.bears for sense in telling))
    return Finding(senses[0].picks, bears, True, firm)


def _before(seen: Scene, index: int) -> Sense | None:
    """The sense of the verb this number is object of."""
    cues = seen.cues
    first = index - 1 if index and cues[index - 1].label == "hedge" else index
    number = cues[first].start
    for place in range(first - 1, max(-1, index - _AROUND), -1):
        cue, sense = cues[place], seen.sense(place)
        if cue.label in _STOPS or seen.words(cue.end, number) > _NEAR:
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


def _after(seen: Scene, index: int) -> tuple[list[Sense], list[Sense]]:
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
        elif cue.label == "and" and (_continues(seen, place) if found else _joins(seen, index, place)):
            pass
        elif cue.label in _STOPS or seen.words(number.end, cue.start) > _REACH * (
            1 if found is direct else 2
        ):
            break
        else:
            sense = seen.sense(place)
            if sense and _takes_object(seen, place):
                break
            is_said = (
                sense
                and sense.kind in _SAYS
                and not (
                    _is_topic(seen, place)
                    or (_is_group(seen, index) and seen.words(number.end, cue.start) < _OWN)
                )
            )
            if sense and is_said and not _takes_next(seen, place):
                found.append(sense)
        place += 1
    return direct, through


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
    return _word_before(seen, verb) in seen.active.plural


def _word_before(seen: Scene, place: int) -> str:
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
    return has_object and _word_before(seen, place) not in active.passive


def _is_group(seen: Scene, index: int) -> bool:
    """Whether the number only says how large a group is: "a 62-member rescue team"."""
    return _GROUP.match(seen.plain.text, seen.cues[index].end) is not None


def _is_topic(seen: Scene, place: int) -> bool:
    """Whether a word is what others speak of, and no one's fate: "two clerks testified about the murders"."""
    before = _WORD.findall(seen.plain.text, max(0, seen.cues[place].start - _BESIDE), seen.cues[place].start)
    if before and before[-1] in seen.topic.articles:
        before.pop()
    return bool(before) and before[-1] in seen.topic.before


def _is_of_none(seen: Scene, index: int) -> bool:
    """Whether what is said happened to none of this number: "none of her nine crew was hurt"."""
    before = seen.cues[index - 1] if index else None
    return (
        before is not None
        and before.label == "none_of"
        and seen.words(before.end, seen.cues[index].start) <= _OWN
    )


def _is_part(seen: Scene, index: int) -> bool:
    """Whether the number is put as a part of one before: "two of them", "including three children"."""
    return any(
        0 <= place < len(seen.cues)
        and seen.cues[place].label == "partitive"
        and (
            seen.words(seen.cues[index].end, seen.cues[place].start)
            + seen.words(seen.cues[place].end, seen.cues[index].start)
        )
        <= 2
        for place in (index - 1, index + 1)
    )


def _is_elliptic(seen: Scene, index: int) -> bool:
    """Whether the number has no noun of its own: "11 in the valley", but not "Attendance: 84,000"."""
    number = seen.cues[index].start
    if _LABEL.search(seen.plain.text, max(0, number - 3), number):
        return index > 1 and _tells_fate(seen, index - 2, seen.cues[index - 1].start)
    if index + 1 == len(seen.cues):
        return not _LETTER.search(seen.plain.text, seen.cues[index].end)
    after = seen.cues[index + 1]
    return after.label in _BARE and seen.words(seen.cues[index].end, after.start) == 0


def _tells_fate(seen: Scene, place: int, end: int) -> bool:
    """Whether the word that ends here says what happened: "Dead: 12"."""
    sense = seen.sense(place)
    return sense is not None and sense.picks != "count" and seen.cues[place].end == end


def _is_compared(seen: Scene, index: int) -> bool:
    """Whether the number before is compared with this one, which has no noun: "up from 313 the year before"."""
    before, end = seen.cues[index - 1] if index else None, seen.cues[index].end
    if before is None or before.label != "compared" or seen.words(before.end, seen.cues[index].start):
        return False
    following = _WORD.match(seen.plain.text, end + 1)
    return following is None or following.group() in seen.active.objects


def _inherited(seen: Scene, index: int) -> Finding | None:
    """The finding of the number before, where this one is a part of it, has no noun or stands in its list."""
    position = bisect_left(seen.counts, index)
    if not position or seen.findings[seen.counts[position - 1]] is _NOTHING:
        return None
    first, cues = seen.counts[position - 1], seen.cues
    between = range(first + 1, index)
    if any(cues[place].label == "stop" and seen.plain.text[cues[place].start] != ":" for place in between):
        return None
    found = seen.findings[first]
    if _is_part(seen, index) or _is_list(seen, first, index):
        return found
    if _is_elliptic(seen, index) or _is_compared(seen, index):
        return found if found.picks != "count" else found._replace(own=False, firm=False)
    return None


def _is_list(seen: Scene, first: int, last: int) -> bool:
    """Whether nothing but nouns and joining words stand between two numbers: "33 soldiers and 17 civilians"."""
    start = first + 1
    while start < last and seen.sense(start):
        start += 1
    between = seen.cues[start:last]
    joining = all(
        cue.label in ("comma", "and", "quote", "hedge") or seen.plain.text[cue.start] == ":"
        for cue in between
    )
    if not joining or not between or seen.words(between[-1].end, seen.cues[last].start) > 1:
        return False
    return seen.words(seen.cues[first].end, seen.cues[last].start) <= _REACH


def _is_whole(seen: Scene, first: int, last: int) -> bool:
    """Whether the second number is the whole of which the first is a part: "two of the 14 suspects"."""
    if last != first + 1 or not 0 < seen.words(seen.cues[first].end, seen.cues[last].start) <= 2:
        return False
    said, places = seen.active.passive | seen.active.plural, range(last + 1, len(seen.cues))[:3]
    return not said or any(seen.sense(place) and _word_before(seen, place) in said for place in places)


def _shared(seen: Scene, index: int) -> Finding | None:
    """The finding of the list this number begins: "12 soldiers and three officers were killed"."""
    position = bisect_left(seen.counts, index)
    for place, later in zip(
        seen.counts[position : position + 6], seen.counts[position + 1 : position + 7], strict=False
    ):
        if not (_is_list(seen, place, later) or _is_whole(seen, place, later)):
            return None
        if _is_part(seen, later):
            return None  # "with 120 people aboard sank and 52 of them died"
        direct, through = _after(seen, later)
        if direct or through:
            joins = any(cue.label == "and" for cue in seen.cues[index:later]) or not _is_list(
                seen, place, later
            )
            found = _joined(*direct, *through)
            return found if joins else found._replace(firm=False)  # "of 58 pupils, three are dead"
    return None


def _widened(seen: Scene, index: int, found: Finding, previous: str | None, language: str) -> Finding:
    """The finding of a number whose clause leaves it open: what the sentence or the one before it speaks of."""
    before, after = _spoken(seen, 0, index), _spoken(seen, index, len(seen.cues))
    context = _context(previous, language)
    bears = found.bears.union(*(sense.bears for sense in (*before, *after, *context)))
    nearest = (*before[-1:], *context[-1:], *after[:1])
    if found is _NOTHING and nearest and _is_elliptic(seen, index):
        return Finding(nearest[0].picks, bears, False)
    return Finding(found.picks, bears, False)


def _context(previous: str | None, language: str) -> list[Sense]:
    """All that the end of the text before says of people, in order."""
    earlier = scene(previous[-_CONTEXT:], language) if previous else None
    return _spoken(earlier, 0, len(earlier.cues)) if earlier else []


def _spoken(seen: Scene, start: int, end: int) -> list[Sense]:
    """All that a part of a scene says of people, in order."""
    senses = [seen.senses[cue.label] for cue in seen.cues[start:end] if cue.label in seen.senses]
    return [sense for sense in senses if sense.kind != "governing" and sense.picks != "count"]
