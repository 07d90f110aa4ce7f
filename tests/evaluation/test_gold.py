"""Gold files are checked when they are read, and the error says where and what."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsstruct import InputError
from newsstruct.evaluation import GoldArticle, evaluate, load_gold

GOLD = Path(__file__).parents[1] / "gold" / "harbour-fire.json"
Spoil = Callable[[dict[str, Any]], None]


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[Spoil], Path]:
    """Writes the gold article to a file after something in it was changed."""

    def write(spoil: Spoil) -> Path:
        data = json.loads(GOLD.read_text("utf-8"))
        spoil(data)
        path = tmp_path / "wrong.json"
        path.write_text(json.dumps(data), "utf-8")
        return path

    return write


def put(*place: str | int, value: Any) -> Spoil:
    def spoil(data: dict[str, Any]) -> None:
        holder: Any = data
        for key in place[:-1]:
            holder = holder[key]
        holder[place[-1]] = value

    return spoil


def test_every_span_of_a_loaded_article_is_true(gold: GoldArticle) -> None:
    for figure in gold.figures:
        assert gold.text[figure.start : figure.end] == figure.quote
    assert gold.article().text == gold.text
    assert gold.article().published is not None


@pytest.mark.parametrize(
    ("spoil", "item", "problem"),
    [
        (put("figures", 2, "start", value=3), "figure f3", "at least 40 firefighters"),
        (put("figures", 2, "bound", value="atleast"), "figure f3: bound", "'atleast' is none of"),
        (put("figures", 2, "category", value="dead"), "figure f3: category", "'dead' is none of"),
        (put("figures", 1, "period", value="last week"), "figure f2: period", "no EDTF date"),
        (put("figures", 1, "attribution", "kind", value="body"), "figure f2: attribution.kind", "'body'"),
        (put("figures", 1, "attribution", "end", value=9), "figure f2: the text has", "attribution.quote"),
        (put("figures", 3, "low", value=None), "figure f4", "a range has low and high"),
        (put("figures", 0, "value", value="many"), "figure f1: value", "'many'"),
        (put("figures", 0, "colour", value="red"), "figure f1: colour", "not permitted"),
        (put("events", 0, "date", value="2023-02-30"), "event e1: date", "no EDTF date"),
        (put("events", 0, "status", value="over"), "event e1: status", "'over' is none of"),
        (put("events", 0, "expression_start", value=None), "event e1", "together or not at all"),
        (put("events", 1, "id", value="e1"), "event e1", "given twice"),
        (put("furniture", 0, "end", value=10_000), "furniture 1", "no stretch of the text"),
        (put("checks", value=[{"kind": "sum", "total": "f2", "parts": ["f9"]}]), "check 1", "'f9'"),
        (put("published", value="Tuesday"), "published", "no date"),
        (put("figures", value=None), "figures", "valid"),
        (lambda data: data["figures"][4].pop("core"), "figure f5: core", "required"),
        (lambda data: data.pop("text"), "text", "required"),
    ],
)
def test_a_wrong_gold_file_names_file_item_and_problem(
    spoilt: Callable[[Spoil], Path], spoil: Spoil, item: str, problem: str
) -> None:
    path = spoilt(spoil)
    with pytest.raises(InputError) as caught:
        load_gold(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: {item}")
    assert problem in message
    assert "\n" not in message
    assert caught.value.__context__ is None or "pydantic" not in message


def test_all_problems_are_listed(spoilt: Callable[[Spoil], Path]) -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["figures"][0]["start"] = 1
        data["events"][0]["end"] = 2

    with pytest.raises(InputError, match=r"\(and 1 more\)") as caught:
        load_gold(spoilt(spoil))
    assert [problem.split(":")[0] for problem in caught.value.details["problems"]] == [
        "figure f1",
        "event e1",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [("{", "is not JSON: line 1"), ("[1]", "holds a list"), ("\udcff", "is not a UTF-8 text file")],
)
def test_a_file_that_is_no_gold_at_all(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=problem):
        load_gold(path)


def test_missing_files_and_empty_folders_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.json"):
        load_gold(tmp_path / "none.json")
    with pytest.raises(InputError, match=r"no \.json file"):
        evaluate([tmp_path], lambda gold: pytest.fail("nothing to summarize"))
    with pytest.raises(InputError, match="No gold article"):
        evaluate([], lambda gold: pytest.fail("nothing to summarize"))
