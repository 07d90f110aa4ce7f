"""A provider for benchmarks: answers chat completions after each document's own time, over kept connections.

Run as a process of its own; it prints its port, and counts under /count.
"""

import asyncio
import json
import random
import re
import sys
import time
from collections.abc import Callable
from typing import Any

from batch_articles import Piece, piece

NUMBER = re.compile(r"Footbridge number (\d+)\b")
SENTENCE = re.compile(r"(?m)^\[(\d+)\] (.+)$")
BOUNDS = {
    "At least": "at_least",
    "More than": "more_than",
    "About": "approximate",
    "Some": "approximate",
    "Nearly": "approximate",
    "about": "approximate",
    "Around": "approximate",
    "up to": "at_most",
    "Up to": "at_most",
}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
STRAGGLER = 3.0


def seconds_for(number: int) -> float:
    """How long the answer about a document takes: 50 to 500 ms, and 3 s for every tenth or so."""
    dice = random.Random(number)
    return STRAGGLER if dice.random() < 0.1 else dice.uniform(0.05, 0.5)


def draft(found: Piece, question: str) -> dict[str, Any]:
    """What our schema is answered with."""
    lines = {text: int(number) for number, text in SENTENCE.findall(question)}

    def place(phrase: str) -> int:
        return next(number for text, number in lines.items() if phrase in text)

    names = list(dict.fromkeys(fact.said[0] for fact in found.facts if fact.said))
    figures = []
    for fact in found.facts:
        source, cue = fact.said or (None, None)
        figures.append({
            "sentence": place(fact.phrase), "phrase": fact.phrase, "numbers": [fact.value], "bound": bound(fact.phrase),
            "unit": fact.unit, "category": fact.category, "measure": fact.unit, "period": None,
            "source": names.index(source) + 1 if source else None, "mention": source, "cue": cue,
        })  # fmt: skip
    events = [
        {
            "sentence": place(event.phrase), "phrase": event.phrase, "expression": event.expression,
            "date": event.date, "basis": "explicit", "status": "occurred", "description": event.phrase,
            "source": None, "mention": None, "cue": None,
        }
        for event in found.events
    ]  # fmt: skip
    return {
        "headline": "A footbridge fell into the river in Oss",
        "summary": [{"text": text, "sentences": [number]} for text, number in list(lines.items())[:3]],
        "sources": [
            {"id": number, "name": name, "speaker": None, "kind": "organisation"}
            for number, name in enumerate(names, start=1)
        ],
        "figures": figures,
        "events": events,
    }


def extractions(found: Piece, _: str) -> dict[str, Any]:
    """What langextract's prompt is answered with: the same figures and events, and no summary."""
    told: list[dict[str, Any]] = []
    for fact in found.facts:
        source, cue = fact.said or (None, None)
        attributes = {
            "value": fact.value,
            "bound": bound(fact.phrase),
            "unit": fact.unit,
            "category": fact.category,
        }
        attributes |= {"source": source, "cue": cue} if source else {}
        told.append({"figure": fact.phrase, "figure_attributes": attributes})
    told += [
        {"event": event.phrase, "event_attributes": {"date": event.date, "expression": event.expression}}
        for event in found.events
    ]
    return {"extractions": told}


def bound(phrase: str) -> str:
    """What the words before the number say of it."""
    return next((bound for words, bound in BOUNDS.items() if phrase.startswith(words)), "exact")


class Provider:
    """Counts what is out at a time, and answers."""

    def __init__(self, delay: Callable[[int], float]) -> None:
        self._delay = delay
        self.requests = self.most = self._now = 0
        self._cpu = time.process_time()

    def counted(self) -> dict[str, float]:
        """Requests, those out at most, and seconds of the CPU since it was asked last."""
        told = {"requests": self.requests, "most": self.most, "cpu": time.process_time() - self._cpu}
        self.requests = self.most = 0
        self._cpu = time.process_time()
        return told

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
        answer = draft if "json_schema" in body.get("response_format", {}) else extractions
        content = json.dumps(answer(piece(number), text), separators=(",", ":"))
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
                    told = provider.counted()
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
