"""summarize: the whole way on one page.

article -> reading -> engine (a language model, or rules) -> draft -> grounding -> NewsSummary,
with at most one repair round in between.
"""

import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel

from newsstruct._version import __version__
from newsstruct.article import Article, parse_published
from newsstruct.background import run
from newsstruct.engines.base import (
    Answer,
    Draft,
    Engine,
    Estimating,
    Failure,
    Omission,
    Usage,
    WithoutRepair,
)
from newsstruct.engines.choose import choose_engine
from newsstruct.engines.deadline import article_deadline
from newsstruct.engines.tracing import span
from newsstruct.errors import InputError, ModelError
from newsstruct.facts.analysis import Analysis, analyse
from newsstruct.grounding import adds, assemble, ground, merge, omissions, written_language
from newsstruct.options import Options
from newsstruct.reading import Reading, read
from newsstruct.summary import NewsSummary, Note, Run


def summarize(
    article: str | Article | Path,
    *,
    model: str | Engine | None = None,
    published: str | date | datetime | None = None,
    title: str | None = None,
    options: Options | None = None,
) -> NewsSummary:
    """Summarize one news article: a summary, a timeline and attributed figures, each tied to its words.

    Works inside a running event loop (a notebook) too.

    Args:
        article: the text itself, an Article, or the path of a UTF-8 text file.
        model: a provider string ("openai/gpt-5.4-mini"), "rules", or an Engine. None takes NEWSSTRUCT_MODEL,
            else an OpenAI model when OPENAI_API_KEY is set, else "rules" with one notice (NoModelNotice).
        published: when the article appeared (ISO 8601, date or datetime); relative dates count from it.
        title: the headline, where it is known apart from the text.
        options: everything else, such as the deadline in seconds.

    Raises:
        InputError: the article cannot be read as given.
        ConfigurationError: the model, its key or its package is not there.
        ModelError: the model gave no usable answer in the time and tries allowed.
    """
    return run(asummarize(article, model=model, published=published, title=title, options=options))


async def asummarize(
    article: str | Article | Path,
    *,
    model: str | Engine | None = None,
    published: str | date | datetime | None = None,
    title: str | None = None,
    options: Options | None = None,
) -> NewsSummary:
    """The same as `summarize`, to be awaited."""
    options = options or Options()
    engine = choose_engine(model)
    result = await process(as_article(article, published, title, options), engine, options)
    return result.summary


class Drafts(BaseModel):
    """An engine's answers about one article, as they came: enough to ground them again without asking.

    Attributes:
        first: the draft.
        repair: the reply of the repair round, where there was one.
        failure: why a repair round that was asked for gave no reply.
    """

    first: Draft
    repair: Draft | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What grounding makes of an engine's answers: a summary, or what a repair round is to be asked."""

    summary: NewsSummary | None = None
    failures: Sequence[Failure] = ()
    omissions: Sequence[Omission] = ()


class Elsewhere(Protocol):
    """Grounds the answers about an article somewhere else, such as in another process, where there is room."""

    def __call__(
        self, drafts: Drafts, article: Article, run: Run, options: Options, *, final: bool
    ) -> Awaitable[Verdict | None]:
        """As `judge` does; None when it has to be done here."""
        ...


@dataclass(frozen=True, slots=True)
class Result:
    """A summary and the answers it was made from."""

    summary: NewsSummary
    drafts: Drafts


async def process(
    article: Article, engine: Engine, options: Options, elsewhere: Elsewhere | None = None
) -> Result:
    """The whole way of one article. Raises as `summarize` does."""
    started = time.perf_counter()
    with span("summarize", engine.model) as spent:
        analysis = analyse(read(article, language=options.language))

        async def grounded(drafts: Drafts, usage: Usage, *, final: bool) -> Verdict:
            """What grounding makes of the answers, elsewhere or here."""
            run = run_of(engine, usage, seconds=time.perf_counter() - started)
            there = await elsewhere(drafts, article, run, options, final=final) if elsewhere else None
            return there or judge(drafts, analysis, run, options, final=final)

        with article_deadline(options.deadline):
            answer = await engine.draft(analysis.reading, options)
            drafts, usage = Drafts(first=answer.draft), answer.usage
            final = not options.repairs or isinstance(engine, WithoutRepair)
            verdict = await grounded(drafts, usage, final=final)
            if verdict.summary is None:
                drafts, usage = await _repair(engine, analysis.reading, answer, verdict, options)
                verdict = await grounded(drafts, usage, final=True)
        spent(usage)
    assert verdict.summary is not None
    return Result(verdict.summary, drafts)


def settle(drafts: Drafts, article: Article, run: Run, options: Options) -> NewsSummary:
    """Ground answers that came at some other time, and make the summary: the same way without asking."""
    verdict = judge(drafts, analyse(read(article, language=options.language)), run, options, final=True)
    assert verdict.summary is not None
    return verdict.summary


def judge(drafts: Drafts, analysis: Analysis, run: Run, options: Options, *, final: bool) -> Verdict:
    """Ground an engine's answers; the repair's reply is taken only where it adds.

    Unless this is final, failures and omissions are for a repair round and there is no summary yet.
    """
    language = written_language(run, analysis, options)
    checked = ground(drafts.first, analysis, language)
    notes: list[Note] = []
    if drafts.failure is not None:
        failed = f"The repair round gave nothing: {drafts.failure}"
        notes = [Note(code="repair_failed", message=failed)]
    elif drafts.repair is not None:
        merged = merge(checked, ground(drafts.repair, analysis, language))
        if adds(merged, checked):
            checked = merged
            notes = [Note(code="model_repaired", message="A repair round mended or added items.")]
        else:
            notes = [Note(code="repair_failed", message="The repair round added nothing that stands.")]
    missed = omissions(checked, analysis)
    if not final and (checked.failures or missed):
        return Verdict(failures=checked.failures, omissions=missed)
    return Verdict(assemble(checked, missed, analysis, run=run, notes=notes, options=options))


def run_of(engine: Engine, usage: Usage, *, seconds: float) -> Run:
    """What a result tells of how it came about."""
    return Run(
        engine=engine.name,
        model=engine.model,
        prompt_fingerprint=engine.prompt_fingerprint,
        requests=usage.requests,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=usage.cost_usd,
        seconds=round(seconds, 3),
        library_version=__version__,
    )


def estimate(
    article: str | Article | Path,
    *,
    model: str | Engine | None = None,
    published: str | date | datetime | None = None,
    title: str | None = None,
    options: Options | None = None,
) -> Usage:
    """What `summarize` would cost when all goes well, without asking anything: requests, tokens, US dollars.

    Tokens are counted roughly and rather high (newsstruct.engines.cost.count_tokens); a repair round comes on top.
    The cost is None where the price is not known. Raises InputError and ConfigurationError as `summarize` does.
    """
    options = options or Options()
    engine = choose_engine(model)
    reading = read(as_article(article, published, title, options), language=options.language)
    return engine.estimate(reading, options) if isinstance(engine, Estimating) else Usage()


async def _repair(
    engine: Engine, reading: Reading, answer: Answer, verdict: Verdict, options: Options
) -> tuple[Drafts, Usage]:
    """One round that hands back what failed and what was left out."""
    if options.budget is not None:
        left = max(0.0, options.budget - (answer.usage.cost_usd or 0.0))
        options = options.model_copy(update={"budget": left})
    try:
        reply = await engine.repair(reading, answer.draft, verdict.failures, verdict.omissions, options)
    except ModelError as error:
        spent = error.details.get("usage", Usage())
        return Drafts(first=answer.draft, failure=str(error)), answer.usage + spent
    if reply is None:
        return Drafts(first=answer.draft), answer.usage
    return Drafts(first=answer.draft, repair=reply.draft), answer.usage + reply.usage


def as_article(
    article: str | Article | Path,
    published: str | date | datetime | None,
    title: str | None,
    options: Options,
) -> Article:
    """The article with what the call says of it. Raises InputError."""
    if isinstance(article, Path):
        article = Article.from_file(article)
    elif isinstance(article, str):
        _refuse_file_name(article)
        article = Article.from_text(article)
    elif not isinstance(article, Article):
        raise InputError(f"An article is a str, an Article or a pathlib.Path, not {type(article).__name__}.")
    if len(article.text) > options.max_characters:
        raise InputError(
            f"The article has {len(article.text):,} characters, more than the {options.max_characters:,} allowed."
            " Raise Options(max_characters=...) or pass a part of it."
        )
    told: dict[str, object] = {}
    if published is not None:
        told["published"] = parse_published(published)
    if title is not None:
        told["title"] = title
    return Article(**{**dict(article), **told}) if told else article


def _refuse_file_name(text: str) -> None:
    """A file's name passed as text is a slip that would otherwise be summarized."""
    if len(text) < 256 and "\n" not in text and "\0" not in text and Path(text).is_file():
        raise InputError(f"{text!r} is the name of a file; pass pathlib.Path({text!r}) to read it.")
