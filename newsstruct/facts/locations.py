"""Names of places: what stands behind the words of place of a text ("in Kelm", "in the northern town of Port Arl")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from newsstruct.languages import table

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ]"
_CASED: Final = rf"(?:(?:[A-Z]\.){{2,3}}|(?:St\. )?{_CAPITAL}[^\W\d_]+(?:(?:['’](?!s(?!\w))|-)[^\W\d_]+)*)"
_UNCASED: Final = r"[\u0621-\u064a]+"
_BEFORE: Final = 30  # characters before the words of place that may make them speak of something else


class NamedPlace(NamedTuple):
    """A name at [start, end) of a text, behind words of place that begin at `opens`."""

    opens: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """What `locations.toml` of a language says, made ready for looking up."""

    places: re.Pattern[str]
    origins: re.Pattern[str]
    others: re.Pattern[str]
    doubtful: re.Pattern[str]
    articled: frozenset[str]
    known: frozenset[str]
    never: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    participles: tuple[str, ...]
    given: frozenset[str]
    bare: bool
    cased: bool


def find_places(text: str, language: str) -> Iterator[NamedPlace]:
    """The places in which something is, in order; what may be another name or a common noun is left out."""
    words = _words(language)
    return _found(words.places, text, words) if words else iter(())


def find_origins(text: str, language: str) -> Iterator[NamedPlace]:
    """The places from which someone comes, as `find_places`."""
    words = _words(language)
    return _found(words.origins, text, words) if words else iter(())


def ends_as_participle(word: str, language: str) -> bool:
    """Whether a word has the ending of those that tell what a happening brought about: "killing", "dejando"."""
    words = _words(language)
    return words is not None and word.endswith(words.participles)


def _found(pattern: re.Pattern[str], text: str, words: _Words) -> Iterator[NamedPlace]:
    for match in pattern.finditer(text):
        if _is_place(match, words):
            yield NamedPlace(match.start(), *match.span("name"))


def _is_place(match: re.Match[str], words: _Words) -> bool:
    is_told = bool(match["kind"] or match["type"])  # that it is a place: "the town of", "province"
    if words.others.search(match.string, max(0, match.start() - _BEFORE), match.start()):
        return False
    if words.doubtful.match(match.string, match.end()) and not match["type"]:
        return False
    parts = re.split(rf"{match['joined']}|, ", match["name"]) if match["joined"] else [match["name"]]
    needs_known = (
        not is_told and words.bare and bool(match["article"] or match["before"].lower() in words.articled)
    )
    return all(_is_name(part, words, is_told=is_told, needs_known=needs_known) for part in parts)


def _is_name(name: str, words: _Words, *, is_told: bool, needs_known: bool) -> bool:
    lower = name.lower()
    if lower in words.known:
        return True
    first = name.split(" ", 1)[0]
    if needs_known or not (words.cased or is_told) or (words.cased and len(first) > 1 and first.isupper()):
        return False
    if not is_told and lower.endswith(words.endings):
        return False
    following = name.split(" ")[1:]
    if following and following[0][0].isupper() and first.lower() in words.given:
        return False
    return not any(part in words.never or part.startswith(words.stems) for part in re.split("[ -]", lower))


@cache
def _words(language: str) -> _Words | None:
    rows = table(language, "locations")
    if not rows:
        return None
    dates = table(language, "dates")
    calendar = [word for name in ("months", "weekdays") for word in _flat(dates.get(name, {}))]
    never = {word.lower() for word in calendar}
    nouns = table(language, "sources").get("nouns", {})
    told = frozenset(f"{rows['kinds']} {rows['directly']} {rows.get('types', '')}".split())
    for body in ("organisation", "media", "title"):
        never.update(word for word in nouns.get(body, "").split() if word not in told)
    listed = rows["never"].split()
    return _Words(
        places=_pattern(rows, rows["before"], calendar),
        origins=_pattern(rows, rows["origin"], calendar),
        others=re.compile(rf"(?<!\w){_any(rows.get('not_after', '').split())} \Z"),
        doubtful=re.compile(_doubtful(rows)),
        articled=frozenset(rows.get("articled", ())),
        known=frozenset(rows.get("known", ())),
        never=frozenset(never | {word for word in listed if word[-1] != "*"}),
        stems=tuple(word[:-1] for word in listed if word[-1] == "*"),
        endings=tuple(rows.get("endings", ())),
        participles=tuple(rows.get("participles", ())),
        given=frozenset(table("common", "sources")["names"]["given"].split() if rows.get("persons") else ()),
        bare=rows.get("bare", False),
        cased=not rows.get("uncased", False),
    )


def _pattern(rows: dict[str, Any], opening_words: list[str], calendar: Iterable[str]) -> re.Pattern[str]:
    """A word of place, what may stand before a name ("the coastal town of"), the name, a noun of kind behind it."""
    before = "|".join(
        f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in _longest(opening_words)
    )
    articles, of, sides = (_any(rows.get(name, [])) for name in ("articles", "of", "sides"))
    kinds, directly, types, links = (
        _any(rows.get(name, "").split()) for name in ("kinds", "directly", "types", "links")
    )
    joined, opening = _any(rows["and"]), _any(rows.get("openers", "").split())
    if rows.get("capital_nouns"):
        kinds, directly, opening = (f"(?i:{nouns})" for nouns in (kinds, directly, opening))
    day = rf"(?!{_any(calendar)}(?!\w))"
    if rows.get("uncased"):  # a place only where words of kind say so
        word, name = _UNCASED, rf"(?:{opening} )?{_UNCASED}"
    else:
        word, name = (
            r"[^\W\d_]+(?:-[^\W\d_]+)?",
            rf"(?:{links}[ -])?{_CASED}(?: (?:{links}[ -]){{0,2}}{day}{_CASED}){{0,3}}",
        )
    if rows.get("capital_nouns"):
        name = rf"(?:{opening} )?(?:{links}[ -])?{_CASED}(?: {links} {_CASED})?"
    words_before, words_behind = rows["before_kind"], rows["behind_kind"]
    carried, apart = ("و?", " ?") if rows.get("uncased") else ("", " |(?<=['’])")
    kind = (
        rf"(?P<kind>(?:{word} ){{0,{words_before}}}"
        rf"(?:(?:{kinds} (?:{word} ){{0,{words_behind}}}{of}(?: |(?<=['’]))){{1,2}}|{directly} ))"
    )
    return re.compile(
        rf"(?<!\w){carried}(?P<before>{before})(?:{apart})(?P<article>{articles}(?: |(?<=['’])))?"
        rf"(?:{kind}|(?:{sides} ){{1,2}})?"
        rf"(?P<name>{name}(?:(?:, {name}){{0,3}},?(?P<joined> {joined} ){name}(?!\w))?)(?P<type> {types}(?!\w))?"
    )


def _doubtful(rows: dict[str, Any]) -> str:
    """What behind a name makes it part of something else: "in Kelm and Mr Ost said", "in German hospitals"."""
    other = rf" {_any(rows['and'])} {_CAPITAL}| ?[$€£]| \d+[A-Z]?(?!\w|[.,]\d| [a-z])"
    if rows.get("capital_nouns"):
        return rf"{other}|(?<=er) {_CAPITAL}"
    if "followers" not in rows:
        return other
    followers = _any(rows["followers"].split())
    return rf"['’]s|{other}| (?!{followers}(?!\w)|\w+(?:ed|ing|ly)(?!\w))[a-z]"


def _flat(value: Any) -> Iterator[str]:
    """Every word of a table, whatever it stands for."""
    if isinstance(value, str):
        yield value
    else:
        for part in value.values() if isinstance(value, dict) else value:
            yield from _flat(part)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words."""
    return f"(?:{'|'.join(map(re.escape, _longest(words)))})" if words else "(?!)"


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
