"""Articles of one sentence about places that are not, a model that reads them, and records of them."""

from pathlib import Path
from typing import Any

from newsstruct import Article, NewsSummary, Options, RefusalError, Store, Usage
from newsstruct.batch.record import Record
from newsstruct.testing import Request


def article(number: int) -> Article:
    """One of many articles, each about a place of its own."""
    text = f"The footbridge of Oss number {number} was closed by the harbour office."
    return Article.from_text(text, id=f"bridge-{number}", published="2024-06-04")


def articles(count: int) -> list[Article]:
    return [article(number) for number in range(count)]


def answer(request: Request) -> dict[str, Any]:
    """A draft that repeats the first sentence and states nothing that could fail."""
    number, first = next(iter(request.sentences.items()))
    return {
        "headline": first,
        "summary": [{"text": first, "sentences": [number]}],
        "sources": [],
        "figures": [],
        "events": [],
    }


def record(number: int = 0, *, summary: NewsSummary | None = None, spent: Usage | None = None) -> Record:
    """A record as the store keeps it: of a refusal, or with this summary."""
    return Record(
        key=f"key-{number}",
        position=number,
        id=f"id-{number}",
        options=Options(),
        article=article(number),
        question=f"question-{number}",
        summary=summary,
        usage=spent or Usage(),
        error=None if summary else RefusalError("The model declined."),
    )


def fill(path: Path, first: int, count: int) -> None:
    """Put records into a store, one commit each."""
    with Store(path) as store:
        for number in range(first, first + count):
            store.put(record(number))
