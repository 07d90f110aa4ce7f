"""The page of an evaluation: every miss lights up in its article, and nothing in it is more than text."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsstruct import summarize
from newsstruct.evaluation import Evaluation, GoldArticle, ReplayEngine, evaluate, load_gold
from newsstruct.views.evaluation import evaluation_page

GOLD = Path(__file__).parents[1] / "gold"
HOSTILE = '</style><script>alert(1)</script><a href="javascript:alert(1)" onclick=x>{{ 7*7 }}'


@pytest.fixture(scope="module")
def golds() -> list[GoldArticle]:
    return [load_gold(path) for path in sorted(GOLD.glob("*.json"))]


@pytest.fixture(scope="module")
def evaluations() -> list[Evaluation]:
    return [
        evaluate([GOLD], lambda gold: summarize(gold.article(), model="rules")),
        evaluate([GOLD], lambda gold: summarize(gold.article(), model=ReplayEngine(gold))),
    ]


class Page(HTMLParser):
    """The ids, inner links and elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")


def test_every_miss_leads_to_its_words_and_back(
    evaluations: list[Evaluation], golds: list[GoldArticle]
) -> None:
    page = Page(evaluation_page(evaluations, golds))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    for place in range(len(golds)):
        placed = {m for e in evaluations for m in e.scores[place].misses if m.start is not None}
        rows = [name for name in page.ids if name.startswith(f"ns-a{place + 1}-") and name.endswith("-words")]
        assert len(rows) == len(placed)


def test_the_page_says_who_missed_what_and_what_it_cost(
    evaluations: list[Evaluation], golds: list[GoldArticle]
) -> None:
    html = evaluation_page(evaluations, golds)
    assert "rules, replay on 13 gold articles" in html
    assert "Better than rules by" in html
    assert "seconds an article" in html
    assert "value_not_in_quote" in html
    assert "Better than" not in evaluation_page(evaluations[:1], golds)


def test_words_of_an_article_stay_words(tmp_path: Path) -> None:
    data = json.loads((GOLD / "harbour-fire.json").read_text("utf-8"))
    hostile = data | {"title": HOSTILE, "text": data["text"] + "\n\n" + HOSTILE, "id": HOSTILE}
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(hostile), "utf-8")
    evaluation = evaluate([path], lambda gold: summarize(gold.article(), model="rules"))
    html = evaluation_page([evaluation.model_copy(update={"model": HOSTILE})], [load_gold(path)])
    page = Page(html)
    assert not page.elements & {"script", "img", "iframe", "form", "link"}
    assert not {name for name in page.attributes if name.startswith("on")}
    assert all(link.startswith("#") for link in page.links)
    assert "default-src 'none'" in html
    assert "{{ 7*7 }}" in html.replace("&#39;", "'")
