"""The German perfect, whose participle ends the clause: "Das Amt hat den Schaden auf 12 Millionen beziffert"."""

from newsstruct.facts.sources.cues import Cue
from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.phrases import Phrase


class Brackets:
    """Finds the subject and the content of a participle between which and its auxiliary a clause stands."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.phrases = extent.phrases

    def claim(self, at: int, stop: int, cue: Cue, first: int, after: int) -> Claim | None:
        """The claim of a participle at tokens [at, stop) that ends its clause, or None."""
        classes, words = self.tokens.classes, self.tokens.words
        if stop < after and classes[stop] not in ",;:.!?)“”":
            return None
        floor = self.extent.clause_floor(at, first)
        opened = next((i for i in range(at - 1, floor - 1, -1) if words[i] in self.lexicon.perfect), None)
        if opened is None:
            return self._relative(at, stop, cue, floor)
        between = range(opened, at)
        if any(classes[i] in ",;:" or words[i] in self.lexicon.reflexive for i in between):
            return None
        before = self.phrases.before(opened, floor)
        if before is not None and (before.first == floor or classes[before.first - 1] in ",;:c”"):
            if opened + 1 == at:
                return None
            contents = stretch(opened + 1, at) + self._added(stop, after)
            return Claim(before, (at, stop), cue.kind, "initial", contents, clause=before.first)
        who = self.phrases.after(self.extent.skip_adjuncts(opened + 1, at), at)
        if who is None or classes[who.first] == "#":
            return None
        return self._inverted(Phrase(who.first, who.after), opened, at, stop, cue, first, after)

    def _relative(self, at: int, stop: int, cue: Cue, floor: int) -> Claim | None:
        """ "Ein Sprecher, der den Schaden auf 3 Millionen bezifferte": subject first, verb last."""
        classes = self.tokens.classes
        comma = next((i for i in range(at - 2, floor, -1) if classes[i] in ",;:“”"), floor)
        if classes[comma] != "," or classes[comma + 1] != "r" or comma + 2 >= at:
            return None
        who = Phrase(comma + 1, comma + 2)
        return Claim(who, (at, stop), cue.kind, "initial", stretch(comma + 2, at), clause=comma)

    def _added(self, stop: int, after: int) -> list[tuple[int, int]]:
        """What goes on behind the participle: after a colon, or after a comma without a verb of its own."""
        classes = self.tokens.classes
        if stop + 1 >= after or classes[stop] not in ",:":
            return []
        end = self.extent.comma(stop + 1, after) if classes[stop] == "," else after
        own = classes[stop] == "," and any(classes[i] in "vxrs" for i in range(stop + 1, end))
        return [] if own else stretch(stop + 1, end)

    def _inverted(
        self, who: Phrase, opened: int, at: int, stop: int, cue: Cue, first: int, after: int
    ) -> Claim | None:
        """ "..., hat das Portal errechnet", "Im Mai hatte das Amt 12 Fälle gemeldet"."""
        classes = self.tokens.classes
        if opened > first and classes[opened - 1] in ",”" and not stretch(who.after, at):
            contents = stretch(first, opened - 1)
            return Claim(who, (at, stop), cue.kind, "final", contents, clause=opened)
        fronted = stretch(first, opened) if "#" in classes[first:opened] else []
        contents = fronted + stretch(who.after, at) + self._added(stop, after)
        if not contents:
            return None
        return Claim(who, (at, stop), cue.kind, "initial", contents, clause=first)
