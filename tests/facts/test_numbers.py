import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.facts.numbers import find_numbers, readings
from newsstruct.languages import SUPPORTED


def value_of(text: str, language: str = "en") -> float:
    [number] = find_numbers(text, language)
    assert text[number.start : number.end] == text
    return number.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200", 1200),
        ("1'200", 1200),
        ("12,34,567", 1234567),
        ("1.234.567", 1234567),
        ("1,234,567.89", 1234567.89),
        ("1.234.567,89", 1234567.89),
        ("٣٬٥٠٠", 3500),
        ("١٫٢", 1.2),
        ("१२३", 123),
        ("0.75", 0.75),
        ("0.125", 0.125),
        ("2½", 2.5),
    ],
)
def test_digits_with_the_separators_of_any_locale(text: str, value: float) -> None:
    assert value_of(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "one hundred and sixteen", 116),
        ("en", "twenty-eight thousand six hundred forty-two", 28642),
        ("en", "a dozen", 12),
        ("en", "two dozen", 24),
        ("en", "half a million", 500_000),
        ("en", "three quarters of a million", 750_000),
        ("en", "a million and a half", 1_500_000),
        ("en", "two and a half million", 2_500_000),
        ("en", "1.2 billion", 1.2e9),
        ("en", "3 lakh", 300_000),
        ("en", "12 crore", 1.2e8),
        ("en", "4.3M", 4.3e6),
        ("de", "zweiundvierzig", 42),
        ("de", "dreihundertfünfundzwanzigtausend", 325_000),
        ("de", "eine halbe Million", 500_000),
        ("de", "anderthalb Milliarden", 1.5e9),
        ("de", "2,47 Millionen", 2_470_000),
        ("fr", "quatre-vingt-dix", 90),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "soixante et onze", 71),
        ("fr", "deux cent trente mille", 230_000),
        ("fr", "deux millions et demi", 2_500_000),
        ("es", "mil doscientos", 1200),
        ("es", "treinta y dos", 32),
        ("es", "4.800 millones", 4.8e9),
        ("es", "dos mil quinientos millones", 2.5e9),
        ("es", "medio millón", 500_000),
        ("it", "quarantadue", 42),
        ("it", "ventuno", 21),
        ("it", "duecentomila", 200_000),
        ("it", "due milioni e mezzo", 2_500_000),
        ("pt", "quarenta e duas", 42),
        ("pt", "mil e duzentos", 1200),
        ("pt", "3,5 bilhões", 3.5e9),
        ("ar", "مئة وستة عشر", 116),
        ("ar", "خمسة وعشرون", 25),
        ("ar", "نصف مليون", 500_000),
        ("ar", "ثلاثة آلاف", 3000),
    ],
)
def test_number_words_and_multipliers_make_one_number(language: str, text: str, value: float) -> None:
    assert value_of(text, language) == pytest.approx(value)


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("en", "two thirds", 2 / 3),
        ("en", "one in five", 0.2),
        ("en", "one child in four", 0.25),
        ("en", "nine out of ten", 0.9),
        ("en", "every tenth", 0.1),
        ("de", "zwei Drittel", 2 / 3),
        ("de", "jeder fünfte", 0.2),
        ("fr", "un Français sur cinq", 0.2),
        ("fr", "deux tiers", 2 / 3),
        ("es", "uno de cada cinco", 0.2),
        ("it", "uno su cinque", 0.2),
        ("pt", "um em cada cinco", 0.2),
        ("ar", "واحد من كل خمسة", 0.2),
    ],
)
def test_parts_of_a_whole_are_fractions(language: str, text: str, part: float) -> None:
    [number] = find_numbers(text, language)
    assert number.kind == "fraction"
    assert number.value == pytest.approx(part)


def test_two_numbers_side_by_side_stay_two() -> None:
    assert [number.value for number in find_numbers("five twenty", "en")] == [5, 20]


def test_the_language_decides_between_two_readings() -> None:
    assert readings("1.200", "en") == [1.2, 1200]
    assert readings("1.200", "de") == [1200, 1.2]
    assert readings("1,200", "en") == [1200, 1.2]
    assert readings("12.50", "de") == [12.5]
    assert readings("no number", "en") == []


def test_invisible_characters_do_not_split_a_number() -> None:
    text = "£120,\u200b000 for 63 pa\u00adtients"
    cost, patients = find_numbers(text, "en")
    assert (cost.value, patients.value) == (120_000, 63)
    assert text[cost.start : cost.end] == "120,\u200b000"


def test_an_unsupported_language_still_gets_digits() -> None:
    assert [number.value for number in find_numbers("Noin 1 200 ihmistä", "fi")] == [1200]


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_are_read_back(value: int) -> None:
    assert value_of(f"{value:,}") == value
    assert value_of(f"{value:,}".replace(",", "\u00a0")) == value
    if value >= 1_000_000:
        assert value_of(f"{value:,}".replace(",", "."), "de") == value


@given(st.text(max_size=200), st.sampled_from(SUPPORTED))
def test_numbers_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    end = 0
    for number in find_numbers(text, language):
        assert end <= number.start < number.end <= len(text)
        end = number.end
