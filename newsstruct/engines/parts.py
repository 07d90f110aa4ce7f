"""Long articles: sentences in overlapping parts, and the drafts of the parts made one."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from math import ceil
from typing import Any, TypeAlias, TypeVar

from newsstruct.engines.base import Draft, DraftEvent, DraftFigure, DraftSentence, DraftSource
from newsstruct.engines.cost import count_tokens
from newsstruct.reading import NumberedSentence, visible

Part: TypeAlias = Sequence[NumberedSentence]
Item = TypeVar("Item", DraftFigure, DraftEvent)

# Enough for a pronoun or "the previous day" at a part's first line to have what it refers to.
OVERLAP = 3
SUMMARY_SENTENCES = 5
_LABEL_TOKENS = 4
_NO_SOURCE = 0


def part_tokens(part: Part) -> int:
    """About how many tokens the sentences take in a question."""
    return sum(map(_tokens, part))


def divide(sentences: Part, limit: int) -> list[Part]:
    """Sentences in parts of about equal size, `limit` tokens of their own at most, cut between paragraphs if possible.

    Each part after the first begins with the last sentences of the one before. A single sentence is never cut.
    """
    total = part_tokens(sentences)
    target = total / max(1, ceil(total / limit))
    starts, filled = [0], 0
    for place, sentence in enumerate(sentences):
        size = _tokens(sentence)
        new_paragraph = place > 0 and sentence.paragraph != sentences[place - 1].paragraph
        if filled and (filled + size > limit or (filled >= target and new_paragraph)):
            starts.append(place)
            filled = 0
        filled += size
    ends = [*starts[1:], len(sentences)]
    parts = [sentences[: ends[0]]]
    for before, start, end in zip(starts, starts[1:], ends[1:], strict=False):
        overlap = min(OVERLAP, (start - before) // 2)
        parts.append(sentences[start - overlap : end])
    return parts


async def in_parts(parts: Sequence[Part], ask: Callable[[Part], Coroutine[Any, Any, Draft]]) -> Draft:
    """Ask about each part and combine the answers; what is raised for one part ends the others.

    The first goes alone: it finds out what the provider takes, and leaves the instructions in its cache.
    """
    first = await ask(parts[0])
    if len(parts) == 1:
        return first
    try:
        async with asyncio.TaskGroup() as group:
            others = [group.create_task(ask(part)) for part in parts[1:]]
    except ExceptionGroup as failures:
        failure = failures.exceptions[0]
    else:
        return combine([first, *(task.result() for task in others)])
    raise failure


def combine(drafts: Sequence[Draft]) -> Draft:
    """One draft out of those of an article's parts: what two parts both say of a sentence stands once."""
    sources = _Sources()
    figures: list[DraftFigure] = []
    events: list[DraftEvent] = []
    for draft in drafts:
        numbers = sources.add(draft.sources)
        figures += list(_new(draft.figures, figures, numbers))
        events += list(_new(draft.events, events, numbers))
    return Draft(
        headline=next((draft.headline for draft in drafts if draft.headline.strip()), ""),
        summary=_summary([draft.summary for draft in drafts]),
        sources=sources.listed,
        figures=figures,
        events=events,
    )


class _Sources:
    """The sources of all parts, each once."""

    def __init__(self) -> None:
        self.listed: list[DraftSource] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def add(self, sources: Sequence[DraftSource]) -> dict[int, int]:
        """The new number of each of a part's sources."""
        renumbered: dict[int, int] = {}
        for source in sources:
            key = (_folded(source.name), _folded(source.speaker or ""))
            if key not in self._numbers:
                self._numbers[key] = len(self.listed) + 1
                self.listed.append(source.model_copy(update={"id": self._numbers[key]}))
            renumbered[source.id] = self._numbers[key]
        return renumbered


def _new(items: Sequence[Item], known: Sequence[Item], numbers: dict[int, int]) -> Iterator[Item]:
    """The items that the parts before do not have, their sources renumbered.

    One that points to no source of its part must not point to another part's.
    """
    by_sentence: dict[int, list[Item]] = {}
    for item in known:
        by_sentence.setdefault(item.sentence, []).append(item)
    for item in items:
        if any(_same(item, other) for other in by_sentence.get(item.sentence, ())):
            continue
        source = item.source if item.source is None else numbers.get(item.source, _NO_SOURCE)
        yield item.model_copy(update={"source": source})


def _same(one: DraftFigure | DraftEvent, other: DraftFigure | DraftEvent) -> bool:
    """Whether two items of one sentence are one statement, told in more or fewer of its words."""
    if isinstance(one, DraftFigure) and isinstance(other, DraftFigure) and one.numbers != other.numbers:
        return False
    a, b = _folded(one.phrase), _folded(other.phrase)
    return a in b or b in a


def _summary(summaries: Sequence[list[DraftSentence]]) -> list[DraftSentence]:
    """Five sentences at most: most of them the first part's, then the first of the others, evenly spread."""
    told = [summary for summary in summaries if summary]
    if len(told) < 2:
        return told[0] if told else []
    others = told[1:]
    seats = min(len(others), SUMMARY_SENTENCES - 2)
    chosen = [others[(place + 1) * len(others) // seats - 1] for place in range(seats)]
    first = told[0][: SUMMARY_SENTENCES - max(seats, 2)]
    last = chosen[0][:2] if seats == 1 else [summary[0] for summary in chosen]
    kept: dict[str, DraftSentence] = {}
    for sentence in (*first, *last):
        kept.setdefault(_folded(sentence.text), sentence)
    return list(kept.values())


def _tokens(sentence: NumberedSentence) -> int:
    return count_tokens(sentence.text) + _LABEL_TOKENS


def _folded(text: str) -> str:
    return " ".join(visible(text).split()).casefold()
