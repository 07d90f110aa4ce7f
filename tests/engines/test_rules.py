"""The embedded engine on small articles of our own: what it takes and what it leaves."""

from datetime import date

import pytest

from newsstruct import Article, NewsSummary, summarize

BRIDGE = """Gold route

Bridge collapse near Harnau kills 14

By Rita Solm | 4 June 2024

A road bridge over the Lenne collapsed on Monday, killing at least 14 people, the regional fire service (RFS) said.

The RFS said 31 others were injured, nine of them seriously. It denied that 60 people were still under the rubble.

"I heard it go," said Tom Ardal, 52, who lives 300 metres (980 feet) away. He called for help at 6.40 am.

The bridge was built in 1968 and last repaired in March 2019. Repairs would have cost $4.5 million, the transport
ministry said, up from $2 million in 2015. The ministry is to publish a report on 20 June.

No casualties were reported on the railway line below. The toll of 14 was confirmed by the RFS on Tuesday.

Read more: 7 bridges that nobody repaired
Share this: 412 shares
"""


@pytest.fixture(scope="module")
def bridge() -> NewsSummary:
    article = Article.from_text(BRIDGE, title="Bridge collapse near Harnau kills 14", published="2024-06-04")
    return summarize(article, model="rules")


def test_numbers_with_bound_category_and_source(bridge: NewsSummary) -> None:
    figures = {figure.value: figure for figure in bridge.figures}
    assert (figures[14].bound, figures[14].unit, figures[14].category) == ("at_least", "people", "killed")
    assert (figures[31].unit, figures[31].category) == ("people", "injured")
    sources = [figures[value].attribution for value in (14, 31, 9)]
    assert all(source and source.source in ("regional fire service", "RFS") for source in sources)


@pytest.mark.parametrize(
    "value",
    [60, 0, 52, 980, 6.4, 7, 412, 1968],
    ids=["denied", "none", "age", "feet", "hour", "teaser", "shares", "year"],
)
def test_what_is_no_figure_is_left_out(bridge: NewsSummary, value: float) -> None:
    assert value not in [figure.value for figure in bridge.figures]


def test_a_toll_said_twice_is_one_figure(bridge: NewsSummary) -> None:
    assert [figure.value for figure in bridge.figures].count(14) == 1


def test_dated_events_in_the_order_of_time(bridge: NewsSummary) -> None:
    dates = [event.date for event in bridge.timeline]
    assert {"2019-03", "2024-06-03", "2024-06-20"} <= set(dates)
    assert dates == sorted(dates, key=lambda edtf: edtf or "")
    assert next(event for event in bridge.timeline if event.date == "2024-06-20").status == "planned"


def test_a_value_of_before_dates_no_event(bridge: NewsSummary) -> None:
    assert date(2015, 1, 1) not in [event.start for event in bridge.timeline]


def test_the_summary_is_three_to_five_of_the_articles_own_sentences(bridge: NewsSummary) -> None:
    assert 3 <= len(bridge.summary) <= 5
    for sentence in bridge.summary:
        first, *named = (" ".join(span.text.split()) for span in sentence.evidence)
        said = first.rstrip(".").partition(" ")[2]
        assert said in sentence.text
        assert named or sentence.text == first
        assert not sentence.text.startswith(("He ", "It ", '"'))


def test_nothing_is_taken_from_furniture(bridge: NewsSummary) -> None:
    story = range(BRIDGE.index("A road bridge"), BRIDGE.index("Read more"))
    assert all(span.start in story for span in bridge.spans())


def test_the_same_article_gives_the_same_result(bridge: NewsSummary) -> None:
    article = Article.from_text(BRIDGE, title="Bridge collapse near Harnau kills 14", published="2024-06-04")
    again = summarize(article, model="rules")
    assert again.model_copy(update={"run": bridge.run}) == bridge


def test_a_language_without_word_lists_gets_numbers_and_a_note() -> None:
    text = "De politie meldt dat 12 mensen gewond raakten op 3 mei 2021. De schade is 1,2 miljoen euro."
    result = summarize(text, model="rules", published="2021-05-04")
    assert [figure.value for figure in result.figures] == [12, 1_200_000]
    assert "language_not_supported" in [note.code for note in result.notes]


def test_without_a_date_relative_dates_stay_open_and_a_note_says_so() -> None:
    text = "The dam broke on Friday. At least 20 people died at 6 am, police said."
    result = summarize(text, model="rules")
    [event] = result.timeline
    assert (event.date, event.start, event.expression and event.expression.text) == (None, None, "Friday")
    assert not result.rejected
    assert "no_publication_date" in [note.code for note in result.notes]


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 4,000 farms have closed in the past six years.",
        "The toll station took in 40 million crowns, up 12 percent on 2019.",
        "Bread costs 9 crowns a loaf, more than double the price in March.",
        "Net income fell to $31 million, or 12 cents a share, from $36 million a year earlier.",
        "A strike this year cost the line 300,000 passengers.",
        "Revenue rose to $87 million in the third quarter.",
        "The 2015 accord obliges its members to report every year.",
        "Tolvane's 2015 merger with a rival is under review.",
        "The rate is nearly three times what it was in May.",
    ],
)
def test_a_date_that_a_number_is_counted_over_or_compared_with_is_no_event(sentence: str) -> None:
    assert not summarize(sentence, model="rules", published="2024-06-04").timeline


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Half the harbour burned down on 2 March 2021, the fire service said.", "2021-03-02"),
        ("The merger with Tolvane is expected to close in the first quarter of 2025.", "2025-01/2025-03"),
        ("The mine, which employed 300 people, closed a year later, in May 2019.", "2019-05"),
        ("The mine shut down last year with the loss of 300 jobs.", "2023"),
        ("En la mina de la sierra murieron el año pasado 36 personas, según el ministerio.", "2023"),
        ("The line sold 40,000 tickets in the nine weeks to 2 June.", "2024-04-01/2024-06-02"),
        ("The bank forecasts that prices will rise by 4 percent in 2026.", "2026"),
        ("Die Kammer rechnet damit, dass im Herbst 300 Betriebe schließen könnten.", "2024-09~/2024-11~"),
        ("Da gennaio ad aprile sono affondati 12 traghetti.", "2024-01/2024-04"),
        ("The toll goes down to 3 crowns from 4 crowns on July 1.", "2024-07-01"),
        ("HARNAU, June 4 (Agency) - A ferry with 80 people aboard ran aground on Monday.", "2024-06-03"),
        ("A ferry ran aground on Sunday, the coast guard said on Tuesday.", "2024-06-02"),
        ("The coast guard said on Tuesday that a ferry had run aground on Sunday.", "2024-06-02"),
        ("Die Fähre sei am Sonntag auf Grund gelaufen, sagte ein Sprecher am Dienstag.", "2024-06-02"),
        ("The coast guard said on Tuesday it would end the search for the ferry.", "2024-06-04"),
        ("Shares in Tolvane rose 2 percent on Monday to 14.20 crowns.", "2024-06-03"),
        ("From Friday, passengers to the islands will need a visa.", "2024-06-07"),
        ("In 1999 investigators arrested the whole board of the bank.", "1999"),
    ],
)
def test_a_date_on_which_something_happens_is_an_event(sentence: str, day: str) -> None:
    timeline = summarize(sentence, model="rules", published="2024-06-04").timeline
    assert [event.date for event in timeline] == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "In August 2007, just over a decade ago, the mayor of Harnau resigned.",
        "In 2007, ten years before the flood, the mayor of Harnau resigned.",
    ],
)
def test_dates_alone_are_no_event_the_clause_after_them_belongs_to_it(sentence: str) -> None:
    summary = summarize(Article.from_text(sentence, published="2017-10-24"), model="rules")
    assert [event.evidence.text for event in summary.timeline] == [sentence.rstrip(".")]


def test_a_year_counted_from_another_in_the_text_dates_an_event() -> None:
    text = "Harnau is a port.\n\nShe joined the party in 1998 and became its leader three years later."
    timeline = summarize(text, model="rules", published="2024-06-04").timeline
    assert [event.date for event in timeline] == ["1998", "2001"]


def test_news_told_of_those_who_suffered_earlier_is_dated_by_the_telling() -> None:
    text = "The toll of those who drowned on Sunday has risen to 20, the coast guard said on Tuesday."
    timeline = summarize(text, model="rules", published="2024-06-04").timeline
    assert [event.date for event in timeline] == ["2024-06-02", "2024-06-04"]


@pytest.mark.parametrize(
    ("sentence", "language", "days"),
    [
        ("It rained on Sunday and Monday.", "en", ["2024-06-02/2024-06-03"]),
        ("The bank raised its rates in January and in May.", "en", ["2024-01", "2024-05"]),
        ("Un total de 40 personas fueron detenidas el sábado y otras 12 el lunes.", "es", ["2024-06-01", "2024-06-03"]),
        ("La policía informó el martes de que el domingo murieron cuatro marineros.", "es", ["2024-06-02"]),
        ("L'accord de 2015 oblige les membres à rendre compte chaque année.", "fr", []),
        ("O ministro demitiu-se na segunda-feira.", "pt", ["2024-06-03"]),
        ("O ministro se demitiu na segunda-feira.", "pt", ["2024-06-03"]),
        ("Desde el viernes los pasajeros necesitarán visado.", "es", ["2024-06-07"]),
        ("قالت الشرطة يوم الثلاثاء إن أربعة بحارة لقوا حتفهم يوم الأحد.", "ar", ["2024-06-02"]),
    ],
)  # fmt: skip
def test_each_date_of_a_sentence_has_its_own_event(sentence: str, language: str, days: list[str]) -> None:
    article = Article.from_text(sentence, published="2024-06-04", language=language)
    assert [event.date for event in summarize(article, model="rules").timeline] == days
