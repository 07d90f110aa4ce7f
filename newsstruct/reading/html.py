"""Articles from web pages: the text a reader sees, without menus, scripts and hidden parts.

Needs the extra `html` (trafilatura and lxml_html_clean).
"""

import codecs
import re
from datetime import date, datetime
from importlib import import_module
from typing import Any

from newsstruct.article import Article, parse_published
from newsstruct.errors import ConfigurationError, InputError
from newsstruct.reading import metadata
from newsstruct.reading.furniture import find_furniture
from newsstruct.reading.language import detect_language, primary
from newsstruct.reading.normalize import fold
from newsstruct.reading.paragraphs import find_paragraphs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
# What browsers read these labels as.
_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
}
_UNSEEN_TAGS = ("script", "style", "noscript", "template", "iframe", "object", "svg", "head")
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.I,
)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"[.#][\w-]+\Z")
_BLOCKS = "//p | //li | //h2 | //h3 | //h4 | //blockquote[not(.//p)]"
_MUCH_MORE = 1.25
_ENDS = 30
_BULLET = re.compile(r"(?m)^[-•*] ")


def article_from_html(
    html: str | bytes,
    *,
    url: str | None = None,
    title: str | None = None,
    published: str | date | datetime | None = None,
    language: str | None = None,
    charset: str | None = None,
    known: metadata.Metadata = metadata.UNKNOWN,
    id: str = "",
) -> Article:
    """Make an article from a web page: title, date, language and text; what is given wins over the page.

    `charset` is what the server said of bytes; without it the page's own declaration counts. `known` holds where the
    page declares nothing. Scripts, styles
    and text that the page hides are never part of the article, nor is the furniture that reading finds.

    Raises:
        ConfigurationError: the extra `html` is not installed.
        InputError: the page holds no article text.
    """
    trafilatura, lxml_html = _module("trafilatura"), _module("lxml.html")
    page = html if isinstance(html, str) else decode_html(html, charset)
    tree = _parse(lxml_html, page)
    if tree is None:
        raise InputError("The page is empty.")
    facts = metadata.find_metadata(tree).otherwise(known)
    _remove_unseen(tree)
    paragraphs = _listed_paragraphs(tree, facts.body) if facts.body else []
    text: str = trafilatura.extract(tree, url=url, include_comments=False) or ""
    if paragraphs and sum(map(len, paragraphs)) > _MUCH_MORE * len(text):
        text = "\n\n".join(paragraphs)
    title = title or facts.title
    text = _without_furniture(text, title, language)
    if not text:
        raise InputError(
            "No article text was found in the page. Pass the text itself with Article.from_text."
        )
    return Article(
        text=text,
        title=title,
        published=parse_published(published) or facts.published or _guess_date(page, url),
        url=url or facts.url,
        language=language or _language(text, facts.language),
        id=id,
    )


def decode_html(data: bytes, charset: str | None = None) -> str:
    """Decode a page as browsers do: byte order mark, then the server's word, then the page's own, then UTF-8."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.search(data, 0, 4096)
    for label in (charset, declared[1].decode("ascii") if declared else None):
        codec = _codec(label) if label else None
        if codec == "utf-8":
            break
        if codec:
            return data.decode(codec, "replace")
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return data.decode("cp1252", "replace") if wrong > sum(char > "\x7f" for char in text) - wrong else text


def _codec(label: str) -> str | None:
    """The codec browsers read this label with, or None where there is none."""
    try:
        name = codecs.lookup(label).name
        b"a".decode(name, "replace")
    except LookupError:
        return None
    # A page whose bytes could be searched for its own declaration is not UTF-16.
    return "utf-8" if name.startswith("utf-16") else _BROWSERS_READ.get(name, name)


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ConfigurationError(
            f"Reading web pages needs the extra html ({error.name} is missing): pip install 'newsstruct[html]'"
        ) from None


def _parse(lxml_html: Any, page: str) -> Any:
    data = page.replace("\0", "").encode("utf-8", "replace")
    if not data.strip():
        return None
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except _module("lxml.etree").ParserError:
        return None


def _remove_unseen(tree: Any) -> None:
    """Drop what a reader of the page does not see."""
    hidden = _hidden_names("\n".join(tree.xpath("//style/text()")))
    for element in list(tree.body.iter()):
        if element.getparent() is None or element is tree.body:
            continue
        names = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        if (
            element.tag in _UNSEEN_TAGS
            or element.get("hidden") is not None
            or _UNSEEN_STYLE.search(element.get("style") or "")
            or not hidden.isdisjoint(names)
        ):
            element.drop_tree()


def _hidden_names(css: str) -> set[str]:
    """Classes and ids that the page's own style sheet hides, always and not only on some screens."""
    names: set[str] = set()
    depth = start = 0
    selectors = ""
    for brace in _BRACE.finditer(css):
        if brace[0] == "{":
            if depth == 0:
                selectors = css[start : brace.start()].rpartition("*/")[2].rpartition(";")[2]
                start = brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if "@" not in selectors and _UNSEEN_STYLE.search(css, start, brace.start()):
                    parts = map(str.strip, selectors.split(","))
                    names.update(part for part in parts if _SELECTOR.match(part))
                start = brace.end()
    return names


def _listed_paragraphs(tree: Any, body: str) -> list[str]:
    """The paragraphs of the page whose words the page's own structured data lists as the article's body."""
    listed = fold(body).text
    found = []
    for element in tree.xpath(_BLOCKS):
        text = " ".join(element.text_content().split())
        key = fold(text).text
        if len(key) > 1 and (key in listed or (len(key) > 3 * _ENDS and _both_ends(key, listed))):
            found.append(text)
    return found


def _both_ends(key: str, listed: str) -> bool:
    return key[:_ENDS] in listed and key[-_ENDS:] in listed


def _without_furniture(text: str, title: str | None, language: str | None) -> str:
    text = _BULLET.sub("", text)
    if not text.strip():
        return ""
    folded, paragraphs = fold(text), find_paragraphs(text)
    verdicts = find_furniture(
        folded, paragraphs, title, primary(language) if language else detect_language(text)
    )
    kept = [
        text[start:end]
        for (start, end, _), verdict in zip(paragraphs, verdicts, strict=True)
        if not verdict.kind and not verdict.is_title
    ]
    return "\n\n".join(kept)


def _language(text: str, declared: str | None) -> str:
    found = detect_language(text)
    return declared.replace("_", "-") if found == "und" and declared else found


def _guess_date(page: str, url: str | None) -> datetime | None:
    """The date that htmldate, which comes with trafilatura, finds where the page does not declare one."""
    found = _module("htmldate").find_date(page, original_date=True, extensive_search=False, url=url)
    return parse_published(found)
