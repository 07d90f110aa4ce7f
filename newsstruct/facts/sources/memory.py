"""Whom the article has named so far, and who was named last."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.model import Entity, bare, plain_name
from newsstruct.facts.sources.names import Names
from newsstruct.facts.sources.tokens import Tokens
from newsstruct.summary import SourceKind

# How many mentions back a pronoun or "the agency" may reach.
_REACH = 80
_AGE = 2
"""How many figures the age of a grown person has."""
_TEXT = 6
"""How many tokens "in its latest daily bulletin" may take."""


@dataclass(eq=False, slots=True)
class Known:
    """An entity while the article is being read."""

    name: str
    kind: SourceKind
    gender: str = ""
    plural: bool = False
    body: "Known | None" = None
    last: int = -1
    """The token where it was last named or meant."""
    forms: dict[str, None] = field(default_factory=dict)
    team: bool = False
    heads: set[str] = field(default_factory=set)
    """The words of its name and those that say what it is: "housing ministry", "chief executive"."""
    proper: bool = True
    resolved: bool = True
    """Not a pronoun that nobody is known for."""
    nameless: bool = False
    """Someone who speaks for a body and is not named: "a spokesman", then "he"."""

    def __post_init__(self) -> None:
        self.heads.update(plain_name(self.name).split())

    def freeze(self) -> Entity:
        """The entity as it is handed out."""
        aliases = tuple(form for form in self.forms if form != self.name)
        return Entity(self.name, aliases, self.kind, self.resolved)

    @property
    def personal(self) -> bool:
        """Whether this is one person."""
        return not self.plural and self.kind in ("person", "official", "anonymous")

    @property
    def is_body(self) -> bool:
        """Whether this is an institution, a paper or a medium."""
        return self.kind in ("organisation", "document", "media")

    def fits(self, words: list[str]) -> bool:
        """Whether every word of a description is known of it: "the ministry" fits "housing ministry"."""
        return all(word in self.heads or word.removeprefix("ال") in self.heads for word in words)


class Who(NamedTuple):
    """Who a phrase means: the source, and the person who speaks for it."""

    source: Known
    speaker: Known | None = None


def as_source(known: Known) -> Who:
    """A person as the one who speaks for their body, if they do."""
    if known.body is None:
        return Who(known)
    return Who(known.body) if known.nameless else Who(known.body, known)


class Memory:
    """The entities met so far, under all their names, in the order in which they were last met."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, names: Names) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.names = names
        self.by_form: dict[str, Known] = {}
        self._trail: list[Known] = []
        self.issued: dict[str, Known] = {}
        """Texts by their noun, and who said something in them: "said in its daily bulletin"."""

    def new(self, name: str, kind: SourceKind, gender: str = "") -> Known:
        """An entity met for the first time."""
        known = Known(name, kind, gender)
        self._trail.append(known)
        self.also(known, name)
        known.forms[name] = None
        return known

    def passing(self, known: Known, at: int) -> None:
        """Note one who may be meant later, but whose names stay free until then."""
        known.last = at
        self._trail.append(known)

    def met(self, known: Known, at: int) -> None:
        """Note that an entity is named or meant at this token."""
        if not known.forms and not known.nameless:
            self.also(known, known.name)
        if at > known.last:
            known.last = at
            self._trail.append(known)

    def also(self, known: Known, form: str) -> None:
        """Note another name of an entity, unless it is someone else's."""
        plain = plain_name(form)
        if plain and self.by_form.setdefault(plain, known) is known:
            known.forms[form] = None

    def aged(self, comma: int) -> None:
        """Note the person before this comma whose age stands after it: "Jane Roe, 71, ..."."""
        classes, age = self.tokens.classes, self.tokens.words[comma + 1]
        index = bisect_left(self.names.runs, (comma, 0)) - 1
        if index < 0 or classes[comma + 2] not in ",.)" or not (age.isdecimal() and len(age) == _AGE):
            return
        first, after = self.names.runs[index]
        name = self.names.untitled(self.tokens.string(first, after))
        if after != comma or " " not in name or self.names.is_body(name):
            return
        known = self.named(name) or Known(name, "person")
        known.heads.add(f"{age}-year-old")
        self.passing(known, first)

    def issue(self, at: int, known: Known) -> None:
        """Note the text that a body says something in, where the words from token `at` tell of one."""
        classes, words = self.tokens.classes, self.tokens.words
        if not known.is_body or classes[at] != "p":
            return
        for i in range(at + 1, min(at + _TEXT, len(self.tokens))):
            if classes[i] not in "dwt":
                return
            if self.lexicon.has("document", words[i]):
                self.issued[words[i].removesuffix("s")] = known
                return

    def named(self, name: str) -> Known | None:
        """The known entity with this name."""
        return self.by_form.get(plain_name(name)) or self.by_form.get(plain_name(self.names.longest(name)))

    def touch(self, name: str, at: int) -> None:
        """Note that an entity known by this word is named again at this token."""
        known = self.by_form.get(name)
        if known is not None:
            self.met(known, at)

    def latest(self, at: int, wanted: Callable[[Known], bool]) -> Known | None:
        """The one last met before this token for whom `wanted` holds."""
        best: Known | None = None
        for known in self._trail[-_REACH:]:
            if known.last <= at and (best is None or known.last > best.last) and wanted(known):
                best = known
        return best

    def voiced(self, first: int, stop: int, *, owned: bool) -> Known | None:
        """The body that someone speaks for: the one last met; for "its director", one named since in the sentence."""
        last = self.latest(stop, lambda k: k.kind in ("organisation", "media") and (owned or not k.team))
        index = bisect_left(self.names.runs, (first, 0)) - 1
        if not owned or index < 0:
            return last
        start, after = self.names.runs[index]
        full, parts = self.names.longest_words(self.names.runs[index])
        met = -1 if last is None else last.last
        near = "." not in self.tokens.classes[after:first] or (
            self._together(after - 1, first) and not self._together(max(met, 0), first)
        )
        since = start > met and near
        if not since or len(parts) < 2 or not self.names.is_body(full):
            return last
        return self.named(full) or self.new(full, "organisation")

    def _together(self, first: int, last: int) -> bool:
        """Whether two tokens stand in one paragraph."""
        return "\n" not in self.tokens.text[self.tokens.ends[first] : self.tokens.starts[last]]

    def served(self, rank: str, start: int, stop: int) -> Known | None:
        """The service whose rank someone holds, where the article has named it; the team whose work someone led."""
        if rank in self.lexicon.authors:
            return self.latest(stop, lambda k: k.team)
        words = self.lexicon.services.get(rank)
        if words is None:
            return None
        known = self.latest(stop, lambda k: k.is_body and not words.isdisjoint(plain_name(k.name).split()))
        named = self.named_with(words, start)
        if named is not None and (known is None or named[0] > known.last):
            return self.named(named[1]) or self.new(bare(named[1]), "organisation")
        return known

    def fitting(self, words: list[str], at: int) -> Known | None:
        """The body last met before this token of whom all of these words are known."""
        return self.latest(at, lambda k: k.is_body and k.fits(words))

    def named_with(self, words: frozenset[str] | set[str], at: int) -> tuple[int, str] | None:
        """Place and full form of the name last used before token `at` whose full form holds one of these words."""
        runs = self.names.runs
        for index in range(bisect_left(runs, (at, 0)) - 1, -1, -1):
            first, after = runs[index]
            if at - first > 400:
                return None
            full, parts = self.names.longest_words(runs[index])
            if after <= at and len(parts) > 1 and not words.isdisjoint(parts):
                return first, full
        return None
