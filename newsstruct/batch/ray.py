"""Articles past one machine: the same work over Ray Data, a worker's rows at a time.

Needs the extra: `pip install "newsstruct[ray]"`.
"""

import warnings
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from newsstruct.batch.articles import Columns
from newsstruct.batch.batch import Batch, StoppedNotice
from newsstruct.batch.runner import summarize_many
from newsstruct.engines.base import Engine, Usage
from newsstruct.engines.choose import choose_engine
from newsstruct.errors import ConfigurationError
from newsstruct.options import Options

_READ = ("url", "language", "id")


def summarize_dataset(
    dataset: Any,
    *,
    model: str,
    options: Options | None = None,
    workers: int = 2,
    concurrency: int = 16,
    requests_per_minute: float | None = None,
    tokens_per_minute: float | None = None,
    rows_per_task: int = 256,
    text: str = "text",
    published: str = "published",
    title: str = "title",
) -> Any:
    """Summarize each row of a `ray.data.Dataset`. Lazy, as Ray's own transformations are.

    What comes back has the columns that came in and these: `summary` (JSON, or null), `error` and `error_message`
    (the error's type and words, or null), `requests`, `input_tokens`, `output_tokens` and `cost_usd`. A bad row is a
    row with an error. Read a summary back with `NewsSummary.model_validate_json`.

    Args:
        dataset: rows with a text, and a date and a title where they are known.
        model: "openai/..." or "rules". Keys are read from the environment of the workers.
        options: as for `summarize`.
        workers: actors, each with an engine and connections of its own.
        concurrency: requests of one worker in flight at most.
        requests_per_minute, tokens_per_minute: the account's limits; each worker takes its share of them.
        rows_per_task: what a worker takes at a time, and asks again for if it is lost in the middle.
        text, published, title: the columns of the rows that hold these.

    Raises:
        ConfigurationError: Ray or the model is not there, or the dataset has no such column.
    """
    try:
        data = import_module("ray.data")
    except ImportError:
        raise ConfigurationError('Ray is not installed: pip install "newsstruct[ray]".') from None
    _check(dataset, model, workers, text)
    pace = {
        "concurrency": concurrency,
        "requests_per_minute": requests_per_minute and requests_per_minute / workers,
        "tokens_per_minute": tokens_per_minute and tokens_per_minute / workers,
    }
    return dataset.repartition(target_num_rows_per_block=rows_per_task).map_batches(
        _Worker,
        batch_size=rows_per_task,
        batch_format="pyarrow",
        compute=data.ActorPoolStrategy(size=workers),
        # Workers wait for answers most of the time; were they to take processors, nothing might be left to read with.
        num_cpus=0,
        fn_constructor_kwargs={
            "model": model,
            "options": (options or Options()).model_dump(),
            "columns": Columns(text, published, title),
            "pace": pace,
        },
    )


def _check(dataset: Any, model: str, workers: int, text: str) -> None:
    if workers < 1:
        raise ConfigurationError(f"workers is a number of actors, 1 or more, not {workers}.")
    known = dataset.columns(fetch_if_missing=False)
    if known is not None and text not in known:
        raise ConfigurationError(
            f"The dataset has no column {text!r}; it has {', '.join(known)}. Name it with text=...."
        )
    choose_engine(model)


class _Worker:
    """An actor's engine, and the rows it works on."""

    def __init__(self, model: str, options: dict[str, Any], columns: Columns, pace: dict[str, Any]) -> None:
        self._options = Options(**options)
        self._columns = columns
        self._concurrency = pace["concurrency"]
        self._engine = _engine(model, pace)

    def __call__(self, table: Any) -> Any:
        wanted = [name for name in (*_names(self._columns), *_READ) if name in table.column_names]
        rows = table.select(wanted).to_pylist()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", StoppedNotice)
            batch = summarize_many(
                rows,
                model=self._engine,
                options=self._options,
                concurrency=self._concurrency,
                processes=0,
                progress=False,
                text=self._columns.text,
                published=self._columns.published,
                title=self._columns.title,
            )
        return _with_results(table, list(_results(batch, len(rows))))


def _engine(model: str, pace: dict[str, Any]) -> Engine:
    if model == "rules":
        return choose_engine(model)
    from newsstruct.engines.llm import ModelEngine
    from newsstruct.engines.transport import Transport

    return ModelEngine(model, transport=Transport(**pace))


def _names(columns: Columns) -> tuple[str, str, str]:
    return columns.text, columns.published, columns.title


def _results(batch: Batch, number: int) -> Iterator[dict[str, Any]]:
    """A row of results for each row that went in; of those never begun, why the work stopped."""
    outcomes = {outcome.index: outcome for outcome in batch}
    for index in range(number):
        outcome = outcomes.get(index)
        if outcome is None:
            told = batch.stopped.message if batch.stopped else None
            yield _row(None, "UnavailableError", told, Usage())
        elif outcome.summary is not None:
            run = outcome.summary.run
            usage = Usage(run.requests, run.input_tokens, run.output_tokens, run.cost_usd)
            yield _row(outcome.summary.model_dump_json(), None, None, usage)
        else:
            error = outcome.error
            spent = error.details.get("usage") if error else None
            usage = spent if isinstance(spent, Usage) else Usage()
            yield _row(None, type(error).__name__, str(error), usage)


def _row(summary: str | None, error: str | None, message: str | None, usage: Usage) -> dict[str, Any]:
    return {
        "summary": summary,
        "error": error,
        "error_message": message,
        "requests": usage.requests,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "cost_usd": usage.cost_usd,
    }


def _with_results(table: Any, rows: list[dict[str, Any]]) -> Any:
    pa = import_module("pyarrow")

    text, count, money = pa.string(), pa.int64(), pa.float64()
    schema = pa.schema(
        [
            ("summary", text),
            ("error", text),
            ("error_message", text),
            ("requests", count),
            ("input_tokens", count),
            ("output_tokens", count),
            ("cost_usd", money),
        ]
    )
    results = pa.Table.from_pylist(rows, schema=schema)
    for name in schema.names:
        if name in table.column_names:
            table = table.drop_columns([name])
        table = table.append_column(name, results.column(name))
    return table
