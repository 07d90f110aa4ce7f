"""Reading an article: language, paragraphs, furniture, sentences, anchor."""

from newsstruct.article import Article
from newsstruct.reading.document import NumberedSentence, Paragraph, Reading
from newsstruct.reading.furniture import find_furniture
from newsstruct.reading.language import detect_language, primary
from newsstruct.reading.normalize import fold
from newsstruct.reading.paragraphs import find_paragraphs
from newsstruct.reading.sentences import split_sentences


def read(article: Article, *, language: str | None = None) -> Reading:
    """Read an article: number its sentences and set its furniture aside.

    The language is the one told (argument, then `article.language`), else detected; "und" when unsure.
    """
    text = article.text
    told = language or article.language
    code = primary(told) if told else detect_language(text)
    folded = fold(text)
    stretches = find_paragraphs(text)
    verdicts = find_furniture(folded, stretches, article.title, code)
    paragraphs = tuple(
        Paragraph(start, end, verdict.kind, verdict.is_title)
        for (start, end, _), verdict in zip(stretches, verdicts, strict=True)
    )
    anchor = article.published.date() if article.published else None
    return Reading(article, code, anchor, paragraphs, _number(text, paragraphs, code), folded)


def _number(text: str, paragraphs: tuple[Paragraph, ...], language: str) -> tuple[NumberedSentence, ...]:
    sentences: list[NumberedSentence] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.furniture:
            continue
        base = paragraph.start
        for start, end in split_sentences(text[base : paragraph.end], language):
            start, end = base + start, base + end
            number = len(sentences) + 1
            sentences.append(NumberedSentence(number, start, end, text[start:end], index, paragraph.is_title))
    return tuple(sentences)
