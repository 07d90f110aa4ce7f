"""Look at grounded figures together: sums that hold, sums that don't, and two numbers for one thing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.words import words_of
from newsstruct.summary import HARM, Figure, Note

# Sums of people and money are what readers add up; shares and durations hold by chance.
_SUMMED = HARM | {"money", "count", "vote"}
_LISTING = frozenset(
    {"of the", "of these", "of those", "of", "von den", "de los", "des", "dei", "dos", "من بين"}
)
_MOST_PARTS = 4
_NEAR = 6  # sentences between the first and the last part


def reconcile(figures: Sequence[Figure], analysis: Analysis) -> list[Note]:
    """Notes on figures that add up (figures_reconcile), do not (sum_mismatch), or conflict (figures_conflict)."""
    return [*_sums(figures, analysis), *_conflicts(figures, analysis)]


def _sums(figures: Sequence[Figure], analysis: Analysis) -> Iterator[Note]:
    """Totals whose parts stand near: the runs of figures of one kind that follow or precede a total."""
    numbered = [(f, s.number) for f in figures if (s := analysis.reading.sentence_at(f.evidence.start))]
    places = _by_kind([f for f, _ in numbered])
    told: set[str] = set()
    for total, at in numbered:
        if total.category not in _SUMMED or total.value is None or total.value < 3:
            continue
        alike = [numbered[place] for place in places[total.category, total.unit]]
        near = [f for f, n in alike if abs(n - at) <= _NEAR and _is_part(f, total)]
        parts = _parts_that_add_up(total.value, near)
        if parts and total.id not in told:
            told.add(total.id)
            yield Note(
                code="figures_reconcile",
                message=f"{_sum(parts)} = {_plain(total.value)}",
                items=(total.id, *(part.id for part in parts)),
            )
        elif not parts and (claimed := _breakdown(total, alike, at, analysis)):
            yield Note(
                code="sum_mismatch",
                message=f"{_sum(claimed)} is not {_plain(total.value)}",
                items=(total.id, *(part.id for part in claimed)),
            )


def _by_kind(figures: Sequence[Figure]) -> dict[tuple[str, str], list[int]]:
    """The places of the figures of each category and unit."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, figure in enumerate(figures):
        places[figure.category, figure.unit].append(place)
    return places


def _is_part(figure: Figure, total: Figure) -> bool:
    """Whether a figure of the total's kind can be a part of it."""
    return (
        figure is not total
        and figure.value is not None
        and total.value is not None
        and 0 < figure.value < total.value
        and _source(figure) in (None, _source(total))
    )


def _source(figure: Figure) -> str | None:
    return figure.attribution.source if figure.attribution else None


def _parts_that_add_up(total: float, near: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first run of two to four neighbouring parts that gives the total."""
    values = [part.value or 0 for part in near]
    for size in range(2, _MOST_PARTS + 1):
        for begin in range(len(near) - size + 1):
            if abs(sum(values[begin : begin + size]) - total) <= 1e-9 * total:
                return tuple(near[begin : begin + size])
    return ()


def _breakdown(
    total: Figure, alike: Sequence[tuple[Figure, int]], at: int, analysis: Analysis
) -> list[Figure]:
    """The parts that the total's own sentence lists ("Of the 45 dead, 28 ..., 11 ... and six ..."), all of them."""
    sentence = analysis.reading.sentence(at)
    if sentence is None:
        return []
    if sentence.text[: total.evidence.start - sentence.start].strip().casefold() not in _LISTING:
        return []
    parts = [f for f, n in alike if n == at and f.evidence.start > total.evidence.end and _is_part(f, total)]
    return parts if len(parts) >= 2 else []


def _conflicts(figures: Sequence[Figure], analysis: Analysis) -> Iterator[Note]:
    """Pairs of different numbers that two sources give for one thing: same kind, unit, measure and period."""
    attributed = [figure for figure in figures if figure.attribution]
    places = _by_kind(attributed)
    pairs = (
        (one, attributed[later])
        for place, one in enumerate(attributed)
        for later in places[one.category, one.unit]
        if later > place
    )
    for one, other in pairs:
        if one.attribution is None or other.attribution is None:
            continue
        if one.attribution.source == other.attribution.source or one.value == other.value:
            continue
        if not _same_measure(one, other):
            continue
        yield Note(
            code="figures_conflict",
            message=(
                f"{one.attribution.source}: {one.evidence.text!r}; "
                f"{other.attribution.source}: {other.evidence.text!r}"
            ),
            items=(one.id, other.id),
        )


def _same_measure(one: Figure, other: Figure) -> bool:
    """Most of the words of the shorter measure stand in the longer one, and the periods agree."""
    few, many = sorted((set(words_of(one.measure)), set(words_of(other.measure))), key=len)
    few = {word for word in few if len(word) > 3 and not word.isdigit()}
    if not few or (one.period and other.period and one.period != other.period):
        return False
    return len(few & many) / len(few) >= 0.6


def _sum(parts: Sequence[Figure]) -> str:
    return " + ".join(_plain(part.value or 0) for part in parts)


def _plain(value: float) -> str:
    return f"{value:,.10g}"
