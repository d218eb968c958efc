"""What can go wrong, by what the program has to do about it."""

from __future__ import annotations


class TerminalError(Exception):
    """Everything that this library raises of itself."""


class PlatformAway(TerminalError):
    """The platform could not be reached, did not answer in time, or said to come back later.

    What it did is not known.
    """

    def __init__(self, why: str, retry_after: float = 0.0) -> None:
        super().__init__(why)
        #: What the platform asked for, seconds; 0 when it said nothing.
        self.retry_after = retry_after


class PlatformRefused(TerminalError):
    """The platform understood and said no: nothing happened there."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        #: Stable, one of the platform's documented codes.
        self.code = code


class Interrupted(TerminalError):
    """A call was given up because nobody waits for its answer any more."""


class TaskFailed(TerminalError):
    """Raise it in an operation: the task cannot be done, for a reason that Eterm or this program names.

    ``retryable`` puts the task back, to be tried elsewhere; it has an effect only before the permit of
    ``task.commit()``. After it, raise this only where Eterm itself has said that nothing was done.
    """

    def __init__(self, code: str, message: str = "", retryable: bool = False) -> None:
        super().__init__(message or code)
        self.code = code
        self.retryable = retryable


class NotAnnounced(TaskFailed):
    """The platform did not agree to the irreversible step in time. It must not be done; the task goes back."""


class Stopping(TaskFailed):
    """The program is ending and gives back what it has not begun in earnest."""

    def __init__(self) -> None:
        super().__init__("TERMINAL_STOPPING", "the terminal program is being stopped", retryable=True)


class TaskCanceled(TerminalError):
    """Cancellation was asked before anything irreversible was done. Let it pass: the task ends as canceled."""


class ClaimLost(TerminalError):
    """The claim is no longer this terminal's. Let it pass: nothing more is done, and nothing is reported."""


class PermitInvalid(TerminalError):
    """A permit was used twice, too late, or after its task had ended. The key must not be pressed."""


class JournalFailed(TerminalError):
    """The journal could not be read or written."""


class JournalInUse(JournalFailed):
    """Another program runs with this journal: two programs must not be one terminal."""
