"""Ray Data without Ray: what a worker does with a table of rows, and what is said where Ray is missing."""

import sys
from importlib import import_module
from typing import Any

import pytest

from newsstruct import ConfigurationError, NewsSummary, Options
from newsstruct.batch import ray
from newsstruct.batch.articles import Columns
from newsstruct.testing import FakeModel, reply

pa: Any = import_module("pyarrow")
TEXT = "The coast guard said 16 people were rescued on 14 May 2024."


class Dataset:
    """Takes down how it is mapped."""

    def __init__(self) -> None:
        self.mapped: dict[str, Any] = {}

    def columns(self, fetch_if_missing: bool = True) -> list[str]:
        return ["text"]

    def repartition(self, *, target_num_rows_per_block: int) -> "Dataset":
        return self

    def map_batches(self, worker: Any, **settings: Any) -> "Dataset":
        self.mapped = {"worker": worker, **settings}
        return self


def test_a_missing_ray_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setitem(sys.modules, "ray.data", None)
    with pytest.raises(ConfigurationError, match=r"newsstruct\[ray\]"):
        ray.summarize_dataset(Dataset(), model="rules")


def test_limits_by_the_minute_are_divided_among_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    class Data:
        @staticmethod
        def ActorPoolStrategy(*, size: int) -> int:
            return size

    monkeypatch.setitem(sys.modules, "ray", Data)
    monkeypatch.setitem(sys.modules, "ray.data", Data)
    dataset = Dataset()
    ray.summarize_dataset(
        dataset, model="rules", workers=4, requests_per_minute=1000, tokens_per_minute=90_000, concurrency=3
    )
    pace = dataset.mapped["fn_constructor_kwargs"]["pace"]
    assert pace == {"concurrency": 3, "requests_per_minute": 250, "tokens_per_minute": 22_500}
    assert dataset.mapped["compute"] == 4


def test_a_worker_answers_each_row_and_keeps_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = {"concurrency": 2, "requests_per_minute": None, "tokens_per_minute": None}
    with FakeModel(reply(TEXT, figures=["16 people"])) as model:
        monkeypatch.setenv("OPENAI_API_KEY", "any")
        monkeypatch.setenv("OPENAI_BASE_URL", model.base_url)
        worker = ray._Worker("openai/fake-model", Options(repairs=0).model_dump(), Columns(), pace)
        table = worker(pa.table({"text": [TEXT, None], "error": ["old", "old"], "place": [7, 8]}))
    assert table.column("place").to_pylist() == [7, 8]
    assert table.column("error").to_pylist() == [None, "InputError"]
    first, second = table.column("summary").to_pylist()
    assert NewsSummary.model_validate_json(first).figures[0].value == 16
    assert second is None


def test_rows_that_were_never_begun_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = {"concurrency": 1, "requests_per_minute": None, "tokens_per_minute": None}
    with FakeModel(401) as model:
        monkeypatch.setenv("OPENAI_API_KEY", "any")
        monkeypatch.setenv("OPENAI_BASE_URL", model.base_url)
        worker = ray._Worker("openai/fake-model", Options().model_dump(), Columns(), pace)
        table = worker(pa.table({"text": [f"{TEXT} {n}" for n in range(50)]}))
        assert len(model.requests) < 50
    assert table.num_rows == 50
    assert all(table.column("error").to_pylist())
    assert all("401" in message for message in table.column("error_message").to_pylist())
