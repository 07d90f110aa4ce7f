"""A story as pandas frames (`pip install "newsstruct[pandas]"`), with these columns and dtypes even without rows."""

import importlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from newsstruct.errors import ConfigurationError
from newsstruct.story.story import Move, Story
from newsstruct.summary import BOUNDS, CATEGORIES, EventStatus

if TYPE_CHECKING:
    import pandas as pd

# Days reach from the year 1 to 9999, which microseconds hold and nanoseconds do not.
_DAY: Final = "datetime64[us]"
Closed = tuple[str, ...]
LEDGER: Final[dict[str, str | Closed]] = {
    "account": "string", "topic": "string", "category": CATEGORIES, "unit": "string", "what": "string",
    "place": "string", "period": "string", "claim": "string", "reported": _DAY, "source": "string", "speaker": "string",
    "value": "Float64", "low": "Float64", "high": "Float64", "bound": BOUNDS, "move": get_args(Move),
    "stands": "boolean", "superseded_by": "string", "now_low": "Float64", "now_high": "Float64",
    "agreed": "boolean", "article": "string", "item": "string", "quote": "string",
}  # fmt: skip
TIMELINE: Final[dict[str, str | Closed]] = {
    "event": "string", "topic": "string", "date": "string", "start": _DAY, "end": _DAY, "agreed": "boolean",
    "status": get_args(EventStatus), "description": "string", "article": "string", "item": "string",
    "reported": _DAY, "reported_date": "string",
    "report": "string", "source": "string", "speaker": "string", "quote": "string",
}  # fmt: skip


def ledger_frame(story: Story) -> "pd.DataFrame":
    """A row for each claim, in the order of the ledger. Raises ConfigurationError where pandas is missing."""
    return _frame(_claims(story), LEDGER)


def timeline_frame(story: Story) -> "pd.DataFrame":
    """A row for each report, in order of time. Raises ConfigurationError where pandas is missing."""
    return _frame(_reports(story), TIMELINE)


def _claims(story: Story) -> Iterable[tuple[Any, ...]]:
    for account in story.ledger:
        what = (account.category, account.unit, account.what, account.place, account.period)
        head = (account.id, account.topic, *what)
        now = (account.low, account.high, account.agreed)
        for claim in account.claims:
            number = (claim.value, claim.low, claim.high, claim.bound, claim.move)
            stands = (claim.id in account.standing, claim.superseded_by)
            proof = (claim.article, claim.item, claim.evidence.text)
            yield (
                *head,
                claim.id,
                _day(claim.reported),
                claim.source,
                claim.speaker,
                *number,
                *stands,
                *now,
                *proof,
            )


def _reports(story: Story) -> Iterable[tuple[Any, ...]]:
    published = {article.id: article.info.published for article in story.articles}
    for event in story.events:
        days = (_day(event.start), _day(event.end))
        head = (event.id, event.topic, event.date, *days, event.agreed, event.status, event.description)
        for report in event.reports:
            appeared = published[report.article]
            told = report.attribution
            who = (told.source, told.speaker) if told else (None, None)
            day = _day(appeared.date()) if appeared else None
            yield (
                *head,
                report.article,
                report.item,
                day,
                report.date,
                report.description,
                *who,
                report.evidence.text,
            )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _frame(rows: Iterable[tuple[Any, ...]], columns: dict[str, str | Closed]) -> "pd.DataFrame":
    try:
        pandas = importlib.import_module("pandas")
    except ImportError:
        raise ConfigurationError(
            'Frames need pandas. Install it with: pip install "newsstruct[pandas]"'
        ) from None
    table = list(zip(*rows, strict=True)) or [()] * len(columns)
    made = {
        name: pandas.Series(list(values), dtype=_dtype(pandas, dtype))
        for (name, dtype), values in zip(columns.items(), table, strict=True)
    }
    return cast("pd.DataFrame", pandas.DataFrame(made))


def _dtype(pandas: Any, dtype: str | Closed) -> Any:
    return dtype if isinstance(dtype, str) else pandas.CategoricalDtype(list(dtype))
