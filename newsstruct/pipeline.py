"""summarize: the whole way on one page.

article -> reading -> engine (a language model, or rules) -> draft -> grounding -> NewsSummary,
with at most one repair round in between.
"""

import time
from datetime import date, datetime
from pathlib import Path

from newsstruct.article import Article, parse_published
from newsstruct.background import run
from newsstruct.engines.base import Answer, Engine, Estimating, Usage
from newsstruct.engines.choose import choose_engine
from newsstruct.engines.deadline import article_deadline
from newsstruct.engines.tracing import span
from newsstruct.errors import InputError, ModelError
from newsstruct.facts.analysis import Analysis, analyse
from newsstruct.grounding import Checked, adds, assemble, ground, merge, omissions
from newsstruct.options import Options
from newsstruct.reading import read
from newsstruct.summary import NewsSummary, Note


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
    started = time.perf_counter()
    options = options or Options()
    engine = choose_engine(model)
    with span("summarize", engine.model) as spent:
        analysis = analyse(read(_as_article(article, published, title, options), language=options.language))
        with article_deadline(options.deadline):
            answer = await engine.draft(analysis.reading, options)
            checked = ground(answer.draft, analysis)
            checked, usage, notes = await _repair(engine, answer, checked, analysis, options)
        spent(usage)
    seconds = time.perf_counter() - started
    return assemble(checked, analysis, engine, usage=usage, notes=notes, seconds=seconds, options=options)


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
    reading = read(_as_article(article, published, title, options), language=options.language)
    return engine.estimate(reading, options) if isinstance(engine, Estimating) else Usage()


async def _repair(
    engine: Engine, answer: Answer, checked: Checked, analysis: Analysis, options: Options
) -> tuple[Checked, Usage, list[Note]]:
    """One round that hands back what failed and what was left out; its reply is taken only where it adds."""
    missed = omissions(checked, analysis)
    if not options.repairs or not (checked.failures or missed):
        return checked, answer.usage, []
    if options.budget is not None:
        left = max(0.0, options.budget - (answer.usage.cost_usd or 0.0))
        options = options.model_copy(update={"budget": left})
    try:
        reply = await engine.repair(analysis.reading, answer.draft, checked.failures, missed, options)
    except ModelError as error:
        spent = error.details.get("usage", Usage())
        note = Note(code="repair_failed", message=f"The repair round gave nothing: {error}")
        return checked, answer.usage + spent, [note]
    if reply is None:
        return checked, answer.usage, []
    merged = merge(checked, ground(reply.draft, analysis))
    usage = answer.usage + reply.usage
    if not adds(merged, checked):
        return (
            checked,
            usage,
            [Note(code="repair_failed", message="The repair round added nothing that stands.")],
        )
    return merged, usage, [Note(code="model_repaired", message="A repair round mended or added items.")]


def _as_article(
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
