"""The progress bar: articles done and failed, tokens, money, rate. Quiet where nobody watches."""

import sys
import warnings
from importlib import import_module
from types import TracebackType
from typing import Any, Self

from newsstruct.engines.base import Usage


class Progress:
    """A bar on a terminal and in a notebook; nothing elsewhere, or when `shown` is False."""

    def __init__(self, shown: bool, total: int | None) -> None:
        self._failed = 0
        self._usage = Usage()
        self._bar = _bar(total) if shown and _watched() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def add(self, ok: bool, usage: Usage) -> None:
        """Show one more article."""
        if self._bar is None:
            return
        self._failed += not ok
        self._usage += usage
        self._bar.set_postfix_str(self._told(), refresh=False)
        self._bar.update()

    def _told(self) -> str:
        usage = self._usage
        parts = [f"{self._failed} failed"] if self._failed else []
        if tokens := usage.input_tokens + usage.output_tokens:
            parts.append(f"{compact(tokens)} tokens")
        if usage.cost_usd is not None:
            parts.append(f"${usage.cost_usd:,.2f}")
        return ", ".join(parts)


def compact(number: int) -> str:
    """A count in few signs: 950, 12.3k, 4.5M."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.1f}{letter}"
    return str(number)


def _watched() -> bool:
    return sys.stderr is not None and (sys.stderr.isatty() or _in_notebook())


def _in_notebook() -> bool:
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell is not None and "IPKernelApp" in getattr(shell, "config", {})


def _bar(total: int | None) -> Any:
    with warnings.catch_warnings():
        # Without ipywidgets a notebook gets the plain bar, and no warning about it.
        warnings.simplefilter("ignore")
        tqdm = import_module("tqdm.auto").tqdm
    return tqdm(total=total, unit=" articles", smoothing=0.05, dynamic_ncols=True)
