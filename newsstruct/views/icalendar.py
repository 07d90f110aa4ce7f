"""Planned events as an iCalendar file (RFC 5545), for a newsroom's diary."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from newsstruct._version import __version__
from newsstruct.story.story import Story
from newsstruct.summary import NewsSummary
from newsstruct.views.environment import web_address
from newsstruct.views.happenings import Happening, happenings
from newsstruct.views.wording import one_line

_LINE_OCTETS = 75
_SPECIAL = re.compile(r"([\\;,])")


def as_icalendar(result: NewsSummary | Story) -> str:
    """The planned events as all-day entries; those whose day is not certain are tentative and say so.

    An event without any day cannot stand in a calendar and is left out. The same event keeps its UID, so a calendar
    that loads the file again does not show it twice.
    """
    planned = [event for event in happenings(result) if event.status == "planned"]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//newsstruct//newsstruct {__version__}//EN"]
    for event in planned:
        if first := event.first or event.last:
            lines += _entry(event, first, event.last or first)
    return "".join(part for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _entry(event: Happening, first: date, last: date) -> Iterator[str]:
    words = one_line(event.description)
    told = [f"When: {event.when}", *(f"Source: {one_line(source)}" for source in event.sources)]
    told += [f"“{one_line(quote.span.text)}” ({one_line(quote.headline)})" for quote in event.quotes]
    hashes = sorted({quote.article.sha256 for quote in event.quotes})
    name = hashlib.sha256("\n".join([words, event.when, *hashes[:1]]).encode()).hexdigest()[:32]
    known = [quote.article.published for quote in event.quotes if quote.article.published]
    stamp = max(known, default=datetime.now(UTC)).astimezone(UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@newsstruct"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{_text(words if event.exact else f'{words} ({event.when})')}"
    yield f"DESCRIPTION:{_text(chr(10).join(told))}"
    urls = [url for quote in event.quotes if (url := web_address(quote.article.url))]
    if urls and urls[0].isascii() and urls[0].isprintable():
        yield f"URL:{urls[0]}"
    yield f"STATUS:{'CONFIRMED' if event.exact else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", value).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets that end with CRLF; no character is cut in two."""
    part, octets = "", 0
    for char in line:
        size = len(char.encode("utf-8", "replace"))
        if octets + size > _LINE_OCTETS:
            yield part + "\r\n"
            part, octets = " ", 1
        part, octets = part + char, octets + size
    yield part + "\r\n"
