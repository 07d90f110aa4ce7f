"""The clause of a sentence that a date belongs to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from newsstruct.languages import table

_FEWEST_WORDS = 6
_FEWEST_BESIDE_DATES = 4
_LONGEST = 400  # characters; what says nothing in so many is a list


@cache
def _boundary(language: str, *, linked: bool) -> re.Pattern[str]:
    words = [
        *table(language, "rules").get("joins", ()),
        *(table(language, "rules").get("links", ()) if linked else ()),
    ]
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(r"[;:]\s|[,،؛]\s|\s[–—-]\s" + (rf"|\s(?=(?:{joined})\s)" if joined else ""))


@lru_cache(maxsize=64)
def _cuts(text: str, language: str, *, linked: bool) -> list[int]:
    """Where the clauses of a sentence begin, and its end."""
    return [0, *(m.end() for m in _boundary(language, linked=linked).finditer(text)), len(text)]


def clause_at(
    text: str,
    start: int,
    end: int,
    language: str,
    dating: Sequence[tuple[int, int]] = (),
    dated: Sequence[tuple[int, int]] = (),
) -> tuple[int, int]:
    """The clause around [start, end), widened until it says something, other dates left out where possible.

    All offsets are relative to the sentence, in text order; `dating` are the places of its dates that may date an
    event, this one among them, `dated` those of all its date expressions.
    """
    cuts = _cuts(text, language, linked=len(dating) > 1)
    left = bisect_right(cuts, start) - 1
    right = bisect_left(cuts, end)
    while cuts[right] - cuts[left] < _LONGEST and _says_little(text, cuts[left], cuts[right], dated):
        before = (cuts[left - 1], cuts[left]) if left else None
        after = (cuts[right], cuts[right + 1]) if right + 1 < len(cuts) else None
        if before and (not _holds(before, dating) or after is None or _holds(after, dating)):
            left -= 1
        elif after:
            right += 1
        else:
            break
    appositions = table(language, "rules").get("appositions", ())
    while left and text[cuts[left] :].split(maxsplit=1)[0] in appositions:
        left -= 1
    return _trim(text, cuts[left], cuts[right], language)


def _says_little(text: str, start: int, end: int, dates: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch is too short for a clause, or little but dates: "In May 2007, just over a decade ago"."""
    words = len(text[start:end].split())
    inside = dates[max(0, bisect_left(dates, (start, start)) - 1) : bisect_left(dates, (end, end))]
    dated = sum(len(text[max(start, a) : min(end, b)].split()) for a, b in inside)
    return words < _FEWEST_WORDS or words - dated < _FEWEST_BESIDE_DATES


def _holds(stretch: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    first = bisect_left(places, (stretch[0], 0))
    return first < len(places) and places[first][0] < stretch[1]


def _trim(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Without white space, commas and joining words at the ends; the sentence's own full stop goes too."""
    while end > start and text[end - 1] in " \t\n\r,;:.،؛–—-":
        end -= 1
    while start < end and text[start] in " \t\n\r,;:":
        start += 1
    first, _, rest = text[start:end].partition(" ")
    rules = table(language, "rules")
    if rest and start and first.casefold() in (*rules.get("links", ()), *rules.get("joins", ())):
        start += len(first) + 1
    return start, end
