"""Word lists by language, kept as data: one folder a language, one TOML file a room.

`common/` holds what no language changes (currency codes, unit symbols). A language is supported when it has a folder.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

SUPPORTED = ("ar", "de", "en", "es", "fr", "it", "pt")


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The table `name` of a language (or of "common"); empty where the language has none. Do not change it."""
    path = files("newsstruct.languages") / language / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
