"""What docs/testing.md and docs/evaluation.md show is run as it stands."""

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsstruct.testing import FakeModel, reply

ROOT = Path(__file__).parents[2]
TESTING = (ROOT / "docs" / "testing.md").read_text("utf-8")
EVALUATION = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
TEXT = "The coast guard said 16 people were rescued on 14 May 2024."


def python_of(page: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", page, re.DOTALL)


def test_the_tests_of_the_testing_guide_pass(tmp_path: Path) -> None:
    code = "\n".join(python_of(TESTING))
    assert repr(TEXT).strip("'") in code
    (tmp_path / "test_guide.py").write_text(code, "utf-8")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\nfilterwarnings = error\n",
        "utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "newsstruct.testing.plugin",
        "-p",
        "pytest_asyncio.plugin",
    ]
    with FakeModel(reply(TEXT, figures=["16 people"])) as model:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("NEWSSTRUCT")}
        access = {"OPENAI_API_KEY": "any", "OPENAI_BASE_URL": model.base_url}
        done = subprocess.run(
            [*command, "--newsstruct-record"],
            cwd=tmp_path,
            env=clean | access | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert done.returncode == 0, done.stdout
    assert f"{code.count('def test_')} passed" in done.stdout
    assert (tmp_path / "recordings" / "test_guide" / "test_what_the_model_says.jsonl").exists()


def test_the_evaluation_guide_prints_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.findall(r"```python\n(.*?)```\s+```text\n(.*?)```", EVALUATION, re.DOTALL)
    assert len(shown) == len(python_of(EVALUATION))
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code, output in shown:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "docs/evaluation.md", "exec"), names)
        assert printed.getvalue() == output


@pytest.mark.parametrize("page", ["testing.md", "evaluation.md"])
def test_links_of_the_guides_lead_to_files(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / "docs" / target).exists(), target
