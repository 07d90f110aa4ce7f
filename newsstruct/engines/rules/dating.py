"""Which dates of a sentence say when something happened, and which are only compared with."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.dates import DateExpression, derive
from newsstruct.facts.edtf import day_bounds, lies_ahead
from newsstruct.facts.words import words_of
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence
from newsstruct.reading.dateline import dateline_end, is_dateline

_CLOCK = re.compile(r"T\d")
_YEAR = re.compile(r"\d{4}~?")
_YEARS = re.compile(r"\d{4}/\d{4}")
_DECADE = re.compile(r"\d{3}X")
_NAMING_YEAR = re.compile(r"\s[^\W\d_]")
_APPOSED = re.compile(r"\W{1,3}(?:\w{1,4}\s|و)?")
_STRETCH = re.compile(r"\d{4}-\d\d(?:-\d\d)?/\d{4}-\d\d(?:-\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)? \d{4}-\d\d(?:-\d\d)?")
_CENTURY = re.compile(r"\d\dXX")
_JOINT = re.compile(r"[,;:،]|[^\W\d_]+")
_UNCOUNTED = frozenset({"percent", "hour", "day", "week", "month", "year"})
_NUMBERED = re.compile(r"\d")
_WEEK = 6  # days from the first of a week to its last
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"))
_NEAR = 4  # words between a verb of speaking and its day
_BEFORE_THAT = 3  # words after a day of telling that may begin with "that"
_BESIDE = 1  # word at most between an old value and its date
_SAME_DAY = 3  # words in "that same day"; "the same day last year" has more
_SINCE = 2  # words before a date, "since" among them, that only count from it
_REACH = 60  # characters between the word that opens an old value and its date


def dates_of_events(sentence: NumberedSentence, analysis: Analysis) -> list[DateExpression]:
    """The dates of a sentence that may date an event, in text order."""
    found: list[DateExpression] = []
    for date in analysis.dates.get(sentence.number, []):
        if date.kind == "set" or (date.edtf is None and not _awaits_anchor(date, analysis)):
            continue
        words = analysis.reading.text[date.start : date.end]
        if _is_clock(date, words, analysis.reading.language) or _is_vague_year(date, words, analysis):
            continue
        if _is_lifespan(date, analysis.reading.text):
            continue
        if _is_any_such(sentence, date, analysis.reading.language) or _is_until(sentence, date, analysis):
            continue
        if _is_dateline(sentence, date) or _names_a_thing(sentence, date, analysis.reading.language):
            continue
        if _is_compared(sentence, date, analysis) or _is_limit(words, analysis.reading.language):
            continue
        if _is_recalled(sentence, date, words, analysis.reading.language):
            continue
        said = _said_with(found[-1], date, analysis) if found else None
        if said:
            found[-1] = said
        else:
            found.append(_whole_week(date))
    return _without_days_of_speaking(found, sentence, analysis)


def _said_with(date: DateExpression, other: DateExpression, analysis: Analysis) -> DateExpression | None:
    """The one date that two make: said twice ("in 2007, a decade ago") or days on end ("Monday and Tuesday")."""
    gap = analysis.reading.text[date.end : other.start]
    if not _APPOSED.fullmatch(gap):
        return None
    if set(words_of(gap)).isdisjoint(table(analysis.reading.language, "rules").get("links", ())):
        return min(date, other, key=_doubt)
    if not (date.edtf and other.edtf and _DAY_OR_MONTH.fullmatch(f"{date.edtf} {other.edtf}")):
        return None
    if (day_bounds(other.edtf)[0] - day_bounds(date.edtf)[1]).days != 1:
        return None
    return replace(date, end=other.end, edtf=f"{date.edtf}/{other.edtf}")


def _without_days_of_speaking(
    dates: list[DateExpression], sentence: NumberedSentence, analysis: Analysis
) -> list[DateExpression]:
    """The dates; not the day of telling beside another that is told of: "sank on Monday, police said on Friday"."""
    if len(dates) < 2:
        return dates
    language, anchor = analysis.reading.language, analysis.reading.anchor
    spoken = [date for date in dates if _is_of_speaking(sentence, date, language)]
    days = [d for d in dates if d not in spoken and d.edtf and _DAY.fullmatch(d.edtf)]
    past = [day for day in days if not lies_ahead(day.edtf, anchor)]
    told = {day.start for date in spoken for day in past if not _is_aside(sentence, date, day, language)}
    return [date for date in dates if date not in spoken] if told else dates


def _is_aside(sentence: NumberedSentence, spoken: DateExpression, day: DateExpression, language: str) -> bool:
    """Whether a day stands in a relative clause of what was told on another: "those who fled on Monday"."""
    start = spoken.end if spoken.end < day.start else sentence.start
    clauses = table(language, "clauses")
    relatives = {*clauses.get("relative", ()), *clauses.get("that", ())}
    words = words_of(sentence.text[start - sentence.start : day.start - sentence.start])
    told = next((i + 1 for i, word in enumerate(words[:_BEFORE_THAT]) if word in relatives), 1)
    return not relatives.isdisjoint(words[told:])


def _is_of_speaking(sentence: NumberedSentence, date: DateExpression, language: str) -> bool:
    speaks = table(language, "rules").get("speaks", ())
    before = re.split('[,;:،؛"“”„«»]', sentence.text[: date.start - sentence.start])[-1]
    after = re.split('[,;:،؛"“”„«»]', sentence.text[date.end - sentence.start :])[0]
    near = words_of(before)[-_NEAR:] + words_of(after)[:1]
    return not set(near).isdisjoint(speaks)


def _is_lifespan(date: DateExpression, text: str) -> bool:
    """Years in brackets behind what lasted from one to the other: "Ada Pell (1917-1963)"."""
    bracketed = text[date.start - 1 : date.start] == "(" and text[date.end : date.end + 1] == ")"
    return bracketed and date.edtf is not None and _YEARS.fullmatch(date.edtf) is not None


def _awaits_anchor(date: DateExpression, analysis: Analysis) -> bool:
    """Words that would give a day if the article had a date: "on Friday"."""
    return analysis.reading.anchor is None and date.kind in ("date", "time") and date.timex is None


def _is_clock(date: DateExpression, words: str, language: str) -> bool:
    """A time of day that names no day."""
    if not (date.timex is None or _CLOCK.search(date.timex)):
        return False
    clock = table(language, "rules").get("clock", ())
    return all(word in clock or word[0].isdigit() for word in words_of(words))


def _is_vague_year(date: DateExpression, words: str, analysis: Analysis) -> bool:
    """ "This year", "a decade ago": a year that only publication gives, but not "last year"; "the previous decade"."""
    if date.basis == "relative" and date.edtf is not None and _DECADE.fullmatch(date.edtf):
        return True
    if date.edtf is not None and _CENTURY.fullmatch(date.edtf):
        return True
    if date.basis != "relative" or date.edtf is None or not _YEAR.fullmatch(date.edtf):
        return False
    reading = analysis.reading
    if reading.anchor is not None and date.edtf == f"{reading.anchor.year:04}":
        return True
    if reading.anchor is not None and date.edtf == str(reading.anchor.year - 1):
        return False
    return date.edtf in derive(words, reading.language, anchor=reading.anchor)


def _is_dateline(sentence: NumberedSentence, date: DateExpression) -> bool:
    """ "HARNAU, June 6 (Agency) -"."""
    return date.start - sentence.start < dateline_end(sentence.text) or is_dateline(sentence.text)


def _names_a_thing(sentence: NumberedSentence, date: DateExpression, language: str) -> bool:
    """A year before a noun: "the 2015 accord"."""
    start, end = date.start - sentence.start, date.end - sentence.start
    if not sentence.text[start:end].isdigit() or not _NAMING_YEAR.match(sentence.text, end):
        return False
    before = sentence.text[:start].rstrip().casefold()
    if before.endswith(("'s", "’s", "s'", "s’")):
        return True
    return bool(_endings(before, table(language, "rules").get("before_names", ())))


def _is_compared(sentence: NumberedSentence, date: DateExpression, analysis: Analysis) -> bool:
    """A date after "since" or "than in", or of an old value: "up from 90,000 in early May".

    What began then is an event where it is told: "since pirates sank a ferry in April".
    """
    rules = table(analysis.reading.language, "rules")
    before = sentence.text[: date.start - sentence.start].rstrip()
    own = words_of(analysis.reading.text[date.start : date.end])
    counted = len(own) > _SAME_DAY or any(map(str.isdecimal, own))
    if counted and not set(own).isdisjoint(rules.get("likened", ())):
        return True
    if _endings(before, rules.get("accounts", ())):
        return True
    start, end = date.start - sentence.start, date.end - sentence.start
    if opened_clause(sentence.text, start, end, analysis.reading.language) is not None:
        return False
    compares = _endings(before, rules.get("compares", ()))
    if compares:
        if set(compares).isdisjoint(rules.get("starts", ())):
            return True
        stretch = bool(date.edtf and _STRETCH.fullmatch(date.edtf))
        return not (stretch or lies_ahead(date.edtf, analysis.reading.anchor))  # "from Monday" is to come
    near = words_of(re.split("[,;:–—]", before)[-1][-_REACH:])[-_SINCE:]
    if any(f" {words} " in f" {' '.join(near)} " for words in rules.get("since", ())):
        return not lies_ahead(date.edtf, analysis.reading.anchor)
    starts = rules.get("starts", ())
    nearest = before[-_REACH:].casefold()
    for quantity in reversed(analysis.quantities[sentence.number]):
        if quantity.end > len(before) or quantity.start < len(before) - _REACH:
            continue
        opening = sentence.text[: quantity.start].rstrip()
        between = nearest[len(nearest) - (len(before) - quantity.end) :]
        near_by = len(words_of(between)) <= _BESIDE and not re.search("[,;:]", between)
        old = near_by and bool(_endings(opening, starts))
        return old and not lies_ahead(date.edtf, analysis.reading.anchor)
    return False


def opened_clause(text: str, start: int, end: int, language: str) -> int | None:
    """Where a clause begins that tells what happened at a date counted from: "since 27 July, when rebels ..." """
    found = _opening(language).match(text, end)
    if found is None:
        return None
    before = re.split("[,;:–—]", text[:start])[-1][-_REACH:]
    since = set(words_of(" ".join(table(language, "rules").get("since", ()))))
    return None if since.isdisjoint(words_of(before)) else found.end()


@cache
def _opening(language: str) -> re.Pattern[str]:
    when = "|".join(map(re.escape, table(language, "rules").get("when", ())))
    return re.compile(rf",?\s(?:{when})\s" if when else r"(?!)")


def _is_recalled(sentence: NumberedSentence, date: DateExpression, words: str, language: str) -> bool:
    """A day in a speaker's own life, or a "today" that is none: "We owe more today", "I was ten in 1970"."""
    before = sentence.text[: date.start - sentence.start]
    begun = before.count('"') % 2 or ('"' not in before and sentence.text.count('"') % 2)
    if not begun and all(before.count(a) <= before.count(b) for a, b in _QUOTES):
        return False
    rules = table(language, "rules")
    own = set(words_of(sentence.text)).intersection(rules.get("myself", ()))
    return bool(own) or words.casefold() in rules.get("nowadays", ())


def _is_any_such(sentence: NumberedSentence, date: DateExpression, language: str) -> bool:
    """A day of a kind, not a day: "on a hot Sunday", "it was a Friday"."""
    before = sentence.text[: date.start - sentence.start]
    words = words_of(before)[-3:]
    named = not _NUMBERED.search(sentence.text, date.start - sentence.start, date.end - sentence.start)
    if not named or not words or not before[-1:].isspace() or date.kind == "duration":
        return False
    dates = table(language, "dates")
    places = {*dates.get("in", {}).get("place", ()), *dates.get("in", {}).get("ahead", ())}
    articles = dates.get("a", ())
    return words[-1] in articles or (len(words) == 3 and words[1] in articles and words[0] in places)


def _is_until(sentence: NumberedSentence, date: DateExpression, analysis: Analysis) -> bool:
    """How long something is to last or to be enough, where no day is named: "until the end of the month"."""
    reading = analysis.reading
    if not lies_ahead(date.edtf, reading.anchor) or (date.timex and _DAY.match(date.timex)):
        return False
    before = sentence.text[: date.start - sentence.start].rstrip()
    return bool(_endings(before, table(reading.language, "rules").get("until", ())))


def _whole_week(date: DateExpression) -> DateExpression:
    """The week that a day only names: "in the week of 2 June"."""
    for other in date.others if date.edtf and _DAY.fullmatch(date.edtf) else ():
        first, last = day_bounds(other)
        if (last - first).days == _WEEK:
            return replace(date, edtf=other)
    return date


def _is_limit(words: str, language: str) -> bool:
    return words.casefold().startswith(tuple(table(language, "rules").get("limits", ())))


def _endings(text: str, phrases: Sequence[str]) -> list[str]:
    """The phrases that a text ends with as words of their own."""
    folded = text.casefold()
    if not folded.endswith(tuple(phrases)):
        return []
    return [words for words in phrases if folded.endswith(words) and not text[: -len(words)][-1:].isalnum()]


def _doubt(date: DateExpression) -> tuple[bool, bool, int]:
    """How vague a date is: about, counted from another, the shorter its text the coarser."""
    edtf = date.edtf or ""
    return "~" in edtf, date.basis != "explicit", -len(edtf)
