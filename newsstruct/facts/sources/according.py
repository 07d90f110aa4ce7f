"""Claims without a verb: "according to X", "in X's view", "nach Polizeiangaben", "der Polizei zufolge"."""

from newsstruct.facts.sources.classes import CONJUNCTION, END, NOUN
from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.phrases import Phrase

_OWNERS = frozenset({"organisation", "people", "media", "generic_body"})


class According:
    """Makes a claim of a preposition, or of words that do what one does."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.phrases = extent.phrases

    def claim(self, at: int, stop: int, first: int, after: int, earlier: list[Claim]) -> Claim | None:
        """The claim of the cue at tokens [at, stop) in the sentence [first, after), or None."""
        if self.tokens.words[at] in self.lexicon.trailing and (
            not self._heads(stop, after) if at == first else self.tokens.classes[at - 1] not in ",”—"
        ):
            return None
        if self.lexicon.gendered and at > first and self.tokens.classes[at - 1] == "p" and stop == at + 1:
            return None
        if stop < after and self.tokens.words[stop] in self.lexicon.postposed:
            return None
        if self.tokens.words[at] in self.lexicon.trailing and self._measures(stop, after):
            return None
        if self.tokens.words[at] in self.lexicon.compounded and at > first and self.tokens.joined(at):
            return self._compound(at, first, after)
        if stop < after and self.tokens.classes[stop] == "p" and self.tokens.words[stop] in self.lexicon.of:
            stop += 1
        own = next((i for i in range(at, stop) if self.tokens.words[i] in self.lexicon.possessive), None)
        who = self.phrases.after(stop, after) if own is None else Phrase(own, stop)
        if who is not None and stop - at == 2 and self.lexicon.has("anonymous", self.tokens.words[stop - 1]):
            who = Phrase(stop - 1, who.after, who.beside)  # "De sources hospitalières"
        if who is not None and self._is_own(own, who):
            who = self._owner(at, first) or who
        if who is not None and self._norm(who):
            return None
        if who is None or (
            self.tokens.words[at] in self.lexicon.viewing and not self._views(at, who, first, after)
        ):
            return None
        classes = self.tokens.classes
        if who.beside is not None and at > first and classes[at - 1] == "," and self._counts(who.beside):
            who = Phrase(who.first, who.after)  # "En la plaza había, según la policía, unas 400 personas"
        rest = who.stop
        if rest < after and classes[rest] == "r" and self.extent.comma(rest, after) < after:
            rest = self.extent.comma(rest, after)  # "according to two men who had seen it, ..."
            who = Phrase(who.first, who.after, (who.stop, rest))
        if rest < after and classes[rest] == ",":
            rest += 1
        begin = at
        while begin > first and classes[begin - 1] in "a(,—":
            begin -= 1
        claim = Claim(who, (at, stop), "according", "final", clause=begin)
        if begin <= first or classes[begin - 1] in ";:" or (classes[begin - 1] in CONJUNCTION and begin < at):
            claim.place = "initial"
            if who.beside is not None and (who.stop >= after or classes[who.stop] in END):
                # What follows the comma is what is said, and no apposition.
                claim.who, rest = Phrase(who.first, who.after), who.after + 1
            claim.contents = stretch(rest, self.extent.boundary(rest, after))
            claim.clause = begin
            return claim
        earlier = [known for known in earlier if known.act != "wants"]
        floor = max(
            self.extent.floor(first, begin, earlier), self._bare_number(begin, first) if earlier else 0
        )
        claim.contents = stretch(floor, begin)
        if rest < after and classes[who.stop] in ",—":
            claim.place = "medial"
            if earlier and any(a >= who.stop for a, _ in earlier[-1].contents):
                claim.contents = []  # "The office, citing the ministry, told of 12 cases" with its verb first
            claim.contents += stretch(rest, self.extent.boundary(who.stop, after, new_clause=True))
        elif earlier and self.lexicon.prefixes and self._that(who.stop, after):
            claim.contents = stretch(who.stop + 1, after)  # "The channel said, citing an officer, that ..."
        elif begin > first + 1 and classes[begin - 2] == "," and self._relates(begin - 1):
            # "The storm, which according to police killed nine, cut power to 40 homes"
            claim.contents = stretch(who.stop, self.extent.comma(who.stop, after))
        elif who.stop < after and classes[who.stop] not in END and not self._relates(who.stop):
            claim.contents += stretch(who.stop, self.extent.boundary(who.stop, after))
        return claim

    def alone(self, at: int, first: int, after: int) -> Claim | None:
        """ "Demnach starben 12 Menschen", "der Polizei zufolge starben 12 Menschen"."""
        if self.tokens.words[at] in self.lexicon.again:
            return Claim(None, (at, at + 1), "according", "final", stretch(first, after), clause=first)
        who = self.phrases.before(at, first)
        if who is None:
            return None
        contents = stretch(first, who.first)
        if at + 1 < after and self.tokens.classes[at + 1] not in END:
            contents += stretch(at + 1, self.extent.boundary(at + 1, after))
        return Claim(who, (at, at + 1), "according", "final", contents, clause=who.first)

    def _heads(self, at: int, after: int) -> bool:
        """Whether a body and a comma follow at the head of a sentence: "Per the sheriff's office, ..."."""
        who = self.phrases.after(at, after)
        closed = who is not None and who.after < after and self.tokens.classes[who.after] == ","
        return closed and self.lexicon.has("organisation", self.tokens.words[who.after - 1]) if who else False

    def _measures(self, index: int, after: int) -> bool:
        """Whether "so" begins a comparison: ", so viel wie nie zuvor"."""
        word = self.tokens.words[index] if index < after else ""
        return self.lexicon.splits and self.tokens.classes[index] == "w" and not self.lexicon.kinds(word)

    def _counts(self, beside: tuple[int, int]) -> bool:
        """Whether what follows the comma after a source is a number that is told, and not what somebody is."""
        number = "#" in self.tokens.classes[beside[0] : beside[1]]
        return number and not self.phrases.age(*beside)

    def _norm(self, who: Phrase) -> bool:
        """Whether what follows a cue is a rule or a plan, which nobody says: "selon les normes"."""
        tokens, lexicon = self.tokens, self.lexicon
        start = who.first + (tokens.classes[who.first] == "d")
        head = (
            start
            if lexicon.heads_first
            else next((i for i in range(start + 1, who.after) if tokens.classes[i] == "p"), who.after) - 1
        )
        return tokens.classes[head] == "w" and lexicon.has("norm", tokens.words[head])

    def _is_own(self, own: int | None, who: Phrase) -> bool:
        """Whether what follows a cue is the subject's own count: "by their own count", "según sus propios cálculos"."""
        words = self.tokens.words[who.first : who.after]
        owned = own is not None or words[0] in self.lexicon.possessive
        return owned and not self.lexicon.own.isdisjoint(words)

    def _owner(self, at: int, first: int) -> Phrase | None:
        """The body or the people named last before token `at` in the sentence, what hangs on a preposition aside."""
        classes, lexicon = self.tokens.classes, self.lexicon
        for i in range(at - 1, first - 1, -1):
            if classes[i] in NOUN and not lexicon.kinds(self.tokens.words[i]).isdisjoint(_OWNERS):
                who = self.phrases.before(i + 1, first)
                if who is not None and not (who.first > first and classes[who.first - 1] == "p"):
                    return who
        return None

    def _that(self, index: int, after: int) -> bool:
        return index + 1 < after and self.tokens.words[index] in self.lexicon.complementizers

    def _relates(self, index: int) -> bool:
        """Whether a clause tells of the source: "according to the accounts that members passed"."""
        linked = self.tokens.words[index] in self.lexicon.complementizers | self.lexicon.articles
        return self.tokens.classes[index] == "r" or linked

    def _compound(self, at: int, first: int, after: int) -> Claim:
        """ "Nach Polizeiangaben starben 12 Menschen", "12 Menschen starben nach Polizeiangaben"."""
        begin = at - 2 if at - 1 > first and self.tokens.classes[at - 2] == "p" else at - 1
        claim = Claim(Phrase(at - 1, at), (begin, at + 1), "according", "final", clause=begin)
        if begin == first:
            claim.place, claim.contents = "initial", stretch(at + 1, self.extent.boundary(at + 1, after))
        else:
            claim.contents = stretch(first, begin)
        return claim

    def _bare_number(self, begin: int, first: int) -> int:
        """Where a number begins that stands between a comma and its source: "..., 3,200 according to the police"."""
        classes = self.tokens.classes
        for i in range(begin - 1, max(first, begin - 6), -1):
            if classes[i] == ",":
                return i + 1 if any(kind == "#" for kind in classes[i + 1 : begin]) else 0
            if classes[i] not in "#$%wpd" or self.phrases.verbal(i):
                return 0
        return 0

    def _views(self, at: int, who: Phrase, first: int, after: int) -> bool:
        """Whether "pour X," at the head of a sentence says whose view follows, and not for whom something is."""
        classes, words = self.tokens.classes, self.tokens.words
        if at == first and self.lexicon.splits:
            return any(self.lexicon.has("anonymous", words[i]) for i in range(who.first, who.after))
        if at != first or who.stop + 1 >= after or classes[who.stop] != ",":
            return False
        kinds = frozenset[str]().union(*(self.lexicon.kinds(words[i]) for i in range(who.first, who.stop)))
        personal = any(classes[i] == "N" for i in range(who.first, who.stop)) or "people" in kinds
        return classes[who.stop + 1] == "“" or (
            personal and not kinds.isdisjoint(("voice", "official", "person"))
        )
