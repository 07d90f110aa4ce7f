"""What an input gives: articles and what could not be read, each with its place."""

from dataclasses import dataclass
from typing import TypeAlias

from newsstruct.article import Article
from newsstruct.errors import NewsstructError


@dataclass(frozen=True, slots=True)
class Placed:
    """An article, its place in the input ("articles.csv:17"), and the file, folder or feed it is in, by theirs."""

    place: str
    article: Article
    within: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """Its place and all that hold it: what could not be read at any of them before can be read now."""
        return self.place, *self.within


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something of the input that is no article: its place and why.

    `last` marks the place where the input itself broke off.
    """

    place: str
    error: NewsstructError
    last: bool = False


Item: TypeAlias = Placed | Unreadable


def unreadable(place: str, error: NewsstructError) -> Unreadable:
    """The item in place of an article that could not be made; the error's words tell the place."""
    told = str(error)
    return Unreadable(place, type(error)(told if place in told else f"{place}: {told}"))
