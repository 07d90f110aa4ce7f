"""Nouns that state a number of somebody's: "the army's toll is 12", "on the union's figures", "by their count"."""

import re

from newsstruct.facts.sources.classes import VERB
from newsstruct.facts.sources.extent import Claim, Extent, stretch
from newsstruct.facts.sources.phrases import Phrase

_OWNERS = frozenset({"organisation", "people", "official", "media"})
_REACH = 8
_WITHIN = 16
"""How many words after a survey may tell of whom and when before it says by whom."""
_YEAR = re.compile(r"(?:19|20)\d\d")


class Counts:
    """Finds claims that a noun for a count makes, without a verb of saying."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.tokens = extent.tokens
        self.lexicon = extent.lexicon
        self.phrases = extent.phrases

    def claim(self, at: int, first: int, after: int) -> Claim | None:
        """The claim of the noun at token `at` in the sentence [first, after), or None."""
        words = self.tokens.words
        who = self.phrases.before(at + 1, first)
        if who is None:
            return None
        presented = self._presented(who, at, first, after) if self.lexicon.heads_first else None
        if presented is not None:
            return presented
        added = self._added(who, at, first, after)
        if added is not None:
            return added
        before = words[who.first - 1] if who.first > first else ""
        tally = words[at] in self.lexicon.tally
        if before in self.lexicon.producers and at + 2 < after and words[at + 1] in self.lexicon.of:
            maker = self.phrases.after(at + 2, after)
            if maker is not None and self._knows(maker) and not self.extent.numbered(at + 2, after):
                return self._by_count(maker, who.first - 1, first, after)  # "by the reckoning of X"
        if tally and before in self.lexicon.producers:
            return self._by_count(who, who.first - 1, first, after)
        if before in self.lexicon.measured and who.first - 1 == first:
            maker = self._maker(at, after)
            if maker is not None:
                return self._in_count(maker, first, after)
        if (before in self.lexicon.measured or before in self.lexicon.producers) and self._owned(
            who, at, after
        ):
            return self._by_count(who, who.first - 1, first, after)
        return self._verbal(who, at, after) if tally else None

    def told(self, at: int, first: int, after: int) -> Claim | None:
        """ "The army's claim that it shot 12", "the claim by the army that ...": a noun of saying with its clause."""
        words, lexicon = self.tokens.words, self.lexicon
        if at + 2 >= after:
            return None
        if words[at + 1] in lexicon.complementizers:
            who = self.phrases.before(at, first)
            if who is None or not words[at - 1].endswith(("'s", "s'")):
                return None
            stop = at + 1
        elif words[at + 1] in lexicon.producers:
            who = self.phrases.after(at + 2, after)
            if who is None or who.after >= after or words[who.after] not in lexicon.complementizers:
                return None
            stop = who.after
        else:
            return None
        contents = stretch(stop + 1, self.extent.comma(stop + 1, after))
        return Claim(Phrase(who.first, who.after), (at, at + 1), "state", "gap", contents, clause=who.first)

    def _added(self, who: Phrase, at: int, first: int, after: int) -> Claim | None:
        """ "4,800 farms were hit, a figure from the ministry": whose the number before the comma is."""
        classes, words = self.tokens.classes, self.tokens.words
        comma = who.first - 1
        if comma <= first or classes[comma] not in ",—" or words[who.first] not in self.lexicon.indefinite:
            return None
        of = at + 1
        if of < after and words[of] in self.lexicon.produced:
            of += 1
        if of + 1 >= after or words[of] not in self.lexicon.made_of or "#" not in classes[first:comma]:
            return None
        maker = self.phrases.after(of + 1, after)
        if maker is None or self.extent.numbered(of + 1, after):
            return None
        floor = self.extent.floor(first, comma, [])
        return Claim(
            Phrase(maker.first, maker.after),
            (at, of + 1),
            "according",
            "final",
            stretch(floor, comma),
            clause=comma,
        )

    def stated(self, at: int, first: int, after: int) -> Claim | None:
        """The claim of a noun for a count that has its number beside it."""
        who = self.phrases.before(at + 1, first)
        return None if who is None else self._stated(who, at, after)

    def _presented(self, what: Phrase, at: int, first: int, after: int) -> Claim | None:
        """ "12 muertos es el balance que dio la policía", "Il bilancio fornito dai pompieri è di 12 morti"."""
        classes, words = self.tokens.classes, self.tokens.words
        made = at + 1
        while made < after and classes[made] in "wat" and words[made] not in self.lexicon.produced:
            made += 1
        if made + 2 >= after:
            return None
        given = words[made] in self.lexicon.produced and words[made + 1] in self.lexicon.producers
        if not given and words[made] not in self.lexicon.complementizers:
            return None
        maker = self.phrases.after(self.extent.skip_adjuncts(made + 2, after), after)
        if maker is None or _OWNERS.isdisjoint(
            frozenset[str]().union(*(self.lexicon.kinds(words[i]) for i in range(maker.first, maker.after)))
        ):
            return None
        end = next(
            (i for i in range(maker.first + 1, maker.after - 2) if "".join(classes[i : i + 3]) == "pdw"),
            maker.after,
        )  # "la policía de la jornada": of what, and not whose
        maker = Phrase(maker.first, end)
        number = any(classes[i] == "#" or words[i] in self.lexicon.counting for i in range(first, what.first))
        contents = stretch(first, what.first) if number else []
        for i in range(maker.after, min(after - 1, maker.after + _REACH)):
            if words[i] in self.lexicon.equating and self.extent.numbered(i + 1, after):
                contents = stretch(i + 1, after)
        if not contents:
            return None
        return Claim(maker, (at, at + 1), "state", "gap", contents, clause=first)

    def _maker(self, at: int, after: int) -> Phrase | None:
        """Who stands after "by" in "In a survey of 900 adults published on Monday by X, ..."."""
        classes, words = self.tokens.classes, self.tokens.words
        for i in range(at + 1, min(after - 2, at + _WITHIN)):
            if classes[i] in ",;:“”—":
                return None
            if words[i] in self.lexicon.producers:
                maker = self.phrases.after(i + 1, after)
                named = maker is not None and "N" in classes[maker.first : maker.after]
                return Phrase(maker.first, maker.after) if maker is not None and named else None
        return None

    def _in_count(self, maker: Phrase, first: int, after: int) -> Claim | None:
        """The claim of a survey that a sentence opens with: what follows its comma."""
        if maker.after >= after or self.tokens.classes[maker.after] != ",":
            return None
        contents = stretch(maker.after + 1, after)
        return Claim(maker, (first, first + 1), "according", "initial", contents, clause=first)

    def _owned(self, who: Phrase, at: int, after: int) -> bool:
        """Whether a count is told to be somebody's: by a genitive, a possessive, or the body's name beside it."""
        words, lexicon = self.tokens.words, self.lexicon
        for i in range(who.first, at):
            if words[i].endswith(("'s", "s'")) or words[i] in lexicon.possessive:
                return True
        return (
            at > who.first
            and lexicon.language == "en"
            and not _OWNERS.isdisjoint(lexicon.kinds(words[at - 1]))
        )

    def _knows(self, maker: Phrase) -> bool:
        """Whether a count can be of somebody's making: a body by its kind, its name or its acronym."""
        tokens, lexicon = self.tokens, self.lexicon
        return any(
            tokens.upper(i) or not _OWNERS.isdisjoint(lexicon.kinds(tokens.words[i]))
            for i in range(maker.first, maker.after)
        )

    def _stated(self, who: Phrase, at: int, after: int) -> Claim | None:
        """ "The ministry's estimate is 4,000", "the police figure of 14", "the army's count: 12 dead"."""
        tokens, lexicon = self.tokens, self.lexicon
        end, owned = at + 1, self._owned(who, at, after)
        if (
            end + 1 < after
            and tokens.words[end] in lexicon.produced
            and tokens.words[end + 1] in lexicon.producers
        ):
            end += 1  # "a tally kept by"
        makes = end < after and tokens.words[end] in (*lexicon.made_of, *lexicon.producers)
        if makes and not self.extent.numbered(end + 1, after):
            maker = self.phrases.after(end + 1, after)
            if maker is not None and self._knows(maker):
                end, owned = maker.after, True
        if not owned:
            return None
        for i in range(end, min(after - 1, end + _REACH)):
            equal = (
                tokens.words[i] in lexicon.equating
                or tokens.classes[i] == ":"
                or (i == end and tokens.words[i] in lexicon.of)
            )
            dated = tokens.words[i] in lexicon.of and _YEAR.fullmatch(tokens.words[i + 1]) is not None
            if equal and not dated and self.extent.numbered(i + 1, after):
                contents = stretch(i + 1, after)
                return Claim(
                    Phrase(who.first, end), (at, at + 1), "state", "initial", contents, clause=who.first
                )
            if tokens.classes[i] not in "atpxdw" or self.phrases.verbal(i):
                return None
        return None

    def _verbal(self, who: Phrase, at: int, after: int) -> Claim | None:
        """ "The survey by X had them level at 41": a noun that states, and a plain verb."""
        classes = self.tokens.classes
        for i in range(at + 1, min(after, at + 14)):
            if classes[i] in ",;:“”—.":
                return None
            if classes[i] in VERB and self.tokens.words[i] not in self.lexicon.produced:
                if self.tokens.words[i] in self.lexicon.moving:
                    return None
                named = any(
                    classes[k] == "N" or self.tokens.words[k].endswith(("'s", "s'"))
                    for k in range(who.first, i)
                )
                valued = any(
                    classes[k] == "p" and classes[k + 1] == "#" for k in range(i + 1, min(after - 1, i + 8))
                )
                if not (named or (classes[i] == "x" and valued)) or (
                    classes[i] == "x" and i + 1 < after and self.phrases.verbal(i + 1)
                ):
                    return None
                contents = stretch(i + 1, after)
                if after - i < 4:
                    return None
                return Claim(Phrase(who.first, i), (i, i + 1), "state", "initial", contents, clause=who.first)
        return None

    def _by_count(self, who: Phrase, at: int, first: int, after: int) -> Claim | None:
        """ "By the ministry's count, 12 died", "12 died by the ministry's count"."""
        claim = Claim(who, (at, who.first), "according", "final", stretch(first, at), clause=at)
        if (at == first or self.tokens.classes[at - 1] == ";") and who.stop < after:
            begin = who.stop + (self.tokens.classes[who.stop] == ",")
            claim.place, claim.contents = "initial", stretch(begin, self.extent.boundary(begin, after))
        elif (
            at > first
            and who.stop < after
            and self.tokens.classes[at - 1] == self.tokens.classes[who.stop] == ","
        ):
            claim.place = "medial"
            claim.contents += stretch(
                who.stop + 1, self.extent.boundary(who.stop + 1, after, new_clause=True)
            )
        return claim if claim.contents else None
