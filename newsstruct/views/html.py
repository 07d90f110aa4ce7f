"""A result as HTML: one self-contained page, or a fragment for a notebook. No script, no outside request.

Each item links to its words in the article by a plain anchor, and the words link back. Style rules made
for each item light up all its words on `:target`, `:hover` and focus, also where items overlap.
"""

import hashlib
from typing import Any

from newsstruct.summary import NewsSummary
from newsstruct.views.environment import asset, fragment_style, render, source_hash, web_address
from newsstruct.views.highlight import Item, paragraphs, rules
from newsstruct.views.timeline import summary_timeline
from newsstruct.views.wording import date_words, figure_words


def page(summary: NewsSummary) -> str:
    """One HTML file that holds all it needs; its content security policy allows no script and no outside source."""
    items = _items(summary)
    style = asset("view.css") + asset("page.css") + rules(items, "ns")
    return _render(
        "page.html.j2", summary, items, scope="ns", level=2, style=style, policy=source_hash(style)
    )


def summary_fragment(summary: NewsSummary) -> str:
    """An HTML fragment for a notebook; its styles and anchors are kept apart from those of other results."""
    items = _items(summary)
    scope = f"ns-{hashlib.sha256(summary.model_dump_json().encode()).hexdigest()[:10]}"
    style = fragment_style("view.css", "fragment.css") + rules(items, scope)
    return _render("fragment.html.j2", summary, items, scope=scope, level=4, style=style)


def _render(template: str, summary: NewsSummary, items: tuple[Item, ...], **context: Any) -> str:
    return render(
        template,
        summary=summary,
        timeline=summary_timeline(summary),
        rows=_rows(summary),
        paragraphs=list(paragraphs(summary.article.text or "", items)),
        link=web_address(summary.article.url),
        **context,
    )


def _rows(summary: NewsSummary) -> dict[str, tuple[str, str]]:
    """The row and the label of each item that a note can name, by its id."""
    language = summary.article.language
    events = {event.id: (f"e{i}", date_words(event.date)) for i, event in enumerate(summary.timeline, 1)}
    return events | {
        figure.id: (f"f{i}", figure_words(figure, language)) for i, figure in enumerate(summary.figures, 1)
    }


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
