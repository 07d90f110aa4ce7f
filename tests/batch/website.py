"""A website on this machine: what it answers is what its paths are set to, and what was asked is kept."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from newsstruct import FetchOptions

LOCAL = FetchOptions(allow_private=("127.0.0.1",), timeout=5.0)


@dataclass
class Website:
    """`set` says what a path answers; every other path is a 404."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def set(
        self, path: str, body: str | bytes, kind: str = "text/html", status: int = 200, **more: str
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = (status, {"Content-Type": kind, **more}, data)


@contextmanager
def website() -> Iterator[Website]:
    """A site that is up inside of the block."""
    site = Website()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.moments.append(time.monotonic())
            status, headers, body = site.answers.get(self.path, (404, {"Content-Type": "text/html"}, b""))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
