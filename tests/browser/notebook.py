"""The fragment in a notebook's output: hover and click, light and dark, beside rules of the notebook's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

# Only in the environment of the browser tests.
from playwright.sync_api import Browser, Locator, Page  # type: ignore[import-not-found]

from newsstruct import Article, summarize
from newsstruct.views.html import summary_fragment

CONFLICT = Path(__file__).parents[2] / "examples" / "articles" / "conflict.txt"
# Rules as strong as those of JupyterLab's outputs.
NOTEBOOK = """
.out a:link { color: rgb(0, 0, 255); text-decoration: none; }
.out svg { max-width: 100%; height: auto; }
.out ol:not(.x) { padding-left: 2em; }
.out td, .out th { text-align: right; }
body.dark { background: #111; color: #eee; }
"""
LIT = "rgba(255, 150, 0, 0.45)"


@pytest.fixture(scope="module")
def shown() -> str:
    """The fragment of an example article."""
    return summary_fragment(summarize(Article.from_file(CONFLICT, published="2024-05-14"), model="rules"))


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, shown: str) -> Iterator[Page]:
    with browser.new_page(viewport={"width": 1200, "height": 1000}) as page:
        page.set_content(f"<style>{NOTEBOOK}</style><body class={request.param}><div class=out>{shown}</div>")
        yield page


def lit(page: Page) -> list[str]:
    """The words of the article that are lit up."""
    words = page.locator(".ns-article p :is(a, span)").all()
    return [word.text_content() or "" for word in words if style(word, "background-color") == LIT]


def style(element: Locator, name: str) -> str:
    found: str = element.evaluate("(element, name) => getComputedStyle(element).getPropertyValue(name)", name)
    return found


def test_hover_and_click_light_up_the_words_beside_the_figure(page: Page) -> None:
    row = page.locator(".ns-figures tbody tr").nth(3)
    expected = ["The monitor", "19 were fighters"]
    assert lit(page) == []
    row.hover()
    assert lit(page) == expected
    words = page.locator(".ns-article").get_by_text("19 were fighters", exact=True)
    assert words.is_visible()
    column, article = row.bounding_box(), words.bounding_box()
    assert column
    assert article
    assert article["x"] > column["x"] + column["width"]
    page.mouse.move(1, 1)
    assert lit(page) == []
    row.locator("a").click()
    page.mouse.move(1, 1)
    assert lit(page) == expected


def test_the_notebooks_rules_do_not_win(page: Page) -> None:
    link = page.locator(".ns-summary a").first
    assert style(link, "color") == style(page.locator("body"), "color")
    assert "underline" in style(link, "text-decoration-line")
    assert style(page.locator(".ns-figures td").first, "text-align") == "start"
    assert style(page.locator("ol.ns-timeline"), "padding-left") == "0px"
    assert page.locator("svg.ns-scale").evaluate("svg => svg.clientHeight") < 40


def test_a_narrow_output_has_the_article_below(page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 900})
    figures, article = page.locator(".ns-figures").bounding_box(), page.locator(".ns-article").bounding_box()
    assert figures
    assert article
    assert article["y"] > figures["y"] + figures["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 600
