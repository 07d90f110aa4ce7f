"""Which numbers are one account of the ledger, and what the numbers of an account add up to."""

from ledgers import AGENCY, CROSS, Tell, account_of, codes, moves, standing, toll

from newsstruct import NewsSummary, summarize
from newsstruct.story.story import Story


def test_dead_and_injured_are_two_accounts(tell: Tell) -> None:
    text = "The Flood Agency said 12 people were killed and 40 injured in the flood."
    story = Story.from_summaries(
        [tell(text, "2024-03-06", "12 people", {"phrase": "40", "category": "injured"})]
    )
    assert {(account.category, account.low) for account in story.ledger} == {("killed", 12), ("injured", 40)}


def test_part_of_a_toll_is_an_account_of_its_own(tell: Tell) -> None:
    text = (
        "The Flood Agency said 20 people were killed, 12 of them children. "
        "Six of the dead were firefighters. Four people were killed in Kelm."
    )
    facts = ("12 of them", "Six of the dead", "Four people")
    total = {"phrase": "20 people", **AGENCY}
    story = Story.from_summaries([tell(text, "2024-03-06", total, *facts), toll(tell, "21", "2024-03-07")])
    assert [claim.value for claim in account_of(story, "20 people").claims] == [20, 21]
    for part in facts:
        assert len(account_of(story, part).claims) == 1
    assert account_of(story, "Four people").place == "Kelm"
    assert "sources_disagree" not in codes(story)


def test_the_same_part_is_followed_over_articles_and_languages(tell: Tell) -> None:
    one = tell("Three children were killed in the flood.", "2024-03-06", "Three children")
    other = tell("Cuatro niños murieron en la inundación.", "2024-03-07", "Cuatro niños", language="es")
    (account,) = Story.from_summaries([one, other]).ledger
    assert moves(account) == [(3, "first"), (4, "raised")]


def test_two_towns_are_two_accounts(tell: Tell) -> None:
    one = tell("The flood killed 12 people in Kelm.", "2024-03-06", "12 people")
    other = tell("The flood killed nine people in Port Arl.", "2024-03-06", "nine people")
    story = Story.from_summaries([one, other])
    assert {(account.place, account.low) for account in story.ledger} == {("Kelm", 12), ("Port Arl", 9)}
    assert codes(story) == []


def test_where_a_source_spoke_is_not_where_people_died(tell: Tell) -> None:
    text = "At least 12 people were killed in the flood, the Flood Agency said in Port Arl."
    (account,) = Story.from_summaries(
        [tell(text, "2024-03-06", {"phrase": "At least 12 people", **AGENCY})]
    ).ledger
    assert account.place is None


def test_the_place_of_the_whole_story_does_not_part_the_toll(tell: Tell) -> None:
    """Half the articles open with it, and the same number is told with it and without."""
    one = tell("The flood killed 12 people in Kelm on Monday.", "2024-03-06", "12 people")
    other = tell(
        "Floods tore through Kelm. In all, 12 people were killed, officials said.", "2024-03-06", "12 people"
    )
    (account,) = Story.from_summaries([one, other]).ledger
    assert account.place == "Kelm"
    assert len(account.claims) == 2


def test_a_place_stays_apart_where_an_article_tells_it_from_the_whole(tell: Tell) -> None:
    text = "Floods tore through Kelm. In all, 12 people were killed. Eight people died in Kelm."
    one = tell(text, "2024-03-06", "12 people", "Eight people")
    other = tell("Floods killed eight people, said a doctor.", "2024-03-06", "eight people")
    story = Story.from_summaries([one, other])
    assert account_of(story, "Eight people") != account_of(story, "12 people")


def test_an_older_disaster_does_not_enter_the_toll(tell: Tell) -> None:
    ways = (
        ("The 1998 flood killed 200 people.", "200 people"),
        ("The last flood was in 1998. It killed 200 people.", "200 people"),
        ("It was the worst flood since 1998, when 200 people were killed.", "200 people"),
    )
    for text, phrase in ways:
        story = Story.from_summaries([toll(tell, "12", "2024-03-06"), tell(text, "2024-03-07", phrase)])
        assert account_of(story, phrase).period == "1998", text
        assert account_of(story, "12 people").high == 12
    ago = tell("A year ago, 30 people were killed on this river.", "2024-03-07", "30 people")
    assert len(Story.from_summaries([toll(tell, "12", "2024-03-06"), ago]).ledger) == 2


def test_without_a_day_of_publication_the_last_happening_tells_what_is_old() -> None:
    text = (
        "The flood in the Marn valley killed 38 people on 3 September 2023, the Flood Agency said. "
        "It was the deadliest there since November 1987, when 61 people died."
    )
    story = Story.from_summaries([summarize(text, model="rules")])
    tolls = {account.period: [claim.value for claim in account.claims] for account in story.ledger}
    assert tolls["1987-11"] == [61]
    assert [38] in tolls.values()


def test_a_year_that_is_only_compared_with_does_not_date_the_toll(tell: Tell) -> None:
    text = "The flood, the worst since 1998, killed 12 people."
    (account,) = Story.from_summaries([tell(text, "2024-03-06", "12 people")]).ledger
    assert account.period is None


def test_tolls_of_two_days_stay_apart_and_a_running_one_is_joined(tell: Tell) -> None:
    def told(number: str, day: str, when: str, period: str | None) -> NewsSummary:
        text = f"The Flood Agency said {number} people were killed in the fighting {when}."
        fact = {"phrase": f"{number} people", **AGENCY} | ({"period": period} if period else {})
        return tell(text, day, fact)

    monday = told("12", "2024-03-06", "on 4 March 2024", "2024-03-04")
    tuesday = told("7", "2024-03-07", "on 5 March 2024", "2024-03-05")
    assert len(Story.from_summaries([monday, tuesday]).ledger) == 2
    running = told("19", "2024-03-07", "from 4 March 2024 to 6 March 2024", "2024-03-04/2024-03-06")
    assert len(Story.from_summaries([monday, running]).ledger) == 1
    undated = told("20", "2024-03-08", "so far", None)
    assert len(Story.from_summaries([monday, running, undated]).ledger) == 1
    assert len(Story.from_summaries([monday, tuesday, undated]).ledger) == 3


def test_each_days_shelling_is_a_count_of_its_own(tell: Tell) -> None:
    def shelled(number: str, weekday: str, day: str, published: str) -> NewsSummary:
        text = f"Shelling killed {number} people in Kelm on {weekday}, the governor said."
        event = {"phrase": text.partition(",")[0], "expression": weekday, "date": day}
        return tell(text, published, {"phrase": f"{number} people", "source": "governor"}, events=[event])

    story = Story.from_summaries(
        [
            shelled("12", "Tuesday", "2024-03-05", "2024-03-06"),
            shelled("5", "Wednesday", "2024-03-06", "2024-03-07"),
        ]
    )
    assert {(account.period, account.low) for account in story.ledger} == {
        ("2024-03-05", 12),
        ("2024-03-06", 5),
    }


def test_the_day_a_source_spoke_does_not_part_its_toll(tell: Tell) -> None:
    def said(number: str, weekday: str, day: str) -> NewsSummary:
        text = f"The Red Cross said on {weekday} that {number} people were killed in the earthquake."
        event = {"phrase": text.rstrip("."), "expression": weekday, "date": day, **CROSS, "cue": "said"}
        return tell(text, day, {"phrase": f"{number} people", **CROSS, "cue": "said"}, events=[event])

    (account,) = Story.from_summaries(
        [said("12", "Tuesday", "2024-03-05"), said("14", "Wednesday", "2024-03-06")]
    ).ledger
    assert moves(account) == [(12, "first"), (14, "raised")]


def test_a_place_holds_for_all_that_is_counted_before_it(tell: Tell) -> None:
    text = "The storm killed 12 civilians and three soldiers in Kelm. Six people were killed in Oster and two in Bram."
    story = Story.from_summaries(
        [
            tell(
                text,
                "2024-03-06",
                "12 civilians",
                "three soldiers",
                "Six people",
                {"phrase": "two", "category": "killed"},
            )
        ]
    )
    places = {account.claims[0].evidence.text: account.place for account in story.ledger}
    assert places == {"12 civilians": "Kelm", "three soldiers": "Kelm", "Six people": "Oster", "two": "Bram"}


def test_a_common_noun_with_a_capital_is_no_place(tell: Tell) -> None:
    text = "Bei dem Erdbeben starben 12 Menschen in Krankenhäusern."
    (account,) = Story.from_summaries([tell(text, "2024-03-06", "12 Menschen", language="de")]).ledger
    assert account.place is None


def test_bodies_that_are_added_are_no_toll(tell: Tell) -> None:
    text = "The Flood Agency said 12 people were killed. Seven more bodies were found in the evening."
    story = Story.from_summaries(
        [
            tell(
                text,
                "2024-03-06",
                {"phrase": "12 people", **AGENCY},
                {"phrase": "Seven more bodies", "category": "killed"},
            )
        ]
    )
    assert account_of(story, "12 people").claims[0].superseded_by is None
    assert account_of(story, "Seven more bodies") != account_of(story, "12 people")


def test_a_second_number_of_one_voice_in_one_article_goes_on_a_page_of_its_own(tell: Tell) -> None:
    text = (
        "The Flood Agency said 12 people were killed. The Flood Agency said 4 people died when a wall fell."
    )
    story = Story.from_summaries(
        [tell(text, "2024-03-06", {"phrase": "12 people", **AGENCY}, {"phrase": "4 people", **AGENCY})]
    )
    assert account_of(story, "12 people").high == 12
    assert account_of(story, "4 people").high == 4
    (note,) = [note for note in story.notes if note.code == "merge_unsure"]
    assert set(note.items) == {account_of(story, "12 people").id, account_of(story, "4 people").id}


def test_money_and_shares_are_told_apart_by_what_they_are_of(tell: Tell) -> None:
    one = tell(
        "Insurers put the flood damage at 400 million euros. The government gives 75 million euros of emergency aid. "
        "About 90% of the homes had no power.",
        "2024-03-06",
        {"phrase": "400 million euros", "measure": "flood damage"},
        {"phrase": "75 million euros", "measure": "emergency aid"},
        {"phrase": "About 90%", "measure": "homes without power"},
    )
    other = tell(
        "The flood damage may reach 500 million euros. Power is back in 60% of the homes. "
        "Homes without power are 40% of all.",
        "2024-03-07",
        {"phrase": "500 million euros", "measure": "damage by the flood"},
        {"phrase": "60%", "measure": "share of houses reconnected"},
        {"phrase": "40%", "measure": "homes without power"},
    )
    story = Story.from_summaries([one, other])
    assert [claim.value for claim in account_of(story, "400 million euros").claims] == [400e6, 500e6]
    assert [claim.value for claim in account_of(story, "75 million euros").claims] == [75e6]
    assert [claim.value for claim in account_of(story, "About 90%").claims] == [90, 40]
    assert [claim.value for claim in account_of(story, "60%").claims] == [60]


def test_percent_of_two_months_are_two_accounts(tell: Tell) -> None:
    one = tell(
        "Inflation was 3.1% in September.",
        "2024-10-10",
        {"phrase": "3.1%", "measure": "inflation", "period": "2024-09"},
    )
    other = tell(
        "Inflation was 2.9% in October.",
        "2024-11-10",
        {"phrase": "2.9%", "measure": "inflation", "period": "2024-10"},
    )
    assert len(Story.from_summaries([one, other]).ledger) == 2


def test_a_month_dates_the_number_beside_it_and_no_other(tell: Tell) -> None:
    text = "Inflation slowed to 2.9% in September, against 3.1% before."
    event = {"phrase": "Inflation slowed to 2.9% in September", "expression": "September", "date": "2024-09"}
    story = Story.from_summaries([tell(text, "2024-10-10", "2.9%", "3.1%", events=[event])])
    assert account_of(story, "2.9%").period == "2024-09"
    assert account_of(story, "3.1%").period is None


def test_articles_without_a_day_replace_nothing(tell: Tell) -> None:
    bare = tell(
        "The Flood Agency said 12 people were killed in the flood.", None, {"phrase": "12 people", **AGENCY}
    )
    story = Story.from_summaries([bare, toll(tell, "12", "2024-03-06"), toll(tell, "14", "2024-03-07")])
    (account,) = story.ledger
    assert [(claim.value, claim.move) for claim in account.claims] == [
        (12, "first"),
        (14, "raised"),
        (12, "repeated"),
    ]
    assert (account.low, account.high) == (14, 14)
    assert codes(story) == ["no_publication_date"]
    other = tell("The Flood Agency said 9 people were killed.", None, {"phrase": "9 people", **AGENCY})
    (account,) = Story.from_summaries([other, toll(tell, "12", "2024-03-06")]).ledger
    assert (account.low, account.high, account.agreed) == (9, 12, False)


def test_the_parts_of_a_total_add_up_over_articles(tell: Tell) -> None:
    story = Story.from_summaries(
        [
            tell("The flood killed 12 people in Kelm.", "2024-03-06", "12 people"),
            tell("The flood killed four people in Port Arl.", "2024-03-06", "four people"),
            tell(
                "The flood killed 16 people, the Flood Agency said.",
                "2024-03-06",
                {"phrase": "16 people", **AGENCY},
            ),
        ]
    )
    (note,) = [note for note in story.notes if note.code == "sum_holds"]
    assert note.message in ("12 + 4 = 16", "4 + 12 = 16")
    claims = {claim.id: claim.value for account in story.ledger for claim in account.claims}
    assert claims[note.items[0]] == 16
    assert sum(claims[item] or 0 for item in note.items[1:]) == 16


def test_a_listed_sum_that_does_not_hold_is_said(tell: Tell) -> None:
    text = "Of the 45 people killed, 28 died in Kelm and 11 died in Port Arl."
    story = Story.from_summaries([tell(text, "2024-03-06", "45 people", "28", "11")])
    (note,) = story.notes
    assert (note.code, note.message) == ("sum_mismatch", "28 + 11 is not 45")


def test_parts_of_people_add_up_to_no_toll_by_chance(tell: Tell) -> None:
    """Children and soldiers are no places: that 3 and 9 make 12 is not said."""
    one = tell("Three children and nine soldiers died.", "2024-03-06", "Three children", "nine soldiers")
    story = Story.from_summaries([one, toll(tell, "12", "2024-03-07")])
    assert codes(story) == []


def test_a_number_that_is_only_recalled_does_not_stand_beside_others(tell: Tell) -> None:
    old = (
        "The council said the rail plan would cost 4 million euros. The vote on the rail plan is due in May."
    )
    new = (
        "The court said the rail plan would cost 5 million euros. "
        "The council had put the cost of the rail plan at 4 million euros. More is to come."
    )
    cost = {"measure": "cost of the rail plan"}
    council, court = {"source": "council", **cost}, {"source": "court", **cost}
    articles = [
        tell(old, "2024-03-06", {"phrase": "4 million euros", **council}),
        tell(
            new,
            "2024-03-08",
            {"phrase": "5 million euros", **court},
            {"phrase": "4 million euros", **council},
        ),
    ]
    (account,) = Story.from_summaries(articles).ledger
    assert moves(account) == [(4e6, "first"), (4e6, "recalled"), (5e6, "first")]
    assert [claim.move for claim in standing(account)] == ["first", "first"]


def test_one_claim_of_many_does_not_date_an_account(tell: Tell) -> None:
    text = (
        "The flood killed 15 people on Wednesday, the Red Cross said. The paper of 2024-03-08 has more on it."
    )
    dated = tell(
        text,
        "2024-03-08",
        {"phrase": "15 people", "source": "Red Cross", "period": "2024-03-06"},
        events=[
            {
                "phrase": "The flood killed 15 people on Wednesday",
                "expression": "Wednesday",
                "date": "2024-03-06",
            }
        ],
    )
    others = [
        toll(tell, number, day)
        for number, day in (("12", "2024-03-06"), ("13", "2024-03-07"), ("14", "2024-03-08"))
    ]
    (account,) = Story.from_summaries([*others, dated]).ledger
    assert account.period is None
