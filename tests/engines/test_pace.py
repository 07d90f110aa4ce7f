"""However requests come, no 60 seconds hold more than the limit, and none waits longer than it must."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.engines.pace import WINDOW, Pace

ARRIVALS = st.lists(st.tuples(st.floats(0, 40), st.floats(0.1, 12)), min_size=1, max_size=60)


def test_a_minutes_worth_goes_out_at_once() -> None:
    pace = Pace(3)
    assert [pace.reserve(1, 0) for _ in range(7)] == [0, 0, 0, 60, 60, 60, 120]


def test_room_comes_back_as_time_goes_by() -> None:
    pace = Pace(2)
    assert [pace.reserve(1, now) for now in (0, 30, 40, 50, 200)] == [0, 30, 60, 90, 200]


def test_more_than_a_minutes_worth_goes_out_alone() -> None:
    pace = Pace(10)
    assert [pace.reserve(amount, 0) for amount in (4, 99, 1)] == [0, 60, 120]


@pytest.mark.parametrize("limit", [10.0, 25.0])
@given(arrivals=ARRIVALS)
def test_no_window_holds_more_than_the_limit(limit: float, arrivals: list[tuple[float, float]]) -> None:
    pace, now = Pace(limit), 0.0
    taken: list[tuple[float, float]] = []
    for gap, amount in arrivals:
        now += gap
        when = pace.reserve(amount, now)
        assert when >= max([now, *(earlier for earlier, _ in taken)])
        taken.append((when, min(amount, limit)))
    for end, _ in taken:
        assert sum(amount for when, amount in taken if 0 <= end - when < WINDOW - 1e-6) <= limit + 1e-6
