"""Words that may be a date or something else: numbers that read as years, seasons that read as verbs or nouns."""

from functools import cache

from newsstruct.facts.dates.lexicon import Token, Tokens
from newsstruct.languages import table

_MODERN = range(1900, 2100)


def is_season(tokens: Tokens, index: int, text: str, language: str) -> bool:
    """Whether a bare "in the fall" is a season: not "despite the fall", nor "fed by the spring"."""
    if index < 2 or tokens[index - 2].value in ("weak", "hedge"):
        return index < 2
    if index < 3 or tokens[index - 2].symbol != "g":
        return True
    before = tokens[index - 3]
    return not text[before.start : before.end].endswith(_participles(language))


def is_list_number(tokens: Tokens, index: int, text: str) -> bool:
    """Whether a "24.12." is no day and month: none without a preposition or weekday before it."""
    token = tokens[index]
    if text[token.end - 1] != ".":
        return False
    return index == 0 or tokens[index - 1].symbol not in "pwg~rOW"


def opens_clause(token: Token, text: str) -> bool:
    """Whether a "Now" only opens a sentence; "Right now" says when."""
    word = text[token.start : token.end]
    return token.value == "PRESENT_REF" and word.istitle() and word.isalpha()


def is_part_of_name(token: Token, text: str) -> bool:
    """Whether a "Today" in capitals amid a sentence is of a name: "USA Today", "the Today Show"."""
    word = text[token.start : token.end]
    return word.istitle() and text[max(0, token.start - 8) : token.start].rstrip()[-1:].isalnum()


def is_year(tokens: Tokens, index: int, text: str, language: str) -> bool:
    """Whether a bare number of four digits is a year: not a count, an address or part of a phone number."""
    value = tokens[index].value
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens.symbols) else None
    following = text[after.start : after.end] if after and after.symbol == "x" else ""
    if following in _words("counted_nouns", language):
        return False
    if before is not None and before.symbol == "x":
        bare = text[before.start].islower() and not following[:1].isupper()
        # "wurde 1998 gewählt", not "Agenda 2030" or "kosteten 1950 Euro"
        return bare and value in _MODERN and (value % 50 > 0 or not following)
    unusual = value % 50 == 0 or value not in _MODERN
    if unusual and following[:1].isupper() and table(language, "dates").get("nouns_capitalised"):
        return False
    plural = (
        following.islower() and following.endswith("s") and following not in _words("never_counted", language)
    )
    if before is not None and (before.symbol == "z" or before.value == "hedge"):
        return not (unusual or plural)
    if before is not None and before.value == "weak":
        return not unusual
    if before is None or before.symbol in ",;-/an":
        return value in _MODERN and not (unusual and following)
    if value == 2000 and before.symbol == "t":
        return True
    return not (unusual and plural)


def is_periodical(tokens: Tokens, index: int, text: str, language: str) -> bool:
    """Whether a "daily" is a newspaper: its name follows."""
    if index + 1 == len(tokens.symbols):
        return False
    own, after = tokens[index], tokens[index + 1]
    named = after.symbol == "x" and text[after.start].isupper() and text[own.end : after.start].isspace()
    return named and text[own.start : own.end] in _words("periodicals", language)


@cache
def _participles(language: str) -> tuple[str, ...]:
    return tuple(table(language, "dates").get("tense", {}).get("past_endings", ()))


@cache
def _words(section: str, language: str) -> frozenset[str]:
    return frozenset(table(language, "dates").get(section, ()))
