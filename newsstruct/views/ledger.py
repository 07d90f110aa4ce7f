"""The ledger of a story as CSV, a row for each claim, for spreadsheets and Datawrapper."""

import csv
import io
from collections.abc import Iterator

from newsstruct.story.story import Account, Claim, Story, StoryArticle
from newsstruct.views.tables import csv_cell
from newsstruct.views.wording import measure_words

COLUMNS = (
    "account", "topic", "counted", "category", "unit", "place", "period", "reported", "source", "speaker",
    "value", "low", "high", "bound", "change", "stands", "now_low", "now_high", "agreed",
    "article", "headline", "url", "quote",
)  # fmt: skip


def as_ledger_csv(story: Story) -> str:
    """The ledger as CSV (RFC 4180) with a header; days are ISO 8601, numbers plain.

    Text that a spreadsheet would run as a formula gets an apostrophe before it, as in `newsstruct.views.tables`.
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    articles = {article.id: article for article in story.articles}
    topics = {topic.id: topic.title for topic in story.topics}
    for account in story.ledger:
        for claim in account.claims:
            row = _row(account, claim, articles[claim.article], topics.get(account.topic or ""))
            writer.writerow([csv_cell(cell) for cell in row])
    return page.getvalue()


def _row(
    account: Account, claim: Claim, article: StoryArticle, topic: str | None
) -> Iterator[str | float | None]:
    yield from (account.id, topic, measure_words(account), account.category, account.unit)
    yield from (account.place, account.period)
    yield claim.reported.isoformat() if claim.reported else None
    yield from (claim.source, claim.speaker, claim.value, claim.low, claim.high, claim.bound, claim.move)
    yield "yes" if claim.id in account.standing else "no"
    yield from (account.low, account.high, "yes" if account.agreed else "no")
    yield from (article.id, article.headline, article.info.url, claim.evidence.text)
