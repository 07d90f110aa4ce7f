"""An engine for these tests: it says what it is told, and keeps what it was asked to repair."""

from collections.abc import Callable, Sequence
from typing import Any

from newsstruct import Article, NewsSummary, Options, summarize
from newsstruct.engines.base import Answer, Draft, Failure, Omission, Usage
from newsstruct.reading import Reading, read
from newsstruct.testing import EventFact, FigureFact, reply

ARTICLE = Article.from_text(
    "At least 41 miners died in a shaft collapse near Tolvar on Monday, the Mining Safety Board (MSB) said. "
    "Another 17 were taken to hospital, according to the Tolvar clinic.\n\n"
    "The owner, Brannt Mining, denied that 60 people had been underground. "
    "Its spokeswoman, Ada Lorne, said the company would pay $1.2 million to the families.\n\n"
    "Output fell by 3.5 percentage points to 71 percent of capacity.\n\n"
    "Read more: 12 ways to stay safe underground",
    title="Shaft collapse kills dozens near Tolvar",
    published="2024-05-15",
    language="en",
)


class Says:
    """Answers with a draft, then with what it has for a repair."""

    name = "model"
    model: str | None = "says"
    prompt_fingerprint: str | None = None

    def __init__(self, draft: Draft, repair: Draft | Exception | None = None) -> None:
        self._draft, self._repair = draft, repair
        self.asked: list[tuple[list[Failure], list[Omission]]] = []

    async def draft(self, reading: Reading, options: Options) -> Answer:
        return Answer(self._draft, Usage(requests=1, input_tokens=100, output_tokens=10))

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        self.asked.append((list(failures), list(omissions)))
        if isinstance(self._repair, Exception):
            raise self._repair
        return Answer(self._repair, Usage(1, 50, 5)) if self._repair else None


def grounded(
    *,
    figures: Sequence[FigureFact] = (),
    events: Sequence[EventFact] = (),
    change: Callable[[Draft], Any] = lambda draft: None,
    article: Article = ARTICLE,
) -> NewsSummary:
    """What grounding makes of a draft that states these facts, after `change` had its hand in it."""
    draft = reply(read(article), figures=figures, events=events)
    change(draft)
    return summarize(article, model=Says(draft))


def told(text: str, language: str, **claim: object) -> NewsSummary:
    """What grounding makes of a draft that claims one figure of a text; its bound is exact unless it says otherwise."""
    # Fields come from tables of cases, so that their types are not those of the keys.
    fact: FigureFact = {"bound": "exact", **claim}  # type: ignore[typeddict-item]
    return grounded(figures=[fact], article=Article.from_text(text, language=language))


def reasons(summary: NewsSummary) -> list[str]:
    """The reason codes of what was rejected."""
    return [rejection.reason for rejection in summary.rejected]


def codes(summary: NewsSummary) -> list[str]:
    """The codes of the notes."""
    return [note.code for note in summary.notes]
