"""Which language a text is in: by its script, then by its function words."""

import re
from collections import Counter
from functools import cache
from itertools import chain

from newsstruct.languages import SUPPORTED, table

_SAMPLE = 2000
_ENOUGH = 0.08
_TRACE = 0.05
_BEYOND_LATIN = re.compile("[^\0-\u024f\u1e00-\u1eff\u2000-\u2bff]")
_LETTER = re.compile(r"[^\W\d_]")


def primary(code: str) -> str:
    """The language of a BCP 47 code without script and region: "pt-BR" is "pt"."""
    return code.replace("_", "-").split("-", 1)[0].strip().lower() or "und"


def detect_language(text: str) -> str:
    """The language as a BCP 47 code, or "und" when the text does not make it plain."""
    sample = text[:_SAMPLE]
    by_script = _by_script(sample)
    if by_script:
        return by_script
    words = sample.lower().replace("’", "'").split()
    if not words:
        return "und"
    owners = _function_words()
    scores = Counter(chain.from_iterable(owners[word] for word in words if word in owners))
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < max(2, _ENOUGH * len(words)):
        return "und"
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return "und"
    return ranked[0][0]


def function_words(language: str) -> frozenset[str]:
    """The function words of a language; empty where none are known."""
    return _lists().get(language, frozenset())


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = {code: table(code, "reading").get("function_words", "") for code in SUPPORTED}
    lists |= table("common", "reading").get("function_words", {})
    return {code: frozenset(words.split()) for code, words in lists.items()}


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for code, words in _lists().items():
        for word in words:
            owners[word] = (*owners.get(word, ()), code)
    return owners


@cache
def _scripts() -> list[tuple[re.Pattern[str], str, float]]:
    rules = table("common", "reading").get("scripts", [])
    return [(re.compile(f"[{rule['letters']}]"), rule["language"], rule["share"]) for rule in rules]


def _by_script(sample: str) -> str | None:
    """The language of a text whose letters are mostly of one script that tells it."""
    if sample.isascii():
        return None
    beyond = len(_BEYOND_LATIN.findall(sample))
    if not beyond:
        return None
    letters = len(_LETTER.findall(sample))
    if beyond <= _TRACE * letters:
        return None
    for pattern, language, share in _scripts():
        if len(pattern.findall(sample)) > share * letters:
            return language
    return None
