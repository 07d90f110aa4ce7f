"""The model engine: one request for a draft, one for repairs, through any provider that instructor speaks."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from newsstruct.engines import prompt
from newsstruct.engines.answers import UnfitAnswer, judge, unusable
from newsstruct.engines.base import Answer, Draft, Failure, Omission, Usage
from newsstruct.engines.client import Access, ModeNotOffered, connect, disconnect, hushed
from newsstruct.engines.cost import Meter, context_window, count_tokens, price
from newsstruct.engines.deadline import within_deadline
from newsstruct.engines.faults import Subject, is_refusal, translate
from newsstruct.engines.parts import Part, divide, in_parts, part_tokens
from newsstruct.engines.schema import AnsweredDraft, ModelDraft
from newsstruct.engines.tracing import span
from newsstruct.engines.transport import PassingFault, Transport
from newsstruct.errors import ConfigurationError, NewsstructError, RequestError
from newsstruct.options import Mode, Options
from newsstruct.reading import Reading

_MODES: tuple[Mode, ...] = ("json_schema", "tools", "markdown_json")
# Where no server holds an answer to a schema, instructor only describes it: tools come first there.
_HELD_TO_SCHEMA = frozenset({"openai", "azure_openai", "ollama"})
_OPENAI = frozenset({"openai", "azure_openai"})
# What a draft takes of the article's own tokens, on articles dense with facts; most need less.
_ANSWER_SHARE = 5
_ITEM_TOKENS = 100
_LEAST_ROOM = 250
_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(slots=True)
class Question:
    """A user message, about how many tokens its answer may take, and how often asking it failed for a while.

    `part` are the sentences it is about, where it asks for a draft.
    """

    text: str
    answer_tokens: int
    faults: int = 0
    part: Part = ()


def _about(reading: Reading, part: Part, options: Options) -> Question:
    text = prompt.first_question(reading, options, part)
    return Question(text, _ANSWER_SHARE * part_tokens(part), part=part)


@cache
def _fixed_tokens() -> int:
    """What instructions and schema take in every request."""
    return count_tokens(prompt.part("system")) + count_tokens(json.dumps(ModelDraft.model_json_schema()))


@cache
def _wrapped(model: type[ModelDraft]) -> Any:
    """An answer's model as instructor wraps it: given bare, it is wrapped anew, in milliseconds, for each request."""
    from instructor import openai_schema

    return openai_schema(model)


def model_engine(model: str) -> "ModelEngine":
    """The engine of a model string, shared by all calls that name it with the same key and endpoint."""
    access = Access(model)
    return _shared(model, access.secret, os.environ.get("OPENAI_BASE_URL"))


@lru_cache(maxsize=16)
def _shared(model: str, _secret: str | None, _endpoint: str | None) -> "ModelEngine":
    return ModelEngine(model)


class ModelEngine:
    """Asks a language model for drafts.

    Args:
        model: "provider/name", any string that instructor's `from_provider` takes.
        api_key: the key; None takes it from the provider's environment variable.
        base_url: an OpenAI-compatible endpoint; None takes OPENAI_BASE_URL or the provider's own.
        http_client: an httpx client for OpenAI's SDK, or a function that makes one (one for each event loop).
        transport: tries, back-off, pauses and concurrency; shared by all articles of this engine.

    Raises:
        ConfigurationError: the model string is malformed or its key is missing; an unknown provider or a
            missing package is found with the first draft.
    """

    name = "model"

    def __init__(
        self,
        model: str,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: Any | Callable[[], Any] | None = None,
        transport: Transport | None = None,
    ) -> None:
        self.model: str | None = model
        self.prompt_fingerprint: str | None = prompt.fingerprint()
        self._access = Access(model, api_key, base_url, http_client)
        self._access.check()
        self._transport = transport or Transport()
        held = self._access.provider in _HELD_TO_SCHEMA
        self._modes: tuple[Mode, ...] = _MODES if held else ("tools", "json_schema", "markdown_json")
        self._refused: set[Mode] = set()
        self._longest = sys.maxsize
        self._system_role = True
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Mode, Any]] = WeakKeyDictionary()

    def __repr__(self) -> str:
        return f"ModelEngine({self.model!r})"

    @property
    def concurrency(self) -> int | None:
        """Requests that its transport lets out at a time; None where it leaves that to a batch."""
        return self._transport.concurrency

    async def draft(self, reading: Reading, options: Options) -> Answer:
        """Ask for the draft of an article: one request when all goes well, several for a long one.

        Raises ModelError or ConfigurationError; `details["usage"]` tells what was spent.
        """
        return await self._metered(partial(self._read, reading, reading.sentences, options), options)

    def estimate(self, reading: Reading, options: Options) -> Usage:
        """What a draft would cost when all goes well; the cost is None where the price is not known."""
        questions = self.questions(reading, options)
        return sum((self.expected(question, options) for question in questions), Usage())

    def questions(self, reading: Reading, options: Options, part: Part | None = None) -> list[Question]:
        """What is asked for a draft: one question, several for a long article; the halves of a `part` that is given.

        For those who carry questions and answers themselves, as a Batch API does; `request` makes each a request.
        """
        limit = self._room(options) if part is None else part_tokens(part) // 2 + 1
        parts = divide(reading.sentences if part is None else part, limit)
        return [_about(reading, part, options) for part in parts]

    def repair_question(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Question | None:
        """What is asked to correct failed items and add what was left out; of too many, about the first of them."""
        while failures or omissions:
            text = prompt.repair_question(reading, draft, failures, omissions, options)
            items = len(failures) + len(omissions)
            if items < 2 or count_tokens(text) <= 2 * self._room(options):
                return Question(text, items * _ITEM_TOKENS)
            failures, omissions = failures[: len(failures) // 2], omissions[: len(omissions) // 2]
        return None

    def request(self, question: str, options: Options) -> dict[str, Any]:
        """The body of a chat completion request that asks this in mode json_schema, as it goes over the wire."""
        parameters = self._parameters("json_schema", options)
        extra = parameters.pop("extra_body", {})
        name = self._access.model.partition("/")[2]
        return {"model": name, "messages": self._messages(question), **parameters, **extra}

    def expected(self, question: Question, options: Options) -> Usage:
        """What asking this would cost when all goes well."""
        sent = _fixed_tokens() + count_tokens(question.text)
        written = min(question.answer_tokens, options.max_output_tokens or question.answer_tokens)
        return Usage(1, sent, written, price(self._access.model, sent, written))

    async def call(self, ask: Callable[[Any], Awaitable[T]], options: Options) -> T:
        """What `ask` gets from the provider's SDK client (its files and batches), tried again as questions are.

        Raises ModelError or ConfigurationError.
        """

        async def once() -> T:
            """One try."""
            client = self._client("json_schema").client
            try:
                return await ask(client)
            except Exception as error:
                fault = self.translate(error, "")
            raise fault

        try:
            return await self._transport.send(once, attempts=options.attempts, model=self._access.model)
        except UnfitAnswer as error:
            unfit = error
        raise RequestError(f"What {self.model} answered could not be used: {unfit.reason}. {unfit.advice}")

    def translate(self, error: BaseException, question: str) -> Exception:
        """Our exception for a request that brought no answer: PassingFault or ModelError."""
        return translate(error, Subject(self._access.model, self._access.secret, question))

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        """Ask once for corrections of the failed items and for what was left out. Raises as `draft` does."""
        question = self.repair_question(reading, draft, failures, omissions, options)
        if question is None:
            return None
        return await self._metered(partial(self._answer, question, options), options)

    async def aclose(self) -> None:
        """Close the connections that belong to the running event loop."""
        for client in self._clients.pop(asyncio.get_running_loop(), {}).values():
            await disconnect(client)

    async def _metered(self, work: Callable[[Meter], Awaitable[Draft]], options: Options) -> Answer:
        """Do the work for an article within its deadline, its usage counted whether it ends well or not."""
        meter = Meter(self._access.model, options.budget)
        try:
            async with within_deadline(options.deadline):
                draft = await work(meter)
            return Answer(draft, meter.usage())
        except NewsstructError as error:
            failed = error
        # Raised again outside the handler: what led to it holds request headers and the article.
        failed.details["usage"] = meter.usage()
        failed.__cause__ = failed.__context__ = None
        raise failed.with_traceback(None)

    async def _read(
        self, reading: Reading, sentences: Part, options: Options, meter: Meter, *, halved: bool = False
    ) -> Draft:
        """The draft of these sentences, asked for in parts where they are too long for one question."""
        limit = part_tokens(sentences) // 2 + 1 if halved else self._room(options)
        ask = partial(self._read_part, reading, options=options, meter=meter, halved=halved)
        return await in_parts(divide(sentences, limit), ask)

    async def _read_part(
        self, reading: Reading, part: Part, *, options: Options, meter: Meter, halved: bool
    ) -> Draft:
        """The draft of one part; where its answer is cut off it is asked for in halves, once."""
        question = _about(reading, part, options)
        try:
            return await self._answer(question, options, meter, may_halve=not halved and len(part) > 1)
        except UnfitAnswer:
            halved = True
        except RequestError as error:
            size = part_tokens(part)
            if error.details.get("about") != "length" or len(part) < 2 or size < 2 * _LEAST_ROOM:
                raise
            self._longest = min(self._longest, size // 2)
        _log.info("Asking %s in shorter parts.", self.model)
        return await self._read(reading, part, options, meter, halved=halved)

    def _room(self, options: Options) -> int:
        """How many tokens of an article go into one question; as many of the model's window are the answer's."""
        limit = min(options.max_input_tokens, self._longest)
        window = context_window(self._access.model)
        return limit if window is None else max(_LEAST_ROOM, min(limit, (window - _fixed_tokens()) // 2))

    async def _answer(
        self, question: Question, options: Options, meter: Meter, *, may_halve: bool = False
    ) -> Draft:
        """Ask until an answer fits: one that does not is asked for again `schema_retries` times.

        Raises AnswerError; with `may_halve` an answer that was cut off raises UnfitAnswer at once.
        """
        text, asked = question.text, 0
        while True:
            try:
                return await self._accepted(question, options, meter)
            except UnfitAnswer as error:
                if error.cut and may_halve:
                    raise
                unfit = error
            asked += 1
            _log.info("Answer %d of %s could not be used.", asked, self.model)
            if asked > options.schema_retries:
                raise unusable(self._access.model, unfit, asked)
            question.text = prompt.with_reask(text, unfit.reason) if unfit.by_model else text

    async def _accepted(self, question: Question, options: Options, meter: Meter) -> Draft:
        """Ask in the way the provider accepts: what it refuses (a mode, a system message) is remembered."""
        expected = self.expected(question, options)
        tokens = expected.input_tokens + expected.output_tokens
        while True:
            modes: list[Mode] = [mode for mode in self._modes if mode not in self._refused]
            mode = modes[0] if options.mode == "auto" else options.mode
            system_role = self._system_role
            try:
                ask = partial(self._request, question, mode, options, meter, expected)
                left = max(1, options.attempts - question.faults)
                return await self._transport.send(ask, attempts=left, model=self._access.model, tokens=tokens)
            except ModeNotOffered:
                if options.mode != "auto" or len(modes) == 1:
                    raise ConfigurationError(f"{self.model} cannot be asked in mode {mode!r}.") from None
                self._refused.add(mode)
            except RequestError as error:
                about = error.details.get("about")
                if about == "mode" and options.mode == "auto" and len(modes) > 1:
                    self._refused.add(mode)
                elif about == "system" and system_role:
                    self._system_role = False
                else:
                    raise
                _log.info("%s does not take %s, asking another way.", self.model, about)

    async def _request(
        self, question: Question, mode: Mode, options: Options, meter: Meter, expected: Usage
    ) -> Draft:
        """One request. Whatever an SDK raises becomes a PassingFault, an UnfitAnswer or a ModelError."""
        client = self._client(mode)
        from instructor.core.hooks import Hooks

        seen: list[Any] = []
        hooks = Hooks()
        hooks.on("completion:response", seen.append)
        draft, failure = None, None
        with meter.request(expected), span("chat", self.model) as spent:
            try:
                with hushed():
                    draft = await client.create(
                        response_model=_wrapped(AnsweredDraft if self._brings_schema(mode) else ModelDraft),
                        messages=self._messages(question.text),
                        max_retries=0,
                        strict=False,
                        hooks=hooks,
                        **self._parameters(mode, options),
                    )
            except Exception as error:
                failure = error
            if seen or failure is None:
                response = seen[0] if seen else None
                spent(meter.response(response, expected))
                return judge(response, draft, failure, self._access.model)
            if is_refusal(failure):
                meter.refused()
            fault = self.translate(failure, question.text)
            question.faults += isinstance(fault, PassingFault)
            raise fault

    def _messages(self, question: str) -> list[dict[str, str]]:
        instructions = prompt.part("system")
        if not self._system_role:
            return [{"role": "user", "content": instructions + "\n\n" + question}]
        return [{"role": "system", "content": instructions}, {"role": "user", "content": question}]

    def _parameters(self, mode: Mode, options: Options) -> dict[str, Any]:
        chosen: dict[str, Any] = {}
        if options.temperature is not None:
            chosen["temperature"] = options.temperature
        if options.max_output_tokens is not None:
            name = "max_completion_tokens" if self._access.provider in _OPENAI else "max_tokens"
            chosen[name] = options.max_output_tokens
        if self._brings_schema(mode):
            chosen["extra_body"] = {"response_format": self._response_format}
        return chosen

    def _brings_schema(self, mode: Mode) -> bool:
        """Whether the request carries a schema of ours.

        instructor sends it without `strict`, and OpenAI then does not hold the answer to it.
        """
        return mode == "json_schema" and self._access.provider in _OPENAI

    @cached_property
    def _response_format(self) -> dict[str, Any]:
        schema = {"name": "draft", "strict": True, "schema": ModelDraft.model_json_schema()}
        return {"type": "json_schema", "json_schema": schema}

    def _client(self, mode: Mode) -> Any:
        clients = self._clients.setdefault(asyncio.get_running_loop(), {})
        if mode not in clients:
            clients[mode] = connect(self._access, mode)
        return clients[mode]
