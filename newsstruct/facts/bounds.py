"""The words that make a number a bound or an estimate, and those that say it is a rise or a fall."""

from newsstruct.facts.grammar import Grammar
from newsstruct.facts.negation import OPPOSITE, negation, verb_before_subject
from newsstruct.facts.phrase import Change, NumberPhrase
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import VOTE
from newsstruct.summary import Bound

_FAR = 12
_ADJACENT = 2
_BEHIND = 5  # words behind a number among which a clause may end with "not exceed"
_OPENING = frozenset("“”\"„«»‘’'([")


def set_bound(phrase: NumberPhrase, tokens: Tokens, grammar: Grammar, end: int) -> int:
    """Set the phrase's bound from the words before it or after it; the token after the words used."""
    found = bound_before(phrase.first, tokens, grammar) or _unreached(phrase.first, end, tokens, grammar)
    last = end
    if found:
        bound, start, stop = found
        within = tokens.words[start:stop] == ["within"] and not _measured(phrase)
        shifts = stop - start > 1 and grammar.range_from.before(tokens.words, stop) is not None
        shifts = shifts and grammar.shift_to.at(tokens.words, phrase.last) is not None  # passou de 85 para 27
        level = phrase.unit is not None and phrase.unit.kind in ("percent", "money")
        rises = bound == "at_most" and level and tokens.words[start] in grammar.rising
        came = grammar.range_from.at(tokens.words, end) if rises else None
        rises = came is not None and tokens.digits(came[1])  # is up to 1.9% from 1.7%
        won = phrase.unit == VOTE and phrase.unit_at is None and bound == "more_than"  # passed 52-48
        if within:
            phrase.bounds = (bound,)  # "within 21 days": how long it took, or may take at most
        elif not (shifts or rises or won):
            _settle(phrase, found, tokens, grammar, end)
    for place in dict.fromkeys((phrase.last, end)):
        at = place + 1 if tokens.words[place] == "," else place
        after = grammar.bounds_after.at(tokens.words, at)
        if (
            after
            and not _begins_number(after[1], tokens, grammar)
            and not _goes_on(at, after[1], tokens, grammar)
        ):
            if phrase.bound == "exact":
                phrase.bound, phrase.bound_at = after[0], (at, after[1])
                last = max(end, after[1])
            break
    if phrase.bound == "exact" and (phrase.number.approximate or phrase.numbers[-1].approximate):
        phrase.bound = "approximate"
    if phrase.bound == "exact" and _exceeds_behind(end, tokens, grammar):
        phrase.bound = "at_most"
    if phrase.is_range:
        phrase.bound = "range"
    return last


def _settle(
    phrase: NumberPhrase, found: tuple[Bound, int, int], tokens: Tokens, grammar: Grammar, end: int
) -> None:
    """Give the phrase the bound that stands before it, unless other words say what they mean together with it."""
    bound, start, stop = found
    if _names_threshold(phrase, tokens, grammar) or _during(phrase, tokens, grammar, start, stop):
        phrase.bounds = (bound,)
        return
    if _is_whole(phrase, bound, stop, tokens, grammar):
        phrase.bounds = (bound,)
        return
    if not grammar.reaching_words.isdisjoint(tokens.words[start:stop]):
        phrase.bound, phrase.bound_at, phrase.bounds = bound, (start, stop), ("exact",)
        return  # its "not" is in it
    negator = negation(start, stop, phrase.first, tokens, grammar)
    if bound == "approximate" and negator is not None and tokens.words[start] in grammar.nearness:
        phrase.bounds = ("approximate", "less_than")  # "not close to the 40 seats"
        return
    if (
        bound in OPPOSITE
        and tokens.words[start] in grammar.exceeding
        and _negated_behind(end, tokens, grammar)
    ):
        bound = OPPOSITE[bound]  # "übersteigt 40 Euro nicht"
    elif bound in OPPOSITE and negator is not None:
        if start - negator > _ADJACENT:
            phrase.bounds = (bound,)  # "did not pay more than 40 workers" leaves it open
        bound, start = OPPOSITE[bound], min(start, negator)
    elif phrase.unit and phrase.unit.kind == "time" and tokens.words[start] in grammar.windows:
        phrase.bounds = ("exact",)  # binnen zwei Monaten
    phrase.bound, phrase.bound_at = bound, (start, stop)


def _negated_behind(end: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the clause ends with a "not" right behind a number."""
    return tokens.words[end] in grammar.negators and not tokens.words[end + 1].isalpha()


def _exceeds_behind(end: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the clause ends with "not exceed" a few words behind: "12 Euro je Stück nicht überschreiten dürfen"."""
    words = tokens.words
    for place in range(end, min(end + _BEHIND, len(tokens))):
        if words[place] in grammar.negators and words[place + 1] in grammar.exceeding:
            return not words[place + 2].isalpha() or not words[place + 3].isalpha()
        if not words[place].isalpha() or words[place] in grammar.clause_openers:
            return False
    return False


def _unreached(first: int, end: int, tokens: Tokens, grammar: Grammar) -> tuple[Bound, int, int] | None:
    """The verb before a number that a "not" behind it says was not reached: "erreichte die 5 Prozent nicht"."""
    at = first - (tokens.words[first - 1] in grammar.fillers)
    reached = grammar.reaching.before(tokens.words, at)
    return ("less_than", reached[1], at) if reached and _negated_behind(end, tokens, grammar) else None


def _is_whole(phrase: NumberPhrase, bound: Bound, stop: int, tokens: Tokens, grammar: Grammar) -> bool:
    """ "Open at least the 17 kilometres": if nothing else, a whole that is known, and no lowest number."""
    if bound != "at_least" or phrase.first != stop + 1 or tokens.words[stop] not in grammar.definite:
        return False
    share = phrase.unit is not None and phrase.unit.kind == "percent"
    return not share and not _is_part(phrase.first, tokens, grammar)


def _names_threshold(phrase: NumberPhrase, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the noun behind a number says that it is what is to be passed: "over the 4 percent threshold"."""
    end = max(phrase.last, phrase.unit_at[1] if phrase.unit_at else 0)
    return tokens.words[end] in grammar.thresholds or tokens.words[end - 1] in grammar.thresholds


def _goes_on(start: int, end: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the words are the bound of what follows: "18 million, or less than a quarter"."""
    ahead = (grammar.bounds.at(tokens.words, place) for place in range(start, end))
    return any(each is not None and each[1] > end for each in ahead)


def _begins_number(place: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the words after a bound belong to a number that follows: "412, or over a fifth"."""
    if tokens.digits(place) or tokens.words[place] in grammar.starters - grammar.articles:
        return True
    following = tokens.words[place + 1]
    return tokens.words[place] in grammar.articles and (
        following in grammar.fractions or following in grammar.halves
    )


def _during(phrase: NumberPhrase, tokens: Tokens, grammar: Grammar, start: int, stop: int) -> bool:
    """ "cost $3bn over 10 years": the time in which, no bound."""
    unit = phrase.unit
    is_time = unit is not None and (unit.kind == "time" or unit.name in grammar.played) and stop - start == 1
    preceding = tokens.words[start - 1]
    return is_time and tokens.words[start] in grammar.during and preceding not in grammar.during_not_after


def _measured(phrase: NumberPhrase) -> bool:
    return phrase.unit is not None and phrase.unit.kind in ("time", "measure")


def bound_before(first: int, tokens: Tokens, grammar: Grammar) -> tuple[Bound, int, int] | None:
    """The bound that the words before a token give it, and the tokens of those words."""
    at = first
    if (
        tokens.words[first] in grammar.articles
        and tokens.words[first + 1] in grammar.part_adjectives
        and (sized := grammar.bounds.before(tokens.words, first + 2))
    ):
        return sized[0], sized[1], first + 2  # un bon millier
    for step in range(5):
        if found := grammar.bounds.before(tokens.words, at):
            bound, start = found
            if _is_target(start, tokens, grammar):
                return None
            tight = at - start == 1 and tokens.words[start] in grammar.tight
            tight = tight or (
                bound in ("more_than", "less_than") and tokens.words[start] not in grammar.exceeding
            )
            if grammar.phrasal.before(tokens.words, start + 1):
                return None  # "goes up to 12", "hand over 12"
            is_near = _only_quotes(tokens, at, first) or _is_part(first, tokens, grammar)
            if not tight or (
                is_near
                and (
                    bound == "at_most" or _is_sum(first, tokens, grammar) or not _is_number(start - 1, tokens)
                )
            ):
                return bound, start, at
        word = tokens.words[at - 1]
        reached = grammar.reaching.before(tokens.words, at)
        if reached and (negator := negation(reached[1], at, first, tokens, grammar)) is not None:
            return "less_than", min(negator, reached[1]), at  # did not reach 40
        verb = tokens.words[at - 2]
        negates = word in grammar.negators and (verb in grammar.exceeding or verb in grammar.reaching_words)
        adverb = grammar.adverbs.before(tokens.words, at)
        if adverb and tokens.words[adverb[1] - 1] in grammar.exceeding and step < 4:
            at = adverb[1]
            continue
        if (word not in grammar.fillers and word not in _OPENING and not negates) or step == 4:
            break
        at -= 1
    return verb_before_subject(first, tokens, grammar) if grammar.verb_first else None


def leads_in(word: str, grammar: Grammar) -> bool:
    """Whether a word that opens a sentence leads in a number and names nothing: "Another 900", "Rund 40"."""
    return word in grammar.fillers or grammar.bounds.starts(word)


def _is_number(place: int, tokens: Tokens) -> bool:
    """Whether digits stand here that are no year ("In 2015 more than 130") and no name ("the S8 around")."""
    word = tokens.words[place]
    named = tokens.attached(place) and tokens.raw[place - 1].isalpha()
    return tokens.digits(place) and not named and not (word.isdecimal() and 1900 <= int(word) <= 2100)


def _is_sum(first: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a number is of money or a percentage, than which no bare number is more: "a man of 84 over £38,000"."""
    return not tokens.words[first][:1].isalnum() or tokens.words[first + 1] in grammar.percent_words


def _is_part(first: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether an article alone stands before a part of a whole: "mehr als die Hälfte", "oltre il 60%"."""
    word = tokens.words[first]
    return tokens.words[first - 1] in grammar.fillers and (
        word in grammar.fractions
        or word in grammar.halves
        or tokens.words[first + 1] in grammar.percent_words
    )


def _is_target(start: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the words are where a rise or fall ended and no bound: "cayó un 0,4% hasta los 11.210 puntos"."""
    if not grammar.targets.at(tokens.words, start):
        return False
    before = range(start, max(0, start - _FAR), -1)
    return any(
        tokens.words[place - 1] in grammar.moving or grammar.change.before(tokens.words, place)
        for place in before
    )


def _only_quotes(tokens: Tokens, start: int, end: int) -> bool:
    return all(word in _OPENING or word in ("a", "an") for word in tokens.words[start:end])


def change_of(phrase: NumberPhrase, tokens: Tokens, grammar: Grammar) -> Change | None:
    """Whether the number is by how much something rose or fell ("fell by 12", "up 3%")."""
    signed = phrase.negative or tokens.words[phrase.first] == "+"
    if signed and phrase.unit and phrase.unit.kind == "percent":
        return "down" if phrase.negative else "up"
    at = phrase.bound_at[0] if phrase.bound_at and phrase.bound_at[0] < phrase.first else phrase.first
    for _ in range(4):
        if found := grammar.change.before(tokens.words, at):
            return "up" if found[0] == "up" else "down"
        if tokens.words[at - 1] not in grammar.by:
            return None
        at -= 1
    return None
