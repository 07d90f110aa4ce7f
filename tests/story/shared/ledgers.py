"""Short ways to a ledger: an article's toll, the account of a claim, what stands in it."""

from collections.abc import Callable

from newsstruct import NewsSummary
from newsstruct.story.story import Account, Claim, Story

Tell = Callable[..., NewsSummary]
AGENCY = {"source": "Flood Agency"}
CROSS = {"source": "Red Cross"}


def account_of(story: Story, phrase: str) -> Account:
    """The account that has a claim with these words."""
    found = [a for a in story.ledger if any(claim.evidence.text == phrase for claim in a.claims)]
    assert len(found) == 1, [account.what for account in story.ledger]
    return found[0]


def moves(account: Account) -> list[tuple[float | None, str]]:
    return [(claim.value, claim.move) for claim in account.claims]


def standing(account: Account) -> list[Claim]:
    return [claim for claim in account.claims if claim.id in account.standing]


def codes(story: Story) -> list[str]:
    return [note.code for note in story.notes]


def toll(tell: Tell, number: str, day: str, source: str = "Flood Agency", **about: str) -> NewsSummary:
    """An article of that day in which a source counts the dead."""
    text = f"The {source} said {number} people were killed in the flood. The paper of {day} has more on it."
    return tell(text, day, {"phrase": f"{number} people", "source": source}, **about)
