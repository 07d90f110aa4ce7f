"""Numbers that say something in passing and that no reader takes away: when, by whom, "one way or another"."""

from collections.abc import Mapping, Sequence
from typing import Any

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.quantities import Quantity
from newsstruct.facts.words import words_of
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence
from newsstruct.summary import Category

_TOLD_OF = 12  # more people than that are no source but those who were asked
_REACH = 24  # characters before and behind a duration


def is_incidental(
    quantity: Quantity, category: Category, sentence: NumberedSentence, analysis: Analysis
) -> bool:
    """Whether a quantity only places something in time, counts the source, or is "one" as an article is.

    The two sums of a rate of exchange ("$1 = 0.79 pounds") are incidental too.
    """
    if category == "money":
        return _is_exchanged(quantity, sentence.text)
    if category == "duration":
        return _places_in_time(quantity, sentence, analysis)
    if category != "count" or quantity.bound != "exact" or quantity.value is None:
        return False
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    if quantity.value <= _TOLD_OF and analysis.sources.opens_mention(start, end):
        return True
    return quantity.value == 1 and not any(map(str.isdecimal, sentence.text[slice(*quantity.number)]))


def _is_exchanged(quantity: Quantity, text: str) -> bool:
    return text[: quantity.start].rstrip().endswith("=") or text[quantity.end :].lstrip().startswith("=")


def _places_in_time(quantity: Quantity, sentence: NumberedSentence, analysis: Analysis) -> bool:
    """ "Two weeks ago", "nine months later", "five years to the day"."""
    text, (start, end) = sentence.text, (quantity.start, quantity.end)
    rules: Mapping[str, Any] = table(analysis.reading.language, "rules").get("durations", {})
    before, after = text[max(0, start - _REACH) : start].casefold(), text[end : end + _REACH].casefold()
    return _meets(words_of(after), rules.get("after", ()), last=False) or _meets(
        words_of(before), rules.get("before", ()), last=True
    )


def _meets(words: Sequence[str], phrases: Sequence[str], *, last: bool) -> bool:
    """Whether the words begin, or end, with one of these phrases."""
    near = " ".join(words)
    if last:
        return any(near.endswith(phrase) and f" {near}".endswith(f" {phrase}") for phrase in phrases)
    return any(near.startswith(phrase) and f"{near} ".startswith(f"{phrase} ") for phrase in phrases)
