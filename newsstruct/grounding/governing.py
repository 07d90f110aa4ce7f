"""Whether a source that is named near a statement is the one who makes it.

The rules' own reading decides where it knows the statement. Where it does not, or took other words for the source,
the engine's cue may show who speaks: it must stand beside the mention, and nobody else may be known to say this.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from newsstruct.facts.analysis import Analysis
from newsstruct.facts.places import locate
from newsstruct.facts.sources import Statement
from newsstruct.facts.sources.lexicon import lexicon
from newsstruct.facts.words import words_of
from newsstruct.grounding.findings import Unsupported
from newsstruct.grounding.names import is_called, is_description, is_pronoun
from newsstruct.reading import NumberedSentence

Stretch = tuple[int, int]
_BESIDE = 40  # characters between a mention and the cue that goes with it
_OPENING = 4  # characters before the number that a sentence opens with
_SUBJECT = 5  # words in which a sentence names its subject
_ASIDE = 120  # the same where all between them is set off by commas
_MARK = re.compile(r"[\"“”„«»]")
_CLOSING = {'"': '"', "“": '”"', "„": '“”"', "«": "»", "»": "«"}
_HANGING = frozenset({"subordinate", "relative"})


class Claim(NamedTuple):
    """Who is said to be the source: the names of the source and its speaker, the words that name it, the cue."""

    names: tuple[str, ...]
    mention: str
    cue: str | None


def governing_mention(
    claim: Claim, stretch: Stretch, sentence: NumberedSentence, analysis: Analysis
) -> Stretch:
    """The nearest place of the mention's words that is the source of this stretch.

    Raises Unsupported: source_not_found when they do not stand near it, source_of_another_statement when they do
    but are not its source.
    """
    reading = analysis.reading
    paragraphs = reading.paragraphs
    first = max(0, sentence.paragraph - 2)
    window = (paragraphs[first].start, paragraphs[min(len(paragraphs) - 1, sentence.paragraph + 1)].end)
    places = [p for p in reading.folded.find(claim.mention, *window) if not reading.in_furniture(*p)]
    if not places:
        raise Unsupported("source_not_found", f"{claim.mention[:80]!r} does not stand near the statement")
    places.sort(key=lambda place: distance(place, stretch))
    for place in places:
        if analysis.sources.supports(*stretch, *place) == "yes":
            return place
    said = analysis.sources.at(*stretch)
    for place in places:
        if _wants_it(claim.cue, said, stretch, place, analysis):
            return place
        if said is None:
            is_source = _says_it(claim, stretch, place, sentence, analysis)
        else:
            is_source = (
                said.mention[0] <= place[0] < place[1] <= said.mention[1]
                or _is_its_source(claim, said, stretch, place, analysis)
                or _has_its_cue(claim.cue, said, stretch, place, analysis)
                or _is_nearer(claim.cue, said, stretch, place, sentence, analysis)
                or _tells_all(said, stretch, place, analysis)
            )
        if is_source:
            return place
    raise Unsupported(
        "source_of_another_statement", f"{claim.mention[:80]!r} is not the source of this statement"
    )


def distance(place: Stretch, stretch: Stretch) -> int:
    """How many characters lie between two stretches; none where they touch."""
    return max(stretch[0] - place[1], place[0] - stretch[1], 0)


def _is_its_source(
    claim: Claim, said: Statement, stretch: Stretch, mention: Stretch, analysis: Analysis
) -> bool:
    """Whether the one who is claimed makes the statement, and the mention stands in a sentence that tells of it.

    That is the sentence of its cue, of its mention, or of the words that state the number.
    """
    if not any(is_called(name, "", (said.source, said.speaker)) for name in claim.names):
        return False
    around = [analysis.reading.sentence_at(at) for at in (said.cue[0], said.mention[0], stretch[0])]
    return any(sentence is not None and sentence.start <= mention[0] < sentence.end for sentence in around)


def _tells_all(said: Statement, stretch: Stretch, mention: Stretch, analysis: Analysis) -> bool:
    """Whether the mention's own statement holds one whose source is only described: "X said a line had failed"."""
    name = said.source.name
    if name[0].isupper() and not is_description(name, analysis.reading.language):
        return False
    return any(
        whole is not said and whole.act != "wants" and whole.covers(*stretch)
        for whole in analysis.sources.with_mention(*mention)
    )


def _is_guessed(said: Statement, mention: Stretch, analysis: Analysis) -> bool:
    """Whether a cue without a subject was given to one named before, and this mention is as good or nearer."""
    there = analysis.reading.sentence_at(said.cue[0])
    if there is None or said.mention[0] >= there.start or mention[0] >= there.start:
        return False
    if mention[0] > said.mention[0]:
        return True
    return there.paragraph - 1 <= _paragraph(mention, analysis) and is_description(
        said.source.name, analysis.reading.language
    )


def _paragraph(place: Stretch, analysis: Analysis) -> int:
    there = analysis.reading.sentence_at(place[0])
    return -1 if there is None else there.paragraph


def _wants_it(
    cue: str | None, said: Statement | None, stretch: Stretch, mention: Stretch, analysis: Analysis
) -> bool:
    """Whether the mention is of those who promise, expect or fear what stands here, and the claimed cue says so."""
    text = analysis.reading.text
    return any(
        wanted.act == "wants"
        and wanted.covers(*stretch)
        and (said is None or wanted.size < said.size)
        and (cue is None or said is None or cue in text[slice(*wanted.cue)])
        for wanted in analysis.sources.with_mention(*mention)
    )


def _has_its_cue(
    cue: str | None, said: Statement, stretch: Stretch, mention: Stretch, analysis: Analysis
) -> bool:
    """Whether the claimed cue is that of the statement and stands beside the mention: "a tally kept by the union"."""
    if cue and _is_guessed(said, mention, analysis):
        return analysis.reading.text[slice(*said.cue)].endswith(cue)
    if not cue or _speaks(mention, stretch, analysis):
        return False
    return any(
        place[0] < said.cue[1] and said.cue[0] < place[1]
        for place in _cues_beside(cue, mention, analysis.reading.sentence_at(said.cue[0]), analysis)
    )


def _is_nearer(
    cue: str | None,
    said: Statement,
    stretch: Stretch,
    mention: Stretch,
    sentence: NumberedSentence,
    analysis: Analysis,
) -> bool:
    """Whether mention and claimed cue stand together nearer to the number than those of the known statement.

    "While they measure it in metres, the agency had it at 5,200": it is the agency that has this number. A promise or
    a demand that somebody tells of is no knowledge of who promises.
    """
    if not cue or any(True for _ in analysis.sources.with_mention(*mention)):
        return False
    cues = lexicon(analysis.reading.language).cues
    if any(known.kind == "want" for word in words_of(cue) for known in cues.get(word.casefold(), ())):
        return False
    rival = distance((min(said.mention[0], said.cue[0]), max(said.mention[1], said.cue[1])), stretch)
    return any(
        distance((min(mention[0], place[0]), max(mention[1], place[1])), stretch) < rival
        and _governs(mention, place, stretch, sentence, analysis)
        for place in _cues_beside(cue, mention, sentence, analysis)
    )


def _says_it(
    claim: Claim, stretch: Stretch, mention: Stretch, sentence: NumberedSentence, analysis: Analysis
) -> bool:
    """Whether the mention is the source of a stretch of which the rules know none."""
    if _is_quoted(stretch, sentence, analysis) and _spoke_last(claim, stretch, mention, sentence, analysis):
        return True
    if _goes_on_alone(claim, stretch, mention, sentence, analysis):
        return True
    if _goes_on_after(stretch, mention, sentence, analysis):
        return True
    if not claim.cue:
        return False
    if sentence.start <= mention[0] < sentence.end:
        cues = _cues_beside(claim.cue, mention, sentence, analysis)
        cues = cues or _cues_of_subject(claim.cue, stretch, mention, sentence, analysis)
        return any(_governs(mention, cue, stretch, sentence, analysis) for cue in cues)
    return not _speaks(mention, stretch, analysis) and _goes_on_with_cue(
        claim.cue, mention, sentence, analysis
    )


def _goes_on_after(
    stretch: Stretch, mention: Stretch, sentence: NumberedSentence, analysis: Analysis
) -> bool:
    """Whether a stretch follows a semicolon in a sentence whose only source spoke before it: "..., X said; 12 fled"."""
    said = [s for s in analysis.sources.with_mention(*mention) if s.act == "says" and s.cue[1] <= stretch[0]]
    own = [s for s in analysis.sources.statements if sentence.start <= s.cue[0] < sentence.end]
    if not said or said[0].cue[0] < sentence.start or any(s.source != said[0].source for s in own):
        return False
    return ";" in analysis.reading.text[said[0].cue[1] : stretch[0]]


def _goes_on_alone(
    claim: Claim, stretch: Stretch, mention: Stretch, sentence: NumberedSentence, analysis: Analysis
) -> bool:
    """Whether a sentence after the mention, in its paragraph, goes on and nobody else speaks between.

    "62 died, X said. Twenty-one of them have been identified. They had been on board for 3 days." may go on with what
    X said or not: that is the engine's to tell. After a quotation, or where a sentence begins anew, it is the article
    that goes on.
    """
    there = analysis.reading.sentence_at(mention[0])
    if there is None or there.paragraph != sentence.paragraph or there.number >= sentence.number:
        return False
    counts_on = any(q.start <= _OPENING for q in analysis.quantities[sentence.number])
    if not counts_on and not _takes_up(sentence, stretch, analysis):
        return False
    told = list(analysis.sources.told_in(there.start, sentence.end))
    own = [s for s in told if _is_of(claim, s, mention)]
    if any(_is_quoted(content, there, analysis) for s in own for content in s.contents):
        return False
    return not any(mention[1] <= s.cue[0] for s in told if s not in own)


def _takes_up(sentence: NumberedSentence, stretch: Stretch, analysis: Analysis) -> bool:
    """Whether a sentence goes on about whom or what the one before told of: "They stayed for 23 days"."""
    opening = analysis.reading.text[sentence.start : stretch[0]].split(maxsplit=_SUBJECT)[:_SUBJECT]
    language = analysis.reading.language
    return any(is_pronoun(word, language) for word in opening)


def _is_of(claim: Claim, said: Statement, mention: Stretch) -> bool:
    """Whether a statement is made by the one who is claimed: at this mention, or by another of their names."""
    if said.mention[0] < mention[1] and mention[0] < said.mention[1]:
        return True
    return any(is_called(name, "", (said.source, said.speaker)) for name in claim.names)


def _goes_on_with_cue(cue: str, mention: Stretch, sentence: NumberedSentence, analysis: Analysis) -> bool:
    """Whether a cue without a subject, set off by commas, goes on with the one named before: "Hubo, dijo, 40 casas"."""
    reading = analysis.reading
    named = reading.sentence_at(mention[0])
    if named is None or named.paragraph != sentence.paragraph or sentence.start <= mention[0]:
        return False
    if any(mention[1] <= s.cue[0] < sentence.end for s in analysis.sources.statements):
        return False
    return any(
        reading.text[max(0, start - 2) : start].rstrip()[-1:] == ","
        and reading.text[end : end + 1] in (",", ".", ";")
        for start, end in reading.folded.find(cue, sentence.start, sentence.end)
    )


def _speaks(mention: Stretch, stretch: Stretch, analysis: Analysis) -> bool:
    """Whether the mention is known as the source of a statement, which then is another one.

    Where the rules took this stretch for a part of the source's name, they know nothing of it.
    """
    return any(
        s.act != "wants" and distance(s.mention, stretch) > 0 for s in analysis.sources.with_mention(*mention)
    )


def _cues_beside(
    cue: str, mention: Stretch, sentence: NumberedSentence | None, analysis: Analysis
) -> list[Stretch]:
    """The places of a cue in a sentence that go with the mention."""
    if sentence is None or not sentence.start <= mention[0] < sentence.end:
        return []
    places = analysis.reading.folded.find(cue, sentence.start, sentence.end)
    return [place for place in places if _goes_with(mention, place, analysis.reading.text)]


def _cues_of_subject(
    cue: str, stretch: Stretch, mention: Stretch, sentence: NumberedSentence, analysis: Analysis
) -> list[Stretch]:
    """The places of a cue before the number, where the mention opens a sentence in which nobody else speaks.

    "Jane Roe, who follows the firm for Acme, kept her rating and lowered her target to $48."
    """
    if mention[0] - sentence.start > _OPENING or any(analysis.sources.told_in(sentence.start, sentence.end)):
        return []
    return analysis.reading.folded.find(cue, mention[1], stretch[0])


def _goes_with(mention: Stretch, cue: Stretch, text: str) -> bool:
    between = text[min(mention[1], cue[1]) : max(mention[0], cue[0])].strip()
    if len(between) <= _BESIDE:
        return True
    return len(between) <= _ASIDE and between[0] == between[-1] == ","


def _governs(
    mention: Stretch, cue: Stretch, stretch: Stretch, sentence: NumberedSentence, analysis: Analysis
) -> bool:
    """Whether this stretch can be the content of the clause that mention and cue make.

    It cannot where that clause hangs on it ("oil rose after X grumbled"), or where it begins one of its own behind
    that clause ("X grumbled about 12 cuts, and 40 people left").
    """
    start, end = min(mention[0], cue[0]), max(mention[1], cue[1])
    before, after = (stretch[1], start) if stretch[1] <= start else (end, stretch[0])
    if after < before:
        return True
    place = locate(sentence.text, before - sentence.start, after - sentence.start, analysis.reading.language)
    inside = place.words[place.before : place.after]
    if stretch[1] <= start:
        last = inside[-1] if inside else None
        if last is None or not last.kinds & _HANGING or place.between(last.end, place.end) > 1:
            return True
        return place.text[last.start : last.end] in lexicon(analysis.reading.language).like
    parted = any(
        "comma" in one.kinds and "and" in other.kinds and place.between(one.end, other.start) == 0
        for one, other in pairwise(inside)
    )
    return not parted and not any(place.text[word.start] == ";" for word in inside)


def _is_quoted(stretch: Stretch, sentence: NumberedSentence, analysis: Analysis) -> bool:
    """Whether a stretch stands between quote marks of its paragraph."""
    text = analysis.reading.text
    opened = ""
    for match in _MARK.finditer(text, analysis.reading.paragraphs[sentence.paragraph].start, stretch[0] + 1):
        mark = match.group()
        if not opened:
            opened = mark if mark in _CLOSING else ""
        elif mark in _CLOSING[opened]:
            opened = ""
    return bool(opened)


def _spoke_last(
    claim: Claim, stretch: Stretch, mention: Stretch, sentence: NumberedSentence, analysis: Analysis
) -> bool:
    """Whether the one who is claimed made the last statement before a quotation that goes on without a cue."""
    last = next((s for s in reversed(analysis.sources.statements) if s.cue[0] < stretch[0]), None)
    there = analysis.reading.sentence_at(mention[0])
    if there is None or there.start > stretch[0] or sentence.paragraph - there.paragraph > 1:
        return False
    if last is None or last.cue[0] < there.start:
        return bool(claim.cue and _cues_beside(claim.cue, mention, there, analysis))
    if last.act == "wants":
        return False
    return distance(mention, last.mention) == 0 or _is_its_source(claim, last, stretch, mention, analysis)
