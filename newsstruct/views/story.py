"""A story as one self-contained HTML file: what stands, the timeline, the ledger, the articles with their words.

No script, no outside request. Every claim and every report links to its words in its article by a plain anchor,
and the words link back.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from html import escape

from newsstruct.story.story import Claim, Report, Story, StoryArticle, StoryEvent
from newsstruct.summary import Span
from newsstruct.views.accounts import AccountView, account_views
from newsstruct.views.environment import asset, render, source_hash, web_address
from newsstruct.views.highlight import Item, Segment, paragraphs
from newsstruct.views.timeline import Row, dates_words, story_timeline
from newsstruct.views.wording import date_words, one_line, story_line

_MOST_STANDING = 6


@dataclass(frozen=True, slots=True)
class Proof:
    """A link to words: `key` names their anchor (None where the article's text is not kept), `number` the article."""

    key: str | None
    number: int
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event of the story with its place in the drawing and its reports, grouped by the date they give."""

    key: str
    event: StoryEvent
    row: Row
    first: Proof | None
    reports: tuple[tuple[str, tuple[Proof, ...]], ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article of the story; `copy_of` is the number and the key of the article whose text it carries."""

    key: str
    number: int
    article: StoryArticle
    link: str | None
    paragraphs: tuple[list[Segment], ...]
    copy_of: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class TopicView:
    """One of several stories, with the numbers of its articles."""

    title: str
    articles: tuple[int, ...]


class _Places:
    """Where on the page each thing of a story stands; ids of a story are never written into it."""

    def __init__(self, story: Story) -> None:
        self.articles = {article.id: i for i, article in enumerate(story.articles, 1)}
        self.by_id = {article.id: article for article in story.articles}
        self.items: dict[str, list[Item]] = defaultdict(list)

    def proof(self, key: str, kind: str, claim: Claim | Report, home: str) -> Proof:
        """Note the words for their article, and hand back the link to them."""
        number = self.articles.get(claim.article, 0)
        article = self.by_id.get(claim.article)
        linked = article is not None and article.info.text is not None and article.copy_of is None
        if linked:
            said = claim.attribution if isinstance(claim, Report) else None
            spans: tuple[Span, ...] = (claim.evidence, *((said.mention,) if said else ()))
            expression = claim.expression if isinstance(claim, Report) else None
            anchor = expression or claim.evidence
            self.items[claim.article].append(Item(key, kind, spans, anchor, home))
        name = one_line(article.headline) if article else ""
        return Proof(key if linked else None, number, name, one_line(claim.evidence.text))


def story_page(story: Story) -> str:
    """One HTML file that holds all it needs; its content security policy allows no script and no outside source."""
    places = _Places(story)
    timeline = story_timeline(story)
    events = [
        _event_view(i, event, row, places)
        for i, (event, row) in enumerate(zip(story.events, timeline.rows, strict=True), 1)
    ]
    accounts = account_views(story)
    proofs = {
        claim.key: places.proof(claim.key, "figure", claim.claim, claim.key)
        for account in accounts
        for group in account.groups
        for claim in group.claims
    }
    articles = [_article_view(article, places) for article in story.articles]
    lit = [item.key for items in places.items.values() for item in items]
    style = asset("view.css") + asset("page.css") + asset("story.css") + _rules(lit)
    return render(
        "story.html.j2",
        story=story,
        scope="ns",
        style=style,
        policy=source_hash(style),
        line=story_line(story),
        timeline=timeline,
        events=events,
        ahead=[view for view in events if _is_ahead(view.event, story)],
        accounts=accounts,
        standing=_standing(accounts),
        topics=_topics(story, places),
        proofs=proofs,
        articles=articles,
        rows=_rows(story, events, accounts, articles),
    )


def story_frame(story: Story) -> str:
    """The page for a notebook, in a frame that keeps its styles and anchors to itself and runs nothing."""
    title, page = escape(one_line(story.title)), escape(story_page(story))
    return (
        f'<iframe title="{title}" sandbox="allow-same-origin" srcdoc="{page}" '
        'width="100%" height="640" style="border:0"></iframe>'
    )


def _topics(story: Story, places: _Places) -> dict[str, TopicView]:
    return {
        topic.id: TopicView(topic.title, tuple(places.articles[name] for name in topic.articles))
        for topic in story.topics
    }


def _standing(accounts: list[AccountView]) -> list[AccountView]:
    """What stands, of the accounts with most claims: of each story one before a second of any."""
    taken: Counter[str | None] = Counter()
    ranked = []
    for view in accounts:
        if view.account.standing:
            taken[view.account.topic] += 1
            ranked.append((taken[view.account.topic], view))
    return [view for _, view in sorted(ranked, key=lambda pair: pair[0])][:_MOST_STANDING]


def _is_ahead(event: StoryEvent, story: Story) -> bool:
    """Whether it is planned for a day after the last article."""
    days = [article.info.published.date() for article in story.articles if article.info.published]
    return event.status == "planned" and (event.end is None or event.end > max(days, default=date.min))


def _rules(keys: list[str]) -> str:
    """Light up all words of the item that is targeted; they stand in one article, so the rule looks no further."""
    return "".join(
        f".ns-text:has(#ns-{key}-words:target) .w-{key}{{background:var(--lit)}}\n" for key in keys
    )


def _event_view(number: int, event: StoryEvent, row: Row, places: _Places) -> EventView:
    key = f"e{number}"
    groups: dict[str, list[Proof]] = defaultdict(list)
    for i, report in enumerate(event.reports, 1):
        when = "" if event.agreed else date_words(report.date)
        groups[when].append(places.proof(f"{key}-{i}", "event", report, key))
    proofs = [proof for group in groups.values() for proof in group]
    told = [
        proof
        for report, proof in zip(event.reports, proofs, strict=False)
        if proof.key and report.description == event.description
    ]
    first = next(iter(told), next((proof for proof in proofs if proof.key), None))
    return EventView(key, event, row, first, tuple((when, tuple(group)) for when, group in groups.items()))


def _article_view(article: StoryArticle, places: _Places) -> ArticleView:
    number = places.articles[article.id]
    copied = places.articles.get(article.copy_of) if article.copy_of else None
    text = "" if article.copy_of else article.info.text or ""
    return ArticleView(
        key=f"a{number}",
        number=number,
        article=article,
        link=web_address(article.info.url),
        paragraphs=tuple(paragraphs(text, tuple(places.items[article.id]))),
        copy_of=(copied, f"a{copied}") if copied else None,
    )


def _rows(
    story: Story, events: list[EventView], accounts: list[AccountView], articles: list[ArticleView]
) -> dict[str, tuple[str, str]]:
    """The row and the label of each thing that a note can name, by its id."""
    rows = {view.article.id: (view.key, f"article {view.number}") for view in articles}
    rows |= {view.event.id: (view.key, dates_words(view.event)) for view in events}
    for view in accounts:
        rows[view.account.id] = (view.key, view.title)
        rows |= {claim.claim.id: (claim.key, claim.words) for group in view.groups for claim in group.claims}
    return rows
