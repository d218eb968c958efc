"""What the program tells whoever watches it: for a status window, for metrics, for tests."""

from __future__ import annotations

import logging
from typing import Callable, NamedTuple, Optional

log = logging.getLogger("etermai_terminal")


class Event(NamedTuple):
    """Something that happened. ``kind`` is one of:

    =================  ==================================================================================
    started            a new life began; detail is its boot_id
    idle               a poll brought nothing; detail says so when operators keep work from this terminal
    claimed            a task was claimed, and is about to be executed
    committed          the platform agreed to the irreversible step
    noted              the report is on disk, and about to be sent; detail is its status
    reported           a report was stored; detail is what the task became
    stale              a report was refused because the claim was no longer ours; the platform keeps it as evidence
    set_aside          a report was refused for another reason; it stays on disk and is tried again later
    left_unsent        the program ends before a report could be sent; it is sent at the next start
    abandoned          nobody can know how a task ended, or it is not ours any more: nothing is reported
    not_repeated       a claim that this program has begun before was given again: it is not executed
    left_over          an earlier life began this task and did not finish it: nothing is reported
    commit_forgotten   a write ended without ``task.commit()``: a defect of the operation
    not_ready          the window is not ready: no work is asked for
    away               the platform could not be reached, or said to come back later
    refused            the platform refused a poll; detail is its code
    stopped            the life ended in order
    =================  ==================================================================================
    """

    kind: str
    task_id: Optional[str] = None
    detail: str = ""


OnEvent = Callable[[Event], None]

_LEVELS = {
    "idle": logging.DEBUG,
    "not_ready": logging.DEBUG,
    "set_aside": logging.ERROR,
    "commit_forgotten": logging.ERROR,
    "abandoned": logging.WARNING,
    "left_over": logging.WARNING,
    "left_unsent": logging.WARNING,
    "not_repeated": logging.WARNING,
    "stale": logging.WARNING,
    "refused": logging.ERROR,
    "away": logging.WARNING,
}


class Events:
    """Logs each event and hands it on. An outage is logged once, and not again until it is over."""

    def __init__(self, on_event: Optional[OnEvent]) -> None:
        self._on_event = on_event
        self._last = ""

    def __call__(self, kind: str, task_id: Optional[str] = None, detail: str = "") -> None:
        level = _LEVELS.get(kind, logging.INFO)
        if kind in ("away", "refused", "not_ready") and kind == self._last:
            level = logging.DEBUG
        self._last = kind
        log.log(level, "%s%s%s", kind, "" if task_id is None else " task " + task_id, detail and ": " + detail)
        if self._on_event is None:
            return
        try:
            self._on_event(Event(kind, task_id, detail))
        except Exception:
            log.exception("on_event failed")
