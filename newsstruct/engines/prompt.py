"""The prompt: fixed instructions from files, then the article as numbered sentences between fences.

Nothing here is a template that article text could take part in: texts are joined, never formatted.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice

from newsstruct.engines.base import Draft, DraftEvent, DraftFigure, DraftSentence, Failure, Omission
from newsstruct.engines.schema import ModelDraft
from newsstruct.options import Options
from newsstruct.reading import NumberedSentence, Reading, visible

_FENCE_IN_TEXT = re.compile(r"<(?=[\s/\\]*(?:article|items))", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-ÿ]\w{2,}")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@cache
def part(name: str) -> str:
    """One of the prompt files ("system", "repair", "reask")."""
    return (files("newsstruct.engines") / "prompts" / (name + ".md")).read_text("utf-8").strip()


@cache
def fingerprint() -> str:
    """A short hash over prompt files and answer schema: results with the same one were asked alike."""
    schema = json.dumps(ModelDraft.model_json_schema(), sort_keys=True)
    parts = [part("system"), part("repair"), part("reask"), schema]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def first_question(
    reading: Reading, options: Options, sentences: Sequence[NumberedSentence] | None = None
) -> str:
    """The user message that asks for the draft of an article, or of these sentences of it."""
    header = _header(reading, options)
    if sentences and len(sentences) < len(reading.sentences):
        header += (
            f"\nA part of a long article: sentences {sentences[0].number} to {sentences[-1].number}"
            f" of {len(reading.sentences)}. The other parts are asked about apart."
        )
    return header + "\n\n" + _fenced(reading, reading.sentences if sentences is None else sentences)


def repair_question(
    reading: Reading,
    draft: Draft,
    failures: Sequence[Failure],
    omissions: Sequence[Omission],
    options: Options,
) -> str:
    """The message that asks to put right what failed: items, reasons, and only the sentences these need."""
    items = [(failure, _drafted(draft, failure.item)) for failure in failures]
    wanted = {omission.sentence for omission in omissions}
    for _, item in items:
        wanted.update(_cited(item))
    introduced = {number for _, item in items for number in _introducing(item, reading)}
    near = {number + step for number in wanted for step in (-1, 0, 1)}
    lines = ["sources: " + _one_line(source.model_dump_json()) for source in draft.sources]
    for failure, item in items:
        shown = item.model_dump_json() if item is not None else ""
        lines.append(_one_line(f"{failure.item}: {failure.reason}: {failure.detail} {shown}"))
    lines += [_one_line(f'possibly missed: [{gap.sentence}] "{gap.phrase}"') for gap in omissions]
    sentences = [sentence for sentence in reading.sentences if sentence.number in near | introduced]
    failed = "\n".join(["<items>", *lines, "</items>"])
    return "\n\n".join([part("repair"), _header(reading, options), failed, _fenced(reading, sentences)])


def with_reask(question: str, reason: str) -> str:
    """The question once more, with what was wrong with the last answer."""
    return question + "\n\n" + part("reask").replace("{reason}", reason)


def _header(reading: Reading, options: Options) -> str:
    day = reading.anchor
    published = f"{day.isoformat()}, a {_WEEKDAYS[day.weekday()]}" if day else "unknown"
    language = _one_line(reading.language)[:40]
    return "\n".join(
        [
            f"Published: {published}",
            f"Language of the article: {language}",
            f"Language to write in: {_one_line(options.output_language or language)[:40]}",
        ]
    )


def _fenced(reading: Reading, sentences: Iterable[NumberedSentence]) -> str:
    """Sentences as lines between the fences, a blank line between paragraphs.

    Text cannot close the fence: each line begins with its number, and a `<` that would open a fence's tag is
    written as a single quote mark.
    """
    lines = ["<article>"]
    title = _one_line(reading.article.title or "")
    if title:
        lines.append("Title: " + title)
    paragraph = None
    for sentence in sentences:
        if paragraph not in (None, sentence.paragraph):
            lines.append("")
        paragraph = sentence.paragraph
        label = f"[{sentence.number}, title] " if sentence.is_title else f"[{sentence.number}] "
        lines.append(label + _one_line(sentence.text))
    return "\n".join([*lines, "</article>"])


def _one_line(text: str) -> str:
    return _FENCE_IN_TEXT.sub("‹", " ".join(visible(text).split()))


def _drafted(draft: Draft, place: str) -> DraftFigure | DraftEvent | DraftSentence | None:
    """The item of a draft that a failure names: "figure 3" is the third figure."""
    kind, _, position = place.partition(" ")
    lists: dict[str, Sequence[DraftFigure | DraftEvent | DraftSentence]] = {
        "figure": draft.figures,
        "event": draft.events,
        "sentence": draft.summary,
    }
    items = lists.get(kind, [])
    index = int(position) - 1 if position.isdecimal() else -1
    return items[index] if 0 <= index < len(items) else None


def _cited(item: DraftFigure | DraftEvent | DraftSentence | None) -> list[int]:
    if item is None:
        return []
    return item.sentences if isinstance(item, DraftSentence) else [item.sentence]


def _introducing(item: DraftFigure | DraftEvent | DraftSentence | None, reading: Reading) -> Iterator[int]:
    """Where the article first uses each capitalised word of a failed summary sentence: it may have to cite that."""
    if isinstance(item, DraftSentence):
        for word in set(_CAPITALISED.findall(item.text)):
            yield from islice((s.number for s in reading.sentences if word in s.text and not s.is_title), 1)
