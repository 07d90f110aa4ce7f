"""What reading makes of an article: numbered sentences, paragraphs, furniture, a folded text to search in."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from newsstruct.article import Article
from newsstruct.languages import SUPPORTED
from newsstruct.reading.normalize import Folded


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or block of the article; `furniture` says why it is no part of the story, or is None."""

    start: int
    end: int
    furniture: str | None = None
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class NumberedSentence:
    """A sentence of the story; numbers run from 1 through the article, furniture not counted.

    `start` and `end` are code points of the article's text, `paragraph` an index into `Reading.paragraphs`.
    """

    number: int
    start: int
    end: int
    text: str
    paragraph: int
    is_title: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An article that has been read. `anchor` is the day relative dates count from, or None."""

    article: Article
    language: str
    anchor: date | None
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[NumberedSentence, ...]
    folded: Folded
    text: str = field(init=False, repr=False)
    """The article's text; all offsets are code points of it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.article.text)

    def sentence(self, number: int) -> NumberedSentence | None:
        """The sentence with this number, or None."""
        return self.sentences[number - 1] if 1 <= number <= len(self.sentences) else None

    def sentence_at(self, offset: int) -> NumberedSentence | None:
        """The sentence that covers this offset of the text, or None (furniture, white space)."""
        index = bisect_right(self.sentences, offset, key=_end)
        if index < len(self.sentences) and self.sentences[index].start <= offset:
            return self.sentences[index]
        return None

    def in_furniture(self, start: int, end: int) -> bool:
        """Whether any part of this stretch lies in furniture."""
        index = bisect_right(self.paragraphs, start, key=_end)
        while index < len(self.paragraphs) and self.paragraphs[index].start < end:
            if self.paragraphs[index].furniture:
                return True
            index += 1
        return False

    @property
    def supported(self) -> bool:
        """Whether the rules know the article's language; of others they read numbers and plain dates only."""
        return self.language in SUPPORTED


_end = attrgetter("end")
