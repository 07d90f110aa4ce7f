"""Sums over the ledger: parts of a total that add up to it, and listed ones that do not."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from math import isclose

from newsstruct.story.ledger import Written
from newsstruct.story.papers import Paper
from newsstruct.story.scope import TOLLS
from newsstruct.story.story import Claim, StoryNote
from newsstruct.summary import Category

_MOST_PARTS = 6
_ADDED_UP: frozenset[Category] = frozenset(TOLLS)


def note_sums(ledger: Sequence[Written], papers: Sequence[Paper]) -> list[StoryNote]:
    """Sums that hold or do not: those an article itself tells, and those that places make over all articles."""
    notes: dict[tuple[str, frozenset[str]], StoryNote] = {}
    for note, accounts in (*_told(ledger, papers), *_over_places(ledger)):
        notes.setdefault((note.message, accounts), note)
    return list(notes.values())


def _told(ledger: Sequence[Written], papers: Sequence[Paper]) -> Iterator[tuple[StoryNote, frozenset[str]]]:
    """What grounding found in one article, carried over to the ledger's claims."""
    claims = {
        (claim.article, claim.item): (written, claim)
        for written in ledger
        for claim in written.account.claims
    }
    for paper in papers:
        for note in paper.summary.notes:
            if note.code not in ("figures_reconcile", "sum_mismatch"):
                continue
            found = [claims[paper.id, item] for item in note.items if (paper.id, item) in claims]
            accounts = [written.account.id for written, _ in found]
            is_recalled = any(claim.move == "recalled" for _, claim in found)
            if len(found) < 3 or is_recalled or not _parted_alike([written for written, _ in found]):
                continue
            yield _note([claim for _, claim in found]), frozenset(accounts)


def _parted_alike(found: Sequence[Written]) -> bool:
    """Whether the parts of a toll part it by place, or by group of people, and the total is of the whole."""
    total, *parts = found
    if total.account.id in {part.account.id for part in parts}:
        return False
    if total.account.category not in _ADDED_UP:
        return True
    scopes = [part.entries[part.account.claims[0].id].scope for part in parts]
    whole = total.entries[total.account.claims[0].id].scope
    by_place = all(scope.place and scope.group == whole.group for scope in scopes) and not total.account.place
    by_group = all(scope.group and scope.place == whole.place for scope in scopes) and not whole.group
    return by_place or by_group


def _over_places(ledger: Sequence[Written]) -> Iterator[tuple[StoryNote, frozenset[str]]]:
    """A total without a place beside the counts of two places and more that add up to it."""
    totals: dict[Hashable, list[Written]] = defaultdict(list)
    parts: dict[Hashable, list[Written]] = defaultdict(list)
    for written in ledger:
        account = written.account
        entry = written.entries[account.claims[0].id]
        if account.category not in _ADDED_UP or entry.scope.group or entry.scope.added:
            continue
        alone = written.page is not None and written.page.apart_from is not None
        kind = parts if account.place and all(e.scope.place for e in written.entries.values()) else totals
        if not alone:
            kind[account.topic, account.category, account.period].append(written)
    for key, found in totals.items():
        for total in found:
            if (whole := _number(total)) and (run := _adding_up(whole, parts.get(key, []))):
                claims = [_last(total), *map(_last, run)]
                yield _note(claims), frozenset(written.account.id for written in (total, *run))


def _adding_up(total: float, parts: Sequence[Written]) -> tuple[Written, ...]:
    """All the places together where they give the total, else the fewest of the best-known ones that do."""
    numbered = [(part, number) for part in parts if (number := _number(part)) and number < total][
        :_MOST_PARTS
    ]
    for size in (len(numbered), *range(2, len(numbered))):
        for chosen in combinations(numbered, size) if size >= 2 else ():
            if isclose(sum(number for _, number in chosen), total):
                return tuple(part for part, _ in chosen)
    return ()


def _number(written: Written) -> float | None:
    """The one number that stands, None where there are several."""
    account = written.account
    return account.low if account.low is not None and account.low == account.high else None


def _last(written: Written) -> Claim:
    standing = set(written.account.standing)
    return [claim for claim in written.account.claims if claim.id in standing][-1]


def _note(claims: Sequence[Claim]) -> StoryNote:
    total, *parts = claims
    added = " + ".join(plain_number(part.value or 0) for part in parts)
    holds = isclose(sum(part.value or 0 for part in parts), total.value or 0)
    return StoryNote(
        code="sum_holds" if holds else "sum_mismatch",
        message=f"{added} {'=' if holds else 'is not'} {plain_number(total.value or 0)}",
        items=tuple(claim.id for claim in claims),
    )


def plain_number(value: float) -> str:
    """A number as it is written in a note."""
    return f"{value:,.10g}"
