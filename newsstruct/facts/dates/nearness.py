"""The words of an expression, and the dates near them that they may be counted from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from newsstruct.facts.dates.grammar import Phrase, Scan
from newsstruct.facts.dates.handlers import meaning_of
from newsstruct.facts.dates.lexicon import Token
from newsstruct.facts.dates.meaning import Context
from newsstruct.facts.dates.periods import Period, day_of
from newsstruct.facts.words import words_of
from newsstruct.languages import table

DAY = timedelta(1)
# Units that are counted in months.
PARTS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAILY = ("day", "week", "-1 day", "+1 day", "-2 day", "+2 day")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an expression, the day of publication, and the dates near them, the nearest first.

    `told` are the months and days that the article gave with their year before, near or not.
    """

    found: Scan
    folded: str
    language: str
    anchor: date | None
    eve: date | None
    near: tuple[Period, ...]
    beside: tuple[Period, ...]
    told: tuple[Period, ...]
    dated: bool

    @property
    def settled(self) -> tuple[Period, ...]:
        """What a word like "next" counts from: the dates just before it in its sentence, or where none is, any near.

        Words that name what they count from ("the same day as the report", "a week after") may mean any of them.
        """
        if self._names_its_base():
            return self.bases
        by_day = not self.without("PTy") or any(token.value in _DAILY for token in self.tokens)
        beside = tuple(base for base in self.beside if base.grain == "day" or not by_day)
        return beside or self.bases

    def _names_its_base(self) -> bool:
        for phrase in self.found.phrases:
            after = self.found.symbols[phrase.index + len(phrase.tokens) :]
            if "x" in after or (phrase.symbols[-1] in "bc" and not after):
                return True
        return False

    @property
    def bases(self) -> tuple[Period, ...]:
        """What may be counted from: the dates near, then the day of publication."""
        return (*self.near, *self.written)

    @property
    def written(self) -> tuple[Period, ...]:
        """The day of publication, after the one before it where the article may have been written in its evening."""
        return tuple(day_of(day) for day in (self.eve, self.anchor) if day is not None)

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the expression."""
        return [self.found.tokens[index] for index in range(len(self.found.symbols))]

    def say(self, section: str) -> bool:
        """Whether one of the words of a section of the language's list is among them."""
        return any(word in self.folded for word in listed(section, self.language))

    def without(self, symbols: str) -> bool:
        """Whether no token has one of these symbols."""
        return not any(symbol in self.found.symbols for symbol in symbols)


@cache
def listed(section: str, language: str) -> tuple[str, ...]:
    """The words of a section, plain or by kind."""
    words = table(language, "dates").get(section, ())
    listed = words if isinstance(words, list) else [word for kind in dict(words).values() for word in kind]
    return tuple(f" {' '.join(words_of(word))} " for word in listed)


def meant(phrase: Phrase, context: Context) -> Iterator[Period]:
    """The period that a phrase means in a context, if any."""
    meaning = meaning_of(phrase, context)
    if meaning is not None and meaning.period is not None:
        yield meaning.period
