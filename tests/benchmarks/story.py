"""Merging many articles into one story: seconds and growth at 500, 1,000 and 2,000 articles.

The articles are generated and differ in words: sources, towns, days and doings are drawn at random, a fifth are wire
copies. Reading them is not measured: the summaries are made first, by the embedded engine.
"""

import random
import time
from datetime import date, timedelta

import report

from newsstruct import Article, NewsSummary, summarize
from newsstruct.story.story import Story

SIZES = (500, 1000, 2000)
_DAYS = 60
_TOWNS = [
    a + b
    for a in ("Kel", "Ost", "Bram", "Tol", "Mar", "Vind", "Sar", "Hal")
    for b in ("m", "er", "dale", "var", "by")
]
_SOURCES = (
    "Flood Agency",
    "Red Cross",
    "Health Ministry",
    "Interior Ministry",
    "Harbour Police",
    "Relief Fund",
)
_PEOPLE = ("children", "women", "firefighters", "fishermen", "soldiers", "students", "tourists", "workers")
_DOINGS = (
    "A fire destroyed the {thing} in {town} on {day}.",
    "Rescuers reached the {thing} in {town} on {day}.",
    "Soldiers cleared the road to the {thing} of {town} on {day}.",
    "The government will open a {thing} in {town} on {day}.",
    "An explosion damaged a {thing} near {town} on {day}.",
    "Residents of {town} protested at the {thing} on {day}.",
    "The minister visited the {thing} in {town} on {day}.",
    "A bridge at the {thing} of {town} collapsed on {day}.",
)
_THINGS = (
    "market",
    "school",
    "mill",
    "harbour",
    "station",
    "clinic",
    "church",
    "library",
    "museum",
    "depot",
    "camp",
    "dam",
)
_COUNTS = (
    "The {source} said {n} people were killed in {town}.",
    "At least {n} people were injured, the {source} said.",
    "The {source} said {n} people were killed.",
    "About {n} people were left homeless in {town}, the {source} said.",
    "{n} {people} were killed, according to the {source}.",
    "The {source} put the damage to the {thing} at {n} million euros.",
    "Power is back in {m}% of the homes in {town}, the {source} said.",
)
_TALK = (
    "Nobody at the {thing} could say when the water would fall again.",
    "Neighbours carried what was left of the {thing} to higher ground.",
    "A teacher from {town} spoke of long nights and cold mornings.",
)


def main() -> None:
    """Measure and write the section."""
    summaries = _summaries(max(SIZES))
    rows = []
    for size in SIZES:
        some = summaries[:size]
        items = sum(len(summary.figures) + len(summary.timeline) for summary in some)
        seconds = min(_seconds(some) for _ in range(2))
        story = Story.from_summaries(some)
        copies = sum(article.copy_of is not None for article in story.articles)
        rows.append((size, items, copies, len(story.events), len(story.ledger), seconds))
    lines = [
        "| articles | items | copies | events | accounts | seconds | growth |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for before, row in zip((None, *rows), rows, strict=False):
        growth = f"{row[5] / before[5]:.2f}" if before else ""
        counts = " | ".join(f"{count:,}" for count in row[:5])
        lines.append(f"| {counts} | {row[5]:.2f} | {growth} |")
    report.write(
        "make bench-story",
        "Summaries of generated articles merged into one story, in seconds of one core.\n\n"
        + "\n".join(lines),
    )


def _seconds(summaries: list[NewsSummary]) -> float:
    """Seconds of one core: other work on the machine does not count."""
    begin = time.process_time()
    Story.from_summaries(summaries)
    return time.process_time() - begin


def _summaries(count: int) -> list[NewsSummary]:
    drawn = random.Random(7)
    texts: list[str] = []
    found = []
    for number in range(count):
        day = date(2031, 3, 1) + timedelta(days=drawn.randrange(_DAYS))
        if texts and drawn.random() < 0.2:
            text = drawn.choice(texts) + "\n\nMore on this in the evening edition."
        else:
            text = _text(drawn, day)
            texts.append(text)
        article = Article.from_text(text, id=f"n{number}", published=day, language="en")
        found.append(summarize(article, model="rules"))
    return found


def _text(drawn: random.Random, day: date) -> str:
    chosen = [drawn.choice(_DOINGS) for _ in range(4)] + [drawn.choice(_COUNTS) for _ in range(5)]
    chosen += [drawn.choice(_TALK) for _ in range(3)]
    drawn.shuffle(chosen)
    return "\n\n".join(
        sentence.format(
            town=drawn.choice(_TOWNS),
            thing=drawn.choice(_THINGS),
            day=f"{day - timedelta(days=drawn.randrange(4)):%-d %B %Y}",
            source=drawn.choice(_SOURCES),
            people=drawn.choice(_PEOPLE),
            n=drawn.randrange(2, 900),
            m=drawn.randrange(5, 95),
        )
        for sentence in chosen
    )


if __name__ == "__main__":
    main()
