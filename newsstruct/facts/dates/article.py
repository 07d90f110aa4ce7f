"""The date expressions of a whole article, references followed from sentence to sentence."""

import re

from newsstruct.facts.dates.grammar import Phrase, Scan, scan
from newsstruct.facts.dates.lexicon import lexicon
from newsstruct.facts.dates.meaning import Meaning
from newsstruct.facts.dates.periods import Period, day_of
from newsstruct.facts.dates.sequence import read_sentence
from newsstruct.facts.dates.story import Story
from newsstruct.languages import table
from newsstruct.reading.document import NumberedSentence, Reading

_REMEMBERED = 60
# "Fiscal year ended March 31", "the fiscal first quarter ended on 30 June", "the financial year, which ended in May".
_FISCAL_END = re.compile(r"(?:(?:k[oD]|[oD]k)Q|k)(?:,?O?Y)?[,x]{0,3}!p?t?(?:[dD]O?)?M")
_FISCAL = re.compile("k|q|Y[-/]d")
_SLASHED = re.compile(r"(?<![\w/])(\d\d?)/(\d\d?)/(?:\d{4}|\d\d)(?![\w/])")


def dates_of_article(reading: Reading) -> list[tuple[NumberedSentence, list[tuple[Phrase, Meaning]]]]:
    """Each sentence with its expressions and their meanings (offsets count from the sentence)."""
    words = lexicon(reading.language)
    dated: list[tuple[str, Period]] = []
    scans = [scan(sentence.text, words) for sentence in reading.sentences]
    story = Story(
        reading.language,
        reading.anchor,
        fiscal_start=_fiscal_start(reading, scans),
        swapped=_swapped(reading.text, words.month_first),
    )
    story.lookup = lambda noun: _dated_before(noun, dated, story)
    results: list[tuple[NumberedSentence, list[tuple[Phrase, Meaning]]]] = []
    for sentence, found in zip(reading.sentences, scans, strict=True):
        meanings = read_sentence(sentence.text, found, story)
        _note(sentence.text, found, meanings, dated)
        results.append((sentence, meanings))
    return results


def _stated_fiscal_start(scans: list[Scan]) -> int | None:
    """The month a fiscal year begins in, where the article says in which one a year or quarter of it ends."""
    for found in scans:
        for match in _FISCAL_END.finditer(found.symbols) if "k" in found.symbols else ():
            first, last = match.span()
            month = found.tokens[last - 1].value
            nth = next((found.tokens[i].value for i in range(first, last) if found.symbols[i] in "oD"), 4)
            if 1 <= nth <= 4:
                return int((month - 3 * nth) % 12 + 1)
    return None


def _swapped(text: str, month_first: bool) -> bool | None:
    """Whether dates in digits have their month where the language usually has the day; None where none tells."""
    for match in _SLASHED.finditer(text) if "/" in text else ():
        first, second = int(match[1]), int(match[2])
        if (first > 12) != (second > 12) and max(first, second) < 32:
            return (second > 12) != month_first
    return None


def _note(
    text: str, found: Scan, meanings: list[tuple[Phrase, Meaning]], dated: list[tuple[str, Period]]
) -> None:
    """Remember which sentence spoke of which day."""
    days = [meaning.period for _, meaning in meanings if meaning.period and meaning.period.grain == "day"]
    if days:
        dated.append((text, days[-1] if len(days) == 1 else days[0]))


def _dated_before(noun: str, dated: list[tuple[str, Period]], story: Story) -> Period | None:
    """The day of the latest sentence that spoke of this noun, else of the first day other than publication's."""
    whole = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    for text, period in reversed(dated[-_REMEMBERED:]):
        if whole.search(text):
            return period
    anchor = day_of(story.anchor) if story.anchor else None
    return next((period for _, period in dated if period != anchor), None)


def _fiscal_start(reading: Reading, scans: list[Scan]) -> int:
    """The month a fiscal year begins in: as the article says, else as its country has it; 1 where none is told."""
    if not any(_FISCAL.search(found.symbols) for found in scans if found.phrases):
        return 1
    if (stated := _stated_fiscal_start(scans)) is not None:
        return stated
    for month, words in table("common", "dates").get("fiscal_start", {}).items():
        for word in words:
            if word in reading.text and re.search(rf"\b{re.escape(word)}\b", reading.text):
                return int(month)
    return 1
