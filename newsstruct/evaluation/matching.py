"""Pairing what was found with what was wanted: one prediction to one gold item at most, core items first."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from newsstruct.evaluation.gold import GoldArticle, GoldEvent, GoldFigure
from newsstruct.facts.edtf import day_bounds
from newsstruct.languages import table
from newsstruct.reading import Reading, fold
from newsstruct.summary import Event, Figure, Span

Wanted = TypeVar("Wanted", GoldFigure, GoldEvent)
Found = TypeVar("Found", Figure, Event)


@dataclass(frozen=True, slots=True)
class Matching(Generic[Wanted, Found]):
    """Pairs, core items that nothing matched, predictions that match nothing, and those in furniture."""

    pairs: tuple[tuple[Wanted, Found], ...]
    missed: tuple[Wanted, ...]
    false: tuple[Found, ...]
    in_furniture: tuple[Found, ...]

    @property
    def core(self) -> list[tuple[Wanted, Found]]:
        """The pairs that count; a prediction that matches a minor item is left out."""
        return [pair for pair in self.pairs if pair[0].core]


def match_figures(
    gold: GoldArticle, reading: Reading, found: Sequence[Figure]
) -> Matching[GoldFigure, Figure]:
    """Pair figures: the same number, and evidence that overlaps the sentence of the gold quote."""
    return _match(gold, reading, gold.figures, found, same_number)


def match_events(gold: GoldArticle, reading: Reading, found: Sequence[Event]) -> Matching[GoldEvent, Event]:
    """Pair events: the same date or days, and evidence that overlaps the sentence of the gold quote."""
    return _match(gold, reading, gold.events, found, same_date)


def same_number(wanted: GoldFigure, found: Figure) -> bool:
    """Whether value, or low and high, are equal."""
    mine = (found.value, found.low, found.high)
    return all(
        a == b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9))
        for a, b in zip(wanted.numbers, mine, strict=True)
    )


def same_date(wanted: GoldEvent, found: Event) -> bool:
    """Whether the dates are the same text or the same days."""
    if wanted.date is None or wanted.date == found.date:
        return wanted.date == found.date
    first, last = day_bounds(wanted.date)
    return first == found.start and last == found.end


def same_name(name: str | None, names: Sequence[str], language: str) -> bool:
    """Whether a name is one of these, case, leading articles and typography aside."""
    return name is not None and _plain(name, language) in {_plain(other, language) for other in names}


def sentence_span(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences of the article that hold this stretch; its line where no sentence does."""
    around = [s for s in reading.sentences if s.start < end and start < s.end]
    if around:
        return min(start, around[0].start), max(end, around[-1].end)
    line_end = reading.text.find("\n", end)
    return reading.text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(reading.text)


def _plain(name: str, language: str) -> str:
    words = fold(name).text.casefold().strip(" '\"").split()
    lists = table(language.split("-")[0], "evaluation")
    while len(words) > 1 and words[0] in lists.get("articles", ()):
        words = words[1:]
    plain = " ".join(words)
    for prefix in lists.get("attached_articles", ()):
        if plain.startswith(prefix) and len(plain) > len(prefix) + 1:
            return plain[len(prefix) :]
    return plain


def _match(
    gold: GoldArticle,
    reading: Reading,
    wanted: Sequence[Wanted],
    found: Sequence[Found],
    same: Callable[[Wanted, Found], bool],
) -> Matching[Wanted, Found]:
    free: list[Found] = []
    in_furniture: list[Found] = []
    for candidate in found:
        lies_in = gold.in_furniture(candidate.evidence.start, candidate.evidence.end)
        (in_furniture if lies_in else free).append(candidate)
    edges: list[list[int]] = []
    ranks: list[tuple[bool, bool, int]] = []
    for position, item in enumerate(wanted):
        low, high = sentence_span(reading, item.start, item.end)
        fitting = [
            (not _overlap(span, item.start, item.end), abs(span.start - item.start), number)
            for number, candidate in enumerate(free)
            if _overlap(span := candidate.evidence, low, high) and same(item, candidate)
        ]
        fitting.sort()
        edges.append([number for *_, number in fitting])
        ranks.append((not item.core, not fitting or fitting[0][0], position))
    taken = _assign(edges, [position for *_, position in sorted(ranks)])
    holders = {position: number for number, position in taken.items()}
    return Matching(
        pairs=tuple((wanted[position], free[number]) for position, number in sorted(holders.items())),
        missed=tuple(item for position, item in enumerate(wanted) if item.core and position not in holders),
        false=tuple(item for number, item in enumerate(free) if number not in taken),
        in_furniture=tuple(in_furniture),
    )


def _overlap(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _assign(edges: Sequence[Sequence[int]], order: Sequence[int]) -> dict[int, int]:
    """A largest one-to-one matching by augmenting paths: who comes first in the order keeps a partner."""
    taken: dict[int, int] = {}

    def seat(position: int, tried: set[int]) -> bool:
        for number in edges[position]:
            if number in tried:
                continue
            tried.add(number)
            if number not in taken or seat(taken[number], tried):
                taken[number] = position
                return True
        return False

    for position in order:
        seat(position, set())
    return taken
