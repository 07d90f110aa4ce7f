"""Hostile words in every text of a result, one at a time: the page has no element, handler or link more than before."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, TypeAlias

import pytest
from pydantic import BaseModel

from newsstruct import NewsSummary, summarize
from newsstruct.article import Article
from newsstruct.summary import Note
from newsstruct.testing import FakeModel, reply
from newsstruct.views.html import page

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "x onclick=alert(1) y",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input name=q></form>",
    "{{ 7*7 }}{% include 'x' %}{# gone #}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;b&#x3e;",
    "\u202e<\u200bscript>\x00alert(1)\ufeff",
)
Path: TypeAlias = tuple[str | int, ...]


class Parsed(HTMLParser):
    """The elements and attribute names of a page, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src", "action", "formaction", "srcset", "data", "poster"):
                self.links.append(value or "")


def texts(model: BaseModel, path: Path = ()) -> Iterator[Path]:
    """The place of every text in a result."""
    for name in type(model).model_fields:
        yield from _places(getattr(model, name), (*path, name))


def _places(value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, BaseModel):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _places(part, (*path, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _places(part, (*path, key))
    elif isinstance(value, str):
        yield path


def put(value: Any, path: Path, text: str) -> Any:
    """The same with another text at one place, past all validation."""
    if not path:
        return text
    first, rest = path[0], path[1:]
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(first): put(getattr(value, str(first)), rest, text)})
    if isinstance(value, tuple):
        return tuple(put(part, rest, text) if i == first else part for i, part in enumerate(value))
    return {key: put(part, rest, text) if key == first else part for key, part in value.items()}


def result() -> NewsSummary:
    text = (
        "A ferry ran aground near Halvik on Monday and at least 40 passengers were hurt, coast guard chief Ida Mol"
        " said.\n\nDivers searched the 12 cabins until the evening."
    )
    article = Article.from_text(
        text, title="Ferry", published="2024-05-02", language="en", url="https://news.example/a"
    )
    said: Any = {"source": "coast guard", "speaker": "Ida Mol", "mention": "Ida Mol", "cue": "said"}
    hurt: Any = {"phrase": "at least 40 passengers", "period": "2024-04-29", **said}
    false: Any = {"phrase": "99 divers", "value": 99, "sentence": 1}
    aground: Any = {
        "phrase": "A ferry ran aground near Halvik",
        "date": "2024-04-29",
        "expression": "on Monday",
    }
    draft = reply(article, figures=[hurt, false], events=[aground])
    summary = summarize(article, model=FakeModel(draft))
    figure = summary.figures[0].model_copy(update={"location": "Halvik"})
    note = Note(code="possibly_missed", message="Look again.", items=("f1", "e1"))
    return summary.model_copy(
        update={"figures": (figure, *summary.figures[1:]), "notes": (*summary.notes, note)}
    )


RESULT = result()
FIELDS = list(texts(RESULT))
# What the article's own words become: a mark, an anchor, a paragraph.
HARMLESS = {"p", "mark", "a", "span", "bdi", "time", "abbr"}


def test_every_kind_of_field_is_tried() -> None:
    names = {name for path in FIELDS for name in path if isinstance(name, str)}
    wanted = {
        "headline",
        "text",
        "title",
        "url",
        "source",
        "speaker",
        "cue",
        "unit",
        "measure",
        "period",
        "location",
    }
    wanted |= {
        "description",
        "date",
        "expression",
        "message",
        "detail",
        "draft",
        "model",
        "evidence",
        "language",
    }
    assert wanted <= names
    assert len(set(PAYLOADS)) == 25


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_stay_words(payload: str) -> None:
    plain = Parsed(page(RESULT))
    for path in FIELDS:
        found = Parsed(page(put(RESULT, path, payload)))
        more = {name for name in found.elements if found.elements[name] > plain.elements[name]}
        assert more <= HARMLESS, path
        assert found.attributes <= plain.attributes, path
        for link in found.links:
            assert link.startswith(("#", "https://news.example/")), path
        assert "49" not in page(put(RESULT, path, "{{ 7*7 }}")) or payload != PAYLOADS[22], path
