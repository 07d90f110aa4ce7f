"""Every error newsstruct raises on purpose, in one tree.

    NewsstructError
    ├── InputError                     the article cannot be read as given
    │   └── FetchError                 its address cannot be fetched, or may not be
    ├── ConfigurationError             the call names a model, key or extra that is not there
    ├── StoreError                     a batch's store is locked, full, read-only, damaged, newer or not ours
    ├── UnexpectedError                a fault of the library or of an engine, met while one article was worked on
    └── ModelError                     the model was asked and gave no usable answer
        ├── AuthenticationError        401, 403: the key is wrong or may not use this model
        ├── QuotaError                 the account has no credit left; waiting does not help
        ├── RequestError               400, 404, 422: the provider will not take this request
        ├── RefusalError               the model refused, or a content filter stopped the answer
        ├── AnswerError                an answer came that does not fit the schema
        ├── BudgetError                the next request might pass the budget
        ├── UnavailableError           429, 5xx, broken connections, after all tries
        └── DeadlineError              the article's time was used up

Each message says in one line what is wrong and what to do. Errors pickle, and neither their text nor
their causes carry a key or the article's words.
"""

from typing import Any


class NewsstructError(Exception):
    """Base of all errors of this library; catch it to catch them all."""

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details

    def __str__(self) -> str:
        return str(self.args[0])


class InputError(NewsstructError):
    """The article, its date or its file cannot be read as given."""


class FetchError(InputError):
    """The article's address cannot be fetched: no answer, not a page, too large, too slow, or not to be reached."""


class ConfigurationError(NewsstructError):
    """The call names a model, key, option or extra that is not there."""


class StoreError(NewsstructError):
    """A batch's store is locked, full, read-only, damaged, from a newer version, or no store of ours.

    It was left as it is. A batch that loses its store while it runs hands over what it has in `details["batch"]`.
    """


class UnexpectedError(NewsstructError):
    """A fault of the library or of an engine, met while one article of a batch was worked on.

    The message names the exception's type and place; `details["traceback"]` is the way there.
    """


class ModelError(NewsstructError):
    """The model was asked and gave no usable answer.

    `details["usage"]` is the usage (requests and tokens) spent until then, where any was.
    """


class AuthenticationError(ModelError):
    """The provider does not accept the key, or the key may not use this model (401, 403)."""


class QuotaError(ModelError):
    """The account has no credit or quota left. Waiting does not help, so nothing is tried again."""


class RequestError(ModelError):
    """The provider will not take this request (400, 404, 422): its message says why."""


class RefusalError(ModelError):
    """The model declined to answer, or a content filter stopped the answer."""


class AnswerError(ModelError):
    """An answer came, but it does not fit the schema, even after it was asked for once more.

    `details["raw"]` keeps the answer for the curious; it is never part of the message.
    """


class BudgetError(ModelError):
    """The next request might cost more than is left of `Options.budget`, so it was not made."""


class UnavailableError(ModelError):
    """The provider could not be reached or was overloaded on every try (429, 5xx, broken connections)."""


class DeadlineError(ModelError):
    """The time allowed for one article (`Options.deadline`, in seconds) was used up."""
