"""The ledger of a story as a reader sees it: an account's claims by source, each drawn on one scale of numbers."""

from dataclasses import dataclass

from newsstruct.story.story import Account, Claim, Story
from newsstruct.views.scale import Axis, Mark, number_axis
from newsstruct.views.wording import account_words, claim_words, date_words, one_line, range_words

_ARTICLE_ITSELF = "the articles themselves"
_ABOVE = ("at_least", "more_than")
_BELOW = ("at_most", "less_than")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in words and as it is drawn; `mark` is None where it holds no number that can be drawn."""

    key: str
    claim: Claim
    words: str
    source: str
    reported: str
    move: str
    standing: bool
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """What one source said, by day of report."""

    name: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account with the scale its claims share; `band` is the range that stands now, from left to right."""

    key: str
    account: Account
    title: str
    now: str
    axis: Axis | None
    band: tuple[float, float] | None
    groups: tuple[SourceView, ...]

    @property
    def standing(self) -> tuple[ClaimView, ...]:
        """The claims that bear out the range now; of one that a source repeats, the latest."""
        claims = (claim for group in self.groups for claim in group.claims if claim.standing)
        return tuple({(claim.source, claim.words): claim for claim in claims}.values())


def account_views(story: Story) -> list[AccountView]:
    """Every account of the ledger; claims are numbered through, so that each has a key of its own."""
    views, number = [], 0
    languages = {article.id: article.info.language for article in story.articles}
    for i, account in enumerate(story.ledger, 1):
        views.append(_account_view(f"l{i}", account, number, languages.get(account.claims[0].article, "en")))
        number += len(account.claims)
    return views


def claim_ends(claim: Claim) -> tuple[float | None, float | None]:
    """The lowest and the highest number a claim gives; a claim that is no range gives one twice."""
    return (claim.low, claim.high) if claim.value is None else (claim.value, claim.value)


def _account_view(key: str, account: Account, before: int, language: str) -> AccountView:
    ends = [claim_ends(claim) for claim in account.claims]
    axis = number_axis([*(end for pair in ends for end in pair), account.low, account.high])
    groups: dict[str, list[ClaimView]] = {}
    for i, claim in enumerate(account.claims, before + 1):
        words = claim_words(claim, account.unit, language)
        groups.setdefault(_source(claim), []).append(_claim_view(f"c{i}", claim, words, account, axis))
    return AccountView(
        key=key,
        account=account,
        title=account_words(account),
        now=range_words(account, language),
        axis=axis,
        band=_band(account, axis) if axis else None,
        groups=tuple(SourceView(name, tuple(claims)) for name, claims in groups.items()),
    )


def _source(claim: Claim) -> str:
    return one_line(claim.source) if claim.source else _ARTICLE_ITSELF


def _claim_view(key: str, claim: Claim, words: str, account: Account, axis: Axis | None) -> ClaimView:
    return ClaimView(
        key=key,
        claim=claim,
        words=words,
        source=_source(claim) + (f" ({one_line(claim.speaker)})" if claim.speaker else ""),
        reported=date_words(claim.reported.isoformat()) if claim.reported else "day not known",
        move=claim.move,
        standing=claim.id in account.standing,
        mark=_mark(claim, axis) if axis else None,
    )


def _mark(claim: Claim, axis: Axis) -> Mark | None:
    low, high = claim_ends(claim)
    if low is None or high is None:
        return None
    left, right = axis.at(low), axis.at(high)
    if low != high:
        return Mark("bar", left, right)
    sharp = claim.bound in ("exact", "at_least", "at_most", "range")
    above, below = claim.bound in _ABOVE, claim.bound in _BELOW
    return Mark("point" if sharp else "hollow", left, left, onward=above, back=below)


def _band(account: Account, axis: Axis) -> tuple[float, float] | None:
    if account.low is None and account.high is None:
        return None
    left = 0.0 if account.low is None else axis.at(account.low)
    right = 100.0 if account.high is None else axis.at(account.high)
    if right - left < 1.0:
        left, right = left - 0.5, right + 0.5
    return left, right
