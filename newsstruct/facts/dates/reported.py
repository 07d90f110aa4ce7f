"""The quarter or months that figures are of, which "a year earlier" goes back from."""

from datetime import date

from newsstruct.facts.dates.counts import count_of, unit_of
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.periods import Period, containing, months

# The months since the year began of which companies and offices report.
_REPORTS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11)


def quarter_of(phrase: Phrase, period: Period | None) -> Period | None:
    """The quarter or half year that a phrase names; of one that ended on a day the one that the day is in."""
    if period is not None and phrase.rule == "up_to" and phrase.first("Q") == "quarter":
        return containing(period.last, "quarter")
    return period if period and period.unit in ("quarter", "half") else None


def months_of(phrase: Phrase, period: Period | None, anchor: date | None) -> Period | None:
    """The months that a phrase says figures are of: "in the first nine months", "the six months ended Sept. 30"."""
    if phrase.rule == "up_to":
        return period if phrase.first("U") == "month" else None
    return _months_so_far(phrase, period, anchor) if phrase.rule in ("opening", "duration") else None


def _months_so_far(phrase: Phrase, period: Period | None, anchor: date | None) -> Period | None:
    """The months of "in the nine months": of the year named, else of the last in which they were over."""
    count = count_of(phrase)
    if period is not None or anchor is None or count not in _REPORTS or unit_of(phrase) != "month":
        return period
    if phrase.rule == "duration" and phrase.symbols[0] != "t":
        return None
    return months(anchor.year - (count >= anchor.month), 1, int(count), "months")
