"""Which dates of a sentence say when something happened, and which are only compared with."""

import re

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.dates import DateExpression
from newsstruct.facts.words import words_of
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence

_CLOCK = re.compile(r"T\d")
_YEAR = re.compile(r"\d{4}~?")
_APPOSED = re.compile(r"\W{1,3}(?:\w{1,4}\s)?")
_REACH = 60  # characters between the word that opens an old value and its date


def dates_of_events(sentence: NumberedSentence, analysis: Analysis) -> list[DateExpression]:
    """The dates of a sentence that may date an event, in text order."""
    found: list[DateExpression] = []
    for date in analysis.dates.get(sentence.number, []):
        if date.edtf is None or date.kind == "set":
            continue
        words = analysis.reading.text[date.start : date.end]
        if _is_clock(date, words, analysis.reading.language) or _is_vague_year(date):
            continue
        if _is_compared(sentence, date, analysis) or _is_limit(words, analysis.reading.language):
            continue
        if found and _APPOSED.fullmatch(analysis.reading.text[found[-1].end : date.start]):
            found[-1] = min(found[-1], date, key=_doubt)
        else:
            found.append(date)
    return found


def _is_clock(date: DateExpression, words: str, language: str) -> bool:
    """A time of day that names no day."""
    if date.timex is None or not _CLOCK.search(date.timex):
        return False
    clock = table(language, "rules").get("clock", ())
    return all(word in clock or word[0].isdigit() for word in words_of(words))


def _is_vague_year(date: DateExpression) -> bool:
    """ "This year", "a decade ago": a whole year that the text does not name."""
    return date.basis == "relative" and bool(date.edtf and _YEAR.fullmatch(date.edtf))


def _is_compared(sentence: NumberedSentence, date: DateExpression, analysis: Analysis) -> bool:
    """A date after "since" or "than in", or of an old value: "up from 380,000 at the end of July"."""
    rules = table(analysis.reading.language, "rules")
    before = sentence.text[: date.start - sentence.start].rstrip()
    if any(_ends_with(before, words) for words in rules.get("compares", ())):
        return True
    clause = re.split("[,;:–—]", before)[-1][-_REACH:].casefold()
    if any(re.search(rf"\b{word}\b", clause) for word in rules.get("since", ())):
        return True
    starts = rules.get("starts", ())
    near = before[-_REACH:].casefold()
    for quantity in reversed(analysis.quantities[sentence.number]):
        if quantity.end > len(before) or quantity.start < len(before) - _REACH:
            continue
        opening = sentence.text[: quantity.start].rstrip()
        between = near[len(near) - (len(before) - quantity.end) :]
        return any(_ends_with(opening, word) for word in starts) and not re.search("[,;:]", between)
    return False


def _is_limit(words: str, language: str) -> bool:
    limits = table(language, "rules").get("limits", ())
    return any(words.casefold().startswith(word) for word in limits)


def _ends_with(text: str, words: str) -> bool:
    return text.casefold().endswith(words) and not text[: -len(words)][-1:].isalnum()


def _doubt(date: DateExpression) -> tuple[bool, bool, int]:
    """How vague a date is: about, counted from another, the shorter its text the coarser."""
    edtf = date.edtf or ""
    return "~" in edtf, date.basis != "explicit", -len(edtf)
