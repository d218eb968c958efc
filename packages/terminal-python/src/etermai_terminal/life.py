"""One life of the program: from a start, with a new boot_id, to its end."""

from __future__ import annotations

import logging
from collections import deque
from typing import Any, Deque, Mapping, Optional

from .api import PlatformApi
from .backoff import Backoff
from .deadline import now
from .delivery import KEY_REFUSED, Delivery
from .errors import Interrupted, JournalFailed, PlatformAway, PlatformRefused, Stopping, TaskFailed
from .events import Events
from .execution import Operation, execute
from .health import HealthWatch
from .heartbeat import Heartbeat
from .journal import Entry, Journal
from .outcome import failure
from .presence import Presence
from .settings import Settings
from .stop import Stop
from .task import Task
from .wire import Claim, JsonObject, PollAnswer

log = logging.getLogger("etermai_terminal")

_PRUNE_EVERY = 100


def _give_back(task: Task) -> Mapping[str, Any]:
    raise Stopping()


class Life:
    def __init__(
        self,
        settings: Settings,
        operations: Mapping[str, Operation],
        api: PlatformApi,
        journal: Journal,
        health: HealthWatch,
        stop: Stop,
        events: Events,
    ) -> None:
        self._settings = settings
        self._operations = operations
        self._api = api
        self._journal = journal
        self._stop = stop
        self._events = events
        self._presence = Presence(health)
        self._delivery = Delivery(api, journal, stop, events)
        self._away = Backoff(stop)
        self._refused = Backoff(stop, first_s=1.0, longest_s=60.0)
        #: The latest claims of this life, should the journal forget them.
        self._seen: Deque[str] = deque(maxlen=1_000)
        self._tasks = 0
        self._task: Optional[Task] = None

    def live(self) -> None:
        self._events("started", detail=self._presence.boot_id)
        heartbeat = Heartbeat(self._api, self._presence, self._settings.heartbeat_s, self._cancel)
        heartbeat.start()
        try:
            self._settle_the_past()
            while not self._stop.is_set():
                self._turn()
        finally:
            self._presence.end()
            heartbeat.join()
        self._events("stopped")

    def _settle_the_past(self) -> None:
        """Before the first poll: its new boot_id tells the platform that this program has lost what it executed."""
        for entry in self._journal.unfinished():
            # Committed: it may have been done, and nobody knows how it ended. Not committed: the platform runs it
            # elsewhere. Either way a report would be a guess.
            self._journal.settle(entry.claim_token, "abandoned")
            self._events("left_over", entry.task_id, "committing" if entry.committing else "not committed")
        self._delivery.deliver_left_over()

    def _turn(self) -> None:
        """One poll and what it brings, or one heartbeat while the window is not ready."""
        if self._presence.trouble:
            self._prune()
        ready = self._presence.health().gui_ready
        wait_s = self._settings.wait_s if ready else 0
        began = now()
        try:
            if ready:
                answer = self._api.get_task(self._presence.poll_body(), wait_s, self._is_wanted)
            else:
                answer = self._api.heartbeat(self._presence.poll_body(), self._is_wanted)
        except Interrupted:
            return
        except PlatformAway as away:
            self._events("away", detail=str(away))
            self._away.wait(away.retry_after)
            return
        except PlatformRefused as refused:
            self._events("refused", detail=str(refused))
            (self._refused if refused.status in KEY_REFUSED else self._away).wait()
            return
        self._away.reset()
        self._refused.reset()
        if answer.claim is not None:
            self._take(answer.claim, answer)
            return
        self._events("idle" if ready else "not_ready", detail="" if answer.state == "active" else answer.state)
        self._delivery.try_set_aside()
        # A poll that was held to its end is followed by the next at once; one that came back early is not hurried.
        held = wait_s > 0 and now() - began >= wait_s * 0.9
        self._stop.wait(0.0 if held else answer.poll_after_s)

    def _is_wanted(self) -> bool:
        return not self._stop.is_set()

    def _take(self, claim: Claim, answer: PollAnswer) -> None:
        """A claim is executed at most once, by whichever life has seen it first."""
        is_new = claim.claim_token not in self._seen
        known: Optional[Entry] = None
        try:
            known = self._journal.find(claim.claim_token)
            is_new = is_new and known is None
            if is_new:
                self._journal.begin(claim.claim_token, claim.task_id, claim.type, self._presence.boot_id)
        except JournalFailed as error:
            self._in_trouble(error)
            if is_new:
                # What cannot be remembered is not begun.
                failed = TaskFailed("JOURNAL_FAILED", str(error), retryable=True)
                self._delivery.deliver(failure(claim, failed, committed=False))
                return
        if is_new:
            self._seen.append(claim.claim_token)
            self._events("claimed", claim.task_id, claim.type)
            self._work_on(claim)
            return
        self._events("not_repeated", claim.task_id)
        if known is not None and known.report is not None:
            self._delivery.deliver(known.report)
        else:
            self._stop.wait(answer.poll_after_s)

    def _work_on(self, claim: Claim) -> None:
        task = self._task = Task(claim, self._api, self._journal, self._stop, self._events)
        self._presence.enter(claim)
        try:
            # What came while the program was asked to end is given back: nothing of it was begun.
            operation = _give_back if self._stop.is_set() else self._operations.get(claim.type)
            report = execute(claim, task, operation, self._events)
            self._presence.returned()
            if report is None:
                self._abandon(claim)
            else:
                self._finish(report)
        finally:
            # Named until here: a claim that ``current`` forgets before it is reported counts as lost.
            self._presence.leave()
            self._task = None
        self._tasks += 1
        if self._tasks % _PRUNE_EVERY == 0:
            self._prune()

    def _finish(self, report: JsonObject) -> None:
        try:
            self._journal.finish(report)
        except JournalFailed as error:
            # It cannot survive this program now; all the more it must be sent, and noted as soon as that is possible.
            self._in_trouble(error)
            self._delivery.deliver(report, is_noted=False)
        else:
            self._events("noted", report["task_id"], report["status"])
            self._delivery.deliver(report)

    def _abandon(self, claim: Claim) -> None:
        """Names the claim once more, so that the next poll, which does not, tells the platform at once."""
        try:
            self._journal.settle(claim.claim_token, "abandoned")
        except JournalFailed as error:
            self._in_trouble(error)
        body = self._presence.heartbeat_body(claim)
        try:
            if body is not None:
                self._api.heartbeat(body, self._is_wanted)
        except (PlatformAway, PlatformRefused, Interrupted) as error:
            log.debug("heartbeat: %s", error)

    def _cancel(self, claim: Claim) -> None:
        task = self._task
        if task is not None and task.id == claim.task_id:
            task.request_cancel()

    def _prune(self) -> None:
        """A write too: whether the journal works again shows here."""
        try:
            self._journal.prune()
            self._presence.trouble = ""
        except JournalFailed as error:
            self._in_trouble(error)

    def _in_trouble(self, error: JournalFailed) -> None:
        """A full disk, for one: nothing more is asked for until it is over, rather than fail task after task."""
        log.error("%s", error)
        self._presence.trouble = str(error)
