"""Faults in what a figure says: number, multiplier, bound, unit, category, and the words it cites."""

import random
import re
from collections.abc import Callable, Iterator

from faults import Case, Fault, Planter, any_event, any_figure, gold_numbers, stating, with_item
from templates import other_words

from newsstruct.evaluation.gold import GoldFigure
from newsstruct.summary import Bound, Category, Event, Figure

# What no hedge of the wanted bound can be read as.
FLIPS: dict[str, tuple[Bound, ...]] = {
    "exact": ("at_least", "at_most", "more_than", "less_than", "approximate"),
    "approximate": ("exact", "at_least", "more_than"),
    "at_least": ("at_most", "less_than", "exact", "approximate"),
    "more_than": ("less_than", "at_most", "exact", "approximate"),
    "at_most": ("at_least", "more_than", "exact"),
    "less_than": ("more_than", "at_least", "exact"),
}
# Categories that hold of many things beside a narrower one, and so prove nothing when they are claimed.
LOOSE = {"affected", "count", "rate", "rank", "score", "other", "vote"}
PEOPLE = {"killed", "injured", "missing", "displaced", "detained", "rescued", "infected"}
MULTIPLIERS = (1e3, 1e5, 1e6, 1e7, 1e9, 1e12)


def swapped_digit(case: Case, choose: random.Random) -> Iterator[Fault]:
    for index, figure in enumerate(case.gold.figures):
        numbers = gold_numbers(figure)
        place = choose.randrange(len(numbers))
        digits = f"{numbers[place]:.12g}"
        spots = [i for i, digit in enumerate(digits) if digit.isdigit() and not _trailing_zero(digits, i)]
        spot = choose.choice(spots)
        other = choose.choice([d for d in "123456789" if d != digits[spot]])
        yield from _misread(case, index, place, digits[:spot] + other + digits[spot + 1 :], "digit swapped")


def transposed_digits(case: Case, choose: random.Random) -> Iterator[Fault]:
    for index, figure in enumerate(case.gold.figures):
        numbers = gold_numbers(figure)
        place = choose.randrange(len(numbers))
        digits = f"{numbers[place]:.12g}"
        spots = [
            i for i in range(len(digits) - 1) if digits[i : i + 2].isdigit() and digits[i] != digits[i + 1]
        ]
        if spots:
            i = choose.choice(spots)
            wrong = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            yield from _misread(case, index, place, wrong, "digits transposed")


def wrong_multiplier(case: Case, choose: random.Random) -> Iterator[Fault]:
    """The number without its multiplier (1.2 for 1.2 billion), and with another one."""
    for index, figure in enumerate(case.gold.figures):
        for place, number in enumerate(gold_numbers(figure)):
            bare = [number / by for by in MULTIPLIERS if _is_written(number / by, figure.quote)]
            if bare and not _is_written(number, figure.quote):
                yield from _misread(case, index, place, repr(bare[-1]), "multiplier lost")
                wrong = number * choose.choice((1000, 1 / 1000))
                yield from _misread(case, index, place, repr(wrong), "million for billion")


def one_end_of_a_range(case: Case, choose: random.Random) -> Iterator[Fault]:
    for index, figure in enumerate(case.gold.figures):
        if figure.bound == "range":
            end = choose.choice(gold_numbers(figure))
            yield case.figure_fault(
                "one end of a range", index, f"{end:g}", stating([end]), numbers=[end], bound="exact"
            )  # fmt: skip


def altered_number(case: Case, choose: random.Random) -> Iterator[Fault]:
    """Number and phrase both changed, so that they agree with each other and not with the article."""
    for index, figure in enumerate(case.gold.figures):
        written = re.findall(r"\d+", figure.quote)
        if len(written) != 1 or figure.value is None or f"{figure.value:g}" != written[0]:
            continue
        wrong = str(int(written[0]) + choose.choice((1, 2, 10, 100)))
        phrase = figure.quote.replace(written[0], wrong)
        if not case.says(phrase) and not _is_true(case, index, [float(wrong)]):
            yield case.figure_fault(
                "number and quote altered",
                index,
                phrase,
                stating([float(wrong)]),
                numbers=[float(wrong)],
                phrase=phrase,
            )


def percent_for_points(case: Case, choose: random.Random) -> Iterator[Fault]:
    swaps = {
        "percent": ("percentage_point", "basis_point"),
        "percentage_point": ("percent",),
        "basis_point": ("percent", "percentage_point"),
    }
    for index, figure in enumerate(case.gold.figures):
        if figure.unit in swaps:
            yield _wrong_unit(case, index, choose.choice(swaps[figure.unit]), "percent for points")


def unit_of_another(case: Case, choose: random.Random) -> Iterator[Fault]:
    units = sorted({figure.unit for figure in case.gold.figures})
    for index, figure in enumerate(case.gold.figures):
        others = [unit for unit in units if not _could_be(unit, figure)]
        for unit in choose.sample(others, min(2, len(others))):
            yield _wrong_unit(case, index, unit, "unit of another figure")


def category_of_another(case: Case, choose: random.Random) -> Iterator[Fault]:
    categories = sorted({figure.category for figure in case.gold.figures} - LOOSE)
    for index, figure in enumerate(case.gold.figures):
        others = [category for category in categories if not _could_hold(category, figure)]
        for category in choose.sample(others, min(2, len(others))):
            yield case.figure_fault(
                "category of another figure",
                index,
                f"{category} for {figure.category}",
                stating(gold_numbers(figure), category=category),
                category=category,
            )


def flipped_bound(case: Case, choose: random.Random) -> Iterator[Fault]:
    for index, figure in enumerate(case.gold.figures):
        for bound in choose.sample(FLIPS.get(figure.bound, ()), min(2, len(FLIPS.get(figure.bound, ())))):
            yield case.figure_fault(
                "bound flipped",
                index,
                f"{bound} for {figure.bound}",
                stating(gold_numbers(figure), bound=bound),
                bound=bound,
            )


def altered_word(case: Case, choose: random.Random) -> Iterator[Fault]:
    """A word of the quote replaced by one the article lacks, in the phrase and in what is said to be counted."""
    words = [word for word in other_words(case.language) if not case.says(word)]
    for index, figure in enumerate(case.gold.figures):
        own = re.findall(r"[^\W\d_]{4,}", figure.quote)
        if own and words:
            put = choose.choice(words)
            phrase = figure.quote.replace(choose.choice(own), put, 1)
            yield case.figure_fault(
                "quote altered by a word",
                index,
                phrase,
                _counting(put),
                phrase=phrase,
                measure=phrase,
            )
    for index, event in enumerate(case.gold.events):
        own = re.findall(r"[^\W\d_]{4,}", event.quote)
        if own and words:
            put = choose.choice(words)
            phrase = event.quote.replace(choose.choice(own), put, 1)
            yield case.event_fault(
                "quote altered by a word",
                index,
                phrase,
                _describing(put),
                phrase=phrase,
                description=phrase,
            )


def spliced_sentences(case: Case, choose: random.Random) -> Iterator[Fault]:
    """The beginning of one sentence joined to the number, or the clause, of another."""
    gold = case.gold
    for index, figure in enumerate(gold.figures):
        here = case.reading.sentence_at(figure.start)
        others = [
            f
            for f in gold.figures
            if here and not here.start <= f.start < here.end and f.measure != figure.measure
        ]
        if here is None or not others:
            continue
        other = choose.choice(others)
        if _is_true(case, index, gold_numbers(other)):
            continue
        phrase = f"{' '.join(here.text.split()[:4])} {other.quote}"
        draft = with_item(
            case.draft,
            "figures",
            index,
            phrase=phrase,
            numbers=gold_numbers(other),
            bound=other.bound,
        )

        joined = stating(gold_numbers(other), measure=figure.measure)
        yield case.fault("two sentences spliced", draft, phrase, any_figure(joined))
    for index, event in enumerate(gold.events):
        other_event = choose.choice(gold.events)
        one, two = event.quote.split(), other_event.quote.split()
        phrase = " ".join(one[: len(one) // 2] + two[len(two) // 2 :])
        if other_event.id != event.id and not case.says(phrase):
            draft = with_item(case.draft, "events", index, phrase=phrase, description=phrase)
            yield case.fault(
                "two sentences spliced",
                draft,
                phrase,
                any_event(_describing(phrase)),
            )


def _counting(words: str) -> Callable[[Figure], bool]:
    return lambda figure: words in f"{figure.evidence.text} {figure.measure} {figure.unit}"


def _describing(words: str) -> Callable[[Event], bool]:
    return lambda event: words in f"{event.evidence.text} {event.description}"


def _misread(case: Case, index: int, place: int, digits: str, kind: str) -> Iterator[Fault]:
    figure = case.gold.figures[index]
    wrong = gold_numbers(figure)
    wrong[place] = float(digits)
    if not _is_true(case, index, wrong) and (len(wrong) == 1 or wrong[0] < wrong[1]):
        yield case.figure_fault(kind, index, f"{wrong}", stating(wrong), numbers=wrong)


def _is_true(case: Case, index: int, numbers: list[float]) -> bool:
    """Whether a gold figure that shares words or its sentence with this one has these numbers."""
    figure = case.gold.figures[index]
    here = case.reading.sentence_at(figure.start)
    low, high = (here.start, here.end) if here else (figure.start, figure.end)
    return any(
        set(numbers) <= set(gold_numbers(other)) or set(gold_numbers(other)) <= set(numbers)
        for other in case.gold.figures
        if other.start < max(high, figure.end) and min(low, figure.start) < other.end
    )


def _wrong_unit(case: Case, index: int, unit: str, kind: str) -> Fault:
    figure = case.gold.figures[index]
    return case.figure_fault(
        kind,
        index,
        f"{unit} for {figure.unit}",
        stating(gold_numbers(figure), unit=unit),
        unit=unit,
    )


def _could_be(unit: str, figure: GoldFigure) -> bool:
    """Whether the unit is the figure's own, or its words name it, or it says people of people."""
    stem = unit.casefold()[: max(3, len(unit) - 2)]
    named = stem in f"{figure.unit} {figure.quote} {figure.measure}".casefold()
    return not unit or named or (unit == "people" and figure.category in PEOPLE | LOOSE)


def _could_hold(category: Category, figure: GoldFigure) -> bool:
    if category == figure.category:
        return True
    if category == "money":
        return re.fullmatch(r"[A-Z]{3}", figure.unit) is not None
    if category == "percent":
        return figure.unit in ("percent", "percentage_point", "basis_point")
    if category in PEOPLE:
        return figure.category in PEOPLE and _could_be_both(category, figure.category)
    return False


def _could_be_both(one: str, other: str) -> bool:
    """Whether the same people can be both in one sentence: rescued and injured, detained and displaced."""
    return {one, other} & {"rescued", "displaced"} != set() and "killed" not in (one, other)


def _trailing_zero(digits: str, place: int) -> bool:
    return "." not in digits and not digits[place:].strip("0")


def _is_written(number: float, quote: str) -> bool:
    for written in re.findall(r"\d+(?:[.,٬٫]\d+)*", quote):
        plain = re.sub(r"[٬]", "", written).replace("٫", ".")
        if f"{number:.12g}" in (plain, plain.replace(",", "."), str(int(plain)) if plain.isdigit() else ""):
            return True
    return False


FIGURE_PLANTERS: tuple[Planter, ...] = (
    swapped_digit,
    transposed_digits,
    wrong_multiplier,
    one_end_of_a_range,
    altered_number,
    percent_for_points,
    unit_of_another,
    category_of_another,
    flipped_bound,
    altered_word,
    spliced_sentences,
)
