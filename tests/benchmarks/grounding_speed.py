"""How long grounding takes: an article of a thousand words, and one of 200,000 characters."""

import statistics
import time
from collections.abc import Sequence

from faults import Case
from golds import joined

from newsstruct.engines.base import Draft
from newsstruct.evaluation.gold import GoldArticle
from newsstruct.facts.analysis import Analysis
from newsstruct.grounding import ground
from newsstruct.reading import read


def speed_lines(articles: Sequence[GoldArticle]) -> list[str]:
    """The times as list items."""
    english = [gold for gold in articles if gold.language == "en"]
    short = joined(sorted(english, key=lambda gold: -len(gold.text)), 5_900)
    long = joined(english, 200_000)
    cold, warm, words, items = _times(short, 24, 6, tries=15)
    long_cold, _, _, long_items = _times(long, 400, 100, tries=1)
    return [
        f"- An article of {words:,} words, {items} items: {1000 * warm:.1f} ms median to ground a draft, "
        f"{1000 * cold:.1f} ms with the article's facts found anew",
        f"- {len(long.text):,} characters, {long_items} items: {long_cold:.2f} s, facts found anew",
    ]


def _times(gold: GoldArticle, figures: int, events: int, *, tries: int) -> tuple[float, float, int, int]:
    """Seconds to ground with and without the analysis, words, items; medians."""
    case = Case(gold)
    draft = _thinned(case.draft, figures, events)
    reading = read(case.article)
    cold, warm = [], []
    for _ in range(tries):
        started = time.perf_counter()
        analysis = Analysis(reading)
        ground(draft, analysis, case.language)
        between = time.perf_counter()
        ground(draft, analysis, case.language)
        cold.append(between - started)
        warm.append(time.perf_counter() - between)
    count = len(draft.figures) + len(draft.events)
    return statistics.median(cold), statistics.median(warm), len(gold.text.split()), count


def _thinned(draft: Draft, figures: int, events: int) -> Draft:
    """So many figures and events, spread over the article."""
    return draft.model_copy(
        update={
            "figures": draft.figures[:: max(1, len(draft.figures) // figures)][:figures],
            "events": draft.events[:: max(1, len(draft.events) // events)][:events],
        }
    )
