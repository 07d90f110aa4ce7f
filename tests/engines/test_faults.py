"""Exceptions of any SDK become ours: told apart by their shape, without their words."""

import json
from typing import Any

import pytest

from newsstruct.engines.answers import UnfitAnswer
from newsstruct.engines.faults import Subject, translate
from newsstruct.engines.transport import PassingFault
from newsstruct.errors import (
    AuthenticationError,
    ConfigurationError,
    ModelError,
    QuotaError,
    RefusalError,
    RequestError,
)

SUBJECT = Subject("acme/model", "topsecretkey", "Published: 2024-05-02\n[1] The Halvik ferry ran aground.")


class SdkError(Exception):
    """An SDK's exception, with whatever attributes its maker gives it."""

    def __init__(self, message: str = "", **attributes: Any) -> None:
        super().__init__(message)
        vars(self).update(attributes)


class Response:
    def __init__(self, **headers: str) -> None:
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def aws(status: int) -> SdkError:
    return SdkError(response={"ResponseMetadata": {"HTTPStatusCode": status}})


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (SdkError(status_code=401), AuthenticationError),
        (SdkError(code=403, details={"error": {"message": "no", "status": "DENIED"}}), AuthenticationError),
        (SdkError(status_code=429, body='{"error": {"code": "insufficient_quota"}}'), QuotaError),
        (
            SdkError(status_code=400, body={"type": "error", "error": {"code": "content_filter"}}),
            RefusalError,
        ),
        (SdkError(status_code=418), RequestError),
        (SdkError(status_code=400, body="<html>"), RequestError),
        (SdkError(status_code=500), PassingFault),
        (aws(503), PassingFault),
        (aws(400), RequestError),
        (ConnectionResetError(), PassingFault),
        (TimeoutError(), PassingFault),
        (type("APIConnectionError", (Exception,), {})(), PassingFault),
        (type("ReadError", (type("TransportError", (Exception,), {}),), {})(), PassingFault),
        (ModuleNotFoundError("gone", name="acme_sdk"), ConfigurationError),
        (json.JSONDecodeError("no", "<p>", 0), UnfitAnswer),
        (KeyError("x"), ModelError),
        (SdkError(status_code="200", code="bad"), ModelError),
    ],
)
def test_each_shape(error: Exception, kind: type[Exception]) -> None:
    assert type(translate(error, SUBJECT)) is kind
    wrapped = RuntimeError("outer")
    wrapped.__cause__ = error
    assert type(translate(wrapped, SUBJECT)) is kind


def test_a_missing_package_is_named() -> None:
    error = translate(ModuleNotFoundError("gone", name="acme_sdk"), SUBJECT)
    assert 'pip install "acme_sdk"' in str(error)


def test_the_unforeseen_names_only_its_type() -> None:
    error = translate(KeyError("The Halvik ferry"), SUBJECT)
    assert str(error) == "acme/model could not be asked: the client failed with KeyError."


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry_after": "2"}, 2.0),
        ({"retry_after": " 1.5 "}, 1.5),
        ({"retry_after_ms": "250", "retry_after": "9"}, 0.25),
        ({"retry_after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "-5"}, None),
        ({"retry_after_ms": "x"}, None),
        ({}, None),
    ],
)
def test_the_wait_asked_for(headers: dict[str, str], wait: float | None) -> None:
    fault = translate(SdkError(status_code=429, response=Response(**headers)), SUBJECT)
    assert isinstance(fault, PassingFault)
    assert fault.retry_after == wait


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Unknown model.", " It says: Unknown model."),
        ("Two\nlines\u202e", " It says: Two lines."),
        ("Bad key topsecretkey here", " It says: Bad key [key] here."),
        ("Bad key sk-abc123def456", " It says: Bad key [key]."),
        ("Bearer eyJhbGciOi.x refused", " It says: [key] refused."),
        ("Cannot read 'the HALVIK-ferry ran'", ""),
        ("", ""),
    ],
)
def test_what_a_provider_says_is_passed_on_when_it_is_harmless(message: str, said: str) -> None:
    error = translate(SdkError(status_code=400, body={"message": message}), SUBJECT)
    assert str(error) == f"The provider does not take this request for acme/model (HTTP 400).{said}"


def test_an_endless_message_is_cut() -> None:
    error = translate(SdkError(status_code=400, body={"message": "no " * 9999}), SUBJECT)
    assert len(str(error)) < 400


def test_a_subject_shows_neither_key_nor_prompt() -> None:
    assert repr(SUBJECT) == "Subject(model='acme/model')"
