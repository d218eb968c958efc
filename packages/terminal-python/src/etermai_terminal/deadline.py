"""A moment by which something must have ended."""

from __future__ import annotations

import time
from typing import Callable


def _clock() -> Callable[[], float]:
    """A clock that goes on while the machine sleeps. On Linux the monotonic clock does not, elsewhere it is that."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    if boot_time is None:
        return time.monotonic
    try:
        time.clock_gettime(boot_time)
    except OSError:
        return time.monotonic
    return lambda: time.clock_gettime(boot_time)


#: Seconds; setting the machine's time does not move it.
now = _clock()


class Deadline:
    def __init__(self, seconds: float) -> None:
        self._end = now() + seconds

    @property
    def remaining(self) -> float:
        """Seconds left; never below 0."""
        return max(0.0, self._end - now())

    @property
    def passed(self) -> bool:
        return self.remaining == 0.0

    def within(self, seconds: float) -> Deadline:
        """The earlier of this one and ``seconds`` from now."""
        return Deadline(min(seconds, self.remaining))
