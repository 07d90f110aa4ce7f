"""The article's text as tokens with plain word classes, invisible characters taken out, offsets kept."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import itemgetter
from typing import Any

from newsstruct.facts.sources.classes import NOUN, VERB
from newsstruct.facts.sources.lexicon import REMEMBERED, Lexicon
from newsstruct.languages import table
from newsstruct.reading.invisible import INVISIBLE

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_VOWELS = re.compile(f"[{INVISIBLE}\u064b-\u0652]")
"""Invisible characters, and the Arabic marks that may be left out: "وفقا" and "وفقاً" are one word."""
_PLAIN = (("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("’", "'"), ("ʼ", "'"))
_TOKEN = re.compile(
    r"([a-z]++(?![-'&/+\w])"  # the plain words, which are the most, before the others
    r"|(?:[A-Z]\.){2,}|\d+(?:[.,٫٬]\d+)+|[^\W_]+(?:[-'&/][^\W_]+)*(?:'|\+(?!\w))?|[^\w\s])"
)
_SINGLE_OPENS = re.compile(r"[‘'](?<![^\s(\[—–“\"].)(?=[^\W\d_]|\d+[^\W_]*[ ,])")
_SINGLE_CLOSES = re.compile(r"[’'](?<=\S.)(?!\w)")
_OPEN = frozenset("“«„‹")
_CLOSE = frozenset("”»‟›")
_OTHER_MARKS = {"،": ",", "؛": ";", "؟": "?", "…": "."}
_DASH = frozenset("–—―")
_TO = "ل"
_PREFIXED = 3
_YEAR = 4
"""The length of a number that may be a year."""
_WORD, _KIND = itemgetter(0), itemgetter(1)
_INITIAL = re.compile("[A-Z]")
_BRACKET = 9
"""How many tokens a bracket may take."""
_BEYOND = ["."] * 3


@dataclass(slots=True)
class Tokens:
    """Tokens of a plain copy of the text: `starts`, `ends` are offsets there, `original` maps back.

    The classes are those of newsstruct.facts.sources.classes. `shown` is the copy with its quote marks as written.
    `words` and `classes` are padded with full stops, so that a few places after the last token can be asked for.
    """

    text: str
    shown: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    classes: list[str]
    offsets: list[int] | None

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The article's offsets of tokens [first, after)."""
        return self.original(self.starts[first]), self.original(self.ends[after - 1] - 1) + 1

    def original(self, offset: int) -> int:
        """An offset of the plain copy as an offset of the article."""
        return offset if self.offsets is None else self.offsets[offset]

    def string(self, first: int, after: int) -> str:
        """The words of tokens [first, after) as the article writes them, white space made single."""
        if after <= first:
            return ""
        if after == first + 1:
            return self.shown[self.starts[first] : self.ends[first]]
        return " ".join(self.shown[self.starts[first] : self.ends[after - 1]].split())

    def places(self, kind: str) -> list[int]:
        """Where the tokens of a class stand."""
        found: list[int] = []
        at = -1
        for _ in range(self.classes.count(kind)):
            at = self.classes.index(kind, at + 1)
            found.append(at)
        return found

    def joined(self, index: int) -> bool:
        """Whether a token is written together with the one before it, as parts of a compound are."""
        return self.starts[index] - self.ends[index - 1] < 2 and self.text[self.ends[index - 1]].isalpha()

    def opened(self, closing: int, floor: int) -> int | None:
        """Where the bracket opens that token `closing` closes, if that is near."""
        near = range(closing - 1, max(floor, closing - _BRACKET) - 1, -1)
        return next((i for i in near if self.classes[i] == "("), None)

    def closed(self, opening: int, ceiling: int) -> int | None:
        """Where the bracket closes that token `opening` opens, if that is near."""
        near = range(opening + 1, min(ceiling, opening + _BRACKET))
        return next((i for i in near if self.classes[i] == ")"), None)

    def upper(self, index: int) -> bool:
        """Whether a token is written in capitals only and has two letters or more."""
        return (
            self.ends[index] - self.starts[index] > 1
            and self.text[self.starts[index] : self.ends[index]].isupper()
        )


def double_quotes(text: str) -> str:
    """The text with the single quote marks of its quotations made double, apostrophes left alone."""
    if not _SINGLE_OPENS.search(text):
        return text
    chars = list(text)
    at = depth = 0
    while (opening := _SINGLE_OPENS.search(text, at)) is not None:
        start = opening.end()
        depth = _depth(text[at : start - 1], depth)
        at = start
        line = text.find("\n", start)
        line = len(text) if line < 0 else line
        upto = _SINGLE_OPENS.search(text, start, line)
        closing = _closing(text, start, upto.start() if upto else line)
        if depth > 0:
            continue
        if closing is not None:
            chars[start - 1], chars[closing], at = "“", "”", closing + 1
            for i in range(start, closing):
                if chars[i] in '“”"':
                    chars[i] = "'"
        elif upto is None and text[start - 1] == "‘" and text[start - 2 : start - 1] in ("", "\n"):
            chars[start - 1] = "“"
    return "".join(chars)


def _depth(text: str, depth: int) -> int:
    """How many double quotes are open at the end of a stretch that begins with so many open; a paragraph ends all."""
    cut = text.rfind("\n") + 1
    if cut:
        text, depth = text[cut:], 0
    plain = text.count('"')
    return max(0, (depth + plain) % 2 if plain else depth + text.count("“") - text.count("”"))


def _closing(text: str, start: int, stop: int) -> int | None:
    """The mark that ends a single-quoted stretch: after a stop or comma, or the last that is no genitive."""
    last: int | None = None
    for match in _SINGLE_CLOSES.finditer(text, start, stop):
        before = text[match.start() - 1]
        if not before.isalnum():
            return match.start()
        if last is None or text[last - 1] == "s":
            last = match.start()
    return last


def tokenize(text: str, lexicon: Lexicon) -> Tokens:
    """Cut the text into tokens and class them by the lexicon."""
    offsets: list[int] | None = None
    unspoken = _VOWELS if lexicon.prefixes else _INVISIBLE
    if unspoken.search(text):
        unseen = {match.start() for match in unspoken.finditer(text)}
        offsets = [i for i in range(len(text)) if i not in unseen]
        text = unspoken.sub("", text)
    shown = text
    text = double_quotes(text)
    for mark, plain in _PLAIN:
        text = text.replace(mark, plain)
    starts, ends, words, classes = _cut(text, lexicon)
    _join_particles(words, classes, lexicon)
    for i in [k for k, word in enumerate(words) if word in lexicon.tally and classes[k] == "v"]:
        # "The median forecast": a noun, where an article stands before it.
        if i and (classes[i - 1] == "d" or (i > 1 and classes[i - 1] == "w" and classes[i - 2] == "d")):
            classes[i] = "w"
    for month in lexicon.monthly.intersection(words):
        for i in [k for k, word in enumerate(words) if k and word == month]:
            following = classes[i + 1 : i + 3]
            year = following[:1] == ["#"] and ends[i + 1] - starts[i + 1] == _YEAR
            dates = "t" in following or year if lexicon.splits else classes[i - 1] in "pt#"
            if dates and text[starts[i]].isupper():
                classes[i] = "t"  # "in May", "Ende kommenden Jahres", "Anfang 2022"
    if lexicon.prefixes:
        _take_off_prepositions(starts, words, classes, lexicon)
        _name_persons(words, classes, lexicon)
    if lexicon.articles:
        _mark_relatives(words, classes, lexicon)
    if lexicon.gendered:
        _by_neighbours(words, classes, lexicon)
    return Tokens(text, shown, starts, ends, words + _BEYOND, classes + _BEYOND, offsets)


def _mark_relatives(words: list[str], classes: list[str], lexicon: Lexicon) -> None:
    """Make relative pronouns of German articles after a comma and before another: ", der den Schaden auf ..."."""
    leads = lexicon.oblique | lexicon.articles
    for i in [k for k, word in enumerate(words) if word in lexicon.articles]:
        relative = 0 < i < len(words) - 1 and classes[i] == "d" and classes[i - 1] == ","
        if relative and (classes[i + 1] == "n" or words[i + 1] in leads):
            classes[i] = "r"


def _by_neighbours(words: list[str], classes: list[str], lexicon: Lexicon) -> None:
    """Class the small words of Romance languages that are of several classes by what stands beside them."""
    for i in range(1, len(classes) - 1):
        if classes[i] == "p" and words[i] in lexicon.adverbs and classes[i + 1] in VERB:
            # "La police en a compté 12": no preposition.
            classes[i] = "a"
        elif words[i] in lexicon.linking and classes[i - 1] == "," and classes[i + 1] in VERB:
            classes[i] = "r"
        elif words[i] in lexicon.clitic and classes[i + 1] in VERB and classes[i - 1] in NOUN:
            classes[i] = "a"
    for i in range(1, len(classes)):
        if classes[i] == "v" and classes[i - 1] == "d":
            classes[i] = "w"


@cache
def _abbreviations() -> dict[str, str]:
    """Words whose full stop is their own, each with the class it gives them, "" where they keep theirs."""
    rows: dict[str, str] = table("common", "sources")["abbreviations"]
    return dict.fromkeys(rows["words"].split(), "") | dict.fromkeys(rows["months"].split(), "t")


def _cut(text: str, lexicon: Lexicon) -> tuple[list[int], list[int], list[str], list[str]]:
    """Starts, ends, words and classes of the tokens."""
    parts = _TOKEN.split(text)  # what stands between two tokens, a token, and so on
    offsets = list(accumulate(map(len, parts)))
    seen = lexicon.seen
    known: list[Any] = list(map(seen.get, parts[1::2]))
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    classes: list[str] = []
    done = 0
    for at in [*(place for place, entry in enumerate(known) if entry is None), len(known)]:
        starts += offsets[2 * done : 2 * at : 2]
        ends += offsets[2 * done + 1 : 2 * at : 2]
        words += map(_WORD, known[done:at])
        classes += map(_KIND, known[done:at])
        done = at + 1
        if at == len(known):
            break
        raw, start = parts[2 * at + 1], offsets[2 * at]
        if raw == "." and starts and ends[-1] == start:
            word, known_as = text[starts[-1] : start], _abbreviations()
            if word in known_as or _INITIAL.fullmatch(word):
                ends[-1] += 1
                classes[-1] = known_as.get(word) or classes[-1]
                continue
        for first, after in _pieces(raw, lexicon) or ((0, len(raw)),):
            word, kind, leaning = _class(raw[first:after], text, start + first, classes, lexicon)
            if first and kind == "w" and lexicon.splits:
                kind = "N"
            starts.append(start + first + leaning)
            ends.append(start + after)
            words.append(word)
            classes.append(kind)
    return starts, ends, words, classes


def _join_particles(words: list[str], classes: list[str], lexicon: Lexicon) -> None:
    """Make "van", "bin", "de la" part of the name they stand in, after a given name."""
    particles = lexicon.particles
    for i in [k for k, word in enumerate(words) if word in particles]:
        if (
            0 < i < len(words) - 1
            and classes[i - 1] == "N"
            and classes[i] != "N"
            and words[i - 1] in lexicon.given_names
        ):
            stop = i + 1
            while stop < len(words) - 1 and stop < i + 3 and words[stop] in lexicon.particles:
                stop += 1
            if classes[stop] == "N":
                classes[i:stop] = "N" * (stop - i)


def _take_off_prepositions(starts: list[int], words: list[str], classes: list[str], lexicon: Lexicon) -> None:
    """Leave the Arabic "to" out of a source it is written with: "according to a ministry", "a report of the bank"."""
    for i in [k for k, word in enumerate(words) if k and word[0] == _TO and len(word) > _PREFIXED]:
        word, before = words[i][1:], words[i - 1]
        rests = [cue.rest for cue in lexicon.cues.get(before, ()) if cue.kind == "according"]
        sourced = any(_TO in rest[0] for rest in rests if rest)
        if words[i][1] == _TO or any(words[i] in rest[0] for rest in rests if rest):
            continue
        if sourced or (lexicon.has("document", before) and lexicon.has("organisation", word)):
            words[i], classes[i] = word, lexicon.word_class.get(word, "w")
            starts[i] += 1


def _name_persons(words: list[str], classes: list[str], lexicon: Lexicon) -> None:
    """Where there are no capitals, a given name and the word after it are a name."""
    for i in range(1, len(words) - 1):
        if words[i] in lexicon.given_names and classes[i] == "w" and classes[i - 1] in NOUN:
            classes[i] = "N"
            if classes[i + 1] == "w" and words[i + 1] not in lexicon.cues and not lexicon.kinds(words[i + 1]):
                classes[i + 1] = "N"


def _class(raw: str, text: str, start: int, classes: list[str], lexicon: Lexicon) -> tuple[str, str, bool]:
    """A token in lower case, its class, and whether a letter leaning on it was left out."""
    word = raw.lower()
    cues = lexicon.cues
    leaning = lexicon.prefixes != "" and word[0] in lexicon.prefixes and word not in cues
    leaning = leaning and (word[1:] in cues or lexicon.word_class.get(word[1:]) == "x")
    if leaning:
        word = word[1:]
    known = lexicon.word_class.get(word)
    in_place = known is not None and known in ("avdrpt" if lexicon.gendered else "avdrp") and raw[0].isupper()
    if (
        known is None
        or (
            raw[0].isupper()
            and known in "nrvtasdp"
            and _is_name(raw, known, classes if text[start - 1 : start] != "\n" else [], lexicon.gendered)
        )
        or (word in lexicon.daily and raw[0].isupper())
    ):
        kind = _shape(raw, text, start)
        particle, _, name = raw.partition("-")
        if name[:1].isupper() and particle in lexicon.particles:
            kind = "N"  # "al-Amri"
    else:
        kind = known
    # What a word is does not depend on its place, but for a few that begin with a capital, and most marks.
    lasting = (raw[0].isalnum() and not in_place) or raw in ",;:!?()"
    if lasting and not leaning and len(lexicon.seen) < REMEMBERED and _pieces(raw, lexicon) is None:
        lexicon.seen[raw] = (word, kind)
    return word, kind, leaning


def _pieces(raw: str, lexicon: Lexicon) -> list[tuple[int, int]] | None:
    """A written word that is several: "UN-Sprecher", "l'agence", "a-t-il"."""
    if (
        "'" in raw
        and lexicon.elisions
        and (cut := raw.find("'") + 1) < len(raw)
        and raw[:cut].lower() in lexicon.elisions
    ):
        return [(0, cut), (cut, len(raw))]
    if lexicon.splits and 9 < len(raw) < 48 and raw.isalpha() and (joint := lexicon.joint(raw.lower())):
        return [(0, joint[0]), (joint[1], len(raw))]
    if "-" not in raw:
        return None
    cut = raw.rindex("-")
    if lexicon.splits and cut and raw[:cut].isupper():
        return [(0, cut), (cut + 1, len(raw))]
    if raw[cut:].lower() in lexicon.enclitics:
        return [(0, raw.index("-")), (cut + 1, len(raw))]
    return None


def _is_name(raw: str, known: str, classes: list[str], gendered: bool) -> bool:
    """Whether a word of the lists is used as a name: "US", "WHO", "First Call" inside a sentence."""
    if len(raw) > 1 and raw.isupper() and raw.isalpha() and known != "d":
        return True
    if known in "dp":
        return bool(classes) and classes[-1] == "N"  # "Médicos Sin Fronteras"
    if known == "r":
        return bool(classes) and classes[-1] in NOUN
    named = "avt" if gendered else "av"  # "Julio Roy": no month has a capital there
    return known in named and raw[0].isupper() and bool(classes) and classes[-1] not in ".!?:“”—"


def _shape(raw: str, text: str, start: int) -> str:
    first = raw[0]
    if first.isalpha():
        return "N" if first.isupper() else "w"
    if first.isdigit():
        return "#"
    if first in "£€¥":
        return "$"
    if first in _OPEN:
        return "“"
    if first in _CLOSE:
        return "”"
    if first in _OTHER_MARKS:
        return _OTHER_MARKS[first]
    if first == '"':
        # A straight mark opens where white space or a bracket stands before it.
        return "“" if start == 0 or text[start - 1].isspace() or text[start - 1] in "([—–-" else "”"
    if first in _DASH or (first == "-" and start > 0 and text[start - 1].isspace()):
        return "—"
    return first
