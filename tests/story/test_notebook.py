"""The story's notebook runs as it stands, without a key."""

import json
import os
from pathlib import Path

import nbformat
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.filterwarnings("default")
def test_the_notebook_runs_from_articles_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from nbclient import NotebookClient

    for name in [name for name in os.environ if name.endswith("_API_KEY")]:
        monkeypatch.delenv(name)
    notebook = nbformat.read(EXAMPLES / "story.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [
        output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"
    ]
    shown = json.dumps(outputs)
    assert "sum_holds: 8 + 4 = 12" in shown
    assert "image/svg+xml" in shown
    assert "['ledger.csv', 'story.html']" in shown
