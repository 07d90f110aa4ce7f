import pytest
from typer.testing import CliRunner

from newsstruct.cli import app
from newsstruct.testing import FakeModel, Response

KEY = "sk-very-secret"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "NEWSSTRUCT_MODEL", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return monkeypatch


def lines(output: str) -> dict[str, str]:
    return {line[:12].strip(): line[12:].strip() for line in output.splitlines()}


def test_without_a_key_the_rules_are_in_use(environment: pytest.MonkeyPatch) -> None:
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 0
    assert "rules" in done.output
    assert "endpoint" not in done.output
    for name in ("python", "newsstruct", "openai", "instructor", "pydantic"):
        assert name in done.output


def test_keys_are_named_and_never_shown(environment: pytest.MonkeyPatch) -> None:
    with FakeModel(Response(401)) as model:
        environment.setenv("OPENAI_API_KEY", KEY)
        environment.setenv("OPENAI_BASE_URL", model.base_url.replace("//", "//user:pass@"))
        done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 0
    assert "OPENAI_API_KEY" in done.output
    assert f"{model.base_url} answers" in done.output
    assert KEY not in done.output
    assert "pass" not in done.output


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/v1", "ftp://x", "nonsense", "http://[", "http://a:b"]
)
def test_an_endpoint_that_does_not_answer_is_a_finding(environment: pytest.MonkeyPatch, address: str) -> None:
    environment.setenv("OPENAI_API_KEY", KEY)
    environment.setenv("OPENAI_BASE_URL", address)
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 1
    assert "endpoint" in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_model_without_its_key_is_a_finding(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("NEWSSTRUCT_MODEL", "anthropic/some-model")
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 1
    assert "ANTHROPIC_API_KEY" in done.output
