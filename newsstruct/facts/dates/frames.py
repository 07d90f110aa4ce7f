"""What stands around a date: the year or season it lies in, another that says the same, the thing it is the day of."""

from collections.abc import Sequence
from itertools import takewhile

from newsstruct.facts.dates.grammar import Phrase, Scan
from newsstruct.facts.dates.meaning import Meaning
from newsstruct.facts.dates.periods import Period
from newsstruct.facts.dates.tense import Tenses
from newsstruct.facts.dates.verbs import Cues

_FRAMED = frozenset(
    {"month", "date", "season", "portion", "month_range", "day_range", "day_pair", "part_of_year"}
)
_FRAMES = frozenset({"year", "season"})
# What may stand before a date that opens its sentence, and between two dates that say the same twice.
_OPENING = frozenset("ptOGz,;")
_APPOSED = frozenset({",", ",p", ",pt", ",t"})
# How many expressions away a frame is still looked for; keeps a sentence of nothing but dates linear.
_REACH = 12
# Words in which the noun comes that a possessive belongs to.
_NOUN = 3


def frame_of(
    index: int, found: Scan, meanings: Sequence[Meaning | None], tenses: Tenses
) -> tuple[Period, bool] | None:
    """The year or season that an expression lies in, and whether it is the same date said more closely.

    "Last year prices fell in March": the year that opens the sentence frames what follows, up to the next clause or
    the next year. "The following spring, on 4 March" says twice when it was.
    """
    phrase = found.phrases[index]
    if phrase.rule not in _FRAMED or phrase.has("YJILXHVFZ"):
        return None
    for before in range(index - 1, max(-1, index - _REACH), -1):
        frame, meaning = found.phrases[before], meanings[before]
        period = meaning.period if meaning else None
        if period is None or period.unit not in _FRAMES:
            continue
        again = before == index - 1 and apposed(frame, phrase, found)
        if period.unit == "year" and not again:
            opens = _OPENING.issuperset(found.symbols[: frame.index])
            return (period, False) if opens and tenses.in_one_clause(frame.end, phrase.start) else None
        return (period, True) if again else None
    return None


def apposed(phrase: Phrase, following: Phrase, found: Scan) -> bool:
    """Whether a date stands beside another as its apposition: "the following spring, on 4 March"."""
    return found.symbols[phrase.index + len(phrase.tokens) : following.index] in _APPOSED


def is_over(phrase: Phrase, found: Scan, text: str, cues: Cues) -> bool | None:
    """Whether a date is that of something nobody plans: "Thursday's deadly blast"; None: "the Monday ruling", likely.

    False of everything else.
    """
    after, symbols = phrase.index + len(phrase.tokens), found.symbols
    if symbols[after : after + 1] == "s":
        after += 1
    elif phrase.symbols[0] != "t":
        return False
    if not cues.happenings or (phrase.index and _word(phrase.index - 1, found, text) in cues.awaiting):
        return False
    near = takewhile(lambda place: symbols[place : place + 1] == "x", range(after, after + _NOUN))
    words = [_word(place, found, text) for place in near]
    if not cues.happenings.isdisjoint(words):
        return True
    return None if not cues.pronouncements.isdisjoint(words) else False


def _word(place: int, found: Scan, text: str) -> str:
    token = found.tokens[place]
    return text[token.start : token.end].lower()
