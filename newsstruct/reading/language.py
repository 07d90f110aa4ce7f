"""Which language a text is in: by its script, then by its function words."""

import re
from functools import cache

from newsstruct.languages import SUPPORTED, table

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENOUGH = 0.08


def primary(code: str) -> str:
    """The language of a BCP 47 code without script and region: "pt-BR" is "pt"."""
    return code.replace("_", "-").split("-", 1)[0].strip().lower() or "und"


def detect_language(text: str) -> str:
    """The language as a BCP 47 code, or "und" when the text does not make it plain."""
    sample = text[:_SAMPLE]
    by_script = _by_script(sample)
    if by_script:
        return by_script
    words = _WORD.findall(sample.lower().replace("’", "'"))
    if not words:
        return "und"
    scores: dict[str, int] = {}
    owners = _function_words()
    for word in words:
        for language in owners.get(word, ()):
            scores[language] = scores.get(language, 0) + 1
    ranked = sorted(scores.items(), key=lambda item: -item[1])
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
def _scripts() -> list[tuple[re.Pattern[str], str]]:
    rules = table("common", "reading").get("scripts", [])
    return [(re.compile(f"[{rule['letters']}]"), rule["language"]) for rule in rules]


def _by_script(sample: str) -> str | None:
    """The language of a text whose letters are mostly of one script that tells it."""
    if sample.isascii():
        return None
    letters = sum(map(str.isalpha, sample))
    for pattern, language in _scripts():
        share = rule_share = len(pattern.findall(sample))
        if rule_share and share > _SHARE.get(language, 0.4) * letters:
            return language
    return None


_SHARE = {"fa": 0.02, "ur": 0.01, "uk": 0.02, "ja": 0.05}
