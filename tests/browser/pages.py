"""Both pages in a real browser: `make test-browser`. Needs Chromium, playwright and axe-core, and no network."""

import json
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

# Only in the environment of the browser tests.
from playwright.sync_api import Browser, Page  # type: ignore[import-not-found]

from newsstruct import Article, NewsSummary, summarize
from newsstruct.story.story import Story
from newsstruct.views.html import page as summary_page
from newsstruct.views.story import story_page

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
SHOTS = os.environ.get("NEWSSTRUCT_SCREENSHOTS")
PAGES = ("summary", "story")
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    rows = map(json.loads, (EXAMPLES / "story" / "articles.jsonl").read_text("utf-8").splitlines())
    story = Story.from_summaries(summarize(Article.model_validate(row), model="rules") for row in rows)
    conflict = summarize(Article.from_file(EXAMPLES / "conflict.txt", published="2024-05-14"), model="rules")
    folder = tmp_path_factory.mktemp("pages")
    made = {"summary": summary_page(conflict), "story": story_page(story), "many": story_page(many(conflict))}
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    return {name: folder / f"{name}.html" for name in made}


def many(summary: NewsSummary) -> Story:
    """Forty long articles, each with figures and events of its own, so that none is taken for a copy."""
    articles = (
        EXAMPLES / name for name in ("conflict.txt", "disaster.txt", "economy.txt", "health.txt", "court.txt")
    )
    texts = [path.read_text("utf-8") for path in articles]
    made = []
    for i in range(40):
        parts = [
            texts[(i + j) % len(texts)].replace("Tuesday", "Monday" if i % 2 else "Tuesday") for j in range(3)
        ]
        text = "\n\n".join(f"Town {i}-{j}: {part}" for j, part in enumerate(parts))
        made.append(
            summarize(
                Article.from_text(text, published=f"2024-05-{i % 20 + 1:02}", id=f"n{i}"), model="rules"
            )
        )
    return Story.from_summaries([*made, summary])


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Iterator[Any]:
    """A function that opens a page; whatever it asks for beside itself, or says on the console, fails the test."""
    contexts, wrong = [], []

    def go(name: str, *, width: int = 1400, scheme: str = "light", fragment: str = "") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        address = files[name].as_uri()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith(address) else wrong.append(r.url))
        page.goto(address + fragment)
        return page

    yield go
    for context in contexts:
        context.close()
    assert wrong == []


def in_view(page: Page, selector: str) -> bool:
    """Whether an element can be seen: inside of the window and of every box that scrolls it."""
    page.wait_for_timeout(50)
    seen: bool = page.locator(selector).first.evaluate(
        """async node => {
            const ratio = await new Promise(done => new IntersectionObserver(
                found => done(found[0].intersectionRatio), {}).observe(node));
            return ratio > 0.5;
        }"""
    )
    return seen


def words_of(page: Page, key: str) -> str:
    return "".join(page.locator(f".w-{key}").all_text_contents())


def lit(page: Page, key: str) -> bool:
    """Whether all words of an item have another ground than the page."""
    grounds: list[str] = page.locator(f".w-{key}").evaluate_all(
        "nodes => nodes.map(node => getComputedStyle(node).backgroundColor)"
    )
    unlit = ("rgba(0, 0, 0, 0)", "rgba(255, 196, 0, 0.26)")
    return bool(grounds) and all(ground not in unlit for ground in grounds)


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("name", PAGES)
def test_a_figure_leads_to_its_sentence_and_back(opened: Any, name: str, width: int) -> None:
    page = opened(name, width=width)
    links = page.locator('a[href$="-words"]')
    targets = links.evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
    assert len(targets) > 10
    for href in (targets[0], targets[len(targets) // 2], targets[-1]):
        key = href.removeprefix("#ns-").removesuffix("-words")
        page.locator(f'a[href="{href}"]').first.click()
        assert in_view(page, f".w-{key}"), href
        assert lit(page, key), href


@pytest.mark.parametrize("name", PAGES)
def test_highlighted_words_lead_back_to_their_row(opened: Any, name: str) -> None:
    page = opened(name, width=390)
    for key in ("f1", "f3") if name == "summary" else ("c1", "c9"):
        page.goto(page.url.partition("#")[0] + f"#ns-{key}-words")
        page.locator(f'.ns-article a.w-{key}[href="#ns-{key}"]').first.click()
        assert page.url.endswith(f"#ns-{key}")
        assert in_view(page, f"#ns-{key}")


@pytest.mark.parametrize("name", PAGES)
def test_the_quote_of_a_row_is_what_lights_up(opened: Any, name: str) -> None:
    page = opened(name)
    rows = page.locator("tr[id^=ns-f], tr[id^=ns-c]")
    for i in range(min(rows.count(), 12)):
        key = (rows.nth(i).get_attribute("id") or "").removeprefix("ns-")
        quote = rows.nth(i).locator('a[href$="-words"]').text_content().strip("“”")
        assert " ".join(quote.split()) in " ".join(words_of(page, key).split())


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_everything_in_order(opened: Any, name: str) -> None:
    page = opened(name)
    wanted = page.locator("a[href], [tabindex='0']").count()
    reached = set()
    for _ in range(wanted + 2):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const node = document.activeElement;
            const all = [...document.querySelectorAll("a[href], [tabindex='0']")];
            const style = getComputedStyle(node);
            return [all.indexOf(node), style.outlineStyle !== 'none' && style.outlineWidth !== '0px']; }"""
        )
        if place[0] >= 0:
            assert place[1], f"no outline on link {place[0]}"
            reached.add(place[0])
    assert len(reached) == wanted


def test_enter_follows_a_link_to_the_words(opened: Any) -> None:
    page = opened("story")
    link = page.locator("#ns-c2 a[href$='-words']")
    link.focus()
    page.keyboard.press("Enter")
    assert in_view(page, ".w-c2")
    assert lit(page, "c2")


def axe_source() -> str:
    package = find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(
    browser: Browser, files: dict[str, Path], name: str, scheme: Any, width: int
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    ) as context:
        page = context.new_page()
        page.goto(files[name].as_uri())
        page.evaluate(axe_source())
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    serious = [
        (rule["id"], [node["html"][:160] for node in rule["nodes"]][:4])
        for rule in found["violations"]
        if rule["impact"] in SERIOUS
    ]
    print(f"axe {name} {scheme} {width}:", [(rule["id"], rule["impact"]) for rule in found["violations"]])
    assert serious == []


@pytest.mark.parametrize("name", [*PAGES, "many"])
@pytest.mark.parametrize("width", [1400, 390, 320])
def test_nothing_is_wider_than_the_window(opened: Any, name: str, width: int) -> None:
    page = opened(name, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_labels_of_scales_do_not_overlap(opened: Any) -> None:
    for name in (*PAGES, "many"):
        overlaps = opened(name).evaluate(
            """() => [...document.querySelectorAll('.ns-scale')].flatMap(scale => {
                const boxes = [...scale.querySelectorAll('text')].map(text => text.getBoundingClientRect())
                    .sort((a, b) => a.left - b.left);
                return boxes.slice(1).filter((box, i) => box.left < boxes[i].right).map(() => scale.outerHTML);
            })"""
        )
        assert overlaps == []


def test_forty_articles_open_at_once(opened: Any, files: dict[str, Path]) -> None:
    page = opened("many")
    times = page.evaluate(
        """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
            const [load] = performance.getEntriesByType('navigation');
            const paint = performance.getEntriesByName('first-contentful-paint')[0];
            done({paint: paint ? paint.startTime : -1, load: load.loadEventEnd, painted: performance.now()});
        })))"""
    )
    articles = page.locator(".ns-text").count()
    claims = page.locator("tr[id^=ns-c]").count()
    print(
        f"{articles} articles, {claims} claims, {files['many'].stat().st_size // 1000} kB: first paint "
        f"{times['paint']:.0f} ms, loaded {times['load']:.0f} ms, two frames later {times['painted']:.0f} ms"
    )
    assert articles >= 40
    last = page.locator('a[href$="-words"]').last
    last.click()
    href = last.get_attribute("href")
    assert in_view(page, f".w-{href.removeprefix('#ns-').removesuffix('-words')}")


@pytest.mark.parametrize("name", PAGES)
def test_pages_print_whole(opened: Any, name: str, tmp_path: Path) -> None:
    page = opened(name)
    page.emulate_media(media="print")
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.ns-article, .ns-columns, .ns-text')].filter(
            node => node.scrollHeight > node.clientHeight + 2 || getComputedStyle(node).overflowY === 'auto').length"""
    )
    assert cut == 0
    printed = page.pdf(path=str(Path(SHOTS or tmp_path) / f"{name}.pdf"), format="A4")
    assert printed.startswith(b"%PDF")


@pytest.mark.skipif(not SHOTS, reason="NEWSSTRUCT_SCREENSHOTS names a folder to keep pictures in")
@pytest.mark.parametrize("name", PAGES)
def test_pictures(opened: Any, name: str) -> None:
    for width, scheme in ((1400, "light"), (1400, "dark"), (390, "light"), (390, "dark")):
        page = opened(name, width=width, scheme=scheme)
        page.screenshot(path=str(Path(SHOTS or ".") / f"{name}-{width}-{scheme}.png"), full_page=True)
