"""How a sentence asserts its numbers and events: what is denied, negated or only supposed is told from what is said."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.facts.assertion import assertion_of, status_of

SENTENCES = tomllib.loads(Path(__file__).with_name("assertion.toml").read_text("utf-8"))
UNTRUE = {"negated", "denied", "hypothetical"}


def assertion(sentence: str, language: str) -> str:
    """The assertion of the number set in <angle brackets>."""
    start, end = sentence.index("<"), sentence.index(">") - 1
    return assertion_of(sentence.replace("<", "").replace(">", ""), start, end, language)


def rows(kind: str) -> list[tuple[str, str]]:
    return [(language, sentence) for language, sentences in SENTENCES[kind].items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), rows("denied"))
def test_a_denied_number_is_told_as_denied(language: str, sentence: str) -> None:
    assert assertion(sentence, language) in {"denied", "negated"}


@pytest.mark.parametrize(("language", "sentence"), rows("negated"))
def test_a_negated_number_is_told_as_negated(language: str, sentence: str) -> None:
    assert assertion(sentence, language) == "negated"


@pytest.mark.parametrize(("language", "sentence"), rows("supposed"))
def test_a_number_that_is_only_supposed_is_hypothetical(language: str, sentence: str) -> None:
    assert assertion(sentence, language) == "hypothetical"


@pytest.mark.parametrize(("language", "sentence"), rows("stated"))
def test_a_number_beside_a_negation_stays_stated(language: str, sentence: str) -> None:
    assert assertion(sentence, language) not in UNTRUE


@pytest.mark.parametrize(
    ("sentence", "expression", "future", "status"),
    [
        ("The bridge was opened on Friday.", "on Friday", None, "occurred"),
        ("The bridge will open on Friday.", "on Friday", None, "planned"),
        ("The bridge opens on Friday, the mayor said.", "on Friday", True, "planned"),
        ("Talks are expected to resume next week.", "next week", None, "planned"),
        ("The firm said on Monday that it would close two plants.", "on Monday", None, "occurred"),
        ("She said she would appeal within 14 days.", "within 14 days", None, "planned"),
        ("Thousands have fled the valley since March.", "March", None, "ongoing"),
        ("The guards allegedly opened fire on Sunday.", "on Sunday", False, "alleged"),
        ("The office denied that the ship had sunk on Sunday.", "on Sunday", False, None),
        ("The office denied on Sunday that the ship had sunk.", "on Sunday", False, "occurred"),
        ("If the ship sails on Sunday, the crew will strike.", "on Sunday", True, None),
        ("The concert did not take place on Sunday.", "on Sunday", False, None),
    ],
)
def test_the_clause_of_the_date_tells_the_status(
    sentence: str, expression: str, future: bool | None, status: str | None
) -> None:
    start = sentence.index(expression)
    span = (start, start + len(expression))
    assert status_of(sentence, 0, len(sentence) - 1, "en", expression=span, future=future) == status


@pytest.mark.parametrize(
    ("language", "sentence", "status"),
    [
        ("de", "Das Werk soll im Herbst schließen.", "planned"),
        ("fr", "Le procès doit s'ouvrir mardi.", "planned"),
        ("es", "La ruta se reabrirá, según está previsto, el lunes.", "planned"),
        ("it", "Il vertice si terrà lunedì.", "planned"),
        ("pt", "A votação será na segunda-feira.", "planned"),
        ("ar", "ومن المقرر أن تبدأ المحادثات يوم السبت.", "planned"),
        ("de", "Das Werk wurde im Herbst geschlossen.", "occurred"),
        ("fr", "Le procès s'est ouvert mardi.", "occurred"),
    ],
)
def test_status_in_other_languages(language: str, sentence: str, status: str) -> None:
    assert status_of(sentence, 0, len(sentence), language) == status


@given(st.text(max_size=80), st.sampled_from(["ar", "de", "en", "es", "fr", "it", "pt", "xx"]), st.data())
def test_any_stretch_of_any_text_has_an_assertion(text: str, language: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert assertion_of(text, start, end, language) == assertion_of(text, start, end, language)


@given(st.sampled_from(rows("denied")), st.sampled_from(["\u00ad", "\u200b", "\u2060"]))
def test_invisible_characters_hide_no_denial(row: tuple[str, str], invisible: str) -> None:
    language, sentence = row
    hidden = "".join(c + invisible if c.isalpha() else c for c in sentence)
    assert assertion(hidden, language) == assertion(sentence, language)


@given(st.sampled_from(rows("denied")))
def test_white_space_and_quote_marks_hide_no_denial(row: tuple[str, str]) -> None:
    language, sentence = row
    typeset = sentence.replace(" ", "\u00a0").replace("'", "\u2019").replace('"', "\u201d")
    assert assertion(typeset, language) == assertion(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The airport was not closed"),
        ("en", "The talks did not take place"),
        ("de", "Der Flughafen wurde nicht geschlossen"),
        ("fr", "L’aéroport n’a pas été fermé"),
        ("es", "El aeropuerto no fue cerrado"),
        ("it", "L’aeroporto non è stato chiuso"),
        ("pt", "O aeroporto não foi encerrado"),
    ],
)
def test_a_clause_that_is_negated_itself_is_no_event(language: str, sentence: str) -> None:
    assert assertion_of(sentence, 0, len(sentence), language) == "negated"
    assert status_of(sentence, 0, len(sentence), language) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor would not comment on Friday",
        "The law was not only passed but signed on Monday",
        "The clerk billed insurers in May for tests that were not done",
    ],
)
def test_a_negation_inside_a_clause_leaves_its_event_standing(sentence: str) -> None:
    assert assertion_of(sentence, 0, len(sentence), "en") not in UNTRUE
    assert status_of(sentence, 0, len(sentence), "en") == "occurred"
