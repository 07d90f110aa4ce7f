"""Where the words are clear they win; where several readings are possible an engine's plausible one stands."""

import pytest
from says import grounded

from newsstruct import Article, NewsSummary
from newsstruct.testing import FigureFact


def told(text: str, language: str, **claim: object) -> NewsSummary:
    fact: FigureFact = {"bound": "exact", **claim}  # type: ignore[typeddict-item]
    return grounded(figures=[fact], article=Article.from_text(text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit", "category"),
    [
        ("en", "Reform won 27 seats and Unity 25.", "25", 25, "seat", "count"),
        ("en", "Reform won 27 seats and Unity 25.", "27 seats", 27, "seat", "vote"),
        ("en", "The Hawks won 3-1.", "3-1", 3, "goal", "score"),
        ("en", "The flood cut power to 14,000 homes.", "14,000 homes", 14_000, "home", "affected"),
        ("en", "Some 40 corsairs were sunk.", "40 corsairs", 40, "corsair", "other"),
        ("en", "The town has 12 warships.", "12 warships", 12, "ship", "count"),
        ("en", "The strait is 12 km wide.", "12 km", 12, "km", "distance"),
        ("en", "The crew has 12 tunnellers.", "12 tunnellers", 12, "people", "count"),
        ("en", "It is twice the size of Malta.", "twice", 2, "times", "other"),
        ("en", "The road was shut for a fortnight.", "a fortnight", 14, "day", "duration"),
        ("de", "Rund um den See stehen 14 Häuser.", "14 Häuser", 14, "Haus", "count"),
        ("de", "Es gibt 340 Grundschulen.", "340 Grundschulen", 340, "Schule", "count"),
        ("fr", "Les 340 lits sont occupés.", "340 lits", 340, "lit", "count"),
        ("es", "Se cerraron 12 cárceles.", "12 cárceles", 12, "cárcel", "count"),
    ],
)
def test_a_plausible_unit_and_category_stand(
    language: str, text: str, phrase: str, value: float, unit: str, category: str
) -> None:
    bound = "approximate" if text.startswith("Some") else "exact"
    summary = told(text, language, phrase=phrase, value=value, unit=unit, category=category, bound=bound)
    (figure,) = summary.figures
    assert (figure.value, figure.unit, figure.category, figure.bound) == (value, unit, category, bound)


@pytest.mark.parametrize(
    ("text", "phrase", "value", "claimed", "category"),
    [
        ("The blast killed 12 clerks.", "12 clerks", 12, "count", "killed"),
        ("The blast killed 12 clerks.", "12 clerks", 12, "injured", "killed"),
        ("The walk takes 12 days.", "12 days", 12, "count", "duration"),
        ("The fine is 12 euros.", "12 euros", 12, "other", "money"),
        ("The firm has 12 depots.", "12 depots", 12, "killed", "count"),
    ],
)
def test_clear_words_decide_the_category(
    text: str, phrase: str, value: float, claimed: str, category: str
) -> None:
    unit = {"duration": "day", "money": "EUR"}.get(category, "depot" if "depot" in text else "people")
    (figure,) = told(text, "en", phrase=phrase, value=value, unit=unit, category=claimed).figures
    assert figure.category == category


@pytest.mark.parametrize(
    ("text", "phrase", "claimed", "unit"),
    [
        ("The raid cost 12 rebels and 3 trucks.", "3 trucks", "rebel", "truck"),
        ("The firm has 12 depots and 300 vans.", "12 depots", "van", "depot"),
        ("Half of the 12 depots closed.", "12 depots", "percent", "depot"),
        ("It paid 12 euros for 3 chairs.", "12 euros", "chair", "EUR"),
    ],
)
def test_the_unit_of_another_number_does_not_stand(text: str, phrase: str, claimed: str, unit: str) -> None:
    value = float(phrase.split()[0])
    (figure,) = told(text, "en", phrase=phrase, value=value, unit=claimed, category="other").figures
    assert figure.unit == unit


def test_a_converted_number_shares_the_bound() -> None:
    text = "The spill spread up to 14 km (9 miles) along the coast."
    (figure,) = told(
        text, "en", phrase="9 miles", value=9, unit="mile", category="distance", bound="at_most"
    ).figures
    assert figure.bound == "at_most"
    (figure,) = told(
        text, "en", phrase="9 miles", value=9, unit="mile", category="distance", bound="at_least"
    ).figures
    assert figure.bound == "exact"
