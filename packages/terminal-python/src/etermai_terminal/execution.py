"""One claim, from the operation's first step to its report."""

from __future__ import annotations

import logging
from typing import Any, Callable, FrozenSet, Mapping, Optional

from . import outcome
from .errors import ClaimLost, NotAnnounced, TaskCanceled, TaskFailed
from .events import Events
from .task import Task
from .wire import Claim, JsonObject

log = logging.getLogger("etermai_terminal")

#: Does a task and returns its result, or raises TaskFailed.
Operation = Callable[[Task], Mapping[str, Any]]

#: These change the airline's world: none of them can end well without a commit.
WRITES: FrozenSet[str] = frozenset(("book_pnr", "cancel_passenger", "cancel_pnr", "issue_ticket", "authorize_pnr"))


def execute(claim: Claim, task: Task, operation: Optional[Operation], events: Events) -> Optional[JsonObject]:
    """Runs the operation. Returns its report, or None when nothing may be reported."""
    try:
        if operation is None:
            # Nothing was begun; another terminal may have a program that knows it.
            raise TaskFailed("UNKNOWN_OPERATION", "this program does not know " + claim.type, retryable=True)
        result = operation(task)
    except Exception as error:
        return _report_of(error, claim, task, events)
    finally:
        task.end()
    if claim.type in WRITES and not task.committed:
        events("commit_forgotten", claim.task_id, f"{claim.type} ended without task.commit()")
    return outcome.success(claim, result)


def _report_of(error: Exception, claim: Claim, task: Task, events: Events) -> Optional[JsonObject]:
    if isinstance(error, ClaimLost):
        events("abandoned", claim.task_id, str(error))
        return None
    if isinstance(error, TaskCanceled):
        return outcome.canceled(claim)
    if isinstance(error, NotAnnounced) and task.committed:
        # A further step was not agreed to; an earlier one was, and may have been done.
        events("abandoned", claim.task_id, str(error))
        return None
    if isinstance(error, TaskFailed):
        return outcome.failure(claim, error, task.committed)
    log.exception("task %s: the operation %s failed", claim.task_id, claim.type, exc_info=error)
    if task.committed:
        # Nobody here knows whether the key press went through: a report would be a guess, and money hangs on it.
        events("abandoned", claim.task_id, repr(error))
        return None
    return outcome.failure(claim, TaskFailed("TERMINAL_ERROR", repr(error), retryable=True), committed=False)
