"""Items that tell the same, found without comparing all pairs.

Items come in an order of their own. Each is compared with the few groups that it meets under its rarest words, in the
blocks where it looks (its day, its unit), and joins the most alike that it fits; else it opens a group.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, Protocol, TypeVar

_RARE: Final = 6  # words an item is looked up by
_MET: Final = 32  # groups met under one word
_COMPARED: Final = 8  # groups compared word by word
_KEPT: Final = 6  # members that stand for their group


class Comparable(Protocol):
    """What can be put into groups."""

    @property
    def features(self) -> frozenset[str]:
        """The words that tell it."""
        ...

    @property
    def stands_in(self) -> Sequence[Hashable]:
        """The blocks where others find it."""
        ...

    @property
    def looks_in(self) -> Sequence[Hashable]:
        """The blocks where it looks for others."""
        ...

    @property
    def traits(self) -> Iterable[tuple[Hashable, Hashable]]:
        """What its group must remember of it, as key and value."""
        ...


Item = TypeVar("Item", bound=Comparable)


@dataclass(slots=True)
class Group(Generic[Item]):
    """Items that tell the same, in the order they came; the words and traits by which others are compared with them."""

    members: list[Item]
    faces: list[frozenset[str]] = field(default_factory=list)
    traits: dict[Hashable, set[Hashable]] = field(default_factory=lambda: defaultdict(set))


class Weights:
    """How much each word tells: the rarer it is among these items, the more."""

    def __init__(self, features: Iterable[frozenset[str]]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for found in features:
            counts.update(found)
            total += 1
        self._weights = {word: math.log1p(total / count) for word, count in counts.items()}

    def rarest(self, features: frozenset[str]) -> list[str]:
        """The words that tell most."""
        return sorted(features, key=lambda word: (-self._weights[word], word))[:_RARE]

    def of(self, features: Iterable[str]) -> float:
        """What these words tell together."""
        return math.fsum(self._weights[word] for word in features)

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """From 0 to 1: what both tell, as a share of what each tells (the geometric mean of the two shares)."""
        shared = one & other
        return self.of(shared) / math.sqrt(self.of(one) * self.of(other)) if shared else 0.0


def group(
    items: Sequence[Item], weights: Weights, fits: Callable[[Item, Group[Item], float], bool]
) -> list[Group[Item]]:
    """Put items into groups. `fits` is asked with how alike the item and the group's most alike member are."""
    groups: list[Group[Item]] = []
    index: dict[tuple[Hashable, str], list[int]] = defaultdict(list)
    for item in items:
        rare = weights.rarest(item.features)
        found = _join(item, _met(item, rare, index), groups, weights, fits)
        if found is None:
            found = len(groups)
            groups.append(Group([]))
        joined = groups[found]
        joined.members.append(item)
        for key, value in item.traits:
            joined.traits[key].add(value)
        if len(joined.faces) < _KEPT and item.features not in joined.faces:
            joined.faces.append(item.features)
            for block in item.stands_in:
                for word in rare:
                    places = index[block, word]
                    if not places or places[-1] != found:
                        places.append(found)
    return groups


def _met(item: Comparable, rare: Sequence[str], index: dict[tuple[Hashable, str], list[int]]) -> list[int]:
    """The groups that share most of the item's rare words, in its blocks."""
    met: Counter[int] = Counter()
    for block in item.looks_in:
        for word in rare:
            if places := index.get((block, word)):
                met.update(set(places[-_MET:]))
    return sorted(met, key=lambda place: (-met[place], place))[:_COMPARED]


def _join(
    item: Item,
    met: Iterable[int],
    groups: Sequence[Group[Item]],
    weights: Weights,
    fits: Callable[[Item, Group[Item], float], bool],
) -> int | None:
    scored = [
        (max(weights.alike(item.features, face) for face in groups[place].faces), -place) for place in met
    ]
    for score, place in sorted(scored, reverse=True):
        if score > 0 and fits(item, groups[-place], score):
            return -place
    return None
