"""What came back: whether a response is a usable draft, a refusal, or does not fit the schema."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from newsstruct.engines.base import Draft
from newsstruct.errors import AnswerError, RefusalError

_REFUSED = frozenset({"refusal", "safety", "prohibited_content", "blocklist", "recitation"})
_CUT = frozenset({"length", "max_tokens", "model_length"})
RAW_LIMIT = 200_000
_SHOWN_ERRORS = 4
_WRONG_URL = "Check that the base URL is that of an OpenAI-compatible API."


class UnfitAnswer(Exception):
    """An answer that is no draft: `reason` in words of ours, `raw` as it came, `advice` to the user.

    `by_model` is False where something else than the model's words went wrong, so that telling it is no use; `cut`
    is True where the answer ran into the limit of its length.
    """

    def __init__(
        self,
        reason: str,
        raw: str | None,
        *,
        advice: str = "Try another model or Options(mode=...).",
        by_model: bool = True,
        cut: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.raw = raw
        self.advice = advice
        self.by_model = by_model
        self.cut = cut


def judge(response: Any, draft: Draft | None, error: BaseException | None, model: str) -> Draft:
    """The draft of a response, once nothing speaks against it.

    Raises RefusalError for a refusal or a filtered answer (even with valid JSON beside it), UnfitAnswer for
    whatever else is no single draft.
    """
    choice = _first(response, "choices", "candidates")
    message = getattr(choice, "message", None)
    ending = _ending(response, choice)
    if ending == "content_filter":
        raise RefusalError(
            f"A content filter stopped the answer of {model}. Another model may take the article."
        )
    if getattr(message, "refusal", None) or ending in _REFUSED:
        raise RefusalError(f"{model} declined to answer. Another model may take the article.")
    if len(getattr(message, "tool_calls", None) or ()) > 1:
        raise UnfitAnswer("it made several tool calls where one was asked for", as_text(response))
    if draft is not None:
        # A plain draft: the one instructor made carries the whole response with it.
        return Draft.model_construct(**dict(draft))
    if isinstance(response, str):
        raise UnfitAnswer(
            "a web page came in its place", as_text(response), advice=_WRONG_URL, by_model=False
        )
    if ending in _CUT:
        raise UnfitAnswer(
            "it was cut off at the limit of its length, so be briefer and keep to the main items",
            as_text(response),
            advice="Raise Options(max_output_tokens=...) or take a model that can answer at more length.",
            cut=True,
        )
    raise UnfitAnswer(_reason(response, error), as_text(response))


def unusable(model: str, unfit: UnfitAnswer, asked: int) -> AnswerError:
    """The error of an article whose answers, asked for so many times, were all unfit."""
    times = f"{asked} times" if asked > 1 else "once"
    return AnswerError(
        f"The answer of {model} could not be used: {unfit.reason}. It was asked {times}. {unfit.advice}",
        raw=unfit.raw,
    )


def completion_of(body: Mapping[str, Any]) -> Any:
    """A chat completion that came as JSON, in a file, in the form that `judge` and the count of tokens take."""
    from openai.types.chat import ChatCompletion

    return ChatCompletion.construct(**body)


def judge_completion(completion: Any, model: str) -> Draft:
    """The draft of a chat completion that was asked for in mode json_schema. Raises as `judge` does."""
    choice = _first(completion, "choices")
    content = getattr(getattr(choice, "message", None), "content", None)
    draft, failure = None, None
    # What was cut off may be whole by chance, with items missing.
    if isinstance(content, str) and _ending(completion, choice) not in _CUT:
        try:
            draft = Draft.model_validate_json(content)
        except ValidationError as error:
            failure = error
    return judge(completion, draft, failure, model)


def as_text(response: Any) -> str | None:
    """What the model wrote, for `details["raw"]`; the whole response where that cannot be made out."""
    message = getattr(_first(response, "choices"), "message", None)
    calls = getattr(message, "tool_calls", None) or ()
    written = [getattr(getattr(call, "function", None), "arguments", None) for call in calls]
    written.append(getattr(message, "content", None))
    texts = [text for text in written if isinstance(text, str) and text]
    if texts:
        return "\n".join(texts)[:RAW_LIMIT]
    if isinstance(response, BaseModel):
        response = response.model_dump_json(warnings=False)
    return None if response is None else str(response)[:RAW_LIMIT]


def garbled(body: str) -> UnfitAnswer:
    """What to make of a response whose body is no JSON."""
    return UnfitAnswer("its body was no JSON", body[:RAW_LIMIT], advice=_WRONG_URL, by_model=False)


def _reason(response: Any, error: BaseException | None) -> str:
    if response is None or not _first(response, "choices", "candidates", "content"):
        return "it was empty"
    cause = error
    while cause is not None and not isinstance(cause, ValidationError | json.JSONDecodeError):
        cause = cause.__cause__
    if isinstance(cause, ValidationError):
        problems = cause.errors(include_url=False, include_context=False, include_input=False)
        if problems[0]["type"] == "json_invalid":
            return "it was no valid JSON"
        shown = [f"{'.'.join(map(str, p['loc']))}: {p['msg']}" for p in problems[:_SHOWN_ERRORS]]
        return "it does not fit the schema (" + "; ".join(shown) + ")"
    return "it was no JSON object of the schema"


def _first(response: Any, *names: str) -> Any:
    for name in names:
        found = getattr(response, name, None)
        if isinstance(found, list) and found:
            return found[0]
    return None


def _ending(response: Any, choice: Any) -> str:
    """Why the answer ended, in lower case, under any provider's name for it."""
    found = getattr(choice, "finish_reason", None) or getattr(response, "stop_reason", None)
    return str(getattr(found, "value", found) or "").lower()
