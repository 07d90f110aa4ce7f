"""The client of a model: instructor's from_provider, its retries off, its failures named in one line."""

import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from newsstruct.engines.permission import require_permission
from newsstruct.errors import ConfigurationError
from newsstruct.options import Mode

_KEYS = {
    "openai": "OPENAI_API_KEY",
    "azure_openai": "AZURE_OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "google": "GOOGLE_API_KEY",
    "mistral": "MISTRAL_API_KEY",
    "cohere": "CO_API_KEY",
    "groq": "GROQ_API_KEY",
    "deepseek": "DEEPSEEK_API_KEY",
    "openrouter": "OPENROUTER_API_KEY",
    "together": "TOGETHER_API_KEY",
    "anyscale": "ANYSCALE_API_KEY",
    "perplexity": "PERPLEXITY_API_KEY",
    "cerebras": "CEREBRAS_API_KEY",
    "fireworks": "FIREWORKS_API_KEY",
    "writer": "WRITER_API_KEY",
    "xai": "XAI_API_KEY",
}
_TAKE_BASE_URL = frozenset(
    {"openai", "ollama", "together", "anyscale", "databricks", "deepseek", "openrouter"}
)
_SHAPE = 'A model string is "provider/name", such as "openai/gpt-5.4-mini" or "anthropic/claude-sonnet-4-6"'
_MODES = {"tools": "TOOLS", "json_schema": "JSON_SCHEMA", "markdown_json": "MD_JSON"}
_DEFAULT_CONNECT = 5.0
_CONNECT = 20.0
_INSTALL = re.compile(r"pip install [\"`']?([\w\[\].-]+)")
_MISSING = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")

_asking: ContextVar[bool] = ContextVar("newsstruct_asking", default=False)


class ModeNotOffered(Exception):
    """The provider has no such mode in instructor."""


class _Hush(logging.Filter):
    """Keeps instructor's log lines of our own calls back: they quote answers and request errors in full."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not _asking.get()


_HUSH = _Hush()


@contextmanager
def hushed() -> Iterator[None]:
    """Inside, instructor logs nothing; calls of others beside ours are not touched."""
    for name in ("instructor.v2.retry", "instructor.auto_client"):
        logging.getLogger(name).addFilter(_HUSH)  # adding it again changes nothing
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)


@dataclass(frozen=True, slots=True, repr=False)
class Access:
    """Where a model is and how to get in. Its repr is the default one, so the key cannot show."""

    model: str
    api_key: str | None = None
    base_url: str | None = None
    http_client: Any | Callable[[], Any] | None = None

    @property
    def provider(self) -> str:
        """The part of the model string before the slash."""
        return self.model.partition("/")[0]

    @property
    def secret(self) -> str | None:
        """The key in use, for keeping it out of messages."""
        return self.api_key or os.environ.get(_KEYS.get(self.provider, "")) or None

    def check(self) -> None:
        """Find what is plainly wrong before anything heavy is imported. Raises ConfigurationError."""
        provider, _, name = self.model.partition("/")
        if not provider or not name.strip():
            raise ConfigurationError(f'{self.model[:80]!r} is no model. {_SHAPE}; or give "rules".')
        variable = _KEYS.get(provider)
        if variable and not self.secret:
            raise ConfigurationError(
                f"There is no key for {self.model}: set {variable}"
                + (" (any value for a local server)." if provider == "openai" else ".")
            )
        if self.base_url and provider not in _TAKE_BASE_URL:
            raise ConfigurationError(
                f"The provider {provider!r} takes no base_url; use an OpenAI-compatible one."
            )
        if self.http_client is not None and provider not in ("openai", "databricks"):
            raise ConfigurationError(f"The provider {provider!r} takes no http_client; OpenAI's does.")


def connect(access: Access, mode: Mode) -> Any:
    """An asynchronous instructor client. Imports openai and instructor, which takes a second the first time.

    Raises ConfigurationError, and ModeNotOffered when the provider cannot be asked in this mode.
    """
    import instructor
    from instructor.core import ConfigurationError as InstructorConfigurationError
    from instructor.core import ModeError

    settings: dict[str, Any] = {}
    if access.api_key:
        settings["api_key"] = access.api_key
    if access.base_url:
        settings["base_url"] = access.base_url
    if access.http_client is not None:
        settings["http_client"] = access.http_client() if callable(access.http_client) else access.http_client
    try:
        with hushed():
            client: Any = instructor.from_provider(
                access.model, async_client=True, mode=instructor.Mode[_MODES[mode]], **settings
            )
    except ModeError:
        raise ModeNotOffered from None
    except (ImportError, InstructorConfigurationError) as error:
        problem = _explain(access, str(error))
    except Exception as error:
        problem = (
            _explain(access, str(error))
            if _MISSING.search(str(error))
            else (
                f"The client for {access.model} cannot be set up: {type(error).__name__}. Check its settings."
            )
        )
    else:
        require_permission(access.model, getattr(client.client, "base_url", None))
        _leave_to_us(client.client)
        return client
    raise ConfigurationError(problem)


def _leave_to_us(sdk: Any) -> None:
    """Turn the SDK's own retries off, and give a connection more time than its default of 5 seconds.

    On a busy machine these pass while the event loop works on other articles; the article's deadline holds anyway.
    """
    if isinstance(getattr(sdk, "max_retries", None), int):
        sdk.max_retries = 0
    limits: Any = getattr(sdk, "timeout", None)
    if getattr(limits, "connect", None) == _DEFAULT_CONNECT:
        parts = {name: getattr(limits, name) for name in ("read", "write", "pool")}
        sdk.timeout = type(limits)(connect=_CONNECT, **parts)


def _explain(access: Access, message: str) -> str:
    if install := _INSTALL.search(message):
        return f'{access.model} needs a package that is missing: pip install "{install[1]}"'
    if "Unsupported provider" in message or "must be in format" in message:
        return f"The provider of {access.model[:80]!r} is not known. {_SHAPE}."
    if variable := _MISSING.search(message):
        return f"There is no access to {access.model}: set {variable[0]}."
    return (
        f"The client for {access.model} cannot be set up. Check that its package is installed and up to date."
    )


async def disconnect(client: Any) -> None:
    """Close the client's connections where its SDK knows how."""
    close = getattr(client.client, "close", None) or getattr(client.client, "aclose", None)
    if close is not None and (closing := close()) is not None:
        await closing
