"""The whole way from summaries to a story, on one page."""

from collections.abc import Iterable

from newsstruct.errors import InputError
from newsstruct.story.accounts import pages_of
from newsstruct.story.copies import Sorted, sort_out
from newsstruct.story.events import merge_events
from newsstruct.story.ledger import write_ledger
from newsstruct.story.notes import notes_of
from newsstruct.story.papers import Paper, in_order
from newsstruct.story.story import Story, StoryArticle
from newsstruct.story.voices import Voices
from newsstruct.summary import NewsSummary


def merge(summaries: Iterable[NewsSummary]) -> Story:
    """Put what many articles say together. Raises InputError where there is no summary."""
    ordered = in_order(summaries)
    if not ordered:
        raise InputError("A story needs at least one summary.")
    found = sort_out(ordered)
    papers = [Paper(summary, place) for place, summary in enumerate(found.originals)]
    voices = Voices(papers)
    merged = merge_events(papers, voices)
    events = tuple(event.model_copy(update={"id": f"s{n}"}) for n, event in enumerate(merged, start=1))
    ledger = write_ledger(pages_of(papers, voices))
    articles = _articles(papers, found)
    repeats = [papers[place].id for _, place in found.repeats]
    return Story(
        title=_title(papers),
        articles=articles,
        events=events,
        ledger=tuple(written.account for written in ledger),
        notes=notes_of(articles, repeats, events, ledger, papers),
    )


def _articles(papers: list[Paper], found: Sorted) -> tuple[StoryArticle, ...]:
    originals = [
        StoryArticle(id=paper.id, info=paper.summary.article, headline=paper.summary.headline)
        for paper in papers
    ]
    copies = [
        StoryArticle(
            id=f"a{len(papers) + number}",
            info=summary.article,
            headline=summary.headline,
            copy_of=papers[place].id,
        )
        for number, (summary, place) in enumerate(found.copies, start=1)
    ]
    return (*originals, *copies)


def _title(papers: list[Paper]) -> str:
    dated = [paper for paper in papers if paper.moment] or papers
    return dated[-1].summary.headline
