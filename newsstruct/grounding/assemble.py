"""From what stands to the result: order, ids, notes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from newsstruct.engines.base import Omission
from newsstruct.facts.analysis import Analysis
from newsstruct.grounding.findings import Grounded
from newsstruct.grounding.ground import Checked
from newsstruct.grounding.locations import with_locations
from newsstruct.grounding.reconcile import reconcile
from newsstruct.languages import SUPPORTED
from newsstruct.options import Options
from newsstruct.reading.language import primary
from newsstruct.summary import ArticleInfo, Event, Figure, NewsSummary, Note, Run

Item = TypeVar("Item", Figure, Event)


def assemble(
    checked: Checked,
    missed: Sequence[Omission],
    analysis: Analysis,
    *,
    run: Run,
    notes: Sequence[Note],
    options: Options,
) -> NewsSummary:
    """The result: figures in the order of the text, events in the order of time, notes and rejections."""
    figures, figure_notes = _figures(checked.figures, analysis)
    timeline, event_notes = _timeline(checked.events)
    return NewsSummary(
        article=_info(analysis, options),
        headline=checked.headline,
        summary=tuple(grounded.item for grounded in checked.sentences),
        timeline=timeline,
        figures=figures,
        notes=(
            *_notes_on_article(analysis),
            *_notes_on_translation(run, analysis, options),
            *notes,
            *figure_notes,
            *event_notes,
            *_notes_on_sources(figures, analysis),
            *reconcile(figures, analysis),
            *_notes_on_omissions(missed),
        ),
        rejected=tuple(checked.rejected),
        run=run,
    )


def written_language(run: Run, analysis: Analysis, options: Options) -> str:
    """The language of headline, summary and descriptions: the one asked for, but the embedded engine only quotes."""
    told = analysis.reading.language
    return told if run.engine == "rules" else primary(options.output_language or told)


def _figures(
    standing: Sequence[Grounded[Figure]], analysis: Analysis
) -> tuple[tuple[Figure, ...], list[Note]]:
    ordered = sorted(standing, key=lambda g: (g.item.evidence.start, g.item.evidence.end))
    named = [g.item.model_copy(update={"id": f"f{n}"}) for n, g in enumerate(ordered, start=1)]
    return tuple(with_locations(named, analysis)), list(_notes_on_items(ordered, named))


def _timeline(standing: Sequence[Grounded[Event]]) -> tuple[tuple[Event, ...], list[Note]]:
    ordered = sorted(standing, key=lambda g: _moment(g.item))
    named = [g.item.model_copy(update={"id": f"e{n}"}) for n, g in enumerate(ordered, start=1)]
    return tuple(named), list(_notes_on_items(ordered, named))


def _moment(event: Event) -> tuple[date, date, int]:
    """Undated events come last; an interval with an open end stands at the end it has."""
    first = event.start or event.end or date.max
    return first, event.end or date.max, event.evidence.start


def _notes_on_items(standing: Sequence[Grounded[Item]], named: Sequence[Item]) -> Iterator[Note]:
    for grounded, item in zip(standing, named, strict=True):
        for code, message in grounded.findings.notes:
            yield Note(code=code, message=message, items=(item.id,))


def _notes_on_article(analysis: Analysis) -> Iterator[Note]:
    reading = analysis.reading
    if reading.article.published is None:
        taken = (
            f"relative dates count from {reading.anchor}, the date the text bears"
            if reading.anchor
            else "dates such as 'on Friday' could not be worked out; pass published=..."
        )
        yield Note(code="no_publication_date", message=f"No publication date was given: {taken}.")
    if reading.language not in SUPPORTED:
        yield Note(
            code="language_not_supported",
            message=f"The language ({reading.language}) has no word lists: only plain numbers and dates were checked.",
        )


def _notes_on_translation(run: Run, analysis: Analysis, options: Options) -> Iterator[Note]:
    """What another language for the summary than the article's means."""
    told, wanted = analysis.reading.language, primary(options.output_language or analysis.reading.language)
    if wanted == told:
        return
    if written_language(run, analysis, options) == told:
        message = f"The embedded engine quotes the article: its summary is in its language ({told}), not in {wanted}."
        yield Note(code="not_translated", message=message)
    else:
        message = (
            f"The summary is a translation ({told} to {wanted}): numbers and dates were checked, names not."
        )
        yield Note(code="names_not_checked", message=message)


def _notes_on_sources(figures: Sequence[Figure], analysis: Analysis) -> Iterator[Note]:
    """Figures given as the article's own although the words around them name a source."""
    for figure in figures:
        if figure.attribution_status == "unattributed":
            statement = analysis.sources.at(figure.evidence.start, figure.evidence.end)
            if statement is not None:
                yield Note(
                    code="source_possibly_missed",
                    message=f"The words around {figure.evidence.text!r} name {statement.source.name!r} as its source.",
                    items=(figure.id,),
                )


def _notes_on_omissions(missed: Sequence[Omission]) -> Iterator[Note]:
    for omission in missed:
        yield Note(
            code="possibly_missed",
            message=f"Sentence {omission.sentence} also says {omission.phrase!r}.",
        )


def _info(analysis: Analysis, options: Options) -> ArticleInfo:
    article = analysis.reading.article
    return ArticleInfo(
        id=article.id,
        title=article.title,
        published=article.published,
        url=article.url,
        language=analysis.reading.language,
        sha256=article.sha256,
        text=article.text if options.keep_text else None,
    )
