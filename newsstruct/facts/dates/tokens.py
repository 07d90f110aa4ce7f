"""Words, signs, numbers, clock times and dates in digits: the tokens that date expressions are made of."""

import re
from typing import Any

from newsstruct.reading.invisible import INVISIBLE

GLUE = INVISIBLE + "\u0300-\u036f\u064b-\u0652\u0640"
_KINDS = rf"""(?P<quarter>[QHTS][1-4]\b)
    |(?P<fiscal>FY['’‘]?\d\d(?:\d\d)?\b)
    |(?P<word>[^\W\d_][^\W_]*(?:[{GLUE}]+[^\W_]*)*)
    |(?P<iso>\d{{4}}[-/]\d\d[-/]\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|(?!\d)))
    |(?P<numeric>\d{{1,2}}(?:\.\d{{1,2}}\.|/\d{{1,2}}/|-\d{{1,2}}-)(?:\d{{4}}|\d\d)(?![\w]))
    |(?P<quarter_first>[1-4]Q(?:\d\d|\d{{4}})?\b|[12]H(?:2\d|20\d\d)?\b|[34]H\b)
    |(?P<clock>\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.\s?m\.|[apAP][mM]\b|o['’]clock\b)|\d{{1,2}}[hH]\d\d\b
        |\d{{1,2}}:\d\d(?::\d\d)?(?!\d)|\d{{1,2}}\.?\d\d(?=\s(?:GMT|UTC|Uhr|local|hrs))|\d{{1,2}}(?=\s(?:Uhr|heures)\b))
    |(?P<decade>\d{{3}}0s\b|['’‘]\d0s\b)
    |(?P<short>(?<!['’‘])['’‘]\d\d(?!\w))
    |(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.(?![\w.]))
    |(?P<number>\d+(?:[.,٫٬]\d+)+(?!\w))
    |(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th|er|re|e|ème|º|ª|°|o|a)(?!\w))
    |(?P<digits>\d+(?![^\W_]))
    |(?P<other>\d[^\W_]*)
    |(?P<sign>[^\s\w{GLUE}])"""
# Where words and dates stand without spaces between them: no digits in a word, and the signs for year, month and day.
_UNSPACED_KINDS = (
    r"(?P<east>(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?)|"
    + _KINDS.replace(r"[^\W_]*(", r"[^\W\d_]*(", 1)
)
_DASHES = "-–—‑−"
# The last year of this century that is written with an apostrophe: '38 is long ago.
_LATEST = 30


class Cutter:
    """Cuts a text into tokens, and tells of which kind one is."""

    def __init__(self, kinds: str) -> None:
        self._kind = re.compile(kinds, re.VERBOSE)
        # Plain words, which are the most, come first.
        self._token = re.compile(
            rf"(?=\S)([A-Za-z][a-z]*+(?=[\ ,.])|{re.sub(r'[(][?]P<[a-z_]+>', '(?:', kinds)})", re.VERBOSE
        )

    def split(self, text: str) -> list[str]:
        """What stands between two tokens, a token, and so on."""
        return self._token.split(text)

    def kind_at(self, text: str, start: int) -> re.Match[str] | None:
        """The token at a place, matched by the group of its kind."""
        return self._kind.match(text, start)


SPACED, UNSPACED = Cutter(_KINDS), Cutter(_UNSPACED_KINDS)


def number_of(match: re.Match[str], month_first: bool) -> tuple[str, Any] | None:
    """Symbol and value of anything but a word; None for an apostrophe, which nothing hangs on."""
    text, kind = match.group(), match.lastgroup
    symbol = "x"
    value: Any = None
    match kind:
        case "iso":
            symbol, value = "I", (tuple(int(part) for part in re.split("[-/]", text[:10])),)
        case "dotted":
            day, month = (int(part) for part in text[:-1].split("."))
            if not month_first and 1 <= month <= 12 and 1 <= day <= 31:
                symbol, value = "I", ((0, month, day),)
        case "east":
            symbol, value = "I", (_from_right([int(part) for part in re.findall(r"\d+", text)]),)
        case "numeric":
            symbol, value = "I", _numeric_date(text, month_first)
        case "clock":
            symbol, value = "T", _clock(text)
        case "decade":
            digits = int(text.strip("'’‘s"))
            symbol, value = "j", digits if digits > 99 else 1900 + digits
        case "short":
            digits = int(text[1:])
            symbol, value = "Y", _full_year(digits, _LATEST)
        case "fiscal":
            symbol, value = "q", ("year", 0, _full_year(int(text.lstrip("FY'’‘"))))
        case "quarter" | "quarter_first":
            letter, digit = (text[0], text[1]) if text[0].isalpha() else (text[1], text[0])
            own_year = _full_year(int(text[2:])) if len(text) > 2 else None
            symbol, value = "q", ("half" if letter in "HS" else "quarter", int(digit), own_year)
        case "ordinal":
            value = int("".join(filter(str.isdecimal, text)))
            symbol = "D" if 1 <= value <= 31 else "o"
        case "digits":
            symbol, value = digits_of(text)
        case "sign":
            if text in "'’‘":
                return None
            symbol = "-" if text in _DASHES else text if text in ",./()%$€£" else ";"
    return symbol, value


def _from_right(parts: list[int]) -> tuple[int, int, int]:
    """Year, month and day of 2024年5月3日; 0 for the year or day that it leaves out."""
    year = parts.pop(0) if parts[0] > 99 else 0
    return year, parts[0], parts[1] if len(parts) > 1 else 0


def _full_year(digits: int, latest: int = 40) -> int:
    """A year from its last two digits: 98 is 1998, 24 is 2024."""
    return digits if digits > 99 else digits + (1900 if digits > latest else 2000)


def _clock(text: str) -> str:
    """The time of day as hh:mm."""
    hour, *minutes = (
        re.findall(r"\d\d?", text) if len(text) != 4 or not text.isdecimal() else (text[:2], text[2:])
    )
    late = re.search(r"[pP]\.?\s?[mM]", text) and int(hour) < 12
    return f"{int(hour) + 12 if late else int(hour):02}:{minutes[0] if minutes else '00'}"


def digits_of(text: str) -> tuple[str, int | None]:
    """Symbol and value of bare digits: a year, a number that may be a day, or another."""
    if len(text) > 6:
        return "x", None
    value = int(text)
    if len(text) == 4 and 1000 <= value < 2200:
        return "Y", value
    return ("d" if 1 <= value <= 31 and len(text) < 3 else "n"), value


def _numeric_date(text: str, month_first: bool) -> tuple[tuple[int, int, int], ...]:
    """Year, month, day of 20.10.2017 or 10/20/2017: in the usual order, then in the other one where that is a date."""
    first, second, year = (int(part) for part in re.split("[./-]", text))
    year = _full_year(year)
    orders = [(second, first), (first, second)]
    if month_first and "." not in text:
        orders.reverse()
    dates = tuple((year, month, day) for month, day in orders if 1 <= month <= 12 and 1 <= day <= 31)
    return dates[:1] if "." in text else dates
