"""How well dates are found and read: against TempEval-3's TimeBank and AQUAINT, and the events of the gold articles.

Every fourth document of the corpus is held out: rules were written against the other three.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import report
from golds import part_of, parts_of

from newsstruct import Article
from newsstruct.facts.dates import DateExpression, find_anchor, resolve_dates
from newsstruct.facts.dates.timex import timexes
from newsstruct.facts.edtf import same_days
from newsstruct.reading import Reading, read

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / os.environ.get("NEWSSTRUCT_GOLD", "../shared/gold/dev")
CORPORA = ROOT / os.environ.get("NEWSSTRUCT_CORPORA", "../shared/corpora")
Row = dict[str, Any]
Stated = tuple[int, int, str | None]
Find = Callable[[Row], list[Stated]]


def expressions(reading: Reading) -> list[DateExpression]:
    return [found for sentence in resolve_dates(reading).values() for found in sentence]


def our_timexes(row: Row) -> list[Stated]:
    article = Article.from_text(row["text"], published=row["published"] or None)
    return [(timex.start, timex.end, timex.value) for timex in timexes(read(article, language="en"))]


def score_row(row: Row, find: Find = our_timexes) -> tuple[Counter[str], list[str]]:
    """Matches of one document, each gold expression once: by overlap, by the same span, by overlap and value."""
    text, found = row["text"], find(row)
    counts: Counter[str] = Counter(found=len(found), wanted=len(row["timexes"]))
    misses, taken = [], set[int]()
    for start, end, value in found:
        over = [
            i for i, gold in enumerate(row["timexes"])
            if i not in taken and gold["start"] < end and start < gold["end"]
        ]  # fmt: skip
        if not over:
            misses.append(f"too many: {text[start:end]!r} {value} in {text[max(0, start - 40) : end + 20]!r}")
            continue
        best = next((i for i in over if row["timexes"][i]["value"] == value), over[0])
        gold = row["timexes"][best]
        taken.add(best)
        counts["overlap"] += 1
        counts["same span"] += (gold["start"], gold["end"]) == (start, end)
        counts["value"] += gold["value"] == value
        if gold["value"] != value:
            around = text[max(0, start - 60) : end + 30]
            misses.append(
                f"value: {text[start:end]!r} {value}, not {gold['value']} ({row['published']}) in {around!r}"
            )
    missing = [gold for i, gold in enumerate(row["timexes"]) if i not in taken]
    misses += [f"missed: {gold['text']!r} {gold['type']} {gold['value']}" for gold in missing]
    return counts, misses


def corpus(rows: Iterable[Row], find: Find = our_timexes) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in per cent of each kind of match."""
    total: Counter[str] = Counter()
    for row in rows:
        total += score_row(row, find)[0]
    scores = {}
    for kind in ("value", "overlap", "same span"):
        precision, recall = (
            100 * total[kind] / (total["found"] or 1),
            100 * total[kind] / (total["wanted"] or 1),
        )
        scores[kind] = precision, recall, 2 * precision * recall / ((precision + recall) or 1)
    return scores


def read_gold(gold: Row) -> Reading:
    article = Article.from_text(gold["text"], title=gold["title"], published=gold["published"])
    reading = read(article, language=gold["language"])
    if reading.anchor is None:
        found: date | None = find_anchor(reading.text, reading.language)
        reading = Reading(
            reading.article, reading.language, found, reading.paragraphs, reading.sentences, reading.folded
        )
    return reading


def score_gold(golds: Iterable[Row]) -> tuple[Counter[str], list[str]]:
    """Events whose date words are found with the same days and the same basis."""
    counts: Counter[str] = Counter()
    misses = []
    for gold in golds:
        found = expressions(read_gold(gold))
        for event in gold["events"]:
            if event["expression"] is None or event["date"] is None:
                continue
            start, end = event["expression_start"], event["expression_end"]
            over = [expression for expression in found if expression.start < end and start < expression.end]
            right = any(
                expression.edtf
                and same_days(expression.edtf, event["date"])
                and expression.basis == event["basis"]
                for expression in over
            )
            for part in ["all", gold["language"]] + ["core"] * event["core"]:
                counts[part] += 1
                counts[f"{part} right"] += right
            if not right:
                misses.append(f"{gold['id']}: {event['expression']!r} {event['date']}: {over}")
    return counts, misses


def speed(readings: list[Reading]) -> float:
    """Milliseconds of processor time for 500 words, median of nine rounds over all articles."""
    words = sum(len(reading.text.split()) for reading in readings)
    rounds = []
    for _ in range(9):
        begun = time.process_time()
        for reading in readings:
            resolve_dates(reading)
        rounds.append(time.process_time() - begun)
    return 1000 * sorted(rounds)[len(rounds) // 2] * 500 / (words or 1)


def main() -> None:
    rows = [json.loads(line) for line in (CORPORA / "timex.jsonl").read_text("utf-8").splitlines()]
    body = "TimeBank and AQUAINT of TempEval-3, English, every fourth document held out; precision / recall / F1:\n\n"
    body += "| part | value | overlap | same span |\n| --- | --- | --- | --- |\n"
    for part, chosen in parts_of(rows).items():
        cells = [" / ".join(f"{score:.1f}" for score in scores) for scores in corpus(chosen).values()]
        body += f"| {part} | {' | '.join(cells)} |\n"
    body += "| all, HeidelTime on TimeBank | 79.4 (F1) | | |\n| all, Recognizers-Text | 52.9 (F1) | | |\n\n"
    golds = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))}
    parts = {
        "tuned": [gold for name, gold in golds.items() if part_of(name) == "tuned"],
        "held out": [gold for name, gold in golds.items() if part_of(name) == "held out"],
        "all": list(golds.values()),
    }
    body += "Events of the gold articles whose date words are found with the same days and basis (%):\n\n"
    body += "| part | core events | all events | by language |\n| --- | --- | --- | --- |\n"
    for part, articles in parts.items():
        counts, _ = score_gold(articles)
        languages = sorted(key for key in counts if len(key) == 2)
        by_language = ", ".join(f"{key} {counts[f'{key} right']}/{counts[key]}" for key in languages)
        cells = [
            f"{100 * counts[f'{key} right'] / (counts[key] or 1):.1f} of {counts[key]}"
            for key in ("core", "all")
        ]
        body += f"| {part} | {' | '.join(cells)} | {by_language} |\n"
    body += f"\nTime for 500 words: {speed([read_gold(gold) for gold in golds.values()]):.2f} ms."
    report.write("make bench-timex", body)


if __name__ == "__main__":
    main()
