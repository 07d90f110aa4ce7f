"""What a batch takes in: one article for each row, one error for each bad one, nothing read before its time."""

import csv
import json
import sqlite3
from collections import UserDict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsstruct import Article, ConfigurationError, InputError, Options
from newsstruct.batch.articles import Columns, count_articles, read_articles, read_articles_async
from newsstruct.batch.items import Placed, Unreadable

FOUR = datetime(2024, 6, 4, tzinfo=UTC)


def texts(source: Any, **columns: str) -> list[str]:
    """The texts read; of what is unreadable its place, in brackets."""
    return [
        f"[{item.place}]" if isinstance(item, Unreadable) else item.article.text
        for item in read_articles(source, Columns(**columns))
    ]


def articles(source: Any, **columns: str) -> list[Article]:
    """The articles read; an error where anything is unreadable."""
    found = list(read_articles(source, Columns(**columns)))
    assert not [item for item in found if isinstance(item, Unreadable)]
    return [item.article for item in found if isinstance(item, Placed)]


def why(source: Any, **columns: str) -> list[str]:
    items = read_articles(source, Columns(**columns))
    return [str(item.error) for item in items if isinstance(item, Unreadable)]


def test_texts_articles_paths_and_rows(tmp_path: Path) -> None:
    file = tmp_path / "five.txt"
    file.write_text("Five.")
    told = Article.from_text("Two.")
    things = ["One.", told, {"text": "Three."}, UserDict(text="Four."), file]
    assert texts(things) == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_a_row_tells_what_it_knows() -> None:
    row = {"body": "Oss.", "date": "2024-06-04", "head": 12, "url": "https://a.example", "language": "nl",
           "id": 7, "more": "x", "price": None}  # fmt: skip
    [found] = articles([row], text="body", published="date", title="head")
    assert found == Article(
        text="Oss.", published=FOUR, title="12", url="https://a.example", language="nl", id="7"
    )


def test_one_bad_thing_is_one_error(tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    things = ["One.", "", 7, gone, {"txt": "x"}, {"text": None}, {"text": "x", "published": "soon"}, "Two."]
    assert texts(things) == [
        "One.",
        "[item 1]",
        "[item 2]",
        "[gone.txt]",
        "[item 4]",
        "[item 5]",
        "[item 6]",
        "Two.",
    ]
    errors = why(things)
    assert len(errors) == 6
    for error, words in zip(
        errors, ["empty", "not int", "No such", "it has txt", "no text", "soon"], strict=True
    ):
        assert words in error


def test_articles_that_are_too_long_are_errors() -> None:
    [bad, good] = read_articles(["x" * 50, "y" * 5], options=Options(max_characters=10))
    assert isinstance(bad, Unreadable)
    assert "50 characters" in str(bad.error)
    assert good == Placed("item 1", Article(text="yyyyy"))


def test_nothing_is_read_before_it_is_asked_for() -> None:
    asked: list[int] = []

    def endless() -> Any:
        number = 0
        while True:
            asked.append(number)
            yield f"Article {number}."
            number += 1

    items = read_articles(endless())
    assert asked == []
    assert [next(items) for _ in range(3)]
    assert asked == [0, 1, 2]


def test_an_input_that_breaks_off_says_so() -> None:
    def breaking() -> Any:
        yield "One."
        raise OSError("the line is dead")

    *_, last = read_articles(breaking())
    assert isinstance(last, Unreadable)
    assert last.last
    assert "item 1 with OSError: the line is dead" in str(last.error)


async def test_asynchronous_iterables() -> None:
    async def coming() -> Any:
        for text in ("One.", "", "Two."):
            yield text
        raise OSError("the line is dead")

    items = [item async for item in read_articles_async(coming(), Columns(), Options())]
    assert [isinstance(item, Unreadable) for item in items] == [False, True, False, True]
    assert isinstance(items[3], Unreadable)
    assert items[3].last


@pytest.mark.parametrize("source", ["One.", Article.from_text("One."), {"text": "One."}, b"One.", 7, None])
def test_what_is_no_batch_is_refused(source: object) -> None:
    with pytest.raises(InputError, match=r"many articles|iterable"):
        read_articles(source)


# Data frames


def test_a_data_frame() -> None:
    frame = pd.DataFrame(
        {
            "body": ["One.", "Two.", None, "Four."],
            "date": [pd.Timestamp("2024-06-04"), pd.NaT, pd.NaT, pd.NaT],
            "id": [1, 2, 3, 4],
            "score": [0.5, 0.5, 0.5, 0.5],
        },
        index=[9, 8, 7, 6],
    )
    found = list(read_articles(frame, Columns(text="body", published="date")))
    assert found[0] == Placed("item 0", Article(text="One.", published=FOUR, id="1"))
    assert found[1] == Placed("item 1", Article(text="Two.", id="2"))
    assert isinstance(found[2], Unreadable)
    assert [item.place for item in found if isinstance(item, Unreadable)] == ["item 2"]
    assert isinstance(found[3], Placed)


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, pd.NA, "", "  "])
def test_empty_cells_are_nothing(nothing: object) -> None:
    [found] = articles([{"text": "One.", "published": nothing, "title": nothing, "id": nothing}])
    assert found == Article(text="One.")


def test_a_column_that_is_missing_is_named() -> None:
    frame = pd.DataFrame({"body": ["One."], "when": ["2024-06-04"]})
    with pytest.raises(ConfigurationError, match=r"no column 'text'; it has body, when.* text="):
        read_articles(frame)
    with pytest.raises(ConfigurationError, match="no column 'date'"):
        read_articles(frame, Columns(text="body", published="date"))


class Polars:
    """As much of a polars frame as is asked of it."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self.columns = list(columns)
        self._columns = columns

    def __getitem__(self, names: list[str]) -> "Polars":
        return Polars({name: self._columns[name] for name in names})

    def iter_rows(self) -> Any:
        return zip(*self._columns.values(), strict=True)


def test_a_frame_of_another_library() -> None:
    frame = Polars({"n": [1, 2], "text": ["One.", "Two."], "published": [date(2024, 6, 4), None]})
    assert articles(frame) == [Article(text="One.", published=FOUR), Article(text="Two.")]


def test_a_polars_frame() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(
        {
            "n": [1, 2, 3],
            "body": ["One.", "Two.", None],
            "published": [date(2024, 6, 4), None, None],
            "title": ["A", None, "C"],
        }
    )
    one, two, three = read_articles(frame, Columns(text="body"))
    assert one == Placed("item 0", Article(text="One.", published=FOUR, title="A"))
    assert two == Placed("item 1", Article(text="Two."))
    assert isinstance(three, Unreadable)
    assert "no text in 'body'" in str(three.error)
    assert articles(frame.head(1).rename({"body": "text"})) == [one.article]
    assert count_articles(frame) == 3
    with pytest.raises(ConfigurationError, match="no column 'text'"):
        read_articles(frame)
    with pytest.raises(InputError, match=r"frame\.collect\(\)"):
        read_articles(frame.lazy())


def test_rows_of_a_series_and_of_a_database() -> None:
    frame = pd.DataFrame({"text": ["One.", "Two."], "published": [pd.Timestamp("2024-06-04"), pd.NaT]})
    assert texts(row for _, row in frame.iterrows()) == ["One.", "Two."]
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    assert texts(connection.execute("SELECT 'One.' AS text UNION SELECT 'Two.'")) == ["One.", "Two."]
    connection.close()


# Folders and files


def test_a_folder_is_read_by_name_with_the_folders_in_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    files = {
        "c.txt": "Three.",
        "a.csv": "id,text\n1,One.\n2,\n",
        "b/d.jsonl": '{"text": "Four."}\n',
        "b/e.TXT": "Five.",
        "notes.md": "No article.",
        ".hidden/x.txt": "No article.",
        ".y.txt": "No article.",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert texts(tmp_path) == ["One.", "[a.csv:3]", "Three.", "Four.", "Five."]
    assert [article.id for article in articles(tmp_path / "b")][1] == "e"


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path: Path) -> None:
    for place in ("x.txt", "a/x.txt", "b/c/x.html"):
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        page = "<article>" + "<p>The bridge of Oss was closed by the harbour office on Monday.</p>" * 5
        file.write_text(page if file.suffix == ".html" else "The bridge was closed.")
    found = [article.id for article in articles(tmp_path)]
    assert found == ["x", "a/x", "b/c/x"]
    assert [article.id for article in articles([tmp_path / "a" / "x.txt"])] == ["x"]


def test_how_many_there_are_is_told_only_where_it_is_known(tmp_path: Path) -> None:
    file, table = tmp_path / "x.txt", tmp_path / "y.csv"
    assert count_articles(["One.", file]) == 2
    assert count_articles(pd.DataFrame({"text": ["One.", "Two.", "Three."]})) == 3
    for unknown in (iter(["One."]), tmp_path, [file, tmp_path], [table]):
        assert count_articles(unknown) is None


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    assert "holds no .txt" in why(tmp_path)[0]


def test_a_web_page(tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    page.write_text(
        "<html><head><title>Bridge shut</title></head><body><nav>Home</nav><article><h1>Bridge shut</h1>"
        + "<p>The footbridge of Oss was closed by the harbour office on Monday morning.</p>" * 5
        + "</article></body></html>"
    )
    [found] = articles(page)
    assert found.id == "story"
    assert "footbridge of Oss" in found.text


def test_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [
        '{"text": "One.", "id": "x"}',
        "",
        "{broken",
        "[1, 2]",
        '{"text": 5}',
        '{"text": "Sechs Brücken."}',
        "[" * 100_000,
    ]
    data = "\n".join(lines).encode() + b'\n{"text": "\xff"}\n{"text": "Ten."}'
    file.write_bytes(b"\xef\xbb\xbf" + data)
    assert texts(file) == [
        "One.", "[a.jsonl:3]", "[a.jsonl:4]", "[a.jsonl:5]", "Sechs Brücken.", "[a.jsonl:7]",
        "[a.jsonl:8]", "Ten.",
    ]  # fmt: skip
    for error, words in zip(
        why(file), ["no JSON", "JSON object", "no text", "no JSON", "not UTF-8"], strict=True
    ):
        assert words in error


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_as_programs_write_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = tmp_path / "a.csv"
    frame = pd.DataFrame(
        {
            "title": ["A, b; c", None],
            "text": ['He said "no".\nThen, nothing;\ttold.', "Brücken."],
            "id": [1, 2],
        }
    )
    frame.to_csv(file, index=False, sep=delimiter, encoding=encoding)
    assert articles(file) == [
        Article(text='He said "no".\nThen, nothing;\ttold.', title="A, b; c", id="1"),
        Article(text="Brücken.", id="2"),
    ]


def test_bad_rows_of_csv_are_one_error_each(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = [
        b"id,text",
        b"1,One.",
        b'2,"Two" more',
        b"3,Three,and,more",
        b"4,\xff\xfe",
        b"5",
        b"6,Six.",
        b"",
        b"7,S\x00even.",
    ]
    file.write_bytes(b"\r\n".join(rows))
    assert texts(file) == [
        "One.", "[a.csv:3]", "[a.csv:4]", "[a.csv:5]", "[a.csv:6]", "Six.", "S\ufffdeven.",
    ]  # fmt: skip


def test_a_csv_without_the_column_is_one_error(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,body\n" + "1,One.\n" * 5)
    assert why(file) == ["a.csv: the file has no column 'text'; it has id, body."]
    assert texts(file, text="body") == ["One."] * 5


def test_a_carriage_return_in_a_cell_ends_no_row(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"id,text\n1,One\rtwo.\n2,Three.\n")
    assert texts(file) == ["One two.", "Three."]


def test_a_long_cell_of_csv_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("text\n" + "x" * 300_000 + "\n")
    assert [len(text) for text in texts(file)] == [300_000]


@settings(max_examples=60, deadline=None)
@given(
    written=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip),
        max_size=6,
    )
)
def test_what_was_written_is_read(written: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in written))
    assert texts(folder / "a.jsonl") == written
    pd.DataFrame({"text": written}).to_csv(
        folder / "b.csv", index=False, lineterminator="\n", quoting=csv.QUOTE_ALL
    )
    found = texts(folder / "b.csv")
    assert [" ".join(text.split()) for text in found] == [" ".join(text.split()) for text in written]


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".csv", ".jsonl", ".txt"]))
def test_no_file_breaks_a_batch(data: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("articles") / f"any{suffix}"
    file.write_bytes(data)
    for item in read_articles([file, "After."]):
        last = item
    assert last == Placed("item 1", Article(text="After."))


def test_a_cell_that_is_no_text_is_told_as_what_it_is() -> None:
    (item,) = read_articles([{"text": 12.5}])
    assert isinstance(item, Unreadable)
    assert "no text in 'text'; it holds 12.5" in str(item.error)
