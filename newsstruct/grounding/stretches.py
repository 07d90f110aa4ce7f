"""What the words of a date may stand for beyond one expression: "Monday and Tuesday", "since the vote in June"."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.assertion import has_negation
from newsstruct.facts.dates import DateExpression
from newsstruct.facts.edtf import day_bounds
from newsstruct.facts.words import words_of
from newsstruct.languages import table

# Characters behind a date in which words are looked for that go with it.
_BESIDE = 30


class Found(NamedTuple):
    """Words of the article from `start` on, and the date expressions in them, in text order."""

    start: int
    expressions: list[DateExpression]


def readings_of(found: Found, analysis: Analysis) -> list[DateExpression]:
    """The dates that the words may stand for: what the code derives first, then the stretches they may span.

    Several dates span all the days between, one after "since" opens a stretch or names its first day, one after
    "by" closes it. Last come the other readings of words that leave open which is meant.
    """
    first = found.expressions[0]
    stretches = [_all_of(found.expressions), _closed_by(found, analysis), *_from_or_up_to(found, analysis)]
    others = [replace(each, edtf=edtf, others=()) for each in found.expressions for edtf in each.others]
    return [first, *found.expressions[1:], *(each for each in stretches if each is not None), *others]


def _all_of(expressions: list[DateExpression]) -> DateExpression | None:
    """From the first of some dates to the last."""
    dated = [(day_bounds(each.edtf), each.edtf) for each in expressions if each.edtf]
    if len(dated) < 2 or len(dated) < len(expressions):
        return None
    (whole, begins), (_, ends) = min(dated), max(dated, key=lambda each: each[0][1])
    if ends == begins and whole[0] < dated[-1][0][0]:
        ends = dated[-1][1]  # "this year up to Sunday"
    return replace(
        expressions[0],
        end=expressions[-1].end,
        edtf=f"{begins.split('/')[0]}/{ends.split('/')[-1]}",
        basis="relative" if any(each.basis == "relative" for each in expressions) else "explicit",
    )


def _closed_by(found: Found, analysis: Analysis) -> DateExpression | None:
    """The stretch that the words close: "to March 2024" of "the year to March 2024"."""
    named = found.expressions[0]
    sentence = analysis.reading.sentence_at(named.start)
    for before in analysis.dates.get(sentence.number, ()) if sentence else ():
        between = words_of(analysis.reading.text[before.end : named.start])
        if before.kind == "duration" and before.edtf and before.end <= named.start and len(between) < 2:
            days = [day_bounds(each)[1] for each in (before.edtf, named.edtf) if each]
            return replace(named, edtf=before.edtf) if len(set(days)) == 1 else None
    return None


def _from_or_up_to(found: Found, analysis: Analysis) -> list[DateExpression]:
    reading, named = analysis.reading, found.expressions[0]
    if named.edtf is None:
        return []
    opening = f" {' '.join(words_of(reading.text[found.start : named.end]))} "
    closing = f" {' '.join(words_of(reading.text[named.end : named.end + _BESIDE]))} "
    begins, ends = named.edtf.split("/")[0], named.edtf.split("/")[-1]
    if ends == "..":
        return [replace(named, edtf=each) for each in (begins, *_up_to_now(begins, reading.anchor))]
    stretches = []
    if _says(opening, "since", reading.language):
        stretches += [f"{begins}/..", *_up_to_now(begins, reading.anchor)]
    elif _says(opening, "onwards", reading.language) or _opens(closing, "onwards", reading.language):
        stretches.append(f"{begins}/..")
    if _says(opening, "before", reading.language):
        stretches.append(f"../{day_bounds(ends)[1]}")
        sentence = reading.sentence_at(named.start)
        if sentence and has_negation(sentence.text, reading.language):
            stretches.append(f"{begins}/..")  # "will not reopen before Sept. 26"
    elif _says(opening, "after", reading.language):
        stretches += [f"{each.split('/')[0]}/.." for each in (named.edtf, *named.others)]
    if _says(opening, "by", reading.language) or _says(opening, "to", reading.language):
        stretches += [f"../{ends}", f"../{ends.rstrip('~')}"]
        stretches += [f"../{each}" for each in named.others if "/" not in each]
        if reading.anchor is not None and day_bounds(ends)[1] >= reading.anchor:
            stretches += [f"{start}/{ends}" for start in _as_finely(reading.anchor, ends)]
    return [replace(named, start=min(found.start, named.start), edtf=each) for each in stretches]


def _up_to_now(begins: str, anchor: date | None) -> list[str]:
    """The stretches from a date to the day of publication, as finely as the date is given or to the day."""
    first = day_bounds(begins)[0]
    if anchor is None or first > anchor:
        return []
    to_the_day = f"{first}/{anchor.isoformat()}"
    stretches = [f"{begins}/{now}" for now in _as_finely(anchor, begins)]
    return [to_the_day, *stretches] if begins.endswith("~") else [*stretches, to_the_day]


def _as_finely(day: date, edtf: str) -> list[str]:
    """A day, and the month or year of it where that is all another date names, or more."""
    whole = day.isoformat()
    named = whole[: len(edtf.strip("~?%"))]
    return [named, whole[:7], whole] if len(named) == 4 else list(dict.fromkeys([named, whole]))


def _says(opening: str, section: str, language: str) -> bool:
    """Whether one of the words of a section stands in the words that open a date."""
    return any(words in opening for words in _listed(section, language))


def _opens(closing: str, section: str, language: str) -> bool:
    """Whether what follows a date begins with words of a section: "until Sunday at the earliest"."""
    return closing.startswith(_listed(section, language))


@cache
def _listed(section: str, language: str) -> tuple[str, ...]:
    """The words of a section, plain or by kind, each between spaces."""
    words = table(language, "dates").get(section, ())
    listed = words if isinstance(words, list) else [word for kind in dict(words).values() for word in kind]
    return tuple(f" {' '.join(words_of(word))} " for word in listed)
