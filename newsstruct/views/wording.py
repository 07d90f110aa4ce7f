"""The words both views use: dates, numbers, sources and the run, said the way a reader would say them.

Views speak English whatever the article's language; what is quoted from the article stays as it is.
"""

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsstruct.languages import table
from newsstruct.reading import visible
from newsstruct.summary import HARM, Attribution, AttributionStatus, Event, Figure, NewsSummary, Run

if TYPE_CHECKING:
    from newsstruct.story.story import Account, Claim, Story

_WORDS = table("en", "wording")
_MONTHS: list[str] = _WORDS["months"]
_SEASONS: dict[str, str] = _WORDS["seasons"]
_DOUBT: dict[str, str] = _WORDS["doubt"]
_SIGNS: dict[str, str] = _WORDS["signs"]
_HEDGES: dict[str, str] = _WORDS["hedges"]
_PLURALS: dict[str, str] = _WORDS["plurals"]
_BEFORE = frozenset(_WORDS["before"])
_SYMBOLS = frozenset(_WORDS["symbols"])
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_THIRDS = {(1, 10): "early", (11, 20): "mid"} | {(21, last): "late" for last in (28, 29, 30, 31)}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def one_line(text: str) -> str:
    """The text in one line, without the characters that steer a terminal or trick a reader's eye."""
    return " ".join(visible(text).split())


@dataclass(frozen=True, slots=True)
class _Point:
    year: int
    month: int
    day: int
    mark: str

    def __str__(self) -> str:
        if not self.month:
            return str(self.year)
        month = _MONTHS[self.month - 1] if self.month <= 12 else _SEASONS[str(self.month)]
        return f"{self.day} {month} {self.year}" if self.day else f"{month} {self.year}"


def _point(edtf: str) -> _Point | None:
    match = _POINT.fullmatch(edtf)
    if not match:
        return None
    point = _Point(int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4])
    return point if point.month <= 12 or str(point.month) in _SEASONS else None


def _interval_words(first: _Point, last: _Point) -> str:
    marks = {first.mark, last.mark} - {""}
    doubt = f"{_DOUBT['%' if len(marks) > 1 else marks.pop()]} " if marks else ""
    if first.day and (first.year, first.month) == (last.year, last.month):
        third = _THIRDS.get((first.day, last.day))
        if third and first.mark == last.mark == "~":
            return f"{third} {replace(first, day=0)}"
        return f"{doubt}{first.day} to {last}"
    if first.month and first.year == last.year:
        return f"{doubt}{str(first).removesuffix(f' {first.year}')} to {last}"
    return f"{doubt}{first} to {last}"


def date_words(edtf: str | None) -> str:
    """An EDTF date in words: "20 October 2017", "late September 2017", "about March 2016", "since 2019".

    A form this does not know is handed back as it is.
    """
    if edtf is None:
        return "date not given"
    if re.fullmatch(r"\d{3}X", edtf):
        return f"the {edtf[:3]}0s"
    left, _, right = edtf.partition("/")
    first, last = _point(left), _point(right)
    if first and last:
        return _interval_words(first, last)
    single, prefix = (first, "since " if right == ".." else "") if first else (last, "until ")
    if single is None or (first and right not in ("", "..")) or (last and left not in ("", "..")):
        return one_line(edtf)
    return prefix + (f"{_DOUBT[single.mark]} " if single.mark else "") + str(single)


def number_words(value: float) -> str:
    """A number as a newspaper prints it: 12,000, 8.5 million, 0.9."""
    if not math.isfinite(value):
        return str(value)
    for scale, name in _SCALES:
        if abs(value) >= scale:
            scaled = round(value / scale, 6)
            if scaled == round(scaled, 2):
                return f"{scaled:,.2f}".rstrip("0").rstrip(".") + f" {name}"
            break
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 else f"{value:g}"


def _plural(unit: str) -> str:
    if unit in _PLURALS:
        return _PLURALS[unit]
    head = re.match(r"(.*?\w)((?: (?:per|of|in) .*| [A-Z].*)?)$", unit)
    if not head or unit in _SYMBOLS or unit.isupper():
        return unit
    words, rest = head.groups()
    before, _, noun = words.rpartition(" ")
    if noun in _PLURALS:
        noun = _PLURALS[noun]
    elif noun in _SYMBOLS or (rest and re.search(r"[^aisu]s$", noun)):
        return unit  # "deaths per 100,000 people" is a plural already
    elif re.search(r"(?:[sxz]|[cs]h)$", noun):
        noun += "es"
    elif re.search(r"[^aeiou]y$", noun):
        noun = f"{noun[:-1]}ies"
    else:
        noun += "s"
    return f"{before} {noun}".lstrip() + rest


def _with_unit(value: float, unit: str, *, plural: bool) -> str:
    number = number_words(value)
    if unit == "percent":
        return f"{number}%"
    if unit in _SIGNS:
        return _SIGNS[unit] + (f"{value:,.2f}" if abs(value) < 1e6 and value % 1 else number)
    if unit in _BEFORE:
        return f"{unit} {number}"
    if unit == "people" and value == 1:
        return "1 person"
    return f"{number} {(_plural(unit) if plural and value != 1 else unit).replace('_', ' ')}".rstrip()


def _is_english(unit: str, language: str) -> bool:
    """Whether a unit takes an English plural: the nouns that other languages count stay as they are."""
    return language.startswith("en") or unit in _PLURALS


def figure_words(figure: Figure, language: str = "en") -> str:
    """The number with its bound and unit: "at least 116 people", "$18 million to $22 million"."""
    return claim_words(figure, figure.unit, language)


def claim_words(claim: "Figure | Claim", unit: str, language: str = "en") -> str:
    """The same for a claim, whose unit is that of its account."""
    unit = one_line(unit)
    plural = _is_english(unit, language)
    if claim.value is not None:
        hedge = f"{_HEDGES[claim.bound]} " if claim.bound in _HEDGES else ""
        return hedge + _with_unit(claim.value, unit, plural=plural)
    ends = [_with_unit(end, unit, plural=plural) for end in (claim.low, claim.high) if end is not None]
    if len(ends) == 2 and claim.low is not None and unit not in _BEFORE and unit not in ("percent", *_SIGNS):
        ends[0] = number_words(claim.low)
    return " to ".join(ends)


def range_words(account: "Account", language: str = "en") -> str:
    """What stands now: "41 people", "41 to 44 people", "at least 41 people"."""
    low, high, unit = account.low, account.high, one_line(account.unit)
    plural = _is_english(unit, language)
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        return "no bounds known"
    words = [_with_unit(end, unit, plural=plural) for end in ends]
    if len(ends) == 1:
        return f"{_HEDGES['at_least' if high is None else 'at_most']} {words[0]}"
    if low == high:
        return words[0]
    if unit in _BEFORE:
        return f"{words[0]} to {number_words(ends[1])}"
    return f"{words[0] if unit in ('percent', *_SIGNS) else number_words(ends[0])} to {words[1]}"


def time_words(days: int) -> str:
    """A length of time, roundly: "3 years and 2 months", "5 months", "40 days"."""
    if days < 60:
        return _counted(days, "day")
    months = round(days / 30.44)
    parts = [
        _counted(number, name) for number, name in ((months // 12, "year"), (months % 12, "month")) if number
    ]
    return " and ".join(parts[:1] if months >= 120 else parts)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" + ("s" if number != 1 else "")


def account_words(account: "Account") -> str:
    """What an account counts, where and when: "killed: children (Kelm, 6 May 2031)"."""
    where = place_and_period(account)
    return f"{measure_words(account)} ({where})" if where else measure_words(account)


def measure_words(item: "Figure | Account") -> str:
    """What is counted: the measure, with the category before it where the measure does not say it."""
    measure = one_line(item.measure if isinstance(item, Figure) else item.what)
    if item.category in HARM and item.category not in measure.lower():
        return f"{item.category}: {measure}" if measure not in ("", "people") else item.category
    return measure or item.category


def place_and_period(item: "Figure | Account") -> str:
    """Where and when the counted thing happened, as far as the article says; may be empty."""
    place = item.location if isinstance(item, Figure) else item.place
    parts = [one_line(place)] if place else []
    if item.period:
        parts.append(date_words(item.period))
    return ", ".join(parts)


def source_words(attribution: Attribution | None, status: AttributionStatus) -> str:
    """Who says so: "Monitor (Jane Roe)", "the article", or that a source could not be verified."""
    if attribution is None:
        return "source not verified" if status == "unverified" else "the article"
    source = one_line(attribution.source)
    return f"{source} ({one_line(attribution.speaker)})" if attribution.speaker else source


def event_remarks(event: Event) -> list[str]:
    """What else is to be known of an event: its status, who says so, the words the date comes from."""
    remarks: list[str] = [] if event.status == "occurred" else [event.status]
    if event.attribution or event.attribution_status == "unverified":
        who = source_words(event.attribution, event.attribution_status)
        remarks.append(f"says {who}" if event.attribution else who)
    if event.basis == "publication" and event.date:
        remarks.append("dated by publication")
    elif event.basis == "relative" and event.expression:
        words = one_line(event.expression.text)
        if words.lower() not in date_words(event.date).lower():
            remarks.append(f"from “{words}”")
    return remarks


def article_line(summary: NewsSummary) -> str:
    """Where and when the article appeared, in one line; may be empty."""
    article = summary.article
    day = article.published.date().isoformat() if article.published else None
    parts = [f"published {date_words(day)}" if day else "", one_line(article.url or "")]
    return ", ".join(part for part in parts if part)


def story_line(story: "Story") -> str:
    """How much a story rests on, in one line: articles, copies, sources, days."""
    copies = sum(article.copy_of is not None for article in story.articles)
    sources = {claim.source for account in story.ledger for claim in account.claims if claim.source}
    days = sorted(
        article.info.published.date().isoformat() for article in story.articles if article.info.published
    )
    parts = [
        _counted(len(story.articles), "article") + (f", {copies} of them wire copies" if copies > 1 else "")
    ]
    if copies == 1:
        parts[0] += ", one of them a wire copy"
    if story.topics:
        parts.append(f"{len(story.topics)} stories")
    if sources:
        parts.append(_counted(len(sources), "source") + " of figures")
    if days:
        parts.append("published " + date_words(days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"))
    return " · ".join(parts)


def run_line(run: Run) -> str:
    """How the result came about, in one line: engine or model, requests, tokens, money, time."""
    parts = [run.model or f"engine: {run.engine}"]
    if run.requests:
        parts.append(f"{run.requests} request" + ("s" if run.requests > 1 else ""))
        parts.append(f"{run.input_tokens:,} tokens in, {run.output_tokens:,} out")
    if run.cost_usd is not None:
        parts.append(f"${run.cost_usd:.4f}")
    parts.append(f"{run.seconds:.2f} s")
    return one_line(" · ".join(parts))
