"""What the guides in docs/ show is run as it stands."""

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from newsstruct import Article, FetchOptions, summary
from newsstruct.reading.web import Page
from newsstruct.testing import FakeModel, reply

ROOT = Path(__file__).parents[2]
RUN_IN_ORDER = ["evaluation.md", "how-it-decides.md"]
TEXT = "The coast guard said 16 people were rescued on 14 May 2024."


def guide(page: str) -> str:
    return (ROOT / "docs" / page).read_text("utf-8")


def python_of(page: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", guide(page), re.DOTALL)


def python_and_output(page: str) -> list[str]:
    return re.findall(r"```(?:python|text)\n(.*?)```", page, re.DOTALL)


def test_the_tests_of_the_testing_guide_pass(tmp_path: Path) -> None:
    code = "\n".join(python_of("testing.md"))
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


@pytest.mark.parametrize("page", RUN_IN_ORDER)
def test_a_guide_prints_what_it_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    shown = re.findall(r"```python\n(.*?)```(?:\s+```text\n(.*?)```)?", guide(page), re.DOTALL)
    assert any(output for _, output in shown)
    for code, output in shown:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, page, "exec"), names)
        assert printed.getvalue() == output


@pytest.mark.parametrize("code", [*get_args(summary.Reason), *get_args(summary.NoteCode)])
def test_every_code_is_shown_with_an_example(code: str) -> None:
    page = guide("how-it-decides.md")
    assert f"`{code}`" in page
    assert code in "".join(python_and_output(page)), code


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_links_of_the_guides_lead_to_files(page: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", guide(page)):
        assert (ROOT / "docs" / target).exists(), target


def test_the_guide_to_pages_fetches_as_it_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    pytest.importorskip("trafilatura")
    asked: list[tuple[str, FetchOptions]] = []
    addresses: list[str] = []

    async def fetch(url: str, *_: object) -> Page:
        addresses.append(url)
        feed = "<rss version='2.0'><channel><item><link>/flood</link></item></channel></rss>"
        page = "<article><p>The river rose over its banks in Oster on Monday.</p></article>"
        return Page(url, (feed if url.endswith(".rss") else page).encode(), "text/html", None)

    monkeypatch.setattr(Article, "from_url", lambda url, *, options: asked.append((url, options)))
    monkeypatch.setattr("newsstruct.reading.crawl.fetch", fetch)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for code in python_of("pages.md"):
        exec(compile(code, "pages.md", "exec"), names)
    assert asked == [("https://news.example/flood", FetchOptions(timeout=10, max_bytes=2_000_000))]
    assert addresses == [f"https://news.example/{path}" for path in ("world.rss", "robots.txt", "flood")]
    assert names["batch"][0].ok
