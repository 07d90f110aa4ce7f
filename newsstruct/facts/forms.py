"""Numbers that their form tells apart: telephone numbers, times of day, dates in digits, spans of years."""

import re

from newsstruct.facts.phrase import Role

_FORMS = re.compile(
    r"(?P<phone>\+\d[\d ().-]{6,18}\d|\(\d{2,5}\)[ -]?\d[\d -]{4,12}\d|\b\d{1,4}(?:-\d{2,5}){2,4}\b"
    r"|\b0\d{2,4}(?: \d{2,4}){2,3}\b)"
    r"|(?P<time>\b\d{1,2}(?::\d{2}){1,2}(?:\b|(?=[aApP]\.?[mM]))|\b\d{1,2}[hH]\d{2}\b)"
    r"|(?P<slash>\b\d{1,2}/\d{1,2}\b(?!/))"
    r"|(?P<date>\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}\.\d{1,2}\.(?!\d))"
    r"|(?P<year>\b(?:1[5-9]|20)\d\d ?[-–/] ?(?:(?:1[5-9]|20)\d\d|\d\d)\b)"
)
_SIGNS = re.compile(r"\d[-–/.:hH ]{1,3}\d|\+\d|\(\d|\d\.")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ROLES: dict[str, Role] = {"phone": "phone", "time": "time", "date": "date", "slash": "date", "year": "year"}


def special_forms(text: str, language: str) -> list[tuple[Role, int, int]]:
    """The stretches of a text whose form alone says what they are, in their order, each with its role."""
    found: list[tuple[Role, int, int]] = []
    if not _SIGNS.search(text):
        return found
    for match in _FORMS.finditer(text):
        name = match.lastgroup or ""
        role = _ROLES[name]
        if role == "date" and match.group().endswith(".") and language != "de":
            continue
        if name == "phone" and _ISO_DATE.fullmatch(match.group()):
            role = "date"
        if name == "phone" and sum(letter.isdigit() for letter in match.group()) < 7:
            continue
        found.append((role, match.start(), match.end()))
    return found
