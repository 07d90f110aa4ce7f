"""What an engine is, and the draft it hands over: the answer before anything is checked.

The draft is also the schema a language model answers in, so it is small and flat: items cite a sentence
number and the shortest verbatim phrase, sources stand once in a list of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field

from newsstruct.options import Options
from newsstruct.reading import Reading
from newsstruct.summary import Basis, Bound, Category, EventStatus, Reason, SourceKind


class DraftModel(BaseModel):
    """Base of the draft's parts. Unknown fields are ignored: models add some, and none of them is used."""

    model_config = ConfigDict(extra="ignore")


class DraftSource(DraftModel):
    """A source, once: the fullest name the article gives, who speaks for it (or null), and its kind."""

    id: int
    name: str
    speaker: str | None
    kind: SourceKind


class DraftSentence(DraftModel):
    """A sentence of the summary and the numbers of the article's sentences that bear it out."""

    text: str
    sentences: list[int]


class DraftFigure(DraftModel):
    """A figure as an engine proposes it."""

    sentence: int = Field(description="number of the sentence that states it")
    phrase: str = Field(description="shortest verbatim words that state the number with its bound and unit")
    numbers: list[float] = Field(description="[value], or [low, high] for a range")
    bound: Bound
    unit: str
    category: Category
    measure: str = Field(description="what is counted, few words")
    period: str | None = Field(description="EDTF date or interval when it happened, or null")
    source: int | None = Field(description="id of its source, or null where the article itself states it")
    mention: str | None = Field(description="verbatim words that name the source beside the statement")
    cue: str | None = Field(description="verbatim words that attribute, such as said")


class DraftEvent(DraftModel):
    """A dated event as an engine proposes it."""

    sentence: int = Field(description="number of the sentence that reports it")
    phrase: str = Field(description="shortest verbatim clause that reports it")
    expression: str | None = Field(description="verbatim words the date comes from, or null")
    date: str | None = Field(description="EDTF, or null where none can be derived")
    basis: Basis
    status: EventStatus
    description: str
    source: int | None
    mention: str | None
    cue: str | None


class Draft(DraftModel):
    """What an engine says of an article before grounding."""

    headline: str
    summary: list[DraftSentence]
    sources: list[DraftSource]
    figures: list[DraftFigure]
    events: list[DraftEvent]


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer cost: requests made (failed ones too), tokens, and US dollars where the price is known."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None

    def __add__(self, other: "Usage") -> "Usage":
        costs = [usage.cost_usd for usage in (self, other) if usage.requests]
        known = [cost for cost in costs if cost is not None]
        return Usage(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            sum(known) if known and len(known) == len(costs) else None,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """A draft and what it cost."""

    draft: Draft
    usage: Usage = Usage()


@dataclass(frozen=True, slots=True)
class Failure:
    """An item of a draft that grounding turned down, for the repair request: its place, reason and detail."""

    item: str  # "figure 3", "event 1", "sentence 2": one-based places in the draft
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Omission:
    """Something the rules found that the draft left out: sentence number and phrase."""

    sentence: int
    phrase: str


@runtime_checkable
class Engine(Protocol):
    """Anything that turns a reading into a draft. Pass one as `model=`.

    `name` is "rules" or "model"; `model` the provider string or None; `prompt_fingerprint` a short hash or None.
    `repair` is asked at most once; it answers with replacements for the failed items and with what was missed, as a
    draft that holds only those, or with None when it has nothing to add.
    """

    name: str
    model: str | None
    prompt_fingerprint: str | None

    async def draft(self, reading: Reading, options: Options) -> Answer:
        """Read the article once. Raises ModelError when no usable answer comes."""
        ...

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        """Ask once for corrections of the failed items and for what was left out."""
        ...


@runtime_checkable
class Estimating(Protocol):
    """An engine that can tell what a draft would cost before anything is asked."""

    def estimate(self, reading: Reading, options: Options) -> Usage:
        """What `draft` would spend when all goes well."""
        ...


class WithoutRepair:
    """For engines that have nothing to add when they are asked again."""

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        """Nothing."""
        return None
