"""Articles from addresses: one page, fetched politely and within bounds. Needs the extra `html`.

The names in an address are looked up once, the address found is checked, and the connection goes to that very
address, so a name that changes its mind in between (DNS rebinding) gains nothing. Every redirect is checked again.
One call fetches one page that the caller names and follows none of its links, as a browser would; robots.txt, which
speaks to crawlers, is asked by newsstruct.reading.crawl only. Nothing is tried twice, no cookie is kept, proxies of
the environment are not used.
"""

import asyncio
import re
import socket
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final
from urllib.parse import urljoin

from pydantic import BaseModel, ConfigDict, Field, field_validator

from newsstruct._version import __version__
from newsstruct.article import Article
from newsstruct.errors import ConfigurationError, FetchError
from newsstruct.reading.html import article_from_html, decode_html
from newsstruct.reading.metadata import UNKNOWN, Metadata

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TEXT = "text/plain"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_NAT64 = IPv6Network("64:ff9b::/96")


class FetchOptions(BaseModel):
    """What one fetch may take and reach. Frozen; unknown names are an error.

    Attributes:
        timeout: seconds in all, redirects and every byte of the body included.
        max_bytes: bytes of the page at most, unpacked.
        redirects: redirects followed at most.
        allow_private: addresses or networks that are not public and may be reached all the same, such as
            "127.0.0.1" or "10.0.0.0/8". Loopback, private, link-local and other special addresses are refused.
        user_agent: how the library introduces itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    timeout: float = Field(default=20.0, gt=0)
    max_bytes: int = Field(default=5_000_000, gt=0)
    redirects: int = Field(default=5, ge=0, le=20)
    allow_private: tuple[str, ...] = ()
    user_agent: str = f"newsstruct/{__version__}"

    @field_validator("allow_private")
    @classmethod
    def _are_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for network in value:
            ip_network(network)
        return value


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address it came from in the end, its bytes, its media type and what the server said of its
    characters."""

    url: str
    content: bytes
    media_type: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a fetch is for: its name, and the media types it may come as, the first where the server names none."""

    called: str
    media_types: tuple[str, ...]
    accept: str


PAGES: Final = Wanted(
    "a web page or plain text",
    ("text/html", "application/xhtml+xml", _TEXT),
    "text/html, application/xhtml+xml, text/plain;q=0.8",
)
FEEDS: Final = Wanted(
    "a feed",
    # Servers call feeds by all of these names.
    (
        *(
            "application/xml",
            "text/xml",
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
        ),
        *("application/feed+json", "application/json", "text/html", _TEXT),
    ),
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9",
)
ROBOTS: Final = Wanted("plain text", (_TEXT,), _TEXT)


def article_from_page(
    page: Page,
    *,
    title: str | None = None,
    published: str | date | datetime | None = None,
    language: str | None = None,
    known: Metadata = UNKNOWN,
) -> Article:
    """Make an article from what was fetched; what is given wins over the page, and the page over what is `known`.

    Raises InputError.
    """
    if page.media_type == _TEXT:
        return Article.from_text(
            decode_html(page.content, page.charset),
            title=title or known.title,
            published=published or known.published,
            language=language,
            url=page.url,
        )
    return article_from_html(
        page.content,
        url=page.url,
        title=title,
        published=published,
        language=language,
        charset=page.charset,
        known=known,
    )


async def fetch(url: str, options: FetchOptions | None = None, wanted: Wanted = PAGES) -> Page:
    """Fetch one page, or what else is wanted. Raises FetchError, and ConfigurationError where httpx is missing."""
    options = options or FetchOptions()
    httpx = _httpx()
    try:
        async with asyncio.timeout(options.timeout):
            return await _follow(httpx, url, options, wanted)
    except TimeoutError:
        raise FetchError(
            f"{_short(url)} took more than {options.timeout:g} s. Allow more with FetchOptions(timeout=...)."
        ) from None
    except httpx.TimeoutException:
        raise FetchError(f"{_short(url)} did not answer in time.") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        raise FetchError(f"{_short(url)} cannot be fetched: {type(error).__name__}.") from None


async def _follow(httpx: Any, url: str, options: FetchOptions, wanted: Wanted) -> Page:
    headers = {
        "User-Agent": options.user_agent,
        "Accept": wanted.accept,
        "Accept-Encoding": "gzip",
    }
    # A connection is not used twice: the next host may have the same address and another certificate.
    once = httpx.Limits(max_keepalive_connections=0)
    async with httpx.AsyncClient(
        trust_env=False, headers=headers, timeout=options.timeout, limits=once
    ) as client:
        for _ in range(options.redirects + 1):
            target = _target(httpx, url)
            response = await _send(httpx, client, target, options)
            try:
                if response.status_code not in _REDIRECTS:
                    return await _page(response, str(target), options, wanted)
                if not (location := response.headers.get("location")):
                    raise FetchError(f"{_short(url)} redirects to nowhere.")
                url = urljoin(str(target), location)
            finally:
                await response.aclose()
            client.cookies.clear()
    raise FetchError(f"More than {options.redirects} redirects, the last to {_short(url)}.")


def _target(httpx: Any, url: str) -> Any:
    try:
        target = httpx.URL(url.strip())
    except httpx.InvalidURL:
        target = httpx.URL()
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchError(f"{_short(url)} is no web address: only http and https are fetched.")
    if target.userinfo:
        raise FetchError("The address holds a user name; fetch the page yourself and use Article.from_html.")
    return target


async def _send(httpx: Any, client: Any, target: Any, options: FetchOptions) -> Any:
    """Ask the addresses that were checked, one after the other until one can be reached."""
    addresses = await _addresses(target, options)
    host = target.raw_host.decode("ascii")
    for i, address in enumerate(addresses, 1):
        request = client.build_request(
            "GET",
            target.copy_with(host=str(address), fragment=None),
            headers={"Host": target.netloc.decode("ascii")},
            extensions={"sni_hostname": host},
        )
        try:
            return await client.send(request, stream=True, follow_redirects=False)
        except httpx.ConnectError:
            if i == len(addresses):
                raise FetchError(f"{host[:100]} cannot be reached.") from None
    raise FetchError(f"{host[:100]} has no address.")


async def _addresses(target: Any, options: FetchOptions) -> list[IPv4Address | IPv6Address]:
    host = target.raw_host.decode("ascii").strip("[]")
    port = target.port or (443 if target.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"There is no host {host[:100]}, or its name cannot be looked up.") from None
    addresses = list(dict.fromkeys(ip_address(entry[4][0]) for entry in found))
    allowed = [address for address in addresses if _may_reach(address, options)]
    if not allowed:
        raise FetchError(
            f"{host[:100]} is not on the public internet. FetchOptions(allow_private=(...)) names what may be reached."
        )
    return sorted(allowed, key=lambda address: address.version)


def _may_reach(address: IPv4Address | IPv6Address, options: FetchOptions) -> bool:
    """Whether the address is allowed or public; of one that wraps an IPv4 address, whether that one is."""
    if any(address in ip_network(network) for network in options.allow_private):
        return True
    inner = _wrapped(address)
    if inner is not None:
        return _may_reach(inner, options)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrapped(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that is reached by way of an IPv6 one, where there is one."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


async def _page(response: Any, url: str, options: FetchOptions, wanted: Wanted) -> Page:
    if response.status_code != 200:
        raise FetchError(
            f"{_short(url)} answered with status {response.status_code}.", status=response.status_code
        )
    kind = response.headers.get("content-type", "")
    media_type = kind.partition(";")[0].strip().lower() or wanted.media_types[0]
    if media_type not in wanted.media_types:
        raise FetchError(f"{_short(url)} is {media_type[:60]}, not {wanted.called}.")
    declared = _CHARSET.search(kind)
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    content = await _body(response.aiter_raw(), encoding, url, options.max_bytes)
    return Page(url, content, media_type, declared[1] if declared else None)


async def _body(chunks: AsyncIterator[bytes], encoding: str, url: str, limit: int) -> bytes:
    """The body, unpacked no further than to the limit: a few packed bytes can hold any number of others."""
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise FetchError(f"{_short(url)} is packed as {encoding[:40]}, which was not asked for.")
    unpacker = zlib.decompressobj(31) if "gzip" in encoding else None
    body = bytearray()
    try:
        async for chunk in chunks:
            body += unpacker.decompress(chunk, limit + 1 - len(body)) if unpacker else chunk
            if len(body) > limit:
                raise FetchError(
                    f"{_short(url)} is larger than {limit:,} bytes. Allow more with FetchOptions(max_bytes=...)."
                )
    except zlib.error:
        raise FetchError(f"{_short(url)} is packed wrongly.") from None
    if unpacker and not unpacker.eof:
        raise FetchError(f"{_short(url)} broke off.")
    return bytes(body)


def _short(url: str) -> str:
    return url if len(url) <= 120 else f"{url[:119]}…"


def _httpx() -> Any:
    try:
        return import_module("httpx")
    except ImportError:
        raise ConfigurationError(
            "Fetching web pages needs the extra html (httpx is missing): pip install 'newsstruct[html]'"
        ) from None
