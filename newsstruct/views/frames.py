"""Results as pandas data frames and Parquet files (`pip install "newsstruct[pandas]"`).

Frames have these columns and dtypes whether or not they have rows, and Parquet files give them back. Categories are
closed lists and name all their values (not in a Parquet file without rows, which has no place for them). "Source" is
the field of the result, see docs/fields.md.

Every frame but that of errors begins with

| column | dtype | source |
| --- | --- | --- |
| article_id | string | article.id |
| title | string | article.title |
| published | datetime64[us, UTC] | article.published, the moment in UTC |

`figures_frame`, a row per figure:

| column | dtype | source |
| --- | --- | --- |
| figure_id | string | figure.id, unique within the article |
| value | Float64 | figure.value, in `unit`; missing for a range |
| low | Float64 | figure.low, in `unit`; only for a range |
| high | Float64 | figure.high, in `unit`; only for a range |
| bound | category | figure.bound |
| unit | string | figure.unit |
| category | category | figure.category |
| measure | string | figure.measure |
| period | string | figure.period, EDTF |
| location | string | figure.location |
| source | string | figure.attribution.source |
| speaker | string | figure.attribution.speaker |
| source_kind | category | figure.attribution.kind |
| cue | string | figure.attribution.cue |
| attribution_status | category | figure.attribution_status |
| quote | string | figure.evidence.text |
| quote_start | Int64 | figure.evidence.start, in code points of the article's text |
| quote_end | Int64 | figure.evidence.end, in code points of the article's text |

`timeline_frame`, a row per event:

| column | dtype | source |
| --- | --- | --- |
| event_id | string | event.id, unique within the article |
| date | string | event.date, EDTF |
| start | datetime64[us] | event.start, a day without a time zone |
| end | datetime64[us] | event.end, a day without a time zone |
| basis | category | event.basis |
| expression | string | event.expression.text |
| description | string | event.description |
| status | category | event.status |
| source | string | event.attribution.source |
| speaker | string | event.attribution.speaker |
| source_kind | category | event.attribution.kind |
| cue | string | event.attribution.cue |
| attribution_status | category | event.attribution_status |
| quote | string | event.evidence.text |
| quote_start | Int64 | event.evidence.start, in code points of the article's text |
| quote_end | Int64 | event.evidence.end, in code points of the article's text |

`summaries_frame`, a row per article:

| column | dtype | source |
| --- | --- | --- |
| published_day | datetime64[us] | article.published, the calendar day where it appeared |
| url | string | article.url |
| language | string | article.language |
| sha256 | string | article.sha256 |
| headline | string | headline |
| summary | string | summary, its sentences joined |
| figures | Int64 | figures, their number |
| events | Int64 | timeline, its number of events |
| notes | Int64 | notes, their number |
| rejected | Int64 | rejected, their number |
| engine | string | run.engine |
| model | string | run.model |
| prompt_fingerprint | string | run.prompt_fingerprint |
| requests | Int64 | run.requests |
| input_tokens | Int64 | run.input_tokens |
| output_tokens | Int64 | run.output_tokens |
| cost_usd | Float64 | run.cost_usd, US dollars; missing where the price is unknown |
| seconds | Float64 | run.seconds |
| library_version | string | run.library_version |

`errors_frame`, a row per article that failed:

| column | dtype | source |
| --- | --- | --- |
| article_id | string | outcome.id: the article, or the row or file that could not be read |
| position | Int64 | outcome.index, the place in the input, from 0 |
| error | string | the name of the error's class |
| message | string | the error's message |
| requests | Int64 | spent until then |
| input_tokens | Int64 | spent until then |
| output_tokens | Int64 | spent until then |
| cost_usd | Float64 | US dollars spent until then |
"""

import importlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsstruct.batch.batch import What
from newsstruct.batch.outcome import Outcome
from newsstruct.errors import ConfigurationError
from newsstruct.summary import NewsSummary
from newsstruct.views.files import replacing
from newsstruct.views.tables import Kind, Row, rows, table_of

if TYPE_CHECKING:
    import pandas as pd

_ROWS_AT_ONCE = 50_000
_DTYPES = {
    "text": "string",
    "number": "Float64",
    "integer": "Int64",
    "day": "datetime64[us]",
}


def figures_frame(summaries: Iterable[NewsSummary]) -> "pd.DataFrame":
    """A row per figure. Raises ConfigurationError where pandas is missing."""
    return frame("figures", summaries)


def timeline_frame(summaries: Iterable[NewsSummary]) -> "pd.DataFrame":
    """A row per event. Raises ConfigurationError where pandas is missing."""
    return frame("timeline", summaries)


def summaries_frame(summaries: Iterable[NewsSummary]) -> "pd.DataFrame":
    """A row per article: headline, summary, how much was found and what it cost.

    Raises ConfigurationError where pandas is missing.
    """
    return frame("summaries", summaries)


def errors_frame(outcomes: Iterable[Outcome]) -> "pd.DataFrame":
    """A row per article that failed. Raises ConfigurationError where pandas is missing."""
    return frame("errors", outcomes)


def frame(what: What, items: Iterable[NewsSummary] | Iterable[Outcome]) -> "pd.DataFrame":
    """The frame that `what` names: of summaries, or of outcomes where it is "errors"."""
    return _frame(what, list(rows(what, items)))


def write_parquet(what: What, items: Iterable[NewsSummary] | Iterable[Outcome], path: str | Path) -> None:
    """Write a table as Parquet, some rows at a time, so that memory stays flat; the file is whole or not there.

    Raises ConfigurationError where pandas or pyarrow is missing, and OSError.
    """
    pa, parquet = _module("pyarrow"), _module("pyarrow.parquet")
    schema = pa.Schema.from_pandas(_frame(what, []), preserve_index=False)
    found = rows(what, items)
    with replacing(path) as place, parquet.ParquetWriter(place, schema) as writer:
        while part := list(islice(found, _ROWS_AT_ONCE)):
            writer.write_table(pa.Table.from_pandas(_frame(what, part), schema=schema, preserve_index=False))


def _frame(what: What, found: Sequence[Row]) -> "pd.DataFrame":
    pandas = _module("pandas")
    kinds = table_of(what).columns
    cells = zip(*found, strict=True) if found else ((),) * len(kinds)
    columns = {name: _column(kinds[name], list(column)) for name, column in zip(kinds, cells, strict=True)}
    made: pd.DataFrame = pandas.DataFrame(columns)
    return made


def _column(kind: Kind, cells: list[Any]) -> Any:
    pandas = _module("pandas")
    if isinstance(kind, tuple):
        return pandas.Series(pandas.Categorical(cells, categories=kind))
    if kind == "instant":
        return pandas.Series(_utc(cells)).dt.tz_localize("UTC")
    return pandas.Series(cells, dtype=_DTYPES[kind])


def _utc(moments: list[datetime | None]) -> Any:
    """By numpy, because Python's own years end at 9999, in every time zone."""
    numpy = _module("numpy")
    local = [moment.replace(tzinfo=None) if moment else None for moment in moments]
    offsets = [moment.utcoffset() or timedelta() if moment else None for moment in moments]
    return numpy.array(local, "datetime64[us]") - numpy.array(offsets, "timedelta64[us]")


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise ConfigurationError(
            f'Data frames and Parquet need {name.partition(".")[0]}: pip install "newsstruct[pandas]".'
        ) from None
