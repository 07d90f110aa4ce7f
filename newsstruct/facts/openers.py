"""The words and signs a number can begin with."""

import unicodedata
from functools import cache

from newsstruct.facts.grammar import Grammar, grammar_of
from newsstruct.facts.numerals import split_compound
from newsstruct.facts.tokens import GLYPHS

PARTS = {glyph: unicodedata.numeric(glyph) for glyph in GLYPHS}
_MOST_KEPT, _LONG_WORD = 20_000, 40


class Openers(dict[str, bool]):
    """Whether a number can begin with a word, found out once for each word."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__()
        self._grammar = grammar

    def __missing__(self, word: str) -> bool:
        opens = self._opens(word)
        if len(self) < _MOST_KEPT and len(word) < _LONG_WORD:
            self[word] = opens
        return opens

    def _opens(self, word: str) -> bool:
        grammar = self._grammar
        if word in grammar.starters or word[:1].isdecimal() or word in PARTS or grammar.vague.starts(word):
            return True
        if len(word) > 5 and word[:3] in grammar.compound_heads and split_compound(word, grammar.language):
            return True
        return bool(grammar.folds) and word.endswith(grammar.folds)


@cache
def openers_of(language: str) -> Openers:
    """The openers of a language, shared by all its texts."""
    return Openers(grammar_of(language))
