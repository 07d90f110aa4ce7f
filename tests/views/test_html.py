"""The page is parsed and looked at as a browser would: what is an element, an attribute, a style, a link."""

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.summary import NewsSummary, Note, Rejection
from newsstruct.views.html import page, summary_fragment

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "</title><svg onload=alert(1)>",
    "--><iframe src=//evil.example></iframe>",
    "\u202e\x00\x1b<b>bold</b>",
]
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """Collects tags with their attributes, texts by enclosing tag, and checks that tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]

    def text(self) -> str:
        return "".join(data for tag, data in self.texts if tag != "style")


def hostile(builder: Callable[..., Any], payload: str) -> NewsSummary:
    made = builder(f"Some 12 people.\n{payload}\nThe end.", url=payload)
    source = made.source(payload, payload, speaker=payload)
    made.sentence(payload, payload)
    made.figure(12, payload, "other", payload, payload, source=source, period=payload, location=payload)
    made.event(payload, payload, payload, expression=payload, basis="relative", source=source)
    made.notes.append(Note(code="possibly_missed", message=payload, items=("f1", "e1", payload)))
    made.rejected.append(Rejection(kind="figure", reason="negated", detail=payload, draft={payload: payload}))
    built: NewsSummary = made.build(headline=payload)
    return built.model_copy(
        update={
            "article": built.article.model_copy(update={"language": payload, "title": payload}),
            "figures": tuple(figure.model_copy(update={"id": payload}) for figure in built.figures),
            "run": built.run.model_copy(update={"model": payload, "engine": payload}),
        }
    )


def assert_harmless(html: str) -> Page:
    found = Page(html)
    names = {tag for tag, _ in found.tags}
    assert not names & {"script", "img", "iframe", "object", "embed", "form", "base", "link", "b"}
    for _, attrs in found.tags:
        assert not [name for name in attrs if name.startswith("on") or name in ("src", "srcset", "style")]
    assert all(href.startswith("#") for href in found.all("href"))
    assert not set(found.text()) & set("\x00\x1b\u202e")
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("view", [page, summary_fragment])
def test_hostile_words_stay_words_in_every_field(
    builder: Callable[..., Any], payload: str, view: Callable[[NewsSummary], str]
) -> None:
    summary = hostile(builder, payload)
    found = assert_harmless(view(summary))
    seen = re.sub("[\x00\x1b\u202e]", "", payload)
    assert found.text().count(seen) >= 11
    assert "49" not in found.text()


@given(payload=st.text(alphabet="<>\"'&/={}%#ab \n\t", min_size=1, max_size=40))
def test_no_words_of_an_article_make_an_element(builder: Callable[..., Any], payload: str) -> None:
    made = builder(f"x{payload}x")
    made.figure(12, "people", "killed", payload, payload)
    plain = {tag for tag, _ in Page(page(builder("Words.").build())).tags}
    expected = plain | {"table", "thead", "tbody", "tr", "th", "td", "a", "section", "p", "h2", "span", "div"}
    assert {tag for tag, _ in assert_harmless(page(made.build())).tags} <= expected


def test_the_policy_allows_its_own_style_and_nothing_else(conflict: NewsSummary) -> None:
    html = page(conflict)
    found = Page(html)
    policy = next(attrs["content"] for _, attrs in found.tags if "http-equiv" in attrs)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


@pytest.mark.parametrize("view", [page, summary_fragment])
def test_every_link_leads_somewhere_on_the_page(
    conflict: NewsSummary, view: Callable[[NewsSummary], str]
) -> None:
    found = Page(view(conflict))
    ids = found.all("id")
    links = found.all("href")
    assert len(ids) == len(set(ids))
    assert len(links) > 20
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_each_item_leads_to_its_own_words(conflict: NewsSummary) -> None:
    html = page(conflict)
    article = html[html.index('class="ns-article"') :]
    for i, figure in enumerate(conflict.figures, 1):
        assert f'href="#ns-f{i}-words"' in html
        marked = re.findall(rf'<a class="[^"]*w-f{i}(?: [^"]*)?" href="#ns-f{i}">([^<]*)</a>', article)
        assert "".join(marked) == figure.evidence.text
        assert article.index(f'id="ns-f{i}-words"') < article.index(figure.evidence.text)


def test_the_article_is_all_there_in_its_order(conflict: NewsSummary) -> None:
    found = Page(page(conflict))
    article = conflict.article.text or ""
    assert " ".join(article.split()) in " ".join(found.text().split())


def test_overlapping_words_light_up_each_for_its_item(builder: Callable[..., Any]) -> None:
    made = builder("In March some 40 of 90 miners died.\nThe end.")
    made.figure(40, "people", "killed", "miners", "some 40 of 90")
    made.figure(90, "people", "affected", "miners", "90 miners")
    made.event("2024-03", "Miners die", "In March some 40 of 90 miners died", expression="March")
    html = page(made.build())
    for key, words in (
        ("f1", "some 40 of 90"),
        ("f2", "90 miners"),
        ("e1", "In March some 40 of 90 miners died"),
    ):
        parts = re.findall(rf'<(?:a|span) class="[^"]*\bw-{key}\b[^"]*"[^>]*>([^<]*)<', html)
        assert "".join(parts) == words
        assert html.count(f'id="ns-{key}-words"') == 1
        assert f".w-{key}{{" in html


def test_only_web_addresses_become_links(builder: Callable[..., Any]) -> None:
    linked = Page(page(builder("Words.", url="https://news.example/a?b=1&c=2").build()))
    assert "https://news.example/a?b=1&c=2" in linked.all("href")
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//news.example"):
        assert address not in Page(page(builder("Words.", url=address).build())).all("href")


def test_without_the_text_the_quotes_are_there_and_no_dead_links(builder: Callable[..., Any]) -> None:
    made = builder("Some 12 people died.")
    made.figure(12, "people", "killed", "people", "Some 12 people", bound="approximate")
    found = Page(page(made.build(keep_text=False)))
    assert "“Some 12 people”" in found.text()
    assert found.all("href") == []


def test_fragments_of_two_results_do_not_share_anchors(builder: Callable[..., Any]) -> None:
    first, second = (Page(summary_fragment(builder("Words.").build(headline=name))) for name in "ab")
    assert not set(first.all("class")[:1]) & set(second.all("class")[:1])
    assert not set(first.all("id")) & set(second.all("id"))


def test_right_to_left_words_choose_their_own_direction(conflict: NewsSummary) -> None:
    assert Page(page(conflict)).all("dir").count("auto") > 20
