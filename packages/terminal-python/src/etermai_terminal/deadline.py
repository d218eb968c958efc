"""A moment by which something must have ended."""

from __future__ import annotations

import time


class Deadline:
    """Counts on the monotonic clock, so that setting the machine's time moves nothing."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds left; never below 0."""
        return max(0.0, self._end - time.monotonic())

    @property
    def passed(self) -> bool:
        return self.remaining == 0.0

    def within(self, seconds: float) -> Deadline:
        """The earlier of this one and ``seconds`` from now."""
        return Deadline(min(seconds, self.remaining))
