"""newsstruct batch --provider-batch: sent in one run, collected in another."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsstruct.batch.batch import Batch
from newsstruct.cli import app
from newsstruct.testing import reply
from newsstruct.testing.batch_api import FakeBatchAPI

FIRE = "At least 12 people died in a fire in the harbour on Monday, police said."
ANSWER = reply(FIRE, figures=["At least 12 people"])


@pytest.fixture(autouse=True)
def _a_folder_with_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    Path("fire.txt").write_text(FIRE)


def run(*arguments: str, model: str | None = "openai/gpt-5.4-mini") -> Result:
    named = ["--model", model] if model else []
    command = ["batch", *arguments, "--store", "run.sqlite", "--provider-batch", *named]
    return CliRunner().invoke(app, command)


@pytest.fixture
def at_provider(monkeypatch: pytest.MonkeyPatch) -> FakeBatchAPI:
    provider = FakeBatchAPI(ANSWER, at_once=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.base_url)
    return provider


def values() -> list[float | None]:
    return [figure.value for summary in Batch.open("run.sqlite").summaries for figure in summary.figures]


def test_what_is_sent_in_one_run_is_collected_in_another(at_provider: FakeBatchAPI) -> None:
    sent = run("fire.txt")
    assert sent.exit_code == 0, sent.output
    assert "1 articles on their way" in sent.stdout or "1 article on its way" in sent.stdout
    assert "newsstruct batch --provider-batch --store run.sqlite" in sent.stderr
    at_provider.finish()
    while (done := run(model=None)).stdout.startswith("1 article"):
        at_provider.finish()
    assert done.exit_code == 0, done.output
    assert "1 summary" in done.stdout or "1 summaries" in done.stdout
    assert values() == [12]
    assert "sk-secret" not in sent.output + done.output


def test_the_same_line_again_sends_nothing_twice(at_provider: FakeBatchAPI) -> None:
    assert run("fire.txt").exit_code == run("fire.txt").exit_code == 0
    assert len(at_provider.batches) == 1


def test_waiting_ends_with_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeBatchAPI(ANSWER) as provider:
        monkeypatch.setenv("OPENAI_API_KEY", "k")
        monkeypatch.setenv("OPENAI_BASE_URL", provider.base_url)
        monkeypatch.setattr("time.sleep", lambda seconds: None)
        done = run("fire.txt", "--wait")
    assert done.exit_code == 0, done.output
    assert values() == [12]


def test_what_is_on_its_way_can_be_cancelled(at_provider: FakeBatchAPI) -> None:
    run("fire.txt")
    done = run("--cancel", model=None)
    assert done.exit_code == 0, done.output
    assert "/cancel" in " ".join(at_provider.calls)


def test_a_budget_that_is_too_small_sends_nothing(at_provider: FakeBatchAPI) -> None:
    done = run("fire.txt", "--budget", "0.0000001")
    assert done.exit_code == 1
    assert "not all articles were submitted" in done.stderr
    assert not at_provider.batches


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--cancel", "fire.txt"], "--cancel"),
        ([], "run.sqlite"),
        (["missing.txt"], "missing.txt"),
    ],
)
def test_bad_usage_is_one_line(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert not Path("run.sqlite").exists()


def test_the_embedded_rules_have_no_such_provider() -> None:
    done = run("fire.txt", model="rules")
    assert done.exit_code == 2
    assert "openai/" in done.stderr


@pytest.mark.parametrize("flag", ["--wait", "--cancel"])
def test_flags_of_a_provider_batch_alone_are_bad_usage(flag: str) -> None:
    done = CliRunner().invoke(app, ["batch", "fire.txt", "--store", "run.sqlite", flag, "--model", "rules"])
    assert done.exit_code == 2
    assert "--provider-batch" in done.stderr
