"""A number without a noun may count what was counted near it, and nothing that was only said near it."""

import pytest
from says import told

from newsstruct.summary import Category


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit", "category"),
    [
        (
            "en",
            "Thirty basis points would have done. Another 25 may follow in May.",
            "25",
            25,
            "basis_point",
            "percent",
        ),
        ("en", "Her party gained 21 points. Twelve of those came late.", "Twelve", 12, "point", "percent"),
        ("en", "Oil sells at 900 South Sudanese pounds a litre, against 610 in May.", "610", 610, "SSP", "money"),
        ("es", "El viaje costó 1.400 dólares. Me sobran 110.", "110", 110, "USD", "money"),
        ("fr", "Un billet coûtait 14 euros. Il en vaut 19.", "19", 19, "EUR", "money"),
        ("en", "Two gliders met over the bay. One of the planes lost a wing.", "One", 1, "glider", "count"),
        ("en", "Farmers are afraid. We asked 600 of them, and 8 per cent agreed.", "600", 600, "people", "count"),
        ("en", "Farmers are afraid. We asked 600 of them, and 8 per cent agreed.", "600", 600, "farmer", "count"),
        ("en", "There is one tap for 300 of us.", "300 of us", 300, "people", "count"),
        ("fr", "Il y a un robinet pour 300 d'entre nous.", "300 d'entre nous", 300, "people", "count"),
        ("es", "Somos 300 de nosotros con un grifo.", "300 de nosotros", 300, "people", "count"),
        ("pt", "Há pescadores em greve. Uns 600 deles, 8% do total.", "600", 600, "people", "count"),
        ("de", "Das Werk streicht 900 Stellen. Rund 300 der Posten fallen in Gera weg.", "300", 300, "Stelle", "count"),
    ],
)  # fmt: skip
def test_what_was_counted_right_before_stands(
    language: str, text: str, phrase: str, value: float, unit: str, category: Category
) -> None:
    bound = "approximate" if "Rund" in text or "Uns" in text else "exact"
    (figure,) = told(
        text, language, phrase=phrase, value=value, unit=unit, category=category, bound=bound
    ).figures
    assert (figure.unit, figure.category) == (unit, category)


@pytest.mark.parametrize(
    ("text", "phrase", "value", "unit"),
    [
        ("Two of the nine judges wanted half a point.", "Two", 2, "percent"),
        ("The union has 38,000 members. They must report within 48 hours, and 146 did.", "38,000", 38_000, "hour"),
        ("The coach does 90 km an hour. Each guard walks 8 km a night.", "8 km", 8, "km per hour"),
        ("Nurses wept. The blast left 38 dead and 64 wounded.", "64 wounded", 64, "nurse"),
        ("The town got $2 million. It drilled 40 wells.", "40 wells", 40, "USD"),
        ("Thieves took 30 vans. Sixty of the crates were found, and two sheds had 71 crates.", "71 crates", 71, "van"),
    ],
)  # fmt: skip
def test_what_was_only_said_nearby_does_not(text: str, phrase: str, value: float, unit: str) -> None:
    figures = told(text, "en", phrase=phrase, value=value, unit=unit, category="other").figures
    assert not any(figure.unit == unit for figure in figures)


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "category"),
    [
        ("en", "We had shifted 840 people to four halls by noon.", "840 people", 840, "displaced"),
        ("en", "Red Crescent said 31 people spent the night in a barn.", "31 people", 31, "displaced"),
        ("en", "Nine men and a clerk face charges of theft.", "Nine men", 9, "detained"),
        ("en", "In May there were six who never woke up.", "six", 6, "killed"),
        ("en", "Her son said 19 had been taken by the militia.", "19", 19, "detained"),
        ("es", "Unas obras siguen. Ayer 72 vecinos durmieron en un polideportivo.", "72 vecinos", 72, "displaced"),
        ("fr", "Les pompiers ont dégagé sept ouvriers.", "sept ouvriers", 7, "rescued"),
        ("de", "Am Abend übernachteten 60 Anwohner in einer Turnhalle.", "60 Anwohner", 60, "displaced"),
        ("it", "Le persone costrette a lasciare la propria abitazione sono 127.", "127", 127, "displaced"),
        ("pt", "Ontem 45 moradores passaram a noite num ginásio.", "45 moradores", 45, "displaced"),
        ("ar", "واضطروا إلى مغادرة القرية 45 شخصا.", "45 شخصا", 45, "displaced"),
    ],
)  # fmt: skip
def test_words_for_what_happened_to_people_bear_it_out(
    language: str, text: str, phrase: str, value: float, category: Category
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit="people", category=category).figures
    assert figure.category == category


def test_those_who_are_only_there_are_not_displaced() -> None:
    text = "The fair drew 400 visitors. A team of 12 clerks sold tickets."
    (figure,) = told(text, "en", phrase="12 clerks", value=12, unit="people", category="displaced").figures
    assert figure.category == "count"
