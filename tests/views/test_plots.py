"""Plots say what the ledger says: looked at by what they are made of, and drawn without a warning."""

import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from newsstruct.errors import ConfigurationError, InputError
from newsstruct.story.story import Story
from newsstruct.views.plots import plot_account, plot_story

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("agg")


def arrows(ax: Any) -> list[float]:
    """How far, in points, each arrow reaches up or down."""
    return [text.xyann[1] for text in ax.texts if text.arrow_patch]


@pytest.fixture(autouse=True)
def _closed() -> Any:
    plt = pytest.importorskip("matplotlib.pyplot")
    yield
    plt.close("all")


def points(ax: Any) -> list[list[float]]:
    """The numbers of every line and point that is drawn."""
    return [list(line.get_ydata()) for line in ax.lines]


def test_each_source_is_named_and_its_bounds_drawn(flood: Story) -> None:
    ax = plot_account(flood.ledger[0])
    legend = ax.get_legend()
    assert legend is not None
    named = [text.get_text() for text in legend.get_texts()]
    assert named == ["stands now: 14 to 17 people", "police", "Red Cross", "the mayor"]
    assert len(arrows(ax)) == 1
    assert arrows(ax)[0] > 0
    hollow = [
        line for line in ax.lines if line.get_marker() != "None" and line.get_markerfacecolor() == "white"
    ]
    assert len(hollow) == 1
    assert [14, 17] in points(ax)
    assert ax.get_title(loc="left") == "Killed: people died (Tamm)"


def test_a_number_only_recalled_is_not_drawn(flood: Story) -> None:
    ax = plot_account(flood.ledger[0])
    assert points(ax).count([12]) == 1


def test_an_upper_bound_points_down(flood: Story) -> None:
    account = flood.ledger[0]
    claims = tuple(claim.model_copy(update={"bound": "at_most"}) for claim in account.claims[:1])
    assert arrows(plot_account(account.model_copy(update={"claims": claims})))[0] < 0


def test_it_draws_into_what_is_given(flood: Story, tmp_path: Path) -> None:
    figure, ax = pytest.importorskip("matplotlib.pyplot").subplots()
    assert plot_account(flood.ledger[0], ax) is ax
    figure.savefig(tmp_path / "plot.png")


def test_nothing_of_a_plot_lies_over_another(flood: Story) -> None:
    ax = plot_account(flood.ledger[0])
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels() if label.get_text()]
    assert not any(a.overlaps(b) for a, b in pairwise(boxes))
    legend = ax.get_legend()
    assert legend is not None
    assert not legend.get_window_extent().overlaps(ax.get_window_extent())


@pytest.mark.parametrize("words", ["$x_1$ and $", "\\frac{", "a" * 300, "\u202eabc"])
def test_words_are_no_formulas(flood: Story, words: str, tmp_path: Path) -> None:
    account = flood.ledger[0]
    claims = tuple(claim.model_copy(update={"source": words}) for claim in account.claims)
    changed = account.model_copy(update={"claims": claims, "what": words, "unit": words, "place": words})
    figure = plot_story(flood.model_copy(update={"ledger": (changed,)}))
    figure.savefig(tmp_path / "plot.png")


def test_a_story_shows_its_first_accounts(flood: Story) -> None:
    twice = flood.model_copy(update={"ledger": flood.ledger * 6})
    assert len(plot_story(twice, 3).axes) == len(twice.plot(3).axes) == 3


def test_what_cannot_be_plotted_is_said(flood: Story) -> None:
    account = flood.ledger[0]
    dayless = tuple(claim.model_copy(update={"reported": None}) for claim in account.claims)
    with pytest.raises(InputError, match="nothing to plot"):
        plot_account(account.model_copy(update={"claims": dayless}))
    with pytest.raises(InputError, match="nothing to plot"):
        plot_story(flood.model_copy(update={"ledger": ()}))


def test_without_matplotlib_the_way_to_get_it_is_said(flood: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ConfigurationError, match=r"newsstruct\[plot\]"):
        plot_account(flood.ledger[0])
