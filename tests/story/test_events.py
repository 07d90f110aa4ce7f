"""When articles speak of one event, and when they only seem to."""

from collections.abc import Callable

import pytest

from newsstruct import NewsSummary
from newsstruct.story.story import Story, StoryEvent

Tell = Callable[..., NewsSummary]


def told(
    tell: Tell,
    text: str,
    day: str,
    expression: str | None,
    date: str | None,
    status: str = "occurred",
    **about: str,
) -> NewsSummary:
    """An article of one sentence that reports one event."""
    event = {"phrase": text.rstrip("."), "expression": expression, "date": date, "status": status}
    return tell(text, day, events=[event], **about)


def events(*summaries: NewsSummary) -> tuple[StoryEvent, ...]:
    return Story.from_summaries(summaries).events


def test_two_papers_on_one_quake_are_one_event_with_both_proofs(tell: Tell) -> None:
    (event,) = events(
        told(
            tell,
            "A 6.1-magnitude earthquake struck near Port Arl on Monday.",
            "2024-03-06",
            "Monday",
            "2024-03-04",
        ),
        told(tell, "The quake hit Port Arl on Monday, witnesses said.", "2024-03-07", "Monday", "2024-03-04"),
    )
    assert event.date == "2024-03-04"
    assert [report.article for report in event.reports] == ["a1", "a2"]
    assert "6.1-magnitude" in event.description


def test_a_quake_is_told_in_two_languages(tell: Tell) -> None:
    (event,) = events(
        told(tell, "A 6.1-magnitude earthquake struck Port Arl on Monday.", "2024-03-06", "Monday", "2024-03-04"),
        told(
            tell, "Un terremoto de magnitud 6,1 sacudió Port Arl el lunes.", "2024-03-06", "el lunes", "2024-03-04",
            language="es",
        ),
    )  # fmt: skip
    assert len(event.reports) == 2


def test_other_doings_of_the_same_day_stay_apart(tell: Tell) -> None:
    assert len(
        events(
            told(tell, "A strong earthquake struck Port Arl on Monday.", "2024-03-06", "Monday", "2024-03-04"),
            told(tell, "Rescuers with dogs reached Port Arl on Monday.", "2024-03-06", "Monday", "2024-03-04"),
            told(tell, "The mayor of Port Arl resigned on Monday.", "2024-03-06", "Monday", "2024-03-04"),
        )
    ) == 3  # fmt: skip


def test_the_same_doings_in_two_towns_stay_apart(tell: Tell) -> None:
    assert len(
        events(
            told(tell, "A bridge collapsed in Kelm on Monday.", "2024-03-06", "Monday", "2024-03-04"),
            told(tell, "A school collapsed in Oster on Monday.", "2024-03-06", "Monday", "2024-03-04"),
        )
    ) == 2  # fmt: skip


def test_a_month_holds_its_day_and_the_day_is_the_date(tell: Tell) -> None:
    (event,) = events(
        told(tell, "Rebels seized the Orlo dam in March.", "2024-05-06", "March", "2024-03"),
        told(tell, "Rebels seized the Orlo dam on 4 March.", "2024-05-07", "4 March", "2024-03-04"),
    )
    assert (event.date, event.dates, event.agreed) == ("2024-03-04", ("2024-03-04", "2024-03"), True)


def test_days_that_only_overlap_stay_apart(tell: Tell) -> None:
    assert len(
        events(
            told(tell, "Rebels shelled the Orlo dam from 1 March to 5 March 2024.", "2024-05-06",
                 "from 1 March to 5 March 2024", "2024-03-01/2024-03-05"),
            told(tell, "Rebels shelled the Orlo dam from 4 March to 9 March 2024.", "2024-05-07",
                 "from 4 March to 9 March 2024", "2024-03-04/2024-03-09"),
        )
    ) == 2  # fmt: skip


def test_a_disagreement_on_the_day_is_shown_and_not_averaged(tell: Tell) -> None:
    one = "A strong earthquake struck the coast near Port Arl on Monday."
    other = "The strong earthquake struck the coast near Port Arl on Tuesday."
    story = Story.from_summaries(
        [
            told(tell, one, "2024-03-07", "Monday", "2024-03-04"),
            told(tell, other, "2024-03-08", "Tuesday", "2024-03-05"),
        ]
    )
    (event,) = story.events
    assert (event.date, event.start, event.end, event.agreed) == (None, None, None, False)
    assert event.dates == ("2024-03-04", "2024-03-05")
    assert [report.date for report in event.reports] == ["2024-03-04", "2024-03-05"]
    assert [note.code for note in story.notes] == ["dates_disagree"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # each paper on its own day's finds
        (("Rescuers pulled survivors from a school in Arl on Tuesday.", "2024-03-05", "Tuesday", "2024-03-05"),
         ("Rescuers pulled survivors from a school in Arl on Wednesday.", "2024-03-06", "Wednesday", "2024-03-06")),
        # other numbers
        (("Shelling killed 12 people in the market of Kelm on Monday.", "2024-03-08", "Monday", "2024-03-04"),
         ("Shelling killed 7 people in the market of Kelm on Tuesday.", "2024-03-08", "Tuesday", "2024-03-05")),
        # more than a week apart
        (("A strong earthquake struck the coast near Port Arl on 4 March.", "2024-03-28", "4 March", "2024-03-04"),
         ("A strong earthquake struck the coast near Port Arl on 24 March.", "2024-03-28", "24 March", "2024-03-24")),
    ],
    ids=["each day its own", "other numbers", "weeks apart"],
)  # fmt: skip
def test_what_comes_again_is_no_disagreement(
    tell: Tell, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert len(events(told(tell, *one), told(tell, *other))) == 2


def test_an_article_that_tells_both_days_means_two_events(tell: Tell) -> None:
    text = "An earthquake struck Port Arl on Monday. Another earthquake struck Port Arl on Tuesday."
    both = tell(
        text,
        "2024-03-07",
        events=[
            {
                "phrase": "An earthquake struck Port Arl on Monday",
                "expression": "Monday",
                "date": "2024-03-04",
            },
            {
                "phrase": "Another earthquake struck Port Arl on Tuesday",
                "expression": "Tuesday",
                "date": "2024-03-05",
            },
        ],
    )
    other = told(tell, "The earthquake struck Port Arl on Tuesday.", "2024-03-08", "Tuesday", "2024-03-05")
    found = events(both, other)
    assert [(event.date, len(event.reports)) for event in found] == [("2024-03-04", 1), ("2024-03-05", 2)]


def test_what_was_planned_has_happened_when_a_later_paper_says_so(tell: Tell) -> None:
    (event,) = events(
        told(
            tell,
            "Parliament will vote on the aid bill on Friday.",
            "2024-03-06",
            "Friday",
            "2024-03-08",
            "planned",
        ),
        told(tell, "Parliament voted on the aid bill on Friday.", "2024-03-09", "Friday", "2024-03-08"),
    )
    assert (event.status, event.description) == ("occurred", "Parliament voted on the aid bill on Friday")
    assert len(event.reports) == 2


def test_events_stand_in_order_of_time_and_undated_ones_last(tell: Tell) -> None:
    found = events(
        told(tell, "The dam above the town burst.", "2024-03-06", None, None),
        told(tell, "Parliament will vote on aid on Friday.", "2024-03-06", "Friday", "2024-03-08", "planned"),
        told(tell, "A fire destroyed the mill in 1987.", "2024-03-06", "1987", "1987"),
    )
    assert [event.date for event in found] == ["1987", "2024-03-08", None]
    assert [event.id for event in found] == ["s1", "s2", "s3"]


def test_the_sources_of_an_event_are_named_once(tell: Tell) -> None:
    fact = {"expression": "Monday", "date": "2024-03-04", "source": "Harbour Police"}
    one = tell(
        "An explosion destroyed a ferry in Kelm on Monday, the Harbour Police said.", "2024-03-06",
        events=[{"phrase": "An explosion destroyed a ferry in Kelm on Monday", **fact}],
    )  # fmt: skip
    other = tell(
        "The explosion destroyed the ferry in Kelm on Monday, the harbour police said.", "2024-03-07",
        events=[{"phrase": "The explosion destroyed the ferry in Kelm on Monday", **fact, "source": "harbour police"}],
    )  # fmt: skip
    (event,) = events(one, other)
    assert len(event.sources) == 1
