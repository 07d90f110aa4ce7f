"""Check one proposed event: its clause, its date, its status and who reports it."""

from collections.abc import Mapping

from newsstruct.engines.base import DraftEvent, DraftSource
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.assertion import assertion_of, has_negation, says_not_so, status_of
from newsstruct.facts.edtf import lies_ahead
from newsstruct.grounding.attribution import attribute
from newsstruct.grounding.dating import Dating, date_of
from newsstruct.grounding.describing import own_words, retells
from newsstruct.grounding.findings import Findings, Grounded, Unsupported
from newsstruct.grounding.locate import Place, locate, span
from newsstruct.summary import Event, EventStatus


def ground_event(
    draft: DraftEvent, language: str, sources: Mapping[int, DraftSource], analysis: Analysis
) -> Grounded[Event]:
    """The event as the text bears it out, described in this language, without an id.

    Raises Unsupported when it does not.
    """
    findings = Findings()
    reading = analysis.reading
    place = locate(draft.phrase, draft.sentence, reading)
    dating = date_of(draft, place, analysis, findings)
    stated = _stated_status(draft, language, place, dating, analysis)
    _refuse_negation_left_out(draft, language, place, analysis)
    stretch = (place.start, place.end)
    attribution, attribution_status = attribute(draft, sources, stretch, place.sentence, analysis, findings)
    start, end = dating.days
    return Grounded(
        Event(
            id="",
            date=dating.edtf,
            start=start,
            end=end,
            basis=dating.basis,
            expression=dating.expression,
            description=_description(draft, language, place, analysis, findings),
            status=_status(draft.status, stated, findings),
            attribution=attribution,
            attribution_status=attribution_status,
            evidence=span(reading, *stretch),
        ),
        findings,
    )


def _stated_status(
    draft: DraftEvent, language: str, place: Place, dating: Dating, analysis: Analysis
) -> EventStatus:
    """The status that the words give. Raises Unsupported where they deny the event, or only suppose it.

    That something did not happen is told by a description that says so: "Nine of them not seen by Sunday".
    """
    reading, sentence = analysis.reading, place.sentence
    expression = None
    if dating.expression is not None and sentence.start <= dating.expression.start < sentence.end:
        expression = (dating.expression.start - sentence.start, dating.expression.end - sentence.start)
    status = status_of(
        sentence.text,
        *place.inside,
        reading.language,
        expression=expression,
        future=lies_ahead(dating.edtf, reading.anchor),
    )
    if status == "planned":
        return status
    assertion = assertion_of(sentence.text, *place.inside, reading.language)
    if assertion == "hypothetical":
        raise Unsupported("hypothetical", "the sentence only supposes this")
    if status is not None:
        return status
    if assertion == "negated" and has_negation(draft.description, language):
        return "occurred"
    raise Unsupported("negated", "the sentence says that this did not happen")


def _refuse_negation_left_out(draft: DraftEvent, language: str, place: Place, analysis: Analysis) -> None:
    """Raises Unsupported where the clause says that something was not so, and the description that it was."""
    text, clause, told = place.sentence.text, place.inside, analysis.reading.language
    left_out = assertion_of(text, *clause, told) == "negated" or (
        says_not_so(text, *clause, told) and retells(draft.description, text[slice(*clause)], told)
    )
    if left_out and not has_negation(draft.description, language):
        raise Unsupported("negated", "the clause says that this did not happen")


def _status(claimed: EventStatus, stated: EventStatus, findings: Findings) -> EventStatus:
    """The claimed status, unless the words say that the event is still to come, or that it is not."""
    if claimed != stated and "planned" in (claimed, stated):
        findings.corrected("status_corrected", f"{claimed} became {stated}, as the words say")
        return stated
    return claimed


def _description(
    draft: DraftEvent, language: str, place: Place, analysis: Analysis, findings: Findings
) -> str:
    text, wrong = own_words(draft.description, language, place, analysis)
    if wrong:
        findings.corrected(
            "description_replaced", f"the description was replaced by the article's words: {wrong}"
        )
    return text
