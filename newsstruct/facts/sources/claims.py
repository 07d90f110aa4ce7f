"""Cues and what they govern within one sentence: who, by which words, says which stretch of it."""

from newsstruct.facts.sources.according import According
from newsstruct.facts.sources.brackets import Brackets
from newsstruct.facts.sources.clauses import Clauses
from newsstruct.facts.sources.counts import Counts
from newsstruct.facts.sources.cues import Cue
from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.gaps import Gaps
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.quotes import Quote
from newsstruct.facts.sources.speech import Speech
from newsstruct.facts.sources.tokens import Tokens
from newsstruct.facts.sources.verbs import VerbClaims

_DATELINE = 10
"""How many tokens a place and its mark may take before the first word of a report."""
_ANY = "*"
"""Stands in a cue for any words before the next."""
_REACH = 5
_YEAR = 4
"""The length of a number that may be a year."""


class ClaimFinder:
    """Finds the claims of a sentence."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, inside: list[Quote | None]) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.inside = inside
        self.extent = Extent(tokens, lexicon, inside)
        self.phrases = self.extent.phrases
        self.verbs = VerbClaims(self.extent)
        self.gaps = Gaps(self.extent)
        self.clauses = Clauses(tokens, lexicon, inside)
        self.speech = Speech(self.extent)
        self.counts = Counts(self.extent)
        self.brackets = Brackets(self.extent)
        self.according = According(self.extent)

    def find(self, first: int, after: int) -> list[Claim]:
        """The claims of the sentence of tokens [first, after), in text order, contents cut apart."""
        first = self._after_dateline(first, after)
        claims: list[Claim] = []
        lexicon, cues = self.lexicon, self.lexicon.cues
        words, classes, inside = self.tokens.words[first:after], self.tokens.classes, self.inside
        triggers = lexicon.triggers
        if triggers.isdisjoint(words):
            return []
        stop = first
        for i, word in enumerate(words, first):
            if word not in triggers or i < stop or inside[i] is not None:
                continue
            if word in lexicon.again or word in lexicon.postposed:
                claim = self.according.alone(i, first, after)
                if claim is not None:
                    claims.append(claim)
            known = cues.get(word)
            # A capital inside a sentence makes a name of it, except where all nouns have one.
            if known and classes[i] == "N" and i > first and not lexicon.splits:
                known = None
            # "The communiqué", "la denuncia": a noun that looks like a verb.
            if known and (lexicon.gendered or lexicon.prefixes) and i > first and classes[i - 1] == "d":
                known = None
            if known and i > first and classes[i - 1] == "r" and self._owning(i - 1):
                known = None  # "whose details"
            counted = word in lexicon.tally or word in lexicon.counts
            claim = self.counts.stated(i, first, after) if counted else None
            if claim is None and word in lexicon.telling:
                claim = self.counts.told(i, first, after)
            if claim is None and known:
                claim = self._claim(i, known, first, after, claims)
            if claim is None and counted:
                claim = self.counts.claim(i, first, after)
            if claim is not None:
                claims.append(claim)
                stop = max(claim.cue[1], claim.who.after if claim.who is not None else 0)
        marks = {"“", "”", ":"}
        spoken = [] if marks.isdisjoint(classes[first:after]) else self.speech.find(first, after, claims)
        if spoken:
            claims = sorted([*claims, *spoken], key=_cue_at)
        if ";" in classes[first:after]:
            self._with_the_rest(claims, after)
        claims = self._completed(claims, after)
        _cut_apart(claims, self.tokens.classes, lexicon.subject_after)
        for claim in claims:
            claim.stated = claim.stated or self._parenthesis(claim)
            claim.contents = [
                part for a, b in claim.contents for part in self.extent.without_background(a, b)
            ]
        return [claim for claim in claims if claim.contents or claim.place == "bare"]

    def _parenthesis(self, claim: Claim) -> bool:
        """Whether a verb stands beside a whole clause, which it then tells: "..., the chairman conceded."."""
        if claim.kind != "want" or claim.place not in ("final", "medial"):
            return False
        return any(
            self.tokens.classes[i] in "vx" for first, after in claim.contents for i in range(first, after)
        )

    def _owning(self, index: int) -> bool:
        """Whether a relative pronoun says whose the next noun is."""
        personal = self.tokens.words[index] in self.lexicon.personal
        return (
            personal
            and self.lexicon.language == "en"
            and self.lexicon.pronouns.get(self.tokens.words[index]) is None
        )

    def _completed(self, claims: list[Claim], after: int) -> list[Claim]:
        """The claims, with those whose verb is that of another; "X, citing Y, said ...": what X said is Y's."""
        result: list[Claim] = []
        for index, claim in enumerate(claims):
            if claim.place == "citing" and not claim.contents:
                continue
            result.append(claim)
            before = claims[index - 1] if index else None
            if before is not None and before.place == "citing" and not before.contents:
                before.contents = list(claim.contents)
                result.append(before)
            following = claims[index + 1].clause if index + 1 < len(claims) else after
            second = self.gaps.after(claim, following)
            if second is not None:
                result.append(second)
        return result

    def after_wire(self, first: int, after: int) -> int:
        """Where the words begin after the dateline of a news agency: "OSLO, May 6 (XY) - Norway's central bank"."""
        classes = self.tokens.classes
        stop = min(first + _DATELINE, after)
        dash = next((i for i in range(first + 1, stop) if classes[i] not in "N,.()t#"), first)
        if (
            not self.tokens.upper(first)
            or classes[dash] != "—"
            or "—" in classes[dash + 1 : dash + _DATELINE]
        ):
            return first
        return dash + 1

    def _after_dateline(self, first: int, after: int) -> int:
        """Where a sentence begins after its place: "SALTEDO, Oax.- El número ..."."""
        classes = self.tokens.classes
        if not self.tokens.upper(first):
            return first
        for i in range(first + 1, min(first + _DATELINE, after)):
            if classes[i] == "-" and classes[i - 1] in ".)":
                return i + 1
            if classes[i] not in "N,.()":
                return first
        return first

    def partition(self, first: int) -> bool:
        """Whether a clause tells of part of what was counted: "Of those, nine", "Nine of them", "the others"."""
        words, partitive = self.tokens.words, self.lexicon.partitive
        if words[first] in partitive or " ".join(words[first : first + 2]) in partitive:
            return True
        counted = self.tokens.classes[first] == "#" or words[first] in self.lexicon.counting
        return counted and " ".join(words[first + 1 : first + 3]) in partitive

    def _with_the_rest(self, claims: list[Claim], after: int) -> None:
        """Give a source what the clauses after its semicolon tell of the rest: "...; the others are missing"."""
        classes = self.tokens.classes
        for index, claim in enumerate(claims):
            end = claims[index + 1].clause if index + 1 < len(claims) else after
            reach = max([claim.cue[1], *(b for _, b in claim.contents)])
            start = next((i + 1 for i in range(reach, end) if classes[i] == ";"), end)
            closed = claim.place in ("final", "medial")
            while claim.act == "says" and start < end and (closed or self._of_the_rest(start, end)):
                if self._year(start):
                    break  # "...; 2019 was worse": the article's own comparison
                stop = next((i for i in range(start, end) if classes[i] == ";"), end)
                claim.contents += stretch(start, stop)
                start = stop + 1

    def _year(self, index: int) -> bool:
        """Whether a token may be the number of a year."""
        tokens = self.tokens
        return tokens.classes[index] == "#" and tokens.ends[index] - tokens.starts[index] == _YEAR

    def _of_the_rest(self, first: int, after: int) -> bool:
        """Whether a clause goes on counting: with a part, or with a number that leaves out its noun."""
        if self.inside[first] is not None:
            return False
        counted = self.tokens.classes[first] == "#" or self.tokens.words[first] in self.lexicon.counting
        counted = counted and not self._year(first)
        if self.clauses.reported(first, after):
            return True  # "...; dabei seien 120 Soldaten getötet worden"
        return self.partition(first) or (counted and first + 1 < after and self.phrases.verbal(first + 1))

    def _claim(
        self, at: int, cues: tuple[Cue, ...], first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        following, kind = (
            (self.tokens.words[at + 1], self.tokens.classes[at + 1]) if at + 1 < after else ("", "")
        )
        for cue in cues:
            separable = self.lexicon.splits and cue.kind not in ("according", "citing")
            if not cue.rest:
                stop: int | None = at + 1
            elif following in cue.rest[0] or kind in "tap" or separable:
                stop = self._follows(at + 1, cue.rest, after, separable)
            else:
                stop = None
            if stop is None:
                relayed = not cue.rest[0].isdisjoint(self.lexicon.like)
                claim = self._relayed(at, cue, first, after, earlier) if relayed else None
                if claim is not None:
                    return claim
                continue
            if cue.kind == "according":
                claim = self.according.claim(at, stop, first, after, earlier)
            elif cue.kind == "citing":
                claim = self._citing(at, stop, first, after, earlier)
            else:
                claim = self.brackets.claim(at, stop, cue, first, after) if self.lexicon.perfect else None
                if claim is None:
                    claim = self.verbs.claim(at, stop, cue, first, after, earlier)
            if claim is not None:
                return claim
        return None

    def _follows(self, at: int, rest: tuple[frozenset[str], ...], after: int, separable: bool) -> int | None:
        """Where the words that must follow a cue end; a day may stand between them ("a-t-on appris mardi de")."""
        words, classes = self.tokens.words, self.tokens.classes
        begin = at
        for index, allowed in enumerate(rest):
            if _ANY in allowed:
                close = min(after, begin + _REACH)
                while at < close and words[at] not in rest[index + 1] and classes[at] in "wNdap":
                    at += 1
                continue
            while (
                at + 1 < after
                and words[at] not in allowed
                and (classes[at] in "ta" or (classes[at] == "p" and classes[at + 1] == "t"))
            ):
                at += 1
            if at >= after or words[at] not in allowed:
                return (
                    begin
                    if separable and len(rest) == 1 and self._comes_later(begin, allowed, after)
                    else None
                )
            at += 1
        return at

    def _comes_later(self, begin: int, allowed: frozenset[str], after: int) -> bool:
        """Whether a German verb has its particle or preposition further on: "gab das Amt am Montag bekannt"."""
        for i in range(begin, min(after, begin + 14)):
            if self.tokens.classes[i] in ",;:“”.":
                return False
            if self.tokens.words[i] in allowed:
                ends = i + 1 >= after or self.tokens.classes[i + 1] in ",;:“”.!?)"
                return ends or self.tokens.words[i] not in self.lexicon.closers
        return False

    def _relayed(self, at: int, cue: Cue, first: int, after: int, earlier: list[Claim]) -> Claim | None:
        """ "The paper quoted the mayor as saying", "the mayor was quoted by the paper as saying": the mayor says it."""
        words = self.tokens.words
        if at + 2 >= after:
            return None
        passive = words[at + 1] in self.lexicon.producers
        who = self.phrases.after(at + 1 + passive, after)
        if who is None:
            return None
        comma = who.stop < after and self.tokens.classes[who.stop] == ","
        stop = self._follows(who.stop + comma, cue.rest, after, False)
        if stop is None:
            return None
        if passive:
            return self.verbs.claim(at, stop, cue, first, after, earlier)
        said = stop + (stop < after and words[stop] in self.lexicon.complementizers)
        if said >= after - 1:
            # "..., the agency quoted the mayor as saying."
            paper = self.phrases.before(at, self.extent.clause_floor(at, first))
            begin = at if paper is None else paper.first
            contents = stretch(self.extent.floor(first, begin, earlier), begin)
            return Claim(who, (at, stop), cue.kind, "final", contents, clause=begin)
        return Claim(who, (at, stop), cue.kind, "initial", stretch(said, after), clause=at)

    def _citing(self, at: int, stop: int, first: int, after: int, earlier: list[Claim]) -> Claim | None:
        who = self.phrases.after(stop, after)
        classes = self.tokens.classes
        if who is not None and not self.verbs.subjects.known(who):
            return None  # "Citing weak demand, ..."
        if who is not None and not earlier and (at == first or classes[at - 1] == ","):
            return Claim(Phrase(who.first, who.after), (at, stop), "citing", "citing", clause=at)
        if who is None or not earlier:
            return None
        rest = who.stop + 1 if who.stop < after and classes[who.stop] == "," else who.stop
        contents = stretch(rest, after) if rest < after - 1 else list(earlier[-1].contents)
        return Claim(who, (at, stop), "citing", "citing", contents, clause=at)


def _cue_at(claim: Claim) -> int:
    return claim.cue[0]


def _cut_apart(claims: list[Claim], classes: list[str], free: bool) -> None:
    """End each content where the clause of a later claim begins, unless that clause is part of what is said."""
    for index, claim in enumerate(claims):
        for later in claims[index + 1 :]:
            if later.place == "citing" or (
                later.place == "final" and claim.place == "initial" and later.who is None
            ):
                continue
            if free and later.place == "final" and any(a <= claim.cue[0] < b for a, b in later.contents):
                claim.contents = [(a, min(b, later.clause)) for a, b in claim.contents]
            if later.place == "shared" and later.kind == "want" and "x" in classes[slice(*later.cue)]:
                continue  # "told parliament he was calling up 300 and would ask for a million"
            if later.place in ("initial", "shared", "bare", "gap") and _coordinated(later, classes):
                claim.contents = [
                    (a, b if _introduced(claim, later, a) else max(a, min(b, later.clause)))
                    for a, b in claim.contents
                ]
        claim.contents = [(a, b) for a, b in claim.contents if a < b]


def _introduced(claim: Claim, later: Claim, content: int) -> bool:
    """Whether a content comes after its source and a comma, and a later claim stands within either.

    "According to two officials, who wished to stay unnamed, banks agreed": neither who asked nor who agreed ends it.
    """
    inside = claim.who is not None and later.cue[1] <= claim.who.stop
    return claim.kind == "according" and claim.place == "initial" and (inside or later.clause + 1 == content)


def _coordinated(claim: Claim, classes: list[str]) -> bool:
    at = claim.clause
    return classes[at] in ",;c" or (at > 0 and classes[at - 1] in ";")
