"""Gold articles: what a careful reader takes from an article, in the format of docs/evaluation.md."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from newsstruct.article import Article, decode, parse_published
from newsstruct.errors import InputError
from newsstruct.facts.edtf import day_bounds
from newsstruct.summary import Basis, Bound, Category, EventStatus, SourceKind


def _edtf(value: str) -> str:
    try:
        day_bounds(value)
    except ValueError:
        raise ValueError(
            f"{value!r} is no EDTF date such as 2017-10-20, 2017-10 or 2017-09~/2017-10"
        ) from None
    return value


def _moment(value: str) -> str:
    try:
        parse_published(value)
    except InputError as error:
        raise ValueError(str(error)) from None
    return value


Edtf = Annotated[str, AfterValidator(_edtf)]
Words = Annotated[str, Field(min_length=1)]


class GoldModel(BaseModel):
    """Base of the gold format's parts: frozen, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldAttribution(GoldModel):
    """Who says a figure or an event; `start`, `end` and `quote` are the mention beside it."""

    source: Words
    aliases: tuple[Words, ...] = ()
    speaker: Words | None
    kind: SourceKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: Words
    cue: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which the source is right."""
        return (self.source, *self.aliases)


class GoldFigure(GoldModel):
    """A figure; `core` is False for a minor one that is neither wanted nor held against anyone."""

    id: Words
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    category: Category
    measure: str
    period: Edtf | None
    attribution: GoldAttribution | None
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: Words
    core: bool

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        """Value, low and high."""
        return (self.value, self.low, self.high)

    @model_validator(mode="after")
    def _value_or_range(self) -> Self:
        ends = (self.low is not None, self.high is not None)
        wanted = (True, True) if self.bound == "range" else (False, False)
        if ends != wanted or (self.value is None) != (self.bound == "range"):
            raise ValueError("a range has low and high and no value; every other bound has a value alone")
        return self


class GoldEvent(GoldModel):
    """A dated event; `expression` is what its date comes from, or None where it is implied."""

    id: Words
    date: Edtf | None
    expression: Words | None
    expression_start: int | None = Field(ge=0)
    expression_end: int | None = Field(ge=0)
    basis: Basis
    description: str
    status: EventStatus
    attribution: GoldAttribution | None
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: Words
    core: bool


class Stretch(GoldModel):
    """A stretch of furniture: nothing may be taken from it."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Check(GoldModel):
    """Arithmetic between figures, named by their ids."""

    kind: Literal["sum"]
    total: str
    parts: tuple[str, ...] = Field(min_length=1)


class GoldArticle(GoldModel):
    """An article and what a careful reader takes from it."""

    id: Words
    language: Words
    title: str | None
    published: Annotated[str, AfterValidator(_moment)] | None
    text: Words
    figures: tuple[GoldFigure, ...]
    events: tuple[GoldEvent, ...]
    key_facts: tuple[Words, ...]
    furniture: tuple[Stretch, ...] = ()
    traps: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()

    def article(self) -> Article:
        """The article as it is handed to an engine: text, title, date, and its language where it is told."""
        return Article.from_text(
            self.text, title=self.title, published=self.published, language=self.language, id=self.id
        )

    def in_furniture(self, start: int, end: int) -> bool:
        """Whether any part of this stretch is furniture."""
        return any(piece.start < end and start < piece.end for piece in self.furniture)


def load_gold(path: str | Path) -> GoldArticle:
    """Read and check one gold file.

    Raises InputError that names the file, the item and what is wrong with it; `details["problems"]` lists
    everything that is wrong.
    """
    path = Path(path)
    try:
        data = json.loads(decode(path.read_bytes(), name=path.name))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{path} is not JSON: line {error.lineno}: {error.msg}.") from None
    if not isinstance(data, dict):
        raise InputError(f"{path} is no gold article: it holds a {type(data).__name__}, not an object.")
    try:
        gold = GoldArticle.model_validate(data)
    except ValidationError as error:
        raise _faulty(path, [_in_words(data, issue) for issue in error.errors(include_url=False)]) from None
    if problems := list(_misplaced(gold)):
        raise _faulty(path, problems)
    return gold


def _faulty(path: Path, problems: list[str]) -> InputError:
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return InputError(f"{path}: {problems[0]}{more}.", problems=problems)


def gold_files(paths: Iterable[str | Path]) -> list[Path]:
    """The gold files under these paths: files as they are, folders by their *.json. InputError for none."""
    found: list[Path] = []
    for given in map(Path, paths):
        inside = sorted(given.glob("*.json")) if given.is_dir() else [given]
        if not inside:
            raise InputError(f"{given} holds no .json file.")
        found += inside
    if not found:
        raise InputError("No gold article was given.")
    return found


def _misplaced(gold: GoldArticle) -> Iterator[str]:
    """Spans that do not hold their quote, ids given twice, and checks that name no figure."""
    ids: set[str] = set()
    items: tuple[GoldFigure | GoldEvent, ...] = (*gold.figures, *gold.events)
    for item in items:
        name = _name(item)
        if item.id in ids:
            yield f"{name}: this id is given twice"
        ids.add(item.id)
        yield from _misquoted(gold.text, name, "quote", item.start, item.end, item.quote)
        if item.attribution:
            mention = item.attribution
            yield from _misquoted(
                gold.text, name, "attribution.quote", mention.start, mention.end, mention.quote
            )
        if isinstance(item, GoldEvent):
            start, end = item.expression_start, item.expression_end
            yield from _misquoted(gold.text, name, "expression", start, end, item.expression)
    for number, piece in enumerate(gold.furniture, 1):
        if not piece.start < piece.end <= len(gold.text):
            yield f"furniture {number}: {piece.start} to {piece.end} is no stretch of the text"
    figures = {figure.id for figure in gold.figures}
    for number, check in enumerate(gold.checks, 1):
        for unknown in sorted({check.total, *check.parts} - figures):
            yield f"check {number}: there is no figure {unknown!r}"


def _misquoted(
    text: str, name: str, field: str, start: int | None, end: int | None, quote: str | None
) -> Iterator[str]:
    if start is None or end is None or quote is None:
        if (start, end, quote) != (None, None, None):
            yield f"{name}: {field} and its offsets are given together or not at all"
        return
    there = text[start:end]
    if there != quote:
        yield f"{name}: the text has {there[:60]!r} at {start} to {end}, {field} is {quote[:60]!r}"


def _name(item: GoldFigure | GoldEvent) -> str:
    return f"{'figure' if isinstance(item, GoldFigure) else 'event'} {item.id}"


def _in_words(data: dict[str, Any], issue: Any) -> str:
    """One of pydantic's findings as "figure f3: bound: ..."."""
    place = list(issue["loc"])
    name = ""
    if len(place) > 1 and isinstance(place[1], int):
        entry = data[place[0]][place[1]]
        label = {"figures": "figure", "events": "event"}.get(place[0], place[0].removesuffix("s"))
        own = entry.get("id") if isinstance(entry, dict) else None
        name = f"{label} {own or place[1] + 1}: "
        place = place[2:]
    field = ".".join(str(part) for part in place)
    message = issue["msg"].removeprefix("Value error, ")
    message = message[0].lower() + message[1:]
    given = issue["input"]
    if issue["type"] == "literal_error":
        message = f"{given!r} is none of {issue['ctx']['expected']}"
    elif isinstance(given, str | int | float | None) and issue["type"] not in ("missing", "value_error"):
        message += f", not {str(given)[:60]!r}"
    return f"{name}{field}: {message}" if field else f"{name}{message}"
