"""Hostile words in every text of a result, few at a time: the page has no element, handler or link more than before."""

import random
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, TypeAlias

import pytest
from pydantic import BaseModel

from newsstruct import NewsSummary, summarize
from newsstruct.article import Article
from newsstruct.story.story import Story
from newsstruct.summary import Note
from newsstruct.testing import FakeModel, reply
from newsstruct.views.html import page
from newsstruct.views.story import story_page

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


def story() -> Story:
    """Two articles and a copy, with something in every field."""
    info = RESULT.article
    text = info.text or ""

    def span(words: str) -> dict[str, Any]:
        start = text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    said = {
        "source": "coast guard",
        "speaker": "Ida Mol",
        "kind": "official",
        "cue": "said",
        "mention": span("Ida Mol"),
    }
    report = {
        "article": "a1", "item": "e1", "date": "2024-04-29", "expression": span("on Monday"), "attribution": said,
        "description": "A ferry ran aground", "evidence": span("A ferry ran aground near Halvik"),
    }  # fmt: skip
    event = {
        "id": "s1", "date": None, "start": None, "end": None, "dates": ["2024-04-29", "2024-04-28~/2024-04-30"],
        "agreed": False, "description": "A ferry ran aground", "status": "planned", "sources": ["coast guard"],
        "reports": [report, {**report, "article": "a2", "date": "2024-04-28~/2024-04-30"}],
    }  # fmt: skip
    claim = {
        "id": "c1", "source": "coast guard", "speaker": "Ida Mol", "reported": "2024-05-02", "value": 40, "low": None,
        "high": None, "bound": "at_least", "move": "first", "superseded_by": "c2", "article": "a1", "item": "f1",
        "evidence": span("at least 40 passengers"),
    }  # fmt: skip
    later = {
        **claim,
        "id": "c2",
        "value": None,
        "low": 41,
        "high": 44,
        "bound": "range",
        "superseded_by": None,
    }
    account = {
        "id": "l1", "category": "injured", "unit": "people", "what": "passengers hurt", "place": "Halvik",
        "period": "2024-04", "claims": [claim, {**later, "article": "a2"}], "low": 41, "high": 44,
        "standing": ["c2"], "agreed": False,
    }  # fmt: skip
    plain = info.model_dump()
    articles = [{"id": f"a{i}", "info": plain, "headline": "Ferry", "copy_of": None} for i in (1, 2)]
    copy = {"id": "a3", "info": plain, "headline": "Ferry again", "copy_of": "a1"}
    note = {"code": "dates_disagree", "message": "Look again.", "items": ["a3", "s1", "l1", "c1"]}
    return Story.model_validate(
        {
            "title": "Ferry",
            "articles": [*articles, copy],
            "events": [event],
            "ledger": [account],
            "notes": [note],
        }
    )


RESULT = result()
FIELDS = list(texts(RESULT))
STORY = story()
STORY_FIELDS = list(texts(STORY))
# What the article's own words become: a mark, an anchor, a paragraph.
HARMLESS = {"p", "mark", "a", "span", "bdi", "time", "abbr"}
# A number that no longer replaces another is drawn otherwise; a source with another name gets a heading of its own.
DRAWN = {
    "circle",
    "line",
    "path",
    "rect",
    "svg",
    "text",
    "li",
    "tbody",
    "tr",
    "th",
    "h3",
    "ol",
    "strong",
    "div",
}


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


def few_at_a_time(fields: list[Path], payload: str) -> Iterator[list[Path]]:
    """Every field once, with others for each payload, so that none hides behind another that is not shown then."""
    mixed = random.Random(payload).sample(fields, len(fields))
    yield from (mixed[start : start + 4] for start in range(0, len(mixed), 4))


def filled(value: Any, paths: list[Path], text: str) -> Any:
    """The same with this text in all of these places."""
    for path in paths:
        value = put(value, path, text)
    return value


def check_words(html: str, plain: Parsed, harmless: set[str], places: list[Path]) -> None:
    """No element, handler or link more than the plain page has, and no template rendered."""
    found = Parsed(html)
    more = {name for name in found.elements if found.elements[name] > plain.elements[name]}
    assert more <= harmless, places
    assert found.attributes <= plain.attributes, places
    for link in found.links:
        assert link.startswith(("#", "https://news.example/")), places
    assert "\u202e" not in html, places
    assert ">49" not in html, places


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_stay_words(payload: str) -> None:
    plain = Parsed(page(RESULT))
    for places in few_at_a_time(FIELDS, payload):
        check_words(page(filled(RESULT, places, payload)), plain, HARMLESS, places)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_stay_words_on_the_page_of_a_story(payload: str) -> None:
    plain = Parsed(story_page(STORY))
    for places in few_at_a_time(STORY_FIELDS, payload):
        check_words(story_page(filled(STORY, places, payload)), plain, HARMLESS | DRAWN, places)


def test_what_the_page_must_not_hold_would_be_seen() -> None:
    plain = Parsed(page(RESULT))
    for words in (
        "<script>x</script>",
        "<p onclick=x>y</p>",
        '<a href="javascript:x">y</a>',
        "<b>49</b>",
        "\u202e",
    ):
        html = page(RESULT).replace("</body>", f"{words}</body>")
        with pytest.raises(AssertionError):
            check_words(html, plain, HARMLESS | {"b"}, [])


def test_every_kind_of_field_of_a_story_is_tried() -> None:
    names = {name for path in STORY_FIELDS for name in path if isinstance(name, str)}
    assert {
        "title", "headline", "copy_of", "dates", "sources", "description", "attribution", "speaker", "expression",
        "evidence", "what", "place", "period", "unit", "claims", "standing", "move", "bound", "message", "items",
    } <= names  # fmt: skip
    found = Parsed(story_page(STORY))
    assert found.elements["svg"] > 3
    assert found.elements["table"] == 1
