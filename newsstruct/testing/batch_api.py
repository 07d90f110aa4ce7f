"""FakeBatchAPI: a provider's /files and /batches on loopback, with the faults they have."""

import itertools
import json
import re
import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tenacity import wait_none

from newsstruct.engines.llm import ModelEngine
from newsstruct.engines.transport import Transport
from newsstruct.testing.fake import plain_client
from newsstruct.testing.replies import Reply, Request, Wire, to_wire
from newsstruct.testing.server import Call, LoopbackHTTP

_ENDED = ("completed", "failed", "expired", "cancelled")


@dataclass(frozen=True)
class Ending:
    """How a batch ends.

    Attributes:
        status: completed, failed (it was not accepted), or expired.
        undone: lines (from 0) that were not answered in time.
        missing: lines that are in no file.
        twice: lines that are in the output twice.
        garbled: lines whose answer is cut in the middle.
        reversed: the output is in the opposite order.
        problems: of a failed one: (code, line or None, message).
    """

    status: str = "completed"
    undone: Sequence[int] = ()
    missing: Sequence[int] = ()
    twice: Sequence[int] = ()
    garbled: Sequence[int] = ()
    reversed: bool = False
    problems: Sequence[tuple[str, int | None, str]] = ()


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a call: an HTTP status, or a broken connection where it is None.

    With `done` the call is carried out, and only its answer gets lost.
    """

    status: int | None = None
    done: bool = False


@dataclass
class _File:
    id: str
    name: str
    purpose: str
    content: bytes
    created: int = field(default_factory=lambda: int(time.time()))

    def shown(self) -> dict[str, Any]:
        return {
            "id": self.id, "object": "file", "bytes": len(self.content), "created_at": self.created,
            "filename": self.name, "purpose": self.purpose, "status": "processed",
        }  # fmt: skip


class FakeBatchAPI:
    """A provider with a Batch API, whose answers are given. Use it plainly or as a context manager.

    Args:
        replies: what a model answers: one reply for every request, or a function of the request.
        endings: how batches end, one after the other; those that come after end well.
        faults: by call ("POST /files"), what goes wrong with the first ones; None where nothing does.
        at_once: a batch has ended when it is looked at; else `finish` ends those that are there.

    `files` and `batches` show what is there, `calls` what was asked for, `answered` each custom_id that was paid.
    """

    def __init__(
        self,
        replies: Reply,
        *,
        endings: Sequence[Ending] = (),
        faults: Mapping[str, Sequence[Fault | None]] | None = None,
        at_once: bool = True,
    ) -> None:
        self.files: dict[str, _File] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.answered: list[str] = []
        self.requests: list[Request] = []
        self._replies = replies
        self._endings = list(endings)
        self._faults = {name: list(queue) for name, queue in (faults or {}).items()}
        self._at_once = at_once
        self._numbers = itertools.count(1)
        self._lock = threading.RLock()
        self._server = LoopbackHTTP(self._serve)
        self._close = weakref.finalize(self, self._server.close)

    @property
    def base_url(self) -> str:
        """Where it listens (`OPENAI_BASE_URL`)."""
        return self._server.url

    def engine(self, model: str = "openai/fake-model") -> ModelEngine:
        """An engine that asks here."""
        transport = Transport(backoff=wait_none())
        return ModelEngine(
            model, api_key="no-key", base_url=self.base_url, http_client=plain_client, transport=transport
        )

    def finish(self) -> None:
        """End every batch that runs."""
        with self._lock:
            for batch in self.batches.values():
                self._end(batch)

    def close(self) -> None:
        """Stop the server."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _serve(self, call: Call) -> Wire:
        address = urlsplit(call.path)
        path = address.path.removeprefix("/v1")
        name = f"{call.method} {re.sub(r'/(file|batch)-[0-9]+', '/ID', path)}"
        with self._lock:
            self.calls.append(name)
            queue = self._faults.get(name)
            fault = queue.pop(0) if queue else None
            if fault is not None and not fault.done:
                return _broken(fault)
            wire = self._routed(
                call, path, {key: values[0] for key, values in parse_qs(address.query).items()}
            )
            return wire if fault is None else _broken(fault)

    def _routed(self, call: Call, path: str, query: Mapping[str, str]) -> Wire:
        routes: list[tuple[str, Callable[..., Wire]]] = [
            (r"POST /files", lambda: self._upload(call)),
            (r"GET /files", lambda: self._listed([file.shown() for file in self.files.values()], query)),
            (r"GET /files/([\w-]+)", lambda name: _json(self.files[name].shown())),
            (r"GET /files/([\w-]+)/content", lambda name: Wire(200, {}, self.files[name].content)),
            (r"DELETE /files/([\w-]+)", self._delete),
            (r"POST /batches", lambda: self._create(json.loads(call.body))),
            (r"GET /batches", lambda: self._listed(list(self.batches.values()), query)),
            (r"GET /batches/([\w-]+)", self._retrieve),
            (r"POST /batches/([\w-]+)/cancel", self._cancel),
        ]
        for pattern, handle in routes:
            if found := re.fullmatch(pattern, f"{call.method} {path}"):
                try:
                    return handle(*found.groups())
                except KeyError as error:
                    return _error(404, f"No such thing: {error.args[0]}")
        return _error(404, f"Unknown address {path}")

    def _upload(self, call: Call) -> Wire:
        boundary = call.content_type.partition("boundary=")[2].strip('"').encode()
        parts: dict[str, tuple[str, bytes]] = {}
        for part in call.body.split(b"--" + boundary)[1:-1]:
            head, _, content = part.partition(b"\r\n\r\n")
            names = dict(re.findall(r'\b(name|filename)="([^"]*)"', head.decode()))
            parts[names["name"]] = names.get("filename", ""), content.removesuffix(b"\r\n")
        name, content = parts["file"]
        return _json(self._keep(name, parts["purpose"][1].decode(), content).shown())

    def _delete(self, name: str) -> Wire:
        del self.files[name]
        return _json({"id": name, "object": "file", "deleted": True})

    def _create(self, wanted: Mapping[str, Any]) -> Wire:
        name = f"batch-{next(self._numbers)}"
        total = self.files[wanted["input_file_id"]].content.count(b"\n")
        self.batches[name] = {
            "id": name, "object": "batch", "endpoint": wanted["endpoint"], "created_at": int(time.time()),
            "input_file_id": wanted["input_file_id"], "completion_window": wanted["completion_window"],
            "status": "validating", "metadata": wanted.get("metadata"), "output_file_id": None,
            "error_file_id": None, "request_counts": {"total": total, "completed": 0, "failed": 0},
        }  # fmt: skip
        return _json(self.batches[name])

    def _retrieve(self, name: str) -> Wire:
        if self._at_once:
            self._end(self.batches[name])
        return _json(self.batches[name])

    def _cancel(self, name: str) -> Wire:
        batch = self.batches[name]
        if batch["status"] in _ENDED:
            return _error(409, "The batch has ended.")
        batch["status"] = "cancelling"
        return _json(batch)

    def _listed(self, things: list[dict[str, Any]], query: Mapping[str, str]) -> Wire:
        """A page of a list, newest first."""
        things = things[::-1]
        names = [thing["id"] for thing in things]
        start = names.index(query["after"]) + 1 if "after" in query else 0
        end = start + int(query.get("limit", 20))
        return _json({"object": "list", "data": things[start:end], "has_more": end < len(things)})

    def _end(self, batch: dict[str, Any]) -> None:
        """Answer a batch's requests as its ending says."""
        if batch["status"] in _ENDED:
            return
        ending = self._endings.pop(0) if self._endings else Ending()
        if batch["status"] == "cancelling":
            ending = Ending("cancelled", undone=ending.undone)
        batch["status"] = ending.status
        if ending.status == "failed":
            problems = [{"code": code, "line": line, "message": told} for code, line, told in ending.problems]
            batch["errors"] = {"object": "list", "data": problems}
            return
        content = self.files[batch["input_file_id"]].content
        lines = [
            self._line(json.loads(line), place, ending) for place, line in enumerate(content.splitlines())
        ]
        order = range(len(lines))[::-1] if ending.reversed else range(len(lines))
        places = [place for place in order if place not in ending.missing]
        good = [place for place in places if _is_answer(lines[place])]
        output = [_text(lines[place], place in ending.garbled) for place in good]
        output += [_text(lines[place], False) for place in good if place in ending.twice]
        failed = [_text(lines[place], False) for place in places if place not in good]
        for name, told in (("output_file_id", output), ("error_file_id", failed)):
            if told:
                batch[name] = self._keep(name, "batch_output", "".join(told).encode()).id
        counts = {"total": len(lines), "completed": len(good), "failed": len(lines) - len(good)}
        batch["request_counts"] = counts

    def _line(self, entry: Mapping[str, Any], place: int, ending: Ending) -> dict[str, Any]:
        line = {"id": f"batch_req_{place}", "custom_id": entry["custom_id"], "response": None, "error": None}
        if place in ending.undone:
            code = "batch_cancelled" if ending.status == "cancelled" else "batch_expired"
            return {**line, "error": {"code": code, "message": "This request was not done in time."}}
        request = Request(entry["body"])
        self.requests.append(request)
        wire = to_wire(self._replies, request)
        if wire.status == 200:
            self.answered.append(entry["custom_id"])
        return {**line, "response": {"status_code": wire.status, "body": json.loads(wire.body)}}

    def _keep(self, name: str, purpose: str, content: bytes) -> _File:
        file = _File(f"file-{next(self._numbers)}", name, purpose, content)
        self.files[file.id] = file
        return file


def _is_answer(line: Mapping[str, Any]) -> bool:
    return line["response"] is not None and line["response"]["status_code"] == 200


def _text(line: Mapping[str, Any], garbled: bool) -> str:
    told = json.dumps(line, ensure_ascii=False)
    return (told[: len(told) // 2] if garbled else told) + "\n"


def _json(body: Mapping[str, Any]) -> Wire:
    return Wire(200, {"Content-Type": "application/json"}, json.dumps(body).encode())


def _error(status: int, message: str) -> Wire:
    body = {"error": {"message": message, "type": "invalid_request_error", "code": None, "param": None}}
    return Wire(status, {"Content-Type": "application/json"}, json.dumps(body).encode())


def _broken(fault: Fault) -> Wire:
    return Wire(200, {}, b"", keep=0) if fault.status is None else _error(fault.status, "a fault of the fake")
