"""Claims within claims: which of two sources tells what both are said to know."""

from dataclasses import dataclass

from newsstruct.facts.sources.extent import Claim
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.memory import Who
from newsstruct.facts.sources.tokens import Tokens

_UNNAMED = frozenset({"person", "media"})
"""The kinds of those who count or measure, and do not publish what they found, where they have no name."""


@dataclass(slots=True)
class Said:
    """A claim whose source is known; contents are token ranges."""

    claim: Claim
    who: Who
    mention: tuple[int, int]
    paragraph: int
    contents: list[tuple[int, int]]


def _restated(inner: Said, outer: Said) -> bool:
    """ "The ministry said it had counted 12": the inner claim adds nothing."""
    if inner.claim.act != outer.claim.act or inner.claim.who is None or outer.claim.who is None:
        return False
    same = inner.who.source in (outer.who.source, outer.who.speaker)
    at = inner.claim.cue[0]
    if _spoken_for(outer, inner) and _contains(inner, outer):
        return False
    return same and any(first <= at < after for first, after in outer.contents)


def _contains(outer: Said, inner: Said) -> bool:
    return any(first <= inner.claim.cue[0] < after for first, after in outer.contents)


def _unnamed_finding(said: Said) -> bool:
    """ "A survey found ..., the agency said", "divers have found 12, the agency said": the agency is the source."""
    source = said.who.source
    found = said.claim.kind == "state" and not said.claim.stated
    if found and source.kind in ("anonymous", "official") and not said.who.speaker:
        return True
    return (source.kind == "document" or (found and source.kind in _UNNAMED)) and not source.proper


def _spoken_for(inner: Said, outer: Said) -> bool:
    """ "The firm expects ..., its director said": the one who says so speaks for the firm."""
    same = inner.who.source is outer.who.source and inner.claim.act == outer.claim.act
    return same and inner.who.speaker is None and outer.who.speaker is not None


class Nesting:
    """Weighs a claim against the one before it in the sentence."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon

    def absorbed(self, said: Said, outer: Said) -> bool:
        """Whether a claim adds nothing to the one it stands in: the outer source tells it."""
        return self._own_people(said, outer) or self._evidence(said, outer) or _restated(said, outer)

    def absorbs(self, said: Said, inner: Said) -> bool:
        """Whether a claim takes in the one before it, whose source is not the one who knows."""
        if not _contains(said, inner):
            return False
        return _unnamed_finding(inner) or _spoken_for(inner, said) or self._evidence(inner, said)

    def _evidence(self, said: Said, outer: Said) -> bool:
        """ "A diplomat said satellite images showed ...": what images show is told by the one who has seen them."""
        who = said.claim.who
        if who is None or outer.claim.who is None or outer.claim.act != "says" or not _contains(outer, said):
            return False
        words = self.tokens.words[who.first : who.after]
        seen = not self.lexicon.evidence.isdisjoint(words) or self.lexicon.has("instrument", words[-1])
        return seen and not any(w.endswith("'s") for w in words)

    def _own_people(self, said: Said, outer: Said) -> bool:
        """ "The fund said its volunteers had counted 12": what a body's people found, the body tells."""
        who = said.claim.who
        if who is None or outer.claim.act != "says" or not _contains(outer, said):
            return False
        words = self.tokens.words
        owned = not self.lexicon.possessive.isdisjoint(words[who.first : who.first + 2])  # "i suoi volontari"
        last = words[who.after - 1]
        several = self.lexicon.has("person", last) and last.endswith("s")
        return owned and (several or self.lexicon.has("people", last))
