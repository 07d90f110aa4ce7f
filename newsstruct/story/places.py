"""Where a counted thing happened: the place that the figure's own stretch of the sentence names, or none."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsstruct.languages import table
from newsstruct.story.papers import Paper
from newsstruct.story.wording import plain, plain_words
from newsstruct.summary import Figure

_NAME = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_COORDINATES = re.compile(r"\s*(?:,\s*)?(?:[^\W\d_]{1,3}\s+)?")
_LINK = r"(?:de|del|de la|do|da|dos|di|du|des|la|le|al|el|upon)"


def place_of(
    figure: Figure, sentence: tuple[int, int], figures: Sequence[Figure], paper: Paper
) -> str | None:
    """The place of a figure, as the article names it.

    It stands behind the number, before the next one of the same kind ("12 in Kelm and four in Port Arl"), or opens the
    sentence ("In Kelm, 12 people died"). Places behind the source are where it spoke.
    """
    if figure.location:
        return figure.location
    text, pattern = paper.text, _pattern(paper.summary.article.language)
    if text is None or pattern is None:
        return None
    start, end = sentence
    others = [f for f in figures if f.id != figure.id and start <= f.evidence.start < end]
    stop = min([end, *_next_count(figure, others, text), *_stops(figure, sentence, figures, paper)])
    for match in pattern.finditer(text, figure.evidence.start, stop):
        if name := _name(match, paper):
            return name
    before = max((f.evidence.end for f in others if f.evidence.end <= figure.evidence.start), default=start)
    first = before == start and pattern.match(text, start, figure.evidence.start)
    return _name(first, paper) if first else None


def named_places(paper: Paper) -> Iterator[tuple[int, str]]:
    """The names behind words of place in an article, each with its offset."""
    pattern = _pattern(paper.summary.article.language)
    if paper.text is not None and pattern is not None:
        for match in pattern.finditer(paper.text):
            if name := _name(match, paper):
                yield match.start("name"), name


def _next_count(figure: Figure, others: Sequence[Figure], text: str) -> Iterator[int]:
    """Where the next number of the same kind begins, unless only a comma or "and" parts it from the last."""
    end = figure.evidence.end
    for other in others:
        if other.evidence.start >= end:
            if other.category == figure.category and not _COORDINATES.fullmatch(
                text, end, other.evidence.start
            ):
                yield other.evidence.start
                return
            end = other.evidence.end


def same_place(name: str) -> str:
    """What two spellings of a place have in common."""
    return " ".join(plain_words(name))


def _stops(figure: Figure, sentence: tuple[int, int], figures: Sequence[Figure], paper: Paper) -> list[int]:
    """Where a part of the total, another clause or the source begins, behind the figure.

    A comma or "and" ends the clause, but not where another number follows: "12 were killed and 40 hurt in Kelm".
    """
    text, end = paper.text or "", figure.evidence.end
    behind = text[end : sentence[1]]
    found = []
    for cue in paper.words.cues(behind):
        following = end + cue.end + len(behind[cue.end :]) - len(behind[cue.end :].lstrip())
        goes_on = any(other.evidence.start == following for other in figures)
        if cue.label in ("partitive", "stop", "quote") or (cue.label in ("comma", "and") and not goes_on):
            found.append(end + cue.start)
    if figure.attribution and figure.attribution.mention.start >= end:
        found.append(figure.attribution.mention.start)
    return found


def _name(match: re.Match[str], paper: Paper) -> str | None:
    name = match["name"]
    words = name.split()
    if any(paper.words.is_calendar(part) for word in words for part in plain_words(word)):
        return None
    if (
        not name[0].isupper()
        or all(word in paper.names for word in words)
        or plain(words[0]) in _never(paper.summary.article.language)
    ):
        return None
    if any(word[0] == "=" for word in paper.words.features(name)):
        return None
    return re.sub(r"['’]s$", "", name)


@cache
def _never(language: str) -> frozenset[str]:
    return frozenset(plain(word) for word in table(language, "story").get("places", {}).get("never", ()))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """A preposition, what may stand before a name ("the coastal town of"), and the name."""
    rows = table(language, "story").get("places", {})
    if not rows.get("before"):
        return None
    before, articles, of = (_any(rows.get(name, [])) for name in ("before", "articles", "of"))
    kinds = _any(rows.get("kinds", "").split())
    return re.compile(
        rf"(?<!\w)(?:{before}|{before.title()})(?:[ ]|(?<=')|(?<=’))(?:{articles}[ ]?)?"
        rf"(?:{kinds}[ ](?:{kinds}[ ])?)?(?:{of}[ ]?)?(?P<name>{_NAME}(?:[ ](?:{_LINK}[ ])?{_NAME}){{0,3}})"
    )


def _any(words: Sequence[str]) -> str:
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
        if words
        else "(?!)"
    )
