"""Faults in the summary's own words: numbers, names and dates that the cited sentences do not have."""

import random
import re
from collections.abc import Iterator
from datetime import date

from faults import Case, Fault, Leak, Planter, with_item
from templates import invented_names, templates

from newsstruct.engines.base import Draft
from newsstruct.evaluation.gold import GoldEvent, GoldFigure
from newsstruct.facts.edtf import day_bounds


def number_in_summary(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A number of the sentence changed, and a sentence with a made-up number added to it."""
    for index, text in enumerate(_sentences(case)):
        number = _unused(case, choose)
        written = list(re.finditer(r"(?<![\w.,])\d+(?![\w]|[.,]\d)", text))
        if written:
            place = choose.choice(written)
            yield _altered(
                case, index, text[: place.start()] + number + text[place.end() :], number, "number"
            )
        tail = choose.choice(templates(case.language)["tails"]).format(n=number)
        yield _altered(case, index, text + tail, number, "number")


def name_in_summary(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A source's name replaced by an invented one, and by that of another source of the article."""
    items: tuple[GoldFigure | GoldEvent, ...] = (*case.gold.figures, *case.gold.events)
    told = [item.attribution for item in items if item.attribution]
    names = sorted({name for one in told for name in (one.source, one.speaker) if name and _is_name(name)})
    invented = [name for name in invented_names(case.language) if not case.says(name)]
    for index, text in enumerate(_sentences(case)):
        inside = [name for name in names if name in text]
        if not inside:
            continue
        own = choose.choice(inside)
        put = choose.choice(invented)
        yield _altered(case, index, text.replace(own, put), put, "name")
        words = set(re.findall(r"\w+", text.casefold()))
        others = [name for name in names if not words & set(re.findall(r"\w{3,}", name.casefold()))]
        if others:
            put = choose.choice(others)
            yield _altered(case, index, text.replace(own, put), put, "name")


def date_in_summary(case: Case, choose: random.Random) -> Iterator[Fault]:
    """The sentence's date replaced by another event's, and by one that the article does not have."""
    expressions = sorted({event.expression for event in case.gold.events if event.expression})
    for index, text in enumerate(_sentences(case)):
        inside = [words for words in expressions if words in text]
        if not inside:
            continue
        own = choose.choice(inside)
        put = choose.choice(templates(case.language)["dates"])
        yield _altered(case, index, text.replace(own, put), put, "date")
        others = [
            words
            for words in expressions
            if not set(words.casefold().split()) & set(text.casefold().split())
            and not _days(case, words) & {day for beside in inside for day in _days(case, beside)}
        ]
        if others:
            put = choose.choice(others)
            yield _altered(case, index, text.replace(own, put), put, "date")


def said_otherwise(case: Case, choose: random.Random) -> Iterator[Fault]:
    """What happened to a number turned into something else, beside it: another fate, the other way, another measure."""
    lists = templates(case.language)
    for index, text in enumerate(_sentences(case)):
        for kind in ("fate", "way", "measure"):
            for own, put in lists[f"{kind}s"]:
                beside = re.search(rf"\d[\w.,]* (?:\w+ )?{own}\b(?!/)|\b{own} (?:\w+ )?\d", text)
                if beside and not re.search(rf"\b{put}\b", text):
                    wrong = text[: beside.start()] + beside.group().replace(own, put) + text[beside.end() :]
                    yield _reworded(case, index, wrong, f"summary sentence with another {kind}")


def negation_in_summary(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A sentence without its only "not"."""
    for index, text in enumerate(_sentences(case)):
        for word in templates(case.language)["nots"]:
            if text.casefold().count(word) == 1:
                yield _reworded(case, index, text.replace(word, ""), "summary sentence without its not")


def number_in_headline(case: Case, choose: random.Random) -> Iterator[Fault]:
    for _ in range(2):
        number = _unused(case, choose)
        headline = case.draft.headline
        written = re.search(r"(?<![\w.,])\d+(?![\w]|[.,]\d)", headline)
        if written and choose.random() < 0.5:
            wrong = headline[: written.start()] + number + headline[written.end() :]
        else:
            wrong = headline + ":" + choose.choice(templates(case.language)["tails"]).format(n=number)
        draft = case.draft.model_copy(update={"headline": wrong})
        yield case.fault(
            "headline with a made-up number",
            draft,
            wrong,
            _headlined(number),
        )


def _headlined(number: str) -> Leak:
    return lambda result: number in result.headline


def _altered(case: Case, index: int, text: str, put: str, what: str) -> Fault:
    draft: Draft = with_item(case.draft, "summary", index, text=text)
    return case.fault(
        f"summary sentence with a {what} of its own",
        draft,
        text,
        lambda result: any(
            text == s.text or (put in s.text and put not in case.gold.text) for s in result.summary
        ),
    )


def _reworded(case: Case, index: int, wrong: str, kind: str) -> Fault:
    draft: Draft = with_item(case.draft, "summary", index, text=wrong)
    return case.fault(kind, draft, wrong, lambda result: any(wrong == s.text for s in result.summary))


def _days(case: Case, expression: str) -> set[tuple[date, date]]:
    """The first and last days that these words stand for somewhere in the article."""
    return {
        day_bounds(event.date) for event in case.gold.events if event.expression == expression and event.date
    }


def _sentences(case: Case) -> list[str]:
    return [sentence.text for sentence in case.draft.summary]


def _is_name(words: str) -> bool:
    return words[0].isupper() or not words[0].isascii()


def _unused(case: Case, choose: random.Random) -> str:
    return str(choose.choice([n for n in range(2111, 9888) if n % 10 and str(n) not in case.gold.text]))


SUMMARY_PLANTERS: tuple[Planter, ...] = (
    number_in_summary,
    name_in_summary,
    date_in_summary,
    said_otherwise,
    negation_in_summary,
    number_in_headline,
)
