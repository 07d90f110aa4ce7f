"""Which figures count one thing: the rules that put them on one page of the ledger, or keep them apart."""
# pyright: reportArgumentType=false, reportInvalidTypeArguments=false
# It does not take a cached_property for the property of a protocol.

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from newsstruct.facts.edtf import day_bounds
from newsstruct.story.clusters import Group, Weights, group
from newsstruct.story.papers import LEAD, Paper
from newsstruct.story.ranges import ranges_meet
from newsstruct.story.scope import TOLLS, Scope, first_day, scopes_of
from newsstruct.story.voices import Voices
from newsstruct.story.wording import same_place, words_in
from newsstruct.summary import Figure

ALIKE: Final = 0.5  # of what two figures tell of the thing they count
SAME_NUMBER: Final = 0.3  # where the number is the same, too
_FEWEST_WORDS: Final = 2  # that say what is measured, where numbers differ
_RECENT: Final = timedelta(days=60)


@dataclass(frozen=True)
class Entry:
    """A figure on its way into the ledger."""

    paper: Paper
    figure: Figure
    scope: Scope
    voice: str | None

    @property
    def number(self) -> tuple[float | None, float | None, float | None]:
        """Value, low and high."""
        return self.figure.value, self.figure.low, self.figure.high

    @property
    def features(self) -> frozenset[str]:
        """What it tells of the thing counted."""
        return self.scope.words

    @property
    def is_toll(self) -> bool:
        """Whether it counts people to whom something happened."""
        return self.figure.category in TOLLS

    @cached_property
    def looks_in(self) -> Sequence[Hashable]:
        """The block of what it could be one thing with: same kind, unit, place and time."""
        place = same_place(self.scope.place) if self.scope.place else None
        return [
            (
                self.figure.category,
                self.figure.unit.casefold(),
                place,
                _days(self.scope.period),
                (self.scope.added, self.scope.past),
            )
        ]

    @cached_property
    def traits(self) -> Sequence[tuple[Hashable, Hashable]]:
        """Its number, whose it is in which article, and whether it says too little to be told from others."""
        own = [] if self.scope.recalled else [((self.paper.id, self.voice), self.number)]
        brief = [("brief", True)] if len(self.features) < _FEWEST_WORDS else []
        return [("numbers", self.number), *own, *brief]

    @property
    def stands_in(self) -> Sequence[Hashable]:
        """The same block."""
        return self.looks_in


@dataclass(frozen=True, slots=True)
class Page:
    """The entries that count one thing, in order; `apart_from` is a page they may belong to as well."""

    entries: tuple[Entry, ...]
    place: str | None
    period: str | None
    apart_from: Entry | None = None


def entries_of(papers: Iterable[Paper], voices: Voices) -> Iterator[Entry]:
    """Every figure of the articles, in their order."""
    for paper in papers:
        for figure, scope in zip(paper.summary.figures, scopes_of(paper), strict=True):
            yield Entry(paper, figure, scope, voices.of(figure))


def pages_of(papers: Sequence[Paper], voices: Voices) -> list[Page]:
    """The pages of the ledger: every figure is on one of them."""
    entries = _present(list(entries_of(papers, voices)))
    tolls = [entry for entry in entries if entry.is_toll]
    others = [entry for entry in entries if not entry.is_toll]
    return [*_toll_pages(tolls, papers), *_other_pages(others)]


def _present(entries: Sequence[Entry]) -> list[Entry]:
    """Entries, recalled ones only where their article also tells what counts now."""
    now: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.scope.recalled:
            now[entry.paper.id, entry.figure.category].append(entry)
    return [
        entry
        if not entry.scope.recalled
        or any(other.scope.group == entry.scope.group for other in now[entry.paper.id, entry.figure.category])
        else replace(entry, scope=replace(entry.scope, recalled=False))
        for entry in entries
    ]


def _toll_pages(entries: Sequence[Entry], papers: Sequence[Paper]) -> Iterator[Page]:
    whole = _names_of_the_whole(entries, papers)
    counted: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        place = same_place(entry.scope.place) if entry.scope.place else None
        apart = (entry.scope.past, entry.scope.added, entry.paper.day if entry.scope.added else None)
        key = (entry.figure.category, entry.scope.group, None if place in whole else place, apart)
        counted[key].append(entry)
    for found in counted.values():
        for same_time in _by_period(found):
            yield from _one_number_each(same_time)


def _names_of_the_whole(entries: Sequence[Entry], papers: Sequence[Paper]) -> frozenset[str]:
    """Places that are where the story is, so that "12 dead in Kelm" and "12 dead" are one count.

    Half of the articles open with the name, the same number is told within a day with and without it, and no article
    tells two different numbers with and without it.
    """
    leads = [_lead(paper) for paper in papers]
    opening: dict[str, list[str]] = defaultdict(list)
    for lead in leads:
        for word in set(lead.split()):
            opening[word].append(lead)
    placed: dict[str, list[Entry]] = defaultdict(list)
    unplaced: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.scope.added or entry.scope.past or entry.scope.recalled:
            continue
        if entry.scope.place:
            placed[same_place(entry.scope.place)].append(entry)
        else:
            unplaced[entry.figure.category, entry.scope.group].append(entry)
    found = set()
    for place, here in placed.items():
        named = sum(f" {place} " in lead for lead in opening[place.split()[0]]) if place else 0
        if 2 * named >= len(leads) and _counts_the_same(here, unplaced):
            found.add(place)
    return frozenset(found)


def _counts_the_same(here: Sequence[Entry], unplaced: dict[Hashable, list[Entry]]) -> bool:
    told: dict[Hashable, set[date | None]] = defaultdict(set)
    by_paper: dict[Hashable, set[Hashable]] = defaultdict(set)
    for key in {(entry.figure.category, entry.scope.group) for entry in here}:
        for other in unplaced[key]:
            told[key, other.number].add(other.paper.day)
            by_paper[key, other.paper.id].add(other.number)
    borne_out = False
    for entry in here:
        key = (entry.figure.category, entry.scope.group)
        if by_paper[key, entry.paper.id] - {entry.number}:
            return False
        days = told[key, entry.number]
        borne_out = borne_out or any(_near(entry.paper.day, day) for day in days)
    return borne_out


def _near(one: date | None, other: date | None) -> bool:
    return one is other if one is None or other is None else abs(one - other) <= timedelta(days=1)


def _lead(paper: Paper) -> str:
    summary = paper.summary
    opening = paper.sentences[:LEAD]
    text = paper.text[: opening[-1][1]] if paper.text and opening else ""
    words = words_in(f"{summary.article.title or ''} {summary.headline} {text}")
    return f" {' '.join(words)} "


def _by_period(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Parted by the first day of their period. Where most dated entries share a recent one, those without join them."""
    dated: dict[date | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        dated[first_day(entry.scope.period)].append(entry)
    recent = Counter(
        {
            day: len(found)
            for day, found in dated.items()
            if day and any(entry.paper.day and day >= entry.paper.day - _RECENT for entry in found)
        }
    )
    if recent and None in dated:
        day, most = min(recent.items(), key=lambda pair: (-pair[1], pair[0]))
        if 2 * most > recent.total():
            joined = {id(entry) for entry in (*dated.pop(None), *dated[day])}
            dated[day] = [entry for entry in entries if id(entry) in joined]
    yield from dated.values()


def _one_number_each(entries: Sequence[Entry]) -> Iterator[Page]:
    """One page, and pages of their own for second numbers of one voice in one article: it counts something else."""
    kept: list[Entry] = []
    apart: list[tuple[Entry, Entry]] = []
    by_paper: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_paper[entry.paper.id].append(entry)
    for told in by_paper.values():
        settled = _settled(told)
        first: dict[str | None, Entry] = {}
        opening = next((entry for entry in settled if not entry.scope.recalled), None)
        for entry in settled:
            if entry.scope.recalled:
                kept.append(entry)
                continue
            own = first.setdefault(entry.voice, entry)
            against = own if own.number != entry.number else opening
            if against is not None and _is_another_count(entry, own, opening):
                apart.append((entry, against))
                if own is entry:
                    del first[entry.voice]
            else:
                kept.append(entry)
    if kept:
        yield _page(kept)
    for entry, other in apart:
        yield _page([entry], apart_from=other)


def _settled(told: Sequence[Entry]) -> list[Entry]:
    """An article's entries; where one is told as what counts now, others of its voice are what was said before."""
    now = {entry.voice: entry.number for entry in told if entry.scope.current and not entry.scope.recalled}
    return [
        replace(entry, scope=replace(entry.scope, recalled=True))
        if entry.voice in now
        and not entry.scope.current
        and entry.number != now[entry.voice]
        and not entry.scope.recalled
        and entry.scope.place is None
        and _before(entry, told)
        else entry
        for entry in told
    ]


def _before(entry: Entry, told: Sequence[Entry]) -> bool:
    return any(
        other.scope.current
        and other.voice == entry.voice
        and other.figure.evidence.start > entry.figure.evidence.start
        for other in told
    )


def _is_another_count(entry: Entry, own: Entry, opening: Entry | None) -> bool:
    """A second number of the same voice, or a lower one in the article's own words after the first."""
    if own.number != entry.number:
        return not ranges_meet([own.figure, entry.figure])
    if entry.voice is not None or opening is None or opening is entry or opening.number == entry.number:
        return False
    mine, first = entry.figure.value, opening.figure.value
    return mine is not None and first is not None and mine < first


def _page(entries: Sequence[Entry], apart_from: Entry | None = None) -> Page:
    places = Counter(entry.scope.place for entry in entries if entry.scope.place)
    periods = Counter(entry.scope.period for entry in entries if entry.scope.period)
    if 2 * periods.total() < sum(not entry.scope.recalled for entry in entries):
        periods.clear()
    return Page(
        tuple(entries),
        place=min(places, key=lambda name: (-places[name], name)) if places else None,
        period=min(periods, key=lambda name: (-periods[name], name)) if periods else None,
        apart_from=apart_from,
    )


def _other_pages(entries: Sequence[Entry]) -> Iterator[Page]:
    weights = Weights(entry.features for entry in entries)
    for found in group(entries, weights, _fits):
        yield _page(found.members)


def _fits(entry: Entry, others: Group[Entry], score: float) -> bool:
    same_number = entry.number in others.traits["numbers"]
    if score < (SAME_NUMBER if same_number else ALIKE):
        return False
    if not same_number and (len(entry.features) < _FEWEST_WORDS or others.traits.get("brief")):
        return False
    told = others.traits.get((entry.paper.id, entry.voice), set())
    return entry.scope.recalled or told <= {entry.number}


def _days(period: str | None) -> Hashable:
    if period is None:
        return None
    try:
        return day_bounds(period)
    except ValueError:
        return period
