"""What went wrong with a request: any SDK's exception becomes one of ours, without its words or headers.

SDKs are told apart by shape (a status, headers, a body), so that none of them has to be imported.
"""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

from newsstruct.engines.answers import garbled
from newsstruct.engines.transport import PassingFault
from newsstruct.errors import (
    AuthenticationError,
    ConfigurationError,
    ModelError,
    QuotaError,
    RefusalError,
    RequestError,
)
from newsstruct.reading import visible

_EMPTY_ACCOUNT = frozenset(
    {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "account_deactivated"}
)
_EMPTY_WORDS = ("credit balance is too low", "exceeded your current quota", "insufficient balance")
_TOO_LONG = ("maximum context length", "context window", "prompt is too long", "too many tokens")
_FILTERED = frozenset({"content_filter", "content_policy_violation", "responsibleaipolicyviolation"})
_MODE_WORDS = ("response_format", "json_schema", "schema", "tool", "function", "structured output")
_SYSTEM_WORDS = ("system role", "'system'", '"system"', "messages[0].role", "system message", "developer")
_PASSING_STATUS = frozenset({408, 409, 425, 429})
_PASSING_TYPES = frozenset(
    {"APIConnectionError", "TransportError", "ConnectionError", "TimeoutError", "SSLError", "OSError"}
)
_KEY = re.compile(r"\b(?:sk|pk|key|gsk|xai|AIza)[-_][\w*.-]{4,}|\bBearer\s+\S+", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an error is about, and what it must not repeat: the model, the key and the prompt."""

    model: str
    secret: str | None = field(repr=False)
    prompt: str = field(repr=False)


def translate(error: BaseException, subject: Subject) -> Exception:
    """Our exception for a request that brought no answer: PassingFault, UnfitAnswer or one of errors.py."""
    chain = _chain(error)
    for link in chain:
        if (status := _status(link)) is not None:
            return _by_status(link, status, subject)
    for link in chain:
        if isinstance(link, ImportError):
            return ConfigurationError(
                f'{subject.model} needs a package that is missing: pip install "{link.name}"'
            )
        if isinstance(link, json.JSONDecodeError):
            return garbled(link.doc)
        if _PASSING_TYPES & {kind.__name__ for kind in type(link).__mro__}:
            return PassingFault(
                "the connection failed" if "Timeout" not in type(link).__name__ else "no reply"
            )
    name = type(chain[-1]).__name__
    return ModelError(f"{subject.model} could not be asked: the client failed with {name}.")


def is_refusal(error: BaseException) -> bool:
    """Whether the provider answered with an error status, and so wrote nothing that it could charge for."""
    return any(_status(link) is not None for link in _chain(error))


def _by_status(error: BaseException, status: int, subject: Subject) -> Exception:
    body = _body(error)
    codes = {str(body.get(key)).casefold() for key in ("code", "type", "status") if body.get(key)}
    words = str(body.get("message") or "")
    said = _repeatable(words, subject)
    details = {"status": status, "about": _about(f"{body.get('param')} {words}".casefold())}
    model = subject.model
    if status == 402 or codes & _EMPTY_ACCOUNT or any(phrase in words.casefold() for phrase in _EMPTY_WORDS):
        return QuotaError(
            f"The account for {model} has no credit left. Check its plan and billing.", **details
        )
    if codes & _FILTERED:
        return RefusalError(
            f"The provider's content filter stopped the article before {model} read it.", **details
        )
    if status in _PASSING_STATUS or status >= 500:
        return PassingFault(f"HTTP {status}", _retry_after(error))
    if status == 401:
        return AuthenticationError(
            f"The provider does not accept the key for {model} (HTTP 401). Check it.", **details
        )
    if status == 403:
        return AuthenticationError(
            f"The key may not use {model} (HTTP 403).{said} Check its rights.", **details
        )
    if "context_length_exceeded" in codes or any(phrase in words.casefold() for phrase in _TOO_LONG):
        return RequestError(
            f"The article is too long for {model} (HTTP {status}).{said} Lower Options(max_input_tokens=...).",
            status=status,
            about="length",
        )
    if status == 404:
        return RequestError(
            f"{model} was not found (HTTP 404).{said} Check the model's name and the base URL.", **details
        )
    return RequestError(
        f"The provider does not take this request for {model} (HTTP {status}).{said}", **details
    )


def _about(words: str) -> str | None:
    """What a refused request was refused for, where another way of asking may be taken."""
    if any(word in words for word in _MODE_WORDS):
        return "mode"
    return "system" if any(word in words for word in _SYSTEM_WORDS) else None


def _chain(error: BaseException) -> list[BaseException]:
    """The exception and those it came from, outermost first."""
    links: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in links:
        links.append(link)
        link = link.__cause__ or link.__context__
    return links


def _status(error: BaseException) -> int | None:
    """The HTTP status an SDK's exception carries under one of the usual names."""
    response = getattr(error, "response", None)
    if isinstance(response, Mapping):  # botocore
        response = response.get("ResponseMetadata", {})
        candidates = [response.get("HTTPStatusCode")]
    else:
        candidates = [getattr(error, "status_code", None), getattr(error, "code", None)]
    return next((value for value in candidates if isinstance(value, int) and 400 <= value < 600), None)


def _body(error: BaseException) -> Mapping[str, Any]:
    body = getattr(error, "body", None) or getattr(error, "details", None)
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError:
            body = None
    if isinstance(body, Mapping) and isinstance(body.get("error"), Mapping):
        body = body["error"]
    return body if isinstance(body, Mapping) else {}


def _retry_after(error: BaseException) -> float | None:
    """Seconds the provider asks to wait: Retry-After as seconds or as a date, or OpenAI's milliseconds."""
    headers = getattr(getattr(error, "response", None), "headers", None) or getattr(error, "headers", None)
    if not isinstance(headers, Mapping):
        return None
    try:
        if milliseconds := headers.get("retry-after-ms"):
            return max(0.0, float(milliseconds) / 1000)
        value = headers.get("retry-after")
        if value is None:
            return None
        if re.fullmatch(r"\s*\d+(\.\d+)?\s*", value):
            return float(value)
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None


def _repeatable(words: str, subject: Subject) -> str:
    """A provider's message as ours may repeat it: one short line, no key, nothing if it quotes the prompt."""
    line = " ".join(visible(words).split())[:300]
    if subject.secret:
        line = line.replace(subject.secret, "[key]")
    line = _KEY.sub("[key]", line)
    said, prompt = _letters(line), _letters(subject.prompt)
    quotes = any(said[i : i + 12] in prompt for i in range(len(said) - 11))
    return f" It says: {line.rstrip('.')}." if line and not quotes else ""


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text.casefold()))
