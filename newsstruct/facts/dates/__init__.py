"""Date expressions: found in a text, and what day they mean.

find_dates(text, language, anchor=...)   the expressions of one sentence
resolve_dates(reading)                   those of an article, references between sentences followed
derive(expression, language, ...)        every date the words of one expression may stand for
anchored(expression, language, ...)      those it may have when counted from one of the dates near it
find_anchor(text, language)              the date a page gives for itself
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from newsstruct.facts.dates.anchors import anchored_readings
from newsstruct.facts.dates.article import dates_of_article
from newsstruct.facts.dates.grammar import Phrase, scan
from newsstruct.facts.dates.handlers import meaning_of
from newsstruct.facts.dates.lexicon import lexicon
from newsstruct.facts.dates.meaning import Context, Kind, Meaning, Tense
from newsstruct.facts.dates.periods import Period, day_of, spanning
from newsstruct.facts.dates.sequence import read_sentence
from newsstruct.facts.dates.stamp import find_anchor
from newsstruct.facts.dates.story import Story
from newsstruct.facts.edtf import day_bounds
from newsstruct.reading.document import Reading
from newsstruct.summary import Basis

__all__ = ["DateExpression", "anchored", "derive", "find_anchor", "find_dates", "resolve_dates"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that say when.

    Attributes:
        start, end: where they stand in the text that was passed in (for `resolve_dates`: in the article).
        edtf: the date, or None where none can be derived (no anchor, "recently", "three days").
        basis: explicit when the words alone give the date, else relative.
        kind: date, time (of a day), duration or set (daily).
        timex: the TIMEX3 value.
        others: further EDTF dates that the words may stand for, where nothing near them tells which is meant.
    """

    start: int
    end: int
    edtf: str | None
    basis: Basis
    kind: Kind
    timex: str | None
    others: tuple[str, ...] = ()


def find_dates(
    text: str, language: str, *, anchor: date | None, reference: date | None = None
) -> list[DateExpression]:
    """The date expressions of a sentence, in text order.

    `anchor` is the day of publication; `reference` the day of the date last named before this text.
    """
    base = day_of(reference) if reference else None
    story = Story(language, anchor, base, base)
    found = scan(text, lexicon(language))
    return [_expression(phrase, meaning) for phrase, meaning in read_sentence(text, found, story)]


def resolve_dates(reading: Reading) -> dict[int, list[DateExpression]]:
    """The date expressions of an article by sentence number, with offsets into the article's text."""
    return {
        sentence.number: [_expression(phrase, meaning, sentence.start) for phrase, meaning in found]
        for sentence, found in dates_of_article(reading)
    }


def derive(
    expression: str,
    language: str,
    *,
    anchor: date | None,
    reference: date | None = None,
    tense: Tense | None = None,
) -> list[str]:
    """Every EDTF date the words of an expression may stand for, the likeliest first; empty when there is none."""
    found = scan(expression, lexicon(language))
    if not found.phrases:
        return []
    longest = max(found.phrases, key=lambda phrase: phrase.end - phrase.start)
    before = found.symbols[longest.index - 1] if longest.index else ""
    references: list[Period | None] = [day_of(reference), None] if reference else [None]
    tenses: tuple[Tense, ...] = ("future", "past") if tense == "future" else ("past", "future")
    values: dict[str, None] = {}
    for base, inverted, likely in product(references, (False, True), tenses):
        for deadline in (True, False) if before in ("g", "~") else (False, True):
            context = Context(anchor, base, likely, deadline=deadline, ahead=before == "p", inverted=inverted)
            meaning = meaning_of(longest, context)
            if meaning and meaning.period:
                values.setdefault(meaning.period.edtf())
                if before == "r":
                    values.setdefault(replace(meaning.period, last=date.max).edtf())
    return list(values)


def anchored(
    expression: str,
    language: str,
    *,
    anchor: date | None,
    near: Sequence[str],
    beside: Sequence[str] = (),
    told: Sequence[str] = (),
    eve: date | None = None,
    dated: bool = False,
) -> Iterator[str]:
    """Every EDTF date that an expression may stand for when it is counted from one of the EDTF dates near it.

    These are what its words leave open, for someone who has a date and asks whether the words can mean it; `derive`
    and `find_dates` say what they most likely mean. `near` has the nearest date first; `beside` has those of
    them that stand before it in its own sentence, which "the next day" counts from where there are any; `told` has
    those given with their year anywhere before, of whose year a day without one may be; `anchor` is the day of
    publication, and `eve` the day before it where the article may have been written in its evening; `dated` says
    that `find_dates` has read these words in their sentence. A date may come more than once.
    """
    bases, own, years = (tuple(map(_period, dates)) for dates in (near, beside, told))
    for period in anchored_readings(
        expression, language, anchor=anchor, eve=eve, near=bases, beside=own, told=years, dated=dated
    ):
        yield period.edtf()


def _period(edtf: str) -> Period:
    """The period of an EDTF date; of one with an open end the date it begins or ends with."""
    first, last = day_bounds(edtf)
    if first == date.min or last == date.max:
        first, last = day_bounds(edtf.strip("./"))
    return spanning(first, last)


def _expression(phrase: Phrase, meaning: Meaning, shift: int = 0) -> DateExpression:
    edtf = meaning.period.edtf() if meaning.period else None
    others = tuple(period.edtf() for period in meaning.others)
    start, end = phrase.start + shift, phrase.end + shift
    return DateExpression(start, end, edtf, meaning.basis, meaning.kind, meaning.value, others)
