"""Words of a text, compared without regard to capitals and endings."""

import re
from functools import lru_cache

from newsstruct.reading import folded_text

# Plain words, which are the most, come first.
_WORD = re.compile(r"[A-Za-z]++(?=[ ,])|[^\W_]+(?:['’.-][^\W_]+)*")


def find_words(folded: str) -> list[re.Match[str]]:
    """The words of a folded text, as matches."""
    return list(_WORD.finditer(folded))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded and without capitals."""
    folded = folded_text(text)
    if folded.isascii():
        return tuple(_WORD.findall(folded.lower()))
    return tuple([word.casefold() for word in _WORD.findall(folded)])


def akin(one: str, other: str) -> bool:
    """Whether two words without capitals are one word with different endings: syria, syrian; berlin, berlins."""
    if one == other or one.replace(".", "") == other.replace(".", ""):
        return True
    shorter = min(len(one), len(other))
    return shorter >= 4 and abs(len(one) - len(other)) <= 3 and one[: shorter - 1] == other[: shorter - 1]
