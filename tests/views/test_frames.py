"""Data frames and Parquet: the columns and dtypes that the documentation promises."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from newsstruct import InputError, NewsSummary
from newsstruct.batch.batch import What
from newsstruct.batch.outcome import Outcome
from newsstruct.summary import BOUNDS, CATEGORIES
from newsstruct.views import frames
from newsstruct.views.frames import errors_frame, figures_frame, summaries_frame, timeline_frame
from newsstruct.views.tables import TABLES

FRAMES: dict[What, Callable[[Any], pd.DataFrame]] = {
    "figures": figures_frame,
    "timeline": timeline_frame,
    "summaries": summaries_frame,
    "errors": errors_frame,
}
ALL: list[What] = list(FRAMES)


def items(what: What, conflict: NewsSummary) -> list[Any]:
    failed = Outcome(1, "b.txt", None, InputError("The article is empty."))
    return [Outcome(0, "a.txt", conflict, None), failed] if what == "errors" else [conflict, conflict]


def dtypes(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


def documented(what: What) -> dict[str, str]:
    """Columns and dtypes as the tables of the module's docstring name them."""
    blocks = re.split(r"\n(?=Every frame|`\w+_frame`)", frames.__doc__ or "")
    rows = {block[:8]: dict(re.findall(r"^\| (\w+) \| ([^|]+) \|", block, re.M)) for block in blocks}
    for columns in rows.values():
        columns.pop("column", None)
    first = {} if what == "errors" else rows["Every fr"]
    return first | rows[f"`{what}_frame"[:8]]


@pytest.mark.parametrize("what", ALL)
def test_columns_and_dtypes_are_those_of_the_documentation(what: What, conflict: NewsSummary) -> None:
    frame = FRAMES[what](items(what, conflict))
    assert dtypes(frame) == documented(what)
    assert list(frame.columns) == list(documented(what)) == list(TABLES[what].columns)
    assert len(frame)


@pytest.mark.parametrize("what", ALL)
def test_a_frame_without_rows_is_of_the_same_make(what: What, conflict: NewsSummary) -> None:
    empty = FRAMES[what]([])
    assert len(empty) == 0
    pd.testing.assert_series_equal(empty.dtypes, FRAMES[what](items(what, conflict)).dtypes)
    assert len(pd.concat([empty, FRAMES[what](items(what, conflict))])) > 0


@pytest.mark.parametrize("what", ALL)
def test_parquet_gives_the_same_frame_back(what: What, conflict: NewsSummary, tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    frames.write_parquet(what, items(what, conflict), path)
    pd.testing.assert_frame_equal(pd.read_parquet(path), FRAMES[what](items(what, conflict)))
    frames.write_parquet(what, [], path)
    assert dtypes(pd.read_parquet(path)) == dtypes(FRAMES[what]([]))
    assert [left.name for left in tmp_path.iterdir()] == ["table.parquet"]


def test_parquet_is_written_in_parts_that_read_as_one(
    conflict: NewsSummary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "_ROWS_AT_ONCE", 3)
    path = tmp_path / "figures.parquet"
    frames.write_parquet("figures", (conflict for _ in range(4)), path)
    pd.testing.assert_frame_equal(pd.read_parquet(path), figures_frame([conflict] * 4))


def test_missing_values_are_missing_and_numbers_count(conflict: NewsSummary) -> None:
    figures = figures_frame([conflict])
    assert figures[["low", "high"]].iloc[4].tolist() == [12000, 15000]
    assert figures["value"].isna().tolist() == [False] * 4 + [True] + [False] * 3
    assert figures["source"].isna().sum() == 2
    killed = figures[(figures["category"] == "killed") & figures["source"].notna()]
    assert killed["value"].sum() == 62 + 43 + 19
    assert list(figures["bound"].cat.categories) == list(BOUNDS)
    assert list(figures["category"].cat.categories) == list(CATEGORIES)


def test_days_of_events_are_days(conflict: NewsSummary) -> None:
    events = timeline_frame([conflict])
    assert events.loc[0, "start"] == pd.Timestamp("2021-08-01")
    assert (events["end"] - events["start"]).dt.days.tolist() == [30, 9, 0, 0]


@pytest.mark.parametrize(
    ("published", "moment", "day"),
    [
        ("2024-05-14T00:30:00+02:00", "2024-05-13T22:30", "2024-05-14"),
        ("2024-05-14T23:30:00-05:00", "2024-05-15T04:30", "2024-05-14"),
        ("1512-03-01", "1512-03-01T00:00", "1512-03-01"),
        ("9999-12-31T23:00:00-05:00", "10000-01-01T04:00", "9999-12-31"),
    ],
)
def test_the_moment_is_in_utc_and_the_day_is_where_it_appeared(
    conflict: NewsSummary, published: str, moment: str, day: str
) -> None:
    article = conflict.article.model_copy(update={"published": datetime.fromisoformat(published)})
    unknown = conflict.article.model_copy(update={"published": None})
    frame = summaries_frame([conflict.model_copy(update={"article": of}) for of in (article, unknown)])
    assert frame["published"].dt.tz_localize(None).to_numpy().astype("datetime64[m]").astype(str)[0] == moment
    assert frame["published_day"].to_numpy().astype("datetime64[D]").astype(str)[0] == day
    assert frame.loc[1, ["published", "published_day"]].isna().all()


def test_text_that_no_file_can_hold_is_replaced(tmp_path: Path) -> None:
    outcome = Outcome(0, "caf\udce9.txt", None, InputError("\ud800\0="))
    frames.write_parquet("errors", [outcome], tmp_path / "errors.parquet")
    row = pd.read_parquet(tmp_path / "errors.parquet").iloc[0]
    assert (row["article_id"], row["message"]) == ("caf\ufffd.txt", "\ufffd\0=")


@pytest.mark.parametrize(
    ("missing", "call"),
    [
        ("pandas", "frames.figures_frame([])"),
        ("pandas", "frames.write_parquet('errors', [], 'x.parquet')"),
        ("pyarrow", "frames.write_parquet('errors', [], 'x.parquet')"),
    ],
)
def test_a_missing_extra_is_one_clear_error(tmp_path: Path, missing: str, call: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from newsstruct import ConfigurationError\n"
        "from newsstruct.views import frames\n"
        f"try: {call}\n"
        "except ConfigurationError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=tmp_path
    )
    assert done.stderr == ""
    assert done.stdout == f'Data frames and Parquet need {missing}: pip install "newsstruct[pandas]".\n'
    assert not list(tmp_path.iterdir())


def test_tables_need_no_pandas() -> None:
    code = (
        "import sys; import newsstruct.views.tables; print({'pandas', 'pyarrow', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "set()\n"
