"""What is built installs and works: alone, with each extra, at its lowest and newest dependencies.

Run by `make test-packages`; each case is an environment of its own, made by pip.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from environments import PROJECT, ROOT, Environment, lowest, pythons

# What the dependencies meet: the wire with all its faults, the command line, pages, tables, the fake model.
ROOMS = (
    "tests/test_face.py",
    "tests/test_pipeline.py",
    "tests/engines/test_llm.py",
    "tests/faults/test_fault_matrix.py::TestFaults::test_alone",
    "tests/testing/test_fake_model.py",
    "tests/cli",
    "tests/views/test_frames.py",
)
TEST_PACKAGES = PROJECT["dependency-groups"]["test"]
USED = ("html", "pandas")  # extras that these rooms' tests need
LOWEST = lowest(
    [
        *PROJECT["project"]["dependencies"],
        *(needed for extra in USED for needed in PROJECT["project"]["optional-dependencies"][extra]),
    ]
)
ARTICLE = ROOT / "examples" / "articles" / "conflict.txt"
EXTRAS = {
    "html": "from newsstruct import Article;"
    "print(Article.from_html('<p>Rain fell on Monday in Oster.</p>' * 9).text[:4]);"
    "from newsstruct.reading.feed import parse_feed; parse_feed(b'<rss version=\"2.0\"/>', name='feed')",
    "pandas": "from newsstruct import summarize; from newsstruct.views.frames import figures_frame;"
    "print(len(figures_frame([summarize('Four people died in Oster on Monday.', model='rules')])))",
    "plot": "import newsstruct.views.plots",
    "ray": "import newsstruct.batch.ray, ray.data",
}


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and source distribution, built the way a release is."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True)
    return folder


@pytest.fixture(scope="session")
def wheel(dist: Path) -> str:
    return str(next(dist.glob("*.whl")))


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path / "venv")


def works(environment: Environment) -> None:
    """The two commands and the import that a user begins with."""
    told = environment.run("newsstruct", "--version")
    assert (
        told.strip()
        == "newsstruct "
        + environment.run("python", "-c", "import newsstruct; print(newsstruct.__version__)").strip()
    )
    shown = environment.run(
        "newsstruct", "summarize", str(ARTICLE), "--published", "2024-05-14", "--model", "rules"
    )
    assert "At least 62 people" in shown
    environment.pip("check")


@pytest.mark.parametrize("python", pythons())
def test_the_wheel_works_in_a_clean_environment(python: str, wheel: str, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "venv", python)
    environment.install(wheel)
    works(environment)
    place = environment.run("python", "-c", "import newsstruct; print(newsstruct.__path__[0])").strip()
    assert (Path(place) / "py.typed").is_file()


def test_the_source_distribution_works_and_holds_the_tests(dist: Path, environment: Environment) -> None:
    source = next(dist.glob("*.tar.gz"))
    environment.install(str(source))
    works(environment)
    subprocess.run(["tar", "-xzf", str(source), "-C", str(environment.folder)], check=True)
    assert next(environment.folder.glob("newsstruct-*/tests/test_face.py")).is_file()


@pytest.mark.parametrize("extra", sorted(PROJECT["project"]["optional-dependencies"]))
def test_each_extra_works_alone(extra: str, wheel: str, environment: Environment) -> None:
    environment.install(f"{wheel}[{extra}]")
    environment.run("python", "-W", "error::ImportWarning", "-c", EXTRAS[extra])
    environment.pip("check")


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(LOWEST, id="lowest bounds"),
        pytest.param(["openai>=2,<3"], id="openai 2"),
        pytest.param(["openai>=3,<4"], id="openai 3"),
    ],
)
def test_the_tests_pass_with(beside: list[str], wheel: str, environment: Environment) -> None:
    environment.install(f"{wheel}[{','.join(USED)}]", *beside, *TEST_PACKAGES)
    tests = [str(ROOT / room) for room in ROOMS]
    print(
        environment.run(
            "python", "-m", "pytest", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), *tests
        )
    )


def test_an_older_openai_is_replaced_or_the_resolver_says_why_not(
    wheel: str, environment: Environment
) -> None:
    environment.install("openai<2")
    refused = environment.install(wheel, "openai<2", fails=True)
    assert "openai" in refused
    assert "conflict" in refused.lower()
    environment.install(wheel)
    works(environment)
