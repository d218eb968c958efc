import threading
import unittest
from typing import Any, Dict, List

from fake_platform import PATIENCE_S, Call, Data, Refused
from support import TerminalTest, write

from etermai_terminal import ClaimLost, Task


class Cancellation(TerminalTest):
    def test_a_heartbeat_brings_it_while_the_automation_is_at_work(self) -> None:
        def query_av(task: Task) -> Dict[str, Any]:
            self.wait_for(task.cancel_requested)
            task.checkpoint()
            return {}

        task = self.platform.give("query_av")
        self.platform.cancel = [task["task_id"]]
        self.run_terminal({"query_av": query_av})
        self.assertEqual(self.report(task).body["status"], "canceled")

    def test_the_cancellation_of_another_task_is_not_its_own(self) -> None:
        def query_av(task: Task) -> Dict[str, Any]:
            beat = self.platform.expect("heartbeat")
            self.platform.expect("heartbeat", after=self.platform.expect("heartbeat", after=beat.number).number)
            task.checkpoint()
            return {}

        self.platform.cancel = ["00000000-0000-0000-0000-000000000000"]
        task = self.platform.give("query_av")
        self.run_terminal({"query_av": query_av})
        self.assertEqual(self.report(task).body["status"], "success")

    def test_progress_brings_it_too(self) -> None:
        def query_av(task: Task) -> Dict[str, Any]:
            task.progress(stage="typing", percent=150, message="x" * 5000)
            raise AssertionError("not reached")

        task = self.platform.give("query_av")
        self.platform.answer("task_progress", lambda call: Data({"cancel_requested": True}))
        self.run_terminal({"query_av": query_av})
        self.assertEqual(self.report(task).body["status"], "canceled")
        sent = self.platform.of("task_progress")[0].body
        self.assertEqual((sent["stage"], sent["percent"], len(sent["message"])), ("typing", 100.0, 1000))

    def test_after_commit_a_task_is_finished_whatever_is_asked(self) -> None:
        seen: List[bool] = []

        def issue(task: Task) -> Dict[str, Any]:
            task.commit().use()
            self.platform.cancel = [task.id]
            self.platform.answer("task_progress", lambda call: Data({"cancel_requested": True}))
            task.progress(stage="printing")
            self.platform.answer("task_progress", lambda call: Refused(409, "CLAIM_STALE"))
            task.progress(stage="printing")
            task.progress(percent="half")  # type: ignore[arg-type]
            task.progress(stage="committing")
            last = self.platform.calls[-1].number
            beat = self.platform.expect("heartbeat", after=last)
            self.platform.expect("heartbeat", after=beat.number)
            task.checkpoint()
            seen.append(task.cancel_requested.is_set())
            return {}

        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        self.assertEqual(self.report(task).body["status"], "success")
        self.assertEqual(seen, [False])

    def test_progress_with_a_lost_claim_ends_the_work(self) -> None:
        raised: List[BaseException] = []

        def query_av(task: Task) -> Dict[str, Any]:
            try:
                task.progress(stage="typing")
            except ClaimLost as error:
                raised.append(error)
                raise
            return {}

        self.platform.give("query_av")
        self.platform.answer("task_progress", lambda call: Refused(409, "CLAIM_STALE"))
        running = self.run_terminal({"query_av": query_av})
        running.signals.expect("abandoned")
        self.assertEqual(len(raised), 1)

    def test_cancellation_ends_the_wait_for_a_platform_that_is_away(self) -> None:
        task = self.platform.give("issue_ticket")
        # Asked to come back in a minute; the heartbeat hears of the cancellation sooner.
        self.platform.always("task_progress", lambda call: Refused(503, "UNAVAILABLE", retry_after=str(PATIENCE_S)))
        self.platform.cancel = [task["task_id"]]

        def issue(task: Task) -> Dict[str, Any]:
            task.commit()
            return {}

        self.run_terminal({"issue_ticket": issue})
        self.assertEqual(self.report(task).body["status"], "canceled")


class Stopping(TerminalTest):
    def test_stop_ends_a_held_poll(self) -> None:
        release = threading.Event()
        self.addCleanup(release.set)

        def hold(call: Call) -> None:
            release.wait(PATIENCE_S)

        self.platform.always("get_task", hold)
        running = self.run_terminal({}, wait_s=25)
        self.platform.expect("get_task")
        running.stop()
        self.assertFalse(release.is_set())
        self.assertEqual(running.signals.kinds(), ["started", "stopped"])

    def test_stop_from_many_threads_lets_the_task_be_finished_and_reported(self) -> None:
        at_work = threading.Event()
        go_on = threading.Event()

        def issue(task: Task) -> Dict[str, Any]:
            at_work.set()
            self.wait_for(go_on)
            task.checkpoint()
            task.commit().use()
            return {"pnr": "K9X8YZ"}

        task = self.platform.give("issue_ticket")
        running = self.run_terminal({"issue_ticket": issue})
        self.wait_for(at_work)
        threads = [threading.Thread(target=running.terminal.stop) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        go_on.set()
        running.join()
        self.assertEqual([call.body["status"] for call in self.platform.reports(task)], ["success"])
        self.assertEqual(running.signals.kinds()[-2:], ["reported", "stopped"])

    def test_stop_can_give_back_what_is_not_committed(self) -> None:
        at_work = threading.Event()
        go_on = threading.Event()

        def issue(task: Task) -> Dict[str, Any]:
            at_work.set()
            self.wait_for(go_on)
            task.commit()
            raise AssertionError("not reached")

        task = self.platform.give("issue_ticket")
        running = self.run_terminal({"issue_ticket": issue})
        self.wait_for(at_work)
        running.terminal.stop(give_back=True)
        go_on.set()
        running.join()
        body = self.platform.reports(task)[0].body
        self.assertEqual((body["status"], body["error_code"], body["retryable"]), ("failed", "TERMINAL_STOPPING", True))
        self.assertEqual(self.platform.of("task_progress"), [])

    def test_what_is_claimed_when_stop_comes_is_given_back(self) -> None:
        executed: List[str] = []
        running = self.run_terminal({"issue_ticket": write(executed)})
        running.signals.at["claimed"] = running.terminal.stop
        task = self.platform.give("issue_ticket")
        running.join()
        body = self.platform.reports(task)[0].body
        self.assertEqual((body["status"], body["error_code"], body["retryable"]), ("failed", "TERMINAL_STOPPING", True))
        self.assertEqual(executed, [])

    def test_stop_gives_nothing_back_that_is_committed(self) -> None:
        at_work = threading.Event()
        go_on = threading.Event()

        def issue(task: Task) -> Dict[str, Any]:
            task.commit().use()
            at_work.set()
            self.wait_for(go_on)
            task.checkpoint()
            return {}

        task = self.platform.give("issue_ticket")
        running = self.run_terminal({"issue_ticket": issue})
        self.wait_for(at_work)
        running.terminal.stop(give_back=True)
        go_on.set()
        running.join()
        self.assertEqual(self.platform.reports(task)[0].body["status"], "success")

    def test_one_terminal_runs_once_at_a_time(self) -> None:
        running = self.run_terminal({})
        running.signals.expect("started")
        with self.assertRaises(RuntimeError):
            running.terminal.run()


if __name__ == "__main__":
    unittest.main()
