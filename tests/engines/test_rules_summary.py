"""The summary that the rules make: what is joined, what is left alone, and how long it gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct import Article, NewsSummary, summarize
from newsstruct.reading.dateline import dateline_end

FILLER = {
    "en": "Nothing else was settled at the harbour of Morva before the evening bells had rung.",
    "de": "Sonst wurde im Hafen von Morva nichts entschieden, bevor am Abend die Glocken läuteten.",
    "fr": "Rien d'autre ne fut décidé au port de Morva avant que sonnent les cloches du soir.",
    "ar": "لم يتقرر شيء آخر في ميناء المدينة القديمة قبل أن تقرع الأجراس في ذلك المساء.",
}


def rules(text: str) -> NewsSummary:
    return summarize(Article.from_text(text), model="rules")


def told(text: str) -> str:
    return "\n".join(sentence.text for sentence in rules(text).summary)


def padded(language: str, text: str) -> str:
    """The text as the first paragraph of an article that says no more of weight."""
    filler = [f"{FILLER[language][:-1]}, {'x' * place}." for place in range(1, 7)]
    return "\n\n".join([text, *filler])


@pytest.mark.parametrize(
    ("language", "text", "joined"),
    [
        (
            "en",
            "The storm drowned 14 sailors off the port of Morva. It also sank 40 boats.",
            "The storm drowned 14 sailors off the port of Morva; it also sank 40 boats.",
        ),
        (
            "de",
            "Der Sturm tötete vor dem Hafen von Morva 14 Matrosen. Er versenkte auch 40 Boote.",
            "Der Sturm tötete vor dem Hafen von Morva 14 Matrosen; er versenkte auch 40 Boote.",
        ),
        (
            "fr",
            "La tempête a tué 14 marins devant le port de Morva. Elle a coulé aussi 40 bateaux.",
            "La tempête a tué 14 marins devant le port de Morva ; elle a coulé aussi 40 bateaux.",
        ),
        (
            "ar",
            "قتلت العاصفة 14 بحارا قبالة ميناء المدينة القديمة. وأغرقت أيضا 40 قاربا.",
            "قتلت العاصفة 14 بحارا قبالة ميناء المدينة القديمة؛ وأغرقت أيضا 40 قاربا.",
        ),
    ],
)
def test_two_short_sentences_on_end_are_told_as_one(language: str, text: str, joined: str) -> None:
    sentence = next(s for s in rules(padded(language, text)).summary if s.text == joined)
    assert " ".join(span.text for span in sentence.evidence) == text


def test_a_name_keeps_its_capital_behind_the_semicolon() -> None:
    text = "Mayor Ada Pell of Morva counted 14 dead. Pell put the damage at 3 million euros."
    assert "counted 14 dead; Pell put the damage" in told(
        padded("en", text) + "\n\nThe town hall of Morva, where Pell sits, gave no other number that night."
    )


@pytest.mark.parametrize(
    "text",
    [
        'The storm drowned 14 sailors off the port of Morva. "It sank 40 boats," Ada Pell said.',
        "The storm drowned 14 sailors off the port of Morva. Did it also sink 40 boats that night?",
        "The storm drowned 14 sailors; three are missed still. It also sank 40 boats in Morva.",
        "Lampwrights counted 14 dead sailors in all of Morva. Ropemakers missed 40 boats that day.",
    ],
)
def test_no_quotation_question_second_pair_or_word_of_unknown_case_is_joined(text: str) -> None:
    first = text[: text.index(". ") + 1]
    assert first in told(padded("en", text)).splitlines()


def test_the_half_of_a_quotation_is_no_sentence_of_a_summary() -> None:
    text = (
        "“The harbour of Morva lost 14 sailors and 40 boats in one night. "
        "The harbour will need 3 million euros and two years to mend,” said Ada Pell."
    )
    assert "two years to mend" not in told(padded("en", text))


def test_few_sentences_are_told_one_by_one() -> None:
    text = "The storm drowned 14 sailors off the port of Morva. It also sank 40 boats there."
    assert ";" not in told(text)


@given(st.lists(st.tuples(st.integers(2, 9999), st.integers(3, 50)), min_size=1, max_size=30))
def test_a_summary_has_five_sentences_and_two_hundred_words_at_most(sizes: list[tuple[int, int]]) -> None:
    text = "\n".join(f"The harbour of Morva lost {boats} {'old ' * words}boats." for boats, words in sizes)
    summary = rules(text).summary
    assert 1 <= len(summary) <= 5
    assert sum(len(sentence.text.split()) for sentence in summary) <= 200
    for sentence in summary:
        assert all(text[span.start : span.end] == span.text for span in sentence.evidence)


@pytest.mark.parametrize(
    ("dateline", "language"),
    [
        ("MORVA — ", "en"),
        ("MORVA, Ohio (Tidewire) -- ", "en"),
        ("Morva, 17 June 2016 – ", "en"),
        ("MORVA/PORT ELM, June 3 - ", "en"),
        ("Morva (tdw) - ", "de"),
        ("Morva, le 8 juin 2022 – ", "fr"),
        ("عدن 8 سبتمبر أيلول (وكالة المد) - ", "ar"),
    ],
)
def test_a_headline_leaves_the_dateline_out(dateline: str, language: str) -> None:
    sentence = {
        "en": "A storm drowned 14 sailors off the old harbour of Morva.",
        "de": "Ein Sturm hat vor dem Hafen von Morva 14 Matrosen getötet.",
        "fr": "Une tempête a tué 14 marins devant le vieux port de Morva.",
        "ar": "قتلت العاصفة 14 بحارا قبالة ميناء المدينة القديمة.",
    }[language]
    summary = rules(padded(language, dateline + sentence))
    assert summary.headline.startswith(sentence[:-1])
    assert not any(event.evidence.text.startswith(dateline.strip(" -–—")) for event in summary.timeline)


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour – Morva's oldest – was closed when 14 sailors drowned.",
        "TIDEWIRE – the agency of Morva – counted 14 sailors who drowned.",
        "Ada Pell (Labour) - the mayor of Morva - counted 14 sailors who drowned.",
        "In 2019, 12 of them – Ada Pell, Bo Orr and ten sailors – drowned off Morva.",
    ],
)
def test_a_name_that_a_dash_explains_is_no_dateline(sentence: str) -> None:
    assert sentence in told(padded("en", sentence)).splitlines()


def test_a_label_in_capitals_is_joined_to_nothing() -> None:
    text = "The storm drowned 14 sailors off the port of Morva. HOW we counted 40 boats is told in Elm."
    assert "; how we counted" not in told(padded("en", text + "\n\nNobody in Morva asked how it went."))


@given(st.text(alphabet="AaÉ é1(),.-–— م\n", max_size=120))
def test_what_stands_behind_a_dateline_is_the_end_of_the_text(text: str) -> None:
    place = dateline_end(text)
    assert 0 <= place < max(1, len(text))
    assert place == 0 or not (text[place].isspace() or text[place].islower())
