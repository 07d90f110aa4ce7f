"""The declared normalisation: what may differ between a phrase and the article it is quoted from.

Two stretches are the same when they fold to the same text: NFC, white space runs as one space, quote marks
and dashes of every kind as `"`, `'` and `-`, and no invisible characters. Nothing else is forgiven.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from string import ascii_letters

from newsstruct.reading.invisible import INVISIBLE

_DOUBLE = "“”„‟«»″〝〞〟＂"
_SINGLE = "‘’‚‛‹›′`´ʼʻ＇\u1fef\u1ffd"
_DASH = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
_UNIFIED = str.maketrans(
    dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DASH, "-")
)
_CHANGED = (
    rf"(?P<space>\s(?:[{INVISIBLE}]*\s)+|[^\S ])|(?P<invisible>[{INVISIBLE}]+)"
    rf"|(?P<dash>[-{_DASH}](?:[{INVISIBLE}]*[-{_DASH}])+)|(?P<double>['{_SINGLE}][{INVISIBLE}]*['{_SINGLE}])"
    rf"|(?P<one>[{_DOUBLE}{_SINGLE}{_DASH}])"
)
_CHANGES = re.compile(_CHANGED)
# The same characters but for plain spaces, hyphens and apostrophes, and runs of them.
_SPECIAL = (
    f"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    f"{INVISIBLE}{_DOUBLE}{_SINGLE.replace('`', '')}{_DASH}"
)
_SPECIAL_RUN = re.compile(f"[{_SPECIAL}][{_SPECIAL} ]*")
# What news is full of: each folds as the plain character does.
_COMMON = (("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"))
_JOINING = ("-", "'")
_DROPPED = re.compile(f"[{INVISIBLE}]+")
_WHITE = re.compile(r"\r\n?|[^\S ]")
_WRITTEN_AS = {"space": " ", "invisible": "", "dash": "-", "double": '"'}

_GROUP_SIGNS = frozenset(".,:/'·٫٬⁄")
_BEFORE_NUMBER = " (-$€£¥"
_ARABIC_PREFIXES = frozenset("وفبكلس")
# Han, kana, Thai, Lao, Myanmar and Khmer are written without spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LETTERS = frozenset(ascii_letters)
_JOINER = "\u200d"
_LONGEST_PHRASE = 2000


class Folded:
    """A text folded for verbatim search, with a map back to the offsets of the original.

    `text` is the folded text. It is made of pieces: a piece is either copied letter by letter, or stands as a
    whole for a stretch of the original (white space, a decomposed letter), which no match divides.
    """

    __slots__ = ("_copied", "_ends", "_folded", "_has_joiners", "_starts", "original", "text")

    def __init__(self, original: str, pieces: list[tuple[int, int, str | None]]) -> None:
        kept = [piece for piece in pieces if piece[2] != ""]
        written = [original[start:end] if part is None else part for start, end, part in kept]
        self.original = original
        self.text = "".join(written)
        self._has_joiners = _JOINER in original
        self._folded = list(accumulate(map(len, written), initial=0))  # where each begins, and the end
        self._starts = [start for start, _, _ in kept]
        self._ends = [end for _, end, _ in kept]
        self._copied = [part is None for _, _, part in kept]

    def find(self, phrase: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Every place inside `[start, end)` where the phrase stands, as code-point offsets of the original.

        The phrase is folded the same way. A match neither begins nor ends inside a word or a number.
        """
        wanted = _wanted(phrase)
        if not wanted:
            return []
        limit = len(self.original) if end is None else end
        low, high = self._inside(start, limit)
        # Places may overlap; a phrase longer than any sentence is passed over whole, or repetition would cost.
        step = 1 if len(wanted) <= _LONGEST_PHRASE else len(wanted)
        found = []
        at = self.text.find(wanted, low, high)
        while at >= 0:
            span = self._span(at, at + len(wanted))
            if span and span[1] <= limit:
                found.append(span)
            at = self.text.find(wanted, at + (step if span else 1), high)
        return found

    def between(self, start: int, end: int) -> str:
        """The folded text of a stretch of the original."""
        low, high = self._inside(start, end)
        return self.text[low:high]

    def _inside(self, start: int, end: int) -> tuple[int, int]:
        """The folded offsets of what lies wholly inside these original ones."""
        index = bisect_right(self._ends, start)
        low = self._folded[index]
        if index < len(self._starts) and start > self._starts[index]:
            low = low + start - self._starts[index] if self._copied[index] else self._folded[index + 1]
        index = bisect_left(self._starts, end) - 1
        if index < 0:
            return low, 0
        stop = self._folded[index + 1]
        if end < self._ends[index]:
            stop = self._folded[index] + (end - self._starts[index] if self._copied[index] else 0)
        return low, stop

    def _span(self, at: int, stop: int) -> tuple[int, int] | None:
        first = bisect_right(self._folded, at) - 1
        last = first if stop <= self._folded[first + 1] else bisect_right(self._folded, stop - 1) - 1
        start, end = self._starts[first], self._ends[last]
        if self._copied[first]:
            start += at - self._folded[first]
        elif at != self._folded[first]:
            return None
        if self._copied[last]:
            end = self._starts[last] + stop - self._folded[last]
        elif stop != self._folded[last + 1]:
            return None
        if not (_may_begin(self.text, at) and _may_end(self.text, stop)):
            return None
        if self._has_joiners and _joined(self.original, start, end):
            return None
        while self.original[end : end + 1] > "\u02ff" and self._goes_on(end):
            end += 1
        return start, end

    def _goes_on(self, end: int) -> bool:
        """Whether an invisible mark that belongs to the last letter stands here."""
        return _extends(self.original[end]) and _DROPPED.match(self.original[end]) is not None


def fold(text: str) -> Folded:
    """Fold a text for verbatim search."""
    folded = Folded(text, _quick_pieces(text) or _pieces(text, _CHANGES))
    if folded.text.isascii() or unicodedata.is_normalized("NFC", folded.text):
        return folded
    return Folded(text, _pieces(text, _with_clusters(text)))


def folded_text(text: str) -> str:
    """A text folded, where no way back to the original is asked for."""
    if not text.isascii():
        for mark, plain in _COMMON:
            text = text.replace(mark, plain)
    if text.isascii() and text.isprintable() and not _is_doubled(text):
        return text
    pieces = _quick_pieces(text)
    if pieces is None:
        return fold(text).text
    folded = "".join([text[start:end] if part is None else part for start, end, part in pieces])
    return folded if folded.isascii() or unicodedata.is_normalized("NFC", folded) else fold(text).text


@lru_cache(maxsize=4096)
def _wanted(phrase: str) -> str:
    return folded_text(phrase).strip()


def visible(text: str) -> str:
    """The text as a reader sees it: no zero-width, bidi, tag, control characters; plain spaces, newlines."""
    if text.isascii() and text.isprintable():
        return text
    text = _DROPPED.sub("", text)
    return _WHITE.sub(lambda found: " " if found[0] not in _LINE_ENDS else "\n", text)


_LINE_ENDS = frozenset(("\r\n", "\r", "\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"))


def _quick_pieces(text: str) -> list[tuple[int, int, str | None]] | None:
    """What `_pieces` gives for most texts, faster; None where plain characters would have to be looked at.

    A run of special characters is folded by itself, which is right unless a plain character beside it
    (space, hyphen, apostrophe) would have joined it.
    """
    if _is_doubled(text):
        return None
    pieces: list[tuple[int, int, str | None]] = []
    done = 0
    for found in _SPECIAL_RUN.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        spaced = text[start].isspace()
        if before == " " and (spaced or _DROPPED.match(text[start])):
            return None
        if (before in _JOINING and not spaced) or (after in _JOINING and not text[end - 1].isspace()):
            return None
        if done < start:
            pieces.append((done, start, None))
        for low, high, written in _run_pieces(found[0]):
            pieces.append((start + low, start + high, written))
        done = end
    if done < len(text):
        pieces.append((done, len(text), None))
    return pieces


def _is_doubled(text: str) -> bool:
    """Whether plain characters stand side by side that fold to one."""
    return "  " in text or "--" in text or "''" in text or "`" in text


@lru_cache(maxsize=1024)
def _run_pieces(run: str) -> tuple[tuple[int, int, str | None], ...]:
    return tuple(_pieces(run, _CHANGES))


def _pieces(text: str, changes: re.Pattern[str]) -> list[tuple[int, int, str | None]]:
    pieces: list[tuple[int, int, str | None]] = []
    done = 0
    for found in changes.finditer(text):
        start, end = found.span()
        if done < start:
            pieces.append((done, start, None))
        written = _WRITTEN_AS.get(found.lastgroup or "")
        if written is None:
            written = unicodedata.normalize("NFC", _DROPPED.sub("", found[0]).translate(_UNIFIED))
        pieces.append((start, end, written))
        done = end
    if done < len(text):
        pieces.append((done, len(text), None))
    return pieces


def _with_clusters(text: str) -> re.Pattern[str]:
    """The changes, and the letters of this text whose marks NFC may compose or reorder."""
    marks, lone = [], []
    for char in sorted(set(text)):
        if char > "\u02ff" and not _DROPPED.match(char):
            if _extends(char) or "\u1161" <= char <= "\u11ff" or "\U00016d63" <= char <= "\U00016d6a":
                marks.append(char)
            elif unicodedata.normalize("NFC", char) != char:
                lone.append(char)
    marked = f"[^\\s{INVISIBLE}]?(?:[{INVISIBLE}]*[{''.join(marks)}])+" if marks else ""
    single = f"[{''.join(lone)}]" if lone else ""
    return re.compile("(?P<cluster>" + "|".join(filter(None, (marked, single))) + ")|" + _CHANGED)


def _extends(char: str) -> bool:
    """Whether the character belongs to the letter before it."""
    return char > "\u02ff" and (unicodedata.category(char)[0] == "M" or char in "\u200c\u200d")


def _in_word(char: str) -> bool:
    return char.isalnum() or _extends(char)


def _joins(text: str, at: int) -> bool:
    """Whether the characters on both sides of `at` belong to one word or number."""
    left, right = text[at - 1], text[at]
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    if _extends(right) or ("\U0001f3fb" <= right <= "\U0001f3ff" and not left.isspace()):
        return True
    if left.isdecimal() and right.isdecimal():
        return True
    if right.isdecimal() and "\u0620" <= left <= "\u0652":
        return False  # an Arabic preposition is written before the digits it governs
    if not (_in_word(left) and _in_word(right)):
        return False
    return not (_UNSPACED.match(left) or _UNSPACED.match(right))


def _grouped(text: str, sign: int) -> bool:
    """Whether the sign at this place holds the digits of one number together: 1,200  200.5  11:42  1 200."""
    if sign + 1 >= len(text) or not text[sign + 1].isdecimal():
        return False
    if text[sign] == "." and (sign == 0 or text[sign - 1] in _BEFORE_NUMBER):
        return True
    if sign == 0 or not text[sign - 1].isdecimal():
        return False
    if text[sign] != " ":
        return text[sign] in _GROUP_SIGNS
    left = text[max(0, sign - 4) : sign]
    right = text[sign + 1 : sign + 5]
    head = len(left) - len(left.rstrip("0123456789"))
    return 1 <= head <= 3 and right[:3].isdecimal() and len(right[:3]) == 3 and not right[3:].isdecimal()


def _may_begin(text: str, at: int) -> bool:
    if at == 0 or (text[at - 1] == " " and text[at] in _LETTERS):
        return True
    if text[at].isdecimal() and _grouped(text, at - 1):
        return False
    if not _joins(text, at):
        return True
    return _after_prefix(text, at)


def _after_prefix(text: str, at: int) -> bool:
    """Whether only Arabic one-letter prefixes stand between the start of the word and `at`."""
    if _extends(text[at]):
        return False
    start = at
    while start and at - start < 3 and text[start - 1] in _ARABIC_PREFIXES:
        start -= 1
    return start < at and (start == 0 or not _in_word(text[start - 1]))


def _may_end(text: str, at: int) -> bool:
    if at == len(text) or (text[at] in " .,;:!?" and text[at - 1] in _LETTERS):
        return True
    if text[at - 1].isdecimal() and _grouped(text, at):
        return False
    return not _joins(text, at)


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a zero-width joiner ties an emoji at either end to the one beyond it."""
    if text[end : end + 1] != _JOINER and text[start - 1 : start] != _JOINER:
        return False
    after = text[end : end + 2]
    before = text[max(0, start - 2) : start]
    return (after[:1] == _JOINER and unicodedata.category(after[1:] or " ") == "So") or (
        before[1:] == _JOINER and unicodedata.category(before[0]) == "So"
    )
