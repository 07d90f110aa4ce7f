"""Whether requests may leave this machine: a switch that the pytest plugin turns off."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from newsstruct.errors import ConfigurationError

_advice: str | None = None


def forbid_requests(advice: str) -> None:
    """From now on only endpoints on this machine may be asked; errors say `advice`, which tells how to allow more."""
    global _advice
    _advice = advice


def allow_requests() -> None:
    """Allow requests again."""
    global _advice
    _advice = None


def require_permission(model: str, endpoint: object) -> None:
    """Raise ConfigurationError where requests are forbidden and the endpoint is not on this machine.

    An endpoint that is not known (None) counts as one elsewhere.
    """
    if _advice is not None and not _is_loopback(str(endpoint or "")):
        raise ConfigurationError(f"A real request to {model} is forbidden here. {_advice}")


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
