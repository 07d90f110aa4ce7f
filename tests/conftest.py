"""What all tests share: no key and no model of the machine leaks in."""

import pytest
from hypothesis import settings
from loky import cpu_count

# How long an example takes says nothing on a shared machine.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _no_model_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSSTRUCT_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All tests are shared by a few processes; for those that are named one is enough, and begins sooner."""
    return min(cpu_count(), 4) if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0
