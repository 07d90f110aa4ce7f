"""FakeModel and reply, as a user's tests would use them."""

import asyncio
import gc
import threading
from typing import Any

import pytest

from newsstruct import summarize_many
from newsstruct.article import Article
from newsstruct.background import run
from newsstruct.engines.base import Draft, Engine, Failure
from newsstruct.errors import AuthenticationError, DeadlineError, UnavailableError
from newsstruct.options import Options
from newsstruct.reading import Reading, read
from newsstruct.testing import Completion, Delay, Drip, Drop, FakeModel, Request, Response, reply

TEXT = """A bridge fell in Oss on Monday, killing at least 12 people, police said.

Police chief Ida Mol said 3 to 5 cars were in the river. The bridge opened in 1974.
"""


@pytest.fixture
def reading() -> Reading:
    return read(Article.from_text(TEXT, title="Bridge falls", published="2024-05-02", language="en"))


@pytest.fixture
def draft(reading: Reading) -> Draft:
    return reply(reading)


class TestReplies:
    async def test_a_list_is_a_queue(self, reading: Reading) -> None:
        one, two = reply(reading, headline="One"), reply(reading, headline="Two")
        with FakeModel([one, two.model_dump()]) as fake:
            answers = [await fake.draft(reading, Options()) for _ in range(2)]
        assert [answer.draft.headline for answer in answers] == ["One", "Two"]

    async def test_a_single_reply_answers_always(self, reading: Reading, draft: Draft) -> None:
        for always in (draft, draft.model_dump(), draft.model_dump_json(), lambda request: draft):
            fake = FakeModel(always)
            assert [(await fake.draft(reading, Options())).draft for _ in range(2)] == [draft, draft]

    async def test_a_function_sees_the_request(self, reading: Reading) -> None:
        def answer(request: Request) -> Draft:
            number = next(n for n, text in request.sentences.items() if "river" in text)
            return reply(reading, figures=[{"phrase": "cars", "value": 4, "sentence": number}])

        figures = (await FakeModel(answer).draft(reading, Options())).draft.figures
        assert [figure.sentence for figure in figures] == [2]

    async def test_requests_can_be_looked_at(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([500, draft])
        await fake.draft(reading, Options())
        first, second = fake.requests
        assert first == second
        assert first.mode == "json_schema"
        assert "numbered sentence" in first.system
        assert list(first.sentences) == [1, 2, 3]
        assert first.sentences[3] == "The bridge opened in 1974."
        assert not any("no-key" in str(value) for value in vars(first).values())

    @pytest.mark.parametrize(
        ("answer", "error"),
        [
            (401, AuthenticationError),
            (Response(401, {"error": {"message": "no"}}), AuthenticationError),
            (ConnectionError, UnavailableError),
            (ConnectionResetError("gone"), UnavailableError),
            (Drop(), UnavailableError),
            (Drop(after=10), UnavailableError),
            (TimeoutError, DeadlineError),
            (Delay(60, 500), DeadlineError),
            (Drip(0.05, "..."), DeadlineError),
        ],
    )
    async def test_faults(self, reading: Reading, answer: Any, error: type[Exception]) -> None:
        with FakeModel(answer) as fake, pytest.raises(error):
            await fake.draft(reading, Options(attempts=1, deadline=0.2))

    async def test_a_delayed_reply_arrives(self, reading: Reading, draft: Draft) -> None:
        answer = await FakeModel([Delay(0.01, Drip(0.00001, draft))]).draft(reading, Options())
        assert answer.draft == draft

    async def test_token_counts_can_be_set(self, reading: Reading, draft: Draft) -> None:
        usage = (await FakeModel([Completion(draft, usage=(11, 7))]).draft(reading, Options())).usage
        assert (usage.input_tokens, usage.output_tokens) == (11, 7)


class TestUse:
    def test_it_is_an_engine(self) -> None:
        fake = FakeModel(model="openai/my-model")
        assert isinstance(fake, Engine)
        assert fake.model == "openai/my-model"

    def test_in_sync_tests(self, reading: Reading, draft: Draft) -> None:
        assert run(FakeModel([draft]).draft(reading, Options())).draft == draft

    async def test_many_at_once(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel(draft)
        answers = await asyncio.gather(*(fake.draft(reading, Options()) for _ in range(30)))
        assert [answer.draft for answer in answers] == [draft] * 30
        assert len(fake.requests) == 30

    async def test_an_empty_queue_fails_the_test(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([draft])
        await fake.draft(reading, Options())
        with pytest.raises(AssertionError, match="asked 2 times and has no reply left"):
            await fake.draft(reading, Options())

    def test_an_empty_queue_is_told_in_a_batch_too(self, draft: Draft) -> None:
        texts = ["The bridge was closed.", "The tunnel was closed."]
        with FakeModel([draft]) as fake:
            batch = summarize_many(texts, model=fake, concurrency=1, options=Options(repairs=0))
        (failed,) = batch.errors
        assert "asked 2 times and has no reply left" in str(failed.error)

    async def test_a_repair_is_skipped_when_nothing_is_left(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([draft])
        await fake.draft(reading, Options())
        failures = [Failure("sentence 1", "unsupported_sentence", "")]
        assert await fake.repair(reading, draft, failures, [], Options()) is None

    async def test_a_failed_assertion_in_a_reply_reaches_the_test(self, reading: Reading) -> None:
        def answer(request: Request) -> Draft:
            raise AssertionError("the question is not what was expected")

        with pytest.raises(AssertionError, match="not what was expected"):
            await FakeModel(answer).draft(reading, Options())

    async def test_what_is_no_reply_is_told(self, reading: Reading) -> None:
        with pytest.raises(TypeError, match="float is no reply"):
            await FakeModel([1.5]).draft(reading, Options())  # type: ignore[list-item]

    def test_it_leaves_no_thread_behind(self) -> None:
        before = set(threading.enumerate())
        with FakeModel([]):
            assert len(set(threading.enumerate()) - before) == 1
        fake = FakeModel([])
        del fake
        gc.collect()
        assert not set(threading.enumerate()) - before

    async def test_proxies_of_the_machine_are_not_asked(
        self, monkeypatch: pytest.MonkeyPatch, reading: Reading, draft: Draft
    ) -> None:
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.delenv("NO_PROXY", raising=False)
        answer = await FakeModel([draft]).draft(reading, Options(attempts=1))
        assert answer.draft == draft


class TestReplyHelper:
    def test_sentences_are_found_from_phrases(self, reading: Reading) -> None:
        made = reply(
            reading,
            figures=[
                {
                    "phrase": "at least 12 people",
                    "value": 12,
                    "bound": "at_least",
                    "category": "killed",
                    "source": "police",
                    "cue": "said",
                },
                {
                    "phrase": "3 to 5 cars",
                    "value": (3, 5),
                    "unit": "car",
                    "source": "police",
                    "speaker": "Ida Mol",
                    "mention": "Police chief Ida Mol",
                },
            ],
            events=[
                {"phrase": "A bridge fell in Oss", "date": "2024-04-29", "expression": "on Monday"},
                {"phrase": "The bridge opened", "date": "1974", "expression": "in 1974"},
            ],
        )
        first, second = made.figures
        assert (first.sentence, first.numbers, first.bound, first.mention) == (1, [12], "at_least", "police")
        assert (second.sentence, second.numbers, second.bound, second.unit) == (2, [3, 5], "range", "car")
        assert [(source.id, source.speaker) for source in made.sources] == [(1, None), (2, "Ida Mol")]
        assert [figure.source for figure in made.figures] == [1, 2]
        assert [(event.sentence, event.basis) for event in made.events] == [(1, "relative"), (3, "explicit")]

    def test_what_is_not_told_is_read_from_the_phrase(self, reading: Reading) -> None:
        first, second = reply(reading, figures=["at least 12 people", "3 to 5 cars"]).figures
        assert (first.numbers, first.bound, first.unit) == ([12], "at_least", "people")
        assert first.category == "killed"
        assert (second.numbers, second.bound, second.unit, second.category) == (
            [3, 5],
            "range",
            "car",
            "count",
        )

    def test_a_phrase_without_a_number_is_told(self, reading: Reading) -> None:
        with pytest.raises(ValueError, match="tell its value"):
            reply(reading, figures=["the river"])

    def test_it_takes_a_text_an_article_or_a_reading(self, reading: Reading) -> None:
        plain = reply(TEXT)
        assert plain.summary == reply(reading.article).summary == reply(reading).summary
        assert reply(reading).headline == "Bridge falls"
        assert plain.headline == plain.summary[0].text

    def test_a_summary_of_ones_own(self, reading: Reading) -> None:
        summary = ["A bridge fell.", "The bridge opened in 1974."]
        assert [sentence.sentences for sentence in reply(reading, summary=summary).summary] == [[1], [3]]

    def test_a_phrase_that_is_not_there_is_told(self, reading: Reading) -> None:
        with pytest.raises(ValueError, match="does not say '13 people'"):
            reply(reading, figures=[{"phrase": "13 people", "value": 13}])

    def test_a_false_fact_can_be_made_on_purpose(self, reading: Reading) -> None:
        made = reply(reading, figures=[{"phrase": "13 people", "value": 13, "sentence": 1}])
        assert made.figures[0].phrase == "13 people"
