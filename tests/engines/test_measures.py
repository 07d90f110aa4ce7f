"""What the embedded engine says a number measures: words around it, that a reader would put in a table."""

import pytest

from newsstruct import summarize

TOLD = {
    "killed": "A storm hit the coast, killing at least 12 people and tearing roofs off, the coast guard said.",
    "count": "Some 300 homes were destroyed in the valley, the mayor said.",
    "money": "Damage is put at $140 million, the insurers said.",
    "percent": "Finance Minister Odile Brandt said fares would rise by 4.5 percent in July.",
    "other": "A 6.4-magnitude quake hit the valley on Monday.",
    "vote": "The bill passed with 112 votes in favour and 87 against.",
}
MEASURES = {
    "killed": ["people"],
    "count": ["homes were destroyed in the valley"],
    "money": ["Damage is put"],
    "percent": ["fares would rise by … in July"],
    "other": ["quake hit the valley on Monday"],
    "vote": ["votes in favour", "against"],
}


def measures(text: str) -> list[str]:
    return [figure.measure for figure in summarize(text, model="rules", published="2031-03-11").figures]


@pytest.mark.parametrize("category", TOLD)
def test_a_measure_is_the_phrase_around_the_number(category: str) -> None:
    assert measures(TOLD[category]) == MEASURES[category]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Los daños ascienden a 155 millones de dólares, según los aseguradores.", "daños ascienden"),
        (
            "La Banque mondiale a versé 25 millions de dollars pour la reconstruction.",
            "Banque mondiale a versé … pour la reconstruction",
        ),
        ("Der Schaden wird auf 2,4 Millionen Dollar geschätzt.", "Schaden wird auf … geschätzt"),
        ("Rund 300 Häuser wurden zerstört, sagte der Bürgermeister.", "Häuser wurden zerstört"),
    ],
)
def test_it_is_so_in_other_languages(text: str, measure: str) -> None:
    assert measures(text) == [measure]


def test_it_says_neither_the_number_nor_who_says_it() -> None:
    for text in TOLD.values():
        for measure in measures(text):
            assert not any(sign.isdigit() for sign in measure)
            assert "said" not in measure


def test_of_them_is_left_out() -> None:
    text = (
        "The hospital took in 52 people, 11 of them in a critical condition. Six of the dead were children."
    )
    assert measures(text)[1:] == ["in a critical condition", "the dead were children"]


def test_a_sentence_of_many_numbers_takes_no_longer_for_each() -> None:
    """Work is counted in characters that are looked at, so that no clock is asked."""
    from newsstruct.engines.rules.measures import Measures
    from newsstruct.facts.quantities import find_quantities

    class Counted(str):
        looked_at = 0

        def __getitem__(self, key: object) -> str:
            found = str.__getitem__(self, key)  # type: ignore[index]
            Counted.looked_at += len(found)
            return found

    work = []
    for times in (50, 100):
        text = "The toll: " + "5 people and " * times
        quantities = find_quantities(text, "en")
        phrases, Counted.looked_at = Measures(Counted(text), quantities, "en"), 0
        for quantity in quantities:
            phrases.of(quantity, "killed", ())
        work.append(Counted.looked_at)
    assert work[1] <= 2.5 * work[0]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "In 2014 some 5,200 riders used the Morva line a day. By 2019 there were 6,100.",
            "By 2019 there were",
        ),
        (
            "Der Zug hält nicht mehr in Elm, das spart vier Minuten.",
            "Der Zug hält nicht mehr in Elm, das spart",
        ),
        ("Die Studie geht von 110 bis 130 Millionen Euro aus.", "Die Studie geht von … aus"),
        ("The lake, the widest of the east, covers 40 square kilometres.", "the widest of the east, covers"),
    ],
)
def test_where_the_words_beside_say_next_to_nothing_the_clause_does(text: str, measure: str) -> None:
    assert measures(text)[-1] == measure


def test_a_comma_inside_a_number_ends_no_measure() -> None:
    text = "The agency had food for no more than 3,000 families, and appealed for $8.5 million."
    assert not summarize(text, model="rules", published="2031-03-11").notes
