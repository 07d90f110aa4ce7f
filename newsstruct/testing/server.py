"""A small OpenAI-compatible server on loopback, in a thread of its own."""

import json
import socket
import socketserver
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from newsstruct.testing.replies import Request, Wire


@dataclass(frozen=True)
class Call:
    """An HTTP request as it came. Of its headers only the content's type is kept: others hold the key."""

    method: str
    path: str
    content_type: str
    body: bytes


class LoopbackHTTP:
    """Answers each call with what `serve` makes of it. Starts at once; `close` ends it."""

    def __init__(self, serve: Callable[[Call], Wire]) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.serve = serve
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The base URL an OpenAI client takes."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        """Stop serving and free the port; a second call does nothing."""
        if not self._server.open:
            return
        self._server.open = False
        with suppress(OSError):  # wakes the thread, which would wait for a next call for ever
            socket.create_connection(("127.0.0.1", self._server.server_port), timeout=1).close()
        self._thread.join(timeout=5)
        self._server.server_close()

    def _work(self) -> None:
        # `serve_forever` would look many times a second whether to end: servers that idle add up.
        while self._server.open:
            self._server.handle_request()


class LoopbackServer(LoopbackHTTP):
    """Answers each POST with what `respond` makes of it."""

    def __init__(self, respond: Callable[[Request], Wire]) -> None:
        def serve(call: Call) -> Wire:
            return respond(Request(json.loads(call.body))) if call.method == "POST" else Wire(501, {}, b"")

        super().__init__(serve)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256
    open = True
    serve: Callable[[Call], Wire]

    def server_bind(self) -> None:
        # HTTPServer looks up its own host name here, which can take seconds where there is no network.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def verify_request(self, request: object, client_address: object) -> bool:
        return self.open

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = Call(self.command, self.path, self.headers.get("Content-Type") or "", body)
        wire = self.server.serve(call)
        self.close_connection = True
        if wire.wait:
            time.sleep(wire.wait)
        if wire.keep == 0:
            return
        self.send_response(wire.status)
        for name, value in wire.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(wire.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        body = wire.body if wire.keep is None else wire.body[: wire.keep]
        if not wire.pause:
            self.wfile.write(body)
            return
        for byte in body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(wire.pause)

    do_GET = do_DELETE = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged: a test's output is its own."""
