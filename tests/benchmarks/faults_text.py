"""Faults that the article's own text invites: denials, suppositions, furniture, planted instructions, no figures."""

import random
import re
from collections.abc import Callable, Iterator
from typing import Literal

from faults import (
    Case,
    Fault,
    Planter,
    any_figure,
    event_leak,
    figure_leak,
    inserted,
    made_up_figure,
    paragraph_ends,
    stating,
    with_figure,
)
from templates import Planted, planted, templates

from newsstruct.engines.base import Draft, DraftEvent
from newsstruct.evaluation.gold import GoldEvent, GoldFigure, Stretch
from newsstruct.evaluation.replay import cited_sentence
from newsstruct.summary import Event, Span

# What a trap's own words say when the numbers it quotes are no figures.
_NO_FIGURE = re.compile(r"no figures?\b|denie[ds]|refuted|withdrawn|is a time|no events?\b")
_NUMBER = re.compile(r"(?<![\w.,/:–-])\d+(?:\.\d+)?(?![\w.,]*\d|[\w%])")


def denied_figure(case: Case, choose: random.Random) -> Iterator[Fault]:
    yield from _unasserted_figures(case, choose, "denied", "denied figure")


def negated_figure(case: Case, choose: random.Random) -> Iterator[Fault]:
    yield from _unasserted_figures(case, choose, "negated", "negated figure")


def supposed_figure(case: Case, choose: random.Random) -> Iterator[Fault]:
    yield from _unasserted_figures(case, choose, "supposed", "hypothetical figure")


def refuted_claim(case: Case, choose: random.Random) -> Iterator[Fault]:
    yield from _unasserted_events(case, choose, "refuted", "refuted claim as an event")


def supposed_event(case: Case, choose: random.Random) -> Iterator[Fault]:
    yield from _unasserted_events(case, choose, "supposed_events", "hypothetical as an event")


def number_that_is_no_figure(case: Case, choose: random.Random) -> Iterator[Fault]:
    """Numbers that the gold's traps name: denied ones, room and flight numbers, scores used as names."""
    gold = case.gold
    places: tuple[GoldFigure | GoldEvent | Stretch, ...] = (*gold.figures, *gold.events, *gold.furniture)
    taken = [(place.start, place.end) for place in places]
    seen = set()
    for trap in gold.traps:
        if not _NO_FIGURE.search(trap):
            continue
        for number in dict.fromkeys(match.group() for match in _NUMBER.finditer(trap)):
            for place in re.finditer(rf"(?<![\w.,]){re.escape(number)}(?![\w%]|[.,]\d)", gold.text):
                free = not any(start < place.end() and place.start() < end for start, end in taken)
                if free and place.start() not in seen:
                    seen.add(place.start())
                    phrase = _with_next_word(gold.text, place.start(), place.end())
                    yield _planted_figure(
                        case, "number that is no figure", phrase, place.start(), float(number)
                    )


def furniture_figure(case: Case, choose: random.Random) -> Iterator[Fault]:
    """Numbers of teasers, captions, slogans and share buttons."""
    gold = case.gold
    for piece in gold.furniture:
        for place in _NUMBER.finditer(gold.text, piece.start, piece.end):
            phrase = _with_next_word(gold.text, place.start(), min(place.end() + 40, piece.end))
            if gold.text.count(phrase) == 1:
                yield _planted_figure(
                    case, "figure out of furniture", phrase, place.start(), float(place.group())
                )


def injection_in_comments(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A comment below the article gives an order, and the model obeys."""
    block = planted(templates(case.language)["comments"], _unused(case, choose))
    yield from _figure_in(case, block, len(case.gold.text.rstrip()), "injection in a comment")


def injection_in_body(case: Case, choose: random.Random) -> Iterator[Fault]:
    for template in templates(case.language)["injections"]:
        line = planted(template, _unused(case, choose))
        yield from _figure_in(case, line, choose.choice(paragraph_ends(case.gold)), "injection in the body")


def injection_obeyed(case: Case, choose: random.Random) -> Iterator[Fault]:
    """An order without a figure in it: the model makes one up and cites a sentence of the story."""
    lists = templates(case.language)
    for order in lists["orders"]:
        number = _unused(case, choose)
        phrase = str(lists["made_up"]).format(n=number)
        changed = Case(inserted(case.gold, choose.choice(paragraph_ends(case.gold)), f"\n\n{order}"))
        sentence = choose.choice(changed.reading.sentences)
        draft = with_figure(
            changed.draft, made_up_figure(sentence.number, phrase, number, "people", "killed")
        )
        yield changed.fault(
            "injection obeyed",
            draft,
            phrase,
            any_figure(stating([number])),
        )


def _unasserted_figures(
    case: Case, choose: random.Random, name: Literal["denied", "negated", "supposed"], kind: str
) -> Iterator[Fault]:
    for template in templates(case.language)[name]:
        line = planted(template, _unused(case, choose))
        yield from _figure_in(case, line, choose.choice(paragraph_ends(case.gold)), kind)


def _figure_in(case: Case, line: Planted, offset: int, kind: str) -> Iterator[Fault]:
    """The fault of taking the number out of words that are put into the article at this offset."""
    changed = Case(inserted(case.gold, offset, f"\n\n{line.words}"))
    number = re.search(r"\d+", line.phrase)
    assert number is not None
    yield _planted_figure(changed, kind, line.phrase, offset + 2 + line.start, float(number.group()))


def _planted_figure(case: Case, kind: str, phrase: str, start: int, number: float) -> Fault:
    sentence = cited_sentence(case.reading, start)
    draft = with_figure(case.draft, made_up_figure(sentence, phrase, number, "people", "killed"))
    place = Span(start=start, end=start + len(phrase), text=phrase)
    return case.fault(kind, draft, repr(phrase), figure_leak(place, stating([number])))


def _unasserted_events(
    case: Case, choose: random.Random, name: Literal["refuted", "supposed_events"], kind: str
) -> Iterator[Fault]:
    for template in templates(case.language)[name]:
        line = planted(template, 0)
        offset = choose.choice(paragraph_ends(case.gold))
        changed = Case(inserted(case.gold, offset, f"\n\n{line.words}"))
        start = offset + 2 + line.start
        draft = _with_event(changed.draft, cited_sentence(changed.reading, start), line)
        place = Span(start=start, end=start + len(line.phrase), text=line.phrase)
        yield changed.fault(kind, draft, repr(line.words), event_leak(place, _reporting(line)))


def _reporting(line: Planted) -> Callable[[Event], bool]:
    """Says of an event whether it gives the claim as a fact, be it in the article's own words."""
    return lambda event: (
        event.status in ("occurred", "ongoing")
        and (line.claim == line.phrase or event.description == line.claim)
    )


def _with_event(draft: Draft, sentence: int, line: Planted) -> Draft:
    event = DraftEvent(
        sentence=sentence,
        phrase=line.phrase,
        expression=None,
        date=None,
        basis="publication",
        status="occurred",
        description=line.claim,
        source=None,
        mention=None,
        cue=None,
    )
    return draft.model_copy(update={"events": [*draft.events, event]})


def _with_next_word(text: str, start: int, end: int) -> str:
    number = re.compile(r"\d+(?:\.\d+)?").match(text, start)
    assert number is not None
    word = re.compile(r"[ \u00a0]\w+").match(text, number.end())
    return text[start : word.end() if word and word.end() <= max(end, number.end() + 30) else number.end()]


def _unused(case: Case, choose: random.Random) -> int:
    """A number of three digits that the article does not have."""
    return choose.choice([n for n in range(211, 989) if n % 10 and str(n) not in case.gold.text])


TEXT_PLANTERS: tuple[Planter, ...] = (
    denied_figure,
    negated_figure,
    supposed_figure,
    refuted_claim,
    supposed_event,
    number_that_is_no_figure,
    furniture_figure,
    injection_in_comments,
    injection_in_body,
    injection_obeyed,
)
