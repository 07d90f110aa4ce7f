"""The short text that an engine gives an item in its own words: what is counted, what happened."""

from functools import lru_cache

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.words import words_of
from newsstruct.grounding.locate import Place
from newsstruct.grounding.wording import Written, unsupported_name, unsupported_number
from newsstruct.reading import visible
from newsstruct.reading.language import function_words

_STEM = 4  # letters in which the forms of a word mostly agree
_LETTERS = 3  # of a word that tells anything
_RETOLD = 0.75  # of the words of a text made of those of another
_KNOWN = 0.6  # the same, where it is made of those of the whole article
_STRANGE = 0.2  # below this it has nothing to do with it
_NEAR = 1  # sentences


def own_words(text: str, language: str, place: Place, analysis: Analysis) -> tuple[str, str | None]:
    """A short text of the engine's own (a measure, a description) in this language, where the article bears it out.

    Else the article's words at the place, and what was wrong.
    """
    reading = analysis.reading
    text = text.strip()
    quote = reading.text[place.start : place.end]
    if not visible(text).strip():
        return quote, None
    if reading.folded.find(text, place.sentence.start, place.sentence.end):
        return text, None
    around = (s for s in reading.sentences if s.paragraph == place.sentence.paragraph)
    written = Written(text, language)
    wrong = unsupported_number(written, around, analysis) or unsupported_name(written, None, analysis)
    if wrong is None and tells_of_elsewhere(text, place, analysis):
        wrong = "its words are those of another part of the article"
    return (quote, wrong) if wrong else (text, None)


def retells(text: str, other: str, language: str) -> bool:
    """Whether a text is made of the words of another, in whatever form."""
    return _shared(_telling(text, language), _telling(other, language)) >= _RETOLD


def tells_of_elsewhere(text: str, place: Place, analysis: Analysis) -> bool:
    """Whether a text is made of words of the article, and of none that stand near the place it describes."""
    language, number = analysis.reading.language, place.sentence.number
    said = _telling(text, language)
    near = (analysis.reading.sentence(n) for n in range(number - _NEAR, number + _NEAR + 1))
    there = frozenset[str]().union(*(_telling(s.text, language) for s in near if s is not None))
    if len(said) < 2 or _shared(said, there) >= _STRANGE:
        return False
    return _shared(said, analysis.once(_all_telling)) >= _KNOWN


def _all_telling(analysis: Analysis) -> frozenset[str]:
    language = analysis.reading.language
    return frozenset[str]().union(*(_telling(s.text, language) for s in analysis.reading.sentences))


@lru_cache(maxsize=1024)
def _telling(text: str, language: str) -> frozenset[str]:
    """The stems of the words that tell what a text is about."""
    small = function_words(language)
    return frozenset(word[:_STEM] for word in words_of(text) if len(word) >= _LETTERS and word not in small)


def _shared(said: frozenset[str], known: frozenset[str]) -> float:
    return len(said & known) / len(said) if said else 0.0
