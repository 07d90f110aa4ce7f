"""What `newsstruct doctor` looks at: versions, the model in use, keys and the endpoint."""

import os
import platform
import urllib.error
import urllib.request
import warnings
from dataclasses import dataclass
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from newsstruct.engines.choose import choose_engine
from newsstruct.errors import ConfigurationError

_PACKAGES = ("newsstruct", "openai", "instructor", "pydantic", "tenacity")
_OPENAI = "https://api.openai.com/v1"
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, what was found, and whether summarizing can work with it."""

    subject: str
    told: str
    good: bool = True


def diagnose() -> list[Finding]:
    """Look at the set-up. One request without a key goes to the endpoint, when an OpenAI model is in use."""
    found = [Finding("python", platform.python_version()), *(_package(name) for name in _PACKAGES)]
    keys = sorted(name for name, value in os.environ.items() if name.endswith("_API_KEY") and value)
    found.append(Finding("keys set", ", ".join(keys) or "none"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = choose_engine(None).model
    except ConfigurationError as error:
        return [*found, Finding("model", str(error), good=False)]
    found.append(Finding("model", model or "rules, the embedded engine"))
    if model and model.startswith("openai/"):
        found.append(_endpoint(os.environ.get("OPENAI_BASE_URL") or _OPENAI))
    return found


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "not installed", good=False)


def _endpoint(url: str) -> Finding:
    try:
        parts = urlsplit(url)
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good, shown = False, "OPENAI_BASE_URL"
    if not good:
        return Finding("endpoint", f"{shown} is no http address", good=False)
    request = urllib.request.Request(f"{shown.rstrip('/')}/models", headers={"User-Agent": "newsstruct"})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE):
            pass
    except urllib.error.HTTPError:
        pass  # any answer, a refusal too, shows that the endpoint is there
    except (OSError, HTTPException, ValueError) as error:
        return Finding("endpoint", f"{shown} does not answer: {getattr(error, 'reason', error)}", good=False)
    return Finding("endpoint", f"{shown} answers")
