"""Says that the program lives while the automation thread is at work."""

from __future__ import annotations

import logging
import random
import threading
from typing import Callable

from .api import PlatformApi
from .errors import Interrupted, PlatformAway, PlatformRefused
from .presence import Presence, patience, soon
from .wire import Claim

log = logging.getLogger("etermai_terminal")


class Heartbeat:
    """A thread that sends heartbeats while a claim is executed, or its report is not answered yet.

    Only then: a heartbeat is newer than the held poll that it would meet, and would end it. An open held poll is a
    heartbeat itself.
    """

    def __init__(
        self, api: PlatformApi, presence: Presence, every_s: float, on_cancel: Callable[[Claim], None]
    ) -> None:
        self._api = api
        self._presence = presence
        self._every_s = every_s
        self._on_cancel = on_cancel
        self._thread = threading.Thread(target=self._run, name="etermai-heartbeat", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def join(self) -> None:
        """Returns when no heartbeat is under way any more; ``Presence.end`` comes first."""
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                claim = self._presence.next_claim()
                if claim is None:
                    return
                # Spread, so that terminals that claimed together do not beat together.
                while self._presence.has_for(claim, soon(claim, self._every_s) * random.uniform(0.8, 1.0)):
                    self._beat(claim)
            except Exception:
                # A thread that dies here would let the lease run out in silence.
                log.exception("heartbeat")

    def _beat(self, claim: Claim) -> None:
        body = self._presence.heartbeat_body(claim)
        if body is None:
            return
        try:
            answer = self._api.heartbeat(body, lambda: self._presence.has(claim), patience(claim))
            if claim.task_id in answer.cancel:
                self._on_cancel(claim)
        except Interrupted:
            pass
        except (PlatformAway, PlatformRefused) as error:
            # The next one comes soon; the lease outlasts several.
            log.debug("heartbeat: %s", error)
