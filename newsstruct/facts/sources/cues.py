"""The words that attribute: their classes and forms, and how the word lists write them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from newsstruct.facts.sources.lists import alternatives

CueClass = Literal["say", "state", "think", "deny", "want", "according", "citing"]
Form = Literal["base", "third", "past", "participle"]

VERBS: tuple[CueClass, ...] = ("say", "state", "think", "deny", "want")
"""The classes of cues that are verbs."""
Endings = Mapping[str, Sequence[str]]
"""The endings of the past that need not be listed, by the ending of a form that is."""
_PHRASES: tuple[CueClass, ...] = ("according", "citing")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word (or words) that attributes: its class, its form, and the words that must follow it."""

    kind: CueClass
    form: Form
    rest: tuple[frozenset[str], ...] = ()


def _verb_cues(kind: CueClass, entry: str, imperfect: Endings) -> Iterable[tuple[str, Cue]]:
    forms, _, rest = entry.partition("|")
    past = [
        form.removesuffix(stem) + ending
        for stem, endings in imperfect.items()
        for form in forms.split()
        if form.endswith(stem)
        for ending in endings
    ]
    for index, form in enumerate((*forms.split(), *past)):
        shape: Form = "base" if index == 0 else "third" if index == 1 else "past"
        if form.endswith("ing") and index > 1:
            shape = "participle"
        yield form, Cue(kind, shape, alternatives(rest.split()))


def _add(cues: dict[str, list[Cue]], first: str, cue: Cue) -> None:
    known = cues.setdefault(first, [])
    if cue not in known:
        known.append(cue)


def read_cues(listed: dict[str, list[str]], imperfect: Endings) -> dict[str, list[Cue]]:
    """The cues of a language under the words they begin with."""
    cues: dict[str, list[Cue]] = {}
    for kind in _PHRASES:
        for phrase in listed.get(kind, ()):
            first, *rest = phrase.split()
            _add(cues, first, Cue(kind, "base", alternatives(rest)))
    for kind in VERBS:
        for entry in listed.get(kind, ()):
            for first, cue in _verb_cues(kind, entry, imperfect):
                _add(cues, first, cue)
    return cues
