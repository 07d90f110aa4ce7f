"""A claim is overruled by the words at its own number, and by nothing that stands elsewhere."""

import pytest
from says import told

from newsstruct.summary import Category


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit", "category"),
    [
        ("en", "The pool was at 31 degrees on Monday.", "31 degrees", 31, "degree Celsius", "other"),
        ("en", "Friday reached 38 °C in Orvel. At dawn it was still 29.", "29", 29, "degree Celsius", "other"),
        ("en", "A tremor of magnitude 5.1 woke the town. One of 4.8 came next.", "4.8", 4.8, "magnitude", "other"),
        ("en", "She faces 40 counts of theft, 12 of fraud and two of arson.", "two", 2, "count", "count"),
        ("en", "There is one tap for every 90 people.", "90 people", 90, "people per tap", "rate"),
        ("de", "Der Dienst zählt 3,4 Tage mit Frost im Jahr.", "3,4 Tage", 3.4, "Tag pro Jahr", "rate"),
        ("en", "We had nine nights above 20 degrees.", "nine nights", 9, "night", "count"),
        ("en", "The drive raised a fortune on its second day.", "second day", 2, "day", "duration"),
        ("ar", "يزن الكيس 25 كيلوجراما.", "25 كيلوجراما", 25, "kg", "other"),
    ],
)  # fmt: skip
def test_a_unit_that_the_article_bears_out_stands(
    language: str, text: str, phrase: str, value: float, unit: str, category: Category
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit=unit, category=category).figures
    assert (figure.unit, figure.category) == (unit, category)


@pytest.mark.parametrize(
    ("text", "phrase", "value", "unit"),
    [
        ("The hall seats 31 guests. Outside it was 12 °C.", "31 guests", 31, "degree Celsius"),
        ("She faces 40 counts of theft. The clerk kept 12 keys.", "12 keys", 12, "count"),
        ("The lane is 3 km long and floods every year.", "3 km", 3, "m per year"),
        ("A tremor of magnitude 5.1 woke the town. It hit 48 roofs.", "48 roofs", 48, "magnitude"),
        ("The Courier said at the weekend that nine kiosks were shut.", "nine kiosks", 9, "week"),
        ("The clinic saw four children on its first day.", "four children", 4, "people per day"),
    ],
)
def test_a_unit_of_another_number_does_not(text: str, phrase: str, value: float, unit: str) -> None:
    figures = told(text, "en", phrase=phrase, value=value, unit=unit, category="other").figures
    assert all(figure.unit != unit for figure in figures)


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value"),
    [
        ("en", "None of her nine sailors was hurt.", "nine sailors", 9),
        ("de", "Keiner der neun Matrosen wurde verletzt.", "neun Matrosen", 9),
        ("fr", "Aucun des neuf marins n’a été blessé.", "neuf marins", 9),
        ("es", "Ninguno de los nueve marineros resultó herido.", "nueve marineros", 9),
        ("it", "Nessuno dei nove marinai è rimasto ferito.", "nove marinai", 9),
        ("pt", "Nenhum dos nove marinheiros ficou ferido.", "nove marinheiros", 9),
    ],
)
def test_harm_that_came_to_none_of_them_is_no_category(
    language: str, text: str, phrase: str, value: float
) -> None:
    for claimed in ("count", "injured"):
        for figure in told(
            text, language, phrase=phrase, value=value, unit="people", category=claimed
        ).figures:
            assert figure.category == "count"


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit", "category"),
    [
        ("en", "The Reed list took 41.2% in Orvel.", "41.2%", 41.2, "percent", "vote"),
        ("fr", "Elle a perdu 3,2 points à Orvel.", "3,2 points", 3.2, "percentage_point", "vote"),
        ("de", "Der Zins stieg um 25 Basispunkte.", "25 Basispunkte", 25, "basis_point", "rate"),
        ("en", "The county had 31 cases and no deaths.", "31 cases", 31, "case", "infected"),
        ("es", "La ciudad tuvo 31 casos y ninguna muerte.", "31 casos", 31, "caso", "infected"),
        ("en", "Guards released 30 people on Monday.", "30 people", 30, "people", "count"),
        ("it", "Il medico ha medicato 30 corridori.", "30 corridori", 30, "people", "count"),
        ("en", "They patrol 30 square nautical miles.", "30 square", 30, "square nautical mile", "area"),
    ],
)  # fmt: skip
def test_a_kind_that_shades_into_the_stated_one_stands(
    language: str, text: str, phrase: str, value: float, unit: str, category: Category
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit=unit, category=category).figures
    assert figure.category == category


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "category"),
    [
        ("en", "Guards arrested 70 people at the pier, up from 31 the summer before.", "31", 31, "detained"),
        ("en", "The death toll was cut to 61 on Friday.", "61", 61, "killed"),
        ("en", "The parish put up 48 people in its hall.", "48 people", 48, "displaced"),
        ("en", "Some 900 people had registered with the relief desk.", "900 people", 900, "displaced"),
        ("en", "My two brothers did not come up.", "two brothers", 2, "missing"),
        ("ar", "أودت العاصفة بحياة 12 شخصا وأصابت أكثر من 80 آخرين.", "80", 80, "injured"),
        ("en", "In Orvel, where 18 died, 25 are listed as missing.", "25", 25, "missing"),
        ("es", "En Orvel, donde murieron 18, 25 figuran como desaparecidos.", "25", 25, "missing"),
        ("en", "Divers recovered seven bodies on Friday.", "seven bodies", 7, "killed"),
        ("pt", "Os mergulhadores resgataram sete corpos.", "sete corpos", 7, "killed"),
        ("en", "They killed 20 troops and wounded upwards of 30 more.", "upwards of 30", 30, "injured"),
        ("es", "Hubo 20 muertos y los lesionados pasan de 30.", "30", 30, "injured"),
        ("pt", "“Somos oito e três já adoeceram”, contou.", "oito", 8, "count"),
        ("en", "The storm killed 30 goats, said a mother of four.", "mother of four", 4, "count"),
        ("it", "La tempesta ha ucciso 30 capre, dice una madre di quattro.", "quattro", 4, "count"),
        ("de", "Sie ermitteln gegen zwei Angestellte, fahrlässige Tötung lautet der Vorwurf.", "zwei", 2, "count"),
        ("en", "The storm killed 18 and 40 more have yet to ring home.", "40 more", 40, "count"),
        ("en", "Gunmen whisked away 12 pupils.", "12 pupils", 12, "detained"),
        ("fr", "Dix-huit randonneurs restent introuvables.", "Dix-huit randonneurs", 18, "missing"),
        ("de", "Elf Arbeiter erlitten Verätzungen.", "Elf Arbeiter", 11, "injured"),
        ("es", "El brote ha cobrado la vida de 30 vecinos.", "30 vecinos", 30, "killed"),
        ("it", "Nella casa sono spirati 18 ospiti.", "18 ospiti", 18, "killed"),
        ("pt", "Mais de 300 moradores passaram a noite em tendas.", "300 moradores", 300, "displaced"),
        ("ar", "نزحت 300 أسرة عن القرية.", "300 أسرة", 300, "displaced"),
    ],
)  # fmt: skip
def test_the_words_of_the_number_s_own_clause_bear_the_claim_out(
    language: str, text: str, phrase: str, value: float, category: Category
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit="people", category=category).figures
    assert figure.category == category
    fate: Category = "missing" if category == "killed" else "killed"
    for other in told(text, language, phrase=phrase, value=value, unit="people", category=fate).figures:
        assert other.category != fate or category == "count"


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "claimed", "stated"),
    [
        (
            "ar", "أودت العاصفة بحياة 12 شخصا وأصابت أكثر من 80 آخرين.", "80", 80, "killed", "injured",
        ),
        ("en", "The toll rose from 12 dead to 19, as rescuers reached a barn.", "19", 19, "rescued", "killed"),
        ("en", "Divers recovered seven bodies on Friday.", "seven bodies", 7, "missing", "killed"),
        ("en", "In Orvel 25 are listed as missing and 18 died.", "25", 25, "injured", "missing"),
        ("en", "A rescue team of 40 volunteers marched in the parade.", "40 volunteers", 40, "rescued", "count"),
        ("fr", "Dix-huit randonneurs restent introuvables.", "Dix-huit randonneurs", 18, "killed", "missing"),
        ("de", "Elf Arbeiter erlitten Verätzungen.", "Elf Arbeiter", 11, "killed", "injured"),
    ],
)  # fmt: skip
def test_a_fate_of_others_is_corrected(
    language: str, text: str, phrase: str, value: float, claimed: Category, stated: Category
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit="people", category=claimed).figures
    assert figure.category == stated


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit"),
    [
        ("en", "Diesel now costs $2.40 a litre in Orvel.", "$2.40 a litre", 2.4, "USD per litre"),
        ("en", "Clerks get $700 a month and foremen $1,200.", "$1,200", 1200, "USD per month"),
        ("de", "Der Verein zahlt 14 Euro brutto je Quadratmeter.", "14 Euro", 14, "EUR per Quadratmeter"),
        ("de", "Die Klinik legt je Geburt 300 Euro drauf.", "300 Euro", 300, "EUR per Geburt"),
        ("fr", "Le loyer est de 9 euros par mètre carré.", "9 euros", 9, "EUR per m²"),
        ("es", "La multa es de 40 euros por vehículo.", "40 euros", 40, "EUR per vehículo"),
        ("pt", "A multa é de 40 reais por veículo.", "40 reais", 40, "BRL per veículo"),
        ("it", "La tassa è di 3 euro per notte.", "3 euro", 3, "EUR per notte"),
        ("ar", "يكسب العامل 70 دولارا في الشهر.", "70 دولارا", 70, "USD per شهر"),
    ],
)
def test_a_sum_may_be_by_what_it_is_paid_for(
    language: str, text: str, phrase: str, value: float, unit: str
) -> None:
    (figure,) = told(text, language, phrase=phrase, value=value, unit=unit, category="money").figures
    assert figure.unit == unit
    (other,) = told(
        text, language, phrase=phrase, value=value, unit=f"{unit[:3]} per hen", category="money"
    ).figures
    assert other.unit == unit[:3]


@pytest.mark.parametrize(
    ("language", "text", "phrase", "thing"),
    [
        ("en", "Some 40 diggers were in the pit.", "40 diggers", "The pit has 40 ladders."),
        ("es", "Votaron 40 porteños.", "40 porteños", "Vendieron 40 diseños."),
        ("pt", "Foram ouvidos 40 cearenses.", "40 cearenses", "Perderam 40 semanas."),
        ("fr", "On attend 40 Genevois.", "40 Genevois", "On supprime 40 emplois."),
        ("it", "Sono arrivati 40 palermitani.", "40 palermitani", "Contarono 40 uragani."),
        ("de", "Im Hang waren 40 Tourengeher.", "40 Tourengeher", "Im Hang lagen 40 Karten."),
    ],
)
def test_nouns_by_place_and_trade_may_be_people(language: str, text: str, phrase: str, thing: str) -> None:
    (figure,) = told(text, language, phrase=phrase, value=40, unit="people", category="count").figures
    assert figure.unit == "people"
    assert all(
        figure.unit != "people"
        for figure in told(thing, language, phrase="40", value=40, unit="people", category="count").figures
    )


def test_where_no_word_tells_what_happened_the_claim_stands_and_no_measure_does() -> None:
    text = "Some 4,200 people boarded up the mill and camped by the weir."
    (figure,) = told(
        text, "en", phrase="4,200 people", value=4200, unit="people", category="displaced"
    ).figures
    assert figure.category == "displaced"
    (figure,) = told(text, "en", phrase="4,200 people", value=4200, unit="people", category="money").figures
    assert figure.category == "count"
