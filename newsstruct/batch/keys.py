"""Keys of the store: the same article asked about in the same way has the same one, in every run and process."""

import hashlib
import json
from collections.abc import Collection

from newsstruct._version import __version__
from newsstruct.article import Article
from newsstruct.batch.items import Placed
from newsstruct.engines.base import Engine
from newsstruct.options import Options
from newsstruct.summary import SCHEMA_VERSION

# Options that say how long and how often to try, and what is handed back, change no answer.
_NO_PART_OF_THE_QUESTION = {
    "deadline", "attempts", "schema_retries", "budget", "max_characters", "keep_text",
}  # fmt: skip


def question_of(article: Article, engine: Engine, options: Options) -> str:
    """What is asked, as a hash: articles of one question have one answer, whatever their names are."""
    # What has no prompt is the library's own doing, and changes with it.
    asked = engine.prompt_fingerprint or __version__
    told = options.model_dump(mode="json", exclude=_NO_PART_OF_THE_QUESTION)
    published = article.published.isoformat() if article.published else None
    content = [article.text, article.title, published, article.language]
    return _hash([SCHEMA_VERSION, engine.name, engine.model, asked, told, content])


def key_of(article: Article, engine: Engine, options: Options) -> str:
    """The store's key of an article: its question, and its id and address."""
    return record_key(question_of(article, engine, options), article)


def record_key(question: str, article: Article) -> str:
    """The key, where the question is known."""
    return _hash([question, article.id, article.url])


def unreadable_key(place: str) -> str:
    """The key of what could not be read as an article: its file or row."""
    return _hash(["unreadable", place])


def mended_by(item: Placed, unreadable: Collection[str]) -> tuple[str, ...]:
    """Those of the keys of what could not be read that this article, being at their place, makes untrue."""
    if not unreadable:
        return ()
    keys = (unreadable_key(place) for place in item.places)
    return tuple(key for key in keys if key in unreadable)


def _hash(parts: list[object]) -> str:
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
