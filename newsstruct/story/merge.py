"""The whole way from summaries to a story, on one page."""

from collections import defaultdict
from collections.abc import Iterable

from newsstruct.errors import InputError
from newsstruct.story.accounts import pages_of
from newsstruct.story.copies import Sorted, sort_out
from newsstruct.story.events import merge_events
from newsstruct.story.ledger import write_ledger
from newsstruct.story.notes import notes_of
from newsstruct.story.papers import Paper, in_order
from newsstruct.story.story import Story, StoryArticle, StoryTopic
from newsstruct.story.topics import topics_of
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
    by_topic = topics_of(papers)
    articles = _articles(papers, found)
    topics = _topics(by_topic, articles) if len(by_topic) > 1 else ()
    topic_of = {article: topic.id for topic in topics for article in topic.articles}
    events = merge_events(by_topic, voices, topic_of)
    ledger = write_ledger([pages_of(on_topic, voices) for on_topic in by_topic], topic_of)
    repeats = [papers[place].id for _, place in found.repeats]
    return Story(
        title=_title(papers),
        articles=articles,
        topics=topics,
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


def _topics(by_topic: list[list[Paper]], articles: Iterable[StoryArticle]) -> tuple[StoryTopic, ...]:
    copies: dict[str | None, list[str]] = defaultdict(list)
    for article in articles:
        copies[article.copy_of].append(article.id)
    return tuple(
        StoryTopic(
            id=f"t{number}",
            title=_title(papers),
            articles=tuple(name for paper in papers for name in (paper.id, *copies[paper.id])),
        )
        for number, papers in enumerate(by_topic, start=1)
    )


def _title(papers: list[Paper]) -> str:
    dated = [paper for paper in papers if paper.moment] or papers
    return dated[-1].summary.headline
