"""The plugin as somebody's project has it: installed from a wheel, found by pytest itself, in a fresh environment.

Run by `make test-plugin`.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from environments import Environment

from newsstruct.testing import FakeModel, reply

ROOT = Path(__file__).resolve().parents[2]
PROJECT = Path(__file__).with_name("news_project.py")
TEXT = "The coast guard said 16 people were rescued."


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment with this tree's wheel and pytest, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    environment = Environment(folder / "env")
    environment.pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    [built] = folder.glob("newsstruct-*.whl")
    environment.install(str(built), "pytest>=8.4")
    return folder / "env" / "bin" / "python"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project outside of this repository."""
    shutil.copy(PROJECT, tmp_path / "test_news.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", "utf-8")
    return tmp_path


def run(python: Path, project: Path, *arguments: str, **environment: str) -> str:
    """What pytest says of the project's tests, with its own settings only."""
    outside = ("OPENAI", "NEWSSTRUCT", "PYTHON", "PYTEST")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
    command = [str(python), "-m", "pytest", "-v", *arguments]
    done = subprocess.run(
        command, cwd=project, env=clean | environment, capture_output=True, text=True, timeout=300
    )
    print(done.stdout)
    return done.stdout


def test_a_fake_model_a_recording_and_a_forbidden_request(python: Path, project: Path) -> None:
    first = run(python, project)
    assert "1 failed, 2 passed" in first
    assert "run pytest with --newsstruct-record" in first
    with FakeModel(reply(TEXT, figures=["16 people"])) as model:
        access = {"OPENAI_API_KEY": "sk-secret", "OPENAI_BASE_URL": model.base_url}
        assert "1 passed" in run(python, project, "--newsstruct-record", "-k", "recorded", **access)
        assert len(model.requests) == 1
    assert "3 passed" in run(python, project)


def test_what_is_imported_is_the_wheel(python: Path, project: Path) -> None:
    code = "import newsstruct, newsstruct.testing.plugin; print(newsstruct.__file__)"
    done = subprocess.run([python, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert "site-packages" in done.stdout
    assert str(ROOT) not in done.stdout
