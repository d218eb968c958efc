import threading
import unittest
from typing import Any, Dict, List, Optional
from unittest import mock

from fake_platform import LOST, Answer, Call, Data, Refused, in_shanghai
from support import TerminalTest, write

from etermai_terminal import Permit, PermitInvalid, Task
from etermai_terminal import task as task_module
from etermai_terminal.journal import Journal


class Commit(TerminalTest):
    def setUp(self) -> None:
        super().setUp()
        self.acts: List[str] = []

    def test_S6_the_key_is_pressed_only_after_the_platform_has_agreed(self) -> None:
        announced = self.platform.give("issue_ticket")
        pressed_before_the_answer: List[List[str]] = []
        answer_now = threading.Event()

        def slowly(call: Call) -> Optional[Answer]:
            self.wait_for(answer_now)
            pressed_before_the_answer.append(list(self.acts))
            return None

        self.platform.answer("task_progress", slowly)
        self.run_terminal({"issue_ticket": write(self.acts)})
        call = self.platform.expect("task_progress")
        self.assertEqual(
            call.body,
            {
                "terminal_id": "tm_1",
                "task_id": announced["task_id"],
                "claim_token": announced["claim_token"],
                "stage": "committing",
            },
        )
        # It keeps waiting while heartbeats go on.
        beat = self.platform.expect("heartbeat", after=call.number)
        self.platform.expect("heartbeat", after=beat.number)
        answer_now.set()
        self.report(announced)
        self.assertEqual(pressed_before_the_answer, [[]])
        self.assertEqual(self.acts, [announced["task_id"]])

    def test_S6_canceled_before_the_announcement_nothing_is_pressed(self) -> None:
        task = self.platform.give("issue_ticket")
        self.platform.answer("task_progress", lambda call: Refused(409, "TASK_CANCELED"))
        self.run_terminal({"issue_ticket": write(self.acts)})
        self.assertEqual(self.report(task).body["status"], "canceled")
        self.assertEqual(self.acts, [])

    def test_S6_a_stale_claim_presses_nothing_and_reports_nothing(self) -> None:
        for code, status in (("CLAIM_STALE", 409), ("TASK_NOT_FOUND", 404), ("SOMETHING_NEW", 409)):
            with self.subTest(code):
                task = self.platform.give("issue_ticket")
                refused = Refused(status, code)
                self.platform.answer("task_progress", lambda call, refused=refused: refused)  # type: ignore[misc]
                running = self.run_terminal({"issue_ticket": write(self.acts)})
                running.signals.expect("abandoned", lambda event, task=task: event.task_id == task["task_id"])  # type: ignore[misc]
                running.stop()
                self.assertEqual(self.platform.reports(task), [])
        self.assertEqual(self.acts, [])

    def test_a_lost_answer_is_asked_for_again_and_the_key_pressed_once(self) -> None:
        task = self.platform.give("issue_ticket")
        away = Refused(503, "UNAVAILABLE")
        self.platform.answer("task_progress", lambda call: LOST, lambda call: LOST, lambda call: away)
        self.run_terminal({"issue_ticket": write(self.acts)})
        self.assertEqual(self.report(task).body["status"], "success")
        self.assertEqual(len(self.platform.of("task_progress")), 4)
        self.assertEqual(self.acts, [task["task_id"]])

    def test_without_an_agreement_until_the_deadline_the_task_goes_back(self) -> None:
        task = self.platform.give("issue_ticket", deadline=in_shanghai(1))
        self.platform.always("task_progress", lambda call: LOST)
        self.run_terminal({"issue_ticket": write(self.acts)})
        body = self.report(task).body
        self.assertEqual(
            (body["status"], body["error_code"], body["retryable"]), ("failed", "PLATFORM_UNREACHABLE", True)
        )
        self.assertEqual(self.acts, [])

    def test_after_the_deadline_nothing_is_announced_and_nothing_pressed(self) -> None:
        task = self.platform.give("issue_ticket", deadline=in_shanghai(-5))
        self.run_terminal({"issue_ticket": write(self.acts)})
        body = self.report(task).body
        self.assertEqual((body["status"], body["error_code"], body["retryable"]), ("failed", "DEADLINE_PASSED", True))
        self.assertEqual(self.platform.of("task_progress"), [])
        self.assertEqual(self.acts, [])

    def test_an_announcement_that_the_platform_does_not_understand_goes_back(self) -> None:
        task = self.platform.give("issue_ticket")
        self.platform.answer("task_progress", lambda call: Refused(400, "INVALID_REQUEST"))
        self.run_terminal({"issue_ticket": write(self.acts)})
        body = self.report(task).body
        self.assertEqual((body["status"], body["error_code"], body["retryable"]), ("failed", "NOT_ANNOUNCED", True))
        self.assertEqual(self.acts, [])

    def test_a_journal_that_cannot_be_written_presses_nothing(self) -> None:
        task = self.platform.give("issue_ticket")

        def fails(task: Task) -> Dict[str, Any]:
            # From here on every write to it fails, as on a full disk.
            task._journal._db.execute("ALTER TABLE claims RENAME TO elsewhere")
            journals.append(task._journal)
            return dict(write(self.acts)(task))

        journals: List[Journal] = []
        running = self.run_terminal({"issue_ticket": fails, "cancel_pnr": write(self.acts)})
        body = self.report(task).body
        self.assertEqual((body["status"], body["error_code"], body["retryable"]), ("failed", "JOURNAL_FAILED", True))
        self.assertEqual(self.platform.of("task_progress"), [])
        # Until it works again no work is asked for, and the operators see why.
        second = self.platform.give("cancel_pnr")
        beat = self.platform.expect("heartbeat", lambda call: not call.body["health"]["gui_ready"])
        self.assertIn("journal", beat.body["health"]["message"])
        self.assertEqual(len(self.platform.of("get_task")), 1)
        self.assertEqual(self.acts, [])
        journals[0]._db.execute("ALTER TABLE elsewhere RENAME TO claims")
        self.report(second)
        self.assertEqual(self.acts, [second["task_id"]])
        self.assertEqual(running.signals.kinds().count("claimed"), 2)

    def test_what_cannot_be_remembered_is_not_begun(self) -> None:
        journals: List[Journal] = []

        def query_av(task: Task) -> Dict[str, Any]:
            journals.append(task._journal)
            return {}

        running = self.run_terminal({"query_av": query_av, "issue_ticket": write(self.acts)})
        self.report(self.platform.give("query_av"))
        tasks: List[Dict[str, Any]] = []

        def break_it() -> None:
            if journals and not tasks:
                journals[0]._db.execute("DROP TABLE claims")
                tasks.append(self.platform.give("issue_ticket"))

        running.signals.at["idle"] = break_it
        self.platform.expect("report_result", lambda call: call.body.get("error_code") == "JOURNAL_FAILED")
        body = self.platform.reports(tasks[0])[0].body
        self.assertEqual((body["status"], body["retryable"]), ("failed", True))
        self.assertEqual(self.acts, [])

    def test_a_permit_is_for_one_key_press(self) -> None:
        errors: List[str] = []

        def issue(task: Task) -> Dict[str, Any]:
            permit = task.commit()
            permit.use()
            try:
                permit.use()
            except PermitInvalid as error:
                errors.append(str(error))
            # ETRY after ETDZ: another commit, another permit.
            task.commit().use()
            return {}

        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        self.report(task)
        self.assertEqual(len(errors), 1)
        self.assertEqual(len(self.platform.of("task_progress")), 2)

    def test_a_permit_ends_with_its_task(self) -> None:
        kept: List[Permit] = []

        def issue(task: Task) -> Dict[str, Any]:
            kept.append(task.commit())
            return {}

        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        self.report(task)
        with self.assertRaises(PermitInvalid):
            kept[0].use()

    def test_S6_a_program_that_stood_still_after_the_agreement_presses_nothing(self) -> None:
        task = self.platform.give("issue_ticket")
        with mock.patch.object(task_module, "PERMIT_S", 0.0):
            running = self.run_terminal({"issue_ticket": write(self.acts)})
            running.signals.expect("abandoned")
        running.stop()
        self.assertEqual(self.acts, [])
        self.assertEqual(self.platform.reports(task), [])

    def test_progress_after_the_permit_never_raises(self) -> None:
        task = self.platform.give("issue_ticket")

        def issue(task: Task) -> Dict[str, Any]:
            task.commit().use()
            with mock.patch.object(task._api, "task_progress", side_effect=RuntimeError("can't start new thread")):
                task.progress(stage="printing")
            task.progress(percent="much")  # type: ignore[arg-type]
            return {"pnr": "K9X8YZ"}

        self.run_terminal({"issue_ticket": issue})
        self.assertEqual(self.report(task).body["status"], "success")

    def test_a_second_step_that_is_not_agreed_to_says_nothing_about_the_first(self) -> None:
        def issue(task: Task) -> Dict[str, Any]:
            task.commit().use()
            self.platform.answer("task_progress", lambda call: Refused(400, "INVALID_REQUEST"))
            task.commit()
            return {}

        self.platform.give("issue_ticket")
        running = self.run_terminal({"issue_ticket": issue})
        running.signals.expect("abandoned")
        running.stop()
        self.assertEqual(self.platform.of("report_result"), [])

    def test_an_agreement_that_also_says_canceled_is_none(self) -> None:
        task = self.platform.give("issue_ticket")
        self.platform.answer("task_progress", lambda call: Data({"cancel_requested": True}))
        self.run_terminal({"issue_ticket": write(self.acts)})
        self.assertEqual(self.report(task).body["status"], "canceled")
        self.assertEqual(self.acts, [])

    def test_progress_cannot_announce(self) -> None:
        task = self.platform.give("issue_ticket")

        def issue(task: Task) -> Dict[str, Any]:
            task.progress(stage="committing")
            return {}

        self.run_terminal({"issue_ticket": issue})
        self.assertEqual(self.report(task).body["status"], "failed")
        self.assertEqual(self.platform.of("task_progress"), [])


if __name__ == "__main__":
    unittest.main()
