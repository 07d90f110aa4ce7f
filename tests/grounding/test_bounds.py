"""Which bound of a claim stands: the one that the words at the number say, or another that they leave open."""

import pytest
from says import codes, grounded, reasons

from newsstruct import Article, NewsSummary
from newsstruct.summary import Bound, Category
from newsstruct.testing import FigureFact


def told(language: str, text: str, phrase: str, value: float | tuple[float, float], unit: str, bound: Bound,
         category: Category) -> NewsSummary:  # fmt: skip
    fact: FigureFact = {"phrase": phrase, "value": value, "unit": unit, "category": category, "bound": bound}
    return grounded(figures=[fact], article=Article.from_text(text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "phrase", "value", "unit", "bounds", "refused"),
    [
        ("en", "The food is not enough for more than four weeks.", "four weeks", 4, "week",
         ["at_most", "more_than"], "approximate"),
        ("en", "The trench is nowhere deeper than 10 metres.", "10 metres", 10, "m", ["at_most"], "more_than"),
        ("en", "The wall runs, I think 12 km.", "12 km", 12, "km", ["exact", "approximate"], "at_least"),
        ("de", "Der Weg ist ich glaube 12 km lang.", "12 km", 12, "km", ["exact", "approximate"], "at_least"),
        ("fr", "Le mur fait, je crois 12 km.", "12 km", 12, "km", ["exact", "approximate"], "at_least"),
        ("es", "El muro mide, creo que 12 km.", "12 km", 12, "km", ["exact", "approximate"], "at_least"),
        ("en", "He closed the road within two months.", "two months", 2, "month",
         ["at_most", "exact"], "at_least"),
        ("de", "Er sperrte sie binnen zwei Monaten.", "zwei Monaten", 2, "month", ["at_most", "exact"], "at_least"),
        ("en", "A quake struck within 8 km of the dam.", "8 km", 8, "km", ["at_most"], "exact"),
        ("it", "La strada riapre entro due mesi.", "due mesi", 2, "month", ["at_most", "exact"], "at_least"),
        ("en", "They want at least the 17 miles to the port reopened.", "17 miles", 17, "mile",
         ["exact", "at_least"], "at_most"),
        ("en", "It lies 12 km from the coast, very roughly.", "12 km from the coast, very roughly", 12, "km",
         ["exact", "approximate"], "at_least"),
        ("de", "Der Umbau zog sich über vier Jahre.", "vier Jahre", 4, "year", ["exact", "more_than"], "at_most"),
        ("de", "Keine zehn Minuten dauerte der Einsatz.", "Keine zehn Minuten", 10, "minute",
         ["less_than"], "at_least"),
        ("de", "Der Deich ist nirgends höher als 3 Meter.", "3 Meter", 3, "m", ["at_most"], "more_than"),
        ("es", "El tramo nunca superó los 12 km de largo.", "12 km", 12, "km", ["at_most"], "more_than"),
        ("fr", "Le trajet n'a jamais dépassé 12 km.", "12 km", 12, "km", ["at_most"], "more_than"),
        ("it", "Il tratto non ha superato i 12 km.", "12 km", 12, "km", ["at_most"], "more_than"),
        ("pt", "O trecho nunca ultrapassou os 12 km.", "12 km", 12, "km", ["at_most"], "more_than"),
        ("ar", "لم تتجاوز المسافة 12 كيلومترا.", "12 كيلومترا", 12, "km", ["at_most"], "more_than"),
        ("fr", "Le trajet n’excédait pas douze semaines.", "n’excédait pas douze semaines", 12, "week",
         ["at_most"], "more_than"),
        ("en", "The tunnel is not quite 12 km long.", "not quite 12 km", 12, "km",
         ["less_than", "approximate"], "at_least"),
        ("en", "The diggers did not reach 12 km.", "12 km", 12, "km", ["less_than", "exact"], "more_than"),
        ("en", "The owners refused to go beyond 12 km.", "12 km", 12, "km", ["exact", "at_most"], "less_than"),
        ("en", "The line just made it over the 12 km mark.", "12 km mark", 12, "km",
         ["exact"], "at_most"),
        ("de", "Der Tunnel ist nicht ganz 12 km lang.", "nicht ganz 12 km", 12, "km",
         ["less_than", "approximate"], "at_least"),
        ("en", "The trip is less than a month away.", "less than a month", 1, "month", ["less_than"], "more_than"),
        ("es", "Faltan menos de un mes y un día.", "menos de un mes", 1, "month", ["less_than"], "more_than"),
        ("de", "Das dauert mehr als ein Jahr.", "mehr als ein Jahr", 1, "year", ["more_than"], "less_than"),
        ("en", "The wells are within 12 km.", "12 km", 12, "km", ["at_most"], "at_least"),
        ("en", "The course is far shorter than the 12 km the club had promised.", "12 km", 12, "km",
         ["exact"], "at_least"),
        ("en", "The line will pass 12 km in May.", "12 km", 12, "km", ["exact", "more_than"], "at_most"),
        ("fr", "Le tunnel a franchi le cap des 12 km.", "12 km", 12, "km", ["at_least", "more_than"], "at_most"),
        ("it", "È molto meno dei 12 km previsti.", "12 km", 12, "km", ["exact", "less_than"], "more_than"),
        ("de", "Der Weg ist kaum über 12 km lang.", "12 km", 12, "km", ["approximate", "more_than"], "at_least"),
        ("pt", "A linha chegou à marca dos 12 km.", "12 km", 12, "km", ["at_least", "exact"], "at_most"),
        ("ar", "بلغ الطريق عتبة 12 كيلومترا.", "12 كيلومترا", 12, "km", ["at_least", "exact"], "at_most"),
        ("it", "Manca meno di un anno al voto.", "meno di un anno", 1, "year", ["less_than"], "more_than"),
    ],
)  # fmt: skip
def test_a_bound_stands_where_the_words_allow_it(
    language: str, text: str, phrase: str, value: float, unit: str, bounds: list[Bound], refused: Bound
) -> None:
    category: Category = "duration" if unit in ("week", "month", "year", "minute") else "distance"
    for bound in bounds:
        summary = told(language, text, phrase, value, unit, bound, category)
        assert [figure.bound for figure in summary.figures] == [bound], reasons(summary)
        assert "bound_corrected" not in codes(summary)
    assert "bound_corrected" in codes(told(language, text, phrase, value, unit, refused, category))


def test_two_guesses_are_a_range_where_a_range_is_claimed() -> None:
    text = "Maybe 50 forms, maybe 60, were typed in by hand."
    summary = told("en", text, "Maybe 50 forms, maybe 60", (50, 60), "form", "range", "count")
    assert [(f.low, f.high) for f in summary.figures] == [(50, 60)]


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "They will need a week or two.", "a week or two"),
        ("en", "It will take another week, perhaps two.", "another week, perhaps two"),
        ("fr", "Il faudra une semaine ou deux.", "une semaine ou deux"),
        ("es", "Tardará una semana o dos.", "una semana o dos"),
        ("de", "Eine Woche oder zwei wird es dauern.", "Eine Woche oder zwei"),
        ("it", "Ci vorrà una settimana o due.", "una settimana o due"),
        ("pt", "Deve levar uma semana ou duas.", "uma semana ou duas"),
    ],
)
def test_a_week_or_two_is_a_range(language: str, text: str, phrase: str) -> None:
    summary = told(language, text, phrase, (1, 2), "week", "range", "duration")
    assert [(f.low, f.high, f.unit) for f in summary.figures] == [(1, 2, "week")], reasons(summary)


def test_a_number_that_is_only_not_come_near_is_not_denied() -> None:
    text = "Neither bloc is close to the 44 seats needed for control."
    summary = told("en", text, "44 seats", 44, "seat", "exact", "count")
    assert [(f.value, f.bound) for f in summary.figures] == [(44, "exact")], reasons(summary)


def test_a_second_guess_is_a_range_and_neither_of_its_ends() -> None:
    text = "The grain lasts another 40 days, perhaps 45."
    summary = told("en", text, "another 40 days, perhaps 45", (40, 45), "day", "range", "duration")
    assert [(f.low, f.high) for f in summary.figures] == [(40, 45)]
    summary = told("en", text, "another 40 days", 40, "day", "exact", "duration")
    assert reasons(summary) == ["value_not_in_quote"]


def test_a_span_of_time_counts_its_years() -> None:
    text = "It had looked into 61 fires over the previous decade."
    summary = told("en", text, "previous decade", 10, "year", "exact", "duration")
    assert [(f.value, f.unit) for f in summary.figures] == [(10, "year")]


def test_both_ends_of_a_range_in_m_are_millions() -> None:
    text = "The true number of the poor, it says, lies somewhere between 708m and 779m."
    summary = told("en", text, "between 708m and 779m", (708e6, 779e6), "people", "range", "affected")
    assert "value_not_in_quote" not in reasons(summary)


def test_a_word_that_compares_is_no_bound_of_the_number() -> None:
    text = "The index stood a quarter below its peak."
    summary = told("en", text, "a quarter below its peak", 25, "percent", "less_than", "percent")
    assert [figure.bound for figure in summary.figures] == ["exact"]
