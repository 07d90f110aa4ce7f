"""Check free words (a summary sentence, a description) against the sentences they rest on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from newsstruct.article import Article
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.assertion import assertion_of
from newsstruct.facts.dates import DateExpression, find_dates
from newsstruct.facts.edtf import day_bounds
from newsstruct.facts.numbers import find_numbers
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.sources import find_sources
from newsstruct.facts.words import akin, find_words, words_of
from newsstruct.grounding.numbers import same_number, values
from newsstruct.grounding.otherwise import other_reading_of_m
from newsstruct.grounding.telling import Told, contradicts
from newsstruct.reading import NumberedSentence, folded_text, read
from newsstruct.reading.sentences import split_sentences

_CASELESS = frozenset({"ar"})
_CAPITALISES_NOUNS = frozenset({"de"})
_TWO_CAPITALISED = re.compile(r"\b([A-ZÄÖÜ][^\W\d_]+) (?=([A-ZÄÖÜ][^\W\d_]+))")
_SMALL_WORD = "[a-zà-ÿ]{1,3}"  # between the words of a name: of, and, de, für
_SEMICOLON = re.compile(r"\s?[;؛]\s")
_DENIED = frozenset({"negated", "denied"})


class Written(NamedTuple):
    """What an engine wrote in words of its own, and the language it is in."""

    text: str
    language: str


def unsupported(written: Written, sentences: Sequence[NumberedSentence], analysis: Analysis) -> str | None:
    """What of the text's numbers, dates and names the sentences do not say, in words; None when all is borne out."""
    if _is_quoted(written.text, sentences):
        return None
    return (
        unsupported_number(written, sentences, analysis)
        or unsupported_date(written, sentences, analysis)
        or unsupported_name(written, sentences, analysis)
    )


def _is_quoted(text: str, sentences: Sequence[NumberedSentence]) -> bool:
    """Whether a text is one of the sentences, or all of them on end, a semicolon in place of a full stop."""
    quoted = [" ".join(sentence.text.split()) for sentence in sentences]
    if text in quoted:
        return True
    at = 0
    for place, sentence in enumerate(quoted):
        words = sentence.rstrip(".")
        between = _SEMICOLON.match(text, at) if place else None
        at = between.end() if between else at
        if (place and not between) or text[at : at + len(words)].casefold() != words.casefold():
            return False
        at += len(words)
    return text[at:] in ("", ".")


def unsupported_number(
    written: Written, sentences: Iterable[NumberedSentence], analysis: Analysis
) -> str | None:
    """The first number of the text that no sentence states, or states otherwise; None when there is none."""
    text, language = written
    if not find_numbers(text, language):
        return None
    stated = [(s, quantity) for s in sentences for quantity in analysis.quantities.get(s.number, [])]
    dates: list[DateExpression] | None = None
    for claimed in find_quantities(text, language):
        wrong = _wrong_number(written, claimed, stated, analysis)
        if wrong is None:
            continue
        if dates is None:
            dates = find_dates(text, language, anchor=analysis.reading.anchor)
        if not _within(claimed, dates):
            return wrong
    return None


def _wrong_number(
    written: Written,
    claimed: Quantity,
    stated: Sequence[tuple[NumberedSentence, Quantity]],
    analysis: Analysis,
) -> str | None:
    """What is wrong with a number of the text, given those that are stated; None where one of them bears it out."""
    text, language = written
    words, numbers = text[claimed.start : claimed.end], values([claimed])
    if not claimed.unit and _is_article(claimed, text):
        return None  # "one of them" counts nothing
    scales = _scales_left_out(claimed, text, language)
    bearers = [(s, q) for s, q in stated if _bears_out(q, s.text, claimed, text, scales)]
    if numbers and not bearers:
        return f"the number in {words!r} is not in the cited sentences"
    told, article = Told(claimed, text, language), analysis.reading.language
    if (
        bearers
        and not _is_article(claimed, text)
        and all(
            contradicts(told, Told(quantity, sentence.text, article, analysis.before(sentence)))
            for sentence, quantity in bearers
        )
    ):
        return f"{words!r} is not what is said of that number in the cited sentences"
    if bearers and _turns_denial_around(written, claimed, bearers, article):
        return f"the number in {words!r} is denied in the cited sentences"
    return None


def _is_article(quantity: Quantity, text: str) -> bool:
    """Whether a number is a one in words, for which the article may say "a driver"."""
    return values([quantity]) == [1] and text[slice(*quantity.number)].isalpha()


def _bears_out(stated: Quantity, told: str, claimed: Quantity, text: str, scales: AbstractSet[float]) -> bool:
    """Whether a quantity of what is told holds the numbers of a claim, times one of these scales.

    Either may be read in the other way that an m leaves open: 741 metres or million.
    """
    return any(
        all(any(same_number(number * scale, value) for value in values([known])) for number in values([said]))
        for known in (stated, other_reading_of_m(stated, told))
        for said in (claimed, other_reading_of_m(claimed, text))
        if known is not None and said is not None
        for scale in scales
    )


def _scales_left_out(claimed: Quantity, text: str, language: str) -> set[float]:
    """What a bare number may have to be multiplied by: "lost 18 million and borrows another 40"."""
    scales = {1.0}
    if not claimed.unit:
        scales |= {n.scale for n in find_numbers(text, language) if n.end <= claimed.number[0]}
    return scales


def _within(quantity: Quantity, dates: Sequence[DateExpression]) -> bool:
    return any(
        d.kind in ("date", "time") and d.start <= quantity.number[0] and quantity.number[1] <= d.end
        for d in dates
    )


def _turns_denial_around(
    written: Written,
    claimed: Quantity,
    bearers: Sequence[tuple[NumberedSentence, Quantity]],
    language: str,
) -> bool:
    if assertion_of(written.text, *claimed.number, written.language) in _DENIED:
        return False
    return all(_is_denied(quantity, sentence.text, language) for sentence, quantity in bearers)


def _is_denied(quantity: Quantity, text: str, language: str) -> bool:
    """Whether the sentence denies its number. A "no" that is the bound ("keine zehn Minuten") denies nothing."""
    return quantity.bound != "less_than" and assertion_of(text, *quantity.number, language) in _DENIED


def unsupported_date(
    written: Written, sentences: Sequence[NumberedSentence], analysis: Analysis
) -> str | None:
    """The first date of the text that the sentences do not give; None when there is none."""
    reading, text = analysis.reading, written.text
    claimed = [
        date
        for date in find_dates(text, written.language, anchor=reading.anchor)
        if date.kind in ("date", "time")
    ]
    if not claimed:
        return None
    known = [d for s in sentences for d in analysis.dates.get(s.number, [])]
    quoted = [folded_text(s.text) for s in sentences]
    for date in claimed:
        words = text[date.start : date.end]
        if any(words in sentence for sentence in quoted):
            continue
        if date.edtf is None or not any(_agree(date.edtf, other.edtf) for other in known):
            return f"the date {words!r} is not in the cited sentences"
    return None


def _agree(claimed: str, stated: str | None) -> bool:
    """A summary may name the month of a day that is given, never a day where only the month is."""
    if stated is None:
        return False
    first, last = day_bounds(claimed)
    begins, ends = day_bounds(stated)
    return first <= begins and ends <= last


def unsupported_name(
    written: Written, sentences: Sequence[NumberedSentence] | None, analysis: Analysis
) -> str | None:
    """The first name of the text that neither stands in the sentences nor is another name of one there.

    Without sentences the whole story is meant. Names that may be translated are not checked.
    """
    text, language = written
    if language != analysis.reading.language:
        return None
    for name in chain(_names_in(text, sentences, analysis), _strangers(text, analysis)):
        if not _is_known(name, _words_told(sentences, analysis)):
            aliases = _names_meant(analysis.reading.sentences if sentences is None else sentences, analysis)
            known = {word for alias in aliases for word in words_of(alias)}
            if not _is_known(name, known) and not _is_spelled_out(name, sentences):
                return f"the name {name!r} is not in the cited sentences"
    return None


def _words_told(sentences: Sequence[NumberedSentence] | None, analysis: Analysis) -> AbstractSet[str]:
    """The words of some sentences, or of the whole story."""
    if sentences is None:
        return analysis.vocabulary
    return {word for sentence in sentences for word in words_of(sentence.text)}


def _is_known(name: str, words: AbstractSet[str]) -> bool:
    wanted = name.casefold()
    return wanted in words or any(akin(wanted, word) for word in words)


def _is_spelled_out(name: str, sentences: Sequence[NumberedSentence] | None) -> bool:
    """Whether an acronym begins with the initials of capitalised words in a row: UN for "the United Nations agency"."""
    if not name.isupper():
        return False
    initials = re.compile(r"\b" + rf"[^\W\d_]+[ -](?:{_SMALL_WORD} )*".join(name) + r"[^\W\d_]+")
    return any(initials.search(folded_text(s.text)) for s in sentences or ())


def _names_meant(sentences: Sequence[NumberedSentence], analysis: Analysis) -> Iterator[str]:
    """Every name of each source that the sentences mention under any of its names, pronouns resolved.

    With a person who speaks for a body its names: "Coast Guard Captain Jon Vik said" of "Vik said".
    """
    for start, end, entity in analysis.sources.named:
        if any(s.start <= start and end <= s.end for s in sentences):
            yield from (entity.name, *entity.aliases)
    for told in analysis.sources.statements:
        if told.speaker and any(s.start <= told.mention[0] and told.mention[1] <= s.end for s in sentences):
            yield from (told.source.name, *told.source.aliases)


def _names_in(text: str, sentences: Sequence[NumberedSentence] | None, analysis: Analysis) -> Iterator[str]:
    """The words of a text that are names and stand in none of these sentences: capitalised inside one, or acronyms.

    Where all nouns are capitalised, or no word is, only words that the article itself uses as a source's name count.
    """
    language = analysis.reading.language
    folded = folded_text(text)
    if folded[1:].islower() and language not in _CASELESS | _CAPITALISES_NOUNS:
        return
    named = [match for match in find_words(folded) if _is_name(match, analysis)]
    told = _words_told(sentences, analysis) if named else frozenset()
    strange = [match for match in named if match.group().casefold() not in told]
    dates = find_dates(folded, language, anchor=analysis.reading.anchor) if strange else []
    for match in strange:
        if not any(d.start <= match.start() < d.end for d in dates):
            yield match.group()


def _is_name(match: re.Match[str], analysis: Analysis) -> bool:
    word, language = match.group(), analysis.reading.language
    if len(word) > 1 and word.isupper() and word.isalpha():
        return True
    if language in _CASELESS or language in _CAPITALISES_NOUNS:
        return len(word) > 3 and word.casefold() in analysis.source_words
    if not word[0].isupper():
        return False
    return not _begins_sentence(match.string, match.start(), language) or _is_only_a_name(word, analysis)


def _is_only_a_name(word: str, analysis: Analysis) -> bool:
    """Whether a word is part of a source's name that the article never writes small."""
    small = word.casefold()
    return small in analysis.source_words and not re.search(rf"\b{re.escape(small)}\b", analysis.reading.text)


def _strangers(text: str, analysis: Analysis) -> Iterator[str]:
    """Where capitals do not tell names: words of a source of the text, or of two nouns in a row, new to the story."""
    reading = analysis.reading
    if reading.language not in _CASELESS | _CAPITALISES_NOUNS:
        return
    for pair in _TWO_CAPITALISED.finditer(text) if reading.language in _CAPITALISES_NOUNS else ():
        if not any(_is_known(word, analysis.vocabulary) for word in pair.groups()):
            yield pair[2]
    told = find_sources(read(Article.from_text(text, language=reading.language)))
    for start, end, _ in told.named:
        words = words_of(text[start:end])
        if len(words) > 1:
            yield from (word for word in words if len(word) > 3 and not _is_known(word, analysis.vocabulary))


def _begins_sentence(text: str, start: int, language: str) -> bool:
    before = text[:start].rstrip(" \"'([")
    if before.endswith("."):
        return len(split_sentences(text[:start] + "X", language)) > len(split_sentences(before, language))
    return not before or before[-1] in "!?:;"
