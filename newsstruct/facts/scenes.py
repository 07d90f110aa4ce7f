"""A sentence as a scene: its numbers, and the listed words that say what happened to people."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple, cast

from newsstruct.facts.lexicon import Cue, Lexicon, Plain, plain_of
from newsstruct.languages import table
from newsstruct.summary import Category

_KINDS: Final = ("topics", "governing", "nouns", "predicates", "kinds")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")


class Sense(NamedTuple):
    """What a listed word says of the people beside it: the category to pick, and all that it can mean.

    `firm` where it says what happened to them, and not only what people they are.
    """

    kind: str
    picks: Category
    bears: frozenset[Category]
    firm: bool


class Finding(NamedTuple):
    """The category a number's surroundings give it, and all that they bear out.

    `own` when its own clause says so; `firm` when a verb or the like of this very number does.
    """

    picks: Category
    bears: frozenset[Category]
    own: bool
    firm: bool = False


class Active(NamedTuple):
    """Verbs of harm, the words that begin their object, and auxiliaries: of the passive, of a plural subject, any."""

    verbs: frozenset[str]
    objects: frozenset[str]
    passive: frozenset[str]
    plural: frozenset[str]
    finite: frozenset[str]


class Topic(NamedTuple):
    """Words before what is only spoken of, the articles that may stand between, and words that join two nouns."""

    before: frozenset[str]
    articles: frozenset[str]
    belonging: frozenset[str]


@cache
def topic(language: str) -> Topic:
    """The words of a language that tell a topic from what happened."""
    rows = table(language, "categories").get("topic", {})
    return Topic(*(frozenset(rows.get(key, ())) for key in Topic._fields))


@cache
def vocabulary(language: str) -> tuple[Lexicon, dict[str, Sense], Active]:
    """The lexicon of a language, what each of its labels says, and the words that tell who did it to whom."""
    rows, clauses = table(language, "categories"), table(language, "clauses")
    lists: dict[str, list[str]] = dict(clauses)
    senses = {}
    for kind in _KINDS:
        for key, entries in rows.get(kind, {}).items():
            meanings = cast(list[Category], key.split("|"))
            says = "predicates" if kind == "kinds" else kind
            firm = kind in ("predicates", "governing")
            senses[f"{kind}:{key}"] = Sense(says, meanings[0], frozenset(meanings), firm)
            lists[f"{kind}:{key}"] = entries
    for label, entries in rows.get("marks", {}).items():
        lists[label] = [*lists.get(label, ()), *entries]
    active = rows.get("active", {})
    kinds = (frozenset(active.get(key, ())) for key in Active._fields)
    return Lexicon(lists, proclitics=language == "ar"), senses, Active(*kinds)


@dataclass
class Scene:
    """A sentence with its cues. `counts` are the places in `cues` of the numbers that may count people."""

    plain: Plain
    cues: list[Cue]
    counts: list[int]
    senses: dict[str, Sense]
    active: Active
    topic: Topic
    findings: dict[int, Finding]

    def words(self, start: int, end: int) -> int:
        """How many words stand between two places."""
        starts = self.plain.word_starts
        return max(0, bisect_left(starts, end) - bisect_left(starts, start))

    def sense(self, index: int) -> Sense | None:
        """What the cue at this place says of people; None for numbers, marks and joining words."""
        return self.senses.get(self.cues[index].label)


@lru_cache(maxsize=256)
def scene(sentence: str, language: str) -> Scene:
    """Scan a sentence; the last few hundred are kept, since each number of a sentence asks again."""
    lexicon, senses, active = vocabulary(language)
    plain = plain_of(sentence)
    cues = _merged(lexicon.scan(plain.text))
    counts = [i for i, cue in enumerate(cues) if cue.label == "number" and _counts(plain.text, cues, i)]
    return Scene(plain, cues, counts, senses, active, topic(language), {})


def _merged(cues: list[Cue]) -> list[Cue]:
    """The cues with "1.2" and "million", "six" and "hundred" made one number."""
    merged: list[Cue] = []
    for cue in cues:
        label = "number" if cue.label == "numerals" else cue.label
        if label == "number" and merged and merged[-1].label == "number" and cue.start - merged[-1].end <= 1:
            merged[-1] = Cue(merged[-1].start, cue.end, "number")
        else:
            merged.append(cue if label == cue.label else Cue(cue.start, cue.end, label))
    return merged


def _counts(text: str, cues: list[Cue], index: int) -> bool:
    """Whether this number can count people: it is no year, date, share, sum of money or measure."""
    cue = cues[index]
    if text[cue.start - 1 : cue.start] in tuple("$€£¥") or text[cue.end : cue.end + 1] in tuple("%$€£°"):
        return False
    if _YEAR.fullmatch(text[cue.start : cue.end]):
        return False
    beside = cues[max(0, index - 1) : index] + cues[index + 1 : index + 2]
    return not any(
        other.label == "measures"
        and abs(other.start - cue.end if other.start > cue.start else cue.start - other.end) <= 1
        for other in beside
    )
