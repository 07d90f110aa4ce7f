"""What holds for every story, whatever the articles."""

import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsstruct import Article, NewsSummary, summarize
from newsstruct.errors import InputError
from newsstruct.story.story import Story

Tell = Callable[..., NewsSummary]


def copy_of(summary: NewsSummary, name: str, published: str) -> NewsSummary:
    """The same text in another paper."""
    text = summary.article.text
    assert text is not None
    return summarize(Article.from_text(text, id=name, published=published), model="rules")


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_articles_does_not_change_the_story(by_rules: list[NewsSummary], seed: int) -> None:
    shuffled = list(by_rules)
    random.Random(seed).shuffle(shuffled)
    assert Story.from_summaries(shuffled) == Story.from_summaries(by_rules)


def test_every_figure_of_every_original_is_one_claim(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    originals = {article.info.id: article.id for article in story.articles if not article.copy_of}
    wanted = {
        (originals[summary.article.id], figure.id)
        for summary in by_rules
        if summary.article.id in originals
        for figure in summary.figures
    }
    claims = Counter((claim.article, claim.item) for account in story.ledger for claim in account.claims)
    assert set(claims) == wanted
    assert set(claims.values()) == {1}


def test_every_event_of_every_original_is_one_report(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    originals = {article.info.id: article.id for article in story.articles if not article.copy_of}
    wanted = Counter(
        (originals[summary.article.id], event.id)
        for summary in by_rules
        if summary.article.id in originals
        for event in summary.timeline
    )
    assert (
        Counter((report.article, report.item) for event in story.events for report in event.reports) == wanted
    )


def test_every_span_is_true_to_its_article(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    texts = {article.id: article.info.text for article in story.articles}
    spans = list(story.spans())
    assert spans
    for article, span in spans:
        assert (texts[article] or "")[span.start : span.end] == span.text


def test_a_story_whose_spans_are_not_true_cannot_be_made(by_rules: list[NewsSummary]) -> None:
    data = Story.from_summaries(by_rules).model_dump()
    data["ledger"][0]["claims"][0]["evidence"]["text"] = "x" * len(
        data["ledger"][0]["claims"][0]["evidence"]["text"]
    )
    with pytest.raises(ValueError, match="does not say"):
        Story.model_validate(data)


def test_a_story_survives_json(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    assert Story.model_validate_json(story.model_dump_json()) == story


def test_ids_run_through_and_name_what_is_there(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules)
    claims = [claim for account in story.ledger for claim in account.claims]
    assert [article.id for article in story.articles] == [f"a{n}" for n in range(1, len(story.articles) + 1)]
    assert [event.id for event in story.events] == [f"s{n}" for n in range(1, len(story.events) + 1)]
    assert [account.id for account in story.ledger] == [f"l{n}" for n in range(1, len(story.ledger) + 1)]
    assert [claim.id for claim in claims] == [f"c{n}" for n in range(1, len(claims) + 1)]
    known = {item.id for items in (story.articles, story.events, story.ledger, claims) for item in items}
    assert all(item in known for note in story.notes for item in note.items)
    assert all(claim.superseded_by in known for claim in claims if claim.superseded_by)


def test_a_copy_changes_nothing_but_the_list_of_articles_and_a_note(by_rules: list[NewsSummary]) -> None:
    before = Story.from_summaries(by_rules)
    after = Story.from_summaries([*by_rules, copy_of(by_rules[3], "evening-sheet", "2031-05-09")])
    assert (after.title, after.events, after.ledger) == (before.title, before.events, before.ledger)
    assert set(before.articles) < set(after.articles)
    assert after.articles[-1].copy_of is not None
    assert set(before.notes) < set(after.notes)
    assert len(after.notes) == len(before.notes) + 1


def test_the_same_article_given_twice_is_listed_once_and_noted(by_rules: list[NewsSummary]) -> None:
    before = Story.from_summaries(by_rules)
    after = Story.from_summaries([*by_rules, by_rules[0], by_rules[0]])
    assert after.model_copy(update={"notes": ()}) == before.model_copy(update={"notes": ()})
    (note,) = set(after.notes) - set(before.notes)
    assert (note.code, note.items) == ("same_article", ("a1",))
    assert "3 times" in note.message


def test_an_update_with_a_new_toll_is_no_copy(by_rules: list[NewsSummary]) -> None:
    text = by_rules[2].article.text
    assert text is not None
    assert "from 12 to 19" in text
    changed = text.replace("from 12 to 19", "from 19 to 21")
    update = summarize(Article.from_text(changed, id="update", published="2031-05-08"), model="rules")
    story = Story.from_summaries([*by_rules, update])
    assert next(article for article in story.articles if article.info.id == "update").copy_of is None
    assert any(claim.value == 21 for account in story.ledger for claim in account.claims)


def test_without_their_texts_articles_still_make_a_story(by_rules: list[NewsSummary]) -> None:
    bare = [
        summary.model_copy(update={"article": summary.article.model_copy(update={"text": None})})
        for summary in by_rules
    ]
    story = Story.from_summaries(bare)
    assert {note.code for note in story.notes} >= {"text_missing"}
    assert sum(len(account.claims) for account in story.ledger) == sum(
        len(summary.figures) for summary in bare
    )


def test_a_story_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="at least one"):
        Story.from_summaries([])


def test_a_story_of_one_article_is_that_article(by_rules: list[NewsSummary]) -> None:
    story = Story.from_summaries(by_rules[:1])
    assert story.title == by_rules[0].headline
    assert sum(len(account.claims) for account in story.ledger) == len(by_rules[0].figures)


words = st.sampled_from(
    ["12 people", "at least 14 people", "three children", "were killed", "injured", "in Kelm", "in Port Arl", "It",
     "on Monday", "in 1998", "the Red Cross said", "police said", "of them", "and", ",", ".", "seven more", "«", "40%",
     "earlier said", "from 12 to 14", "corrected", "about 50 million euros", "of damage", "\n\n", "missing"]
)  # fmt: skip
texts = st.lists(words, min_size=3, max_size=30).map(lambda said: f"The flood {' '.join(said)}")


@settings(max_examples=60, deadline=None)
@given(told=st.lists(texts, min_size=1, max_size=5), seed=st.integers(0, 99))
def test_random_articles_lose_no_claim_in_any_order(told: list[str], seed: int) -> None:
    summaries = [
        summarize(
            Article.from_text(
                text, published=f"2024-03-{4 + place:02}" if place else None, id=str(place), language="en"
            ),
            model="rules",
        )
        for place, text in enumerate(told)
    ]
    story = Story.from_summaries(summaries)
    shuffled = list(summaries)
    random.Random(seed).shuffle(shuffled)
    assert Story.from_summaries(shuffled) == story
    counted = {article.info.id for article in story.articles if not article.copy_of}
    figures = sum(len(s.figures) for s in summaries if s.article.id in counted)
    assert sum(len(account.claims) for account in story.ledger) == figures
    for account in story.ledger:
        assert account.standing
        ends = (account.low, account.high)
        assert None in ends or (ends[0] or 0) <= (ends[1] or 0)
