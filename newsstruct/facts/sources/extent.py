"""How far what is said reaches: where the words between cue and content end, where a clause begins and ends."""

from dataclasses import dataclass, field

from newsstruct.facts.sources.classes import CONJUNCTION, NUMBER
from newsstruct.facts.sources.cues import Cue
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.model import Act
from newsstruct.facts.sources.phrases import Phrase, Phrases
from newsstruct.facts.sources.quotes import Quote
from newsstruct.facts.sources.tokens import Tokens

_NAME = 7
"""How many tokens the name of a paper and its quote marks may have."""
_ACTS: dict[str, Act] = {"deny": "denies", "want": "wants"}


@dataclass(slots=True)
class Claim:
    """A cue with its source phrase and the token ranges of its content. `who` None: the one named just before."""

    who: Phrase | None
    cue: tuple[int, int]
    kind: str
    place: str
    contents: list[tuple[int, int]] = field(default_factory=list)
    clause: int = 0
    """The token where the clause of the cue begins: what came before it may belong to another source."""

    stated: bool = False
    """The content is a quotation or a "that" clause, and so is said whatever the verb."""

    @property
    def act(self) -> Act:
        """What the cue does with the content."""
        return "says" if self.stated and self.kind == "want" else _ACTS.get(self.kind, "says")


def stretch(first: int, after: int) -> list[tuple[int, int]]:
    """Tokens [first, after) as contents; none where that is empty."""
    return [(first, after)] if first < after else []


class Extent:
    """The bounds of clauses and contents within a sentence."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, inside: list[Quote | None]) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.inside = inside
        self.phrases = Phrases(tokens, lexicon)

    def skip_adjuncts(self, at: int, after: int, addressee: bool = False) -> int:
        """Past "on Monday", "in a statement", "by telephone", "reporters": what stands between cue and content."""
        tokens, classes = self.tokens, self.tokens.classes
        i = at
        told = addressee and tokens.words[at - 1] in self.lexicon.addressed
        while i < after:
            kind = classes[i]
            if told and kind in "ndNw":
                who = self.phrases._stop_after(i, after)
                told = False
                if who is None:
                    break
                i = who
            elif kind == "p" and (told_to := self._quoted_name(i, after)) is not None:
                i = told_to
            elif kind in "at" or (kind == "#" and i > at and classes[i - 1] == "t"):
                i += 1
            elif kind in "ps" and i + 1 < after and (classes[i + 1] in "tdNw#" or self.phrases.verbal(i + 1)):
                if (kind == "s" and classes[i + 1] != "t") or self._tells_of(i, at, after):
                    break
                stop = (
                    i + 2
                    if classes[i + 1] == "t"
                    else self._dated(i + 1, after) or self._addressee(i + 1, after)
                )
                if stop is None:
                    break
                i = stop
            elif kind == "d" and i + 1 < after and classes[i + 1] == "t":
                i += 2
            elif tokens.words[i] in self.lexicon.closers or (
                i > at and tokens.words[i] in self.lexicon.produced
            ):
                i += 1
            else:
                break
        return i

    def _dated(self, at: int, after: int) -> int | None:
        """Where a phrase of time ends that has a determiner: "in its evening update", "at the weekend"."""
        classes = self.tokens.classes
        if classes[at] != "d" or at + 1 >= after or classes[at + 1] != "t":
            return None
        at += 2
        while at < after and (classes[at] == "t" or (classes[at] == "w" and not self.phrases.verbal(at))):
            at += 1
        return at

    def _quoted_name(self, index: int, after: int) -> int | None:
        """Where the paper ends that is told, its name between quote marks: "قال لـ«النهار»"."""
        classes = self.tokens.classes
        if not self.lexicon.prefixes or index + 2 >= after or classes[index + 1] != "“":
            return None
        closed = (i for i in range(index + 2, min(after, index + _NAME)) if classes[i] == "”")
        closing = next(closed, None)
        return None if closing is None else closing + 1

    def goes_on(self, index: int) -> bool:
        """Whether a clause of its own follows a cue: "..., the mayor said after the storm passed"."""
        return (
            self.tokens.classes[index] == "s" and self.tokens.words[index] not in self.lexicon.complementizers
        )

    def apart(self, stop: int, rest: int, quoted: bool) -> bool:
        """Whether what follows a cue is the article's own: "she said from her ward, where 12 lay", "as crews left".

        `stop`: where the cue (or the subject after it) ends; `rest`: where what follows it begins.
        """
        words, classes = self.tokens.words, self.tokens.classes
        if rest + 1 >= len(self.tokens):
            return False
        if self.goes_on(rest):
            return words[rest] in self.lexicon.attending
        if classes[rest] != ",":
            return quoted and classes[rest] not in "—“:" and words[rest] not in self.lexicon.complementizers
        relative = classes[rest + 1] == "r" or words[rest + 1] in self.lexicon.locating
        return relative and rest > stop and classes[rest - 1] in "Nwt)"

    def numbered(self, index: int, after: int, reach: int = 4) -> bool:
        """Whether a number stands here, or after "about", "a total of" and the like."""
        classes = self.tokens.classes
        for i in range(index, min(after, index + reach)):
            if classes[i] in NUMBER or self.tokens.words[i] in self.lexicon.counting:
                return True
            if classes[i] == "N" and i + 2 < after and classes[i + 1 + (classes[i + 1] == ".")] in NUMBER:
                return True  # "Rs 480", "Rs. 480"
            verbal = self.phrases.verbal(i) and classes[i - 1] != "d"
            if classes[i] not in "adpvw“" or verbal:
                return False
        return False

    def _tells_of(self, index: int, at: int, after: int) -> bool:
        """Whether a preposition begins what is said: "warned of 900 losses", "informó de 18 detenidos"."""
        if self.tokens.words[index] not in self.lexicon.about:
            return False
        number = index + 1
        while number < after and number - index < 6 and self.tokens.classes[number] in "dawp":
            number += 1
        return number < after and self.tokens.classes[number] == "#"

    def _addressee(self, at: int, after: int) -> int | None:
        """Where the one told ends: "à l'AFP Jane Roe" tells the AFP, where a subject may follow its verb."""
        stop = self.phrases._stop_after(at, after)
        name = at + 1 if self.tokens.classes[at] == "d" else at
        if stop is None or not self.lexicon.subject_after or name + 1 >= stop:
            return stop
        if self.tokens.upper(name):
            return name + 1 if self.tokens.classes[name + 1] == "N" else stop
        named = name
        while named < stop and self.tokens.classes[named] == "N":
            named += 1
        if name < named < stop and self.lexicon.has("anonymous", self.tokens.words[named]):
            return named  # "à Lusa fonte da Proteção Civil"
        return stop

    def content(self, at: int, after: int, cue: Cue) -> int:
        """Where the content begins after a cue: past a "that" close by, or a comma or colon."""
        tokens, classes = self.tokens, self.tokens.classes
        if cue.kind == "think" and at < after and tokens.words[at] in self.lexicon.infinitive:
            return at  # "expects to sell 40 by May, ..."
        i = self.skip_adjuncts(at, after, addressee=True) if cue.kind in ("say", "deny", "think") else at
        for k in (i, at):
            if k < after and (tokens.words[k] in self.lexicon.complementizers or classes[k] in ",:"):
                if (
                    classes[k] == ","
                    and k + 1 < after
                    and tokens.words[k + 1] in self.lexicon.complementizers
                ):
                    k += 1
                return k + 1
            if k + 1 < after and classes[k] == "p" and tokens.words[k + 1] in self.lexicon.complementizers:
                return k + 2  # "informó de que"
        return at

    def floor(self, first: int, end: int, earlier: list[Claim]) -> int:
        """Where content that stands before its cue begins: after a semicolon, or after another claim's clause."""
        classes = self.tokens.classes
        floor = first
        if earlier and not (earlier[-1].place == "initial" and earlier[-1].clause == first):
            floor = earlier[-1].cue[1]
            who = earlier[-1].who
            if who is not None and who.stop <= end:
                floor = max(floor, who.stop)
        if earlier and not self._finding(earlier[-1]):
            for i in range(end - 2, max(floor, earlier[-1].cue[1]), -1):
                if classes[i] == "," and (classes[i + 1] in CONJUNCTION):
                    return i + 1
        for i in range(end - 1, floor - 1, -1):
            if classes[i] == ";" or (classes[i] == ":" and not self.inside[i]):
                return i + 1
        return floor

    def _finding(self, claim: Claim) -> bool:
        """Whether a claim tells what was counted or measured, as what another tells may: "Crews found 12, X said"."""
        return claim.kind == "state" and claim.place == "initial" and not claim.stated

    def boundary(self, first: int, after: int, new_clause: bool = False) -> int:
        """Where content that stands after its cue ends: at a semicolon, or before ", and" with a clause of its own."""
        classes = self.tokens.classes
        for i in range(first, after):
            if classes[i] == ";" and self.inside[i] is None:
                return i
            if (
                new_clause
                and classes[i] == ","
                and i + 1 < after
                and self.tokens.words[i + 1] in ("and", "but")
            ):
                who = self.phrases.after(i + 2, after)
                if who is not None and self.phrases.has_verb(who.stop, after):
                    return i
        return after

    def without_background(self, first: int, after: int) -> list[tuple[int, int]]:
        """A content without what the article adds by the way: "a town of 23,000 people", "which employs 4,000"."""
        pieces: list[tuple[int, int]] = []
        classes = self.tokens.classes
        for i in [k for k in range(first, after - 3) if classes[k] == ","]:
            if i >= first and self.inside[i] is None and self._by_the_way(i + 1):
                pieces += stretch(first, i)
                first = self.comma(i + 1, after)
        return pieces + stretch(first, after)

    def _by_the_way(self, at: int) -> bool:
        words, classes, lexicon = self.tokens.words, self.tokens.classes, self.lexicon
        if classes[at] == "r" or words[at] in lexicon.linking:
            return words[at + 1] in lexicon.standing
        if words[at] in lexicon.current and self.numbered(at + 1, len(self.tokens)):
            return True  # "its rate, now 13.5%,"
        return words[at] in lexicon.indefinite and any(lexicon.has("place", words[at + k]) for k in (1, 2))

    def comma(self, first: int, after: int) -> int:
        """Where a stretch ends at the latest: at its first comma or semicolon."""
        for i in range(first, after):
            if self.tokens.classes[i] in ",;":
                return i
        return after

    def aside(self, first: int, after: int) -> int:
        """Where a clause set between commas ends: ", which X says fell, cut ..."."""
        classes = self.tokens.classes
        for i in range(first, after - 2):
            if classes[i] == "," and self.phrases.verbal(i + 1 + (classes[i + 1] == "a")):
                return i
        return self.boundary(first, after)

    def clause_start(self, who: int, first: int) -> int:
        """Where the clause of a subject begins: back over "in March", "meanwhile", to the conjunction."""
        classes = self.tokens.classes
        i = who
        while i > first:
            kind = classes[i - 1]
            if kind in CONJUNCTION:
                return i - 2 if i - 2 >= first and classes[i - 2] == "," else i - 1
            if kind in ";:”“—":
                return i
            if kind == "," and (i - 2 < first or not self.adverbial(first, i - 1)):
                return i - 1
            if self.phrases.verbal(i - 1):
                return who
            i -= 1
        return first

    def adverbial(self, first: int, comma: int) -> bool:
        """Whether a comma closes an opening phrase like "On Monday," """
        return not self.phrases.has_verb(first, comma) and comma - first < 9

    def clause_floor(self, at: int, first: int, whole: bool = False) -> int:
        """Where the clause of a verb begins: after a conjunction, or (whole) only after a strong mark."""
        classes = self.tokens.classes
        for i in range(at - 1, first - 1, -1):
            if classes[i] in ";:”—“" or (classes[i] == "s" and i < at - 1 and not whole):
                return i + 1
        return first

    def ends_clause(self, stop: int, after: int) -> bool:
        """Whether a clause may end before this token."""
        return stop >= after or self.tokens.classes[stop] in ",.!?;:“”—)tpras"
