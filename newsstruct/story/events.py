"""Events of many articles merged: the same doings on the same day, or on days one of which holds the other."""
# pyright: reportArgumentType=false, reportInvalidTypeArguments=false
# It does not take a cached_property for the property of a protocol.

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final, cast

from newsstruct.facts.edtf import day_bounds
from newsstruct.story.clusters import Group, Weights, group
from newsstruct.story.papers import Paper
from newsstruct.story.story import Report, StoryEvent
from newsstruct.story.voices import Voices
from newsstruct.summary import Event

Days = tuple[date, date]
SAME: Final = 0.5  # alike on one day
ABOUT: Final = 0.6  # alike where one date is wider than the other, or there is none
PLAINLY: Final = 0.7  # alike on different days
_APART: Final = timedelta(days=7)
_RANK: Final = ("occurred", "ongoing", "planned", "alleged")


@dataclass(frozen=True)
class Told:
    """One article's word on an event."""

    event: Event
    paper: Paper

    @cached_property
    def features(self) -> frozenset[str]:
        """What it tells, its date's own words aside."""
        event, words = self.event, self.paper.words
        told = words.features(f"{event.description} {event.evidence.text}")
        return (told - words.features(event.expression.text)) or told if event.expression else told

    @cached_property
    def days(self) -> Days | None:
        """The first and the last day it can have been."""
        return day_bounds(self.event.date) if self.event.date else None

    @cached_property
    def _blocks(self) -> tuple[list[Hashable], list[Hashable]]:
        if self.days is None:
            return ["undated"], ["undated"]
        first, last = self.days
        length = (last - first).days
        month, year = (first.year, first.month), first.year
        holding: list[Hashable] = [("holds", month), ("holds", year), "long"]
        if length <= 14:
            days: list[Hashable] = [first + timedelta(days=n) for n in range(length + 1)]
            return [*days, ("in", month), ("in", year), "any"], [*days, *holding]
        if length <= 100:
            months = {
                (day.year, day.month) for day in (first + timedelta(days=n) for n in range(0, length + 1, 7))
            }
            months.add((last.year, last.month))
            held: list[Hashable] = [("holds", month) for month in sorted(months)]
            return [*held, ("in", year), "any"], [
                *held,
                *holding,
                *(("in", month) for month in sorted(months)),
            ]
        years = range(first.year, last.year + 1)
        if len(years) <= 3:
            return [*(("holds", year) for year in years), "any"], [
                *(("holds", year) for year in years), "long", *(("in", year) for year in years),
            ]  # fmt: skip
        return ["long"], ["long", "any"]

    @property
    def traits(self) -> list[tuple[str, Days | None]]:
        """Its days."""
        return [("days", self.days)]

    @property
    def stands_in(self) -> Sequence[Hashable]:
        """Where events of compatible dates find it."""
        return self._blocks[0]

    @property
    def looks_in(self) -> Sequence[Hashable]:
        """Where it looks for them."""
        return self._blocks[1]


@dataclass(frozen=True)
class Dated:
    """A merged event of one day, as it is looked at once more for reports that give another day."""

    tellings: tuple[Told, ...]
    day: date

    @cached_property
    def features(self) -> frozenset[str]:
        """What its fullest report tells."""
        return max((told.features for told in self.tellings), key=lambda found: (len(found), sorted(found)))

    @property
    def traits(self) -> tuple[()]:
        """Nothing: its group is small and looked at whole."""
        return ()

    @property
    def stands_in(self) -> Sequence[Hashable]:
        """Its week."""
        return [self.day.toordinal() // 7]

    @property
    def looks_in(self) -> Sequence[Hashable]:
        """Its week and those beside it."""
        week = self.day.toordinal() // 7
        return [week - 1, week, week + 1]


def merge_events(
    by_topic: Sequence[Sequence[Paper]], voices: Voices, topic_of: Mapping[str, str]
) -> tuple[StoryEvent, ...]:
    """The events of the articles (in their order, by topic), in order of time."""
    merged = []
    for papers in by_topic:
        tellings = [Told(event, paper) for paper in papers for event in paper.summary.timeline]
        weights = Weights(told.features for told in tellings)
        groups = [tuple(found.members) for found in group(tellings, weights, _fits)]
        merged += [(told, weights) for told in _across_days(groups, weights)]
    merged.sort(key=lambda found: _moment(found[0]))
    return tuple(
        _event(f"s{number}", tellings, weights, voices, topic_of.get(tellings[0].paper.id))
        for number, (tellings, weights) in enumerate(merged, start=1)
    )


def _fits(told: Told, others: Group[Told], score: float) -> bool:
    days = cast("set[Days | None]", others.traits["days"])
    if score < (SAME if told.days and days == {told.days} else ABOUT):
        return False
    if not all(_holds(told.days, other) for other in days):
        return False
    return any(_same_doings(told.features, face) for face in others.faces)


def _holds(one: Days | None, other: Days | None) -> bool:
    """Whether one of the two holds the other."""
    if one is None or other is None:
        return one is other
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def _same_doings(one: frozenset[str], other: frozenset[str]) -> bool:
    """Two words in common at least, or all of them, and not names or numbers alone where both say more."""
    shared = one & other
    kinds, others = {word for word in one if word[0] == "="}, {word for word in other if word[0] == "="}
    if kinds and others and not kinds & others:
        return False
    return len(shared) >= 2 or one == other


def _across_days(groups: Sequence[tuple[Told, ...]], weights: Weights) -> list[tuple[Told, ...]]:
    """Join events of different days where the reports plainly speak of one."""
    single, rest = [], []
    for tellings in groups:
        days = tellings[0].days
        if days and days[0] == days[1] and all(told.days == days for told in tellings):
            single.append(Dated(tellings, days[0]))
        else:
            rest.append(tellings)
    joined = group(single, weights, _plainly_one)
    return [*rest, *(tuple(told for dated in found.members for told in dated.tellings) for found in joined)]


def _plainly_one(dated: Dated, others: Group[Dated], score: float) -> bool:
    return score >= PLAINLY and all(_differ_in_date_only(dated, other) for other in others.members)


def _differ_in_date_only(one: Dated, other: Dated) -> bool:
    """Whether two events tell one happening and all their articles could know of both days."""
    if abs(one.day - other.day) > _APART or one.day == other.day:
        return False
    shared = one.features & other.features
    numbers = [{word for word in found.features if word[0] == "#"} for found in (one, other)]
    if not any(word[0] == "=" for word in shared) or all(word[0] == "=" for word in shared):
        return False
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    if {told.paper.id for told in one.tellings} & {told.paper.id for told in other.tellings}:
        return False
    return _known_to_all(one, other)


def _known_to_all(one: Dated, other: Dated) -> bool:
    """Planned by all, or past for all: Tuesday's paper on Tuesday's find does not speak of Wednesday's."""
    tellings = (*one.tellings, *other.tellings)
    if all(told.event.status == "planned" for told in tellings):
        return True
    last = max(one.day, other.day)
    return all(
        told.event.status in ("occurred", "alleged") and told.paper.day is not None and told.paper.day >= last
        for told in tellings
    ) and not all(told.paper.day == told.days[0] for told in tellings if told.days)


def _moment(tellings: Sequence[Told]) -> tuple[date, date, int, int]:
    days = _narrowest(tellings)
    place = min((told.paper.place, told.event.evidence.start) for told in tellings)
    return (*(days or (date.max, date.max)), *place)


def _narrowest(tellings: Sequence[Told]) -> Days | None:
    known = [told.days for told in tellings if told.days]
    return min(known, key=lambda days: (days[1] - days[0], days)) if known else None


def _event(
    name: str, tellings: Sequence[Told], weights: Weights, voices: Voices, topic: str | None
) -> StoryEvent:
    ordered = sorted(tellings, key=lambda told: (told.paper.place, told.event.evidence.start))
    dates = sorted(
        {told.event.date: told.days for told in ordered if told.event.date and told.days}.items(),
        key=lambda pair: (pair[1][1] - pair[1][0], pair[1], pair[0]),
    )
    narrowest = dates[0][1] if dates else None
    agreed = all(_holds(narrowest, days) for _, days in dates)
    status = _latest(ordered).event.status
    fullest = max(
        (told for told in ordered if told.event.status == status),
        key=lambda told: (weights.of(told.features), -told.paper.place, -told.event.evidence.start),
    )
    sources = [voices.name(told.event.attribution.source) for told in ordered if told.event.attribution]
    return StoryEvent(
        id=name,
        topic=topic,
        date=dates[0][0] if dates and agreed else None,
        start=narrowest[0] if narrowest and agreed else None,
        end=narrowest[1] if narrowest and agreed else None,
        dates=tuple(written for written, _ in dates),
        agreed=agreed,
        description=fullest.event.description,
        status=status,
        sources=tuple(dict.fromkeys(sources)),
        reports=tuple(_report(told) for told in ordered),
    )


def _latest(tellings: Sequence[Told]) -> Told:
    """The report of the latest article; of several of one moment, one that says it happened."""
    dated = [told for told in tellings if told.paper.moment] or list(tellings)
    moment = dated[-1].paper.moment
    last = [told for told in dated if told.paper.moment == moment]
    return min(last, key=lambda told: _RANK.index(told.event.status))


def _report(told: Told) -> Report:
    event = told.event
    return Report(
        article=told.paper.id,
        item=event.id,
        date=event.date,
        expression=event.expression,
        description=event.description,
        attribution=event.attribution,
        evidence=event.evidence,
    )
