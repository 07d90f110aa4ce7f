"""Whether the nouns of two units are forms of one noun, and whether words name a unit."""

from collections.abc import Sequence

from newsstruct.facts.categories import categories_of_unit
from newsstruct.facts.units import units_of
from newsstruct.facts.words import akin, words_of

_PER = " per "
_LENGTHS = frozenset({"duration", "distance"})
_STEM = 3  # letters at least of a noun that is another in the singular
_WEAK = frozenset("اويىةأإآءئؤ")  # Arabic letters that come and go between the forms of a noun
_UMLAUTS = str.maketrans("äöü", "aou")  # which come with the plural: Anzug, Anzüge
_COMPOUND = 4  # letters at least of a noun that others are compounds of


def alike(claimed: str, stated: str, language: str) -> bool:
    """The same noun in another form, or with more or fewer of its adjectives ("station", "polling station").

    A count of people is no rate of them, and a distance no speed.
    """
    if not claimed or not stated or (_PER in claimed and stated == "people"):
        return False
    if _is_rate(claimed) and not _is_rate(stated) and _LENGTHS & categories_of_unit(stated, language):
        return False
    few, many = sorted((nouns_of(claimed), nouns_of(stated)), key=len)
    return bool(few) and all(any(same_noun(word, other, language) for other in many) for word in few)


def _is_rate(unit: str) -> bool:
    return _PER in unit or "/" in unit


def same_noun(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one noun, or one is a compound of the other (ship, warships)."""
    units = units_of(language)
    if akin(one, other) or _has_ending(one, other, units.plural_endings):
        return True
    one, other = (units.singular(word).casefold().translate(_UMLAUTS) for word in (one, other))
    short, long = sorted((one, other), key=len)
    if short == long or (len(short) >= _COMPOUND and long.endswith(short)):
        return True
    return len(_root(one)) > 1 and _root(one) == _root(other)


def _has_ending(one: str, other: str, endings: tuple[str, ...]) -> bool:
    """Whether a noun is another with an ending of the plural or what that leaves: bus, buse; bijou, bijoux."""
    short, long = sorted((one.translate(_UMLAUTS), other.translate(_UMLAUTS)), key=len)
    return len(short) >= _STEM and long.startswith(short) and long[len(short) :] in ("e", *endings)


def _root(word: str) -> str:
    """The root of an Arabic noun, which its broken plurals keep: جسر, جسور."""
    if not "\u0600" < word[:1] < "\u06ff":
        return ""
    bare = word[2:] if word.startswith("ال") and len(word) > _COMPOUND else word
    return "".join(letter for letter in bare if letter not in _WEAK) if len(bare) >= _STEM else ""


def nouns_of(unit: str) -> list[str]:
    """The words of a unit, without numbers and "per"."""
    return [word for word in words_of(unit) if word != "per" and not word.isdigit()]


def named_in(claimed: str, words: Sequence[str], language: str) -> bool:
    """Whether every word of a unit of more than two letters is among these words in some form."""
    nouns = nouns_of(claimed)
    needed = [word for word in nouns if len(word) > 2]
    return needed[:1] == nouns[:1] != [] and all(
        any(same_noun(word, other, language) for other in words) for word in needed
    )
