"""Summarize one article without a key: what was found, who says so, and where it stands.

Run it with `python examples/quickstart.py`; give a model as the first argument to ask one instead.
"""

import sys
from pathlib import Path

from newsstruct import Article, NewsSummary, summarize

ARTICLE = Path(__file__).parent / "articles" / "conflict.txt"


def main(model: str = "rules") -> None:
    article = Article.from_file(ARTICLE, published="2024-05-14")
    result = summarize(article, model=model)

    print(result.headline)
    for sentence in result.summary:
        print(f"  {sentence.text}")

    print("\nTimeline")
    for event in result.timeline:
        print(f"  {event.date or 'no date':<25} {event.description}")

    print("\nFigures")
    for figure in result.figures:
        number = (
            f"{figure.low:,.12g} to {figure.high:,.12g}" if figure.value is None else f"{figure.value:,.12g}"
        )
        source = figure.attribution.source if figure.attribution else figure.attribution_status
        print(f"  {figure.bound:<12} {number:>15} {figure.unit:<12} {figure.category:<10} {source}")

    # Every item is tied to the article, and the result survives a round trip through JSON.
    for figure in result.figures:
        span = figure.evidence
        assert article.text[span.start : span.end] == span.text
    assert NewsSummary.model_validate_json(result.model_dump_json()) == result


if __name__ == "__main__":
    main(*sys.argv[1:2])
