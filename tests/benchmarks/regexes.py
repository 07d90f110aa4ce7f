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
from collections.abc import Iterator, Sequence

# Not public, and the only way to a pattern's own characters.
from re import _parser  # type: ignore[attr-defined]
from typing import Any

SIZES = (10_000, 20_000, 40_000)
TOO_LONG = 2.0
WORTH_TIMING = 0.01
TOO_STEEP = 2.5
LONG_ENOUGH = 0.05
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
    if last < min(5 * first, TOO_LONG):
        return last, (last / first) ** 0.5
    sizes = [size // 8 for size in SIZES] if last >= TOO_LONG else SIZES
    steepest = _steepest(pattern, unit, sizes)
    for _ in range(3):
        if steepest > TOO_STEEP:
            steepest = min(steepest, _steepest(pattern, unit, sizes))
    return last, steepest


def _steepest(pattern: re.Pattern[str], unit: str, sizes: Sequence[int]) -> float:
    times = [_processor_seconds(pattern, unit, size) for size in sizes]
    return max(times[1] / times[0], times[2] / times[1])


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
            if factor > TOO_STEEP:
                break
    rows.sort(reverse=True)
    slowest = max(rows, key=lambda row: row[1])
    print(json.dumps({"patterns": len(patterns), "tries": len(rows), "worst": rows[:20], "slowest": slowest}))


def _load_and_run() -> None:
    import newsstruct

    for module in pkgutil.walk_packages(newsstruct.__path__, "newsstruct."):
        if module.name.endswith("__main__"):
            continue
        try:
            importlib.import_module(module.name)
        except ImportError as error:
            print(f"{module.name} was left out: {error}", file=sys.stderr)
    from golds import gold_articles

    from newsstruct.evaluation import ReplayEngine

    by_language = {gold.language: gold for articles in gold_articles().values() for gold in articles}
    for gold in by_language.values():
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
        return TOO_LONG
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - started


def _processor_seconds(pattern: re.Pattern[str], unit: str, size: int) -> float:
    """Seconds that nothing else on the machine adds to; scans are repeated, for that clock ticks coarsely."""
    started, scans, spent = time.process_time(), 0, 0.0
    while spent < LONG_ENOUGH:
        _seconds(pattern, unit, size)
        scans += 1
        spent = time.process_time() - started
    return spent / scans


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
