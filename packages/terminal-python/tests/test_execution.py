import datetime
import decimal
import unittest
from typing import Any, Dict

from support import TerminalTest, names, write

from etermai_terminal import ClaimLost, Task, TaskCanceled, TaskFailed


class Execution(TerminalTest):
    def test_a_failure_is_reported_as_the_operation_names_it(self) -> None:
        def issue(task: Task) -> Dict[str, Any]:
            raise TaskFailed("STOCK", "票证库存不足", retryable=True)

        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        body = self.report(task).body
        self.assertEqual(
            {name: body.get(name) for name in ("status", "error_code", "error_message", "retryable", "result")},
            {
                "status": "failed",
                "error_code": "STOCK",
                "error_message": "票证库存不足",
                "retryable": True,
                "result": None,
            },
        )

    def test_an_accident_before_commit_goes_back(self) -> None:
        def issue(task: Task) -> Dict[str, Any]:
            raise OSError("the window is gone")

        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        body = self.report(task).body
        self.assertEqual((body["status"], body["error_code"], body["retryable"]), ("failed", "TERMINAL_ERROR", True))
        self.assertIn("the window is gone", body["error_message"])

    def test_an_accident_after_commit_is_reported_by_nobody_and_shown_at_once(self) -> None:
        def issue(task: Task) -> Dict[str, Any]:
            task.commit().use()
            raise OSError("the window is gone")

        task = self.platform.give("issue_ticket")
        running = self.run_terminal({"issue_ticket": issue})
        running.signals.expect("abandoned")
        # Named by current, and then not any more: the platform judges the claim lost, and the task unknown.
        beat = self.platform.expect("heartbeat", lambda call: names(call, task))
        poll = self.platform.expect("get_task", after=beat.number)
        self.assertEqual(poll.body["current"], [])
        running.stop()
        self.assertEqual(self.platform.of("report_result"), [])

    def test_a_failure_after_commit_is_final(self) -> None:
        def issue(task: Task) -> Dict[str, Any]:
            task.commit().use()
            raise TaskFailed("STOCK", retryable=True)

        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        body = self.report(task).body
        self.assertEqual((body["status"], body["retryable"]), ("failed", False))

    def test_a_claim_that_the_operation_finds_lost_is_reported_by_nobody(self) -> None:
        def query_av(task: Task) -> Dict[str, Any]:
            raise ClaimLost("gone")

        self.platform.give("query_av")
        running = self.run_terminal({"query_av": query_av})
        running.signals.expect("abandoned")
        running.stop()
        self.assertEqual(self.platform.of("report_result"), [])

    def test_canceled_is_reported_as_canceled(self) -> None:
        def query_av(task: Task) -> Dict[str, Any]:
            raise TaskCanceled("asked")

        task = self.platform.give("query_av")
        self.run_terminal({"query_av": query_av})
        self.assertEqual(self.report(task).body["status"], "canceled")

    def test_a_write_that_forgot_to_commit_is_reported_all_the_same_and_shown(self) -> None:
        task = self.platform.give("issue_ticket")
        running = self.run_terminal({"issue_ticket": lambda task: {"pnr": "K9X8YZ"}})
        self.assertEqual(self.report(task).body["status"], "success")
        self.assertEqual(running.signals.expect("commit_forgotten").task_id, task["task_id"])

    def test_no_result_is_lost_to_its_form(self) -> None:
        result = {
            "total": decimal.Decimal("1430.00"),
            "date": datetime.date(2026, 9, 18),
            "raw": "a\0b\ud800c",
            "nan": float("nan"),
            5: {1},
            "long": 10**40,
        }

        def issue(task: Task) -> Dict[str, Any]:
            task.commit().use()
            return result  # type: ignore[return-value]

        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        self.assertEqual(
            self.report(task).body["result"],
            {
                "total": "1430.00",
                "date": "2026-09-18",
                "raw": "a\ufffdb\ufffdc",
                "nan": "nan",
                "5": "{1}",
                "long": "1" + "0" * 40,
            },
        )

    def test_one_task_after_the_other(self) -> None:
        acts = []  # type: ignore[var-annotated]
        tasks = [self.platform.give("cancel_pnr") for _ in range(5)]
        self.run_terminal({"cancel_pnr": write(acts)})
        for task in tasks:
            self.report(task)
        self.assertEqual(acts, [task["task_id"] for task in tasks])


if __name__ == "__main__":
    unittest.main()
