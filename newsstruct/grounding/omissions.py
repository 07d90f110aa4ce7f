"""Figures that the rules find and a draft left out: what a model may have missed."""

from bisect import bisect_left
from itertools import accumulate

from newsstruct.engines.base import Omission
from newsstruct.engines.rules.figures import choose_figures
from newsstruct.facts.analysis import Analysis
from newsstruct.grounding.ground import Checked
from newsstruct.summary import HARM

# What readers miss most when it is not there.
_WANTED = HARM | {"money", "percent"}


def omissions(checked: Checked, analysis: Analysis) -> list[Omission]:
    """The rules' figures of the weightier kinds whose number no item of the draft covers, kept or rejected."""
    reading = analysis.reading
    spans = sorted((g.item.evidence.start, g.item.evidence.end) for g in checked.figures)
    starts = [start for start, _ in spans]
    reach = list(accumulate((end for _, end in spans), max, initial=0))
    rejected = {str(rejection.draft.get("phrase", "")) for rejection in checked.rejected}
    missed = []
    for chosen in choose_figures(analysis):
        if chosen.category not in _WANTED or chosen.phrase in rejected:
            continue
        if reach[bisect_left(starts, chosen.end)] <= chosen.start:
            missed.append(Omission(chosen.sentence, reading.text[chosen.start : chosen.end]))
    return missed
