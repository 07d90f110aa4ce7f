"""What `resolve_dates` promises: references followed from sentence to sentence, offsets into the article."""

from newsstruct import Article
from newsstruct.facts.dates import resolve_dates
from newsstruct.reading import read


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
