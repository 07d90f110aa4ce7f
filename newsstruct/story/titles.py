"""What an account counts, in words: the part of the people that a toll is of, or what the article measures."""

from newsstruct.story.accounts import Entry
from newsstruct.story.wording import PART, words_in


def what_of(entry: Entry) -> str:
    """The thing counted. Parts of a toll are named in English where they are known, else in the article's words."""
    figure = entry.figure
    if not entry.is_toll:
        return figure.measure or figure.evidence.text
    if not entry.scope.group:
        return "more people" if entry.scope.added else "people"
    known = entry.paper.words.group_names & entry.scope.group
    if known:
        return " and ".join(sorted(known))
    if entry.scope.group == {PART}:
        return "some of them"
    return " ".join(_told(entry)) or figure.unit


def _told(entry: Entry) -> list[str]:
    """The words of the article whose stems name the part."""
    end = entry.figure.evidence.end
    behind = (entry.paper.text or "")[end : end + 80]
    told = words_in(f"{entry.figure.evidence.text} {entry.figure.unit} {behind}")
    stems: dict[str, str] = {}
    for word in told:
        for stem in entry.scope.group:
            if word.startswith(stem):
                stems.setdefault(stem, word)
    return list(stems.values())
