"""The names an article uses: capitalised runs, the full form of each, and the acronyms it introduces."""

import re
from bisect import bisect_left
from collections.abc import Container

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.model import plain_name
from newsstruct.facts.sources.tokens import Tokens

_CANDIDATES = 40
_SPELLED = 14
"""How many tokens before its acronym a name may take."""
_SENTENCE = 60
"""How many tokens after a subject may tell by a pronoun who it is."""
_BODY_KINDS = frozenset({"organisation", "media", "branded"})
_POSSESSIVE = re.compile(r"['’]s$")
_LINKS = frozenset(
    {
        *(
            "of",
            "for",
            "the",
            "de",
            "del",
            "la",
            "las",
            "los",
            "du",
            "des",
            "der",
            "die",
            "das",
            "für",
            "im",
            "in",
        ),
        *("von", "y", "e", "et", "und", "al", "para", "aux", "do", "da", "dos", "della", "dei"),
    }
)


class Names:
    """Capitalised names of the article and how they go together."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.runs: list[tuple[int, int]] = _runs(tokens, lexicon.given_names, lexicon.cues)
        self.acronyms: dict[str, str] = {}
        """Plain acronym to the full name it stands for, as the article introduces it."""
        self.short_of: dict[str, str] = {}
        """Plain full name to its acronym as it is written."""
        self.spelled: dict[int, int] = {}
        """The bracket of each acronym, and the token where the name it stands for begins."""
        self._longest: dict[str, str] = {}
        self._longest_words: dict[tuple[int, int], tuple[str, list[str]]] = {}
        self._shown: dict[str, str] = {}
        self._by_first: dict[str, list[list[str]]] = {}
        self._by_last: dict[str, list[list[str]]] = {}
        self._by_initials: dict[str, str] = {}
        self._inside: set[str] = set()
        """Words that have a capital where no sentence begins."""
        self._common = {word for word, kind in zip(tokens.words, tokens.classes, strict=True) if kind == "w"}
        """Words that the article writes without a capital too."""
        for first, after in self.runs:
            self._acronym(first, after)
            opens = first == 0 or tokens.classes[first - 1] in ".!?:“”"
            for i in range(first + opens, after):
                self._inside.add(tokens.words[i])
            if after > first + 1:
                self._learn(tokens.string(first, after))
                link = next((i for i in range(first, after) if tokens.words[i] in _LINKS), after)
                if first + 1 < link < after:
                    self._learn(tokens.string(first, link))  # "Jane Roe of the Aid Fund"
        for i in tokens.places("("):
            if 2 < i < len(tokens) - 2 and tokens.classes[i + 2] == ")" and tokens.upper(i + 1):
                self._spelled_out(i)
        self.expansions = {plain_name(name) for name in self.acronyms.values()}

    def _learn(self, name: str) -> None:
        """Keep a name of several words under its first word, its last, and its initials."""
        plain = plain_name(name)
        if plain in self._shown:
            return
        self._shown[plain] = _POSSESSIVE.sub("", name)
        parts = plain.split()
        for index, word in ((self._by_first, parts[0]), (self._by_last, parts[-1])):
            known = index.setdefault(word, [])
            if len(known) < _CANDIDATES:
                known.append(parts)
        self._by_initials.setdefault(_initials(parts), self._shown[plain])
        particle, _, surname = parts[-1].partition("-")
        if surname and particle in self.lexicon.particles:
            self._learn_as([*parts[:-1], surname], name)

    def _learn_as(self, parts: list[str], name: str) -> None:
        """Keep a person's name under its surname without the particle: "Mr. Amri" is "Faisal al-Amri"."""
        self._shown.setdefault(" ".join(parts), _POSSESSIVE.sub("", name))
        known = self._by_last.setdefault(parts[-1], [])
        if len(known) < _CANDIDATES:
            known.append(parts)

    def _acronym(self, first: int, after: int) -> None:
        """ "Full Name (FN)" and "FN (Full Name)"."""
        classes = self.tokens.classes
        if classes[after] == "(" and classes[after + 2] == ")" and classes[after + 1] == "N":
            start = first
            while start > 0 and classes[start - 1] == "N":
                start -= 1
            short = plain_name(self.tokens.string(after + 1, after + 2))
            for k in range(start, after):
                if _initials(self.tokens.words[k:after]).startswith(short):
                    start = k
                    break
            else:
                start = self._lettered(short, after, start)
            self.spelled[after] = start
            self.acronyms[short] = self.tokens.string(start, after)
            self.short_of[plain_name(self.acronyms[short])] = self.tokens.string(after + 1, after + 2)

    def _lettered(self, short: str, bracket: int, known: int) -> int:
        """Where a name begins whose words hold the letters of its acronym in turn (Schwartz and Hearst, 2003)."""
        classes, words, letters = self.tokens.classes, self.tokens.words, list(short)
        for start in range(bracket - 1, max(-1, bracket - _SPELLED), -1):
            if classes[start] not in "Nwpdc/-&":
                break
            at = len(words[start])
            while letters and (at := words[start].rfind(letters[-1], 0, at)) >= 0:
                if len(letters) > 1 or at == 0:
                    letters.pop()
            if not letters and classes[start] == "N":
                while start > 0 and classes[start - 1] == "N":
                    start -= 1
                return min(start, known)
        return known

    def _spelled_out(self, bracket: int) -> None:
        """ "Organisation mondiale de la santé (OMS)": a name whose later words have no capital."""
        short = plain_name(self.tokens.string(bracket + 1, bracket + 2))
        classes, words = self.tokens.classes, self.tokens.words
        for start in range(bracket - 2, max(-1, bracket - 11), -1):
            if classes[start] in ",.;:”“(":
                return
            parts = [part for word in words[start:bracket] for part in word.split("-")]
            if classes[start] == "N" and _initials(parts) == short:
                self.spelled[bracket] = start
                self.acronyms.setdefault(short, self.tokens.string(start, bracket))
                self.short_of.setdefault(
                    plain_name(self.acronyms[short]), self.tokens.string(bracket + 1, bracket + 2)
                )
                return

    def runs_from(self, first: int) -> list[tuple[int, int]]:
        """The capitalised runs that begin at this token: one, or none."""
        at = bisect_left(self.runs, (first, 0))
        return [run for run in self.runs[at : at + 1] if run[0] == first]

    def longest(self, name: str) -> str:
        """The fullest name in the article that this one is a short form of, or the name itself."""
        found = self._longest.get(name)
        if found is None:
            found = self._longest[name] = self._find_longest(name)
        return found

    def longest_words(self, run: tuple[int, int]) -> tuple[str, list[str]]:
        """The fullest name a run is short for, and its words in lower case."""
        found = self._longest_words.get(run)
        if found is None:
            full = self.longest(_POSSESSIVE.sub("", self.tokens.string(*run)))
            found = self._longest_words[run] = (full, full.lower().split())
        return found

    def _find_longest(self, name: str) -> str:
        plain = plain_name(name)
        if plain in self.acronyms:
            return self.acronyms[plain]
        words = plain.split()
        if not words:
            return name
        best = words
        for parts in self._by_first.get(words[0], ()):
            if len(best) < len(parts) <= len(words) + 3 and parts[: len(words)] == words:
                candidate = " ".join(parts)
                if self.is_body(candidate) and not self._personal(candidate):
                    best = parts
        if best is not words:
            return self._shown[" ".join(best)]
        if len(plain) < 6 and name.isupper() and plain.isalpha():
            return self._by_initials.get(plain, name)
        return name

    def person(self, surname: str) -> str | None:
        """The fullest run that ends with this name, as persons' names do."""
        words = plain_name(surname).split()
        found: list[str] | None = None
        for parts in self._by_last.get(words[-1], ()) if words else ():
            longer = len(parts) > (len(words) if found is None else len(found))
            if longer and parts[-len(words) :] == words and not self.is_body(" ".join(parts)):
                found = parts
        if found is None:
            return None
        parts = self._shown[" ".join(found)].split()
        start = max(
            (
                i + 1
                for i in range(len(parts) - len(words))
                if self._titled(parts[i]) and plain_name(parts[i]) not in self.lexicon.given_names
            ),
            default=0,
        )
        given = (i for i in range(len(parts) - 1) if plain_name(parts[i]) in self.lexicon.given_names)
        start = max(start, min(next(given, 0), len(parts) - len(words)))
        return None if len(parts) - start <= len(words) and start else " ".join(parts[start:])

    def _titled(self, word: str) -> bool:
        return any(
            self.lexicon.has(kind, plain_name(word))
            for kind in ("title", "honorific", "official", "voice", "person", "adjunct")
        )

    def _personal(self, name: str) -> bool:
        """Whether a run holds a title, a role or a given name, and so names a person."""
        return any(self._titled(word) or word in self.lexicon.given_names for word in name.split())

    def honoured(self, name: str) -> bool:
        """Whether a name begins with "Mr", "Dr" or another title that only persons have."""
        first, _, rest = name.partition(" ")
        return bool(rest) and self.lexicon.has("honorific", first.lower().rstrip("."))

    def untitled(self, name: str) -> str:
        """A person's name without "Dr", "General"."""
        words = name.split()
        while len(words) > 1 and (
            self.lexicon.has("title", word := words[0].lower().rstrip("."))
            or self.lexicon.has("honorific", word)
        ):
            del words[0]
        return " ".join(words)

    def genders_after(self, subject: int) -> set[str]:
        """The genders of those whom the sentence goes on about with "he" or "her", where token `subject` ends."""
        classes, pronouns = self.tokens.classes, self.lexicon.pronouns
        reach = min(len(self.tokens), subject + _SENTENCE)
        end = next((i for i in range(subject, reach) if classes[i] in ".!?"), reach)
        groups = {pronouns.get(word) for word in self.tokens.words[subject:end]}
        return {gender for group, gender in (("he", "m"), ("she", "f")) if group in groups}

    def is_name(self, first: int, after: int) -> bool:
        """Whether capitalised tokens are a name for sure, and not a word that begins a sentence."""
        words = self.tokens.words
        if after == first + 1 and words[first] in self._common and not self.tokens.upper(first):
            return False
        return any(words[i] in self._inside or self.tokens.upper(i) for i in range(first, after))

    def is_body(self, name: str) -> bool:
        """Whether a name holds a word for an institution, or is one by its look."""
        words = plain_name(name).split()
        return any(not _BODY_KINDS.isdisjoint(self.lexicon.kinds(word.removesuffix("'s"))) for word in words)


def _initials(words: list[str]) -> str:
    return "".join(word[:1] for word in words if word not in _LINKS and word != "and")


def _runs(tokens: Tokens, given: frozenset[str], cues: Container[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    classes, words, starts, text = tokens.classes, tokens.words, tokens.starts, tokens.text
    after, size = 0, len(tokens)
    for first in tokens.places("N"):
        if first < after or (words[first] in cues and (first == 0 or classes[first - 1] in ".!?:“")):
            continue
        after = first + 1
        line = text.find("\n", starts[first])
        while after < size and (line < 0 or starts[after] < line):
            if classes[after] == "N" and not words[after - 1].endswith("'s"):
                after += 1
            elif classes[after] in "&-" and after + 1 < size and classes[after + 1] == "N":
                after += 2
            elif words[first] in given:
                break
            elif words[after] in _LINKS or (words[after] == "and" and _inside_name(tokens, first, after)):
                link = after
                while (link < size and words[link] in _LINKS) or (link < size and words[link] == "and"):
                    link += 1
                if link - after > 2 or link >= size or classes[link] != "N":
                    break
                after = link + 1
            else:
                break
        runs.append((first, after))
    return runs


def _inside_name(tokens: Tokens, first: int, index: int) -> bool:
    return any(tokens.words[k] in ("of", "for") for k in range(first, index))
