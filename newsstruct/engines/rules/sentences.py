"""Which of the article's own sentences make its summary, and its headline."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import chain

from newsstruct.engines.base import DraftSentence
from newsstruct.engines.rules.figures import ChosenFigure
from newsstruct.engines.rules.passages import Passage, readable_passages
from newsstruct.engines.rules.salience import Fact, Salience
from newsstruct.facts.analysis import Analysis
from newsstruct.reading.dateline import dateline_end

_MOST = 5
_LONGEST = 200  # words of a summary


def headline(analysis: Analysis) -> str:
    """The article's title, the title line of its text, or its first sentence without the dateline."""
    reading = analysis.reading
    title = next((s.text for s in reading.sentences if s.is_title), None)
    first = reading.sentences[0].text if reading.sentences else ""
    return reading.article.title or title or first[dateline_end(first) :]


def choose_sentences(analysis: Analysis, figures: Sequence[ChosenFigure]) -> list[DraftSentence]:
    """Three to five sentences that can be read alone and hold the main facts, in text order."""
    passages = readable_passages(analysis, _MOST)
    chosen = _most_telling(passages, Salience(analysis, figures, headline(analysis)))
    return [passage.draft for passage in sorted(chosen, key=lambda passage: passage.numbers)]


def _most_telling(passages: Sequence[Passage], salience: Salience) -> list[Passage]:
    """One by one, what adds most of the main facts within so many words, none of which repeats another.

    A gain only falls as more is told, so that one is counted anew only when it comes to the front.
    """
    said: set[Fact] = set()
    facts = [set(chain.from_iterable(salience.facts[n] for n in p.numbers)) for p in passages]
    front = [(-salience.gain(facts[place], said), place) for place in range(len(passages))]
    heapify(front)
    chosen: list[Passage] = []
    left = _LONGEST
    while front and len(chosen) < _MOST:
        _, place = heappop(front)
        now = (-salience.gain(facts[place], said), place)
        if front and front[0] < now:
            heappush(front, now)
            continue
        passage = passages[place]
        if passage.length <= left and not any(passage.repeats(other) for other in chosen):
            chosen.append(passage)
            said |= facts[place]
            left -= passage.length
    return chosen
