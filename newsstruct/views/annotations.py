"""Evidence as W3C Web Annotations (JSON-LD), which annotation tools show on the article."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from newsstruct.story.story import Story
from newsstruct.summary import ArticleInfo, NewsSummary, Span
from newsstruct.views.environment import web_address
from newsstruct.views.happenings import happenings
from newsstruct.views.wording import (
    account_words,
    claim_words,
    figure_words,
    measure_words,
    one_line,
    source_words,
)

_CONTEXT = 32


def as_annotations(result: NewsSummary | Story) -> str:
    """An AnnotationPage: one annotation for each event's and each figure's evidence.

    Its selectors are a TextQuoteSelector, with the words before and after it where the text is kept, and a
    TextPositionSelector. Positions are code points of the article's text as newsstruct read it, so on the web page
    itself the quote is what counts. The source is the article's web address, or a name made of the text's hash
    (RFC 6920) where it has none.
    """
    items = list(_story_items(result) if isinstance(result, Story) else _summary_items(result))
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:newsstruct:annotations"
        if not items
        else f"{items[0]['id'].partition('#')[0]}#annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _summary_items(summary: NewsSummary) -> Iterator[dict[str, Any]]:
    yield from _events(summary)
    for figure in summary.figures:
        who = source_words(figure.attribution, figure.attribution_status)
        words = f"{figure_words(figure, summary.article.language)}: {measure_words(figure)} ({who})"
        yield _annotation(summary.article, figure.id, figure.evidence, words)


def _story_items(story: Story) -> Iterator[dict[str, Any]]:
    yield from _events(story)
    articles = {article.id: article.info for article in story.articles}
    for account in story.ledger:
        for claim in account.claims:
            who = one_line(claim.source) if claim.source else "the article"
            words = f"{claim_words(claim, account.unit)}: {account_words(account)} ({who}; {claim.move})"
            yield _annotation(articles[claim.article], claim.id, claim.evidence, words)


def _events(result: NewsSummary | Story) -> Iterator[dict[str, Any]]:
    for event in happenings(result):
        words = f"{event.when}: {one_line(event.description)}"
        for quote in event.quotes:
            # The id of a story's event is shared by its reports, that of the item in its article is not.
            name = event.id if event.id == quote.item else f"{event.id}-{quote.item}"
            yield _annotation(quote.article, name, quote.span, words)


def _annotation(article: ArticleInfo, name: str, span: Span, words: str) -> dict[str, Any]:
    text_name = f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip('=')}"
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": span.text}
    if article.text is not None:
        quote["prefix"] = article.text[max(0, span.start - _CONTEXT) : span.start]
        quote["suffix"] = article.text[span.end : span.end + _CONTEXT]
    return {
        "id": f"{text_name}#{name}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": words, "format": "text/plain", "language": "en"},
        "target": {
            "source": web_address(article.url) or text_name,
            "selector": [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}],
        },
    }
