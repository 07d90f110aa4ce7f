"""Claims made by a verb: whose subject is the source, before the verb or after it."""

from newsstruct.facts.sources.classes import END, NUMBER
from newsstruct.facts.sources.cues import Cue
from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.inverted import Inverted
from newsstruct.facts.sources.participles import Participles
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.subjects import Subjects

_LIVES = 6
"""How many words after "claimed" may hold the "lives" it has for an object."""
_VALUE = 25
"""How many words after "put" may tell of what, before "at" tells the value."""
_NOUN = 4
"""How many words a number and the noun it counts may take."""
_ASKED = 6
"""The same, where adjectives stand after their noun."""
_GIVEN = 8
"""How many words after "promised" may tell to whom, before the number."""
_PERSONS = frozenset({"person", "people", "official", "voice"})


class VerbClaims:
    """Makes a claim of a verb that is a cue."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.phrases = extent.phrases
        self.subjects = Subjects(extent)
        self.inverted = Inverted(extent, self.subjects)
        self.participles = Participles(extent, self.subjects)

    def claim(
        self, at: int, stop: int, cue: Cue, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """The claim of the verb at tokens [at, stop) in the sentence [first, after), or None."""
        classes, words = self.tokens.classes, self.tokens.words
        floor = self.extent.clause_floor(at, first)
        end, passive, infinitive = self.subjects.auxiliaries(at, floor)
        if infinitive or (self.lexicon.perfect and end == at and self._passive_bracket(at, stop, floor)):
            return None
        closed = stop < after and words[stop] in self.lexicon.closing
        if closed or (passive and cue.form in ("past", "base") and not cue.rest):
            return self._passive(at, stop, cue, first, after, earlier)
        if cue.form == "participle" and end == at:
            return self.participles.claim(at, stop, cue, first, after, earlier)
        if cue.form == "past" and stop < after and words[stop] in self.lexicon.producers:
            agent = self.phrases.after(stop + 1, after)
            if agent is not None and self.subjects.known(agent) and not self._means(agent):
                return self._reduced(at, stop, agent, cue, first)
        text = self._text(end, cue, first)
        if text is not None:
            return Claim(text, (end, stop), cue.kind, "initial", stretch(stop, after), clause=first)
        inverted = self.inverted.claim(at, stop, end, cue, first, after)
        inverted = inverted or self.inverted.relayed(at, stop, cue, after)
        if inverted is not None:
            return inverted
        who = self.phrases.before(
            end, self.extent.clause_floor(at, first, True) if classes[end - 1] == "," else floor
        )
        unnamed = bool(cue.rest) and not self.lexicon.impersonal.isdisjoint(cue.rest[0])
        if who is not None and not unnamed and self.subjects.is_object(who, first):
            who = self.phrases.relative(who.first, first)
        if unnamed and cue.kind == "say" and (who is None or classes[who.first] in "n#"):
            return self._unnamed(at, stop, cue, first, after)
        if who is not None and (
            self.subjects.impersonal(who) or not self.subjects.plausible(who, cue, end, at, stop)
        ):
            return None
        conjoined = end > floor and classes[end - 1] == "c"
        if who is None and conjoined and earlier and floor > earlier[-1].cue[1] and classes[end - 2] == "w":
            who = self.subjects.of_clause(floor, end)
        if who is None and end > floor and classes[end - 1] in "c,":
            if self._noun(at, stop, after):
                return None
            if earlier and earlier[-1].kind not in ("according", "citing"):
                contents = stretch(self.extent.content(stop, after, cue), after)
                return Claim(None, (end, stop), cue.kind, "shared", contents, clause=end - 1)
            if conjoined and cue.kind in ("say", "deny", "state"):
                whole = bool(
                    self.lexicon.linking
                )  # "El alcalde, que vio el lugar, pidió calma y anunció ..."
                who = self.subjects.of_clause(self.extent.clause_floor(at, first, whole), end)
                clause = stop < after and words[stop] in self.lexicon.complementizers
                if who is not None and cue.kind == "state" and not (clause or self.subjects.is_text(who)):
                    who = None
        if who is None:
            return None
        claim = self._placed(who, (end, stop), cue, first, after, earlier)
        negated = any(words[i] in self.lexicon.negations or words[i].endswith("n't") for i in range(end, at))
        if claim is not None and cue.kind == "say" and negated:
            claim.kind, claim.stated = "want", False
        return claim

    def _passive_bracket(self, at: int, stop: int, floor: int) -> bool:
        """Whether a German participle ends a passive clause: "Im Kreis waren 900 Menschen arbeitslos gemeldet"."""
        classes, words = self.tokens.classes, self.tokens.words
        if not words[at].startswith("ge") or classes[stop] not in ",;:.!?)":
            return False
        opened = next((i for i in range(at - 1, floor - 1, -1) if classes[i] in "x,;:“”"), floor)
        return classes[opened] == "x" and words[opened] not in self.lexicon.perfect

    def _text(self, end: int, cue: Cue, first: int) -> Phrase | None:
        """ "Dal rapporto emerge che ...": a text after a preposition at the head of the sentence."""
        if not cue.rest or self.tokens.words[first] not in self.lexicon.made_of:
            return None
        if cue.rest[-1].isdisjoint(self.lexicon.complementizers):
            return None
        who = self.phrases.before(end, first)
        return who if who is not None and who.first == first + 1 and self.subjects.is_text(who) else None

    def _noun(self, at: int, stop: int, after: int) -> bool:
        """Whether a word that may be a verb begins a clause as a noun: ", figures from the bank showed"."""
        words, lexicon = self.tokens.words, self.lexicon
        return (
            words[at] in lexicon.homograph
            and stop < after
            and (words[stop] in lexicon.made_of or words[stop] in lexicon.produced)
        )

    def _unnamed(self, at: int, stop: int, cue: Cue, first: int, after: int) -> Claim:
        """ "..., hieß es": the source is the one named before."""
        if at > first and self.tokens.classes[at - 1] in ",”":
            return Claim(None, (at, stop), cue.kind, "final", stretch(first, at), clause=at)
        contents = stretch(self.extent.content(stop, after, cue), after)
        return Claim(None, (at, stop), cue.kind, "initial", contents, clause=at)

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
                if who is None or not self.subjects.known(who):
                    return None  # "they were called by number"
                cue_end = i + 1 if i - stop < 2 else stop
                claim = Claim(who, (at, cue_end), cue.kind, "final", clause=at)
                following = self.extent.content(who.stop, after, cue)
                if following < after and words[following - 1] in self.lexicon.complementizers:
                    claim.contents = stretch(following, after)
                else:
                    claim.contents = stretch(self.extent.floor(first, at, earlier), at) + stretch(stop, i)
                return claim
        return None

    def _means(self, agent: Phrase) -> bool:
        """Whether "by" tells how and not by whom: "said by phone from the camp"."""
        word = self.tokens.words[agent.first]
        return self.tokens.classes[agent.first] == "w" and not self.lexicon.kinds(word)

    def _reduced(self, at: int, stop: int, agent: Phrase, cue: Cue, first: int) -> Claim | None:
        """ "The 52 deaths claimed by the rebels": the noun phrase with its number is the content."""
        classes = self.tokens.classes
        who = self.phrases.before(at, self.extent.clause_floor(at, first))
        if who is None or cue.kind == "want" or not any(kind in NUMBER for kind in classes[who.first : at]):
            return None
        number = next(i for i in range(at - 1, who.first - 1, -1) if classes[i] == "#")
        begin = who.first if number - who.first < 4 else number
        return Claim(agent, (at, stop + 1), cue.kind, "gap", stretch(begin, at), clause=at)

    def _placed(
        self, who: Phrase, span: tuple[int, int], cue: Cue, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """A claim with its subject before the verb: does the content precede, follow, or surround it?"""
        classes, words = self.tokens.classes, self.tokens.words
        stop = span[1]
        claim = Claim(who, span, cue.kind, "initial", clause=self.extent.clause_start(who.first, first))
        rest = self.extent.skip_adjuncts(stop, after, addressee=True)
        if (
            cue.kind == "state"
            and stop < after
            and classes[stop] == "p"
            and self.extent.numbered(stop + 1, after)
        ):
            rest = stop  # "la ONU eleva la cifra a 3.500"
        ends = rest >= after or classes[rest] in END
        opening = who.first - 1
        while self.lexicon.enclitics and opening > first and classes[opening] == "x":
            opening -= 1
        before = classes[opening] if who.first > first else ""
        relative = classes[who.first] == "r"
        like = before == "s" and words[who.first - 1] in self.lexicon.like
        if like and not ends and classes[rest] == "n" and rest + 1 < after:
            rest += 1  # "as the insurer put it,"
        if like and (rest >= after or classes[rest] in ".!?;),—"):
            return self._as_said(claim, who.first - 1, rest, first, after, earlier)
        resumed = (
            not ends and classes[rest] == ":" and "#" in classes[first : who.first]
        )  # "It was 44, he said: ..."
        closes = ends or classes[rest] in ",—" or resumed or self.extent.goes_on(rest)
        if before and before in ",”—" and not relative and (closes or before == "”"):
            floor = self.extent.floor(first, who.first, earlier)
            if self.phrases.has_verb(floor, who.first) or ends or resumed or classes[rest] in ",—":
                claim.place = "final"
                claim.contents = stretch(floor, who.first)
                claim.clause = who.first
                if not ends and not self.extent.apart(stop, rest, before == "”"):
                    following = rest + 1 if classes[rest] in ",—:" else rest
                    claim.place = "medial"
                    claim.contents += stretch(following, self.extent.boundary(following, after))
                return claim
        if not before or before not in ",”—":
            number = self._promised(who, rest, first, after)
            if number is not None:
                claim.place, claim.contents, claim.clause = "gap", stretch(number, who.first), number
                return claim
        if ends and cue.kind == "say":
            claim.place = "bare"
            return claim
        return self._told_after(claim, who, cue, after)

    def _told_after(self, claim: Claim, who: Phrase, cue: Cue, after: int) -> Claim | None:
        """A claim with what stands after its verb for content; None where the verb attributes nothing there."""
        classes, words = self.tokens.classes, self.tokens.words
        stop, relative = claim.cue[1], classes[who.first] == "r"
        if cue.kind in ("state", "want") and self._of_antecedent(who, stop):
            return None
        following = self.extent.content(stop, after, cue)
        joined = following < after and classes[following] == "c" and classes[following - 1] == ","
        if joined and following > stop + 1:
            # "... grumbled about the cuts, and 40 people left": the second clause is nobody's.
            following, after = stop, following - 1
        reach = self.extent.comma if relative else self.extent.boundary
        if not relative and who.first > 1 and classes[who.first - 1] == "r" and classes[who.first - 2] == ",":
            reach = self.extent.aside
        claim.contents = stretch(following, reach(following, after))
        claim.stated = following < after and (
            words[following - 1] in self.lexicon.complementizers or classes[following] == "“"
        )
        if not claim.stated and not self._fits(who, claim.cue, following, after):
            return None
        if not claim.stated and self._contact(who) and not self.extent.numbered(following, after):
            return None
        if cue.kind == "want" and self._demands(who, stop, following, after):
            claim.kind = "state"
        if not claim.contents or following >= after - 1:
            if cue.kind in ("state", "want") and cue.form == "base":
                return None  # "40 cases to the waiting list.", "analysts on a conference call."
            claim.contents = []
            claim.place = "bare"
        return claim

    def _of_antecedent(self, who: Phrase, stop: int) -> bool:
        """Whether a verb has the noun before its clause for an object: "shelling that residents blamed on the army"."""
        classes, words = self.tokens.classes, self.tokens.words
        opened = who.first - 1
        if opened < 1 or not (classes[opened] == "r" or words[opened] in self.lexicon.complementizers):
            return False
        return (
            classes[opened - 1] in "w,N"
            and not self.phrases.verbal(opened - 1)
            and (stop < len(words) and classes[stop] == "p" and words[stop] not in self.lexicon.valued)
        )

    def _contact(self, who: Phrase) -> bool:
        """Whether a pronoun opens a clause right after its noun: "the number of deaths it has recorded since May"."""
        classes = self.tokens.classes
        return (
            classes[who.first] == "n"
            and classes[who.first - 1] == "w"
            and not self.phrases.verbal(who.first - 1)
        )

    def _promised(self, who: Phrase, rest: int, first: int, after: int) -> int | None:
        """Where a number begins that its verb follows: "down from the 2.4 billion it had forecast"."""
        classes = self.tokens.classes
        ends = rest >= after or classes[rest] in END or classes[rest] in ","
        if classes[who.first] != "n" or who.first < first + 2 or not ends:
            return None
        if classes[who.first - 1] not in "#w%" or self.phrases.verbal(who.first - 1):
            return None
        number = next(
            (i for i in range(who.first - 1, max(first, who.first - 5), -1) if classes[i] == "#"), None
        )
        return number if number is None or classes[number - 1] != "$" else number - 1

    def _demands(self, who: Phrase, stop: int, following: int, after: int) -> bool:
        """Whether a number is asked for or promised by those who tell it: "wants 5 per cent", "asked for 12 years"."""
        words, lexicon = self.tokens.words, self.lexicon
        if words[stop - 1] in lexicon.demanding:
            reach = _ASKED if lexicon.heads_first else _NOUN  # "une hausse uniforme de 85 euros"
            return words[following] != "to" and self.extent.numbered(following, after, reach)
        if words[stop - 1] not in lexicon.promising:
            return False
        if self.subjects.is_text(who):
            return self.extent.numbered(following, after)  # "The brochure promises 300 days of sun"
        kinds = frozenset[str]().union(*(lexicon.kinds(words[i]) for i in range(who.first, who.stop)))
        personal = lexicon.pronouns.get(words[who.first]) in ("he", "she") or not kinds.isdisjoint(_PERSONS)
        return personal and words[following] != "to" and self.extent.numbered(following, after, _GIVEN)

    def _valued(self, who: Phrase, following: int, after: int) -> bool:
        """Whether a verb of valuing gives a value: "put the toll at 12", "the poll puts her four points ahead"."""
        classes, words, lexicon = self.tokens.classes, self.tokens.words, self.lexicon
        texts = (lexicon.has("document", words[i]) or words[i] in lexicon.tally for i in range(*who[:2]))
        if any(texts):
            return True
        if classes[following] in NUMBER or words[following] in lexicon.counting:
            return False
        for i in range(following, min(after - 1, following + _VALUE)):
            if classes[i] == "," and classes[i + 1] == "c":
                return False
            value = words[i] in lexicon.valued and words[i + 1] not in lexicon.least
            if value and self.extent.numbered(i + 1, after, 6):
                return True
        return False

    def _fits(self, who: Phrase, cue: tuple[int, int], following: int, after: int) -> bool:
        """Whether a verb that attributes only some contents has one of those: "wrote", "sees it at 6 per cent"."""
        classes, words = self.tokens.classes, self.tokens.words
        word = words[cue[1] - 1]
        if following < after and following == cue[1]:
            number = following
            while number < after - 1 and (classes[number] in "ap" or words[number].endswith("ly")):
                number += 1
            if word in self.lexicon.gaining and classes[number] in NUMBER:
                return False  # "Oil added roughly $2"
            if word in self.lexicon.taking and not self.lexicon.lives.isdisjoint(
                self.tokens.words[following : following + _LIVES]
            ):
                return False  # "The flood has claimed 19 lives", "denies nine counts of fraud"
            if word in self.lexicon.performing and self.tokens.words[following] in self.lexicon.indefinite:
                return False  # "The cabinet declared a state of emergency"
        if word in self.lexicon.recording and self.subjects.is_polity(who):
            return False  # "Ohio recorded 12 storms"
        if word in self.lexicon.achieving and self.subjects.is_person(who):
            return False  # "The pilot had logged 900 hours"
        if word in self.lexicon.showing and self.lexicon.pronouns.get(words[who.first]) in ("he", "she"):
            return False  # "She showed four visitors the cellar"
        if word in self.lexicon.discovering and classes[following] == "#":
            near = words[following : following + _NOUN]
            return self.lexicon.discovered.isdisjoint(near)  # "Rescuers found five bodies"
        if word in self.lexicon.giving:
            return self._alone(following, after)
        if word in self.lexicon.valuing and not self._valued(who, following, after):
            return False
        if word in self.lexicon.forecasting:
            if classes[cue[1] - 1] == "x" and not self._percent(following, after):
                return False
            valued = range(following, min(after - 1, following + 10))
            if any(words[i] in self.lexicon.odds for i in valued):
                return self.extent.numbered(following, after)
            return any(
                classes[i] == "p" and classes[i + 1] in NUMBER and classes[min(i + 2, after - 1)] != "t"
                for i in valued
            )
        return word not in self.lexicon.quoting or classes[following - 1] in ",:"

    def _alone(self, at: int, after: int) -> bool:
        """Whether a number follows that leaves out what it counts: "gave only 37"."""
        classes = self.tokens.classes
        while at < after and classes[at] == "a":
            at += 1
        return at < after and classes[at] == "#" and (at + 1 >= after or classes[at + 1] in ".,;c")

    def _percent(self, first: int, after: int) -> bool:
        """Whether a share or a count follows, no verb between: "had her on 52%", "has the toll at 12"."""
        words, lexicon, counted = self.tokens.words, self.lexicon, False
        for i in range(first, min(after - 1, first + 10)):
            if self.phrases.verbal(i) or self.tokens.classes[i] in ",;:“”":
                return False
            counted = counted or words[i] in lexicon.tally or words[i] in lexicon.counts or words[i] == "it"
            if self.tokens.classes[i] == "#":
                return (
                    counted
                    or self.tokens.classes[i + 1] == "%"
                    or self.tokens.words[i + 1] in ("per", "percent")
                )
        return False

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
        elif rest + 1 < after and self.tokens.classes[rest + 1] == "“":
            claim.contents += stretch(rest + 1, after)
        elif (
            rest + 1 < after
            and self.tokens.classes[rest] == ","
            and "#" not in self.tokens.classes[first:begin]
        ):
            claim.contents += stretch(rest + 1, self.extent.boundary(rest + 1, after))
        return claim if claim.contents else None
