"""From the figures that count one thing to its account: who said what when, what replaced what, what stands now."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from newsstruct.story.accounts import Entry, Page
from newsstruct.story.ranges import level, ranges_meet, span_of
from newsstruct.story.story import Account, Claim, Move
from newsstruct.story.titles import what_of
from newsstruct.summary import BOUNDS


@dataclass(slots=True, eq=False)
class Line:
    """A claim being written: what it does to its voice's last number, and what took its place."""

    entry: Entry
    move: Move = "first"
    replaced_by: "Line | None" = None

    @property
    def number(self) -> tuple[float | None, float | None, float | None, str]:
        """Value, low, high and bound."""
        return (*self.entry.number, self.entry.figure.bound)


@dataclass(slots=True)
class Written:
    """An account with the entries that each claim came from."""

    account: Account
    entries: dict[str, Entry] = field(default_factory=dict)
    page: Page | None = None


def write_ledger(by_topic: Iterable[Sequence[Page]], topic_of: Mapping[str, str]) -> list[Written]:
    """The accounts of each topic, those with most claims first, then as the articles tell them; claims numbered
    through."""
    written: list[Written] = []
    claims = 0
    for pages in by_topic:
        for page in sorted(pages, key=lambda page: (-len(page.entries), _place(page.entries[0]))):
            topic = topic_of.get(page.entries[0].paper.id)
            written.append(_account(page, f"l{len(written) + 1}", claims, topic))
            claims += len(page.entries)
    return written


def _place(entry: Entry) -> tuple[int, int, int]:
    return entry.paper.place, entry.figure.evidence.start, entry.figure.evidence.end


def _account(page: Page, name: str, before: int, topic: str | None) -> Written:
    lines = [Line(entry) for entry in sorted(page.entries, key=_order)]
    _settle(lines)
    ids = {id(line): f"c{before + number}" for number, line in enumerate(lines, start=1)}
    claims = tuple(_claim(line, ids) for line in lines)
    left = tuple(claim for claim in claims if claim.superseded_by is None)
    standing = tuple(claim for claim in left if claim.move != "recalled") or left
    low, high = span_of(standing)
    opening = next((line for line in lines if not line.entry.scope.recalled), lines[0]).entry
    first = opening.figure
    account = Account(
        id=name,
        topic=topic,
        category=first.category,
        unit=first.unit,
        what=what_of(opening),
        place=page.place,
        period=page.period,
        claims=claims,
        low=low,
        high=high,
        standing=tuple(claim.id for claim in standing),
        agreed=ranges_meet(standing),
    )
    return Written(account, {ids[id(line)]: line.entry for line in lines}, page)


def _order(entry: Entry) -> tuple[int, bool, int, int]:
    """By article; in it, what was said before comes first."""
    return entry.paper.place, not entry.scope.recalled, entry.figure.evidence.start, entry.figure.evidence.end


def _settle(lines: Sequence[Line]) -> None:
    """Fill in the moves and what replaced what."""
    voices: dict[str | None, list[Line]] = defaultdict(list)
    now: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.entry.scope.recalled:
            voices[line.entry.voice].append(line)
            now[line.entry.paper.id].append(line)
    told_before: dict[Hashable, list[Line]] = defaultdict(list)
    for line in lines:
        if line.entry.scope.recalled:
            line.move = "recalled"
            line.replaced_by = _set_against(line, now[line.entry.paper.id])
            told_before[line.entry.paper.moment, line.entry.number] += now[line.entry.paper.id]
    for said in voices.values():
        dated = [line for line in said if line.entry.paper.moment]
        _settle_dated(dated, told_before)
        _settle_undated([line for line in said if not line.entry.paper.moment], dated)


def _set_against(line: Line, now: Sequence[Line]) -> Line | None:
    """The number that the article gives for now: the same voice's, else any."""
    return next((other for other in now if other.entry.voice == line.entry.voice), next(iter(now), None))


def _settle_dated(said: Sequence[Line], told_before: dict[Hashable, list[Line]]) -> None:
    """One voice's numbers in the order of publication. Numbers of one moment do not replace each other, but where an
    article of that moment tells one of them as what was said before."""
    standing: dict[Hashable, list[Line]] = {}
    last: Line | None = None
    for moment, found in groupby(said, key=_moment):
        together = list(found)
        told: dict[Hashable, list[Line]] = defaultdict(list)
        for line in together:
            line.move = _move(line, standing.keys() | told.keys(), last)
            told[line.number].append(line)
        for line in together:
            newer = told_before.get((moment, line.entry.number), ())
            own = [other for other in newer if other.entry.voice == line.entry.voice]
            if own and own[0].entry.number != line.entry.number and not _leads_to(own[0], line):
                line.replaced_by = own[0]
                own[0].move = _compared(own[0], line)
        now = [line for line in together if line.replaced_by is None]
        for number in standing.keys() - told.keys():
            for line in standing.pop(number):
                line.replaced_by = now[0]
        for line in now:
            standing.setdefault(line.number, []).append(line)
        last = now[-1]


def _leads_to(line: Line | None, other: Line) -> bool:
    """Whether what replaced a line, and what replaced that, is another line."""
    while line is not None and line is not other:
        line = line.replaced_by
    return line is other


def _moment(line: Line) -> datetime | None:
    return line.entry.paper.moment


def _move(line: Line, told: Collection[Hashable], last: Line | None) -> Move:
    if line.number in told:
        return "repeated"
    if last is None:
        return "restated" if any((*line.entry.number, bound) in told for bound in BOUNDS) else "first"
    return _compared(line, last)


def _compared(line: Line, last: Line) -> Move:
    if line.entry.number == last.entry.number:
        return "restated"
    if line.entry.scope.corrected:
        return "corrected"
    mine, before = level(line.entry.figure), level(last.entry.figure)
    if mine == before:
        return "restated"
    return "raised" if mine > before else "lowered"


def _settle_undated(said: Sequence[Line], dated: Sequence[Line]) -> None:
    """Numbers of articles without a date have no place in the order: they replace nothing, and one that was also
    said on a known day stands or falls with that."""
    told: list[Line] = []
    for line in said:
        same = [other for other in dated if other.number == line.number]
        line.move = "repeated" if same or any(other.number == line.number for other in told) else "first"
        if same and all(other.replaced_by for other in same):
            line.replaced_by = same[-1].replaced_by
        told.append(line)


def _claim(line: Line, ids: dict[int, str]) -> Claim:
    entry, figure = line.entry, line.entry.figure
    return Claim(
        id=ids[id(line)],
        source=entry.voice,
        speaker=figure.attribution.speaker if figure.attribution else None,
        reported=entry.paper.day,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        move=line.move,
        superseded_by=ids[id(line.replaced_by)] if line.replaced_by else None,
        article=entry.paper.id,
        item=figure.id,
        evidence=figure.evidence,
    )
