"""Who says what: what an article's sources are, and which stretch of it each of them answers for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsstruct import summarize
from newsstruct.article import Article
from newsstruct.facts.sources import Sources, Statement, find_sources
from newsstruct.reading import read


def sources_of(text: str, language: str = "en") -> Sources:
    return find_sources(read(Article.from_text(text, language=language)))


def statement(sources: Sources, phrase: str) -> Statement | None:
    start = sources.text.index(phrase)
    return sources.at(start, start + len(phrase))


def source(text: str, phrase: str, language: str = "en") -> str | None:
    found = statement(sources_of(text, language), phrase)
    return found.source.name if found else None


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board said 14 ships were stuck.",
        "The harbour board said in a statement on Monday that 14 ships were stuck.",
        "According to the harbour board, 14 ships were stuck.",
        "At least 14 ships were stuck, according to the harbour board.",
        "At least 14 ships were stuck, the harbour board said on Monday.",
        "At least 14 ships were stuck, said the harbour board.",
        "Of the fleet, the harbour board said, 14 ships were stuck.",
        "The harbour board, which counts every mast, said 14 ships were stuck.",
        "The harbour board told reporters that 14 ships were stuck.",
        "The harbour board put the number of stuck vessels at 14 ships.",
        "The harbour board counted 14 ships in the ice.",
        "Figures compiled by the harbour board show that 14 ships were stuck.",
        "By the harbour board's count, 14 ships were stuck.",
        "As the harbour board reported, 14 ships were stuck.",
        "Some 14 ships were stuck, as the harbour board reported.",
        "The Daily Post reported, citing the harbour board, that 14 ships were stuck.",
    ],
)
def test_a_source_is_found_wherever_its_cue_stands(text: str) -> None:
    assert source(text, "14 ships") == "harbour board"


@pytest.mark.parametrize(
    "text",
    [
        "The frost began on Monday. About 14 ships were stuck.",
        "About 14 ships are believed to be stuck.",
        "The harbour board released 14 ships on Tuesday.",
        "The harbour board said the frost was severe. About 14 ships lay off the coast.",
        "The harbour board said the frost was severe; 14 ships lay off the coast.",
    ],
)
def test_what_the_article_itself_states_has_no_source(text: str) -> None:
    assert source(text, "14 ships") is None


def test_two_sources_in_one_sentence_keep_their_numbers_apart() -> None:
    text = "The mine said 17 men had died, while the miners' union put the toll at 23."
    assert source(text, "17 men") == "mine"
    assert source(text, "toll at 23") == "miners' union"


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    text = "The council said 12 roads were shut and warned that 30 more could follow."
    assert source(text, "30 more") == "council"


def test_acronyms_lead_back_to_the_full_name() -> None:
    text = (
        "The Northern Roads Office (NRO) said 4 died. The NRO said 12 were hurt. The office said 3 were lost."
    )
    for phrase in ("4 died", "12 were hurt", "3 were lost"):
        assert source(text, phrase) == "Northern Roads Office"


def test_pronouns_lead_back_to_who_was_named() -> None:
    text = "Marta Olsen, a baker, said 4 ovens burned. She said 12 loaves were saved. The guild said it had 90 members."
    assert source(text, "12 loaves") == "Marta Olsen"
    assert source(text, "90 members") == "guild"


def test_the_ministry_is_the_one_named_last() -> None:
    text = (
        "The housing ministry said 40 homes fell. The ministry said 3 were empty.\n\n"
        "The health ministry said 5 clinics closed. The ministry said 9 stayed open."
    )
    assert source(text, "3 were empty") == "housing ministry"
    assert source(text, "9 stayed open") == "health ministry"


@pytest.mark.parametrize(
    "opening",
    [
        "The coal board's spokesman, Olaf Brandt, said",
        "Olaf Brandt, a spokesman for the coal board, said",
        "A spokesman for the coal board, Olaf Brandt, said",
        "Coal board spokesman Olaf Brandt said",
    ],
)
def test_a_spokesman_speaks_for_the_body(opening: str) -> None:
    found = statement(sources_of(f"{opening} 60 pits would close."), "60 pits")
    assert found is not None
    assert found.speaker is not None
    assert (found.source.name.lower(), found.speaker.name) == ("coal board", "Olaf Brandt")
    assert found.source.kind == "organisation"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Finance minister Ines Prado said 3 banks would close.", "Ines Prado", "official"),
        ("Ines Prado, a fisherman, said 3 banks would close.", "Ines Prado", "person"),
        ("Two diplomats said 3 banks would close.", "two diplomats", "anonymous"),
        ("A clerk who asked not to be named said 3 banks would close.", "clerk", "anonymous"),
        ("According to court papers, 3 banks would close.", "court papers", "document"),
        ("State television said 3 banks would close.", "state television", "media"),
        ("Police said 3 banks would close.", "police", "organisation"),
        ("Prosecutors said 3 banks would close.", "prosecutors", "official"),
    ],
)
def test_the_kind_of_a_source(text: str, name: str, kind: str) -> None:
    found = statement(sources_of(text), "3 banks")
    assert found is not None
    assert found.source.is_called(name)
    assert found.source.kind == kind


def test_a_quote_carries_on_over_sentences_and_paragraphs() -> None:
    text = (
        "“We lost 12 boats,” said Ines Prado, 44. “Then 7 more sank.\n\n"
        "“By dawn 3 were left,” she added.\n\nThe storm cut 9 cables."
    )
    for phrase in ("12 boats", "7 more", "3 were left"):
        assert source(text, phrase) == "Ines Prado"
    assert source(text, "9 cables") is None


def test_denials_are_told_from_statements() -> None:
    found = statement(sources_of("The army denied that 200 men had fled."), "200 men")
    assert found is not None
    assert found.act == "denies"


@pytest.mark.parametrize(
    ("language", "text", "phrase", "name"),
    [
        ("de", "Bei dem Brand starben 4 Menschen, teilte die Feuerwehr mit.", "4 Menschen", "Feuerwehr"),
        ("de", "Es gab 4 Verletzte. Das teilte die Polizei am Montag mit.", "4 Verletzte", "Polizei"),
        ("de", "Nach Angaben der Polizei kamen 900 Menschen.", "900 Menschen", "Polizei"),
        (
            "es",
            "Murieron 4 personas, informó este lunes el Ministerio de Salud.",
            "4 personas",
            "Ministerio de Salud",
        ),
        ("es", "Según la policía, acudieron 900 personas.", "900 personas", "policía"),
        ("fr", "Le feu a tué 4 personnes, a annoncé lundi la préfecture.", "4 personnes", "préfecture"),
        ("fr", "Selon la police, 900 personnes ont défilé.", "900 personnes", "police"),
        ("it", "Sono morte 4 persone, ha annunciato la polizia.", "4 persone", "polizia"),
        ("pt", "Morreram 4 pessoas, informou nesta segunda a polícia.", "4 pessoas", "polícia"),
        ("ar", "وقالت وزارة الصحة إن ٤ أشخاص قتلوا.", "٤ أشخاص", "وزارة الصحة"),
    ],
)
def test_the_common_patterns_of_other_languages(language: str, text: str, phrase: str, name: str) -> None:
    assert source(text, phrase, language) == name


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "The number of people known to have drowned was cut to 78 on Tuesday.", "78"),
        ("de", "Die Zahl der Menschen, die als vermisst gemeldet sind, stieg auf 78.", "78"),
    ],
)
def test_a_quantity_is_no_source(language: str, text: str, phrase: str) -> None:
    assert statement(sources_of(text, language), phrase) is None


def test_a_number_of_people_may_be_one() -> None:
    assert source("A number of officials said 40 boats sank.", "40 boats") == "number of officials"


def test_two_departments_are_two_bodies() -> None:
    text = (
        "The state Department of Forests said 40 acres had burned.\n\n"
        "Fine dust rose to 212 micrograms, the state Department of Health said."
    )
    assert source(text, "40 acres") == "Department of Forests"
    assert source(text, "212 micrograms") == "Department of Health"


def test_its_director_is_that_of_the_body_named_in_the_sentence() -> None:
    text = (
        "La Junta de Riego informó de 40 averías.\n\n"
        "En el Hospital Central de Luna la ocupación llegó al 118%, según su director, Hugo Vera."
    )
    assert source(text, "118%", "es") == "Hospital Central de Luna"


def test_what_a_channel_says_of_an_officer_is_the_officer_s() -> None:
    text = "وقالت قناة الساحل التابعة للجماعة نقلا عن مصدر عسكري إن أكثر من 50 مسلحا قتلوا."
    assert source(text, "50 مسلحا", "ar") == "مصدر عسكري"


def test_a_language_without_word_lists_has_no_sources() -> None:
    assert sources_of("Ilo sanoi 4 venettä upposi.", "fi") == Sources((), (), "Ilo sanoi 4 venettä upposi.")


def test_a_mention_supports_its_own_statement_and_no_other() -> None:
    text = "The mine said 17 men had died. The miners' union said 23 were missing."
    sources = sources_of(text)

    def supports(phrase: str, mention: str) -> str:
        at, named = text.index(phrase), text.index(mention)
        return sources.supports(at, at + len(phrase), named, named + len(mention))

    assert supports("17 men", "The mine") == "yes"
    assert supports("23 were", "The miners' union") == "yes"
    assert supports("17 men", "The miners' union") == "no"
    assert supports("23 were", "The mine") == "no"


def test_a_name_is_compared_without_case_article_or_invisible_marks() -> None:
    (entity,) = sources_of("The Har\u00adbour Trust said 4 died.").entities
    assert entity.is_called("the harbour trust")
    assert not entity.is_called("the trust of the harbour")
    assert not entity.is_called("")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["The board", "said", "that", "“", "”", '"', ",", ".", "\n\n", "(", ")", "who", "according to", "She",
             "12 men", "Anna Berg", "died", "and", "\u00ad", "’s", "spokesman", "of", "—", ";", "citing", "\u200b",
             "é", "e\u0301", "🙂", "و", "told", "by", "survey"]
        ),
        max_size=40,
    ),
    st.sampled_from(["en", "de", "fr", "es", "ar"]),
)  # fmt: skip
def test_every_offset_lies_in_the_text_whatever_it_holds(parts: list[str], language: str) -> None:
    text = "A " + " ".join(parts)
    sources = sources_of(text, language)
    for found in sources.statements:
        for start, end in (found.mention, found.cue, *found.contents):
            assert 0 <= start < end <= len(text)
        assert text[slice(*found.cue)].strip()
        assert found.source in sources.entities
    assert sources == sources_of(text, language)


def test_a_pronoun_of_nobody_is_no_source_of_a_figure() -> None:
    text = "“There were 14 ships,” she said."
    found = statement(sources_of(text), "14 ships")
    assert found is not None
    assert not found.source.resolved
    figures = summarize(Article.from_text(text, language="en"), model="rules").figures
    assert [figure.attribution for figure in figures] == [None]
