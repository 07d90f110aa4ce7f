"""Feeds as a batch's input: each entry is one article or one error, and its page is asked for politely."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import TownEngine
from typer.testing import CliRunner
from website import LOCAL, Website, website

from newsstruct import (
    Article,
    Batch,
    ConfigurationError,
    Feed,
    FetchOptions,
    Options,
    asummarize_many,
    summarize_many,
)
from newsstruct.batch.articles import count_articles, read_articles
from newsstruct.batch.items import Placed, Unreadable
from newsstruct.cli import app

pytest.importorskip("feedparser")
pytest.importorskip("trafilatura")

FIRST = "A ferry ran onto the sand bank off the port of Morva on Monday, and divers looked at its hull until night."
SECOND = (
    "The port authority closed the northern pier to all lorries, because of cracks in two of its old pillars."
)
WHOLE = "The harbour master of Morva said that the ferry will sail again on Friday, once its hull has been looked at."


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as made:
        yield made


def page(text: str, head: str = "") -> str:
    more = "Nobody was hurt, and the passengers were brought ashore in small boats before noon, the coast guard said."
    return (
        f"<html lang=en><head>{head}</head><body><article><p>{text}</p><p>{more}</p></article></body></html>"
    )


def item(link: str, more: str = "") -> str:
    return f"<item><link>{link}</link>{more}</item>"


def carried(text: str) -> str:
    return f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"


def rss(*items: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title>'
        f"{''.join(items)}</channel></rss>"
    )


def feed(site: Website, path: str = "/feed", **how: Any) -> Feed:
    return Feed(site.url(path), options=LOCAL, pause=how.pop("pause", 0.0), **how)


def told(source: Any) -> list[str]:
    """The first words of each article; of what is unreadable why, in brackets."""
    return [
        f"[{found.error}]" if isinstance(found, Unreadable) else found.article.text.split("\n")[0]
        for found in read_articles(source)
    ]


def articles(source: Any) -> list[Article]:
    return [found.article for found in read_articles(source) if isinstance(found, Placed)]


def test_each_entry_is_the_article_on_its_page(site: Website) -> None:
    site.set("/feed", rss(item("/a"), item("/b")), "application/rss+xml")
    site.set("/a", page(FIRST))
    site.set("/b", "", status=301, Location="/moved/b")
    site.set("/moved/b", page(SECOND))
    first, second = articles(feed(site))
    assert first.text.startswith(FIRST)
    assert second.text.startswith(SECOND)
    assert (first.url, second.url) == (site.url("/a"), site.url("/moved/b"))


def test_what_the_page_does_not_declare_the_entry_does(site: Website) -> None:
    entry = "<title>Ferry aground</title><pubDate>Mon, 05 May 2031 23:30:00 +0200</pubDate>"
    site.set("/feed", rss(item("/a", entry), item("/b", entry)), "text/xml")
    site.set("/a", page(FIRST))
    declared = '<meta property="article:published_time" content="2031-05-06T08:00:00Z">'
    site.set("/b", page(SECOND, head=f'<meta property="og:title" content="Pier closed">{declared}'))
    first, second = articles(feed(site))
    assert (first.title, first.published and first.published.isoformat()) == (
        "Ferry aground",
        "2031-05-05T23:30:00+02:00",
    )
    assert (second.title, second.published and second.published.day) == ("Pier closed", 6)


def test_one_bad_entry_is_one_error(site: Website) -> None:
    site.set("/feed", rss(item("/a"), item("/gone"), item("/film"), item("ftp://x/y"), item(""), item("/b")))
    site.set("/a", page(FIRST))
    site.set("/film", b"\0\1", "video/mp4")
    site.set("/b", page(SECOND))
    first, gone, film, other, none, last = told(feed(site))
    assert (first, last) == (FIRST, SECOND)
    assert "answered with status 404" in gone
    assert "video/mp4" in film
    assert "only http and https" in other
    assert "neither link nor text" in none


def test_the_text_that_an_entry_carries_stands_in_for_its_page(site: Website) -> None:
    site.set(
        "/feed",
        rss(item("/gone", carried(WHOLE)), item("/a", carried(WHOLE)), item("/empty", carried(WHOLE))),
    )
    site.set("/a", page(FIRST))
    site.set("/empty", "<html><body></body></html>")
    assert told(feed(site)) == [WHOLE, FIRST, WHOLE]
    assert articles(feed(site))[0].url == site.url("/gone")


def test_on_request_no_page_is_fetched(site: Website) -> None:
    site.set("/feed", rss(item("/a", carried(WHOLE)), item("/b")))
    first, second = told(feed(site, pages=False))
    assert first == WHOLE
    assert "carries no article text" in second
    assert site.asked == ["/feed"]


def test_a_summary_never_stands_in(site: Website) -> None:
    site.set("/feed", rss(item("/gone", f"<description>{WHOLE}</description>")))
    assert "404" in told(feed(site))[0]


def test_the_same_page_is_fetched_once(site: Website) -> None:
    site.set("/feed", rss(item("/a"), item("/a#top"), item("/a")))
    site.set("/a", page(FIRST))
    assert told(feed(site)) == [FIRST]
    assert site.asked.count("/a") == 1


def test_robots_are_obeyed(site: Website) -> None:
    site.set("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    site.set("/feed", rss(item("/private/a"), item("/b"), item("/private/c", carried(WHOLE))))
    site.set("/b", page(SECOND))
    first, second, third = told(feed(site))
    assert "robots.txt" in first
    assert (second, third) == (SECOND, WHOLE)
    assert site.asked == ["/feed", "/robots.txt", "/b"]


def test_a_site_that_cannot_say_what_it_allows_allows_nothing(site: Website) -> None:
    site.set("/robots.txt", "", status=503)
    site.set("/feed", rss(item("/a")))
    site.set("/a", page(FIRST))
    assert "robots.txt" in told(feed(site))[0]


@pytest.mark.parametrize(("pause", "rules"), [(0.2, ""), (0.0, "User-agent: *\nCrawl-delay: 1\n")])
def test_requests_to_one_host_keep_their_distance(site: Website, pause: float, rules: str) -> None:
    site.set("/robots.txt", rules, "text/plain")
    site.set("/feed", rss(item("/a"), item("/b")))
    site.set("/a", page(FIRST))
    site.set("/b", page(SECOND))
    assert told(feed(site, pause=pause)) == [FIRST, SECOND]
    assert site.moments[-1] - site.moments[-2] >= (pause or 1.0)


def test_nothing_is_fetched_before_it_is_asked_for(site: Website) -> None:
    site.set("/feed", rss(*(item(f"/{number}") for number in range(50))))
    for number in range(50):
        site.set(f"/{number}", page(FIRST))
    found = iter(read_articles(feed(site)))
    assert site.asked == []
    next(found)
    assert site.asked == ["/feed", "/robots.txt", "/0"]


@pytest.mark.parametrize("kind", ["text/html", "application/xml", "application/pdf"])
def test_an_address_that_is_no_feed_is_one_error(site: Website, kind: str) -> None:
    site.set("/feed", page(FIRST), kind)
    (found,) = told(feed(site))
    assert "no RSS, Atom or JSON feed" in found or "application/pdf, not a feed" in found
    (missing,) = told(feed(site, "/missing"))
    assert "404" in missing


def test_a_feed_larger_than_allowed_is_not_read(site: Website) -> None:
    site.set("/feed", rss(*(item(f"/{number}") for number in range(20_000))))
    small = FetchOptions(allow_private=("127.0.0.1",), max_bytes=100_000)
    (found,) = told(Feed(site.url("/feed"), options=small))
    assert "larger than 100,000 bytes" in found


def test_private_addresses_are_refused_in_links_too(tmp_path: Path, site: Website) -> None:
    site.set("/a", page(FIRST))
    file = tmp_path / "feed.xml"
    file.write_text(rss(item(site.url("/a"))))
    assert "not on the public internet" in told(file)[0]
    assert site.asked == []


def test_feeds_in_folders_and_lists(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(rss(item("", carried(WHOLE))))
    (tmp_path / "b.txt").write_text("The mill is open.")
    items = [{"id": "1", "content_html": f"<p>{SECOND}</p>"}]
    jsonfeed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    (tmp_path / "c.json").write_text(jsonfeed)
    assert told(tmp_path) == [WHOLE, "The mill is open."]
    assert told([Feed(tmp_path / "a.rss"), "The mill is open.", tmp_path / "c.json"]) == [
        WHOLE,
        "The mill is open.",
        SECOND,
    ]
    assert count_articles([Feed(tmp_path / "a.rss")]) is None
    assert count_articles([tmp_path / "a.rss"]) is None
    assert "cannot be read" in told(Feed(tmp_path / "gone.xml"))[0]


def test_articles_that_are_too_long_are_errors(site: Website) -> None:
    site.set("/feed", rss(item("/a", carried(WHOLE))))
    (found,) = read_articles(feed(site, pages=False), options=Options(max_characters=20))
    assert isinstance(found, Unreadable)
    assert found.place == site.url("/a")


async def test_inside_an_event_loop(site: Website) -> None:
    site.set("/feed", rss(item("/a"), item("/gone"), item("/b")))
    site.set("/a", page(FIRST))
    site.set("/b", page(SECOND))
    done = [outcome async for outcome in asummarize_many(feed(site), model=TownEngine(), progress=False)]
    assert [outcome.ok for outcome in done] == [True, False, True]
    again = summarize_many(feed(site), model=TownEngine(), progress=False)
    assert [outcome.ok for outcome in again] == [True, False, True]


def test_a_page_that_comes_back_is_no_error_any_more(site: Website, tmp_path: Path) -> None:
    store, engine = tmp_path / "run.sqlite", TownEngine()
    site.set("/feed", rss(item("/a"), item("/b")))
    site.set("/a", page(FIRST))
    assert len(summarize_many(feed(site), model=engine, store=store).errors) == 1
    site.set("/b", page(SECOND))
    summarize_many(feed(site), model=engine, store=store)
    assert len(engine.asked) == 2
    assert not Batch.open(store).errors
    assert len(Batch.open(store)) == 2


def test_without_the_extra_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    (tmp_path / "feed.xml").write_text(rss(item("", carried(WHOLE))))
    (found,) = read_articles(tmp_path / "feed.xml")
    assert isinstance(found, Unreadable)
    assert isinstance(found.error, ConfigurationError)
    assert "pip install 'newsstruct[html]'" in str(found.error)


# On the command line.


def test_a_feed_on_the_command_line(site: Website, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsstruct.reading.web._may_reach", lambda address, options: True)
    site.set("/feed", rss(item("/a"), item("/gone", carried(WHOLE))))
    site.set("/a", page(FIRST))
    store = str(tmp_path / "run.sqlite")
    run = CliRunner().invoke(app, ["batch", site.url("/feed"), "--store", store, "--model", "rules"])
    assert run.exit_code == 0, run.output
    assert "2 summaries" in run.stdout
    (tmp_path / "feed.xml").write_text(rss(item(site.url("/a"), carried(SECOND)), item(site.url("/b"))))
    site.asked.clear()
    arguments = ["batch", str(tmp_path / "feed.xml"), "--feed-text", "--store", store, "--model", "rules"]
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code == 1
    assert "1 summary, 1 error" in run.stdout
    assert site.asked == []
