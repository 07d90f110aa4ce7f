"""Pronouns and numbers that stand for those they mean inside a phrase: "one of them", "the largest of the three"."""

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.tokens import Tokens


def part_of(pronoun: int, floor: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a pronoun tells of whom some are part: "one of them", but not "a lawyer for one of them"."""
    words = tokens.words
    some = pronoun - 2
    if some < floor or lexicon.pronouns.get(words[pronoun]) != "they" or words[pronoun - 1] not in lexicon.of:
        return False
    if some > floor and tokens.classes[some - 1] == "p":
        return False
    return words[some] in lexicon.counting or words[some] in lexicon.indefinite


def counted(index: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a number word stands for those it counts: "the largest of the three"."""
    return tokens.words[index] in lexicon.counting and tokens.classes[index - 1] == "d"


def hangs(last: int, floor: int, tokens: Tokens) -> bool:
    """Whether a phrase ends in a pronoun after a preposition: "beside her", "one of them"."""
    return last > floor and tokens.classes[last] == "n" and tokens.classes[last - 1] == "p"


def some_of(index: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a number word tells how many of those named after it: "one of the brothers"."""
    words = tokens.words
    if words[index] not in lexicon.counting or words[index + 1] not in lexicon.of:
        return False
    return tokens.classes[index + 2] == "d" and words[index + 2] not in lexicon.counting
