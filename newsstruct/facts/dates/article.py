"""The date expressions of a whole article, references followed from sentence to sentence."""

import re

from newsstruct.facts.dates.grammar import Phrase, Scan, scan
from newsstruct.facts.dates.lexicon import lexicon
from newsstruct.facts.dates.meaning import Meaning
from newsstruct.facts.dates.periods import Period, day_of
from newsstruct.facts.dates.sequence import Story, read_sentence
from newsstruct.languages import table
from newsstruct.reading.document import NumberedSentence, Reading

_REMEMBERED = 60


def dates_of_article(reading: Reading) -> list[tuple[NumberedSentence, list[tuple[Phrase, Meaning]]]]:
    """Each sentence with its expressions and their meanings (offsets count from the sentence)."""
    words = lexicon(reading.language)
    dated: list[tuple[str, Period]] = []
    story = Story(reading.language, reading.anchor, fiscal_start=_fiscal_start(reading))
    story.lookup = lambda noun: _dated_before(noun, dated, story)
    results: list[tuple[NumberedSentence, list[tuple[Phrase, Meaning]]]] = []
    for sentence in reading.sentences:
        found = scan(sentence.text, words)
        meanings = read_sentence(sentence.text, found, story)
        _note(sentence.text, found, meanings, dated)
        results.append((sentence, meanings))
    return results


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


def _fiscal_start(reading: Reading) -> int:
    """The month a fiscal year begins in, told from the words an article uses of its country; 1 where none does."""
    for month, words in table("common", "dates").get("fiscal_start", {}).items():
        for word in words:
            if word in reading.text and re.search(rf"\b{re.escape(word)}\b", reading.text):
                return int(month)
    return 1
