"""Files for other programs: what they hold is what the story holds, and hostile words stay words."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.story.story import Story
from newsstruct.summary import NewsSummary
from newsstruct.views.annotations import as_annotations
from newsstruct.views.icalendar import as_icalendar
from newsstruct.views.ledger import COLUMNS, as_ledger_csv
from newsstruct.views.timelinejs import as_timelinejs

Make = Callable[..., Story]


def retold(story: Story, words: str) -> Story:
    """The same story with other words for its title and each event."""
    events = tuple(event.model_copy(update={"description": words}) for event in story.events)
    return story.model_copy(update={"title": words, "events": events})


def test_a_timeline_has_a_slide_for_each_dated_event(flood: Story) -> None:
    made = json.loads(as_timelinejs(flood))
    assert [slide["unique_id"] for slide in made["events"]] == ["s1", "s2", "s3"]
    since, disputed, planned = made["events"]
    assert since["start_date"] == {"year": 2024, "month": 1, "day": 1}
    assert "end_date" not in since
    assert since["display_date"] == "since January 2024"
    assert (disputed["start_date"]["day"], disputed["end_date"]["day"]) == (2, 3)
    assert disputed["display_date"] == "3 March 2024 or 2 March 2024"
    assert "planned" in planned["text"]["text"]
    assert "up from 12" in made["title"]["text"]["text"]
    assert 'href="https://news.example/a3"' in planned["text"]["text"]


def test_a_timeline_is_made_of_one_article_too(conflict: NewsSummary) -> None:
    made = json.loads(as_timelinejs(conflict))
    assert len(made["events"]) == len(conflict.timeline)
    assert made["title"]["text"]["headline"] == conflict.headline


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "a & b", '"><script>', "\u202egnp.exe"])
def test_the_html_of_a_timeline_is_escaped(flood: Story, words: str) -> None:
    made = json.loads(as_timelinejs(retold(flood, words)))
    for texts in (made["title"]["text"], *(slide["text"] for slide in made["events"])):
        assert "<img" not in texts["headline"]
        assert "<script" not in texts["headline"] + texts["text"]
        assert "\u202e" not in texts["headline"]
        assert not re.search(r"&(?!\w+;|#)", texts["headline"])


def selectors(annotation: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    quote, position = annotation["target"]["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    return quote, position


@pytest.mark.parametrize("which", ["flood", "conflict"])
def test_annotations_point_at_the_words(request: pytest.FixtureRequest, which: str) -> None:
    result: Story | NewsSummary = request.getfixturevalue(which)
    if isinstance(result, Story):
        texts = {article.info.url: article.info.text or "" for article in result.articles}
    else:
        texts = {None: result.article.text or ""}
    page = json.loads(as_annotations(result))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    ids = [item["id"] for item in page["items"]]
    assert len(ids) == len(set(ids))
    assert len(ids) == (5 + 5 if which == "flood" else 4 + 8)
    for item in page["items"]:
        quote, position = selectors(item)
        text = texts.get(item["target"]["source"]) or texts.get(None, "")
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert item["body"]["value"]


def test_annotations_without_a_web_address_name_the_text_by_its_hash(conflict: NewsSummary) -> None:
    sources = {item["target"]["source"] for item in json.loads(as_annotations(conflict))["items"]}
    assert len(sources) == 1
    assert re.fullmatch(r"ni:///sha-256;[\w-]{43}", sources.pop())


def unfolded(calendar: str) -> list[str]:
    assert calendar.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert "\n" not in calendar.replace("\r\n", "")
    return calendar.replace("\r\n ", "").split("\r\n")[:-1]


def test_only_planned_events_stand_in_the_calendar(flood: Story) -> None:
    lines = unfolded(as_icalendar(flood))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20240311" in lines
    assert "DTEND;VALUE=DATE:20240312" in lines
    assert "DTSTAMP:20240306T080000Z" in lines
    assert "STATUS:CONFIRMED" in lines
    assert "URL:https://news.example/a3" in lines
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert as_icalendar(flood) == as_icalendar(flood)


def test_a_day_in_doubt_is_tentative_and_says_so(flood: Story) -> None:
    doubtful = flood.events[2].model_copy(
        update={
            "date": "2024-03~",
            "start": date(2024, 3, 1),
            "end": date(2024, 3, 31),
            "dates": ("2024-03~",),
        }
    )
    lines = unfolded(as_icalendar(flood.model_copy(update={"events": (doubtful,)})))
    assert "STATUS:TENTATIVE" in lines
    assert "DTEND;VALUE=DATE:20240401" in lines
    assert "SUMMARY:Schools reopen (about March 2024)" in lines


@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_no_words_break_out_of_a_calendar_line(words: str) -> None:
    from newsstruct.views.icalendar import _folded, _text
    from newsstruct.views.wording import one_line

    line = f"SUMMARY:{_text(one_line(words))}"
    folded = "".join(_folded(line))
    assert unfolded(folded) == [line]
    assert re.sub(r"\\(.)", r"\1", line.removeprefix("SUMMARY:")) == one_line(words)


def rows(story: Story) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_ledger_csv(story), newline="")))


def test_the_ledger_has_a_row_for_each_claim(flood: Story) -> None:
    found = rows(flood)
    assert list(found[0]) == list(COLUMNS)
    assert [row["source"] for row in found] == ["police", "police", "police", "Red Cross", "the mayor"]
    assert [row["value"] for row in found] == ["12", "12", "14", "15", ""]
    assert (found[4]["low"], found[4]["high"], found[4]["bound"]) == ("14", "17", "range")
    assert [row["stands"] for row in found] == ["no", "no", "yes", "yes", "yes"]
    assert found[0]["reported"] == "2024-03-04"
    assert found[0]["quote"] == "At least 12 people"


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|'/c calc'!A1"]
)
def test_no_cell_of_the_ledger_is_a_formula(flood: Story, words: str) -> None:
    account = flood.ledger[0]
    claims = tuple(claim.model_copy(update={"source": words, "speaker": words}) for claim in account.claims)
    hostile = account.model_copy(update={"claims": claims, "what": words, "place": words, "unit": words})
    for row in rows(flood.model_copy(update={"ledger": (hostile,)})):
        for cell in row.values():
            assert not re.match(r"\s*[=+\-@]", cell)


def test_negative_numbers_stay_numbers(flood: Story) -> None:
    account = flood.ledger[0]
    claims = tuple(claim.model_copy(update={"value": -1.5}) for claim in account.claims)
    changed = flood.model_copy(update={"ledger": (account.model_copy(update={"claims": claims}),)})
    assert {row["value"] for row in rows(changed)} == {"-1.5"}
