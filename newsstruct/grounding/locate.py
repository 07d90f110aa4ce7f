"""Tie a phrase to its place in the article. Verbatim after the declared normalisation, never fuzzy."""

from dataclasses import dataclass

from newsstruct.grounding.findings import Unsupported
from newsstruct.reading import NumberedSentence, Reading
from newsstruct.summary import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: code points of the article, and the sentence it begins in."""

    start: int
    end: int
    sentence: NumberedSentence

    @property
    def inside(self) -> tuple[int, int]:
        """Start and end relative to the sentence."""
        return self.start - self.sentence.start, min(self.end, self.sentence.end) - self.sentence.start


def span(reading: Reading, start: int, end: int) -> Span:
    """The span of the article from start to end."""
    return Span(start=start, end=end, text=reading.text[start:end])


def locate(phrase: str, number: int, reading: Reading) -> Place:
    """Find a phrase in the cited sentence, else where it stands exactly once in the story.

    Raises Unsupported: quote_not_found, or in_furniture when it stands only there.
    """
    if not phrase.strip():
        raise Unsupported("quote_not_found", "no words of the article are given")
    cited = reading.sentence(number)
    if cited is not None:
        # A quotation may run on to the end of its paragraph, never past it.
        limit = reading.paragraphs[cited.paragraph].end
        for start, end in reading.folded.find(phrase, cited.start, limit):
            if start < cited.end:
                return Place(start, end, cited)
    places = reading.folded.find(phrase)
    in_story = [place for place in places if not reading.in_furniture(*place)]
    if len(in_story) == 1:
        start, end = in_story[0]
        sentence = reading.sentence_at(start)
        if sentence is not None and end <= reading.paragraphs[sentence.paragraph].end:
            return Place(start, end, sentence)
    if places and not in_story:
        raise Unsupported("in_furniture", f"{phrase[:80]!r} stands only in text that is not the story")
    where = f"sentence {number}" if cited else "the article"
    raise Unsupported("quote_not_found", f"{phrase[:80]!r} is not in {where}, nor once elsewhere")
