"""Faults in when a thing happened: a day, a week, a year off, the wrong way, or the date of another event."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from faults import Case, Fault, Planter, gold_numbers, stating

from newsstruct.article import parse_published
from newsstruct.evaluation.gold import GoldEvent
from newsstruct.facts.edtf import day_bounds, same_days
from newsstruct.summary import Event


def shifted_date(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A day, a week or a year off; a coarser date by its own unit and by a year."""
    for index, event in enumerate(case.gold.events):
        for kind, wrong in _shifts(event.date, choose):
            yield from _misdated(case, index, wrong, kind)


def shifted_period(case: Case, choose: random.Random) -> Iterator[Fault]:
    """The period of a figure off by a year."""
    for index, figure in enumerate(case.gold.figures):
        wrong = [edtf for kind, edtf in _shifts(figure.period, choose) if "year" in kind]
        for period in wrong:
            yield case.figure_fault(
                "period off by a year",
                index,
                f"{period} for {figure.period}",
                stating(gold_numbers(figure), period=period),
                period=period,
            )


def wrong_way(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A relative date on the other side of the publication: next Friday for last Friday."""
    published = parse_published(case.gold.published)
    if published is None:
        return
    for index, event in enumerate(case.gold.events):
        if event.basis != "relative" or event.expression is None or event.date is None:
            continue
        first, last = day_bounds(event.date)
        if first.year < 1900 or last.year > 2100 or first <= published.date() <= last:
            continue
        if first == last:
            distance = (first - published.date()).days
            step = 7 * (abs(distance) // 7 + 1) if abs(distance) <= 7 else 2 * abs(distance)
            wrong = (first + timedelta(days=-step if distance > 0 else step)).isoformat()
        else:
            years = 1 if last < published.date() else -1
            wrong = _edtf_shifted(event.date, years)
        yield from _misdated(case, index, wrong, "relative date the wrong way")


def date_of_another(case: Case, choose: random.Random) -> Iterator[Fault]:
    """Date and expression of another event of the article."""
    for index, event in enumerate(case.gold.events):
        others = [e for e in case.gold.events if e.expression and e.date and not _same(e.date, event.date)]
        if not others:
            continue
        other = choose.choice(others)
        here = case.reading.sentence_at(event.start)
        beside = here is not None and other.expression_start is not None and other.expression_start < here.end
        beside = beside and here is not None and here.start <= (other.expression_start or 0)
        kind = "date of another event, same sentence" if beside else "date of another event"
        yield from _misdated(
            case, index, other.date or "", kind, expression=other.expression, basis=other.basis
        )


def date_from_nothing(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A date where the article gives none, or none can be derived."""
    published = parse_published(case.gold.published)
    if published is None:
        return
    for index, event in enumerate(case.gold.events):
        if event.date is None:
            day = published.date() + timedelta(days=choose.randrange(-60, 60))
            yield from _misdated(case, index, day.isoformat(), "date from nothing")


def _misdated(case: Case, index: int, wrong: str, kind: str, **changes: object) -> Iterator[Fault]:
    event = case.gold.events[index]
    if any(_same(other.date, wrong) for other in _beside(case, event)):
        return

    def false(found: Event) -> bool:
        return found.date is not None and same_days(found.date, wrong)

    told = f"{wrong} for {event.date} ({event.expression})"
    yield case.event_fault(kind, index, told, false, date=wrong, **changes)


def _beside(case: Case, event: GoldEvent) -> list[GoldEvent]:
    return [other for other in case.gold.events if other.start < event.end and event.start < other.end]


def _same(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and same_days(one, other))


def _shifts(edtf: str | None, choose: random.Random) -> list[tuple[str, str]]:
    """Dates near this one that are not it, with what is wrong with each."""
    if edtf is None or "/" in edtf or "X" in edtf:
        return (
            []
            if edtf is None or "X" in edtf
            else [("date off by a year", _edtf_shifted(edtf, choose.choice((-1, 1))))]
        )
    plain, doubt = edtf.rstrip("~?%"), edtf[len(edtf.rstrip("~?%")) :]
    sign = choose.choice((-1, 1))
    found = [("date off by a year", _edtf_shifted(edtf, sign))]
    if len(plain) == 10:
        day = date.fromisoformat(plain)
        found.append(("date off by a day", (day + timedelta(days=sign)).isoformat() + doubt))
        found.append(("date off by a week", (day + timedelta(days=7 * sign)).isoformat() + doubt))
    elif len(plain) == 7 and int(plain[5:]) <= 12:
        month = (int(plain[5:]) - 1 + sign) % 12 + 1
        found.append(("date off by a month", f"{plain[:4]}-{month:02}{doubt}"))
    return found


def _edtf_shifted(edtf: str, years: int) -> str:
    """The same date some years on; 29 February becomes the 28th."""
    parts = []
    for part in edtf.split("/"):
        shifted = f"{int(part[:4]) + years:04}{part[4:]}" if part[:4].isdigit() else part
        is_leap_day = shifted[4:10] == "-02-29" and int(shifted[:4]) % 4
        parts.append(shifted.replace("-02-29", "-02-28") if is_leap_day else shifted)
    return "/".join(parts)


DATE_PLANTERS: tuple[Planter, ...] = (
    shifted_date,
    shifted_period,
    wrong_way,
    date_of_another,
    date_from_nothing,
)
