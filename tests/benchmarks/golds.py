"""The gold articles of a benchmark, in two halves: those that rules were written against, and those held out."""

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
HALVES = ("tuned", "held out")
_GAP = "\n\n"
Item = TypeVar("Item", GoldFigure, GoldEvent)


def half_of(path: Path) -> str:
    """Even file numbers are held out; odd ones and files without a number are tuned."""
    number = re.search(r"(\d+)$", path.stem)
    return "held out" if number and int(number.group(1)) % 2 == 0 else "tuned"


def gold_paths() -> dict[str, list[Path]]:
    """The gold files of each half."""
    found: dict[str, list[Path]] = {half: [] for half in HALVES}
    for path in sorted(GOLD.glob("*.json")):
        found[half_of(path)].append(path)
    return found


def gold_articles() -> dict[str, list[GoldArticle]]:
    """The gold articles of each half, read and checked."""
    return {half: [load_gold(path) for path in paths] for half, paths in gold_paths().items()}


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
