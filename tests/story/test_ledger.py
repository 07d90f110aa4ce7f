"""The rules of the ledger, each in the words of a reader who compares articles: how a source's number moves."""

from ledgers import AGENCY, Tell, codes, moves, standing, toll

from newsstruct import NewsSummary
from newsstruct.story.story import Story


def test_a_source_raises_its_toll_and_the_last_number_stands(tell: Tell) -> None:
    story = Story.from_summaries([toll(tell, "12", "2024-03-06"), toll(tell, "14", "2024-03-07")])
    (account,) = story.ledger
    assert moves(account) == [(12, "first"), (14, "raised")]
    assert account.claims[0].superseded_by == account.claims[1].id
    assert (account.low, account.high, account.agreed) == (14, 14, True)
    assert codes(story) == []


def test_a_repeated_number_stands_twice(tell: Tell) -> None:
    story = Story.from_summaries([toll(tell, "12", "2024-03-06"), toll(tell, "12", "2024-03-07")])
    (account,) = story.ledger
    assert moves(account) == [(12, "first"), (12, "repeated")]
    assert len(account.standing) == 2


def test_a_lower_number_is_lowered(tell: Tell) -> None:
    story = Story.from_summaries([toll(tell, "14", "2024-03-06"), toll(tell, "12", "2024-03-07")])
    assert moves(story.ledger[0]) == [(14, "first"), (12, "lowered")]


def test_a_number_that_the_article_takes_back_is_corrected(tell: Tell) -> None:
    later = tell(
        "The Flood Agency corrected its count. It said 11 people were killed in the flood.",
        "2024-03-08",
        {"phrase": "11 people", "source": "Flood Agency", "mention": "It", "cue": "said"},
    )
    same_sentence = tell(
        "The Flood Agency said 10 people were killed, as it revised its lists of the flood once more.",
        "2024-03-09",
        {"phrase": "10 people", **AGENCY},
    )
    plain = toll(tell, "13", "2024-03-07")
    story = Story.from_summaries([toll(tell, "12", "2024-03-06"), plain, later, same_sentence])
    assert moves(story.ledger[0]) == [(12, "first"), (13, "raised"), (11, "lowered"), (10, "corrected")]


def test_the_sentence_after_a_number_may_take_the_old_one_back(tell: Tell) -> None:
    later = tell(
        "The Flood Agency said 11 people were killed in the flood. Some names had been counted twice.",
        "2024-03-07",
        {"phrase": "11 people", **AGENCY},
    )
    story = Story.from_summaries([toll(tell, "12", "2024-03-06"), later])
    assert moves(story.ledger[0]) == [(12, "first"), (11, "corrected")]


def test_the_same_number_with_another_bound_is_restated(tell: Tell) -> None:
    story = Story.from_summaries([toll(tell, "at least 12", "2024-03-06"), toll(tell, "12", "2024-03-07")])
    (account,) = story.ledger
    assert [claim.move for claim in account.claims] == ["first", "restated"]
    assert (account.low, account.high) == (12, 12)


def test_from_12_to_14_is_one_toll_and_not_two(tell: Tell) -> None:
    rose = tell(
        "The death toll of the flood rose from 12 to 14, the Flood Agency said.",
        "2024-03-07",
        {"phrase": "12", "category": "killed", "unit": "people", **AGENCY},
        {"phrase": "14", "category": "killed", "unit": "people", **AGENCY},
    )
    story = Story.from_summaries([rose, toll(tell, "12", "2024-03-06")])
    (account,) = story.ledger
    assert moves(account) == [(12, "first"), (12, "recalled"), (14, "raised")]
    assert {claim.superseded_by for claim in account.claims[:2]} == {account.claims[2].id}
    assert (account.low, account.high) == (14, 14)


def test_a_number_said_earlier_does_not_stand_beside_the_one_that_counts_now(tell: Tell) -> None:
    text = "The Flood Agency said 20 people were killed. It had earlier put the toll at 16 people dead."
    facts = (
        {"phrase": "20 people", **AGENCY},
        {
            "phrase": "16 people",
            "source": "Flood Agency",
            "mention": "It",
            "cue": "put",
            "category": "killed",
        },
    )
    (account,) = Story.from_summaries([tell(text, "2024-03-07", *facts)]).ledger
    assert sorted(moves(account)) == [(16, "recalled"), (20, "first")]
    assert [claim.value for claim in standing(account)] == [20]


def test_two_articles_of_one_day_do_not_replace_each_other(tell: Tell) -> None:
    """Nobody knows which came first; a later day replaces both."""
    one, other = toll(tell, "12", "2024-03-06"), toll(tell, "14", "2024-03-06")
    (account,) = Story.from_summaries([one, other]).ledger
    assert (account.low, account.high, account.agreed) == (12, 14, False)
    (account,) = Story.from_summaries([one, other, toll(tell, "15", "2024-03-07")]).ledger
    assert (account.low, account.high, account.agreed) == (15, 15, True)


def test_the_hour_of_publication_orders_articles_of_one_day(tell: Tell) -> None:
    early, late = toll(tell, "14", "2024-03-06T08:00:00+00:00"), toll(tell, "12", "2024-03-06T07:00:00-03:00")
    assert moves(Story.from_summaries([late, early]).ledger[0]) == [(14, "first"), (12, "lowered")]


def test_an_article_of_the_same_day_that_recalls_the_number_replaces_it(tell: Tell) -> None:
    rose = tell(
        "The death toll of the flood rose from 12 to 14, the Flood Agency said.",
        "2024-03-06",
        {"phrase": "12", "category": "killed", "unit": "people", **AGENCY},
        {"phrase": "14", "category": "killed", "unit": "people", **AGENCY},
    )
    (account,) = Story.from_summaries([toll(tell, "12", "2024-03-06"), rose]).ledger
    assert [(claim.value, claim.move) for claim in standing(account)] == [(14, "raised")]


def test_two_articles_that_each_recall_the_others_number_leave_one_standing(tell: Tell) -> None:
    def rose(old: str, new: str) -> NewsSummary:
        text = f"The death toll of the flood went from {old} to {new}, the Flood Agency said."
        facts: list[dict[str, str]] = [
            {"phrase": n, "category": "killed", "unit": "people", **AGENCY} for n in (old, new)
        ]
        return tell(text, "2024-03-06", *facts)

    (account,) = Story.from_summaries([rose("12", "14"), rose("14", "12")]).ledger
    assert len(account.standing) == 1


def test_sources_that_differ_are_a_conflict_and_the_range_holds_both(tell: Tell) -> None:
    story = Story.from_summaries(
        [toll(tell, "12", "2024-03-06"), toll(tell, "15", "2024-03-06", "Red Cross")]
    )
    (account,) = story.ledger
    assert (account.low, account.high, account.agreed) == (12, 15, False)
    (note,) = story.notes
    assert note.code == "sources_disagree"
    assert "Flood Agency 12" in note.message
    assert "Red Cross 15" in note.message
    assert set(note.items) == {account.id, *account.standing}


def test_at_least_30_leaves_the_upper_end_open(tell: Tell) -> None:
    (account,) = Story.from_summaries([toll(tell, "at least 30", "2024-03-06")]).ledger
    assert (account.low, account.high) == (30, None)
    (account,) = Story.from_summaries([toll(tell, "up to 30", "2024-03-06")]).ledger
    assert (account.low, account.high) == (None, 30)


def test_a_range_and_a_number_in_it_agree(tell: Tell) -> None:
    story = Story.from_summaries(
        [toll(tell, "40 to 60", "2024-03-06"), toll(tell, "52", "2024-03-06", "Red Cross")]
    )
    (account,) = story.ledger
    assert (account.low, account.high, account.agreed) == (40, 60, True)
    assert codes(story) == []


def test_about_50_and_52_agree_and_70_does_not(tell: Tell) -> None:
    about = toll(tell, "about 50", "2024-03-06")
    assert Story.from_summaries([about, toll(tell, "52", "2024-03-06", "Red Cross")]).ledger[0].agreed
    assert not Story.from_summaries([about, toll(tell, "70", "2024-03-06", "Red Cross")]).ledger[0].agreed


def test_more_than_30_and_30_do_not_agree_and_at_least_30_and_30_do(tell: Tell) -> None:
    exact = toll(tell, "30", "2024-03-06", "Red Cross")
    assert not Story.from_summaries([toll(tell, "more than 30", "2024-03-06"), exact]).ledger[0].agreed
    assert Story.from_summaries([toll(tell, "at least 30", "2024-03-06"), exact]).ledger[0].agreed


def test_one_source_by_several_names_is_one_voice(tell: Tell) -> None:
    story = Story.from_summaries(
        [
            toll(tell, "12", "2024-03-06", "Ministry of Health"),
            toll(tell, "13", "2024-03-07", "health ministry"),
            toll(tell, "14", "2024-03-08", "MOH"),
        ]
    )
    assert moves(story.ledger[0])[:2] == [(12, "first"), (13, "raised")]
    named = Story.from_summaries(
        [toll(tell, "12", "2024-03-06", "National Flood Centre"), toll(tell, "13", "2024-03-07", "NFC")]
    )
    assert moves(named.ledger[0]) == [(12, "first"), (13, "raised")]
    assert {claim.source for claim in named.ledger[0].claims} == {"National Flood Centre"}


def test_a_body_at_work_everywhere_is_one_voice_in_all_languages(tell: Tell) -> None:
    told = [
        toll(tell, "12", "2024-03-06", "Red Cross"),
        tell(
            "La Cruz Roja dijo que 14 personas murieron en la inundación.",
            "2024-03-07",
            {"phrase": "14 personas", "source": "Cruz Roja"},
            language="es",
        ),
        tell(
            "Das Rote Kreuz sprach von 15 Toten nach der Flut.",
            "2024-03-08",
            {"phrase": "15 Toten", "source": "Rote Kreuz"},
            language="de",
        ),
    ]
    (account,) = Story.from_summaries(told).ledger
    assert moves(account) == [(12, "first"), (14, "raised"), (15, "raised")]
    assert len({claim.source for claim in account.claims}) == 1


def test_a_national_branch_is_a_voice_of_its_own(tell: Tell) -> None:
    told = [toll(tell, "12", "2024-03-06", "Red Cross"), toll(tell, "13", "2024-03-07", "Marland Red Cross")]
    assert {claim.source for claim in Story.from_summaries(told).ledger[0].claims} == {
        "Red Cross",
        "Marland Red Cross",
    }


def test_an_acronym_that_two_names_fit_is_neither(tell: Tell) -> None:
    names = ("National Flood Centre", "Northern Fire Council", "NFC")
    story = Story.from_summaries(
        [toll(tell, str(12 + n), f"2024-03-0{n + 1}", name) for n, name in enumerate(names)]
    )
    assert {claim.source for claim in story.ledger[0].claims} == set(names)
