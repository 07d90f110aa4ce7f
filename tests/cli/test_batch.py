"""newsstruct batch as it is used: articles of all kinds to a store, and on from where it stopped."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from told import one_line_on_stderr
from typer.testing import CliRunner, Result

from newsstruct.batch.batch import Batch
from newsstruct.cli import app
from newsstruct.testing import Delay, FakeModel, Response, reply

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
FIRE = "At least 12 people died in a fire in the harbour on Monday, police said."
STORM = "The storm injured 40 people in the valley on 3 May 2024, the ministry said."


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def run(*arguments: object, model: str = "rules") -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, arguments), "--store", "run.sqlite", "--model", model])


def folder() -> Path:
    Path("articles").mkdir()
    for name in ("conflict", "court", "health"):
        shutil.copy(ARTICLES / f"{name}.txt", "articles")
    return Path("articles")


def ask(fake: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", fake.base_url)


def stored() -> Batch:
    return Batch.open("run.sqlite")


def killed() -> dict[str, list[float | None]]:
    return {
        found.article.id: [
            figure.value for figure in found.figures if figure.category in ("killed", "injured")
        ]
        for found in stored().summaries
    }


def test_a_folder_goes_to_a_store() -> None:
    done = run(folder())
    assert done.exit_code == 0, done.output
    assert "3 summaries" in done.stdout
    assert done.stderr == ""
    assert [outcome.id for outcome in stored()] == ["conflict", "court", "health"]


def test_files_of_all_kinds_in_one_batch() -> None:
    Path("fire.txt").write_text(FIRE)
    Path("storm.html").write_text(
        f"<html><head><title>Storm</title></head><body><article><h1>Storm</h1><p>{STORM}</p>"
        f"<p>{'The valley was without power for a day. ' * 5}</p></article></body></html>"
    )
    Path("rows.jsonl").write_text(json.dumps({"id": "j", "text": FIRE, "published": "2024-05-07"}) + "\n")
    with open("rows.csv", "w", newline="") as file:
        csv.writer(file).writerows([["id", "text", "published"], ["c", STORM, "2024-05-04"]])
    done = run("fire.txt", "storm.html", "rows.jsonl", "rows.csv")
    assert done.exit_code == 0, done.output
    assert killed() == {"fire": [12], "storm": [40], "j": [12], "c": [40]}
    assert [outcome.id for outcome in stored()] == ["fire", "storm", "j", "c"]
    assert stored()[2].unwrap().timeline[0].date == "2024-05-06"


def test_columns_have_the_names_that_are_given() -> None:
    Path("rows.jsonl").write_text(json.dumps({"body": FIRE, "date": "2024-05-07", "head": "Fire"}) + "\n")
    done = run("rows.jsonl", "--text", "body", "--published", "date", "--title", "head")
    assert done.exit_code == 0, done.output
    article = stored()[0].unwrap().article
    assert (article.title, str(article.published)) == ("Fire", "2024-05-07 00:00:00+00:00")
    assert run("rows.jsonl").exit_code == 1


def test_a_bad_row_is_one_error_and_the_others_go_on() -> None:
    rows = [
        json.dumps({"id": "a", "text": FIRE}),
        "{broken",
        json.dumps({"text": ""}),
        json.dumps({"text": STORM}),
    ]
    Path("rows.jsonl").write_text("\n".join(rows))
    done = run("rows.jsonl")
    assert done.exit_code == 1
    assert "2 summaries, 2 errors" in done.stdout
    assert "InputError" in done.stdout
    assert done.stderr == "newsstruct: failed: rows.jsonl:2, rows.jsonl:3\n"
    assert len(stored().summaries) == 2


def test_many_failures_are_counted_and_a_few_named() -> None:
    Path("rows.jsonl").write_text("{broken\n" * 30)
    done = run("rows.jsonl")
    assert done.exit_code == 1
    assert "30 x InputError" in done.stdout
    assert done.stderr.count("rows.jsonl:") == 5
    assert done.stderr.endswith(" and 25 more\n")
    assert len(done.stdout.splitlines()) == 2


def test_the_same_line_again_asks_only_for_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(FIRE)
    Path("b.txt").write_text(STORM)
    with FakeModel([reply(FIRE, figures=["At least 12 people"]), Response(400)]) as fake:
        ask(fake, monkeypatch)
        first = run("a.txt", "b.txt", "--concurrency", "1", model="openai/some-model")
    assert first.exit_code == 1
    assert "sk-secret" not in first.output
    with FakeModel(reply(STORM, figures=["40 people"])) as fake:
        ask(fake, monkeypatch)
        second = run("a.txt", "b.txt", model="openai/some-model")
        asked = [str(request) for request in fake.requests]
        assert any(STORM in request for request in asked)
        assert not any(FIRE in request for request in asked)
    assert second.exit_code == 0, second.output
    assert "2 summaries" in second.stdout
    assert "1 of them known before" in second.stdout
    assert killed() == {"a": [12], "b": [40]}


def test_the_end_line_tells_requests_tokens_and_money(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(FIRE)
    with FakeModel(reply(FIRE, figures=["At least 12 people"])) as fake:
        ask(fake, monkeypatch)
        done = run("a.txt", model="openai/gpt-5.4-mini")
    assert done.exit_code == 0, done.output
    line = done.stdout.splitlines()[0]
    assert "1 request" in line
    assert "tokens" in line
    assert "$" in line


def test_a_budget_that_is_too_small_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(FIRE)
    with FakeModel(reply(FIRE)) as fake:
        ask(fake, monkeypatch)
        done = run("a.txt", "--budget", "0.000001", model="openai/gpt-5.4-mini")
        assert not fake.requests
    assert done.exit_code == 1
    assert "budget" in done.stdout


def test_bad_usage_is_one_line_before_any_work(tmp_path: Path) -> None:
    Path("a.txt").write_text(FIRE)
    one_line_on_stderr(run("a.txt", "missing\x1b[31m.txt"), "missing")
    one_line_on_stderr(run("a.txt", "--timeout", "0"), "--timeout")
    one_line_on_stderr(run("a.txt", model="openai/some-model"), "OPENAI_API_KEY")
    one_line_on_stderr(run(), "Name the articles")
    assert not Path("run.sqlite").exists()
    Path("run.sqlite").write_text("no store " * 200)
    one_line_on_stderr(run("a.txt"), "run.sqlite", "no store of newsstruct")
    assert Path("run.sqlite").read_text() == "no store " * 200


@pytest.mark.parametrize("arguments", ["", "a.txt", "a.txt --store x --concurrency 0"])
def test_what_is_missing_or_out_of_range_is_usage(arguments: str) -> None:
    done = CliRunner().invoke(app, ["batch", *arguments.split()])
    assert done.exit_code == 2
    assert "Usage:" in done.stderr
    assert not Path("x").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such name")
def test_names_full_of_escape_codes_do_not_reach_the_terminal() -> None:
    Path("\x1b[31mred\x07.txt").write_text(" ")
    done = run("\x1b[31mred\x07.txt")
    assert done.exit_code == 1
    assert "red" in done.output
    assert not set(done.output) & set("\x1b\x07")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_keeps_what_is_done_and_says_how_to_go_on(tmp_path: Path) -> None:
    Path("a.txt").write_text(FIRE)
    Path("b.txt").write_text(STORM)
    with FakeModel([reply(FIRE, figures=["At least 12 people"]), Delay(30, "late")]) as fake:
        arguments = "batch a.txt b.txt --store run.sqlite --model openai/some-model --concurrency 1"
        environment = os.environ | {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": fake.base_url}
        program = subprocess.Popen(
            [sys.executable, "-m", "newsstruct", *arguments.split()],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        waited = time.monotonic() + 30
        while len(fake.requests) < 2 and time.monotonic() < waited:
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=30)
    assert program.returncode == 130, err
    assert "1 summary" in out or "1 summaries" in out
    assert "Run the same again to go on" in out
    assert "Traceback" not in err
    assert killed() == {"a": [12]}


@pytest.mark.skipif(os.name == "nt", reason="terminals")
def test_a_terminal_sees_the_progress_and_a_pipe_does_not() -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    command = [sys.executable, "-m", "newsstruct", "batch", str(folder()), "--store", "run.sqlite"]
    done = subprocess.run(
        [*command, "--model", "rules"], stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=True
    )
    os.close(theirs)
    seen = b""
    with suppress(OSError):  # how Linux says that the terminal's other end is closed
        while part := os.read(ours, 10_000):
            seen += part
    os.close(ours)
    assert b"3/3" in seen
    assert done.stdout == b"Batch: 3 summaries\n"
    assert run("articles").stderr == ""
