"""`newsstruct story` at the level of the shell: what goes in, what comes out, how it ends."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsstruct import NewsSummary
from newsstruct.batch.runner import summarize_many
from newsstruct.cli import app
from newsstruct.story.story import Story

EXAMPLE = Path(__file__).parents[2] / "examples" / "articles" / "story" / "articles.jsonl"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["story", *map(str, arguments)])


def test_articles_are_summarized_first_and_json_is_one_document(by_rules: list[NewsSummary]) -> None:
    done = run(EXAMPLE, "--model", "rules", "--format", "json")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert Story.model_validate_json(done.stdout).ledger == Story.from_summaries(by_rules).ledger


@pytest.mark.parametrize("kind", ["a file each", "lines of an export", "a store"])
def test_summaries_from_before_give_the_same_story(
    kind: str, by_rules: list[NewsSummary], tmp_path: Path
) -> None:
    if kind == "a file each":
        paths = [tmp_path / f"{summary.article.id}.json" for summary in by_rules]
        for path, summary in zip(paths, by_rules, strict=True):
            path.write_text(summary.model_dump_json(), "utf-8")
    elif kind == "lines of an export":
        paths = [tmp_path / "results.jsonl"]
        paths[0].write_text("\n".join(summary.model_dump_json() for summary in by_rules) + "\n", "utf-8")
    else:
        paths = [tmp_path / "run.sqlite"]
        summarize_many(EXAMPLE, model="rules", store=paths[0], progress=False)
    done = run(*paths, "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert Story.model_validate_json(done.stdout).ledger == Story.from_summaries(by_rules).ledger


@pytest.mark.parametrize(
    ("output_format", "says"),
    [
        ("html", "<!DOCTYPE html>"),
        ("timelinejs", '"events"'),
        ("ical", "BEGIN:VCALENDAR"),
        ("annotations", "TextQuoteSelector"),
        ("csv", "account,"),
    ],
)
def test_every_format_is_written_to_its_file(output_format: str, says: str, tmp_path: Path) -> None:
    output = tmp_path / "story.out"
    done = run(EXAMPLE, "--model", "rules", "--format", output_format, "--output", output)
    assert (done.exit_code, done.stdout) == (0, "")
    assert says.casefold() in output.read_text("utf-8").casefold()


def test_an_article_that_cannot_be_read_is_named_and_the_others_make_the_story(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The flood killed 12 people, the Red Cross said.", "utf-8")
    (tmp_path / "empty.txt").write_text(" ", "utf-8")
    done = run(tmp_path, "--model", "rules", "--format", "json")
    assert done.exit_code == 1
    assert len(Story.model_validate_json(done.stdout).articles) == 1
    assert "empty" in done.stderr


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    for path, content in (("no.json", None), ("wrong.json", '{"a": 1}'), ("wrong.sqlite", "nothing")):
        if content is not None:
            (tmp_path / path).write_text(content, "utf-8")
        done = run(tmp_path / path)
        assert done.exit_code == 2, path
        assert len(done.stderr.strip().splitlines()) == 1
        assert path in done.stderr


def test_rows_that_are_no_articles_make_no_story(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps({"body": "text"}), "utf-8")
    done = run(tmp_path / "rows.jsonl", "--model", "rules")
    assert done.exit_code == 2
    assert "no summary" in done.stderr


def test_where_no_article_can_be_read_each_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = run(tmp_path / "empty.txt", "--model", "rules")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "not in the story: " in done.stderr
    assert "empty.txt" in done.stderr
    assert "The article is empty" in done.stderr
