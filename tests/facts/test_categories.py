"""What kind of thing a number counts, from its own clause and not from its neighbour's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.facts import people
from newsstruct.facts.categories import categories_stated, categorize
from newsstruct.facts.phrase import Role
from newsstruct.facts.quantities import Quantity
from newsstruct.languages import SUPPORTED, table
from newsstruct.summary import CATEGORIES


def counted(sentence: str, unit: str = "people", role: Role = "quantity") -> tuple[str, Quantity]:
    """The sentence without its <angle brackets>, and the quantity set in them."""
    start, end = sentence.index("<"), sentence.index(">") - 1
    quantity = Quantity(
        start=start,
        end=end,
        number=(start, end),
        value=1.0,
        low=None,
        high=None,
        bound="exact",
        bound_span=None,
        unit=unit,
        unit_span=None,
        change=None,
        role=role,
    )
    return sentence.replace("<", "").replace(">", ""), quantity


def category(sentence: str, language: str = "en", unit: str = "people", previous: str | None = None) -> str:
    text, quantity = counted(sentence, unit)
    return categorize(text, quantity, language, previous=previous)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("percent", "percent"),
        ("percentage_point", "percent"),
        ("basis_point", "percent"),
        ("USD", "money"),
        ("day", "duration"),
        ("km", "distance"),
        ("ha", "area"),
        ("barrel per day", "rate"),
        ("deaths per 100,000 people", "rate"),
        ("magnitude", "other"),
        ("degree Celsius", "other"),
        ("tonne", "other"),
        ("howitzer", "count"),
        ("vote", "vote"),
    ],
)
def test_a_measure_is_known_by_its_unit(unit: str, expected: str) -> None:
    text, quantity = counted("The floods killed dozens and <12> of them were counted.", unit)
    assert categorize(text, quantity, "en") == expected
    assert expected in categories_stated(text, quantity, "en")


SENTENCES = {
    "en": [
        ("Gunmen killed <12> farmers.", "killed"),
        ("The storm left 3 villages in ruins, killing <12> people.", "killed"),
        ("Of his men <17> had been killed and 42 wounded.", "killed"),
        ("Of his men 17 had been killed and <42> wounded.", "injured"),
        ("In all <31> died and 42 were wounded.", "killed"),
        ("In all 31 died and <42> were wounded.", "injured"),
        ("The army has lost more than <90> men.", "killed"),
        ("The morgue took in <58> bodies.", "killed"),
        ("The rebels hold <64> prisoners.", "detained"),
        ("Police arrested <4> people after 9 shops were looted.", "detained"),
        ("A further <40> people were unaccounted for.", "missing"),
        ("Firemen pulled out dozens; <73> people had been pulled alive from the mud.", "rescued"),
        ("The quake left <9,500> people without shelter.", "affected"),
        ("More than <500,000> people have fled the basin.", "displaced"),
        ("The number of displaced stood at <512,000>.", "displaced"),
        ("On the ward <63> patients and 28 nurses fell ill.", "infected"),
        ("Another <200> villagers tested positive.", "infected"),
        ("The government sent <2,500> soldiers.", "count"),
        ("The list names 71 dead: <33> soldiers, 21 drivers and 17 nurses.", "killed"),
        ("The list names 71 dead: 33 soldiers, 21 drivers and <17> nurses.", "killed"),
        ("They hold 64 prisoners, <two> of them officers.", "detained"),
        ("Of the 45 dead, <28> were in the valley, 11 in the port and six on the road.", "killed"),
        ("Of the 45 dead, 28 were in the valley, 11 in the port and <six> on the road.", "killed"),
        ("About <50> people, most of them children, were injured.", "injured"),
        ("Nearly <30> people who had been at the market died.", "killed"),
        ("The mayor was arrested by <40> officers.", "count"),
        ("Since then <17> patients have recovered.", "other"),
    ],
    "de": [
        ("Bei dem Beben starben <12> Menschen, 30 wurden verletzt.", "killed"),
        ("Bei dem Beben starben 12 Menschen, <30> wurden verletzt.", "injured"),
        ("Die Polizei nahm <4> Menschen fest; <1> floh.".replace("<1>", "einer"), "detained"),
        ("Noch <40> Bewohner werden vermisst.", "missing"),
        ("In der Stadt sind <9.000> Haushalte ohne Strom.", "affected"),
        ("Rund <6.000> Menschen wurden evakuiert.", "displaced"),
        ("Rund <2.500> Beschäftigte demonstrierten.", "count"),
    ],
    "fr": [
        ("Le séisme a fait <12> morts et 30 blessés.", "killed"),
        ("Le séisme a fait 12 morts et <30> blessés.", "injured"),
        ("La police a interpellé <4> hommes.", "detained"),
        ("Quelque <40> personnes sont portées disparues.", "missing"),
        ("Plus de <6.000> habitants ont fui la vallée.", "displaced"),
        ("Environ <9.000> foyers sont privés d'électricité.", "affected"),
    ],
    "es": [
        ("El sismo dejó <12> muertos y 30 heridos.", "killed"),
        ("El sismo dejó 12 muertos y <30> heridos.", "injured"),
        ("La policía detuvo a <4> personas.", "detained"),
        ("Hay <siete> desaparecidos.", "missing"),
        ("Otras <1.200> personas siguen evacuadas.", "displaced"),
        ("De los 19 fallecidos, 11 murieron en el puerto y <cinco> en el valle.", "killed"),
    ],
    "it": [
        ("Il sisma ha ucciso <12> persone e ne ha ferite 30.", "killed"),
        ("Ci sono 12 morti e <30> feriti.", "injured"),
        ("La polizia ha arrestato <4> uomini.", "detained"),
        ("Restano <40> dispersi.", "missing"),
        ("Gli sfollati sono <6.000>.", "displaced"),
    ],
    "pt": [
        ("O sismo matou <12> pessoas e feriu 30.", "killed"),
        ("O sismo matou 12 pessoas e feriu <30>.", "injured"),
        ("A polícia prendeu <4> homens.", "detained"),
        ("Há <40> desaparecidos.", "missing"),
        ("Mais de <6.000> moradores ficaram desalojados.", "displaced"),
    ],
    "ar": [
        ("وقالت الوزارة إن <23> جنديا قتلوا وأصيب 50 آخرون.", "killed"),
        ("وقالت الوزارة إن 23 جنديا قتلوا وأصيب <50> آخرون.", "injured"),
        ("واعتقلت الشرطة <14> رجلا.", "detained"),
        ("ولا يزال <40> شخصا في عداد المفقودين.", "missing"),
        ("وأدى القتال إلى نزوح <3000> شخص.", "displaced"),
    ],
}


OF_OTHERS = [
    ("en", "The senator held a <26>-delegate lead.", "count"),
    ("en", "A <62>-member rescue team flew in.", "count"),
    ("en", "A <12>-person crew drowned.", "killed"),
    ("en", "The clerk would not release the names of <340> donors.", "count"),
    ("en", "The <two> flatmates testified about the murders.", "count"),
    ("es", "Los <dos> vecinos declararon sobre los asesinatos.", "count"),
    ("de", "Die <zwei> Nachbarn sprachen über die Morde.", "count"),
    ("en", "The ruling freed the party to run <40> candidates.", "count"),
    ("en", "Six were arrested. Attendance: <7,000>.", "count"),
    ("en", "Arrested: 40; rescued: <7>.", "rescued"),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), OF_OTHERS)
def test_what_happened_to_others_is_not_said_of_a_number(language: str, sentence: str, expected: str) -> None:
    text, quantity = counted(sentence)
    assert categorize(text, quantity, language) == expected


def test_claims_and_attempts_are_no_deaths() -> None:
    assert category("The insurer paid <32> death claims.", unit="death claim") == "count"
    assert category("They saw <12> attempted murders.", unit="attempted murder") == "count"


@pytest.mark.parametrize(
    ("language", "sentence", "expected"), [(key, *row) for key, found in SENTENCES.items() for row in found]
)
def test_people_are_what_their_own_clause_says(language: str, sentence: str, expected: str) -> None:
    text, quantity = counted(sentence)
    assert categorize(text, quantity, language) == expected
    assert expected in categories_stated(text, quantity, language)


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("In all <31> died and 42 were wounded.", "injured"),
        ("In all 31 died and <42> were wounded.", "killed"),
        ("The flood injured 318 people and <12> are missing.", "injured"),
        ("The flood killed <12> people and displaced 4,000.", "displaced"),
        ("Reform won <27> seats and 300 people were arrested.", "detained"),
    ],
)
def test_a_category_of_the_figure_beside_it_is_not_stated(sentence: str, other: str) -> None:
    text, quantity = counted(sentence, "seat" if "seats" in sentence else "people")
    assert other not in categories_stated(text, quantity, "en")


@pytest.mark.parametrize(
    ("sentence", "previous", "expected"),
    [
        ("<Nineteen> were civilians, he said.", "The morgue took in 58 bodies.", "killed"),
        ("They put the number at <12>.", "Camp officials spoke of fewer deaths.", "killed"),
        ("The band played for <300> people.", "Two people died in the crash.", "count"),
    ],
)
def test_a_number_without_a_noun_goes_on_from_the_sentence_before(
    sentence: str, previous: str, expected: str
) -> None:
    assert category(sentence, previous=previous) == expected


def test_an_age_is_a_duration_and_a_place_a_rank() -> None:
    text, quantity = counted("She is <45>.", "year", role="age")
    assert categorize(text, quantity, "en") == "duration"
    text, quantity = counted("She came <third>.", "", role="ordinal")
    assert categorize(text, quantity, "en") == "rank"


def test_soft_hyphens_hide_no_word() -> None:
    assert category("The blast in\u00adjured <12> peo\u00adple.") == "injured"


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["ar", "de", "en", "es", "fr", "xx"]))
def test_the_category_picked_is_always_one_that_is_stated(left: str, right: str, language: str) -> None:
    sentence = f"{left}12{right}"
    found = people.find(sentence, len(left), len(left) + 2, language, left)
    assert found.picks in found.bears
    assert found.bears <= set(CATEGORIES)


@pytest.mark.parametrize("language", SUPPORTED)
@pytest.mark.parametrize("room", ["categories", "assertion", "clauses"])
def test_word_lists_are_in_the_form_they_are_matched_in(language: str, room: str) -> None:
    rows = table(language, room)
    assert rows
    lists = [found for row in rows.values() for found in (row.values() if isinstance(row, dict) else [row])]
    entries = [entry for found in lists if isinstance(found, list) for entry in found]
    assert all(entry and "*" not in entry[:-1] and entry == entry.strip() for entry in entries)
    lower = [entry for entry in entries if entry != entry.lower()]
    assert lower == []
