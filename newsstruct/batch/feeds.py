"""Feeds as the input of a batch: each entry is an article, read from the page it links to."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from newsstruct.article import Article
from newsstruct.background import run
from newsstruct.batch.items import Item, Placed, Unreadable, unreadable
from newsstruct.errors import ConfigurationError, InputError
from newsstruct.reading.crawl import Crawl
from newsstruct.reading.feed import Entry, parse_feed
from newsstruct.reading.html import article_from_html
from newsstruct.reading.metadata import Metadata
from newsstruct.reading.web import FEEDS, FetchOptions, article_from_page


class Feed:
    """An RSS, Atom or JSON feed as the input of a batch: each entry is an article, in the order of the feed.

    The page that an entry links to is fetched, one page after the other; title, date and language that it does not
    declare are the entry's. Where the page cannot be had, the text that the entry carries stands in, if it carries
    the whole text; a summary never does. An entry without an article is one error, and one that comes twice counts
    once. Needs the extra: `pip install "newsstruct[html]"`.

    Args:
        source: the feed's address (http or https), or its file.
        pages: False fetches no page and takes the texts that the entries carry.
        pause: seconds between two requests to one host; its robots.txt, which is obeyed, may ask for up to a minute.
        options: what each fetch may take and reach.
    """

    def __init__(
        self,
        source: str | Path,
        *,
        pages: bool = True,
        pause: float = 1.0,
        options: FetchOptions | None = None,
    ) -> None:
        self.source = source
        self.pages = pages
        self.pause = pause
        self.options = options or FetchOptions()

    def __repr__(self) -> str:
        return f"Feed({self.place!r})"

    @property
    def place(self) -> str:
        """What the feed is called: its address, or its file."""
        return str(self.source)

    def __iter__(self) -> Iterator[Item]:
        """The articles, each fetched when it is asked for."""
        items = aiter(self)
        while (item := run(_next(items))) is not None:
            yield item

    async def __aiter__(self) -> AsyncIterator[Item]:
        """The same, inside of an event loop."""
        crawl = Crawl(self.options, self.pause)
        try:
            entries = await self._entries(crawl)
        except (InputError, ConfigurationError) as error:
            yield Unreadable(self.place, error)
            return
        for number, entry in enumerate(entries, start=1):
            yield await self._item(entry, entry.link or f"{self.place}:{number}", crawl)

    async def _entries(self, crawl: Crawl) -> list[Entry]:
        if isinstance(self.source, Path):
            try:
                data = await asyncio.to_thread(self.source.read_bytes)
            except OSError as error:
                raise InputError(f"{self.place} cannot be read: {error.strerror}.") from None
            return await asyncio.to_thread(parse_feed, data, name=self.place)
        page = await crawl.one(self.source, wanted=FEEDS)
        return await asyncio.to_thread(
            parse_feed, page.content, name=self.place, url=page.url, charset=page.charset
        )

    async def _item(self, entry: Entry, place: str, crawl: Crawl) -> Item:
        try:
            return Placed(place, await self._article(entry, crawl), (self.place,))
        except (InputError, ConfigurationError) as error:
            return unreadable(place, error)

    async def _article(self, entry: Entry, crawl: Crawl) -> Article:
        if not self.pages or not entry.link:
            return await asyncio.to_thread(_from_entry, entry)
        known = Metadata(title=entry.title, published=entry.published, language=entry.language)
        try:
            page = await crawl.page(entry.link)
            return await asyncio.to_thread(article_from_page, page, known=known)
        except InputError:
            if not entry.text:
                raise
        return await asyncio.to_thread(_from_entry, entry)


def _from_entry(entry: Entry) -> Article:
    """The article that the feed itself carries. Raises InputError."""
    if not entry.text:
        raise InputError(
            "The entry carries no article text." if entry.link else "The entry has neither link nor text."
        )
    if not entry.is_html:
        return Article.from_text(entry.text, title=entry.title, published=entry.published, url=entry.link)
    return article_from_html(
        f"<article>{entry.text}</article>",
        url=entry.link,
        title=entry.title,
        published=entry.published,
        known=Metadata(language=entry.language),
    )


async def _next(items: AsyncIterator[Item]) -> Item | None:
    return await anext(items, None)
