"""What a fake model may answer, and how each answer goes over the wire."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from pydantic import BaseModel

_NUMBERED = re.compile(r"^\[(\d+)(?:, title)?\] (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Request:
    """A request as the fake model saw it. Headers are not kept: they hold the key."""

    body: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages sent."""
        return list(self.body.get("messages", []))

    @property
    def system(self) -> str:
        """The instructions."""
        return "\n".join(m["content"] for m in self.messages if m["role"] == "system")

    @property
    def user(self) -> str:
        """What was asked: the header and the article's sentences."""
        return "\n".join(m["content"] for m in self.messages if m["role"] == "user")

    @cached_property
    def sentences(self) -> dict[int, str]:
        """The numbered sentences of the question, by number."""
        return {int(number): text for number, text in _NUMBERED.findall(self.user)}

    @property
    def mode(self) -> str:
        """How the answer's schema was handed over: tools, json_schema or markdown_json."""
        if self.body.get("tools"):
            return "tools"
        return "json_schema" if "response_format" in self.body else "markdown_json"


@dataclass(frozen=True)
class Completion:
    """A chat completion in all its parts. A mapping as `content` goes out as the mode asked for demands.

    `calls` is the number of tool calls (in mode tools), `usage` the tokens reported (input, output).
    """

    content: Mapping[str, Any] | BaseModel | str | None = None
    finish_reason: str | None = None
    refusal: str | None = None
    calls: int = 1
    choices: int = 1
    usage: tuple[int, int] | None = None


@dataclass(frozen=True)
class Response:
    """A bare HTTP response: status, body (a mapping becomes JSON) and headers."""

    status: int = 200
    body: Mapping[str, Any] | str | bytes = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"


@dataclass(frozen=True)
class Drop:
    """The connection is closed without a response, or after the first `after` bytes of it."""

    after: int = 0


@dataclass(frozen=True)
class Delay:
    """A reply that comes after some seconds."""

    seconds: float
    reply: "Reply"


@dataclass(frozen=True)
class Drip:
    """A reply whose body comes byte by byte, with this pause (seconds) between them."""

    pause: float
    reply: "Reply"


Reply: TypeAlias = (
    BaseModel
    | Mapping[str, Any]
    | str
    | int
    | Completion
    | Response
    | Drop
    | Delay
    | Drip
    | BaseException
    | type[BaseException]
    | Callable[[Request], Any]
)
"""A draft or dict (the answer), a str (raw text), an int (an HTTP status), an exception that stands for a broken
connection (ConnectionError) or silence (TimeoutError), one of the classes here, or a function of the Request that
returns any of these."""


@dataclass(frozen=True)
class Wire:
    """A response as bytes, and how they are sent. `keep` cuts the connection after so many bytes."""

    status: int
    headers: dict[str, str]
    body: bytes
    wait: float = 0.0
    pause: float = 0.0
    keep: int | None = None


def to_wire(reply: Any, request: Request) -> Wire:
    """How a reply to this request goes over the wire. Raises TypeError for what is no reply."""
    match reply:
        case Delay(seconds, inner):
            wire = to_wire(inner, request)
            return Wire(wire.status, wire.headers, wire.body, wire.wait + seconds, wire.pause, wire.keep)
        case Drip(pause, inner):
            wire = to_wire(inner, request)
            return Wire(wire.status, wire.headers, wire.body, wire.wait, pause, wire.keep)
        case Drop(after):
            wire = to_wire(Completion("x" * (after + 1)), request)
            return Wire(wire.status, wire.headers, wire.body, keep=after)
        case Response(status, body, headers, content_type):
            data = body if isinstance(body, bytes) else _text(body).encode()
            return Wire(status, {"Content-Type": content_type, **headers}, data)
        case Completion():
            return to_wire(Response(200, _completion(reply, request)), request)
        case bool():
            pass
        case int():
            error = {"message": f"status {reply} from the fake model", "type": "fake", "code": None}
            return to_wire(Response(reply, {"error": error}), request)
        case str() | Mapping() | BaseModel():
            return to_wire(Completion(reply), request)
    kind = reply if isinstance(reply, type) else type(reply)
    if issubclass(kind, TimeoutError):
        return to_wire(Delay(3600, 504), request)
    if issubclass(kind, BaseException):
        return to_wire(Drop(), request)
    if callable(reply):
        return to_wire(reply(request), request)
    raise TypeError(f"{kind.__name__} is no reply of a fake model")


def _text(body: Any) -> str:
    if isinstance(body, BaseModel):
        return body.model_dump_json()
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)


def _completion(reply: Completion, request: Request) -> dict[str, Any]:
    content = None if reply.content is None else _text(reply.content)
    is_data = content is not None and not isinstance(reply.content, str)
    message: dict[str, Any] = {"role": "assistant", "content": content, "refusal": reply.refusal}
    ending = "stop"
    if is_data and request.mode == "tools":
        name = request.body["tools"][0]["function"]["name"]
        call = {"type": "function", "function": {"name": name, "arguments": content}}
        message["content"] = None
        message["tool_calls"] = [{**call, "id": f"call_{number}"} for number in range(reply.calls)]
        ending = "tool_calls"
    elif is_data and request.mode == "markdown_json":
        message["content"] = f"```json\n{content}\n```"
    sent, written = reply.usage or (len(_text(request.body)) // 4, len(content or "") // 4)
    choice = {
        "index": 0,
        "message": message,
        "finish_reason": reply.finish_reason or ending,
        "logprobs": None,
    }
    return {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": request.body.get("model", "fake"),
        "choices": [{**choice, "index": number} for number in range(reply.choices)],
        "usage": {"prompt_tokens": sent, "completion_tokens": written, "total_tokens": sent + written},
    }
