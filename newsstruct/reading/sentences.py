"""Sentences of a paragraph, as offsets."""

import re
from dataclasses import dataclass
from functools import cache

from newsstruct.languages import table
from newsstruct.reading.language import function_words

_CLOSERS = "\"'“”’‘»«›‹)\\]）」』"
_OPENERS = "\"'“”„‘‚’»«›‹(\\[¿¡–—\\-"
_MARKS = ".!?؟۔…"
_FULL = "。！？।॥։။።"  # of East Asian and South Asian scripts: they end a sentence whatever follows
_END = re.compile(  # the mark first: looking back is slow
    rf"[{_MARKS}{_FULL}](?:(?<=[{_FULL}])[{_FULL}]*[{_CLOSERS}]*"
    rf"|(?<![{_MARKS}].)[{_MARKS}]*(?P<closer>[{_CLOSERS}]*)(?=\s|(?P<glued>[A-Z])))"
)
_TOKEN = re.compile(r"[^\s\"“”„«»‘(\[/–—]+\Z")
_NEXT = re.compile(rf"\s+([{_OPENERS}\s]*)([^\W\d_]+(?:['’][^\W\d_]+)?)?")
_QUOTES = ('"', "”", "“", "»", "«", "’", "'")
_DASHES = ("–", "—", "-")
_WORD = re.compile(r"(?<![^\W\d_])[A-Z][^\W\d_]++(?=\s)")
_LOOKBACK = 24
_ROMAN = re.compile(r"[IVXLC]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_AROUND = ".-’'"
_REPLY = 60
_LONGEST = 2_000  # characters; what runs on is a list or a table, and is cut at a comma or a space
_PAUSES = (re.compile(r"[,;:،؛、，](?=\s)"), re.compile(r"\S(?=\s)"))  # the better first
_ASIDE = re.compile(r"\s{1,4}+\([^().!?]{1,60}\)")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What a language says about full stops."""

    starters: frozenset[str]
    opening: frozenset[str]
    closed: frozenset[str]
    final: frozenset[str]
    continues: frozenset[str]
    numbered: frozenset[str]
    says: frozenset[str]
    ordinals: bool


def split_sentences(text: str, language: str = "und") -> list[tuple[int, int]]:
    """Where the sentences of one paragraph begin and end, white space around them left out.

    None is longer than 2,000 characters, unless it is one word.
    """
    grammar = _grammar(language)
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if found["closer"] is None or (
            _glued(text, found, grammar) if found["glued"] else _ends(text, found, start, grammar)
        ):
            _append(spans, text, start, found.end())
            start = found.end()
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    stripped = text[start:end].strip()
    if not stripped:
        return
    start = text.index(stripped[0], start)
    end = start + len(stripped)
    if spans and not any(map(str.isalnum, stripped)):
        spans[-1] = (spans[-1][0], end)
        return
    while end - start > _LONGEST and (pause := _last_pause(text, start, start + _LONGEST)):
        spans.append((start, pause))
        start = next(place for place in range(pause, end) if not text[place].isspace())
    spans.append((start, end))


def _last_pause(text: str, start: int, end: int) -> int | None:
    """Where the last comma of a stretch ends, or else its last word before a space."""
    for pause in _PAUSES:
        found = [match.end() for match in pause.finditer(text, start, end)]
        if found:
            return found[-1]
    return None


def _ends(text: str, found: re.Match[str], start: int, grammar: _Grammar) -> bool:
    """Whether a sentence ends at this mark."""
    following = _NEXT.match(text, found.end())
    opener, word = (following[1], following[2] or "") if following else ("", "")
    if word[:1].islower():
        return False
    mark, closer = text[found.start() : found.start("closer")], found["closer"]
    if mark != ".":
        reply = closer[:1] in _QUOTES and not opener
        return not (reply and _reply(text, found.end(), grammar))
    token = _token(text, found.start(), start)
    after = text[found.end() : found.end() + 4].lstrip()[:1]
    if closer or not token:
        return after != "."
    if token.isdecimal() and not text[start : found.start() - len(token)].strip():
        return False
    if token.strip(_AROUND) in grammar.final:
        return word not in grammar.continues and not _ASIDE.match(text, found.end())
    starts = word.lower().replace("’", "'") in grammar.starters and opener[:1] not in _DASHES
    digit = not word and after.isdecimal()
    return _token_ends(token, starts=starts, digit=digit, grammar=grammar, last=not word and not digit)


def _glued(text: str, found: re.Match[str], grammar: _Grammar) -> bool:
    """Whether a sentence ends at a mark that no space follows: "... five million.The rest ..."."""
    word = _WORD.match(text, found.end())
    before = text[max(0, found.start() - 3) : found.start()]
    if word is None or len(before) < 3 or not before.islower():
        return False
    return word[0].lower() in grammar.starters


def _token(text: str, end: int, start: int) -> str:
    found = _TOKEN.search(text, max(start, end - _LOOKBACK), end)
    return found[0] if found else ""


def _token_ends(token: str, *, starts: bool, digit: bool, grammar: _Grammar, last: bool) -> bool:
    """Whether a full stop after this token ends a sentence, given what stands next."""
    plain = token.strip(_AROUND)
    if plain in grammar.opening:
        return False
    if plain in grammar.numbered:
        return not digit
    if plain in grammar.closed or _INITIALS.match(token):
        return starts or (last and not digit)
    if len(token) == 1 and token.isalpha():
        return starts and token != "I"
    if grammar.ordinals and ((token.isdecimal() and len(token) <= 2) or _ROMAN.fullmatch(token)):
        return starts or digit
    return True


def _reply(text: str, start: int, grammar: _Grammar) -> bool:
    """Whether the words after a quoted question only say who asked it: "Who pays?" Ms. Smith asked."""
    for word in text[start : start + _REPLY].split()[:6]:
        plain = word.strip(".,")
        if plain in grammar.says:
            return True
        if word[-1] in ".:;!?" and plain not in grammar.opening and len(plain) > 1:
            return False
    return False


@cache
def _grammar(language: str) -> _Grammar:
    lists = table(language, "reading")
    abbreviations = lists.get("abbreviations") or table("en", "reading")["abbreviations"]
    return _Grammar(
        starters=function_words(language),
        opening=_with_capitals(abbreviations["open"]),
        closed=_with_capitals(abbreviations["closed"]),
        final=frozenset(abbreviations.get("final", "").split()),
        continues=frozenset(abbreviations.get("continues", "").split()),
        numbered=_with_capitals(abbreviations["numbered"]),
        says=frozenset(lists.get("says", "").split()),
        ordinals=lists.get("ordinals", False),
    )


def _with_capitals(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (word, word[0].upper() + word[1:]))
