"""Bounds that a negation turns round: "will not last more than four weeks" is four weeks at most."""

from collections.abc import Mapping
from typing import Final

from newsstruct.facts.grammar import Grammar
from newsstruct.facts.tokens import Tokens
from newsstruct.summary import Bound

OPPOSITE: Final[Mapping[Bound, Bound]] = {"more_than": "at_most", "less_than": "at_least"}
_REACH: Final = 7
_SUBJECT: Final = 4  # words at most of a subject between its verb and the number


def negation(start: int, stop: int, first: int, tokens: Tokens, grammar: Grammar) -> int | None:
    """The token of the negation in the clause of a bound, whose words stand at [start, stop) before a number."""
    words = tokens.words
    for place in range(stop, first):
        if words[place] in grammar.negators:
            return place
    for place in range(start - 1, max(-1, start - 1 - _REACH), -1):
        word = words[place]
        if word in grammar.negators:
            return place
        if word in grammar.clause_openers or word in grammar.joiners or tokens.digits(place):
            return None
        if not word.isalpha() and word not in ("'", "’", "-"):
            return None
    return None


def verb_before_subject(first: int, tokens: Tokens, grammar: Grammar) -> tuple[Bound, int, int] | None:
    """The verb of a bound that its subject parts from the number, where verbs come first ("تجاوزت الأضرار 40")."""
    for place in range(first - 1, max(-1, first - 1 - _SUBJECT), -1):
        word = tokens.words[place]
        if word in grammar.exceeding:
            found = grammar.bounds.before(tokens.words, place + 1)
            return (found[0], found[1], place + 1) if found and found[0] in ("more_than", "at_most") else None
        if word in grammar.reaching_words and tokens.words[place - 1] in grammar.negators:
            return "less_than", place - 1, place + 1
        if not word.isalpha() or word in grammar.clause_openers:
            return None
    return None
