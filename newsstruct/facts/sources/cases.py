"""German names back in the nominative: "des Roten Kreuzes" is the Rotes Kreuz."""

from newsstruct.facts.sources.lexicon import Lexicon

_NEUTER = (
    "um",
    "amt",
    "kreuz",
    "institut",
    "werk",
    "gericht",
    "unternehmen",
    "haus",
    "büro",
    "netz",
    "zentrum",
    "heim",
)
_NEUTER_CASES = frozenset(["des", "eines", "dem", "einem", "vom", "beim", "im", "zum", "am"])
_ARTICLE = "das"
_GENITIVE = frozenset(["des", "eines"])
_FEMININE_CASES = frozenset(["der", "einer", "zur"])


def nominative(name: str, before: str, lexicon: Lexicon) -> str:
    """A name as it stands after "das" or "die"; `before` is the word that stands before it."""
    words = name.split()
    head = next((i for i, word in enumerate(words) if word[0].islower()), len(words)) - 1
    if head > 0 and before == _ARTICLE and words[head].lower().endswith(_NEUTER):
        return " ".join(
            [*(word + "s" if word.endswith("e") else word for word in words[:head]), *words[head:]]
        )
    if head < 0 or not (before in _NEUTER_CASES or before in _FEMININE_CASES):
        return name
    if before in _GENITIVE:
        words[head] = _without_ending(words[head], lexicon)
    masculine = "es" if words[head].lower().endswith(_NEUTER) else "er"
    ending = "e" if before in _FEMININE_CASES else masculine
    for i in range(head):
        if words[i].endswith("en") and len(words[i]) > 4:
            words[i] = words[i][:-2] + ending
    return " ".join(words)


def _without_ending(noun: str, lexicon: Lexicon) -> str:
    """A noun without its genitive ending, where a list knows it so, or where nothing speaks against it."""
    for ending in ("es", "s"):
        if noun.endswith(ending) and lexicon.kinds(noun.removesuffix(ending).lower()):
            return noun.removesuffix(ending)
    return (
        noun if noun.endswith(("ss", "us", "is")) or lexicon.kinds(noun.lower()) else noun.removesuffix("s")
    )
