"""Reading an article: paragraphs, furniture, sentences, language, anchor."""

import re

from newsstruct.article import Article
from newsstruct.reading.document import NumberedSentence, Paragraph, Reading
from newsstruct.reading.normalize import fold
from newsstruct.reading.sentences import split_sentences

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def read(article: Article, *, language: str | None = None) -> Reading:
    """Read an article: number its sentences and set its furniture aside.

    The language is the one told (argument, then `article.language`), else detected; "und" when unsure.
    """
    text = article.text
    told = language or article.language or "en"
    paragraphs = tuple(Paragraph(found.start(), found.end()) for found in _LINE.finditer(text))
    sentences: list[NumberedSentence] = []
    for index, paragraph in enumerate(paragraphs):
        for start, end in split_sentences(text[paragraph.start : paragraph.end], told):
            begin, stop = paragraph.start + start, paragraph.start + end
            sentences.append(NumberedSentence(len(sentences) + 1, begin, stop, text[begin:stop], index))
    anchor = article.published.date() if article.published else None
    return Reading(article, told, anchor, paragraphs, tuple(sentences), fold(text))
