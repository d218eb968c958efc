"""What the tests have in common. Importing it makes the library importable."""

import logging
import shutil
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional

PACKAGE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PACKAGE / "src"))

from fake_platform import KEY, PATIENCE_S, Call, FakePlatform  # noqa: E402

from etermai_terminal import Event, HealthCheck, Operation, Settings, Task, Terminal  # noqa: E402

# What goes wrong on purpose is not shown.
logging.getLogger("etermai_terminal").setLevel(logging.CRITICAL)


def eventually(is_so: Callable[[], bool]) -> None:
    """For what gives no signal."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError("it never came to be")
        time.sleep(0.01)


class Signals:
    """Events of a terminal, to be waited for."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.all: List[Event] = []
        #: Called when an event of this kind comes, on the terminal's own thread.
        self.at: Dict[str, Callable[[], None]] = {}

    def __call__(self, event: Event) -> None:
        with self._changed:
            self.all.append(event)
            self._changed.notify_all()
        hook = self.at.get(event.kind)
        if hook is not None:
            hook()

    def kinds(self) -> List[str]:
        with self._changed:
            return [event.kind for event in self.all]

    def expect(self, kind: str, fits: Callable[[Event], bool] = lambda event: True) -> Event:
        found: List[Event] = []

        def has_come() -> bool:
            found.extend(event for event in self.all if event.kind == kind and fits(event))
            return bool(found)

        with self._changed:
            if not self._changed.wait_for(has_come, PATIENCE_S):
                raise AssertionError(f"no {kind} came; there were {[event.kind for event in self.all]}")
        return found[0]


class Running:
    """A terminal on a thread of its own."""

    def __init__(self, terminal: Terminal, signals: Signals) -> None:
        self.terminal = terminal
        self.signals = signals
        self.error: Optional[BaseException] = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> "Running":
        self._thread.start()
        return self

    def stop(self, give_back: bool = False) -> None:
        self.terminal.stop(give_back)
        self.join()

    def join(self) -> None:
        self._thread.join(PATIENCE_S)
        if self._thread.is_alive():
            raise AssertionError("the terminal did not end")
        if self.error is not None:
            raise self.error

    def _run(self) -> None:
        try:
            self.terminal.run()
        except BaseException as error:
            self.error = error


class TerminalTest(unittest.TestCase):
    """A platform, a folder, and terminals that end with the test."""

    def setUp(self) -> None:
        self.platform = FakePlatform().start()
        self.addCleanup(self.platform.stop)
        self.state_dir = Path(tempfile.mkdtemp(prefix="etermai-terminal-"))
        self.addCleanup(shutil.rmtree, str(self.state_dir), ignore_errors=True)

    def settings(self, **more: Any) -> Settings:
        usual: Dict[str, Any] = {
            "base_url": self.platform.url,
            "terminal_id": "tm_1",
            "terminal_key": KEY,
            "state_dir": self.state_dir,
            "wait_s": 0,
            "heartbeat_s": 0.05,
        }
        return Settings(**{**usual, **more})

    def run_terminal(
        self, operations: Mapping[str, Operation], health: Optional[HealthCheck] = None, **settings: Any
    ) -> Running:
        signals = Signals()
        running = Running(Terminal(self.settings(**settings), operations, health, signals), signals).start()
        self.addCleanup(running.stop)
        return running

    def report(self, task: Dict[str, Any]) -> Call:
        """Waits for the report on a task."""
        return self.platform.expect("report_result", lambda call: call.body["task_id"] == task["task_id"])

    def wait_for(self, event: threading.Event) -> None:
        self.assertTrue(event.wait(PATIENCE_S), "the signal did not come")


def names(call: Call, task: Dict[str, Any]) -> bool:
    """Does this poll or heartbeat say that the task is being executed?"""
    return bool(call.body["current"] == [{"task_id": task["task_id"], "claim_token": task["claim_token"]}])


def write(acts: List[str]) -> Operation:
    """A write whose irreversible step is noted."""

    def operation(task: Task) -> Mapping[str, Any]:
        permit = task.commit()
        permit.use()
        acts.append(task.id)
        return {"pnr": "K9X8YZ"}

    return operation
