"""What a noun phrase says of the one it names: person or body, role, whose spokesman."""

from dataclasses import dataclass

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.names import Names
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.tokens import Tokens

_OF = frozenset("of for at from with in de del di do da du des von der für bei".split())


@dataclass(slots=True)
class Described:
    """A source phrase taken apart; token ranges, or None where the phrase does not say."""

    name: tuple[int, int] | None = None
    role: str = ""
    """voice, official, person, or "" """
    body: tuple[int, int] | None = None
    pronoun_body: bool = False
    team: bool = False
    noun: tuple[int, int] | None = None
    """The common noun phrase, articles left out."""
    definite: bool = True
    plural: bool = False
    gender: str = ""


def describe(phrase: Phrase, tokens: Tokens, lexicon: Lexicon, names: Names) -> Described:
    """Take a source phrase and its apposition apart."""
    found = _part(phrase.first, phrase.after, tokens, lexicon)
    if phrase.beside is not None:
        _join(found, phrase.beside, tokens, lexicon, names)
    _affiliation(found, tokens, lexicon, names)
    return found


def _part(first: int, after: int, tokens: Tokens, lexicon: Lexicon) -> Described:
    classes, words = tokens.classes, tokens.words
    found = Described()
    start = first
    while start < after and (classes[start] == "d" or (classes[start] == "#" and start + 1 < after)):
        if words[start] in ("a", "an", "another", "one", "some", "several", "many", "two", "three") or classes[start] == "#":
            found.definite = False
        found.pronoun_body = found.pronoun_body or words[start] in ("its", "their", "his", "her", "our")
        if words[start] not in ("the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "our"):
            break
        start += 1
    found.noun = (start, after)
    head_end = _head_end(start, after, tokens)
    for i in range(start, head_end):
        word = words[i]
        if word.endswith("'s") or word.endswith("s'"):
            continue
        role = next((kind for kind in ("voice", "official", "person") if lexicon.has(kind, word)), "")
        if classes[i] == "N" and i > start and classes[i - 1] == "N" and not lexicon.has("title", word) and role == "person":
            continue
        if role:
            found.role = found.role if found.role in ("voice", "official") and role == "person" else role
            if found.role == "voice" and role == "official":
                found.role = "official"
            found.gender = "m" if word in lexicon.male else "f" if word in lexicon.female else found.gender
            found.plural = word in lexicon.nouns["people"]
            _after_role(found, start, i, after, tokens, lexicon)
    if not found.role:
        _without_role(found, start, after, head_end, tokens, lexicon)
    return found


def _head_end(start: int, after: int, tokens: Tokens) -> int:
    """Where the phrase's own nouns end and "of ...", "(...)" begins."""
    for i in range(start + 1, after):
        if tokens.classes[i] in "p(":
            return i
    return after


def _after_role(found: Described, start: int, role: int, after: int, tokens: Tokens, lexicon: Lexicon) -> None:
    classes, words = tokens.classes, tokens.words
    following = role + 1
    while following < after and any(lexicon.has(kind, words[following]) for kind in ("voice", "official", "title")):
        following += 1
    if following < after and classes[following] == "N":
        stop = following
        while stop < after and classes[stop] == "N":
            stop += 1
        found.name = (following, stop)
        if stop < after and words[stop] in _OF and stop + 1 < after:
            found.body = found.body or (stop + 1, after)
    elif following < after and words[following] in _OF:
        found.body = (following + 1, after)
    for i in range(role - 1, start - 1, -1):
        if words[i].endswith("'s") or words[i].endswith("s'"):
            found.body = (start, i + 1)
            return
    if role > start and found.body is None:
        stop = role
        while stop > start and classes[stop - 1] == "w" and not lexicon.has("organisation", words[stop - 1]):
            stop -= 1
        if stop > start and (classes[stop - 1] == "N" or lexicon.has("organisation", words[stop - 1])):
            found.body = (start, stop)


def _without_role(found: Described, start: int, after: int, head_end: int, tokens: Tokens, lexicon: Lexicon) -> None:
    classes, words = tokens.classes, tokens.words
    if any(lexicon.has("team", words[i]) for i in range(start, head_end)) and head_end + 1 < after:
        if words[head_end] in ("of", "at", "from"):
            found.team = True
            found.body = (head_end + 1, after)
    found.plural = found.plural or (head_end > start and lexicon.has("people", words[head_end - 1]))
    run = head_end
    while run > start and classes[run - 1] == "N":
        run -= 1
    if run == start and run < head_end:
        found.name = (start, after if head_end < after and words[head_end] in _OF and _starts_with_body(start, head_end, tokens, lexicon) else head_end)
        if found.name[1] == head_end and head_end + 1 < after and words[head_end] in _OF:
            found.body = (head_end + 1, after)
    elif run < head_end and run > start and lexicon.has("organisation", words[run - 1]):
        found.name = (run, head_end)


def _starts_with_body(start: int, stop: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    return any(lexicon.has("organisation", tokens.words[i]) or tokens.upper(i) for i in range(start, stop))


def _join(found: Described, beside: tuple[int, int], tokens: Tokens, lexicon: Lexicon, names: Names) -> None:
    """Add what an apposition says to what its head says."""
    first, after = beside
    if tokens.classes[first] == "r" or tokens.classes[first] == "#":
        found.role = found.role or ("person" if found.name else "")
        return
    other = _part(first, after, tokens, lexicon)
    if other.role:
        if not found.role or found.role == "person":
            found.role = other.role
        found.body = found.body if found.body and found.role != "person" else other.body or found.body
        found.pronoun_body = found.pronoun_body or other.pronoun_body
        found.gender = found.gender or other.gender
    if other.name is not None and (found.name is None):
        found.name = other.name
        return


def _affiliation(found: Described, tokens: Tokens, lexicon: Lexicon, names: Names) -> None:
    """"Jane Roe of the Aid Fund" speaks for the fund, unless it is a place of study; a place is no body."""
    if found.body is None:
        return
    text = tokens.string(*found.body)
    if found.team:
        return
    if found.role == "" and found.name is not None:
        if names.is_body(text) and not any(lexicon.has("study", word) for word in text.lower().split()):
            found.role = "voice"
        else:
            found.body = None
    elif found.role == "person":
        found.body = None
