"""The wish that the program ends."""

from __future__ import annotations

import queue
from contextlib import suppress

from .deadline import Deadline

#: On Windows a signal does not end a wait: its handler runs after it, seconds.
LOOK_EVERY_S = 0.5


class Stop:
    """Like ``threading.Event``, but ``set`` is safe in a signal handler.

    ``Event.set`` takes a lock that the interrupted thread may hold, and then waits for itself for ever. ``SimpleQueue``
    is documented as reentrant.
    """

    def __init__(self) -> None:
        self._wish = False
        #: What has not been committed yet is to be given back, not finished.
        self.gives_back = False
        self._bell: queue.SimpleQueue[None] = queue.SimpleQueue()

    def set(self, gives_back: bool = False) -> None:
        self.gives_back = self.gives_back or gives_back
        self._wish = True
        self._bell.put(None)

    def is_set(self) -> bool:
        return self._wish

    def wait(self, seconds: float) -> bool:
        """Waits until it is set, for this many seconds at most. Returns whether it is."""
        deadline = Deadline(seconds)
        while not self._wish and not deadline.passed:
            with suppress(queue.Empty):
                self._bell.get(timeout=min(deadline.remaining, LOOK_EVERY_S))
        if self._wish:
            # For the next who waits.
            self._bell.put(None)
        return self._wish
