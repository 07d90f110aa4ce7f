"""What docs/story.md shows is run as it stands."""

import contextlib
import io
import re
from pathlib import Path
from typing import get_args

import pytest

from newsstruct.languages import SUPPORTED, table
from newsstruct.story.story import Move, StoryNoteCode

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "story.md").read_text("utf-8")


def test_the_guide_prints_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.findall(r"```python\n(.*?)```\s+```text\n(.*?)```", GUIDE, re.DOTALL)
    assert len(shown) == GUIDE.count("```python")
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for code, output in shown:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "docs/story.md", "exec"), names)
        assert printed.getvalue() == output


def test_every_move_and_note_is_explained() -> None:
    for move in get_args(Move):
        assert f"`{move}`" in GUIDE, move
    for code in get_args(StoryNoteCode):
        assert f"`{code}`" in GUIDE, code


@pytest.mark.parametrize("language", SUPPORTED)
def test_every_language_has_the_words_of_a_story(language: str) -> None:
    rows, english = table(language, "story"), table("en", "story")
    assert set(english) <= set(rows)
    assert set(rows["concepts"]) <= set(english["concepts"])
    assert set(rows["groups"]) <= set(english["groups"])
    assert len(rows["concepts"]) >= 30
    for words in (*rows["concepts"].values(), *rows["groups"].values()):
        assert words
        assert all(re.fullmatch(r"[^\W\d_]+\*?", word) for word in words), words
