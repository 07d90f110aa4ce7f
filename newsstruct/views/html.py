"""A result as HTML: one self-contained page, or a fragment for a notebook. No script, no outside request.

Each item links to its words in the article by a plain anchor, and the words link back. Style rules made
for each item light up all its words on `:target`, `:hover` and focus, also where items overlap.
"""

import hashlib
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from newsstruct.reading import visible
from newsstruct.summary import NewsSummary, Span
from newsstruct.views import wording

_LINE = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the result and its words in the article; the words at `anchor` link back to the row."""

    key: str
    kind: str
    spans: tuple[Span, ...]
    anchor: Span | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article that no item's edge divides.

    `classes` name the marks and items it belongs to, `opened` the items whose evidence begins here, `link` the
    item it leads to.
    """

    text: str
    classes: str
    opened: tuple[str, ...]
    link: str | None


def page(summary: NewsSummary) -> str:
    """One HTML file that holds all it needs; its content security policy allows no script and no outside source."""
    items = _items(summary)
    style = _asset("view.css") + _asset("page.css") + _rules(items, "ns")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _render(
        "page.html.j2", summary, items, scope="ns", level=2, style=style, style_source=f"sha256-{digest}"
    )


def summary_fragment(summary: NewsSummary) -> str:
    """An HTML fragment for a notebook; its styles and anchors are kept apart from those of other results."""
    items = _items(summary)
    scope = f"ns-{hashlib.sha256(summary.model_dump_json().encode()).hexdigest()[:10]}"
    style = _asset("view.css") + _asset("fragment.css") + _rules(items, scope)
    return _render("fragment.html.j2", summary, items, scope=scope, level=4, style=style)


def _render(template: str, summary: NewsSummary, items: tuple[Item, ...], **context: Any) -> str:
    url = summary.article.url or ""
    return (
        _environment()
        .get_template(template)
        .render(
            summary=summary,
            words=wording,
            rows=_rows(summary),
            paragraphs=list(_paragraphs(summary.article.text or "", items)),
            link=url if urlsplit(url).scheme in ("http", "https") else None,
            **context,
        )
        + "\n"
    )


def _rows(summary: NewsSummary) -> dict[str, tuple[str, str]]:
    """The row and the label of each item that a note can name, by its id."""
    language = summary.article.language
    events = {
        event.id: (f"e{i}", wording.date_words(event.date)) for i, event in enumerate(summary.timeline, 1)
    }
    return events | {
        figure.id: (f"f{i}", wording.figure_words(figure, language))
        for i, figure in enumerate(summary.figures, 1)
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("newsstruct.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )


def _asset(name: str) -> str:
    return _environment().get_template(name).render()


def _rules(items: tuple[Item, ...], scope: str) -> str:
    return "".join(
        f".{scope}:has(:is(#{scope}-{item.key}-words:target,#{scope}-{item.key}:hover,"
        f"#{scope}-{item.key}:focus-within)) .w-{item.key}{{background:var(--lit)}}\n"
        for item in items
    )


def _items(summary: NewsSummary) -> tuple[Item, ...]:
    items = [
        Item(f"s{i}", "sentence", sentence.evidence, None) for i, sentence in enumerate(summary.summary, 1)
    ]
    for i, event in enumerate(summary.timeline, 1):
        mention = (event.attribution.mention,) if event.attribution else ()
        items.append(Item(f"e{i}", "event", (event.evidence, *mention), event.expression or event.evidence))
    for i, figure in enumerate(summary.figures, 1):
        mention = (figure.attribution.mention,) if figure.attribution else ()
        items.append(Item(f"f{i}", "figure", (figure.evidence, *mention), figure.evidence))
    return tuple(items)


def _paragraphs(text: str, items: tuple[Item, ...]) -> Iterator[list[Segment]]:
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
        link=link.key if link else None,
    )
