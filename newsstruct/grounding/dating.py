"""The date of a proposed event: what its words stand for, and which of their readings was meant."""

import re
from dataclasses import dataclass
from datetime import date

from newsstruct.engines.base import DraftEvent
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.dates import DateExpression, anchored
from newsstruct.facts.edtf import day_bounds, same_days
from newsstruct.grounding.findings import Findings
from newsstruct.grounding.locate import Place, span
from newsstruct.grounding.nearby import dates_near, dates_told, eve_of
from newsstruct.grounding.stretches import Found, readings_of
from newsstruct.reading import NumberedSentence
from newsstruct.summary import Basis, Span

# How many sentences a date goes on for without being named again.
_BACK = 6
_YEAR = re.compile(r"\d{4}")


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


def date_of(draft: DraftEvent, place: Place, analysis: Analysis, findings: Findings) -> Dating:
    """The date that the code derives from the words; a claimed date without words must be the publication's."""
    if draft.expression is None or not draft.expression.strip():
        return _dating_without_words(draft, place, analysis, findings)
    found = _expressions(draft.expression, place, analysis)
    readings = readings_of(found, analysis) if found else []
    agreed = [r for r in readings if draft.date is not None and _agrees(draft.date, r.edtf)]
    if not agreed and draft.date is not None:
        within = _written_at(draft.expression, place, found, analysis)
        open_to = _left_open(draft.date, within, place, analysis, dated=bool(readings)) if within else None
        if open_to is not None:
            return open_to
    if found is None:
        findings.put_aside(
            "date", "date_not_stated", f"{draft.expression[:60]!r} is not a date of this statement"
        )
        return Dating(None, "publication", None)
    derived = agreed[0] if agreed else readings[0]
    words = span(analysis.reading, derived.start, derived.end)
    if derived.edtf is None:
        if draft.date is not None:
            findings.put_aside("date", "date_not_derivable", f"no day can be derived from {words.text!r}")
        return Dating(None, derived.basis, words)
    if not agreed:
        findings.corrected(
            "date_corrected", f"{draft.date} became {derived.edtf}, which {words.text!r} stands for"
        )
    return Dating(derived.edtf, derived.basis, words)


def _written_at(
    expression: str, place: Place, found: Found | None, analysis: Analysis
) -> tuple[int, int] | None:
    """Where the words of an expression stand, with the rest of a phrase that they end amid: "nach" of "nach dem"."""
    within = next(iter(analysis.reading.folded.find(expression, place.start, place.end)), None)
    if within is None or found is None:
        return within
    start, end = within
    return start, max([end, *(d.end for d in found.expressions if start <= d.start < end)])


def _left_open(
    claimed: str, words: tuple[int, int], place: Place, analysis: Analysis, *, dated: bool
) -> Dating | None:
    """The claimed date, where the words leave open which date they are counted from and it is one that they allow."""
    reading = analysis.reading
    said = span(reading, *words)
    near, beside = dates_near(words, place, analysis)
    told = dates_told(place, analysis)
    eve, anchor = eve_of(reading.article.published), reading.anchor
    for edtf in anchored(
        said.text, reading.language, anchor=anchor, eve=eve, near=near, beside=beside, told=told, dated=dated
    ):
        if _agrees(claimed, edtf):
            basis: Basis = "explicit" if _YEAR.fullmatch(said.text.strip()) else "relative"
            return Dating(edtf, basis, said)
    return None


def _dating_without_words(draft: DraftEvent, place: Place, analysis: Analysis, findings: Findings) -> Dating:
    if draft.date is None:
        return Dating(None, "publication", None)
    inside = _expressions_inside(place, analysis)
    agreed = [d for d in inside if _agrees(draft.date, d.edtf)]
    if len(agreed) == 1:
        return Dating(agreed[0].edtf, agreed[0].basis, span(analysis.reading, agreed[0].start, agreed[0].end))
    for hour in (d for d in inside if d.kind == "time"):
        open_to = _left_open(draft.date, (hour.start, hour.end), place, analysis, dated=True)
        if open_to is not None:
            return open_to
    if not inside and draft.date in _days_written(analysis):
        return Dating(draft.date, "publication", None)
    if not inside and any(_agrees(draft.date, edtf) for edtf in _spoken_of(place, analysis)):
        return Dating(draft.date, "relative", None)
    findings.put_aside("date", "date_not_stated", f"no words of the statement give {draft.date}")
    return Dating(None, "publication", None)


def _days_written(analysis: Analysis) -> tuple[str, ...]:
    reading = analysis.reading
    days = (reading.anchor, eve_of(reading.article.published))
    return tuple(day.isoformat() for day in days if day is not None)


def _spoken_of(place: Place, analysis: Analysis) -> list[str]:
    """The dates that a statement without date words goes on from: of its own sentence, or the last before it."""
    number = place.sentence.number
    own = [d.edtf for d in _dates_of(place.sentence, analysis) if d.edtf]
    earlier = (
        [d.edtf for d in analysis.dates.get(n, ()) if d.edtf]
        for n in range(number - 1, number - 1 - _BACK, -1)
    )
    return own or next((edtfs for edtfs in earlier if edtfs), [])


def _expressions(words: str, place: Place, analysis: Analysis) -> Found | None:
    """The date expressions that these words hold, if they date this statement and not another one.

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
    if earlier is not None and place.sentence.paragraph - earlier.paragraph <= 1:
        return _matching(words, _dates_of(earlier, analysis)[-1:], analysis)
    return None


def _dates_of(sentence: NumberedSentence, analysis: Analysis) -> list[DateExpression]:
    """The expressions of a sentence that say when: dates, and durations that end or begin at a known day."""
    return [
        d for d in analysis.dates.get(sentence.number, []) if d.edtf or d.others or d.kind in ("date", "time")
    ]


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


def _matching(words: str, expressions: list[DateExpression], analysis: Analysis) -> Found | None:
    for expression in expressions:
        places = analysis.reading.folded.find(
            words, expression.start - len(words), expression.end + len(words)
        )
        for start, end in places:
            if start < expression.end and expression.start < end:
                return Found(start, [d for d in expressions if d.start < end and start < d.end])
    return None


def _agrees(claimed: str, derived: str | None) -> bool:
    try:
        return derived is not None and same_days(claimed, derived)
    except ValueError:
        return False
