"""Waits between tries."""

from __future__ import annotations

import random

from .stop import Stop

#: The longest wait that a Retry-After is believed, seconds.
LONGEST_ASKED_S = 300.0


class Backoff:
    """Growing waits, bounded, and spread so that a fleet that lost the platform together does not return in step."""

    def __init__(self, stop: Stop, first_s: float = 0.25, longest_s: float = 10.0) -> None:
        self._stop = stop
        self._first_s = first_s
        self._longest_s = longest_s
        self._tries = 0

    def reset(self) -> None:
        self._tries = 0

    def next_wait(self, at_least_s: float = 0.0) -> float:
        """Seconds to wait before the next try. ``at_least_s``: what a Retry-After asked for."""
        bound = min(self._longest_s, self._first_s * 2.0 ** min(self._tries, 30))
        self._tries += 1
        spread = bound * (0.5 + random.random() / 2)
        return max(min(at_least_s, LONGEST_ASKED_S), spread)

    def wait(self, at_least_s: float = 0.0, at_most_s: float = float("inf")) -> bool:
        """Waits before the next try. Returns whether the program is to stop."""
        return self._stop.wait(min(self.next_wait(at_least_s), at_most_s))
