"""Feeds: what the entries of RSS, Atom and JSON feeds tell of the articles they link to.

Needs the extra `html` (feedparser). Entities that a feed declares are never expanded, and nothing it names is loaded.
"""

import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin

from newsstruct.article import parse_published
from newsstruct.errors import ConfigurationError, InputError
from newsstruct.reading.html import decode_html

_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<[^<>]*>")
_JSON_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; None where it does not tell.

    Attributes:
        link: the address of the article's page.
        title, published, language: of the article.
        text: the whole article as the feed carries it, HTML where `is_html`; a summary is none.
    """

    link: str | None
    title: str | None = None
    published: datetime | None = None
    language: str | None = None
    text: str | None = None
    is_html: bool = True


def parse_feed(data: bytes, *, name: str, url: str | None = None, charset: str | None = None) -> list[Entry]:
    """The entries of a feed in its order, each link and each identifier once.

    Args:
        data: RSS, Atom or a JSON Feed.
        name: what errors call it.
        url: where it was, for links that are relative.
        charset: what the server said of its characters.

    Raises:
        ConfigurationError: the extra `html` is not installed.
        InputError: this is no feed.
    """
    text = decode_html(data, charset)
    found = _json_entries(text, url) if text.lstrip().startswith("{") else _xml_entries(text, url)
    if found is None:
        raise InputError(f"{name} is no RSS, Atom or JSON feed.")
    return list(_each_once(found))


def _each_once(entries: Iterable[tuple[str | None, Entry]]) -> Iterator[Entry]:
    seen: set[str] = set()
    for identifier, entry in entries:
        names = {name for name in (identifier, entry.link and urldefrag(entry.link).url) if name}
        if seen.isdisjoint(names):
            yield entry
        seen |= names


def _xml_entries(text: str, url: str | None) -> list[tuple[str | None, Entry]] | None:
    # Without its declarations an entity is a few letters: no chain of them can grow, and none names a file.
    text = text.lstrip()
    declared = _DECLARATION.match(text)
    safe = text[declared.end() if declared else 0 :].replace("<!ENTITY", "&lt;!ENTITY")
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    parsed = _feedparser().parse(
        BytesIO(safe.encode("utf-8", "replace")),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        return None
    base = url or parsed.feed.get("link") or ""
    language = parsed.feed.get("language")
    return [(entry.get("id"), _xml_entry(entry, base, language)) for entry in parsed.entries]


def _xml_entry(entry: Any, base: str, language: str | None) -> Entry:
    contents = [part for part in entry.get("content", ()) if (part.get("value") or "").strip()]
    content: dict[str, str] = max(contents, key=lambda part: len(part["value"]), default={})
    return Entry(
        link=_joined(base, entry.get("link")),
        title=_title(entry.get("title"), entry.get("title_detail", {}).get("type") != "text/plain"),
        published=_moment(entry),
        language=content.get("language") or language,
        text=content.get("value"),
        is_html=content.get("type") != "text/plain",
    )


def _json_entries(text: str, url: str | None) -> list[tuple[str | None, Entry]] | None:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    items = feed.get("items") if str(feed.get("version", "")).startswith(_JSON_FEED) else None
    if not isinstance(items, list):
        return None
    base = url or _string(feed.get("home_page_url")) or ""
    language = _string(feed.get("language"))
    return [
        (_string(item.get("id")), _json_entry(item, base, language))
        for item in items
        if isinstance(item, dict)
    ]


def _json_entry(item: dict[str, Any], base: str, language: str | None) -> Entry:
    html, plain = _string(item.get("content_html")), _string(item.get("content_text"))
    return Entry(
        link=_joined(base, _string(item.get("url"))),
        title=_title(_string(item.get("title")), html=False),
        published=_read(_string(item.get("date_published"))),
        language=_string(item.get("language")) or language,
        text=html or plain,
        is_html=html is not None,
    )


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _joined(base: str, link: str | None) -> str | None:
    if not link or not link.strip():
        return None
    with suppress(ValueError):
        return urljoin(base, link.strip())
    return link.strip()


def _title(title: str | None, html: bool) -> str | None:
    if title and html:
        title = unescape(_TAG.sub("", title))
    return " ".join((title or "").split()) or None


def _moment(entry: Any) -> datetime | None:
    """When it appeared, in the time zone that the entry gives: its calendar day is what "on Tuesday" counts from."""
    for name in ("published", "updated"):
        if written := dict.get(entry, name):  # entry.get reads one for the other, with a warning
            parsed = dict.get(entry, f"{name}_parsed")
            return _read(written) or (parsed and datetime.fromtimestamp(timegm(parsed), UTC))
    return None


def _read(written: str | None) -> datetime | None:
    for read in (parsedate_to_datetime, parse_published):
        with suppress(ValueError, TypeError, OverflowError, InputError):
            return parse_published(read(written or ""))
    return None


def _feedparser() -> Any:
    try:
        return import_module("feedparser")
    except ImportError as error:
        raise ConfigurationError(
            f"Reading feeds needs the extra html ({error.name} is missing): pip install 'newsstruct[html]'"
        ) from None
