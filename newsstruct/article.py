"""The article as it comes in: text and what is known about it."""

import asyncio
import hashlib
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, field_validator

from newsstruct.errors import InputError

if TYPE_CHECKING:
    from newsstruct.reading.web import FetchOptions

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_TABLES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".sqlite", ".rss", ".atom"})
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_published(value: str | date | datetime | None) -> datetime | None:
    """Read a publication date: ISO 8601 text, a date, or a datetime (naive means UTC).

    The offset that is given is kept, because the calendar day where the article appeared is what
    "on Tuesday" counts from. Raises InputError for anything else.
    """
    if value is None or isinstance(value, datetime):
        moment = value
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day)
    else:
        try:
            moment = datetime.fromisoformat(value.strip())
        except (ValueError, AttributeError):
            raise InputError(
                f"published is no date: {str(value)[:60]!r}. Give ISO 8601, such as 2017-10-24."
            ) from None
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment


class Article(BaseModel):
    """One news article. Frozen.

    Attributes:
        text: the article's text, furniture included; offsets of every result are code points of it.
            Lone surrogates are replaced one for one by U+FFFD, so that offsets hold.
        title: the headline, where it is known apart from the text.
        published: when it appeared; relative dates ("last Friday") are counted from its calendar day.
        url: where it appeared.
        language: BCP 47 code, where it is known.
        id: a name for it; made from the text's hash where none is given.

    Raises:
        InputError: the text is empty or only white space, or `published` is no date.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    title: str | None = None
    published: datetime | None = None
    url: str | None = None
    language: str | None = None
    id: str = ""

    @field_validator("published", mode="before")
    @classmethod
    def _read_published(cls, value: Any) -> datetime | None:
        return parse_published(value)

    @field_validator("text", "title", mode="before")
    @classmethod
    def _replace_surrogates(cls, value: Any) -> Any:
        return _LONE_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value

    @field_validator("text")
    @classmethod
    def _refuse_empty(cls, value: str) -> str:
        if not value.strip():
            raise InputError("The article is empty: its text has no character but white space.")
        return value

    def model_post_init(self, _: Any) -> None:
        """Name the article after its text where it has no name."""
        if not self.id:
            object.__setattr__(self, "id", self.sha256[:12])

    @property
    def sha256(self) -> str:
        """SHA-256 of the UTF-8 text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        title: str | None = None,
        published: str | date | datetime | None = None,
        url: str | None = None,
        language: str | None = None,
        id: str = "",
    ) -> "Article":
        """Make an article from a string. Raises InputError for empty text or a `published` that is no date."""
        return cls(
            text=text, title=title, published=parse_published(published), url=url, language=language, id=id
        )

    @classmethod
    def from_file(
        cls,
        path: str | Path,
        *,
        title: str | None = None,
        published: str | date | datetime | None = None,
        language: str | None = None,
    ) -> "Article":
        """Read an article from a file; its name is the id.

        A file named .html, .htm or .xhtml is read as a web page (`from_html`), any other as text: UTF-8, or UTF-16
        with a byte order mark. Raises InputError when the file is missing, unreadable, binary, empty, or holds many
        articles (.csv, .jsonl, ...).
        """
        path = Path(path)
        data = _read_bytes(path)
        if path.suffix.lower() in _TABLES:
            raise InputError(
                f"{path.name} holds many articles: summarize_many, or `newsstruct batch`, reads them."
            )
        if path.suffix.lower() in _PAGES:
            from newsstruct.reading.html import article_from_html

            return article_from_html(data, title=title, published=published, language=language, id=path.stem)
        return cls.from_text(
            decode(data, name=path.name),
            title=title,
            published=published,
            language=language,
            id=path.stem,
        )

    @classmethod
    def from_html(
        cls,
        html: str | bytes,
        *,
        url: str | None = None,
        title: str | None = None,
        published: str | date | datetime | None = None,
        language: str | None = None,
    ) -> "Article":
        """Read an article from a web page: its text, title, date and language; what is given here wins.

        Scripts, styles, menus and hidden text are left out. Raises InputError for a page without an article,
        ConfigurationError where the extra is missing (`pip install "newsstruct[html]"`).
        """
        from newsstruct.reading.html import article_from_html

        return article_from_html(html, url=url, title=title, published=published, language=language)

    @classmethod
    def from_url(
        cls,
        url: str,
        *,
        title: str | None = None,
        published: str | date | datetime | None = None,
        language: str | None = None,
        options: "FetchOptions | None" = None,
    ) -> "Article":
        """Fetch one web page, http or https, and read its article; what is given here wins over the page.

        The fetch is bounded in time, size and redirects, and reaches public addresses only; `options` moves these
        bounds. Nothing is tried twice. Raises FetchError, InputError as `from_html` does, and ConfigurationError
        where the extra is missing (`pip install "newsstruct[html]"`).
        """
        from newsstruct.background import run
        from newsstruct.reading.web import article_from_page, fetch

        page = run(fetch(url, options))
        return article_from_page(page, title=title, published=published, language=language)

    @classmethod
    async def afrom_url(
        cls,
        url: str,
        *,
        title: str | None = None,
        published: str | date | datetime | None = None,
        language: str | None = None,
        options: "FetchOptions | None" = None,
    ) -> "Article":
        """Like `from_url`, inside of an event loop."""
        from newsstruct.reading.web import article_from_page, fetch

        page = await fetch(url, options)
        return await asyncio.to_thread(
            article_from_page, page, title=title, published=published, language=language
        )


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"No such file: {path}") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; give one file.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None


def decode(data: bytes, *, name: str) -> str:
    """Decode a text file's bytes: UTF-8, or UTF-16 that says so. Raises InputError for binary data."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise InputError(f"{name} is not a UTF-8 text file. Save it as UTF-8 text first.")
    return text
