"""A story as frames: a row for each claim or report, dtypes that hold with and without rows."""

import datetime

import pytest

from newsstruct import NewsSummary
from newsstruct.story.story import Story

pandas = pytest.importorskip("pandas")


def test_the_ledger_has_a_row_for_each_claim(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    frame = story.to_frame()
    assert list(frame["claim"]) == [claim.id for account in story.ledger for claim in account.claims]
    first = frame.iloc[0]
    assert (first["source"], first["value"], first["move"]) == ("Civil Protection Agency", 12, "first")
    assert first["reported"] == datetime.datetime(2031, 5, 6)
    now = frame[(frame["account"] == "l1") & frame["stands"]]
    assert set(now["value"]) == {18.0, 20.0}


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
