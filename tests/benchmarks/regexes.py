"""Every regular expression of the library against text made to slow it down.

`collect` must run before newsstruct is imported; tests/benchmarks/grounding.py runs this file as a process of
its own and reads the JSON it prints.
"""

import importlib
import json
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

SIZES = (10_000, 20_000, 40_000)
TOO_LONG = 10.0
WORTH_TIMING = 0.004
GENERIC = (
    "1",
    "1,",
    "1.",
    "1 ",
    " ",
    "\u00a0",
    "a",
    "a ",
    "Aa ",
    "A",
    '"',
    "“",
    "'",
    "-",
    ".",
    "(",
    "\n",
    "ب",
)
_re: Any = re


def collect() -> dict[tuple[str, int], str]:
    """Import the whole library and run it, and give every pattern it compiled with the module that did."""
    found: dict[tuple[str, int], str] = {}
    original = _re._compile

    def recording(pattern: Any, flags: Any) -> Any:
        compiled = original(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals["__name__"].split(".")[0] == "re":
            frame = frame.f_back
        name = str(frame.f_globals["__name__"])
        if name.startswith("newsstruct") and isinstance(compiled.pattern, str):
            found[compiled.pattern, compiled.flags] = name
        return compiled

    _re._compile = recording
    try:
        _load_and_run()
    finally:
        _re._compile = original
    return found


def growth(pattern: re.Pattern[str], unit: str) -> tuple[float, float]:
    """Seconds at the largest size, and the worst growth per doubling where that is worth timing."""
    first, last = _seconds(pattern, unit, SIZES[0]), _seconds(pattern, unit, SIZES[-1])
    if last < WORTH_TIMING:
        return last, 0.0
    if last < 5 * first:
        return last, (last / first) ** 0.5
    times = [min(_seconds(pattern, unit, size) for _ in range(3)) for size in SIZES]
    return times[-1], max(times[1] / times[0], times[2] / times[1])


def adversaries(pattern: str, flags: int, choose: random.Random) -> list[str]:
    """Units to repeat: plain ones, and the pattern's own characters and words, alone and mixed."""
    words, characters = _literals(_parser.parse(pattern, flags))
    own = choose.sample(sorted(words), min(5, len(words)))
    own += choose.sample(sorted(characters), min(5, len(characters)))
    units = [*GENERIC, *own, *(f"{word} " for word in own if len(word) > 1)]
    mixtures = ["".join(choose.choices(units, k=3)) for _ in range(4)]
    return list(dict.fromkeys(units + mixtures))


def main() -> None:
    patterns = collect()
    choose = random.Random(0)
    rows = []
    for (pattern, flags), module in sorted(patterns.items()):
        compiled = re.compile(pattern, flags)
        for unit in adversaries(pattern, flags, choose):
            seconds, factor = growth(compiled, unit)
            rows.append((factor, seconds, module, pattern[:80], unit))
    rows.sort(reverse=True)
    slowest = max(rows, key=lambda row: row[1])
    print(json.dumps({"patterns": len(patterns), "tries": len(rows), "worst": rows[:20], "slowest": slowest}))


def _load_and_run() -> None:
    import newsstruct

    for module in pkgutil.walk_packages(newsstruct.__path__, "newsstruct."):
        try:
            importlib.import_module(module.name)
        except ImportError as error:
            print(f"{module.name} was left out: {error}", file=sys.stderr)
    from golds import gold_articles

    from newsstruct.evaluation import ReplayEngine

    for articles in gold_articles().values():
        for gold in articles:
            newsstruct.summarize(gold.article(), model=ReplayEngine(gold))
            newsstruct.summarize(gold.article(), model="rules")


def _seconds(pattern: re.Pattern[str], unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[: size - 1] + "\u2603"
    signal.setitimer(signal.ITIMER_REAL, TOO_LONG)
    started = time.perf_counter()
    try:
        for _ in pattern.finditer(text):
            pass
    except TimeoutError:
        return TOO_LONG * 1000
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - started


def _give_up(*_: object) -> None:
    raise TimeoutError


def _literals(parsed: Any) -> tuple[set[str], set[str]]:
    """The words a parsed pattern spells out, and its single characters."""
    words: set[str] = set()
    characters: set[str] = set()
    for branch in _branches(parsed):
        run = ""
        for operator, argument in branch:
            if str(operator) == "LITERAL":
                run += chr(argument)
                continue
            words.add(run)
            run = ""
            if str(operator) == "IN":
                characters |= {chr(value) for name, value in argument if str(name) == "LITERAL"}
        words.add(run)
    characters |= {word for word in words if len(word) == 1}
    return {word for word in words if len(word) > 1}, characters


def _branches(parsed: Any) -> Iterator[Any]:
    """Every sequence of operations inside a parsed pattern."""
    if isinstance(parsed, _parser.SubPattern):
        yield list(parsed)
        for _, argument in parsed:
            yield from _branches(argument)
    elif isinstance(parsed, list | tuple):
        for part in parsed:
            yield from _branches(part)


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, _give_up)
    main()
