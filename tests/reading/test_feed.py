"""What the entries of a feed tell: in every format, in any state, and when the feed means harm."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsstruct import InputError
from newsstruct.reading.feed import Entry, parse_feed

pytest.importorskip("feedparser")

HOME = "https://news.example/feeds/all.xml"


def entries(feed: str | bytes, url: str | None = HOME, charset: str | None = None) -> list[Entry]:
    return parse_feed(feed.encode() if isinstance(feed, str) else feed, name="feed", url=url, charset=charset)


def rss(*items: str, head: str = "") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Harbour Post</title><link>https://news.example/</link><language>en</language>{body}</channel></rss>"
    )


def test_an_entry_of_rss() -> None:
    (entry,) = entries(
        rss(
            "<title>Ferry &amp;amp; pier closed</title><link>/a?x=1&amp;y=2</link><guid isPermaLink='false'>7</guid>"
            "<pubDate>Tue, 06 May 2031 23:30:00 -0400</pubDate><description>A teaser.</description>"
            "<content:encoded><![CDATA[<p>The pier is <b>closed</b>.</p>]]></content:encoded>"
        )
    )
    assert entry.link == "https://news.example/a?x=1&y=2"
    assert entry.title == "Ferry & pier closed"
    assert entry.published == datetime(2031, 5, 6, 23, 30, tzinfo=timezone(timedelta(hours=-4)))
    assert entry.published.isoformat().endswith("-04:00")
    assert (entry.text, entry.is_html, entry.language) == ("<p>The pier is <b>closed</b>.</p>", True, "en")


def test_an_entry_of_atom() -> None:
    (entry,) = entries(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://zeitung.example/b/"><entry>'
        '<title type="html">Pegel &lt;i&gt;sinkt&lt;/i&gt;</title><id>urn:1</id><link rel="alternate" href="c.html"/>'
        "<updated>2031-05-07T08:00:00Z</updated><published>2031-05-06T23:30:00+02:00</published>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Pegel sinkt.</p></div></content>'
        "</entry></feed>"
    )
    assert (entry.link, entry.title) == ("https://zeitung.example/b/c.html", "Pegel sinkt")
    assert entry.published == datetime(2031, 5, 6, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    assert entry.text is not None
    assert "<p>Der Pegel sinkt.</p>" in entry.text


def test_an_entry_of_a_json_feed() -> None:
    (entry, bare) = entries(
        '{"version": "https://jsonfeed.org/version/1.1", "language": "fr", "items": [{"id": "1", "url": "/a", '
        '"title": "A < B", "content_text": "Le pont est fermé.", "date_published": "2031-05-06T10:00:00+02:00"}, '
        '{"id": "2", "title": 7}, "junk"]}'
    )
    assert (entry.link, entry.title, entry.language) == ("https://news.example/a", "A < B", "fr")
    assert (entry.text, entry.is_html) == ("Le pont est fermé.", False)
    assert entry.published is not None
    assert entry.published.hour == 10
    assert bare == Entry(None, language="fr", is_html=False)


def test_a_summary_is_no_article() -> None:
    (entry,) = entries(rss("<link>/a</link><description>The pier is closed.</description>"))
    assert entry.text is None


def test_what_comes_twice_counts_once() -> None:
    found = entries(
        rss(
            "<link>/a</link><guid isPermaLink='false'>1</guid>",
            "<link>/a#comments</link><guid isPermaLink='false'>2</guid>",
            "<link>/b</link><guid isPermaLink='false'>1</guid>",
            "<link>/b</link><guid isPermaLink='false'>3</guid>",
            "<link>/c</link>",
            "<guid>https://news.example/c</guid>",
        )
    )
    assert [entry.link for entry in found] == ["https://news.example/a", "https://news.example/c"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 06 May 2031 10:00:00 GMT", datetime(2031, 5, 6, 10, tzinfo=UTC)),
        ("06 May 2031 10:00 EST", datetime(2031, 5, 6, 15, tzinfo=UTC)),
        ("2031-05-06", datetime(2031, 5, 6, tzinfo=UTC)),
        ("2031-05-06T10:00:00Z", datetime(2031, 5, 6, 10, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_as_feeds_write_them(written: str, read: datetime | None) -> None:
    (entry,) = entries(rss(f"<link>/a</link><pubDate>{written}</pubDate>"))
    assert entry.published == read


def test_an_updated_day_stands_where_there_is_no_other() -> None:
    (entry,) = entries(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/>'
        "<updated>2031-05-07T08:00:00Z</updated></entry></feed>"
    )
    assert entry.published == datetime(2031, 5, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("utf-8", "utf-8", None),
        ("cp1252", "iso-8859-1", None),
        ("cp1252", "utf-8", None),
        ("utf-8", "iso-8859-1", "utf-8"),
        ("utf-16", "utf-16", None),
        ("koi8-r", "utf-8", "koi8-r"),
    ],
)
def test_characters_are_read_whatever_the_feed_declares(
    encoding: str, declared: str, charset: str | None
) -> None:
    title = "Мост" if encoding == "koi8-r" else "Brücke geschlossen"
    feed = (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><item><title>{title}</title>'
    )
    feed += "<link>/a</link></item></channel></rss>"
    (entry,) = entries(feed.encode(encoding), charset=charset)
    assert entry.title == title


def test_links_of_a_file_are_joined_to_the_site() -> None:
    (entry,) = entries(rss("<link>/a</link>"), url=None)
    assert entry.link == "https://news.example/a"


# Feeds that are broken, or mean harm.


@pytest.mark.parametrize(
    "what", ["", "<html><body><p>News</p></body></html>", "{}", "[1]", '{"version": 1}', "\0", "{"]
)
def test_what_is_no_feed_is_said(what: str) -> None:
    with pytest.raises(InputError, match="feed is no RSS, Atom or JSON feed"):
        entries(what)


def test_a_feed_that_breaks_off_gives_what_came() -> None:
    found = entries(rss("<link>/a</link>", "<link>/b</link><title>Half")[:-30])
    assert [entry.link for entry in found] == ["https://news.example/a", "https://news.example/b"]


def bomb(depth: int) -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, depth))
    return f'<!DOCTYPE rss [<!ENTITY l0 "ha">{lines}]>'


def test_entities_do_not_grow() -> None:
    found = entries(rss("<link>/a</link><title>&l9;</title>", head=bomb(10)))
    assert [entry.link for entry in found] == ["https://news.example/a"]
    assert all(len(entry.title or "") < 100 for entry in found)


def test_one_large_entity_named_often_does_not_grow() -> None:
    head = f'<!DOCTYPE rss [<!ENTITY big "{"x" * 50_000}">]>'
    found = entries(rss(f"<link>/a</link><title>{'&big;' * 50_000}</title>", head=head))
    assert all(len(entry.title or "") < 400_000 for entry in found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_no_file_is_read_for_a_feed(tmp_path: Path, encoding: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word")
    head = (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY % y SYSTEM "{secret.as_uri()}"> %y;]>'
    )
    feed = rss("<link>/a</link><title>&x;</title><content:encoded>&x;</content:encoded>", head=head)
    try:
        found = entries(feed.replace("utf-8", encoding, 1).encode(encoding))
    except InputError:
        return
    assert "secret word" not in str(found)


def test_a_feed_that_is_the_name_of_a_file_is_no_feed(tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text(rss("<link>/a</link>"))
    with pytest.raises(InputError):
        entries(str(other))


@settings(max_examples=60, deadline=None)
@given(junk=st.text(max_size=200), at=st.integers(0, 400))
def test_nothing_in_a_feed_breaks_the_reading(junk: str, at: int) -> None:
    feed = rss("<link>/a</link><title>T</title><pubDate>Tue, 06 May 2031 10:00:00 GMT</pubDate>")
    try:
        found = parse_feed((feed[:at] + junk + feed[at:]).encode("utf-8", "replace"), name="feed", url=HOME)
    except InputError:
        return
    assert all(isinstance(entry, Entry) for entry in found)
