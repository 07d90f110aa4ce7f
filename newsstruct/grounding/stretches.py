"""What the words of a date may stand for beyond one expression: "Monday and Tuesday", "since the vote in June"."""

from dataclasses import replace
from typing import NamedTuple

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.dates import DateExpression
from newsstruct.facts.edtf import day_bounds
from newsstruct.facts.words import words_of
from newsstruct.languages import table


class Found(NamedTuple):
    """Words of the article from `start` on, and the date expressions in them, in text order."""

    start: int
    expressions: list[DateExpression]


def readings_of(found: Found, analysis: Analysis) -> list[DateExpression]:
    """The dates that the words may stand for: what the code derives first, then the stretches they may span.

    Several dates span all the days between, one after "since" opens a stretch or names its first day, one after
    "by" closes it.
    """
    first = found.expressions[0]
    stretches = [_all_of(found.expressions), *_from_or_up_to(found, analysis)]
    return [first, *found.expressions[1:], *(each for each in stretches if each is not None)]


def _all_of(expressions: list[DateExpression]) -> DateExpression | None:
    """From the first of some dates to the last."""
    dated = [(day_bounds(each.edtf), each.edtf) for each in expressions if each.edtf]
    if len(dated) < 2 or len(dated) < len(expressions):
        return None
    (_, begins), (_, ends) = min(dated), max(dated, key=lambda each: each[0][1])
    return replace(
        expressions[0],
        end=expressions[-1].end,
        edtf=f"{begins.split('/')[0]}/{ends.split('/')[-1]}",
        basis="relative" if any(each.basis == "relative" for each in expressions) else "explicit",
    )


def _from_or_up_to(found: Found, analysis: Analysis) -> list[DateExpression]:
    reading, date = analysis.reading, found.expressions[0]
    if date.edtf is None:
        return []
    opening = f" {' '.join(words_of(reading.text[found.start : date.end]))} "
    lists = table(reading.language, "dates")
    begins, ends = date.edtf.split("/")[0], date.edtf.split("/")[-1]
    if ends == "..":
        return [replace(date, edtf=begins)]
    stretches = [f"{begins}/.."] if _says(opening, lists.get("since", ())) else []
    if _says(opening, (*lists.get("by", ()), *lists.get("to", ()))):
        stretches.append(f"../{ends}")
        if reading.anchor is not None and day_bounds(ends)[1] >= reading.anchor:
            stretches.append(f"{reading.anchor.isoformat()}/{ends}")
    return [replace(date, start=min(found.start, date.start), edtf=each) for each in stretches]


def _says(opening: str, words: tuple[str, ...] | list[str]) -> bool:
    return any(f" {' '.join(words_of(word))} " in opening for word in words)
