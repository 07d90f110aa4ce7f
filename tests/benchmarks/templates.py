"""The sentences of templates.toml, with their numbers filled in."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Planted:
    """Words to put into an article: a careless model takes `phrase`, at `start`, from them, and claims `claim`."""

    words: str
    phrase: str
    claim: str
    start: int


@cache
def templates(language: str) -> dict[str, Any]:
    """The lists of a language; those of English where it has none."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    found: dict[str, Any] = tables.get(language.split("-")[0], tables["en"])
    return found


def planted(template: str, number: int) -> Planted:
    """A template with its number, and its marked words."""
    filled = template.replace("{n}", str(number))
    before, _, rest = filled.partition("[[")
    marked, _, after = rest.partition("]]")
    phrase, _, claim = marked.partition("|")
    return Planted(before + phrase + after, phrase, claim or phrase, len(before))


def other_words(language: str) -> list[str]:
    """Nouns that hardly any article has."""
    return list(templates(language)["other_words"])


def invented_sources(language: str) -> list[str]:
    """Bodies that do not exist."""
    return list(templates(language)["invented_sources"])


def invented_names(language: str) -> list[str]:
    """People who do not exist."""
    return list(templates(language)["invented_names"])
