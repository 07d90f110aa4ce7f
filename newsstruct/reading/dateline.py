"""The dateline that opens a report: where, when and through whom it was sent ("HARNAU, June 6 (Agency) - ...")."""

import re

_DASH = re.compile(r"(?:\s?—\s?|(?:\s–|\s--?|\.\s?[-–]{1,2})\s)(?=[\w\"“„«])")
_LONGEST = 80  # characters
_AGENCY = re.compile(r"\((?P<agency>[^()\n]{2,30})\)\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORT = 3  # letters, the most of a word in lower case in the name of a place
_CAPITALS = 3  # letters, the fewest of a place in capitals
_PLACE, _MOST = 3, 9  # words of a place, and of all
_SMALL = 2  # words in lower case that the day may have: "le 8 septembre"
_REST = 4  # words, the fewest of the report behind it


def dateline_end(text: str) -> int:
    """Where the report begins behind the dateline of its first sentence; 0 where the sentence has none.

    A place in capitals, an agency in brackets or a day after a comma tells a dateline from a name that a dash
    explains.
    """
    for dash in _DASH.finditer(text.partition("\n")[0], 0, _LONGEST):
        if is_dateline(text[: dash.start()]):
            report = text[dash.end() :]
            is_told = not report[0].islower() and len(report.split(maxsplit=_REST)) >= _REST
            return dash.end() if is_told else 0
    return 0


def is_dateline(head: str) -> bool:
    """Whether a text is a dateline and nothing else, as what stands before the dash or on a line of its own."""
    head = head.strip()
    agency = _AGENCY.search(head)
    sent = head[: agency.start()].strip() if agency else head
    place, *others = re.split("[,،]", sent, maxsplit=1)
    rest = others[0] if others else ""
    words, beside = _WORD.findall(place), _WORD.findall(rest)
    if not words or place[:1].islower() or len(words) + len(beside) > _MOST:
        return False
    if any(word.islower() and len(word) > _SHORT for word in words):
        return False
    in_capitals = words[0].isupper() and len("".join(words)) >= _CAPITALS and not words[-1].islower()
    small = sum(word.islower() for word in beside)
    if any(map(str.isdecimal, rest)):
        return small <= _SMALL and bool(beside) and not any(map(str.isdecimal, place))
    if any(map(str.isdecimal, place)):
        return agency is not None
    return not small and (in_capitals or (agency is not None and _is_agency(agency["agency"], words)))


def _is_agency(name: str, place: list[str]) -> bool:
    """Whether a name in brackets behind a place is that of an agency, and not of someone's party or town."""
    return len(place) == 1 or (len(place) <= _PLACE and (name.isupper() or name.islower()))
