"""The quality gate: the embedded engine on the project's own gold, never below the floor of quality.toml."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from newsstruct import summarize
from newsstruct.evaluation import Score, evaluate
from newsstruct.evaluation.scoring import measures

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
QUALITY = tomllib.loads((Path(__file__).parent / "quality.toml").read_text("utf-8"))
FLOORS: dict[str, dict[str, Any]] = QUALITY["measures"]


def digest(files: Iterable[Path]) -> str:
    """One SHA-256 over the names and contents of files; line ends do not matter."""
    whole = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        whole.update(f"{path.name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def below(measured: Mapping[str, float], floors: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What has sunk under its floor, in words."""
    for name, told in floors.items():
        if measured[name] < told["floor"]:
            yield f"{name} is {measured[name]:.4f}, under its floor of {told['floor']}"


def lowered(floors: Mapping[str, Mapping[str, Any]], changelog: str) -> Iterator[str]:
    """The floors that were lowered without a reason in the change log, in words."""
    written = " ".join(changelog.split())
    for name, told in floors.items():
        reason = " ".join(told["lowered_because"].split())
        if told["floor"] < told["highest"] and not (reason and reason in written):
            yield f"the floor of {name} was {told['highest']} once: CHANGELOG.md gives no reason for less"
        if told["floor"] > told["highest"]:
            yield f"the floor of {name} is higher than ever: write it as the highest too"


@pytest.fixture(scope="module")
def whole() -> Score:
    found = evaluate([GOLD], lambda gold: summarize(gold.article(), model="rules"))
    assert not found.failed
    return found.total


def test_the_embedded_engine_keeps_its_quality(whole: Score) -> None:
    measured = {name: share.ratio or 0.0 for name, share in measures(whole).items()}
    assert not list(below(measured, FLOORS))
    assert {"figures.f1", "figures.source", "events.f1", "spans"} <= FLOORS.keys()


def test_the_gold_is_the_one_that_the_floors_were_measured_on() -> None:
    files = list(GOLD.glob("*.json"))
    assert len(files) >= 12
    assert digest(files) == QUALITY["gold_sha256"], "measure again, then write the new digest to quality.toml"


def test_a_floor_is_not_lowered_without_a_reason() -> None:
    assert not list(lowered(FLOORS, (ROOT / "CHANGELOG.md").read_text("utf-8")))


def test_every_span_holds_in_every_article(whole: Score) -> None:
    assert whole.spans.of > 300
    assert whole.spans.right == whole.spans.of
    assert whole.unstated_numbers == 0


def test_the_gate_sees_what_sinks() -> None:
    floors = {"figures.f1": {"floor": 0.9, "highest": 0.9, "lowered_because": ""}}
    assert list(below({"figures.f1": 0.9}, floors)) == []
    assert list(below({"figures.f1": 0.89}, floors)) == ["figures.f1 is 0.8900, under its floor of 0.9"]


@pytest.mark.parametrize(
    ("floor", "reason", "changelog", "faults"),
    [
        (0.9, "", "", 0),
        (0.8, "", "all is well", 1),
        (0.8, "Stricter dates.", "- Nothing.", 1),
        (0.8, "Stricter dates.", "- Floor lowered: Stricter\n  dates.", 0),
        (0.95, "", "", 1),
    ],
)
def test_the_gate_sees_a_lowered_floor(floor: float, reason: str, changelog: str, faults: int) -> None:
    floors = {"events.f1": {"floor": floor, "highest": 0.9, "lowered_because": reason}}
    assert len(list(lowered(floors, changelog))) == faults


def test_the_digest_sees_a_changed_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"{}\n")
    before = digest([path])
    path.write_bytes(b"{}\r\n")
    assert digest([path]) == before
    path.write_bytes(b"[]\n")
    assert digest([path]) != before
