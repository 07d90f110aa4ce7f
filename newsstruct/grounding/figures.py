"""Check one proposed figure against the words of the article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsstruct.engines.base import DraftFigure, DraftSource
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.assertion import assertion_of
from newsstruct.facts.categories import categorize, may_be
from newsstruct.facts.grammar import grammar_of
from newsstruct.facts.quantities import Quantity, find_quantities, with_unit
from newsstruct.grounding.attribution import attribute
from newsstruct.grounding.findings import Findings, Grounded, Unsupported
from newsstruct.grounding.locate import Place, locate, span
from newsstruct.grounding.numbers import states
from newsstruct.grounding.periods import bears_out
from newsstruct.grounding.units import agreed_unit
from newsstruct.grounding.wording import own_words
from newsstruct.summary import Bound, Category, Figure

_WORD = re.compile(r"[^\W\d_]+")
_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_NO_FIGURE = frozenset({"time", "date", "year", "label", "phone"})


def ground_figure(
    draft: DraftFigure, sources: Mapping[int, DraftSource], analysis: Analysis
) -> Grounded[Figure]:
    """The figure as the text bears it out, without an id. Raises Unsupported when it does not."""
    findings = Findings()
    reading = analysis.reading
    place = locate(draft.phrase, draft.sentence, reading)
    quantity = _stated(draft.numbers, place, analysis)
    _refuse_unasserted(place, quantity, reading.language)
    unit = agreed_unit(draft.unit, quantity, place, analysis, findings)
    counted = with_unit(quantity, unit)
    category = _agreed_category(draft.category, counted, place, analysis, findings)
    bound = _agreed_bound(draft.bound, quantity, place, analysis, findings)
    start, end = _evidence(place, quantity)
    attribution, status = attribute(draft, sources, (start, end), place.sentence, analysis, findings)
    is_range = quantity.bound == "range"
    return Grounded(
        Figure(
            id="",
            value=None if is_range else quantity.value,
            low=quantity.low if is_range else None,
            high=quantity.high if is_range else None,
            bound=bound,
            unit=unit,
            category=category,
            measure=_measure(draft, place, analysis, findings),
            period=_period(draft.period, place, analysis, findings),
            attribution=attribution,
            attribution_status=status,
            evidence=span(reading, start, end),
        ),
        findings,
    )


def _stated(numbers: Sequence[float], place: Place, analysis: Analysis) -> Quantity:
    """The quantity of the sentence that the phrase covers and that says these numbers."""
    if not any(numbers):
        raise Unsupported("negated", "nothing counted is no figure")
    start, end = place.inside
    covered = [
        q
        for q in analysis.quantities.get(place.sentence.number, [])
        if q.number[0] < end and start < q.number[1]
    ]
    saying = [q for q in covered if states(q, numbers)]
    if not saying and not covered:
        saying = [q for q in _in_other_words(place, analysis) if states(q, numbers)]
    if not saying:
        said = ", ".join(repr(place.sentence.text[slice(*q.number)]) for q in covered) or "no number"
        raise Unsupported("value_not_in_quote", f"claimed {list(numbers)}, the phrase says {said}")
    quantity = min(saying, key=lambda q: q.role in _NO_FIGURE)
    if quantity.role in _NO_FIGURE:
        words = place.sentence.text[slice(*quantity.number)]
        raise Unsupported("not_a_figure", f"{words!r} is a {quantity.role}, not a figure")
    return quantity


def _in_other_words(place: Place, analysis: Analysis) -> list[Quantity]:
    """What words of the phrase that are no number count: one day in "less than a day", two times in "twice".

    "A year ago" is a date and counts nothing.
    """
    language, start, end = analysis.reading.language, *place.inside
    grammar, text = grammar_of(language), place.sentence.text
    dates = analysis.dates.get(place.sentence.number, [])
    if any(d.kind in ("date", "time") and d.start < place.end and place.start < d.end for d in dates):
        return []
    for word in _WORD.finditer(text, start, end):
        folded, (first, last) = word.group().casefold(), word.span()
        value = 1.0 if folded in grammar.articles else grammar.times.get(folded)
        if value is None:
            continue
        spelled = f"{text[:first]}{f'{value:g}'.ljust(last - first)}{text[last:]}"
        counted = [q for q in find_quantities(spelled, language) if q.number[0] == first]
        if folded in grammar.times:
            return [_multiple(q, first, last) for q in counted]
        if counted := [q for q in counted if q.unit in _TIME and q.end <= end]:
            return counted
    return []


def _multiple(quantity: Quantity, start: int, end: int) -> Quantity:
    """The quantity as a word for a multiple says it: so many times."""
    return replace(
        quantity, number=(start, end), end=end, unit="times", unit_span=(start, end), units=("times", "time"),
        role="quantity",
    )  # fmt: skip


def _refuse_unasserted(place: Place, quantity: Quantity, language: str) -> None:
    assertion = assertion_of(place.sentence.text, *quantity.number, language)
    words = place.sentence.text[quantity.start : quantity.end]
    if assertion in ("negated", "denied"):
        raise Unsupported("negated", f"the sentence says that {words!r} is not so")
    if assertion == "hypothetical":
        raise Unsupported("hypothetical", f"the sentence only supposes {words!r}")


def _evidence(place: Place, quantity: Quantity) -> tuple[int, int]:
    """The phrase, widened where it cuts the number or its bound in two."""
    spans = [quantity.number, *([quantity.bound_span] if quantity.bound_span else [])]
    start = min(place.start, *(place.sentence.start + s for s, _ in spans))
    end = max(place.end, *(place.sentence.start + e for _, e in spans))
    return start, end


def _agreed_bound(
    claimed: Bound, quantity: Quantity, place: Place, analysis: Analysis, findings: Findings
) -> Bound:
    """The bound of the number, or that of the one it only converts: "up to 14 km (9 miles)"."""
    text = place.sentence.text
    for other in analysis.quantities[place.sentence.number]:
        converts = other.end <= quantity.start and text[other.end : quantity.start].strip() == "("
        if converts and quantity.bound == "exact" and claimed == other.bound != "range":
            return claimed
    if claimed != quantity.bound:
        findings.corrected("bound_corrected", f"{claimed} became {quantity.bound}, as the words say")
    return quantity.bound


def _agreed_category(
    claimed: Category, quantity: Quantity, place: Place, analysis: Analysis, findings: Findings
) -> Category:
    language = analysis.reading.language
    previous = analysis.before(place.sentence)
    if may_be(claimed, place.sentence.text, quantity, language, previous=previous):
        return claimed
    stated = categorize(place.sentence.text, quantity, language, previous=previous)
    if stated != claimed:
        findings.corrected("category_corrected", f"{claimed} became {stated}, as the words say")
    return stated


def _measure(draft: DraftFigure, place: Place, analysis: Analysis, findings: Findings) -> str:
    text, wrong = own_words(draft.measure, place, analysis)
    if wrong:
        findings.corrected(
            "description_replaced", f"the measure was replaced by the article's words: {wrong}"
        )
    return text


def _period(claimed: str | None, place: Place, analysis: Analysis, findings: Findings) -> str | None:
    """The period, where the text bears it out; else None with a note."""
    if claimed is None or bears_out(claimed, place.sentence, analysis):
        return claimed
    findings.corrected("period_dropped", f"the sentence does not bear out the period {claimed}")
    return None
