"""Which country's currency a word or sign means, where several share it."""

import re
from functools import cache, lru_cache

from newsstruct.languages import table


@lru_cache(maxsize=4096)
def national(word: str, options: tuple[str, ...]) -> str:
    """Which of several currencies an adjective beside the word means (Danish kroner); "" where it names none."""
    codes = dict.fromkeys((*options, *namesakes(options[0])))
    return next((code for code in codes if (places := _places(code)) and places.fullmatch(word)), "")


@cache
def namesakes(code: str) -> tuple[str, ...]:
    """The currencies whose noun is that of this one in another country: of the Swedish crown the Danish, the Czech."""
    families = table("common", "currencies")["namesakes"].values()
    return next((tuple(family) for family in families if code in family), ())


def settle_currency(options: tuple[str, ...], text: str) -> str:
    """Which of several currencies a word or sign means, by the country the text names most often."""
    lower = text.lower()
    counted = [(_mentions(code, lower), code) for code in options]
    most = max(count for count, _ in counted)
    return next(code for count, code in counted if count == most)


def _mentions(code: str, lower: str) -> int:
    """How often a text in lower case names the country of a currency."""
    stems = table("common", "currencies")["places"].get(code, ())
    if not any(stem.strip("*") in lower for stem in stems):
        return 0
    pattern = _places(code)
    return len(pattern.findall(lower)) if pattern else 0


@cache
def _places(code: str) -> re.Pattern[str] | None:
    places = table("common", "currencies")["places"].get(code)
    if not places:
        return None
    stems = (re.escape(place).replace(r"\*", r"\w*") for place in places)
    return re.compile(rf"\b(?:{'|'.join(stems)})\b")
