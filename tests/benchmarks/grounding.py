"""make bench-grounding: what is true is kept, what is false is caught, and how fast."""

import asyncio
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import report
from faults import Case, Fault, Planter, sampled
from faults_dates import DATE_PLANTERS
from faults_figures import FIGURE_PLANTERS
from faults_sources import SOURCE_PLANTERS
from faults_summary import SUMMARY_PLANTERS
from faults_text import TEXT_PLANTERS
from golds import PARTS, gold_articles
from grounding_speed import speed_lines
from kept import Outcome, outcomes

from newsstruct import Draft, NewsSummary, Options
from newsstruct.article import Article
from newsstruct.engines.base import Answer, WithoutRepair
from newsstruct.pipeline import asummarize
from newsstruct.reading import Reading

PLANTERS: tuple[Planter, ...] = (
    *FIGURE_PLANTERS,
    *SOURCE_PLANTERS,
    *DATE_PLANTERS,
    *TEXT_PLANTERS,
    *SUMMARY_PLANTERS,
)
FAULTS_PER_KIND = 48  # in each part
LISTED = Path(tempfile.gettempdir()) / "newsstruct-grounding.txt"


class FixedEngine(WithoutRepair):
    """An engine that answers with one draft and repairs nothing."""

    name = "model"
    model: str | None = "planted"
    prompt_fingerprint: str | None = None

    def __init__(self, draft: Draft) -> None:
        self._answer = Answer(draft)

    async def draft(self, reading: Reading, options: Options) -> Answer:
        return self._answer


@dataclass
class Part:
    """What one part of the gold gave: true items kept, faults planted and let through by kind."""

    outcomes: list[Outcome] = field(default_factory=list)
    planted: Counter[str] = field(default_factory=Counter)
    through: list[Fault] = field(default_factory=list)
    void: int = 0


async def result_of(article: Article, draft: Draft) -> NewsSummary:
    return await asummarize(article, model=FixedEngine(draft))


async def run_part(cases: Sequence[Case], name: str) -> Part:
    part = Part()
    true = {case.gold.id: await result_of(case.article, case.draft) for case in cases}
    for case in cases:
        part.outcomes += outcomes(case, true[case.gold.id])
    for fault in planted_faults(cases, name):
        truth = true[fault.article.id]
        if truth.article.sha256 == fault.article.sha256 and fault.leaked(truth):
            part.void += 1
            continue
        part.planted[fault.kind] += 1
        if fault.leaked(await result_of(fault.article, fault.draft)):
            part.through.append(fault)
    return part


def planted_faults(cases: Sequence[Case], name: str) -> list[Fault]:
    """At most so many faults of each kind, article by article."""
    kinds: dict[str, list[Fault]] = {}
    order = {case.gold.id: place for place, case in enumerate(cases)}
    for case in cases:
        for planter in PLANTERS:
            for fault in planter(case, random.Random(f"{case.gold.id} {planter.__name__}")):
                kinds.setdefault(fault.kind, []).append(fault)
    chosen = [
        fault
        for kind, faults in kinds.items()
        for fault in sampled(faults, FAULTS_PER_KIND, random.Random(f"{name} {kind}"))
    ]
    return sorted(chosen, key=lambda fault: (order[fault.article.id], fault.article.sha256))


def kept_lines(parts: dict[str, Part]) -> list[str]:
    """The table of what was true and survived."""
    lines = ["| kept unchanged | tuned | held out | all |", "| --- | --- | --- | --- |"]
    for item in ("figure", "event"):
        for core in (True, False):
            cells = []
            for names in (("tuned",), ("held out",), PARTS):
                rows = [
                    o
                    for name in names
                    for o in parts[name].outcomes
                    if o.item == item and (o.core or not core)
                ]
                cells.append(_share(sum(not o.reasons for o in rows), len(rows)))
            lines.append(f"| {'core ' if core else ''}{item}s | {' | '.join(cells)} |")
    return lines


def reason_lines(parts: dict[str, Part]) -> list[str]:
    """Why true items were changed or lost, counted over all articles."""
    reasons = Counter(
        f"{outcome.item}: {reason}"
        for part in parts.values()
        for outcome in part.outcomes
        for reason in outcome.reasons
    )
    told = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
    return ["", f"What became of the others: {told or 'nothing, all are kept'}."]


def caught_lines(parts: dict[str, Part]) -> list[str]:
    """The table of planted faults that got through, by kind."""
    lines = [
        "| planted fault | planted | caught | through, tuned | through, held out |",
        "| --- | --- | --- | --- | --- |",
    ]
    through = {name: Counter(fault.kind for fault in part.through) for name, part in parts.items()}
    kinds = sorted({kind for part in parts.values() for kind in part.planted})
    for kind in [*kinds, "all"]:
        planted, leaked = (
            {name: counts.total() if kind == "all" else counts[kind] for name, counts in table.items()}
            for table in ({name: part.planted for name, part in parts.items()}, through)
        )
        total = sum(planted.values())
        cells = [f"{leaked[name]} of {planted[name]}" for name in PARTS]
        lines.append(f"| {kind} | {total} | {total - sum(leaked.values())} | {' | '.join(cells)} |")
    void = sum(part.void for part in parts.values())
    lines += ["", f"{void} more were not counted: the unfaulted draft already gave that content."]
    return lines


def regex_lines(process: "subprocess.Popen[str]") -> list[str]:
    """Growth of the regular expressions, from the process that times them."""
    output, _ = process.communicate()
    if process.returncode:
        raise SystemExit("tests/benchmarks/regexes.py failed")
    found = json.loads(output)
    factor, _, module, pattern, unit = found["worst"][0]
    _, slowest, slow_module, *_ = found["slowest"]
    over = [row for row in found["worst"] if row[0] > 2.5]
    LISTED.open("a", encoding="utf-8").write(
        "\n".join(["", "== regular expressions", *map(str, over)]) + "\n"
    )
    return [
        f"- {found['patterns']} regular expressions on 10,000, 20,000 and 40,000 adversarial characters "
        f"({found['tries']} tries): worst growth per doubling {factor:.2f}"
        + (f" (`{module}`: `{pattern}` on {unit!r})" if factor > 2.5 else "")
        + f"; slowest {1000 * slowest:.0f} ms at 40,000 characters (`{slow_module}`)"
    ]


def list_tuned(part: Part) -> None:
    """What was lost and what got through in the tuned articles, for whoever works on it."""
    lines = ["== lost or changed"]
    lines += [f"{o.told}: {', '.join(o.reasons)}" for o in part.outcomes if o.reasons]
    lines += ["", "== through"]
    lines += [f"{fault.kind}: {fault.told}" for fault in sorted(part.through, key=lambda fault: fault.kind)]
    LISTED.write_text("\n".join(lines) + "\n", "utf-8")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}% of {whole}" if whole else "-"


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def main() -> None:
    regexes = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("regexes.py"))], stdout=subprocess.PIPE, text=True
    )
    cases = {part: [Case(gold) for gold in articles] for part, articles in gold_articles().items()}
    parts = {name: asyncio.run(run_part(cases[name], name)) for name in PARTS}
    list_tuned(parts["tuned"])
    regex = regex_lines(regexes)
    speed = speed_lines([case.gold for name in PARTS for case in cases[name]])
    sections = [
        "A draft that says exactly what the gold says is grounded; one thing in it is then made false at a time.",
        bullets(kept_lines(parts) + reason_lines(parts)),
        bullets(caught_lines(parts)),
        bullets([*speed, *regex]),
    ]
    report.write("make bench-grounding", "\n\n".join(sections))
    print(f"\nItems lost and faults through in the tuned articles: {LISTED}")


if __name__ == "__main__":
    main()
