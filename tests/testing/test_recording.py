"""Recordings: asked once, replayed without a model, and clear about what has changed."""

import json
from pathlib import Path

import pytest

from newsstruct import (
    Article,
    ConfigurationError,
    InputError,
    Options,
    UnavailableError,
    asummarize,
    summarize,
)
from newsstruct.engines import prompt
from newsstruct.engines.rules import RuleEngine
from newsstruct.testing import FakeModel, NotRecorded, Recording, reply

ARTICLE = Article.from_text(
    "The ferry Alvesta ran aground off Port Nyman on Monday. The coast guard said 16 people were rescued.",
    published="2024-05-14",
)
DRAFT = reply(ARTICLE, figures=[{"phrase": "16 people", "source": "coast guard"}])
PLAIN = Options(repairs=0)


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    """A recording of the answer to one question."""
    path = tmp_path / "recordings" / "ferry.jsonl"
    with FakeModel([DRAFT]) as model:
        summarize(ARTICLE, model=Recording(path, "record", model=model), options=PLAIN)
    return path


def test_a_replay_gives_the_recorded_result_without_a_model(tape: Path) -> None:
    with FakeModel([DRAFT]) as model:
        real = summarize(ARTICLE, model=model, options=PLAIN)
    replayed = summarize(ARTICLE, model=Recording(tape), options=PLAIN)
    assert [figure.value for figure in replayed.figures] == [16]
    seconds = {"seconds": 0.0}
    assert replayed.run.model_copy(update=seconds) == real.run.model_copy(update=seconds)
    assert replayed.model_dump(exclude={"run"}) == real.model_dump(exclude={"run"})


async def test_a_replay_works_in_async_code(tape: Path) -> None:
    found = await asummarize(ARTICLE, model=Recording(tape), options=PLAIN)
    assert found.figures[0].attribution is not None


def test_any_provider_is_replayed_without_its_key(tape: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    name = "anthropic/claude-sonnet-4-6"
    tape.write_text(tape.read_text("utf-8").replace("openai/fake-model", name), "utf-8")
    for recording in (Recording(tape), Recording(tape, model=name)):
        assert summarize(ARTICLE, model=recording, options=PLAIN).run.model == name


def test_an_engine_of_ones_own_is_recorded_too(tmp_path: Path) -> None:
    path = tmp_path / "rules.jsonl"
    first = summarize(ARTICLE, model=Recording(path, "record_new", model=RuleEngine()))
    assert summarize(ARTICLE, model=Recording(path, model=RuleEngine())).figures == first.figures


def test_the_file_is_json_lines_without_keys_headers_or_endpoints(tape: Path) -> None:
    text = tape.read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    assert [sorted(row) for row in rows] == [["instructions", "prompt"], ["answer", "asked", "key"]]
    assert "16 people were rescued" in rows[1]["asked"]["question"]
    assert rows[1]["answer"]["draft"]["figures"][0]["phrase"] == "16 people"
    for secret in ("no-key", "Bearer", "uthorization", "127.0.0.1", "http"):
        assert secret not in text


def test_record_new_asks_only_what_is_not_there(tape: Path) -> None:
    other = Article.from_text("Nine sheep were lost.", published="2024-05-14")
    with FakeModel([reply(other)]) as model:
        recording = Recording(tape, "record_new", model=model)
        for article in (ARTICLE, other, other):
            summarize(article, model=recording, options=PLAIN)
        assert len(model.requests) == 1
    assert len(tape.read_text("utf-8").splitlines()) == 3


def test_record_asks_anew_once_and_begins_the_file_again(tape: Path) -> None:
    with FakeModel([reply(ARTICLE, headline="Another answer")]) as model:
        recording = Recording(tape, "record", model=model)
        results = [summarize(ARTICLE, model=recording, options=PLAIN) for _ in range(2)]
    assert {result.headline for result in results} == {"Another answer"}
    assert len(tape.read_text("utf-8").splitlines()) == 2


def test_a_failed_recording_leaves_the_old_file(tape: Path) -> None:
    before = tape.read_bytes()
    with FakeModel(503) as model, pytest.raises(UnavailableError):
        summarize(ARTICLE, model=Recording(tape, "record", model=model), options=Options(attempts=1))
    assert tape.read_bytes() == before


def test_repairs_are_recorded_with_the_draft(tmp_path: Path) -> None:
    path = tmp_path / "repaired.jsonl"
    wrong = reply(ARTICLE, figures=[{"phrase": "160 people", "sentence": 2, "value": 160.0}])
    with FakeModel([wrong, DRAFT]) as model:
        first = summarize(ARTICLE, model=Recording(path, "record", model=model))
        assert len(model.requests) == 2
    assert summarize(ARTICLE, model=Recording(path)).model_dump(exclude={"run"}) == first.model_dump(
        exclude={"run"}
    )


def test_a_changed_article_is_shown_by_its_changed_lines(tape: Path) -> None:
    changed = Article.from_text(ARTICLE.text.replace("16", "18"), published="2024-05-14")
    with pytest.raises(NotRecorded) as caught:
        summarize(changed, model=Recording(tape), options=PLAIN)
    message = str(caught.value)
    assert "-[2] The coast guard said 16 people were rescued." in message
    assert "+[2] The coast guard said 18 people were rescued." in message
    assert "Alvesta" not in message
    assert "--newsstruct-record" in message


def test_changed_instructions_are_shown(tape: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = prompt.part("system")
    first_line = system.splitlines()[0]
    monkeypatch.setattr(
        prompt, "part", lambda name: system.replace(first_line, "Be bold.", 1) if name == "system" else ""
    )
    monkeypatch.setattr(prompt, "fingerprint", lambda: "0123456789ab")
    with pytest.raises(NotRecorded) as caught:
        summarize(ARTICLE, model=Recording(tape), options=PLAIN)
    assert "0123456789ab is asked now" in str(caught.value)
    assert "+Be bold." in str(caught.value)


@pytest.mark.parametrize(
    ("options", "known"),
    [
        (Options(repairs=0, deadline=3, attempts=1, keep_text=False), True),
        (Options(repairs=0, temperature=0.5), False),
        (Options(repairs=0, output_language="fr"), False),
    ],
)
def test_only_options_that_change_the_answer_make_another_question(
    tape: Path, options: Options, known: bool
) -> None:
    recording = Recording(tape)
    if known:
        assert summarize(ARTICLE, model=recording, options=options).figures
    else:
        with pytest.raises(NotRecorded, match="differs"):
            summarize(ARTICLE, model=recording, options=options)


def test_another_model_is_another_question(tape: Path) -> None:
    with pytest.raises(NotRecorded, match="model: openai/fake-model was recorded, openai/other is asked now"):
        summarize(ARTICLE, model=Recording(tape, model="openai/other"), options=PLAIN)


def test_an_absent_file_says_how_to_record(tmp_path: Path) -> None:
    recording = Recording(tmp_path / "none.jsonl", model="openai/any")
    with pytest.raises(NotRecorded, match="holds no recorded draft"):
        summarize(ARTICLE, model=recording)
    with pytest.raises(ConfigurationError, match="say which model"):
        Recording(tmp_path / "none.jsonl")


@pytest.mark.parametrize("line", ["{", "[]", '{"key": "a", "asked": {}, "answer": {"draft": {}}}'])
def test_a_file_that_is_no_recording_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(InputError, match="line 1 cannot be read"):
        Recording(path)


def test_a_mode_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="replay, record, record_new"):
        Recording(tmp_path / "a.jsonl", "rewind", model="rules")  # type: ignore[arg-type]
