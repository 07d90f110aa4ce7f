"""`summarize` as it is called: what goes in, what comes out, and what is refused."""

import asyncio
import warnings
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from newsstruct import (
    Article,
    ConfigurationError,
    InputError,
    NewsSummary,
    NoModelNotice,
    Options,
    asummarize,
    summarize,
)
from newsstruct.background import run

TEXT = "At least 12 people died in a flood near Ostmar on Friday, the river board said.\n\nThe dam holds."


def test_json_is_read_back_as_the_same_result() -> None:
    result = summarize(TEXT, model="rules", published="2024-06-04", title="Flood near Ostmar")
    assert NewsSummary.model_validate_json(result.model_dump_json()) == result


def test_a_result_that_is_not_true_to_its_article_cannot_be_made() -> None:
    result = summarize(TEXT, model="rules")
    forged = result.model_dump_json().replace("At least 12", "At least 92", 1)
    with pytest.raises(ValidationError, match="does not say"):
        NewsSummary.model_validate_json(forged)


def test_a_result_is_frozen() -> None:
    result = summarize(TEXT, model="rules")
    with pytest.raises(ValidationError, match="frozen"):
        result.headline = "Another"


@pytest.mark.parametrize("published", ["2024-06-04", date(2024, 6, 4), datetime(2024, 6, 4, 9, tzinfo=UTC)])
def test_relative_dates_count_from_the_publication_date(published: str | date | datetime) -> None:
    result = summarize(TEXT, model="rules", published=published)
    assert [event.date for event in result.timeline] == ["2024-05-31"]


def test_what_the_call_says_wins_over_the_article() -> None:
    article = Article.from_text(TEXT, title="Old title", published="2020-01-01", id="a1")
    result = summarize(article, model="rules", published="2024-06-04", title="New title")
    assert (result.article.title, result.article.id) == ("New title", "a1")
    assert result.article.published == datetime(2024, 6, 4, tzinfo=UTC)


def test_a_path_is_read_and_its_name_slip_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "flood.txt").write_text(TEXT, "utf-8")
    assert summarize(tmp_path / "flood.txt", model="rules").article.id == "flood"
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="name of a file"):
        summarize("flood.txt", model="rules")


def test_an_article_over_the_cap_is_refused() -> None:
    with pytest.raises(InputError, match="max_characters"):
        summarize(TEXT, model="rules", options=Options(max_characters=20))


def test_something_else_than_an_article_is_refused() -> None:
    with pytest.raises(InputError, match="not bytes"):
        summarize(TEXT.encode(), model="rules")  # type: ignore[arg-type]


@pytest.mark.parametrize("model", ["gpt", "openai/", "/gpt", "nobody-s-provider/x"])
def test_a_name_that_is_no_model_is_refused(model: str) -> None:
    with pytest.raises(ConfigurationError, match=r"model|provider"):
        summarize(TEXT, model=model)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        summarize(TEXT, model="openai/gpt-5.4-mini")


def test_without_a_model_the_rules_work_and_say_so() -> None:
    with pytest.warns(NoModelNotice, match="OPENAI_API_KEY"):
        result = summarize(TEXT)
    assert result.run.engine == "rules"


def test_rules_that_were_asked_for_are_silent() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert summarize(TEXT, model="rules").run.engine == "rules"


async def test_the_synchronous_call_works_inside_a_running_loop() -> None:
    inside = summarize(TEXT, model="rules", published="2024-06-04")
    awaited = await asummarize(TEXT, model="rules", published="2024-06-04")
    assert inside.figures == awaited.figures


def test_an_error_in_the_background_comes_through_and_the_next_call_works() -> None:
    async def fail() -> None:
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        run(fail())
    assert run(asyncio.sleep(0, "back")) == "back"


def test_the_text_can_be_left_out() -> None:
    result = summarize(TEXT, model="rules", options=Options(keep_text=False))
    assert result.article.text is None
    assert result.figures[0].evidence.text == "At least 12 people"
