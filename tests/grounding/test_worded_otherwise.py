"""What says the same as the article stands: currencies of one name, persons, plurals, hedges of two readings."""

import pytest
from says import reasons, told

from newsstruct import Article, Figure, summarize


def stands(text: str, language: str, **claim: object) -> Figure:
    summary = told(text, language, **claim)
    assert not summary.rejected, reasons(summary)
    (figure,) = summary.figures
    return figure


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit"),
    [
        ("en", "The mill lost 30 million crowns.", "30 million crowns", 30e6, "NOK"),
        ("en", "The mill lost 30 million crowns.", "30 million crowns", 30e6, "CZK"),
        ("en", "The port will cost 9 million dollars.", "9 million dollars", 9e6, "NAD"),
        ("fr", "Le pont a coûté 40 millions de livres.", "40 millions de livres", 40e6, "SDG"),
        ("es", "La granja perdió 3 millones de coronas.", "3 millones de coronas", 3e6, "ISK"),
        ("de", "Der Hof verlor 3 Millionen Kronen.", "3 Millionen Kronen", 3e6, "ISK"),
        ("ar", "خسرت المزرعة 3 ملايين ريال.", "3 ملايين ريال", 3e6, "OMR"),
    ],
)
def test_a_noun_for_money_may_be_that_of_any_country(
    language: str, text: str, phrase: str, value: float, unit: str
) -> None:
    assert stands(text, language, phrase=phrase, value=value, unit=unit, category="money").unit == unit


def test_with_its_country_a_noun_for_money_is_of_that_country() -> None:
    text = "The mill lost 30 million Norwegian crowns."
    phrase = "30 million Norwegian crowns"
    (figure,) = told(text, "en", phrase=phrase, value=30e6, unit="SEK", category="money").figures
    assert figure.unit == "NOK"


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit"),
    [
        ("en", "Debts fell to 20 million euros. Owners had expected 35 million.", "35 million", 35e6, "EUR"),
        ("en", "Shares rose to 41 crowns, having touched 37.", "37", 37, "SEK"),
        ("en", "A ticket costs 12 euros, up from 9.", "9", 9, "EUR"),
        (
            "fr",
            "Le plan coûte 3 euros par tête. Il y a 12 milliards d'économies.",
            "12 milliards",
            12e9,
            "EUR",
        ),
        ("es", "El boleto pasó a 40 pesos desde 35.", "35", 35, "MXN"),
    ],
)
def test_a_bare_sum_is_in_the_money_of_the_article(
    language: str, text: str, phrase: str, value: float, unit: str
) -> None:
    assert stands(text, language, phrase=phrase, value=value, unit=unit, category="money").unit == unit


def test_a_bare_number_is_no_money_that_the_article_does_not_count_in() -> None:
    text = "Debts fell to 20 million euros. Owners had expected 35 million."
    summary = told(text, "en", phrase="35 million", value=35e6, unit="NOK", category="money")
    assert not any(figure.unit == "NOK" for figure in summary.figures)


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value"),
    [
        ("en", "The bus brought 14 housemates.", "14 housemates", 14),
        ("es", "Llegaron 14 enmascarados.", "14 enmascarados", 14),
        ("fr", "Elle est venue avec trois collègues.", "trois collègues", 3),
        ("it", "Sono arrivati 14 colleghi.", "14 colleghi", 14),
        ("pt", "Chegaram 14 encapuzados.", "14 encapuzados", 14),
        ("de", "Es kamen 14 Trauernde.", "14 Trauernde", 14),
        ("ar", "وصل 14 ملثما.", "14 ملثما", 14),
    ],
)
def test_nouns_for_persons_are_people(language: str, text: str, phrase: str, value: float) -> None:
    assert (
        stands(text, language, phrase=phrase, value=value, unit="people", category="count").unit == "people"
    )


@pytest.mark.parametrize(
    ("language", "text", "phrase", "noun"),
    [
        ("es", "Ardieron 14 mercados.", "14 mercados", "mercado"),
        ("fr", "Il y a 14 marchés.", "14 marchés", "marché"),
        ("it", "Ci sono 14 mercati.", "14 mercati", "mercato"),
        ("en", "The town has 14 bridges.", "14 bridges", "bridge"),
    ],
)
def test_things_are_no_people(language: str, text: str, phrase: str, noun: str) -> None:
    (figure,) = told(text, language, phrase=phrase, value=14, unit="people", category="count").figures
    assert figure.unit == noun


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit"),
    [
        ("es", "Ardieron 14 buses.", "14 buses", 14, "bus"),
        ("ar", "جرف السيل ثلاثة جسور.", "ثلاثة جسور", 3, "جسر"),
        ("ar", "تهدمت 40 مدرسة وسبعة مساجد.", "سبعة مساجد", 7, "مسجد"),
    ],
)
def test_a_noun_may_be_claimed_in_its_singular(
    language: str, text: str, phrase: str, value: float, unit: str
) -> None:
    assert stands(text, language, phrase=phrase, value=value, unit=unit, category="count").unit == unit


@pytest.mark.parametrize(
    ("language", "text", "phrase", "claim"),
    [
        ("en", "The levy is up to 1.9% from 1.7%.", "1.9%", {"value": 1.9, "bound": "exact"}),
        ("en", "They put the rate up to 0.5% on Friday.", "0.5%", {"value": 0.5, "bound": "exact"}),
        ("en", "The odds are no better than 40%.", "no better than 40%", {"value": 40, "bound": "at_most"}),
        ("en", "Of the plots 41%, or over a third, lie bare.", "41%", {"value": 41, "bound": "exact"}),
        (
            "es",
            "Bajó como el 40%, según él, y luego como 30%.",
            "como 30%",
            {"value": 30, "bound": "approximate"},
        ),
    ],
)
def test_hedges_that_can_be_read_so(language: str, text: str, phrase: str, claim: dict[str, object]) -> None:
    figure = stands(text, language, phrase=phrase, unit="percent", category="percent", **claim)
    assert figure.bound == claim["bound"]


def test_up_to_stays_a_bound_where_nothing_rises() -> None:
    text = "Up to 40 people from 12 villages fled."
    (figure,) = told(text, "en", phrase="40 people", value=40, unit="people", category="displaced").figures
    assert figure.bound == "at_most"


def test_from_to_is_a_range_where_that_is_claimed() -> None:
    text = "They spoke of numbers from 70 to 80 on board."
    claim = {"value": (70, 80), "bound": "range", "unit": "people", "category": "count"}
    figure = stands(text, "en", phrase="from 70 to 80", **claim)
    assert (figure.low, figure.high, figure.bound) == (70, 80, "range")


def test_a_quotation_may_begin_behind_an_arabic_preposition() -> None:
    text = "ارتفع المنسوب بـ40 سنتيمترا يوم الجمعة."
    figure = stands(text, "ar", phrase="40 سنتيمترا", value=40, unit="cm", category="distance")
    assert figure.evidence.text == "40 سنتيمترا"


def test_a_name_in_capitals_is_no_condition() -> None:
    text = "IF Harbour said on Monday that it would ask for 15 months of leave."
    stands(text, "en", phrase="15 months", value=15, unit="month", category="duration")


def test_those_of_whom_some_died_are_not_all_dead() -> None:
    text = "A tram with about 140 people aboard hit a wall and 31 of them died."
    claim = {"value": 140, "unit": "people", "bound": "approximate"}
    assert stands(text, "en", phrase="about 140 people", category="count", **claim).category == "count"
    claim = {"value": 31, "unit": "people"}
    assert stands(text, "en", phrase="31 of them", category="killed", **claim).category == "killed"


def test_the_rules_pass_over_a_rate_of_exchange() -> None:
    text = "The mill in Morva lost 30 million crowns in May, its owners said on Friday.\n\n($1 = 9.51 Swedish crowns)"
    found = summarize(Article.from_text(text, language="en"), model="rules").figures
    assert [figure.value for figure in found] == [30_000_000]
