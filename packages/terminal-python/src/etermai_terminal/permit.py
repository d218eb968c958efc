"""The platform's word that the irreversible may be done."""

from __future__ import annotations

import threading
from typing import Callable

from .deadline import Deadline
from .errors import PermitInvalid


class Permit:
    """Comes from ``task.commit()`` and from nowhere else.

    Let whatever presses the irreversible key ask for one (``def press(self, command: str, permit: Permit)``) and call
    ``use`` before it: then a type checker finds an operation that forgot to commit, and a permit allows one key press
    of one task, soon: what was agreed to long ago the platform may have given up meanwhile.
    """

    def __init__(self, is_at_work: Callable[[], bool], fresh: Deadline) -> None:
        self._is_at_work = is_at_work
        self._fresh = fresh
        self._lock = threading.Lock()
        self._used = False

    def use(self) -> None:
        """Raises PermitInvalid when it was used before, is too old, or its task has ended."""
        with self._lock:
            if self._used:
                raise PermitInvalid("this permit was used: every irreversible step needs a commit of its own")
            if not self._is_at_work():
                raise PermitInvalid("the task of this permit has ended")
            if self._fresh.passed:
                raise PermitInvalid("this permit is too old: the key is pressed at once, or not at all")
            self._used = True
