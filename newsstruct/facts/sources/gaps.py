"""Second halves without a verb of their own: "the union spoke of 5,000 marchers, the police of 1,800"."""

from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.phrases import Phrase

_GAPPING = frozenset({"say", "state", "think", "according"})


class Gaps:
    """Finds whom the verb of the claim before goes with too."""

    def __init__(self, extent: Extent) -> None:
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.inside = extent.inside
        self.phrases = extent.phrases

    def after(self, claim: Claim, after: int) -> Claim | None:
        """The claim of a second source that has only a number after it, where the verb is that of this claim."""
        if claim.who is not None and claim.place == "final" and claim.kind == "according":
            return self._own(claim, claim.who.stop, after)
        if claim.who is None or claim.place != "initial" or claim.kind not in _GAPPING or not claim.contents:
            return None
        classes = self.tokens.classes
        first = claim.contents[0][0]
        counted = False
        for i in range(first, after - 2):
            counted = counted or self._number(i)
            if counted and classes[i] in ",;c" and self.inside[i] is None:
                found = self._second(claim, i, after)
                if found is not None:
                    return found
        return None

    def _second(self, claim: Claim, mark: int, after: int) -> Claim | None:
        """ ", the police of 1,800", "; the police, 1,800", " and the police 1,800"."""
        classes = self.tokens.classes
        start = mark + 1
        while start < after and classes[start] in "ca":
            start += 1
        stop = start
        while stop < after and classes[stop] in "dNw" and not self.phrases.verbal(stop):
            stop += 1
        if stop == start or stop - start > 6 or not self._knows(start, stop):
            return None
        number = stop + (stop < after and classes[stop] == ",")
        if number < after and classes[number] == "p":
            if not self._alike(number, claim):
                return None
            number += 1
        while number < after and (classes[number] in "a$" or self._nearing(number)):
            number += 1
        if number >= after or not self._number(number):
            return None
        end = next((k for k in range(number, after) if classes[k] in ";"), after)
        if any(self.phrases.verbal(k) for k in range(number, end)):
            return None
        return Claim(Phrase(start, stop), claim.cue, claim.kind, "gap", stretch(number, end), clause=mark)

    def _alike(self, index: int, claim: Claim) -> bool:
        """Whether a preposition is that of the first source's number: "spoke of six, the rebels of 40"."""
        words, lexicon = self.tokens.words, self.lexicon
        begin = claim.contents[0][0]
        like = words[index] in (words[begin], words[claim.cue[1] - 1])
        return like or words[index] in lexicon.about or words[index] in lexicon.valued

    def _nearing(self, index: int) -> bool:
        """Whether a word stands between "at" and a number: "the bank at nearer 400"."""
        return self.tokens.classes[index] == "w" and self.tokens.words[index] in self.lexicon.valued

    def _own(self, claim: Claim, mark: int, after: int) -> Claim | None:
        """ "12 by the army's count and 31 by the rebels'": a second number, its source in the genitive."""
        classes, words = self.tokens.classes, self.tokens.words
        if mark + 3 >= after or classes[mark] not in ",c":
            return None
        by = next(
            (i for i in range(mark + 2, min(after - 1, mark + 9)) if words[i] in self.lexicon.producers), 0
        )
        if not by or not any(self._number(i) for i in range(mark + 1, by)):
            return None
        stop = by + 1
        while stop < after and classes[stop] in "dNw" and not words[stop - 1].endswith(("'s", "s'")):
            stop += 1
        if stop == by + 1 or not words[stop - 1].endswith(("'s", "s'")):
            return None
        begin = mark + 1 + (classes[mark] == "," and classes[mark + 1] == "c")
        return Claim(Phrase(by + 1, stop), (by, by + 1), claim.kind, "gap", stretch(begin, by), clause=mark)

    def _number(self, index: int) -> bool:
        return self.tokens.classes[index] == "#" or self.tokens.words[index] in self.lexicon.counting

    def _knows(self, first: int, after: int) -> bool:
        """Whether words name a body, people or someone with a role; a name alone may be what is counted."""
        kinds = ("organisation", "voice", "official", "people", "media", "document", "generic_body")
        return self.tokens.classes[first] == "d" and any(
            self.lexicon.has(kind, self.tokens.words[i]) for kind in kinds for i in range(first, after)
        )
