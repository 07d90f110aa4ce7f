"""Noun phrases: who stands before a verb, who stands after one, and what is set beside a name."""

from typing import NamedTuple

from newsstruct.facts.sources.classes import NOUN, PRONOUN, VERB
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.made import Made
from newsstruct.facts.sources.prefixed import begins_content
from newsstruct.facts.sources.pronouns import counted, hangs, part_of, some_of
from newsstruct.facts.sources.tokens import Tokens

_STOPS = ",;:“”—.!?("
_JOINED = "&-/·"
_ASIDE = 16
"""How many tokens an aside between commas may take before a name in it."""
_HOLDERS = frozenset({"document", "voice", "official", "organisation", "team"})


class Phrase(NamedTuple):
    """Tokens [first, after) name someone; `beside` is the apposition that says who that is, if there is one."""

    first: int
    after: int
    beside: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """The first token of phrase and apposition."""
        return min(self.first, self.beside[0]) if self.beside else self.first

    @property
    def stop(self) -> int:
        """The token after phrase and apposition."""
        return max(self.after, self.beside[1]) if self.beside else self.after


class Phrases:
    """Finds noun phrases in the tokens of one article."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.made = Made(tokens, lexicon, self._nominal, self.verbal)

    def before(self, end: int, floor: int) -> Phrase | None:
        """The noun phrase that ends right before token `end`, none of it before `floor`."""
        classes = self.tokens.classes
        if end <= floor:
            return None
        if classes[end - 1] == ",":
            return self._before_apposition(end - 1, floor)
        return self._plain_before(end, floor)

    def after(self, first: int, ceiling: int) -> Phrase | None:
        """The noun phrase that begins at token `first`, with the apposition that follows it."""
        stop = self._stop_after(first, ceiling)
        if stop is None:
            return None
        if self.tokens.classes[first] == "p":
            first += 1
        return Phrase(first, stop, self._apposition_after(stop, ceiling))

    def verbal(self, index: int) -> bool:
        """Whether a token looks like a verb (a listed one, or one with a verb's ending)."""
        kind = self.tokens.classes[index]
        if kind in VERB:
            return True
        word = self.tokens.words[index]
        return kind == "w" and len(word) > 4 and word.endswith(self.lexicon.verb_endings or ("\0",))

    def has_verb(self, first: int, after: int) -> bool:
        """Whether a stretch of tokens holds what looks like a verb, or a quotation."""
        return any(self.tokens.classes[i] in "“”" or self.verbal(i) for i in range(first, after))

    def _before_apposition(self, comma: int, floor: int) -> Phrase | None:
        """ "X, the head of Y," before a verb: X, with what stands between the commas beside it."""
        classes = self.tokens.classes
        opening = comma - 1
        for _ in range(3):
            while opening >= floor and classes[opening] not in ",;:”—":
                opening -= 1
            if opening < floor or classes[opening] != ",":
                return None
            if classes[opening + 1] == "n":
                subject = self._plain_before(opening, floor)
                if opening + 2 == comma or (
                    subject is not None and self._text_told(subject, opening + 2, comma)
                ):
                    return subject
            if self._cites(opening + 1):
                return self._plain_before(opening, floor)
            if opening + 1 < comma and self._describes(opening + 1, comma):
                last = opening - (opening - 1 > floor and classes[opening - 1] == "a")
                head = self._plain_before(last, floor)  # "a volunteer there, Jane Roe,"
                if head is not None and self.age(opening + 1, comma):
                    # "Su portavoz, Juana Roy, de 44 años,": the age is passed over.
                    return self._before_apposition(opening, floor) or head
                if head is not None and all(kind == "#" for kind in classes[head.first : head.after]):
                    # "Jane Roe, 44, the fund's secretary,": the age is passed over.
                    head = self._plain_before(head.first - 1, floor) if head.first > floor else None
                if head is not None and hangs(head.after - 1, floor, self.tokens):
                    head = None
                outer = head and self._within_aside(head, floor)
                if outer is not None:
                    return outer
                named = head is not None and all(kind == "N" for kind in classes[head.first : head.after])
                explained = comma - opening == 2 or classes[opening + 1] == "r"
                if head is not None and named and explained and classes[head.first - 1] == ",":
                    # "El alcalde, Juan Roy, independiente, dijo"
                    office = self._plain_before(head.first - 1, floor) if head.first - 1 > floor else None
                    if office is not None and classes[office.first] == "d":
                        return Phrase(office.first, office.after, (head.first, head.after))
                if head is not None and not self.verbal(head.after - 1):
                    return Phrase(head.first, head.after, (opening + 1, comma))
                if head is None and all(kind == "N" for kind in classes[opening + 1 : comma]):
                    return Phrase(opening + 1, comma)
            opening -= 1
        return None

    def _text_told(self, subject: Phrase, verb: int, comma: int) -> bool:
        """Whether somebody tells by the way of what a text says: "A study by Acme, she added, has found that ..."."""
        words, lexicon = self.tokens.words, self.lexicon
        said = verb + 1 == comma and words[verb] in lexicon.cues
        return said and any(lexicon.has("document", word) for word in words[subject.first : subject.after])

    def _within_aside(self, head: Phrase, floor: int) -> Phrase | None:
        """The subject before an aside that ends in a name with its own apposition: "X, in a note by its head, Y," """
        classes = self.tokens.classes
        opening = head.first - 1
        while opening > floor and classes[opening] in "pwdN" and head.first - opening < _ASIDE:
            opening -= 1
        if opening <= floor or classes[opening] != "," or head.first - opening < 2:
            return None
        if classes[opening + 1] != "p" and not self.verbal(opening + 1):
            return None
        subject = self._plain_before(opening, floor)
        return subject if subject is not None and subject.first == floor else None

    def age(self, first: int, after: int) -> bool:
        """Whether a stretch between commas is no more than somebody's age: "44", "de 44 años", "44 anni"."""
        inside = self.tokens.classes[first:after]
        return inside.count("#") == 1 and after - first < 4 and all(kind in "#pwt" for kind in inside)

    def _relates(self, index: int) -> bool:
        """Whether a word opens a relative clause, "that" among them."""
        return self.tokens.classes[index] == "r" or self.tokens.words[index] in self.lexicon.complementizers

    def _cites(self, index: int) -> bool:
        """ "The paper, citing police, said": what stands between the commas is another source."""
        known = self.lexicon.cues.get(self.tokens.words[index], ())
        return any(cue.kind == "citing" and not cue.rest for cue in known)

    def _describes(self, first: int, after: int) -> bool:
        classes = self.tokens.classes
        kind = classes[first]
        if kind != "r" and "%" in classes[first : min(after, first + 6)]:
            return False
        return kind in "drNaw#pts" or self.verbal(first)

    def _plain_before(self, end: int, floor: int) -> Phrase | None:
        classes = self.tokens.classes
        last = end - 1
        if last < floor:
            return None
        if classes[last] in PRONOUN:
            return Phrase(last - 2 if part_of(last, floor, self.tokens, self.lexicon) else last, end)
        made = self.made.text(end, floor)
        if made is not None:
            return self._plain_before(made, floor)
        start = self._leftmost(end, floor)
        relative = self._relative_before(last if start is None else start, floor)
        if relative is not None:
            return self._plain_before(relative, floor)
        return None if start is None else Phrase(start, end)

    def _leftmost(self, end: int, floor: int) -> int | None:
        """The first token of the run of nouns, determiners and prepositions that ends before `end`."""
        classes = self.tokens.classes
        start: int | None = None
        i = end - 1
        while i >= floor:
            kind = classes[i]
            if (
                kind in "N#"
                or (kind == "w" and (not self.verbal(i) or self._attributive(i, floor, start)))
                or (kind in _JOINED and start is not None)
            ):
                start = i
            elif kind == ")" and (opened := self.tokens.opened(i, floor)) is not None:
                i = opened
                if start is None:
                    start = i
            elif kind == "d" and start is None and i > floor and counted(i, self.tokens, self.lexicon):
                start = i
            elif kind == "d" and start is not None:
                start = i
                if i > floor and self.made.produced(i - 1, floor) is not None:
                    i -= 1
                    continue
                if self._genitive(i) and i > floor:
                    i -= 1
                    continue
                joined = i - 1 > floor and (
                    (classes[i - 1] in "pd" and self._nominal(i - 2))
                    or (classes[i - 1] == "c" and self._joins(i - 1, floor))
                )
                if not joined and not (i - 1 >= floor and classes[i - 1] == "d"):
                    break
            elif (made := (self.made.dated if start is None else self.made.produced)(i, floor)) is not None:
                i = made
            elif start is not None and self._links(i, floor):
                pass
            else:
                break
            i -= 1
        while start is not None and start < end and classes[start] in ")(-":
            start += 1
        return start if start is not None and start < end else None

    def _attributive(self, index: int, floor: int, noun: int | None) -> bool:
        """Whether a participle stands between determiner and noun: "the armed forces", "its retired chief"."""
        return noun == index + 1 and index > floor and self.tokens.classes[index - 1] == "d"

    def _links(self, index: int, floor: int) -> bool:
        """Whether a preposition, a conjunction or an adverb stands inside a noun phrase."""
        classes = self.tokens.classes
        kind = classes[index]
        if kind == "p":
            return index > floor and self._nominal(index - 1)
        if kind == "a":
            return index > floor and classes[index - 1] == "d"
        return kind == "c" and self._joins(index, floor)

    def _nominal(self, index: int) -> bool:
        kind = self.tokens.classes[index]
        some = kind == "d" and some_of(index, self.tokens, self.lexicon)
        return some or kind in "N)" or (kind == "w" and not self.verbal(index))

    def _joins(self, index: int, floor: int) -> bool:
        """Whether a coordinator stands inside a name, or joins two subjects that open the clause."""
        classes = self.tokens.classes
        if index - 1 < floor or not self._nominal(index - 1):
            return False
        if classes[index - 1] == "N" and classes[index + 1] == "N" and index - 2 >= floor:
            opens = classes[index - 2] == "d" and classes[index - 3] in ",;:”"
            return classes[index - 2] in "pN" or index - 2 == floor or opens
        i = index - 1
        while i >= floor and (self._nominal(i) or classes[i] == "d"):
            i -= 1
        return i < floor or classes[i] in ",”"

    def _relative_before(self, index: int, floor: int) -> int | None:
        """The relative pronoun of an open relative clause that holds this token: "a man who saw it" """
        classes = self.tokens.classes
        for i in range(index, floor, -1):
            kind = classes[i]
            if kind in ",;:“”—cs.":
                return None
            if kind == "r":
                # "the man who Smith said": the clause has a subject of its own, so the phrase is that subject.
                return i if i < index and classes[i + 1] in "vxwa" and self._nominal(i - 1) else None
        return None

    def relative(self, index: int, floor: int) -> Phrase | None:
        """The head of the relative clause that token `index` ends, however long it is: "a man who left as it fell" """
        classes = self.tokens.classes
        for i in range(index, floor, -1):
            if classes[i] in ",;:“”—.":
                return None
            if classes[i] == "r" and classes[i + 1] in "vxwa" and self._nominal(i - 1):
                return self._plain_before(i, floor)
        return None

    def _stop_after(self, first: int, ceiling: int) -> int | None:
        tokens, classes = self.tokens, self.tokens.classes
        if first >= ceiling:
            return None
        some = first + 2 < ceiling and part_of(first + 2, first, tokens, self.lexicon)
        if some or classes[first] == "n":
            return first + 1 + 2 * some  # "said one of them"
        i = first
        if classes[i] == "p" and tokens.words[i] in self.lexicon.indefinite:
            i += 1
        stop: int | None = None
        while i < ceiling:
            kind = classes[i]
            if stop is not None and kind == "#" and self.lexicon.prefixes:
                break
            if stop is not None and (of := self.made.maker(i, first, ceiling)) is not None:
                i = of
            elif stop is not None and kind in "wv" and self._qualified(i, ceiling):
                pass
            elif (
                stop is not None
                and kind == "w"
                and i + 1 < ceiling
                and (
                    self._governs(i)
                    or begins_content(i, self.tokens, self.lexicon)
                    or (self.lexicon.splits and classes[i - 1] == "N")
                    or (i > first + 1 and self._after_person(i, first))
                )
            ):
                break
            elif kind == "#" and stop is not None and self.lexicon.splits:
                break  # "nach Schätzung des Kreises 400 Menschen"
            elif kind in "N#" or (kind == "w" and not (self.verbal(i) and self._ends_phrase(i, ceiling))):
                stop = i + 1
                if tokens.words[i].endswith("'s") and i + 1 < ceiling and classes[i + 1] not in NOUN:
                    break
            elif kind == "v" and self._attributive(i, first, i + 1) and classes[i + 1] in NOUN:
                pass  # "a written reply"
            elif (kind == "d" and (stop is None or classes[i - 1] in "pd" or self._genitive(i))) or (
                kind == "a" and i > first and classes[i - 1] == "d"
            ):
                pass
            elif kind == "p" and stop is not None and i + 1 < ceiling and classes[i + 1] in "Ndw#":
                if (
                    classes[i + 1] == "#"
                    or tokens.words[i] in self.lexicon.loose
                    or (classes[i + 1] == "w" and self.verbal(i + 1))
                ):
                    break
            elif kind == "c" and stop is not None and self._joins_after(i, ceiling):
                pass
            elif kind == "(" and stop is not None and (closed := self.tokens.closed(i, ceiling)) is not None:
                i = closed
                stop = i + 1
            elif kind in _JOINED and stop is not None:
                pass
            else:
                break
            i += 1
        return stop

    def _after_person(self, index: int, first: int) -> bool:
        """Whether a word without a capital follows a person's name, and so does not belong to it."""
        classes, words = self.tokens.classes, self.tokens.words
        start = index
        while start > first and classes[start - 1] == "N":
            start -= 1
        given = index - start > 1 and words[start] in self.lexicon.given_names
        return given and not self.lexicon.kinds(words[index])

    def _genitive(self, index: int) -> bool:
        """Whether a German article after a noun for a text or an office says whose: "Studie des Instituts"."""
        words, lexicon = self.tokens.words, self.lexicon
        if not lexicon.splits or not index or words[index] not in lexicon.of:
            return False
        named = index > 1 and self.tokens.classes[index - 1] == "N"  # "die Direktion Nord der Agentur"
        return any(lexicon.kinds(words[k]) & _HOLDERS for k in range(index - 1 - named, index))

    def _governs(self, index: int) -> bool:
        """Whether a word that could be a noun is a verb: a "that" clause follows it, or a name stands before."""
        words = self.tokens.words
        if words[index] in self.lexicon.showing and self.tokens.classes[index - 1] == "N":
            return True  # "an estimate by the Grain Council shows"
        return words[index] in self.lexicon.cues and words[index + 1] in self.lexicon.complementizers

    def _qualified(self, index: int, ceiling: int) -> bool:
        """ "people briefed on the matter": a participle that says who an unnamed source is."""
        classes, words = self.tokens.classes, self.tokens.words
        said = self.verbal(index) and words[index].endswith(self.lexicon.verb_endings or ("",))
        said = said and self.lexicon.has("people", words[index - 1])
        return said and index + 1 < ceiling and classes[index + 1] == "p"

    def _ends_phrase(self, index: int, ceiling: int) -> bool:
        """A word with a verb's ending ends a noun phrase unless a noun follows it ("an armed group")."""
        return index + 1 >= ceiling or self.tokens.classes[index + 1] not in NOUN or index == 0

    def _joins_after(self, index: int, ceiling: int) -> bool:
        classes = self.tokens.classes
        if index + 1 >= ceiling or not self._nominal(index + 1):
            return False
        return (classes[index - 1] == "N") == (classes[index + 1] == "N") and classes[index - 1] in NOUN

    def _apposition_after(self, comma: int, ceiling: int) -> tuple[int, int] | None:
        """What a comma sets beside a name: ", a nurse", ", 38", ", who asked not to be named"."""
        classes = self.tokens.classes
        if comma + 1 >= ceiling or classes[comma] != "," or not self._describes(comma + 1, ceiling):
            return None
        if self._cites(comma + 1):
            return None
        if classes[comma + 1] == "a" or (
            classes[comma + 1] == "p" and self.tokens.words[comma + 1] not in self.lexicon.of
        ):
            return None
        i = comma + 1
        while i < ceiling and classes[i] not in ",;:“”—.!?":
            i += 1
        if classes[comma + 1] == "#" and i > comma + 3:
            return None
        if (
            classes[comma + 1] != "r"
            and self.has_verb(comma + 1, i)
            and not any(self._relates(k) for k in range(comma + 2, i))
            and not (self.lexicon.prefixes and i + 1 < ceiling and self._relates(i + 1))
        ):
            return None
        return comma + 1, i
