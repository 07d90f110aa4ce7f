import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsstruct.cli import app

TEXT = "Harbour fire\n\nAt least 12 people died in a fire in the harbour on 3 May 2024."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    phrase = "At least 12 people"
    start = TEXT.index(phrase)
    path = tmp_path / "fire.json"
    path.write_text(
        json.dumps(
            {
                "id": "fire",
                "language": "en",
                "title": None,
                "published": "2024-05-04",
                "text": TEXT,
                "figures": [
                    {
                        "id": "f1", "value": 12, "low": None, "high": None, "bound": "at_least",
                        "unit": "people", "category": "killed", "measure": "people killed in a fire",
                        "period": None, "attribution": None, "start": start, "end": start + len(phrase),
                        "quote": phrase, "core": True,
                    }
                ],
                "events": [],
                "key_facts": ["At least 12 people died in a fire."],
            }
        )
    )  # fmt: skip
    return path


def test_text_report(gold: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", str(gold), "--model", "rules"])
    assert done.exit_code == 0, done.output
    assert "figures F1" in done.stdout
    assert "fire" in done.stdout


def test_json_report(gold: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", str(gold.parent), "--model", "rules", "--format", "json"])
    [report] = json.loads(done.stdout)["evaluations"]
    assert report["articles"] == 1
    assert report["total"]["measures"]["figures.f1"]["of"] is not None


def test_two_models_stand_side_by_side(gold: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", str(gold), "--model", "rules", "--model", "replay"])
    assert done.exit_code == 0, done.output
    assert re.search(r"^ +rules +replay$", done.stdout, re.MULTILINE)
    assert re.search(r"^figures F1 +[\d.]+ \[.*\] +1\.000 \[1\.000, 1\.000\]$", done.stdout, re.MULTILINE)
    assert re.search(r"^seconds an article +\d+\.\d+ +\d+\.\d+$", done.stdout, re.MULTILINE)


def test_two_models_as_json(gold: Path) -> None:
    done = CliRunner().invoke(
        app, ["evaluate", str(gold), "--model", "rules", "--model", "replay", "--format", "json"]
    )
    report = json.loads(done.stdout)
    assert [one["model"] for one in report["evaluations"]] == ["rules", "replay"]
    [difference] = report["differences"]
    assert (difference["model"], difference["to"]) == ("replay", "rules")
    assert set(difference["measures"]["figures.f1"]) == {"difference", "interval"}


def test_html_report(gold: Path, tmp_path: Path) -> None:
    page = tmp_path / "models.html"
    asked = ["evaluate", str(gold), "--model", "rules", "--format", "html", "--output", str(page)]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "At least 12 people" in page.read_text("utf-8")


def test_a_broken_gold_file_is_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    done = CliRunner().invoke(app, ["evaluate", str(broken), "--model", "rules"])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "broken.json" in done.stderr


def test_a_missing_key_is_found_before_any_article(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    done = CliRunner().invoke(app, ["evaluate", str(gold), "--model", "openai/some-model"])
    assert done.exit_code == 2
    assert "OPENAI_API_KEY" in done.stderr
