"""Multiples ("twice the limit", "threefold"), letters that multiply ("$3m", "5k"), parts in digits ("2 1/2")."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from newsstruct.facts.grammar import Grammar
from newsstruct.facts.numerals import parse_digits
from newsstruct.facts.tokens import Tokens
from newsstruct.languages import table

_DEFINITE = "ال"
_THOUSAND = 1000
_HALF = 0.5
_HYPHENS = frozenset("-‐‑–")
_PARTS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32})
_TIMES = frozenset("×x·*")
_MINUS = frozenset("-−–")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_MARKS = frozenset("$€£¥₹₽₩₺₦₴₪¢₵₱฿₫₸")


@cache
def _codes() -> frozenset[str]:
    """The codes of currencies and the letters that stand for them, as they are written before a sum."""
    currencies = table("common", "currencies")
    return frozenset(currencies["codes"]) | frozenset(currencies["signs"])


@cache
def _before_sign() -> dict[str, float]:
    """What letters between a number and the sign of a currency are worth, in any language: "45 M€"."""
    worth: dict[str, float] = table("common", "numbers")["before_sign"]
    return worth


def multiple_at(place: int, tokens: Tokens, grammar: Grammar) -> tuple[float, int] | None:
    """The multiple that begins at this token, as its value and the token after it."""
    if folded := _folded(place, tokens, grammar):
        return folded
    words = tokens.words
    value, following = grammar.times.get(words[place]), words[place + 1]
    if not value or following not in grammar.times_after:
        return None
    no_degree = not tokens.raw[place + 2].islower() or words[place + 2] in grammar.fillers
    if following in grammar.compared and no_degree:
        return None  # "scored twice as the visitors won"
    return value, place + 1


def part_at(place: int, tokens: Tokens, grammar: Grammar) -> tuple[float, int] | None:
    """The part after a whole number ("2 1/2 miles", "2-1/2"), as its value and the token after it."""
    words = tokens.words
    at = place + 2 if words[place + 1] in _HYPHENS and tokens.attached(place + 1) else place + 1
    if words[at + 1] != "/" or not (words[place].isdecimal() and words[at].isdecimal()):
        return None
    joined = tokens.attached(at + 1) and tokens.attached(at + 2) and not tokens.attached(at + 3)
    if not joined or tokens.attached(at) is (at == place + 1):
        return None
    part, whole = int(words[at]), parse_digits(words[at + 2], grammar.language)
    if not 0 < part < 16 or not whole or whole[0] not in _PARTS or part >= whole[0]:
        return None
    return part / whole[0], at + 3


def slashed_at(place: int, tokens: Tokens, grammar: Grammar) -> tuple[float, int] | None:
    """A part in digits of what follows ("3/4 of the voters", "1/2 mile"), as its value and the token after it."""
    words = tokens.words
    following = words[place + 3]
    if words[place + 1] != "/" or not (grammar.of.at(words, place + 3) or following in grammar.unit_words):
        return None
    if not (tokens.attached(place + 1) and tokens.attached(place + 2) and words[place].isdecimal()):
        return None
    part, whole = int(words[place]), parse_digits(words[place + 2], grammar.language)
    return (part / whole[0], place + 3) if whole and whole[0] in _PARTS and 0 < part < whole[0] else None


def power_at(place: int, tokens: Tokens) -> tuple[int, int] | None:
    """The power of ten after a number in digits ("6.02 x 10^23", "3×10⁸"), and the token after it."""
    words = tokens.words
    if words[place + 1] not in _TIMES or words[place + 2] != "10":
        return None
    at = place + 3
    raised = words[at] == "^" or words[at] == "−"  # a hyphen may as well begin the end of a range
    at += words[at] == "^"
    falls = raised and words[at] in _MINUS
    at += falls
    if raised and words[at].isdecimal():
        written, at = words[at], at + 1
    else:
        begun = at
        while words[at] in _RAISED and tokens.attached(at):
            at += 1
        written = "".join(words[begun:at]).translate(_LOWERED)
    if not re.fullmatch(r"-?\d{1,2}", written):
        return None
    return -int(written) if falls else int(written), at


def part_after(place: int, words: Sequence[str], grammar: Grammar) -> tuple[float, int] | None:
    """The part that comes on top: two and a half, two and a quarter million, but not "40 and a quarter of"."""
    part = grammar.and_part.at(words, place) or _hyphened_part(place, words, grammar)
    if part is None or part[0] == _HALF:
        return part
    joint = part[1] + 1 if words[part[1]] in _HYPHENS else part[1]
    counts = words[joint] in grammar.scales or words[joint] in grammar.unit_words
    return (part[0], joint) if counts else None


def _hyphened_part(place: int, words: Sequence[str], grammar: Grammar) -> tuple[float, int] | None:
    """The part of "two-and-a-half hours", whose words hyphens join."""
    if words[place + 1] not in _HYPHENS or place + 4 >= len(words):
        return None
    part = grammar.and_part.at([*words[place : place + 5 : 2], ""], 0)
    return (part[0], place + 2 * part[1] - 1) if part else None


def times_of(last: int, words: Sequence[str], grammar: Grammar) -> tuple[float, int] | None:
    """The multiplier that a collective counts, and its token: "une trentaine de millions"."""
    if words[last - 1] not in grammar.collectives or grammar.of.at(words, last) is None:
        return None
    word = words[last + 1]
    value = grammar.collectives.get(word, 0.0)
    if value < _THOUSAND and (value := grammar.scales.get(word, 0.0)) <= _THOUSAND:
        return None  # "une dizaine des mille salariés"
    return value, last + 1


def multiplier(word: str, grammar: Grammar) -> float:
    """What a scale word or a collective multiplies by; 0 for any other word."""
    return grammar.scales.get(word) or grammar.collectives.get(word) or 0.0


def joined(value: float, scale: float, rest: float, rest_scale: float) -> float | None:
    """A number and the digits behind its scale word as one: "4 mil 200", "mil 250 millones"; else None."""
    if scale == _THOUSAND and rest_scale > scale and 100 <= rest / rest_scale < scale:
        return value * rest_scale + rest
    return value + rest if 100 <= rest < scale else None


def past_article(place: int, words: Sequence[str], grammar: Grammar) -> int:
    """The token after an article and an adjective of size: "a good third", "un'ottantina"."""
    place += 2 if words[place + 1] == "'" else 1
    return place + (words[place] in grammar.part_adjectives)


def is_ordinal(suffix: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the letters after digits make an ordinal: 21st, but not the stones of 12st."""
    digits, end = tokens.words[suffix - 1], grammar.ordinal_ends.get(tokens.words[suffix], "")
    agrees = digits.endswith(end) and not (end and digits.endswith("1" + end))
    return tokens.attached(suffix) and agrees


def raised(value: float, power: int) -> float:
    """A value times a power of ten, as it is written: 6.02e23."""
    return float(Decimal(repr(value)).scaleb(power))


def past_point(last: int, tokens: Tokens, grammar: Grammar) -> int:
    """The token after the point of an abbreviated multiplier inside a sentence ("45 Mio. Euro"), or this one."""
    words = tokens.words
    shortened = words[last - 1] in grammar.abbreviated and words[last] == "." and tokens.attached(last)
    return last + 1 if shortened and words[last + 1] else last


def point_before(place: int, tokens: Tokens) -> int:
    """The token of the point that begins ".5 percent" and "$.25", or this one where there is none."""
    if tokens.words[place - 1] != "." or not tokens.attached(place):
        return place
    opens = not tokens.attached(place - 1) or tokens.raw[place - 2] in _MARKS
    return place - 1 if opens else place


def is_share(place: int, joint: int, last: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a ratio around a noun is one: "a child in five", but not "a suspect in three attacks"."""
    words = tokens.words
    if words[last] in grammar.unit_words:
        return False  # ein Minus von 3 Prozentpunkten
    open_to_doubt = words[place] in grammar.articles and words[joint] in grammar.loose_ratio
    of = grammar.of.at(words, last) if open_to_doubt else None
    if of and tokens.digits(of[1]):
        return False  # "played a part in 18 of the 61 collisions"
    return not open_to_doubt or not words[last].isalpha() or words[last] in grammar.fraction_after


def _folded(place: int, tokens: Tokens, grammar: Grammar) -> tuple[float, int] | None:
    """Threefold, three-fold, 3-fold."""
    word, folds = tokens.words[place], grammar.folds
    if not folds:
        return None
    if word.endswith(folds):
        stem = next(word[: -len(fold)] for fold in folds if word.endswith(fold))
        value = grammar.cardinals.get(stem) or grammar.scales.get(stem)
        return (value, place + 1) if value and value > 1 else None
    at = place + 2 if tokens.words[place + 1] in _HYPHENS else place + 1
    if tokens.words[at] not in folds:
        return None
    values = parse_digits(word, grammar.language) if tokens.digits(place) else ()
    value = values[0] if values else grammar.cardinals.get(word)
    return (value, at + 1) if value else None


def suffix_at(place: int, suffix: int, tokens: Tokens, grammar: Grammar) -> float:
    """What letters right behind digits, or before the sign of a currency, multiply by ("$3m", "45 M€"); else 0."""
    letters = tokens.words[suffix]
    if tokens.words[suffix + 1] in _MARKS and tokens.attached(suffix + 1):
        return _before_sign().get(letters, 0.0)
    if letters in grammar.suffixes and tokens.attached(suffix) and multiplies(place, suffix, tokens, grammar):
        return grammar.suffixes[letters]
    return 0.0


def multiplies(place: int, suffix: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether letters after digits are a multiplier ("$3m", "4.3M", "5k people") and no unit ("3m high")."""
    words = tokens.words
    letter, before, following = words[suffix], words[place - 1], words[suffix + 1]
    if grammar.roles["labels"].before(words, place):
        return False  # apartment 4B
    if before in _MARKS or (before.isalpha() and tokens.attached(place)) or tokens.raw[place - 1] in _codes():
        return True
    if letter in ("k", "b") and following in grammar.formats:
        return False  # 4K video
    if len(letter) > 1 or (tokens.raw[suffix].isupper() and letter != "t"):
        return True
    if letter in ("k", "b"):
        return not (following in _HYPHENS and tokens.attached(suffix + 1))
    if letter == "t":
        return False
    of = grammar.of.at(words, suffix + 1)
    if of and words[of[1]] in grammar.million_of:
        return before not in grammar.metre_before
    if (
        joint := grammar.range_and.at(words, suffix + 1) or grammar.range_to.at(words, suffix + 1)
    ) is not None:
        other = joint[1] + 1
        if tokens.digits(joint[1]) and words[other] == letter and tokens.attached(other):
            return multiplies(joint[1], other, tokens, grammar)  # between 4m and 5m euros
    if following in grammar.million_after:
        is_race = grammar.races.intersection(parse_digits(words[suffix - 1], grammar.language))
        return before not in grammar.races_after or not is_race
    return following.isalpha() and len(following) > 3 and following not in grammar.metre_after


def share_by_order(place: int, tokens: Tokens, grammar: Grammar) -> tuple[float, int]:
    """How many of which one is meant, and the token after it: every tenth, jeder Zehnte, la décima parte.

    (0, place) where it is no share. In Arabic a definite noun after it tells a fifth from five.
    """
    words = tokens.words
    if words[place] in grammar.every:
        whole, last = grammar.ordinals.get(words[place + 1], 0.0), place + 2
        counts = whole >= 2 and words[place + 1] not in grammar.unit_words  # "every second counts"
        return (whole, last) if counts and words[last] not in grammar.not_after_ratio else (0.0, place)
    following = words[place + 1]
    if (whole := grammar.ordinals.get(words[place], 0.0)) >= 3 and following in grammar.parts:
        return whole, place + 2
    if (whole := grammar.fractions_of.get(words[place], 0.0)) and following.startswith(_DEFINITE):
        return whole, place + 1
    return 0.0, place


def trails(place: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether this is the half of "an hour and a half", but not that of "two planes and half a million men"."""
    words, word = tokens.words, tokens.words[place]
    is_half = word in grammar.halves or word in grammar.articles
    if not is_half and word not in grammar.small_numbers and word not in grammar.fractions:
        return False
    following = words[place + 1]
    if is_half and (following in grammar.scales or following in grammar.collectives):
        return False
    for start in range(max(0, place - 2), place + 1):
        part = grammar.and_part.at(words, start)
        if not part or part[1] <= place:
            continue
        of, measured = grammar.of.at(words, part[1]), words[start - 1] in grammar.unit_words
        if measured and (not of or part[1] - start < 3):
            return True  # "une heure et quart de retard", but not "40 miles and a quarter of it"
        if part[0] == _HALF and start < place and not of:
            return True
    return False
