"""newsstruct summarize as it is used: stdout, stderr and exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from told import one_line_on_stderr
from typer.testing import CliRunner

from newsstruct import NewsSummary
from newsstruct.cli import app
from newsstruct.testing import Delay, FakeModel, Response, reply

CONFLICT = Path(__file__).parents[2] / "examples" / "articles" / "conflict.txt"
PUBLISHED = ["--published", "2024-05-14"]
Result = subprocess.CompletedProcess[str]
NewsstructRunner = Callable[..., Result]


def clean_environment(**extra: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.endswith("_API_KEY") and name not in ("NEWSSTRUCT_MODEL", "OPENAI_BASE_URL", "COLUMNS")
    }
    return kept | {"PYTHONIOENCODING": "utf-8", "NO_PROXY": "127.0.0.1"} | extra


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewsstructRunner:
    """The command in this process: what it does is the same, and no second goes by for imports."""
    monkeypatch.chdir(tmp_path)
    hidden = dict.fromkeys(os.environ.keys() - clean_environment().keys())

    def run(*arguments: str | Path, stdin: bytes | str = "", **environment: str) -> Result:
        given = {**hidden, **clean_environment(**environment)}
        done = CliRunner().invoke(
            app, [str(each) for each in arguments], input=stdin, env=given, catch_exceptions=False
        )
        return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def run_alone(tmp_path: Path) -> NewsstructRunner:
    """The command in a process of its own."""

    def run(*arguments: str | Path, stdin: bytes | str = "", **environment: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "newsstruct", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=clean_environment(**environment),
            cwd=tmp_path,
            timeout=60,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


def test_text_shows_summary_timeline_and_figures_in_80_columns(run: NewsstructRunner) -> None:
    done = run("summarize", CONFLICT, *PUBLISHED, "--model", "rules")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    for words in ("Summary", "Timeline", "Figures", "August 2021", "at least 62 people", "23 May 2024"):
        assert words in done.stdout
    assert "1.2 million" not in done.stdout.split("Not borne out")[0]


def test_json_is_one_document_that_reads_back(run_alone: NewsstructRunner) -> None:
    done = run_alone("summarize", CONFLICT, *PUBLISHED, "--model", "rules", "--format", "json")
    assert done.returncode == 0
    summary = NewsSummary.model_validate_json(done.stdout)
    assert summary.article.text == CONFLICT.read_text("utf-8")
    assert summary.figures
    assert summary.run.engine == "rules"
    assert json.loads(summary.model_dump_json()) == json.loads(done.stdout)


def test_html_is_one_page(run: NewsstructRunner) -> None:
    done = run("summarize", CONFLICT, *PUBLISHED, "--model", "rules", "--format", "html")
    assert done.returncode == 0
    assert done.stdout.startswith("<!doctype html>")
    assert done.stdout.rstrip().endswith("</html>")


def test_the_article_may_come_from_standard_input(run: NewsstructRunner, run_alone: NewsstructRunner) -> None:
    text = CONFLICT.read_text("utf-8")
    arguments = ("--model", "rules", "--format", "json", *PUBLISHED)
    done = run_alone("summarize", "-", *arguments, stdin=text)
    summary = NewsSummary.model_validate_json(done.stdout)
    from_file = NewsSummary.model_validate_json(run("summarize", CONFLICT, *arguments).stdout)
    assert summary.figures == from_file.figures
    assert summary.timeline == from_file.timeline


def test_title_and_language_are_taken_over(run: NewsstructRunner) -> None:
    done = run(
        "summarize",
        CONFLICT,
        "--model",
        "rules",
        "--format",
        "json",
        "--title",
        "A title",
        "--language",
        "en",
    )
    summary = NewsSummary.model_validate_json(done.stdout)
    assert summary.article.title == "A title"
    assert summary.article.language == "en"
    assert summary.article.published is None


@pytest.mark.parametrize("output_format", ["text", "json", "html"])
def test_output_goes_to_a_file_and_nowhere_else(
    run: NewsstructRunner, tmp_path: Path, output_format: str
) -> None:
    target = tmp_path / "out"
    target.write_text("what was there before")
    done = run("summarize", CONFLICT, "--model", "rules", "--format", output_format, "--output", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "62" in target.read_text("utf-8")
    assert "what was there before" not in target.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_without_a_model_one_notice_says_how_to_name_one(run: NewsstructRunner) -> None:
    done = run("summarize", CONFLICT, *PUBLISHED)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    for words in ("OPENAI_API_KEY", "NEWSSTRUCT_MODEL", "--model"):
        assert words in done.stderr
    assert "at least 62 people" in done.stdout


def test_bad_input_is_one_clear_line(run: NewsstructRunner, tmp_path: Path) -> None:
    rules = ("--model", "rules")
    (tmp_path / "empty.txt").write_text("  \n\n\t")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe")
    (tmp_path / "long.txt").write_text("Words and more words. " * 91_000)
    one_line_on_stderr(run("summarize", "missing.txt", *rules), "missing.txt")
    one_line_on_stderr(run("summarize", "empty.txt", *rules), "empty")
    one_line_on_stderr(run("summarize", "binary.txt", *rules), "binary.txt")
    one_line_on_stderr(run("summarize", "long.txt", *rules), "2,000,000")
    one_line_on_stderr(run("summarize", ".", *rules), "folder")
    one_line_on_stderr(run("summarize", "-", *rules, stdin=""), "empty")
    one_line_on_stderr(run("summarize", "-", *rules, stdin=b"\x00\x01\x02"), "Standard input")
    one_line_on_stderr(run("summarize", CONFLICT, *rules, "--published", "last week"), "last week")
    one_line_on_stderr(run("summarize", CONFLICT, *rules, "--timeout", "0"), "--timeout")
    one_line_on_stderr(run("summarize", CONFLICT, *rules, "--timeout", "nan"), "--timeout")


def test_a_bad_model_or_a_missing_key_is_one_clear_line(run: NewsstructRunner) -> None:
    one_line_on_stderr(run("summarize", CONFLICT, "--model", "gpt"), "gpt", "openai/")
    one_line_on_stderr(run("summarize", CONFLICT, "--model", "openai/gpt-5.4-mini"), "OPENAI_API_KEY")
    one_line_on_stderr(run("summarize", CONFLICT, NEWSSTRUCT_MODEL="nobody/x", NOBODY_API_KEY="k"), "nobody")


def test_a_name_full_of_escape_codes_does_not_reach_the_terminal(run: NewsstructRunner) -> None:
    done = run("summarize", "\x1b[31mred\x07.txt", "--model", "rules")
    one_line_on_stderr(done, "red")
    assert not set(done.stderr) & set("\x1b\x07")


def test_nothing_is_written_when_the_article_fails(run: NewsstructRunner, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("kept")
    done = run("summarize", "missing.txt", "--model", "rules", "--output", target)
    one_line_on_stderr(done)
    assert target.read_text() == "kept"
    one_line_on_stderr(run("summarize", CONFLICT, "--output", "no/such/folder/x"), "folder")
    one_line_on_stderr(run("summarize", CONFLICT, "--output", tmp_path), "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_full_disk_is_one_clear_line(output_format: str) -> None:
    arguments = ["summarize", str(CONFLICT), "--model", "rules", "--format", output_format]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newsstruct", *arguments],
            stdout=full, stderr=subprocess.PIPE, text=True, env=clean_environment(), timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
def test_output_may_be_a_device(run_alone: NewsstructRunner) -> None:
    done = run_alone("summarize", CONFLICT, "--model", "rules", "--format", "json", "--output", "/dev/stdout")
    assert NewsSummary.model_validate_json(done.stdout).figures


@pytest.mark.parametrize("arguments", [["summarize"], ["summarize", "a", "--format", "pdf"], ["nothing"]])
def test_bad_usage_exits_with_2(run: NewsstructRunner, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Usage:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_model_answers_through_the_real_client(run_alone: NewsstructRunner) -> None:
    text = "Harbour fire\n\nAt least 12 people died in a fire in the harbour on Monday, police said."
    draft = reply(
        text,
        figures=[
            {"phrase": "At least 12 people", "value": 12, "bound": "at_least", "category": "killed"},
        ],
    )
    with FakeModel(draft) as model:
        done = run_alone(
            "summarize", "-", "--model", "openai/some-model", "--format", "json", stdin=text,
            OPENAI_API_KEY="k", OPENAI_BASE_URL=model.base_url,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    summary = NewsSummary.model_validate_json(done.stdout)
    assert [figure.value for figure in summary.figures] == [12]
    assert summary.run.model == "openai/some-model"


def test_an_article_that_fails_exits_with_1(run: NewsstructRunner) -> None:
    with FakeModel(Response(401, {"error": {"message": "no"}})) as model:
        done = run(
            "summarize", CONFLICT, "--model", "openai/some-model",
            OPENAI_API_KEY="sk-secret-secret", OPENAI_BASE_URL=model.base_url,
        )  # fmt: skip
    one_line_on_stderr(done, code=1)
    assert "secret" not in done.stderr


def test_the_time_limit_holds(run: NewsstructRunner) -> None:
    with FakeModel(Delay(30, "late")) as model:
        done = run(
            "summarize", CONFLICT, "--model", "openai/some-model", "--timeout", "0.5",
            OPENAI_API_KEY="k", OPENAI_BASE_URL=model.base_url,
        )  # fmt: skip
    one_line_on_stderr(done, code=1)


def test_a_reader_that_stops_reading_is_no_error() -> None:
    reader = subprocess.run(
        f"{sys.executable} -m newsstruct summarize {CONFLICT} --model rules --format json | head -c 10",
        shell=True, capture_output=True, text=True, env=clean_environment(), timeout=60,
    )  # fmt: skip
    assert len(reader.stdout) == 10
    assert reader.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_is_quiet() -> None:
    with FakeModel(Delay(20, "late")) as model:
        program = subprocess.Popen(
            [sys.executable, "-m", "newsstruct", "summarize", CONFLICT, "--model", "openai/some-model"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=clean_environment(OPENAI_API_KEY="k", OPENAI_BASE_URL=model.base_url),
            # A shell's background job, which the tests may be, hands on that interrupts are ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        waited = time.monotonic() + 30
        while not model.requests and time.monotonic() < waited:
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=30)
    assert program.returncode == 130
    assert (out, err) == ("", "")
