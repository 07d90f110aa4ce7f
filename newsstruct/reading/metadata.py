"""What a web page declares about its article: structured data (JSON-LD), meta elements, the first heading."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any, Final

from newsstruct.article import parse_published
from newsstruct.errors import InputError
from newsstruct.reading.normalize import visible

_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report\b|LiveBlog")
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "publication_date", "publish-date",
    "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date",
    "article.published", "citation_publication_date", "cxenseparse:recs:publishtime", "og:published_time",
)  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title")
_SITE_TAIL = re.compile(r"\s{1,4}[|–—-]\s{1,4}[^|–—]{2,40}\Z")
_LONG_ZONE = re.compile(r"([+-]\d\d):?(\d\d)\Z")
_MOST_SCRIPTS = 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page declares; None where it does not."""

    title: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None

    def otherwise(self, other: "Metadata") -> "Metadata":
        """With what another knows where this has nothing."""
        return Metadata(
            self.title or other.title,
            self.published or other.published,
            self.language or other.language,
            self.url or other.url,
            self.body or other.body,
        )


UNKNOWN: Final = Metadata()


def find_metadata(tree: Any) -> Metadata:
    """Read what a parsed page declares about its article."""
    article = next(_articles(tree), {})
    metas = _metas(tree)
    return Metadata(
        title=_title(tree, article, metas),
        published=_published(tree, article, metas),
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or metas.get("og:locale"),
        url=next(iter(tree.xpath("//link[@rel='canonical']/@href")), None) or metas.get("og:url"),
        body=_text(article.get("articleBody")),
    )


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The article objects of the page's JSON-LD, in order."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:_MOST_SCRIPTS]:
        try:
            waiting: list[Any] = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                kind = node.get("@type", "")
                if _ARTICLE_TYPES.search(" ".join(kind) if isinstance(kind, list) else str(kind)):
                    yield node
                waiting.extend(
                    node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node
                )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name:
            found.setdefault(name.lower(), meta.get("content"))
    return found


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _title(tree: Any, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    headings = [heading for heading in headings if heading]
    declared = [article.get("headline"), *(metas.get(name) for name in _TITLE_NAMES)]
    titles = [" ".join(visible(unescape(title)).split()) for title in declared if isinstance(title, str)]
    titles = [title for title in titles if title]
    for heading in headings:
        if any(heading == title or title.startswith(heading) for title in titles):
            return heading
    if titles:
        return titles[0]
    if len(headings) == 1:
        return headings[0]
    page_title = " ".join((tree.findtext(".//title") or "").split())
    return _SITE_TAIL.sub("", page_title) or None


def _published(tree: Any, article: dict[str, Any], metas: dict[str, str]) -> datetime | None:
    times = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime | //article//time/@datetime")
    declared = [article.get("datePublished"), *(metas.get(name) for name in _DATE_NAMES), *times[:1]]
    for value in declared:
        moment = _moment(value) if isinstance(value, str) else None
        if moment:
            return moment
    return None


def _moment(value: str) -> datetime | None:
    value = value.strip()
    for text in (value, _LONG_ZONE.sub(r"\1:\2", value), value[:10]):
        try:
            return parse_published(text)
        except InputError:
            continue
    return None
