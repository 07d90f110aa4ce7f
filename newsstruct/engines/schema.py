"""The answer's schema as models are given it: the draft's, closed and without what only costs tokens."""

import json
from functools import cache
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from newsstruct.engines.base import Draft


class ModelDraft(BaseModel):
    """The article's summary, sources, figures and events."""

    # It has no fields of its own and validates to a Draft: instructor goes through all fields of a response model,
    # and those of their models, five times for each request, which takes longer than all that the request needs.

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(Draft)

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The JSON schema with closed objects, and no titles or docstrings below the top."""
        made: dict[str, Any] = json.loads(_schema())
        return made


class AnsweredDraft(ModelDraft):
    """The same where the request brings the schema itself, so that instructor need not write it once more."""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Nothing."""
        return {}


@cache
def _schema() -> str:
    # Kept, because pydantic takes 10 ms to make it and the client asks for it with each request; as JSON, which is
    # read faster than the whole is copied.
    schema = Draft.model_json_schema()
    return json.dumps({"title": "draft", "description": ModelDraft.__doc__, **_lean(schema)})


def _lean(node: Any) -> Any:
    """A schema node without titles, its objects closed; names of properties are never touched."""
    if isinstance(node, list):
        return [_lean(part) for part in node]
    if not isinstance(node, dict):
        return node
    is_object = node.get("type") == "object"
    dropped = ("title", "description") if is_object else ("title",)
    lean: dict[str, Any] = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):
            lean[key] = {name: _lean(part) for name, part in value.items()}
        elif key not in dropped:
            lean[key] = _lean(value)
    if is_object:
        lean["additionalProperties"] = False
    return lean
