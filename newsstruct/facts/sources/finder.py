"""Through the article, sentence by sentence: claims found, sources brought back to entities, quotes carried on."""

from bisect import bisect_left

from newsstruct.facts.sources.claims import ClaimFinder
from newsstruct.facts.sources.classes import PRONOUN
from newsstruct.facts.sources.entities import Registry
from newsstruct.facts.sources.extent import Claim
from newsstruct.facts.sources.lexicon import Lexicon, lexicon
from newsstruct.facts.sources.memory import Known
from newsstruct.facts.sources.model import Entity, Sources, Statement
from newsstruct.facts.sources.names import Names
from newsstruct.facts.sources.nesting import Nesting, Said
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.quotes import Quote, find_quotes, quoted
from newsstruct.facts.sources.tokens import tokenize
from newsstruct.reading import Reading

# Tokens of a sentence looked at together: longer ones are no prose, and would take time that grows with its square.
_LONGEST = 160
_TRAIL = 10
"""How many tokens after a cue may tell where and when it was said."""


class _Finder:
    def __init__(self, reading: Reading, words: Lexicon) -> None:
        self.reading = reading
        self.lexicon = words
        self.tokens = tokenize(reading.text, words)
        self.sentences = [
            (first, min(first + _LONGEST, end), s.paragraph)
            for s in reading.sentences
            if not s.is_title
            for end in (self._token(s.end),)
            for first in range(self._token(s.start), end, _LONGEST)
        ]
        paragraphs = [
            (self._token(p.start), self._token(p.end)) for p in reading.paragraphs if not p.furniture
        ]
        self.quotes = find_quotes(self.tokens, paragraphs)
        ends = dict(paragraphs)
        self.filling = {q.first for q in self.quotes if q.after + 1 >= ends.get(q.first, q.after + 2)}
        """Where the quotes begin that are the whole of their paragraph."""
        self.inside = quoted(self.quotes, len(self.tokens))
        self.claims = ClaimFinder(self.tokens, words, self.inside)
        self.clauses = self.claims.clauses
        self.names = Names(self.tokens, words)
        self.registry = Registry(self.tokens, words, self.names)
        self.nesting = Nesting(self.tokens, words)
        self.said: list[Said] = []
        self.topic: tuple[Phrase, int, int] | None = None
        """Whom the last sentence that named somebody began with: the phrase, that sentence's end, its paragraph."""

    def _token(self, offset: int) -> int:
        offsets = self.tokens.offsets
        plain = offset if offsets is None else bisect_left(offsets, offset)
        return bisect_left(self.tokens.starts, plain)

    def run(self) -> Sources:
        for first, after, paragraph in self.sentences:
            if first < after:
                self._sentence(first, after, paragraph)
        self._carry_on()
        return self._sources()

    def _sentence(self, first: int, after: int, paragraph: int) -> None:
        topic = self._taken_up(first, paragraph)
        self._observe(first, after, paragraph)
        previous: Said | None = None
        claims = self.claims.find(first, after)
        if topic is not None and not claims and self.clauses.reported(first, after):
            claims = [Claim(topic, (first, first + 1), "say", "initial", [(first, after)], first)]
        elif (
            topic is not None
            and claims
            and claims[0].who is None
            and claims[0].place in ("initial", "final", "medial")
        ):
            claims[0].who = topic  # "Ana Roy toured the town. Said that ..."
        if not any(claim.kind != "want" for claim in claims) and self._goes_on(first, after, paragraph):
            self.said[-1].contents.append((first, after))
            claims = []
        for claim in claims:
            if self._points_back(claim, first):
                claim.contents = self._before_in_paragraph(first, paragraph)
            said = self._said(claim, previous, paragraph)
            if said is None:
                continue
            if previous is not None:
                if self.nesting.absorbed(said, previous):
                    continue
                if self.nesting.absorbs(said, previous):
                    self.said.pop()
            self.said.append(said)
            previous = said

    def _goes_on(self, first: int, after: int, paragraph: int) -> bool:
        """Whether a sentence without a cue leaves out what the one before named: "Unity won 18, the Greens five." """
        if not self.said or self.said[-1].paragraph != paragraph or self.said[-1].claim.act != "says":
            return False
        said = self.said[-1]
        words, classes = self.tokens.words, self.tokens.classes
        dashes = classes[first] == "—" and any(classes[a] == "—" for a, _ in said.contents)
        if dashes or self.clauses.reported(first, after):
            return True  # "— Contei 12 marcas — diz ela. — Minha filha ..."
        reach = max([said.claim.cue[1], said.mention[1], *(b for _, b in said.contents)])
        if reach > first or first - reach > _TRAIL or "#" in classes[reach:first]:
            return False
        if self.claims.phrases.has_verb(reach, first):
            return False
        if self.claims.partition(first):
            return self._counted_there(first, said)
        if self.clauses.headless(first):
            return True
        if reach < first - 2:
            return False
        opening = words[first] in self.lexicon.further and (
            classes[first + 1] in "#" or words[first + 1] in self.lexicon.counting
        )
        return opening or sum(self.clauses.bare_number(i) for i in range(first + 1, after - 1)) > 1

    def _counted_there(self, first: int, said: Said) -> bool:
        """Whether the source counted the whole of which a part is told: "Of the 26 breaches, 11 ..."."""
        words, classes = self.tokens.words, self.tokens.classes
        whole = next((i for i in range(first + 1, first + 4) if classes[i] == "#"), None)
        if (
            whole is None
            or classes[first] != "p"
            or self.claims.phrases.verbal(whole + 1)
            or classes[whole + 1] != "w"
        ):
            return True
        told = {word for a, b in said.contents for word in words[a:b]}
        return not told.isdisjoint(words[whole : whole + 2])

    def _points_back(self, claim: Claim, first: int) -> bool:
        """ "Das teilte das Amt mit.": what is said stands in the sentences before."""
        if self.tokens.words[first] not in self.lexicon.pointing or claim.kind != "say":
            return False
        return claim.cue[0] == first + 1

    def _before_in_paragraph(self, first: int, paragraph: int) -> list[tuple[int, int]]:
        taken = max((said.claim.cue[1] for said in self.said if said.paragraph == paragraph), default=-1)
        return [
            (start, after) for start, after, number in self.sentences
            if number == paragraph and after <= first and start > taken
        ]  # fmt: skip

    def _taken_up(self, first: int, paragraph: int) -> Phrase | None:
        """Whom a verb without a subject takes up: who the sentence right before is about, where nobody spoke in it."""
        if self.topic is None:
            return None
        phrase, end, number = self.topic
        spoken = self.said and self.said[-1].claim.cue[0] >= phrase.first
        return None if spoken or end != first or number != paragraph else phrase

    def _observe(self, first: int, after: int, paragraph: int) -> None:
        """Note whom the sentence is about, for the pronouns and the verbs without a subject that follow."""
        classes, words = self.tokens.classes, self.tokens.words
        if self.tokens.text[self.tokens.starts[first] : self.tokens.ends[after - 1]].isupper():
            return  # "WHERE THE EELS GO"
        start = self.claims.after_wire(first, after)
        while start < after and classes[start] in "at,“":
            start += 1
        subject = self.claims.phrases.after(start, after)
        opens_with_cue = start < after and words[start] in self.lexicon.cues
        if (
            subject is not None
            and subject.after < len(self.tokens)
            and not opens_with_cue
            and words[subject.first] not in self.lexicon.oblique
            and self.inside[subject.first] is None
        ):
            self.registry.observe(self._without_verb(subject))
            if self.claims.verbs.subjects.known(subject) and classes[subject.first] not in PRONOUN:
                self.topic = subject, after, paragraph
        numbers = [i for i, kind in enumerate(classes[first:after], first - 1) if kind == "#"]
        for i in numbers:
            if first < i < after - 2 and classes[i] in ",(" and classes[i - 1] == "N":
                self.registry.memory.aged(i)
        known = self.registry.memory.by_form
        if known.keys().isdisjoint(words[first + 1 : after]):
            return
        for i in range(first + 1, after):
            if classes[i - 1] == "d" and classes[i] == "w" and words[i] in known and not self.inside[i]:
                self.registry.memory.touch(words[i], i - 1)

    def _without_verb(self, subject: Phrase) -> Phrase:
        """A subject without a verb that may be a noun, after a name: "Jane Roe at Acme Motors claims"."""
        last = subject.after - 1
        classes, words = self.tokens.classes, self.tokens.words
        verb = (
            last > subject.first
            and classes[last] == "w"
            and (
                words[last] in self.lexicon.homograph
                or (self.lexicon.gendered and not self.lexicon.kinds(words[last]))
            )
        )
        return Phrase(subject.first, last) if verb and classes[last - 1] == "N" else subject

    def _said(self, claim: Claim, previous: Said | None, paragraph: int) -> Said | None:
        if claim.who is None:
            if previous is None and self.said and paragraph - self.said[-1].paragraph < 2:
                previous = self.said[-1]
            if previous is None:
                return None
            return Said(claim, previous.who, previous.mention, paragraph, self._whole(claim.contents))
        phrase = claim.who
        if self.tokens.classes[phrase.first] == "r" and phrase.after == phrase.first + 1:
            if (
                previous is not None
                and previous.claim.who is not None
                and phrase.first - 1
                in (
                    previous.claim.who.after,
                    previous.claim.who.stop,
                )
            ):
                return Said(claim, previous.who, previous.mention, paragraph, self._whole(claim.contents))
            antecedent = self._antecedent(phrase.first)
            if antecedent is None or not self.claims.verbs.subjects.known(antecedent):
                return None
            phrase = antecedent
        if self._provides(claim, phrase):
            return None
        if self.said and self._same_source(phrase):
            return Said(
                claim, self.said[-1].who, (phrase.first, phrase.after), paragraph, self._whole(claim.contents)
            )
        quoting = any(self.tokens.classes[a] == "“" or self.inside[a] for a, _ in claim.contents)
        who = self.registry.resolve(phrase, quoting)
        if who is None:
            return None
        self.registry.memory.issue(claim.cue[1], who.source)
        return Said(claim, who, (phrase.first, phrase.after), paragraph, self._whole(claim.contents))

    def _provides(self, claim: Claim, phrase: Phrase) -> bool:
        """ "The deal foresees 12 million for roads": what a plan or a law lays down, nobody tells."""
        words, lexicon = self.tokens.words, self.lexicon
        if words[claim.cue[1] - 1] not in lexicon.providing:
            return False
        first, classes = phrase.first + (self.tokens.classes[phrase.first] == "d"), self.tokens.classes
        last = next((i for i in range(first + 1, phrase.after) if classes[i] == "p"), phrase.after)
        seen = not lexicon.viewed.isdisjoint(words[first : phrase.after])  # "A draft seen by the agency"
        return not seen and not lexicon.provision.isdisjoint(words[first:last])

    def _same_source(self, phrase: Phrase) -> bool:
        """ "According to the same source": the one who said what came before."""
        words = self.tokens.words[phrase.first : phrase.after]
        if len(words) == 2 and words[1] in self.lexicon.resuming:
            return True
        return not self.lexicon.same.isdisjoint(words) and any(
            self.lexicon.has(kind, word) for kind in ("anonymous", "document") for word in words
        )

    def _antecedent(self, relative: int) -> Phrase | None:
        end = relative
        if end > 0 and self.tokens.classes[end - 1] == ",":
            end -= 1
        found = self.claims.phrases.before(end, max(0, end - 14))
        if found is not None and all(kind in "#t" for kind in self.tokens.classes[found.first : found.after]):
            return None
        return found

    def _whole(self, contents: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Contents widened to the whole of the quotes they touch."""
        result: list[tuple[int, int]] = []
        for first, after in contents:
            for i in (first, after - 1):
                quote = self.inside[i]
                if quote is not None and quote.after - quote.first > 3:
                    first, after = min(first, quote.first), max(after, quote.after)
            result.append((first, after))
        return result

    def _carry_on(self) -> None:
        """Give quotes without a cue of their own to the one who is being quoted."""
        owners: dict[int, Said] = {}
        for said in self.said:
            for first, after in said.contents:
                for i in range(first, after):
                    quote = self.inside[i]
                    if quote is not None:
                        owners.setdefault(quote.first, said)
        paragraph_of = self._paragraphs_of_quotes()
        last: Said | None = None
        position = 0
        for quote in self.quotes:
            while position < len(self.said) and self.said[position].claim.cue[0] < quote.first:
                last = self.said[position]
                position += 1
            if quote.first in owners:
                continue
            owner: Said | None = None
            if quote.carries_on is not None:
                owner = owners.get(quote.carries_on.first)
            elif (
                last is not None
                and self._stands_alone(quote)
                and (
                    paragraph_of.get(quote.first) == last.paragraph or self._filled(quote, last, paragraph_of)
                )
            ):
                owner = last
            if owner is not None:
                owner.contents.append((quote.first, quote.after))
                owners[quote.first] = owner

    def _filled(self, quote: Quote, last: Said, paragraph_of: dict[int, int]) -> bool:
        """Whether a quote is all of a paragraph right after one in which somebody is quoted."""
        quoting = any(self.inside[a] is not None or self.inside[b - 1] is not None for a, b in last.contents)
        return quoting and quote.first in self.filling and paragraph_of.get(quote.first) == last.paragraph + 1

    def _paragraphs_of_quotes(self) -> dict[int, int]:
        starts = [first for first, _, _ in self.sentences]
        found: dict[int, int] = {}
        for quote in self.quotes:
            index = bisect_left(starts, quote.first + 1) - 1
            if index >= 0:
                found[quote.first] = self.sentences[index][2]
        return found

    def _stands_alone(self, quote: Quote) -> bool:
        before = self.tokens.classes[quote.first - 1] if quote.first else "."
        return quote.after - quote.first > 4 and before in ".!?”:"

    def _sources(self) -> Sources:
        entities: dict[int, Entity] = {}

        def frozen(known: Known) -> Entity:
            found = entities.get(id(known))
            if found is None:
                found = entities[id(known)] = known.freeze()
            return found

        statements: list[Statement] = []
        named: list[tuple[int, int, Entity]] = []
        span = self.tokens.span
        for said in self.said:
            if not said.contents:
                continue
            source = frozen(said.who.source)
            speaker = frozen(said.who.speaker) if said.who.speaker else None
            mention = span(*said.mention)
            statements.append(
                Statement(
                    mention,
                    span(*said.claim.cue),
                    tuple(span(a, b) for a, b in said.contents),
                    source,
                    speaker,
                    said.claim.act,
                )
            )
            named.append((*mention, speaker or source))
        by_name: dict[str, Known | None] = {}
        shown, starts, ends = self.tokens.shown, self.tokens.starts, self.tokens.ends
        for first, after in self.names.runs:
            name = shown[starts[first] : ends[after - 1]]
            if name not in by_name:
                by_name[name] = self.registry.memory.named(" ".join(name.split()))
            known = by_name[name]
            if known is not None:
                named.append((*span(first, after), frozen(known)))
        named.sort(key=lambda item: (item[0], item[1]))
        return Sources(tuple(entities.values()), tuple(statements), self.reading.text, tuple(named))


def find_sources(reading: Reading) -> Sources:
    """Find who says what in an article."""
    words = lexicon(reading.language)
    if not words.cues:
        return Sources((), (), reading.text)
    return _Finder(reading, words).run()
