"""A local Ray with two processors, on loopback only: no dashboard, nothing reported."""

import os
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from newsstruct.testing import FakeModel, Request, reply

_in_flight = threading.Semaphore(1)
_met = threading.Event()


def answer(request: Request) -> Any:
    """A faithful answer; none for an article on strike, and for those that leave together only once two are there."""
    text = " ".join(request.sentences.values())
    if "together" in text:
        if not _in_flight.acquire(blocking=False):
            _met.set()
        if not _met.wait(60):
            return 400
    return 400 if "on strike" in text else reply(text, figures=["16 people"] if "16 people" in text else [])


@pytest.fixture(scope="session")
def model() -> Iterator[FakeModel]:
    with FakeModel(answer) as fake:
        yield fake


@pytest.fixture(scope="session")
def ray(model: FakeModel) -> Iterator[Any]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray = pytest.importorskip("ray", reason="make test-ray has it in an environment of its own")
    variables = {"OPENAI_API_KEY": "any", "OPENAI_BASE_URL": model.base_url}
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        _node_ip_address="127.0.0.1",
        log_to_driver=False,
        runtime_env={"env_vars": variables},
    )
    import_module("ray.data").DataContext.get_current().enable_progress_bars = False
    yield ray
    ray.shutdown()


@pytest.fixture
def dataset(ray: Any) -> Callable[[list[dict[str, Any]]], Any]:
    """Makes a Ray dataset of rows."""
    made: Callable[[list[dict[str, Any]]], Any] = import_module("ray.data").from_items
    return made
