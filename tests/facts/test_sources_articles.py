"""Who says which number, in short articles of many kinds and languages."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from newsstruct.article import Article
from newsstruct.facts.sources import Sources, find_sources
from newsstruct.facts.sources.model import plain_name
from newsstruct.reading import read

FOLDER = Path(__file__).parent / "said"


def questions() -> Iterator[tuple[str, str, str, str]]:
    """Language, text, words of the text, and who says them, of every article."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for article in data["article"]:
            for words, wanted in article["says"].items():
                yield article.get("language") or data["language"], article["text"].strip(), words, wanted


@cache
def sources_of(language: str, text: str) -> Sources:
    return find_sources(read(Article.from_text(text, language=language)))


def said_by(sources: Sources, words: str) -> str:
    """Kind, source and speaker of what holds these words; "" for the article itself."""
    assert sources.text.count(words) == 1
    start = sources.text.index(words)
    found = sources.at(start, start + len(words))
    if found is None:
        return ""
    speaker = f": {found.speaker.name}" if found.speaker else ""
    return f"{found.source.kind} {found.source.name}{speaker}"


@pytest.mark.parametrize(("language", "text", "words", "wanted"), list(questions()))
def test_a_number_is_said_by_who_says_it(language: str, text: str, words: str, wanted: str) -> None:
    told = said_by(sources_of(language, text), words)
    assert plain_name(told) in {plain_name(answer) for answer in wanted.split("|")}
