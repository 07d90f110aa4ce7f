"""The page of a story, parsed: what it shows, where its links lead, and that nothing is in doubt but hidden."""

import re
from collections.abc import Callable

import pytest

from newsstruct.story.story import Story
from newsstruct.views import story_page
from newsstruct.views.html import page
from newsstruct.views.timeline import story_timeline


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def row(html: str, key: str) -> str:
    """The list item or table row of one thing."""
    found = re.search(rf'<(li|tr) id="ns-{key}".*?</\1>', html, re.DOTALL)
    assert found, key
    return found[0]


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_link_leads_somewhere_and_every_anchor_is_there_once(flood: Story) -> None:
    html = story_page(flood)
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) > 25
    assert set(links) <= set(ids(html))
    assert len(ids(html)) == len(set(ids(html)))


def test_each_claim_leads_to_its_words_and_they_lead_back(flood: Story) -> None:
    html = story_page(flood)
    for i, claim in enumerate(flood.ledger[0].claims, 1):
        assert f'href="#ns-c{i}-words"' in row(html, f"c{i}")
        marked = re.findall(rf'<(?:a|span) class="[^"]*\bw-c{i}\b[^"]*"[^>]*>([^<]*)<', html)
        assert "".join(marked) == claim.evidence.text
        assert f'href="#ns-c{i}"' in html[html.index('class="ns-article"') :]


def test_the_ledger_goes_by_source_then_day_and_says_what_is_replaced(flood: Story) -> None:
    html = story_page(flood)
    assert re.findall(r'<th scope="rowgroup"[^>]*>([^<]*)<', html) == ["police", "Red Cross", "the mayor"]
    assert text(row(html, "c1")).startswith("4 March 2024 at least 12 people first , replaced")
    assert "replaced" not in row(html, "c3")
    assert "14 to 17 people" in html
    assert "These cannot all be true" not in html


def test_bounds_are_drawn_as_bounds(flood: Story) -> None:
    html = story_page(flood)
    assert "ns-arrow" in row(html, "c1")
    assert "ns-hollow" in row(html, "c4")
    assert '<rect class="ns-bar"' in row(html, "c5")
    assert "ns-arrow" not in row(html, "c3")


def test_dates_in_doubt_look_it(flood: Story) -> None:
    html, timeline = story_page(flood), story_timeline(flood)
    since, disputed, ahead, undated = timeline.rows
    assert [mark.onward for mark in since.marks] == [True]
    assert len(disputed.marks) == 2
    assert disputed.marks[0].left > disputed.marks[1].left
    assert disputed.disputed
    assert ahead.open
    assert not undated.marks
    assert "3 March 2024 or 2 March 2024" in row(html, "e2")
    assert "The reports give different dates" in row(html, "e2")
    assert html.index("Without a date") < html.index('id="ns-e4"')
    assert {sign for sign, _ in timeline.legend} == {"point", "bar", "onward", "open", "disputed"}


def test_a_copy_is_named_and_its_text_is_there_once(flood: Story) -> None:
    html = story_page(flood)
    assert 'carries the text of <a href="#ns-a1">article 1</a>' in html
    assert text(html).count("when the Orle flooded Tamm") == 1
    assert "4 articles, one of them a wire copy" in html


def test_notes_lead_to_what_they_are_about(flood: Story) -> None:
    assert '(<a href="#ns-a4">article 4</a>, <a href="#ns-a1">article 1</a>)' in story_page(flood)


def test_what_is_planned_for_later_is_said_first(flood: Story) -> None:
    html = story_page(flood)
    assert html.index("Planned:") < html.index('id="ns-timeline"')


def test_without_texts_the_quotes_are_there_and_no_dead_links(flood: Story) -> None:
    bare = [
        article.model_copy(update={"info": article.info.model_copy(update={"text": None})})
        for article in flood.articles
    ]
    html = story_page(flood.model_copy(update={"articles": tuple(bare)}))
    assert "“At least 12 people”" in html
    assert "-words" not in html
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids(html))
    assert html.count("its text is not kept") == 3


def test_an_empty_story_is_a_page(flood_with: Callable[..., Story]) -> None:
    html = story_page(flood_with(events=[], ledger=[], notes=[]))
    assert "Headline of a1" in html
    assert 'id="ns-ledger"' not in html


def test_no_day_at_all_draws_nothing(flood_with: Callable[..., Story], flood: Story) -> None:
    undated = flood.events[3].model_dump(mode="json")
    html = story_page(flood_with(events=[undated], ledger=[]))
    assert '<svg class="ns-lane"' not in html
    assert "Without a date" not in html
    assert "date not given" in html


@pytest.mark.parametrize("view", ["summary", "story"])
def test_only_the_page_itself_is_asked(flood: Story, view: str, request: pytest.FixtureRequest) -> None:
    html = story_page(flood) if view == "story" else page(request.getfixturevalue("conflict"))
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert not re.search(r"url\(|@import|\bsrc=|\bstyle=", html)
