"""Cues and what they govern within one sentence: who, by which words, says which stretch of it."""

from dataclasses import dataclass, field

from newsstruct.facts.sources.lexicon import Cue, Lexicon
from newsstruct.facts.sources.model import Act
from newsstruct.facts.sources.phrases import Phrase, Phrases
from newsstruct.facts.sources.quotes import Quote
from newsstruct.facts.sources.tokens import Tokens

_END = ".!?;)"
_SPEAKING = frozenset({"voice", "official", "person", "people", "team", "document", "media", "organisation"})
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


class ClaimFinder:
    """Finds the claims of a sentence."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, inside: list[Quote | None]) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.inside = inside
        self.phrases = Phrases(tokens, lexicon)

    def find(self, first: int, after: int) -> list[Claim]:
        """The claims of the sentence of tokens [first, after), in text order, contents cut apart."""
        claims: list[Claim] = []
        cues = self.lexicon.cues
        words = self.tokens.words
        i = first
        while i < after:
            if self.inside[i] is not None:
                i += 1
                continue
            known = cues.get(words[i])
            if known and self.tokens.classes[i] == "N" and i > first and not self.lexicon.splits:
                known = None
            claim = self._claim(i, known, first, after, claims) if known else None
            if claim is None and words[i] in self.lexicon.tally:
                claim = self._tally(i, first, after)
            if claim is not None:
                claims.append(claim)
                i = max(claim.cue[1], claim.who.after if claim.who is not None else 0)
            else:
                i += 1
        _cut_apart(claims, self.tokens.classes)
        return [claim for claim in claims if claim.contents or claim.place == "bare"]

    def _claim(self, at: int, cues: tuple[Cue, ...], first: int, after: int, earlier: list[Claim]) -> Claim | None:
        for cue in cues:
            stop = at + 1 + len(cue.rest)
            if cue.rest and not self._follows(at + 1, cue.rest, after):
                continue
            if cue.kind == "according":
                claim = self._according(at, stop, first, after, earlier)
            elif cue.kind == "citing":
                claim = self._citing(at, stop, after, earlier)
            else:
                claim = self._verb(at, stop, cue, first, after, earlier)
            if claim is not None:
                return claim
        return None

    def _follows(self, at: int, rest: tuple[str, ...], after: int) -> bool:
        return tuple(self.tokens.words[at : min(after, at + len(rest))]) == rest

    # According to X: the source stands after the cue.

    def _according(self, at: int, stop: int, first: int, after: int, earlier: list[Claim]) -> Claim | None:
        own = next((i for i in range(at, stop) if self.tokens.words[i] in self.lexicon.possessive), None)
        who = self.phrases.after(stop, after) if own is None else Phrase(own, stop)
        if who is None:
            return None
        classes = self.tokens.classes
        rest = who.stop
        if rest < after and classes[rest] == ",":
            rest += 1
        begin = at
        while begin > first and classes[begin - 1] in "a(,—":
            begin -= 1
        claim = Claim(who, (at, stop), "according", "final", clause=begin)
        if begin <= first or classes[begin - 1] in ";:" or (classes[begin - 1] in "cs" and begin < at):
            claim.place = "initial"
            claim.contents = _span(rest, self._boundary(rest, after))
            claim.clause = begin
            return claim
        floor = self._floor(first, begin, earlier)
        claim.contents = _span(floor, begin)
        if rest < after and classes[who.stop] in ",—":
            claim.place = "medial"
            claim.contents += _span(rest, self._boundary(who.stop, after, new_clause=True))
        elif who.stop < after and classes[who.stop] not in _END:
            claim.contents += _span(who.stop, self._boundary(who.stop, after))
        return claim

    def _citing(self, at: int, stop: int, after: int, earlier: list[Claim]) -> Claim | None:
        who = self.phrases.after(stop, after)
        if who is None or not earlier:
            return None
        classes = self.tokens.classes
        rest = who.stop + 1 if who.stop < after and classes[who.stop] == "," else who.stop
        contents = _span(rest, after) if rest < after - 1 else list(earlier[-1].contents)
        return Claim(who, (at, stop), "citing", "citing", contents, clause=at)

    def _tally(self, at: int, first: int, after: int) -> Claim | None:
        """"The survey by X had them level at 41": a noun that states, and a plain verb."""
        classes = self.tokens.classes
        who = self.phrases.before(at + 1, first)
        if who is None:
            return None
        if who.first > first and self.tokens.words[who.first - 1] in self.lexicon.producers:
            return self._by_count(who, first, after)
        for i in range(at + 1, min(after, at + 14)):
            if classes[i] in ",;:“”—.":
                return None
            if classes[i] in "xv" and self.tokens.words[i] not in self.lexicon.produced:
                named = any(classes[k] == "N" for k in range(who.first, i))
                if not named or (classes[i] == "x" and i + 1 < after and self.phrases.verbal(i + 1)):
                    return None
                return Claim(Phrase(who.first, i), (i, i + 1), "state", "initial", _span(i + 1, after), clause=who.first)
        return None

    def _by_count(self, who: Phrase, first: int, after: int) -> Claim | None:
        """"By the ministry's count, 12 died", "12 died by the ministry's count"."""
        at = who.first - 1
        claim = Claim(who, (at, who.first), "according", "final", _span(first, at), clause=at)
        if at == first and who.stop < after and self.tokens.classes[who.stop] == ",":
            claim.place, claim.contents = "initial", _span(who.stop + 1, after)
        return claim if claim.contents else None

    # Verbs: the source is the subject.

    def _verb(self, at: int, stop: int, cue: Cue, first: int, after: int, earlier: list[Claim]) -> Claim | None:
        classes, words = self.tokens.classes, self.tokens.words
        floor = self._clause_floor(at, first)
        end, passive, infinitive = self._auxiliaries(at, floor)
        if infinitive:
            return None
        if passive and cue.form == "past":
            return self._passive(at, stop, cue, first, after, earlier)
        if cue.form == "participle" and end == at:
            return self._participle(at, stop, cue, after, earlier)
        if cue.form == "past" and stop < after and words[stop] in self.lexicon.producers:
            agent = self.phrases.after(stop + 1, after)
            if agent is not None and self._known(agent):
                return None
        inverted = self._inverted(at, stop, end, cue, first, after)
        if inverted is not None:
            return inverted
        who = self.phrases.before(end, self._clause_floor(at, first, True) if classes[end - 1] == "," else floor)
        if who is not None and self._is_object(who, first):
            who = self.phrases.relative(who.first, first)
        if who is not None and not self._plausible(who, cue, end, at):
            return None
        if who is None:
            if end > floor and classes[end - 1] in "c," and earlier and earlier[-1].kind not in ("according", "citing"):
                return Claim(None, (end, stop), cue.kind, "shared", _span(self._content(stop, after, cue), after), clause=end - 1)
            if end > floor and classes[end - 1] == "c" and cue.kind in ("say", "deny"):
                who = self._subject(floor, end)
            if who is None:
                return None
        claim = self._placed(who, (end, stop), cue, first, after, earlier)
        if claim is not None and cue.kind == "say" and any(words[i] in self.lexicon.negations or words[i].endswith("n't") for i in range(end, at)):
            claim.kind = "want"
        return claim

    def _subject(self, floor: int, end: int) -> Phrase | None:
        """The subject that a clause begins with, for a second verb: "X closed the road and said ..." """
        classes = self.tokens.classes
        start = floor
        while start < end and classes[start] in "ac":
            start += 1
        who = self.phrases.after(start, end)
        if who is None or not self._known(who):
            return None
        return who

    def _auxiliaries(self, at: int, floor: int) -> tuple[int, bool, bool]:
        """Where the subject ends before a verb; whether the verb is passive; whether it is an infinitive."""
        classes, words = self.tokens.classes, self.tokens.words
        end = at
        be = False
        while end > floor:
            kind = classes[end - 1]
            word = words[end - 1]
            if kind == "x":
                be = be or word in self.lexicon.be
            elif kind == "a" or (kind == "w" and word.endswith("ly") and self.lexicon.language == "en"):
                pass
            elif kind == "t" and end - 1 > floor:
                pass
            elif kind == "p" and end < at and classes[end] == "t":
                pass
            else:
                break
            end -= 1
        infinitive = self.lexicon.language == "en" and end > floor and words[end - 1] == "to"
        return end, be, infinitive

    def _clause_floor(self, at: int, first: int, whole: bool = False) -> int:
        """Where the clause of a verb begins: after a conjunction, or (whole) only after a strong mark."""
        classes = self.tokens.classes
        for i in range(at - 1, first - 1, -1):
            if classes[i] in ";:”—“" or (classes[i] == "s" and i < at - 1 and not whole):
                return i + 1
        return first

    def _passive(self, at: int, stop: int, cue: Cue, first: int, after: int, earlier: list[Claim]) -> Claim | None:
        """"was told by X that ...", "was confirmed by X"."""
        words = self.tokens.words
        for i in range(stop, min(after, stop + 4)):
            if words[i] in self.lexicon.producers:
                who = self.phrases.after(i + 1, after)
                if who is None:
                    return None
                claim = Claim(who, (at, i + 1), cue.kind, "final", clause=at)
                following = self._content(who.stop, after, cue)
                if following < after and words[following - 1] in self.lexicon.complementizers:
                    claim.contents = _span(following, after)
                else:
                    claim.contents = _span(self._floor(first, at, earlier), at)
                return claim
        return None

    def _participle(self, at: int, stop: int, cue: Cue, after: int, earlier: list[Claim]) -> Claim | None:
        """", warning that ...": the source is that of the claim before."""
        classes = self.tokens.classes
        if not earlier or at == 0 or classes[at - 1] not in ",c" or cue.kind == "want":
            return None
        return Claim(None, (at, stop), cue.kind, "shared", _span(self._content(stop, after, cue), after), clause=at - 1)

    def _inverted(self, at: int, stop: int, end: int, cue: Cue, first: int, after: int) -> Claim | None:
        """"..., said X": the subject stands after the verb, content before it."""
        classes = self.tokens.classes
        free = self.lexicon.subject_after
        if end != at and not free:
            return None
        before = classes[at - 1] if at > first else ""
        if free:
            if before not in (",", "”", "—", "") and self._stands_before(at, end, first):
                return None
            return self._inverted_freely(at, stop, cue, first, after)
        if cue.kind not in ("say", "think") or before not in (",", "”", "—") or self.tokens.words[at] in self.lexicon.addressed:
            return None
        who = self.phrases.after(stop, after)
        if who is None or not self._ends_clause(who.after, after) or not self._known(who):
            return None
        if before == "," and (beside := self.phrases.before(at, self._clause_floor(at, first, True))) is not None and self._known(beside):
            if self.tokens.words[at] not in self.lexicon.inverting or self._opens_clause(beside, first):
                return None
        claim = Claim(who, (at, stop), cue.kind, "final", _span(first, at), clause=at)
        return self._with_rest(claim, who.stop, after)

    def _opens_clause(self, who: Phrase, first: int) -> bool:
        return who.first == first or self.tokens.classes[who.first - 1] in "cs;:”—"

    def _stands_before(self, at: int, end: int, first: int) -> bool:
        who = self.phrases.before(end, self._clause_floor(at, first))
        return who is not None and self._known(who) and not self._is_object(who, first)

    def _inverted_freely(self, at: int, stop: int, cue: Cue, first: int, after: int) -> Claim | None:
        """Languages whose subject may follow its verb without more ado."""
        classes, words = self.tokens.classes, self.tokens.words
        start = self._skip_adjuncts(stop, after)
        who = self.phrases.after(start, after)
        if who is None or not (self._known(who) or (self.lexicon.prefixes and words[at] in self.lexicon.inverting)):
            return self._subjectless(at, stop, cue, first, after)
        end, _, _ = self._auxiliaries(at, self._clause_floor(at, first))
        following = self._content(who.stop, after, cue)
        begin = end
        content_before = begin > first and self.phrases.has_verb(first, begin)
        complement = following < after and words[following - 1] in self.lexicon.complementizers
        complement = complement and not (content_before and classes[who.stop] == ",")
        if complement or not content_before:
            place = "initial"
            contents = _span(following, after)
        else:
            place = "final"
            contents = _span(first, begin)
        claim = Claim(who, (end, stop), cue.kind, place, contents, clause=begin)
        return claim if place == "initial" else self._with_rest(claim, who.stop, after)

    def _subjectless(self, at: int, stop: int, cue: Cue, first: int, after: int) -> Claim | None:
        """A verb whose subject is left out ("..., añadió."): the source is the one named before."""
        if cue.kind != "say" or cue.form == "base":
            return None
        classes, words = self.tokens.classes, self.tokens.words
        rest = self._skip_adjuncts(stop, after)
        before = classes[at - 1] if at > first else ""
        if before in (",", "”") and (rest >= after or classes[rest] in _END):
            return Claim(None, (at, stop), cue.kind, "final", _span(first, at), clause=at)
        if rest < after and words[rest] in self.lexicon.complementizers and (at == first or before in (",", "c")):
            return Claim(None, (at, stop), cue.kind, "initial", _span(rest + 1, after), clause=at)
        return None

    def _with_rest(self, claim: Claim, stop: int, after: int) -> Claim:
        rest = self._skip_adjuncts(stop, after)
        classes = self.tokens.classes
        if rest < after and classes[rest] in ",—:" and rest + 1 < after:
            claim.contents += _span(rest + 1, after)
            claim.place = "medial"
        elif rest < after and classes[rest] == "“":
            claim.contents += _span(rest, after)
        return claim

    def _placed(
        self, who: Phrase, span: tuple[int, int], cue: Cue, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """A claim with its subject before the verb: does the content precede, follow, or surround it?"""
        classes, words = self.tokens.classes, self.tokens.words
        stop = span[1]
        claim = Claim(who, span, cue.kind, "initial", clause=self._clause_start(who.first, first))
        rest = self._skip_adjuncts(stop, after, addressee=True)
        ends = rest >= after or classes[rest] in _END
        opening = who.first - 1
        while self.lexicon.enclitics and opening > first and classes[opening] == "x":
            opening -= 1
        before = classes[opening] if who.first > first else ""
        relative = classes[who.first] == "r"
        if before == "s" and words[who.first - 1] in self.lexicon.like:
            return self._as_said(claim, who.first - 1, rest, first, after, earlier)
        if before and before in ",”—" and not relative and (ends or classes[rest] in ",—" or before == "”"):
            floor = self._floor(first, who.first, earlier)
            if self.phrases.has_verb(floor, who.first) or ends or classes[rest] == ",":
                claim.place = "final"
                claim.contents = _span(floor, who.first)
                claim.clause = who.first
                if not ends:
                    following = rest + 1 if classes[rest] in ",—" else rest
                    claim.place = "medial"
                    claim.contents += _span(following, self._boundary(following, after))
                return claim
        if ends and cue.kind == "say":
            claim.place = "bare"
            return claim
        following = self._content(stop, after, cue)
        claim.contents = _span(following, self._boundary(following, after) if not relative else self._comma(following, after))
        claim.stated = following < after and (words[following - 1] in self.lexicon.complementizers or classes[following] == "“")
        if not claim.contents or following >= after - 1:
            claim.contents = []
            claim.place = "bare"
        return claim

    def _as_said(
        self, claim: Claim, like: int, rest: int, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """", as the ministry said": the content stands before, or after the comma that follows."""
        begin = like - 1 if like > first and self.tokens.classes[like - 1] == "," else like
        claim.place = "final"
        claim.clause = begin
        claim.contents = _span(self._floor(first, begin, earlier), begin)
        if begin == first and rest < after:
            claim.contents = _span(rest + 1, after)
        return claim if claim.contents else None

    def _comma(self, first: int, after: int) -> int:
        for i in range(first, after):
            if self.tokens.classes[i] in ",;":
                return i
        return after

    def _clause_start(self, who: int, first: int) -> int:
        """Where the clause of a subject begins: back over "in March", "meanwhile", to the conjunction."""
        classes = self.tokens.classes
        i = who
        while i > first:
            kind = classes[i - 1]
            if kind in "cs":
                return i - 2 if i - 2 >= first and classes[i - 2] == "," else i - 1
            if kind in ";:”“—":
                return i
            if kind == "," and (i - 2 < first or not self._adverbial(first, i - 1)):
                return i - 1
            if self.phrases.verbal(i - 1):
                return who
            i -= 1
        return first

    def _adverbial(self, first: int, comma: int) -> bool:
        """Whether a comma closes an opening phrase like "On Monday," """
        return not self.phrases.has_verb(first, comma) and comma - first < 9

    def _plausible(self, who: Phrase, cue: Cue, end: int, at: int) -> bool:
        """Whether a phrase can be the subject of a saying: guards nouns that look like verbs."""
        classes, words = self.tokens.classes, self.tokens.words
        last = who.after - 1
        if words[last].endswith("'s") or words[last].endswith("s'"):
            return False
        if classes[last] in "nr":
            return words[last] not in ("him", "them", "me", "us")
        if cue.form == "base" and end == at and not (words[last].endswith("s") or self.lexicon.has("people", words[last])):
            return False
        if cue.form == "third" and end == at and not self._verb_like(at):
            return False
        return words[at] in self.lexicon.inverting or self._known(who)

    def _is_object(self, who: Phrase, floor: int) -> bool:
        """Whether a phrase before a verb hangs on a preposition or another verb, and so cannot be its subject."""
        before = who.first - 1
        if before < floor:
            return False
        kind = self.tokens.classes[before]
        if kind == "p":
            return True
        return self.phrases.verbal(before) and self.tokens.classes[who.first] != "n" and self.tokens.words[before] not in self.lexicon.cues

    def _verb_like(self, at: int) -> bool:
        following = self.tokens.classes[at + 1] if at + 1 < len(self.tokens) else "."
        verbs = self.lexicon.cues.get(self.tokens.words[at + 1], ()) if following == "w" else ()
        return following not in "pxv)" and not any(cue.form != "past" for cue in verbs)

    def _known(self, who: Phrase) -> bool:
        """Whether a phrase names someone who can know: a name, a role, a body, a document."""
        tokens, lexicon = self.tokens, self.lexicon
        for i in range(who.first, who.after):
            if tokens.classes[i] in "Nnr":
                return True
            word = tokens.words[i]
            if lexicon.kinds(word) & _SPEAKING:
                return True
            head = i + 1 == who.after or tokens.classes[i + 1] == "p"
            if head and len(word) > 5 and word.endswith(lexicon.agent_endings or ("\0",)):
                return True
        return False

    def _ends_clause(self, stop: int, after: int) -> bool:
        return stop >= after or self.tokens.classes[stop] in ",.!?;:“”—)tpras" or stop == after

    def _skip_adjuncts(self, at: int, after: int, addressee: bool = False) -> int:
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
            elif kind in "at":
                i += 1
            elif kind in "ps" and i + 1 < after and (classes[i + 1] in "tdNw#" or self.phrases.verbal(i + 1)):
                if kind == "s" and classes[i + 1] != "t":
                    break
                stop = i + 2 if classes[i + 1] == "t" else self.phrases._stop_after(i + 1, after)
                if stop is None:
                    break
                i = stop
            elif kind == "d" and i + 1 < after and classes[i + 1] == "t":
                i += 2
            elif i > at and tokens.words[i] in self.lexicon.produced:
                i += 1
            elif kind in self.lexicon.closers or tokens.words[i] in self.lexicon.closers:
                i += 1
            else:
                break
        return i

    def _content(self, at: int, after: int, cue: Cue) -> int:
        """Where the content begins after a cue: past a "that" close by, or a comma or colon."""
        tokens, classes = self.tokens, self.tokens.classes
        i = self._skip_adjuncts(at, after, addressee=True) if cue.kind in ("say", "deny", "think") else at
        for k in (i, at):
            if k < after and (tokens.words[k] in self.lexicon.complementizers or classes[k] in ",:"):
                if classes[k] == "," and k + 1 < after and tokens.words[k + 1] in self.lexicon.complementizers:
                    k += 1
                return k + 1
        return at

    def _floor(self, first: int, end: int, earlier: list[Claim]) -> int:
        """Where content that stands before its cue begins: after a semicolon, or after another claim's clause."""
        classes = self.tokens.classes
        floor = first
        if earlier and not (earlier[-1].place == "initial" and earlier[-1].clause == first):
            floor = earlier[-1].cue[1]
            who = earlier[-1].who
            if who is not None and who.stop <= end:
                floor = max(floor, who.stop)
        if earlier:
            for i in range(end - 2, max(floor, earlier[-1].cue[1]), -1):
                if classes[i] == "," and (classes[i + 1] in "cs"):
                    return i + 1
        for i in range(end - 1, floor - 1, -1):
            if classes[i] == ";" or (classes[i] == ":" and not self.inside[i]):
                return i + 1
        return floor

    def _boundary(self, first: int, after: int, new_clause: bool = False) -> int:
        """Where content that stands after its cue ends: at a semicolon, or before ", and" with a clause of its own."""
        classes = self.tokens.classes
        for i in range(first, after):
            if classes[i] == ";" and self.inside[i] is None:
                return i
            if new_clause and classes[i] == "," and i + 1 < after and self.tokens.words[i + 1] in ("and", "but"):
                who = self.phrases.after(i + 2, after)
                if who is not None and self.phrases.has_verb(who.stop, after):
                    return i
        return after


def _span(first: int, after: int) -> list[tuple[int, int]]:
    return [(first, after)] if first < after else []


def _cut_apart(claims: list[Claim], classes: list[str]) -> None:
    """End each content where the clause of a later claim begins, unless that clause is part of what is said."""
    for index, claim in enumerate(claims):
        for later in claims[index + 1 :]:
            if later.place == "citing" or later.place == "final" and claim.place == "initial" and later.who is None:
                continue
            if later.place in ("initial", "shared", "bare") and _coordinated(later, classes):
                claim.contents = [
                    (a, min(b, later.clause)) if a < later.clause else (a, a) for a, b in claim.contents
                ]
        claim.contents = [(a, b) for a, b in claim.contents if a < b]


def _coordinated(claim: Claim, classes: list[str]) -> bool:
    at = claim.clause
    return at < len(classes) and (classes[at] in ",;c" or (at > 0 and classes[at - 1] in ";"))
