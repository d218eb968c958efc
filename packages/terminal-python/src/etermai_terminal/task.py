"""A task while it is executed: all that an operation needs of the platform."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from typing import Any, Mapping, Optional

from .api import ANSWER_S, PlatformApi
from .backoff import Backoff
from .deadline import Deadline
from .errors import (
    ClaimLost,
    JournalFailed,
    NotAnnounced,
    PlatformAway,
    PlatformRefused,
    Stopping,
    TaskCanceled,
)
from .events import Events
from .journal import Journal
from .permit import Permit
from .stop import Stop
from .wire import Claim, JsonObject, cut

log = logging.getLogger("etermai_terminal")

#: Progress is for the eye; the automation does not wait longer than that for it, seconds.
PROGRESS_S = 5.0
#: From the announcement that was agreed to until the key press. A machine that stood still in between presses nothing:
#: the platform has called a person meanwhile, who must find things as they stay, seconds.
PERMIT_S = 15.0


class Task:
    """What an operation is given. Its methods may be called from any thread."""

    def __init__(self, claim: Claim, api: PlatformApi, journal: Journal, stop: Stop, events: Events) -> None:
        self._claim = claim
        self._api = api
        self._journal = journal
        self._stop = stop
        self._events = events
        self._state = threading.Lock()
        self._one_commit = threading.Lock()
        self._committed = False
        self._ended = False
        #: Set when the task is to be stopped: cancellation was asked, or the claim was lost. Never after ``commit``.
        self.cancel_requested = threading.Event()

    @property
    def id(self) -> str:
        return self._claim.task_id

    @property
    def type(self) -> str:
        """``query_av``, ``book_pnr``, …"""
        return self._claim.type

    @property
    def params(self) -> Mapping[str, Any]:
        """As the customer sent them; the platform has validated them."""
        return self._claim.params

    @property
    def office_no(self) -> str:
        return self._claim.office_no

    @property
    def priority(self) -> int:
        return self._claim.priority

    @property
    def attempt(self) -> int:
        """1 for the first."""
        return self._claim.attempt

    @property
    def deadline(self) -> datetime:
        """By then the task must be reported; by the platform's clock."""
        return self._claim.deadline

    @property
    def seconds_left(self) -> float:
        """Until the deadline; right although this machine's clock may be wrong."""
        return self._claim.ends.remaining

    @property
    def committed(self) -> bool:
        """A permit was given: the irreversible may have been done."""
        return self._committed

    def checkpoint(self) -> None:
        """Call it between steps. Raises TaskCanceled or Stopping while that is still possible; after commit never."""
        with self._state:
            if self._committed:
                return
            if self.cancel_requested.is_set():
                raise TaskCanceled("cancellation was asked before anything irreversible was done")
        if self._stop.gives_back:
            raise Stopping()

    def progress(
        self, stage: Optional[str] = None, percent: Optional[float] = None, message: Optional[str] = None
    ) -> None:
        """Shows where the task is. Tried once: a platform that is away does not disturb.

        A checkpoint too: before commit it raises TaskCanceled, ClaimLost or Stopping. After it nothing is raised.
        """
        try:
            if self._api.task_progress(self._progress_body(stage, percent, message), Deadline(PROGRESS_S)):
                self.request_cancel()
        except PlatformAway as error:
            log.debug("progress: %s", error)
        except PlatformRefused as refused:
            log.debug("progress: %s", refused)
            if refused.code == "TASK_CANCELED":
                self.request_cancel()
            elif refused.status == 409 and not self._committed:
                raise ClaimLost(str(refused)) from refused
        except Exception as error:
            if not self._committed:
                raise
            # Now a slip of the program must not cost the outcome.
            log.error("progress: %r", error)
        self.checkpoint()

    def commit(self) -> Permit:
        """Announces the irreversible step. Returns only when the platform has agreed; then do it at once, once.

        Raises TaskCanceled, ClaimLost, or NotAnnounced when there was no agreement until the deadline; let them pass.
        Each further irreversible step of the same task needs a commit of its own.
        """
        with self._one_commit:
            self.checkpoint()
            self._check_time()
            try:
                # Before it is said: whoever starts this program anew must know that it may have been said.
                self._journal.committing(self._claim.claim_token)
            except JournalFailed as error:
                raise NotAnnounced("JOURNAL_FAILED", str(error), retryable=True) from error
            fresh = self._announce()
            # However long the answer took.
            self._check_time()
            with self._state:
                self._committed = True
                self.cancel_requested.clear()
            self._events("committed", self.id)
            return Permit(lambda: not self._ended, fresh)

    def screenshot(self, image: bytes) -> bool:
        """Keeps a PNG, JPEG or WebP of 4 MiB at most with the task. Tried once; returns whether it was stored.

        Never raises: a picture must not spoil a task.
        """
        try:
            self._api.screenshot(image, self.id, Deadline(ANSWER_S))
            return True
        except Exception as error:
            log.warning("the screenshot of task %s was not stored: %s", self.id, error)
            return False

    def request_cancel(self) -> None:
        """The platform wants the task stopped. Past the point of no return it is to be finished."""
        with self._state:
            if not self._committed:
                self.cancel_requested.set()

    def end(self) -> None:
        """The operation has returned: permits are void from here on."""
        self._ended = True

    def _progress_body(self, stage: Optional[str], percent: Optional[float], message: Optional[str]) -> JsonObject:
        if stage == "committing":
            raise ValueError("the irreversible step is announced by task.commit()")
        body: JsonObject = {"task_id": self.id, "claim_token": self._claim.claim_token}
        if stage is not None:
            body["stage"] = cut(stage, 64)
        if percent is not None:
            body["percent"] = min(100.0, max(0.0, float(percent)))
        if message is not None:
            body["message"] = cut(message, 1_000)
        return body

    def _check_time(self) -> None:
        if self._claim.ends.passed:
            raise NotAnnounced("DEADLINE_PASSED", "the deadline of the task has passed", retryable=True)

    def _announce(self) -> Deadline:
        """Returns until when the agreement is good."""
        body = {"task_id": self.id, "claim_token": self._claim.claim_token, "stage": "committing"}
        backoff = Backoff(self._stop, longest_s=2.0)
        while True:
            fresh = Deadline(PERMIT_S)
            try:
                canceled = self._api.task_progress(body, self._claim.ends.within(ANSWER_S))
            except PlatformRefused as refused:
                if refused.code == "TASK_CANCELED":
                    canceled = True
                elif refused.status in (404, 409):
                    raise ClaimLost(str(refused)) from refused
                elif refused.status in (401, 403):
                    self._wait_to_announce_again(backoff, refused, 0.0)
                    continue
                else:
                    raise NotAnnounced("NOT_ANNOUNCED", str(refused), retryable=True) from refused
            except PlatformAway as away:
                self._wait_to_announce_again(backoff, away, away.retry_after)
                continue
            if canceled:
                self.request_cancel()
                raise TaskCanceled("cancellation was asked before anything irreversible was done")
            return fresh

    def _wait_to_announce_again(self, backoff: Backoff, error: Exception, at_least_s: float) -> None:
        self._events("away", self.id, str(error))
        wait_s = backoff.next_wait(at_least_s)
        if wait_s >= self.seconds_left:
            raise NotAnnounced(
                "PLATFORM_UNREACHABLE", "the irreversible step could not be announced in time", retryable=True
            ) from error
        # A cancellation that a heartbeat hears of ends the wait.
        self.cancel_requested.wait(wait_s)
        self.checkpoint()
