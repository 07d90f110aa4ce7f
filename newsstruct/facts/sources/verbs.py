"""Claims made by a verb: whose subject is the source, before the verb or after it."""

from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.lexicon import Cue
from newsstruct.facts.sources.phrases import Phrase

_END = ".!?;)"
_SPEAKING = frozenset(
    {"voice", "official", "person", "people", "team", "document", "media", "organisation", "anonymous"}
)


class VerbClaims:
    """Makes a claim of a verb that is a cue."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.phrases = extent.phrases

    def claim(
        self, at: int, stop: int, cue: Cue, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """The claim of the verb at tokens [at, stop) in the sentence [first, after), or None."""
        classes, words = self.tokens.classes, self.tokens.words
        floor = self.extent.clause_floor(at, first)
        end, passive, infinitive = self._auxiliaries(at, floor)
        if infinitive:
            return None
        if passive and cue.form in ("past", "base") and not cue.rest:
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
        who = self.phrases.before(
            end, self.extent.clause_floor(at, first, True) if classes[end - 1] == "," else floor
        )
        if who is not None and self._is_object(who, first):
            who = self.phrases.relative(who.first, first)
        if who is not None and not self._plausible(who, cue, end, at, stop):
            return None
        if who is None and earlier and end > floor > earlier[-1].cue[1] and classes[end - 1] == "c":
            who = self._subject(floor, end)
        if who is None:
            if (
                end > floor
                and classes[end - 1] in "c,"
                and earlier
                and earlier[-1].kind not in ("according", "citing")
            ):
                return Claim(
                    None,
                    (end, stop),
                    cue.kind,
                    "shared",
                    stretch(self.extent.content(stop, after, cue), after),
                    clause=end - 1,
                )
            if end > floor and classes[end - 1] == "c" and cue.kind in ("say", "deny"):
                who = self._subject(floor, end)
            if who is None:
                return None
        claim = self._placed(who, (end, stop), cue, first, after, earlier)
        if (
            claim is not None
            and cue.kind == "say"
            and any(words[i] in self.lexicon.negations or words[i].endswith("n't") for i in range(end, at))
        ):
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
            elif not self._between(end - 1, at, floor):
                break
            end -= 1
        infinitive = self.lexicon.language == "en" and end > floor and words[end - 1] == "to"
        return end, be, infinitive

    def _between(self, index: int, at: int, floor: int) -> bool:
        """Whether a token may stand between a subject and its verb: "also", "on Monday"."""
        kind = self.tokens.classes[index]
        if kind == "p":
            return index + 1 < at and self.tokens.classes[index + 1] == "t"
        if kind == "t":
            return index > floor
        return kind == "a" or (
            kind == "w" and self.lexicon.language == "en" and self.tokens.words[index].endswith("ly")
        )

    def _passive(
        self, at: int, stop: int, cue: Cue, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """ "was told by X that ...", "was confirmed by X", "was put at 12 by X"."""
        classes, words = self.tokens.classes, self.tokens.words
        for i in range(stop, min(after, stop + 8)):
            if classes[i] in ",;:“”—":
                return None
            if words[i] in self.lexicon.producers:
                who = self.phrases.after(i + 1, after)
                if who is None:
                    return None
                claim = Claim(who, (at, i + 1), cue.kind, "final", clause=at)
                following = self.extent.content(who.stop, after, cue)
                if following < after and words[following - 1] in self.lexicon.complementizers:
                    claim.contents = stretch(following, after)
                else:
                    claim.contents = stretch(self.extent.floor(first, at, earlier), at)
                return claim
        return None

    def _participle(self, at: int, stop: int, cue: Cue, after: int, earlier: list[Claim]) -> Claim | None:
        """ ", warning that ...": the source is that of the claim before."""
        classes = self.tokens.classes
        if not earlier or at == 0 or classes[at - 1] not in ",c" or cue.kind == "want":
            return None
        return Claim(
            None,
            (at, stop),
            cue.kind,
            "shared",
            stretch(self.extent.content(stop, after, cue), after),
            clause=at - 1,
        )

    def _inverted(self, at: int, stop: int, end: int, cue: Cue, first: int, after: int) -> Claim | None:
        """ "..., said X": the subject stands after the verb, content before it."""
        classes = self.tokens.classes
        free = self.lexicon.subject_after
        if end != at and not free:
            return None
        before = classes[at - 1] if at > first else ""
        if free:
            if before not in (",", "”", "—", "") and self._stands_before(at, end, first):
                return None
            if before == "," and self._apposed(at, first):
                return None
            return self._inverted_freely(at, stop, cue, first, after)
        if (
            cue.kind not in ("say", "think")
            or before not in (",", "”", "—")
            or self.tokens.words[at] in self.lexicon.addressed
        ):
            return None
        who = self.phrases.after(stop, after)
        if who is None or not self.extent.ends_clause(who.after, after) or not self._known(who):
            return None
        beside = self.phrases.before(at, self.extent.clause_floor(at, first, True)) if before == "," else None
        if (
            beside is not None
            and self._known(beside)
            and (self.tokens.words[at] not in self.lexicon.inverting or self._opens_clause(beside, first))
        ):
            return None
        claim = Claim(who, (at, stop), cue.kind, "final", stretch(first, at), clause=at)
        return self._with_rest(claim, who.stop, after)

    def _opens_clause(self, who: Phrase, first: int) -> bool:
        return who.first == first or self.tokens.classes[who.first - 1] in "cs;:”—"

    def _apposed(self, at: int, first: int) -> bool:
        """Whether a subject with an apposition stands at the head of the clause: "The mayor, Ann Poe, put ..." """
        who = self.phrases.before(at, self.extent.clause_floor(at, first, True))
        return (
            who is not None and who.beside is not None and self._opens_clause(who, first) and self._known(who)
        )

    def _stands_before(self, at: int, end: int, first: int) -> bool:
        who = self.phrases.before(end, self.extent.clause_floor(at, first))
        return who is not None and self._known(who) and not self._is_object(who, first)

    def _inverted_freely(self, at: int, stop: int, cue: Cue, first: int, after: int) -> Claim | None:
        """Languages whose subject may follow its verb without more ado."""
        classes, words = self.tokens.classes, self.tokens.words
        start = self.extent.skip_adjuncts(stop, after)
        who = self.phrases.after(start, after)
        if who is None or not (
            self._known(who) or (self.lexicon.prefixes and words[at] in self.lexicon.inverting)
        ):
            return self._subjectless(at, stop, cue, first, after)
        if words[at] in self.lexicon.relaying and who.stop < after and words[who.stop] in self.lexicon.about:
            who = self.phrases.after(who.stop + 1, after) or who
        end, _, _ = self._auxiliaries(at, self.extent.clause_floor(at, first))
        following = self.extent.content(who.stop, after, cue)
        begin = end
        joined = begin > first and classes[begin - 1] in "sc"
        alone = following >= after - 1 or begin - first > 4
        content_before = not joined and begin > first and (alone or self.phrases.has_verb(first, begin))
        complement = following < after and words[following - 1] in self.lexicon.complementizers
        complement = complement and not (content_before and classes[who.stop] == ",")
        if complement or not content_before:
            place = "initial"
            contents = stretch(following, after)
        else:
            place = "final"
            contents = stretch(first, begin)
        claim = Claim(who, (end, stop), cue.kind, place, contents, clause=begin)
        return claim if place == "initial" else self._with_rest(claim, who.stop, after)

    def _subjectless(self, at: int, stop: int, cue: Cue, first: int, after: int) -> Claim | None:
        """A verb whose subject is left out ("..., añadió."): the source is the one named before."""
        if cue.kind != "say" or cue.form == "base":
            return None
        classes, words = self.tokens.classes, self.tokens.words
        rest = self.extent.skip_adjuncts(stop, after)
        if rest + 1 < after and classes[rest] == "p" and words[rest + 1] in self.lexicon.complementizers:
            rest += 1
        before = classes[at - 1] if at > first else ""
        if before in (",", "”") and (rest >= after or classes[rest] in _END):
            return Claim(
                self._body_at(first, at), (at, stop), cue.kind, "final", stretch(first, at), clause=at
            )
        if rest < after and before == classes[rest] == "," and self.phrases.has_verb(first, at):
            claim = Claim(None, (at, stop), cue.kind, "final", stretch(first, at), clause=at)
            return self._with_rest(claim, rest, after)
        if (
            rest < after
            and words[rest] in self.lexicon.complementizers
            and (before in (",", "c") or all(kind in "acx" for kind in classes[first:at]))
        ):
            return Claim(None, (at, stop), cue.kind, "initial", stretch(rest + 1, after), clause=at)
        return None

    def _body_at(self, first: int, after: int) -> Phrase | None:
        """The body that a sentence begins with, its own verb aside: "La empresa facturó 2 millones, indicó." """
        who = self._subject(first, after)
        if who is None:
            return None
        for i in range(who.first, who.after):
            if self.lexicon.has("organisation", self.tokens.words[i]):
                stop = i + 1
                while stop < who.after and self.tokens.classes[stop] == "N":
                    stop += 1
                return Phrase(who.first, stop)
        return None

    def _with_rest(self, claim: Claim, stop: int, after: int) -> Claim:
        rest = self.extent.skip_adjuncts(stop, after)
        classes = self.tokens.classes
        if rest < after and classes[rest] in ",—:" and rest + 1 < after:
            claim.contents += stretch(rest + 1, after)
            claim.place = "medial"
        elif rest < after and classes[rest] == "“":
            claim.contents += stretch(rest, after)
        return claim

    def _placed(
        self, who: Phrase, span: tuple[int, int], cue: Cue, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """A claim with its subject before the verb: does the content precede, follow, or surround it?"""
        classes, words = self.tokens.classes, self.tokens.words
        stop = span[1]
        claim = Claim(who, span, cue.kind, "initial", clause=self.extent.clause_start(who.first, first))
        rest = self.extent.skip_adjuncts(stop, after, addressee=True)
        ends = rest >= after or classes[rest] in _END
        opening = who.first - 1
        while self.lexicon.enclitics and opening > first and classes[opening] == "x":
            opening -= 1
        before = classes[opening] if who.first > first else ""
        relative = classes[who.first] == "r"
        if before == "s" and words[who.first - 1] in self.lexicon.like:
            return self._as_said(claim, who.first - 1, rest, first, after, earlier)
        closes = ends or classes[rest] in ",—" or self.extent.goes_on(rest)
        if before and before in ",”—" and not relative and (closes or before == "”"):
            floor = self.extent.floor(first, who.first, earlier)
            if self.phrases.has_verb(floor, who.first) or ends or classes[rest] == ",":
                claim.place = "final"
                claim.contents = stretch(floor, who.first)
                claim.clause = who.first
                if not ends:
                    following = rest + 1 if classes[rest] in ",—" else rest
                    claim.place = "medial"
                    claim.contents += stretch(following, self.extent.boundary(following, after))
                return claim
        if ends and cue.kind == "say":
            claim.place = "bare"
            return claim
        following = self.extent.content(stop, after, cue)
        reach = self.extent.comma if relative else self.extent.boundary
        claim.contents = stretch(following, reach(following, after))
        claim.stated = following < after and (
            words[following - 1] in self.lexicon.complementizers or classes[following] == "“"
        )
        if not claim.stated and not self._fits(span, following, after):
            return None
        if not claim.contents or following >= after - 1:
            claim.contents = []
            claim.place = "bare"
        return claim

    def _fits(self, cue: tuple[int, int], following: int, after: int) -> bool:
        """Whether a verb that attributes only some contents has one of those: "wrote", "sees it at 6 per cent"."""
        classes, word = self.tokens.classes, self.tokens.words[cue[1] - 1]
        if word in self.lexicon.forecasting:
            valued = range(following, min(after - 1, following + 10))
            return any(classes[i] == "p" and classes[i + 1] in "#$" for i in valued)
        if word in self.lexicon.adding and following < after and classes[following] == "$":
            return False
        return word not in self.lexicon.quoting or classes[following - 1] in ",:"

    def _as_said(
        self, claim: Claim, like: int, rest: int, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """ ", as the ministry said": the content stands before, or after the comma that follows."""
        begin = like - 1 if like > first and self.tokens.classes[like - 1] == "," else like
        claim.place = "final"
        claim.clause = begin
        claim.contents = stretch(self.extent.floor(first, begin, earlier), begin)
        if begin == first and rest < after:
            claim.contents = stretch(rest + 1, after)
        return claim if claim.contents else None

    def _plausible(self, who: Phrase, cue: Cue, end: int, at: int, stop: int) -> bool:
        """Whether a phrase can be the subject of a saying: guards nouns that look like verbs."""
        classes, words = self.tokens.classes, self.tokens.words
        last = who.after - 1
        if words[last].endswith("'s") or words[last].endswith("s'"):
            return False
        if classes[last] in "nr":
            return words[last] not in ("him", "them", "me", "us")
        if (
            cue.form == "base"
            and end == at
            and not words[self._head(who)].endswith("s")
            and not any(self.lexicon.has("people", word) for word in words[who.first : last + 1])
        ):
            return False
        intends = cue.kind == "think" and stop < len(words) and words[stop] == "to"
        intends = intends or self.lexicon.gendered
        noun = words[at] in self.lexicon.homograph
        if cue.form == "third" and noun and end == at and not intends and not self._verb_like(stop - 1):
            return False
        return words[at] in self.lexicon.inverting or self._known(who)

    def _head(self, who: Phrase) -> int:
        """The last noun of a phrase before "of", "from", or a participle that says who made it."""
        for i in range(who.first + 1, who.after):
            if self.tokens.classes[i] == "p" or self.tokens.words[i] in self.lexicon.produced:
                return i - 1
        return who.after - 1

    def _is_object(self, who: Phrase, floor: int) -> bool:
        """Whether a phrase before a verb hangs on a preposition or another verb, and so cannot be its subject."""
        before = who.first - 1
        if before < floor:
            return False
        kind = self.tokens.classes[before]
        if kind == "p":
            return True
        return (
            not (kind == "x" and self.lexicon.subject_after)
            and self.phrases.verbal(before)
            and self.tokens.classes[who.first] != "n"
            and self.tokens.words[before] not in self.lexicon.cues
        )

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
