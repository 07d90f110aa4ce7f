"""Check one proposed figure against the words of the article."""

from collections.abc import Mapping, Sequence
from functools import cache
from string import whitespace

from newsstruct.engines.base import DraftFigure, DraftSource
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.assertion import Assertion, assertion_of
from newsstruct.facts.categories import categorize, may_be
from newsstruct.facts.grammar import grammar_of
from newsstruct.facts.quantities import Quantity, with_unit
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import canonical_unit
from newsstruct.facts.words import words_of
from newsstruct.grounding.attribution import attribute
from newsstruct.grounding.describing import own_words
from newsstruct.grounding.findings import Findings, Grounded, Unsupported
from newsstruct.grounding.locate import Place, locate, span
from newsstruct.grounding.naming import Naming
from newsstruct.grounding.periods import bears_out
from newsstruct.grounding.stated import stated_quantity
from newsstruct.grounding.units import agreed_unit
from newsstruct.languages import table
from newsstruct.summary import HARM, Bound, Category, Figure

_BOUND = 40  # characters before a number in which the words of its bound stand
_VICTIMS = HARM - {"affected"}


def ground_figure(
    draft: DraftFigure, sources: Mapping[int, DraftSource], naming: Naming, analysis: Analysis
) -> Grounded[Figure]:
    """The figure as the text bears it out, without an id. Raises Unsupported when it does not."""
    findings = Findings()
    reading = analysis.reading
    place = locate(draft.phrase, draft.sentence, reading)
    quantity = stated_quantity(draft.numbers, place, analysis, draft.unit)
    is_supposed = _refuse_denied(place, quantity, reading.language) == "hypothetical"
    unit = agreed_unit(draft, quantity, place, naming, analysis, findings)
    category = _agreed_category(draft.category, quantity, unit, place, analysis, findings)
    if is_supposed and _VICTIMS & {draft.category, category}:
        raise Unsupported("hypothetical", f"the sentence only supposes {_words(quantity, place)!r}")
    _refuse_other_figure(draft, category, findings)
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


def _refuse_other_figure(draft: DraftFigure, category: Category, findings: Findings) -> None:
    """Raises Unsupported where nothing but the number fits: neither its unit nor what happened."""
    corrected = {code for code, _ in findings.notes}
    if (
        draft.category in HARM
        and category not in HARM
        and {"unit_corrected", "category_corrected"} <= corrected
    ):
        raise Unsupported(
            "unit_not_stated",
            f"nothing beside the number says {draft.unit!r}, or that any were {draft.category}",
        )


def _refuse_denied(place: Place, quantity: Quantity, language: str) -> Assertion:
    """How the sentence says it. Raises Unsupported where it is not so.

    Victims that are only supposed are refused too; what else depends on a condition ("would cost 40 million if ...")
    is what its source reckons with.
    """
    start, end = quantity.number
    if quantity.bound_span:
        start = min(start, quantity.bound_span[0])  # "keine zehn Minuten" are fewer than ten
    assertion = assertion_of(place.sentence.text, start, end, language)
    if assertion == "negated" and _is_bound(quantity, place.sentence.text, language):
        return "asserted"
    if assertion in ("negated", "denied"):
        raise Unsupported("negated", f"the sentence says that {_words(quantity, place)!r} is not so")
    return assertion


def _words(quantity: Quantity, place: Place) -> str:
    return place.sentence.text[quantity.start : quantity.end]


def _is_bound(quantity: Quantity, text: str, language: str) -> bool:
    """Whether the negation sets a bound: "keine zehn Minuten", "not enough for more than four weeks"."""
    said = words_of(text[slice(*quantity.bound_span)]) if quantity.bound_span else []
    return not grammar_of(language).negators.isdisjoint(said)


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
    language = analysis.reading.language
    if claimed in (quantity.bound, *quantity.bounds) or claimed in _open_bounds(quantity, text, language):
        return claimed
    if quantity.bound == "exact" and _is_said(claimed, place, analysis):
        return claimed
    findings.corrected("bound_corrected", f"{claimed} became {quantity.bound}, as the words say")
    return quantity.bound


def _is_said(bound: Bound, place: Place, analysis: Analysis) -> bool:
    """Whether a phrase of one number holds words of this bound apart from it: "twice the monthly mean, roughly"."""
    start, end = place.inside
    numbers = (q.number[0] for q in analysis.quantities[place.sentence.number])
    if sum(start <= number < end for number in numbers) > 1:
        return False
    grammar, words = grammar_of(analysis.reading.language), Tokens(place.sentence.text[start:end]).words
    lists = (grammar.bounds_after, grammar.bounds) if bound == "approximate" else (grammar.bounds_after,)
    found = (said.at(words, at) for at in range(len(words)) for said in lists)
    return any(each is not None and each[0] == bound for each in found)


def _open_bounds(quantity: Quantity, text: str, language: str) -> Sequence[str]:
    """The bounds that the words at a number can be read as: "knapp 40" is nearly 40, or just under."""
    options: Mapping[str, Sequence[str]] = table(language, "numbers").get("bounds_open", {})
    ends = {quantity.number[0], (quantity.unit_span or quantity.number)[0]}
    if quantity.bound_span:
        ends.add(quantity.bound_span[1])  # with a sign of money or an article behind it, or not
    texts = [" " + text[max(0, end - _BOUND) : end].rstrip(_beside_sums()).casefold() for end in ends]
    return [
        bound
        for words, bounds in options.items()
        if any(said.endswith(words) and _is_apart(said, words) for said in texts)
        for bound in bounds
    ]


@cache
def _beside_sums() -> str:
    """White space and the signs of currencies, which stand between the words of a bound and its number."""
    return (
        whitespace
        + "\u00a0\u202f"
        + "".join(s for s in table("common", "currencies")["signs"] if len(s) == 1)
    )


def _is_apart(said: str, words: str) -> bool:
    """Whether no letter stands before the words that a text ends with."""
    return not (said[: len(said) - len(words)][-1:].isalpha() and words[0].isalpha())


def _agreed_category(
    claimed: Category, quantity: Quantity, unit: str, place: Place, analysis: Analysis, findings: Findings
) -> Category:
    """The claimed category where the number can be of it, by its words or by the unit agreed upon."""
    language, text = analysis.reading.language, place.sentence.text
    previous = analysis.before(place.sentence)
    name = canonical_unit(unit, language)
    counted = with_unit(quantity, unit)
    readings = [counted, with_unit(quantity, name)]
    if quantity.unit.partition(" per ")[0] == name.partition(" per ")[0]:
        readings.append(quantity)  # 30 cm of "30 cm a week"
    if any(may_be(claimed, text, reading, language, previous=previous) for reading in readings):
        return claimed
    stated = categorize(text, counted, language, previous=previous)
    if stated != claimed:
        findings.corrected("category_corrected", f"{claimed} became {stated}, as the words say")
    return stated


def _measure(draft: DraftFigure, place: Place, analysis: Analysis, findings: Findings) -> str:
    text, wrong = own_words(draft.measure, analysis.reading.language, place, analysis)
    if wrong:
        findings.corrected(
            "description_replaced", f"the measure was replaced by the article's words: {wrong}"
        )
    return text


def _period(claimed: str | None, place: Place, analysis: Analysis, findings: Findings) -> str | None:
    """The period, where the text bears it out; else None with a note."""
    if claimed is None or bears_out(claimed, place, analysis):
        return claimed
    findings.corrected("period_dropped", f"the sentence does not bear out the period {claimed}")
    return None
