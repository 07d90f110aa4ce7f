"""Texts and what leads on to their maker: "figures compiled by X", "el conteo más reciente de X"."""

from collections.abc import Callable

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.tokens import Tokens


class Made:
    """Finds the participles and superlatives between a text and its maker, inside noun phrases."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        nominal: Callable[[int], bool],
        verbal: Callable[[int], bool],
    ) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.nominal = nominal
        self.verbal = verbal

    def by(self, index: int, first: int, ceiling: int) -> int | None:
        """The "by" after a participle: "a report released (on Monday) by"."""
        words, classes = self.tokens.words, self.tokens.classes
        if words[index] not in self.lexicon.produced and words[index] not in self.lexicon.viewed:
            return None
        by = index + 1
        while by < ceiling - 1 and (classes[by] == "t" or (classes[by] in "pd" and classes[by + 1] == "t")):
            by += 1
        return (
            by if words[by] in self.lexicon.producers and index > first and self.nominal(index - 1) else None
        )

    def maker(self, index: int, first: int, ceiling: int) -> int | None:
        """The preposition before whoever made a text, where token `index` begins what stands in between."""
        return None if index + 2 >= ceiling else self.by(index, first, ceiling) or self.graded(index, ceiling)

    def graded(self, index: int, ceiling: int) -> int | None:
        """The "of" behind a superlative: "el conteo más reciente de", "le bilan le plus récent de"."""
        words, classes, lexicon = self.tokens.words, self.tokens.classes, self.lexicon
        at = index + (classes[index] == "d")
        if words[at] not in lexicon.superlative or classes[at + 1] != "w":
            return None
        text = lexicon.has("document", words[index - 1]) or words[index - 1] in lexicon.tally
        return at + 2 if text and words[at + 2] in lexicon.of else None

    def dated(self, index: int, floor: int) -> int | None:
        """ "A study published on Monday": the participle, where token `index` ends the day after it."""
        classes, words = self.tokens.classes, self.tokens.words
        i = index
        while i > floor and index - i < 5 and classes[i] in "tp#d":
            i -= 1
        made = words[i] in self.lexicon.produced and self.nominal(i - 1)
        return i if made and i > floor else None

    def produced(self, by: int, floor: int) -> int | None:
        """The participle of "figures compiled (on Monday) by", where token `by` is the preposition before a body."""
        words, lexicon = self.tokens.words, self.lexicon
        if words[by] not in lexicon.producers:
            return None
        made = by - 1
        while made > floor and by - made < 6 and self._dates(made):
            made -= 1
        if made < by - 1 and made >= floor and lexicon.has("document", words[made]):
            return made + 1  # "a study last year by"
        known = words[made] in lexicon.produced or words[made] in lexicon.viewed
        return made if made > floor and known and self.nominal(made - 1) else None

    def _dates(self, index: int) -> bool:
        """Whether a word may tell when: "on Monday", "last spring"."""
        classes = self.tokens.classes
        return classes[index] in "tpd#N" or (classes[index] == "w" and classes[index - 1] == "t")

    def text(self, end: int, floor: int) -> int | None:
        """The participle of "a study published in the Review last year", where token `end` is the verb after it."""
        classes, words, lexicon = self.tokens.classes, self.tokens.words, self.lexicon
        for i in range(end - 1, max(floor, end - 14), -1):
            if words[i] in lexicon.produced and i + 1 < end:
                text = lexicon.has("document", words[i - 1]) and classes[i + 1] in "pt"
                made = any(words[k] in lexicon.producers for k in range(i + 1, end))
                return i if text and not made else None
            if classes[i] in ",;:“”—.cs" or self.verbal(i):
                return None
        return None
