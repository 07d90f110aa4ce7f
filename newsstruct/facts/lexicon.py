"""Word lists compiled to one regular expression: which listed words stand where in a sentence.

Entries are lower case; a star ends an open stem ("kill*" is kill, killed, killing, killings); a space is any
white space. The longest entry at a place wins, so a longer one ("not only") takes a shorter one ("not") out of play.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from newsstruct.reading.invisible import INVISIBLE

_INVISIBLE = re.compile(f"[{INVISIBLE}\u0640\u064b-\u0652]+")
_BREAKS = re.compile(r"[\n\r\t]")
_UNIFIED = {
    **dict.fromkeys("\n\r\t\u00a0\u2007\u2009\u202f\u2028\u2029", " "),
    **dict.fromkeys("\u2019\u2018\u02bc", "'"),
    **dict.fromkeys("“”„«»‹›", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    "\u2014": "\u2013",
    "\u060c": ",",
    "\u061b": ";",
    "\u061f": "?",
}
_TO_UNIFY = re.compile(f"[{re.escape(''.join(_UNIFIED))}]")
_MARKS = {",": "comma", '"': "quote", "(": "open", ")": "close", "\u2013": "stop"} | dict.fromkeys(
    ";:.!?", "stop"
)
_WORD = re.compile(r"[^\W\d_]+")
_BLOCK = 768
_NUMBER = r"\d(?<![a-z\d]\d)(?<![a-z]-\d)(?:[\d.,'\u066b\u066c]*\d)?"  # the digit first: looking back is slow


def _unified(text: str) -> str:
    """The text with quote marks, dashes and spaces unified; few of its letters are any, so those are looked for."""
    return _TO_UNIFY.sub(lambda found: _UNIFIED[found[0]], text)


class Plain:
    """A sentence in lower case with quote marks, dashes and spaces unified and invisible characters dropped.

    `text` is the plain form, `at` leads from an offset of the sentence to the offset there.
    """

    def __init__(self, sentence: str) -> None:
        self._kept: list[int] | None = None
        if sentence.isascii():
            self.text = _unified(sentence.lower()) if _BREAKS.search(sentence) else sentence.lower()
            return
        if _INVISIBLE.search(sentence):
            gone = {i for m in _INVISIBLE.finditer(sentence) for i in range(m.start(), m.end())}
            self._kept = [i for i in range(len(sentence)) if i not in gone]
            sentence = "".join(sentence[i] for i in self._kept)
        lower = sentence.lower()
        if len(lower) != len(
            sentence
        ):  # İ lowers to two code points, which would shift every offset after it
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in sentence)
        self.text = _unified(lower)

    def at(self, offset: int) -> int:
        """Where this offset of the sentence lies in the plain text."""
        return offset if self._kept is None else bisect_left(self._kept, offset)

    @cached_property
    def word_starts(self) -> list[int]:
        """Where its words begin: two look-ups tell how many words stand between two places."""
        return [match.start() for match in _WORD.finditer(self.text)]


def window(sentence: str, start: int) -> tuple[int, int]:
    """The stretch of a sentence worth looking at for what stands at `start`: all of it, unless it is endless."""
    if len(sentence) <= 3 * _BLOCK:
        return 0, len(sentence)
    block = start // _BLOCK
    return max(0, block - 1) * _BLOCK, (block + 2) * _BLOCK


@lru_cache(maxsize=64)
def plain_of(sentence: str) -> Plain:
    """The plain form of a sentence, kept for the next list that is looked for in it."""
    return Plain(sentence)


class Cue(NamedTuple):
    """A listed word, number or mark at [start, end) of the plain text, and the list it is in."""

    start: int
    end: int
    label: str


class Lexicon:
    """Labelled word lists, scanned for in one pass. Numbers and punctuation are cues of their own:

    `number`, `comma`, `stop` (; : . ! ? and dashes), `quote`, `open` and `close`. Where an entry is in two
    lists, the last list has it. With `proclitics` (Arabic) a word may carry and, for, with, the in front;
    a carried "and" gives an empty cue `and` before the word's own.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]], *, proclitics: bool = False) -> None:
        self._labels = {entry: label for label, entries in lists.items() for entry in entries}
        self._stems = {entry[:-1]: label for entry, label in self._labels.items() if entry.endswith("*")}
        before = "[وف]?[بلك]?(?:ال)?" if proclitics else ""
        words = _alternatives(self._labels) or "(?!)"
        self._pattern = re.compile(
            rf'{_NUMBER}|[.,;:!?()"\u2013](?:(?<!\.)|(?!\w))|(?<!\w){before}({words})(?!\w)'
        )

    def scan(self, text: str) -> list[Cue]:
        """All cues of a plain text, in order, none overlapping."""
        return [Cue(*found) for found in self.find(text)]

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """The same without their names: start, end and label."""
        found: list[tuple[int, int, str]] = []
        labels = self._labels
        for match in self._pattern.finditer(text):
            start, end = match.span()
            word = match[1]
            if word is None:
                label = _MARKS.get(match[0], "number")
            else:
                label = labels.get(word) or self._label(word)
                if text[start] == "و" and end - start > len(word):
                    found.append((start, start, "and"))
            found.append((start, end, label))
        return found

    def _label(self, word: str) -> str:
        """The label of a word that no list has as it stands."""
        if "  " in word:
            word = " ".join(word.split())
            if word in self._labels:
                return self._labels[word]
        stems = self._stems
        return next(stems[word[:end]] for end in range(len(word), 0, -1) if word[:end] in stems)


def _alternatives(entries: Iterable[str]) -> str:
    """A pattern for any of the entries that shares their beginnings, so that a scan tries few branches."""
    trie: dict[str, Any] = {}
    for entry in entries:
        node = trie
        for character in entry:
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern_of(trie)


def _pattern_of(node: dict[str, Any]) -> str:
    branches = []
    for character, rest in sorted(node.items()):
        if character == "*":
            branches.append(r"\w*")
        elif character:
            literal = " +" if character == " " else re.escape(character)
            branches.append(literal + _pattern_of(rest))
    if not branches:
        return ""
    # an open stem last: a longer entry that begins with it is tried first
    branches.sort(key=lambda branch: branch == r"\w*")
    body = branches[0] if len(branches) == 1 else "|".join(branches)
    if "" in node:
        return f"(?:{body})?"
    return body if len(branches) == 1 else f"(?:{body})"
