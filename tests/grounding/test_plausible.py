"""Where the words are clear they win; where several readings are possible an engine's plausible one stands."""

import pytest
from says import told


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
        ("en", "The rowers finished 12th.", "12th", 12, "place", "rank"),
        ("en", "The post is open three hours a day. It has 14.", "14", 14, "people", "count"),
        ("en", "Forty people came. A clerk read out names. They heard 14.", "14", 14, "name", "count"),
        ("en", "We took in 83 patients. Cholera is here.", "83 patients", 83, "people", "count"),
        ("en", "Cholera is here. We took in 83 patients.", "83 patients", 83, "people", "infected"),
        (
            "en",
            "In May the dry spell came. Wells had seven good ones.",
            "seven good ones",
            7,
            "well",
            "count",
        ),
        ("de", "Der Rat stritt. Die FDP unterlag mit 12 zu 23.", "12 zu 23", 12, "Stimme", "vote"),
        ("es", "La enmienda cayó por 12 a 23.", "por 12", 12, "voto", "vote"),
        ("en", "The hut stood empty for two winters.", "two winters", 2, "winter", "duration"),
        ("en", "Police recorded 40 cases of theft.", "40 cases", 40, "case", "count"),
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
        ("Forty people came. Rifles were found. The judge named 3 of them.", "3 of them", "rifle", "people"),
        ("Nurses fled. It was hot. It was dry. A shell left 64 wounded.", "64 wounded", "nurse", "people"),
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


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit"),
    [
        ("en", "The dam owes $310 million to banks. Another 85 million is due.", "85 million", 85e6, "USD"),
        ("en", "Revenue rose to €212 million from 198 a year ago.", "198", 198e6, "EUR"),
        ("es", "La firma debe 12 millones de euros. De esos, vencen cuatro millones.", "cuatro millones", 4e6, "EUR"),
        ("fr", "La facture atteint 45 millions d’euros. L’État en paie 12 millions.", "12 millions", 12e6, "EUR"),
        ("it", "Il comune deve 9 milioni di euro; altri due milioni sono già pagati.", "due milioni", 2e6, "EUR"),
    ],
)  # fmt: skip
def test_a_large_bare_number_is_a_sum_where_money_is_spoken_of(
    language: str, text: str, phrase: str, value: float, unit: str
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit=unit, category="money").figures
    assert (figure.value, figure.unit, figure.category) == (value, unit, "money")


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("Revenue rose to €212 million from 198 a year ago.", "198", 198),
        ("Revenue rose to €212 million from 198 a year ago.", "198", 198e9),
        ("The town of 85,000 got a grant of $2 million. Some 90,000 live around it.", "90,000", 90_000),
    ],
)
def test_a_bare_number_is_no_sum_without_a_word_for_it(text: str, phrase: str, value: float) -> None:
    currency = "EUR" if "€" in text else "USD"
    figures = told(text, "en", phrase=phrase, value=value, unit=currency, category="money").figures
    assert not any(figure.unit == currency for figure in figures)


def test_points_beside_shares_are_percentage_points() -> None:
    text = "The rate rose to 5.25 percent. Two members had wanted half a point."
    claim = {"phrase": "half a point", "value": 0.5, "unit": "percentage_point", "category": "percent"}
    assert told(text, "en", **claim).figures[0].unit == "percentage_point"
    assert told("The Dax index lost half a point.", "en", **claim).figures[0].unit == "point"


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value"),
    [
        ("en", "Two of the nine rate-setters had wanted more.", "Two", 2),
        ("en", "Five of the twelve growers sold out.", "Five", 5),
        ("es", "Cinco de los doce pescadores vendieron.", "Cinco", 5),
    ],
)
def test_people_by_the_words_after_the_number(language: str, text: str, phrase: str, value: float) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit="people", category="count").figures
    assert figure.unit == "people"


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value"),
    [
        ("es", "Los vecinos calculan que se han perdido 60 colmenas.", "60 colmenas", 60),
        ("pt", "Os pescadores queixam-se de ter perdido 80 redes.", "80 redes", 80),
        ("it", "Il treno regionale 2468 è deragliato: 11 i contusi.", "2468", 2468),
        ("en", "The pilot, aged 41, died.", "41", 41),
        ("en", "The 12 vans burned in a fire that killed a guard.", "12 vans", 12),
    ],
)
def test_things_labels_and_ages_are_no_people(language: str, text: str, phrase: str, value: float) -> None:
    figures = told(text, language, phrase=phrase, value=value, unit="people", category="killed").figures
    assert not any(figure.unit == "people" for figure in figures)


@pytest.mark.parametrize(
    ("language", "text", "phrase", "ends"),
    [
        ("en", "Between a 9 percent and an 11 percent share fell.", "Between a 9 percent and an 11 percent", (9, 11)),
        ("es", "Pidieron entre un 9% y un 10%.", "entre un 9% y un 10%", (9, 10)),
        ("en", "The ward lost another 10 or 15 beds.", "another 10 or 15 beds", (10, 15)),
    ],
)  # fmt: skip
def test_both_ends_of_a_range_or_none(
    language: str, text: str, phrase: str, ends: tuple[float, float]
) -> None:
    unit, category = ("percent", "percent") if "percent" in text or "%" in text else ("bed", "count")
    claim = {"phrase": phrase, "unit": unit, "category": category}
    (figure,) = told(text, language, **claim, value=ends, bound="range").figures
    assert (figure.low, figure.high, figure.unit) == (*ends, unit)
    assert not told(text, language, **claim, value=ends[0]).figures


def test_of_a_figure_that_only_shares_the_number_nothing_is_corrected() -> None:
    text = "The studio owns 12 vans. A fire killed a guard in May."
    summary = told(text, "en", phrase="12 vans", value=12, unit="people", category="killed")
    assert not summary.figures
    assert [rejection.reason for rejection in summary.rejected] == ["unit_not_stated"]


@pytest.mark.parametrize(
    "text",
    ["Le syndicat appelle à deux heures de grève jeudi.", "Une coupure de deux heures a touché la ville."],
)
def test_hours_that_say_how_long_are_figures(text: str) -> None:
    (figure,) = told(text, "fr", phrase="deux heures", value=2, unit="hour", category="duration").figures
    assert (figure.value, figure.unit) == (2, "hour")


def test_hours_of_the_day_are_not() -> None:
    text = "Le train part à deux heures du matin."
    assert not told(text, "fr", phrase="deux heures", value=2, unit="hour", category="duration").figures


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "category"),
    [
        ("en", "The jail was built for 520 inmates.", "520 inmates", 520, "count"),
        ("en", "Of its 58 pupils, three are dead.", "58 pupils", 58, "count"),
        (
            "en",
            "Thirty passengers and two guides remain unaccounted for.",
            "Thirty passengers",
            30,
            "missing",
        ),
        ("en", "The guards were lost from sight. We are looking for 40 people.", "40 people", 40, "missing"),
        ("en", "The ministry said seven guards were out of contact.", "seven guards", 7, "missing"),
        ("es", "La cárcel tiene sitio para 520 reclusos.", "520 reclusos", 520, "count"),
        ("fr", "La morgue attend 40 cadavres.", "40 cadavres", 40, "count"),
        ("de", "Die Behörde zählte 36 Fälle.", "36 Fälle", 36, "count"),
        ("it", "Il carcere ospita 90 detenuti.", "90 detenuti", 90, "affected"),
        ("pt", "A prisão tem 300 presos.", "300 presos", 300, "count"),
        ("es", "El fuego se cobró una tercera vida.", "tercera vida", 3, "killed"),
    ],
)
def test_a_kind_of_people_is_weak_evidence(
    language: str, text: str, phrase: str, value: float, category: str
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit="people", category=category).figures
    assert figure.category == category


@pytest.mark.parametrize(
    ("text", "phrase", "value", "claimed", "category"),
    [
        ("The blast killed 12 inmates.", "12 inmates", 12, "detained", "killed"),
        ("Police arrested 12 refugees.", "12 refugees", 12, "count", "detained"),
        ("The quake killed 9 people. Rescuers freed 30 tourists.", "30 tourists", 30, "killed", "detained"),
        ("Divers found 14 bodies; 20 men are missing.", "14 bodies", 14, "missing", "killed"),
    ],
)
def test_a_verb_of_the_number_itself_overrules(
    text: str, phrase: str, value: float, claimed: str, category: str
) -> None:
    (figure,) = told(text, "en", phrase=phrase, value=value, unit="people", category=claimed).figures
    assert figure.category == category


@pytest.mark.parametrize(
    ("language", "text", "phrase", "unit", "category"),
    [
        ("es", "Cavaron un pozo de 28 metros.", "28 metros", "metro", "distance"),
        ("fr", "Le tunnel mesure 28 mètres.", "28 mètres", "mètre", "distance"),
        ("it", "Il tunnel misura 28 metri.", "28 metri", "metro", "distance"),
        ("pt", "O túnel tem 28 metros.", "28 metros", "metro", "distance"),
        ("es", "Ardieron 28 hectáreas.", "28 hectáreas", "hectárea", "area"),
        ("en", "The waves were up to 28 metres high.", "28 metres", "metre", "other"),
        ("en", "The lake loses 28cm a week.", "28cm", "cm", "rate"),
        ("fr", "La clinique reçoit 28 malades par jour.", "28 malades par jour", "people", "rate"),
    ],
)
def test_a_measure_has_the_category_of_its_unit_in_every_language(
    language: str, text: str, phrase: str, unit: str, category: str
) -> None:
    bound = "at_most" if "up to" in text else "exact"
    (figure,) = told(
        text, language, phrase=phrase, value=28, unit=unit, category=category, bound=bound
    ).figures
    assert (figure.unit, figure.category) == (unit, category)
