"""Articles from real news pages against their bodies and dates, as others labelled them (fundus test pages)."""

import gzip
import json
import os
import re
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

import report
from golds import parts_of

from newsstruct.errors import InputError
from newsstruct.reading.html import article_from_html

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT / os.environ.get("NEWSSTRUCT_CORPORA", "../shared/corpora")
GRAM = 4


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))


def f1(found: str, wanted: str) -> float:
    ours, theirs = grams(found), grams(wanted)
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values())) if both else 0.0


def body_of(version: dict[str, Any]) -> str:
    body = version["body"]
    sections = [line for part in body["sections"] for line in (*part["headline"], *part["paragraphs"])]
    return "\n".join([*body["summary"], *sections])


def paragraphs_of(version: dict[str, Any]) -> str:
    return "\n".join(line for part in version["body"]["sections"] for line in part["paragraphs"])


def measure(row: dict[str, Any]) -> tuple[float, float, bool]:
    """F1 of the body, F1 of its paragraphs alone, right day: of the labelled version that the page holds."""
    try:
        article = article_from_html(row["html"])
    except InputError:
        return 0.0, 0.0, False
    score, version = max(
        ((f1(article.text, body_of(version)), version) for version in row["gold"].values()),
        key=lambda pair: pair[0],
    )
    day = datetime.fromisoformat(version["publishing_date"])
    published = article.published
    right = published is not None and (
        published.date() == day.date() or published.astimezone(UTC).date() == day.astimezone(UTC).date()
    )
    return score, f1(article.text, paragraphs_of(version)), right


if __name__ == "__main__":
    with gzip.open(CORPORA / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    start = time.perf_counter()
    measured = [measure(row) for row in rows]
    seconds = (time.perf_counter() - start) / len(rows)
    table = ["| part | pages | body F1 | paragraphs only F1 | right date |", "|---|---|---|---|---|"]
    for name, part in parts_of(measured).items():
        body, paragraphs = mean(m[0] for m in part), mean(m[1] for m in part)
        dates = sum(m[2] for m in part) / len(part)
        table.append(f"| {name} | {len(part)} | {body:.4f} | {paragraphs:.4f} | {dates:.0%} |")
    report.write(
        "make bench-pages",
        "`Article.from_html` against the labelled body (standfirst, subheads, paragraphs), F1 of word 4-grams.\n\n"
        + "\n".join(table)
        + f"\n\n{seconds * 1000:.0f} ms a page.",
    )
