"""How many of what unit a phrase counts."""

from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.lexicon import Plural

_UNIT_SYMBOLS = "UJQ"
_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
_HALVES = {"PY": "6M", "PTH": "30M", "PTM": "30S"}
_FACTORS = {"fortnight": 2, "decade": 10, "century": 100}


def count_of(phrase: Phrase) -> float | None:
    """How many units a phrase names; None for "several" and for a bare plural ("days after")."""
    if (counted := phrase.first("u")) is not None:
        return float(counted.split()[0]) * float(phrase.first("dn") or 1)
    leads = phrase.symbols[0] in _UNIT_SYMBOLS and phrase.rule != "span"  # "الأيام العشرة الماضية"
    if (phrase.has("f") and not phrase.has("dn")) or leads:
        return None
    if "dd/d" in phrase.symbols:
        whole, part, of = phrase.all("d")
        return float(whole + part / of)
    value = next((token.value for token in phrase.tokens if token.symbol in "dDn"), None)
    if value is None:
        value = None if isinstance(phrase.first("UJQ"), Plural) else 1
    extra = 0.5 if "vaQ" in phrase.symbols or "½" in phrase.symbols else 0
    return float(value) + extra if value is not None else None


def unit_of(phrase: Phrase) -> str:
    """The unit a phrase counts in."""
    if (counted := phrase.first("u")) is not None:
        return str(counted.split()[1])
    return str(phrase.first("UJQ") or "day")


def duration_value(count: float | None, name: str) -> str:
    """The TIMEX3 value of a length of time."""
    letter = _LETTERS[name]
    prefix = "PT" if letter[0] == "T" and len(letter) > 1 else "P"
    letter = letter[1:] if prefix == "PT" else letter
    if count is None:
        return f"{prefix}X{letter}"
    count *= _FACTORS.get(name, 1)
    half = _HALVES.get(prefix + letter)
    if half is not None and count % 1 == 0.5:
        return f"{prefix}{count // 1:g}{letter}{half}" if count > 1 else f"{prefix}{half}"
    return f"{prefix}{count:g}{letter}"
