from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsstruct.views.scale import Axis, day_axis, number_axis

DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))
PAIRS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=12)


def axis_of(*days: str) -> Axis:
    made = day_axis((date.fromisoformat(day), date.fromisoformat(day)) for day in days)
    assert made is not None
    return made


def place(axis: Axis, day: str) -> float:
    return axis.at(date.fromisoformat(day).toordinal())


def test_the_same_time_has_the_same_length_everywhere() -> None:
    axis = axis_of("2024-01-01", "2024-01-11", "2024-02-01", "2024-03-01")
    assert not axis.cuts
    ten = place(axis, "2024-01-11") - place(axis, "2024-01-01")
    assert abs(place(axis, "2024-02-20") - place(axis, "2024-02-10") - ten) < 1e-9


def test_long_empty_time_is_left_out_and_named() -> None:
    axis = axis_of("2021-08-01", "2024-05-11", "2024-05-14", "2024-05-23")
    assert [cut.words for cut in axis.cuts] == ["2 years and 9 months"]
    day = place(axis, "2024-05-12") - place(axis, "2024-05-11")
    assert abs(place(axis, "2024-05-23") - place(axis, "2024-05-14") - 9 * day) < 1e-9
    assert [tick.label for tick in axis.ticks if tick.label][:2] == ["2021", "11 May 2024"]


def test_two_days_far_apart_need_no_cut() -> None:
    assert axis_of("1990-01-01", "2024-01-01").cuts == ()


def test_without_any_day_there_is_no_axis() -> None:
    assert day_axis([(None, None), (date.min, date.max)]) is None
    assert number_axis([None, float("nan"), float("inf")]) is None


@given(days=PAIRS)
def test_later_never_stands_before_earlier(days: list[tuple[date, date]]) -> None:
    axis = day_axis(days)
    assert axis is not None
    places = [axis.at(edge) for edge in sorted({day.toordinal() for pair in days for day in pair})]
    assert all(a < b for a, b in pairwise(places))
    assert places[0] >= 0
    assert places[-1] <= 100
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    assert any(tick.label for tick in axis.ticks)
    labelled = [tick for tick in axis.ticks if tick.label]
    assert all(a.clear_of(b, 2.0) for a, b in pairwise(labelled))


@given(values=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8))
def test_numbers_stand_in_order_inside_of_the_drawing(values: list[float]) -> None:
    axis = number_axis(values)
    if axis is not None:
        places = [axis.at(value) for value in sorted(values)]
        assert all(a <= b for a, b in pairwise(places))
        assert all(0 <= at <= 100 for at in places)
        assert len(axis.ticks) < 12
