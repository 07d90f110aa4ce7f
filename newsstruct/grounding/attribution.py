"""Check who is said to state a figure or an event: the mention, the name behind it, and the speaker."""

import re
from collections.abc import Mapping

from newsstruct.engines.base import DraftEvent, DraftFigure, DraftSource
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.sources import Entity, Statement
from newsstruct.grounding.findings import Findings, Unsupported
from newsstruct.grounding.governing import Claim, Stretch, governing_mention
from newsstruct.grounding.locate import span
from newsstruct.grounding.names import (
    is_all_said,
    is_called,
    is_description,
    is_pronoun,
    share_a_name,
    takes_up_person,
)
from newsstruct.reading import NumberedSentence
from newsstruct.summary import Attribution, AttributionStatus

_SPOKESPEOPLE = frozenset({"person", "official", "anonymous"})
_BESIDE = 120  # characters in which a body's speaker is named after it, before the cue
_NAMED_AFTER = 2  # paragraphs in which a story names those whom it described first
_INITIALS_AFTER = re.compile(r"\([^()\s]{2,12}\)\Z")


def attribute(
    draft: DraftFigure | DraftEvent,
    sources: Mapping[int, DraftSource],
    stretch: Stretch,
    sentence: NumberedSentence,
    analysis: Analysis,
    findings: Findings,
) -> tuple[Attribution | None, AttributionStatus]:
    """The attribution where the text bears it out; else None, unverified, and the reason in the findings."""
    if draft.source is None:
        return None, "unattributed"
    try:
        source = sources.get(draft.source)
        if source is None:
            raise Unsupported("source_not_found", f"no source has the id {draft.source}")
        claim = Claim(_names(source), draft.mention or source.name, draft.cue)
        mention = governing_mention(claim, stretch, sentence, analysis)
        meant = _who_is_meant(mention, stretch, analysis)
        name = _agreed_name(source, mention, meant, analysis)
    except Unsupported as unsupported:
        findings.put_aside("attribution", unsupported.reason, unsupported.detail)
        return None, "unverified"
    speaker = _agreed_speaker(source, draft.cue, mention, stretch, analysis, findings)
    return (
        Attribution(
            source=name,
            speaker=speaker,
            kind=source.kind,
            cue=_agreed_cue(draft.cue, mention, sentence, stretch, analysis),
            mention=span(analysis.reading, *mention),
        ),
        "attributed",
    )


def _names(source: DraftSource) -> tuple[str, ...]:
    return (source.name, source.speaker) if source.speaker else (source.name,)


def _who_is_meant(mention: Stretch, stretch: Stretch, analysis: Analysis) -> Statement | None:
    """The statement that the mention belongs to, the one around the stretch first."""
    around = analysis.sources.at(*stretch)
    statements = ([around] if around else []) + list(analysis.sources.statements)
    for statement in statements:
        if statement.mention[0] < mention[1] and mention[0] < statement.mention[1]:
            return statement
    return None


def _agreed_name(source: DraftSource, mention: Stretch, meant: Statement | None, analysis: Analysis) -> str:
    """The claimed name, where the article can mean it by the mention; else the article's own name.

    Raises Unsupported (source_of_another_statement) when the article names it, but means another one here.
    """
    text = analysis.reading.text[slice(*mention)]
    entity = meant.source if meant else analysis.sources.meant(*mention)
    people = [entity, meant.speaker if meant else None]
    name = _without_initials(source.name)
    if is_called(name, text, people) and (name in text or is_all_said(name, analysis.vocabulary)):
        return name
    if not _stands_in_article(name, analysis):
        return entity.name if entity else text
    if source.speaker and is_called(source.speaker, text, people):
        return name
    if _can_stand_for(name, mention, entity, analysis):
        return name
    raise Unsupported("source_of_another_statement", f"{text[:60]!r} does not mean {name[:60]!r}")


def _without_initials(name: str) -> str:
    """ "World Health Organization (WHO)" is called by the name alone."""
    return _INITIALS_AFTER.sub("", name.strip()).strip()


def _can_stand_for(name: str, mention: Stretch, entity: Entity | None, analysis: Analysis) -> bool:
    """Whether a mention that is no name ("it", "the coalition", "accident investigators") can stand for this name.

    It can when the name was last given before it and nearer than the name of the one whom the rules take it for, or
    where a story that describes somebody first gives the name soon after.
    """
    text = analysis.reading.text[slice(*mention)]
    if not is_description(text, analysis.reading.language):
        return False
    named = _last_named(name, mention, analysis)
    if named is None:
        return not is_pronoun(text, analysis.reading.language) and _is_named_soon(name, mention, analysis)
    if entity is None or share_a_name(entity.name, text) or entity.kind in _SPOKESPEOPLE:
        return True
    if is_description(entity.name, analysis.reading.language):
        return True
    if not is_pronoun(text, analysis.reading.language):
        return not share_a_name(entity.name, text)
    rival = _last_named(entity.name, mention, analysis)
    return rival is None or rival < named


def _last_named(name: str, mention: Stretch, analysis: Analysis) -> int | None:
    """Where a name last stands before a mention; for one in the title, where it first stands in the story."""
    reading = analysis.reading
    if places := reading.folded.find(name, 0, mention[0]):
        return places[-1][0]
    there = reading.sentence_at(mention[0])
    places = reading.folded.find(name) if there is not None and there.is_title else []
    return places[0][0] if places else None


def _is_named_soon(name: str, mention: Stretch, analysis: Analysis) -> bool:
    reading = analysis.reading
    there = reading.sentence_at(mention[0])
    if there is None:
        return False
    soon = min(len(reading.paragraphs) - 1, there.paragraph + _NAMED_AFTER)
    return bool(reading.folded.find(name, mention[1], reading.paragraphs[soon].end))


def _stands_in_article(name: str, analysis: Analysis) -> bool:
    return bool(analysis.reading.folded.find(name))


def _agreed_speaker(
    source: DraftSource,
    cue: str | None,
    mention: Stretch,
    stretch: Stretch,
    analysis: Analysis,
    findings: Findings,
) -> str | None:
    """The claimed speaker, where that person is the one who says this statement; else None."""
    claimed = source.speaker
    if not claimed:
        return None
    statement = analysis.sources.at(*stretch)
    saying = [statement.speaker, statement.source] if statement else []
    saying.append(analysis.sources.meant(*mention))
    is_named = is_called(claimed, analysis.reading.text[slice(*mention)], saying)
    if is_named and is_all_said(claimed, analysis.vocabulary):
        return claimed
    if _is_last_named_person(claimed, mention, statement, analysis):
        return claimed
    if _stands_beside(claimed, mention, cue, analysis):
        return claimed
    findings.put_aside("attribution", "speaker_not_found", f"nothing says that {claimed[:60]!r} said this")
    return None


def _is_last_named_person(
    claimed: str, mention: Stretch, statement: Statement | None, analysis: Analysis
) -> bool:
    """Whether a mention that is no name ("the spokeswoman", "he") can be this person, the rules knowing no other."""
    entity = statement.source if statement else analysis.sources.meant(*mention)
    text, language = analysis.reading.text[slice(*mention)], analysis.reading.language
    named = _last_named(claimed, mention, analysis)
    if named is None or not is_description(text, language) or not takes_up_person(text, language):
        return False
    if entity is None:
        return True
    if entity.kind == "anonymous":
        rival = _last_named(entity.name, mention, analysis)
        return rival is None or rival < named
    return entity.kind == "organisation" and not any(
        named < start < mention[0] and other.kind in ("person", "official") and not other.is_called(claimed)
        for start, _, other in analysis.sources.named
    )


def _stands_beside(claimed: str, mention: Stretch, cue: str | None, analysis: Analysis) -> bool:
    """Whether a person is named right after the body, before the cue: "the guard's spokesman, Colonel X, insisted"."""
    reading = analysis.reading
    sentence = reading.sentence_at(mention[0])
    if sentence is None or not cue:
        return False
    for start, end in reading.folded.find(claimed, mention[1], min(mention[1] + _BESIDE, sentence.end)):
        says = reading.folded.find(cue, mention[1], sentence.end)
        if says and says[0][0] >= end and not any(analysis.sources.with_mention(start, end)):
            return True
    return False


def _agreed_cue(
    claimed: str | None, mention: Stretch, sentence: NumberedSentence, stretch: Stretch, analysis: Analysis
) -> str:
    """The claimed cue where it stands near the mention, else the one that the rules find there, else none."""
    reading = analysis.reading
    if claimed and claimed.strip():
        at = reading.sentence_at(mention[0]) or sentence
        begin, end = min(at.start, sentence.start), max(at.end, sentence.end)
        if reading.folded.find(claimed, begin, end):
            return claimed.strip()
    statement = _who_is_meant(mention, stretch, analysis)
    return reading.text[slice(*statement.cue)] if statement else ""
