"""Events of a result or a story in one form, for the formats of other programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsstruct.story.story import Story, StoryEvent
from newsstruct.summary import ArticleInfo, Event, EventStatus, NewsSummary, Span
from newsstruct.views.timeline import date_days, dates_words
from newsstruct.views.wording import date_words


@dataclass(frozen=True, slots=True)
class Quote:
    """An article's words on an event."""

    article: ArticleInfo
    headline: str
    item: str
    span: Span


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its first and last possible day; where reports disagree, the first and last of all their dates.

    `exact` says whether the day is known and nobody gives another one.
    """

    id: str
    when: str
    first: date | None
    last: date | None
    exact: bool
    description: str
    status: EventStatus
    sources: tuple[str, ...]
    quotes: tuple[Quote, ...]


def happenings(result: NewsSummary | Story) -> Iterator[Happening]:
    """The events of a result or a story, in its order."""
    if isinstance(result, Story):
        articles = {article.id: article for article in result.articles}
        for event in result.events:
            quotes = tuple(
                Quote(
                    articles[report.article].info,
                    articles[report.article].headline,
                    report.item,
                    report.evidence,
                )
                for report in event.reports
            )
            yield _happening(event, dates_words(event), _days(event), event.sources, quotes)
    else:
        for single in result.timeline:
            quote = Quote(result.article, result.headline, single.id, single.evidence)
            sources = (single.attribution.source,) if single.attribution else ()
            yield _happening(single, date_words(single.date), (single.start, single.end), sources, (quote,))


def _happening(
    event: Event | StoryEvent,
    when: str,
    days: tuple[date | None, date | None],
    sources: tuple[str, ...],
    quotes: tuple[Quote, ...],
) -> Happening:
    plain = event.date is not None and not any(sign in event.date for sign in "~?%")
    return Happening(
        id=event.id,
        when=when,
        first=days[0],
        last=days[1],
        exact=plain and days[0] is not None and days[0] == days[1],
        description=event.description,
        status=event.status,
        sources=sources,
        quotes=quotes,
    )


def _days(event: StoryEvent) -> tuple[date | None, date | None]:
    if event.agreed or not event.dates:
        return event.start, event.end
    days = [date_days(edtf) for edtf in event.dates]
    firsts = [first for first, _ in days if first]
    lasts = [last for _, last in days if last]
    return min(firsts, default=None), max(lasts, default=None)
