"""Engines that do what a test tells them, without a wire in between."""

import asyncio
from collections.abc import Awaitable, Callable

from newsstruct import Draft, Options, Usage
from newsstruct.engines.base import Answer, DraftSentence, WithoutRepair
from newsstruct.reading import Reading

PRICE = 0.01
TOKENS = (80, 20)


class TownEngine(WithoutRepair):
    """Repeats the first sentence, after doing what `act` does with the article's id; each answer costs PRICE.

    Counts the articles asked about, and how many were in flight at most.
    """

    name = "model"
    model: str | None = "town/clerk"
    prompt_fingerprint: str | None = "one"

    def __init__(self, act: Callable[[str], Awaitable[object]] | None = None) -> None:
        self.act = act
        self.asked: list[str] = []
        self.most = self._now = 0

    async def draft(self, reading: Reading, options: Options) -> Answer:
        self.asked.append(reading.article.id)
        self._now += 1
        self.most = max(self.most, self._now)
        try:
            if self.act is not None:
                await self.act(reading.article.id)
            await asyncio.sleep(0)
        finally:
            self._now -= 1
        first = reading.sentences[0].text
        draft = Draft(headline=first, summary=[DraftSentence(text=first, sentences=[1])], sources=[], figures=[],
                      events=[])  # fmt: skip
        return Answer(draft, Usage(1, *TOKENS, PRICE))

    def estimate(self, reading: Reading, options: Options) -> Usage:
        return Usage(1, *TOKENS, PRICE)
