"""One Chromium, without a network, for all of these tests."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    # Only in the environment of the browser tests.
    from playwright.sync_api import Browser  # type: ignore[import-not-found]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    # All tests are collected where there is no playwright, these are run where there is.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        assert path, "no Chromium on PATH"
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()
