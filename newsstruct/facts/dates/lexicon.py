"""From text to date words: each token gets a one-letter symbol and a value, so that grammar is regex over letters.

Symbols (words come from languages/<lang>/dates.toml, section names on the left of `_SECTIONS`):

    d D  day-sized number, ordinal ("20th")     n  other count     f  vague count     a t  articles
    Y  year     I  numeric date     j  decade ("1990s")   T  time of day
    m  season that may be another word     @  time zone
    x  any other word     X L H V F Z  next last this previous following same     U J Q  units (J year, Q quarter)
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress
from operator import itemgetter
from typing import Any, NamedTuple

from newsstruct.facts.dates.numerals import ADJACENT, OPENS_YEAR, runs, together
from newsstruct.facts.dates.tokens import GLUE, SPACED, UNSPACED, digits_of, number_of
from newsstruct.languages import table

_SECTIONS = {
    "weekdays": "W", "months": "M", "numbers": "n", "ordinals": "o", "seasons": "S", "parts": "P", "days": "y",
    "last": "L", "next": "X", "this": "H", "previous": "V", "following": "F", "same": "Z", "portions": "G",
    "ago": "A", "earlier": "e", "later": "l", "before": "b", "after": "c", "offsets": "K", "of": "O", "in": "p",
    "and": "v", "to": "~", "between": "w", "over": "i", "by": "g", "since": "r", "vague": "R", "every": "B",
    "adverbs": "E", "hedges": "z", "exactly": "C", "anniversary": "N", "fiscal": "k", "holidays": "h", "decades": "j",
    "some": "f", "a": "a", "the": "t", "counted": "u", "and_half": "½", "ended": "!", "age": "°", "periods": "¶",
    "loose_seasons": "m", "zones": "@", "words": "x",
}  # fmt: skip
_INVISIBLE = re.compile(f"[{GLUE}]")
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"})


# The further words of a phrase, its symbol and its value; and such phrases by their second word.
_Phrase = tuple[tuple[str, ...], str, Any]
_Seconds = dict[str, list[_Phrase]]


# Marks among the entries of words: the first word of a phrase; a word inside one, or a sign that says nothing.
_HEAD: tuple[str, Any] = ("", "head")
_GONE: tuple[str, Any] = ("", "gone")
_REMEMBERED = 50_000
# Languages whose words and dates stand without spaces between them.
_UNSPACED = frozenset({"ja", "ko", "zh", "th", "lo", "km", "my"})


class Plural(str):
    """A unit named in the plural ("days"), which without a number counts none."""

    __slots__ = ()


class Token(NamedTuple):
    """A word or number of the text: its symbol, its value (by symbol), and where it stands."""

    symbol: str
    value: Any
    start: int
    end: int


_FIRST = itemgetter(0)
# A month and another name of a month.
_TWICE = re.compile(r"M(?:[(]M[)]|/?M)")


class Tokens:
    """The tokens of a text, every word included ("x" where it is no date word); `symbols` has a letter for each."""

    __slots__ = ("_ends", "_entries", "_starts", "symbols")

    def __init__(self, entries: list[tuple[str, Any]], starts: list[int], ends: list[int]) -> None:
        self.symbols = "".join(map(_FIRST, entries))
        self._entries, self._starts, self._ends = entries, starts, ends

    def __getitem__(self, index: int) -> Token:
        return Token(*self._entries[index], self._starts[index], self._ends[index])

    def joined(self, text: str) -> "Tokens":
        """These tokens, with number words that make one number as one of them."""
        entries: list[tuple[str, Any]] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for first, last in runs(self.symbols):
            words = [self[index] for index in range(first, last) if self.symbols[index] in "noa"]
            spelled = all(text[word.start].isalpha() for word in words)
            values = [1 if word.symbol == "a" else word.value for word in words]
            meant = spelled and together(values, self.symbols[first:last], self.symbols[last : last + 1])
            if meant and first >= done:
                entries += [*self._entries[done:first], meant]
                starts += [*self._starts[done:first], words[0].start]
                ends += [*self._ends[done:first], words[-1].end]
                done = last
        return Tokens(entries + self._entries[done:], starts + self._starts[done:], ends + self._ends[done:])

    def named_once(self) -> "Tokens":
        """These tokens, with a month that is named twice as one of them: "أبريل (نيسان)", "آب/أغسطس"."""
        entries, starts, ends = list(self._entries), list(self._starts), list(self._ends)
        for match in reversed(list(_TWICE.finditer(self.symbols))):
            first, last = match.start(), match.end() - 1
            other = last - (self.symbols[last] == ")")
            if entries[first] == entries[other]:
                ends[first] = ends[last]
                del entries[first + 1 : last + 1], starts[first + 1 : last + 1], ends[first + 1 : last + 1]
        return Tokens(entries, starts, ends)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The date words of one language, ready for look-up in every way they are capitalised."""

    language: str
    words: dict[str, tuple[str, Any]]
    phrases: dict[str, _Seconds]
    prefixes: tuple[str, ...]
    triggers: frozenset[str]
    month_first: bool
    bare_years: bool
    seen: dict[str, tuple[str, Any]]

    def may_hold_dates(self, text: str) -> bool:
        """A cheap look: whether any date word, or digits that may be a date, are in the text at all."""
        if _DIGIT.search(text) is not None and _NUMERIC.search(text) is not None:
            return True
        return not self.triggers.isdisjoint(_WORDS.findall(self._fold(text)))

    def tokens(self, text: str) -> Tokens:
        """Cut a text into tokens."""
        cutter = UNSPACED if self.language in _UNSPACED else SPACED
        parts = cutter.split(text)
        words = parts[1::2]
        if not text.isascii():
            words = [word if word.isascii() else self._fold(word) for word in words]
        offsets = list(accumulate(map(len, parts)))
        starts, ends = offsets[:-1:2], offsets[1::2]
        entries = list(map(self.seen.get, words))
        conjunctions: list[tuple[int, int]] = []
        for index in [index for index, entry in enumerate(entries) if entry is None or entry is _HEAD]:
            word, entry = words[index], entries[index]
            if entry is _GONE:
                continue
            phrase = self._phrase(self.phrases[word], words, index + 1) if entry is _HEAD else None
            if phrase is not None:
                rest, symbol, value = phrase
                last = index + len(rest)
                entries[index : last + 1] = [(symbol, value), *[_GONE] * len(rest)]
                ends[index] = ends[last]
            elif entry is _HEAD and word in self.words:
                entries[index] = self.words[word]
            elif (match := cutter.kind_at(text, starts[index])) and match.lastgroup != "word":
                entries[index] = entry = number_of(match, self.month_first) or _GONE
                if match.lastgroup == "sign":
                    self.seen[word] = entry
            elif (prefixed := self._prefixed(word)) is not None:
                if word[0] == "و":
                    conjunctions.append((index, starts[index]))
                entries[index], length = prefixed
                starts[index] += length
            else:
                entries[index] = self._alone(word)
        kept = _kept([entry for entry in entries if entry is not None], starts, ends, conjunctions)
        if "M" in kept.symbols and _TWICE.search(kept.symbols):
            kept = kept.named_once()
        return kept.joined(text) if ADJACENT.search(kept.symbols) else kept

    def _alone(self, word: str) -> tuple[str, Any]:
        """What a word means by itself; remembered, for most words of a text come again."""
        entry = self.words.get(word) or ("s" if word == "s" else "x", None)
        if word not in self.phrases:
            if len(self.seen) > _REMEMBERED:
                self.seen.clear()
                self.seen.update(dict.fromkeys(self.phrases, _HEAD))
            self.seen[word] = entry
        return entry

    def _prefixed(self, word: str) -> tuple[tuple[str, Any], int] | None:
        """Split off a conjunction or preposition that is written together with its word."""
        if word in self.words:
            return None
        for prefix in self.prefixes:
            rest = word[len(prefix) :]
            if not rest or not word.startswith(prefix):
                continue
            rest = "ال" + rest if prefix == "لل" else rest
            entry = self.words.get(rest) or (digits_of(rest) if rest.isdecimal() else None)
            if entry is not None:
                return entry, len(prefix)
        return None

    @staticmethod
    def _phrase(seconds: _Seconds, words: list[str], index: int) -> _Phrase | None:
        """The longest of the phrases that begin with one word and go on from `index`."""
        second = words[index] if index < len(words) else ""
        if second not in seconds and (second.islower() or (second := second.lower()) not in seconds):
            return None
        for phrase in seconds[second]:
            rest = phrase[0]
            seen = words[index : index + len(rest)]
            if len(seen) == len(rest) and all(
                want in (word, word.lower()) for want, word in zip(rest, seen, strict=True)
            ):
                return phrase
        return None

    def _fold(self, word: str) -> str:
        if word.isascii():
            return word
        word = unicodedata.normalize("NFC", _INVISIBLE.sub("", word))
        return word.translate(_ALEF) if self.language == "ar" else word


_NUMERIC = re.compile(
    r"\d(?:\d{3}|[./:hH]\d|\s?[月월]|(?:st|nd|rd|th|er|º|s|[QH])\b|\s?[aApP]\.?\s?[mM])|['’‘QHTSY]\d"
)


def _kept(
    entries: list[tuple[str, Any]],
    starts: list[int],
    ends: list[int],
    conjunctions: list[tuple[int, int]],
) -> Tokens:
    """The tokens without what a phrase has swallowed, and with the conjunctions that were split off."""
    for index, start in reversed(conjunctions):
        entries.insert(index, ("v", None))
        starts.insert(index, start)
        ends.insert(index, start + 1)
    if _GONE in entries:
        kept = [entry is not _GONE for entry in entries]
        entries = list(compress(entries, kept))
        starts, ends = list(compress(starts, kept)), list(compress(ends, kept))
    return Tokens(entries, starts, ends)


_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; of its months and of dates in digits where it has no folder of its own."""
    data = table(language, "dates") or _calendar(language)
    builder = Lexicon(
        language,
        {},
        {},
        tuple(data.get("prefixes", ())),
        frozenset(),
        data.get("month_first", False),
        data.get("bare_years", False),
        {},
    )
    triggers: set[str] = set()
    singulars, plurals = frozenset(data.get("singulars", ())), frozenset(data.get("plurals", ()))
    for section, forms in data.items():
        if section in _SECTIONS or section == "units":
            for value, surfaces in _entries(forms):
                for place, surface in enumerate(surfaces):
                    # Units list their singular first; further ones are named.
                    plural = surface in plurals or (section == "units" and place and surface not in singulars)
                    meant = Plural(value) if plural else value
                    _add(builder, section, meant, surface, triggers)
    for weekday, part, surface in _compounds(data):
        builder.words[surface] = ("W", (weekday, part))
        triggers.add(surface)
    for seconds in builder.phrases.values():
        for phrases in seconds.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
    return Lexicon(
        language,
        builder.words,
        builder.phrases,
        builder.prefixes,
        frozenset(triggers),
        builder.month_first,
        builder.bare_years,
        dict.fromkeys(builder.phrases, _HEAD),
    )


def _calendar(language: str) -> dict[str, Any]:
    """What the calendar of a language without a folder has: the names of its months."""
    common = table("common", "calendar")
    names = common["months"].get(language, ())
    months = {str(number): forms for number, forms in enumerate(names, 1)}
    return {"of": common["of"], "months": months, "prefixes": common["prefixes"].get(language, ())}


def _entries(forms: Any) -> list[tuple[Any, list[str]]]:
    """`{value: [words]}`, or a bare list of words, or a list of lists counted from 1 (0 for weekdays)."""
    if isinstance(forms, dict):
        return [(_scalar(value), words) for value, words in forms.items()]
    return [(None, forms)]


def _scalar(value: str) -> Any:
    return int(value) if re.fullmatch(r"[+-]?\d+", value) else value


_TRIGGERING = frozenset(
    [
        "weekdays",
        "months",
        "periods",
        "seasons",
        "loose_seasons",
        "days",
        "units",
        "counted",
        "holidays",
        "decades",
        "offsets",
        "vague",
        "adverbs",
        "parts",
        "fiscal",
    ]
)


def _add(lex: Lexicon, section: str, value: Any, surface: str, triggers: set[str]) -> None:
    symbol = _SECTIONS.get(section) or {"year": "J", "quarter": "Q", "half": "Q"}.get(value, "U")
    if section == "weekdays":
        value = (value - 1, None)
    for form in _capitalised(surface):
        words = [lex._fold(word) for word in SPACED.split(form)[1::2]]
        if len(words) == 1:
            lex.words[words[0]] = (symbol, value)
        else:
            seconds = lex.phrases.setdefault(words[0], {})
            seconds.setdefault(words[1], []).append((tuple(words[1:]), symbol, value))
        if section in _TRIGGERING or value == "current" or (section == "numbers" and value in OPENS_YEAR):
            longest = max(reversed(_WORDS.findall(" ".join(words))), key=len)
            triggers.update(prefix + longest for prefix in ("", *lex.prefixes))


def _capitalised(surface: str) -> set[str]:
    """An entry in the ways it may be capitalised; one that has a capital keeps it."""
    first = surface[0].upper() + surface[1:]
    return {surface, surface.upper()} if surface != surface.lower() else {surface, first, surface.upper()}


def _compounds(data: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Weekday and part of the day in one word, where a language writes them so (Montagabend)."""
    return [
        (int(number) - 1, part, name + suffix)
        for part, suffixes in data.get("compounds", {}).items()
        for suffix in suffixes
        for number, names in data["weekdays"].items()
        for name in names
    ]
