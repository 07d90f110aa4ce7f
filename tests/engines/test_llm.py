"""The model engine as its users meet it: modes, parameters, usage, endpoints, repairs."""

import asyncio
from typing import Any

import pytest
from openai import DefaultAsyncHttpxClient, Timeout

from newsstruct.article import Article
from newsstruct.background import run
from newsstruct.engines import cost
from newsstruct.engines.base import Answer, Draft, Engine, Failure, Omission
from newsstruct.engines.client import Access, connect
from newsstruct.engines.llm import ModelEngine, model_engine
from newsstruct.engines.schema import ModelDraft
from newsstruct.errors import ConfigurationError, ModelError, RequestError
from newsstruct.options import Options
from newsstruct.reading import Reading, read
from newsstruct.testing import Completion, FakeModel, Request, Response, reply

TEXT = "A ferry named {{ 7*7 }} {% raw sank on Monday. At least 40 people were hurt, the coast guard said."


@pytest.fixture
def reading() -> Reading:
    return read(Article.from_text(TEXT, published="2024-05-02", language="en"))


@pytest.fixture
def draft(reading: Reading) -> Draft:
    hurt = "At least 40 people"
    return reply(
        reading, figures=[{"phrase": hurt, "value": 40, "bound": "at_least", "source": "coast guard"}]
    )


def refusal(param: str, message: str = "not supported") -> Response:
    return Response(400, {"error": {"message": message, "param": param, "code": "unsupported_parameter"}})


class TestRequest:
    async def test_one_request_brings_a_draft(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([draft])
        answer = await fake.draft(reading, Options())
        assert answer.draft == draft
        assert len(fake.requests) == 1

    @pytest.mark.parametrize("mode", ["auto", "tools", "json_schema", "markdown_json"])
    async def test_text_reaches_the_model_unchanged_in_every_mode(
        self, mode: Any, reading: Reading, draft: Draft
    ) -> None:
        fake = FakeModel([draft])
        answer = await fake.draft(reading, Options(mode=mode))
        assert answer.draft == draft
        assert "[1] A ferry named {{ 7*7 }} {% raw sank on Monday." in fake.requests[0].user
        assert fake.requests[0].mode == ("json_schema" if mode == "auto" else mode)

    async def test_reasoning_models_are_sent_no_temperature_and_no_limit(
        self, reading: Reading, draft: Draft
    ) -> None:
        fake = FakeModel([draft])
        await fake.draft(reading, Options())
        assert set(fake.requests[0].body) == {"model", "messages", "response_format"}

    async def test_temperature_and_limit_are_sent_when_asked_for(
        self, reading: Reading, draft: Draft
    ) -> None:
        fake = FakeModel([draft])
        await fake.draft(reading, Options(temperature=0.0, max_output_tokens=900))
        body = fake.requests[0].body
        assert (body["temperature"], body["max_completion_tokens"]) == (0.0, 900)

    async def test_the_schema_is_held_to_strictly(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([draft])
        await fake.draft(reading, Options(mode="json_schema"))
        asked = fake.requests[0].body["response_format"]["json_schema"]
        assert asked["strict"] is True
        assert asked["schema"] == ModelDraft.model_json_schema()

    async def test_the_instructions_are_the_same_for_every_article(self, draft: Draft) -> None:
        fake = FakeModel(draft)
        for text in ("A ferry sank.", "A bridge fell in Oss."):
            await fake.draft(read(Article.from_text(text)), Options())
        first, second = fake.requests
        assert first.system == second.system != ""
        assert first.user != second.user

    async def test_no_tools_are_given_but_the_answer(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([draft])
        await fake.draft(reading, Options(mode="tools"))
        assert [tool["function"]["name"] for tool in fake.requests[0].body["tools"]] == ["draft"]

    async def test_of_several_answers_none_is_taken(self, reading: Reading, draft: Draft) -> None:
        other = draft.model_copy(update={"headline": "Asked again"})
        fake = FakeModel([Completion(draft, calls=2), other])
        answer = await fake.draft(reading, Options(mode="tools"))
        assert answer.draft == other
        assert answer.usage.requests == 2

    async def test_extra_fields_of_an_answer_are_ignored(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([{**draft.model_dump(), "confidence": 0.9}])
        assert (await fake.draft(reading, Options())).draft == draft


class TestAuto:
    async def test_a_refused_mode_is_left_and_remembered(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([refusal("response_format"), draft, draft])
        first = await fake.draft(reading, Options())
        second = await fake.draft(reading, Options())
        assert (first.usage.requests, second.usage.requests) == (2, 1)
        assert [request.mode for request in fake.requests] == ["json_schema", "tools", "tools"]

    async def test_the_last_resort_is_json_in_markdown(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([refusal("response_format"), refusal("tools"), draft])
        assert (await fake.draft(reading, Options())).draft == draft
        assert fake.requests[-1].mode == "markdown_json"

    async def test_tools_come_first_where_no_server_holds_to_a_schema(
        self, reading: Reading, draft: Draft
    ) -> None:
        fake = FakeModel([draft])
        engine = ModelEngine("deepseek/deepseek-chat", api_key="any", base_url=fake.base_url)
        await engine.draft(reading, Options())
        await engine.aclose()
        assert fake.requests[0].mode == "tools"

    async def test_a_mode_that_was_asked_for_is_not_left(self, reading: Reading) -> None:
        fake = FakeModel([refusal("tools")])
        with pytest.raises(RequestError):
            await fake.draft(reading, Options(mode="tools"))
        assert len(fake.requests) == 1

    async def test_a_model_that_refuses_all_is_asked_three_times(self, reading: Reading) -> None:
        fake = FakeModel(refusal("response_format"))
        with pytest.raises(RequestError):
            await fake.draft(reading, Options())
        assert len(fake.requests) == 3

    async def test_a_model_without_system_role_gets_one_message(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([refusal("messages[0].role", "'system' is not supported"), draft, draft])
        await fake.draft(reading, Options())
        await fake.draft(reading, Options())
        assert [len(request.messages) for request in fake.requests] == [2, 1, 1]
        assert fake.requests[0].system in fake.requests[1].user


class TestAdvice:
    """What the user is told to do."""

    @pytest.mark.parametrize(
        ("answer", "advice"),
        [
            (400, "does not take this request"),
            (404, "Check the model's name and the base URL"),
            (402, "Check its plan and billing"),
            (401, "does not accept the key"),
            (Response(400, {"error": {"code": "context_length_exceeded"}}), "The article is too long"),
            (Response(400, {"error": {"message": "maximum context length is 9"}}), "The article is too long"),
            (Completion("{", finish_reason="length"), r"max_output_tokens=\.\.\."),
            (Response(200, "<p>", content_type="text/html"), "Check that the base URL"),
            ({"headline": 1}, r"does not fit the schema \(headline: .*It was asked 2 times"),
            (ConnectionError, "2 of 2 tries made"),
        ],
    )
    async def test_advice(self, reading: Reading, answer: Any, advice: str) -> None:
        with FakeModel(answer) as fake, pytest.raises(ModelError, match=advice) as caught:
            await fake.draft(reading, Options(attempts=2))
        assert "\n" not in str(caught.value)

    async def test_the_model_is_told_what_was_wrong(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([{"headline": 1}, draft])
        await fake.draft(reading, Options())
        first, second = fake.requests
        assert second.user.startswith(first.user)
        assert "headline: Input should be a valid string" in second.user

    async def test_it_is_not_told_what_it_did_not_do(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([Response(200, "<p>", content_type="text/html"), draft])
        await fake.draft(reading, Options())
        assert fake.requests[0] == fake.requests[1]


class TestUsage:
    async def test_failed_requests_count(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([500, Completion("prose", usage=(100, 7)), Completion(draft, usage=(120, 50))])
        usage = (await fake.draft(reading, Options())).usage
        assert (usage.requests, usage.input_tokens, usage.output_tokens) == (3, 220, 57)

    async def test_an_answer_without_usage_counts_as_a_request(self, reading: Reading, draft: Draft) -> None:
        def answer(request: Request) -> Response:
            choice = {"index": 0, "message": {"role": "assistant", "content": draft.model_dump_json()}}
            return Response(200, {"choices": [{**choice, "finish_reason": "stop"}]})

        usage = (await FakeModel(answer).draft(reading, Options())).usage
        assert (usage.requests, usage.input_tokens, usage.output_tokens) == (1, 0, 0)

    async def test_an_unknown_price_is_none(self, reading: Reading, draft: Draft) -> None:
        assert (await FakeModel([draft]).draft(reading, Options())).usage.cost_usd is None

    async def test_money_is_counted_by_the_price_list(
        self, monkeypatch: pytest.MonkeyPatch, reading: Reading, draft: Draft
    ) -> None:
        class Prices:
            Usage = dict

            @staticmethod
            def calc_price(usage: dict[str, int], name: str, provider_id: str) -> Any:
                assert (name, provider_id) == ("gpt-5.4-mini", "openai")
                total = usage["input_tokens"] * 2 + usage["output_tokens"] * 3 - usage["cache_read_tokens"]
                return type("Price", (), {"total_price": total})

        monkeypatch.setattr(cost, "_prices", lambda: Prices)
        fake = FakeModel([Completion(draft, usage=(100, 10))], model="openai/gpt-5.4-mini")
        assert (await fake.draft(reading, Options())).usage.cost_usd == 230


class TestEndpoint:
    def test_the_sdk_tries_once_and_gives_a_connection_time(self) -> None:
        sdk = connect(Access("openai/some-model", "any", "http://127.0.0.1:9/v1"), "tools").client
        assert sdk.max_retries == 0
        assert sdk.timeout.connect > 5
        assert sdk.timeout.read == 600

    def test_a_limit_of_the_user_s_own_stays(self) -> None:
        def client() -> Any:
            return DefaultAsyncHttpxClient(timeout=Timeout(90, connect=2))

        sdk = connect(Access("openai/some-model", "any", "http://127.0.0.1:9/v1", client), "tools").client
        assert (sdk.timeout.connect, sdk.timeout.read) == (2, 90)

    async def test_the_environment_names_it(
        self, monkeypatch: pytest.MonkeyPatch, reading: Reading, draft: Draft
    ) -> None:
        fake = FakeModel([draft])
        monkeypatch.setenv("OPENAI_BASE_URL", fake.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "any")
        engine = model_engine("openai/some-model")
        answer = await engine.draft(reading, Options())
        await engine.aclose()
        assert answer.draft == draft
        assert fake.requests[0].body["model"] == "some-model"

    def test_calls_for_one_model_share_an_engine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "one")
        first = model_engine("openai/some-model")
        assert model_engine("openai/some-model") is first
        monkeypatch.setenv("OPENAI_API_KEY", "two")
        assert model_engine("openai/some-model") is not first

    def test_one_engine_serves_several_event_loops(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel(draft)

        async def ask() -> Answer:
            answer = await fake.draft(reading, Options())
            await fake.aclose()
            return answer

        answers = [asyncio.run(ask()), run(ask()), asyncio.run(ask()), run(ask())]
        assert [answer.draft for answer in answers] == [draft] * 4

    async def test_other_openai_compatible_providers(
        self, monkeypatch: pytest.MonkeyPatch, reading: Reading, draft: Draft
    ) -> None:
        monkeypatch.setenv("DEEPSEEK_API_KEY", "any")
        fake = FakeModel([503, draft])
        engine = ModelEngine("deepseek/deepseek-chat", base_url=fake.base_url)
        answer = await engine.draft(reading, Options())
        await engine.aclose()
        assert answer.draft == draft
        assert answer.usage.requests == len(fake.requests) == 2


class TestConfiguration:
    @pytest.mark.parametrize("model", ["gpt-5", "", "openai/", "/gpt-5", "openai/ "])
    def test_a_malformed_model_string_says_what_one_looks_like(self, model: str) -> None:
        with pytest.raises(ConfigurationError, match=r'"openai/gpt-5\.4-mini"'):
            ModelEngine(model)

    def test_a_missing_key_names_its_variable(self) -> None:
        with pytest.raises(ConfigurationError, match="set OPENAI_API_KEY"):
            ModelEngine("openai/gpt-5.4-mini")

    @pytest.mark.parametrize(
        ("provider", "variable"), [("anthropic", "ANTHROPIC_API_KEY"), ("mistral", "MISTRAL_API_KEY")]
    )
    def test_so_it_does_for_other_providers(
        self, provider: str, variable: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(variable, raising=False)
        with pytest.raises(ConfigurationError, match=f"set {variable}"):
            ModelEngine(f"{provider}/model")

    async def test_an_unknown_provider_says_what_a_model_looks_like(self, reading: Reading) -> None:
        with pytest.raises(ConfigurationError, match=r"not known.*openai/gpt-5\.4-mini"):
            await ModelEngine("opanai/gpt-5", api_key="any").draft(reading, Options())

    async def test_a_missing_package_says_how_to_install_it(self, reading: Reading) -> None:
        engine = ModelEngine("cohere/command-a", api_key="any")
        with pytest.raises(ConfigurationError, match='pip install "cohere"') as caught:
            await engine.draft(reading, Options())
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None

    def test_a_base_url_is_only_for_compatible_providers(self) -> None:
        with pytest.raises(ConfigurationError, match="base_url"):
            ModelEngine("anthropic/claude", api_key="any", base_url="http://127.0.0.1:1")

    async def test_nothing_is_printed(self, reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(ConfigurationError):
            await ModelEngine("opanai/gpt-5", api_key="any").draft(reading, Options())
        assert capsys.readouterr() == ("", "")


class TestRepair:
    async def test_it_asks_once_with_what_failed(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([draft])
        failures = [Failure("figure 1", "value_not_in_quote", "the phrase says 40")]
        answer = await fake.repair(reading, draft, failures, [Omission(1, "sank")], Options())
        assert answer is not None
        assert answer.usage.requests == 1
        assert "figure 1: value_not_in_quote: the phrase says 40" in fake.requests[0].user

    async def test_nothing_to_repair_is_no_request(self, reading: Reading, draft: Draft) -> None:
        fake = FakeModel([draft])
        assert await fake.repair(reading, draft, [], [], Options()) is None
        assert fake.requests == []

    async def test_it_shares_the_instructions_with_the_first_request(
        self, reading: Reading, draft: Draft
    ) -> None:
        fake = FakeModel([draft, draft])
        await fake.draft(reading, Options())
        await fake.repair(reading, draft, [], [Omission(1, "sank")], Options())
        assert fake.requests[0].system == fake.requests[1].system


def test_it_is_an_engine() -> None:
    engine = ModelEngine("openai/gpt-5.4-mini", api_key="any")
    assert isinstance(engine, Engine)
    assert (engine.name, engine.model) == ("model", "openai/gpt-5.4-mini")
    assert engine.prompt_fingerprint
