"""One Chromium, without a network, for all of these tests."""

import shutil
from collections.abc import Iterator

import pytest

# Only in the environment of the browser tests.
from playwright.sync_api import Browser, sync_playwright  # type: ignore[import-not-found]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        assert path, "no Chromium on PATH"
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()
