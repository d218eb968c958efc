"""How the machine and its Eterm window are, and whoever looks after it."""

from __future__ import annotations

import logging
import threading
from typing import Callable, NamedTuple, Optional

from .deadline import Deadline
from .wire import JsonObject, cut

log = logging.getLogger("etermai_terminal")


class Health(NamedTuple):
    """What the platform shows to operators. A terminal whose window is not ready is given nothing."""

    #: The Eterm window is there, signed in, and answers.
    gui_ready: bool = True
    #: Per cent, 0 to 100.
    cpu: Optional[float] = None
    memory: Optional[float] = None
    disk: Optional[float] = None
    message: str = ""

    def wire(self) -> JsonObject:
        shares = {"cpu": self.cpu, "memory": self.memory, "disk": self.disk}
        return {
            "gui_ready": bool(self.gui_ready),
            **{name: min(100.0, max(0.0, float(share))) for name, share in shares.items() if share is not None},
            **({"message": cut(self.message, 500)} if self.message else {}),
        }


HealthCheck = Callable[[], Health]


class HealthWatch:
    """Calls the program's health check every now and then, on a thread of its own.

    A check looks at the window and may hang with it. Then neither polls nor heartbeats must wait: they say the last
    that is known, and after ``patience_s`` that the window is not ready.
    """

    def __init__(self, check: Optional[HealthCheck], every_s: float = 5.0, patience_s: float = 15.0) -> None:
        self._check = check
        self._every_s = every_s
        self._patience_s = patience_s
        self._known = Health()
        self._patience: Optional[Deadline] = None
        self._ended = threading.Event()

    def start(self) -> None:
        """Returns when the first check has ended, or patience has."""
        if self._check is None:
            return
        first = threading.Event()
        # Not joined at the end: a check that hangs must not keep the program from ending.
        watch = threading.Thread(target=self._watch, args=(self._check, first), name="etermai-health", daemon=True)
        watch.start()
        first.wait(self._patience_s)

    def end(self) -> None:
        self._ended.set()

    def latest(self) -> Health:
        patience = self._patience
        if patience is not None and patience.passed:
            return self._known._replace(gui_ready=False, message="the health check does not return")
        return self._known

    def _watch(self, check: HealthCheck, first: threading.Event) -> None:
        while not self._ended.is_set():
            self._patience = Deadline(self._patience_s)
            try:
                health = check()
                health.wire()
            except Exception as error:
                log.exception("the health check failed")
                health = Health(gui_ready=False, message=f"the health check failed: {error!r}")
            self._known = health
            self._patience = None
            first.set()
            self._ended.wait(self._every_s)
