"""Claims of a participle: "..., warning that ...", "rose after saying it had sold 40", "with its coach saying ..."."""

from newsstruct.facts.sources.classes import NOUN
from newsstruct.facts.sources.cues import Cue
from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.subjects import Subjects


class Participles:
    """Finds whose words follow a participle of saying."""

    def __init__(self, extent: Extent, subjects: Subjects) -> None:
        self.extent = extent
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.phrases = extent.phrases
        self.subjects = subjects

    def claim(
        self, at: int, stop: int, cue: Cue, first: int, after: int, earlier: list[Claim]
    ) -> Claim | None:
        """The claim of the participle at tokens [at, stop): of the source before, or of the subject of the clause."""
        if at == 0 or cue.kind == "want":
            return None
        before = self.tokens.classes[at - 1]
        content = self.extent.content(stop, after, cue)
        if earlier and before in ",c":
            contents = stretch(content, after)
            return Claim(None, (at, stop), cue.kind, "shared", contents, clause=at - 1)
        if earlier or cue.kind not in ("say", "deny") or not self._tells(stop, content, after):
            return None
        who = self._attendant(at, first) if before in NOUN else self._subject(at, first)
        if who is None:
            return None
        return Claim(who, (at, stop), cue.kind, "initial", stretch(content, after), clause=at - 1)

    def _tells(self, stop: int, content: int, after: int) -> bool:
        """Whether what follows is told by somebody, and not what an event shows: no "..., suggesting that"."""
        words, classes = self.tokens.words, self.tokens.classes
        if words[stop - 1] in self.lexicon.implying or content >= after:
            return False
        if words[content - 1] in self.lexicon.complementizers or classes[content] == "“":
            return True
        if words[stop - 1] in self.lexicon.gaining or words[stop - 1] in self.lexicon.taking:
            return self.phrases.has_verb(content, self.extent.comma(content, after))
        numbered = self.extent.numbered(content, after)
        return numbered or self.phrases.has_verb(content, self.extent.comma(content, after))

    def _subject(self, at: int, first: int) -> Phrase | None:
        """The subject that the sentence begins with: "The army withdrew, claiming ..."."""
        classes, words = self.tokens.classes, self.tokens.words
        joined = classes[at - 1] == "," or words[at - 1] in self.lexicon.attending
        if not joined:
            return None
        start = first
        if classes[first] in "pt":  # "On Monday, the army withdrew, claiming ..."
            comma = self.extent.comma(first, at)
            start = comma + 1 if comma < at - 1 and self.extent.adverbial(first, comma) else first
        while start < at and classes[start] in "act":
            start += 1
        who = self.phrases.after(start, at)
        if who is None or who.after >= at or not self.subjects.known(who):
            return None
        return who if classes[who.stop] in "xvaw," else None

    def _attendant(self, at: int, first: int) -> Phrase | None:
        """Who stands between "with" and the participle: "..., with its coach saying two were hurt"."""
        who = self.phrases.before(at, first)
        if who is None or who.first < first + 2 or self.tokens.words[who.first - 1] not in self.lexicon.at:
            return None
        return who if self.tokens.classes[who.first - 2] == "," and self.subjects.known(who) else None
