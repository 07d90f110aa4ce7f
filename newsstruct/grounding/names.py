"""Whether two names are those of one: in full or in part, with other endings, or as initials."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from newsstruct.facts.sources import Entity
from newsstruct.facts.sources.lexicon import lexicon
from newsstruct.facts.units import units_of
from newsstruct.facts.words import akin, find_words, words_of
from newsstruct.reading import folded_text

_PERSONS = ("voice", "official", "person", "functionary", "officer")
_ELIDED = re.compile(r"\b[^\W\d_]{1,4}['’](?=\w)")


def is_called(name: str, text: str, people: Sequence[Entity | None]) -> bool:
    """Whether a name is that of a mention's words, or one of the names of those who are meant."""
    known = [text]
    for entity in people:
        if entity is not None:
            known += [entity.name, *entity.aliases]
    if name in known and words_of(name):
        return True
    return any(share_a_name(name, other) for other in known)


def share_a_name(claimed: str, known: str) -> bool:
    """Whether one name's words are all in the other, endings aside, or one is the other's initials."""
    (ours, all_ours), (theirs, all_theirs) = _name_words(claimed), _name_words(known)
    if not ours or not theirs:
        return False
    for few, many in ((ours, all_theirs), (theirs, all_ours)):
        if all(any(akin(word, other) for other in many) for word in few):
            return True
    return _initials(claimed) == known.strip(". ").upper() or _initials(known) == claimed.strip(". ").upper()


def is_description(mention: str, language: str) -> bool:
    """Whether a mention is no name: a pronoun, "the coalition", "the FTSE 250 group", "der Konzern"."""
    units, (first, *rest) = units_of(language), mention.split() or [""]
    determined = lexicon(language).word_class.get(first.casefold()) == "d"
    if units.nouns_are_capital:
        return not rest or (determined and len(rest) == 1)
    known = lexicon(language)
    is_headed = determined and not units.noun_first and bool(rest)  # "the forecasters in Miami"
    of = next(
        (at for at, word in enumerate(rest) if known.word_class.get(word) == "p" and (at or not is_headed)),
        len(rest),
    )
    head = rest[of - 1] if of else first
    if is_headed:
        return head.islower()
    is_document = of < len(rest) and known.has("document", head.casefold())  # "overnight figures from Lima"
    people = known.has("people", head.casefold()) and any(
        word.islower() and known.word_class.get(word, "") not in ("d", "p") for word in rest[of + 1 :]
    )  # "Activists in western Karun", but not "Friends of the Earth"
    return not any(word[0].isupper() for word in (rest[:of] if is_document or people else rest))


def is_pronoun(mention: str, language: str) -> bool:
    """Whether a mention is a pronoun alone."""
    return lexicon(language).word_class.get(mention.casefold()) == "n"


def takes_up_person(mention: str, language: str) -> bool:
    """Whether a mention that is no name takes up one person named before: "she", "the spokeswoman", not "a doctor"."""
    words, known = words_of(_ELIDED.sub("", mention)), lexicon(language)
    if not words or words[0] in known.indefinite or words[0] in known.counting:
        return False
    if len(words) == 1 and is_pronoun(words[0], language):
        return known.pronouns.get(words[0].casefold()) != "it"
    determined = _ELIDED.match(mention) or known.word_class.get(words[0]) == "d"
    if not determined and not (known.prefixes and words[0].startswith(known.prefixes)):
        return False
    return any(known.has(kind, word) for kind in _PERSONS for word in words)


def is_all_said(name: str, said: AbstractSet[str]) -> bool:
    """Whether every word of a name is among those of an article, endings and elided articles aside."""
    return all(word in said or _is_formed_in(said, word) for word in words_of(_ELIDED.sub("", name)))


def _is_formed_in(said: AbstractSet[str], word: str) -> bool:
    """Whether one of these words has another ending than this one, or an elided article before it."""
    first, elided = word[0], ("'" + word, "’" + word)
    return any((other[0] == first and akin(word, other)) or other.endswith(elided) for other in said)


def _name_words(name: str) -> tuple[Sequence[str], Sequence[str]]:
    """The words that tell a name, which are the long ones and acronyms, and all its words."""
    words = [match.group() for match in find_words(folded_text(_ELIDED.sub("", name)))]
    telling = [word for word in words if len(word) > 3 or (len(word) > 1 and word.isupper())]
    return [word.casefold() for word in telling or words], [word.casefold() for word in words]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
