"""OpenTelemetry spans, where opentelemetry-api can be imported; nothing where it cannot.

Spans carry the model's name, counts and the type of an error: no text of the article, the prompt or an answer.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

from newsstruct._version import __version__
from newsstruct.engines.base import Usage
from newsstruct.errors import NewsstructError

Spent: TypeAlias = Callable[[Usage], None]


@contextmanager
def span(name: str, model: str | None) -> Iterator[Spent]:
    """A span around the body; what is yielded takes down the usage."""
    trace = _api()
    if trace is None:
        yield _nowhere
        return
    # Exceptions are not recorded: those of providers quote the prompt.
    tracer = trace.get_tracer("newsstruct", __version__)
    with tracer.start_as_current_span(name, record_exception=False, set_status_on_exception=False) as current:
        if model:
            current.set_attribute("gen_ai.request.model", model)

        def spent(usage: Usage) -> None:
            current.set_attribute("newsstruct.requests", usage.requests)
            current.set_attribute("gen_ai.usage.input_tokens", usage.input_tokens)
            current.set_attribute("gen_ai.usage.output_tokens", usage.output_tokens)

        try:
            yield spent
        except BaseException as error:
            current.set_attribute("error.type", type(error).__name__)
            current.set_status(trace.StatusCode.ERROR)
            if isinstance(error, NewsstructError) and isinstance(usage := error.details.get("usage"), Usage):
                spent(usage)
            raise


def _nowhere(_: Usage) -> None:
    """Where there is no tracing, usage is taken down nowhere."""


@cache
def _api() -> Any:
    try:
        return import_module("opentelemetry.trace")
    except ImportError:
        return None
