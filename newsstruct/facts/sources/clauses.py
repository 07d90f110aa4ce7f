"""Clauses that go on with what the one before them told, by their mood or by what they leave out."""

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.quotes import Quote
from newsstruct.facts.sources.tokens import Tokens


class Clauses:
    """Tells clauses that lean on the sentence before."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, inside: list[Quote | None]) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.inside = inside

    def reported(self, first: int, after: int) -> bool:
        """Whether a sentence stands in the mood of reported speech ("Es gebe 12 Verletzte.")."""
        words, reported = self.tokens.words, self.lexicon.reported
        return bool(reported) and any(
            words[i] in reported and self.inside[i] is None for i in range(first, after)
        )

    def headless(self, first: int) -> bool:
        """Whether a sentence begins with a number that leaves out what it counts: "Nine are Haitian."."""
        words, classes = self.tokens.words, self.tokens.classes
        if words[first] in self.lexicon.further:
            return False
        for i in range(first, min(first + 3, len(self.tokens))):
            if classes[i] == "#" or words[i] in self.lexicon.counting:
                return classes[i + 1] == "x"
        return False

    def bare_number(self, index: int) -> bool:
        """Whether a number stands without the noun it counts: "took 22,"."""
        words, classes = self.tokens.words, self.tokens.classes
        if classes[index] != "#" and words[index] not in self.lexicon.counting:
            return False
        return (
            classes[index + 1] in ",;.c"
            and classes[index - 1] in "vNwd"
            and self.tokens.ends[index] - self.tokens.starts[index] != 4
        )
