"""What a summary may be made of: sentences that can be read alone, and pairs of short ones told as one."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from newsstruct.engines.base import DraftSentence
from newsstruct.engines.rules.references import named
from newsstruct.engines.rules.salience import written
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.words import words_of
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence

_FEWEST, _LONGEST = 6, 60  # words of a sentence
_LONGEST_PAIR = 45
_OPENING_QUOTES = "\"“„«»‘'"
_QUOTES = ('"', "“”„", "«»")
_SEMICOLON = re.compile("[;؛]")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence or two of the article, by their numbers, as one sentence of a summary; `length` in words."""

    numbers: tuple[int, ...]
    draft: DraftSentence
    length: int

    def repeats(self, other: "Passage") -> bool:
        """Whether most words of one of two passages are in both."""
        ours, theirs = set(words_of(self.draft.text)), set(words_of(other.draft.text))
        return len(ours & theirs) >= 0.6 * min(len(ours), len(theirs))


def readable_passages(analysis: Analysis, enough: int) -> list[Passage]:
    """The sentences that can be read alone and, where these are more than enough, pairs of them, in text order."""
    body = [s for s in analysis.reading.sentences if not s.is_title]
    alone = {s.number: passage for s in body if (passage := _alone(s, analysis))}
    if not alone:
        return [_passage(s) for s in body[:1]]
    if len(alone) <= enough:
        return list(alone.values())
    return [*alone.values(), *_pairs(body, alone, analysis)]


def _alone(sentence: NumberedSentence, analysis: Analysis) -> Passage | None:
    """A sentence that can be read alone, if need be with the name that its first pronoun means."""
    if not _is_whole(sentence):
        return None
    if not f"{' '.join(written(sentence.text)[:3])} ".casefold().startswith(
        _leaning(analysis.reading.language)
    ):
        return _passage(sentence)
    draft = named(sentence, analysis)
    return _passage(sentence, draft) if draft else None


def _pairs(
    body: Sequence[NumberedSentence], alone: dict[int, Passage], analysis: Analysis
) -> Iterator[Passage]:
    """Two short sentences on end, which may lean on each other, joined as one."""
    between = table(analysis.reading.language, "rules").get("between", "; ")
    inside = {word for sentence in body for word in written(sentence.text)[1:]}
    for first, second in pairwise(body):
        head = alone.get(first.number)
        near = second.number == first.number + 1 and second.paragraph <= first.paragraph + 1
        if head is None or not near or not (_ends(first) and _ends(second) and _is_told(second.text)):
            continue
        length = head.length + len(written(second.text))
        goes_on = _in_mid_sentence(second, inside, analysis.reading.language)
        if length <= _LONGEST_PAIR and goes_on:
            yield Passage(
                (first.number, second.number),
                DraftSentence(
                    text=f"{head.draft.text.rstrip('.')}{between}{goes_on}",
                    sentences=[first.number, second.number, *head.draft.sentences[1:]],
                ),
                length,
            )


def _ends(sentence: NumberedSentence) -> bool:
    """Whether a sentence ends with a full stop and is no pair itself."""
    return sentence.text.endswith(".") and not _SEMICOLON.search(sentence.text)


def _in_mid_sentence(sentence: NumberedSentence, inside: AbstractSet[str], language: str) -> str | None:
    """The sentence as it reads behind a semicolon, its first word written as it is `inside` sentences.

    None where that is not known.
    """
    text = " ".join(sentence.text.split())
    first, *others = written(text)
    if not first[0].isupper():
        return text
    in_capitals = len(first) > 1 and first.isupper()
    if in_capitals or first.lower() not in _small_words(language):
        if first in inside:
            return text
        named = bool(others) and others[0][0].isupper() and not _nouns_are_capital(language)
        if in_capitals or named or first.lower() not in inside:
            return None
    return text.replace(first, first.lower(), 1)


def _nouns_are_capital(language: str) -> bool:
    return bool(table(language, "units").get("nouns_are_capital", False))


@cache
def _small_words(language: str) -> frozenset[str]:
    stop = table(language, "story").get("stop", "").split()
    return frozenset(stop).union(table(language, "rules").get("leaning", ()))


@cache
def _leaning(language: str) -> tuple[str, ...]:
    return tuple(f"{words} " for words in table(language, "rules").get("leaning", ()))


def _passage(sentence: NumberedSentence, draft: DraftSentence | None = None) -> Passage:
    return Passage(
        (sentence.number,),
        draft or DraftSentence(text=" ".join(sentence.text.split()), sentences=[sentence.number]),
        len(written(sentence.text)),
    )


def _is_whole(sentence: NumberedSentence) -> bool:
    """No quotation, no question, no fragment."""
    return _FEWEST <= len(written(sentence.text)) <= _LONGEST and _is_told(sentence.text)


def _is_told(text: str) -> bool:
    """No question, no lead to a list, and no quotation that begins or goes on here."""
    text = text.strip()
    if text[0] in _OPENING_QUOTES or text.endswith(("?", "؟", ":")):
        return False
    return not any(sum(map(text.count, marks)) % 2 for marks in _QUOTES)
