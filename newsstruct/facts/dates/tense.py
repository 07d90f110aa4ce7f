"""The tense of the verb a date belongs to, told from cue words: will it come, or has it been."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, islice, takewhile
from typing import Literal

from newsstruct.facts.dates.meaning import Tense
from newsstruct.languages import table

_PIECE = re.compile(r"[^\W\d_]+|,(?!\d)|[;:()—–«»„“”\"]")
_PIECES = re.compile(f"({_PIECE.pattern})")
_QUOTES = '«»“”„"'
_QUOTE = frozenset(_QUOTES)
_REACH = 24
_NEAR = 500  # characters on either side in which a verb is looked for
_BEHIND = 200  # characters before a date in which it is looked for what the date hangs on
_AHEAD = 100  # and behind it
_KNOWN = 20_000  # words remembered
_NAME = 7  # letters that a name seldom has more of
_SETTLING = ("past", "present")
_Kind = Literal["past", "future", "present", "clause", "comma"]


@dataclass(frozen=True, slots=True)
class _Cues:
    words: dict[str, _Kind]
    neutral: frozenset[str]
    phrases: dict[str, list[tuple[tuple[str, ...], _Kind]]]
    future_endings: tuple[str, ...]
    long_future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    future_beginnings: tuple[str, ...]
    bare: frozenset[str]
    governors: frozenset[str]
    infinitive: str
    progressive: frozenset[str]
    auxiliaries: frozenset[str]
    scheduled: frozenset[str]
    determiners: frozenset[str]
    superlatives: tuple[str, ...]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    requests: frozenset[str]
    complements: frozenset[str]
    coordinators: frozenset[str]
    subjunctive: dict[str, list[str]]
    plans: frozenset[str]
    subordinators: frozenset[str]
    subordinated: frozenset[str]
    infinitive_endings: tuple[str, ...]
    conditional: frozenset[str]
    temporal: frozenset[str]
    backshifting: frozenset[str]
    before_nouns: frozenset[str]
    marked: bool
    perfect_now: bool
    known: dict[str, _Kind | Literal["beside", "unknown"] | None] = field(default_factory=dict)


@cache
def _cues(language: str) -> _Cues:
    dates = table(language, "dates")
    data = dates.get("tense", {})
    calendar = [
        name for key in ("weekdays", "months") for names in dates.get(key, {}).values() for name in names
    ]
    words: dict[str, _Kind] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], _Kind]]] = {}
    kinds: tuple[tuple[str, _Kind], ...] = (
        ("break", "clause"), ("past", "past"), ("present", "present"), ("future", "future"),
    )  # fmt: skip
    for section, kind in kinds:
        for entry in data.get(section, ()):
            first, *rest = _PIECE.findall(entry)
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), kind))
            else:
                words[first] = kind
    return _Cues(
        words,
        frozenset(piece for name in calendar for piece in _PIECE.findall(name))
        | frozenset(data.get("neutral", ())),
        phrases,
        tuple(data.get("future_endings", ())),
        tuple(ending for ending in data.get("future_endings", ()) if len(ending) > 4),
        tuple(data.get("past_endings", ())),
        tuple(data.get("future_beginnings", ())),
        frozenset(data.get("bare", ())),
        frozenset(data.get("governors", ())),
        data.get("infinitive", ""),
        frozenset(data.get("progressive", ())),
        frozenset(data.get("auxiliaries", ())),
        frozenset(data.get("scheduled", ())),
        frozenset(data.get("determiners", ())),
        tuple(data.get("superlatives", ())),
        frozenset(data.get("perfect", ())),
        frozenset(data.get("pluperfect", ())),
        frozenset(data.get("requests", ())),
        frozenset(data.get("complements", ())),
        frozenset(dates.get("and", ())),
        dict(data.get("subjunctive", {})),
        frozenset(data.get("plans", ())),
        frozenset(data.get("subordinators", ())),
        frozenset(data.get("subordinated", ())),
        tuple(data.get("infinitive_endings", ())),
        frozenset(data.get("conditional", ())),
        frozenset(data.get("temporal", ())),
        frozenset(data.get("backshifting", ())),
        frozenset(data.get("before_nouns", ())),
        bool(data.get("marked")),
        bool(data.get("perfect_now")),
    )


@cache
def purposes(language: str) -> frozenset[str]:
    """The prepositions of what something is meant for: "a march for Saturday"."""
    return frozenset(table(language, "dates").get("tense", {}).get("purposes", ()))


class Tenses:
    """The verb cues of one sentence; ask `at` for the tense that governs a stretch of it."""

    def __init__(self, sentence: str, language: str) -> None:
        cues = _cues(language)
        self._sentence, self._cues = sentence, cues
        self._headline: int | None = None
        self._conditional: bool | None = None
        self._backshifting: bool | None = None
        parts = _PIECES.split(sentence)  # what stands between two pieces, a piece, and so on
        self._texts: list[str] = parts[1::2]
        self._offsets = list(accumulate(map(len, parts)))
        self._quoted = not _QUOTE.isdisjoint(self._texts)
        self._before: dict[int, list[str]] = {}
        found = list(_kinds(self._texts, cues))
        self._starts = [self._offsets[2 * index] for index, _ in found]
        self._kinds: list[_Kind] = [kind for _, kind in found]

    def _words_before(self, start: int) -> list[str]:
        """The words and marks before an offset, the nearest first."""
        if start not in self._before:
            words = _PIECE.findall(self._sentence, max(0, start - _BEHIND), start)
            self._before[start] = words[: -_REACH - 1 : -1]
        return self._before[start]

    def at(self, start: int) -> Tense | None:
        """The tense at an offset: of the nearest verb before it in its clause, else after it, else further off."""
        here = bisect_left(self._starts, start)
        before, after = self._kinds[max(0, here - _REACH) : here][::-1], self._kinds[here : here + _REACH]
        found = (
            _until(before, ("clause", "comma"))
            or _until(after, ("clause",))
            or _until(before, ("clause",))
            or _until(before, ())
            or (None if self._cues.marked else _until(after, ()))
        )
        if found is None:
            return "future" if self._in_headline(start) else None
        if found == "past" and self._is_backshifted(start):
            return "future"
        return None if found == "present" else found

    def doubtful(self, start: int) -> bool:
        """Whether no verb tells which way: none is there, those there are differ, or it only "would have" happened.

        Inside a quotation the verbs outside of it do not count.
        """
        said = self._said_between(_QUOTES, start)
        if self._conditional is None:
            self._conditional = not self._cues.conditional.isdisjoint(self._texts)
        if "past" in said and self._conditional:
            return self.at(start) == "past"
        if self._cues.perfect_now and self._hangs_on_perfect(start):
            return True
        if said == {"past"}:
            return False
        if len(said) < 2:
            return said == {"present"} or (not said and not self._cues.marked)
        here = bisect_left(self._starts, start)
        before, after = self._kinds[max(0, here - _REACH) : here][::-1], self._kinds[here : here + _REACH]
        found = _until(before, ("clause", "comma")) or _until(after, ("clause",))
        if found is None:
            return self._said_between(_QUOTES + ",;", start) not in ({"past"}, {"future"})
        return found == "present"

    def _hangs_on_perfect(self, start: int) -> bool:
        """Whether the clause says "has", which goes with no day gone by: "has asked for access on Friday"."""
        for word in self._words_before(start):
            if word in self._cues.perfect:
                return True
            if not word[0].isalpha() or self._cues.words.get(word) == "clause":
                return False
        return False

    def _is_backshifted(self, start: int) -> bool:
        """Whether a clause in the past hangs on a "would": "would close when the lease ran out in June"."""
        cues, opened = self._cues, False
        if self._backshifting is None:
            self._backshifting = not cues.backshifting.isdisjoint(self._texts)
        if not self._backshifting:
            return False
        words = _PIECE.findall(self._sentence, max(0, start - 200), start)[-_REACH:]
        for place, word in enumerate(reversed(words)):
            if opened and word in cues.backshifting:
                return True
            opened = opened or (place > 2 and word in cues.temporal)
            if not word[0].isalpha() or (not opened and cues.words.get(word) == "clause"):
                return False
        return False

    def _said_between(self, marks: str, start: int) -> set[_Kind]:
        """What the verbs are between the nearest of some marks on either side of an offset."""
        begin, end = max(0, start - _NEAR), start + _NEAR
        for mark in marks if self._quoted or marks != _QUOTES else ():
            begin = max(begin, self._sentence.rfind(mark, begin, start) + 1)
            place = self._sentence.find(mark, start, end)
            end = place if place >= 0 else end
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        return {kind for kind in self._kinds[low:high] if kind not in ("clause", "comma")}

    def asks(self, start: int) -> bool:
        """Whether the date hangs on what somebody asks, orders or allows."""
        for word in self._words_before(start):
            if word in self._cues.requests:
                return True
            closes = not word[0].isalpha() or self._cues.words.get(word) == "clause"
            if closes and word not in self._cues.complements:
                return False
        return False

    def plans(self, start: int, end: int) -> bool:
        """Whether the date of a stretch hangs on what somebody asks for or intends, though the asking is over.

        "They called on all to march on Friday", "plans for a vigil on Friday", "am Freitag zu streiken".
        """
        cues, opened = self._cues, False
        here = bisect_left(self._starts, start)
        governed = _until(self._kinds[max(0, here - _REACH) : here][::-1], ("clause",)) == "past"
        for word in self._words_before(start):
            if (opened and word in cues.requests) or (
                not governed and not cues.plans.isdisjoint((word, word.lower()))
            ):
                return True
            opened = opened or word in cues.subordinators or word.endswith(cues.infinitive_endings)
            told = opened and cues.words.get(word) == "past"  # "told them that", which asks nothing
            closes = told or not word[0].isalpha() or cues.words.get(word) == "clause"
            if closes and word not in cues.subordinators and word not in cues.complements:
                break
        if not cues.subordinated:
            return False
        following = islice(_PIECE.finditer(self._sentence, end, end + _AHEAD), _REACH)
        return any(match.group() in cues.subordinated for match in takewhile(_in_clause, following))

    def told_beside(self, start: int) -> bool:
        """Whether a verb in the past stands in the date's own clause: before it, or after where the date comes first.

        The clause begins after "and" in "lifted the curfew and keeps the ban until Sunday", and with the infinitive
        in "voted to close the road by Friday".
        """
        cues, begin, between = self._cues, start, 0
        here, infinitive = bisect_left(self._starts, start), False
        for match in reversed(list(_PIECE.finditer(self._sentence, max(0, start - _BEHIND), start))):
            word = match.group()
            infinitive = word == cues.infinitive and self._opens_infinitive(match.end())
            if (
                infinitive
                or not word[0].isalpha()
                or word in cues.coordinators
                or cues.words.get(word) == "clause"
            ):
                break
            begin, between = match.start(), between + 1
        if "past" in self._kinds[bisect_left(self._starts, begin) : here]:
            return True
        follows = between < 3 and _until(self._kinds[here : here + _REACH], ()) == "past"
        return cues.marked or (follows and not infinitive)

    def _opens_infinitive(self, end: int) -> bool:
        """Whether a word that is no article follows a "to": "to close", not "to the north" or "to 80 per cent"."""
        following = _PIECE.match(self._sentence, end + 1)
        return (
            following is not None and following[0].islower() and following[0] not in self._cues.before_nouns
        )

    def is_infinitive(self, start: int, end: int) -> bool:
        """Whether the word there opens an infinitive, in the languages that have a word for it."""
        return self._sentence[start:end] == self._cues.infinitive

    def _in_headline(self, start: int) -> bool:
        """Whether a date hangs on a headline's "to visit", where no verb says more."""
        if self._headline is None:
            texts, infinitive = self._texts, self._cues.infinitive
            words = texts.index(infinitive) if infinitive in texts[1:] else 0
            self._headline = self._offsets[2 * words] if words else 0
        return 0 < self._headline < start

    def goes_on(self, start: int) -> bool:
        """Whether what is said to be so since an offset still is: the verb is in the present (perfect).

        "The worst drought since 1985" only compares.
        """
        here = bisect_left(self._starts, start)
        present = _until(self._kinds[max(0, here - _REACH) : here][::-1], ("clause",)) == "present"
        perfect = not self._cues.perfect.isdisjoint(self._texts)
        if not (perfect or present) or not self._cues.pluperfect.isdisjoint(self._texts):
            return False
        before = [piece.lower() for piece in _PIECE.findall(self._sentence[max(0, start - 60) : start])[-6:]]
        return not any(piece.endswith(ending) for piece in before for ending in self._cues.superlatives)


def _in_clause(match: re.Match[str]) -> bool:
    return match.group()[0].isalpha()


def _until(kinds: list[_Kind], stops: tuple[str, ...]) -> Literal["past", "future", "present"] | None:
    for kind in kinds:
        if kind in stops:
            return None
        if kind != "clause" and kind != "comma":
            return kind
    return None


def _kinds(texts: list[str], cues: _Cues) -> Iterator[tuple[int, _Kind]]:
    """The cues among the words of a sentence, by their place."""
    known = cues.known
    kinds: list[_Kind | Literal["beside", "unknown"] | None] = [known.get(word, "unknown") for word in texts]
    for index in [index for index, kind in enumerate(kinds) if kind is not None]:
        word, found = texts[index], kinds[index]
        if found == "unknown":
            if len(known) > _KNOWN:
                known.clear()
            found = known[word] = _kind_alone(word, cues)
        kind = _kind_beside(texts, index, cues) if found == "beside" else found
        if kind is not None and not (kind in _SETTLING and index and texts[index - 1] in cues.bare):
            yield index, kind


def _kind_alone(word: str, cues: _Cues) -> _Kind | Literal["beside"] | None:
    """What a word is a cue of wherever it stands; "beside" where the words next to it tell."""
    if not word[0].isalpha():
        return "comma" if word == "," else "clause"
    if word in cues.phrases or word == cues.infinitive or word in cues.progressive or word in cues.scheduled:
        return "beside"
    if word in cues.subjunctive:
        return "beside"
    kind = _by_form(word, cues)
    return "beside" if kind == "past" and cues.before_nouns and word.endswith(cues.past_endings) else kind


def _by_form(word: str, cues: _Cues) -> _Kind | None:
    kind = cues.words.get(word)
    if kind is not None or len(word) < 4:
        return kind
    if word[0].isupper():
        # A name, or the first word of a sentence, which only a long ending tells apart.
        return "future" if len(word) > _NAME and word.endswith(cues.long_future_endings) else None
    if word in cues.neutral:
        return None  # "sábado" ends like a participle
    if word.endswith(cues.future_endings) or word.startswith(cues.future_beginnings):
        return "future"
    return "past" if word.endswith(cues.past_endings) else None


def _kind_beside(texts: list[str], index: int, cues: _Cues) -> _Kind | None:
    word, before = texts[index], texts[index - 1] if index else ""
    for rest, kind in cues.phrases.get(word, ()):
        if tuple(texts[index + 1 : index + 1 + len(rest)]) == rest:
            # "It had been due on Friday": it was to have come by then.
            had_been = kind == "future" and index > 1 and texts[index - 2] in cues.pluperfect
            return "past" if had_been else kind
    if word == cues.infinitive:
        if index > 2 and texts[index - 3] in cues.pluperfect:
            return None
        return "future" if not cues.governors.isdisjoint(texts[max(0, index - 5) : index]) else None
    if word in cues.progressive:
        return "future" if before in cues.auxiliaries else None
    if word in cues.subjunctive:
        return "future" if before in cues.subjunctive[word] else "clause"
    if word in cues.scheduled:
        plural = before.endswith("s") or before[:1].isupper()
        return "future" if plural and before.lower() not in cues.determiners else None
    attributive = before.lower() in cues.before_nouns and word.endswith(cues.past_endings)
    alone = _by_form(word, cues)
    return None if attributive and alone == "past" else alone
