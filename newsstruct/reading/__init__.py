"""Reading: from an article to numbered sentences, furniture set aside, with a folded text to search in."""

from newsstruct.reading.document import NumberedSentence, Paragraph, Reading
from newsstruct.reading.normalize import Folded, fold, folded_text, visible
from newsstruct.reading.reader import read

__all__ = ["Folded", "NumberedSentence", "Paragraph", "Reading", "fold", "folded_text", "read", "visible"]
