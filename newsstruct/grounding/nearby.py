"""The dates near some words of an article: those that "the next day" or "a year earlier" may be counted from."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice

from newsstruct.facts.analysis import Analysis
from newsstruct.grounding.locate import Place

# How many sentences back a date is still in the reader's mind; the first few days of an article are all along.
_BACK = 6
_LEAD = 3
_MOST = 30
# Up to this hour in UTC it is still the evening before in the Americas.
_EVENING = 9
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")


def dates_near(words: tuple[int, int], place: Place, analysis: Analysis) -> tuple[list[str], list[str]]:
    """EDTF dates, the likeliest to be counted from first, and those of them before the words in their sentence.

    After the dates before the words come those of the lead, then those just after the words.
    """
    number = place.sentence.number
    dates = {n: [d for d in found if d.edtf] for n, found in analysis.dates.items()}
    here = dates.get(number, [])
    before = [d for d in here if d.end <= words[0]]
    after = [d for d in here if d.start >= words[1]]
    back = (dates.get(n, []) for n in range(number - 1, number - 1 - _BACK, -1))
    earlier = (d for n in range(1, number) for d in dates.get(n, []) if _DAY.fullmatch(d.edtf or ""))
    ordered = chain(reversed(before), *map(reversed, back), islice(earlier, _LEAD), after)
    near = list(dict.fromkeys(d.edtf for d in ordered if d.edtf))[:_MOST]
    return near, [d.edtf for d in before[-_MOST:] if d.edtf]


def dates_told(place: Place, analysis: Analysis) -> list[str]:
    """The months and days of earlier sentences that are given with their year, as EDTF."""
    earlier = (d for n in range(1, place.sentence.number) for d in analysis.dates.get(n, []))
    told = (d.edtf for d in earlier if d.basis == "explicit" and _MONTH.match(d.edtf or ""))
    return list(dict.fromkeys(edtf for edtf in told if edtf))[:_MOST]


def eve_of(published: datetime | None) -> date | None:
    """The day before publication, where a stamp in UTC may be the evening of that day where the article is from."""
    if published is None or published.utcoffset() != timedelta(0) or published.hour >= _EVENING:
        return None
    midnight = published.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return None if published == midnight else published.date() - timedelta(1)
