"""The subject of a verb of saying: where it ends, and whether a phrase can be one."""

from newsstruct.facts.sources.classes import PRONOUN
from newsstruct.facts.sources.cues import Cue
from newsstruct.facts.sources.extent import Extent
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.units import units_of

_SPEAKING = frozenset(
    {"voice", "official", "person", "people", "team", "document", "media", "organisation", "anonymous"}
)
_PLURAL = ("people", "numbers")


class Subjects:
    """Tells subjects of verbs from objects and from phrases that cannot know anything."""

    def __init__(self, extent: Extent) -> None:
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.phrases = extent.phrases
        self.number_of = units_of(self.lexicon.language).number_of

    def of_clause(self, floor: int, end: int) -> Phrase | None:
        """The subject that a clause begins with, for a second verb: "X closed the road and said ..." """
        classes = self.tokens.classes
        start = floor
        while start < end and classes[start] in "ac":
            start += 1
        who = self.phrases.after(start, end)
        if who is None or not self.known(who):
            return None
        return who

    def auxiliaries(self, at: int, floor: int) -> tuple[int, bool, bool]:
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
        word = self.tokens.words[index]
        emphatic = kind == "n" and word.endswith(("self", "selves"))  # "he had himself counted"
        return kind == "a" or (
            self.lexicon.language == "en" and (emphatic or (kind == "w" and word.endswith("ly")))
        )

    def plausible(self, who: Phrase, cue: Cue, end: int, at: int, stop: int) -> bool:
        """Whether a phrase can be the subject of a saying: guards nouns that look like verbs."""
        classes, words = self.tokens.classes, self.tokens.words
        last = who.after - 1
        if words[last].endswith(("'s", "s'")):
            return False
        if words[who.first] in self.lexicon.oblique and (not who.first or classes[who.first - 1] != "p"):
            return False
        if classes[last] in PRONOUN:
            return who.first < last or words[last] not in ("him", "them", "me", "us")
        if (
            cue.form == "base"
            and end == at
            and not words[self._head(who)].endswith("s")
            and not any(
                self.lexicon.has(kind, word) for word in words[who.first : last + 1] for kind in _PLURAL
            )
        ):
            return False
        intends = cue.kind == "think" and words[stop] == "to"
        intends = intends or self.lexicon.gendered
        noun = words[at] in self.lexicon.homograph
        if cue.form == "third" and noun and end == at and not intends and not self._verb_like(stop - 1):
            return False
        return words[at] in self.lexicon.inverting or self.known(who)

    def _head(self, who: Phrase) -> int:
        """The last noun of a phrase before "of", "from", or a participle that says who made it."""
        for i in range(who.first + 1, who.after):
            word = self.tokens.words[i]
            if self.tokens.classes[i] == "p" or word in self.lexicon.produced or word in self.lexicon.viewed:
                return i - 1
        return who.after - 1

    def is_object(self, who: Phrase, floor: int) -> bool:
        """Whether a phrase before a verb hangs on a preposition or another verb, and so cannot be its subject."""
        before = who.first - 1
        if before < floor:
            return False
        kind = self.tokens.classes[before]
        if kind == "p":
            return (
                before > floor or self.tokens.words[before] not in self.lexicon.indefinite
            )  # "Des riverains"
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

    def known(self, who: Phrase) -> bool:
        """Whether a phrase names someone who can know: a name, a role, a body, a document."""
        tokens, lexicon = self.tokens, self.lexicon
        if self._is_quantity(who):
            return False
        for i in range(who.first, who.after):
            if tokens.classes[i] in "Nnr":
                return True
            word = tokens.words[i]
            if lexicon.kinds(word) & _SPEAKING:
                return True
            head = i + 1 == who.after or tokens.classes[i + 1] == "p"
            if head and len(word) > 5 and word.endswith(lexicon.agent_endings or ("\0",)):
                return True
        beside = who.beside
        return beside is not None and all(kind == "N" for kind in tokens.classes[beside[0] : beside[1]])

    def _is_quantity(self, who: Phrase) -> bool:
        """ "The number of people known to have died": a quantity knows nothing; "a number of officials" do."""
        words = self.tokens.words[who.first : who.after]
        definite = self.tokens.classes[who.first] == "d" and words[0] not in self.lexicon.indefinite
        if not definite or len(words) < 3 or self.lexicon.has("document", words[1]):
            return False
        return words[1] not in self.lexicon.tally and self.number_of.at(words, 1) is not None

    def is_text(self, who: Phrase) -> bool:
        """Whether a phrase means a document."""
        return self.lexicon.has("document", self.tokens.words[self._head(who)])

    def is_person(self, who: Phrase) -> bool:
        """Whether a phrase names a person, or has a word for one as its head."""
        words, lexicon = self.tokens.words, self.lexicon
        kinds = lexicon.kinds(words[self._head(who)])
        return words[who.first] in lexicon.given_names or "person" in kinds

    def is_polity(self, who: Phrase) -> bool:
        """Whether a phrase is no more than the name of a country or a province."""
        words = self.tokens.words
        first = who.first + (self.tokens.classes[who.first] == "d")
        return words[first] in self.lexicon.polity_starts and (
            " ".join(words[first : who.after]) in self.lexicon.polities
        )

    def impersonal(self, who: Phrase) -> bool:
        """Whether a subject is a pronoun that means nobody: "man", "on"."""
        word = self.tokens.words[who.first]
        return (
            self.tokens.classes[who.first] == "n"
            and word in self.lexicon.impersonal
            and word not in self.lexicon.pronouns
        )
