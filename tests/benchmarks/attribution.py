"""Who says what: statements against PolNeAR, and the sources of gold figures and events.

PolNeAR is scored as its README says: a content that overlaps, one to one, then its source too.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import report
from golds import PARTS, part_of, part_of_row

from newsstruct.article import Article
from newsstruct.facts.sources import Entity, Sources, find_sources
from newsstruct.facts.sources.model import plain_name
from newsstruct.reading import read

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(os.environ.get("NEWSSTRUCT_GOLD", ROOT / "../shared/gold/dev"))
CORPORA = Path(os.environ.get("NEWSSTRUCT_CORPORA", ROOT / "../shared/corpora"))

Spans = Sequence[Sequence[int]]
Item = tuple[Spans, Spans, bool]
"""Content, source, and whether the content holds a quotation."""


def overlap(one: Spans, other: Spans) -> bool:
    """Whether two lists of stretches share a character."""
    return any(a < d and c < b for a, b in one for c, d in other)


def matched(predicted: list[Item], gold: list[Item], with_source: bool) -> int:
    """How many predictions match a gold statement of their own."""
    used: set[int] = set()
    for content, source, _ in predicted:
        found = None
        for index, (other, other_source, _) in enumerate(gold):
            if index in used or not overlap(content, other):
                continue
            same = overlap(source, other_source)
            if same or (found is None and not with_source):
                found = index
            if same:
                break
        if found is not None:
            used.add(found)
    return len(used)


def corpus_rows() -> str:
    """The PolNeAR table."""
    counts: Counter[tuple[str, str, str]] = Counter()
    with (CORPORA / "attribution.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            text = row["text"]
            sources = find_sources(read(Article.from_text(text, language="en", published=row["published"])))

            def quoted(spans: Spans, text: str = text) -> bool:
                return any(mark in text[a:b] for a, b in spans for mark in '“”"')

            predicted: list[Item] = [
                (s.contents, [s.mention], quoted(s.contents)) for s in sources.statements
            ]
            gold: list[Item] = [
                (a["content"], a["source"], quoted(a["content"])) for a in row["attributions"] if a["content"]
            ]
            for kind in ("quoted", "all"):
                ours = [item for item in predicted if item[2] or kind == "all"]
                theirs = [item for item in gold if item[2] or kind == "all"]
                for part in (part_of_row(number), "all"):
                    counts[kind, part, "predicted"] += len(ours)
                    counts[kind, part, "gold"] += len(theirs)
                    counts[kind, part, "content"] += matched(ours, theirs, False)
                    counts[kind, part, "both"] += matched(ours, theirs, True)
    rows = [
        "| statements | part | content P / R / F1 | content and source P / R / F1 |",
        "| --- | --- | --- | --- |",
    ]
    for kind in ("quoted", "all"):
        for part in (*PARTS, "all"):
            cells = []
            for measure in ("content", "both"):
                hit = counts[kind, part, measure]
                precision = hit / max(1, counts[kind, part, "predicted"])
                recall = hit / max(1, counts[kind, part, "gold"])
                f1 = 2 * precision * recall / max(1e-9, precision + recall)
                cells.append(f"{100 * precision:.1f} / {100 * recall:.1f} / {100 * f1:.1f}")
            rows.append(f"| {kind} | {part} | {cells[0]} | {cells[1]} |")
    return "\n".join(rows)


def gold_articles() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each gold article and the part it is in."""
    for path in sorted(GOLD.glob("*.json")):
        yield part_of(path.stem), json.loads(path.read_text("utf-8"))


def same_source(attribution: dict[str, Any], entity: Entity) -> bool:
    """Whether an entity is the gold source: its name or an alias, case and articles aside."""
    names = (attribution["source"], *attribution["aliases"])
    return plain_name(entity.name) in {plain_name(name) for name in names}


def supports(sources: Sources, item: dict[str, Any], article: dict[str, Any], counts: Counter[str]) -> None:
    """Count the answers for the item's own mention and for every other source's mention in the article."""
    own = item["attribution"]
    answer = sources.supports(item["start"], item["end"], own["start"], own["end"])
    counts[f"own {answer}"] += 1
    names = {plain_name(name) for name in (own["source"], own["speaker"] or "", *own["aliases"])}
    seen: set[tuple[int, int]] = set()
    for other in (*article["figures"], *article["events"]):
        claim = other["attribution"]
        place = (claim["start"], claim["end"]) if claim else None
        if claim is None or place is None or place in seen:
            continue
        seen.add(place)
        if {plain_name(name) for name in (claim["source"], *claim["aliases"])} & names:
            continue
        counts[f"other {sources.supports(item['start'], item['end'], *place)}"] += 1


def gold_rows() -> tuple[str, str, float]:
    """The tables of sources and of supports(), and milliseconds for 500 words."""
    right: Counter[tuple[str, str, str]] = Counter()
    answers: dict[str, Counter[str]] = {part: Counter() for part in (*PARTS, "all")}
    words, seconds = 0, 0.0
    for own, article in gold_articles():
        reading = read(
            Article.from_text(
                article["text"],
                title=article["title"],
                published=article["published"],
                language=article["language"],
            )
        )
        find_sources(reading)
        begun = time.process_time()
        sources = find_sources(reading)
        seconds += time.process_time() - begun
        words += len(article["text"].split())
        for kind in ("figures", "events"):
            for item in article[kind]:
                for part in (own, "all"):
                    _count(right, kind, part, item, sources)
                    if item["attribution"]:
                        supports(sources, item, article, answers[part])
    rows = [
        "| items | part | core, source right | all, source right | speaker | kind |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for kind in ("figures", "events"):
        for part in (*PARTS, "all"):

            def share(name: str, of: str, kind: str = kind, part: str = part) -> str:
                total = right[kind, part, of]
                return f"{100 * right[kind, part, name] / max(1, total):.1f} of {total}"

            cells = (
                share("core ok", "core"),
                share("ok", "n"),
                share("speaker", "named"),
                share("kind", "named"),
            )
            rows.append(f"| {kind} | {part} | " + " | ".join(cells) + " |")
    table = ["| mention | part | yes | no | unknown |", "| --- | --- | --- | --- | --- |"]
    for whose in ("own", "other"):
        for part in (*PARTS, "all"):
            told = [str(answers[part][f"{whose} {answer}"]) for answer in ("yes", "no", "unknown")]
            table.append(f"| {whose} | {part} | " + " | ".join(told) + " |")
    return "\n".join(rows), "\n".join(table), 1000 * seconds / words * 500


def _count(
    right: Counter[tuple[str, str, str]], kind: str, part: str, item: dict[str, Any], sources: Sources
) -> None:
    wanted = item["attribution"]
    found = sources.at(item["start"], item["end"])
    nobody = wanted is None and found is None
    good = nobody or (wanted is not None and found is not None and same_source(wanted, found.source))
    right[kind, part, "n"] += 1
    right[kind, part, "ok"] += good
    if item["core"]:
        right[kind, part, "core"] += 1
        right[kind, part, "core ok"] += good
    if good and wanted is not None and found is not None:
        right[kind, part, "named"] += 1
        right[kind, part, "kind"] += found.source.kind == wanted["kind"]
        speaker = found.speaker.name if found.speaker else ""
        right[kind, part, "speaker"] += plain_name(speaker) == plain_name(wanted["speaker"] or "")


def main() -> None:
    """Measure and write the section."""
    sources, answers, milliseconds = gold_rows()
    body = (
        f"PolNeAR, training part (textacy, content and source: quoted 69.7, all 31.5 F1)\n\n{corpus_rows()}\n\n"
        "Gold figures and events: source from `Sources.at`, speaker and kind where the source is right (%)\n\n"
        f"{sources}\n\n"
        "`Sources.supports` for the gold's own mention and for the mentions of other sources in the same article\n\n"
        f"{answers}\n\n`find_sources`: {milliseconds:.2f} ms for 500 words (gold articles)"
    )
    report.write("make bench-attribution", body)


if __name__ == "__main__":
    main()
