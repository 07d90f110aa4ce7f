"""Templates and styles: one environment in which every value is escaped, and a page's own policy."""

import hashlib
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsstruct.reading import visible
from newsstruct.views import wording

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **context: Any) -> str:
    """A template filled in; every text in it is escaped, and characters that trick the eye are left out."""
    return _environment().get_template(template).render(words=wording, **context) + "\n"


def asset(name: str) -> str:
    """A style sheet of the templates' folder."""
    return _environment().get_template(name).render()


def fragment_style(*names: str) -> str:
    """Style sheets for a fragment of a page that has rules of its own for links, lists and tables: ours win."""
    nested = "".join(asset(name).replace(".ns-view", "&") for name in names)
    return f".ns-view.ns-view.ns-view {{\n{nested}\n}}\n"


def source_hash(style: str) -> str:
    """What a content security policy calls exactly this style sheet."""
    return f"sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def web_address(url: str | None) -> str | None:
    """The address where it may be a link: http or https, nothing else."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("newsstruct.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
