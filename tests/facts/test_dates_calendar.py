"""Languages without word lists of their own: dates in digits, and days of a month by its name."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

WEDNESDAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("nl", "Op 3 mei 2024 besloot de raad.", "2024-05-03"),
        ("pl", "W dniu 3 maja 2024 r. rada postanowiła.", "2024-05-03"),
        ("ru", "Совет решил 3 мая 2024 года.", "2024-05-03"),
        ("uk", "Рада вирішила 3 травня 2024 року.", "2024-05-03"),
        ("cs", "Rada rozhodla 3. května 2024.", "2024-05-03"),
        ("hu", "A tanács 2024. május 3-án döntött.", "2024-05-03"),
        ("tr", "Meclis 3 Mayıs 2024 tarihinde karar verdi.", "2024-05-03"),
        ("el", "Στις 3 Μαΐου 2024 αποφάσισε.", "2024-05-03"),
        ("he", "המועצה החליטה ב-3 במאי 2024.", "2024-05-03"),
        ("hi", "परिषद ने 3 मई 2024 को निर्णय लिया।", "2024-05-03"),
        ("vi", "Hội đồng quyết định ngày 3 tháng 5 năm 2024.", "2024-05-03"),
        ("ca", "El consell va decidir el 2 d’abril de 2024.", "2024-04-02"),
        ("ja", "議会は2024年5月3日に決定した。", "2024-05-03"),
        ("zh", "议会于2024年5月3日决定。", "2024-05-03"),
        ("ko", "의회는 2024년 5월 3일에 결정했다.", "2024-05-03"),
        ("ja", "議会は2024年4月に決定した。", "2024-04"),
        ("nl", "Op 03.05.2024 besloot de raad.", "2024-05-03"),
        ("xx", "2024-05-03T08:00:00Z", "2024-05-03"),
    ],
)
def test_explicit_dates_are_found_in_languages_without_word_lists(
    language: str, text: str, wanted: str
) -> None:
    assert [(d.edtf, d.basis) for d in find_dates(text, language, anchor=WEDNESDAY)] == [(wanted, "explicit")]


def test_a_day_without_its_year_is_the_nearest() -> None:
    (found,) = find_dates("Op 12 maart besloot de raad.", "nl", anchor=WEDNESDAY)
    assert (found.edtf, found.basis) == ("2024-03-12", "relative")


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Im Mai 15 Menschen zu verlieren war hart.", "2024-05"),
        ("es", "En mayo 15 personas murieron.", "2024-05"),
        ("fr", "En mai 15 personnes sont mortes.", "2024-05"),
        ("en", "On May 15 people gathered.", "2024-05-15"),
    ],
)
def test_a_number_after_a_month_is_its_day_only_where_months_come_first(
    language: str, text: str, wanted: str
) -> None:
    assert [d.edtf for d in find_dates(text, language, anchor=WEDNESDAY)] == [wanted]
