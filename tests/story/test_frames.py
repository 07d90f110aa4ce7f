"""A story as frames: a row for each claim or report, dtypes that hold with and without rows."""

import datetime
import html
import re

import pytest

from newsstruct import ConfigurationError, NewsSummary
from newsstruct.story.story import Story
from newsstruct.views import story_page

pandas = pytest.importorskip("pandas")


def test_the_ledger_has_a_row_for_each_claim(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    frame = story.to_frame()
    assert list(frame["claim"]) == [claim.id for account in story.ledger for claim in account.claims]
    first = frame.iloc[0]
    assert (first["source"], first["value"], first["move"]) == ("Civil Protection Agency", 12, "first")
    assert first["reported"] == datetime.datetime(2031, 5, 6)
    now = frame[(frame["account"] == "l1") & frame["stands"]]
    assert set(now["value"]) == {18.0, 19.0, 20.0}


def test_the_timeline_has_a_row_for_each_report(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    frame = story.to_frame("timeline")
    assert len(frame) == sum(len(event.reports) for event in story.events)
    disputed = frame[~frame["agreed"]]
    assert sorted(set(disputed["reported_date"])) == ["2031-05-05", "2031-05-06"]
    assert disputed["start"].isna().all()


@pytest.mark.parametrize("table", ["ledger", "timeline"])
def test_dtypes_do_not_depend_on_the_rows(table: str, by_rules: list[NewsSummary]) -> None:
    full = Story.from_summaries(by_rules)
    bare = full.model_copy(update={"events": (), "ledger": ()})
    frame = full.to_frame(table)  # type: ignore[arg-type]
    assert bare.to_frame(table).dtypes.equals(frame.dtypes)  # type: ignore[arg-type]
    assert len(bare.to_frame(table)) == 0  # type: ignore[arg-type]
    kinds = {str(dtype) for dtype in frame.dtypes}
    assert "object" not in kinds
    assert "datetime64[us]" in kinds


def test_a_table_that_is_not_there_is_one_clear_error(by_rules: list[NewsSummary]) -> None:
    with pytest.raises(ConfigurationError, match="no table 'nope'; there are ledger, timeline"):
        Story.from_summaries(by_rules).to_frame("nope")  # type: ignore[arg-type]


def test_a_notebook_shows_the_page_in_a_frame_that_runs_nothing(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    shown = story._repr_html_()
    frame = re.fullmatch(
        r'<iframe title="[^"]*" sandbox="allow-same-origin" srcdoc="([^"]*)"[^<>"]*"[^<>]*></iframe>', shown
    )
    assert frame
    assert html.unescape(frame[1]) == story_page(story)


def test_what_stands_is_what_the_account_says(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    standing = {claim for account in story.ledger for claim in account.standing}
    frame = story.to_frame()
    assert set(frame.loc[frame["stands"], "claim"]) == standing
