"""Which engine a call gets."""

import os
import warnings

from newsstruct.engines.base import Engine
from newsstruct.errors import ConfigurationError

DEFAULT_MODEL = "openai/gpt-5.4-mini"


class NoModelNotice(UserWarning):
    """No model is configured, so the embedded rule engine does the work."""


def choose_engine(model: str | Engine | None) -> Engine:
    """The engine that a `model=` argument names.

    None takes NEWSSTRUCT_MODEL, else an OpenAI model when OPENAI_API_KEY is set, else the rules with a notice.
    Raises ConfigurationError for a name that is no model.
    """
    if model is not None and not isinstance(model, str):
        if isinstance(model, Engine):
            return model
        raise ConfigurationError(
            f"model is a provider string, 'rules' or an Engine, not {type(model).__name__}."
        )
    name = model or os.environ.get("NEWSSTRUCT_MODEL") or _model_of_the_key()
    if name is None:
        warnings.warn(
            "No model is configured: the embedded rule engine is used. Set OPENAI_API_KEY or NEWSSTRUCT_MODEL, or"
            " pass model='openai/gpt-5.4-mini'; model='rules' asks for the rules and silences this notice.",
            NoModelNotice,
            stacklevel=2,
        )
        name = "rules"
    if name == "rules":
        from newsstruct.engines.rules import RuleEngine

        return RuleEngine()
    from newsstruct.engines.llm import model_engine

    return model_engine(name)


def _model_of_the_key() -> str | None:
    return DEFAULT_MODEL if os.environ.get("OPENAI_API_KEY") else None
