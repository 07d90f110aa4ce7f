"""Options: everything about a run that is neither the article nor the model."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Mode = Literal["auto", "tools", "json_schema", "markdown_json"]


class Options(BaseModel):
    """How an article is summarized. Frozen; unknown names are an error.

    Attributes:
        language: the article's language as a BCP 47 code ("en", "de"); None detects it.
        output_language: the language of summary, headline and descriptions; None keeps the article's.
        deadline: seconds one article may take in all, retries and repair included; a long article, asked about in
            parts (`max_input_tokens`), may need more: `estimate` tells how many requests it takes.
        attempts: requests made at most for one question while the provider fails (429, 5xx, connection).
        schema_retries: times an answer that does not fit the schema is asked for again.
        repairs: requests at most (0 or 1) that hand failed items back to the model.
        mode: how the schema is handed to the provider.
        temperature: None sends none, which reasoning models need.
        max_output_tokens: a cap on one answer; None sends none.
        max_input_tokens: articles longer than about this are asked about in overlapping parts of that size.
        budget: US dollars one call may cost; a request that might pass it is not made (BudgetError).
        max_characters: articles longer than this are refused with InputError.
        keep_text: False leaves the article's text out of the result (the spans stay).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str | None = None
    output_language: str | None = None
    deadline: float = Field(default=120.0, gt=0)
    attempts: int = Field(default=4, ge=1, le=20)
    schema_retries: int = Field(default=1, ge=0, le=3)
    repairs: int = Field(default=1, ge=0, le=1)
    mode: Mode = "auto"
    temperature: float | None = Field(default=None, ge=0, le=2)
    max_output_tokens: int | None = Field(default=None, gt=0)
    max_input_tokens: int = Field(default=4_000, ge=100)
    budget: float | None = Field(default=None, ge=0)
    max_characters: int = Field(default=2_000_000, gt=0)
    keep_text: bool = True
