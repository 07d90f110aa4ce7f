"""Quotations with a verb of speech that no list knows: "...", grumbled Jane Roe."""

from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.phrases import Phrase

_END = ",.!?;)"


class Speech:
    """Finds who is quoted by where they stand beside the quotation, whatever the verb between."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.inside = extent.inside
        self.phrases = extent.phrases

    def find(self, first: int, after: int, claims: list[Claim]) -> list[Claim]:
        """The claims of the quotations in the sentence [first, after) that no claim of a listed verb holds."""
        found: list[Claim] = []
        classes = self.tokens.classes
        labelled = None if claims else self._labelled(first, after)
        if labelled is not None:
            return [labelled]
        if self.lexicon.heads_first:
            found += self._inserted(first, after)
        for i in range(first + 1, after - 2):
            if classes[i] == "”" and self.inside[i + 1] is None and not self._held(i, claims):
                claim = self._after_quote(i, first, after)
            elif classes[i] == "“" and classes[i - 1] == ":" and not self._held(i, claims):
                claim = self._before_quote(i, first, after)
            else:
                continue
            if claim is not None:
                found.append(claim)
        return found

    def _inserted(self, first: int, after: int) -> list[Claim]:
        """ "Il manque 6 lits, dit Jeanne Roy, et 2 médecins": who speaks is named within the quotation."""
        found: list[Claim] = []
        classes, words = self.tokens.classes, self.tokens.words
        marks = ",—" if self.lexicon.enclitics else "—"
        for i in range(first + 2, after - 2):
            quote = self.inside[i]
            if quote is None or classes[i] not in marks:
                continue
            at = i + 1
            while at < after - 2 and classes[at] in "ax":
                at += 1
            if not any(cue.kind == "say" and not cue.rest for cue in self.lexicon.cues.get(words[at], ())):
                continue
            who = self.phrases.after(at + 1, after)
            if who is None or not self._person(who):
                continue
            stop = self.extent.skip_adjuncts(who.after, after)
            if stop >= after or classes[stop] in marks + ".":
                contents = stretch(max(first, quote.first), min(after, quote.after))
                found.append(Claim(who, (i + 1, at + 1), "say", "medial", contents, clause=i))
        return found

    def _labelled(self, first: int, after: int) -> Claim | None:
        """ "Police: two men were held", "From the police: 12 held": a source, a colon."""
        classes = self.tokens.classes
        colon = next((i for i in range(first + 1, min(first + 8, after - 3)) if classes[i] == ":"), None)
        if colon is None or self.inside[colon] is not None:
            return None
        headed = self.tokens.words[first] in self.lexicon.made_of
        who = self.phrases.after(first + headed, colon)
        if who is None or who.after != colon:
            return None
        content = stretch(colon + 1, after)
        told = self.phrases.has_verb(colon + 1, after) or (headed and "#" in classes[colon + 1 : after])
        if classes[colon + 1] != "“" and not (
            told and any(self.lexicon.has(kind, self.tokens.words[colon - 1]) for kind in _LABELS)
        ):
            return None
        if not self._person(who) and not any(
            self.lexicon.has(kind, self.tokens.words[colon - 1]) for kind in _LABELS
        ):
            return None
        return Claim(who, (colon, colon + 1), "say", "initial", content, clause=first)

    def _held(self, index: int, claims: list[Claim]) -> bool:
        return any(a <= index < b for claim in claims for a, b in claim.contents)

    def _after_quote(self, closing: int, first: int, after: int) -> Claim | None:
        """ "...", grumbled Jane Roe; "...", Jane Roe grumbled."""
        quote = self.inside[closing]
        if quote is None or closing - quote.first < 4:
            return None
        classes = self.tokens.classes
        at = closing + 1
        if classes[at] == ",":
            at += 1
        begin = at
        while at < after - 1 and (classes[at] in "ax" or self.tokens.words[at] in self.lexicon.reflexive):
            at += 1
        if at >= after - 1:
            return None
        if classes[at] == "—":
            signed = self._subject(at + 1, after)
            content = stretch(max(first, quote.first), closing + 1)
            return None if signed is None else Claim(signed, (at, at + 1), "say", "final", content, clause=at)
        verb, who = (at, self._subject(at + 1, after)) if self._may_say(at) else (at, None)
        if who is None and not self.lexicon.subject_after:
            who = self.phrases.after(begin, after)
            if who is None or not self._person(who):
                return None
            verb = who.stop + (who.beside is not None)
            shortened = who
            if verb >= after or not self._may_say(verb):
                # The run of nouns took the verb in: "Pell grumbled".
                verb = who.after - 1
                shortened = Phrase(who.first, verb)
            if verb <= begin or not self._may_say(verb) or not self._ends(verb + 1, after):
                return None
            who = shortened
        if who is None:
            return None
        return Claim(
            who, (verb, verb + 1), "say", "final", stretch(max(first, quote.first), closing + 1), clause=begin
        )

    def _before_quote(self, opening: int, first: int, after: int) -> Claim | None:
        """Jane Roe grumbled: "..." """
        verb = opening - 2
        if verb <= first or not self._may_say(verb):
            return None
        who = self.phrases.before(verb, self.extent.clause_floor(verb, first))
        if who is None or not self._person(who):
            return None
        return Claim(who, (verb, verb + 1), "say", "initial", stretch(opening, after), clause=who.start)

    def _subject(self, start: int, after: int) -> Phrase | None:
        who = self.phrases.after(start, after)
        if who is None or not self._person(who) or not self._ends(who.after, after):
            return None
        return who

    def _person(self, who: Phrase) -> bool:
        """Whether a phrase names a person, or means one by a pronoun or a role."""
        tokens, lexicon = self.tokens, self.lexicon
        if tokens.classes[who.first] == "n":
            return lexicon.pronouns.get(tokens.words[who.first]) in ("he", "she", "they", "either")
        if any(lexicon.has(kind, tokens.words[i]) for i in range(who.first, who.after) for kind in _VOICES):
            return True
        return tokens.classes[who.first] == "N" and who.after - who.first < 5

    def _ends(self, stop: int, after: int) -> bool:
        return stop >= after or self.tokens.classes[stop] in _END

    def _may_say(self, index: int) -> bool:
        """Whether a word may be a verb in the third person: no name, no word of another class."""
        kind, word = self.tokens.classes[index], self.tokens.words[index]
        if kind not in "wv" or self.lexicon.kinds(word):
            return False
        if word in self.lexicon.cues:
            return True
        return len(word) > 3 and word.endswith(self.lexicon.speech_endings or ("\0",))


_LABELS = ("voice", "official", "people", "organisation", "media")
_VOICES = ("voice", "official", "person", "people")
