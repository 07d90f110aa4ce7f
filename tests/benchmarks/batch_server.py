"""A provider for benchmarks: answers chat completions after each document's own time, over kept connections.

Run as a process of its own; it prints its port, and counts under /count.
"""

import asyncio
import json
import random
import re
import sys
from collections.abc import Callable
from typing import Any

NUMBER = re.compile(r"footbridge number (\d+)\b")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
STRAGGLER = 3.0


def seconds_for(number: int) -> float:
    """How long the answer about a document takes: 50 to 500 ms, and 3 s for every tenth or so."""
    dice = random.Random(number)
    return STRAGGLER if dice.random() < 0.1 else dice.uniform(0.05, 0.5)


def draft(number: int) -> dict[str, Any]:
    """What our schema is answered with."""
    figure = {
        "sentence": 1, "phrase": f"At least {number + 2} people", "numbers": [number + 2], "bound": "at_least",
        "unit": "people", "category": "injured", "measure": "people taken to hospital", "period": None,
        "source": None, "mention": None, "cue": None,
    }  # fmt: skip
    return {
        "headline": "A footbridge fell into the river in Oss",
        "summary": [{"text": "A footbridge fell into the river below it.", "sentences": [1]}],
        "sources": [],
        "figures": [figure],
        "events": [],
    }


def extractions(number: int) -> dict[str, Any]:
    """What langextract's prompt is answered with: the same figure."""
    attributes = {"bound": "at_least", "unit": "people", "source": "the coast guard"}
    return {"extractions": [{"figure": f"At least {number + 2} people", "figure_attributes": attributes}]}


class Provider:
    """Counts what is out at a time, and answers."""

    def __init__(self, delay: Callable[[int], float]) -> None:
        self._delay = delay
        self.requests = self.most = self._now = 0

    async def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """The completion for a request."""
        text = "\n".join(message["content"] for message in body["messages"])
        number = int(NUMBER.findall(text)[-1])
        self.requests += 1
        self._now += 1
        self.most = max(self.most, self._now)
        try:
            await asyncio.sleep(self._delay(number))
        finally:
            self._now -= 1
        ours = "json_schema" in json.dumps(body.get("response_format", {}))[:40]
        content = json.dumps(draft(number) if ours else extractions(number), separators=(",", ":"))
        return completion(content, len(text) // 4)


def completion(content: str, sent: int) -> dict[str, Any]:
    """A chat completion around a content."""
    written = len(content) // 4
    message = {"role": "assistant", "content": content, "refusal": None}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "fake-model",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": {"prompt_tokens": sent, "completion_tokens": written, "total_tokens": sent + written},
    }


async def serve(provider: Provider) -> None:
    """Serve for ever; the port goes to stdout."""

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"(?i)content-length: (\d+)", head)
                body = await reader.readexactly(int(length[1])) if length else b""
                if head.startswith(b"GET /count"):
                    told = {"requests": provider.requests, "most": provider.most}
                    provider.requests = provider.most = 0
                else:
                    told = await provider.answer(json.loads(body))
                data = json.dumps(told).encode()
                writer.write(HEAD % len(data) + data)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(connection, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    factor = float(sys.argv[1])
    asyncio.run(serve(Provider(lambda number: factor * seconds_for(number))))
