"""A text may begin and end anywhere: teasers are cut, pages lose their last line, models answer half a clause."""

import tomllib
from pathlib import Path

import pytest

from newsstruct import Article, summarize

BANK = Path(__file__).parent.parent / "facts" / "bank"
STEP = 7  # every so many of a language's passages, which are many alike


@pytest.mark.parametrize("path", sorted(BANK.glob("*.toml")), ids=lambda path: path.stem)
def test_a_text_cut_after_any_word_is_read(path: Path) -> None:
    passages: list[dict[str, str]] = tomllib.loads(path.read_text("utf-8"))["passage"]
    for passage in passages[::STEP]:
        words = passage["text"].split()
        for cut in range(1, len(words)):
            for text in (" ".join(words[:cut]), " ".join(words[cut:])):
                result = summarize(Article.from_text(text, language=path.stem), model="rules")
                spans = [figure.evidence for figure in result.figures]
                spans += [event.evidence for event in result.timeline]
                assert all(text[span.start : span.end] == span.text for span in spans), text
