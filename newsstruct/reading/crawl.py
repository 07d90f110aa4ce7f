"""Pages that nobody named one by one: fetched with pauses, and where robots.txt lets them be."""

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsstruct.errors import FetchError
from newsstruct.reading.web import PAGES, ROBOTS, FetchOptions, Page, Wanted, fetch

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

_LONGEST_PAUSE = 60.0
_FAULT = 500


class Crawl:
    """Fetches page after page, for one reader at a time.

    Args:
        options: what each fetch may take and reach.
        pause: seconds between two requests to one host; its robots.txt may ask for up to a minute.
    """

    def __init__(self, options: FetchOptions, pause: float) -> None:
        self._options = options
        self._pause = pause
        self._rules: dict[str, RobotFileParser] = {}
        self._free: dict[str, float] = {}  # by host: when the next request may go

    async def page(self, url: str) -> Page:
        """Fetch a page. Raises FetchError, also where robots.txt does not let it be, and ConfigurationError."""
        origin = _origin(url)
        if origin is None:
            return await fetch(url, self._options)
        if origin not in self._rules:
            self._rules[origin] = await self._ask(origin)
        rules, agent = self._rules[origin], self._options.user_agent
        if not rules.can_fetch(agent, url):
            raise FetchError(f"The robots.txt of {origin} keeps programs from this page.")
        pause = min(float(rules.crawl_delay(agent) or 0), _LONGEST_PAUSE)
        return await self.one(url, max(pause, self._pause))

    async def one(self, url: str, pause: float | None = None, wanted: Wanted = PAGES) -> Page:
        """Fetch what the caller names, robots.txt or not. Raises FetchError and ConfigurationError."""
        origin, clock = _origin(url) or "", asyncio.get_running_loop()
        await asyncio.sleep(self._free.get(origin, 0.0) - clock.time())
        try:
            return await fetch(url, self._options, wanted)
        finally:
            self._free[origin] = clock.time() + (self._pause if pause is None else pause)

    async def _ask(self, origin: str) -> "RobotFileParser":
        """The rules of a host: none where it has no robots.txt, and nothing is allowed where it fails to say."""
        from urllib.robotparser import RobotFileParser  # slow to import

        rules = RobotFileParser()
        try:
            page = await self.one(f"{origin}/robots.txt", wanted=ROBOTS)
        except FetchError as error:
            rules.parse(["User-agent: *", "Disallow: /"] if error.details.get("status", 0) >= _FAULT else [])
        else:
            rules.parse(page.content.decode("utf-8", "replace").splitlines())
        return rules


def _origin(url: str) -> str | None:
    """Scheme and host of an address; None where it has none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else None
