"""The gold articles and corpora of a benchmark, in two parts: what rules were written against, and what is held out."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from newsstruct.evaluation import GoldArticle, GoldEvent, GoldFigure, load_gold

GOLD = Path(
    os.environ.get("NEWSSTRUCT_GOLD")
    or Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "dev"
)
PARTS = ("tuned", "held out")
_GAP = "\n\n"
Item = TypeVar("Item", GoldFigure, GoldEvent)
Row = TypeVar("Row")


def part_of(name: str) -> str:
    """Gold articles whose number is a multiple of eight are held out; the others are tuned."""
    number = re.search(r"(\d+)$", name)
    return "held out" if number and int(number.group(1)) % 8 == 0 else "tuned"


def part_of_row(number: int) -> str:
    """Every fourth row of a corpus is held out."""
    return "held out" if number % 4 == 3 else "tuned"


def parts_of(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of a corpus by part, and all of them."""
    parts = {part: [row for n, row in enumerate(rows) if part_of_row(n) == part] for part in PARTS}
    return {**parts, "all": list(rows)}


def gold_paths() -> dict[str, list[Path]]:
    """The gold files of each part."""
    found: dict[str, list[Path]] = {part: [] for part in PARTS}
    for path in sorted(GOLD.glob("*.json")):
        found[part_of(path.stem)].append(path)
    return found


def gold_articles() -> dict[str, list[GoldArticle]]:
    """The gold articles of each part, read and checked."""
    return {part: [load_gold(path) for path in paths] for part, paths in gold_paths().items()}


def joined(articles: Sequence[GoldArticle], characters: int) -> GoldArticle:
    """One long article out of many, over and over again, cut at a paragraph near so many characters."""
    text = ""
    figures: list[GoldFigure] = []
    events: list[GoldEvent] = []
    while len(text) < characters:
        for gold in articles:
            by = len(text)
            figures += [_moved(figure, by) for figure in gold.figures]
            events += [_moved(event, by) for event in gold.events]
            text += gold.text + _GAP
            if len(text) >= characters:
                break
    cut = text.rfind("\n", 0, characters + 200)
    return articles[0].model_copy(
        update={
            "text": text[:cut],
            "figures": tuple(f for f in figures if f.end <= cut),
            "events": tuple(e for e in events if e.end <= cut),
            "furniture": (),
        }
    )


def _moved(item: Item, by: int) -> Item:
    told = item.attribution
    if told is not None:
        told = told.model_copy(update={"start": told.start + by, "end": told.end + by})
    return item.model_copy(update={"start": item.start + by, "end": item.end + by, "attribution": told})
