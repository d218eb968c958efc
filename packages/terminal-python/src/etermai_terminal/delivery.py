"""Reports on their way to the platform."""

from __future__ import annotations

import logging
from typing import Callable

from .api import PlatformApi
from .backoff import Backoff
from .deadline import Deadline
from .errors import JournalFailed, PlatformAway, PlatformRefused
from .events import Events
from .journal import Journal
from .outcome import fitted
from .stop import Stop
from .wire import JsonObject, encode

log = logging.getLogger("etermai_terminal")

#: Between two tries of reports that the platform refused to take.
AGAIN_S = 300.0
#: What every proxy lets through, bytes.
SMALL = 64 * 1024
#: The key is wrong or not known yet: more tries would only lock this address out.
KEY_REFUSED = (401, 403)


class Delivery:
    """Sends reports until the platform has stored them (200) or says that the claim is another's (409)."""

    def __init__(self, api: PlatformApi, journal: Journal, stop: Stop, events: Events) -> None:
        self._api = api
        self._journal = journal
        self._stop = stop
        self._events = events
        self._again = Deadline(AGAIN_S)

    def deliver(self, report: JsonObject, is_noted: bool = True) -> None:
        """Returns when it is answered, or, with the report still on disk, when the program is to stop."""
        backoff = Backoff(self._stop)
        slowly = Backoff(self._stop, first_s=5.0, longest_s=60.0)
        while True:
            try:
                self._send(report)
                return
            except PlatformAway as away:
                is_noted = is_noted or self._note_report(report)
                self._events("away", report["task_id"], str(away))
                stopping = backoff.wait(away.retry_after)
            except PlatformRefused as refused:
                if refused.status == 413 and len(encode(report)) > SMALL:
                    report = self._cut(report)
                    continue
                if refused.status not in KEY_REFUSED:
                    self._set_aside(report, refused)
                    return
                self._events("refused", report["task_id"], refused.code)
                stopping = slowly.wait()
            if stopping:
                self._events("left_unsent", report["task_id"])
                return

    def deliver_left_over(self) -> None:
        """What earlier lives could not send, oldest first. They come before anything else is said to the platform."""
        for report in self._journal.unsent():
            if self._stop.is_set():
                return
            self.deliver(report)
        self._try_set_aside()

    def try_set_aside(self) -> None:
        """Now and then, once more, what the platform refused to take."""
        if self._again.passed:
            self._try_set_aside()

    def _try_set_aside(self) -> None:
        self._again = Deadline(AGAIN_S)
        for report in self._journal.aside():
            try:
                self._send(report)
            except PlatformRefused as refused:
                log.error("the report of task %s is still refused: %s", report["task_id"], refused)
            except PlatformAway:
                return

    def _send(self, report: JsonObject) -> None:
        try:
            became = self._api.report_result(report)
        except PlatformRefused as refused:
            if refused.status != 409:
                raise
            self._settle(report, "stale", refused.code)
        else:
            self._settle(report, "reported", became)

    def _settle(self, report: JsonObject, how: str, detail: str) -> None:
        self._note(lambda: self._journal.settle(report["claim_token"], how))
        self._events(how, report["task_id"], detail)

    def _set_aside(self, report: JsonObject, refused: PlatformRefused) -> None:
        self._note(lambda: self._journal.set_aside(report["claim_token"], str(refused)))
        self._events("set_aside", report["task_id"], str(refused))

    def _cut(self, report: JsonObject) -> JsonObject:
        """For a limit on the way that is lower than the platform's: the facts must arrive, the screens may be cut."""
        log.error("the report of task %s is too large on the way, and cut", report["task_id"])
        small = fitted(report, SMALL)
        # As it is sent from now on: the same report again must be the same.
        self._note_report(small)
        return small

    def _note_report(self, report: JsonObject) -> bool:
        return self._note(lambda: self._journal.finish(report))

    def _note(self, write: Callable[[], None]) -> bool:
        try:
            write()
            return True
        except JournalFailed as error:
            # The report is sent once more after the next start, and answered as the same.
            log.error("%s", error)
            return False
