"""The examples run as they stand, without a key."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
LISTED = json.loads((EXAMPLES / "articles" / "index.json").read_text("utf-8"))


def without_keys() -> dict[str, str]:
    hidden = ("NEWSSTRUCT_MODEL", "OPENAI_BASE_URL")
    return {
        name: value
        for name, value in os.environ.items()
        if name not in hidden and not name.endswith("_API_KEY")
    }


def test_the_index_lists_every_article_with_its_own_title() -> None:
    names = sorted(path.name for path in (EXAMPLES / "articles").glob("*.txt"))
    assert sorted(entry["file"] for entry in LISTED) == names
    for entry in LISTED:
        text = (EXAMPLES / "articles" / entry["file"]).read_text("utf-8")
        assert text.splitlines()[0] == entry["title"]
        date.fromisoformat(entry["published"])


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["file"])
def test_every_article_gives_a_summary_a_timeline_and_figures(entry: dict[str, str]) -> None:
    from newsstruct import summarize

    result = summarize(EXAMPLES / "articles" / entry["file"], model="rules", published=entry["published"])
    assert result.summary
    assert len(result.timeline) >= 2
    assert len(result.figures) >= 8
    assert sum(figure.attribution is not None for figure in result.figures) >= 4


def test_the_script_prints_summary_timeline_and_figures(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "quickstart.py")],
        capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=60,
        env=without_keys() | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    timeline, _, figures = done.stdout.partition("\nFigures\n")
    assert "2021-08 " in timeline
    assert "at_least                  62 people       killed     Tarsia Conflict Monitor" in figures


def test_the_batch_script_goes_on_where_it_stopped_and_makes_a_table(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "batch.py")],
        capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=60,
        env=without_keys() | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Batch: 4 summaries\nBatch: 6 summaries, 1 error, 4 of them known before\n" in done.stdout
    assert "missing.txt: No such file" in done.stdout
    assert re.search(r"conflict +killed +at_least +62\.0 +Tarsia Conflict Monitor\n", done.stdout)
    assert re.search(r"figures\.csv: \d{3} rows\n", done.stdout)
    assert list(tmp_path.iterdir()) == []


def outputs_of(name: str, monkeypatch: pytest.MonkeyPatch) -> list[list[dict[str, Any]]]:
    """What the cells of a notebook show when it is run."""
    from nbclient import NotebookClient

    for variable in set(os.environ) - set(without_keys()):
        monkeypatch.delenv(variable)
    notebook = nbformat.read(EXAMPLES / name, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    return [cell["outputs"] for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.filterwarnings("default")
def test_the_notebook_runs_and_keeps_its_outputs_small(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = outputs_of("quickstart.ipynb", monkeypatch)
    assert not [output for cell in outputs for output in cell if output["output_type"] in ("error", "stderr")]
    assert all(len(json.dumps(cell)) < 20_000 for cell in outputs[:-1])
    assert "text/html" in outputs[-1][0]["data"]
    shown = json.dumps(outputs)
    assert "2023-09-26" in shown
    assert "'negated'" in shown or "negated" in shown


@pytest.mark.filterwarnings("default")
def test_the_batch_notebook_goes_from_a_frame_to_frames(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    outputs = outputs_of("batch.ipynb", monkeypatch)
    results = [[output for output in cell if output["output_type"] == "execute_result"] for cell in outputs]
    shown = [cell[0]["data"]["text/plain"] if cell else "" for cell in results]
    assert shown[1] == "Batch: 4 summaries"
    assert shown[2].startswith("Batch: 6 summaries, 1 error, 4 of them known before\n")
    assert "InputError" in shown[3]
    assert "Tarsia Conflict Monitor" in shown[4]
    assert shown[7] == "True"
    printed = "".join(output["text"] for output in outputs[8] if output.get("name") == "stdout")
    assert printed.count(" figures\n") == 6
    assert "ns-view" in results[-1][0]["data"]["text/html"]
    assert all(len(json.dumps(cell)) < 20_000 for cell in outputs[:-1])
