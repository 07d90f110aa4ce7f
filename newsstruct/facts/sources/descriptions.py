"""Sources without a name: "the ministry", "the chief executive", "two diplomats", "the owner"."""

from newsstruct.facts.sources.cases import nominative
from newsstruct.facts.sources.described import Described
from newsstruct.facts.sources.kinds import kind_of
from newsstruct.facts.sources.memory import Known, Memory
from newsstruct.facts.sources.model import bare, plain_name
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.tokens import Tokens

_TEAMS = frozenset({"team", "collective"})
_NATIONS = ("ian", "ean", "ish", "ese", "nch", "tch", "iss", "can", "man", "raeli")


class Descriptions:
    """Brings common nouns back to the entity they take up, or makes a nameless source of them."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.tokens = memory.tokens
        self.lexicon = memory.lexicon

    def source(self, d: Described, phrase: Phrase) -> Known:
        """The entity that a source without a name means."""
        first, after = d.noun or (phrase.first, phrase.after)
        if first >= after:
            first, after = phrase.first, phrase.after
        shown = bare(_uncapitalised(self.tokens, first, after, self.lexicon.splits))
        if self.lexicon.splits:
            shown = nominative(shown, self.tokens.words[first - 1] if first else "", self.lexicon)
        if d.definite and self.tokens.classes[first] == "#":
            aged = self.role(d, phrase.stop)
            if aged is not None:
                return aged  # "the 42-year-old"
        known = self.memory.by_form.get(plain_name(shown))
        words = [bare(word) for word in self.tokens.words[first:after]]
        if not self.lexicon.polled.isdisjoint(words):
            pollster = self.memory.latest(phrase.stop, lambda k: k.team)
            if pollster is not None:
                return pollster
        if known is not None and not self._generic(words) and (d.definite or known.last >= 0):
            return known
        kind = kind_of(d, words, phrase, self.tokens, self.lexicon)
        if d.definite and kind in ("organisation", "document", "media") and words:
            earlier = self.earlier(words, phrase)
            if earlier is not None:
                return earlier
        if known is not None:
            return known
        known = self.memory.new(shown, kind, d.gender)
        known.plural = d.plural or (
            kind == "document" and self.lexicon.language == "en" and words[-1].endswith("s")
        )  # "The minutes show ... They note ..."
        known.proper = shown[:1].isupper()
        known.heads.update(words)
        return known

    def several(self, d: Described, phrase: Phrase) -> Known | None:
        """The people a sentence begins with, for "they", or the newcomer, for "he"; not those of a body or a service.

        For the teams of a body, the body: "Mobile courts of Dale North visited 40 houses, said its engineer".
        """
        words, lexicon = self.tokens.words, self.lexicon
        word = words[phrase.first + (self.tokens.classes[phrase.first] == "d" and d.definite)]
        owner = self._owner(phrase)
        if owner is not None:
            return owner
        apposed = self.tokens.classes[phrase.stop] == "," and self.tokens.classes[phrase.stop + 1] == "n"
        if d.role == "person" and not (d.definite or d.plural or d.pronoun_body or apposed) and d.noun:
            return Known(self.tokens.string(*d.noun), "anonymous", d.gender)  # "A doctor at the clinic wept."
        if not d.plural or d.team or not lexicon.has("people", word) or lexicon.has("collective", word):
            return None
        if word.removesuffix("s") in lexicon.services:
            return None
        shown = _uncapitalised(self.tokens, phrase.first, phrase.after, lexicon.splits)
        return Known(shown, "anonymous", plural=True)

    def earlier(self, words: list[str], phrase: Phrase) -> Known | None:
        """The body named before that "the agency" takes up."""
        head, at = words[-1], phrase.stop
        memory = self.memory
        found = memory.latest(at, lambda k: k.is_body and k.fits(words))
        named = memory.named_with({head}, phrase.first) if len(words) == 1 else None
        if self._generic(words) or self._by_seat(words, phrase):
            kin = (
                memory.latest(
                    at, lambda k: not k.team and (self._may_be(k, head) or (k is found and k.proper))
                )
                or found
                or memory.latest(at, lambda k: self._may_be(k, head))
            )
            if kin is not None and (named is None or kin.last >= named[0]):
                return kin
        if named is not None and (found is None or named[0] > found.last):
            return memory.named(named[1]) or memory.new(named[1], "organisation")
        if found is None and head in self.lexicon.nouns["document"]:
            issuer = memory.issued.get(head.removesuffix("s"))
            if issuer is not None:
                return issuer
            return memory.latest(at, lambda k: k.team) if len(words) == 1 else None
        return found

    def _owner(self, phrase: Phrase) -> Known | None:
        """The body whose teams or courts a sentence begins with."""
        classes, words, lexicon = self.tokens.classes, self.tokens.words, self.lexicon
        of = next((i for i in range(phrase.first + 1, phrase.after - 1) if classes[i] == "p"), None)
        if of is None or words[of] not in lexicon.of or lexicon.kinds(words[of - 1]).isdisjoint(_TEAMS):
            return None
        first = of + 1 + (classes[of + 1] == "d")
        name = self.tokens.string(first, phrase.after)
        if set(classes[first : phrase.after]) != {"N"} or name.lower() in lexicon.polities:
            return None
        return Known(name, "organisation")

    def role(self, d: Described, at: int) -> Known | None:
        """The person named before whom "the minister", "the chief executive" or "the official" takes up."""
        first, after = d.noun or (0, 0)
        words = [word for word in self.tokens.words[first:after] if word not in self.lexicon.of]
        if not words or not d.definite or d.plural:
            return None
        return self.memory.latest(at, lambda k: k.personal and k.fits(words))

    def _generic(self, words: list[str]) -> bool:
        return len(words) == 1 and words[0] in self.lexicon.nouns["generic_body"]

    def _by_seat(self, words: list[str], phrase: Phrase) -> bool:
        """Whether a body is told by its seat or nation: "the Leeds-based lender", "the German carmaker"."""
        classes = self.tokens.classes
        if (
            words[-1] not in self.lexicon.nouns["generic_body"]
            or self.lexicon.splits
            or self.lexicon.heads_first
        ):
            return False
        if any(word.endswith("-based") for word in words):
            return True
        nation = len(words) == 2 and classes[phrase.after - 2] == "N" and words[0].endswith(_NATIONS)
        return nation or (len(words) == 3 and classes[phrase.after - 2] == "#")

    def _may_be(self, known: Known, head: str) -> bool:
        """Whether a body named before can be called this: "the firm" is no ministry, "the force" is police."""
        if known.kind not in ("organisation", "media") or not known.proper:
            return False
        own = frozenset[str]().union(*(self._families(word) for word in known.heads))
        wanted = self._families(head)
        if not own:
            return wanted.isdisjoint(self.lexicon.distinct)  # "the ministry" is no company without a kind
        return not wanted or not own.isdisjoint(wanted)

    def _families(self, word: str) -> frozenset[str]:
        """The families of bodies a word belongs to; a German compound is in those of its last part."""
        families = self.lexicon.families
        if word in families or not self.lexicon.splits:
            return families.get(word, frozenset())
        word = word.removesuffix("s")
        parts = (word[cut:] for cut in range(max(0, len(word) - _LONGEST_FAMILY), len(word) - 2))
        return next((families[part] for part in parts if part in families), frozenset())


_LONGEST_FAMILY = 16


def _uncapitalised(tokens: Tokens, first: int, after: int, nouns: bool) -> str:
    """Words without the capital of a sentence's beginning, except where all nouns have one."""
    shown = tokens.string(first, after)
    if nouns:
        return shown
    opens = (
        first == 0
        or tokens.classes[first - 1] in ".!?“”:"
        or tokens.text[tokens.ends[first - 1] : tokens.starts[first]].count("\n")
    )
    owner = tokens.words[first].endswith("'s") or tokens.classes[first : min(first + 2, after)] == ["N", "N"]
    if opens and shown[:1].isupper() and not owner and not tokens.upper(first) and not shown[1:2].isupper():
        return shown[0].lower() + shown[1:]
    return shown
