"""CSV and JSON Lines: what spreadsheets and readers get, hostile text included."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct import ConfigurationError, DeadlineError, InputError, NewsSummary, Usage
from newsstruct.batch.batch import What
from newsstruct.batch.outcome import Outcome
from newsstruct.views.files import replacing
from newsstruct.views.tables import TABLES, csv_lines, read_jsonl, row_lines, write_csv, write_jsonl

SUMMARIES: list[What] = ["figures", "timeline", "summaries"]
HOSTILE = ["=1+1", "+1", "-1", "@sum(a)", "\tx", "\rx", "\nx", "  =1+1", "＝1+1", "\0=1+1", '=HYPERLINK("x")']


def failed(message: str, **details: Any) -> Outcome:
    return Outcome(4, "articles.csv:17", None, InputError(message, **details))


def read(lines: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(lines), newline=""), strict=True))


def records(what: What, *items: Any) -> list[dict[str, str]]:
    header, *rows = read(csv_lines(what, items))
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_figures_as_csv(conflict: NewsSummary) -> None:
    rows = records("figures", conflict)
    assert len(rows) == len(conflict.figures)
    first, spread, unverified = rows[0], rows[4], rows[6]
    assert first["article_id"] == "example"
    assert first["published"] == "2024-05-14T00:00:00+00:00"
    assert (first["value"], first["bound"], first["category"]) == ("62", "at_least", "killed")
    assert (first["source"], first["source_kind"]) == ("Tarsia Conflict Monitor", "organisation")
    assert (spread["value"], spread["low"], spread["high"]) == ("", "12000", "15000")
    assert rows[5]["value"] == "66.67"
    assert (unverified["source"], unverified["attribution_status"]) == ("", "unverified")
    text = conflict.article.text
    assert text is not None
    for row in rows:
        assert text[int(row["quote_start"]) : int(row["quote_end"])] == row["quote"]


def test_timeline_and_summaries_as_csv(conflict: NewsSummary) -> None:
    events = records("timeline", conflict)
    assert [event["date"] for event in events] == [event.date for event in conflict.timeline]
    assert (events[0]["start"], events[0]["end"]) == ("2021-08-01", "2021-08-31")
    assert events[3]["status"] == "planned"
    (summary,) = records("summaries", conflict)
    assert (summary["figures"], summary["events"], summary["rejected"]) == ("8", "4", "1")
    assert (summary["cost_usd"], summary["model"]) == ("0.0052", "openai/gpt-5.4-mini")
    assert summary["summary"] == " ".join(sentence.text for sentence in conflict.summary)


def test_errors_are_a_table_too(conflict: NewsSummary) -> None:
    spent = DeadlineError("Too late.", usage=Usage(requests=2, input_tokens=900, output_tokens=10))
    outcomes = [Outcome(0, "a", conflict, None), failed("No date."), Outcome(7, "b", None, spent)]
    first, second = records("errors", *outcomes)
    assert (first["article_id"], first["position"], first["error"]) == ("articles.csv:17", "4", "InputError")
    assert (first["message"], first["requests"]) == ("No date.", "0")
    assert (second["error"], second["requests"], second["input_tokens"]) == ("DeadlineError", "2", "900")


@pytest.mark.parametrize("what", SUMMARIES)
def test_a_table_without_rows_has_its_header(what: What) -> None:
    assert read(csv_lines(what, [])) == [list(TABLES[what].columns)]


def test_lines_end_and_quote_as_rfc_4180_says() -> None:
    header, row = csv_lines("errors", [failed('a "word", two\nlines')])
    assert header.endswith(",cost_usd\r\n")
    assert row.startswith('articles.csv:17,4,InputError,"a ""word"", two\nlines",0')
    assert row.endswith("\r\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_run_by_a_spreadsheet(text: str) -> None:
    (row,) = records("errors", failed(text))
    assert row["message"] == "'" + text.replace("\0", "")


@given(st.text(alphabet=st.characters() | st.sampled_from("=+-@\t\r\n\0 '\",;\ud800\u2028")))
def test_any_text_reads_back_but_for_what_is_declared(text: str) -> None:
    (row,) = records("errors", failed(text))
    kept = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text if char != "\0")
    assert row["message"] in (kept, f"'{kept}")
    assert row["message"].lstrip()[:1] not in {"=", "+", "-", "@"}
    assert row["message"][:1] not in {"\t", "\r", "\n"}
    "".join(csv_lines("errors", [failed(text)])).encode()


def test_a_negative_number_is_no_formula(conflict: NewsSummary) -> None:
    fall = conflict.figures[0].model_copy(update={"value": -2.5})
    (row,) = records("figures", conflict.model_copy(update={"figures": (fall,)}))
    assert row["value"] == "-2.5"


@pytest.mark.parametrize("value", [0.1, 1e300, 1e16, 123456789.125, 1.2e9, 5e-324])
def test_numbers_read_back_exactly(conflict: NewsSummary, value: float) -> None:
    figure = conflict.figures[0].model_copy(update={"value": value})
    (row,) = records("figures", conflict.model_copy(update={"figures": (figure,)}))
    assert float(row["value"]) == value


def test_a_byte_order_mark_where_a_spreadsheet_needs_it(conflict: NewsSummary, tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    write_csv("figures", [conflict], plain)
    write_csv("figures", [conflict], marked, bom=True)
    assert plain.read_bytes().startswith(b"article_id,")
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()


def test_json_lines_hold_whole_results(conflict: NewsSummary, tmp_path: Path) -> None:
    odd = conflict.model_copy(update={"headline": "a\u2028b\x85c\r\nd"})
    path = tmp_path / "all.jsonl"
    write_jsonl([conflict, odd], path)
    assert path.read_bytes().count(b"\n") == 2
    assert list(read_jsonl(path)) == [conflict, odd]


def test_a_line_that_is_no_result_is_named(conflict: NewsSummary, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(conflict.model_dump_json() + '\n\n{"headline": "secret words"}\n', "utf-8")
    found = read_jsonl(path)
    assert next(found) == conflict
    with pytest.raises(InputError, match=r"all\.jsonl, line 3") as caught:
        next(found)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("what", SUMMARIES)
def test_rows_as_json_lines(conflict: NewsSummary, what: What) -> None:
    rows = [json.loads(line) for line in row_lines(what, [conflict])]
    assert all(list(row) == list(TABLES[what].columns) for row in rows)
    assert rows[0]["published"] == "2024-05-14T00:00:00+00:00"


def test_json_rows_keep_formulas_and_types(conflict: NewsSummary) -> None:
    (row,) = map(json.loads, row_lines("errors", [failed("=1+1")]))
    assert row["message"] == "=1+1"
    first = json.loads(next(row_lines("figures", [conflict])))
    assert (first["value"], first["low"]) == (62.0, None)


@pytest.mark.parametrize("write", [write_jsonl, lambda items, path: write_csv("figures", items, path)])
def test_a_file_is_replaced_whole_or_not_at_all(
    conflict: NewsSummary, tmp_path: Path, write: Callable[[Any, Path], None]
) -> None:
    path = tmp_path / "out"
    path.write_text("what was there")

    def broken() -> Any:
        yield conflict
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(broken(), path)
    assert path.read_text() == "what was there"
    write([conflict], path)
    assert "what was there" not in path.read_text("utf-8")
    assert [left.name for left in tmp_path.iterdir()] == ["out"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    with replacing(link) as place:
        place.write_text("x")
    assert link.is_symlink()
    assert (tmp_path / "real").read_text() == "x"


def test_a_table_that_is_not_there_is_one_clear_error(conflict: NewsSummary) -> None:
    with pytest.raises(
        ConfigurationError, match="no table 'nope'; there are figures, timeline, summaries, errors"
    ):
        list(csv_lines("nope", [conflict]))  # type: ignore[arg-type]
