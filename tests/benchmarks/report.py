"""docs/benchmarks.md, written by the commands that measure: one section a benchmark."""

import os
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
HEAD = (
    "# Benchmarks\n\nEach section is written by the command it names; nothing here is typed by hand.\n"
    "`tuned` is the part of a data set that rules were written against, `held out` the part that none was:\n"
    "of the gold articles those whose number eight divides, of a corpus every fourth row.\n"
)


def machine() -> str:
    """The date, versions and machine size that figures are read with."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, newsstruct {version('newsstruct')}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {memory:.0f} GiB"
    )


def write(command: str, body: str) -> None:
    """Print the body and put it into docs/benchmarks.md as the section of this command."""
    print(body)
    section = f"## `{command}`\n\n{machine()}\n\n{body.strip()}\n"
    page = PAGE.read_text("utf-8") if PAGE.exists() else HEAD
    sections = re.split(r"(?m)^(?=## `)", page)
    kept = {part.split("\n", 1)[0]: part for part in sections[1:]}
    kept[f"## `{command}`"] = section
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(
        HEAD.rstrip() + "\n\n" + "\n".join(kept[key].rstrip() + "\n" for key in sorted(kept)), "utf-8"
    )
