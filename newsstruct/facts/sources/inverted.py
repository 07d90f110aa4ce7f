"""Claims whose subject stands after the verb: "..., said X", "..., añadió"."""

from newsstruct.facts.sources.classes import CONJUNCTION, END, NOUN
from newsstruct.facts.sources.cues import Cue
from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.subjects import Subjects

_ASIDE = 10
"""How many tokens may stand between the commas that come before "that"."""
_PAPER = 4
"""How many tokens a paper's name and its quote marks may have."""


class Inverted:
    """Makes a claim of a verb of saying and what follows it."""

    def __init__(self, extent: Extent, subjects: Subjects) -> None:
        self.extent = extent
        self.subjects = subjects
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.phrases = extent.phrases

    def claim(self, at: int, stop: int, end: int, cue: Cue, first: int, after: int) -> Claim | None:
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
            return self._freely(at, stop, cue, first, after)
        if at == first and cue.kind == "say":
            return self._heading(at, stop, after)
        if (
            (cue.kind not in ("say", "think") and not self._text_finds(cue, stop, after))
            or before not in (",", "”", "—")
            or self.tokens.words[at] in self.lexicon.addressed
        ):
            return None
        who = self.phrases.after(stop, after)
        if who is None or not self.extent.ends_clause(who.after, after):
            return None
        quoted = self.tokens.words[at] in self.lexicon.inverting and "”" in classes[max(first, at - 2) : at]
        if not quoted and not self.subjects.known(who):
            return None
        beside = self.phrases.before(at, self.extent.clause_floor(at, first, True)) if before == "," else None
        if (
            beside is not None
            and self.subjects.known(beside)
            and (self.tokens.words[at] not in self.lexicon.inverting or self._opens_clause(beside, first))
        ):
            return None
        claim = Claim(who, (at, stop), cue.kind, "final", stretch(first, at), clause=at)
        return self._with_rest(claim, who.stop, after)

    def _text_finds(self, cue: Cue, stop: int, after: int) -> bool:
        """ "..., finds the union's latest survey": what a text has found may stand before it."""
        who = self.phrases.after(stop, after) if cue.kind == "state" and cue.form == "third" else None
        return who is not None and self.subjects.is_text(who)

    def relayed(self, at: int, stop: int, cue: Cue, after: int) -> Claim | None:
        """ "أما الوكالة فنقلت عن مصدر عسكري قوله إن": who is relayed, where the one who relays stands before."""
        words, lexicon = self.tokens.words, self.lexicon
        if not lexicon.prefixes or words[at] not in lexicon.relaying or words[stop] not in lexicon.about:
            return None
        who = self.phrases.after(stop + 1, after)
        if who is None:
            return None
        contents = stretch(self.extent.content(who.stop, after, cue), after)
        return Claim(who, (at, stop), cue.kind, "initial", contents, clause=at)

    def _heading(self, at: int, stop: int, after: int) -> Claim | None:
        """ "Added Mr Roe: ...", "Says Jane Roe: ...": verb, subject and a colon at the head of a sentence."""
        who = self.phrases.after(stop, after)
        if who is None or who.stop + 1 >= after or self.tokens.classes[who.stop] not in ":“":
            return None
        contents = stretch(who.stop + (self.tokens.classes[who.stop] == ":"), after)
        return (
            Claim(who, (at, stop), "say", "initial", contents, clause=at)
            if self.subjects.known(who)
            else None
        )

    def _opens_clause(self, who: Phrase, first: int) -> bool:
        before = who.first - 1
        if before >= first and self.tokens.classes[before] == ",":
            return self.extent.adverbial(first, before)  # "Desde Bogotá, el ministro, Juan Roy, dijo"
        return who.first == first or self.tokens.classes[before] in "cs;:”—"

    def _apposed(self, at: int, first: int) -> bool:
        """Whether a subject with an apposition stands at the head of the clause: "The mayor, Ann Poe, put ..." """
        who = self.phrases.before(at, self.extent.clause_floor(at, first, True))
        return (
            who is not None
            and who.beside is not None
            and not self._told_beside(who)
            and self._opens_clause(who, first)
            and self.subjects.known(who)
        )

    def _told_beside(self, who: Phrase) -> bool:
        """Whether what stands between the commas after a phrase is a number that is told, and not an age."""
        if (
            self.lexicon.splits
            or who.beside is None
            or self.tokens.classes[who.beside[0]] == "r"
            or "#" not in self.tokens.classes[who.beside[0] : who.beside[1]]
        ):
            return False
        return not self.phrases.age(*who.beside)

    def _stands_before(self, at: int, end: int, first: int) -> bool:
        who = self.phrases.before(end, self.extent.clause_floor(at, first))
        if who is None or not self.subjects.known(who) or self.subjects.is_object(who, first):
            return False
        if self.tokens.words[who.first] in self.lexicon.oblique:
            return False  # "Den Schaden schätzt er auf 3 Millionen"
        if self._told_beside(who):
            return False
        return not (self.lexicon.splits and self._fronted(who, first, at))

    def _fronted(self, who: Phrase, first: int, at: int) -> bool:
        """Whether a German object stands before its verb, a body as the subject after: "Den Rest gab das Amt an"."""
        classes, words, lexicon = self.tokens.classes, self.tokens.words, self.lexicon
        genitive = who.first > first and words[who.first] in lexicon.of and classes[who.first - 1] in NOUN
        named = not genitive and any(lexicon.kinds(words[i]) for i in range(who.first, who.after))
        if classes[who.first] != "d" or named or classes[at + 1] != "d":
            return False
        subject = self.phrases.after(at + 1, len(self.tokens))
        return subject is not None and any(
            lexicon.has("organisation", words[i]) or self.tokens.upper(i)
            for i in range(subject.first, subject.after)
        )

    def _freely(self, at: int, stop: int, cue: Cue, first: int, after: int) -> Claim | None:
        """Languages whose subject may follow its verb without more ado."""
        classes, words = self.tokens.classes, self.tokens.words
        start = self.extent.skip_adjuncts(stop, after)
        if self.lexicon.prefixes and self._circumstance(start):
            quote = next((i for i in range(start, after) if classes[i] == "“"), None)
            if quote is not None:
                return Claim(None, (at, stop), cue.kind, "initial", stretch(quote, after), clause=at)
        who = self.phrases.after(start, after)
        if who is not None and words[who.first] in self.lexicon.impersonal and classes[who.after] == "p":
            who = self.phrases.after(who.after + 1, after)
        named = self._name_closed(start, after) if self.lexicon.prefixes and start < after else start
        if named - start > 2 and words[named] in self.lexicon.complementizers:
            who = Phrase(start + 1, named - 1)  # "وتقدّر «اليونيسف» أن"
            contents = stretch(named + 1, after)
            return Claim(who, (at, stop), cue.kind, "initial", contents, clause=at)
        if who is None or not (
            self.subjects.known(who) or (self.lexicon.prefixes and words[at] in self.lexicon.inverting)
        ):
            return self._subjectless(at, stop, cue, first, after)
        if words[at] in self.lexicon.relaying and who.stop < after:
            named = self._name_closed(who.stop, after)
            if words[named] in self.lexicon.about:
                who = self.phrases.after(named + 1, after) or who
        end, _, _ = self.subjects.auxiliaries(at, self.extent.clause_floor(at, first))
        counted = self._counted(end, first)
        if counted is not None:
            return Claim(who, (end, stop), cue.kind, "gap", stretch(counted, end - 1), clause=counted)
        following = self.extent.content(who.stop, after, cue)
        begin = end
        joined = begin > first and classes[begin - 1] in CONJUNCTION
        alone = following >= after - 1 or begin - first > 4
        content_before = not joined and begin > first and (alone or self.phrases.has_verb(first, begin))
        content_before = content_before and not (begin == at and self._paper(at - 1, first))
        complement = following < after and words[following - 1] in self.lexicon.complementizers
        complement = complement and not (content_before and classes[who.stop] == ",")
        if complement or not content_before:
            place = "initial"
            contents = stretch(following, after)
            if self.lexicon.splits and not complement and begin > first and "#" in classes[first:begin]:
                contents = stretch(first, begin) + contents  # "Auf 40 Millionen schätzt das Amt den Schaden"
        else:
            place = "final"
            contents = stretch(self._quote_or_half(first, begin), begin)
        claim = Claim(who, (end, stop), cue.kind, place, contents, clause=begin)
        if words[stop - 1] in self.lexicon.demanding and self.extent.numbered(following, after):
            claim.kind = "state"  # "طلبت المنظمة 90 مليون دولار"
        return claim if place == "initial" else self._with_rest(claim, who.stop, after)

    def _name_closed(self, index: int, after: int) -> int:
        """Where a name between quote marks ends that begins here: "نقلت قناة «النهار» عن ..."."""
        classes = self.tokens.classes
        closed = (i + 1 for i in range(index + 1, min(after, index + _PAPER + 1)) if classes[i] == "”")
        return next(closed, index) if classes[index] == "“" else index

    def _circumstance(self, index: int) -> bool:
        """Whether a clause tells what the speaker did meanwhile, "and" and pronoun in one: "قالت وهي تبكي"."""
        word = self.tokens.words[index] if index < len(self.tokens) else ""
        return word[:1] in self.lexicon.prefixes and word[1:] in self.lexicon.pronouns

    def _paper(self, closing: int, first: int) -> bool:
        """Whether a quotation is a paper's name, and nothing said: "Gegenüber dem „Kurier“ bestätigte ..." """
        quote = self.extent.inside[closing] if closing >= first else None
        short = quote is not None and quote.after - quote.first <= _PAPER and quote.first > first
        return short and "#" not in self.tokens.classes[first:closing]

    def _counted(self, end: int, first: int) -> int | None:
        """Where a number begins whose source a relative clause tells: "los 64 presos que reconoce la policía"."""
        words, classes = self.tokens.words, self.tokens.classes
        if (
            end - 2 <= first
            or words[end - 1] not in self.lexicon.complementizers
            or classes[end - 2] not in NOUN
        ):
            return None
        what = self.phrases.before(end - 1, first)
        if what is None or self.subjects.known(what) or classes[what.first] == "p":
            return None
        return what.first if "#" in classes[what.first : end - 1] else None

    def _quote_or_half(self, first: int, end: int) -> int:
        """Where content before its verb begins: at a quotation after a colon, or after a semicolon."""
        classes = self.tokens.classes
        for i in range(end - 1, first, -1):
            if self.extent.inside[i] is None and classes[i] == ";":
                return i + 1
            if classes[i] == "“" and classes[i - 1] == ":":
                return i
        return first

    def _subjectless(self, at: int, stop: int, cue: Cue, first: int, after: int) -> Claim | None:
        """A verb whose subject is left out ("..., añadió."): the source is the one named before."""
        if cue.kind != "say" or cue.form == "base":
            return None
        classes, words = self.tokens.classes, self.tokens.words
        rest = self.extent.skip_adjuncts(stop, after)
        if rest + 1 < after and classes[rest] == "p" and words[rest + 1] in self.lexicon.complementizers:
            rest += 1
        before = classes[at - 1] if at > first else ""
        if before in (",", "”") and (rest >= after or classes[rest] in END):
            return Claim(
                self._body_at(first, at), (at, stop), cue.kind, "final", stretch(first, at), clause=at
            )
        if before == "," and classes[rest] == "," and rest == stop and at - 1 > first and after - rest > 2:
            contents = stretch(self.extent.floor(first, at - 1, []), at - 1) + stretch(rest + 1, after)
            return Claim(None, (at, stop), cue.kind, "medial", contents, clause=at - 1)
        if (
            rest < after
            and words[rest] in self.lexicon.complementizers
            and (before in (",", "c") or all(kind in "acx" for kind in classes[first:at]))
        ):
            return Claim(None, (at, stop), cue.kind, "initial", stretch(rest + 1, after), clause=at)
        opens = all(kind in "acx" for kind in classes[first:at]) and classes[at] != "p"
        begins = self._after_aside(stop, after) if opens and self.lexicon.drops else None
        if begins is not None:
            return Claim(None, (at, stop), cue.kind, "initial", stretch(begins, after), clause=at)
        if self.lexicon.drops and opens and classes[stop] == "p":
            about = words[stop] in self.lexicon.about or self.lexicon.prefixes
            if about and (self.lexicon.prefixes or "#" in classes[stop:after]):  # "Habló de unos 40 heridos."
                return Claim(None, (at, stop), cue.kind, "initial", stretch(stop, after), clause=at)
        return None

    def _after_aside(self, stop: int, after: int) -> int | None:
        """Where what is said begins after a verb: past "that" and an aside before it, or at a quotation."""
        classes = self.tokens.classes
        if stop < after and classes[stop] == "“":
            return stop
        if stop + 2 >= after or classes[stop] != "," or classes[stop + 1] != "p":
            return None
        closing = next(
            (i for i in range(stop + 1, min(after - 1, stop + _ASIDE)) if classes[i] == ","), after - 1
        )
        return closing + 2 if self.tokens.words[closing + 1] in self.lexicon.complementizers else None

    def _body_at(self, first: int, after: int) -> Phrase | None:
        """The body that a sentence begins with, its own verb aside: "La empresa facturó 2 millones, indicó." """
        who = self.subjects.of_clause(first, after)
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
        if rest < after and self.extent.apart(stop - 1, rest, False):
            return claim
        if rest < after and classes[rest] in ",—:" and rest + 1 < after:
            claim.contents += stretch(rest + 1, after)
            claim.place = "medial"
        elif rest < after and classes[rest] == "“":
            claim.contents += stretch(rest, after)
        return claim
