"""Who speaks: one name for a source that articles call by different ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from newsstruct.languages import table
from newsstruct.story.papers import Paper, attributions
from newsstruct.story.wording import plain, plain_words
from newsstruct.summary import Figure


class Voices:
    """The sources of a story. Names are one where they have the same words in any order, articles and "of" aside, where
    they name one world-wide body in several languages, and where one is the only full name in the story that an acronym
    can stand for."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        spelled: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        keys: dict[str, tuple[str, ...]] = {}
        for paper in papers:
            for name in (told.source for told in attributions(paper.summary)):
                if name not in keys:
                    keys[name] = _key(name, paper.summary.article.language)
                spelled[keys[name]][name] += 1
        full = _initials(spelled)
        merged: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self._keys = {name: full.get(name, key) for name, key in keys.items()}
        for names in spelled.values():
            for name, count in names.items():
                merged[self._keys[name]][name] += count
        self._names = {key: _best(names) for key, names in merged.items()}

    def name(self, source: str) -> str:
        """The name that the story gives this source."""
        return self._names[self._keys[source]]

    def of(self, figure: Figure) -> str | None:
        """Who states a figure; None where the article itself does."""
        return self.name(figure.attribution.source) if figure.attribution else None


def _key(name: str, language: str) -> tuple[str, ...]:
    small = set(table(language, "evaluation").get("articles", ()))
    small |= {part for word in table(language, "story").get("of", ()) for part in word.split()}
    words = [word for word in plain_words(name) if word not in {plain(word) for word in small}]
    if body := _bodies().get(_spelling(name)) or _bodies().get(tuple(words)):
        return (f"={body}",)
    return tuple(sorted(words)) or (name.casefold(),)


@cache
def _bodies() -> dict[tuple[str, ...], str]:
    """Bodies at work in many countries, by the plain words of their names in all languages."""
    lists: dict[str, list[str]] = table("common", "story")["bodies"]
    return {_spelling(name): body for body, names in lists.items() for name in names}


def _spelling(name: str) -> tuple[str, ...]:
    """The plain words of a name; an acronym as it is, for "WHO" is not "who"."""
    return (name.replace(".", ""),) if name.isupper() else plain_words(name)


def _initials(spelled: dict[tuple[str, ...], Counter[str]]) -> dict[str, tuple[str, ...]]:
    """Acronyms to the key of the only name they can stand for."""
    standing: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key, names in spelled.items():
        for name in names:
            capitals = "".join(word[0] for word in name.split() if word[0].isupper())
            if len(capitals) >= 2 and not name.isupper():
                standing[capitals].add(key)
    return {
        name: next(iter(keys))
        for names in spelled.values()
        for name in names
        if name.isupper() and len(keys := standing.get(name.replace(".", ""), set())) == 1
    }


def _best(names: Counter[str]) -> str:
    """The fullest name; of those, the one given most often."""

    def rank(name: str) -> tuple[bool, int, int, str]:
        return not name.isupper(), len(name.split()), names[name], name

    best: Sequence[str] = sorted(names, key=rank)
    return best[-1]
