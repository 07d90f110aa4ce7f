"""The words and marks that tell furniture, of one language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsstruct.languages import SUPPORTED, table

_NUMBER = re.compile(r"[$€£]?\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class FurnitureCues:
    """What furniture of a language is told by; all of it is lower case but `credit`.

    Attributes:
        labels, openings: what a line begins with; group 1 is the phrase, see `kind_of`.
        phrases, paragraph_phrases: phrase and kind; the second ones mark whole paragraphs too.
        passages: the same for lines and short paragraphs.
        comments: the heading of a comment section.
        byline: what a byline begins with.
        credit: the credit that a caption ends with.
        author: how a note on the author begins.
        roles, stamps, share, counters, agencies, byline_links, ends: words.
    """

    labels: re.Pattern[str]
    openings: re.Pattern[str]
    phrases: tuple[tuple[str, str], ...]
    paragraph_phrases: tuple[tuple[str, str], ...]
    passages: tuple[tuple[str, str], ...]
    kinds: dict[str, dict[str, str]]
    comments: re.Pattern[str]
    byline: re.Pattern[str]
    credit: re.Pattern[str]
    author: re.Pattern[str]
    roles: frozenset[str]
    stamps: frozenset[str]
    share: frozenset[str]
    counters: frozenset[str]
    agencies: frozenset[str]
    byline_links: frozenset[str]
    ends: frozenset[str]

    def kind_of(self, section: str, phrase: str) -> str:
        """The kind of furniture that a label or opening tells, as it was matched."""
        kinds = self.kinds[section]
        return kinds.get(phrase) or kinds[_NUMBER.sub("#", phrase)]


# Kinds whose phrases mark a whole paragraph.
_MARKED_PARAGRAPHS = frozenset(("correction", "byline", "copyright", "boilerplate"))


@cache
def furniture_cues(language: str) -> FurnitureCues:
    """The cues of a language; those of all languages where it has none of its own."""
    languages = (language,) if language in SUPPORTED else SUPPORTED
    found: list[dict[str, Any]] = [
        lists["furniture"]
        for code in (*languages, "common")
        if "furniture" in (lists := table(code, "reading"))
    ]
    kinds: dict[str, dict[str, str]] = {}
    for section in ("labels", "openings", "phrases", "passages"):
        kinds[section] = {
            phrase: kind
            for lists in found
            for kind, phrases in lists.get(section, {}).items()
            for phrase in phrases
        }

    def listed(name: str) -> list[str]:
        return [entry for lists in found for entry in lists.get(name, ())]

    def words(name: str) -> frozenset[str]:
        return frozenset(word for lists in found for word in lists.get(name, "").split())

    labels, counts = _alternatives(list(kinds["labels"])), _alternatives(listed("comment_counts"))
    roles = words("roles")
    return FurnitureCues(
        labels=re.compile(
            rf"[^\w\"'\[]{{0,4}}+\[?({labels})"
            r"(?:\]|\)?(?:\s?[:：|>]|\s-\s|\s?[.…!?>▼↓→»)\]-]{0,3}\s?\Z))"
        ),
        openings=re.compile(rf"[^\w\"'(©]{{0,4}}+({_alternatives(list(kinds['openings']))})"),
        phrases=tuple(kinds["phrases"].items()),
        paragraph_phrases=tuple(item for item in kinds["phrases"].items() if item[1] in _MARKED_PARAGRAPHS),
        passages=tuple(kinds["passages"].items()),
        kinds=kinds,
        comments=re.compile(
            rf"\W{{0,3}}(?:(?:{_alternatives(listed('comments'))})\W{{0,3}}[\d.,]{{0,7}}\W{{0,3}}\Z"
            rf"|[\d.,]{{1,7}} (?:{counts})\W{{0,3}}\Z|(?:{counts})\W{{0,3}}[\d.,]{{1,7}}\W{{0,3}}\Z)"
        ),
        byline=re.compile(rf"\W{{0,2}}(?:{_alternatives(listed('byline'))})\s?:?[\s/]"),
        credit=_credit(listed("credit")),
        author=_author(listed("is"), listed("reports"), roles),
        roles=roles,
        stamps=words("stamps"),
        share=words("share"),
        counters=words("counters"),
        agencies=words("agencies"),
        byline_links=words("byline_links"),
        ends=words("ends"),
    )


def _credit(credited: Sequence[str]) -> re.Pattern[str]:
    """What a caption ends with: "(Agency Photo/Ann Poe)", "Photograph by Ann Poe", "AGENCY/Ann Poe".

    It is looked for in the last characters of a paragraph, as they are written.
    """
    names = r"[^()\n.!?]{0,60}"
    words = "|".join(rf"{re.escape(word)}|{re.escape(word.capitalize())}" for word in credited) or r"\b\B"
    return re.compile(
        rf"(?:[(\[](?:{names}\b)?(?:{words})\b(?:[\s/:.-]{names})?[)\]]"
        rf"|[.!?…|—–-]['”\"]?\s(?:{words})(?:\s?[:/]|\s[Bb]y|\s[Vv]on|\s[Dd][ei]|\s[Pp][ao]r)\s?[^\W\d_]{names}\.?"
        r"|\([^\W\d_][^()\n/.!?]{1,30}/\s?[^\W\d_a-z][^()\n!?]{1,50}\)"
        r"|\w['’”\")»]?[.]?\s/\s[^\W\d_a-z][^()\n!?/]{1,40}(?:\([^()\n]{1,30}\))?"
        r"|\s[A-Z]{2,10}/\s?[A-Z][^\s()/!?]{1,25}(?:\s[A-Z][^\s()/!?]{1,25}){1,3})\s*\Z"
    )


def _author(copulas: Sequence[str], told: Sequence[str], roles: frozenset[str]) -> re.Pattern[str]:
    """How a note on the authors begins: "Ann Poe, 41, is our correspondent", "Poe and Orr reported from Morva"."""
    name = r"[^\W\d_a-z][\w.'’-]{0,25}"
    reports = "|".join(map(re.escape, told)) or "(?!)"
    return re.compile(
        rf"\W{{0,3}}{name}(?:(?:,?\s\w{{1,4}})?\s{name}){{0,4}}\s(?:{reports})\s"
        rf"|\W{{0,3}}{name}(?:\s{name}){{1,3}}(?:,\s\d\d,)?\s(?:{'|'.join(map(re.escape, copulas)) or '(?!)'})"
        rf"\s(?:[\w'’-]{{1,20}}\s){{0,4}}(?:{'|'.join(sorted(map(re.escape, roles)))})\b"
    )


def _alternatives(phrases: Sequence[str]) -> str:
    """One pattern for many phrases, the longest first; letters at either end are whole words, # is a number."""
    return "|".join(
        rf"{re.escape(phrase)}{'(?!' + chr(92) + 'w)' if phrase[-1:].isalnum() else ''}".replace(
            r"\#", r"[$€£]?\d[\d.,]*"
        )
        for phrase in sorted(phrases, key=len, reverse=True)
    )
