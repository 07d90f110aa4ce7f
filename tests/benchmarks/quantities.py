"""How well `find_quantities` reads numbers: against NewsQuant, and against the figures of the gold articles."""

import json
import os
import re
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import report

from newsstruct import Article
from newsstruct.facts.context import in_context
from newsstruct.facts.numbers import find_numbers
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.units import canonical_unit, units_of
from newsstruct.languages import table
from newsstruct.reading import read

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / os.environ.get("NEWSSTRUCT_GOLD", "../shared/gold/dev")
CORPORA = ROOT / os.environ.get("NEWSSTRUCT_CORPORA", "../shared/corpora")
Find = Callable[[str], list[Quantity]]
CHANGES = {"approximate": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
NEWSQUANT = tomllib.loads(Path(__file__).with_name("newsquant.toml").read_text("utf-8"))
UNITS: dict[str, str] = NEWSQUANT["units"]
MEASURES = {
    *table("en", "units")["measure"],
    *table("en", "units")["time"],
    *table("common", "units")["measure"],
}


@dataclass
class Tally:
    """Right, proposed and wanted, for precision, recall and F1 in per cent."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    def scores(self) -> tuple[float, float, float]:
        precision = 100 * self.right / (self.proposed or 1)
        recall = 100 * self.right / (self.wanted or 1)
        return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def corpus_value(written: str) -> tuple[float, ...]:
    """NewsQuant writes a range as "40.0-60.0"."""
    if match := re.fullmatch(r"(-?[\d.]+) ?- ?([\d.]+)", written):
        return float(match[1]), float(match[2])
    return (float(written),)


def our_value(quantity: Quantity) -> tuple[float, ...]:
    if quantity.value is None:
        return (quantity.low or 0.0, quantity.high or 0.0)
    return (quantity.value,)


def our_quantities(text: str) -> list[Quantity]:
    return find_quantities(text, "en")


def corpus_quantities(text: str, find: Find = our_quantities) -> list[Quantity]:
    """What we find in a sentence, in NewsQuant's manner.

    Ages count, "dozens" is 12 to 120, and "rose from 240 to 273" is one range, not two figures.
    """
    found: list[Quantity] = []
    for quantity in find(text):
        if quantity.role == "vague" and text[slice(*quantity.number)].lower() == "dozens":
            quantity = replace(quantity, value=None, low=12.0, high=120.0, unit="people", role="quantity")
        if quantity.role not in ("quantity", "age"):
            continue
        if (
            found
            and found[-1].role == quantity.role == "age"
            and (ends := ages_between(text, found[-1], quantity))
        ) or (found and (ends := level_ends(text, found[-1], quantity))):
            found[-1] = ends
        else:
            found.append(quantity)
    return found


def ages_between(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    """Both ages of "aged 18 to 34" as one range."""
    joined = re.fullmatch(r" ?(?:to|and|[-–]) ?", text[one.number[1] : other.number[0]])
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


def corpus_manner(values: tuple[float, ...], text: str, quantity: Quantity) -> tuple[float, ...]:
    """Our values in NewsQuant's manner: a part of a whole is no percentage, and pence are not pounds."""
    unit = unit_words(text, quantity)
    number = find_numbers(text[slice(*quantity.number)], "en")
    if quantity.unit == "percent" and not unit and number and number[0].kind == "fraction":
        return tuple(value / 100 for value in values)
    factor = NEWSQUANT["factors"].get(NEWSQUANT["words"].get(unit), 1)
    return tuple(value / factor for value in values)


def unit_words(text: str, quantity: Quantity) -> str:
    """The unit as the text has it, without what it is counted by: "cents a share" is "cents"."""
    words = text[slice(*quantity.unit_span)].lower().split() if quantity.unit_span else []
    special = () if quantity.unit == "percent" else NEWSQUANT["words"]
    return next((word for word in words if word in special), " ".join(words))


def our_unit(text: str, quantity: Quantity) -> str:
    """The unit in NewsQuant's manner: words for units of measure, the noun phrase for counted things."""
    unit = unit_words(text, quantity)
    if quantity.role == "age":
        return f"{quantity.unit or 'year'} of age"
    if unit in NEWSQUANT["words"]:
        return f"{NEWSQUANT['words'][unit]}{per(text, quantity)}"
    if quantity.unit in UNITS or quantity.unit in MEASURES:
        return f"{UNITS.get(quantity.unit, quantity.unit).lower()}{per(text, quantity)}"
    if quantity.unit == "people" and quantity.unit_span and quantity.unit_span[0] > quantity.number[1] + 1:
        return "people"  # "95,800 who have been unemployed"
    if unit and (quantity.unit == "people" or " per " not in quantity.unit):
        words = [positive(word) for word in unit.split() if word not in ("most", "and")]
        before = text[: quantity.number[0]].lower().split()[-1:]
        kept = before if before and before[0] in NEWSQUANT["before"]["adjectives"] else []
        return " ".join([*kept, *words[:-1], units_of("en").singular(words[-1])])
    return quantity.unit or "-"


def per(text: str, quantity: Quantity) -> str:
    """What money is counted by ("$70 a barrel" is dollar per barrel), which figures leave out."""
    after = text[max(quantity.number[1], quantity.unit_span[1] if quantity.unit_span else 0) :]
    rate = re.match(r" (?:per|an?) (\w+)(?! ago| earlier)", after) if quantity.unit.isupper() else None
    return f" per {rate[1]}" if rate and units_of("en").per.starts(rate[1]) else ""


def positive(adjective: str) -> str:
    """NewsQuant's units have adjectives in the positive: the hottest cars are hot cars."""
    if adjective in ("best", "worst"):
        return {"best": "good", "worst": "bad"}[adjective]
    if not adjective.endswith("est") or len(adjective) < 6:
        return adjective
    stem = adjective[:-3]
    return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


def our_change(quantity: Quantity) -> str:
    if quantity.change and quantity.bound == "approximate":
        return quantity.change
    return CHANGES.get(quantity.bound) or quantity.change or "="


def same_value(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(abs(a - b) <= 0.005 + 1e-9 * abs(a) for a, b in pairs)


def score_row(row: dict[str, Any], tallies: dict[str, Tally], find: Find = our_quantities) -> list[str]:
    """Add one sentence of NewsQuant to the tallies; what was missed or too many, in words."""
    text = row["text"]
    found = corpus_quantities(text, find)
    open_gold = list(row["quantities"])
    misses = []
    for tally in tallies.values():
        tally.proposed += len(found)
        tally.wanted += len(open_gold)
    for quantity in found:
        values = our_value(quantity)
        values = corpus_manner(values, text, quantity)
        matches = [gold for gold in open_gold if same_value(values, corpus_value(gold["value"]))]
        if not matches:
            misses.append(f"too many: {values} {quantity.unit}")
            continue
        unit, change = our_unit(text, quantity), our_change(quantity)
        gold = max(matches, key=lambda g: (g["normalized_unit"].lower() == unit) + (g["change"] == change))
        open_gold.remove(gold)
        tallies["value"].right += 1
        tallies["value+unit"].right += gold["normalized_unit"].lower() == unit
        tallies["value+change"].right += gold["change"] == change
        if gold["normalized_unit"].lower() != unit or gold["change"] != change:
            misses.append(f"{values}: {gold['normalized_unit']} {gold['change']} read as {unit} {change}")
    return misses + [f"missed: {gold['value']} {gold['normalized_unit']}" for gold in open_gold]


def newsquant(rows: Iterable[dict[str, Any]], find: Find = our_quantities) -> dict[str, Tally]:
    tallies = {name: Tally() for name in ("value", "value+unit", "value+change")}
    for row in rows:
        score_row(row, tallies, find)
    return tallies


def says(quantity: Quantity, figure: dict[str, Any]) -> bool:
    """Whether a quantity says the number of a gold figure."""
    if figure["value"] is None:
        return (quantity.low, quantity.high) == (figure["low"], figure["high"])
    wanted = float(figure["value"])
    return quantity.value is not None and abs(quantity.value - wanted) <= 1e-9 * abs(wanted)


def same_unit(stated: str, wanted: str, language: str) -> bool:
    return canonical_unit(stated, language) == canonical_unit(wanted, language)


def gold_figures(gold: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Quantity | None]]:
    """Each core figure of a gold article with the quantity that states its number, or None."""
    language = gold["language"]
    reading = read(Article.from_text(gold["text"], title=gold["title"]), language=language)
    found = in_context([find_quantities(s.text, language) for s in reading.sentences], gold["text"])
    for figure in gold["figures"]:
        if not figure["core"]:
            continue
        sentence = reading.sentence_at(figure["start"])
        best = None
        for quantity in found[sentence.number - 1] if sentence else ():
            base = sentence.start if sentence else 0
            overlaps = quantity.start + base < figure["end"] and figure["start"] < quantity.end + base
            if overlaps and quantity.role == "quantity" and says(quantity, figure):
                best = quantity
        yield figure, best


def score_gold(golds: dict[str, dict[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for gold in golds.values():
        for figure, quantity in gold_figures(gold):
            counts["figures"] += 1
            if quantity:
                counts["value"] += 1
                counts["bound"] += quantity.bound == figure["bound"]
                counts["unit"] += same_unit(quantity.unit, figure["unit"], gold["language"])
    return counts


def load_gold() -> dict[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))}


def held_out(name: str) -> bool:
    return name[-1:].isdigit() and int(name[-1]) % 2 == 0


def speed(golds: dict[str, dict[str, Any]]) -> float:
    """Milliseconds for the sentences of 500 words, median of nine rounds over all articles."""
    sentences = []
    for gold in golds.values():
        reading = read(Article.from_text(gold["text"]), language=gold["language"])
        sentences += [(sentence.text, gold["language"]) for sentence in reading.sentences]
    words = sum(len(text.split()) for text, _ in sentences)
    rounds = []
    for _ in range(9):
        begun = time.perf_counter()
        for text, language in sentences:
            find_quantities(text, language)
        rounds.append(time.perf_counter() - begun)
    return 1000 * sorted(rounds)[len(rounds) // 2] * 500 / words


def main() -> None:
    rows = [json.loads(line) for line in (CORPORA / "quantities.jsonl").read_text("utf-8").splitlines()]
    body = "NewsQuant, sentences in English; precision / recall / F1:\n\n| part | value | value+unit | value+change |\n"
    body += "| --- | --- | --- | --- |\n"
    for part, chosen in (("tuned", rows[::2]), ("held out", rows[1::2]), ("all", rows)):
        cells = [
            " / ".join(f"{score:.1f}" for score in tally.scores()) for tally in newsquant(chosen).values()
        ]
        body += f"| {part} | {' | '.join(cells)} |\n"
    body += "| all, CQE | 90.4 | 82.3 | 85.8 |\n| all, quantulum3 | 73.2 | 47.0 | |\n\n"
    golds = load_gold()
    parts = {
        "tuned": {name: gold for name, gold in golds.items() if not held_out(name)},
        "held out": {name: gold for name, gold in golds.items() if held_out(name)},
        "all": golds,
    }
    body += "Core figures of the gold articles whose number, bound and unit a quantity states (%):\n\n"
    body += "| part | figures | value | bound | unit |\n| --- | --- | --- | --- | --- |\n"
    for part, articles in parts.items():
        counts = score_gold(articles)
        shares = [f"{100 * counts[key] / (counts['figures'] or 1):.1f}" for key in ("value", "bound", "unit")]
        body += f"| {part} | {counts['figures']} | {' | '.join(shares)} |\n"
    body += f"\nTime for 500 words: {speed(golds):.2f} ms."
    report.write("make bench-quantities", body)


if __name__ == "__main__":
    main()
