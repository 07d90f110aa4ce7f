"""The pytest plugin: a fake model, a recorded model, and no real request unless it is allowed."""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest

from newsstruct.engines.base import Engine
from newsstruct.engines.permission import allow_requests, forbid_requests
from newsstruct.testing.fake import FakeModel
from newsstruct.testing.recording import Recording

ALLOW = "NEWSSTRUCT_ALLOW_REQUESTS"
_ADVICE = (
    "Use the fake_model or recorded_model fixture, or run pytest with --newsstruct-allow-requests"
    f" (or {ALLOW}=1) to allow it; --newsstruct-record allows it to make recordings."
)

MakeFakeModel: TypeAlias = Callable[..., FakeModel]
MakeRecordedModel: TypeAlias = Callable[..., Recording]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this plugin."""
    group = parser.getgroup("newsstruct")
    group.addoption(
        "--newsstruct-record",
        action="store_true",
        help="ask the model for answers that the recordings do not have yet, and record them",
    )
    group.addoption(
        "--newsstruct-allow-requests",
        action="store_true",
        help=f"let tests ask real models, as {ALLOW}=1 does",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Forbid real requests unless they are allowed."""
    told = os.environ.get(ALLOW, "").lower() in ("1", "true", "yes")
    options = ("--newsstruct-allow-requests", "--newsstruct-record")
    if not told and not any(map(config.getoption, options)):
        forbid_requests(_ADVICE)


def pytest_unconfigure() -> None:
    """Allow requests again, for whoever runs pytest inside a program."""
    allow_requests()


@pytest.fixture
def fake_model() -> Iterator[MakeFakeModel]:
    """Makes a FakeModel of the replies it is given; it is closed after the test."""
    made: list[FakeModel] = []

    def make(replies: Any = (), **settings: Any) -> FakeModel:
        made.append(FakeModel(replies, **settings))
        return made[-1]

    yield make
    for model in made:
        model.close()


@pytest.fixture
def recorded_model(request: pytest.FixtureRequest) -> MakeRecordedModel:
    """Makes a Recording in `recordings/<test file>/<test>.jsonl` beside the test.

    It replays; under --newsstruct-record it asks its model for what the file does not have.
    """
    name = re.sub(r"[^\w.-]+", "_", request.node.name).strip("_")
    path = request.path.parent / "recordings" / request.path.stem / f"{name}.jsonl"
    record = request.config.getoption("--newsstruct-record")

    def make(model: str | Engine | None = None) -> Recording:
        return Recording(path, "record_new" if record else "replay", model=model)

    return make
