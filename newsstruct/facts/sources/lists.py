"""Parts of a language's file of attribution words, as the lexicon keeps them."""

from typing import Any


def words(data: dict[str, Any], section: str, key: str) -> frozenset[str]:
    """The words of a list, given as one string or as several."""
    value = data.get(section, {}).get(key, "")
    return frozenset(value.split() if isinstance(value, str) else value)


def inflected(words: frozenset[str], endings: list[str]) -> frozenset[str]:
    """Participles with their feminines and plurals; `endings` has that of the listed form first."""
    if not endings:
        return words
    base = endings[0]
    return words | {
        word.removesuffix(base) + ending for word in words if word.endswith(base) for ending in endings[1:]
    }


def alternatives(words: list[str]) -> tuple[frozenset[str], ...]:
    """Words that must follow; "the/its toll" allows either."""
    return tuple(frozenset(word.split("/")) for word in words)


def pronouns(data: dict[str, Any]) -> dict[str, str]:
    """The pronouns and the group each is of."""
    groups = ("he", "she", "it", "they", "first", "self", "either")
    return {name: group for group in groups for name in words(data, "pronouns", group)}


def families(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Words for bodies and the families they are of."""
    found: dict[str, set[str]] = {}
    for family in data.get("families", {}):
        for word in words(data, "families", family):
            found.setdefault(word, set()).add(family)
    return {word: frozenset(names) for word, names in found.items()}
