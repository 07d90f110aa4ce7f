"""Words that leave open which date is meant keep both; words that tell keep one. And dates of two parts."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

WEDNESDAY = date(2024, 5, 15)


def _first(language: str, text: str, reference: date | None = None) -> tuple[str | None, tuple[str, ...]]:
    found = find_dates(text, language, anchor=WEDNESDAY, reference=reference)[0]
    return found.edtf, found.others


@pytest.mark.parametrize(
    ("language", "text", "edtf", "other"),
    [
        ("de", "Der Trainer: „Das sage ich ihnen am Freitag.“", "2024-05-10", "2024-05-17"),
        ("en", "“On Friday I close the shop,” she said.", "2024-05-10", "2024-05-17"),
        ("it", "Il fornaio, che sarebbe andato in pensione a dicembre.", "2023-12", "2024-12"),
        ("fr", "Dans la nuit de samedi à dimanche, un toit a cédé.", "2024-05-11", "2024-05-11/2024-05-12"),
        ("en", "The dam held overnight.", "2024-05-15", "2024-05-14/2024-05-15"),
        ("de", "Die Schulden wachsen bis Ende 2025.", "2025-12-31", "2025-12"),
        (
            "en",
            "The cabinet has approved imports to the end of August.",
            "2024-08-31",
            "2024-08-21~/2024-08-31~",
        ),
        ("es", "El club cerró la temporada 2021-22 con pérdidas.", "2021/2022", "2021-07/2022-06"),
        ("en", "The panel will sit in the week of June 3.", "2024-06-03", "2024-06-03/2024-06-09"),
        ("en", "The price doubled this week.", "2024-05-13/2024-05-19", "2024-05-13/2024-05-15"),
        ("en", "Rain will return next week.", "2024-05-20/2024-05-26", "2024-05-19/2024-05-25"),
        ("en", "The survey found many hungry from June to August.", "2023-06/2023-08", "2024-06/2024-08"),
    ],
)
def test_words_that_do_not_tell_keep_the_other_reading(
    language: str, text: str, edtf: str, other: str
) -> None:
    found, others = _first(language, text)
    assert found == edtf
    assert other in others


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "The troops, who held the bridge, left it on Friday.", "2024-05-10"),
        ("en", "The troops broke out before dawn on Friday, when rain fell.", "2024-05-10"),
        ("en", "He will ask for money when he calls on the minister on Friday.", "2024-05-17"),
        ("en", "Maize settled at 5,385 rand in Durban on Friday.", "2024-05-10"),
        ("en", "By Friday that was below 40,000, and they expect to finish soon.", "2024-05-10"),
        ("en", "The clerk said “heavy” rain flooded the cellar on Friday.", "2024-05-10"),
        ("es", "El técnico explicó que los ingresos crecieron gracias a la venta en enero.", "2024-01"),
        ("ar", "طائرتان من الدوحة صباح الجمعة.", "2024-05-10"),
        ("fr", "Le reste sera remboursé en octobre.", "2024-10"),
    ],
)
def test_words_that_tell_keep_one(language: str, text: str, edtf: str) -> None:
    assert _first(language, text) == (edtf, ())


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "The mayor asked residents to keep windows shut until Friday.", "2024-05-17"),
        ("it", "La sindaca ha chiesto agli abitanti di tenere chiuse le porte fino a venerdì.", "2024-05-17"),
        ("fr", "Le préfet a demandé aux habitants de rester chez eux jusqu'à vendredi.", "2024-05-17"),
        ("es", "El alcalde pidió a los vecinos no salir hasta el viernes.", "2024-05-17"),
        ("pt", "O prefeito pediu aos moradores que fiquem em casa até sexta-feira.", "2024-05-17"),
        ("de", "Die Stadt hat die Bewohner gebeten, das Wasser bis Freitag abzukochen.", "2024-05-17"),
        ("en", "The guard asked not to be named, said the hall had held 58 people by Friday.", "2024-05-10"),
        ("en", "They waited until Friday and went home.", "2024-05-10"),
    ],
)
def test_until_lies_ahead_of_what_is_asked_for(language: str, text: str, edtf: str) -> None:
    assert _first(language, text) == (edtf, ())


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "The council will meet on the first Tuesday of November.", "2024-11-05"),
        ("en", "It opened on the last Friday in March 2016.", "2016-03-25"),
        ("de", "Der Rat wird am ersten Dienstag im November tagen.", "2024-11-05"),
        ("fr", "Le conseil se réunira le premier mardi de novembre.", "2024-11-05"),
        ("es", "El consejo se reunirá el primer martes de noviembre.", "2024-11-05"),
        ("it", "Il consiglio si riunirà il primo martedì di novembre.", "2024-11-05"),
        ("pt", "O conselho se reunirá na primeira terça-feira de novembro.", "2024-11-05"),
        ("en", "The school is to open a week from Monday.", "2024-05-27"),
        ("en", "The firm closed two years and three months ago.", "2022-02~"),
        ("de", "Vor anderthalb Jahren lief das letzte Schiff vom Stapel.", "2022-11~"),
        ("de", "Die Stellwerke stammen aus den Sechzigerjahren.", "196X"),
        ("ar", "أعلنت الحكومة الطوارئ في السابع من سبتمبر 2020.", "2020-09-07"),
        ("ar", "افتتح المتحف في الخامس عشر من مارس 2019.", "2019-03-15"),
        ("en", "The trial is expected to run until at least August.", "2024-08"),
        ("en", "Ten more cases are expected by Canada Day.", "2024-07-01"),
    ],
)
def test_dates_of_more_than_one_part(language: str, text: str, edtf: str) -> None:
    last = find_dates(text, language, anchor=WEDNESDAY)
    assert edtf in [found.edtf for found in last]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "Two years and three months later the dam broke.", "2021-07~"),
        ("pt", "Dois anos e três meses antes, o teto havia caído.", "2017-01~"),
        ("en", "A year and ten days later it closed.", "2020-04-24"),
        ("en", "He applied the morning after the flood.", "2019-04-15"),
        ("en", "She called the evening before the flood.", "2019-04-13"),
    ],
)
def test_offsets_count_from_the_day_last_named(language: str, text: str, edtf: str) -> None:
    assert _first(language, text, date(2019, 4, 14))[0] == edtf


def test_the_year_before_a_year() -> None:
    text = "Im vergangenen Jahr starben elf Menschen, sieben mehr als im Jahr davor."
    assert [found.edtf for found in find_dates(text, "de", anchor=WEDNESDAY)] == ["2023", "2022"]


def test_a_weekday_in_brackets_is_the_day_it_follows() -> None:
    found = find_dates("The road was shut and reopens tomorrow (Thursday).", "en", anchor=WEDNESDAY)
    assert [each.edtf for each in found] == ["2024-05-16", "2024-05-16"]


@pytest.mark.parametrize(
    ("text", "edtf", "others"),
    [
        ("The council will discuss the plan behind closed doors on Friday.", "2024-05-17", ()),
        ("The panel hopes to reopen the flooded road on Friday.", "2024-05-17", ()),
        ("Police, who closed the road on Friday, are looking for him.", "2024-05-10", ()),
        ("Inspectors have asked both mills for access on Friday.", "2024-05-10", ("2024-05-17",)),
    ],
)
def test_a_participle_beside_a_noun_is_no_verb(text: str, edtf: str, others: tuple[str, ...]) -> None:
    assert _first("en", text) == (edtf, others)


@pytest.mark.parametrize(
    ("language", "text", "edtf", "others"),
    [
        ("en", "The clerk said the lists would be “put in order” by Friday.", "2024-05-17", ()),
        ("de", "Der Rat sagte, die Listen würden bis Freitag „in Ordnung“ gebracht.", "2024-05-17", ()),
        ("en", 'She wrote "come on Friday" on the wall.', "2024-05-10", ("2024-05-17",)),
        ("en", "The court has told the owner to clear the yard by Friday.", "2024-05-17", ()),
        ("en", "The court has heard the owner on Friday.", "2024-05-10", ("2024-05-17",)),
        ("es", "La plaza está cerrada desde el viernes.", "2024-05-10/..", ("2024-05-10",)),
        ("es", "Un informe difundido el viernes señala otra causa.", "2024-05-10", ()),
        ("es", "Una carta enviada el viernes señala otra causa.", "2024-05-10", ()),
        ("pt", "Uma carta enviada na sexta-feira aponta outra causa.", "2024-05-10", ()),
        ("es", "La salida el viernes depende del viento.", "2024-05-10", ("2024-05-17",)),
        ("en", "Cases had grown to 40 by Monday and 90 by Friday.", "2024-05-13", ()),
        ("fr", "Le 27 septembre, le maire avait dit que la loi serait revue.", "2023-09-27", ()),
        ("ar", "لن تصل السفينة قبل الجمعة.", "2024-05-17", ()),
        ("ar", "لم تصل السفينة الجمعة.", "2024-05-10", ()),
        ("ar", "وتوقع المركز سقوط ثلوج يوم الجمعة.", "2024-05-17", ()),
    ],
)
def test_the_verb_of_its_own_clause_says_which_way_a_day_lies(
    language: str, text: str, edtf: str, others: tuple[str, ...]
) -> None:
    assert _first(language, text) == (edtf, others)


def test_what_opens_with_a_number_goes_on_with_the_verb_before_it() -> None:
    found = find_dates("Cases had grown to 40 by Monday and 90 by Friday.", "en", anchor=WEDNESDAY)
    assert [(each.edtf, each.others) for each in found] == [("2024-05-13", ()), ("2024-05-10", ())]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Barges may not sail by night."), ("de", "Die Linie bringt zu 1500 Menschen Post.")],
)
def test_words_of_no_date(language: str, text: str) -> None:
    assert find_dates(text, language, anchor=WEDNESDAY) == []


@pytest.mark.parametrize(
    ("language", "text", "others"),
    [
        ("en", "Prices were higher at the start of the year.", {"2024-01-01", "2024-01"}),
        ("en", "The road opened at the end of April.", {"2024-04-30", "2024-04-21~/2024-04-30~"}),
        ("de", "Zu Jahresbeginn waren die Preise höher.", {"2024-01"}),
    ],
)
def test_what_begins_or_ends_has_a_day_and_a_stretch(language: str, text: str, others: set[str]) -> None:
    found, further = _first(language, text)
    assert others <= {found, *further}


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "The pool stays shut until at least Friday.", "2024-05-17"),
        ("de", "Das Bad bleibt bis mindestens Freitag geschlossen.", "2024-05-17"),
        ("en", "He said two depots would close when the permits ran out in June.", "2024-06"),
        ("en", "She would leave once the sale was settled in September.", "2024-09"),
        ("de", "Die Ämter waren bis Freitag wieder offen gewesen.", "2024-05-10"),
        ("de", "Alle seien bis Freitagmittag zu Hause gewesen.", "2024-05-10"),
    ],
)
def test_at_least_and_would_tell_which_way(language: str, text: str, edtf: str) -> None:
    assert _first(language, text) == (edtf, ())


@pytest.mark.parametrize(
    ("language", "text", "edtf", "others"),
    [
        ("en", "Rail fares have risen twice since the autumn.", "2023-09~/..", ("2023-09~/2023-11~",)),
        ("de", "In der Nacht zum Freitag brannte eine Halle.", "2024-05-10", ("2024-05-09/2024-05-10",)),
        ("de", "Im ganzen April sind zwölf Liter gefallen.", "2024-04", ()),
        ("de", "Die Beschäftigten öffnen die Halle am Freitag.", "2024-05-10", ("2024-05-17",)),
        (
            "en",
            "A clerk who is not allowed to speak told us that the line went down on Friday.",
            "2024-05-10",
            (),
        ),
    ],
)
def test_what_stays_open_beside_the_date(
    language: str, text: str, edtf: str, others: tuple[str, ...]
) -> None:
    assert _first(language, text) == (edtf, others)
