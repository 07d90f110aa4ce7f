"""Sentences that begin with a pronoun, made readable alone: "She said ..." is "[Ada Pell] said ..."."""

from functools import cache

from newsstruct.engines.base import DraftSentence
from newsstruct.facts.analysis import Analysis
from newsstruct.languages import table
from newsstruct.reading import NumberedSentence

_LONGEST_PRONOUN = 5  # characters
_NEAR = 6  # sentences back to the name


def named(sentence: NumberedSentence, analysis: Analysis) -> DraftSentence | None:
    """The sentence with the name in place of the pronoun it begins with, citing itself and where the name stands.

    Brackets show, as editors use them, that the name is not the sentence's own word.

    None where it begins otherwise, or where the pronoun means no one with a name.
    """
    for statement in analysis.sources.told_in(sentence.start, sentence.end):
        start, end = statement.mention
        pronoun = analysis.reading.text[start:end].casefold()
        if start != sentence.start or pronoun not in _pronouns(analysis.reading.language):
            continue
        who = statement.speaker or statement.source
        place = analysis.reading.text.rfind(who.name, 0, sentence.start)
        before = analysis.reading.sentence_at(place) if place >= 0 else None
        if not (who.resolved and who.name[0].isupper()) or before is None or before.is_title:
            continue
        if sentence.number - before.number <= _NEAR:
            name = _with_article(who.name, place, analysis)
            text = " ".join(f"[{name}]{sentence.text[end - start :]}".split())
            return DraftSentence(text=text, sentences=[sentence.number, before.number])
    return None


def _with_article(name: str, place: int, analysis: Analysis) -> str:
    """The name with the article that it has at this place, if any."""
    before = analysis.reading.text[:place][-_LONGEST_PRONOUN:].split()
    article = before[-1] if before else ""
    known = table(analysis.reading.language, "rules").get("articles", ())
    return f"{article.capitalize()} {name}" if article.casefold() in known else name


@cache
def _pronouns(language: str) -> frozenset[str]:
    return frozenset(
        word for word in table(language, "rules").get("leaning", ()) if len(word) <= _LONGEST_PRONOUN
    )
