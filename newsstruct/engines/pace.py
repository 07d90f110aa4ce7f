"""Pace: at most so much in any 60 seconds, shared by all workers of an engine."""

import threading
from collections import deque

WINDOW = 60.0


class Pace:
    """Gives out moments, first come first served, so that no 60 seconds hold more than `per_minute`."""

    def __init__(self, per_minute: float) -> None:
        self._limit = per_minute
        self._taken: deque[tuple[float, float]] = deque()
        self._in_window = 0.0
        self._lock = threading.Lock()

    def reserve(self, amount: float, now: float) -> float:
        """The moment, `now` or later, from which `amount` may go out; it is put down as taken.

        More than a minute's worth goes out alone.
        """
        amount = min(amount, self._limit)
        with self._lock:
            when = max(now, self._taken[-1][0]) if self._taken else now
            while self._taken:
                free_at = self._taken[0][0] + WINDOW
                if free_at > when and self._in_window + amount <= self._limit:
                    break
                when = max(when, free_at)
                self._in_window -= self._taken.popleft()[1]
            self._taken.append((when, amount))
            self._in_window += amount
            return when
