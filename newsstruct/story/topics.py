"""Which articles are on one story: those of several are told apart before anything of them is compared.

A topic is a happening and what follows from it. Articles come in their order, and each joins the topic that its lead
names; what names none, or two that are not one, opens one of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import sqrt
from typing import Final

from newsstruct.story.names import names_of
from newsstruct.story.papers import LEAD, Paper
from newsstruct.story.scope import HAPPENINGS

_SILENCE: Final = timedelta(days=21)  # without an article that ends a topic
_TWICE: Final = 2  # sentences that name a topic's places, where the lead does not
_ALIKE: Final = 0.3  # the names of leads, where no kind of disaster in common tells that they are on one
_MET: Final = 32  # topics met under one name
_OPEN: Final = 64  # topics looked at for an article that names nothing


@dataclass(frozen=True)
class Profile:
    """An article, as far as it tells which story it is on."""

    paper: Paper

    @cached_property
    def names(self) -> dict[str, set[int]]:
        """Its names, and the sentences that hold them."""
        return names_of(self.paper)

    @cached_property
    def lead(self) -> frozenset[str]:
        """The names in its first sentences."""
        return frozenset(name for name, sentences in self.names.items() if min(sentences) < LEAD)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of disaster or attack that its title and first sentences name."""
        return frozenset().union(*self._told)

    @cached_property
    def main(self) -> frozenset[str]:
        """Those that it names first."""
        return next((kinds for kinds in self._told if kinds), frozenset())

    @cached_property
    def _told(self) -> list[frozenset[str]]:
        paper, summary = self.paper, self.paper.summary
        text = paper.text or ""
        title = f"{summary.article.title or ''} {summary.headline}"
        lead = [text[start:end] for start, end in paper.sentences[:LEAD]]
        if not lead:
            lead = [event.evidence.text for event in summary.timeline[:LEAD]]
            lead += [figure.evidence.text for figure in summary.figures[:LEAD]]
        return [paper.words.features(part) & HAPPENINGS for part in (title, *lead)]


@dataclass(eq=False)
class Topic:
    """Articles on one story, as the next one is compared with them."""

    papers: list[Paper] = field(default_factory=list)
    lead: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)
    firsts: Counter[str] = field(default_factory=Counter)
    begin: date | None = None
    end: date | None = None
    square: int = 0

    def add(self, profile: Profile) -> None:
        """Take in an article."""
        self.papers.append(profile.paper)
        self.square += sum(2 * self.lead[name] + 1 for name in profile.lead)
        self.lead.update(profile.lead)
        self.names.update(profile.names.keys())
        self.kinds |= profile.kinds
        self.firsts.update(profile.main)
        self.begin = self.begin or profile.paper.day
        self.end = profile.paper.day or self.end

    @property
    def main(self) -> set[str]:
        """The kinds that most of its articles name first."""
        most = max(self.firsts.values(), default=0)
        return {kind for kind, count in self.firsts.items() if 2 * count >= most}

    def fits(self, profile: Profile) -> bool:
        """Whether neither the time nor what happened speaks against it."""
        day = profile.paper.day
        if self.end and day and day - self.end > _SILENCE:
            return False
        if not self.kinds or not profile.kinds:
            return True
        return not profile.main.isdisjoint(self.kinds) and not profile.kinds.isdisjoint(self.main)

    def alike(self, names: Collection[str]) -> float:
        """How much of these names its leads share (the cosine of the two)."""
        length = sqrt(self.square * len(names))
        return sum(self.lead[name] for name in names) / length if length else 0.0

    def often(self, names: Counter[str]) -> set[str]:
        """Those of the names that half of its articles have."""
        return {name for name, count in names.items() if 2 * count >= len(self.papers)}


def topics_of(papers: Sequence[Paper]) -> list[list[Paper]]:
    """The articles by topic, those with most articles first; each is on one topic."""
    topics: list[Topic] = []
    by_name: dict[str, list[Topic]] = defaultdict(list)
    for paper in papers:
        profile = Profile(paper)
        topic = _chosen(profile, topics, by_name)
        if topic is None:
            topic = Topic()
            topics.append(topic)
        for name in sorted(profile.lead - topic.lead.keys()):
            by_name[name].append(topic)
        topic.add(profile)
    joined = [sorted(found, key=lambda paper: paper.place) for found in _joined(topics)]
    return sorted(joined, key=lambda found: (-len(found), found[0].place))


def _chosen(profile: Profile, topics: Sequence[Topic], by_name: dict[str, list[Topic]]) -> Topic | None:
    """The topic that an article is on; None where it opens one."""
    names: Collection[str] = profile.lead
    found = _naming(profile, names, by_name)
    if not found:
        names = profile.names.keys()
        found = _naming(profile, names, by_name)
        if profile.lead:
            found = [topic for topic in found if _sentences(profile, topic) >= _TWICE]
    if not found:
        found = [topic for topic in topics[-_OPEN:] if topic.fits(profile) and _may_be(profile, topic)]
        return found[0] if len(found) == 1 else None
    best = max(found, key=lambda topic: (topic.alike(names), len(topic.papers)))
    others = (name for name in names if name not in best.lead)
    return None if any(name in topic.lead for name in others for topic in found) else best


def _naming(profile: Profile, names: Collection[str], by_name: dict[str, list[Topic]]) -> list[Topic]:
    """The topics that fit and have one of the names in a lead, or most of them where nothing else bears it out."""
    met = {id(topic): topic for name in sorted(names) for topic in by_name.get(name, ())[-_MET:]}
    return [
        topic
        for topic in met.values()
        if topic.fits(profile)
        and (
            (topic.kinds and profile.kinds and topic.end and profile.paper.day)
            or topic.alike(names) >= _ALIKE
        )
    ]


def _sentences(profile: Profile, topic: Topic) -> int:
    """In how many sentences an article has names of a topic's leads."""
    return len(set().union(*(numbers for name, numbers in profile.names.items() if name in topic.lead)))


def _may_be(profile: Profile, topic: Topic) -> bool:
    """Whether it is left open that they are one: one of them names nothing."""
    return not profile.names or (not topic.names and not topic.kinds.isdisjoint(profile.kinds))


def _joined(topics: Sequence[Topic]) -> Iterable[list[Paper]]:
    """The articles of each topic; topics are one where half of the articles of each name the other's places."""
    leading = [topic.often(topic.lead) for topic in topics]
    told = [topic.often(topic.names) for topic in topics]
    telling: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(told):
        for name in names:
            telling[name].append(number)
    home = list(range(len(topics)))

    def root(number: int) -> int:
        while home[number] != number:
            home[number] = number = home[home[number]]
        return number

    for one, names in enumerate(leading):
        for other in sorted({number for name in names for number in telling[name][:_MET] if number > one}):
            own = leading[one] - leading[other], leading[other] - leading[one]
            named = not own[0].isdisjoint(told[other]) and not own[1].isdisjoint(told[one])
            if named and _of_one_kind(topics[one], topics[other]):
                home[root(other)] = root(one)
    found: dict[int, list[Paper]] = defaultdict(list)
    for number, topic in enumerate(topics):
        found[root(number)] += topic.papers
    return found.values()


def _of_one_kind(one: Topic, other: Topic) -> bool:
    """Whether two topics tell of the same kind of happening at about the same time."""
    if one.end and other.begin and other.begin - one.end > _SILENCE:
        return False
    if not one.kinds and not other.kinds:
        return True
    return not one.main.isdisjoint(other.kinds) and not other.main.isdisjoint(one.kinds)
