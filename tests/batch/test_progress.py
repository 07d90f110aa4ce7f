"""The progress bar: what it says, and where it says nothing."""

import io
import sys
from types import SimpleNamespace

import pytest
from engines import TownEngine
from town import articles

from newsstruct import RefusalError, asummarize_many, summarize_many


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


async def refuse_some(id: str) -> None:
    if id in ("bridge-1", "bridge-2"):
        raise RefusalError("The model declined.")


def test_a_terminal_sees_done_failed_tokens_and_money(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    summarize_many(articles(30), model=TownEngine(refuse_some))
    last = terminal.getvalue().rstrip().rpartition("\r")[2]
    for words in ("30/30", "2 failed", "2.8k tokens", "$0.28", "articles/s"):
        assert words in last


def test_the_length_of_a_generator_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    summarize_many((article for article in articles(3)), model="rules")
    last = terminal.getvalue().rstrip().rpartition("\r")[2]
    assert "3 articles" in last
    assert "tokens" not in last


def test_it_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    summarize_many(articles(3), model="rules", progress=False)
    assert terminal.getvalue() == ""


async def test_nobody_watches_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    summarize_many(articles(3), model="rules")
    await asummarize_many(articles(3), model="rules")
    assert capsys.readouterr() == ("", "")


async def test_a_notebook_watches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = SimpleNamespace(config={"IPKernelApp": {}})
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    await asummarize_many(articles(3), model="rules")
    assert "3/3" in capsys.readouterr().err
