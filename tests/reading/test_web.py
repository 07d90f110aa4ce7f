"""Pages from a server of our own that does what servers on the web do, and what hostile ones do."""

import asyncio
import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

import pytest

from newsstruct import Article, FetchError, FetchOptions
from newsstruct.reading import web

pytest.importorskip("httpx")
pytest.importorskip("trafilatura")

STORY = (
    "Two people were hurt when a crane fell onto a warehouse in the port of Morva, the fire service said on Monday.",
    "The wind had reached 110 kilometres an hour by noon, and the harbour master closed all four piers of the port.",
    "Ferries to the outer islands will not sail before Thursday, the port authority said in a written statement.",
)
LOCAL = FetchOptions(allow_private=("127.0.0.1",), timeout=5.0)
Reply = Callable[[socket.socket], None]


def html(text: str = "", head: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in (*STORY, *([text] if text else [])))
    return (
        f"<!doctype html><html lang=en><head><title>Crane falls</title>{head}</head>"
        f"<body><article><h1>Crane falls</h1>{paragraphs}</article></body></html>"
    )


def answer(body: bytes, kind: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Server:
    """Answers every request with the bytes, or by the function, that its path names; keeps what was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, bytes | Reply] = {}
        self.asked: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.closed = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            self.asked.append(request.decode("latin-1"))
            reply = self.replies[request.split(b" ", 2)[1].decode()]
            if isinstance(reply, bytes):
                connection.sendall(reply)
            else:
                reply(connection)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.closed.set()
    made.socket.close()


def fetched(server: Server, path: str = "/", options: FetchOptions = LOCAL) -> Article:
    return Article.from_url(server.url(path), options=options)


def refused(url: str, options: FetchOptions = LOCAL) -> str:
    with pytest.raises(FetchError) as caught:
        Article.from_url(url, options=options)
    return str(caught.value)


def test_a_page_is_read_and_says_where_it_came_from(server: Server) -> None:
    server.replies["/a"] = answer(b"", status="301 Moved Permanently", Location="/b?c=1")
    server.replies["/b?c=1"] = answer(html().encode())
    article = fetched(server, "/a")
    assert article.text == "\n\n".join(STORY)
    assert article.url == server.url("/b?c=1")
    assert all("user-agent: newsstruct/" in request.lower() for request in server.asked)
    assert all("cookie" not in request.lower() for request in server.asked)


async def test_inside_an_event_loop(server: Server) -> None:
    server.replies["/"] = answer(html().encode())
    asked, waiting = (
        Article.afrom_url(server.url("/"), options=LOCAL),
        Article.afrom_url(server.url("/"), options=LOCAL),
    )
    first, second = await asyncio.gather(asked, waiting)
    assert first == second
    assert fetched(server) == first


def test_what_is_given_wins(server: Server) -> None:
    server.replies["/"] = answer(html().encode())
    article = Article.from_url(
        server.url("/"), options=LOCAL, title="Mine", published="2024-03-04", language="en-GB"
    )
    assert (article.title, article.language) == ("Mine", "en-GB")
    assert article.published is not None
    assert article.published.date().isoformat() == "2024-03-04"


@pytest.mark.parametrize(
    ("kind", "head", "encoding"),
    [
        ("text/html; charset=windows-1252", "", "cp1252"),
        ("text/html", '<meta charset="iso-8859-1">', "latin-1"),
        ("text/html; charset=utf-8", '<meta charset="iso-8859-1">', "utf-8"),
        ("text/html; charset=koi8-u", "", "koi8-u"),
        ("text/html; charset=no-such-code", "", "utf-8"),
        ("text/html", "", "utf-16"),
    ],
)
def test_characters_are_read_as_browsers_read_them(
    server: Server, kind: str, head: str, encoding: str
) -> None:
    words = (
        "Порт закрыт, сообщили в управлении порта."
        if encoding == "koi8-u"
        else "Société Générale in Zürich closed."
    )
    server.replies["/"] = answer(html(words, head).encode(encoding), kind)
    assert fetched(server).text.endswith(words)


def test_plain_text_is_read_as_it_is(server: Server) -> None:
    server.replies["/"] = answer(
        "Zwölf Menschen starben.\n\nDas war es.".encode(), "text/plain; charset=utf-8"
    )
    assert fetched(server).text == "Zwölf Menschen starben.\n\nDas war es."


def test_packed_pages_are_unpacked(server: Server) -> None:
    server.replies["/"] = answer(gzip.compress(html().encode()), Content_Encoding="gzip")
    assert fetched(server).text == "\n\n".join(STORY)


def test_a_packed_bomb_stops_at_the_limit(server: Server) -> None:
    bomb = gzip.compress(b"<p>" + bytes(200_000_000), 9)
    server.replies["/"] = answer(bomb, Content_Encoding="gzip")
    assert "larger than 5,000,000 bytes" in refused(server.url("/"))


def test_what_is_packed_otherwise_or_broken_is_refused(server: Server) -> None:
    server.replies |= {
        "/br": answer(b"x", Content_Encoding="br"),
        "/twice": answer(gzip.compress(gzip.compress(b"x")), Content_Encoding="gzip, gzip"),
        "/wrong": answer(b"no gzip", Content_Encoding="gzip"),
        "/cut": answer(gzip.compress(html().encode())[:-40], Content_Encoding="gzip"),
        "/short": answer(html().encode())[:-40],
    }
    assert "packed as br" in refused(server.url("/br"))
    assert "packed as gzip, gzip" in refused(server.url("/twice"))
    assert "packed wrongly" in refused(server.url("/wrong"))
    assert "broke off" in refused(server.url("/cut"))
    assert "cannot be fetched" in refused(server.url("/short"))


def test_an_endless_page_stops_at_the_limit(server: Server) -> None:
    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not server.closed.is_set():
            connection.sendall(b"<p>more</p>" * 1000)

    server.replies["/"] = endless
    options = LOCAL.model_copy(update={"max_bytes": 100_000})
    assert "larger than 100,000 bytes" in refused(server.url("/"), options)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"])
def test_a_drip_ends_with_the_time(server: Server, start: bytes) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(start or b"HTTP/1.1 200 OK\r\nX: ")
        while not server.closed.wait(0.02):
            connection.sendall(b"x")

    server.replies["/"] = drip
    assert "took more than 0.3 s" in refused(server.url("/"), LOCAL.model_copy(update={"timeout": 0.3}))


def test_redirects_are_counted_and_each_is_checked(server: Server) -> None:
    def to(place: str) -> bytes:
        return answer(b"", status="302 Found", Location=place)

    server.replies |= {
        "/loop": to("/loop"),
        "/file": to("file:///etc/passwd"),
        "/nowhere": answer(b"", status="302 Found"),
    }
    server.replies |= {"/meta": to("http://169.254.169.254/latest/"), "/js": to("javascript:alert(1)")}
    server.replies |= {
        "/other": to(f"http://127.0.0.2:{server.port}/"),
        "/user": to(server.url("/", "a:b@127.0.0.1")),
    }
    assert "More than 5 redirects" in refused(server.url("/loop"))
    assert len(server.asked) == 6
    assert "only http and https" in refused(server.url("/file"))
    assert "cannot be fetched" in refused(server.url("/js"))
    for path in ("/meta", "/other"):
        assert "not on the public internet" in refused(server.url(path))
    assert "to nowhere" in refused(server.url("/nowhere"))
    assert "user name" in refused(server.url("/user"))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0.0.0.0", "10.1.2.3", "172.16.0.1",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1]",
        "[fd00::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[ff02::1]",
    ],
)  # fmt: skip
def test_only_public_addresses_are_reached(server: Server, host: str) -> None:
    message = refused(server.url("/", host), FetchOptions(timeout=5))
    assert any(reason in message for reason in ("not on the public internet", "no host", "no web address"))
    assert server.asked == []


def test_public_addresses_are_told_from_others() -> None:
    public = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
    assert all(web._may_reach(ip_address(address), FetchOptions()) for address in public)
    allowed = FetchOptions(allow_private=("10.0.0.0/8", "fd00::/8"))
    assert web._may_reach(ip_address("10.9.9.9"), allowed)
    assert web._may_reach(ip_address("::ffff:10.9.9.9"), allowed)
    assert not web._may_reach(ip_address("192.168.0.1"), allowed)


def test_a_name_is_looked_up_once_and_the_address_found_is_the_one_reached(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    look_up = socket.getaddrinfo

    def changing(host: Any, port: Any, *args: Any, **more: Any) -> Any:
        asked.append(host)
        return look_up("127.0.0.1" if len(asked) == 1 else "127.0.0.9", port, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    server.replies["/"] = answer(html().encode())
    assert Article.from_url(server.url("/", "rebind.example"), options=LOCAL).title == "Crane falls"
    assert asked == ["rebind.example"]
    assert f"Host: rebind.example:{server.port}" in server.asked[0]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "//news.example",
        "news.example",
        "",
        "http://",
        "http://[",
        "http://a b/",
        "data:text/html,x",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    refused(url)


def test_what_is_no_page_is_refused(server: Server) -> None:
    server.replies |= {
        "/gone": answer(b"", status="404 Not Found"),
        "/busy": answer(b"", status="503 Service Unavailable"),
        "/pdf": answer(b"%PDF", "application/pdf"),
        "/garbage": b"not http at all\r\n\r\n",
    }
    assert "status 404" in refused(server.url("/gone"))
    assert "status 503" in refused(server.url("/busy"))
    assert "application/pdf" in refused(server.url("/pdf"))
    assert "cannot be fetched" in refused(server.url("/garbage"))
    assert len(server.asked) == 4


def test_a_host_that_is_not_there_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert "cannot be reached" in refused(f"http://127.0.0.1:{port}/")
