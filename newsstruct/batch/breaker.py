"""The breaker: when everything fails alike, a batch stops early instead of failing thousands of times."""

import re

from newsstruct.errors import (
    AuthenticationError,
    BudgetError,
    ConfigurationError,
    DeadlineError,
    InputError,
    NewsstructError,
    QuotaError,
    UnavailableError,
)

_HITS_ALL = (AuthenticationError, QuotaError, ConfigurationError)
_OF_THE_ARTICLE = (InputError, BudgetError)
_DOWN = (UnavailableError, DeadlineError)
# A provider that answers is not down: its answers must fail oftener before that is no chance.
_LEAST_ANSWERS = 10
_PARTICULARS = re.compile(r"""\d[\d.,]*|'[^']*'|"[^"]*\"""")


def likeness(error: NewsstructError) -> tuple[str, str]:
    """Errors with the same one are alike: of one kind, and told in the same words but for numbers and quotes."""
    return type(error).__name__, _PARTICULARS.sub("#", str(error))


class Breaker:
    """Opens when `limit` articles in a row cannot be asked about, or fail alike, or one fails as every other will.

    `opened` says why, and is None until then.
    """

    def __init__(self, limit: int) -> None:
        self.opened: str | None = None
        self._limit = limit
        self._kind: tuple[str, str] | None = None
        self._row = 0

    def succeeded(self) -> None:
        """Take down that an article was answered."""
        self._kind, self._row = None, 0

    def failed(self, error: NewsstructError) -> None:
        """Take down that one was not. Faults of the article itself count neither way."""
        if isinstance(error, _OF_THE_ARTICLE):
            return
        down = isinstance(error, _DOWN)
        kind = ("down", "") if down else likeness(error)
        self._row = self._row + 1 if kind == self._kind else 1
        self._kind = kind
        if self.opened is not None:
            return
        if isinstance(error, _HITS_ALL):
            self.opened = f"{error} Every other article would fail like this one."
        elif self._row >= (self._limit if down else max(self._limit, _LEAST_ANSWERS)):
            self.opened = f"{self._row} articles in a row failed alike: {error}"
