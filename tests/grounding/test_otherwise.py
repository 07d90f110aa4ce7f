"""Numbers that a phrase says otherwise than in digits or number words, and the names of what is counted."""

import pytest
from says import codes, grounded, reasons

from newsstruct import Article, NewsSummary
from newsstruct.summary import Category
from newsstruct.testing import FigureFact


def told(text: str, language: str, *facts: FigureFact) -> NewsSummary:
    return grounded(figures=list(facts), article=Article.from_text(text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit", "category"),
    [
        ("en", "The records show a single visit.", "a single visit", 1, "visit", "count"),
        ("en", "Each percentage point costs us.", "Each percentage point", 1, "percentage_point", "percent"),
        ("en", "The court charged both on Friday.", "both", 2, "people", "detained"),
        ("en", "Sales have doubled since May.", "doubled", 2, "times", "other"),
        ("en", "The wait was five hours and 30 minutes.", "five hours and 30 minutes", 330, "minute", "duration"),
        ("en", "The wait was five hours and 30 minutes.", "five hours and 30 minutes", 5.5, "hour", "duration"),
        ("en", "The pier is 600m shorter than planned.", "600m shorter", 600, "m", "distance"),
        ("es", "Murió un carcelero en el motín.", "un carcelero", 1, "people", "killed"),
        ("es", "El número de presos se ha duplicado.", "se ha duplicado", 2, "times", "other"),
        ("fr", "Un homme a été blessé.", "Un homme", 1, "people", "injured"),
        ("fr", "Les ventes ont triplé.", "ont triplé", 3, "times", "other"),
        ("de", "Ein Fahrgast ist gestorben.", "Ein Fahrgast", 1, "people", "killed"),
        ("de", "Der Umsatz hat sich verdreifacht.", "verdreifacht", 3, "times", "other"),
        ("it", "I furti sono raddoppiati.", "raddoppiati", 2, "times", "other"),
        ("pt", "As vendas duplicaram.", "duplicaram", 2, "times", "other"),
        ("pt", "A obra durou três anos e dois meses.", "três anos e dois meses", 38, "month", "duration"),
        ("ar", "أقلعت طائرتان صباح أمس.", "طائرتان", 2, "plane", "count"),
        ("en", "The shop was robbed twice in a fortnight.", "a fortnight", 2, "week", "duration"),
        ("en", "It was the worst flood in four decades.", "four decades", 4, "decade", "duration"),
        ("en", "It was the worst flood in four decades.", "four decades", 40, "year", "duration"),
        ("en", "The party added a seat in the north.", "added a seat", 1, "seat", "count"),
        ("en", "Eight people fell ill in a week along the river.", "week", 1, "week", "duration"),
        ("en", "The bank raised rates just once in May.", "just once", 1, "time", "count"),
        ("en", "The door is 6ft 2in wide.", "6ft 2in", 74, "inch", "distance"),
        ("en", "He weighed 11st 4lb at the time.", "11st 4lb", 158, "lb", "other"),
        ("fr", "Un an après la réforme, les prix montent.", "Un an", 1, "an", "duration"),
        ("fr", "La loi imposerait une place pour 1 000 habitants.", "une place pour 1 000 habitants", 1,
         "place pour 1 000 habitants", "rate"),
        ("de", "Ein Jahr nach der Flut fehlt Geld.", "Ein Jahr", 1, "year", "duration"),
        ("de", "Eine Dreiviertelstunde war der Strom weg.", "Eine Dreiviertelstunde", 45, "minute", "duration"),
        ("it", "Due lustri di lavori non bastano.", "Due lustri", 10, "year", "duration"),
        ("es", "El corte duró un lustro.", "un lustro", 5, "year", "duration"),
        ("pt", "Um ano depois, nada mudou.", "Um ano", 1, "year", "duration"),
    ],
)  # fmt: skip
def test_a_number_said_otherwise_stands(
    language: str, text: str, phrase: str, value: float, unit: str, category: Category
) -> None:
    fact: FigureFact = {
        "phrase": phrase,
        "value": value,
        "unit": unit,
        "category": category,
        "bound": "exact",
    }
    (figure,) = told(text, language, fact).figures
    assert (figure.value, figure.unit, figure.category) == (value, unit, category)


@pytest.mark.parametrize(
    ("text", "phrase", "value", "unit"),
    [
        ("Sales have doubled since May.", "doubled", 3, "times"),
        ("The fine was $600m.", "$600m", 600, "USD"),
        ("A crowd of a million people came.", "a million people", 1, "people"),
        ("The wait was five hours and 30 minutes.", "five hours", 330, "minute"),
        ("The men met in the town.", "in the town", 1, "town"),
        ("It was the worst flood in a decade.", "a decade", 1, "year"),
        ("It was the worst flood in four decades.", "four decades", 4, "year"),
        ("He weighed 11st 4lb at the time.", "11st 4lb", 15, "lb"),
    ],
)
def test_what_no_word_says_is_rejected(text: str, phrase: str, value: float, unit: str) -> None:
    fact: FigureFact = {"phrase": phrase, "value": value, "unit": unit, "category": "count"}
    assert reasons(told(text, "en", fact)) == ["value_not_in_quote"]


HOUSES: FigureFact = {"phrase": "12 case", "value": 12, "unit": "house", "category": "count"}
TENTS: FigureFact = {"phrase": "40 tende", "value": 40, "unit": "tent", "category": "count"}
TEXT = "Nel paese sono crollate 12 case. Nel campo ci sono 40 tende."


def test_an_english_name_of_a_counted_noun_stands() -> None:
    summary = told(TEXT, "it", HOUSES, TENTS)
    assert [figure.unit for figure in summary.figures] == ["house", "tent"]
    assert "unit_corrected" not in codes(summary)


@pytest.mark.parametrize("unit", ["tent", "percent", "USD", "people", "km", "campo"])
def test_the_name_of_something_else_does_not(unit: str) -> None:
    summary = told(TEXT, "it", {**HOUSES, "unit": unit}, TENTS)
    assert unit not in [figure.unit for figure in summary.figures[:1] if figure.value == 12]


@pytest.mark.parametrize(
    ("language", "text", "phrase", "bounds"),
    [
        ("de", "Es fehlen knapp 40 Lehrer.", "knapp 40 Lehrer", ["less_than", "approximate"]),
        ("it", "Ci sono appena 22 agenti.", "appena 22 agenti", ["approximate", "exact"]),
        ("pt", "A lama chega a 4 metros.", "chega a 4 metros", ["exact", "at_most"]),
    ],
)
def test_a_bound_that_words_leave_open_may_be_either(
    language: str, text: str, phrase: str, bounds: list[str]
) -> None:
    for bound in ("exact", "approximate", "at_least", "at_most", "more_than", "less_than"):
        value = next(int(word) for word in phrase.split() if word.isdigit())
        unit = "m" if "metros" in phrase else "people"
        fact: FigureFact = {"phrase": phrase, "value": value, "unit": unit, "bound": bound}
        (figure,) = told(text, language, fact).figures
        assert (figure.bound == bound) is (bound in bounds)
