"""Which of the article's own sentences make its summary, and its headline."""

import re
from collections.abc import Sequence

from newsstruct.engines.base import DraftSentence
from newsstruct.engines.rules.figures import ChosenFigure
from newsstruct.facts.analysis import Analysis
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence

_FEWEST, _MOST = 3, 5
_LONGEST = 60  # words
_WORD = re.compile(r"\w+")
_HARM = frozenset(
    {"killed", "injured", "missing", "displaced", "detained", "rescued", "infected", "affected"}
)
_OPENING_QUOTES = "\"“„«»‘'"


def headline(analysis: Analysis) -> str:
    """The article's title, the title line of its text, or its first sentence."""
    reading = analysis.reading
    title = next((s.text for s in reading.sentences if s.is_title), None)
    first = reading.sentences[0].text if reading.sentences else ""
    return reading.article.title or title or first


def choose_sentences(analysis: Analysis, figures: Sequence[ChosenFigure]) -> list[DraftSentence]:
    """Three to five sentences that can be read alone and hold the main facts, in text order."""
    candidates = [s for s in analysis.reading.sentences if not s.is_title]
    readable = [s for s in candidates if _stands_alone(s, analysis)] or candidates[:1]
    ranked = sorted(readable, key=lambda s: -_weight(s, readable[0], analysis, figures))
    chosen: list[NumberedSentence] = []
    for sentence in ranked:
        if len(chosen) == _MOST:
            break
        if not any(_repeats(sentence, other) for other in chosen):
            chosen.append(sentence)
    chosen.sort(key=lambda s: s.number)
    return [DraftSentence(text=" ".join(s.text.split()), sentences=[s.number]) for s in chosen]


def _stands_alone(sentence: NumberedSentence, analysis: Analysis) -> bool:
    """No quotation, no question, no fragment, and no beginning that leans on the sentence before."""
    text = sentence.text.strip()
    words = _WORD.findall(text)
    if not 6 <= len(words) <= _LONGEST or text[0] in _OPENING_QUOTES or text.endswith(("?", "؟", ":")):
        return False
    leaning = table(analysis.reading.language, "summary").get("leaning", ())
    opening = " ".join(words[:3]).casefold()
    return not any(opening == word or opening.startswith(word + " ") for word in leaning)


def _weight(
    sentence: NumberedSentence,
    lede: NumberedSentence,
    analysis: Analysis,
    figures: Sequence[ChosenFigure],
) -> float:
    """The lede first; then harm, money and shares, dates and sources; early before late."""
    own = [figure for figure in figures if figure.sentence == sentence.number]
    harm = sum(figure.category in _HARM for figure in own)
    others = min(len(own) - harm, 3)
    dated = bool(analysis.dates.get(sentence.number))
    attributed = analysis.sources.at(sentence.start, sentence.end) is not None
    place = sentence.number / max(1, len(analysis.reading.sentences))
    return (
        5.0 * (sentence is lede)
        + 1.5 * min(harm, 4)
        + 0.9 * others
        + 0.5 * dated
        + 0.4 * attributed
        - 2.0 * place
    )


def _repeats(sentence: NumberedSentence, other: NumberedSentence) -> bool:
    ours, theirs = (set(_WORD.findall(s.text.casefold())) for s in (sentence, other))
    return len(ours & theirs) >= 0.6 * min(len(ours), len(theirs))
