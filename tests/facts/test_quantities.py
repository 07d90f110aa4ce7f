import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.facts.context import in_context
from newsstruct.facts.currencies import settle_currency
from newsstruct.facts.quantities import Quantity, find_quantities
from newsstruct.facts.units import canonical_unit
from newsstruct.languages import SUPPORTED, table


def figures(text: str, language: str = "en") -> list[Quantity]:
    return [quantity for quantity in find_quantities(text, language) if quantity.role == "quantity"]


def only(text: str, language: str = "en") -> Quantity:
    [quantity] = figures(text, language)
    return quantity


def test_a_phrase_is_hedge_number_and_unit() -> None:
    text = "Rescuers said at least 43 hikers were safe."
    quantity = only(text)
    assert text[quantity.start : quantity.end] == "at least 43 hikers"
    assert text[slice(*quantity.number)] == "43"
    assert quantity.bound_span is not None
    assert text[slice(*quantity.bound_span)] == "at least"
    assert (quantity.value, quantity.bound, quantity.unit) == (43, "at_least", "people")


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "about 300 tents", "approximate"),
        ("en", "Nearly 300 tents", "approximate"),
        ("en", "just under 300 tents", "less_than"),
        ("en", "as many as 300 tents", "at_most"),
        ("en", "losses did not exceed 300 tents", "at_most"),
        ("en", "more than another 300", "exact"),
        ("en", "over 300 tents", "more_than"),
        ("en", "no fewer than 300 tents", "at_least"),
        ("en", "no more than 300 tents", "at_most"),
        ("en", "300 tents or more", "at_least"),
        ("en", "300 or so tents", "approximate"),
        ("en", "300 tents", "exact"),
        ("en", "over the past 300 days", "exact"),
        ("de", "knapp 300 Zelte", "less_than"),
        ("de", "gut 300 Zelte", "more_than"),
        ("de", "mindestens 300 Zelte", "at_least"),
        ("de", "höchstens 300 Zelte", "at_most"),
        ("de", "rund 300 Zelte", "approximate"),
        ("fr", "près de 300 tentes", "approximate"),
        ("fr", "au moins 300 tentes", "at_least"),
        ("fr", "jusqu’à 300 tentes", "at_most"),
        ("fr", "une centaine de tentes", "approximate"),
        ("es", "unas 300 carpas", "approximate"),
        ("es", "más de 300 carpas", "more_than"),
        ("es", "hasta los 300 euros", "at_most"),
        ("es", "300 carpas como mínimo", "at_least"),
        ("it", "300 tende circa", "approximate"),
        ("it", "oltre 300 tende", "more_than"),
        ("pt", "pelo menos 300 tendas", "at_least"),
        ("pt", "cerca de 300 tendas", "approximate"),
        ("ar", "ما لا يقل عن 300 خيمة", "at_least"),
        ("ar", "نحو 300 خيمة", "approximate"),
        ("ar", "لم تتجاوز 300 خيمة", "at_most"),
    ],
)
def test_the_words_around_a_number_give_its_bound(language: str, text: str, bound: str) -> None:
    assert only(text, language).bound == bound


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "unit"),
    [
        ("en", "between 40 and 60 miners", 40, 60, "people"),
        ("en", "40–60 km", 40, 60, "km"),
        ("en", "4,000-5,000 villagers", 4000, 5000, "people"),
        ("en", "40 to 60 trucks", 40, 60, "truck"),
        ("en", "another 10 or 15 trucks", 10, 15, "truck"),
        ("en", "$60 million to $75 million", 6e7, 7.5e7, "USD"),
        ("en", "10 to 15 million euros", 1e7, 1.5e7, "EUR"),
        ("en", "20% to 25%", 20, 25, "percent"),
        ("en", "ranging from 3 km to 8 km", 3, 8, "km"),
        ("de", "zwischen 40 und 60 Häuser", 40, 60, "Haus"),
        ("de", "100.000 bis 150.000 Menschen", 100_000, 150_000, "people"),
        ("es", "entre 30 y 50 milímetros", 30, 50, "mm"),
        ("fr", "entre 40 et 60 maisons", 40, 60, "maison"),
        ("it", "tra 40 e 60 feriti", 40, 60, "people"),
        ("pt", "entre 40 e 60 casas", 40, 60, "casa"),
        ("ar", "ما بين 3000 و3500 شخص", 3000, 3500, "people"),
    ],
)
def test_two_ends_make_one_range(language: str, text: str, low: float, high: float, unit: str) -> None:
    quantity = only(text, language)
    assert (quantity.value, quantity.low, quantity.high, quantity.bound) == (None, low, high, "range")
    assert quantity.unit == unit


def test_where_something_stood_before_and_stands_now_are_two_figures() -> None:
    rise = figures("The toll rose from 31 to 45.")
    assert [(quantity.value, quantity.unit) for quantity in rise] == [(31, "people"), (45, "people")]
    growth = figures("Capacity grew by 62 gigawatts to 338.")
    assert [(q.value, q.unit, q.change) for q in growth] == [(62, "GW", "up"), (338, "GW", None)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("two thirds of the herd", 66.67, "percent"),
        ("roughly one in five residents", 20, "percent"),
        ("half an hour", 0.5, "hour"),
        ("25 percentage points", 25, "percentage_point"),
        ("130 basis points", 130, "basis_point"),
        ("5.4 per cent", 5.4, "percent"),
        ("US$410m", 4.1e8, "USD"),
        ("A$5", 5, "AUD"),
        ("£2.3m", 2.3e6, "GBP"),
        ("EUR 20 million", 2e7, "EUR"),
        ("3 billion soles", 3e9, "PEN"),
        ("412p", 4.12, "GBP"),
        ("52 US cents", 0.52, "USD"),
        ("60,000 barrels a day", 60_000, "barrel per day"),
        ("970 metres per second", 970, "m/s"),
        ("6.4 tonnes per head", 6.4, "tonne per person"),
        ("three decades", 30, "year"),
        ("a magnitude of 6.8", 6.8, "magnitude"),
        ("-6C overnight", -6, "degree Celsius"),
        ("11 armoured vehicles", 11, "armoured vehicle"),
        ("nine of the dead", 9, "people"),
        ("42 wounded", 42, "people"),
        ("a 14-member team", 14, "people"),
        ("two dozen relatives", 24, "people"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


def test_a_value_is_that_of_the_whole_number() -> None:
    assert [q.value for q in figures("1.2 billion euros, two thirds of it, 116 goats")] == [1.2e9, 66.67, 116]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "A 45-year-old farmer called.", "age"),
        ("en", "They met Ana Bell, 38, at the gate.", "age"),
        ("en", "He was 24.", "age"),
        ("en", "Flight 281 was late.", "label"),
        ("en", "Resolution 2286 was adopted.", "label"),
        ("en", "The road to Dorvo 3 is open.", "label"),
        ("en", "It happened in 1987.", "year"),
        ("en", "It opens on 12 August.", "date"),
        ("en", "It opens on Feb. 9.", "date"),
        ("en", "It began at 11.42 pm.", "time"),
        ("en", "It began at 05:31.", "time"),
        ("en", "It was the third attempt.", "ordinal"),
        ("en", "It was the 51st attempt.", "ordinal"),
        ("en", "Scores of families left.", "vague"),
        ("en", "A few hundred families left.", "vague"),
        ("en", "Call 1-800-555-0142 today.", "phone"),
        ("de", "Der 54-jährige Schlosser kam.", "age"),
        ("de", "Er kommt am 3. Juni.", "date"),
        ("de", "Beginn ist um 8.30 Uhr.", "time"),
        ("es", "Un agricultor de 61 años llamó.", "age"),
        ("es", "Fue el 15 de septiembre.", "date"),
        ("fr", "Une femme âgée de 45 ans a appelé.", "age"),
        ("it", "Accadde il 15 settembre.", "date"),
        ("pt", "Foi em 15 de setembro.", "date"),
        ("ar", "كان ذلك في 15 مايو", "date"),
    ],
)
def test_what_is_no_figure_says_why(language: str, text: str, role: str) -> None:
    assert {quantity.role for quantity in find_quantities(text, language)} == {role}


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "Perhaps 30. Nobody has counted them.", "approximate"),
        ("en", "Another 50. Then the line went dead.", "exact"),
        ("en", "Nearly 30 and counting.", "approximate"),
        ("de", "Rund 30. Mehr weiß keiner.", "approximate"),
        ("es", "Otros 30. Nadie sabe más.", "exact"),
    ],
)
def test_a_hedge_that_opens_a_sentence_is_no_name(language: str, text: str, bound: str) -> None:
    (quantity,) = find_quantities(text, language)
    assert (quantity.role, quantity.bound) == ("quantity", bound)


def test_a_score_is_a_figure_only_as_a_result() -> None:
    assert [quantity.value for quantity in figures("Rovers won 3-1 on the night.")] == [3, 1]
    assert {q.role for q in find_quantities("They spoke of the 3-1 for years.", "en")} == {"score"}


def test_a_count_of_votes_is_two_figures() -> None:
    votes = figures("The council voted 7-2 to close the pool.")
    assert [(quantity.value, quantity.unit) for quantity in votes] == [(7, "vote"), (2, "vote")]


def test_multiplied_decimals_stay_exact() -> None:
    assert only("£4.1bn").value == 4_100_000_000


def test_an_elliptic_number_takes_the_unit_of_the_one_beside_it() -> None:
    text = "Some 1,800 houses had been destroyed and 6,300 damaged, and 12 were still missing."
    assert [quantity.unit for quantity in figures(text)] == ["house", "house", "people"]
    text = "The party took 27 of the 52 seats and its rival 18."
    assert [(quantity.value, quantity.unit) for quantity in figures(text)] == [
        (27, "seat"),
        (52, "seat"),
        (18, "seat"),
    ]


def test_the_rest_of_the_article_settles_units_and_currencies() -> None:
    sentences = [
        "The union counted 2,500 strikers in Buenos Aires.",
        "Police counted 1,400.",
        "It cost 80 pesos.",
    ]
    found = in_context([find_quantities(sentence, "en") for sentence in sentences], " ".join(sentences), "en")
    assert [(q.value, q.unit) for quantities in found for q in quantities] == [
        (2500, "people"),
        (1400, "people"),
        (80, "ARS"),
    ]


def in_article(sentences: list[str], language: str) -> list[tuple[float | None, str]]:
    """The numbers of an article's sentences with their units, once all of it is known."""
    found = in_context(
        [find_quantities(sentence, language) for sentence in sentences], " ".join(sentences), language
    )
    return [(q.value, q.unit) for sentence in found for q in sentence if q.role == "quantity"]


@pytest.mark.parametrize(
    ("language", "sentences", "last"),
    [
        ("es", ["El club ingresó 18,7 millones de euros.", "Debe 40 millones a 12 años."], (12, "year")),
        ("es", ["El club ingresó 18,7 millones de euros.", "Debe ya 40 millones."], (40e6, "EUR")),
        ("it", ["Ha 186 dipendenti e un utile di 2 milioni di euro.", "Fattura 47 milioni."], (47e6, "EUR")),
        ("en", ["Profit was £3 million.", "Sales came to 71 million."], (71e6, "GBP")),
        ("en", ["Profit was £3 million.", "Sales came to 71."], (71, "")),
        ("en", ["It moved 2 million parcels for £9 million.", "Rivals moved 3 million."], (3e6, "parcel")),
        ("fr", ["Le port a coûté 9 millions d'euros.", "Il faut 12 milliards d'économies."], (12e9, "EUR")),
        ("de", ["Die Bahn zahlt 9 Millionen Euro.", "Es fehlen 4 Millionen an Einnahmen."], (4e6, "EUR")),
        ("fr", ["Le port a coûté 9 millions d'euros.", "Elle compte 40 recettes."], (40, "recette")),
    ],
)
def test_bare_millions_are_of_the_last_currency(
    language: str, sentences: list[str], last: tuple[float, str]
) -> None:
    assert in_article(sentences, language)[-1] == last


def test_a_number_takes_no_unit_from_one_of_another_size() -> None:
    assert [q.unit for q in figures("Dà lavoro a 186 persone e ha fatturato 47 milioni.", "it")] == [
        "people",
        "",
    ]
    assert [q.unit for q in figures("It pays $24 million and six in extras.")] == ["USD", ""]


def test_a_dollar_sign_stands_for_no_peso_in_english() -> None:
    english, spanish = only("It released $5 million."), only("Liberó $5 millones.", "es")
    assert "COP" not in english.units
    assert "COP" in spanish.units


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("The index fell 120 points, or 0.5%.", ["down", "down"]),
        ("Oil is up 45 cents (0.8%).", ["up", "up"]),
        ("The FTSE lost 0.4%, the DAX 0.3% and the CAC 0.9%.", ["down", "down", "down"]),
        ("Sales rose 3%, and 5% of shops closed.", ["up", None]),
        ("Sales rose 3%, a margin of 5%.", ["up", None]),
    ],
)
def test_a_change_holds_for_the_number_that_says_it_again(text: str, changes: list[str | None]) -> None:
    assert [quantity.change for quantity in figures(text)] == changes


@pytest.mark.parametrize("language", SUPPORTED)
def test_every_unit_of_measure_has_a_category_of_its_own(language: str) -> None:
    named = {unit for units in table("common", "categories")["units"].values() for unit in units}
    for room in ("units", "measures"):
        for unit in table(language, room).get("measure", {}):
            assert unit in named or " per " in unit, unit


def test_an_arabic_dual_says_two() -> None:
    [quantity] = find_quantities("وأصيب جنديان بجروح", "ar")
    assert (quantity.value, quantity.unit) == (2, "people")


def test_unit_names_have_one_form() -> None:
    assert canonical_unit("kilometers") == "km"
    assert canonical_unit("percentage points") == "percentage_point"
    assert canonical_unit("civilians") == "people"
    assert canonical_unit("Armoured vehicles") == "armoured vehicle"
    assert canonical_unit("usd") == "USD"
    assert canonical_unit("barrels per day") == "barrel per day"


def test_a_noun_for_money_means_what_it_means_elsewhere_in_the_article() -> None:
    text = "It owes 9 million Danish crowns. It paid 3 million crowns."
    parts = ["It owes 9 million Danish crowns.", "It paid 3 million crowns."]
    found = in_context([find_quantities(part, "en") for part in parts], text, "en")
    assert [quantity.unit for quantities in found for quantity in quantities] == ["DKK", "DKK"]


def test_a_currency_is_settled_by_the_country_that_is_named() -> None:
    assert settle_currency(("MXN", "ARS"), "Prices in Argentina rose.") == "ARS"
    assert settle_currency(("MXN", "ARS"), "Prices rose.") == "MXN"


@given(st.text(max_size=200), st.sampled_from(SUPPORTED))
def test_offsets_lie_in_the_text(text: str, language: str) -> None:
    last = 0
    for quantity in find_quantities(text, language):
        assert 0 <= quantity.start <= quantity.number[0] < quantity.number[1] <= quantity.end <= len(text)
        assert last <= quantity.number[0]
        last = quantity.number[1]
        for span in (quantity.unit_span, quantity.bound_span):
            assert span is None or quantity.start <= span[0] < span[1] <= quantity.end


PIECES = "at least 40 to 60,000 people or £1.2bn — and ٣٬٥ -6C 3-1 one in five half a percent %".split()  # noqa: SIM905


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(SUPPORTED))
def test_any_mixture_of_number_words_is_read(words: list[str], language: str) -> None:
    text = " ".join(words)
    for quantity in find_quantities(text, language):
        assert (quantity.value is None) == (quantity.bound == "range")
        assert text[slice(*quantity.number)].strip()


def test_weights_settle_no_currency() -> None:
    parts = ["It paid 40 pounds a head.", "Each bag weighs 9 lb."]
    found = in_context([find_quantities(part, "en") for part in parts], " ".join(parts), "en")
    assert [quantity.unit for quantities in found for quantity in quantities] == ["GBP", "lb"]


def test_pounds_are_weights_in_an_article_that_weighs_some() -> None:
    caught = ["The boats landed 900 pounds a day.", "Officers seized 3,100 pounds of crab."]
    assert in_article(caught, "en")[0] == (900, "lb")
    assert in_article([*caught, "The crew owed £400."], "en")[0] == (900, "GBP")
