"""The tense of the verb a date belongs to, told from cue words: will it come, or has it been."""

import re
from bisect import bisect_left
from itertools import accumulate, islice, pairwise, takewhile
from typing import Literal

from newsstruct.facts.dates.meaning import Tense
from newsstruct.facts.dates.verbs import PIECE, Kind, cues_of, kind_alone, kinds_of

Found = Literal["past", "future", "present"]
_PIECES = re.compile(f"({PIECE.pattern})")
_QUOTES = '«»“”„"'
_QUOTE = frozenset(_QUOTES)
# A few quoted words that a sentence goes on through: would be "brought into line" by Friday.
_WOVEN = re.compile(r"(?<=\w) [«“„\"]\s?(\w[\w '’-]{0,50})\s?[»”“\"](?= \w)")
_REACH = 24
_NEAR = 500  # characters on either side in which a verb is looked for
_BEHIND = 200  # characters before a date in which it is looked for what the date hangs on
_AHEAD = 100  # and behind it
_SHORT = 3  # letters of a preposition or an article at most
_PARTICIPLE = 5  # letters that one has at least


class Tenses:
    """The verb cues of one sentence; ask `at` for the tense that governs a stretch of it."""

    def __init__(self, sentence: str, language: str) -> None:
        cues = cues_of(language)
        self._cues = cues
        self._sentence = sentence = sentence if _QUOTE.isdisjoint(sentence) else self._unquoted(sentence)
        self._headline: int | None = None
        self._conditional: bool | None = None
        self._backshifting: bool | None = None
        parts = _PIECES.split(sentence)  # what stands between two pieces, a piece, and so on
        self._texts: list[str] = parts[1::2]
        self._offsets = list(accumulate(map(len, parts)))
        self._quoted = not _QUOTE.isdisjoint(self._texts)
        self._before: dict[int, list[str]] = {}
        found: list[tuple[int, Kind]] = list(kinds_of(self._texts, cues))
        if cues.infinitive in self._texts:
            found = [(index, kind) for index, kind in found if self._may_be_verb(index)]
        self._starts = [self._offsets[2 * index] for index, _ in found]
        self._kinds: list[Kind] = [kind for _, kind in found]

    def _may_be_verb(self, index: int) -> bool:
        """Whether a word is more than the "to" of "from 35 per cent to 30"."""
        return self._texts[index] != self._cues.infinitive or self._opens_infinitive(
            self._offsets[2 * index + 1]
        )

    def _unquoted(self, sentence: str) -> str:
        """The sentence without the marks around words that are woven into it; its offsets are the same."""

        def opened(match: re.Match[str]) -> str:
            dated = not self._cues.neutral.isdisjoint(PIECE.findall(match[1]))
            return match[0] if dated else "".join(" " if c in _QUOTE else c for c in match[0])

        return _WOVEN.sub(opened, sentence)

    def _words_before(self, start: int) -> list[str]:
        """The words and marks before an offset, the nearest first."""
        if start not in self._before:
            words = PIECE.findall(self._sentence, max(0, start - _BEHIND), start)
            self._before[start] = words[: -_REACH - 1 : -1]
        return self._before[start]

    def at(self, start: int) -> Tense | None:
        """The tense at an offset: of the nearest verb before it in its clause, else after it, else further off."""
        here = bisect_left(self._starts, start)
        before, after = self._kinds[max(0, here - _REACH) : here][::-1], self._kinds[here : here + _REACH]
        if self._follows_participle(start):
            return "past"
        enclosed = self._cues.verb_last and before[:2] == ["clause", "comma"]
        found = (
            _until(before, ("clause", "comma"))
            or self._over_preposition(start)
            or _until(after, ("clause", "comma") if enclosed else ("clause",))
            or (None if enclosed and "comma" in after else self._further_off(before, after))
        )
        if found is None:
            return "future" if self._in_headline(start) else None
        if found == "past" and self._is_backshifted(start):
            return "future"
        if found == "present":
            return "future" if self._awaits_present(start) else None
        return found

    def _awaits_present(self, start: int) -> bool:
        """Whether a clause in the present says when something will be: "faces jail when he is sentenced on Friday"."""
        here, kinds = bisect_left(self._starts, start), self._kinds
        if here < 2 or kinds[here - 1] != "present" or kinds[here - 2] != "clause":
            return False
        opening = PIECE.match(self._sentence, self._starts[here - 2])
        if opening is None or opening.group() not in self._cues.temporal:
            return False
        return _until(kinds[max(0, here - 2 - _REACH) : here - 2][::-1], ("clause",)) == "future"

    def _over_preposition(self, start: int) -> Found | None:
        """The verb that a date hangs on with words that a preposition opens: "will begin after prayers on Friday"."""
        here = bisect_left(self._starts, start)
        if (
            not here
            or self._kinds[here - 1] != "clause"
            or self._kinds[here : here + 1] not in ([], ["comma"])
        ):
            return None
        opening = PIECE.match(self._sentence, self._starts[here - 1])
        if opening is None or opening.group() not in self._cues.prepositions:
            return None
        if any(word in self._cues.happenings for word in self._words_before(start)[1:2]):
            return "past"  # "after the attack on Friday"
        return _until(self._kinds[max(0, here - 1 - _REACH) : here - 1][::-1], ("clause", "comma"))

    def _further_off(self, before: list[Kind], after: list[Kind]) -> Found | None:
        """The verb of another clause of the sentence."""
        found = _until(before, ("clause",)) or _until(before, ())
        return found or (None if self._cues.marked else _until(after, ()))

    def doubtful(self, start: int) -> bool:
        """Whether no verb tells which way: none is there, those there are differ, or it only "would have" happened.

        Inside a quotation the verbs outside of it do not count.
        """
        if self.at(start) != "future" and self.announced(start):
            return True
        if self._awaits_present(start):
            return False
        if self._follows_participle(start) or self._hangs_on_pluperfect(start):
            return False
        if self._over_preposition(start) == "future":
            return True
        said = self._said_between(_QUOTES, start)
        if self._conditional is None:
            self._conditional = not self._cues.conditional.isdisjoint(self._texts)
        if said and self._conditional:
            return True
        if self._cues.perfect_now and self._hangs_on_perfect(start):
            return self.at(start) != "future"
        if said == {"past"}:
            return False
        here = bisect_left(self._starts, start)
        before, after = self._kinds[max(0, here - _REACH) : here][::-1], self._kinds[here : here + _REACH]
        found = _until(before, ("clause", "comma")) or _until(after, ("clause",))
        if len(said) < 2 and self._cues.marked:
            return found == "present"
        if len(said) < 2:
            return said <= {"present"}
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

    def _follows_participle(self, start: int) -> bool:
        """Whether a participle stands at once before the date: "una encuesta difundida el lunes"."""
        cues = self._cues
        if not cues.participles and not cues.irregular:
            return False
        words = self._words_before(start)
        place = next((place for place, word in enumerate(words[:3]) if word not in cues.openers), None)
        if place is None or place + 1 >= len(words):
            return False
        word, before = words[place], words[place + 1].lower()
        said = word in cues.irregular or (len(word) >= _PARTICIPLE and word.endswith(cues.participles))
        if not said or before in cues.openers or before in cues.bare or word in cues.neutral:
            return False
        return kind_alone(word, cues) in (None, "past") and kind_alone(before, cues) not in (
            "future",
            "present",
        )

    def _hangs_on_pluperfect(self, start: int) -> bool:
        """Whether the nearest verb says that something had been: before the date in its clause, else after it."""
        here, kinds = bisect_left(self._starts, start), self._kinds
        for place in range(here - 1, max(-1, here - 1 - _REACH), -1):
            if kinds[place] in ("clause", "comma"):
                break
            return self._is_pluperfect(place)
        for place in range(here, min(len(kinds), here + _REACH)):
            if kinds[place] != "comma":
                return self._is_pluperfect(place)
        return False

    def forecasts(self, start: int) -> bool:
        """Whether a date follows a word of a forecast, made then or for then: "the 4% that was expected in March"."""
        words, cues = self._words_before(start), self._cues
        place = next((place for place, word in enumerate(words[:3]) if len(word) > _SHORT), None)
        if place is None or words[place] not in cues.forecasts:
            return False
        before = words[place + 1] if place + 1 < len(words) else ""
        return before not in cues.bare and kind_alone(before or ",", cues) not in ("future", "present")

    def _is_pluperfect(self, place: int) -> bool:
        word = PIECE.match(self._sentence, self._starts[place])
        return word is not None and word.group() in self._cues.pluperfect

    def _is_backshifted(self, start: int) -> bool:
        """Whether a clause in the past hangs on a "would": "would close when the lease ran out in June"."""
        cues, opened = self._cues, False
        if self._backshifting is None:
            self._backshifting = not cues.backshifting.isdisjoint(self._texts)
        if not self._backshifting:
            return False
        words = PIECE.findall(self._sentence, max(0, start - 200), start)[-_REACH:]
        for place, word in enumerate(reversed(words)):
            if opened and word in cues.backshifting:
                return True
            opened = opened or (place > 2 and word in cues.temporal)
            if not word[0].isalpha() or (not opened and cues.words.get(word) == "clause"):
                return False
        return False

    def _said_between(self, marks: str, start: int) -> set[Kind]:
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

    def announced(self, start: int) -> bool:
        """Whether the date hangs on something that was announced: "declared two days of mourning from Friday".

        It may be when it was, or for when; of "announced on Friday" only when.
        """
        cues, between = self._cues, 0
        for word in self._words_before(start) if cues.announcing else ():
            if between and word.lower().startswith(cues.announcing):
                return True
            between += len(word) > _SHORT
            if not word[0].isalpha() or cues.words.get(word) == "clause":
                return False
        return False

    def plans(self, start: int) -> bool:
        """Whether a date hangs on what somebody asks for or intends, though the asking is over.

        "They called on all to march on Friday", "plans for a vigil on Friday".
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
        return False

    def before_infinitive(self, end: int) -> bool:
        """Whether what may be an infinitive follows a date in its clause: "am Freitag zu streiken"."""
        cues = self._cues
        if not cues.subordinated:
            return False
        following = islice(PIECE.finditer(self._sentence, end, end + _AHEAD), _REACH)
        return any(match.group() in cues.subordinated for match in takewhile(_in_clause, following))

    def told_beside(self, start: int) -> bool:
        """Whether a verb in the past stands in the date's own clause: before it, or after where the date comes first.

        The clause begins after "and" in "lifted the curfew and keeps the ban until Sunday", but not in "had grown to
        1,900 by Tuesday and 9,600 by Friday", and with the infinitive in "voted to close the road by Friday".
        """
        cues, begin, between = self._cues, start, 0
        here, infinitive = bisect_left(self._starts, start), False
        for match in reversed(list(PIECE.finditer(self._sentence, max(0, start - _BEHIND), start))):
            word = match.group()
            infinitive = word == cues.infinitive and self._opens_infinitive(match.end())
            opens = (
                word in cues.coordinators and not self._sentence[match.end() + 1 : match.end() + 2].isdigit()
            )
            if infinitive or opens or not word[0].isalpha() or cues.words.get(word) == "clause":
                break
            begin, between = match.start(), between + 1
        if "past" in self._kinds[bisect_left(self._starts, begin) : here]:
            return True
        follows = between < 3 and _until(self._kinds[here : here + _REACH], ()) == "past"
        return cues.marked or (follows and not infinitive)

    def _opens_infinitive(self, end: int) -> bool:
        """Whether a word that is no article follows a "to": "to close", not "to the north" or "to 80 per cent"."""
        following = PIECE.match(self._sentence, end + 1)
        return (
            following is not None and following[0].islower() and following[0] not in self._cues.before_nouns
        )

    def in_one_clause(self, start: int, end: int) -> bool:
        """Whether no other clause begins between two offsets; a comma opens none."""
        kinds = self._kinds[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        if self._cues.verb_last:  # whose relative pronouns are articles but for the comma before them
            return ("comma", "clause") not in pairwise(kinds)
        return "clause" not in kinds

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
        before = [piece.lower() for piece in PIECE.findall(self._sentence[max(0, start - 60) : start])[-6:]]
        return not any(piece.endswith(ending) for piece in before for ending in self._cues.superlatives)


def _in_clause(match: re.Match[str]) -> bool:
    return match.group()[0].isalpha()


def _until(kinds: list[Kind], stops: tuple[str, ...]) -> Found | None:
    for kind in kinds:
        if kind in stops:
            return None
        if kind != "clause" and kind != "comma":
            return kind
    return None
