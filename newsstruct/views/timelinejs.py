"""A timeline for TimelineJS (https://timeline.knightlab.com): a slide for each event, with the words that prove it."""

import json
from datetime import date
from html import escape
from typing import Any

from newsstruct.story.story import Story
from newsstruct.summary import NewsSummary
from newsstruct.views.environment import web_address
from newsstruct.views.happenings import Happening, Quote, happenings
from newsstruct.views.wording import one_line


def as_timelinejs(result: NewsSummary | Story) -> str:
    """The timeline as the JSON that TimelineJS loads.

    Its texts are HTML there, so everything is escaped. Dates are shown in words, with their doubt. TimelineJS cannot
    place an event without a date: those are listed on the title slide.
    """
    events = list(happenings(result))
    placed = [event for event in events if event.first or event.last]
    undated = [event for event in events if not (event.first or event.last)]
    title = result.title if isinstance(result, Story) else result.headline
    listed = "".join(f"<li>{_html(event.description)}</li>" for event in undated)
    text = f"<p>Without a date:</p><ul>{listed}</ul>" if undated else ""
    page = {
        "title": {"text": {"headline": _html(title), "text": text}},
        "events": [_slide(event) for event in placed],
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _slide(event: Happening) -> dict[str, Any]:
    remarks: list[str] = [] if event.status == "occurred" else [event.status]
    remarks += [f"says {', '.join(event.sources)}"] if event.sources else []
    about = f"<p>{_html(' · '.join(remarks))}</p>" if remarks else ""
    start = event.first or event.last
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(start),
        "display_date": _html(event.when),
        "text": {"headline": _html(event.description), "text": about + "".join(map(_quote, event.quotes))},
    }
    if event.last and event.last != start:
        slide["end_date"] = _date(event.last)
    return slide


def _quote(quote: Quote) -> str:
    title, url = _html(quote.headline), web_address(quote.article.url)
    named = f'<a href="{escape(url)}" rel="noopener noreferrer">{title}</a>' if url else title
    return f"<blockquote>“{_html(quote.span.text)}”<br>{named}</blockquote>"


def _date(day: date | None) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day} if day else {}


def _html(text: str) -> str:
    return escape(one_line(text))
