"""How far a denial, a negation or a condition reaches in a sentence.

A scope is looked for from a place back to the word that would deny it, and given up at the first word that
opens a statement of its own ("but", "and said", ", which").
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from newsstruct.facts.lexicon import Lexicon, Plain, count_words, window
from newsstruct.languages import table

_NEAR: Final = 3  # words at most between "not" and the number it negates
_FAR: Final = 30  # words at most between a denial and what it denies
_SHARED: Final = ("and", "that", "relative", "subordinate", "hedge", "auxiliary")  # lists of the clauses table used here


@dataclass(frozen=True, slots=True)
class Word:
    """A listed word or mark at [start, end) of the plain text, and every list it is in."""

    start: int
    end: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a sentence among its listed words: `before` counts the words that start left of it."""

    text: str
    words: list[Word]
    start: int
    end: int
    before: int
    after: int
    settings: dict[str, str]

    def between(self, left: int, right: int) -> int:
        """How many words, listed or not, stand from one offset to another."""
        return count_words(self.text, left, right)


@cache
def _lexicon(language: str) -> tuple[Lexicon, dict[str, frozenset[str]], dict[str, str]]:
    """The words of a language under one label for every set of lists they share, what each label means, settings."""
    clauses, rows = table(language, "clauses"), table(language, "assertion")
    kinds = defaultdict(list)
    for kind, entries in ({key: clauses.get(key, []) for key in _SHARED} | rows).items():
        for entry in entries if isinstance(entries, list) else ():
            kinds[entry].append(kind)
    lists = defaultdict(list)
    for entry, found in kinds.items():
        lists["|".join(found)].append(entry)
    marks = ("number", "comma", "stop", "quote", "open", "close", "and")
    meanings = {label: frozenset(label.split("|")) for label in (*lists, *marks)}
    settings = {key: value for key, value in rows.items() if isinstance(value, str)}
    return Lexicon(lists, proclitics=language == "ar"), meanings, settings


@lru_cache(maxsize=256)
def _words(sentence: str, language: str) -> tuple[Plain, list[Word], list[int]]:
    lexicon, meanings, _ = _lexicon(language)
    plain = Plain(sentence)
    words = _paired([Word(start, end, meanings[label]) for start, end, label in lexicon.scan(plain.text)])
    return plain, words, [word.start for word in words]


def _paired(words: list[Word]) -> list[Word]:
    """The words, a verb that only denies with its particle ("wies ... zurück") made one that does where that follows."""
    particle = False
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        particle = "particle" in word.kinds or (particle and "stop" not in word.kinds)
        if particle and "split" in word.kinds:
            words[index] = Word(word.start, word.end, word.kinds | {"reject"})
    return words


def locate(sentence: str, start: int, end: int, language: str) -> Place:
    """Find the stretch [start, end) of a sentence among its listed words."""
    first, last = window(sentence, start)
    plain, words, starts = _words(sentence[first:last], language)
    start, end = plain.at(start - first), plain.at(min(end, last) - first)
    settings = _lexicon(language)[2]
    return Place(plain.text, words, start, end, bisect_left(starts, start), bisect_left(starts, end), settings)


def negated(place: Place) -> bool:
    """Whether "not" stands right before: "Eight, not 200", "there were not 40 dead", but not "not only 12"."""
    inside = place.words[place.before] if place.before < len(place.words) else None
    if inside and inside.start < place.end and "limits" in inside.kinds:
        return False  # "did not kill more than 40" is a bound
    for index in range(place.before - 1, -1, -1):
        word = place.words[index]
        if "not" in word.kinds:
            return place.between(word.end, place.start) <= _NEAR and not _limited(place, index)
        if word.kinds & _CLOSED or place.between(word.end, place.start) > _NEAR:
            return False
    return False


def _limited(place: Place, index: int) -> bool:
    """Whether the word before "not" makes it a bound, where verbs come first: "überstieg nicht 40"."""
    before = place.words[index - 1] if index else None
    return bool(before and "limits" in before.kinds and place.between(before.end, place.words[index].start) <= 1)


_CLOSED: Final = frozenset(
    {"limits", "blocks", "comma", "stop", "and", "that", "subordinate", "relative", "number", "open", "unproven"}
)


def denied(place: Place) -> Literal["denied", "negated"] | None:
    """Whether someone denies what stands here, or says that there is no evidence for it, or takes it back."""
    if _presupposed(place):
        return None
    return _denied_before(place) or _denied_after(place)


def _presupposed(place: Place) -> bool:
    """Whether this is the subject a denial takes for granted: "denied that the 17 detainees were beaten"."""
    if place.before < 2:
        return False
    article, opener = place.words[place.before - 1], place.words[place.before - 2]
    close = place.between(article.end, place.start) == 0 and place.between(opener.end, article.start) == 0
    return close and "definite" in article.kinds and bool(opener.kinds & {"that", "if", "whether"})


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
    for index in range(place.before - 1, -1, -1):
        word, kinds = words[index], words[index].kinds
        if kinds & {"stop", "breaks", "unproven"} or place.between(word.end, place.start) > _FAR:
            return None
        if "not" in kinds and content.clause and _follows(place, index, "speech", 2):
            return "negated"  # "never said that 200 had died"
        if kinds & {"deny", "reject", "absence", "contrary", "wrongly", "false"}:
            if _denies(place, index, content):
                return "denied"
            if kinds & {"deny", "reject"} and not _follows(place, index, "reports", 1):
                return None
        if _opens_statement(place, index) or ("subordinate" in kinds and not content.clause):
            return None
        content.clause |= "that" in kinds and not _follows(place, index, "results", 1)
        content.reports |= "reports" in kinds
        content.event |= "events" in kinds
        content.comma |= "comma" in kinds
        content.parted |= "comma" in kinds and _follows(place, index, "and", 0) and not content.clause
    return None


def _denies(place: Place, index: int, content: _Content) -> bool:
    """Whether the denying word at this index reaches the place, given what lies between."""
    word, kinds = place.words[index], place.words[index].kinds
    if content.parted:
        return False
    if "deny" in kinds and not _negates(place, index):
        return content.clause or content.reports or content.event or _bare(place, word.end)
    if "reject" in kinds and not _negates(place, index):
        near = place.between(word.end, place.start) <= _NEAR + 2
        return content.reports or (content.clause and near)
    if "absence" in kinds:
        return content.clause or content.reports or not content.comma
    if "contrary" in kinds:
        return content.reports and ("fronted" in place.settings or not content.comma)
    if "wrongly" in kinds:
        return _misreported(place, index)
    return "false" in kinds and _follows(place, index, "reports", 1)


def _misreported(place: Place, index: int) -> bool:
    """Whether the "wrongly" at this index goes with a verb or noun of saying, before or behind it."""
    before = place.words[index - 1] if index else None
    if before and "speech" in before.kinds and place.between(before.end, place.words[index].start) <= 1:
        return True
    if "fronted" in place.settings and any("speech" in word.kinds for word in place.words[place.after :]):
        return True
    return _follows(place, index, "speech", 1) or _follows(place, index, "reports", 1)


def _negates(place: Place, index: int) -> bool:
    """Whether the word at this index is itself negated: "did not deny"."""
    if index == 0:
        return False
    before = place.words[index - 1]
    return "not" in before.kinds and place.between(before.end, place.words[index].start) <= 1


def _follows(place: Place, index: int, kind: str, within: int) -> bool:
    """Whether the next listed word is of this kind, with at most so many words in between."""
    words = place.words
    if index + 1 >= len(words) or kind not in words[index + 1].kinds:
        return False
    return place.between(words[index].end, words[index + 1].start) <= within


def _bare(place: Place, end: int) -> bool:
    """Whether a denial governs an infinitive, a gerund or a clause without "that": "denied killing 12"."""
    gap = place.text[end : place.start].split()
    endings = tuple(place.settings.get("verbal_endings", "").split())
    if endings and any(word.strip(",").endswith(endings) and len(word) > 2 for word in gap[:3]):
        return True
    infinitive = place.settings.get("infinitive")
    if infinitive and infinitive in place.text[place.end :]:
        return True
    near = place.words[place.after : place.after + 2]
    return len(gap) <= _NEAR and any(
        "auxiliary" in word.kinds and place.between(place.end, word.start) <= 4 for word in near
    )


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
    return not _follows(place, index, "comma", 4)


def _denied_after(place: Place) -> Literal["denied"] | None:
    """Whether the sentence goes on to call it false: "Reports of 77 dead turned out to be wrong"."""
    subject, anaphor, copula, apart = _reported(place), False, -1, False
    for index in range(place.after, len(place.words)):
        word, kinds = place.words[index], place.words[index].kinds
        if "stop" in kinds or place.between(place.end, word.start) > _FAR:
            return None
        if subject and "fronted" in place.settings and kinds & {"deny", "reject"} and "false" not in kinds:
            return "denied"
        if "withdrew" in kinds and (apart or subject):
            return "denied"
        if "false" in kinds and (subject or (anaphor and apart)) and 0 <= copula:
            near = place.between(place.words[copula].end, word.start) <= _NEAR
            if near and not _negates(place, index):
                return "denied"
        if "copulas" in kinds:
            copula = index
        apart |= bool(kinds & {"comma", "breaks", "and"})
        anaphor |= apart and bool(kinds & {"anaphors", "reports"})
    return None


def _reported(place: Place) -> bool:
    """Whether the place is inside the subject "reports of ..." or "that ..." which the sentence judges."""
    for index in range(place.before - 1, -1, -1):
        word = place.words[index]
        if "stop" in word.kinds or place.between(word.end, place.start) > _FAR:
            return False
        if "reports" in word.kinds:
            return any("about" in later.kinds for later in place.words[index + 1 : min(index + 4, place.before)])
        if "that" in word.kinds and place.between(0, word.start) == 0:
            return True
    return False


def called_off(place: Place) -> bool:
    """Whether what is told here did not or will not happen: "did not take place"."""
    return any(
        "not" in place.words[index].kinds and _follows(place, index, "happen", 2)
        for index in range(place.before, place.after)
    )


def conditional(place: Place, *, main: bool = True) -> bool:
    """Whether this is only supposed: in an "if" clause, after "would have", "could be", "whether".

    With `main`, also what depends on a condition: "If the dam breaks, 5,000 people will drown".
    """
    if _presupposed(place):
        return False
    if main and _supposed(place):
        return True
    words = place.words
    for index, word in enumerate(words):
        opens = "if" in word.kinds or ("inverted" in word.kinds and place.between(0, word.start) == 0)
        if opens and "unconditional" not in word.kinds and _conditions(place, index, main=main):
            return True
        if "whether" in word.kinds and index < place.before:
            return not any(later.kinds & {"comma", "stop"} for later in words[index:place.before])
    return False


def _supposed(place: Place) -> bool:
    """Whether "could be" or "would have" stands before in the same clause."""
    for word in reversed(place.words[: place.before]):
        apart = place.between(word.end, place.start)
        if "supposed" in word.kinds and apart == 0:
            return not any(sign in place.text[place.start - 2 : place.end + 2] for sign in "$€£¥%")
        if "imagined" in word.kinds and "obliged" not in word.kinds and apart <= 8:
            return True
        if word.kinds & {"comma", "stop", "and", "that", "breaks", "subordinate", "relative"}:
            return False
    return False


def _conditions(place: Place, index: int, *, main: bool) -> bool:
    """Whether the place is in the condition that opens here, or in the clause that depends on it."""
    words, opening = place.words, place.words[index]
    close = next(
        (i for i in range(index + 1, len(words)) if words[i].kinds & {"comma", "stop"}),
        len(words),
    )
    end = words[close].start if close < len(words) else len(place.text)
    closed = close < len(words) and "comma" in words[close].kinds
    if any("settled" in word.kinds for word in words[index + 1 : close]):
        return False
    if place.between(opening.end, end) < 2 and "inverted" not in opening.kinds:
        return False
    if opening.start < place.start < end:
        return "inverted" not in opening.kinds or closed
    if not main or ("inverted" in opening.kinds and not closed):
        return False
    if place.start >= end:
        return closed and _initial(place, index) and _modal(place, close)
    return _modal(place, _clause_start(place, index)) and _clause_start(place, index) < place.before


def _initial(place: Place, index: int) -> bool:
    """Whether a condition comes first in its sentence, so that what follows the comma depends on it."""
    if index == 0:
        return place.between(0, place.words[0].start) <= 1
    before = place.words[index - 1]
    joins = before.kinds & {"stop", "quote", "comma", "that", "and", "breaks"}
    return bool(joins) and place.between(before.end, place.words[index].start) <= 1


def _clause_start(place: Place, index: int) -> int:
    """The listed word at which the clause before this one begins."""
    edges = {"comma", "stop", "that", "and", "breaks", "subordinate", "quote"}
    return next((i for i in range(index - 1, -1, -1) if place.words[i].kinds & edges), -1)


def _modal(place: Place, edge: int) -> bool:
    """Whether the clause that begins after this word, and holds the place, says will, would or could."""
    for word in place.words[edge + 1 :]:
        if "stop" in word.kinds or place.between(place.end, word.start) > _NEAR:
            return False
        if "modal" in word.kinds:
            return True
    return False
