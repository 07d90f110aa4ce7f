"""How well reading tells furniture from story on the gold articles, and how fast it reads."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import report
from golds import PARTS, gold_articles

from newsstruct import Article
from newsstruct.evaluation import GoldArticle
from newsstruct.reading import read

WORDS = 500
SIZES = (10_000, 20_000, 40_000)
ADVERSARIES = (
    "a", " ", "a ", "a\n", "a\n\n", " \n", "\r\n", "A. ", "1. ", "U.S. ", "...", "… ", '? "', "'", "`", "-", "\u200b ",
    "'\u200b", "e\u0301", "\u0301", "\u1100\u1161", "\U000e0041", "\u00ad", "Dr. ", "ب", "و", "あ。", "| ", "a | ",
    "By A\n", "Read: ", "Photo: x\n", "Comments\n", "Related\n", "- a\n", "[photo]", "((((", "“a” ", "No. 1 ",
)  # fmt: skip


@dataclass
class Tally:
    """Characters of furniture, white space left out: said and meant, said in vain, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    story: int = 0

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.story += other.story


def tally(gold: GoldArticle) -> Tally:
    text = gold.text
    meant = {index for span in gold.furniture for index in range(span.start, span.end)}
    reading = read(Article(text=text, title=gold.title))
    said = {i for part in reading.paragraphs if part.furniture for i in range(part.start, part.end)}
    counted = Tally()
    for index, char in enumerate(text):
        if not char.isspace():
            counted.right += index in said and index in meant
            counted.wrong += index in said and index not in meant
            counted.missed += index not in said and index in meant
            counted.story += index not in meant
    return counted


def furniture_table() -> str:
    parts = gold_articles()
    rows = [
        "| part | articles | precision | recall | story kept | languages right |",
        "|---|---|---|---|---|---|",
    ]
    for name, articles in (*parts.items(), ("all", [gold for part in PARTS for gold in parts[part]])):
        total = Tally()
        for gold in articles:
            total.add(tally(gold))
        languages = sum(read(Article(text=gold.text)).language == gold.language for gold in articles)
        rows.append(
            f"| {name} | {len(articles)} | {total.right / (total.right + total.wrong):.4f} | "
            f"{total.right / (total.right + total.missed):.4f} | {1 - total.wrong / total.story:.5f} | "
            f"{languages} of {len(articles)} |"
        )
    return "\n".join(rows)


def best_seconds(articles: Sequence[Article], times: int = 5) -> float:
    """Processor seconds, so that a busy machine counts less."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        for article in articles:
            read(article)
        best = min(best, time.process_time() - start)
    return best


def speed() -> str:
    golds = [gold for part in gold_articles().values() for gold in part]
    articles = [Article(text=gold.text, title=gold.title) for gold in golds]
    words = sum(len(article.text.split()) for article in articles)
    each = best_seconds(articles) / words * WORDS * 1000
    text = "\n\n".join(article.text for article in articles)
    long = Article(text=(text * (100_000 // len(text) + 1))[:100_000])
    return f"An article of {WORDS} words: {each:.2f} ms. 100,000 characters: {best_seconds([long]) * 1000:.0f} ms."


def growth() -> str:
    """The worst growth per doubling among texts made to slow reading down that take over 50 ms at the largest size."""
    worst, slowest = (0.0, ""), (0.0, "")
    for unit in ADVERSARIES:
        seconds = [best_seconds([Article(text=("x" + unit * size)[:size])], 5) for size in SIZES]
        slowest = max(slowest, (seconds[-1], unit))
        if seconds[-1] > 0.05:
            worst = max(worst, (max(seconds[1] / seconds[0], seconds[2] / seconds[1]), unit))
    return (
        f"Worst growth per doubling over {len(ADVERSARIES)} hostile texts, {SIZES[0]:,} to {SIZES[-1]:,} characters: "
        f"{worst[0]:.2f} ({worst[1]!r}); slowest at {SIZES[-1]:,}: {slowest[0] * 1000:.0f} ms ({slowest[1]!r})."
    )


if __name__ == "__main__":
    body = (
        "Furniture, per character without white space; `story kept`: the share of it not taken for furniture.\n\n"
        f"{furniture_table()}\n\n{speed()}\n\n{growth()}"
    )
    report.write("make bench-reading", body)
