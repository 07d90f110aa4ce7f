"""The pytest plugin in a project of its own: fixtures, recordings, and real requests that are forbidden."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsstruct import ConfigurationError
from newsstruct.engines import permission
from newsstruct.engines.permission import allow_requests, forbid_requests, require_permission
from newsstruct.testing import FakeModel, reply

TEXT = "The coast guard said 16 people were rescued."
TESTS = Path(__file__).with_name("news_project.py").read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose tests use the plugin."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", "utf-8")
    (tmp_path / "test_news.py").write_text(TESTS, "utf-8")
    return tmp_path


def run(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the project's tests with no other plugin."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("OPENAI", "NEWSSTRUCT"))
    }
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "newsstruct.testing.plugin", "-q", *arguments],
        cwd=project,
        env=ours | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_recording_is_made_once_and_then_replayed_without_a_key(project: Path) -> None:
    first = run(project)
    assert first.returncode == 1
    assert "1 failed, 2 passed" in first.stdout
    assert "--newsstruct-record" in first.stdout
    with FakeModel(reply(TEXT, figures=["16 people"])) as model:
        access = {"OPENAI_API_KEY": "sk-secret", "OPENAI_BASE_URL": model.base_url}
        recorded = run(project, "--newsstruct-record", "-k", "not real", **access)
        assert "2 passed" in recorded.stdout, recorded.stdout
        assert len(model.requests) == 1
    tape = project / "recordings" / "test_news" / "test_recorded.jsonl"
    assert "sk-secret" not in tape.read_text("utf-8")
    assert "3 passed" in run(project).stdout


@pytest.fixture
def forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests are forbidden in this test, whatever they are around it."""
    monkeypatch.setattr(permission, "_advice", None)
    forbid_requests("Use fake_model.")


@pytest.mark.usefixtures("forbidden")
@pytest.mark.parametrize(
    "endpoint",
    ["https://api.openai.com/v1", "http://127.0.0.1.example.org", "http://10.0.0.1:8000", "", None],
)
def test_a_request_that_leaves_the_machine_is_forbidden(endpoint: str | None) -> None:
    with pytest.raises(ConfigurationError, match=r"openai/any is forbidden here. Use fake_model\."):
        require_permission("openai/any", endpoint)


@pytest.mark.usefixtures("forbidden")
@pytest.mark.parametrize(
    "endpoint", ["http://127.0.0.1:8000/v1", "http://[::1]:1/", "http://localhost:11434/v1"]
)
def test_a_server_on_this_machine_may_be_asked(endpoint: str) -> None:
    require_permission("openai/any", endpoint)


@pytest.mark.usefixtures("forbidden")
def test_requests_can_be_allowed_again() -> None:
    allow_requests()
    require_permission("openai/any", "https://api.openai.com/v1")
