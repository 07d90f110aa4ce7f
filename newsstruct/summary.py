"""The result: what an article says, each item tied to the words that say it.

All offsets are Unicode code points of the article's text: `text[span.start:span.end] == span.text`.
What the fields mean is explained in docs/fields.md.
"""

import datetime
from typing import Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

SCHEMA_VERSION = "1"

Bound = Literal["exact", "approximate", "at_least", "at_most", "more_than", "less_than", "range"]
Category = Literal[
    "killed", "injured", "missing", "displaced", "detained", "rescued", "infected", "affected",
    "money", "percent", "count", "duration", "distance", "area", "rate", "rank", "vote", "score", "other",
]  # fmt: skip
SourceKind = Literal["person", "organisation", "official", "document", "media", "anonymous"]
Basis = Literal["explicit", "relative", "publication"]
EventStatus = Literal["occurred", "ongoing", "planned", "alleged"]
AttributionStatus = Literal["attributed", "unattributed", "unverified"]
ItemKind = Literal["figure", "event", "sentence", "attribution", "date", "headline"]
Reason = Literal[
    "quote_not_found", "value_not_in_quote", "not_a_figure", "unit_not_stated",
    "source_not_found", "source_of_another_statement", "speaker_not_found", "date_not_stated",
    "date_not_derivable", "unsupported_sentence", "negated", "hypothetical",
    "in_furniture", "duplicate",
]  # fmt: skip
NoteCode = Literal[
    "figures_reconcile", "figures_conflict", "sum_mismatch", "bound_corrected", "unit_corrected",
    "category_corrected", "date_corrected", "status_corrected", "period_dropped",
    "description_replaced", "source_possibly_missed", "possibly_missed", "no_publication_date",
    "language_not_supported", "names_not_checked", "not_translated", "model_repaired", "repair_failed",
]  # fmt: skip

BOUNDS: tuple[Bound, ...] = get_args(Bound)
CATEGORIES: tuple[Category, ...] = get_args(Category)
# What happens to people: figures of these categories count persons.
HARM: frozenset[Category] = frozenset(
    {"killed", "injured", "missing", "displaced", "detained", "rescued", "infected", "affected"}
)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


class Frozen(BaseModel):
    """A pydantic model that cannot be changed and takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A stretch of the article: code points `start` (included) to `end` (excluded), and the words there."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"a span from {self.start} to {self.end} cannot hold {len(self.text)} characters"
            )
        return self


class Attribution(Frozen):
    """Who says a thing: the source, the person who speaks for it, and the mention beside the statement.

    Attributes:
        source: the fullest name the article gives to the one whose knowledge it is.
        speaker: the person who speaks for that source; None where a person speaks for themselves.
        kind: person, organisation, official, document, media or anonymous.
        cue: the words that say so ("said", "according to").
        mention: where the source is named beside the statement.
    """

    source: str
    speaker: str | None = None
    kind: SourceKind
    cue: str
    mention: Span


class Sentence(Frozen):
    """One sentence of the summary and the sentences of the article that bear it out."""

    text: str
    evidence: tuple[Span, ...]


class Figure(Frozen):
    """A number the article states, with what it counts and who says so.

    Attributes:
        id: "f1", "f2", ... in the order of the text.
        value: the number in plain units ("1.2 billion" is 1200000000.0); None for a range.
        low, high: the ends of a range, else None.
        bound: what the words around the number make of it.
        unit: people, percent, percentage_point, basis_point, an ISO 4217 code, a unit of measure (km, day),
            or the counted noun in the singular.
        category: what kind of thing is counted.
        measure: what is counted, in the article's words.
        period: EDTF date or interval in which the counted thing happened, or None.
        location: the place, as the article names it, or None.
        attribution: who states it; None where the article itself does, or where the source is unverified.
        attribution_status: attributed, unattributed, or unverified (one was named but is not borne out).
        evidence: the phrase that states the number.
    """

    id: str
    value: float | None
    low: float | None = None
    high: float | None = None
    bound: Bound
    unit: str
    category: Category
    measure: str
    period: str | None = None
    location: str | None = None
    attribution: Attribution | None = None
    attribution_status: AttributionStatus
    evidence: Span


class Event(Frozen):
    """Something that happened, is happening or is planned, with its date.

    Attributes:
        id: "e1", "e2", ... in the order of time.
        date: EDTF (2017-10-20, 2017-10, 2017-09-21~/2017-09-30~), or None where none can be derived.
        start, end: the first and the last day it can have been, or None.
        basis: explicit (the text gives it), relative (counted from another date), publication.
        expression: the words the date comes from, or None where it is implied.
        description: what happened.
        status: occurred, ongoing, planned or alleged.
        attribution, attribution_status: as for figures.
        evidence: the clause that reports it.
    """

    id: str
    date: str | None
    start: datetime.date | None = None
    end: datetime.date | None = None
    basis: Basis
    expression: Span | None = None
    description: str
    status: EventStatus
    attribution: Attribution | None = None
    attribution_status: AttributionStatus
    evidence: Span


class Note(Frozen):
    """What a careful reader would be told: a code, a sentence, and the ids of the items it is about."""

    code: NoteCode
    message: str
    items: tuple[str, ...] = ()


class Rejection(Frozen):
    """An item, or a part of one, that is not borne out by the text, with the reason. Nothing is dropped in silence."""

    kind: ItemKind
    reason: Reason
    detail: str
    draft: dict[str, JsonValue]


class ArticleInfo(Frozen):
    """The article a result belongs to. `text` is None when `Options(keep_text=False)`."""

    id: str
    title: str | None
    published: datetime.datetime | None
    url: str | None
    language: str
    sha256: str
    text: str | None


class Run(Frozen):
    """How the result came about: engine, requests, tokens, money (None where the price is unknown), seconds."""

    engine: str
    model: str | None = None
    prompt_fingerprint: str | None = None
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0
    library_version: str


class NewsSummary(Frozen):
    """What one article says: summary, timeline, figures, notes, and what was rejected and why.

    `model_dump_json()` and `model_validate_json()` are each other's inverse. Construction fails when a
    span or a place does not match the article's text, so a result in hand is always true to its article.
    """

    schema_version: str = SCHEMA_VERSION
    article: ArticleInfo
    headline: str
    summary: tuple[Sentence, ...]
    timeline: tuple[Event, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Note, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    run: Run

    def spans(self) -> list[Span]:
        """Every span of the result, in no particular order."""
        found = [span for sentence in self.summary for span in sentence.evidence]
        items: tuple[Figure | Event, ...] = (*self.figures, *self.timeline)
        for item in items:
            found.append(item.evidence)
            if item.attribution:
                found.append(item.attribution.mention)
        found.extend(event.expression for event in self.timeline if event.expression)
        return found

    def _repr_html_(self) -> str:
        """How a notebook shows the result."""
        from newsstruct.views.html import summary_fragment

        return summary_fragment(self)

    @model_validator(mode="after")
    def _spans_are_true(self) -> Self:
        text = self.article.text
        if text is not None:
            for span in self.spans():
                if text[span.start : span.end] != span.text:
                    raise ValueError(f"the article does not say {span.text[:60]!r} at {span.start}")
            for figure in self.figures:
                if figure.location is not None and figure.location not in text:
                    raise ValueError(f"the article does not name {figure.location[:60]!r}")
        return self


def as_json(model: BaseModel) -> dict[str, Any]:
    """A pydantic model as plain JSON values."""
    return model.model_dump(mode="json")
