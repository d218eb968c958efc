import threading
import unittest
from typing import Any, Dict, List
from unittest import mock

from fake_platform import LOST, Answer, Call, Refused, in_shanghai, task_of
from support import TerminalTest, eventually, names

from etermai_terminal import Health, Task, heartbeat
from etermai_terminal.health import HealthWatch
from etermai_terminal.presence import patience
from etermai_terminal.wire import read_poll


class Heartbeat(TerminalTest):
    def test_it_goes_on_while_the_automation_thread_is_at_work(self) -> None:
        release = threading.Event()
        task = self.platform.give("book_pnr")
        threads: List[str] = []

        def book(task: Task) -> Dict[str, Any]:
            threads.append(threading.current_thread().name)
            self.wait_for(release)
            return {}

        self.run_terminal({"book_pnr": book}, health=lambda: Health(cpu=12.5, message="ok"))
        beat = self.platform.expect("heartbeat")
        for _ in range(5):
            beat = self.platform.expect("heartbeat", after=beat.number)
            self.assertTrue(names(beat, task))
            self.assertEqual(beat.body["health"], {"gui_ready": True, "cpu": 12.5, "message": "ok"})
            self.assertNotIn("wait", beat.body)
        # No poll meanwhile: a terminal executes one task at a time.
        self.assertEqual(len(self.platform.of("get_task")), 1)
        release.set()
        self.report(task)
        self.assertNotEqual(threads, ["etermai-heartbeat"])

    def test_heartbeats_that_fail_are_followed_by_the_next(self) -> None:
        release = threading.Event()
        task = self.platform.give("query_av")

        def query_av(task: Task) -> Dict[str, Any]:
            self.wait_for(release)
            return {}

        refused = Refused(500, "INTERNAL")
        self.platform.answer("heartbeat", lambda call: LOST, lambda call: refused, lambda call: Refused(401, "X"))
        self.run_terminal({"query_av": query_av})
        beat = self.platform.expect("heartbeat")
        for _ in range(4):
            beat = self.platform.expect("heartbeat", after=beat.number)
        release.set()
        self.report(task)

    def test_the_thread_outlives_whatever_goes_wrong_in_it(self) -> None:
        release = threading.Event()
        task = self.platform.give("query_av")

        def query_av(task: Task) -> Dict[str, Any]:
            self.wait_for(release)
            return {}

        with mock.patch.object(heartbeat, "soon", side_effect=[MemoryError(), 0.05, MemoryError(), *[0.05] * 1000]):
            self.run_terminal({"query_av": query_av})
            beat = self.platform.expect("heartbeat")
            self.platform.expect("heartbeat", after=beat.number)
            release.set()
            self.report(task)

    def test_one_that_hangs_leaves_time_for_others_within_the_lease(self) -> None:
        for lease, longest in ((60.0, 10.0), (12.0, 3.0), (1.0, 1.0)):
            data = {"task": {**task_of("query_av"), "lease_seconds": lease}}
            claim = read_poll(data, None).claim
            assert claim is not None
            self.assertEqual(patience(claim), longest)

    def test_the_claim_is_named_until_its_report_is_answered_and_never_after(self) -> None:
        task = self.platform.give("query_av")
        answer_now = threading.Event()

        def slowly(call: Call) -> None:
            self.wait_for(answer_now)

        self.platform.answer("report_result", slowly)
        running = self.run_terminal({"query_av": lambda task: {}})
        report = self.report(task)
        beat = self.platform.expect("heartbeat", after=report.number)
        self.platform.expect("heartbeat", after=beat.number)
        answer_now.set()
        poll = self.platform.expect("get_task", after=report.number)
        running.stop()
        self.assertEqual(poll.body["current"], [])
        late = [call for call in self.platform.of("heartbeat") if call.body["seq"] > poll.body["seq"]]
        self.assertEqual(late, [])
        self.assertTrue(all(names(call, task) for call in self.platform.of("heartbeat")))

    def test_they_come_often_enough_for_a_short_lease(self) -> None:
        release = threading.Event()
        task = self.platform.give("query_av", lease_seconds=0.3)

        def query_av(task: Task) -> Dict[str, Any]:
            self.wait_for(release)
            return {}

        # An hour between two would be the end of this lease.
        self.run_terminal({"query_av": query_av}, heartbeat_s=3600.0)
        beat = self.platform.expect("heartbeat")
        self.platform.expect("heartbeat", after=beat.number)
        release.set()
        self.report(task)

    def test_an_operation_that_hangs_beyond_its_deadline_is_said_to_hang(self) -> None:
        release = threading.Event()
        self.addCleanup(release.set)
        task = self.platform.give("query_av", deadline=in_shanghai(-5))

        def hangs(task: Task) -> Dict[str, Any]:
            self.wait_for(release)
            return {}

        self.run_terminal({"query_av": hangs})
        beat = self.platform.expect("heartbeat", lambda call: not call.body["health"]["gui_ready"])
        self.assertIn("query_av", beat.body["health"]["message"])
        release.set()
        self.report(task)

    def test_a_report_that_waits_beyond_the_deadline_is_no_hanging_window(self) -> None:
        self.platform.give("query_av", deadline=in_shanghai(-5))
        release = threading.Event()
        self.addCleanup(release.set)

        def away(call: Call) -> Answer:
            self.wait_for(release)
            return LOST

        self.platform.answer("report_result", away)
        running = self.run_terminal({"query_av": lambda task: {}})
        report = self.platform.expect("report_result")
        beat = self.platform.expect("heartbeat", after=report.number)
        beat = self.platform.expect("heartbeat", after=beat.number)
        self.assertTrue(beat.body["health"]["gui_ready"])
        release.set()
        running.signals.expect("reported")


class HealthChecks(unittest.TestCase):
    def test_one_that_hangs_is_a_window_that_is_not_ready(self) -> None:
        release = threading.Event()
        calls: List[int] = []

        def check() -> Health:
            calls.append(1)
            if len(calls) == 2:
                hanging.set()
                release.wait()
            return Health(cpu=float(len(calls)))

        hanging = threading.Event()
        watch = HealthWatch(check, every_s=0.0, patience_s=0.05)
        watch.start()
        self.addCleanup(watch.end)
        self.addCleanup(release.set)
        self.assertTrue(hanging.wait(60))
        eventually(lambda: not watch.latest().gui_ready)
        self.assertEqual(watch.latest().message, "the health check does not return")

    def test_one_that_fails_is_a_window_that_is_not_ready(self) -> None:
        def check() -> Health:
            raise OSError("no such window")

        watch = HealthWatch(check, every_s=60.0)
        watch.start()
        self.addCleanup(watch.end)
        self.assertFalse(watch.latest().gui_ready)
        self.assertIn("no such window", watch.latest().message)

    def test_without_one_the_terminal_is_ready(self) -> None:
        watch = HealthWatch(None)
        watch.start()
        self.assertTrue(watch.latest().gui_ready)


if __name__ == "__main__":
    unittest.main()
