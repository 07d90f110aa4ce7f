"""The date a page gives for itself: a date stamp, a byline, a dateline."""

import re
from datetime import date

from newsstruct.facts.dates.grammar import scan
from newsstruct.facts.dates.handlers import meaning_of
from newsstruct.facts.dates.lexicon import lexicon
from newsstruct.facts.dates.meaning import Context

_LINE = re.compile(r"[^\n]+")
_STAMP_LENGTH = 120
_DATED = frozenset({"date", "numeric"})


def find_anchor(text: str, language: str) -> date | None:
    """The day an article says it appeared, or None.

    A stamp is a short line that holds a full date and little else ("October 24, 2017 at 4:01 pm"); a dateline
    opens a paragraph ("GENEVA, 3 March 2019 -"). Stamps go before datelines, earlier lines before later ones.
    """
    dateline: date | None = None
    words = lexicon(language)
    for number, line in enumerate(_LINE.finditer(text)):
        content = line.group().strip()
        stamp = len(content) <= _STAMP_LENGTH and content[-1:] not in '.!?…؟”"»'
        if not stamp and (dateline is not None or number > 12):
            continue
        for phrase in scan(content if stamp else content[:80], words).phrases:
            if phrase.rule not in _DATED:
                continue
            meaning = meaning_of(phrase, Context(None))
            if meaning is None or meaning.period is None or meaning.period.unit != "day":
                continue
            if stamp:
                return meaning.period.first
            if _opens(content, phrase.end):
                dateline = dateline or meaning.period.first
    return dateline


def _opens(content: str, end: int) -> bool:
    """Whether a date stands in a dateline: closed by a dash or bracket before the first sentence ends."""
    return re.match(r"\s?\(?[\w .]{0,20}\)?\s?[-–—:)]", content[end : end + 30]) is not None
