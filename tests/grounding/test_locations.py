"""Where the counted things are: the place a figure's own clause names, and none where another stretch names it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from says import grounded

from newsstruct import Article, NewsSummary, summarize
from newsstruct.facts.locations import find_places
from newsstruct.views.frames import figures_frame

TOLD = [
    ("en", "At least 12 people were killed and 40 hurt in Kelm.", ["Kelm", "Kelm"]),
    ("en", "In Kelm, a town of ferrymen, 12 people died.", ["Kelm"]),
    ("en", "An explosion at a mill in the northern town of Port Arl killed 12 workers.", ["Port Arl"]),
    ("en", "The storm destroyed 300 houses in the Tarn province.", ["Tarn"]),
    ("en", "Twelve people died in Kelm and four in Port Arl.", ["Kelm", "Port Arl"]),
    (
        "en",
        "A bus fell into a gorge near Deir al-Ost on Monday, killing 12 people and injuring 40.",
        ["Deir al-Ost", "Deir al-Ost"],
    ),
    ("en", "Sales rose 3 percent in Norway and Denmark.", ["Norway and Denmark"]),
    ("en", "About 9,000 people were displaced from Kelm.", ["Kelm"]),
    ("en", "Twelve people died in March in Kelm.", ["Kelm"]),
    (
        "es",
        "Al menos 12 personas murieron y 40 resultaron heridas en Kelm, según la policía.",
        ["Kelm", "Kelm"],
    ),
    ("es", "En Kelm, un pueblo de pescadores, murieron 12 personas.", ["Kelm"]),
    ("es", "Una explosión en la ciudad portuaria de Port Arl mató a 12 obreros.", ["Port Arl"]),
    ("es", "La tormenta destruyó 300 casas en el norte de la provincia de Tarn.", ["Tarn"]),
    ("es", "Doce personas murieron en Kelm y cuatro en Port Arl.", ["Kelm", "Port Arl"]),
    (
        "es",
        "Un autobús cayó por un barranco cerca de Kelm el lunes, dejando 12 muertos y 40 heridos.",
        ["Kelm", "Kelm"],
    ),
    ("es", "Unas 9.000 personas fueron desplazadas de Kelm por la guerra.", ["Kelm"]),
    ("fr", "Au moins 12 personnes ont été tuées et 40 blessées à Kelm, selon la police.", ["Kelm", "Kelm"]),
    ("fr", "À Kelm, un port de pêche, 12 personnes sont mortes dans la crue.", ["Kelm"]),
    ("fr", "Une explosion dans la ville portuaire de Port-Arl a tué 12 ouvriers.", ["Port-Arl"]),
    ("fr", "La tempête a détruit 300 maisons dans le nord de la province de Tarn.", ["Tarn"]),
    ("fr", "Douze personnes sont mortes à Kelm et quatre à Port-Arl.", ["Kelm", "Port-Arl"]),
    (
        "fr",
        "Un autocar est tombé dans un ravin près de Kelm lundi, faisant 12 morts et 40 blessés.",
        ["Kelm", "Kelm"],
    ),
    ("fr", "Quelque 9 000 personnes ont été déplacées de Kelm par la guerre.", ["Kelm"]),
    ("fr", "Les ventes ont augmenté de 3 % aux États-Unis.", ["États-Unis"]),
    ("de", "Mindestens 12 Menschen wurden in Kelm getötet und 40 verletzt.", ["Kelm", "Kelm"]),
    ("de", "In Kelm, einem Fischerdorf, starben 12 Menschen.", ["Kelm"]),
    ("de", "Bei einer Explosion in der nördlichen Hafenstadt Port Arl starben 12 Arbeiter.", ["Port Arl"]),
    ("de", "Der Sturm zerstörte 300 Häuser in der Provinz Tarn.", ["Tarn"]),
    ("de", "Zwölf Menschen starben in Kelm und vier in Port Arl.", ["Kelm", "Port Arl"]),
    ("de", "Rund 9000 Menschen wurden aus Kelm vertrieben.", ["Kelm"]),
    ("de", "Der Umsatz stieg in Deutschland um 3 Prozent.", ["Deutschland"]),
    ("de", "Im Jemen starben 12 Menschen.", ["Jemen"]),
    (
        "it",
        "Almeno 12 persone sono morte e 40 sono rimaste ferite a Kelm, secondo la polizia.",
        ["Kelm", "Kelm"],
    ),
    ("it", "A Kelm, un porto di pescatori, sono morte 12 persone.", ["Kelm"]),
    ("it", "Un'esplosione nella città portuale di Port Arl ha ucciso 12 operai.", ["Port Arl"]),
    ("it", "La tempesta ha distrutto 300 case nel nord della provincia di Tarn.", ["Tarn"]),
    ("it", "Dodici persone sono morte a Kelm e quattro a Port Arl.", ["Kelm", "Port Arl"]),
    (
        "it",
        "Un autobus è caduto in un burrone vicino a Kelm, provocando 12 morti e 40 feriti.",
        ["Kelm", "Kelm"],
    ),
    ("it", "Circa 9.000 persone sono state sfollate da Kelm.", ["Kelm"]),
    ("it", "Le vendite sono cresciute del 3 per cento negli Stati Uniti.", ["Stati Uniti"]),
    (
        "pt",
        "Pelo menos 12 pessoas morreram e 40 ficaram feridas em Kelm, segundo a polícia.",
        ["Kelm", "Kelm"],
    ),
    ("pt", "Em Kelm, uma vila de pescadores, 12 pessoas morreram na cheia.", ["Kelm"]),
    ("pt", "Uma explosão na cidade portuária de Port Arl matou 12 operários.", ["Port Arl"]),
    ("pt", "A tempestade destruiu 300 casas no norte da província de Tarn.", ["Tarn"]),
    ("pt", "Doze pessoas morreram em Kelm e quatro em Port Arl.", ["Kelm", "Port Arl"]),
    (
        "pt",
        "Um ônibus caiu num barranco perto de Kelm na segunda-feira, matando 12 pessoas e ferindo 40.",
        ["Kelm", "Kelm"],
    ),
    ("pt", "Cerca de 9.000 pessoas foram deslocadas de Kelm pela guerra.", ["Kelm"]),
    ("pt", "As vendas subiram 3% nos Estados Unidos.", ["Estados Unidos"]),
    ("ar", "قتل 12 شخصا وأصيب 40 آخرون في مدينة تلمار.", ["تلمار", "تلمار"]),
    ("ar", "قتل 12 مدنيا في محافظة دير الزار شمال البلاد.", ["دير الزار"]),
    ("ar", "قتل 12 شخصا في سوريا.", ["سوريا"]),
    ("ar", "دمرت العاصفة 300 منزل في ولاية ترنان.", ["ترنان"]),
    ("ar", "نزح 9000 شخص من بلدة تلمار.", ["تلمار"]),
]
NOT_TOLD = [
    ("en", "About 9,000 people fled to Kelm."),
    ("en", "At least 12 people died in the flood, the agency said in Kelm."),
    ("en", "Speaking in Kelm, the minister said 12 people had died."),
    ("en", "Twelve people died in Syrian hospitals."),
    ("en", "The fund bought a 12 percent stake in Ost Mining."),
    ("en", "KELM, March 4 (Wire) - At least 12 people died."),
    ("en", "Shells fell on Kelm. At least 12 people died."),
    ("en", "Twelve people died in Kelm's hospitals."),
    ("en", "Officials in Kelm and Mayor Ada Ost counted 12 dead."),
    ("en", "Twelve people from Kelm died on the road."),
    ("en", "Protests in Kelm and 12 other towns ended."),
    ("en", "Judges jailed 12 people at Ost University Hospital."),
    ("es", "Unas 9.000 personas huyeron a Kelm por la guerra."),
    ("es", "Al menos 12 personas murieron en la inundación, dijo la agencia en Kelm."),
    ("es", "Al menos 12 personas murieron en el Hospital Ost."),
    ("es", "El fondo compró una participación del 12 por ciento en Minera Ost."),
    ("es", "Doce vecinos de Kelm murieron en la carretera."),
    ("es", "Doce personas murieron en Navidad."),
    ("fr", "Quelque 9 000 personnes ont fui vers Kelm."),
    ("fr", "Au moins 12 personnes sont mortes dans la crue, a déclaré le ministère à Kelm."),
    ("fr", "Le fonds a versé 12 millions d'euros à Anna Dupont."),
    ("fr", "Au moins 12 personnes sont mortes au Sénat."),
    ("fr", "Douze habitants de Kelm sont morts sur la route."),
    ("de", "Rund 9000 Menschen flohen nach Kelm."),
    ("de", "Mindestens 12 Menschen starben bei der Flut, sagte der Sprecher der Behörde in Kelm."),
    ("de", "Zwölf Menschen starben bei Kämpfen."),
    ("de", "Zwölf Menschen wurden in Kelmer Kliniken behandelt."),
    ("de", "Die Polizei nahm 12 Menschen in Gewahrsam."),
    ("de", "Im Senat saßen 12 Menschen."),
    ("de", "Zwölf Menschen aus Kelm starben auf der Straße."),
    ("it", "Circa 9.000 persone sono fuggite verso Kelm."),
    ("it", "Almeno 12 persone sono morte nell'alluvione, ha detto il ministro a Kelm."),
    ("it", "Il fondo ha dato 12 milioni di euro ad Anna Rossi."),
    ("it", "Dodici persone sono morte in Senato."),
    ("pt", "Cerca de 9.000 pessoas fugiram para Kelm."),
    ("pt", "Pelo menos 12 pessoas morreram na enchente, disse o ministro em Kelm."),
    ("pt", "Doze pessoas morreram no Senado."),
    ("pt", "Doze moradores de Kelm morreram na estrada."),
    ("ar", "فر 9000 شخص إلى بلدة تلمار."),
    ("ar", "قتل 12 شخصا في الفيضانات، بحسب ما قال مسؤول في مدينة تلمار."),
    ("ar", "قتل 12 شخصا في انفجار كبير."),
    ("ar", "قتل 12 شخصا في المدينة."),
    ("ar", "قتل 12 شخصا في مدينة كبيرة."),
]


def read(text: str, language: str = "en") -> NewsSummary:
    return summarize(Article.from_text(text, language=language, published="2024-03-05"), model="rules")


@pytest.mark.parametrize(("language", "text", "places"), TOLD)
def test_a_figure_is_where_its_clause_says(language: str, text: str, places: list[str]) -> None:
    assert [figure.location for figure in read(text, language).figures] == places


@pytest.mark.parametrize(("language", "text"), NOT_TOLD)
def test_a_figure_has_no_place_that_is_not_its_own(language: str, text: str) -> None:
    """Where a source spoke, where people came from or went to, bodies, persons, adjectives, other sentences."""
    figures = read(text, language).figures
    assert figures
    assert [figure.location for figure in figures] == [None] * len(figures)


def test_a_figure_of_a_model_has_its_place_like_one_of_the_rules() -> None:
    """Whether its phrase holds the place or ends before it."""
    article = Article.from_text(
        "Eleven men, none of them local, died in the fire in Kelm. A fire in Port Arl sank 40 boats.",
        language="en",
    )
    phrases = ("Eleven men", "Eleven men, none of them local, died in the fire in Kelm", "40 boats")
    for phrase, place in zip(phrases, ("Kelm", "Kelm", "Port Arl"), strict=True):
        (figure,) = grounded(article=article, figures=[{"phrase": phrase}]).figures
        assert figure.location == place, phrase


def test_a_place_goes_no_further_than_its_numbers_clause() -> None:
    text = (
        "The raid killed 12 people, four of them in Kelm. Of 30 boats, nine sank; in Port Arl the pier broke. "
        "Output fell from 12 tonnes in Oster to four in Bram. A court in Kelm, which has 20 judges, met."
    )
    places = {figure.evidence.text: figure.location for figure in read(text).figures}
    assert places["12 people"] is places["30 boats"] is places["nine"] is None
    assert (places["four"], places["12 tonnes"], places["20 judges"]) == ("Bram", "Oster", None)


def test_how_long_something_took_has_no_place() -> None:
    (figure,) = read("The siege lasted three weeks in Kelm.").figures
    assert (figure.category, figure.location) == ("duration", None)


def test_a_frame_has_the_places_in_a_column() -> None:
    frame = figures_frame([read("Twelve people died in Kelm. Four dogs were found.")])
    assert frame["location"].tolist()[0] == "Kelm"
    assert frame["location"].isna().tolist() == [False, True]


def test_a_result_whose_place_the_article_does_not_name_cannot_be_made() -> None:
    made = read("Twelve people died in Kelm.").model_dump_json()
    with pytest.raises(ValidationError, match="does not name"):
        NewsSummary.model_validate_json(made.replace('"location":"Kelm"', '"location":"Oster"'))


_PIECES = st.sampled_from(
    [
        "12 people",
        "died",
        "in Kelm",
        "in the town of Port Arl",
        "and",
        ",",
        "40 hurt",
        ";",
        "police said",
        "near Oster",
        ".",
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=14))
def test_a_place_is_words_of_the_article_behind_a_word_of_place(pieces: list[str]) -> None:
    text = " ".join(pieces)
    summary = read(text)
    named = {text[place.start : place.end] for place in find_places(text, "en")}
    assert {figure.location for figure in summary.figures} <= named | {None}
