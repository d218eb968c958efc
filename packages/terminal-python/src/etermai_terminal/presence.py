"""What every poll and heartbeat says about this program."""

from __future__ import annotations

import threading
import uuid
from typing import Optional

from .api import ANSWER_S
from .health import Health, HealthWatch
from .wire import Claim, JsonObject

CAPABILITIES = ["committing"]


class Presence:
    """One life of the program: its boot_id, the rising seq, and what it executes now.

    ``seq`` and ``current`` are taken together under one lock. Otherwise an older ``current`` could leave with a newer
    ``seq``, and the platform would believe that the program has lost a claim that it is executing.
    """

    def __init__(self, health: HealthWatch) -> None:
        self.boot_id = str(uuid.uuid4())
        self._health = health
        #: Why nothing may be begun; empty when all is well.
        self.trouble = ""
        self._changed = threading.Condition()
        self._seq = 0
        self._claim: Optional[Claim] = None
        self._at_work = False
        self._ended = False

    def enter(self, claim: Claim) -> None:
        """From now on this claim is named, until ``leave``."""
        with self._changed:
            self._claim = claim
            self._at_work = True
            self._changed.notify_all()

    def returned(self) -> None:
        """The operation has returned; what is left of the claim is its report."""
        with self._changed:
            self._at_work = False

    def leave(self) -> None:
        with self._changed:
            self._claim = None
            self._at_work = False
            self._changed.notify_all()

    def end(self) -> None:
        """Ends the waits below."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def has(self, claim: Claim) -> bool:
        with self._changed:
            return self._claim is claim and not self._ended

    def next_claim(self) -> Optional[Claim]:
        """Waits until something is executed. None: the program ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._claim is not None)
            return None if self._ended else self._claim

    def has_for(self, claim: Claim, seconds: float) -> bool:
        """Waits ``seconds``; False, and at once, when the claim is not executed any more."""
        with self._changed:
            return not self._changed.wait_for(lambda: self._ended or self._claim is not claim, seconds)

    def poll_body(self) -> JsonObject:
        with self._changed:
            return self._body()

    def heartbeat_body(self, claim: Claim) -> Optional[JsonObject]:
        """None: the claim is not executed any more, and a heartbeat about it would be old."""
        with self._changed:
            return self._body() if self._claim is claim and not self._ended else None

    def health(self) -> Health:
        health = self._health.latest()
        if self.trouble:
            return health._replace(gui_ready=False, message=self.trouble)
        with self._changed:
            claim = self._claim if self._at_work else None
        if claim is not None and claim.ends.passed:
            # The automation is stuck; heartbeats alone would make this terminal look free and well.
            return health._replace(gui_ready=False, message=f"an operation does not return: {claim.type}")
        return health

    def _body(self) -> JsonObject:
        self._seq += 1
        claim = self._claim
        return {
            "boot_id": self.boot_id,
            "seq": self._seq,
            "capabilities": CAPABILITIES,
            "current": [] if claim is None else [{"task_id": claim.task_id, "claim_token": claim.claim_token}],
            "health": self.health().wire(),
        }


def soon(claim: Claim, every_s: float) -> float:
    """Seconds between two heartbeats of a claim: several fit into its lease."""
    return max(0.05, min(every_s, claim.lease_seconds / 3))


def patience(claim: Claim) -> float:
    """Seconds for the answer to one heartbeat: a connection that hangs leaves time for another within the lease."""
    return max(1.0, min(ANSWER_S, claim.lease_seconds / 4))
