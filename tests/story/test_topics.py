"""Articles on several stories in one store: nothing of one enters the other, and one story stays whole."""

import csv
import io
import random
import time
from collections.abc import Callable

import pytest

from newsstruct import Article, NewsSummary, summarize
from newsstruct.story.papers import Paper
from newsstruct.story.story import Account, Story
from newsstruct.story.topics import topics_of
from newsstruct.views.ledger import as_ledger_csv
from newsstruct.views.story import story_page

Tell = Callable[..., NewsSummary]

# A second earthquake, in the same week as that of the example, in another country.
TAVORA = (
    (
        "Tavora quake kills 40",
        "2031-05-07",
        "A strong earthquake shook the highlands of Tavora on Tuesday, killing 40, the Interior Ministry said.\n\n"
        "Most of the dead were found in Ulmen, where the market hall fell in. Roads to Ulmen were cut by rocks.\n\n"
        "The Red Cross said 52 people were killed. It sent tents from its stores in Kestrel.\n",
    ),
    (
        "Dead of Tavora quake now 61",
        "2031-05-08",
        "The death toll of the earthquake in the highlands of Tavora rose from 40 to 61, the Interior Ministry said on "
        "Thursday.\n\nThe Red Cross said 66 people were killed. About 9,000 people are homeless in Ulmen, it said.\n\n"
        "It was the second strong earthquake of the week. On the Sarn coast, 17 people were killed on Tuesday.\n",
    ),
)
RESULTS = (
    "Halden Shipyards raises its forecast",
    "2031-05-07",
    "Halden Shipyards made a profit of 84 million euros in the first quarter, the company said on Wednesday.\n\n"
    "The order book of Halden grew to 2.1 billion euros. The company will hire 300 workers in Ostmark.\n\n"
    "Its chief executive, Mara Quint, said the yard would open a second dock in Ostmark on Friday.\n",
)


def read(title: str, day: str, text: str, language: str = "en") -> NewsSummary:
    article = Article.from_text(text, title=title, published=day, language=language, id=title)
    return summarize(article, model="rules")


def topics(story: Story) -> list[set[str]]:
    """The ids of the articles by topic; one set of all where there is one story."""
    ids = {article.id: article.info.id for article in story.articles}
    if not story.topics:
        return [set(ids.values())]
    return [{ids[name] for name in topic.articles} for topic in story.topics]


def tolls(story: Story, category: str = "killed") -> list[tuple[float | None, float | None, int]]:
    """Of each account of the whole toll: low, high, how many claims."""
    return [
        (account.low, account.high, len(account.claims))
        for account in story.ledger
        if account.category == category and account.what == "people" and not account.place
    ]


def of_topics(story: Story, account: Account) -> set[str | None]:
    homes = {name: topic.id for topic in story.topics for name in topic.articles}
    return {homes[claim.article] for claim in account.claims}


@pytest.fixture(scope="module")
def mixed(by_rules: list[NewsSummary]) -> Story:
    return Story.from_summaries([*by_rules, *(read(*told) for told in (*TAVORA, RESULTS))])


def test_three_stories_of_one_week_are_three(mixed: Story, by_rules: list[NewsSummary]) -> None:
    assert topics(mixed) == [
        {summary.article.id for summary in by_rules},
        {title for title, _, _ in TAVORA},
        {RESULTS[0]},
    ]
    assert [topic.title for topic in mixed.topics][1:] == ["Dead of Tavora quake now 61", RESULTS[0]]


def test_neither_tolls_nor_events_of_two_stories_are_merged(
    mixed: Story, by_rules: list[NewsSummary]
) -> None:
    homes = {name: topic.id for topic in mixed.topics for name in topic.articles}
    for account in mixed.ledger:
        assert of_topics(mixed, account) == {account.topic}
    for event in mixed.events:
        assert {homes[report.article] for report in event.reports} == {event.topic}
    alone = Story.from_summaries(by_rules)
    (sarn, tavora, *_) = tolls(mixed)[:1] + [toll for toll in tolls(mixed) if toll[1] == 66]
    assert sarn == tolls(alone)[0]
    assert tavora == (61, 66, 5)


def test_each_story_is_told_as_it_is_alone(mixed: Story, by_rules: list[NewsSummary]) -> None:
    """But for ids: accounts and events do not depend on what else is in the store."""
    alone = Story.from_summaries(by_rules)
    first = [account for account in mixed.ledger if account.topic == "t1"]
    assert [(a.category, a.what, a.place, a.low, a.high, len(a.claims)) for a in first] == [
        (a.category, a.what, a.place, a.low, a.high, len(a.claims)) for a in alone.ledger
    ]
    told = [(e.description, e.dates, len(e.reports)) for e in mixed.events if e.topic == "t1"]
    assert told == [(e.description, e.dates, len(e.reports)) for e in alone.events]


def test_one_story_has_no_topics(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    assert story.topics == ()
    assert {account.topic for account in story.ledger} == {event.topic for event in story.events} == {None}


def test_a_copy_is_on_the_topic_of_its_original(mixed: Story) -> None:
    copies = {article.id: article.copy_of for article in mixed.articles if article.copy_of}
    assert copies
    for copy, original in copies.items():
        (topic,) = [topic for topic in mixed.topics if copy in topic.articles]
        assert original in topic.articles


def test_the_order_of_the_input_does_not_matter(mixed: Story, by_rules: list[NewsSummary]) -> None:
    summaries = [*by_rules, *(read(*told) for told in (*TAVORA, RESULTS))]
    random.Random(3).shuffle(summaries)
    assert Story.from_summaries(summaries) == mixed


# Names that two stories share.


def flood(number: int, river: str, day: str) -> NewsSummary:
    return read(
        f"Flood on the {river} kills {number}",
        day,
        f"A flood on the river {river} in the north of Marland killed {number} people, the Flood Agency said. Prime "
        f"Minister Ada Holm flew to the towns on the {river}.\n\nThe army carried boats to Marland's north.\n",
    )


def test_two_floods_in_one_country_in_different_months() -> None:
    march = [flood(12, "Oze", "2031-03-03"), flood(15, "Oze", "2031-03-05"), flood(16, "Oze", "2031-03-09")]
    april = [flood(4, "Lenn", "2031-04-12"), flood(7, "Lenn", "2031-04-13")]
    story = Story.from_summaries([*march, *april])
    assert [len(topic) for topic in topics(story)] == [3, 2]
    assert tolls(story) == [(16, 16, 3), (7, 7, 2)]


def test_two_disasters_in_one_city_in_one_week() -> None:
    def fire(number: int, day: str) -> NewsSummary:
        return read(
            f"Hotel fire in Kelm kills {number}",
            day,
            f"A fire in a hotel in Kelm killed {number} people, the fire service said. It began in the kitchen.\n",
        )

    def crash(number: int, day: str) -> NewsSummary:
        return read(
            f"Bus crash in Kelm kills {number}",
            day,
            f"A bus and a lorry crashed in Kelm and {number} people were killed, police said. The bus caught fire.\n",
        )

    story = Story.from_summaries(
        [fire(9, "2031-03-03"), crash(4, "2031-03-04"), fire(11, "2031-03-05"), crash(6, "2031-03-05")]
    )
    assert [len(topic) for topic in topics(story)] == [2, 2]
    assert sorted(account.high or 0 for account in story.ledger if account.category == "killed") == [6, 11]


def test_a_body_that_counts_in_two_countries_is_no_bond(tell: Tell) -> None:
    one = tell(
        "The World Relief Agency said 12 people were killed in the quake in Sorrel.",
        "2031-03-03",
        "12 people",
    )
    other = tell(
        "The World Relief Agency said 80 people were killed in the quake in Dunmere.",
        "2031-03-03",
        "80 people",
    )
    assert len(topics(Story.from_summaries([one, other]))) == 2


def test_an_article_that_could_be_on_either_is_on_neither(tell: Tell) -> None:
    def quake(place: str, number: int, day: str) -> NewsSummary:
        text = f"The earthquake in {place} killed {number} people. Rescuers came from all over {place}."
        return tell(text, day, f"{number} people")

    unsure = tell("The earthquake killed 33 people, a doctor said.", "2031-03-05", "33 people")
    both = tell("The earthquakes in Sorrel and Dunmere killed 92 people.", "2031-03-05", "92 people")
    quakes = [
        quake(place, n + d, f"2031-03-0{d}") for place, n in (("Sorrel", 12), ("Dunmere", 80)) for d in (3, 4)
    ]
    story = Story.from_summaries([*quakes, unsure, both])
    assert [len(topic) for topic in topics(story)] == [2, 2, 1, 1]


def test_an_article_that_names_nothing_is_on_the_only_story(tell: Tell) -> None:
    named = tell("The earthquake in Sorrel killed 12 people.", "2031-03-03", "12 people")
    unnamed = tell("The earthquake killed 15 people, a doctor said.", "2031-03-04", "15 people")
    for summaries in ([named, unnamed], [unnamed.model_copy(), named]):
        assert len(topics(Story.from_summaries(summaries))) == 1


def test_two_towns_of_one_disaster_are_one_story() -> None:
    first = read(
        "Quake kills eight in Sorrel",
        "2031-03-03",
        "An earthquake killed eight people in Sorrel on Monday. Houses fell on parked cars.\n\nA tower fell.\n\n"
        "The shock was felt in Dunmere, where windows broke. Trains to Dunmere stopped.\n",
    )
    second = read(
        "Quake kills five in Dunmere",
        "2031-03-03",
        "Five people died in an earthquake in Dunmere on Monday. The mill came down.\n\nThe old bridge stands.\n\n"
        "More people were killed in Sorrel, where the mayor asked for tents.\n",
    )
    assert len(topics(Story.from_summaries([first, second]))) == 1


def test_a_story_is_told_over_languages() -> None:
    english = read(
        "Earthquake kills 12 in Sorrel", "2031-03-03", "An earthquake killed 12 people in Sorrel on Monday.\n"
    )
    german = read(
        "Erdbeben: 15 Tote in Sorrel",
        "2031-03-04",
        "Bei dem Erdbeben in Sorrel sind 15 Menschen ums Leben gekommen. Die Häuser der Altstadt stürzten ein.\n",
        "de",
    )
    elsewhere = read(
        "Erdbeben: 70 Tote in Dunmere",
        "2031-03-04",
        "Bei dem Erdbeben in Dunmere sind 70 Menschen ums Leben gekommen. Die Häuser der Altstadt stürzten ein.\n",
        "de",
    )
    assert [len(topic) for topic in topics(Story.from_summaries([english, german, elsewhere]))] == [2, 1]


def test_the_page_the_frames_and_the_csv_tell_the_stories_apart(
    mixed: Story, by_rules: list[NewsSummary]
) -> None:
    page = story_page(mixed)
    assert page.count('class="ns-topic"') == 3
    assert "12 articles, one of them a wire copy · 3 stories" in page
    assert 'class="ns-topic"' not in story_page(Story.from_summaries(by_rules))
    assert set(mixed.to_frame()["topic"]) == {"t1", "t2", "t3"}
    assert set(mixed.to_frame("timeline")["topic"]) == {"t1", "t2", "t3"}
    assert Story.from_summaries(by_rules).to_frame()["topic"].isna().all()
    rows = list(csv.DictReader(io.StringIO(as_ledger_csv(mixed))))
    assert {row["topic"] for row in rows} == {topic.title for topic in mixed.topics}


def test_articles_without_a_day_need_more_than_one_name(tell: Tell) -> None:
    """Nobody knows whether it is the same flood."""
    march = [flood(12, "Oze", "2031-03-03"), flood(15, "Oze", "2031-03-05")]
    text = "A flood in Marland killed 80 people in Quillon, Ferrol, Bastin and Corvin."
    undated = tell(text, None, "80 people")
    assert [len(topic) for topic in topics(Story.from_summaries([*march, undated]))] == [2, 1]


@pytest.mark.parametrize(
    "unit", ["Oster ", "Oster Kelm ", "A. ", "IN OSTER ", "in Oster der ", "Red Cross ", "’s Oster’s "]
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_names_are_found_in_time_that_grows_with_the_text(tell: Tell, unit: str, language: str) -> None:
    told = tell("A flood killed 12 people.", "2031-03-03", language=language)

    def seconds(length: int) -> float:
        text = "A flood killed 12 people. " + unit * (length // len(unit))
        paper = Paper(told.model_copy(update={"article": told.article.model_copy(update={"text": text})}), 0)
        begun = time.process_time()
        topics_of([paper])
        return time.process_time() - begun

    seconds(5_000)
    pairs = [(seconds(20_000), seconds(40_000)) for _ in range(5)]
    once, twice = (min(times) for times in zip(*pairs, strict=True))
    assert twice < 3 * once + 0.01


def test_stories_read_back_are_the_same(mixed: Story) -> None:
    assert Story.model_validate_json(mixed.model_dump_json()) == mixed
