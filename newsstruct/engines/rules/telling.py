"""Clauses that only say who spoke and when: "the police said on Tuesday"."""

from collections.abc import Iterable

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.dates import DateExpression
from newsstruct.facts.sources import Statement
from newsstruct.reading import NumberedSentence

_FEW = 4  # words of such a clause beside who, the word of saying, and when
_CUT = 2  # words of what is told that a clause may hold and still leave it out
_QUOTED = 5  # words from which on a quotation is speech, and no words picked out of it
_OPENING_QUOTES = '"“„«‹‘»'

Stretch = tuple[int, int]


def with_what_is_told(
    sentence: NumberedSentence, clause: Stretch, date: DateExpression, analysis: Analysis
) -> Stretch | None:
    """The clause, widened to what is told where it only says who spoke; None where all that is told is a quotation.

    Offsets are relative to the sentence.
    """
    start, end, text = sentence.start + clause[0], sentence.start + clause[1], analysis.reading.text
    for told in analysis.sources.told_in(start, end):
        contents = _contents(told, date, text)
        if any(a <= date.start < b for a, b in contents):
            continue
        who_and_when = (told.mention, told.cue, (date.start, date.end))
        if _words(text, start, end, without=(*who_and_when, *contents)) > _FEW:
            continue
        here = [(a, b) for a, b in contents if sentence.start <= a < sentence.end]
        if not here:
            return None
        if all(text[a] in _OPENING_QUOTES for a, _ in here):
            return None if sum(_words(text, a, b) for a, b in here) >= _QUOTED else clause
        if sum(_words(text, max(a, start), min(b, end)) for a, b in here if a < end and start < b) <= _CUT:
            return _hull(sentence, (start, end), here, text)
    return clause


def _contents(statement: Statement, date: DateExpression, text: str) -> list[Stretch]:
    """The contents of a statement, but for stretches that hold no more than its date."""
    when = ((date.start, date.end),)
    return [(a, b) for a, b in statement.contents if _words(text, a, b, without=when) > 1]


def _words(text: str, start: int, end: int, without: Iterable[Stretch] = ()) -> int:
    """How many words stand in a stretch, those in other stretches left out."""
    count, at = 0, start
    for low, high in sorted(without):
        if low < end and start < high:
            count += len(text[at : max(at, low)].split())
            at = max(at, high)
    return count + len(text[at:end].split()) if at < end else count


def _hull(sentence: NumberedSentence, clause: Stretch, here: list[Stretch], text: str) -> Stretch:
    first, last = min(clause[0], here[0][0]), max(clause[1], here[-1][1])
    while last > first and not text[last - 1].isalnum():
        last -= 1
    return first - sentence.start, last - sentence.start
