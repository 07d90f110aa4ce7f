"""The bound that verbs, comparisons and nouns beside a number give it, in every language."""

import pytest

from newsstruct.facts.quantities import find_quantities
from newsstruct.summary import Bound


@pytest.mark.parametrize(
    ("language", "bound", "text"),
    [
        ("en", "more_than", "Police arrested over 120 people."),
        ("en", "more_than", "The shares fell over 12%."),
        ("en", "exact", "The row over 12 flats went on."),
        ("en", "more_than", "He spent over £12,000 on travel."),
        ("es", "approximate", "Los daños rondarán los 12 millones."),
        ("es", "approximate", "La cifra se acerca a los 12 millones."),
        ("es", "approximate", "La cifra bordea los 12 millones."),
        ("es", "more_than", "Los heridos superan ya los 12 mil."),
        ("es", "more_than", "La deuda supera con creces los 12 millones."),
        ("es", "at_least", "La deuda no baja de 12 millones."),
        ("es", "at_most", "A lo más 12 casas ardieron."),
        ("es", "at_least", "Una multa igual o superior a 12 euros."),
        ("es", "at_most", "Una multa igual o inferior a 12 euros."),
        ("pt", "at_least", "Uma taxa igual ou superior a 12 euros."),
        ("pt", "at_most", "Uma taxa igual ou inferior a 12 euros."),
        ("pt", "more_than", "A dívida supera largamente os 12 milhões."),
        ("pt", "approximate", "A dívida aproxima-se dos 12 milhões."),
        ("pt", "approximate", "A dívida roça os 12 milhões."),
        ("fr", "at_least", "Un taux supérieur ou égal à 12 %."),
        ("fr", "at_most", "Un taux inférieur ou égal à 12 %."),
        ("fr", "more_than", "Le coût dépassera en réalité les 12 millions."),
        ("fr", "at_most", "Le coût ne devrait guère excéder 12 millions."),
        ("fr", "approximate", "Le coût approche les 12 millions."),
        ("fr", "approximate", "Les pertes frôlaient les 12 millions."),
        ("it", "at_least", "Un valore pari o superiore a 12 euro."),
        ("it", "at_most", "Un valore pari o inferiore a 12 euro."),
        ("it", "at_most", "Il costo non andrà oltre i 12 milioni."),
        ("it", "more_than", "Il conto va oltre i 12 milioni."),
        ("it", "more_than", "Il conto supera abbondantemente i 12 milioni."),
        ("it", "approximate", "Un aumento dell'ordine di 12 milioni."),
        ("it", "approximate", "Il conto si aggira sui 12 milioni."),
        ("it", "less_than", "Il valore è sotto il 12%."),
        ("de", "at_most", "Das Defizit soll 12 Prozent der Leistung nicht übersteigen."),
        ("de", "at_most", "Die Kosten dürfen 12 Euro je Stück nicht überschreiten."),
        ("de", "more_than", "Die Kosten übersteigen bereits 12 Millionen."),
        ("de", "approximate", "Die Zahl nähert sich den 12 Millionen."),
        ("en", "more_than", "It exceeded by far 12 million."),
        ("en", "at_least", "A mark greater than or equal to 12."),
        ("en", "at_most", "She gave 12 boats as the ceiling."),
        ("en", "at_least", "He treats 12 dead as the floor."),
        ("ar", "at_least", "مبلغ يساوي أو يزيد على 12 دينارا."),
        ("ar", "approximate", "الرقم يقترب من 12 ألفا."),
    ],
)
def test_the_words_give_the_bound(language: str, bound: Bound, text: str) -> None:
    (found,) = [q for q in find_quantities(text, language) if q.role == "quantity"]
    assert found.bound == bound


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry now carries 12 cars."),
        ("fr", "Le ferry transporte désormais 12 voitures."),
        ("it", "Il traghetto porta già 12 auto."),
        ("de", "Die Fähre, die 12 Autos trägt, soll nicht fahren."),
        ("es", "El barco lleva ya 12 coches."),
    ],
)
def test_an_adverb_alone_gives_none(language: str, text: str) -> None:
    (found,) = [q for q in find_quantities(text, language) if q.role == "quantity"]
    assert found.bound == "exact"


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "The herd walked 900-plus kilometres.", 900, "km"),
        ("en", "She says 70-odd per cent agreed.", 70, "percent"),
        ("de", "Es waren „zirka 70“ Prozent.", 70, "percent"),
        ("es", "Es tres veces y media la media.", 3.5, "vez"),
        ("fr", "C'est trois fois et demie la moyenne.", 3.5, "fois"),
        ("it", "È tre volte e mezzo la media.", 3.5, "volta"),
        ("pt", "É três vezes e meia a média.", 3.5, "vez"),
        ("fr", "La cave a produit 300 hectolitres.", 300, "hl"),
        ("de", "Ein Laib kostet 12 Cedis.", 12, "GHS"),
    ],
)
def test_the_unit_apart_from_its_number(language: str, text: str, value: float, unit: str) -> None:
    (found,) = [q for q in find_quantities(text, language) if q.role == "quantity"]
    assert (found.value, found.unit) == (value, unit)
