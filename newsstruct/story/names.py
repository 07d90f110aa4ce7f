"""The names of places and people in an article, by sentence: what tells one story from another."""

import re
from collections import defaultdict
from functools import cache

from newsstruct.facts.locations import find_places
from newsstruct.languages import table
from newsstruct.story.papers import Paper
from newsstruct.story.wording import plain, plain_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DATELINE = 3  # letters that a word in capitals has more, where it opens a line
_TITLE = 3  # words that a sentence has more, which is a Headline With Capitals where most of them have one


def names_of(paper: Paper) -> dict[str, set[int]]:
    """Every name that is no body and no word of office, and the numbers of the sentences that hold it.

    In languages that write common nouns with a capital they are the names behind words of place; in those without
    capitals there are none but the places of figures.
    """
    found: dict[str, set[int]] = defaultdict(set)
    language = paper.summary.article.language
    if table(language, "story").get("capital_nouns"):
        text = paper.text or ""
        for place in find_places(text, language):
            name = text[place.start : place.end]
            if paper.names.issuperset(name.split()) or _tells_what_happened(name, paper):
                continue
            for word in plain_words(name):
                found[word].add(paper.sentence_index(place.start))
    else:
        for number, (start, end) in enumerate(paper.sentences):
            for word in _capitals((paper.text or "")[start:end], language):
                if paper.words.features(word) and not _tells_what_happened(word, paper):
                    found[word].add(number)
    if table(language, "locations").get("uncased"):
        for figure in paper.summary.figures:
            for word in plain_words(figure.location or ""):
                found[word].add(max(0, paper.sentence_index(figure.evidence.start)))
    return found


def _tells_what_happened(name: str, paper: Paper) -> bool:
    """Whether a word in a name is one for a kind of happening, or for a number."""
    return any(feature[0] in "=#" for feature in paper.words.features(name))


def _capitals(sentence: str, language: str) -> list[str]:
    """The words of a sentence with a capital that are part of no body's name, plain; the first in datelines only."""
    bodies, offices = _bodies(language), _offices(language)
    words = list(_WORD.finditer(sentence))
    if 2 * sum(match[0][0].isupper() for match in words) > len(words) > _TITLE:
        return []
    kept: list[str] = []
    run: list[str] = []
    end = 0
    for match in words:
        word = match[0]
        is_name = word[0].isupper() and (end > 0 or (word.isupper() and len(word) > _DATELINE))
        if run and (not is_name or sentence[end : match.start()].strip(" ")):
            kept += _of_run(run, bodies, offices)
            run = []
        if is_name:
            run.append(re.sub(r"['’]s$", "", word))
        end = match.end()
    return kept + _of_run(run, bodies, offices)


def _of_run(run: list[str], bodies: frozenset[str], offices: frozenset[str]) -> list[str]:
    words = [plain(word) for word in run]
    if not bodies.isdisjoint(words):
        return []
    return [word for word in words if word not in offices and len(word) > 1]


@cache
def _bodies(language: str) -> frozenset[str]:
    nouns = table(language, "sources").get("nouns", {})
    lists = (nouns.get(kind, "") for kind in ("organisation", "corporate", "generic_body", "media"))
    return frozenset(plain(word) for words in lists for word in words.split())


@cache
def _offices(language: str) -> frozenset[str]:
    nouns = table(language, "sources").get("nouns", {})
    return frozenset(
        plain(word) for words in nouns.values() if isinstance(words, str) for word in words.split()
    )
