"""An article cut into stretches that light up for the items they bear out and link back to them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsstruct.summary import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the result and its words in the article; the words at `anchor` link back to the row `home`."""

    key: str
    kind: str
    spans: tuple[Span, ...]
    anchor: Span | None
    home: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article that no item's edge divides.

    `classes` name the marks and items it belongs to, `opened` the items whose evidence begins here, `link` the
    row it leads to.
    """

    text: str
    classes: str
    opened: tuple[str, ...]
    link: str | None


def rules(items: Iterable[Item], scope: str) -> str:
    """Style rules that light up all words of an item when it is targeted, pointed at, or has the focus."""
    return "".join(
        f".{scope}:has(:is(#{scope}-{item.key}-words:target,#{scope}-{item.key}:hover,"
        f"#{scope}-{item.key}:focus-within)) .w-{item.key}{{background:var(--lit)}}\n"
        for item in items
    )


def paragraphs(text: str, items: tuple[Item, ...]) -> Iterator[list[Segment]]:
    """The article line by line, each line in segments."""
    lines = [line.span() for line in _LINE.finditer(text)]
    spans = [span for item in items for span in (*item.spans, *([item.anchor] if item.anchor else []))]
    cuts = sorted(
        {edge for line in lines for edge in line} | {e for span in spans for e in (span.start, span.end)}
    )
    place = {cut: i for i, cut in enumerate(cuts)}

    def by_cut(stretches: Iterable[tuple[Item, Span]]) -> dict[int, list[Item]]:
        found: dict[int, list[Item]] = defaultdict(list)
        for item, span in stretches:
            for i in range(place[span.start], place[span.end]):
                found[i].append(item)
        return found

    lit = by_cut((item, span) for item in items for span in item.spans)
    evident = by_cut((item, item.spans[0]) for item in items if item.spans)
    linked = by_cut((item, item.anchor) for item in items if item.anchor)
    opened: set[str] = set()
    for start, end in lines:
        segments = []
        for i in range(place[start], place[end]):
            piece = text[cuts[i] : cuts[i + 1]]
            segments.append(_segment(piece, lit[i], evident[i], linked[i], opened))
            opened.update(segments[-1].opened)
        yield segments


def _segment(
    text: str, lit: list[Item], evident: list[Item], linked: list[Item], opened: set[str]
) -> Segment:
    link = min(linked, key=lambda item: len(item.anchor.text) if item.anchor else 0, default=None)
    marks = {f"ns-{item.kind}" for item in [*evident, *([link] if link else [])]}
    lights = dict.fromkeys(f"w-{item.key}" for item in lit)
    return Segment(
        text=text,
        classes=" ".join([*sorted(marks), *lights]),
        opened=tuple(item.key for item in evident if item.key not in opened),
        link=(link.home or link.key) if link else None,
    )
