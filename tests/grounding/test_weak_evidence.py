"""What speaks neither for a claim nor against it leaves it standing; what speaks against it does not."""

import pytest
from says import reasons, told

from newsstruct.summary import Bound, Category


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit"),
    [
        ("en", "If the bridge reopened, lorries could save 40 kilometres.", "40 kilometres", 40, "km"),
        ("en", "Fares will rise by 12% unless the city pays.", "12%", 12, "percent"),
        ("en", "A wider gate would have let 30 barges through.", "30 barges", 30, "barge"),
        ("de", "Wenn die Schleuse bricht, wird das 30 Millionen Euro kosten.", "30 Millionen Euro", 3e7, "EUR"),
        ("fr", "Si la digue cède, les travaux coûteront 12 millions d’euros.", "12 millions d’euros", 1.2e7, "EUR"),
    ],
)  # fmt: skip
def test_what_a_source_reckons_with_under_a_condition_is_a_figure(
    language: str, text: str, phrase: str, value: float, unit: str
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit=unit, category="other").figures
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize("category", ["killed", "injured", "displaced"])
@pytest.mark.parametrize(
    "text",
    ["If the dam breaks, 300 people will drown.", "Had the roof given way, 300 people would have died."],
)
def test_victims_of_what_did_not_happen_are_none(text: str, category: Category) -> None:
    summary = told(text, "en", phrase="300 people", value=300, unit="people", category=category)
    assert not summary.figures
    assert "hypothetical" in reasons(summary)


@pytest.mark.parametrize(
    ("text", "phrase", "value", "category"),
    [
        ("We were 14 in the cellar that night.", "14", 14, "count"),
        ("The ferry was licensed for 110.", "110", 110, "count"),
        ("The clerk had a list of 52 names.", "52 names", 52, "count"),
        ("The blaze tore through the hall. Nine died on the stairs.", "Nine", 9, "killed"),
    ],
)
def test_a_number_with_no_noun_may_count_people(
    text: str, phrase: str, value: float, category: Category
) -> None:
    (figure,) = told(text, "en", phrase=phrase, value=value, unit="people", category=category).figures
    assert (figure.unit, figure.category) == ("people", category)


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("The debts came to 52.", "52", 52),
        ("The pipe is 52 km long and serves the hungry.", "52 km", 52),
        ("The pilot, 52, landed it alone.", "52", 52),
        ("The figure stood at 52m.", "52m", 52e6),
    ],
)
def test_money_measures_ages_and_lone_millions_are_no_people(text: str, phrase: str, value: float) -> None:
    figures = told(text, "en", phrase=phrase, value=value, unit="people", category="affected").figures
    assert not any(figure.unit == "people" for figure in figures)


@pytest.mark.parametrize(("phrase", "unit"), [("12 dead gulls", "gull"), ("12 wounded foxes", "fox")])
def test_harm_is_done_to_persons(phrase: str, unit: str) -> None:
    text = f"Wardens found {phrase} on the shore."
    (figure,) = told(text, "en", phrase=phrase, value=12, unit=unit, category="count").figures
    assert (figure.unit, figure.category) == (unit, "count")


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit"),
    [
        ("en", "Last May, 21 anglers drowned off the cape.", "21 anglers", 21, "people"),
        ("en", "Every July five guilds meet here.", "five guilds", 5, "guild"),
        ("de", "Am 22. August, zwei Tage vor der Messe, schloss der Saal.", "zwei Tage", 2, "day"),
    ],
)
def test_a_number_beside_a_date_may_count(
    language: str, text: str, phrase: str, value: float, unit: str
) -> None:
    category: Category = "duration" if unit == "day" else "count"
    (figure,) = told(text, language, phrase=phrase, value=value, unit=unit, category=category).figures
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "phrase", "value", "unit"),
    [
        ("The court met on 21 May in Hallen.", "21 May", 21, "people"),
        ("The July 5 attacks went on.", "5 attacks", 5, "people"),
    ],
)
def test_the_day_of_a_date_counts_nothing(text: str, phrase: str, value: float, unit: str) -> None:
    summary = told(text, "en", phrase=phrase, value=value, unit=unit, category="count")
    assert not summary.figures
    assert reasons(summary) == ["not_a_figure"]


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit"),
    [
        ("de", "Am Mittag waren es 31 Grad.", "31 Grad", 31, "°C"),
        ("de", "Es flossen 1200 Liter Milch in den Bach.", "1200 Liter", 1200, "l"),
        ("de", "Es fielen 27 Liter auf den Quadratmeter.", "27 Liter", 27, "l/m²"),
        ("de", "Die Wehren rückten zu 214 Einsätzen aus.", "214 Einsätzen", 214, "Einsatz"),
        ("en", "Fees grew by 2 per cent a year.", "2 per cent a year", 2, "percent"),
        ("en", "Sales rose 2% in May and by 3 in June.", "3", 3, "percent"),
        ("en", "The fare is 40 zlotys. The zloty firmed to 4.2 per euro.", "4.2 per euro", 4.2, "PLN"),
    ],
)  # fmt: skip
def test_a_unit_has_more_than_one_name(
    language: str, text: str, phrase: str, value: float, unit: str
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit=unit, category="other").figures
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit", "bound"),
    [
        ("de", "Keine zehn Minuten dauerte der Sturm.", "Keine zehn Minuten", 10, "minute", "less_than"),
        ("en", "So far 18 million euros, or less than a quarter, came in.", "18 million euros", 18e6, "EUR", "exact"),
    ],
)  # fmt: skip
def test_a_bound_is_that_of_its_own_number(
    language: str, text: str, phrase: str, value: float, unit: str, bound: Bound
) -> None:
    summary = told(text, language, phrase=phrase, value=value, unit=unit, category="other", bound=bound)
    (figure,) = summary.figures
    assert (figure.value, figure.bound) == (value, bound)


@pytest.mark.parametrize("words", ["between 708m and 779m", "708m to 779m"])
def test_both_ends_of_a_range_are_millions(words: str) -> None:
    text = f"Some 300m people live here. The hungry are {words}."
    numbers = (708e6, 779e6)
    claim = {"unit": "people", "category": "affected", "bound": "range"}
    (figure,) = told(text, "en", phrase=words, value=numbers, **claim).figures
    assert (figure.low, figure.high, figure.unit) == (*numbers, "people")


def test_what_is_said_twice_over_is_a_range() -> None:
    text = "The clerk typed by hand. Maybe 50 forms, maybe 60, were lost."
    claim = {"phrase": "Maybe 50 forms, maybe 60", "value": (50, 60), "unit": "form", "bound": "range"}
    (figure,) = told(text, "en", category="count", **claim).figures
    assert (figure.low, figure.high, figure.unit) == (50, 60, "form")


@pytest.mark.parametrize(
    "text",
    [
        "Asked about reports that 300 goats had died, an aide said there was no evidence of this.",
        "Reports of 300 goats killed are untrue, and the vet found no sign of it.",
    ],
)
def test_reports_without_evidence_give_no_figures(text: str) -> None:
    summary = told(text, "en", phrase="300 goats", value=300, unit="goat", category="count")
    assert not summary.figures
    assert reasons(summary) == ["negated"]


@pytest.mark.parametrize(
    ("text", "phrase", "claimed"),
    [
        ("Ballots ran short. Some of the 2,400 registered voters left.", "2,400 registered voters", "ballot"),
        ("The tents leaked. By noon 2,400 had fled.", "2,400", "tent"),
    ],
)
def test_people_are_not_what_the_sentence_before_names(text: str, phrase: str, claimed: str) -> None:
    (figure,) = told(text, "en", phrase=phrase, value=2400, unit=claimed, category="count").figures
    assert figure.unit == "people"
