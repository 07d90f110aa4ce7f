"""make bench-peers: other libraries beside ours, on the same texts, by the same scorers, with times."""

import time
from collections.abc import Sequence
from typing import Any

import report
from golds import PARTS
from peers_environment import ask, interpreter
from peers_tasks import Task, tasks

OURS = "newsstruct"
PEERS = {
    "quantulum3": ("quantities NewsQuant", "quantities gold"),
    "Recognizers-Text": ("quantities NewsQuant", "quantities gold", "dates TIMEX3", "dates gold"),
    "dateparser": ("dates TIMEX3", "dates gold"),
    "textacy": ("statements PolNeAR",),
}
# What none of them tells.
OURS_ALONE = "NewsQuant, value+change"
COLUMNS = ((PARTS[0],), (PARTS[1],), PARTS)
NOTES = """\
- Seconds are the processor's, models loaded. On the gold articles ours are for the whole summary.
- The other libraries are given the texts paragraph by paragraph, with which they are faster and find more.
- Gold articles: those in English. Each number that another library finds is taken for a figure and each date for an
  event, as none of them chooses; ages and the numbers in dates are left out where the library itself tells them apart.
- quantulum3 runs without its classifier, which is its default: the trained one that it ships does not load with the
  present scikit-learn. "40 to 60", to it 50 with an uncertainty of 10, is taken for a range.
- A date that may be past or future is taken for past. Recognizers-Text: the year or day that its timex leaves open is
  filled in from its own resolution. dateparser: `search_dates`; how precise a date is, from its own parser.
- textacy: `direct_quotations` with spaCy's en_core_web_sm. It looks for direct quotations only.
- None of them tells a change or a bound, or who is the source of a figure or an event."""


def main() -> None:
    python = interpreter()
    work = tasks()
    rows: dict[str, list[str]] = {measure: [] for task in work.values() for measure in task.scores}
    names = []
    for peer, asked in PEERS.items():
        answer = ask(python, peer, {name: work[name].texts for name in asked})
        names.append(f"{peer} {answer['version']}")
        for name in asked:
            task, given = work[name], answer["tasks"][name]
            found = [list(task.theirs(*pair)) for pair in zip(task.rows, given["answers"], strict=True)]
            add_rows(rows, peer, task, found, given["seconds"])
    for task in work.values():
        add_rows(rows, OURS, task, *read_ourselves(task))
    table = ["| F1 (%) | library | tuned | held out | all | seconds for 1,000 words |", "|" + " --- |" * 6]
    table += [row for of_measure in rows.values() for row in of_measure]
    report.write("make bench-peers", "\n\n".join([f"Beside {', '.join(names)}.", "\n".join(table), NOTES]))


def read_ourselves(task: Task) -> tuple[list[Any], float]:
    """What we find, and the processor seconds it took, warmed up on the first text as the others are."""
    task.ours(task.rows[0])
    begun = time.process_time()
    found = [task.ours(row) for row in task.rows]
    return found, time.process_time() - begun


def add_rows(
    rows: dict[str, list[str]], library: str, task: Task, found: Sequence[Any], seconds: float
) -> None:
    """A row for each measure of the task: its score on the tuned part, the part held out, and both."""
    for measure, score in task.scores.items():
        if library != OURS and measure == OURS_ALONE:
            continue
        cells = [measure, library]
        for parts in COLUMNS:
            chosen = [number for number, part in enumerate(task.parts) if part in parts]
            f1 = score([task.rows[number] for number in chosen], [found[number] for number in chosen])
            cells.append(f"{f1:.1f}")
        cells.append(f"{1000 * seconds / task.words:.3f}")
        rows[measure].append(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
