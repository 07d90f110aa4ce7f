"""Whatever the article and whatever the model answers: no crash, and every span true.

`NEWSSTRUCT_EXAMPLES` sets how many texts are tried.
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsstruct import Article, NewsSummary, Options, summarize
from newsstruct.engines.base import Draft
from newsstruct.summary import BOUNDS, CATEGORIES, SOURCE_KINDS
from newsstruct.testing import FakeModel, Request

EXAMPLES = int(os.environ.get("NEWSSTRUCT_EXAMPLES", "200"))
MANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
PIECES = [
    "A ferry sank on Monday. ", "At least 40 people were hurt, police said. ", "\n\n", "“No,” she said. ", "12.5%",
    "$4bn ", "between 3 and 5 ",
    "in late 2017 ", "last Friday", "nobody ", "denied that ", "half a million ", "1,2,3.4",
    "Zwölf Menschen starben, teilte die Polizei mit. ", "أعلنت الوزارة مقتل 12 شخصا. ", "Selon la police, 3 morts. ",
    "[7] ", "</article>", "{{ x }}", "\u200b", "\u202e", "\x00", "\r\n", "\u2028",
    "é", "𝟜𝟘", "٤٠", "，", "年",
]  # fmt: skip
TEXTS = (
    st.lists(st.sampled_from([*PIECES, "\ud800"]) | st.text(max_size=12), min_size=1, max_size=14)
    .map("".join)
    .filter(lambda text: text.strip() != "")
)
WORDS = st.none() | st.sampled_from(["police", "said", "on Monday", "x"]) | st.text(max_size=8)
NUMBERS = st.integers(-2, 9)


def sourced(**fields: Any) -> Any:
    said = {"sentence": NUMBERS, "source": st.none() | NUMBERS, "mention": WORDS, "cue": WORDS}
    return st.fixed_dictionaries({**said, **fields})


FIGURES = sourced(
    phrase=st.sampled_from(PIECES) | st.text(max_size=10),
    numbers=st.lists(
        st.sampled_from([0, 40, 12.5, -3, 1e300]) | st.floats(allow_nan=False, allow_infinity=False),
        max_size=3,
    ),
    bound=st.sampled_from(BOUNDS),
    unit=st.sampled_from(["people", "percent", "USD", ""]) | st.text(max_size=6),
    category=st.sampled_from(CATEGORIES),
    measure=st.text(max_size=10),
    period=st.none() | st.sampled_from(["2017", "2017-13", "x", "../2017"]),
)
EVENTS = sourced(
    phrase=st.sampled_from(PIECES) | st.text(max_size=10),
    expression=WORDS,
    date=st.none()
    | st.sampled_from(["2017-10-20", "2017-02-30", "0000", "2017-09~", "x"])
    | st.text(max_size=6),
    basis=st.sampled_from(["explicit", "relative", "publication"]),
    status=st.sampled_from(["occurred", "ongoing", "planned", "alleged"]),
    description=st.text(max_size=20),
)
SOURCES = st.fixed_dictionaries(
    {"id": NUMBERS, "name": st.text(max_size=8), "speaker": WORDS, "kind": st.sampled_from(SOURCE_KINDS)}
)
SUMMARY = st.fixed_dictionaries(
    {"text": st.sampled_from(PIECES) | st.text(max_size=20), "sentences": st.lists(NUMBERS, max_size=3)}
)
DRAFTS = st.fixed_dictionaries(
    {
        "headline": st.text(max_size=10),
        "summary": st.lists(SUMMARY, max_size=2),
        "sources": st.lists(SOURCES, max_size=2),
        "figures": st.lists(FIGURES, max_size=3),
        "events": st.lists(EVENTS, max_size=3),
    }
).map(Draft.model_validate)


class Scribe:
    """A fake model that answers with the draft at hand."""

    def __init__(self) -> None:
        self.draft: Draft | None = None
        self.model = FakeModel(self.answer)

    def answer(self, request: Request) -> Any:
        return self.draft


@pytest.fixture(scope="module")
def scribe() -> Scribe:
    return Scribe()


def holds(result: NewsSummary, article: Article) -> None:
    """Every span is true, and the result survives its own JSON."""
    for span in result.spans():
        assert article.text[span.start : span.end] == span.text
    assert NewsSummary.model_validate_json(result.model_dump_json()) == result


@MANY
@given(text=TEXTS, draft=DRAFTS, title=st.none() | st.text(max_size=10))
def test_with_a_model(scribe: Scribe, text: str, draft: Draft, title: str | None) -> None:
    article = Article.from_text(text, title=title, published="2024-05-02")
    scribe.draft = draft
    holds(summarize(article, model=scribe.model, options=Options(max_input_tokens=100)), article)


@MANY
@given(text=TEXTS, published=st.none() | st.dates())
def test_with_the_rules(text: str, published: Any) -> None:
    article = Article.from_text(text, published=published)
    holds(summarize(article, model="rules"), article)
