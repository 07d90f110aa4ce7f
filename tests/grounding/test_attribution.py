"""Who is said to state a figure: the rules' reading, and where they have none, the cue that the engine gives."""

import pytest
from says import reasons, told

from newsstruct import NewsSummary


def named(summary: NewsSummary) -> tuple[str, str | None] | None:
    (figure,) = summary.figures
    return (figure.attribution.source, figure.attribution.speaker) if figure.attribution else None


@pytest.mark.parametrize(
    ("language", "text", "phrase", "source", "mention", "cue"),
    [
        # a verb that only now and then attributes
        ("en", "Two shepherds reached by radio described a column of 40 trucks.", "40 trucks",
         "Two shepherds", "Two shepherds", "described"),
        ("en", "The Farm Ministry promised 12 tons of seed.", "12 tons of seed",
         "Farm Ministry", "The Farm Ministry", "promised"),
        # the source behind the words that the cue stands beside
        ("en", "The raid killed 14 men, according to a tally kept by the Marn Observatory.", "14 men",
         "Marn Observatory", "the Marn Observatory", "according to"),
        # a mention far from its cue, set off by commas
        ("en", "The survey, out on Monday in the journal Reef Letters, hints that 40 bays are bare.", "40 bays",
         "survey", "The survey", "hints"),
        # a second verb of the subject that opens its sentence, nobody else speaking
        ("en", "Dan Poe, who follows the firm for Keel, kept his rating and lowered his price target to $48.", "$48",
         "Dan Poe", "Dan Poe", "lowered"),
        ("es", "La alcaldesa, que recorrió la zona por la mañana, visitó a las familias y cifró en 48 las casas.", "48",
         "alcaldesa", "La alcaldesa", "cifró"),
        # a quotation that goes on
        ("en", "“It was dark,” sighed Sela Tuwe, a herder. “We buried 27 goats.”", "27 goats",
         "Sela Tuwe", "Sela Tuwe", "sighed"),
        ("es", "“Somos pocos”, se quejó Ana Ruiz, la jefa.\n\n“Queremos 40 camiones”.", "40 camiones",
         "Ana Ruiz", "Ana Ruiz", "se quejó"),
        # a cue without a subject
        ("es", "La alcaldesa, Ana Ruiz, recibió el informe. Han ardido, dijo, 68 casas.", "68 casas",
         "Ana Ruiz", "Ana Ruiz", "dijo"),
        # behind a semicolon
        ("en", "Half the crop failed, the Farm Board said; 40 farms gave up.", "40 farms",
         "Farm Board", "the Farm Board", "said"),
        # a sentence that goes on counting
        ("en", "The flood drowned 62 goats, the Farm Board said. Twenty-one of them were pregnant.",
         "Twenty-one of them", "Farm Board", "the Farm Board", "said"),
        ("fr", "La crue a détruit 62 granges, selon la préfecture. Dix-huit étaient vides.", "Dix-huit",
         "préfecture", "la préfecture", "selon"),
        # a sentence that goes on about those of whom the source told
        ("en", "Thieves broke in through a window, according to the Harbour Bureau. On Monday they sold 14 boats.",
         "14 boats", "Harbour Bureau", "the Harbour Bureau", "according to"),
        ("fr", "Les voleurs sont entrés de nuit, selon la préfecture. Ils sont restés 14 jours.", "14 jours",
         "préfecture", "la préfecture", "selon"),
        # a mention whose cue stands nearer to the number than the one that the rules know
        ("en", "Where they measure the fire in metres, the Hill Brigade had it at 5,200 hectares.", "5,200 hectares",
         "Hill Brigade", "the Hill Brigade", "had it at"),
        # a name that the article only has behind a preposition it is written together with
        ("ar", "وارتفع السعر إلى 38 ألف ريال، وفقا لبرنامج الغذاء الوطني.", "38 ألف ريال",
         "برنامج الغذاء الوطني", "برنامج الغذاء الوطني", "وفقا"),
        # a clause behind the cue
        ("es", "En el gimnasio durmieron muchos, informó Cruz Roja, casi el doble que los 14 vecinos del lunes.",
         "14 vecinos", "Cruz Roja", "Cruz Roja", "informó"),
        # an article that leans on the name, an acronym
        ("fr", "L’union régionale du port réclame 40 postes.", "40 postes",
         "union régionale du port", "L’union régionale du port", "réclame"),
        ("en", "The drought hit 40 towns, UN figures show.", "40 towns", "UN", "UN figures", "show"),
        ("de", "In dem Stall verendeten 400 Tiere, wie die Polizei am Abend in Celle mitteilte.", "400 Tiere",
         "Polizei", "die Polizei", "mitteilte"),
        ("ar", "قالت البلدية إن 14 منزلا تضررت. وأحصى الدفاع المدني 9 جرحى.", "9 جرحى",
         "الدفاع المدني", "الدفاع المدني", "أحصى"),
    ],
)  # fmt: skip
def test_a_source_beside_its_cue_stands(
    language: str, text: str, phrase: str, source: str, mention: str, cue: str
) -> None:
    assert named(told(text, language, phrase=phrase, source=source, mention=mention, cue=cue)) == (
        source,
        None,
    )


@pytest.mark.parametrize(
    ("text", "phrase", "mention", "cue"),
    [
        ("Oil rose 3 percent after Corvania grumbled about 12 cuts.", "3 percent", "Corvania", "grumbled"),
        ("Corvania grumbled about the cuts; 40 people left the hall.", "40 people", "Corvania", "grumbled"),
        ("The guild counted 19 boats, the port 14.", "14", "The guild", "counted"),
        # somebody else speaks before the sentence that goes on
        ("The surge hit at night, the Harbour Bureau said. Thieves came, the mayor said. They took 40 boats.",
         "40 boats", "the Harbour Bureau", "said"),
    ],
)  # fmt: skip
def test_a_source_of_another_clause_does_not(text: str, phrase: str, mention: str, cue: str) -> None:
    name = mention.removeprefix("The ").removeprefix("the ")
    summary = told(text, "en", phrase=phrase, source=name, mention=mention, cue=cue)
    assert named(summary) is None
    assert reasons(summary) == ["source_of_another_statement"]


@pytest.mark.parametrize(
    "text",
    [
        "Last year 40 farms gave up. Prices will rise, the Farm Board said.",
        "“It was dark,” the Farm Board said. Some 40 farms gave up last year.",
        "Prices rose, the Farm Board said. In the spring the drought had already hit 40 farms.",
        "Prices rose, the Farm Board said. Forty farms gave up, the bank told reporters. And 40 farms were sold.",
    ],
)
def test_a_sentence_without_a_cue_is_the_article_s_own(text: str) -> None:
    phrase = "Some 40 farms" if "Some 40" in text else "40 farms"
    summary = told(text, "en", phrase=phrase, source="Farm Board", mention="the Farm Board", cue="said")
    assert [figure.attribution for figure in summary.figures] == [None]
    assert reasons(summary) == ["source_of_another_statement"]


def test_a_description_stands_for_the_name_before_it() -> None:
    text = "Halden Foods cut 140 jobs. The FTSE 250 group blamed a 12 percent fall in sales."
    claim = {"source": "Halden Foods", "mention": "The FTSE 250 group", "cue": "blamed"}
    assert named(told(text, "en", phrase="12 percent", **claim)) == ("Halden Foods", None)


def test_a_description_stands_for_a_name_before_it_though_another_body_is_nearer() -> None:
    text = (
        "Fernwood Power runs the dam. The Blue Cross said 60 people slept in tents. "
        "The company told regulators that 40 lines fell."
    )
    summary = told(text, "en", phrase="40 lines", source="Fernwood Power", mention="The company", cue="told")
    assert named(summary) == ("Fernwood Power", None)


@pytest.mark.parametrize(
    ("text", "source", "stands"),
    [
        ("A gauge on Orsk Hill had recorded 63 gusts, the Weather Office said.", "Weather Office", True),
        (
            "The Weather Office disclosed that one of its gauges had recorded 63 gusts.",
            "Weather Office",
            True,
        ),
        ("The Harbour Board had counted 63 gusts, the Weather Office said.", "Weather Office", False),
    ],
)
def test_who_tells_of_what_a_thing_recorded_is_its_source_and_not_who_cites_a_body(
    text: str, source: str, stands: bool
) -> None:
    cue = "disclosed" if "disclosed" in text else "said"
    mention = f"The {source}" if text.startswith(f"The {source}") else f"the {source}"
    summary = told(text, "en", phrase="63 gusts", source=source, mention=mention, cue=cue)
    assert (named(summary) == (source, None)) is stands


def test_a_description_stands_for_a_name_that_comes_soon_after() -> None:
    text = (
        "A worn bolt brought down the crane that hurt 14 people, investigators said on Monday.\n\n"
        "The Harbour Safety Bureau found the bolt on the quay."
    )
    claim = {"source": "Harbour Safety Bureau", "mention": "investigators", "cue": "said"}
    assert named(told(text, "en", phrase="14 people", **claim)) == ("Harbour Safety Bureau", None)
    pronoun = text.replace("investigators", "they")
    assert named(told(pronoun, "en", phrase="14 people", **(claim | {"mention": "they"}))) is None


def test_a_description_may_tell_a_place_after_it() -> None:
    text = "The Storm Centre watched the river. It topped 15 feet, the forecasters in Tolvar said."
    claim = {"source": "Storm Centre", "mention": "the forecasters in Tolvar", "cue": "said"}
    assert named(told(text, "en", phrase="15 feet", **claim)) == ("Storm Centre", None)


def test_people_of_a_place_stand_for_the_body_that_is_named_soon_after() -> None:
    text = (
        "Observers in northern Corvania say 31 barges sank in the storm.\n\n"
        "The Lantern League walked the banks on Friday."
    )
    claim = {"source": "Lantern League", "mention": "Observers in northern Corvania", "cue": "say"}
    assert named(told(text, "en", phrase="31 barges", **claim)) == ("Lantern League", None)
    other = text.replace("Observers in northern Corvania", "Friends of the Quarry")
    claim["mention"] = "Friends of the Quarry"
    assert named(told(other, "en", phrase="31 barges", **claim)) is None


def test_a_text_stands_for_the_body_that_is_named_soon_after() -> None:
    text = "Overnight figures from Corvania show that 40 mills closed. Exports fell, the Customs Bureau said."
    claim = {"source": "Customs Bureau", "mention": "figures from Corvania", "cue": "show"}
    assert named(told(text, "en", phrase="40 mills", **claim)) == ("Customs Bureau", None)


def test_one_of_several_sources_stands_for_them_in_a_quotation() -> None:
    text = (
        "According to two envoys who took part, one port had blocked the deal. "
        "“Twenty-six of us agreed,” one of them said."
    )
    claim = {"source": "two envoys who took part", "mention": "one of them", "cue": "said"}
    assert named(told(text, "en", phrase="Twenty-six of us", **claim)) == ("two envoys who took part", None)


def test_an_apposition_s_sentence_goes_on_counting() -> None:
    text = "Medics North treated 74 wounded, its head of mission, Clara Aub, said. Eight died on the table."
    claim = {"source": "Medics North", "mention": "Clara Aub", "cue": "said", "speaker": "Clara Aub"}
    assert named(told(text, "en", phrase="Eight died", **claim)) == ("Medics North", "Clara Aub")


def test_it_is_no_person() -> None:
    text = (
        "The coast guard's commander, Ramon Ilde, met reporters. Lisse Lines closed. "
        "It said it would pay 200 pesos."
    )
    claim = {"source": "Lisse Lines", "mention": "It", "cue": "said"}
    assert named(told(text, "en", phrase="200 pesos", **claim, speaker="Ramon Ilde")) == ("Lisse Lines", None)


def test_a_speaker_stands_in_an_aside_before_the_cue() -> None:
    text = (
        "The Harbour Command, in a long text message that was signed by its spokesman, DSP Gide Haru, "
        "said only 19 boats sank."
    )
    claim = {"source": "Harbour Command", "mention": "The Harbour Command", "cue": "said"}
    assert named(told(text, "en", phrase="19 boats", **claim, speaker="Gide Haru")) == (
        "Harbour Command",
        "Gide Haru",
    )


def test_a_name_that_only_begins_like_the_mention_is_not_taken() -> None:
    text = "The Rossa Board met on Monday. The Board said 12 farms closed."
    summary = told(
        text, "en", phrase="12 farms", source="Board of Northern Grain", mention="The Board", cue="said"
    )
    assert named(summary) != ("Board of Northern Grain", None)


SPEAKERS = (
    "Harbour master Jon Vik praised the crews. "
    "The fire brigade’s spokesman, Captain Tor Lie, insisted on 14 boats."
)


def test_a_speaker_in_apposition_to_the_body_stands() -> None:
    claim = {"source": "fire brigade", "mention": "The fire brigade", "cue": "insisted"}
    assert named(told(SPEAKERS, "en", phrase="14 boats", **claim, speaker="Tor Lie")) == (
        "fire brigade",
        "Tor Lie",
    )
    assert named(told(SPEAKERS, "en", phrase="14 boats", **claim, speaker="Jon Vik")) == (
        "fire brigade",
        None,
    )
    assert named(told(SPEAKERS, "en", phrase="14 boats", **claim, speaker="Ulla Lie")) == (
        "fire brigade",
        None,
    )


def test_a_doctor_is_nobody_named_before() -> None:
    text = "Ola Berg runs the clinic. A doctor who asked not to be named counted 12 wounded men."
    claim = {"source": "doctor", "mention": "A doctor", "cue": "counted"}
    assert named(told(text, "en", phrase="12 wounded men", **claim, speaker="Ola Berg")) == ("doctor", None)
