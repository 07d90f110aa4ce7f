"""A sentence as tokens, and phrase lists that are matched on them.

Numbers, hedges and units are found by looking words up, never by one large pattern, so that the time
taken grows with the length of the sentence and nothing else.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from newsstruct.reading.invisible import INVISIBLE

Value = TypeVar("Value")

# What no reader sees, and Arabic vowel signs and tatweel; combining accents compose.
_UNREAD = INVISIBLE + "\u0640\u064b-\u0652\u0670"
_DROPPED = re.compile(f"[{_UNREAD}]")
_UNCLEAN = re.compile(f"[{_UNREAD}\u0300-\u036f]")
_APOSTROPHES = frozenset("’ʼ`")
_PADDING = [""] * 8
GLYPHS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"  # to Python they are letters
_TOKEN = re.compile(
    rf"([^\W\d_{GLYPHS}]+"  # words first, for they are the most
    r"|\d(?:(?<![\d.,]\d)\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d])(?:[.,٫]\d+(?!\d*[.,]\d))?"  # 1 200 000,5
    r"|\d*(?:[.,'’٬٫·]\d+)*)"
    r"|\S)"
)


class Tokens:
    """The tokens of a text: `raw` as written, `words` in lower case, and where each starts and ends.

    Offsets are those of the text passed in, although invisible characters are left out of the tokens. Both lists are
    padded with "", so that a few places before the first and after the last token can be asked for.
    """

    def __init__(self, text: str) -> None:
        clean, self._places = _clean(text)
        self._parts = _TOKEN.split(clean)  # what stands between two tokens, a token, and so on
        self.raw: list[str] = self._parts[1::2]
        self._count = len(self.raw)
        self._starts: list[int] = []
        self.raw += _PADDING
        self.words = list(map(str.lower, self.raw))
        if not _APOSTROPHES.isdisjoint(self.words):
            self.words = ["'" if word in _APOSTROPHES else word for word in self.words]

    def __len__(self) -> int:
        return self._count

    def start(self, index: int) -> int:
        """Where a token starts in the text."""
        place = (self._starts or self._locate())[index]
        return place if self._places is None else self._places[place][0]

    def end(self, index: int) -> int:
        """Where a token ends in the text."""
        place = (self._starts or self._locate())[index] + len(self.raw[index])
        return place if self._places is None else self._places[place - 1][1]

    def attached(self, index: int) -> bool:
        """Whether this token follows the one before it without white space."""
        if not 0 < index < self._count:
            return False
        starts = self._starts or self._locate()
        return starts[index] == starts[index - 1] + len(self.raw[index - 1])

    def _locate(self) -> list[int]:
        """Find where the tokens begin."""
        self._starts = list(accumulate(map(len, self._parts)))[:-1:2]
        return self._starts

    def capital(self, index: int) -> bool:
        """Whether the token at this place begins with a capital letter."""
        return self.raw[index][:1].isupper()

    def digits(self, index: int) -> bool:
        """Whether the token at this place begins with a digit."""
        return self.raw[index][:1].isdecimal()


def _clean(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The text without invisible characters, and where each letter of it stands; None where nothing changes."""
    if (text.isascii() and text.isprintable()) or not _UNCLEAN.search(text):
        return text, None
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for place, letter in enumerate(text):
        dropped = _DROPPED.match(letter) is not None
        if unicodedata.combining(letter) and letters:
            composed = letters[-1] if dropped else unicodedata.normalize("NFC", letters[-1] + letter)
            if len(composed) == 1:
                letters[-1] = composed
                places[-1] = (places[-1][0], place + 1)
                continue
        if not dropped:
            letters.append(letter)
            places.append((place, place + 1))
    return "".join(letters), places


class Phrases(Generic[Value]):
    """A list of phrases, each with a value, matched on words forwards or backwards; the longest wins."""

    __slots__ = ("_alone", "_by_first", "_by_last")

    def __init__(self, phrases: Mapping[str, Value], *, keep_case: bool = False) -> None:
        # Most are one word, and those need no list of candidates.
        self._alone: dict[str, Value] = {}
        self._by_first: dict[str, list[tuple[int, list[str], Value]]] = {}
        self._by_last: dict[str, list[tuple[int, list[str], Value]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            tokens = Tokens(phrase)
            words = (tokens.raw if keep_case else tokens.words)[: len(tokens)]
            if len(words) == 1:
                self._alone.setdefault(words[0], phrases[phrase])
            else:
                entry = (len(words), words, phrases[phrase])
                self._by_first.setdefault(words[0], []).append(entry)
                self._by_last.setdefault(words[-1], []).append(entry)

    def starts(self, word: str) -> bool:
        """Whether a phrase begins with this word."""
        return word in self._alone or word in self._by_first

    def begin_in(self, words: Sequence[str]) -> bool:
        """Whether a phrase may begin anywhere among these words."""
        return not (self._alone.keys().isdisjoint(words) and self._by_first.keys().isdisjoint(words))

    def at(self, words: Sequence[str], index: int) -> tuple[Value, int] | None:
        """The phrase that begins at this word, as its value and the index after its last word."""
        word = words[index]
        if word in self._by_first:
            for length, phrase, value in self._by_first[word]:
                if words[index : index + length] == phrase:
                    return value, index + length
        return (self._alone[word], index + 1) if word in self._alone else None

    def before(self, words: Sequence[str], index: int) -> tuple[Value, int] | None:
        """The phrase that ends right before this word, as its value and the index of its first word."""
        word = words[index - 1]
        if word in self._by_last:
            for length, phrase, value in self._by_last[word]:
                if index >= length and words[index - length : index] == phrase:
                    return value, index - length
        return (self._alone[word], index - 1) if word in self._alone else None


def phrase_set(phrases: Iterable[str]) -> Phrases[bool]:
    """Phrases of which only the presence matters."""
    return Phrases(dict.fromkeys(phrases, True))
