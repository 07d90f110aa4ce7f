"""The expressions of an article as TIMEX3 has them: a range is its two ends, an opening of a year two expressions."""

from dataclasses import dataclass, replace
from datetime import date

from newsstruct.facts.dates.article import dates_of_article
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.meaning import Meaning
from newsstruct.facts.dates.periods import Period
from newsstruct.reading.document import Reading

_RANGES = frozenset({"day_range", "day_pair", "month_range", "year_range", "weekday_range"})
_CONNECTORS = "-~v"


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 expression: where it stands in the article, and its value."""

    start: int
    end: int
    value: str


def timexes(reading: Reading) -> list[Timex]:
    """The TIMEX3 expressions of an article, in text order."""
    return [
        Timex(start + sentence.start, end + sentence.start, value)
        for sentence, found in dates_of_article(reading)
        for phrase, meaning in found
        for start, end, value in _split(phrase, meaning)
    ]


def _split(phrase: Phrase, meaning: Meaning) -> list[tuple[int, int, str]]:
    period, tokens = meaning.period, phrase.tokens
    if phrase.rule in _RANGES and period is not None:
        middle = next((i for i, token in enumerate(tokens) if i and token.symbol in _CONNECTORS), 0)
        first = 1 if tokens[0].symbol in "wO" else 0
        if first < middle:
            return [
                (tokens[first].start, tokens[middle - 1].end, _end(period, period.first)),
                (tokens[middle + 1].start, phrase.end, _end(period, period.last)),
            ]
    if phrase.rule == "opening" and period is not None and meaning.timex:
        unit = next(i for i, token in enumerate(tokens) if token.symbol in "UQ")
        opened, after = (phrase.start, tokens[unit].end, meaning.timex), unit + 1 + phrase.has("O")
        return (
            [opened, (tokens[after].start, phrase.end, str(period.first.year))]
            if after < len(tokens)
            else [opened]
        )
    return [(phrase.start, phrase.end, meaning.value)] if meaning.value else []


def _end(period: Period, day: date) -> str:
    return replace(period, first=day, last=day).timex()
