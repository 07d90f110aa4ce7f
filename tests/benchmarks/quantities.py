"""How well `find_quantities` reads numbers: against NewsQuant, and against the figures of the gold articles."""

import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import report
from golds import part_of, parts_of
from newsquant import (
    Find,
    corpus_quantities,
    corpus_value,
    our_change,
    our_quantities,
    our_unit,
    our_value,
)

from newsstruct import Article
from newsstruct.facts.context import in_context
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.units import canonical_unit
from newsstruct.reading import read

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / os.environ.get("NEWSSTRUCT_GOLD", "../shared/gold/dev")
CORPORA = ROOT / os.environ.get("NEWSSTRUCT_CORPORA", "../shared/corpora")


@dataclass
class Tally:
    """Right, proposed and wanted, for precision, recall and F1 in per cent."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    def scores(self) -> tuple[float, float, float]:
        precision = 100 * self.right / (self.proposed or 1)
        recall = 100 * self.right / (self.wanted or 1)
        return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def same_value(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(abs(a - b) <= 0.005 + 1e-9 * abs(a) for a, b in pairs)


def score_row(row: dict[str, Any], tallies: dict[str, Tally], find: Find = our_quantities) -> list[str]:
    """Add one sentence of NewsQuant to the tallies; what was missed or too many, in words."""
    text = row["text"]
    found = corpus_quantities(text, find)
    open_gold = list(row["quantities"])
    misses = []
    for tally in tallies.values():
        tally.proposed += len(found)
        tally.wanted += len(open_gold)
    for quantity in found:
        values = our_value(text, quantity)
        matches = [gold for gold in open_gold if same_value(values, corpus_value(gold["value"]))]
        if not matches:
            misses.append(f"too many: {values} {quantity.unit}")
            continue
        unit, change = our_unit(text, quantity), our_change(text, quantity)
        gold = max(matches, key=lambda g: (g["normalized_unit"].lower() == unit) + (g["change"] == change))
        open_gold.remove(gold)
        tallies["value"].right += 1
        tallies["value+unit"].right += gold["normalized_unit"].lower() == unit
        tallies["value+change"].right += gold["change"] == change
        if gold["normalized_unit"].lower() != unit or gold["change"] != change:
            misses.append(f"{values}: {gold['normalized_unit']} {gold['change']} read as {unit} {change}")
    return misses + [f"missed: {gold['value']} {gold['normalized_unit']}" for gold in open_gold]


def newsquant(rows: Iterable[dict[str, Any]], find: Find = our_quantities) -> dict[str, Tally]:
    tallies = {name: Tally() for name in ("value", "value+unit", "value+change")}
    for row in rows:
        score_row(row, tallies, find)
    return tallies


def says(quantity: Quantity, figure: dict[str, Any]) -> bool:
    """Whether a quantity says the number of a gold figure."""
    if figure["value"] is None:
        return (quantity.low, quantity.high) == (figure["low"], figure["high"])
    wanted = float(figure["value"])
    return quantity.value is not None and abs(quantity.value - wanted) <= 1e-9 * abs(wanted)


def same_unit(stated: str, wanted: str, language: str) -> bool:
    return canonical_unit(stated, language) == canonical_unit(wanted, language)


def gold_figures(gold: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Quantity | None]]:
    """Each core figure of a gold article with the quantity that states its number, or None."""
    language = gold["language"]
    reading = read(Article.from_text(gold["text"], title=gold["title"]), language=language)
    found = in_context([find_quantities(s.text, language) for s in reading.sentences], gold["text"], language)
    for figure in gold["figures"]:
        if not figure["core"]:
            continue
        sentence = reading.sentence_at(figure["start"])
        best = None
        for quantity in found[sentence.number - 1] if sentence else ():
            base = sentence.start if sentence else 0
            overlaps = quantity.start + base < figure["end"] and figure["start"] < quantity.end + base
            if overlaps and quantity.role == "quantity" and says(quantity, figure):
                best = quantity
        yield figure, best


def score_gold(golds: dict[str, dict[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for gold in golds.values():
        for figure, quantity in gold_figures(gold):
            counts["figures"] += 1
            if quantity:
                counts["value"] += 1
                counts["bound"] += quantity.bound == figure["bound"]
                counts["unit"] += same_unit(quantity.unit, figure["unit"], gold["language"])
    return counts


def load_gold() -> dict[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))}


def speed(golds: dict[str, dict[str, Any]]) -> float:
    """Milliseconds for the sentences of 500 words, median of nine rounds over all articles."""
    sentences = []
    for gold in golds.values():
        reading = read(Article.from_text(gold["text"]), language=gold["language"])
        sentences += [(sentence.text, gold["language"]) for sentence in reading.sentences]
    words = sum(len(text.split()) for text, _ in sentences)
    rounds = []
    for _ in range(9):
        begun = time.perf_counter()
        for text, language in sentences:
            find_quantities(text, language)
        rounds.append(time.perf_counter() - begun)
    return 1000 * sorted(rounds)[len(rounds) // 2] * 500 / words


def main() -> None:
    rows = [json.loads(line) for line in (CORPORA / "quantities.jsonl").read_text("utf-8").splitlines()]
    body = "NewsQuant, sentences in English; precision / recall / F1. What its annotators count as a quantity follows\n"
    body += "the tool of its authors (CQE), which was read for it.\n\n"
    body += "| part | value | value+unit | value+change |\n"
    body += "| --- | --- | --- | --- |\n"
    for part, chosen in parts_of(rows).items():
        cells = [
            " / ".join(f"{score:.1f}" for score in tally.scores()) for tally in newsquant(chosen).values()
        ]
        body += f"| {part} | {' | '.join(cells)} |\n"
    body += "| all, CQE | 90.4 | 82.3 | 85.8 |\n| all, quantulum3 | 73.2 | 47.0 | |\n\n"
    golds = load_gold()
    parts = {
        "tuned": {name: gold for name, gold in golds.items() if part_of(name) == "tuned"},
        "held out": {name: gold for name, gold in golds.items() if part_of(name) == "held out"},
        "all": golds,
    }
    body += "Core figures of the gold articles whose number, bound and unit a quantity states (%):\n\n"
    body += "| part | figures | value | bound | unit |\n| --- | --- | --- | --- | --- |\n"
    for part, articles in parts.items():
        counts = score_gold(articles)
        shares = [f"{100 * counts[key] / (counts['figures'] or 1):.1f}" for key in ("value", "bound", "unit")]
        body += f"| {part} | {counts['figures']} | {' | '.join(shares)} |\n"
    body += f"\nTime for 500 words: {speed(golds):.2f} ms."
    report.write("make bench-quantities", body)


if __name__ == "__main__":
    main()
