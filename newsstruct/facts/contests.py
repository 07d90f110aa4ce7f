"""Two numbers set against each other: the votes or the goals of two sides."""

from newsstruct.facts.grammar import Grammar
from newsstruct.facts.phrase import NumberPhrase
from newsstruct.facts.tokens import Tokens


def is_vote(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the words beside "52-48" say that votes were counted."""
    votes = grammar.roles["vote_before"]
    near = [*range(max(0, one.first - 8), one.first), other.last, other.last + 1]
    return any(votes.at(tokens.words, place) for place in near)


def is_result(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a score is reported as a result ("won 3-1", "a 3-1 victory") and is a figure."""
    verbs = grammar.roles["score_before"]
    near = [*range(max(0, one.first - 12), one.first), other.last, other.last + 1]
    return any(verbs.at(tokens.words, place) for place in near)


def are_opposed(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether two bare numbers stand as in "voted 6 to 3", the larger one first."""
    joint = grammar.roles["against"].at(tokens.words, one.last)
    if joint is None or joint[1] != other.first or one.unit or other.unit:
        return False
    return one.number.plain and other.number.plain and one.number.value >= other.number.value


def is_score(one: NumberPhrase, other: NumberPhrase, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether two numbers joined by a hyphen are the goals or points of two sides."""
    a, b = one.number, other.number
    if not (a.plain and b.plain) or one.unit or other.unit:
        return False
    if max(a.value, b.value) > 150 and not is_vote(one, other, tokens, grammar):
        return False
    if tokens.words[other.last].isalpha() and a.value < b.value:
        before = grammar.roles["score_before"]
        return before.before(tokens.words, one.first) is not None
    return True
