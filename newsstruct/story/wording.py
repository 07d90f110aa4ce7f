"""The words of items, made comparable over articles and languages: stems, kinds of happening, groups of people."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final

from newsstruct.facts.lexicon import Cue, Lexicon, plain_of
from newsstruct.languages import table

_WORD: Final = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)*")
_MARKS: Final = re.compile(r"[\u0300-\u036f]")
_STEM: Final = 6
PART: Final = "part"  # a part of the people that the words beside the number do not name
_NUMERIC: Final = (
    "cardinals",
    "scales",
    "collectives",
    "fractions",
    "bounds",
    "bounds_after",
    "joiners",
    "articles",
)
_CUES: Final = (
    "added",
    "corrected",
    "recalled",
    "past",
    "now",
    "up_from",
    "from",
    "to",
    "are",
    "of",
    "since",
    "when",
)


class Stems:
    """Labelled words; a star ends an open stem."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        entries = {plain(entry): label for label, words in lists.items() for entry in words}
        self._whole = {entry: label for entry, label in entries.items() if not entry.endswith("*")}
        self._open = {entry[:-1]: label for entry, label in entries.items() if entry.endswith("*")}
        self._lengths = sorted({len(stem) for stem in self._open}, reverse=True)

    def label(self, word: str) -> str | None:
        """The label of a plain word, or None."""
        if word in self._whole:
            return self._whole[word]
        return next((self._open[word[:end]] for end in self._lengths if word[:end] in self._open), None)


class Vocabulary:
    """What a language's word lists say of words, for the story."""

    def __init__(self, language: str) -> None:
        rows, clauses, dates = (table(language, name) for name in ("story", "clauses", "dates"))
        self._stop = frozenset(plain(word) for word in rows.get("stop", "").split())
        self._generic = frozenset(plain(word) for word in rows.get("generic", "").split())
        self._numbers = {
            plain(word): value for word, value in table(language, "numbers").get("cardinals", {}).items()
        }
        self._number_words = _flat({name: table(language, "numbers").get(name, {}) for name in _NUMERIC})
        self._calendar = _flat({name: dates.get(name, {}) for name in ("months", "weekdays")})
        self._comma = table(language, "numbers").get("decimal", ".") == ","
        self._groups = Stems(rows.get("groups", {}))
        self.group_names: Final = frozenset(rows.get("groups", {}))
        self._concepts = Stems(rows.get("concepts", {}))
        lists = {name: clauses.get(name, []) for name in ("hedge", "partitive", "and")}
        lists |= {name: rows.get(name, []) for name in _CUES}
        self._lexicon = Lexicon(lists, proclitics=language == "ar")

    def cues(self, sentence: str) -> list[Cue]:
        """The cues in a sentence, with offsets of its plain form."""
        return self._lexicon.scan(plain_of(sentence).text)

    def features(self, text: str) -> frozenset[str]:
        """What a text tells: kinds of happening (=quake), numbers (#12), stems of its other content words."""
        found = set()
        for word in plain_words(text):
            if word[0].isdigit():
                found.add("#" + self._plain_number(word))
            elif word in self._numbers:
                found.add(f"#{self._numbers[word]:g}")
            elif label := self._concepts.label(word):
                found.add("=" + label)
            elif len(word) > 1 and word not in self._stop and word not in self._calendar:
                found.add(word[:_STEM])
        return frozenset(found)

    def group(self, words: Iterable[str]) -> frozenset[str]:
        """The part of the people these words name: labels of known groups, else the stems of words that are left."""
        words = list(words)
        known = frozenset(label for word in words if (label := self._groups.label(word)))
        return known or frozenset(word[:_STEM] for word in words if self._names_part(word))

    def known_group(self, words: Iterable[str]) -> frozenset[str]:
        """The labels of known groups among these words."""
        return frozenset(label for word in words if (label := self._groups.label(word)))

    def _names_part(self, word: str) -> bool:
        return not (
            word[0].isdigit()
            or word in self._stop
            or word in self._generic
            or word in self._number_words
            or word in self._calendar
        )

    def _plain_number(self, word: str) -> str:
        point, thousands = (",", ".") if self._comma else (".", ",")
        if re.fullmatch(rf"\d+{re.escape(point)}\d+", word):
            return word.replace(point, ".")
        return word.replace(thousands, "").replace(point, ".")


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language; of one without word lists, an empty one."""
    return Vocabulary(language)


def plain(text: str) -> str:
    """Lower case, without accents; Arabic words without their article."""
    text = text.casefold()
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return text[2:] if text.startswith("ال") and len(text) > 4 else text


def words_in(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, plain."""
    return tuple(plain(word.removesuffix("'s").removesuffix("’s")) for word in _WORD.findall(text))


plain_words = lru_cache(maxsize=8192)(words_in)
"""As `words_in`, for phrases that come again."""


def same_place(name: str) -> str:
    """What two spellings of a place have in common."""
    return " ".join(plain_words(name))


def _flat(value: Any) -> frozenset[str]:
    """Every word of a table, keys of numbers included."""
    if isinstance(value, str):
        return frozenset(plain_words(value))
    if isinstance(value, dict):
        words = [_flat(key) for key, part in value.items() if isinstance(part, int | float)]
        return frozenset().union(*words, *(_flat(part) for part in value.values()))
    if isinstance(value, list):
        return frozenset().union(*(_flat(part) for part in value))
    return frozenset()
