"""What happened to the people a number counts, from the words around it.

Nearest first: the verb the number is object of ("killed 12"), the predicate that follows it ("12 were killed"),
the number it is a part of ("71 dead: 33 soldiers", "two of them"), the list it stands in, the sentence before.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

from newsstruct.facts.lexicon import Cue, plain_of, window
from newsstruct.facts.predication import ENDS, REACH, SAYS, governing, is_group, predicates, word_before
from newsstruct.facts.scenes import Finding, Scene, Sense, scene, vocabulary
from newsstruct.facts.units import units_of
from newsstruct.summary import Category

_BARE: Final = ENDS | {"elliptic", "auxiliary", "partitive", "comma", "quote", "close", "relative"}
_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LABEL: Final = re.compile(r"\w: ?\Z")
_OWN: Final = 2  # words at most between "none of" and its number

_CLOSE: Final = 24  # characters in which the verb of a number without a noun stands
_CONTEXT: Final = 600  # characters of the text before that may still be spoken of


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
    return any(sense and sense.kind in SAYS and sense.picks != "count" for sense in found)


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
    if _is_of_parent(seen, index):
        return Finding("count", _COUNT, True, True)
    verb = None if is_group(seen, index) else governing(seen, index)
    direct, through = predicates(seen, index)
    if _is_of_none(seen, index):
        direct, through = [sense for sense in direct if not sense.firm], []
        if not direct:
            return Finding("count", _COUNT, True, True)
    if verb and verb.kind == "predicates" and verb.picks not in ("count", "other"):
        return _joined(*_dead_first([verb, *direct]))
    ranked = [sense for kind in SAYS for sense in direct if sense.kind == kind]
    strong = [sense for sense in ranked if sense.picks != "count"]
    if strong:  # of "12 inmates were killed" the verb; but "12 bodies were recovered"
        return _joined(*_dead_first(strong))
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


def _dead_first(senses: list[Sense]) -> list[Sense]:
    """The senses, the firm ones first, but for what calls them bodies: those who were recovered are dead."""
    return sorted(senses, key=lambda sense: (sense.firm or sense.picks != "killed", not sense.firm))


def _joined(*senses: Sense) -> Finding:
    firm = any(sense.firm for sense in senses)
    telling = [sense for sense in senses[1:] if sense.firm or not firm]
    bears = senses[0].bears.union(*(sense.bears for sense in telling))
    return Finding(senses[0].picks, bears, True, firm)


def _is_of_parent(seen: Scene, index: int) -> bool:
    """Whether the number is of someone's children, who are no more than that: "a mother of four"."""
    before = seen.cues[index - 1] if index else None
    return before is not None and before.label == "parent" and before.end + 1 == seen.cues[index].start


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
    if _is_part(seen, index) or (_is_list(seen, first, index) and not _has_verb(seen, index)):
        return found
    if _is_elliptic(seen, index) or _is_compared(seen, index):
        is_open = found.picks == "count" or _has_verb(seen, index)
        return found._replace(own=False, firm=False) if is_open else found
    return None


def _has_verb(seen: Scene, index: int) -> bool:
    """Whether a verb stands close behind in the number's own clause: "and 70 more have yet to call"."""
    start = seen.cues[index].end
    marks = (cue.start for cue in seen.cues[index + 1 : index + 4] if cue.label in ENDS | {"comma", "number"})
    following = _WORD.findall(seen.plain.text, start, next(marks, start + _CLOSE))
    return not seen.active.finite.isdisjoint(following[:3])


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
    return seen.words(seen.cues[first].end, seen.cues[last].start) <= REACH


def _is_told(seen: Scene, index: int) -> bool:
    """Whether a verb that is no more than "be" says the number, so that the next one begins anew: "we are six"."""
    before = seen.cues[index - 1] if index else None
    return before is not None and before.label == "copula" and before.end + 1 == seen.cues[index].start


def _is_whole(seen: Scene, first: int, last: int) -> bool:
    """Whether the second number is the whole of which the first is a part: "two of the 14 suspects"."""
    if last != first + 1 or not 0 < seen.words(seen.cues[first].end, seen.cues[last].start) <= 2:
        return False
    said, places = seen.active.passive | seen.active.plural, range(last + 1, len(seen.cues))[:3]
    return not said or any(seen.sense(place) and word_before(seen, place) in said for place in places)


def _shared(seen: Scene, index: int) -> Finding | None:
    """The finding of the list this number begins: "12 soldiers and three officers were killed"."""
    position = bisect_left(seen.counts, index)
    for place, later in zip(
        seen.counts[position : position + 6], seen.counts[position + 1 : position + 7], strict=False
    ):
        if not (_is_list(seen, place, later) or _is_whole(seen, place, later)):
            return None
        if _is_part(seen, later) or _is_told(seen, place):
            return None  # "with 120 people aboard sank and 52 of them died"
        direct, through = predicates(seen, later)
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
