"""Dates that hang on what their sentence says before: its year, its verb, the other of two days."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

PUBLISHED = date(2023, 11, 15)  # a Wednesday


def _dates(language: str, text: str) -> list[str | None]:
    return [found.edtf for found in find_dates(text, language, anchor=PUBLISHED) if found.kind != "set"]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "Last year prices fell in April and rose again in June.", ["2022", "2022-04", "2022-06"]),
        ("en", "In 2021 the mill closed in April.", ["2021", "2021-04"]),
        ("fr", "L’an dernier, les prix ont baissé en mars.", ["2022", "2022-03"]),
        ("de", "Im vergangenen Jahr fielen die Preise im März.", ["2022", "2022-03"]),
        ("es", "El año pasado la venta bajó en marzo.", ["2022", "2022-03"]),
        ("it", "L’anno scorso i prezzi sono scesi a marzo.", ["2022", "2022-03"]),
        ("pt", "No ano passado, os preços caíram em março.", ["2022", "2022-03"]),
        # A preposition that opens no clause leaves the date to the verb before it; what somebody is blamed for is over.
        ("en", "A vigil will be held after mass on Friday, neighbours said.", ["2023-11-17"]),
        ("en", "They left after mass on Friday, neighbours said.", ["2023-11-10"]),
        ("en", "The mayor blamed the firm for Monday’s spill.", ["2023-11-13"]),
        ("en", "He apologised for Monday’s remarks.", ["2023-11-13"]),
        ("en", "Tickets for Monday’s match will be free.", ["2023-11-20"]),
        # Not where another clause begins, nor where the year does not open the sentence.
        ("en", "Last year prices fell, but in June they rose.", ["2022", "2023-06"]),
        ("en", "The panel is to name a goal for 2040 in March.", ["2040", "2024-03"]),
        ("en", "Sold in 2019, it shut the following spring, on 4 March.", ["2019", "2020-03~/2020-05~", "2020-03-04"]),
    ],
)  # fmt: skip
def test_a_year_that_opens_a_sentence_frames_its_months(language: str, text: str, edtf: list[str]) -> None:
    assert _dates(language, text) == edtf


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "In June thirty years ago the quay sank.", "1993-06"),
        ("en", "Ten years ago in March the quay sank.", "2013-03"),
        ("fr", "En mars il y a dix ans, le quai a cédé.", "2013-03"),
        ("de", "Vor zehn Jahren im März brach der Kai.", "2013-03"),
        ("es", "En marzo de hace diez años cedió el muelle.", "2013-03"),
        ("it", "Nel marzo di trent’anni fa il molo cedette.", "1993-03"),
        ("pt", "Em março de há dez anos o cais cedeu.", "2013-03"),
        ("ar", "في مارس قبل عشرة أعوام انهار الرصيف.", "2013-03"),
        ("ar", "في مارس من العام الماضي انهار الرصيف.", "2022-03"),
    ],
)
def test_a_month_of_so_many_years_ago(language: str, text: str, edtf: str) -> None:
    assert _dates(language, text)[:1] == [edtf]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "The guild, which cut its claim from 9 to 6 per cent on Friday, will vote.", "2023-11-10"),
        ("en", "Hearings opened in May and close on Friday.", "2023-11-17"),
        ("de", "Der Bürgermeister, der am Sonntagabend zurücktrat, wird befragt.", "2023-11-12"),
        ("de", "Der Rat, der am Montag tagte, wird neu gewählt.", "2023-11-13"),
        ("de", "Das Bad bleibt bis Freitag geschlossen.", "2023-11-17"),
        ("fr", "Un rapport rendu public vendredi sera débattu.", "2023-11-10"),
        ("fr", "La navette est partie vendredi.", "2023-11-10"),
        ("fr", "Les écoles resteront ouvertes jusqu’à vendredi.", "2023-11-17"),
        ("es", "El proceso, abierto el lunes, terminará en marzo.", "2023-11-13"),
        ("es", "La norma, aprobada el lunes, entrará en vigor en marzo.", "2023-11-13"),
        ("it", "L’assessore, che si è dimesso domenica sera, sarà ascoltato.", "2023-11-12"),
        ("it", "Le scuole resteranno chiuse fino a venerdì.", "2023-11-17"),
        ("pt", "O processo, aberto na segunda-feira, termina em março.", "2023-11-13"),
        ("pt", "O perito será ouvido na sexta-feira.", "2023-11-17"),
        ("ar", "أعلن المدير الذي استقال يوم الأحد أنه سيغادر.", "2023-11-12"),
    ],
)
def test_a_verb_of_its_own_clause_tells_the_tense(language: str, text: str, edtf: str) -> None:
    assert edtf in _dates(language, text)


@pytest.mark.parametrize(
    ("language", "text", "edtf", "others"),
    [
        ("en", "Growth will be below the 4% expected in March.", "2024-03", {"2023-03"}),
        ("fr", "Moins que les 2,8 % prévus en mars.", "2024-03", {"2023-03"}),
        (
            "en",
            "Food was dropped on 5 and 9 November.",
            "2023-11-09",
            {"2023-11-05", "2023-11-05/2023-11-09"},
        ),
        ("it", "Il cibo è stato lanciato il 5 e il 9 novembre.", "2023-11-09", {"2023-11-05"}),
        ("en", "Five people died in the night.", "2023-11-15", {"2023-11-14", "2023-11-14/2023-11-15"}),
        ("de", "In der Nacht starben fünf Menschen.", "2023-11-15", {"2023-11-14"}),
        ("en", "It will be ready by the middle of next week.", "2023-11-21~/2023-11-23~", {"2023-11-22~"}),
    ],
)
def test_what_words_leave_open(language: str, text: str, edtf: str, others: set[str]) -> None:
    found = [each for each in find_dates(text, language, anchor=PUBLISHED) if each.kind != "set"][-1]
    assert found.edtf == edtf
    assert others <= set(found.others)


def test_what_comes_so_long_after_an_undated_thing_is_not_counted_from_publication() -> None:
    assert _dates("de", "Der Laden schließt 96 Jahre nach der Gründung.") == [None]
