"""Teasers are cut, pages lose lines, scans lose words and gain marks: whatever is left of a text is read."""

import os
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsstruct import Article, summarize

BANK = Path(__file__).parent.parent / "facts" / "bank"
EXAMPLES = int(os.environ.get("NEWSSTRUCT_EXAMPLES", "200"))
STEP = 7  # every so many of a language's passages, which are many alike
MARKS = [*'"“”«’,.;:()—-/%$…?&', "12", "1,", "\n\n"]
GLUE = re.compile(r" ?([/&-]) ?")  # these join words


def passages(language: str) -> list[str]:
    found: list[dict[str, str]] = tomllib.loads((BANK / f"{language}.toml").read_text("utf-8"))["passage"]
    return [passage["text"] for passage in found]


PASSAGES = {path.stem: passages(path.stem) for path in sorted(BANK.glob("*.toml"))}


def check(text: str, language: str) -> None:
    result = summarize(Article.from_text(text, language=language), model="rules")
    spans = [figure.evidence for figure in result.figures]
    spans += [event.evidence for event in result.timeline]
    assert all(text[span.start : span.end] == span.text for span in spans), text


@pytest.mark.parametrize("language", PASSAGES)
def test_a_text_cut_after_any_word_is_read(language: str) -> None:
    for passage in PASSAGES[language][::STEP]:
        words = passage.split()
        for cut in range(1, len(words)):
            check(" ".join(words[:cut]), language)
            check(" ".join(words[cut:]), language)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_text_with_words_lost_and_marks_added_is_read(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(list(PASSAGES)))
    joined = data.draw(st.lists(st.sampled_from(PASSAGES[language]), min_size=1, max_size=3))
    words = " ".join(joined).split()
    for mark in data.draw(st.lists(st.sampled_from(["", *MARKS]), max_size=8)):
        place = data.draw(st.integers(0, len(words) - 1))
        words[place : place + (mark == "")] = [mark]
    if text := GLUE.sub(r"\1", " ".join(words)).strip():
        check(text, language)
