"""Check the summary's sentences and the headline: numbers, dates and names must be in what they cite."""

from newsstruct.engines.base import DraftSentence
from newsstruct.facts.analysis import Analysis
from newsstruct.grounding.denying import turned_around
from newsstruct.grounding.findings import Findings, Grounded, Unsupported
from newsstruct.grounding.locate import span
from newsstruct.grounding.wording import Written, unsupported
from newsstruct.summary import Sentence


def ground_sentence(draft: DraftSentence, language: str, analysis: Analysis) -> Grounded[Sentence]:
    """The sentence, written in this language, with its evidence.

    Raises Unsupported (unsupported_sentence) when what it cites lacks a part.
    """
    text = " ".join(draft.text.split())
    cited = [s for number in dict.fromkeys(draft.sentences) if (s := analysis.reading.sentence(number))]
    if not text or not cited:
        raise Unsupported("unsupported_sentence", "it cites no sentence of the article")
    if wrong := unsupported(Written(text, language), cited, analysis):
        raise Unsupported("unsupported_sentence", wrong)
    is_translated = language != analysis.reading.language
    if not is_translated and (word := turned_around(text, cited, language)):
        raise Unsupported("unsupported_sentence", f"the cited sentences say the reverse of {word!r}")
    evidence = tuple(span(analysis.reading, s.start, s.end) for s in cited)
    return Grounded(Sentence(text=text, evidence=evidence), Findings())


def check_headline(text: str, language: str, analysis: Analysis) -> str:
    """The headline, where the article bears out all of it. Raises Unsupported when not."""
    headline = " ".join(text.split())
    if not headline:
        raise Unsupported("unsupported_sentence", "it is empty")
    if headline != (analysis.reading.article.title or "") and (
        wrong := unsupported(Written(headline, language), analysis.reading.sentences, analysis)
    ):
        raise Unsupported("unsupported_sentence", wrong.replace("the cited sentences", "the article"))
    return headline


def fallback_headline(analysis: Analysis) -> str:
    """The article's own title, else its first sentence."""
    reading = analysis.reading
    if reading.article.title:
        return " ".join(reading.article.title.split())
    return " ".join(reading.sentences[0].text.split()) if reading.sentences else ""
