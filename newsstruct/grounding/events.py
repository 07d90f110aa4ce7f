"""Check one proposed event: its clause, its date, its status and who reports it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from newsstruct.engines.base import DraftEvent, DraftSource
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.assertion import assertion_of, status_of
from newsstruct.facts.dates import DateExpression
from newsstruct.facts.edtf import day_bounds, lies_ahead, same_days
from newsstruct.grounding.attribution import attribute
from newsstruct.grounding.findings import Findings, Grounded, Unsupported
from newsstruct.grounding.locate import Place, locate, span
from newsstruct.grounding.wording import own_words
from newsstruct.reading import NumberedSentence
from newsstruct.summary import Basis, Event, EventStatus, Span


@dataclass(frozen=True, slots=True)
class Dating:
    """A date as grounded: EDTF, what it is based on, and the words it comes from."""

    edtf: str | None
    basis: Basis
    expression: Span | None

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last possible day; None where there is no date, or an end is open."""
        if self.edtf is None:
            return None, None
        first, last = day_bounds(self.edtf)
        return (None if first == date.min else first), (None if last == date.max else last)


def ground_event(
    draft: DraftEvent, sources: Mapping[int, DraftSource], analysis: Analysis
) -> Grounded[Event]:
    """The event as the text bears it out, without an id. Raises Unsupported when it does not."""
    findings = Findings()
    reading = analysis.reading
    place = locate(draft.phrase, draft.sentence, reading)
    dating = _dating(draft, place, analysis, findings)
    stated = _stated_status(place, dating, analysis)
    _refuse_negation_left_out(draft, place, reading.language)
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
            description=_description(draft, place, analysis, findings),
            status=_status(draft.status, stated, findings),
            attribution=attribution,
            attribution_status=attribution_status,
            evidence=span(reading, *stretch),
        ),
        findings,
    )


def _stated_status(place: Place, dating: Dating, analysis: Analysis) -> EventStatus:
    """The status that the words give. Raises Unsupported where they deny the event, or only suppose it."""
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
    if assertion_of(sentence.text, *place.inside, reading.language) == "hypothetical":
        raise Unsupported("hypothetical", "the sentence only supposes this")
    if status is not None:
        return status
    raise Unsupported("negated", "the sentence says that this did not happen")


def _dating(draft: DraftEvent, place: Place, analysis: Analysis, findings: Findings) -> Dating:
    """The date that the code derives from the words; a claimed date without words must be the publication's."""
    if draft.expression is None or not draft.expression.strip():
        return _dating_without_words(draft, place, analysis, findings)
    derived = _expression(draft.expression, place, analysis)
    if derived is None:
        findings.put_aside(
            "date", "date_not_stated", f"{draft.expression[:60]!r} is not a date of this statement"
        )
        return Dating(None, "publication", None)
    words = span(analysis.reading, derived.start, derived.end)
    if derived.edtf is None:
        findings.put_aside("date", "date_not_derivable", f"no day can be derived from {words.text!r}")
        return Dating(None, derived.basis, words)
    if draft.date is None or not _agrees(draft.date, derived.edtf):
        findings.corrected(
            "date_corrected", f"{draft.date} became {derived.edtf}, which {words.text!r} stands for"
        )
    return Dating(derived.edtf, derived.basis, words)


def _dating_without_words(draft: DraftEvent, place: Place, analysis: Analysis, findings: Findings) -> Dating:
    if draft.date is None:
        return Dating(None, "publication", None)
    inside = _expressions_inside(place, analysis)
    if len(inside) == 1 and inside[0].edtf and _agrees(draft.date, inside[0].edtf):
        return Dating(inside[0].edtf, inside[0].basis, span(analysis.reading, inside[0].start, inside[0].end))
    anchor = analysis.reading.anchor
    if anchor is not None and not inside and draft.date == anchor.isoformat():
        return Dating(draft.date, "publication", None)
    findings.put_aside("date", "date_not_stated", f"no words of the statement give {draft.date}")
    return Dating(None, "publication", None)


def _expression(words: str, place: Place, analysis: Analysis) -> DateExpression | None:
    """The date expression that these words are, if it dates this statement and not another one.

    An expression inside the phrase comes first. Outside of it, only one of the same sentence will do with no other
    date in between, or the last of the sentence before when this one has none.
    """
    inside = _expressions_inside(place, analysis)
    if inside:
        return _matching(words, inside, analysis)
    own = _dates_of(place.sentence, analysis)
    if own:
        before = [d for d in own if d.end <= place.start]
        after = [d for d in own if d.start >= place.end]
        return _matching(words, _in_apposition(before, analysis) + after[:1], analysis)
    earlier = analysis.reading.sentence(place.sentence.number - 1)
    if earlier is not None and earlier.paragraph == place.sentence.paragraph:
        return _matching(words, _dates_of(earlier, analysis)[-1:], analysis)
    return None


def _dates_of(sentence: NumberedSentence, analysis: Analysis) -> list[DateExpression]:
    """The expressions of a sentence that say when: dates, and durations that end or begin at a known day."""
    return [d for d in analysis.dates.get(sentence.number, []) if d.edtf or d.kind in ("date", "time")]


def _in_apposition(before: list[DateExpression], analysis: Analysis) -> list[DateExpression]:
    """The last of some dates, and those that it only says again: "In August 2007, a decade ago, ..."."""
    said = before[-1:]
    for earlier in reversed(before[:-1]):
        if analysis.reading.text[earlier.end : said[0].start].strip() not in (",", "(", "–", "—"):
            break
        said.insert(0, earlier)
    return said


def _expressions_inside(place: Place, analysis: Analysis) -> list[DateExpression]:
    sentences = [place.sentence]
    while sentences[-1].end < place.end:
        following = analysis.reading.sentence(sentences[-1].number + 1)
        if following is None:
            break
        sentences.append(following)
    dates = [d for sentence in sentences for d in _dates_of(sentence, analysis)]
    return [d for d in dates if d.start < place.end and place.start < d.end]


def _matching(words: str, expressions: list[DateExpression], analysis: Analysis) -> DateExpression | None:
    for expression in expressions:
        places = analysis.reading.folded.find(
            words, expression.start - len(words), expression.end + len(words)
        )
        if any(start < expression.end and expression.start < end for start, end in places):
            return expression
    return None


def _agrees(claimed: str, derived: str) -> bool:
    try:
        return same_days(claimed, derived)
    except ValueError:
        return False


def _refuse_negation_left_out(draft: DraftEvent, place: Place, language: str) -> None:
    """Raises Unsupported where the clause says that something was not so, and the description that it was."""
    if assertion_of(place.sentence.text, *place.inside, language) != "negated":
        return
    description = draft.description
    if assertion_of(description, 0, len(description), language) != "negated":
        raise Unsupported("negated", "the clause says that this did not happen")


def _status(claimed: EventStatus, stated: EventStatus, findings: Findings) -> EventStatus:
    """The claimed status, unless the words say that the event is still to come, or that it is not."""
    if claimed != stated and "planned" in (claimed, stated):
        findings.corrected("status_corrected", f"{claimed} became {stated}, as the words say")
        return stated
    return claimed


def _description(draft: DraftEvent, place: Place, analysis: Analysis, findings: Findings) -> str:
    text, wrong = own_words(draft.description, place, analysis)
    if wrong:
        findings.corrected(
            "description_replaced", f"the description was replaced by the article's words: {wrong}"
        )
    return text
