"""Many results as pages with an index."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from newsstruct import InputError, NewsSummary
from newsstruct.batch.outcome import Outcome
from newsstruct.views.site import write_site


def outcomes(summary: NewsSummary) -> list[Outcome]:
    second = summary.model_copy(update={"headline": "<script>alert(1)</script> & more"})
    return [
        Outcome(0, "a.txt", summary, None),
        Outcome(1, "../../b/<c>.txt", second, None),
        Outcome(2, "<d>.txt", None, InputError("The article is <empty>.")),
        Outcome(3, "ل" * 300, summary, None),
    ]


@pytest.mark.parametrize(
    ("index", "folder"), [("index.html", "articles"), ("my run #1.html", "my run #1_articles")]
)
def test_every_page_is_where_the_index_says(
    conflict: NewsSummary, tmp_path: Path, index: str, folder: str
) -> None:
    write_site(outcomes(conflict), tmp_path / index)
    links = re.findall(r'<li><a href="([^"]+)"', (tmp_path / index).read_text("utf-8"))
    pages = [tmp_path / unquote(link) for link in links]
    assert len(pages) == 3
    assert all(page.read_text("utf-8").startswith("<!doctype html>") for page in pages)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(
        {index, folder, *(p.name for p in pages)}
    )
    assert all(page.parent == tmp_path / folder for page in pages)


def test_the_index_names_what_is_found_and_what_failed(conflict: NewsSummary, tmp_path: Path) -> None:
    write_site(outcomes(conflict), tmp_path / "index.html")
    index = (tmp_path / "index.html").read_text("utf-8")
    for words in (
        "3 articles",
        "1 article failed",
        "At least 62 killed in four days of fighting for Ostrel",
        "published 14 May 2024",
        "8 figures",
        "4 events",
        "&lt;d&gt;.txt",
        "The article is &lt;empty&gt;.",
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more",
    ):
        assert words in index
    assert "<script" not in index
    assert "default-src 'none'" in index


def test_without_articles_there_is_an_index_and_no_folder(tmp_path: Path) -> None:
    write_site([], tmp_path / "index.html")
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert "0 articles" in (tmp_path / "index.html").read_text("utf-8")
