"""What an account is called: what happened to whom, where and when, and not the words of one sentence."""

from collections.abc import Callable

from newsstruct import Article, NewsSummary, Story, summarize
from newsstruct.views.wording import account_words

Tell = Callable[..., NewsSummary]


def told(text: str, published: str = "2031-03-10") -> list[str]:
    summary = summarize(Article.from_text(text, published=published), model="rules")
    return [account_words(account) for account in Story.from_summaries([summary]).ledger]


def test_a_toll_is_named_by_category_part_and_place() -> None:
    text = (
        "A quake in the Tarn valley killed at least 12 people and buried houses in the port, the agency said. "
        "In Kelm, 8 people died. Three of the dead were children. Two firefighters were injured."
    )
    assert told(text) == ["killed", "killed (Kelm)", "killed: children", "injured: firefighters"]


def test_a_part_in_another_language_has_the_same_name() -> None:
    text = "Der Sturm tötete 12 Menschen, sagte die Polizei. Acht Kinder wurden verletzt."
    assert told(text) == ["killed", "injured: children"]


def test_a_part_that_is_no_known_group_keeps_the_words_of_the_article() -> None:
    assert told("The avalanche killed 4 climbers on Monday, the police in the valley said.") == [
        "killed: climbers"
    ]


def test_that_people_died_names_no_part() -> None:
    (one, *rest) = told("Eight people were killed in Kelm and 4 died in Arl, police said.")
    assert [one, *rest] == ["killed (Kelm)", "killed (Arl)"]


def test_an_old_toll_is_named_with_its_year() -> None:
    titles = told("In 2011, a ferry capsized on the same route and 37 people died.")
    assert titles == ["killed (2011)"]


def test_measurements_that_say_little_are_not_one_thing() -> None:
    one = summarize("A 6.4-magnitude quake hit the valley on Monday.", model="rules", published="2031-03-10")
    other = summarize("Aftershocks of magnitude 4.8 went on.", model="rules", published="2031-03-11")
    ledger = Story.from_summaries([one, other]).ledger
    assert [len(account.claims) for account in ledger] == [1, 1]
