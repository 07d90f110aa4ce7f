"""What the embedded engine takes for an event or a figure, in several languages, and which sentences it chooses."""

import pytest

from newsstruct import Article, NewsSummary, summarize


def rules(text: str, language: str = "en", published: str = "2024-05-16") -> NewsSummary:
    return summarize(Article.from_text(text, language=language, published=published), model="rules")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            '"We will rebuild the harbour and all in it," the mayor, Ada Pell, said in a statement on Wednesday.',
        ),
        ("de", "„Wir bauen den Hafen wieder auf“, sagte der Bürgermeister am Mittwoch der Zeitung."),
        ("es", "“Vamos a reconstruir el puerto y todo lo que hay en él”, dijo el miércoles la alcaldesa."),
        ("fr", "« Nous allons reconstruire le port et tout le reste », a déclaré mercredi la maire."),
        ("it", "«Ricostruiremo il porto e tutto il resto», ha detto mercoledì la sindaca."),
        ("pt", "“Vamos reconstruir o porto e todo o resto”, disse a prefeita na quarta-feira."),
        ("ar", "وقال العمدة يوم الأربعاء: «سنعيد بناء الميناء وكل ما فيه»."),
    ],
)
def test_a_quotation_of_a_day_is_no_event(language: str, text: str) -> None:
    assert rules(text, language).timeline == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Crews treated 40 sheep, 12% more than in the same month of 2021."),
        ("de", "Behandelt wurden 40 Schafe, 12 Prozent mehr als im gleichen Monat 2021."),
        ("fr", "Ils ont soigné 40 moutons, soit 12 % de plus qu'au même mois de 2021."),
        ("es", "Atendieron a 40 ovejas, un 12 % más que en el mismo mes de 2021."),
    ],
)
def test_a_month_that_others_are_compared_with_dates_no_event(language: str, text: str) -> None:
    assert rules(text, language).timeline == ()


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "de",
            "Zwölf Fischer ertranken in der Bucht von Morva, teilte die Polizei am Mittwoch mit.",
            "ertranken",
        ),
        (
            "de",
            "Die Polizei teilte am Mittwoch mit, dass zwölf Fischer in der Bucht ertrunken seien.",
            "ertrunken",
        ),
        ("de", "Wie die Behörde am Mittwoch mitteilte, wurden zwölf Brücken gesperrt.", "gesperrt"),
        ("es", "La policía informó el miércoles de que doce pescadores murieron en la bahía.", "murieron"),
        ("ar", "غرق 12 صيادا في خليج مورفا، بحسب ما أعلنت الشرطة يوم الأربعاء.", "غرق"),
    ],
)
def test_an_event_of_telling_says_what_was_told(language: str, text: str, told: str) -> None:
    (event,) = rules(text, language).timeline
    assert event.date == "2024-05-15"
    assert told in event.description


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The raid is the heaviest since about 27 April, the port said."),
        ("fr", "Le port a perdu 40 navires depuis le 27 avril."),
        ("en", "The port lost 40 ships, against 12 on the same date in 2023."),
        ("es", "El puerto perdió 40 barcos, 12 más que en la misma fecha de 2023."),
        ("en", "“I was mending nets on 27 April and saw none of it,” Ada Pell said."),
        ("de", "„Ich habe am 27. April Netze geflickt und nichts gesehen“, sagte Ada Pell."),
        ("fr", "« Je réparais des filets le 27 avril », raconte Ada Pell."),
        ("pt", "O porto perdeu 40 navios desde 27 de abril."),
        ("en", "Profit for the year ended May 31 fell to $40 million."),
        ("en", "Catches rose to 58 tonnes from 51 in the same period of 2018."),
        ("es", "“Hoy debemos casi el triple de lo que valen los barcos”, dijo Ada Pell."),
        ("it", "Sono state pescate 58 tonnellate contro le 51 dello stesso periodo del 2018."),
        ("de", "Der Hafen hat seit dem 27. April 40 Schiffe verloren."),
        ("es", "“Dormimos en los barcos desde hace dos días”, dijo Ada Pell."),
        ("en", "In all, 18 of 61 wrecks were of boats built over the previous decade."),
        ("ar", 'اليوم نصلح ثلاث شباك"، قالت سلمى.'),
        ("en", "The stone honours Ada Pell (1917-1963), a poet of the port."),
    ],
)
def test_a_day_counted_from_or_held_against_or_of_a_speakers_own_life_is_no_event(
    language: str, text: str
) -> None:
    assert rules(text, language).timeline == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The raid is the heaviest since 27 April, when pirates sank a ferry near Vell."),
        (
            "es",
            "El ataque es el mayor desde el 27 de abril, cuando unos piratas hundieron un barco cerca de Vell.",
        ),
        (
            "de",
            "Der Angriff ist der schwerste seit dem 27. April, als Piraten bei Vell eine Fähre versenkten.",
        ),
    ],
)
def test_what_happened_at_a_day_since_then_is_its_event(language: str, text: str) -> None:
    (event,) = rules(text, language).timeline
    assert event.date == "2024-04-27"
    assert "27" in event.evidence.text
    assert "Vell" in event.description
    assert event.evidence.text[0].isdecimal()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No ship has called since pirates sank a ferry near Vell on 27 April."),
        ("de", "Kein Schiff ist gekommen, seit Piraten bei Vell eine Fähre am 27. April versenkten."),
        ("fr", "Aucun navire n'est venu depuis que des pirates ont coulé un bac à Vell le 27 avril."),
        ("es", "Ningún barco ha llegado desde que unos piratas hundieron un transbordador el 27 de abril."),
        ("en", "The port had taken in 40 ships by 27 April, its master said."),
        ("en", "“We closed all four piers on 27 April,” the harbour master said."),
    ],
)
def test_what_is_told_of_a_day_is_an_event_also_where_it_is_counted_from_or_up_to(
    language: str, text: str
) -> None:
    (event,) = rules(text, language).timeline
    assert event.date == "2024-04-27"


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "Two weeks ago 40 boats sank; nine months later, 12 had been raised.", [40, 12]),
        ("en", "Five years to the day after the wreck, 300 people gathered.", [300]),
        ("en", "Two officials with knowledge of the talks said 40 boats had sunk.", [40]),
        ("en", "One after another, in one way or another, 40 boats sank.", [40]),
        ("en", "One person was killed and the strike lasted two weeks.", [1, 2]),
        ("en", "Some 300 owners said 40 percent of the boats had sunk.", [300, 40]),
        ("de", "Vor zwei Wochen sanken 40 Boote, drei Tage später noch einmal 12 Boote.", [40, 12]),
        ("es", "Hace diez años se hundieron 40 barcos; dos años después, otros 12 barcos.", [40, 12]),
        ("fr", "Il y a dix ans, 40 bateaux ont coulé ; deux ans plus tard, 12 bateaux.", [40, 12]),
        ("it", "Dieci anni fa affondarono 40 barche; due anni dopo, 12 barche.", [40, 12]),
        ("pt", "Há dez anos afundaram 40 barcos; dois anos depois, 12 barcos.", [40, 12]),
    ],
)
def test_what_only_says_when_or_who_is_no_figure(language: str, text: str, values: list[float]) -> None:
    assert [figure.value for figure in rules(text, language).figures] == values


def test_the_summary_does_not_spend_itself_on_figures_of_one_kind() -> None:
    percentages = [
        "Cod sales rose by 12 percent from the month before, the fishmongers of the old market think.",
        "Rope grew dearer by 14 percent after the ropeyard lost its roof and its best spinners.",
        "Demand for tar climbed 16 percent because every owner wanted a dry hull before winter.",
        "Salt became scarce and its price went up 18 percent in villages along the estuary.",
        "Orders for sails increased 21 percent, which kept needles busy until long after dark.",
        "Carvers of oars earned 23 percent more while blacksmiths had little to do all season.",
    ]
    text = " ".join(
        [
            "The port of Morva told its shipowners how the storm had changed their trade in the spring.",
            *percentages,
            "The storm drowned 14 sailors and its wreckage closed three piers of the harbour for good.",
        ]
    )
    told = " ".join(sentence.text for sentence in rules(text).summary)
    assert "14 sailors" in told
    assert len(rules(text).summary) == 5


@pytest.mark.parametrize(
    ("language", "text", "readable"),
    [
        (
            "en",
            "The Harbour Watch Observatory counted boats on Monday off the port of Morva after the storm. "
            "It said 12 of them had sunk near the lighthouse and two had burned.",
            "[The Harbour Watch Observatory] said 12 of them",
        ),
        (
            "de",
            "Bürgermeisterin Ada Pell eröffnete am Montag den neuen Pier von Morva vor vielen Gästen. "
            "Sie sagte, im Sturm der vergangenen Woche seien 12 Boote vor dem Leuchtturm gesunken.",
            "[Ada Pell] sagte, im Sturm",
        ),
    ],
)
def test_a_pronoun_at_the_head_of_a_chosen_sentence_becomes_a_name(
    language: str, text: str, readable: str
) -> None:
    first, second = rules(text, language).summary
    assert second.text.startswith(readable)
    assert [span.text for span in second.evidence] == [text.removeprefix(first.text).strip(), first.text]


def test_a_sentence_whose_pronoun_means_nobody_named_is_not_chosen() -> None:
    text = (
        "A crowd came to the new pier of Morva on Monday to see what was left of it. "
        "She said 12 boats had sunk near the lighthouse in the storm of last week."
    )
    assert [sentence.text for sentence in rules(text).summary] == [text.partition(". ")[0] + "."]


def test_two_days_that_are_one_word_with_their_and_are_one_event_ahead() -> None:
    summary = rules("وتوقع المركز سقوط ثلوج يومي الأحد والاثنين.", "ar")
    assert [(event.date, event.status) for event in summary.timeline] == [
        ("2024-05-19/2024-05-20", "planned")
    ]


@pytest.mark.parametrize(
    ("language", "text", "category"),
    [
        ("en", "Police recorded 640 cases of theft in the harbour district.", "count"),
        ("en", "The clinics of the harbour district recorded 640 cases. Cholera has spread.", "infected"),
        ("de", "Die Polizei zählte im Hafen 640 Fälle.", "count"),
        ("es", "La policía registró 640 casos en el puerto.", "count"),
        ("es", "Las clínicas registraron 640 casos. El cólera avanza en el puerto.", "infected"),
    ],
)
def test_cases_are_of_an_illness_where_the_article_speaks_of_one(
    language: str, text: str, category: str
) -> None:
    assert [figure.category for figure in rules(text, language).figures] == [category]
