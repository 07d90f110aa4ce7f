"""What docs/scaling.md shows is run as it stands, with a provider that is a fake. Its last section has tests/ray."""

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsstruct import Batch
from newsstruct.testing import FakeBatchAPI, FakeModel, Request, reply

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "scaling.md").read_text("utf-8").partition("## Several machines")[0]
NUMBERS = re.compile(r"\d+(?:[,.]\d+)*")


def answer(request: Request) -> Any:
    return reply("\n".join(request.sentences.values()))


def same(printed: str, shown: str) -> bool:
    """Whether what was printed is what the page shows; a forecast follows the prompt and the prices of the day."""
    if "million tokens" not in shown:
        return printed == shown
    pairs = zip(NUMBERS.findall(printed), NUMBERS.findall(shown), strict=True)
    near = all(number(one) == pytest.approx(number(other), rel=0.3) for one, other in pairs)
    return near and NUMBERS.sub("#", printed) == NUMBERS.sub("#", shown)


def number(told: str) -> float:
    return float(told.replace(",", ""))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "examples").mkdir()
    articles = tmp_path / "examples" / "articles"
    articles.mkdir()
    for file in (ROOT / "examples" / "articles").glob("*.txt"):
        (articles / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "any")
    return tmp_path


def test_the_page_prints_what_it_shows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.findall(r"```python\n(.*?)```\s+```text\n(.*?)```", PAGE, re.DOTALL)
    assert len(shown) == PAGE.count("```python")
    names: dict[str, object] = {}
    with FakeModel(answer) as model, FakeBatchAPI(answer) as api:
        for code, output in shown:
            monkeypatch.setenv("OPENAI_BASE_URL", api.base_url if "ProviderBatch" in code else model.base_url)
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(code, "docs/scaling.md", "exec"), names)
            assert same(printed.getvalue(), output), printed.getvalue()


def test_the_command_lines_do_what_they_say(folder: Path) -> None:
    processes, remote = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    with FakeBatchAPI(answer) as api:
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "OPENAI_BASE_URL": api.base_url,
        }
        for script in (processes, remote.replace("\n", "; ", 1)):
            done = subprocess.run(
                ["sh", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
            )
            assert done.returncode == 0, done.stderr
    assert len(Batch.open(folder / "shared.sqlite").summaries) == 4
    assert (folder / "shared.jsonl").read_text("utf-8").count("\n") == 4
    assert len(Batch.open(folder / "remote.sqlite").summaries) == 6


def test_links_lead_to_files() -> None:
    text = (ROOT / "docs" / "scaling.md").read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / "docs" / target).exists(), target
