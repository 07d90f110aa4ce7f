"""What type checkers see of the public face. mypy and pyright read this file; nothing runs it."""

from collections.abc import Sequence
from pathlib import Path
from typing import assert_type

from newsstruct import (
    Article,
    Attribution,
    Batch,
    Draft,
    Engine,
    Event,
    Figure,
    NewsSummary,
    Note,
    Options,
    Outcome,
    Rejection,
    Sentence,
    Span,
    Story,
    Usage,
    asummarize,
    asummarize_many,
    estimate,
    summarize,
    summarize_many,
)
from newsstruct.engines.base import Answer, Failure, Omission
from newsstruct.reading import Reading
from newsstruct.testing import FakeModel, reply


class Mine:
    """An engine of one's own needs no base class."""

    name = "model"
    model: str | None = "mine/1"
    prompt_fingerprint: str | None = None

    async def draft(self, reading: Reading, options: Options) -> Answer:
        raise NotImplementedError

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        raise NotImplementedError


async def one_article(engine: Engine) -> None:
    """What goes in and what comes out."""
    article = Article.from_text("Rain fell.", published="2024-05-14")
    assert_type(article, Article)
    assert_type(summarize(article), NewsSummary)
    assert_type(summarize("Rain fell.", model=Mine(), options=Options(deadline=5)), NewsSummary)
    assert_type(await asummarize(Path("story.txt"), model=engine), NewsSummary)
    assert_type(estimate(article, model="rules"), Usage)
    summarize(article, model=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    summarize(article, "rules")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def a_result(result: NewsSummary) -> None:
    """Every part of a result has its type."""
    assert_type(result.summary, tuple[Sentence, ...])
    assert_type(result.timeline, tuple[Event, ...])
    assert_type(result.figures, tuple[Figure, ...])
    assert_type(result.notes, tuple[Note, ...])
    assert_type(result.rejected, tuple[Rejection, ...])
    assert_type(result.spans(), list[Span])
    for figure in result.figures:
        assert_type(figure.value, float | None)
        assert_type(figure.attribution, Attribution | None)


async def many_articles() -> None:
    """A batch, whole or as it comes."""
    batch = summarize_many(["Rain fell.", Path("story.txt"), {"text": "Rain fell."}], store="run.sqlite")
    assert_type(batch, Batch)
    assert_type(await asummarize_many(["Rain fell."]), Batch)
    async for outcome in asummarize_many(["Rain fell."], ordered=False):
        assert_type(outcome, Outcome)
        assert_type(outcome.unwrap(), NewsSummary)
    assert_type(batch[0], Outcome)
    assert_type(batch[1:], list[Outcome])
    assert_type(Story.from_summaries(batch.summaries), Story)


def for_tests() -> None:
    """The testing kit."""
    draft = reply(
        "At least 12 people died.", figures=["12 people", {"phrase": "12 people", "bound": "exact"}]
    )
    assert_type(draft, Draft)
    with FakeModel([draft, 503, "prose"]) as model:
        assert_type(model, FakeModel)
        assert_type(summarize("At least 12 people died.", model=model), NewsSummary)
    reply("Rain.", figures=[{"phrase": "Rain", "bond": "exact"}])  # type: ignore[list-item]  # pyright: ignore
