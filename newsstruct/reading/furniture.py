"""Furniture: text on the page that is not the article (slogans, bylines, captions, teasers, comments ...).

Found from the text alone: by the words a line begins with, by what it is made of, and by where it stands.
A line that reads like a paragraph of the story is furniture only where its first words say so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from newsstruct.reading.cues import FurnitureCues, furniture_cues
from newsstruct.reading.normalize import Folded, fold
from newsstruct.reading.paragraphs import Stretch

_TERMINAL = re.compile(r"[.!?…؟۔。！？।;؛:]['\"”’“»«›)\]]*\Z")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d{2}| ?h ?\d{0,2}\b|(?: ?[ap]\.?m\b))")
_BAR = re.compile(r" [|•·›»>/] | \| ?|[|•]")
_NAVIGATION_MARKS = re.compile(r"\s[•·›>]\s")

# Kinds that a whole paragraph can be; anything else is furniture in short lines only.
_LABELLED_PARAGRAPHS = frozenset(("caption", "correction", "teaser", "advertisement", "contact"))
_OPENED_PARAGRAPHS = frozenset(("correction", "cookies", "byline", "copyright", "boilerplate", "instruction"))
# Kinds whose next lines belong to them as long as no blank line parts them.
_CARRIED = frozenset(
    ("teaser", "newsletter", "share", "advertisement", "tags", "contact", "byline", "correction")
)
_LONGEST = 600
_SHORT_PARAGRAPH = 30  # words
_SAYING = 12  # characters, the fewest of a line that holds a phrase or a credit
_CAPTION = 70  # words
_CREDIT = 130  # characters at the end of a caption
_SUBHEAD_WORDS = 10  # with its dashes
_FEW = 8  # words of a counter, a line of agencies, a price
_CLOSING = 2  # paragraphs at the end that may tell of the authors
_MONEY = r"[$€£¥]?\d[\d.,\u00a0\u202f ]{0,12}(?:\s?[^\W\d_]{1,6})?"
_TICKER = re.compile(
    rf"(?:[A-Z]{{3}}/[A-Z]{{3}}:?\s\d[\d.,]*"
    rf"|[^\W\d_][^\n.!?]{{1,30}}?\s{_MONEY}\s?\(?[-+−–▲▼↑↓][^()\n]{{0,15}}\d\s?%?\)?(?:\s?\([^()\n]{{1,8}}\))?)"
)
_EXCHANGE = re.compile(r"\(?(?:[$€£¥]\s?1|1\s[^\W\d_]{3,12})\s?=\s?\S?\d")  # ($1 = 9.51 Swedish crowns)
_WEB = re.compile(r"(?<!\S)[(\[]?[@#][^\W\d_]\w+|https?://|(?<!\S)(?:www|pic)\.\w|\w@\w+(?:-\w+)*\.\w")
_AGENCY = re.compile(r"[^\s.!?…»”\"']\s?[(\[](?P<agency>[^()\[\]\n]{2,40})[)\]]\s*\Z")
_REACHED = re.compile(
    r"(?<![\w.,])(?:\+\d|\(?0\d)[\d() .\u00a0/-]{6,20}\d\b|\b\d{3}[-.]\d{3}(?:[-.]\d{4})?\b|\w\.\w{2,12}\.\w{2,10}\b"
)
_DATELINE = re.compile(r"[-_]\Z")
_TITLE_WITHIN = 25
_SUFFIX, _SLUG = 40, 20  # characters that a title may have more: "... | The Tide", "UPDATE 2 - ..."
_ORPHANS = 3
_IMPRINT = 5  # paragraphs below a rule of signs
_INITIALS = re.compile(r"[^\W\d_]{1,4}(?:[-/][^\W\d_]{1,4}){1,7}")  # of those who wrote and edited: abc-de/fg
_SUBHEAD = re.compile(r"[-–—]\s?\w[^\n.!?]{1,60}\s?[-–—]")  # of an agency: "- Night on the lake -"
_ITEM = re.compile(r"[-*•▪◦‣]|\(?\d{1,2}[.)]")


class Verdict(NamedTuple):
    """What a line is: a kind of furniture or None, and whether it repeats the title."""

    kind: str | None
    is_title: bool = False


@dataclass(slots=True)
class _Line:
    text: str
    block: int
    key: str
    words: int
    ended: bool
    full: bool
    heading: bool = False
    kind: str | None = None
    is_title: bool = False


def find_furniture(
    folded: Folded, paragraphs: Sequence[Stretch], title: str | None, language: str
) -> list[Verdict]:
    """What each paragraph of an article is."""
    cues = furniture_cues(language)
    read = [_line(folded, stretch) for stretch in paragraphs]
    for line in read:
        line.kind = _kind(line, cues)
    _mark_title(read, title)
    story = _cut_comments(read, cues)
    body = _body(story, cues)
    head, tail = (story[: body[0]], story[body[-1] + 1 :]) if body else ([], [])
    if body:
        _mark_head(head, title, cues)
        for line in (*head, *tail):
            if line.kind is None and not line.is_title and _is_byline(line, cues):
                line.kind = "byline"
        for line in tail:
            if line.kind is None and cues.author.match(line.text):
                line.kind = "byline"
    _carry(story)
    _mark_imprint(story, cues)
    if body:
        _mark_tail(tail, orphans=len(body) > 2 and story[body[-1]].ended)
    return [Verdict(line.kind, line.is_title) for line in read]


def _body(story: list[_Line], cues: FurnitureCues) -> list[int]:
    """Where the paragraphs of the story stand; notes on the authors that close it are none."""
    body = [index for index, line in enumerate(story) if line.full and not line.kind and not line.is_title]
    for index in reversed(body[max(2, len(body) - _CLOSING) :]):
        if not cues.author.match(story[index].text):
            break
        story[body.pop()].kind = "byline"
    return body


def _line(folded: Folded, stretch: Stretch) -> _Line:
    start, end, block = stretch
    text = folded.original[start:end]
    key = folded.between(start, min(end, start + _LONGEST)).strip().lower()
    ended = bool(_TERMINAL.search(text, max(0, len(text) - 8)))
    length = len(text) * (3 if not text.isascii() and _DENSE.search(text, 0, 80) else 1)
    full = (ended and length >= 50) or length >= 140
    return _Line(text, block, key, text.count(" ") + 1, ended, full)


def _kind(line: _Line, cues: FurnitureCues) -> str | None:
    """The kind of furniture that a line's own words make it, wherever it stands."""
    label = cues.labels.match(line.key)
    if label:
        kind = cues.kind_of("labels", label[1])
        if not line.full or kind in _LABELLED_PARAGRAPHS:
            line.heading = label.end() == len(line.key)
            return kind
    opening = cues.openings.match(line.key)
    if opening:
        kind = cues.kind_of("openings", opening[1])
        if (
            not line.full
            or kind in _OPENED_PARAGRAPHS
            or (line.words <= 25 and kind in ("newsletter", "contact"))
        ):
            line.heading = not line.ended and line.words <= 5
            return kind
    for phrase, kind in cues.paragraph_phrases if line.full else cues.phrases:
        if phrase in line.key:
            return kind
    if len(line.key) < _SAYING:
        return None if line.full else _kind_by_make(line, cues)
    if line.words <= _SHORT_PARAGRAPH:
        for phrase, kind in cues.passages:
            if phrase in line.key:
                return kind
    if not line.ended and line.words <= _CAPTION and _is_credited(line, cues):
        return "caption"
    if line.full:
        return "stamp" if line.words <= _SHORT_PARAGRAPH and _is_all_stamp(line, cues) else None
    return _kind_by_make(line, cues)


def _is_credited(line: _Line, cues: FurnitureCues) -> bool:
    """Whether a caption's credit ends the line: "(Agency Photo/Ann Poe)", or nothing but an agency in brackets."""
    if cues.credit.search(line.text, max(0, len(line.text) - _CREDIT)):
        return True
    agency = _AGENCY.search(line.text, max(0, len(line.text) - _CREDIT))
    words = set(_LETTERS.findall(agency["agency"].lower())) if agency else set()
    return bool(words) and words <= cues.agencies


def _is_all_stamp(line: _Line, cues: FurnitureCues) -> bool:
    """Whether a whole paragraph tells of nothing but when the page appeared and how long it is to read."""
    words = _LETTERS.findall(line.key)
    return bool(_TIME.search(line.key)) and set(words) <= cues.stamps | cues.counters


def _kind_by_make(line: _Line, cues: FurnitureCues) -> str | None:
    """The kind of a short line that is made of nothing but dates, buttons or menu entries."""
    words = _LETTERS.findall(line.key)
    if not words:
        return "junk"
    if line.text.islower() and (line.text.isalpha() or _INITIALS.fullmatch(line.text)):
        return "junk"
    if _SUBHEAD.fullmatch(line.text) and line.words <= _SUBHEAD_WORDS:
        return "subhead"
    if "|" in line.key or len(_NAVIGATION_MARKS.findall(line.key)) > 1:
        return "navigation"
    if not line.ended and _WEB.search(line.text):
        return "share"
    known = set(words)
    if known <= cues.share and len(words) > 1:
        return "share"
    if known <= cues.stamps and _TIME.search(line.key):
        return "stamp"
    if line.words > _FEW:
        return None
    if not known.isdisjoint(cues.counters) and known <= cues.counters | cues.stamps | cues.share:
        return "counter" if any(map(str.isdecimal, line.key)) else None
    if not known.isdisjoint(cues.agencies) and known <= cues.agencies | cues.byline_links:
        return "byline"
    return "ticker" if _TICKER.fullmatch(line.text.strip()) else None


def _mark_title(lines: list[_Line], title: str | None) -> None:
    """Find the lines that repeat the title; they are no furniture, whatever they look like."""
    if not title:
        return
    wanted = fold(title).text.strip().lower()
    for line in lines[:_TITLE_WITHIN]:
        key = line.key
        suffixed = key.startswith(wanted) and len(key) <= len(wanted) + _SUFFIX
        slugged = key.endswith(wanted) and len(key) <= len(wanted) + _SLUG
        shortened = wanted.startswith(key) and len(key) >= 0.6 * len(wanted)
        if key == wanted or (not line.ended and (suffixed or slugged or shortened)):
            line.is_title, line.kind = True, None


def _cut_comments(lines: list[_Line], cues: FurnitureCues) -> list[_Line]:
    """Mark the comment section, which runs to the end, and return the lines before it."""
    paragraphs = 0
    for index, line in enumerate(lines):
        if line.is_title:
            continue
        if not line.full and cues.comments.match(line.key):
            line.kind = "comments"
            if paragraphs > 1:
                for comment in lines[index:]:
                    comment.kind = "comments"
                return lines[:index]
        elif line.full and not line.kind:
            paragraphs += 1
    return lines


def _mark_head(head: list[_Line], title: str | None, cues: FurnitureCues) -> None:
    """Above the first paragraph: what stands before the title, and stamps, names and places after it."""
    at = max((index for index, line in enumerate(head) if line.is_title), default=None)
    for index, line in enumerate(head):
        if line.kind or line.is_title or line.ended or _DATELINE.search(line.key):
            continue
        if at is not None and index < at:
            line.kind = "navigation"
        elif _is_stamp(line, cues):
            line.kind = "stamp"
        elif at is None and line.words <= 3:
            line.kind = "navigation"
    if at is None and not title:
        for line in head:
            if line.kind is None and not line.ended and not _DATELINE.search(line.key):
                line.is_title = True
                return


def _is_stamp(line: _Line, cues: FurnitureCues) -> bool:
    words = _LETTERS.findall(line.key)
    strange = sum(word not in cues.stamps for word in words)
    return any(map(str.isdecimal, line.key)) and (
        strange == 0 or (strange <= 3 and strange < len(words) <= 9)
    )


def _is_byline(line: _Line, cues: FurnitureCues) -> bool:
    if line.full or line.ended or line.words > 14 or _DATELINE.search(line.key):
        return False
    words = _LETTERS.findall(line.key)
    found = cues.byline.match(line.key)
    if found:
        rest = line.text.strip()[found.end() :].lstrip()
        return rest[:1].isupper() or rest[:1].lower() == rest[:1].upper() or not cues.roles.isdisjoint(words)
    capitals = sum(word[:1].isupper() for word in line.text.split())
    if 2 <= line.words <= 4 and capitals == line.words:
        return True
    if cues.roles.isdisjoint(words) or line.words > 7:
        return False
    return capitals * 2 >= line.words or (line.words <= 5 and not line.text[:1].isascii())


def _carry(lines: list[_Line]) -> None:
    """Let furniture run on: over the lines of its block, and below a heading over the list it heads."""
    blank_lines = len({line.block for line in lines}) > 1
    under_heading = False
    for before, line in pairwise(lines):
        under_heading = before.heading or (under_heading and before.kind is not None)
        if line.kind or line.is_title:
            continue
        same_block = blank_lines and before.block == line.block and before.kind in _CARRIED
        if before.kind == "byline" and line.words > 5:
            same_block = False
        if (
            (same_block or under_heading)
            and (not line.full or before.kind == "correction")
            and not (under_heading and not same_block and line.ended)
        ):
            line.kind = before.kind


def _mark_imprint(lines: list[_Line], cues: FurnitureCues) -> None:
    """Below a closing mark ("***", "ENDS"): whom to call, and what the body that speaks says of itself after that."""
    for index in range(len(lines) - 2, max(len(lines) // 2, len(lines) - _IMPRINT - 1) - 1, -1):
        if set(_LETTERS.findall(lines[index].key)) <= cues.ends:
            if _tells_whom_to_call(lines[index + 1]):
                for line in lines[index:]:
                    line.kind = line.kind or "boilerplate"
            return


def _tells_whom_to_call(line: _Line) -> bool:
    found = line.kind == "contact" or _REACHED.search(line.text) or _WEB.search(line.text)
    return bool(found) and line.words <= _SHORT_PARAGRAPH


def _mark_tail(tail: list[_Line], *, orphans: bool) -> None:
    """Below the last paragraph: headlines and slogans, once furniture has begun or where only a few lines stand."""
    few = orphans and len(tail) <= _ORPHANS and not any(_ITEM.match(line.key) for line in tail)
    begun = "teaser" if few else None
    for line in tail:
        if line.kind:
            begun = begun or "teaser"
        elif begun and not line.is_title and not line.ended and not _EXCHANGE.match(line.text.lstrip()):
            line.kind = begun
