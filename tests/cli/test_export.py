"""newsstruct export and reground: what a store holds, in files of every format."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from told import one_line_on_stderr
from typer.testing import CliRunner, Result

from newsstruct import NewsSummary
from newsstruct.batch.runner import summarize_many
from newsstruct.cli import app
from newsstruct.views.tables import read_jsonl

ROWS = [
    {"id": "fire", "text": "At least 12 people died in a fire on 3 May 2024, police said."},
    {"id": "bad", "text": " "},
    {"id": "storm", "text": "The storm injured 40 people on 4 May 2024, the ministry said."},
]


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    summarize_many(ROWS, model="rules", store="run.sqlite")
    return tmp_path / "run.sqlite"


def export(*arguments: str, store: str = "run.sqlite") -> Result:
    return CliRunner().invoke(app, ["export", store, *arguments])


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_whole_results_as_json_lines() -> None:
    done = export("--format", "jsonl")
    assert done.exit_code == 0
    summaries = [NewsSummary.model_validate_json(line) for line in done.stdout.splitlines()]
    assert [summary.article.id for summary in summaries] == ["fire", "storm"]
    assert export("--format", "jsonl", "--output", "all.jsonl").stdout == ""
    assert list(read_jsonl("all.jsonl")) == summaries


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("figures", ["12", "at_least", "killed", "40", "injured"]),
        ("timeline", ["2024-05-03", "2024-05-04"]),
        ("summaries", ["fire", "storm", "rules"]),
        ("errors", ["InputError", "no text"]),
    ],
)
def test_tables_in_every_format(what: str, words: list[str]) -> None:
    done = export("--format", "csv", "--what", what)
    assert done.exit_code == 0
    assert all(word in done.stdout for word in words)
    count = 1 if what == "errors" else 2
    assert len(table(done.stdout)) == count
    export("--format", "parquet", "--what", what, "--output", "table.parquet")
    assert list(pd.read_parquet("table.parquet").columns) == list(table(done.stdout)[0])
    if what != "summaries":
        rows = [json.loads(line) for line in export("--format", "jsonl", "--what", what).stdout.splitlines()]
        assert [list(row) for row in rows] == [list(table(done.stdout)[0])] * count


def test_what_is_missing_from_a_table_is_said() -> None:
    done = export("--format", "csv", "--what", "figures")
    assert (
        done.stderr == "newsstruct: 1 article failed and cannot be in the table; --what errors lists them.\n"
    )
    assert export("--format", "csv", "--what", "errors").stderr == ""


def test_a_csv_for_excel() -> None:
    plain = export("--format", "csv").stdout_bytes
    assert export("--format", "csv", "--bom").stdout_bytes == b"\xef\xbb\xbf" + plain
    export("--format", "csv", "--bom", "--output", "x.csv")
    assert Path("x.csv").read_bytes() == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(("output", "index"), [("pages", "pages/index.html"), ("run.html", "run.html")])
def test_many_articles_are_pages_with_an_index(output: str, index: str) -> None:
    done = export("--format", "html", "--output", output)
    assert (done.exit_code, done.output) == (0, "")
    page = Path(index).read_text("utf-8")
    assert "2 articles" in page
    assert "1 article failed" in page
    assert len(list(Path.cwd().rglob("0000*.html"))) == 2
    assert export("--format", "html", "--output", output).exit_code == 0


def test_one_article_is_one_page() -> None:
    summarize_many(ROWS[:1], model="rules", store="one.sqlite")
    export("--format", "html", "--output", "one.html", store="one.sqlite")
    assert "At least 12 people" in Path("one.html").read_text("utf-8")
    assert not Path("one_articles").exists()


def test_bad_usage_is_one_line(store: Path) -> None:
    one_line_on_stderr(export("--format", "parquet"), "--output")
    one_line_on_stderr(export("--format", "html"), "--output")
    one_line_on_stderr(export("--format", "html", "--what", "figures", "--output", "x.html"), "--what")
    one_line_on_stderr(export("--format", "jsonl", "--bom"), "--bom")
    one_line_on_stderr(export("--format", "csv", "--output", "."), "folder")
    for output_format in ("csv", "html"):
        one_line_on_stderr(export("--format", output_format, "--output", "no/such/x.html"), "folder")
    one_line_on_stderr(export("--format", "csv", store="missing.sqlite"), "missing.sqlite")
    Path("other").write_text("no store " * 200)
    one_line_on_stderr(export("--format", "csv", store="other"), "no store of newsstruct")
    one_line_on_stderr(export("--format", "html", "--output", "other"), "other")
    assert not Path("missing.sqlite").exists()


def test_a_missing_extra_is_one_line_and_leaves_no_file() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from newsstruct.cli import app\n"
        "app(['export', 'run.sqlite', '--format', 'parquet', '--output', 'x.parquet'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert 'pip install "newsstruct[pandas]"' in done.stderr
    assert not Path("x.parquet").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    command = [sys.executable, "-m", "newsstruct", "export", "run.sqlite", "--format", "csv"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("newsstruct: stdout cannot be written")
    assert "Traceback" not in done.stderr


def test_reground_says_what_came_out_otherwise(store: Path) -> None:
    done = CliRunner().invoke(app, ["reground", "run.sqlite"])
    assert done.exit_code == 0, done.output
    assert "0 changed, 2 unchanged" in done.stdout


def test_reground_makes_no_store() -> None:
    one_line_on_stderr(CliRunner().invoke(app, ["reground", "missing.sqlite"]), "missing.sqlite")
    assert not Path("missing.sqlite").exists()
