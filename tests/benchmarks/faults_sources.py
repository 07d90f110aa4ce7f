"""Faults in who says a thing: the source of another statement, another speaker, a source nobody named."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from faults import (
    Case,
    Fault,
    Planter,
    all_names,
    are_strangers,
    event_leak,
    figure_leak,
    with_item,
    with_source,
)
from templates import invented_names, invented_sources

from newsstruct.engines.base import Draft
from newsstruct.evaluation.gold import GoldAttribution, GoldEvent, GoldFigure
from newsstruct.evaluation.matching import same_name
from newsstruct.summary import Event, Figure


def source_of_another(case: Case, choose: random.Random) -> Iterator[Fault]:
    """Another source of the article with its own mention and cue, the nearest one it has."""
    told = [item.attribution for item in _items(case) if item.attribution]
    for item in _items(case):
        own = all_names(item.attribution) if item.attribution else []
        others = [other for other in told if are_strangers(all_names(other), own, case.language)]
        others = [other for other in others if not _says_it_too(case, other, item)]
        if not others:
            continue
        name = choose.choice(sorted({other.source for other in others}))
        other = min(
            (one for one in others if one.source == name),
            key=_distance_to(item),
        )
        yield _misattributed(
            case, item, other.source, other.speaker, other.kind, "source of another statement",
            mention=other.quote, cue=other.cue,
        )  # fmt: skip


def swapped_speaker(case: Case, choose: random.Random) -> Iterator[Fault]:
    """The right source with a person who speaks elsewhere in the article."""
    told = [item.attribution for item in _items(case) if item.attribution]
    people = sorted({one.speaker or one.source for one in told if one.speaker or one.kind == "person"})
    for item in _items(case):
        own = item.attribution
        if own is None:
            continue
        same_body = {one.speaker for one in told if one.speaker and one.source == own.source}
        others = [
            person
            for person in people
            if are_strangers([person], all_names(own), case.language)
            and (own.speaker or person not in same_body)
        ]
        if not others:
            continue
        person = choose.choice(others)
        draft, number = with_source(case.draft, own.source, person, own.kind)
        yield _planted(
            case, item, "speaker swapped", f"{person!r} for {own.speaker!r}", draft,
            _said_by(person, case.language),
            source=number,
        )  # fmt: skip


def invented_source(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A body that the article does not name, with a mention of its own or with the true mention."""
    names = [name for name in invented_sources(case.language) if not case.says(name)]
    for item in _items(case):
        name = choose.choice(names)
        mention = item.attribution.quote if item.attribution and choose.random() < 0.5 else name
        yield _misattributed(case, item, name, None, "organisation", "source invented", mention=mention)


def invented_speaker(case: Case, choose: random.Random) -> Iterator[Fault]:
    names = [name for name in invented_names(case.language) if not case.says(name)]
    for item in _items(case):
        if own := item.attribution:
            person = choose.choice(names)
            draft, number = with_source(case.draft, own.source, person, own.kind)
            yield _planted(
                case, item, "speaker invented", f"{person!r} for {own.speaker!r}", draft,
                _said_by(person, case.language),
                source=number,
            )  # fmt: skip


def _said_by(person: str, language: str) -> Callable[[Figure | Event], bool]:
    return lambda item: bool(item.attribution and same_name(item.attribution.speaker, [person], language))


def _distance_to(item: GoldFigure | GoldEvent) -> Callable[[GoldAttribution], int]:
    return lambda told: abs(told.start - item.start)


def _items(case: Case) -> tuple[GoldFigure | GoldEvent, ...]:
    return (*case.gold.figures, *case.gold.events)


def _misattributed(
    case: Case,
    item: GoldFigure | GoldEvent,
    name: str,
    speaker: str | None,
    kind: str,
    fault: str,
    **changes: Any,
) -> Fault:
    draft, number = with_source(case.draft, name, speaker, kind)
    own = item.attribution.source if item.attribution else "the article itself"
    return _planted(
        case, item, fault, f"{name!r} for {own!r}", draft,
        lambda found: bool(found.attribution and same_name(found.attribution.source, [name], case.language)),
        source=number, **changes,
    )  # fmt: skip


def _planted(
    case: Case,
    item: GoldFigure | GoldEvent,
    kind: str,
    told: str,
    draft: Draft,
    false: Callable[[Figure | Event], bool],
    **changes: Any,
) -> Fault:
    told = f"{told} in {item.quote!r}"
    if isinstance(item, GoldFigure):
        place = case.gold.figures.index(item)
        numbers = item.numbers

        def same_and_false(found: Figure) -> bool:
            return (found.value, found.low, found.high) == numbers and false(found)

        changed = with_item(draft, "figures", place, **changes)
        return case.fault(kind, changed, told, figure_leak(item, same_and_false))

    def false_event(found: Event) -> bool:
        return found.evidence.text == item.quote and false(found)

    changed = with_item(draft, "events", case.gold.events.index(item), **changes)
    return case.fault(kind, changed, told, event_leak(item, false_event))


def _says_it_too(case: Case, other: GoldAttribution, item: GoldFigure | GoldEvent) -> bool:
    """Whether that source states the same number, or an event in the same words, elsewhere in the article."""
    stated = [one for one in _items(case) if one.attribution and one.attribution.source == other.source]
    if isinstance(item, GoldFigure):
        return any(isinstance(one, GoldFigure) and one.numbers == item.numbers for one in stated)
    return any(one.start < item.end and item.start < one.end for one in stated)


SOURCE_PLANTERS: tuple[Planter, ...] = (source_of_another, swapped_speaker, invented_source, invented_speaker)
