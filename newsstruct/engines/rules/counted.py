"""Which dates only say when something was counted or compared: windows, comparisons, forecasts, results."""

import re
from collections.abc import Mapping
from typing import Any

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.dates import DateExpression
from newsstruct.facts.quantities import Quantity
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence

_REPORTING_PERIOD = re.compile(r"\d{4}-[QH]\d")
_NEAR = 7  # words between a comparison and its date
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STRETCH = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_CURRENCY = re.compile(r"[A-Z]{3}")


def dates_a_count(
    sentence: NumberedSentence, clause: tuple[int, int], date: DateExpression, analysis: Analysis
) -> bool:
    """Whether the date of a clause says when something was counted, and not when it happened.

    `clause` is relative to the sentence.
    """
    language = analysis.reading.language
    counts = [q for q in analysis.quantities[sentence.number] if q.role == "quantity" and _inside(q, clause)]
    if date.kind == "duration":
        return not (counts and _is_bounded(date))
    if not counts:
        return False
    if date.timex and _REPORTING_PERIOD.search(date.timex):
        return any(_CURRENCY.fullmatch(q.unit) for q in counts)
    rules = table(language, "rules")
    words = analysis.reading.text[date.start : date.end].casefold()
    if words.endswith(tuple(rules.get("old", ()))):
        return True
    place = date.start - sentence.start
    before = sentence.text[clause[0] : place].casefold()
    return _held_against(before, rules, on_a_day=bool(date.edtf and _DAY.fullmatch(date.edtf)))


def _is_bounded(date: DateExpression) -> bool:
    """Whether a length of time has a first and a last day: "the nine weeks to 2 June", but not "the year to"."""
    return date.timex != "P1Y" and bool(date.edtf and _STRETCH.fullmatch(date.edtf))


def _inside(quantity: Quantity, clause: tuple[int, int]) -> bool:
    return clause[0] <= quantity.start and quantity.end <= clause[1]


def _held_against(before: str, rules: Mapping[str, Any], *, on_a_day: bool) -> bool:
    """ "Double the price in June", "up 17 per cent on 2017", but not "up 2 percent on Thursday"."""
    if not on_a_day and before.rstrip().endswith(tuple(rules.get("changes_on", ()))):
        return True
    said = f" {' '.join(before.split()[-_NEAR:])} "
    return any(f" {words} " in said for words in rules.get("multiples", ()))
