"""The same over Ray Data: two workers on a local Ray. Run by `make test-ray`, which has Ray."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from newsstruct import ConfigurationError, NewsSummary, Options, summarize
from newsstruct.batch.ray import summarize_dataset
from newsstruct.testing import FakeModel

# Ray warns of its own settings.
pytestmark = pytest.mark.filterwarnings("default")

ONCE = Options(repairs=0)
RESCUE = "The coast guard said 16 people were rescued on 14 May 2024."
TOGETHER = "Two boats left together on 14 May 2024."
STRIKE = "The pilots were on strike on 14 May 2024."
MakeDataset = Callable[[list[dict[str, Any]]], Any]


@pytest.fixture(autouse=True)
def _access(monkeypatch: pytest.MonkeyPatch, model: FakeModel) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "any")
    monkeypatch.setenv("OPENAI_BASE_URL", model.base_url)


def by_number(dataset: Any) -> list[dict[str, Any]]:
    return sorted(dataset.take_all(), key=lambda row: int(row["number"]))


def test_every_row_has_its_summary_or_its_error(dataset: MakeDataset, model: FakeModel) -> None:
    texts = [f"{RESCUE} It was boat {n}." for n in range(20)] + [STRIKE, None, " "]
    asked = len(model.requests)
    rows = by_number(
        summarize_dataset(
            dataset([{"number": n, "text": text} for n, text in enumerate(texts)]),
            model="openai/fake-model",
            options=ONCE,
            rows_per_task=4,
        )
    )
    assert [row["number"] for row in rows] == list(range(23))
    for text, row in zip(texts[:20], rows, strict=False):
        result = NewsSummary.model_validate_json(row["summary"])
        assert result.article.text == text
        assert [figure.value for figure in result.figures] == [16]
        assert (row["error"], row["error_message"], row["requests"]) == (None, None, 1)
    assert [row["error"] for row in rows[20:]] == ["RequestError", "InputError", "InputError"]
    assert all(row["summary"] is None and row["error_message"] for row in rows[20:])
    assert len(model.requests) == asked + 21


def test_parquet_in_and_out_with_columns_of_any_name(ray: Any, dataset: MakeDataset, tmp_path: Path) -> None:
    data = import_module("ray.data")
    rows = [{"number": n, "body": RESCUE, "day": "2024-05-15", "head": f"Boat {n}"} for n in range(6)]
    dataset(rows).write_parquet(str(tmp_path / "in"))
    read = data.read_parquet(str(tmp_path / "in"))
    done = summarize_dataset(read, model="rules", text="body", published="day", title="head", rows_per_task=2)
    done.write_parquet(str(tmp_path / "out"))
    for row in by_number(data.read_parquet(str(tmp_path / "out"))):
        here = summarize(RESCUE, model="rules", published="2024-05-15", title=row["head"])
        there = NewsSummary.model_validate_json(row["summary"])
        assert (there.figures, there.timeline, there.summary) == (here.figures, here.timeline, here.summary)
        assert there.article.title == row["head"]
        assert row["cost_usd"] is None


def test_the_workers_work_at_the_same_time(dataset: MakeDataset) -> None:
    rows = dataset([{"number": n, "text": f"{TOGETHER} It was boat {n}."} for n in range(8)])
    done = summarize_dataset(
        rows, model="openai/fake-model", options=ONCE, workers=2, concurrency=1, rows_per_task=1
    )
    assert [row["error"] for row in by_number(done)] == [None] * 8


def test_what_cannot_work_at_all_is_told_at_once(
    dataset: MakeDataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = dataset([{"number": 1, "body": RESCUE}])
    with pytest.raises(ConfigurationError, match="no column 'text'"):
        summarize_dataset(rows, model="rules")
    with pytest.raises(ConfigurationError, match="workers"):
        summarize_dataset(rows, model="rules", text="body", workers=0)
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        summarize_dataset(rows, model="openai/fake-model", text="body")
