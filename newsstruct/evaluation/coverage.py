"""What a summary's own words hold: numbers the article does not state, and how much of the key facts."""

import re

from newsstruct.evaluation.gold import GoldArticle
from newsstruct.facts.numbers import find_numbers
from newsstruct.reading import fold
from newsstruct.summary import NewsSummary

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s)\s*[\"'«“„(]*$")


def summary_text(summary: NewsSummary) -> str:
    """The summary's sentences as one text."""
    return "\n".join(sentence.text for sentence in summary.summary)


def unstated_numbers(gold: GoldArticle, summary: NewsSummary) -> list[str]:
    """The numbers in headline and summary that stand nowhere in the article or its title."""
    language = summary.article.language
    stated = _values(f"{gold.title or ''}\n{gold.text}", language)
    written = f"{summary.headline}\n{summary_text(summary)}"
    text = fold(gold.text)
    return [
        words
        for number in find_numbers(written, language)
        if round(number.value, 6) not in stated and not text.find(words := written[number.start : number.end])
    ]


def key_fact_parts(gold: GoldArticle) -> tuple[set[float], set[str]]:
    """The numbers and the capitalised names of the key facts, each once.

    A capitalised word that opens a sentence is a name unless the article also writes it in lower case.
    """
    text = fold(gold.text).text
    lower = {word for word in _WORD.findall(text) if word.islower()}
    numbers: set[float] = set()
    names: set[str] = set()
    for fact in gold.key_facts:
        numbers |= _values(fact, gold.language)
        folded = fold(fact).text
        for word in _WORD.finditer(folded):
            name = word.group()
            opens = _SENTENCE_START.search(folded[: word.start()]) is not None
            if len(name) > 1 and name[0].isupper() and not (opens and name.lower() in lower):
                names.add(name.casefold())
    return numbers, names


def key_fact_recall(gold: GoldArticle, summary: NewsSummary) -> tuple[int, int, list[str]]:
    """How many of those parts the summary's sentences hold, of how many, and which are absent."""
    numbers, names = key_fact_parts(gold)
    text = summary_text(summary)
    values = _values(text, summary.article.language)
    words = {word.casefold() for word in _WORD.findall(fold(text).text)}
    absent = [f"{number:g}" for number in sorted(numbers - values)] + sorted(names - words)
    total = len(numbers) + len(names)
    return total - len(absent), total, absent


def _values(text: str, language: str) -> set[float]:
    return {round(number.value, 6) for number in find_numbers(text, language)}
