import os
import signal
import subprocess
import sys
import threading
import unittest
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from fake_platform import PATIENCE_S, Answer, Call, Data
from support import TerminalTest

CHILD = Path(__file__).resolve().parent / "child_terminal.py"


@unittest.skipUnless(hasattr(signal, "SIGKILL"), "this system cannot kill -9")
class Crashes(TerminalTest):
    """A program that is killed at the worst moments, and what its next life says and does."""

    def setUp(self) -> None:
        super().setUp()
        self.hold = threading.Event()
        self.addCleanup(self.hold.set)

    def start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, str(CHILD), self.platform.url, str(self.state_dir), str(self.state_dir / "acts")]
        child = subprocess.Popen(command)
        self.addCleanup(child.wait, PATIENCE_S)
        self.addCleanup(child.kill)
        return child

    def hold_for_ever(self) -> Optional[Answer]:
        self.hold.wait(PATIENCE_S)
        return None

    def acts(self) -> List[str]:
        file = self.state_dir / "acts"
        return file.read_text().split() if file.exists() else []

    def kill_at(self, name: str, fits: Callable[[Call], bool]) -> Dict[str, Any]:
        """Gives a task and kills the program when this call has come, before it is answered."""

        task = self.platform.give("issue_ticket", {"pnr": "K9X8YZ"})

        def is_there(call: Call) -> bool:
            return bool(call.body["task_id"] == task["task_id"] and fits(call))

        self.platform.always(name, lambda call: self.hold_for_ever() if is_there(call) else None)
        child = self.start()
        self.platform.expect(name, is_there)
        os.kill(child.pid, signal.SIGKILL)
        self.assertEqual(child.wait(PATIENCE_S), -signal.SIGKILL)
        self.platform.always(name, None)
        return task

    def restart(self) -> List[Call]:
        """The next life, until it has done another task. Returns its calls."""
        died = len(self.platform.calls)
        child = self.start()
        poll = self.platform.expect("get_task", after=died - 1)
        another = self.platform.give("issue_ticket", {"pnr": "ABCDEF"})
        report = self.report(another)
        # Answered: the poll after it has come.
        self.platform.expect("get_task", after=report.number)
        child.send_signal(signal.SIGTERM)
        self.assertEqual(child.wait(PATIENCE_S), 0)
        self.assertEqual(self.acts().count(another["task_id"]), 1)
        before = self.platform.of("get_task")[0]
        self.assertNotEqual(poll.body["boot_id"], before.body["boot_id"])
        self.assertEqual(poll.body["current"], [])
        return self.platform.calls[died:]

    def test_S6_killed_before_the_announcement_the_task_is_neither_continued_nor_reported(self) -> None:
        task = self.kill_at("task_progress", lambda call: call.body["stage"] == "before commit")
        self.restart()
        self.assertNotIn(task["task_id"], self.acts())
        self.assertEqual(self.platform.reports(task), [])

    def test_S6_killed_between_announcement_and_agreement_nothing_is_done_or_reported(self) -> None:
        task = self.kill_at("task_progress", lambda call: call.body["stage"] == "committing")
        self.restart()
        self.assertNotIn(task["task_id"], self.acts())
        self.assertEqual(self.platform.reports(task), [])

    def test_S6_killed_after_the_key_press_it_is_not_pressed_again_and_nobody_guesses(self) -> None:
        task = self.kill_at("task_progress", lambda call: call.body["stage"] == "pressed")
        self.restart()
        self.assertEqual(self.acts().count(task["task_id"]), 1)
        self.assertEqual(self.platform.reports(task), [])

    def test_S5_killed_while_reporting_the_next_life_reports_first_and_the_same(self) -> None:
        task = self.kill_at("report_result", lambda call: True)
        calls = self.restart()
        self.assertEqual(calls[0].name, "report_result")
        reports = self.platform.reports(task)
        self.assertEqual(len(reports), 2)
        self.assertEqual(reports[0].body, reports[1].body)
        self.assertEqual(reports[0].body["result"], {"pnr": "K9X8YZ"})
        self.assertEqual(self.acts().count(task["task_id"]), 1)

    def test_S5_killed_again_and_again_while_reporting_nothing_is_lost_or_done_twice(self) -> None:
        task = self.kill_at("report_result", lambda call: True)
        for _ in range(3):
            last = self.platform.calls[-1].number
            self.platform.answer("report_result", lambda call: self.hold_for_ever())
            child = self.start()
            self.platform.expect("report_result", after=last)
            os.kill(child.pid, signal.SIGKILL)
            child.wait(PATIENCE_S)
        self.restart()
        bodies = [call.body for call in self.platform.reports(task)]
        self.assertEqual(bodies, [bodies[0]] * 5)
        self.assertEqual(self.acts().count(task["task_id"]), 1)

    def test_S4_a_claim_seen_before_the_crash_is_not_executed_by_the_next_life(self) -> None:
        # The platform never gives a claim to another boot; should it, the journal is the second lock.
        for stage, acts in (("before commit", 0), ("pressed", 1)):
            with self.subTest(stage):
                task = self.kill_at("task_progress", lambda call, stage=stage: call.body["stage"] == stage)  # type: ignore[misc]
                self.platform.answer("get_task", lambda call, task=task: Data(self.platform.poll_data(task)))  # type: ignore[misc]
                self.restart()
                self.assertEqual(self.acts().count(task["task_id"]), acts)
                self.assertEqual(self.platform.reports(task), [])

    def test_a_program_that_is_asked_to_end_ends_in_order(self) -> None:
        self.platform.always("get_task", lambda call: self.hold_for_ever())
        child = self.start()
        self.platform.expect("get_task")
        child.send_signal(signal.SIGTERM)
        self.assertEqual(child.wait(PATIENCE_S), 0)


if __name__ == "__main__":
    unittest.main()
