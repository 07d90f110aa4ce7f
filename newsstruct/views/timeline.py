"""A timeline drawn to scale: each event's days, with the doubt there is about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from newsstruct.facts.edtf import day_bounds
from newsstruct.story.story import Story, StoryEvent
from newsstruct.summary import Event, NewsSummary
from newsstruct.views.scale import Axis, Mark, day_axis
from newsstruct.views.wording import date_words

Days = tuple[date | None, date | None]
# A bar narrower than this, in per cent of the width, cannot be told from a day.
_NARROWEST = 2.0
_ARROW_ROOM = 2.0
_LEGEND = {
    "point": "that day",
    "bar": "in these days",
    "faint": "about these days",
    "onward": "no end known",
    "back": "no beginning known",
    "open": "planned or alleged",
    "disputed": "reports give different dates",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An event's place in the drawing; `day` is its date where that is one day."""

    when: str
    day: str | None
    marks: tuple[Mark, ...]
    open: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows in their order, the scale they share (None without any date), and the signs in use."""

    axis: Axis | None
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, str], ...]


def summary_timeline(summary: NewsSummary) -> Timeline:
    """The timeline of one article."""
    return _timeline([(event, ((event.date or "", (event.start, event.end)),)) for event in summary.timeline])


def story_timeline(story: Story) -> Timeline:
    """The timeline of many articles: where their reports give dates that do not fit, each is drawn."""
    return _timeline([(event, _dates(event)) for event in story.events])


def is_open(event: Event | StoryEvent) -> bool:
    """Whether it is not settled that the event took place."""
    return event.status in ("planned", "alleged")


def date_days(edtf: str) -> Days:
    """The first and the last day of a date, None for an open end; (None, None) for what is no date."""
    try:
        first, last = day_bounds(edtf)
    except ValueError:
        return None, None
    return None if first == date.min else first, None if last == date.max else last


def dates_words(event: StoryEvent) -> str:
    """When it happened, in words; dates that do not fit are all given."""
    if event.agreed or not event.dates:
        return date_words(event.date)
    return " or ".join(map(date_words, event.dates))


def _dates(event: StoryEvent) -> tuple[tuple[str, Days], ...]:
    if event.agreed or not event.dates:
        return ((event.date or "", (event.start, event.end)),)
    return tuple((edtf, date_days(edtf)) for edtf in event.dates)


def _timeline(events: Iterable[tuple[Event | StoryEvent, tuple[tuple[str, Days], ...]]]) -> Timeline:
    listed = list(events)
    axis = day_axis(days for _, dates in listed for _, days in dates)
    rows = tuple(_row(event, dates, axis) for event, dates in listed)
    return Timeline(axis, rows, tuple((sign, _LEGEND[sign]) for sign in _LEGEND if _in_use(sign, rows)))


def _row(event: Event | StoryEvent, dates: tuple[tuple[str, Days], ...], axis: Axis | None) -> Row:
    marks = tuple(_mark(axis, edtf, days) for edtf, days in dates if axis and any(days))
    one_day = event.start is not None and event.start == event.end
    return Row(
        when=dates_words(event) if isinstance(event, StoryEvent) else date_words(event.date),
        day=event.start.isoformat() if event.start and one_day else None,
        marks=marks,
        open=is_open(event),
        disputed=isinstance(event, StoryEvent) and not event.agreed,
    )


def _mark(axis: Axis, edtf: str, days: Days) -> Mark:
    first, last = days
    left = axis.at(first.toordinal()) if first else 0.0
    right = axis.at(last.toordinal() + 1) if last else 100.0
    if first and first == last:
        return Mark("point", (left + right) / 2, (left + right) / 2)
    spare = max(0.0, _NARROWEST - (right - left)) / 2
    left = max(0.0, left - spare) if first else _ARROW_ROOM
    right = min(100.0, right + spare) if last else 100.0 - _ARROW_ROOM
    doubtful = any(sign in edtf for sign in "~?%")
    return Mark("faint" if doubtful else "bar", left, right, onward=last is None, back=first is None)


def _in_use(sign: str, rows: tuple[Row, ...]) -> bool:
    if sign in ("open", "disputed"):
        return any(getattr(row, sign) and row.marks for row in rows)
    marks = [mark for row in rows for mark in row.marks]
    if sign in ("onward", "back"):
        return any(getattr(mark, sign) for mark in marks)
    return any(mark.kind == sign for mark in marks)
