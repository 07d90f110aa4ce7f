"""Gold made from a result that a person has corrected."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsstruct.errors import InputError
from newsstruct.evaluation.gold import GoldArticle
from newsstruct.summary import Attribution, Event, Figure, NewsSummary, Span


def gold_from(summary: NewsSummary, *, key_facts: Sequence[str] = ()) -> GoldArticle:
    """A result taken for right, as gold: every figure and event of it is core.

    A person corrects the result first (edit its JSON and read it with `NewsSummary.model_validate_json`, which
    checks every span), or edits the gold file that `write_gold` writes. Without `key_facts` the sentences of
    the summary stand for them. Furniture, aliases and traps are the person's to add.

    Raises InputError when the result does not hold its article's text.
    """
    article = summary.article
    if article.text is None:
        raise InputError(
            "The result has no article text: summarize with Options(keep_text=True) to make gold."
        )
    return GoldArticle(
        id=article.id,
        language=article.language,
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        text=article.text,
        figures=tuple(_figure(figure) for figure in summary.figures),
        events=tuple(_event(event) for event in summary.timeline),
        key_facts=tuple(key_facts) or tuple(sentence.text for sentence in summary.summary),
    )


def write_gold(gold: GoldArticle, path: str | Path) -> None:
    """Write a gold file that a person can read and edit."""
    text = json.dumps(gold.model_dump(mode="json"), ensure_ascii=False, indent=1)
    Path(path).write_text(text + "\n", "utf-8")


def _figure(figure: Figure) -> Any:
    names = ("id", "value", "low", "high", "bound", "unit", "category", "measure", "period")
    told = {name: getattr(figure, name) for name in names}
    return told | _place(figure.evidence) | {"attribution": _said(figure.attribution), "core": True}


def _event(event: Event) -> Any:
    names = ("id", "date", "basis", "description", "status")
    words = event.expression
    told = {name: getattr(event, name) for name in names}
    told |= {"expression": words.text if words else None}
    told |= {
        "expression_start": words.start if words else None,
        "expression_end": words.end if words else None,
    }
    return told | _place(event.evidence) | {"attribution": _said(event.attribution), "core": True}


def _said(told: Attribution | None) -> Any:
    if told is None:
        return None
    by = {name: getattr(told, name) for name in ("source", "speaker", "kind", "cue")}
    return by | _place(told.mention)


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.text}
