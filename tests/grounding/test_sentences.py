"""A summary sentence says only what the sentences it cites say."""

import pytest
from says import ARTICLE, Says, codes, reasons

from newsstruct import Article, NewsSummary, Options, summarize
from newsstruct.engines.base import Draft, DraftSentence
from newsstruct.reading import read
from newsstruct.testing import reply


def summed_up(text: str, *cited: int) -> NewsSummary:
    draft = reply(read(ARTICLE))
    draft.summary = [DraftSentence(text=text, sentences=list(cited))]
    return summarize(ARTICLE, model=Says(draft))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("At least 41 miners died near Tolvar on Monday, the MSB said.", 1),
        ("The collapse near Tolvar on 13 May 2024 killed at least 41.", 1),
        ("Seventeen people were taken to hospital.", 2),
        ("Brannt Mining denied that 60 people were underground.", 3),
        ("Brannt Mining’s Ada Lorne promised $1.2 million to the families.", 4),
    ],
)
def test_a_borne_out_sentence_stands(text: str, cited: int) -> None:
    summary = summed_up(text, cited)
    assert [sentence.text for sentence in summary.summary] == [text]
    assert not summary.rejected


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("At least 44 miners died near Tolvar.", 1),
        ("Brannt Mining says that at least 41 miners died near Tolvar.", 1),
        ("At least 41 miners died near Tolvar, said Dr. Marlow of the MSB.", 1),
        ("At most 41 miners died near Tolvar.", 1),
        ("At least 41 miners died near Karsund.", 1),
        ("At least 41 miners died near Tolvar on 6 May 2024.", 1),
        ("At least 41 miners died near Tolvar.", 2),
        ("Output fell by 3.5 percent.", 5),
        ("There were 60 people underground.", 3),
        ("A sentence that cites nothing.", 99),
    ],
)
def test_a_sentence_with_more_than_that_is_rejected(text: str, cited: int) -> None:
    summary = summed_up(text, cited)
    assert not summary.summary
    assert reasons(summary) == ["unsupported_sentence"]


SAME = [
    ("en", "The United Nations refugee agency counted 40 boats.", "The UN counted 40 boats."),
    ("en", "This year's total is 741m.", "The total is 741m people."),
    ("en", "It puts the total at about 890m, a fifth more.", "The estimate is about 890m, a fifth more."),
    ("en", "The new bridge is 741m long.", "The bridge measures 741m."),
    ("en", "It lost $18 million and may borrow a further $40 million.", "It lost $18 million and borrows 40 more."),
    ("en", "Ida Holm, a nurse, saw 12 boats.", "Ida Holm, one of them, saw 12 boats."),
    ("de", "Keine zehn Minuten dauerte das Unwetter.", "Das Unwetter dauerte weniger als zehn Minuten."),
    ("en", "Prices gave up 3 percent of their gains.", "Prices fell 3 percent."),
    ("en", "It was 31 degrees Celsius at noon.", "Noon brought 31 degrees."),
    ("en", "The dam did not burst until Sunday.", "The dam burst on Sunday."),
    ("en", "The ferry stopped short of giving a signal.", "The ferry did not give a signal."),
    ("en", "The pier did not collapse in May but collapsed in June.", "The pier collapsed in June."),
    ("fr", "La route est restée fermée.", "La route n'est pas ouverte, elle est fermée."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "told", "text"), SAME)
def test_the_same_in_other_words_is_borne_out(language: str, told: str, text: str) -> None:
    assert not reasons(_summed_up_of(told, text, language))


OTHER = [
    ("en", "The World Health Organisation counted 40 boats.", "The UN counted 40 boats."),
    ("en", "The new bridge is 741 metres long.", "The bridge cost £741m."),
    ("en", "It lost $18 million and sold 40 ships.", "It lost $18 million and borrows $40 million."),
    ("de", "Keine 40 Boote fuhren aus.", "Mehr als 40 Boote fuhren aus."),
    ("en", "The storm killed 14 weavers and injured 52.", "The storm injured 14 weavers and killed 52."),
    ("es", "La tormenta dejó 14 muertos y 52 heridos.", "La tormenta dejó 52 muertos."),
    ("de", "Bei dem Sturm wurden 52 Menschen verletzt.", "Bei dem Sturm wurden 52 Menschen getötet."),
    ("fr", "La tempête a fait 52 blessés.", "La tempête a fait 52 morts."),
    ("it", "La tempesta ha causato 52 feriti.", "La tempesta ha causato 52 morti."),
    ("pt", "A tempestade deixou 52 feridos.", "A tempestade deixou 52 mortos."),
    ("ar", "أسفرت العاصفة عن إصابة 52 شخصا.", "أسفرت العاصفة عن مقتل 52 شخصا."),
    ("en", "Wheat rose by 3 percent in Osterby.", "Wheat fell by 3 percent in Osterby."),
    ("en", "Wheat closed 3 percent higher.", "Wheat closed 3 percent lower."),
    ("en", "Rents climbed to 940 crowns.", "Rents dropped to 940 crowns."),
    ("de", "Die Mieten stiegen um 3 Prozent.", "Die Mieten sanken um 3 Prozent."),
    ("es", "El trigo subió un 3 por ciento.", "El trigo bajó un 3 por ciento."),
    ("en", "The new road is 40 km long.", "The new road is 40 miles long."),
    ("en", "The probe slowed by 40 metres per second.", "The probe slowed by 40 feet per second."),
    ("en", "The old bridge did not collapse on Sunday.", "The old bridge collapsed on Sunday."),
    ("en", "The old bridge collapsed on Sunday.", "The old bridge did not collapse on Sunday."),
    ("de", "Das Werk wurde am Montag nicht geschlossen.", "Das Werk wurde am Montag geschlossen."),
    ("fr", "Le pont ne s'est pas effondré dimanche.", "Le pont s'est effondré dimanche."),
    ("es", "El puente no colapsó el domingo.", "El puente colapsó el domingo."),
    ("it", "Il ponte non è crollato domenica.", "Il ponte è crollato domenica."),
    ("pt", "A ponte não desabou no domingo.", "A ponte desabou no domingo."),
    ("ar", "لم ينهر الجسر يوم الأحد.", "ينهر الجسر يوم الأحد."),
]


@pytest.mark.parametrize(("language", "told", "text"), OTHER)
def test_what_looks_the_same_and_is_not_is_rejected(language: str, told: str, text: str) -> None:
    assert reasons(_summed_up_of(told, text, language)) == ["unsupported_sentence"]


def _summed_up_of(told: str, text: str, language: str) -> NewsSummary:
    article = Article.from_text(told, language=language, published="2024-05-15")
    draft = reply(read(article))
    draft.summary = [DraftSentence(text=text, sentences=[1])]
    return summarize(article, model=Says(draft), options=Options(repairs=0))


@pytest.mark.parametrize(("between", "stands"), [("; ", True), (" ; ", True), ("", False)])
def test_sentences_on_end_are_borne_out_where_a_semicolon_parts_them(between: str, stands: bool) -> None:
    article = Article.from_text("The old pier of Tolvar sank on Tuesday at 4. 50 boats were lost with it.")
    draft = reply(read(article))
    draft.summary = [
        DraftSentence(
            text=f"The old pier of Tolvar sank on Tuesday at 4{between}50 boats were lost with it.",
            sentences=[1, 2],
        )
    ]
    summary = summarize(article, model=Says(draft))
    assert bool(summary.summary) is stands


def test_where_all_nouns_are_capitalised_two_new_ones_are_a_name() -> None:
    article = Article.from_text(
        "Bei dem Brand in Oberkirn starben 12 Kühe, wie die Polizei mitteilte.", language="de"
    )
    said = ("Bei dem Brand starben 12 Tiere.", "Bei dem Brand starben 12 Kühe, sagte Kaspar Quell.")
    draft = reply(read(article))
    draft.summary = [DraftSentence(text=text, sentences=[1]) for text in said]
    summary = summarize(article, model=Says(draft))
    assert [sentence.text for sentence in summary.summary] == [said[0]]
    assert reasons(summary) == ["unsupported_sentence"]


def test_a_headline_with_a_made_up_number_gives_way_to_the_title() -> None:
    draft: Draft = reply(read(ARTICLE), headline="Collapse near Tolvar kills 90")
    summary = summarize(ARTICLE, model=Says(draft))
    assert summary.headline == ARTICLE.title
    assert [(r.kind, r.reason) for r in summary.rejected] == [("headline", "unsupported_sentence")]


FOREIGN = Article.from_text(
    "La tormenta del lunes dejó al menos 12 muertos y 52 heridos en Oster, según el Servicio de Rescate. "
    "El puente no colapsó. El trigo subió un 3 por ciento.",
    language="es",
    published="2024-05-15",
)


def translated(text: str, *cited: int) -> NewsSummary:
    draft = reply(read(FOREIGN))
    draft.summary = [DraftSentence(text=text, sentences=list(cited))]
    return summarize(FOREIGN, model=Says(draft), options=Options(repairs=0, output_language="en"))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "Monday's storm left at least twelve people dead and 52 injured in Oster, the Rescue Service said.",
            1,
        ),
        ("The bridge did not collapse.", 2),
        ("Wheat rose by three percent.", 3),
    ],
)
def test_a_translation_that_is_borne_out_stands_and_says_that_names_were_not_checked(
    text: str, cited: int
) -> None:
    summary = translated(text, cited)
    assert [sentence.text for sentence in summary.summary] == [text]
    assert "names_not_checked" in codes(summary)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The storm left at least twenty people dead in Oster.", 1),
        ("At most 12 people were killed.", 1),
        ("The storm left 52 people dead.", 1),
        ("The storm hit Oster on Thursday.", 1),
        ("Wheat fell by three percent.", 3),
    ],
)
def test_a_translation_is_held_to_numbers_dates_and_what_is_said_of_them(text: str, cited: int) -> None:
    summary = translated(text, cited)
    assert not summary.summary
    assert reasons(summary) == ["unsupported_sentence"]


def test_the_embedded_engine_says_that_it_translates_nothing() -> None:
    summary = summarize(FOREIGN, model="rules", options=Options(output_language="en"))
    assert summary.summary
    assert all(sentence.text in FOREIGN.text for sentence in summary.summary)
    assert "not_translated" in codes(summary)


def test_a_headline_that_says_the_reverse_of_a_number_is_told_so_of_the_article() -> None:
    draft: Draft = reply(read(ARTICLE), headline="At most 41 miners die near Tolvar")
    (rejection,) = summarize(ARTICLE, model=Says(draft)).rejected
    assert rejection.detail == "'At most 41 miners' is not what is said of that number in the article"
