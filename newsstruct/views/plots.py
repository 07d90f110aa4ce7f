"""Plots of a story's ledger: what each source said over time, bounds drawn as bounds. Needs the extra `plot`."""

from importlib import import_module
from itertools import cycle
from textwrap import fill
from typing import TYPE_CHECKING, Any

from newsstruct.errors import ConfigurationError, InputError
from newsstruct.story.story import Account, Claim, Story
from newsstruct.views.accounts import claim_ends
from newsstruct.views.wording import (
    account_words,
    date_words,
    number_words,
    one_line,
    range_words,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's colours, which the colour-blind can tell apart; each source has a shape of its own too.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
_SHAPES = ("o", "s", "^", "D", "v", "P", "X")
_ABOVE, _BELOW = ("at_least", "more_than"), ("at_most", "less_than")
_ARTICLE_ITSELF = "the articles themselves"
_ARROW = 18
_FEW_DAYS = 7


def plot_account(account: Account, ax: "Axes | None" = None) -> "Axes":
    """What each source said of one thing, by day of report.

    A bound is an arrow from its number, a range a bar, an approximate number hollow. A source's number holds until
    its next one; the band, or the dashed line, is what stands now. Claims of an unknown day, and numbers that an
    article only recalls, are left out.

    Raises InputError where no claim has a day and a number, ConfigurationError where matplotlib is missing.
    """
    plt = _pyplot()
    drawn = [claim for claim in account.claims if _can_be_drawn(claim)]
    if not drawn:
        raise InputError("There is nothing to plot: no claim of this account has a day and a number.")
    axes: Axes = plt.subplots(figsize=(8, 4.5), layout="constrained")[1] if ax is None else ax
    sources: dict[str, list[Claim]] = {}
    for claim in drawn:
        sources.setdefault(one_line(claim.source) if claim.source else _ARTICLE_ITSELF, []).append(claim)
    _band(axes, account)
    styles = zip(cycle(_COLOURS), cycle(_SHAPES), strict=False)
    for i, ((name, claims), (colour, shape)) in enumerate(zip(sources.items(), styles, strict=False)):
        # Sources that speak on the same day stand side by side, a fraction of a day apart.
        shift = (i - (len(sources) - 1) / 2) * min(0.16, 0.7 / len(sources))
        _source(axes, claims, name, colour, shape, shift)
    _dress(axes, account, drawn)
    return axes


def plot_story(story: Story, accounts: int = 4) -> "Figure":
    """The first accounts of the ledger that can be plotted, one below the other.

    Raises InputError where none can, ConfigurationError where matplotlib is missing.
    """
    plt = _pyplot()
    able = [account for account in story.ledger if any(map(_can_be_drawn, account.claims))][:accounts]
    if not able:
        raise InputError("There is nothing to plot: no claim of this story has a day and a number.")
    figure, grid = plt.subplots(
        len(able), figsize=(8, 0.5 + 3.4 * len(able)), squeeze=False, layout="constrained"
    )
    for account, ax in zip(able, grid[:, 0], strict=True):
        plot_account(account, ax)
    made: Figure = figure
    return made


def _can_be_drawn(claim: Claim) -> bool:
    return claim.reported is not None and None not in claim_ends(claim) and claim.move != "recalled"


def _source(ax: Any, claims: list[Claim], name: str, colour: str, shape: str, shift: float) -> None:
    dates = import_module("matplotlib.dates")
    days = [dates.date2num(claim.reported) + shift for claim in claims]
    ends = [claim_ends(claim) for claim in claims]
    middles = [((low or 0) + (high or 0)) / 2 for low, high in ends]
    ax.plot(days, middles, color=colour, lw=1.2, alpha=0.5, zorder=2, drawstyle="steps-post")
    for claim, day, (low, high), middle in zip(claims, days, ends, middles, strict=True):
        if low != high:
            ax.plot([day, day], [low, high], color=colour, lw=5, alpha=0.6, solid_capstyle="butt", zorder=3)
        if claim.bound in (*_ABOVE, *_BELOW):
            reach = _ARROW if claim.bound in _ABOVE else -_ARROW
            arrow = {"arrowstyle": "<|-", "color": colour, "lw": 1.4, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", (day, middle), (0, reach), textcoords="offset points", arrowprops=arrow)
        hollow = claim.bound in ("approximate", "more_than", "less_than")
        ax.plot(
            [day],
            [middle],
            shape,
            ms=7,
            mec=colour,
            mfc="white" if hollow else colour,
            mew=1.5,
            ls="none",
            zorder=4,
        )
    ax.plot([], [], shape, color=colour, ls="-", lw=1.2, label=_short(name, 36))


def _band(ax: Any, account: Account) -> None:
    low, high = account.low, account.high
    if low is None and high is None:
        return
    label = _short(f"stands now: {range_words(account)}", 36)
    if low is not None and high is not None and low < high:
        ax.axhspan(low, high, color="0.5", alpha=0.18, lw=0, label=label, zorder=0)
    else:
        ax.axhline(low if high is None else high, color="0.45", ls=(0, (4, 3)), lw=1.2, label=label, zorder=0)


def _dress(ax: Any, account: Account, drawn: list[Claim]) -> None:
    dates, ticker = import_module("matplotlib.dates"), import_module("matplotlib.ticker")
    title = account_words(account)
    ax.set_title(
        _short(title[:1].upper() + title[1:], 70),
        loc="left",
        fontsize=11,
        fontweight="bold",
        parse_math=False,
    )
    ax.set_ylabel(
        "" if account.unit == "other" else _short(one_line(account.unit).replace("_", " "), 24),
        parse_math=False,
    )
    days = sorted({dates.date2num(claim.reported) for claim in drawn})
    room = max(1.0, 0.06 * (days[-1] - days[0]))
    ax.set_xlim(days[0] - room, days[-1] + room)
    if days[-1] - days[0] <= _FEW_DAYS:
        ax.xaxis.set_major_locator(
            ticker.FixedLocator([days[0] + i for i in range(int(days[-1] - days[0]) + 1)])
        )
        ax.xaxis.set_major_formatter(ticker.FuncFormatter(_day_words))
    else:
        locator = dates.AutoDateLocator(minticks=3, maxticks=8)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
    whole = all(end is None or end == int(end) for claim in drawn for end in claim_ends(claim))
    ax.yaxis.set_major_locator(ticker.MaxNLocator(nbins=6, integer=whole))
    ax.yaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: number_words(round(value, 6))))
    ax.margins(y=0.2)
    ax.grid(axis="y", color="0.88")
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)
    legend = ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0, frameon=False, fontsize=9)
    for text in legend.get_texts():
        text.set_parse_math(False)


def _short(words: str, width: int) -> str:
    """At most two lines of words."""
    return fill(words if len(words) < 2 * width else f"{words[: 2 * width - 2]}…", width)


def _day_words(day: float, _: int) -> str:
    words = date_words(import_module("matplotlib.dates").num2date(day).date().isoformat())
    return words.replace(" ", "\n", 2).replace("\n", " ", 1)


def _pyplot() -> Any:
    try:
        return import_module("matplotlib.pyplot")
    except ImportError:
        raise ConfigurationError(
            'Plots need matplotlib. Install it with: pip install "newsstruct[plot]"'
        ) from None
