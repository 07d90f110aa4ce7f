"""A batch of small articles through the embedded engine to a store, in a process of its own: how its memory grows.

Prints the seconds, and the resident memory (MB) at the 1,000th article and at the last.
"""

import itertools
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from newsstruct import summarize_many

EARLY = 1_000
PAGE = 4096
SENTENCE = "{n} ships left Oss after footbridge {m} fell."


def resident() -> float:
    """Resident memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * PAGE / 1e6


def main(count: int) -> None:
    """Work through `count` articles."""
    seen: dict[int, float] = {}

    def texts() -> Iterator[str]:
        for number in itertools.islice(itertools.count(), count):
            if number == EARLY:
                seen[number] = resident()
            yield SENTENCE.format(n=number % 50 + 2, m=number)

    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        batch = summarize_many(texts(), model="rules", store=Path(folder, "run.sqlite"), progress=False)
        told = {
            "articles": len(batch),
            "errors": len(batch.errors),
            "seconds": time.perf_counter() - started,
            "early": seen[EARLY],
            "last": resident(),
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
