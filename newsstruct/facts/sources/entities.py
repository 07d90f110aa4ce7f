"""Who is who: mentions, acronyms, pronouns and descriptions brought back to one entity each."""

from newsstruct.facts.sources.bodies import explained, leader
from newsstruct.facts.sources.cases import nominative
from newsstruct.facts.sources.described import Described
from newsstruct.facts.sources.descriptions import Descriptions
from newsstruct.facts.sources.kinds import is_anonymous, is_medium, is_text
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.memory import Known, Memory, Who, as_source
from newsstruct.facts.sources.model import bare, plain_name
from newsstruct.facts.sources.names import Names
from newsstruct.facts.sources.people import describe
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.tokens import Tokens
from newsstruct.summary import SourceKind


class Registry:
    """The entities of an article, and how to find the one a phrase means."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, names: Names) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.names = names
        self.memory = Memory(tokens, lexicon, names)
        self.descriptions = Descriptions(self.memory)
        self._read: dict[Phrase, Described] = {}

    def resolve(self, phrase: Phrase, quoting: bool = False) -> Who | None:
        """Who a source phrase means; None where nobody can be told. `quoting`: the content is a quotation."""
        tokens, memory = self.tokens, self.memory
        last = phrase.after - 1
        if tokens.classes[last] in "nr" and (last == phrase.first or not phrase.beside):
            return self._pronoun(tokens.words[last], last)  # "she", "one of them"
        described = self._describe(phrase)
        who = self._described(described, phrase, quoting)
        if not described.team and described.name is None:
            who.source.team = False  # It speaks for itself, and may be spoken for.
        memory.met(who.source, phrase.stop - 1)
        named_last = (described.noun or (0, phrase.after))[1]
        for i in range(phrase.first + 1, min(named_last + 1, phrase.after - 1)):
            if tokens.words[i] in self.lexicon.viewed:
                break
            if tokens.classes[i] == "(" and tokens.classes[i + 1] == "N" and tokens.classes[i + 2] == ")":
                memory.also(who.source, tokens.string(i + 1, i + 2))
        if who.speaker is not None:
            memory.met(who.speaker, phrase.stop - 1)
            self._remember(who.speaker, described, phrase)
        elif who.source.personal:
            self._remember(who.source, described, phrase)
        if described.pronoun_body:
            return who
        if who.speaker is not None:
            memory.also(who.speaker, tokens.string(phrase.first, phrase.after))
        elif described.name is not None or len(tokens.string(*(described.noun or (0, 0))).split()) > 1:
            memory.also(who.source, tokens.string(phrase.first, phrase.after))
        return who

    def _describe(self, phrase: Phrase) -> Described:
        known = self._read.get(phrase)
        if known is None:
            known = self._read[phrase] = describe(phrase, self.tokens, self.lexicon, self.names)
        return known

    def observe(self, phrase: Phrase) -> None:
        """Note a person or a body a sentence begins with, or a known entity named there."""
        tokens = self.tokens
        plain = tokens.classes[phrase.first] == "d" and phrase.beside is None
        if tokens.classes[phrase.first] in "nr" or not (plain or self._may_name(phrase)):
            return
        described = self._describe(phrase)
        if (
            described.name is None
            and not described.role
            and explained(phrase.after, self.tokens, self.lexicon)
        ):
            # A name with foreign small words in it: "Amis du Nord, a charity, ..."
            run = next((run for run in self.names.runs_from(phrase.first) if run[1] == phrase.after), None)
            described.name = run
        if described.name is None:
            self._observe_body(described, phrase)
            self._observe_leader(phrase)
            return
        name = tokens.string(*described.name)
        known = self.memory.named(name)
        if (
            known is None
            and (described.role or self.names.honoured(name))
            and not self._named_owner(described)
        ):
            who = self._named_person(described, name, phrase)
            self.memory.met(who.source, phrase.stop - 1)
            known = who.speaker or who.source
        elif known is None and (
            self._names_body(name, described) or explained(phrase.after, self.tokens, self.lexicon)
        ):
            known = self._named_body(name, described, phrase)
        if known is not None:
            self.memory.met(known, phrase.stop - 1)
        elif self._is_topic(described.name, phrase):
            genders = self.names.genders_after(phrase.after)
            person = self._is_person(name, False, phrase) or bool(genders)
            if len(genders) < 2 and (not person or " " in name):
                full = bare(self.names.longest(name))
                kind: SourceKind = "person" if person else "organisation"
                self.memory.passing(Known(full, kind, "".join(genders)), phrase.first)

    def _is_topic(self, name: tuple[int, int], phrase: Phrase) -> bool:
        """Whether a name at the head of a sentence may be that of a body: no dateline, nothing explained."""
        classes = self.tokens.classes
        dateline = classes[phrase.after] in "—,(." or "(" in classes[phrase.first : phrase.after]
        all_capital = self.lexicon.splits
        return not (all_capital or dateline or phrase.beside) and self.names.is_name(*name)

    def _may_name(self, phrase: Phrase) -> bool:
        return self.lexicon.has("people", self.tokens.words[phrase.first]) or any(
            self.tokens.classes[i] == "N" or self.lexicon.has("organisation", self.tokens.words[i])
            for i in range(phrase.first, phrase.after)
        )

    def _names_body(self, name: str, d: Described) -> bool:
        noun = self.tokens.string(d.noun[0], d.name[1]) if d.noun and d.name else name
        return plain_name(bare(name)) in self.names.expansions or self.names.is_body(noun)

    def _observe_leader(self, phrase: Phrase) -> None:
        """ "The team, led by the Acme Institute, ...": the institute is the one whose study it is."""
        led = leader(phrase.first, phrase.after, self.tokens, self.lexicon)
        if led is not None:
            body = self._body(*led)
            body.team = body.is_body
            self.memory.met(body, phrase.first)
            body.heads.update(self.tokens.words[phrase.first : phrase.after])

    def _observe_body(self, d: Described, phrase: Phrase) -> None:
        """Note a body without a proper name that a sentence is about: "its spokesman" may follow."""
        if d.team and d.body is not None:
            maker = self._body(*d.body)
            # Nobody speaks for who was only polling: "Analysts polled by Acme expected more."
            polled = any(
                self.lexicon.has("people", word) for word in self.tokens.words[phrase.first : d.body[0]]
            )
            maker.team = maker.team or (polled and maker.last < 0)
            self.memory.met(maker, phrase.stop - 1)
        several = self.descriptions.several(d, phrase)
        if several is not None:
            self.memory.passing(several, phrase.first)
        if d.role or d.body is not None or d.pronoun_body or not d.definite or d.noun is None:
            return
        first, after = d.noun
        if "#" in self.tokens.classes[first:after]:
            # "The firm earned 2 million": no name goes on over a number.
            body = (i for i in range(first, after) if self.lexicon.has("organisation", self.tokens.words[i]))
            after = next(body, after - 1) + 1
            d.noun = (first, after)
        head = next((i for i in range(first + 1, after) if self.tokens.classes[i] == "p"), after) - 1
        heads, noun = (first, head) if self.lexicon.subject_after else (head,), d.noun
        if (
            head - 1 >= first
            and not self.lexicon.kinds(self.tokens.words[head])
            and not self.lexicon.subject_after
        ):
            # "The charity feeds": a verb that no list knows.
            heads, noun = (head - 1,), (first, head)
        if any(first <= i < after and self.lexicon.has("organisation", self.tokens.words[i]) for i in heads):
            d.noun = noun
            self.memory.met(self.descriptions.source(d, phrase), phrase.first)

    def _remember(self, known: Known, d: Described, phrase: Phrase) -> None:
        """Keep the words for what someone is: "the minister" may follow."""
        if not d.role:
            return
        for part in ((phrase.first, phrase.after), phrase.beside):
            if part is not None:
                words = self.tokens.words[part[0] : part[1]]
                known.heads.update(words)
                for word in words:
                    known.heads.update(self.lexicon.synonyms.get(word, ()))

    # Pronouns

    def _pronoun(self, word: str, at: int, strict: bool = False) -> Who | None:
        group = self.lexicon.pronouns.get(word, "")
        latest = self.memory.latest
        known: Known | None = None
        if group in ("he", "she"):
            gender = "m" if group == "he" else "f"
            known = latest(at, lambda k: k.personal and k.gender in ("", gender))
            body = latest(at, lambda k: k.is_body) if self.lexicon.splits else None
            if body is not None and (known is None or body.last > known.last):
                known = body
            elif known is not None:
                known.gender = gender
        elif group == "it":
            known = latest(at, lambda k: k.is_body and not k.plural)
        elif group == "they":
            known = latest(at, lambda k: k.plural) or latest(at, lambda k: k.kind == "organisation")
        elif group == "either":
            known = latest(at, lambda k: k.personal or k.is_body)
            person = latest(at, lambda k: k.personal)
            if person is not None and known is not None and person.last >= known.last:
                known = person
        if known is None and strict:
            return None
        if known is None:
            return Who(Known(self.tokens.string(at, at + 1), "person", last=at, resolved=False))
        self.memory.met(known, at)
        return as_source(known)

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
            if (d.role or self._is_person(shown, quoting, phrase)) and not self._named_owner(d):
                return self._named_person(d, shown, phrase)
            return Who(self._named_body(shown, d, phrase))
        if d.role:
            return self._by_role(d, phrase)
        return as_source(self.descriptions.source(d, phrase))

    def _by_role(self, d: Described, phrase: Phrase) -> Who:
        """ "The minister", "a spokesman for the bank": someone known by their role alone."""
        anonymous = is_anonymous(phrase, self.tokens, self.lexicon)
        if not d.pronoun_body:
            known = self.descriptions.role(d, phrase.stop)
            if known is not None:
                return as_source(known)
        if d.role == "voice" and not anonymous:
            body = self._voiced(d, phrase)
            if body is not None:
                speaker = Known("", "person", d.gender, body=body, nameless=True, proper=False)
                self._remember(speaker, d, phrase)
                self.memory.passing(speaker, phrase.first)
                return Who(body)
        return Who(self.descriptions.source(d, phrase))

    def _named_owner(self, d: Described) -> bool:
        """ "The owner, Acme Mining": a role that bodies have too, with the name of one."""
        if d.role != "person" or d.name is None:
            return False
        name = self.tokens.string(*d.name)
        if self.names.is_body(name):
            return True
        first = self.tokens.words[d.name[0]]
        return (
            self.lexicon.has("owner", d.rank)
            and first not in self.lexicon.given_names
            and self.names.person(name) is None
        )

    def _owner(self, d: Described, phrase: Phrase) -> Who | None:
        """ "Its teams", "her agency": the one they belong to, or the body of the one whose they are."""
        words = self.tokens.words[slice(*(d.noun or (phrase.first, phrase.after)))]
        if not any(
            word in self.lexicon.tally or word in self.lexicon.counts or self.lexicon.has(kind, word)
            for word in words
            for kind in ("organisation", "team", "document")
        ):
            return None
        who = self._pronoun(self.tokens.words[phrase.first], phrase.first, strict=True)
        own = who is not None and any(self.lexicon.has("organisation", word) for word in words)
        if who is not None and own and who.source.personal and not self.lexicon.portfolio.isdisjoint(words):
            return None  # "His ministry": no person, and not the person who heads it
        return Who(who.source) if who is not None and own else who

    def _named_person(self, d: Described, shown: str, phrase: Phrase) -> Who:
        shown = self.names.untitled(shown)
        full = self.names.person(shown) or shown
        by_form = self.memory.by_form
        known = by_form.get(plain_name(full)) or by_form.get(plain_name(shown))
        if known is None or not known.personal:
            known = self.memory.new(full, "official" if d.role == "official" else "person", d.gender)
            self.memory.also(known, full.split()[-1])
        elif d.role == "official":
            known.kind = "official"
        known.gender = known.gender or d.gender
        self._remember(known, d, phrase)
        self.memory.also(known, shown)
        if known.body is None:
            voice = d.role == "voice" or self._presides(d, phrase)
            body = self._voiced(d, phrase) if voice else self.memory.served(d.rank, phrase.start, phrase.stop)
            if body is not None and body.kind == "document":
                body = self.memory.latest(phrase.start, lambda k: k.team)
            known.body = body
        return as_source(known)

    def _presides(self, d: Described, phrase: Phrase) -> bool:
        """ "Its president": an office of state, or one of a body, as the one last met is."""
        if not d.pronoun_body or d.rank not in self.lexicon.nouns["agent"]:
            return False
        owner = self.memory.latest(phrase.stop, lambda k: k.personal or k.is_body)
        return owner is not None and owner.kind == "organisation"

    def _voiced(self, d: Described, phrase: Phrase) -> Known | None:
        """The body someone speaks for: named, "its", or else the one last met."""
        if d.body is not None and not d.pronoun_body and self._owns(d.body):
            return self._body(*d.body)
        if d.body is not None and not d.pronoun_body:
            known = self.memory.fitting(self.tokens.words[slice(*d.body)], phrase.start)
            if known is not None:
                return known  # "The district chair" of a district named before
        if not d.pronoun_body:
            served = self.memory.served(d.rank, phrase.start, phrase.stop)
            if served is not None:
                return served
        if d.master:
            return self.memory.latest(phrase.start, lambda k: k.personal and not k.nameless)
        return self.memory.voiced(phrase.first, phrase.stop, owned=d.pronoun_body)

    def _owns(self, body: tuple[int, int]) -> bool:
        """Whether what someone speaks for can be a body: one by name or kind, or the owner in "the plant's manager"."""
        last = self.tokens.words[body[1] - 1]
        return (
            self._may_name(Phrase(*body))
            or last.endswith(("'s", "s'"))
            or any(self.lexicon.has("official", self.tokens.words[i]) for i in range(*body))
        )

    def _body(self, first: int, after: int) -> Known:
        classes, words, lexicon = self.tokens.classes, self.tokens.words, self.lexicon
        while first < after and classes[first] == "d":
            first += 1
        if lexicon.splits:
            # "Jana Roe vom Verein Delphin in der Fragestunde"
            apart = (i for i in range(first + 1, after) if classes[i] == "p" and words[i] not in lexicon.of)
            after = next(apart, after)
        phrase = Phrase(first, after)
        inner = self._describe(phrase)
        if inner.name is not None:
            return self._named_body(self.tokens.string(*inner.name), inner, phrase)
        return self.descriptions.source(inner, phrase)

    def _is_person(self, name: str, quoting: bool, phrase: Phrase) -> bool:
        plain = plain_name(name)
        known = self.memory.by_form.get(plain)
        if known is not None:
            return known.kind in ("person", "official")
        words = name.split()
        if self.names.is_body(name) or plain in self.names.acronyms or name.isupper():
            return False
        if self.names.honoured(name):
            return True
        full = self.names.longest(name)
        if full != name and self.names.is_body(full):
            return False
        if self.tokens.classes[phrase.first] == "d":
            return False
        if words[0].lower().strip(".") in self.lexicon.given_names or self.names.person(name) is not None:
            return True
        if phrase.beside is not None and self.tokens.classes[phrase.beside[0]] == "#":
            return True
        if (
            quoting
            and phrase.beside is not None
            and self.tokens.words[phrase.beside[0]] in self.lexicon.indefinite
        ):
            return True
        return 1 < len(words) <= 4 and quoting and all(word[0].isupper() for word in words)

    def _named_body(self, shown: str, d: Described, phrase: Phrase) -> Known:
        shown = bare(shown)
        if self.lexicon.splits and d.name is not None and d.name[0]:
            shown = nominative(shown, self.tokens.words[d.name[0] - 1], self.lexicon)
        full = self.names.longest(shown)
        if (
            full == shown
            and " " not in shown
            and self.lexicon.has("organisation", shown.lower())
            and d.definite
        ):
            earlier = self.descriptions.earlier([shown.lower()], phrase)
            if earlier is not None:
                self.memory.also(earlier, shown)
                return earlier
        by_form = self.memory.by_form
        known = by_form.get(plain_name(full)) or by_form.get(plain_name(shown))
        if known is None:
            last = full.lower().split()[-1]
            if self.lexicon.has("anonymous", last):
                return self.descriptions.source(d, phrase)
            kind: SourceKind = "media" if is_medium(full, d, self.tokens, self.lexicon) else "organisation"
            if d.noun is not None and is_text(d.noun[1] - 1, self.tokens, self.lexicon):
                kind = "document"
            known = self.memory.new(full, kind)
        self.memory.also(known, shown)
        short = self.names.short_of.get(plain_name(known.name))
        if short is not None:
            self.memory.also(known, short)
        for part in (d.noun, phrase.beside):
            if part is not None:
                known.heads.update(self.tokens.words[part[0] : part[1]])
        return known
