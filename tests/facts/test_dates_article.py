"""What `resolve_dates` promises: references followed from sentence to sentence, offsets into the article."""

import pytest

from newsstruct import Article
from newsstruct.facts.dates import resolve_dates
from newsstruct.reading import read

# Sentences in a row, then the dates in them.
STORIES = """
Rebels attacked the town on Friday. The army retook it the next day. | 2017-10-20 2017-10-21
Rebels attacked the town on Friday. Two days later the army retook it. | 2017-10-20 2017-10-22
Rebels attacked the town in March. The army retook it two months later. | 2017-03 2017-05
Rebels attacked the town in March 2015. The army retook it the following month. | 2015-03 2015-04
Rebels attacked the town in March 2015. The army retook it in May. | 2015-03 2015-05
Rebels attacked the town in March 2015. The army retook it that May. | 2015-03 2015-05
Rebels attacked the town in 2015. The army retook it in May the following year. | 2015 2016-05
Rebels attacked the town in 2015. The army retook it in May that year. | 2015 2015-05
Rebels attacked the town in 2015. In May of that year the army retook it. | 2015 2015-05
Rebels attacked the town on 3 May 2015. On 5 May the army retook it. | 2015-05-03 2015-05-05
The war began on 3 May 2015. By 10 June the capital had fallen. | 2015-05-03 2015-06-10
The war began in May 2015. By June the capital had fallen. | 2015-05 2015-06
The war began in May 2015. It ended a year later. | 2015-05 2016
He was arrested on Sunday. On Monday he appeared in court. | 2017-10-22 2017-10-23
He was arrested on 1 October. The previous day, his brother had fled. | 2017-10-01 2017-09-30
He was arrested on 1 October. A day earlier, his brother had fled. | 2017-10-01 2017-09-30
He was arrested on 1 October. His brother had fled the day before. | 2017-10-01 2017-09-30
He was arrested on 1 October. That evening, his brother fled. | 2017-10-01 2017-10-01
He was arrested on 1 October. Later that day, his brother fled. | 2017-10-01 2017-10-01
He was arrested on 1 October. His brother fled the same night. | 2017-10-01 2017-10-01
He was arrested on 1 October and released a week later. | 2017-10-01 2017-10-08~
The vote is on Sunday. Two days before the vote, polls were even. | 2017-10-29 2017-10-27
The crash happened on 12 May 2014. Three weeks after the crash, the ministry blamed ice. | 2014-05-12 2014-06-02~
She was born in 1950. In 1970 she moved to Rome; she returned five years later. | 1950 1970 1975
She became mayor in 2001 and stayed until 2009. The next year she wrote a book. | 2001 2009 2010
He was sworn in on 20 January 2009. Six months earlier, he was unknown. | 2009-01-20 2008-07~
The firm was sold in 2012. In the same year it shut two plants. | 2012 2012
The quake struck at 3 a.m. on Monday. An aftershock followed at 5 a.m. | 2017-10-23 2017-10-23
The quake struck on Monday morning. By noon, 40 had been found. | 2017-10-23 2017-10-23
It began on 2 March 2016. It failed ten days later. War came a week after that. | 2016-03-02 2016-03-12 2016-03-19~
The film opened in 1987. Its sequel came out in the summer of the next year. | 1987 1988-06~/1988-08~
The strike began on 4 September. Now in its third week, it has shut 40 schools. | 2017-09-04
In 2016, 40 people died. In the first nine months of this year, 60 died. | 2016 2017-01/2017-09
Profit was $4 million in the third quarter. A year earlier it was $5 million. | 2017-07/2017-09 2016-07/2016-09
Profit was $4 million in Q3 2016. It was $5 million in the year-earlier period. | 2016-07/2016-09 2015-07/2015-09
On 5 October a boat sank. On the 7th another sank. | 2017-10-05 2017-10-07
In August 2016 a boat sank. On the 7th of that month another sank. | 2016-08 2016-08-07
The talks began in Geneva in February 2014. They broke down on 15 February. | 2014-02 2014-02-15
In December 2015 he was jailed. In January he was freed. | 2015-12 2016-01
"""


def resolved(text: str, published: str | None = "2017-10-24") -> list[tuple[str, str | None]]:
    reading = read(Article.from_text(text, published=published), language="en")
    found = resolve_dates(reading)
    assert set(found) == {sentence.number for sentence in reading.sentences}
    return [(text[d.start : d.end], d.edtf) for number in sorted(found) for d in found[number]]


def test_an_offset_counts_from_the_date_of_the_sentence_before() -> None:
    text = "The bank was raided on 3 May 2016. Its owner was arrested a year later. He was freed the following month."
    assert [edtf for _, edtf in resolved(text)] == ["2016-05-03", "2017-05~", "2017-06~"]


def test_the_previous_day_counts_from_the_day_last_named_and_not_from_a_year() -> None:
    text = "Rebels took the fort on 3 September. It had been built in 1890. Two guards had fled the previous day."
    assert resolved(text)[-1] == ("the previous day", "2017-09-02")


def test_a_thing_that_was_dated_dates_what_came_before_it() -> None:
    text = (
        "Greens won most seats in Saturday's election. Turnout was low, officials said on Monday. "
        "A poll taken a week before the election had them last."
    )
    assert resolved(text)[-1] == ("a week before", "2017-10-14~")


def test_weekdays_count_from_publication_whatever_was_named_before() -> None:
    text = "The mine closed on 3 May 2016. Its owner said on Friday that it would reopen."
    assert [edtf for _, edtf in resolved(text)] == ["2016-05-03", "2017-10-20"]


def test_a_quarter_a_year_earlier_is_a_quarter() -> None:
    text = "Profit for the third quarter was $3 million. Sales rose to $9 million from $8 million a year earlier."
    assert [edtf for _, edtf in resolved(text)] == ["2017-07/2017-09", "2016-07/2016-09"]


def test_without_an_anchor_only_dates_written_out_are_derived() -> None:
    text = "The mine closed on 3 May 2016. It reopened two days later. Its owner spoke on Friday, a year ago."
    assert [edtf for _, edtf in resolved(text, published=None)] == ["2016-05-03", "2016-05-05", None, None]


def test_a_fiscal_year_is_its_months_where_the_country_fixes_them() -> None:
    text = "India spent more than planned, a ministry said. The deficit for 2005-06 was 4 percent."
    assert resolved(text) == [("2005-06", "2005-04/2006-03")]


def test_what_began_and_goes_on_has_no_end() -> None:
    assert resolved("Prices have risen since 2011.") == [("2011", "2011/..")]
    assert resolved("Prices had risen since 2011.") == [("2011", "2011")]


@pytest.mark.parametrize("story", STORIES.strip().splitlines())
def test_a_story_goes_on_from_the_date_it_has_come_to(story: str) -> None:
    text, _, wanted = story.rpartition(" | ")
    assert [edtf for _, edtf in resolved(text) if edtf] == wanted.split()


def test_a_story_of_another_year_does_not_take_a_date_close_to_publication() -> None:
    text = "The law was passed in March 2015. In September the court struck it down."
    assert [edtf for _, edtf in resolved(text)] == ["2015-03", "2017-09"]
