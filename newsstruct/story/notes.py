"""What a careful reader of the story would be told."""

from collections.abc import Iterator, Sequence

from newsstruct.story.ledger import Written
from newsstruct.story.papers import Paper
from newsstruct.story.ranges import told
from newsstruct.story.story import Account, Claim, StoryArticle, StoryEvent, StoryNote
from newsstruct.story.sums import note_sums, plain_number


def notes_of(
    articles: Sequence[StoryArticle],
    repeats: Sequence[str],
    events: Sequence[StoryEvent],
    ledger: Sequence[Written],
    papers: Sequence[Paper],
) -> tuple[StoryNote, ...]:
    """All notes, in a fixed order."""
    return (
        *_on_copies(articles, repeats),
        *_on_articles(articles),
        *_on_dates(events),
        *_on_sources(ledger),
        *_on_merges(ledger),
        *note_sums(ledger, papers),
    )


def _on_copies(articles: Sequence[StoryArticle], repeats: Sequence[str]) -> Iterator[StoryNote]:
    for article in articles:
        if article.copy_of:
            yield StoryNote(
                code="wire_copy",
                message=f"{_title(article)} has the text of {article.copy_of} and is not counted again.",
                items=(article.id, article.copy_of),
            )
    for name in sorted(set(repeats)):
        times = repeats.count(name) + 1
        yield StoryNote(
            code="same_article", message=f"{name} was given {times} times and counts once.", items=(name,)
        )


def _on_articles(articles: Sequence[StoryArticle]) -> Iterator[StoryNote]:
    if undated := tuple(article.id for article in articles if article.info.published is None):
        yield StoryNote(
            code="no_publication_date",
            message="Articles without a day of publication stand last, and their numbers replace no others.",
            items=undated,
        )
    if bare := tuple(article.id for article in articles if article.info.text is None):
        yield StoryNote(
            code="text_missing",
            message="Articles kept without their text could not be compared for copies, nor their sentences looked at.",
            items=bare,
        )


def _on_dates(events: Sequence[StoryEvent]) -> Iterator[StoryNote]:
    for event in events:
        if not event.agreed:
            yield StoryNote(
                code="dates_disagree",
                message=f"Reports date {event.description!r} differently: {', '.join(event.dates)}.",
                items=(event.id,),
            )


def _on_sources(ledger: Sequence[Written]) -> Iterator[StoryNote]:
    for written in ledger:
        account = written.account
        if not account.agreed:
            last = {
                (claim.source, _number(claim)): claim
                for claim in account.claims
                if claim.id in account.standing
            }
            yield StoryNote(
                code="sources_disagree",
                message=f"{_counted(account)}: {'; '.join(map(_said, last.values()))}.",
                items=(account.id, *account.standing),
            )


def _counted(account: Account) -> str:
    where = ", ".join(filter(None, (account.place, account.period)))
    what = account.category if account.what == "people" else f"{account.category}, {account.what[:60]!r}"
    return f"{what} ({where})" if where else what


def _said(claim: Claim) -> str:
    day = f" ({claim.reported})" if claim.reported else ""
    return f"{claim.source or 'the articles'} {_number(claim)}{day}"


def _number(claim: Claim) -> str:
    low, high = told(claim)
    if low is not None and high is not None:
        about = "about " if claim.bound == "approximate" else ""
        return about + (plain_number(low) if low == high else f"{plain_number(low)} to {plain_number(high)}")
    return f"{claim.bound.replace('_', ' ')} {plain_number(claim.value or 0)}"


def _on_merges(ledger: Sequence[Written]) -> Iterator[StoryNote]:
    holding = {(e.paper.id, e.figure.id): w.account.id for w in ledger for e in w.entries.values()}
    for written in ledger:
        other = written.page.apart_from if written.page else None
        if other is None:
            continue
        main = holding[other.paper.id, other.figure.id]
        if main != written.account.id:
            claim = written.account.claims[0]
            yield StoryNote(
                code="merge_unsure",
                message=f"{claim.evidence.text!r} reads like {main}, but its article gives that another number.",
                items=(written.account.id, main),
            )


def _title(article: StoryArticle) -> str:
    return f"{article.id} ({article.info.id})"
