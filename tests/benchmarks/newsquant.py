"""Our quantities in the manner of NewsQuant, which counts and names some things otherwise than figures do.

Each function is one convention of its annotators; the names of its units are data, in newsquant.toml.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import prod
from pathlib import Path

from newsstruct.facts.counting import Counting
from newsstruct.facts.grammar import grammar_of
from newsstruct.facts.numbers import find_numbers
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import units_of
from newsstruct.languages import table

Find = Callable[[str], list[Quantity]]
CHANGES = {"approximate": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
MANNER = tomllib.loads(Path(__file__).with_name("newsquant.toml").read_text("utf-8"))
UNITS: dict[str, str] = MANNER["units"]
MEASURES = {
    *table("en", "units")["measure"],
    *table("en", "units")["time"],
    *table("common", "units")["measure"],
}
BROAD = {"dozens": 12, "tens": 10, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
LINKS = frozenset({"in", "of", "on", "at", "for", "from", "to", "ever", "the", "a", "an"})


def corpus_value(written: str) -> tuple[float, ...]:
    """NewsQuant writes a range as "40.0-60.0"."""
    if match := re.fullmatch(r"(-?[\d.]+) ?- ?([\d.]+)", written):
        return float(match[1]), float(match[2])
    return (float(written),)


def our_quantities(text: str) -> list[Quantity]:
    """What we find; the hyphen that NewsQuant's texts keep of "1.5-to-2 degrees" is read as the blank of the other."""
    return find_quantities(re.sub(r"(?<= to)-(?=\d)", " ", text), "en")


def corpus_quantities(text: str, find: Find = our_quantities) -> list[Quantity]:
    """What we find in a sentence, as NewsQuant counts it.

    Ages count, "rose from 240 to 273" is one range, and "eight or nine" are two numbers.
    """
    found: list[Quantity] = []
    for quantity in without_scores(text, find(text)):
        quantity = broad_range(text, quantity)
        if quantity.role not in ("quantity", "age") or is_kind(text, quantity):
            continue
        if (
            found
            and found[-1].role == quantity.role == "age"
            and (ends := ages_between(text, found[-1], quantity))
        ) or (found and (ends := level_ends(text, found[-1], quantity))):
            found[-1] = ends
        else:
            found += alternatives(text, converted(text, found, quantity))
    return found


def converted(text: str, before: Sequence[Quantity], quantity: Quantity) -> Quantity:
    """The same again in brackets has the same bound: "more than 60 miles (97 km)"."""
    if not before or quantity.bound != "exact" or text[before[-1].end : quantity.start].strip() != "(":
        return quantity
    return replace(quantity, bound=before[-1].bound) if before[-1].value is not None else quantity


def without_scores(text: str, quantities: Iterable[Quantity]) -> list[Quantity]:
    """The goals and points of two sides ("tied it at 89-89") are no quantities."""
    kept: list[Quantity] = []
    for quantity in quantities:
        before = kept[-1] if kept else None
        bare = before is not None and before.unit == quantity.unit == ""
        if before and bare and text[before.end : quantity.start] in ("-", "–"):
            kept.pop()
        else:
            kept.append(quantity)
    return kept


def broad_range(text: str, quantity: Quantity) -> Quantity:
    """ "Dozens of people" are 12 to 120, "tens of thousands" 10,000 to 100,000."""
    factors = [BROAD.get(word) for word in text[slice(*quantity.number)].lower().split(" of ")]
    if quantity.role != "vague" or None in factors:
        return quantity
    low = prod(factor or 0 for factor in factors)
    unit, span = counted_after(text, quantity) or (quantity.unit, quantity.unit_span)
    return replace(
        quantity,
        value=None,
        low=low,
        high=10 * low,
        unit=unit,
        unit_span=span,
        role="quantity",
        bound="range",
    )


def is_kind(text: str, quantity: Quantity) -> bool:
    """An adjective with a number word in it names a kind: "a six-speed gearbox", but "a 5-mpg gain", "12-page"."""
    start, end = quantity.number
    joined = text[end : end + 1] == "-" and text[start].isalpha() and quantity.unit_span is not None
    measured = quantity.unit in UNITS or quantity.unit in MEASURES or quantity.unit.isupper()
    return joined and quantity.role == "quantity" and not measured


def alternatives(text: str, quantity: Quantity) -> list[Quantity]:
    """ "About eight or nine euros" are two sums, and the hedge is that of the first."""
    numbers = find_numbers(text[slice(*quantity.number)], "en")
    if quantity.low is None or len(numbers) != 2 or not re.search(r"\bor\b", text[slice(*quantity.number)]):
        return [quantity]
    base = quantity.number[0]
    hedge = Tokens(text[slice(*quantity.bound_span)]).words if quantity.bound_span else []
    bound = grammar_of("en").bounds.at([*hedge, ""], 0) if hedge else None
    one, other = [
        replace(quantity, value=value, low=None, high=None, number=(base + number.start, base + number.end))
        for value, number in zip((quantity.low, quantity.high), numbers, strict=True)
    ]
    return [replace(one, bound=bound[0] if bound else "exact"), replace(other, bound="exact")]


def ages_between(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    """Both ages of "aged 18 to 34" as one range."""
    joined = re.fullmatch(r" ?(?:to|[-–]) ?", text[one.number[1] : other.number[0]])
    if not joined or one.value is None or other.value is None:
        return None
    return replace(other, value=None, low=one.value, high=other.value, start=one.start)


def level_ends(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    """Both numbers of "from 21 mpg to 23" as one range."""
    if one.value is None or other.value is None or not text[: one.start].endswith("from "):
        return None
    between = text[one.number[1] : other.start].removeprefix(text[slice(*(one.unit_span or (0, 0)))])
    if not re.fullmatch(r"(?:[\w ]{0,20}) (?:up )?to ", between):
        return None
    low, high = sorted((one.value, other.value))
    unit = other if other.unit else one
    return replace(
        other,
        value=None,
        low=low,
        high=high,
        start=one.start,
        unit=unit.unit,
        unit_span=unit.unit_span,
        change=None,
    )


def our_value(text: str, quantity: Quantity) -> tuple[float, ...]:
    """Our values: a part of a whole is no percentage, and pence are not pounds."""
    ends = (quantity.low or 0.0, quantity.high or 0.0)
    values = ends if quantity.value is None else (quantity.value,)
    if is_part(text, quantity):
        return tuple(value / 100 for value in values)
    if is_negative(text, quantity):
        return tuple(-abs(value) for value in values)
    factor = MANNER["factors"].get(MANNER["words"].get(unit_words(text, quantity)), 1)
    return tuple(value / factor for value in values)


def is_negative(text: str, quantity: Quantity) -> bool:
    """Whether a percentage has a minus sign, which NewsQuant keeps: "Dow -0.3%" is no fall but a negative number."""
    signed = text[max(0, quantity.number[0] - 1) : quantity.number[0]] in ("-", "−")
    return signed and quantity.unit == "percent" and quantity.change == "down"


def is_part(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is a fraction of a whole: "two thirds", "one in five"."""
    if quantity.unit != "percent" or unit_words(text, quantity):
        return False
    number = find_numbers(text[slice(*quantity.number)], "en")
    return bool(number) and number[0].kind == "fraction"


def unit_words(text: str, quantity: Quantity) -> str:
    """The unit as the text has it, without what it is counted by: "cents a share" is "cents"."""
    words = text[slice(*quantity.unit_span)].lower().split() if quantity.unit_span else []
    special = () if quantity.unit == "percent" else MANNER["words"]
    return next((word for word in words if word in special), " ".join(words))


def our_unit(text: str, quantity: Quantity) -> str:
    """The unit as NewsQuant names it: words for units of measure, the noun phrase for counted things."""
    unit = unit_words(text, quantity)
    after = text[quantity.unit_span[1] :] if quantity.unit_span else ""
    if quantity.role == "age" or (quantity.unit == "year" and re.match(r"[- ]olds?\b", after)):
        return f"{quantity.unit or 'year'} of age"
    if is_part(text, quantity):
        return f"% {whole(text, quantity)}"
    if unit in MANNER["words"]:
        return f"{MANNER['words'][unit]}{per(text, quantity)}"
    if quantity.unit in UNITS or quantity.unit in MEASURES:
        return f"{UNITS.get(quantity.unit, quantity.unit).lower()}{per(text, quantity)}"
    if unit and quantity.unit == "people" and unit.split()[0] in units_of("en").predicates_words:
        return "people"  # "95,800 who have been unemployed"
    if unit and (quantity.unit == "people" or " per " not in quantity.unit):
        before = text[: quantity.number[0]].lower().split()[-1:]
        kept = before if before and before[0] in MANNER["before"]["adjectives"] else []
        best = one_of(text, quantity)
        words = [*kept, noun_phrase(unit, best), *(set_of(text, quantity) if best else ())]
        return " ".join(words) + per(text, quantity)
    return quantity.unit or "-"


def noun_phrase(words: str, is_one_of: bool = False) -> str:
    """The nouns and adjectives of a noun phrase, its head in the singular; after "one of" the participles too."""
    *modifiers, head = words.split()
    kept = [
        re.sub(r"['’]s$", "", positive(word))
        for word in modifiers
        if word not in ("most", "and") and (is_one_of or "-" in word or not units_of("en").verbal(word))
    ]
    return " ".join([*kept, units_of("en").singular(head)])


def whole(text: str, quantity: Quantity) -> str:
    """What a fraction is a part of: "two thirds of the voters", "one in three voters"; "-" where no noun tells."""
    found = counted_after(text, quantity)
    return our_unit(text, replace(quantity, unit=found[0], unit_span=found[1])) if found else "-"


def counted_after(text: str, quantity: Quantity) -> tuple[str, tuple[int, int]] | None:
    """The noun or measure after a number and "of", with its place; of "the 4.3m sales" what those count."""
    counting = Counting(tokens := Tokens(text), grammar_of("en"), units_of("en"))
    at = next((n for n in range(len(tokens)) if tokens.start(n) >= quantity.number[1]), len(tokens))
    if of := counting.grammar.of.at(tokens.words, at):
        at = of[1]
    while tokens.words[at] in counting.grammar.fillers:
        at += 1
    for other in our_quantities(text):
        if at < len(tokens) and other.start == tokens.start(at) and other.unit_span:
            return other.unit, other.unit_span
    found = counting.measure(at) or counting.head(at, False)
    return (found[0].name, (tokens.start(found[1]), tokens.end(found[2] - 1))) if found else None


def one_of(text: str, quantity: Quantity) -> bool:
    """Whether one of several is counted: "one of the finest goals"."""
    of = quantity.value == 1 and quantity.unit_span is not None
    return of and " of " in text[quantity.number[1] : (quantity.unit_span or quantity.number)[0]]


def set_of(text: str, quantity: Quantity) -> list[str]:
    """What the set is in or of: "one of the finest goals in the league" is one "fine goal league"."""
    kept: list[str] = []
    words = re.match(r"(?: [\w'’-]+)*", text[quantity.unit_span[1] :] if quantity.unit_span else "")
    for place, word in enumerate(words[0].lower().split() if words else ()):
        if word not in LINKS and (place == 0 or word in units_of("en").stop):
            break
        kept += [] if word in LINKS else [positive(word)]
    return kept


def per(text: str, quantity: Quantity) -> str:
    """What is counted by ("$70 a barrel", "3 calls per shift"): figures leave it out of money and of other nouns."""
    after = text[max(quantity.number[1], quantity.unit_span[1] if quantity.unit_span else 0) :]
    rate = re.match(r" an? (\w+)(?! ago| earlier)", after) if quantity.unit.isupper() else None
    if rate and units_of("en").per.starts(rate[1]):
        return f" per {rate[1]}"
    rate = re.match(r" per ((?:square |cubic )?[a-z]+)", after) if " per " not in quantity.unit else None
    return f" per {rate[1]}" if rate else ""


def positive(adjective: str) -> str:
    """NewsQuant's units have adjectives in the positive: the hottest cars are hot cars, smaller firms small firms."""
    if adjective in ("best", "better", "worst", "worse"):
        return "good" if adjective.startswith("b") else "bad"
    if adjective in MANNER["positive"]["comparatives"]:
        stem = adjective[:-2]
    elif adjective.endswith("est") and len(adjective) > 5:
        stem = adjective[:-3]
    else:
        return adjective
    if stem in MANNER["positive"]["stems"]:
        return f"{stem}e"
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


def our_change(text: str, quantity: Quantity) -> str:
    """The sign of a bound or the way of a change; a change that a noun tells ("a gain of 2%") has none."""
    told_by_noun = text[: quantity.start].endswith(" of ")
    change = None if told_by_noun or is_negative(text, quantity) else quantity.change
    said = text[slice(*quantity.bound_span)].lower() if quantity.bound_span else ""
    if said.startswith(("surpass", "top", "pass")):
        return change or "="  # of the verbs only "exceed" is a bound
    if change and quantity.bound == "approximate":
        return change
    return CHANGES.get(quantity.bound) or change or "="
