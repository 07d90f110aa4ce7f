"""What is asked in a provider's files: requests, the lines they make, and what they cost."""

import json
from dataclasses import replace

from newsstruct.batch.provider.queue import Asked, Kind
from newsstruct.engines.base import Usage
from newsstruct.engines.llm import ModelEngine, Question
from newsstruct.options import Options

ENDPOINT = "/v1/chat/completions"
# What a Batch API takes of the list price.
_SHARE = 0.5
# A custom_id may have 64 characters.
_KEY_LENGTH = 40


def discounted(usage: Usage) -> Usage:
    """A usage at the price of a Batch API."""
    return replace(usage, cost_usd=None if usage.cost_usd is None else usage.cost_usd * _SHARE)


def asked_of(
    question: Question, key: str, kind: Kind, engine: ModelEngine, options: Options, *, halved: bool = False
) -> Asked:
    """A question as a request that waits."""
    part = question.part
    first, last = (part[0].number, part[-1].number) if part else (0, 0)
    name = f"{key[:_KEY_LENGTH]}-{first}-{last}"
    if kind == "repair":
        name = f"{key[:_KEY_LENGTH]}-repair"
    size = len(line_of(engine, question.text, name, options))
    sent = engine.expected(question, options).input_tokens
    return Asked(name, key, kind, first, last, halved, question.text, size, sent)


def line_of(engine: ModelEngine, question: str, name: str, options: Options) -> bytes:
    """A request as a line of a batch's file."""
    body = engine.request(question, options)
    entry = {"custom_id": name, "method": "POST", "url": ENDPOINT, "body": body}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
