"""From the figures that count one thing to its account: who said what when, what replaced what, what stands now."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from newsstruct.story.accounts import Entry, Page
from newsstruct.story.ranges import level, ranges_meet, span_of
from newsstruct.story.story import Account, Claim, Move


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


def write_ledger(pages: Sequence[Page]) -> list[Written]:
    """The accounts, those with most claims first, then as the articles tell them; claims numbered through."""
    ordered = sorted(pages, key=lambda page: (-len(page.entries), _place(page.entries[0])))
    written = []
    claims = 0
    for number, page in enumerate(ordered, start=1):
        written.append(_account(page, f"l{number}", claims))
        claims += len(page.entries)
    return written


def _place(entry: Entry) -> tuple[int, int, int]:
    return entry.paper.place, entry.figure.evidence.start, entry.figure.evidence.end


def _account(page: Page, name: str, before: int) -> Written:
    lines = [Line(entry) for entry in sorted(page.entries, key=_order)]
    _settle(lines)
    ids = {id(line): f"c{before + number}" for number, line in enumerate(lines, start=1)}
    claims = tuple(_claim(line, ids) for line in lines)
    standing = tuple(claim for claim in claims if claim.superseded_by is None)
    low, high = span_of(standing)
    first = next((line for line in lines if not line.entry.scope.recalled), lines[0]).entry.figure
    account = Account(
        id=name,
        category=first.category,
        unit=first.unit,
        what=first.measure or first.evidence.text,
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
    for line in lines:
        if line.entry.scope.recalled:
            line.move = "recalled"
            line.replaced_by = _set_against(line, lines)
        else:
            voices[line.entry.voice].append(line)
    for said in voices.values():
        dated = [line for line in said if line.entry.paper.moment]
        _settle_dated(dated, [line for line in lines if line.entry.scope.recalled])
        _settle_undated([line for line in said if not line.entry.paper.moment], dated)


def _set_against(line: Line, lines: Sequence[Line]) -> Line | None:
    """The number that the article gives for now: the same voice's, else any."""
    now = [
        other for other in lines if other.entry.paper is line.entry.paper and not other.entry.scope.recalled
    ]
    own = [other for other in now if other.entry.voice == line.entry.voice]
    return next(iter(own or now), None)


def _settle_dated(said: Sequence[Line], recalled: Sequence[Line]) -> None:
    """One voice's numbers in the order of publication. Numbers of one moment do not replace each other, but where an
    article of that moment tells one of them as what was said before."""
    standing: list[Line] = []
    for _, found in groupby(said, key=_moment):
        together = list(found)
        last = standing[-1] if standing else None
        new: list[Line] = []
        for line in together:
            line.move = _move(line, [*standing, *new], last)
            new.append(line)
        for line in together:
            line.replaced_by = _recalled_by(line, together, recalled)
            if line.replaced_by is not None:
                line.replaced_by.move = _compared(line.replaced_by, line)
        now = [line for line in together if line.replaced_by is None]
        told = {line.number for line in now}
        for line in standing:
            if line.number not in told:
                line.replaced_by = now[0]
        standing = [*(line for line in standing if line.number in told), *now]


def _moment(line: Line) -> datetime | None:
    return line.entry.paper.moment


def _recalled_by(line: Line, together: Sequence[Line], recalled: Sequence[Line]) -> Line | None:
    for old in recalled:
        if old.entry.number == line.entry.number and old.entry.paper.moment == line.entry.paper.moment:
            for other in together:
                if other.entry.paper is old.entry.paper and other.entry.number != line.entry.number:
                    return other
    return None


def _move(line: Line, told: Sequence[Line], last: Line | None) -> Move:
    if any(other.number == line.number for other in told):
        return "repeated"
    if last is None:
        same = any(other.entry.number == line.entry.number for other in told)
        return "restated" if same else "first"
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


def standing_entries(written: Written) -> Iterator[tuple[str, Entry]]:
    """The claims that stand, with what they came from."""
    for claim in written.account.standing:
        yield claim, written.entries[claim]
