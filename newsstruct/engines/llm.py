"""The model engine: one request for a draft, one for repairs, through any provider that instructor speaks."""

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any
from weakref import WeakKeyDictionary

from newsstruct.engines import prompt
from newsstruct.engines.answers import UnfitAnswer, judge
from newsstruct.engines.base import Answer, Draft, Failure, Omission
from newsstruct.engines.client import Access, ModeNotOffered, connect, disconnect, hushed
from newsstruct.engines.cost import Meter
from newsstruct.engines.deadline import within_deadline
from newsstruct.engines.faults import Subject, translate
from newsstruct.engines.schema import ModelDraft
from newsstruct.engines.transport import PassingFault, Transport
from newsstruct.errors import AnswerError, ConfigurationError, NewsstructError, RequestError
from newsstruct.options import Mode, Options
from newsstruct.reading import Reading

_MODES: tuple[Mode, ...] = ("json_schema", "tools", "markdown_json")
# Where no server holds an answer to a schema, instructor only describes it: tools come first there.
_HELD_TO_SCHEMA = frozenset({"openai", "azure_openai", "ollama"})
_OPENAI = frozenset({"openai", "azure_openai"})
_log = logging.getLogger(__name__)


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
        self._modes = _MODES if held else ("tools", "json_schema", "markdown_json")
        self._refused: set[Mode] = set()
        self._system_role = True
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Mode, Any]] = WeakKeyDictionary()

    def __repr__(self) -> str:
        return f"ModelEngine({self.model!r})"

    async def draft(self, reading: Reading, options: Options) -> Answer:
        """Ask for the draft of an article: one request when all goes well.

        Raises ModelError or ConfigurationError; `details["usage"]` tells what was spent.
        """
        return await self._ask(prompt.first_question(reading, options), options)

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        """Ask once for corrections of the failed items and for what was left out. Raises as `draft` does."""
        if not failures and not omissions:
            return None
        return await self._ask(prompt.repair_question(reading, draft, failures, omissions, options), options)

    async def aclose(self) -> None:
        """Close the connections that belong to the running event loop."""
        for client in self._clients.pop(asyncio.get_running_loop(), {}).values():
            await disconnect(client)

    async def _ask(self, question: str, options: Options) -> Answer:
        meter = Meter(self._access.model)
        try:
            async with within_deadline(options.deadline):
                draft = await self._answer(question, options, meter)
            return Answer(draft, meter.usage())
        except NewsstructError as error:
            failed = error
        # Raised again outside the handler: what led to it holds request headers and the article.
        failed.details["usage"] = meter.usage()
        failed.__cause__ = failed.__context__ = None
        raise failed.with_traceback(None)

    async def _answer(self, question: str, options: Options, meter: Meter) -> Draft:
        """Ask until an answer fits: one that does not is asked for again `schema_retries` times."""
        asked = question
        for reask in range(options.schema_retries + 1):
            try:
                return await self._accepted(asked, options, meter)
            except UnfitAnswer as error:
                unfit = error
            _log.info("Answer %d of %s could not be used.", reask + 1, self.model)
            asked = prompt.with_reask(question, unfit.reason) if unfit.by_model else question
        asked_times = f"{options.schema_retries + 1} times" if options.schema_retries else "once"
        raise AnswerError(
            f"The answer of {self.model} could not be used: {unfit.reason}. It was asked {asked_times}."
            f" {unfit.advice}",
            raw=unfit.raw,
        )

    async def _accepted(self, question: str, options: Options, meter: Meter) -> Draft:
        """Ask in the way the provider accepts: what it refuses (a mode, a system message) is remembered."""
        while True:
            modes = [mode for mode in self._modes if mode not in self._refused]
            mode = modes[0] if options.mode == "auto" else options.mode
            try:
                ask = partial(self._request, question, mode, options, meter)
                left = max(1, options.attempts - meter.faults)
                return await self._transport.send(ask, attempts=left, model=self._access.model)
            except ModeNotOffered:
                if options.mode != "auto" or len(modes) == 1:
                    raise ConfigurationError(f"{self.model} cannot be asked in mode {mode!r}.") from None
                self._refused.add(mode)
            except RequestError as error:
                about = error.details.get("about")
                if about == "mode" and options.mode == "auto" and len(modes) > 1:
                    self._refused.add(mode)
                elif about == "system" and self._system_role:
                    self._system_role = False
                else:
                    raise
                _log.info("%s does not take %s, asking another way.", self.model, about)

    async def _request(self, question: str, mode: Mode, options: Options, meter: Meter) -> Draft:
        """One request. Whatever an SDK raises becomes a PassingFault, an UnfitAnswer or a ModelError."""
        client = self._client(mode)
        from instructor.core.hooks import Hooks

        seen: list[Any] = []
        hooks = Hooks()
        hooks.on("completion:response", seen.append)
        draft, failure = None, None
        meter.request()
        try:
            with hushed():
                draft = await client.create(
                    response_model=ModelDraft,
                    messages=self._messages(question),
                    max_retries=0,
                    strict=False,
                    hooks=hooks,
                    **self._parameters(mode, options),
                )
        except Exception as error:
            failure = error
        if seen or failure is None:
            meter.response(seen[0] if seen else None)
            return judge(seen[0] if seen else None, draft, failure, self._access.model)
        fault = translate(failure, Subject(self._access.model, self._access.secret, question))
        meter.faults += isinstance(fault, PassingFault)
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
        if mode == "json_schema" and self._access.provider in _OPENAI:
            # instructor sends the schema without `strict`, and OpenAI then does not hold the answer to it.
            schema = {"name": "draft", "strict": True, "schema": ModelDraft.model_json_schema()}
            chosen["extra_body"] = {"response_format": {"type": "json_schema", "json_schema": schema}}
        return chosen

    def _client(self, mode: Mode) -> Any:
        clients = self._clients.setdefault(asyncio.get_running_loop(), {})
        if mode not in clients:
            clients[mode] = connect(self._access, mode)
        return clients[mode]
