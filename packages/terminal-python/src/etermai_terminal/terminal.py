"""The program's outside: settings and operations in, ``run`` and ``stop``."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Mapping, Optional

from .api import ANSWER_S, PlatformApi
from .deadline import Deadline
from .events import Events, OnEvent
from .execution import Operation
from .health import HealthCheck, HealthWatch
from .journal import Journal
from .life import Life
from .settings import Settings
from .stop import Stop
from .transport import Transport

log = logging.getLogger("etermai_terminal")


class Terminal:
    """Polls, executes one task at a time on the thread that called ``run``, and reports.

    ``operations`` holds a function for each type of task that this program can do. ``health`` looks at the machine and
    the window every few seconds, on a thread of its own. ``on_event`` is told what happens, on the thread that did it.
    """

    def __init__(
        self,
        settings: Settings,
        operations: Mapping[str, Operation],
        health: Optional[HealthCheck] = None,
        on_event: Optional[OnEvent] = None,
    ) -> None:
        self._settings = settings
        self._operations = dict(operations)
        self._health = health
        self._events = Events(on_event)
        self._stop = Stop()
        self._transport = Transport(settings.base_url, settings.ssl_context, settings.allow_insecure)
        self._api = PlatformApi(self._transport, settings.terminal_id, settings.terminal_key)
        self._running = threading.Lock()

    def run(self) -> None:
        """Works until ``stop``. Raises, at the start only, JournalInUse when another program is this terminal, or
        JournalFailed.
        """
        if not self._running.acquire(blocking=False):
            raise RuntimeError("this terminal runs already")
        try:
            journal = Journal(Path(self._settings.state_dir), self._settings.terminal_id)
            health = HealthWatch(self._health)
            try:
                health.start()
                Life(self._settings, self._operations, self._api, journal, health, self._stop, self._events).live()
            finally:
                health.end()
                journal.close()
                self._transport.close()
        finally:
            self._running.release()

    def stop(self, give_back: bool = False) -> None:
        """Ends ``run`` once the task that is executed has been reported. Final; from any thread or signal handler.

        ``give_back``: what is not committed yet ends at its next ``checkpoint``, ``progress`` or ``commit``, and the
        platform gives it to another terminal. A report that cannot be sent now is sent at the next start.
        """
        self._stop.set(give_back)

    def screenshot(self, image: bytes) -> bool:
        """Shows operators the screen: PNG, JPEG or WebP of 4 MiB at most. Tried once; returns whether it was stored."""
        try:
            self._api.screenshot(image, None, Deadline(ANSWER_S))
            return True
        except Exception as error:
            log.warning("the screenshot was not stored: %s", error)
            return False
