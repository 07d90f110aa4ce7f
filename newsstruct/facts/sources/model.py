"""What a reading says about who says what: entities, statements, and the questions one can put to them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from newsstruct.reading.invisible import INVISIBLE
from newsstruct.summary import SourceKind

Answer = Literal["yes", "no", "unknown"]
Act = Literal["says", "denies", "wants"]

_BUCKET = 512
_ARTICLE_LENGTH = 4  # characters of "the " or "der "
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ARTICLE = re.compile(
    r"^(?:the|an?|its|their|his|her|der|die|das|des|dem|den|eine?[rsnm]?|el|la|los|las|una?|le|les|une|il|lo|gli|i|o|a|os|as"
    r"|l['’])\s+",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """A name as names are compared: case, articles, invisible characters and a genitive aside."""
    if not (name.isascii() and name.isprintable()):
        name = _INVISIBLE.sub("", name).replace("’", "'")
    name = _ARTICLE.sub("", " ".join(name.split()).casefold())
    name = name.removesuffix("'s") if name.endswith("'s") else name.removesuffix("'")
    return name.strip(" ,.;:\"'“”«»")


def bare(name: str) -> str:
    """A name or word without its genitive mark."""
    if name.startswith("لل"):
        name = "ال" + name[2:]
    return name[:-2] if name.endswith(("'s", "’s")) else name.rstrip("'’")


@dataclass(frozen=True, slots=True)
class Entity:
    """One who is named as a source or speaks for one.

    Attributes:
        name: the fullest name the article gives it.
        aliases: the other forms in which the article names it (acronym, surname, description).
        kind: person, organisation, official, document, media or anonymous.
        resolved: False for a pronoun of which the article does not say whom it means.
    """

    name: str
    aliases: tuple[str, ...]
    kind: SourceKind
    resolved: bool = True

    def is_called(self, name: str) -> bool:
        """Whether this is one of its names, case and articles aside."""
        wanted = plain_name(name)
        return bool(wanted) and any(plain_name(known) == wanted for known in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what (PARC's source, cue and content); all offsets are code points of the article's text.

    Attributes:
        mention: where the source (or the one who speaks for it) is named.
        cue: the words that say so.
        contents: the stretches that hold what is said.
        source: the one whose knowledge it is.
        speaker: the person who speaks for the source, or None.
        act: "says", "denies" (the content is denied), or "wants" (an attitude: the content states no knowledge).
    """

    mention: tuple[int, int]
    cue: tuple[int, int]
    contents: tuple[tuple[int, int], ...]
    source: Entity
    speaker: Entity | None = None
    act: Act = "says"

    @property
    def size(self) -> int:
        """The number of characters of the content."""
        return sum(end - start for start, end in self.contents)

    def covers(self, start: int, end: int) -> bool:
        """Whether the content holds more than half of what this stretch has beside mention and cue."""
        held = 0
        for first, after in self.contents:
            if first < end and start < after:
                held += min(after, end) - max(first, start)
        if not held:
            return False
        wanted = end - start - _overlap(self.mention, start, end) - _overlap(self.cue, start, end)
        whole = start <= min(self.mention[0], self.cue[0]) and max(self.mention[1], self.cue[1]) <= end
        return whole or 2 * held > wanted


def _overlap(span: tuple[int, int], start: int, end: int) -> int:
    return 0 if span[1] <= start or end <= span[0] else min(span[1], end) - max(span[0], start)


def _buckets(start: int, end: int) -> range:
    """The numbers of the stretches of text, of equal length, that this one touches."""
    return range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1)


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of an article and what each of them says."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    text: str = field(default="", repr=False)
    named: tuple[tuple[int, int, Entity], ...] = field(default=(), repr=False)
    """Every place where an entity is named or meant, in text order."""
    _near: dict[int, list[Statement]] = field(init=False, repr=False, compare=False)
    _mentioned: dict[int, list[Statement]] = field(init=False, repr=False, compare=False)
    _cued: dict[int, list[Statement]] = field(init=False, repr=False, compare=False)
    _named_at: list[int] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)
    _covering: dict[tuple[int, int], Statement | None] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """What was asked before: grounding asks about the same stretch several times."""

    def __post_init__(self) -> None:
        near: dict[int, list[Statement]] = {}
        mentioned: dict[int, list[Statement]] = {}
        cued: dict[int, list[Statement]] = {}
        for statement in self.statements:
            for place in {k for content in statement.contents for k in _buckets(*content)}:
                near.setdefault(place, []).append(statement)
            for place in _buckets(*statement.mention):
                mentioned.setdefault(place, []).append(statement)
            cued.setdefault(statement.cue[0] // _BUCKET, []).append(statement)
        object.__setattr__(self, "_near", near)
        object.__setattr__(self, "_mentioned", mentioned)
        object.__setattr__(self, "_cued", cued)
        object.__setattr__(self, "_named_at", [start for start, _, _ in self.named])
        object.__setattr__(self, "_longest", max((end - start for start, end, _ in self.named), default=0))

    def at(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content covers this stretch, or None: the article itself says it."""
        key = (start, end)
        if key not in self._covering:
            self._covering[key] = self._innermost(start, end)
        return self._covering[key]

    def opens_mention(self, start: int, end: int) -> bool:
        """Whether this stretch opens the words that name a source: "two officials" in "two officials said"."""
        return any(
            s.mention[0] <= start <= s.mention[0] + _ARTICLE_LENGTH and end <= s.mention[1]
            for s in self.with_mention(start, end)
        )

    def told_in(self, start: int, end: int) -> Iterator[Statement]:
        """The statements whose word of saying stands in this stretch."""
        for place in _buckets(start, end):
            for statement in self._cued.get(place, ()):
                if start <= statement.cue[0] and statement.cue[1] <= end:
                    yield statement

    def _innermost(self, start: int, end: int) -> Statement | None:
        found: Statement | None = None
        for statement in self._reaching(start, end):
            if (
                statement.act != "wants"
                and statement.covers(start, end)
                and (found is None or statement.size <= found.size)
            ):
                found = statement
        return found

    def _reaching(self, start: int, end: int) -> list[Statement]:
        """The statements whose content comes near this stretch, in text order."""
        places = _buckets(start, end)
        found = self._near.get(places[0], [])
        for place in places[1:]:
            found = found + [statement for statement in self._near.get(place, []) if statement not in found]
        return found

    def entity(self, mention: str, near: int | None = None) -> Entity | None:
        """Who is meant by a name, an acronym or "the ministry": the one last named before `near` if several."""
        wanted = plain_name(mention)
        if not wanted:
            return None
        last: Entity | None = None
        for start, end, entity in self.named:
            if near is not None and start > near and last is not None:
                break
            if plain_name(self.text[start:end]) == wanted:
                last = entity
        if last is not None:
            return last
        return next((entity for entity in self.entities if entity.is_called(mention)), None)

    def meant(self, start: int, end: int) -> Entity | None:
        """Who is named or meant by the words at this place, or None."""
        best: tuple[int, int, Entity] | None = None
        before = bisect_right(self._named_at, start - self._longest)
        for item in self.named[before : bisect_right(self._named_at, end, lo=before)]:
            shared = _overlap((item[0], item[1]), start, end)
            if shared and (best is None or shared >= _overlap((best[0], best[1]), start, end)):
                best = item
        if best is not None:
            return best[2]
        words = self.text[start:end]
        # A short word that is no acronym is a pronoun: whom it means depends on its place, not on its letters.
        return self.entity(words, near=start) if len(words) > 4 or words.isupper() else None

    def supports(self, start: int, end: int, mention_start: int, mention_end: int) -> Answer:
        """Whether the one named at the mention is the source, or the speaker, of what stands at this stretch.

        "unknown": no statement is known to cover the stretch, and the mention stands in reach of it.
        """
        statement = self.at(start, end)
        named = self.meant(mention_start, mention_end)
        if statement is not None:
            if named is None and self._inside(statement, mention_start, mention_end):
                return "yes"
            return "yes" if named is not None and named in (statement.source, statement.speaker) else "no"
        if self._is_the_saying(start, end, mention_start, mention_end):
            return "yes"
        if named is not None and self._speaks_elsewhere(mention_start, mention_end):
            return "no"
        between = self.text[min(end, mention_end) : max(start, mention_start)]
        return "no" if "\n" in between.strip() or len(between) > 300 else "unknown"

    def _inside(self, statement: Statement, start: int, end: int) -> bool:
        """Whether a short word (a pronoun) stands in a statement's content: "she said she had been told ..." """
        return end - start < 5 and any(a <= start and end <= b for a, b in statement.contents)

    def _is_the_saying(self, start: int, end: int, mention_start: int, mention_end: int) -> bool:
        """Whether the stretch is an act of saying, "the ministry said on Monday", and the mention is who says it."""
        return any(
            start <= statement.mention[0] and start <= statement.cue[0] and statement.cue[1] <= end
            for statement in self.with_mention(mention_start, mention_end)
        )

    def _speaks_elsewhere(self, start: int, end: int) -> bool:
        """Whether the mention is that of a statement that does not cover the stretch asked about."""
        return any(True for _ in self.with_mention(start, end))

    def with_mention(self, start: int, end: int) -> Iterator[Statement]:
        """The statements whose mention shares characters with this stretch."""
        for place in _buckets(start, end):
            for statement in self._mentioned.get(place, ()):
                first, after = statement.mention
                if max(first, start) < min(after, end):
                    yield statement
