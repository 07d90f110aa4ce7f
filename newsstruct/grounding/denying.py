"""Whether a summary says that a thing is so of which the article's sentences say that it is not, or the reverse."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Final

from newsstruct.facts.denial import DENYING, NEGATIONS
from newsstruct.facts.numbers import find_numbers
from newsstruct.facts.places import Place, locate
from newsstruct.facts.words import akin, words_of
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence
from newsstruct.reading.language import function_words

_NOT_COMPARED: Final = frozenset(
    {"speech", "limits", "modal", "confirm"}
)  # words that a "not" says little of
_MARKS: Final = frozenset({"comma", "stop", "quote", "open", "close"})
_LETTERS: Final = 4  # of a word that is compared
_REACH: Final = 40  # characters beside a "not" in which its word stands
_NEAR: Final = 3  # words
_LONG: Final = 8  # words between "not" and "until"


def turned_around(text: str, sentences: Sequence[NumberedSentence], language: str) -> str | None:
    """The word of which a text says the reverse of the sentences it rests on; None where there is none.

    Only what is negated outright is compared, the word that a "not" goes with, and only where the other side has that
    word and nothing at all by which a thing is denied, negated or kept from being.
    """
    ours = _whole(text, language)
    theirs = [_whole(sentence.text, language) for sentence in sentences]
    if _denies_nothing(ours, language):
        return next(_said_of(words_of(text), theirs, language), None)
    if not ours.kinds.isdisjoint(NEGATIONS) and all(_denies_nothing(place, language) for place in theirs):
        told = chain.from_iterable(words_of(place.text) for place in theirs)
        return next(_said_of(told, [ours], language), None)
    return None


def _whole(text: str, language: str) -> Place:
    return locate(text, 0, len(text), language)


def _denies_nothing(place: Place, language: str) -> bool:
    """Whether no word of a text denies, negates, or says otherwise that a thing is not so: "failed to open"."""
    words, stems = _lacking(language)
    return place.kinds.isdisjoint(DENYING) and not any(
        word in words or word.startswith(stems) for word in words_of(place.text)
    )


@cache
def _lacking(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words, and openings of words."""
    listed = table(language, "assertion").get("otherwise", {}).get("lacking", ())
    stems = tuple(entry[:-1] for entry in listed if entry.endswith("*"))
    return frozenset(listed), stems


def _said_of(told: Iterable[str], places: Sequence[Place], language: str) -> Iterator[str]:
    """The words told elsewhere that these places negate, and never say of anything without a "not"."""
    plain = [word for word in told if len(word) >= _LETTERS]
    denied = [word for place in places for word in _negated(place, language)]
    for word in denied:
        said = sum(akin(word, other) for place in places for other in words_of(place.text))
        if said <= sum(akin(word, other) for other in denied) and any(akin(word, other) for other in plain):
            yield word


def _negated(place: Place, language: str) -> Iterator[str]:
    """The word that each "not" goes with: the first telling one behind it, or before it where verbs come first."""
    for index, word in enumerate(place.words):
        if "not" not in word.kinds or _says_when(place, index):
            continue
        following = place.words[index + 1] if index + 1 < len(place.words) else None
        if following and following.kinds & _NOT_COMPARED and place.between(word.end, following.start) == 0:
            continue
        marks = (other.start for other in place.words[index + 1 :] if other.kinds & _MARKS)
        end = min(next(marks, len(place.text)), word.end + _REACH)
        yield from _telling(words_of(place.text[word.end : end])[:_NEAR], language)
        if place.setting("fronted"):
            before = words_of(place.text[max(0, word.start - _REACH) : word.start])
            yield from _telling(before[-1:], language)


def _says_when(place: Place, index: int) -> bool:
    """Whether this "not" says when a thing was: "did not open until noon"."""
    return any(
        "until" in word.kinds and place.between(place.words[index].end, word.start) <= _LONG
        for word in place.words[index + 1 :]
    )


def _telling(words: Iterable[str], language: str) -> Iterator[str]:
    """The first of these words that is no function word, where it is long enough to be compared and no number."""
    first = next((word for word in words if word not in function_words(language)), "")
    if len(first) >= _LETTERS and not find_numbers(first, language):
        yield first
