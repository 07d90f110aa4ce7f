"""What the pages say is so: README's Python prints what README shows, and fields.md leaves no word out."""

import contextlib
import io
import re
from pathlib import Path
from typing import get_args

import pytest

from newsstruct import summary

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
FIELDS = (ROOT / "docs" / "fields.md").read_text("utf-8")
CODE_AND_OUTPUT = re.findall(r"```python\n(.*?)```\s+```text\n(.*?)```", README, re.DOTALL)


def test_readme_has_python_with_its_output() -> None:
    assert CODE_AND_OUTPUT
    assert README.count("```python") == len(CODE_AND_OUTPUT)
    assert len(README.splitlines()) <= 150


@pytest.mark.parametrize(("code", "output"), CODE_AND_OUTPUT)
def test_readmes_python_prints_what_readme_shows(
    code: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    assert printed.getvalue() == output


@pytest.mark.parametrize("page", ["README.md", "docs/fields.md", "CHANGELOG.md"])
def test_links_lead_to_files(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


VALUES = (
    *(summary.Bound, summary.Category, summary.SourceKind, summary.Basis, summary.EventStatus),
    *(summary.AttributionStatus, summary.Reason, summary.NoteCode, summary.ItemKind),
)
MODELS = (
    *(summary.NewsSummary, summary.ArticleInfo, summary.Sentence, summary.Figure, summary.Event),
    *(summary.Attribution, summary.Note, summary.Rejection, summary.Span, summary.Run),
)


@pytest.mark.parametrize("values", VALUES)
def test_every_value_is_explained(values: object) -> None:
    for value in get_args(values):
        assert f"`{value}`" in FIELDS, value


@pytest.mark.parametrize("model", MODELS)
def test_every_field_is_explained(model: type[summary.Frozen]) -> None:
    for name in model.model_fields:
        assert f"`{name}`" in FIELDS, name


def test_what_readme_shows_of_the_demo_is_what_it_prints() -> None:
    from newsstruct import summarize
    from newsstruct.views.text import as_text

    shown = re.search(r"`make demo` shows.*?\n\n(.*?)\n\n## ", README, re.DOTALL)
    assert shown is not None
    article = ROOT / "examples" / "articles" / "conflict.txt"
    printed = as_text(summarize(article, model="rules", published="2024-05-14")).splitlines()
    for line in shown[1].splitlines():
        assert line.removeprefix("    ") in printed
