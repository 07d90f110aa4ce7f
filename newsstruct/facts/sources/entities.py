"""Who is who: mentions, acronyms, pronouns and descriptions brought back to one entity each."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from newsstruct.facts.sources.kinds import is_anonymous, kind_of
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.model import Entity, plain_name
from newsstruct.facts.sources.names import Names
from newsstruct.facts.sources.people import Described, describe
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.tokens import Tokens
from newsstruct.summary import SourceKind

# How many mentions back a pronoun or "the agency" may reach.
_REACH = 80
_BODIES = ("organisation", "document", "media")


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
    proper: bool = True

    def freeze(self) -> Entity:
        """The entity as it is handed out."""
        return Entity(self.name, tuple(form for form in self.forms if form != self.name), self.kind)


@dataclass(frozen=True, slots=True)
class Who:
    """Who a phrase means: the source, and the person who speaks for it."""

    source: Known
    speaker: Known | None = None


class Registry:
    """The entities met so far, and how to find the one a phrase means."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, names: Names) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.names = names
        self._trail: list[Known] = []
        self.by_form: dict[str, Known] = {}

    def resolve(self, phrase: Phrase, quoting: bool = False) -> Who | None:
        """Who a source phrase means; None where nobody can be told. `quoting`: the content is a quotation."""
        tokens = self.tokens
        word = tokens.words[phrase.first]
        if phrase.after == phrase.first + 1 and tokens.classes[phrase.first] in "nr":
            return self._pronoun(word, phrase.first)
        described = describe(phrase, tokens, self.lexicon, self.names)
        who = self._described(described, phrase, quoting)
        self._met(who.source, phrase.first)
        for i in range(phrase.first + 1, phrase.after - 1):
            if tokens.classes[i] == "(" and tokens.classes[i + 1] == "N" and tokens.classes[i + 2] == ")":
                self._also(who.source, tokens.string(i + 1, i + 2))
        if who.speaker is not None:
            self._met(who.speaker, phrase.first)
        if described.pronoun_body:
            return who
        if who.speaker is not None:
            self._also(who.speaker, tokens.string(phrase.first, phrase.after))
        elif described.name is not None or len(tokens.string(*(described.noun or (0, 0))).split()) > 1:
            self._also(who.source, tokens.string(phrase.first, phrase.after))
        return who

    def named(self, name: str) -> Known | None:
        """The known entity with this name."""
        return self.by_form.get(plain_name(name)) or self.by_form.get(plain_name(self.names.longest(name)))

    def touch(self, name: str, at: int) -> None:
        """Note that an entity known by this word is named again at this token."""
        known = self.by_form.get(name)
        if known is not None:
            self._met(known, at)

    def observe(self, phrase: Phrase) -> None:
        """Note a person a sentence begins with, or a known entity named there."""
        tokens = self.tokens
        if tokens.classes[phrase.first] in "nr" or not self._may_name(phrase):
            return
        described = describe(phrase, tokens, self.lexicon, self.names)
        if described.name is None:
            self._observe_body(described, phrase)
            return
        name = tokens.string(*described.name)
        known = self.named(name)
        if known is None and described.role in ("official", "person"):
            known = self._named_person(described, name, phrase).source
        elif known is None and not described.role and self._names_body(name, described):
            known = self._named_body(name, described, phrase)
        if known is not None:
            self._met(known, phrase.first)

    def _may_name(self, phrase: Phrase) -> bool:
        return any(
            self.tokens.classes[i] == "N" or self.lexicon.has("organisation", self.tokens.words[i])
            for i in range(phrase.first, phrase.after)
        )

    def _names_body(self, name: str, d: Described) -> bool:
        noun = self.tokens.string(d.noun[0], d.name[1]) if d.noun and d.name else name
        return plain_name(_bare(name)) in self.names.expansions or self.names.is_body(noun)

    def _observe_body(self, d: Described, phrase: Phrase) -> None:
        """Note a body without a proper name that a sentence is about: "its spokesman" may follow."""
        if d.role or d.body is not None or d.pronoun_body or not d.definite or d.noun is None:
            return
        first, after = d.noun
        head = next((i for i in range(first + 1, after) if self.tokens.classes[i] == "p"), after) - 1
        heads = (first, head) if self.lexicon.subject_after else (head,)
        if any(first <= i < after and self.lexicon.has("organisation", self.tokens.words[i]) for i in heads):
            self._met(self._common(d, phrase), phrase.first)

    def _met(self, known: Known, at: int) -> None:
        if at > known.last:
            known.last = at
            self._trail.append(known)

    def _also(self, known: Known, form: str) -> None:
        plain = plain_name(form)
        if plain and self.by_form.setdefault(plain, known) is known:
            known.forms[form] = None

    # Pronouns

    def _pronoun(self, word: str, at: int, strict: bool = False) -> Who | None:
        group = self.lexicon.pronouns.get(word, "")
        if group in ("he", "she"):
            known = self._last(
                at, lambda k: self._person(k) and k.gender in ("", "m" if group == "he" else "f")
            )
            if known is not None:
                known.gender = "m" if group == "he" else "f"
        elif group == "it":
            known = self._last(at, lambda k: k.kind in ("organisation", "document", "media") and not k.plural)
        elif group == "they":
            known = self._last(at, lambda k: k.plural) or self._last(at, lambda k: k.kind == "organisation")
        elif group == "either":
            known = self._last(at, lambda k: True)
            person = self._last(at, self._person)
            known = (
                person if person is not None and known is not None and person.last >= known.last else known
            )
        else:
            known = None
        if known is None and strict:
            return None
        if known is None:
            shown = self.tokens.string(at, at + 1)
            return Who(Known(shown, "person", last=at))
        self._met(known, at)
        return self._as_source(known)

    @staticmethod
    def _person(known: Known) -> bool:
        return not known.plural and known.kind in ("person", "official", "anonymous")

    def _as_source(self, known: Known) -> Who:
        return Who(known.body, known) if known.body is not None else Who(known)

    def _last(self, at: int, wanted: Callable[[Known], bool]) -> Known | None:
        best: Known | None = None
        for known in self._trail[-_REACH:]:
            if known.last <= at and (best is None or known.last > best.last) and wanted(known):
                best = known
        return best

    # Names and descriptions

    def _described(self, d: Described, phrase: Phrase, quoting: bool) -> Who:
        if d.team and d.body is not None:
            known = self._body(*d.body)
            known.team = True
            return Who(known)
        if d.pronoun_body and not d.role:
            owner = self._owner(d, phrase)
            if owner is not None:
                return owner
        if d.name is not None:
            shown = self.tokens.string(*d.name)
            if d.role or self._is_person(shown, quoting, phrase):
                return self._named_person(d, shown, phrase)
            return Who(self._named_body(shown, d, phrase))
        if d.role == "voice" and not is_anonymous(phrase, self.tokens, self.lexicon):
            body = self._voiced(d, phrase)
            if body is not None:
                return Who(body)
        return Who(self._common(d, phrase))

    def _owner(self, d: Described, phrase: Phrase) -> Who | None:
        """ "Its teams", "his services": the one they belong to."""
        first, after = d.noun or (phrase.first, phrase.after)
        words = self.tokens.words[first:after]
        if not any(
            self.lexicon.has(kind, word) for word in words for kind in ("organisation", "team", "document")
        ):
            return None
        return self._pronoun(self.tokens.words[phrase.first], phrase.first, strict=True)

    def _named_person(self, d: Described, shown: str, phrase: Phrase) -> Who:
        shown = self._untitled(shown)
        full = self.names.person(shown) or shown
        known = self.by_form.get(plain_name(full)) or self.by_form.get(plain_name(shown))
        if known is None or known.kind not in ("person", "official"):
            known = self._new(full, "official" if d.role == "official" else "person", d.gender)
            surname = full.split()[-1]
            self._also(known, surname)
        elif d.role == "official":
            known.kind = "official"
        known.gender = known.gender or d.gender
        self._also(known, shown)
        if known.body is None:
            known.body = self._voiced(d, phrase) if d.role == "voice" else self._service(d, phrase.start)
        return self._as_source(known)

    def _voiced(self, d: Described, phrase: Phrase) -> Known | None:
        """The body someone speaks for: named, "its", or else the one last met."""
        if d.body is not None and not d.pronoun_body and self._may_name(Phrase(*d.body)):
            return self._body(*d.body)
        return self._last(phrase.start, lambda k: k.kind in ("organisation", "media") and not k.team)

    def _untitled(self, name: str) -> str:
        """A person's name without "Dr", "General"."""
        words = name.split()
        while len(words) > 1 and self.lexicon.has("title", words[0].lower().rstrip(".")):
            del words[0]
        return " ".join(words)

    def _service(self, d: Described, at: int) -> Known | None:
        """The service whose rank someone holds, where the article has named it; the team whose work someone led."""
        if d.rank in self.lexicon.authors:
            return self._last(at, lambda k: k.team)
        words = self.lexicon.services.get(d.rank)
        if words is None:
            return None
        return self._last(
            at, lambda k: k.kind in _BODIES and not words.isdisjoint(plain_name(k.name).split())
        )

    def _body(self, first: int, after: int) -> Known:
        while first < after and self.tokens.classes[first] == "d":
            first += 1
        phrase = Phrase(first, after)
        inner = describe(phrase, self.tokens, self.lexicon, self.names)
        if inner.name is not None:
            return self._named_body(self.tokens.string(*inner.name), inner, phrase)
        return self._common(inner, phrase)

    def _is_person(self, name: str, quoting: bool, phrase: Phrase) -> bool:
        plain = plain_name(name)
        known = self.by_form.get(plain)
        if known is not None:
            return known.kind in ("person", "official")
        words = name.split()
        if self.names.is_body(name) or plain in self.names.acronyms or name.isupper():
            return False
        full = self.names.longest(name)
        if full != name and self.names.is_body(full):
            return False
        if self.tokens.classes[phrase.first] == "d":
            return False
        if words[0].lower().strip(".") in self.lexicon.given_names or self.names.person(name) is not None:
            return True
        if phrase.beside is not None and self.tokens.classes[phrase.beside[0]] == "#":
            return True
        return 1 < len(words) <= 4 and quoting and all(word[0].isupper() for word in words)

    def _named_body(self, shown: str, d: Described, phrase: Phrase) -> Known:
        shown = _bare(shown)
        full = self.names.longest(shown)
        if (
            full == shown
            and " " not in shown
            and self.lexicon.has("organisation", shown.lower())
            and d.definite
        ):
            earlier = self._earlier([shown.lower()], phrase.first)
            if earlier is not None:
                self._also(earlier, shown)
                return earlier
        known = self.by_form.get(plain_name(full)) or self.by_form.get(plain_name(shown))
        if known is None:
            last = full.lower().split()[-1]
            if self.lexicon.has("anonymous", last):
                return self._common(d, phrase)
            kind: SourceKind = "media" if self.lexicon.has("media", last) else "organisation"
            if d.noun is not None and self._document(d.noun[1] - 1):
                kind = "document"
            known = self._new(full, kind, "")
        self._also(known, shown)
        short = self.names.short_of.get(plain_name(known.name))
        if short is not None:
            self._also(known, short)
        for part in (d.noun, phrase.beside):
            if part is not None:
                known.heads.update(self.tokens.words[part[0] : part[1]])
        return known

    def _document(self, last: int) -> bool:
        return self.tokens.classes[last] == "w" and self.lexicon.has("document", self.tokens.words[last])

    def _common(self, d: Described, phrase: Phrase) -> Known:
        """A source without a name: "the ministry", "a surgeon", "two diplomats", "police"."""
        first, after = d.noun or (phrase.first, phrase.after)
        if first >= after:
            first, after = phrase.first, phrase.after
        shown = _bare(_uncapitalised(self.tokens, first, after))
        plain = plain_name(shown)
        known = self.by_form.get(plain)
        words = [_bare(word) for word in self.tokens.words[first:after]]
        if known is not None and (d.definite or known.last >= 0):
            return known
        kind = kind_of(d, words, phrase, self.tokens, self.lexicon)
        if d.definite and kind in ("organisation", "document", "media") and words:
            earlier = self._earlier(words, phrase.first)
            if earlier is not None:
                return earlier
        known = self._new(shown, kind, d.gender)
        known.plural = d.plural
        known.proper = False
        known.heads.update(words)
        return known

    def _earlier(self, words: list[str], at: int) -> Known | None:
        """The body named before that "the agency" takes up."""
        head = words[-1]
        found = self._last(at, lambda k: k.kind in _BODIES and self._described_by(k, words))
        named = self._named_with(head, at) if len(words) == 1 else None
        if named is not None and (found is None or named[0] > found.last):
            return self.named(named[1]) or self._new(named[1], "organisation", "")
        if found is not None:
            return found
        if head in self.lexicon.nouns["document"]:
            return self._last(at, lambda k: k.team) if len(words) == 1 else None
        if len(words) == 1 and head in self.lexicon.nouns["generic_body"]:
            return self._last(at, lambda k: k.kind == "organisation" and k.proper and not k.team)
        return None

    @staticmethod
    def _described_by(known: Known, words: list[str]) -> bool:
        """Whether every word of a description fits what is known: "the ministry" fits "housing ministry"."""
        own = {*plain_name(known.name).split(), *known.heads}
        own.update(["ال" + word for word in own])
        return all(word in own for word in words)

    def _named_with(self, word: str, at: int) -> tuple[int, str] | None:
        """The name last used before token `at` whose full form holds this word."""
        runs = self.names.runs
        for index in range(bisect_left(runs, (at, 0)) - 1, -1, -1):
            first, after = runs[index]
            if at - first > 400:
                return None
            full, parts = self.names.longest_words(runs[index])
            if after <= at and len(parts) > 1 and word in parts:
                return first, full
        return None

    def _new(self, name: str, kind: SourceKind, gender: str) -> Known:
        known = Known(name, kind, gender)
        self._trail.append(known)
        self._also(known, name)
        known.forms[name] = None
        return known


def _bare(name: str) -> str:
    return name[:-2] if name.endswith(("'s", "’s")) else name.rstrip("'’")


def _uncapitalised(tokens: Tokens, first: int, after: int) -> str:
    shown = tokens.string(first, after)
    opens = (
        first == 0
        or tokens.classes[first - 1] in ".!?“”:"
        or tokens.text[tokens.ends[first - 1] : tokens.starts[first]].count("\n")
    )
    if opens and shown[:1].isupper() and not tokens.upper(first):
        return shown[0].lower() + shown[1:]
    return shown
