"""No key and no word of the article in a message, a repr, a traceback, a pickle or the log."""

import io
import logging
import pickle
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tenacity import wait_none

from newsstruct import summarize
from newsstruct.article import Article
from newsstruct.engines.llm import ModelEngine
from newsstruct.engines.transport import Transport
from newsstruct.errors import AnswerError, ModelError, NewsstructError, RequestError
from newsstruct.options import Options
from newsstruct.reading import Reading, read
from newsstruct.testing import Completion, Drip, FakeModel, Request, Response, reply
from newsstruct.views.html import page

KEY = "sk-canary-5f1c0d9e77ab"
WORD = "Zwiebelturmfalke"


def echo(status: int) -> Any:
    """A provider that repeats the key and the question in its error."""

    def answer(request: Request) -> Response:
        message = f"Key {KEY} cannot ask this: {request.user}"
        return Response(status, {"error": {"message": message, "code": "bad"}}, headers={"X-Key": KEY})

    return answer


FAULTS: dict[str, Any] = {
    **{f"HTTP {status}": echo(status) for status in (400, 401, 403, 404, 422, 429, 500)},
    "wrong schema": lambda request: {"headline": request.user, "figures": request.user},
    "prose": lambda request: request.user,
    "broken JSON": lambda request: '{"headline": "' + WORD,
    "refusal": lambda request: Completion(refusal=request.user),
    "filtered": lambda request: Completion({"headline": request.user}, finish_reason="content_filter"),
    "cut": lambda request: Completion(request.user, finish_reason="length"),
    "web page": lambda request: Response(200, request.user, content_type="text/html"),
    "body that is no JSON": lambda request: Response(200, "{" + request.user),
    "dropped": ConnectionError,
    "dripping": Drip(0.1, {"headline": WORD}),
}


@pytest.fixture
def reading() -> Reading:
    text = f"A {WORD} was seen over Halvik on Monday.\n\nThe {WORD} is rare, the bird society said."
    return read(Article.from_text(text, title=f"{WORD} seen", published="2024-05-02"))


@contextmanager
def log_of(level: int) -> Iterator[io.StringIO]:
    """Everything any logger writes at this level or above."""
    stream, root = io.StringIO(), logging.getLogger()
    handler, before = logging.StreamHandler(stream), root.level
    handler.setLevel(level)
    root.addHandler(handler)
    root.setLevel(level)
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def engine_for(fake: FakeModel) -> ModelEngine:
    return ModelEngine(
        "openai/fake-model",
        api_key=KEY,
        base_url=fake.base_url,
        transport=Transport(backoff=wait_none()),
    )


def shown(error: BaseException) -> str:
    """All that a user or a crash report shows of an error, its causes included."""
    report = traceback.TracebackException.from_exception(error)
    parts = [str(error), repr(error), "".join(report.format())]
    assert error.__cause__ is None
    assert error.__context__ is None
    return "\n".join(parts)


async def failure(fault: Any, reading: Reading) -> ModelError:
    """The error that an engine with the canary key ends in."""
    deadline = 0.3 if fault is FAULTS["dripping"] else 5
    with FakeModel(fault) as fake:
        engine = engine_for(fake)
        with pytest.raises(ModelError) as caught:
            await engine.draft(reading, Options(attempts=2, deadline=deadline))
        await engine.aclose()
    return caught.value


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_errors_and_logs_keep_secrets(fault: Any, reading: Reading) -> None:
    with log_of(logging.INFO) as log:
        error = await failure(fault, reading)
    frames = traceback.TracebackException.from_exception(error, capture_locals=True)
    assert KEY not in "".join(frames.format())
    assert not [frame.name for frame in frames.stack if "site-packages/openai" in frame.filename]
    for secret in (KEY, WORD):
        assert secret not in shown(error)
        assert secret not in log.getvalue()
    assert KEY not in repr(error.details)
    if not isinstance(error, AnswerError):
        assert WORD not in repr(error.details)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_errors_pickle(fault: Any, reading: Reading) -> None:
    error = await failure(fault, reading)
    data = pickle.dumps(error)
    again = pickle.loads(data)
    assert KEY.encode() not in data
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.details == error.details


async def test_the_raw_answer_is_kept_for_the_curious(reading: Reading) -> None:
    with FakeModel("I saw a bird.") as fake, pytest.raises(AnswerError) as caught:
        await fake.draft(reading, Options())
    assert caught.value.details["raw"] == "I saw a bird."


async def test_a_harmless_word_of_the_provider_is_passed_on(reading: Reading) -> None:
    error = {"message": "Unknown parameter: 'verbosity'.", "code": "unknown_parameter"}
    with FakeModel([Response(400, {"error": error})]) as fake, pytest.raises(RequestError) as caught:
        await fake.draft(reading, Options())
    assert "Unknown parameter: 'verbosity'" in str(caught.value)


def test_a_result_and_the_log_of_a_call_that_ends_well_keep_the_key(reading: Reading) -> None:
    replies: list[Any] = [500, "prose", reply(reading, figures=[{"phrase": "A", "value": 7}])]
    with FakeModel(replies) as fake, log_of(logging.DEBUG) as everything, log_of(logging.INFO) as log:
        engine = engine_for(fake)
        result = summarize(reading.article, model=engine, options=Options(repairs=0))
    assert result.rejected
    for shown in (result.model_dump_json(), repr(result), page(result), everything.getvalue()):
        assert KEY not in shown
    assert KEY.encode() not in pickle.dumps(result)
    assert "could not be used" in log.getvalue()
    assert WORD not in log.getvalue()


def test_an_engine_does_not_show_its_key() -> None:
    engine = ModelEngine("openai/fake-model", api_key=KEY)
    assert KEY not in repr(engine)
    assert KEY not in repr(vars(engine))


def test_all_errors_pickle() -> None:
    def tree(kind: type[NewsstructError]) -> Iterator[type[NewsstructError]]:
        yield kind
        for child in kind.__subclasses__():
            yield from tree(child)

    for kind in tree(NewsstructError):
        again = pickle.loads(pickle.dumps(kind("what to do", raw="x")))
        assert (type(again), str(again), again.details) == (kind, "what to do", {"raw": "x"})
